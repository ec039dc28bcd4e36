//! `weakref.ref` and the proxies: the types over the weak references of `krait_weakref`.

mod proxy;
mod reference;

pub use proxy::{CALLABLE_PROXY_TYPE, PROXY_TYPE, new_proxy};
pub use reference::{REF_TYPE, new_ref};

use krait_heap::{Body, Header, Ref, Value};
use krait_weakref::{Shared, WeakRef};

use crate::ext::ValueExt;
use crate::type_object::TypeRef;
use crate::{Result, Vm};

/// Finds the shared reference of a kind, or links what `make` makes.
#[inline]
fn find_or_insert(
    vm: &Vm,
    object: &Value,
    kind: Shared,
    make: impl FnOnce() -> Result<Ref<WeakRef>>,
) -> Result<Ref<WeakRef>> {
    if !krait_weakref::is_weakly_referenceable(object) {
        return Err(not_referenceable(vm, object));
    }
    let types = &vm.types;
    let is = |header: &Header, ty: &TypeRef| header.type_pointer().cast() == ty.pointer();
    krait_weakref::find_or_insert(
        object,
        kind,
        |header| is(header, &types.weakref_ref),
        |header| is(header, &types.weakref_proxy) || is(header, &types.weakref_callable_proxy),
        make,
    )
}

/// A reference of class `ty` to `object`, linked at its place; the shared one where that will do.
#[inline]
fn make(vm: &Vm, ty: &TypeRef, object: &Value, callback: Option<Value>, kind: Shared) -> Result<Ref<WeakRef>> {
    find_or_insert(vm, object, kind, || crate::instance::alloc_object(vm, ty, WeakRef::unlinked(callback)))
}

/// The error for an object that cannot be referenced weakly.
#[cold]
pub fn not_referenceable(vm: &Vm, object: &Value) -> crate::Exception {
    vm.type_error(format!("cannot create weak reference to '{}' object", object.type_of(vm).name(vm)))
}

/// A reference of a class whose payload extends [`WeakRef`], linked at its place.
pub fn make_extended<B: Body>(
    vm: &Vm,
    ty: &TypeRef,
    object: &Value,
    body: impl FnOnce(WeakRef) -> B,
    callback: Option<Value>,
) -> Result {
    let made = find_or_insert(vm, object, Shared::No, || {
        let made = crate::instance::alloc_object(vm, ty, body(WeakRef::unlinked(callback)))?;
        made.into_value()
            .downcast_into::<WeakRef>()
            .map_err(|_| vm.system_error("the payload extends a weak reference"))
    })?;
    Ok(made.into_value())
}

impl Vm {
    /// Calls the callback of a cleared reference; errors are reported.
    pub fn call_weakref_callback(&self, reference: &Value, callback: &Value) {
        if let Err(error) = self.call(callback, core::slice::from_ref(reference)) {
            self.write_unraisable(error, callback);
        }
    }
}
