//! Making floats: `float(...)`, from text, from other numbers.

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::float::parse::parse_float;
use crate::float::value::{float_value, is_exact_float};
use crate::int::bytes_like::{buffer_bytes, literal_bytes};
use crate::int::parse::ascii_of_str;
use crate::int::value::int_ref;
use crate::str::Str;
use crate::{Args, Result, TypeRef, Vm};

/// `float.__new__`
pub(crate) fn float_new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    // A subclass with an `__init__` of its own may take keywords there.
    let init = |ty: &TypeRef| ty.slots.init.get().map(|init| init as usize);
    if !args.keywords.is_empty() && init(ty) == init(&vm.types.float) {
        return Err(vm.type_error("float() takes no keyword arguments"));
    }
    Args::positional(args.positional).check_positional(vm, "float", 0, 1)?;
    let number = match args.positional {
        [] => vm.new_float(0.0)?,
        [text, ..] if text.is_exact(&vm.types.str) => from_text(vm, text)?,
        [value, ..] => number_float(vm, value)?,
    };
    if ty.is(vm.types.float.as_value()) {
        return Ok(number);
    }
    vm.new_float_instance(ty, float_value(&number).unwrap_or(0.0))
}

/// `float(value)` (`PyNumber_Float`): exactly a `float`.
pub fn number_float(vm: &Vm, value: &Value) -> Result {
    if is_exact_float(vm, value) {
        return Ok(value.clone());
    }
    let ty = value.type_of(vm);
    if ty.slots.float.get().is_some() || ty.slots.index.get().is_some() {
        return from_slots(vm, value, &ty);
    }
    match float_value(value) {
        Some(number) => vm.new_float(number),
        None => from_text(vm, value),
    }
}

/// Through `__float__`, else `__index__`; one of them is there.
pub(crate) fn from_slots(vm: &Vm, value: &Value, ty: &TypeRef) -> Result {
    let Some(float) = ty.slots.float.get() else {
        let index = vm.index(value)?;
        return match int_ref(&index).and_then(|number| number.to_f64()) {
            Some(number) => vm.new_float(number),
            None => Err(vm.overflow_error("int too large to convert to float")),
        };
    };
    let result = float(vm, value)?;
    if is_exact_float(vm, &result) {
        return Ok(result);
    }
    let (name, returned) = (ty.name(vm), result.type_of(vm).name(vm));
    let Some(number) = float_value(&result) else {
        return Err(vm.type_error(format!("{name}.__float__ returned non-float (type {returned})")));
    };
    vm.warn_deprecated(&format!(
        "{name}.__float__ returned non-float (type {returned}).  The ability to return an instance of a strict subclass \
         of float is deprecated, and may be removed in a future version of Python."
    ))?;
    vm.new_float(number)
}

/// From text or bytes (`PyFloat_FromString`).
fn from_text(vm: &Vm, value: &Value) -> Result {
    let bytes = match value.downcast::<Str>() {
        Some(text) => ascii_of_str(text),
        None => match literal_bytes(value) {
            Some(bytes) => bytes.into(),
            None => match buffer_bytes(vm, value)? {
                Some((_, bytes)) => bytes.into(),
                None => {
                    return Err(vm.type_error(format!(
                        "float() argument must be a string or a real number, not '{}'",
                        value.type_of(vm).name(vm)
                    )));
                }
            },
        },
    };
    match parse_float(&bytes) {
        Some(number) => vm.new_float(number),
        None => Err(vm.value_error(format!("could not convert string to float: {}", vm.repr_text(value)?))),
    }
}
