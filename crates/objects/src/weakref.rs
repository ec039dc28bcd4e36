//! `weakref.ref` and the proxies: the types over the weak references of `krait_weakref`.

mod proxy;
mod reference;

pub use proxy::{CALLABLE_PROXY_TYPE, PROXY_TYPE, new_proxy};
pub use reference::{REF_TYPE, new_ref};

use krait_heap::{Body, Ref, Value};
use krait_weakref::{Shared, WeakRef};

use crate::ext::ValueExt;
use crate::type_object::TypeRef;
use crate::{Result, Vm};

/// A reference of class `ty` to `object`, linked at its place; the shared one where that will do.
fn make(vm: &Vm, ty: &TypeRef, object: &Value, callback: Option<Value>, kind: Shared) -> Result<Ref<WeakRef>> {
    let types = &vm.types;
    let is_ref = |value: &Value| value.is_exact(&types.weakref_ref);
    let is_proxy =
        |value: &Value| value.is_exact(&types.weakref_proxy) || value.is_exact(&types.weakref_callable_proxy);
    if !krait_weakref::is_weakly_referenceable(object) {
        return Err(not_referenceable(vm, object));
    }
    if let Some(shared) = krait_weakref::find_shared(object, kind, is_ref, is_proxy) {
        return Ok(shared);
    }
    let made = crate::instance::alloc_object(vm, ty, WeakRef::unlinked(callback))?;
    krait_weakref::insert(object, &made, kind, is_ref, is_proxy);
    Ok(made)
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
    if !krait_weakref::is_weakly_referenceable(object) {
        return Err(not_referenceable(vm, object));
    }
    let made = crate::instance::alloc_object(vm, ty, body(WeakRef::unlinked(callback)))?.into_value();
    let types = &vm.types;
    if let Some(reference) = made.downcast_ref::<WeakRef>() {
        krait_weakref::insert(
            object,
            reference,
            Shared::No,
            |value| value.is_exact(&types.weakref_ref),
            |value| value.is_exact(&types.weakref_proxy) || value.is_exact(&types.weakref_callable_proxy),
        );
    }
    Ok(made)
}

impl Vm {
    /// Calls the callback of a cleared reference; errors are reported.
    pub fn call_weakref_callback(&self, reference: &Value, callback: &Value) {
        if let Err(error) = self.call(callback, core::slice::from_ref(reference)) {
            self.write_unraisable(error, callback);
        }
    }
}
