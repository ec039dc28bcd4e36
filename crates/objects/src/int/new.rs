//! Making integers: `int(...)`, from text, from other numbers.

use krait_heap::Value;

use crate::args::Signature;
use crate::ext::ValueExt;
use crate::int::bytes_like::{buffer_bytes, literal_bytes};
use crate::int::number::{IntRef, Number};
use crate::int::parse::{ParseError, Parsed, ascii_of_str, parse_int};
use crate::int::patient;
use crate::int::value::{int_ref, is_exact_int, is_int, to_exact_int};
use crate::str::Str;
use crate::{Args, Result, TypeRef, Vm};

static SIGNATURE: Signature =
    Signature { name: "int", params: &["", "base"], required: 0, max_positional: 2, required_keyword_only: 0 };

/// `int.__new__`
pub(crate) fn int_new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let number = match (args.positional, args.keywords.is_empty()) {
        ([one], true) => number_int(vm, one)?,
        _ => {
            let [value, base] = SIGNATURE.bind_ref(vm, args)?;
            from_arguments(vm, value, base)?
        }
    };
    if ty.is(vm.types.int.as_value()) {
        return Ok(number);
    }
    vm.new_int_instance(ty, int_ref(&number).unwrap_or(IntRef::Small(0)))
}

fn from_arguments(vm: &Vm, value: Option<&Value>, base: Option<&Value>) -> Result {
    let Some(base) = base else {
        return value.map_or_else(|| vm.new_int(0), |value| number_int(vm, value));
    };
    let Some(value) = value else { return Err(vm.type_error("int() missing string argument")) };
    let base = vm.index_clamped(base)?;
    let Some(base) = u32::try_from(base).ok().filter(|base| matches!(base, 0 | 2..=36)) else {
        return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
    };
    if let Some(text) = value.downcast::<Str>() {
        return from_str(vm, value, text, base);
    }
    match literal_bytes(value) {
        Some(bytes) => from_text(vm, value, &bytes, base),
        None => Err(vm.type_error("int() can't convert non-string with explicit base")),
    }
}

fn from_str(vm: &Vm, literal: &Value, text: &Str, base: u32) -> Result {
    from_text(vm, literal, &ascii_of_str(text), base)
}

/// Parses the text of `literal`, which messages show.
fn from_text(vm: &Vm, literal: &Value, text: &[u8], base: u32) -> Result {
    let limit = vm.int_max_str_digits();
    match parse_int(text, base, limit) {
        Ok(Parsed::Digits(base, negative, values)) => {
            vm.new_number(Number::Limbs(patient::from_digit_values(vm, &values, base, negative)?))
        }
        Ok(parsed) => vm.new_number(Number::from(parsed)),
        Err(ParseError::TooManyDigits(digits)) => Err(vm.value_error(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {digits} digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))),
        Err(ParseError::Invalid) => {
            let shown: String = vm.repr_text(literal)?.chars().take(200).collect();
            Err(vm.value_error(format!("invalid literal for int() with base {base}: {shown}")))
        }
    }
}

/// `int(value)` with one argument (`PyNumber_Long`): exactly an `int`.
pub fn number_int(vm: &Vm, value: &Value) -> Result {
    if is_exact_int(vm, value) {
        return Ok(value.clone());
    }
    let ty = value.type_of(vm);
    if let Some(int) = ty.slots.int.get() {
        let result = int(vm, value)?;
        return checked_int_result(vm, &result);
    }
    if ty.slots.index.get().is_some() {
        return to_exact_int(vm, &vm.index(value)?);
    }
    if let Some(trunc) = vm.lookup_special(value, &vm.names.__trunc__)? {
        return from_trunc(vm, &trunc);
    }
    if let Some(text) = value.downcast::<Str>() {
        return from_str(vm, value, text, 10);
    }
    if let Some(bytes) = literal_bytes(value) {
        return from_text(vm, value, &bytes, 10);
    }
    if let Some((shown, bytes)) = buffer_bytes(vm, value)? {
        return from_text(vm, &shown, &bytes, 10);
    }
    Err(vm.type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
        ty.name(vm)
    )))
}

/// What `__int__` returned must be an `int`; a subclass is deprecated.
fn checked_int_result(vm: &Vm, result: &Value) -> Result {
    if is_exact_int(vm, result) {
        return Ok(result.clone());
    }
    let name = result.type_of(vm).name(vm);
    if !is_int(result) {
        return Err(vm.type_error(format!("__int__ returned non-int (type {name})")));
    }
    vm.warn_deprecated(&format!(
        "__int__ returned non-int (type {name}).  The ability to return an instance of a strict subclass of int is \
         deprecated, and may be removed in a future version of Python."
    ))?;
    to_exact_int(vm, result)
}

fn from_trunc(vm: &Vm, trunc: &Value) -> Result {
    vm.warn_deprecated("The delegation of int() to __trunc__ is deprecated.")?;
    let result = vm.call(trunc, &[])?;
    if is_int(&result) {
        return to_exact_int(vm, &result);
    }
    let ty = result.type_of(vm);
    if ty.slots.index.get().is_none() {
        return Err(vm.type_error(format!("__trunc__ returned non-Integral (type {})", ty.name(vm))));
    }
    to_exact_int(vm, &vm.index(&result)?)
}

/// The integer of a double without its fraction.
pub fn from_double(vm: &Vm, number: f64) -> Result {
    if number.is_infinite() {
        return Err(vm.overflow_error("cannot convert float infinity to integer"));
    }
    if number.is_nan() {
        return Err(vm.value_error("cannot convert float NaN to integer"));
    }
    if number.abs() < 4.6e18 {
        return vm.new_int(number as i64);
    }
    vm.new_bigint(crate::int::big::from_f64(number))
}
