//! The death of a referent: its references are all cleared before the first callback runs.

use core::ptr::NonNull;

use krait_heap::weak::{self, WeakRef};
use krait_heap::{Header, Ref, Value};

/// A reference with the callback to call with it.
pub(crate) type Callback = (Value, Value);

fn with_callback(reference: Ref<WeakRef>) -> Option<Callback> {
    let callback = reference.callback.take()?;
    Some((reference.into_value(), callback))
}

/// Clears all references to an object that dies by its count, and returns the callbacks in list order
/// (`PyObject_ClearWeakRefs`).
pub fn clear_for_death(object: &Header) -> Vec<Callback> {
    weak::clear_all(object).into_iter().filter_map(with_callback).collect()
}

/// Clears all references to unreachable objects and those that are unreachable themselves; returns the callbacks of the
/// living ones, in order (`handle_weakrefs`). Runs no code.
pub fn clear_trash(
    unreachable: impl Iterator<Item = NonNull<Header>>,
    header_of: impl Fn(NonNull<Header>) -> Value,
    is_trash: impl Fn(NonNull<Header>) -> bool,
) -> Vec<Callback> {
    let mut callbacks = Vec::new();
    for pointer in unreachable {
        let object = header_of(pointer);
        if let Some(own) = object.downcast::<WeakRef>() {
            own.unlink();
        }
        let Some(header) = object.header() else { continue };
        for reference in weak::clear_all(header) {
            if !is_trash(reference.pointer()) {
                callbacks.extend(with_callback(reference));
            }
        }
    }
    callbacks
}
