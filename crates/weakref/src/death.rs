//! The death of a referent: its references are all cleared before the first callback runs.

use core::ptr::NonNull;

use krait_heap::weak::{self, WeakRef};
use krait_heap::{Header, Ref, Value};

/// A reference with the callback to call with it.
pub type Callback = (Value, Value);

fn with_callback(reference: Ref<WeakRef>) -> Option<Callback> {
    let callback = reference.callback.take()?;
    Some((reference.into_value(), callback))
}

/// The callbacks of one referent, in list order. Most have one at most, which takes no memory.
#[derive(Default)]
pub struct Callbacks {
    first: Option<Callback>,
    rest: Vec<Callback>,
}

impl Callbacks {
    fn push(&mut self, callback: Callback) {
        if self.first.is_none() { self.first = Some(callback) } else { self.rest.push(callback) }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.first.is_none()
    }
}

impl IntoIterator for Callbacks {
    type Item = Callback;
    type IntoIter = core::iter::Chain<core::option::IntoIter<Callback>, std::vec::IntoIter<Callback>>;

    fn into_iter(self) -> Self::IntoIter {
        self.first.into_iter().chain(self.rest)
    }
}

/// Clears all references to an object that dies by its count, and returns the callbacks in list order
/// (`PyObject_ClearWeakRefs`).
pub fn clear_for_death(object: &Header) -> Callbacks {
    let mut callbacks = Callbacks::default();
    weak::clear_each(object, |reference| {
        if let Some(callback) = with_callback(reference) {
            callbacks.push(callback);
        }
    });
    callbacks
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
        weak::clear_each(header, |reference| {
            if !is_trash(reference.pointer()) {
                callbacks.extend(with_callback(reference));
            }
        });
    }
    callbacks
}
