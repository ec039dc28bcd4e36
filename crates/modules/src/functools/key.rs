//! `cmp_to_key`: ordering by a function that returns a number below, at or above zero.

use krait_objects::args::Signature;
use krait_objects::protocol::attributes::generic_getattr;
use krait_objects::{
    Args, Body, CompareOp, Member, Result, Slots, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, object,
};

use super::state;

object! {
    container clear;
    /// A key: the comparison function, and the object it stands for (none for the key function itself).
    pub(super) struct Key {
        /// The function.
        compare: ValueCell,
        /// The object.
        object: ValueCell,
    }
}

static SIGNATURE: Signature =
    Signature { name: "cmp_to_key", params: &["mycmp"], required: 1, max_positional: 1, required_keyword_only: 0 };

static CALL_SIGNATURE: Signature =
    Signature { name: "K", params: &["obj"], required: 1, max_positional: 1, required_keyword_only: 0 };

fn make(vm: &Vm, ty: &TypeRef, compare: Option<Value>, object: Option<Value>) -> Result {
    Ok(vm.alloc_tracked(ty, Key { compare: ValueCell::new(compare), object: ValueCell::new(object) })?.into_value())
}

/// `cmp_to_key(mycmp)`
pub(super) fn cmp_to_key(vm: &Vm, _module: &Value, args: Args<'_>) -> Result {
    let [compare] = SIGNATURE.bind::<1>(vm, args)?;
    make(vm, &state(vm)?.key_type, compare, None)
}

fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let [object] = CALL_SIGNATURE.bind::<1>(vm, args)?;
    make(vm, &slf.type_of(vm), slf.body::<Key>(vm)?.compare.get(), object)
}

fn rich_compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let Some(right) = other.downcast::<Key>() else {
        return Err(vm.type_error("other argument must be K instance"));
    };
    let left = slf.body::<Key>(vm)?;
    let (Some(x), Some(y)) = (left.object.get(), right.object.get()) else {
        return Err(vm.attribute_error("object"));
    };
    let Some(compare) = left.compare.get() else { return Err(vm.system_error("a key without a function")) };
    let order = vm.call(&compare, &[x, y])?;
    vm.rich_compare(&order, &Value::from_i32(0), op)
}

fn get_object(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    Ok(Some(slf.body::<Key>(vm)?.object.get().unwrap_or(Value::NONE)))
}

fn set_object(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    slf.body::<Key>(vm)?.object.set(value.cloned());
    Ok(())
}

static MEMBERS: [Member; 1] =
    [Member { name: "obj", get: get_object, set: Some(set_object), doc: "The object that the key stands for." }];

/// `functools.KeyWrapper`
pub(super) static KEY_TYPE: TypeSpec = TypeSpec {
    name: "functools.KeyWrapper",
    payload: <Key as Body>::payload,
    slots: Slots { getattr: Some(generic_getattr), call: Some(call), compare: Some(rich_compare), ..Slots::EMPTY },
    members: &MEMBERS,
    basic_size: 32,
    heap_type: true,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
