//! Formatting of values: `__format__` of the number types and of `str`, and the number conversions of `%`.

use std::borrow::Cow;

use krait_heap::{Ref, Value};
use smallvec::SmallVec;

use crate::complex::value as complex_value;
use crate::ext::ValueExt;
use crate::float::value as float_value;
use crate::format::field::Field;
use crate::format::layout::{Family, Layout};
use crate::format::number::{self, IntStyle};
use crate::format::percent::{Conversion, int_base};
use crate::format::quick::Number;
use crate::format::{FormatError, Spec};
use crate::int::number::IntRef;
use crate::int::text::text_in_base;
use crate::int::value as int_value;
use crate::str::{Data, Str};
use crate::{Result, Vm};

impl Vm {
    /// The exception of a format error.
    #[cold]
    pub fn format_error(&self, error: FormatError) -> crate::Exception {
        match error {
            FormatError::Value(message) => self.value_error(message),
            FormatError::Overflow(message) => self.overflow_error(message),
            FormatError::InvalidSpecifier { text, type_name } => {
                let message = "Invalid format specifier '".chars().map(u32::from).chain(text);
                let message: Vec<u32> =
                    message.chain(format!("' for object of type '{type_name}'").chars().map(u32::from)).collect();
                match self.new_str_from_code_points(&message) {
                    Ok(message) => self.new_error_with(&self.types.value_error, vec![message.into_value()]),
                    Err(error) => error,
                }
            }
        }
    }

    /// The text of a field.
    pub fn field_to_str(&self, field: &Field) -> Result {
        match field.to_text() {
            Some(text) => self.new_str_value(&text),
            None => Ok(self.new_str_from_code_points(&field.to_code_points())?.into_value()),
        }
    }
}

/// A format specification, which must be a `str`.
fn spec_argument<'a>(vm: &Vm, spec: &'a Value) -> Result<&'a Ref<Str>> {
    spec.downcast_ref::<Str>()
        .ok_or_else(|| vm.type_error(format!("__format__() argument must be str, not {}", spec.type_of(vm).name(vm))))
}

fn code_points(spec: &Str) -> SmallVec<[u32; 16]> {
    spec.chars().collect()
}

/// The name of the type of what is formatted, for messages.
fn type_name(vm: &Vm, value: &Value) -> Cow<'static, str> {
    if value.is_int() {
        return "int".into();
    }
    if value.as_float_word().is_some() {
        return "float".into();
    }
    if value.is_exact(&vm.types.str) { "str".into() } else { value.type_of(vm).name(vm).to_string().into() }
}

/// The layout that an ordinary specification asks for.
#[inline]
fn layout(vm: &Vm, family: Family, spec: &Str) -> Option<Layout> {
    vm.layouts.get(family, spec.as_ascii()?.as_bytes())
}

/// The text of a measured number.
#[inline]
fn written(vm: &Vm, number: &Number<'_>) -> Result {
    Ok(vm.new_str_ascii_with(number.len, |out| number.write(out))?.into_value())
}

/// `int.__format__`
pub fn int_format(vm: &Vm, slf: &Value, spec: &Value) -> Result {
    let spec = spec_argument(vm, spec)?;
    if spec.is_empty() {
        return vm.str(slf);
    }
    if let Some(number) = slf.as_int()
        && let Some(layout) = layout(vm, Family::Int, spec)
        && let Some(number) = Number::int(number, &layout)
    {
        return written(vm, &number);
    }
    let parsed = number::int_spec(&code_points(spec), &type_name(vm, slf));
    let (spec, style) = parsed.map_err(|error| vm.format_error(error))?;
    let field = int_field(vm, slf, &spec, &style)?;
    vm.field_to_str(&field)
}

fn int_field(vm: &Vm, slf: &Value, spec: &Spec, style: &IntStyle) -> Result<Field> {
    check_width(vm, spec)?;
    let number = int_value::receiver(vm, slf)?;
    match *style {
        IntStyle::Base { base, upper } => {
            let text = text_in_base(vm, number, base)?;
            Ok(number::format_int_digits(&text, base, upper, spec))
        }
        IntStyle::Character => {
            let Some(number) = number.to_i64() else {
                return Err(vm.overflow_error("Python int too large to convert to C long"));
            };
            number::format_int_character(number, spec).map_err(|error| vm.format_error(error))
        }
        IntStyle::Float => match number.to_f64() {
            Some(number) => number::format_float_spec(number, spec).map_err(|error| vm.format_error(error)),
            None => Err(vm.overflow_error("int too large to convert to float")),
        },
    }
}

/// Refuses absurd widths and precisions before anything is allocated for them.
fn check_width(vm: &Vm, spec: &Spec) -> Result<()> {
    const MOST: usize = 1 << 31;
    let largest = spec.width.unwrap_or(0).max(spec.precision.unwrap_or(0));
    if largest > MOST { Err(vm.memory_error()) } else { Ok(()) }
}

/// `float.__format__`
pub fn float_format(vm: &Vm, slf: &Value, spec: &Value) -> Result {
    let spec = spec_argument(vm, spec)?;
    if spec.is_empty() {
        return vm.str(slf);
    }
    let number = float_value::receiver(vm, slf)?;
    if let Some(layout) = layout(vm, Family::Float, spec)
        && let Some(number) = Number::float(number, &layout)
    {
        return written(vm, &number);
    }
    let spec = number::float_spec(&code_points(spec), &type_name(vm, slf)).map_err(|error| vm.format_error(error))?;
    let field = number::format_float_spec(number, &spec);
    vm.field_to_str(&field.map_err(|error| vm.format_error(error))?)
}

