//! `KeyedRef`: a reference that knows the key it stands under.

use krait_heap::{Body, Value, ValueCell, object};
use krait_objects::{Args, Member, Result, Slots, TypeRef, TypeSpec, ValueExt, Vm};
use krait_weakref::WeakRef;

use super::arity::Parameters;
use super::types;

object! {
    container clear extends WeakRef;
    /// A reference with a key.
    pub struct KeyedRef {
        /// The reference.
        pub base: WeakRef,
        /// The key.
        pub key: ValueCell,
    }
}

static PARAMETERS: Parameters = Parameters { name: "KeyedRef.__new__", names: &["ob", "callback", "key"], required: 3 };

/// A reference of class `ty`.
pub(super) fn make(vm: &Vm, ty: &TypeRef, object: &Value, callback: Option<Value>, key: Value) -> Result {
    krait_objects::weakref::make_extended(
        vm,
        ty,
        object,
        |base| KeyedRef { base, key: ValueCell::new(Some(key)) },
        callback,
    )
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [Some(object), Some(callback), Some(key)] = PARAMETERS.bind::<3>(vm, args)? else {
        return Err(vm.system_error("required arguments are bound"));
    };
    make(vm, ty, &object, Some(callback).filter(|callback| !callback.is_none()), key)
}

/// The reference that a weak-valued dictionary keeps.
#[inline]
pub(super) fn keyed(vm: &Vm, object: &Value, callback: Value, key: Value) -> Result {
    make(vm, &types(vm)?.keyed_ref, object, Some(callback), key)
}

static MEMBERS: [Member; 1] = [Member {
    name: "key",
    get: |vm, slf| Ok(slf.body::<KeyedRef>(vm)?.key.get()),
    set: Some(|vm, slf, value| {
        drop(slf.body::<KeyedRef>(vm)?.key.replace(value.cloned()));
        Ok(())
    }),
    doc: "",
}];

/// `weakref.KeyedRef`
pub(super) static KEYED_REF_TYPE: TypeSpec = TypeSpec {
    name: "weakref.KeyedRef",
    doc: "A reference that knows the key it stands under in a mapping, so that one callback serves all keys.",
    payload: <KeyedRef as Body>::payload,
    slots: Slots { new: Some(new), init: Some(|vm, _, args| PARAMETERS.bind::<3>(vm, args).map(drop)), ..Slots::EMPTY },
    members: &MEMBERS,
    basic_size: 80,
    basetype: true,
    heap_type: true,
    mutable: true,
    ..TypeSpec::DEFAULT
};
