//! Sharing: one reference and one proxy without a callback serve all who ask.

use krait_heap::weak::{Basic, Place, WeakRef};
use krait_heap::{Header, Ref, Value};

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

/// The shared reference of the wanted kind, or what `make` makes, linked at its place. `is_ref` and `is_proxy` tell the exact
/// types; `make` runs no code that could make another reference to the object.
#[inline]
pub fn find_or_insert<E>(
    object: &Value,
    kind: Shared,
    is_ref: impl Fn(&Header) -> bool,
    is_proxy: impl Fn(&Header) -> bool,
    make: impl FnOnce() -> Result<Ref<WeakRef>, E>,
) -> Result<Ref<WeakRef>, E> {
    let basic = Basic::of(object, is_ref, is_proxy);
    let (shared, place) = match kind {
        Shared::Ref => (basic.reference.as_ref(), Place::First),
        Shared::Proxy => (basic.proxy.as_ref(), Place::BehindReference),
        Shared::No => (None, Place::BehindShared),
    };
    if let Some(shared) = shared {
        return Ok(shared.clone());
    }
    let made = make()?;
    basic.insert(object, &made, place);
    Ok(made)
}