/// `complex.__format__`
pub fn complex_format(vm: &Vm, slf: &Value, spec: &Value) -> Result {
    let spec = spec_argument(vm, spec)?;
    if spec.is_empty() {
        return vm.str(slf);
    }
    let number = complex_value::receiver(vm, slf)?;
    let field = number::format_complex(number.real, number.imag, &code_points(spec), &type_name(vm, slf));
    vm.field_to_str(&field.map_err(|error| vm.format_error(error))?)
}

/// `str.__format__`
pub fn str_format(vm: &Vm, slf: &Value, spec: &Value) -> Result {
    let spec = spec_argument(vm, spec)?;
    if spec.is_empty() {
        return vm.str(slf);
    }
    let text = slf.body::<Str>(vm)?;
    if let Some(layout) = layout(vm, Family::Str, spec)
        && slf.is_exact(&vm.types.str)
        && let Some(bytes) = text.as_ascii().map(str::as_bytes)
    {
        return quick_str(vm, slf, bytes, &layout);
    }
    let field = number::format_str(text.len(), &code_points(spec), &type_name(vm, slf));
    let field = field.map_err(|error| vm.format_error(error))?;
    if field.left == 0 && field.right == 0 && field.len == text.len() && slf.is_exact(&vm.types.str) {
        return Ok(slf.clone());
    }
    let shown = text.data().slice(0, field.len);
    let total = field.left.checked_add(field.len).and_then(|total| total.checked_add(field.right));
    let Some(total) = total.filter(|total| isize::try_from(*total).is_ok()) else {
        return Err(vm.memory_error());
    };
    if total == field.len {
        return Ok(vm.new_str_from_data(shown)?.into_value());
    }
    let max = crate::str::max_code_point(shown).max(field.fill);
    let padded = vm.new_str_with(total, max, |out| {
        out.repeat(field.fill, field.left);
        out.data(shown);
        out.repeat(field.fill, field.right);
    })?;
    Ok(padded.into_value())
}

/// A string of ASCII text by its layout.
fn quick_str(vm: &Vm, slf: &Value, text: &[u8], layout: &Layout) -> Result {
    let len = layout.precision.map_or(text.len(), |most| text.len().min(usize::from(most)));
    let missing = usize::from(layout.width).saturating_sub(len);
    if missing == 0 {
        return if len == text.len() { Ok(slf.clone()) } else { Ok(vm.new_str_ascii(&text[..len])?.into_value()) };
    }
    let left = match layout.align {
        b'<' => 0,
        b'^' => missing / 2,
        _ => missing,
    };
    let padded = vm.new_str_with(len + missing, u32::from(layout.fill), |out| {
        out.repeat(u32::from(layout.fill), left);
        out.data(Data::Latin1(&text[..len]));
        out.repeat(u32::from(layout.fill), missing - left);
    })?;
    Ok(padded.into_value())
}

/// An integer conversion of `%` (`d i u o x X`) for any value that is or converts to an integer.
pub fn percent_int(vm: &Vm, conversion: &Conversion, value: &Value) -> Result<Field> {
    let integer = percent_integer(vm, conversion, value)?;
    let Some(number) = int_value::int_ref(&integer) else { return Err(not_an_integer(vm, conversion, value)) };
    let text = text_in_base(vm, number, int_base(conversion.code).unwrap_or(10))?;
    conversion.int_digits(&text).map_err(|error| vm.format_error(error))
}

/// The integer of a value for a conversion: `o x X` want `__index__`, the others take any real number.
fn percent_integer(vm: &Vm, conversion: &Conversion, value: &Value) -> Result {
    if int_value::is_int(value) {
        return Ok(value.clone());
    }
    let ty = value.type_of(vm);
    let is_number = ty.slots.int.get().is_some() || ty.slots.index.get().is_some() || ty.slots.float.get().is_some();
    if !is_number && !value.is_a::<crate::complex::Complex>() {
        return Err(not_an_integer(vm, conversion, value));
    }
    let integer = match conversion.code {
        b'o' | b'x' | b'X' => vm.index(value),
        _ => crate::int::new::number_int(vm, value),
    };
    integer.map_err(
        |error| {
            if error.matches(vm, &vm.types.type_error) { not_an_integer(vm, conversion, value) } else { error }
        },
    )
}

#[cold]
fn not_an_integer(vm: &Vm, conversion: &Conversion, value: &Value) -> crate::Exception {
    let code = char::from(conversion.code);
    let wanted = if matches!(conversion.code, b'o' | b'x' | b'X') { "an integer" } else { "a real number" };
    vm.type_error(format!("%{code} format: {wanted} is required, not {}", value.type_of(vm).name(vm)))
}

/// A float conversion of `%` (`e E f F g G`) for any real number.
pub fn percent_float(vm: &Vm, conversion: &Conversion, value: &Value) -> Result<Field> {
    Ok(conversion.float(vm.as_f64(value)?))
}

/// The decimal text of an integer, for `str`, `f"{i}"` and `print`.
pub fn int_text(vm: &Vm, number: IntRef<'_>) -> Result<String> {
    crate::int::text::decimal_text(vm, number)
}
