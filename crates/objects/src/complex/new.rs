//! Making complex numbers: `complex(...)`.

use krait_heap::Value;

use crate::args::Signature;
use crate::complex::arithmetic::Complex64;
use crate::complex::text::parse_complex;
use crate::complex::value::{Complex, complex_value};
use crate::ext::ValueExt;
use crate::float::new::number_float;
use crate::float::parse::remove_underscores;
use crate::float::value::float_value;
use crate::int::parse::ascii_of_str;
use crate::str::Str;
use crate::{Args, Result, TypeRef, Vm};

static SIGNATURE: Signature =
    Signature { name: "complex", params: &["real", "imag"], required: 0, max_positional: 2, required_keyword_only: 0 };

/// `complex.__new__`
pub(crate) fn complex_new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [real, imag] = SIGNATURE.bind_ref(vm, args)?;
    let Some(real) = real else { return from_numbers(vm, ty, &vm.new_int(0)?, imag) };
    if imag.is_none() && ty.is(vm.types.complex.as_value()) && real.is_exact(&vm.types.complex) {
        return Ok(real.clone());
    }
    if let Some(text) = real.downcast::<Str>() {
        return match imag {
            Some(_) => Err(vm.type_error("complex() can't take second arg if first is a string")),
            None => from_str(vm, ty, text),
        };
    }
    if imag.is_some_and(Value::is_a::<Str>) {
        return Err(vm.type_error("complex() second arg can't be a string"));
    }
    from_numbers(vm, ty, real, imag)
}

fn from_str(vm: &Vm, ty: &TypeRef, text: &Str) -> Result {
    let bytes = ascii_of_str(text);
    let bytes = if bytes.contains(&b'_') { remove_underscores(&bytes).map(Into::into) } else { Some(bytes) };
    match bytes.and_then(|bytes| parse_complex(&bytes)) {
        Some(number) => vm.new_complex_instance(ty, number),
        None => Err(vm.value_error("complex() arg is a malformed string")),
    }
}

fn is_number(vm: &Vm, value: &Value) -> bool {
    let ty = value.type_of(vm);
    ty.slots.float.get().is_some() || ty.slots.index.get().is_some() || value.is_a::<Complex>()
}

/// `real + imag*1j`, where both may be complex themselves.
fn from_numbers(vm: &Vm, ty: &TypeRef, real: &Value, imag: Option<&Value>) -> Result {
    let special = complex_special(vm, real)?;
    let real = special.as_ref().unwrap_or(real);
    if !is_number(vm, real) {
        return Err(vm.type_error(format!(
            "complex() first argument must be a string or a number, not '{}'",
            real.type_of(vm).name(vm)
        )));
    }
    if let Some(imag) = imag
        && !is_number(vm, imag)
    {
        return Err(
            vm.type_error(format!("complex() second argument must be a number, not '{}'", imag.type_of(vm).name(vm)))
        );
    }
    let real_part = part(vm, real)?;
    let Some(imag) = imag else { return vm.new_complex_instance(ty, real_part) };
    let imag_part = part(vm, imag)?;
    // The imaginary halves only enter where a part was complex, so that the signs of zeros stay.
    let mut number = Complex64::new(real_part.real, imag_part.real);
    if imag.is_a::<Complex>() {
        number.real -= imag_part.imag;
    }
    if real.is_a::<Complex>() {
        number.imag += real_part.imag;
    }
    vm.new_complex_instance(ty, number)
}

fn part(vm: &Vm, value: &Value) -> Result<Complex64> {
    match complex_value(value) {
        Some(number) => Ok(number),
        None => Ok(Complex64::new(float_value(&number_float(vm, value)?).unwrap_or(0.0), 0.0)),
    }
}

/// What `__complex__` returns, for values that have one: a `complex`, or (deprecated) an instance of a subclass.
pub(crate) fn complex_special(vm: &Vm, value: &Value) -> Result<Option<Value>> {
    let Some(method) = vm.lookup_special(value, &vm.names.__complex__)? else { return Ok(None) };
    let result = vm.call(&method, &[])?;
    if result.is_exact(&vm.types.complex) {
        return Ok(Some(result));
    }
    let name = result.type_of(vm).name(vm);
    if !result.is_a::<Complex>() {
        return Err(vm.type_error(format!("__complex__ returned non-complex (type {name})")));
    }
    vm.warn_deprecated(&format!(
        "__complex__ returned non-complex (type {name}).  The ability to return an instance of a strict subclass of \
         complex is deprecated, and may be removed in a future version of Python."
    ))?;
    Ok(Some(result))
}
