//! Integers as text, within the limit on decimal digits.

use krait_heap::Value;

use crate::format::quick;
use crate::int::number::IntRef;
use crate::int::parse::DIGITS_THRESHOLD;
use crate::int::patient;
use crate::int::value::receiver;
use crate::{Result, Vm};

/// Decimal digits with a minus sign; refuses more digits than the runtime's limit, before the work where it can tell.
pub fn decimal_text(vm: &Vm, number: IntRef<'_>) -> Result<String> {
    let limit = vm.int_max_str_digits();
    let limited = limit > 0;
    // 2**(bits - 1) has more than (bits - 1) * log10(2) digits, whole ones at least.
    let least_digits = (number.bit_length().saturating_sub(1) as f64 * core::f64::consts::LOG10_2).floor();
    if limited && least_digits > limit.max(DIGITS_THRESHOLD) as f64 {
        return Err(too_long(vm, limit));
    }
    let text = whole_text(vm, number, 10)?;
    let digits = text.len() - usize::from(number.is_negative());
    if limited && digits > DIGITS_THRESHOLD && digits > limit {
        return Err(too_long(vm, limit));
    }
    Ok(text)
}

fn whole_text(vm: &Vm, number: IntRef<'_>, base: u32) -> Result<String> {
    if patient::large_text(number, base) {
        return patient::to_text(vm, number.limbs(&mut [0]), base);
    }
    Ok(number.to_text(base))
}

#[cold]
fn too_long(vm: &Vm, limit: usize) -> crate::Exception {
    vm.value_error(format!(
        "Exceeds the limit ({limit} digits) for integer string conversion; \
         use sys.set_int_max_str_digits() to increase the limit"
    ))
}

/// Digits in any base; only decimal ones are limited.
pub fn text_in_base(vm: &Vm, number: IntRef<'_>, base: u32) -> Result<String> {
    if base == 10 { decimal_text(vm, number) } else { whole_text(vm, number, base) }
}

/// The decimal text of a machine integer.
#[inline]
pub(crate) fn small_text(vm: &Vm, number: i64) -> Result {
    // One digit is not the shared string: CPython allocates it before it knows it.
    if let 0..=9 = number {
        return Ok(vm.fresh_str(crate::str::Data::Latin1(&[b'0' + number as u8]))?.into_value());
    }
    let mut text = quick::Text::new();
    quick::push_decimal(&mut text, number);
    Ok(vm.new_str_ascii(&text)?.into_value())
}

/// `repr(a)`
pub fn int_repr(vm: &Vm, a: &Value) -> Result {
    let number = receiver(vm, a)?;
    match number {
        // One digit is not the shared string: CPython allocates it before it knows it.
        IntRef::Small(number) => small_text(vm, number),
        IntRef::Big(_) => vm.new_str_value(&decimal_text(vm, number)?),
    }
}

/// `bin()`, `oct()` and `hex()`: digits in a base with its prefix.
pub fn prefixed_text(number: IntRef<'_>, base: u32) -> String {
    let prefix = match base {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    let text = number.to_text(base);
    match text.strip_prefix('-') {
        Some(digits) => format!("-{prefix}{digits}"),
        None => format!("{prefix}{text}"),
    }
}
