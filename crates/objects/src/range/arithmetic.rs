//! Exact arithmetic on integer words and big integers: words first, big integers when they do not fit.

use std::borrow::Cow;
use std::cmp::Ordering;

use krait_heap::Value;

use crate::int::big::{self, Big};
use crate::int::value::{int_ref, to_big, to_exact_int};
use crate::{Result, Vm};

/// An integer as a big one. Only ints come here.
pub(super) fn big<'a>(vm: &Vm, value: &'a Value) -> Result<Cow<'a, Big>> {
    to_big(value).ok_or_else(|| vm.system_error("an int was expected"))
}

/// `operator.index(value)` as an exact int.
pub(super) fn exact_index(vm: &Vm, value: &Value) -> Result {
    if value.is_int() {
        return Ok(value.clone());
    }
    to_exact_int(vm, &vm.index(value)?)
}

/// `a + b`
pub(super) fn add(vm: &Vm, a: &Value, b: &Value) -> Result {
    match (a.as_int(), b.as_int()) {
        // Two 63-bit numbers add up within 64 bits.
        (Some(a), Some(b)) => vm.new_int(a + b),
        _ => vm.new_bigint(big(vm, a)?.as_ref() + big(vm, b)?.as_ref()),
    }
}

/// `a - b`
pub(super) fn subtract(vm: &Vm, a: &Value, b: &Value) -> Result {
    match (a.as_int(), b.as_int()) {
        (Some(a), Some(b)) => vm.new_int(a - b),
        _ => vm.new_bigint(big(vm, a)?.as_ref() - big(vm, b)?.as_ref()),
    }
}

/// `a * b`
pub(super) fn multiply(vm: &Vm, a: &Value, b: &Value) -> Result {
    if let (Some(a), Some(b)) = (a.as_int(), b.as_int())
        && let Some(product) = a.checked_mul(b)
    {
        return vm.new_int(product);
    }
    vm.new_bigint(big(vm, a)?.as_ref() * big(vm, b)?.as_ref())
}

/// `a // b` and `a % b`; `b` is not zero.
pub(super) fn div_mod(vm: &Vm, a: &Value, b: &Value) -> Result<(Value, Value)> {
    if let (Some(a), Some(b)) = (a.as_int(), b.as_int()) {
        let (quotient, remainder) = (a.div_euclid(b), a.rem_euclid(b));
        // Euclid's remainder is never negative; Python's has the sign of the divisor.
        let over = i64::from(b < 0 && remainder != 0);
        return Ok((vm.new_int(quotient - over)?, vm.new_int(remainder + over * b)?));
    }
    let (quotient, remainder) = big::floor_div_rem(big(vm, a)?.as_ref(), big(vm, b)?.as_ref());
    Ok((vm.new_bigint(quotient)?, vm.new_bigint(remainder)?))
}

/// `a <=> b`
pub(super) fn compare(vm: &Vm, a: &Value, b: &Value) -> Result<Ordering> {
    match (a.as_int(), b.as_int()) {
        (Some(a), Some(b)) => Ok(a.cmp(&b)),
        _ => Ok(big(vm, a)?.cmp(&big(vm, b)?)),
    }
}

/// The sign of an integer.
pub(super) fn sign(vm: &Vm, value: &Value) -> Result<Ordering> {
    compare(vm, value, &Value::from_i32(0))
}

/// A number of any size as a 64-bit one, if it fits.
pub(super) fn to_i64(value: &Value) -> Option<i64> {
    value.as_int().or_else(|| int_ref(value)?.to_i64())
}
