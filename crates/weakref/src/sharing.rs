//! Sharing: one reference and one proxy without a callback serve all who ask.

use krait_heap::weak::{self, WeakRef};
use krait_heap::{Ref, Value};

/// What a new weak reference is, as far as its place in the list depends on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shared {
    /// An exact `ref` without a callback: the first of its list.
    Ref,
    /// A proxy without a callback: behind the shared `ref`.
    Proxy,
    /// Any other: behind the shared ones, before all others.
    No,
}

/// The shared reference and the shared proxy of an object (`get_basic_refs`). `is_ref` and `is_proxy` tell the exact types.
fn shared_of(
    object: &Value,
    is_ref: impl Fn(&Value) -> bool,
    is_proxy: impl Fn(&Value) -> bool,
) -> (Option<Ref<WeakRef>>, Option<Ref<WeakRef>>) {
    let [first, second] = weak::first_two(object);
    let without_callback = |reference: &Ref<WeakRef>| reference.callback.is_empty();
    match first.filter(without_callback) {
        Some(first) if is_ref(first.as_value()) => {
            (Some(first), second.filter(|second| without_callback(second) && is_proxy(second.as_value())))
        }
        Some(first) if is_proxy(first.as_value()) => (None, Some(first)),
        _ => (None, None),
    }
}

/// The shared reference of the wanted kind, if there is one.
pub fn find_shared(
    object: &Value,
    wanted: Shared,
    is_ref: impl Fn(&Value) -> bool,
    is_proxy: impl Fn(&Value) -> bool,
) -> Option<Ref<WeakRef>> {
    let (reference, proxy) = shared_of(object, is_ref, is_proxy);
    match wanted {
        Shared::Ref => reference,
        Shared::Proxy => proxy,
        Shared::No => None,
    }
}

/// Links a new reference to `object` at its place. False when the object cannot be referenced weakly.
pub fn insert(
    object: &Value,
    new: &Ref<WeakRef>,
    kind: Shared,
    is_ref: impl Fn(&Value) -> bool,
    is_proxy: impl Fn(&Value) -> bool,
) -> bool {
    let (reference, proxy) = shared_of(object, is_ref, is_proxy);
    let after = match kind {
        Shared::Ref => None,
        Shared::Proxy => reference,
        Shared::No => proxy.or(reference),
    };
    weak::insert(object, new, after.as_ref())
}
