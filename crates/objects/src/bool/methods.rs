//! The slots of `bool`, and its spec.

use krait_heap::{Body, Value};

use crate::int::{IntBig, ops};
use crate::slots::Slots;
use crate::{Args, BaseSpec, Result, TypeRef, TypeSpec, Vm};

fn bool_new(vm: &Vm, _ty: &TypeRef, args: Args<'_>) -> Result {
    args.check_positional(vm, "bool", 0, 1)?;
    let truth = args.positional.first().map_or(Ok(false), |value| vm.is_true(value))?;
    Ok(Value::from_bool(truth))
}

fn bool_repr(vm: &Vm, slf: &Value) -> Result {
    Ok(if slf.as_bool() == Some(true) { &vm.names.True } else { &vm.names.False }.to_value())
}

macro_rules! logical {
    ($name:ident, $operator:tt, $int:path) => {
        fn $name(vm: &Vm, a: &Value, b: &Value) -> Result {
            match (a.as_bool(), b.as_bool()) {
                (Some(a), Some(b)) => Ok(Value::from_bool(a $operator b)),
                _ => $int(vm, a, b),
            }
        }
    };
}

logical!(bool_and, &, ops::int_and);
logical!(bool_or, |, ops::int_or);
logical!(bool_xor, ^, ops::int_xor);

fn bool_invert(vm: &Vm, slf: &Value) -> Result {
    vm.warn_deprecated(
        "Bitwise inversion '~' on bool is deprecated. This returns the bitwise inversion of the underlying int object \
         and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) \
         if you really want the bitwise inversion of the underlying int.",
    )?;
    ops::int_invert(vm, slf)
}

/// `bool`
pub static BOOL_TYPE: TypeSpec = TypeSpec {
    name: "bool",
    doc: "bool(x) -> bool\n\nTrue if x is true, else False; there are no other instances, and no subclasses.",
    base: BaseSpec::Of(|types| &types.int),
    payload: <IntBig as Body>::payload,
    slots: Slots {
        new: Some(bool_new),
        repr: Some(bool_repr),
        invert: Some(bool_invert),
        and: Some(bool_and),
        xor: Some(bool_xor),
        or: Some(bool_or),
        ..Slots::EMPTY
    },
    basic_size: 24,
    item_size: 4,
    ..TypeSpec::DEFAULT
};
