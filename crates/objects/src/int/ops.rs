//! The operators of `int`: word fast paths, then plain-number arithmetic.

use krait_heap::Value;

use crate::float;
use crate::int::number::{self, IntError, IntRef, ModularPower, Number};
use crate::int::value::{int_ref, is_int, receiver, to_exact_int};
use crate::int::{euclid, patient};
use crate::protocol::compare::CompareOp;
use crate::{Result, Vm};

/// Message of a floor division by zero.
const FLOOR_ZERO: &str = "integer division or modulo by zero";

macro_rules! operator {
    ($(#[$doc:meta])* $name:ident, $slow:ident, |$a:ident, $b:ident| $fast:expr, |$vm:ident, $x:ident, $y:ident| $general:expr) => {
        $(#[$doc])*
        #[inline]
        pub fn $name(vm: &Vm, a: &Value, b: &Value) -> Result {
            if let (Some($a), Some($b)) = (a.as_int(), b.as_int())
                && let Some(word) = $fast
            {
                return Ok(word);
            }
            $slow(vm, a, b)
        }

        #[inline(never)]
        fn $slow($vm: &Vm, a: &Value, b: &Value) -> Result {
            let (Some($x), Some($y)) = (int_ref(a), int_ref(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
            $general
        }
    };
}

operator!(
    /// `a + b`
    int_add, add_slow,
    |a, b| Value::try_from_int(a + b),
    |vm, a, b| vm.new_number(number::add(a, b))
);
operator!(
    /// `a - b`
    int_sub, sub_slow,
    |a, b| Value::try_from_int(a - b),
    |vm, a, b| vm.new_number(number::sub(a, b))
);
operator!(
    /// `a * b`
    int_mul, mul_slow,
    |a, b| a.checked_mul(b).and_then(Value::try_from_int),
    |vm, a, b| {
        vm.reserve_int(a.bit_length().saturating_add(b.bit_length()))?;
        if patient::large_product(a, b) && number::check_bits(a.bit_length().saturating_add(b.bit_length())).is_ok() {
            let product = patient::multiply(vm, a.limbs(&mut [0]), b.limbs(&mut [0]))?;
            return vm.new_number(Number::Limbs(product));
        }
        finish(vm, number::mul(a, b), "")
    }
);
operator!(
    /// `a // b`
    int_floor_div, floor_div_slow,
    |a, b| if b > 0 { Value::try_from_int(a.div_euclid(b)) } else { None },
    |vm, a, b| {
        if patient::large_quotient(a, b) {
            return vm.new_number(Number::Limbs(patient::floor_divide(vm, a.limbs(&mut [0]), b.limbs(&mut [0]))?.0));
        }
        finish(vm, number::floor_div(a, b), FLOOR_ZERO)
    }
);
operator!(
    /// `a % b`
    int_rem, rem_slow,
    |a, b| if b > 0 { Value::try_from_int(a.rem_euclid(b)) } else { None },
    |vm, a, b| {
        if patient::large_quotient(a, b) {
            return vm.new_number(Number::Limbs(patient::floor_divide(vm, a.limbs(&mut [0]), b.limbs(&mut [0]))?.1));
        }
        finish(vm, number::rem(a, b), "integer modulo by zero")
    }
);
operator!(
    /// `a << b`
    int_lshift, lshift_slow,
    |a, b| if (0..62).contains(&b) && (a << b) >> b == a { Value::try_from_int(a << b) } else { None },
    |vm, a, b| {
        let count = b.to_i64().map_or(0, |count| count.max(0) as u64);
        vm.reserve_int(if a.is_zero() { 0 } else { count })?;
        finish(vm, number::shl(a, b), "")
    }
);
operator!(
    /// `a >> b`
    int_rshift, rshift_slow,
    |a, b| if b >= 0 { Value::try_from_int(a >> b.min(63)) } else { None },
    |vm, a, b| finish(vm, number::shr(a, b), "")
);
operator!(
    /// `a & b`
    int_and, and_slow,
    |a, b| Value::try_from_int(a & b),
    |vm, a, b| vm.new_number(number::and(a, b))
);
operator!(
    /// `a | b`
    int_or, or_slow,
    |a, b| Value::try_from_int(a | b),
    |vm, a, b| vm.new_number(number::or(a, b))
);
operator!(
    /// `a ^ b`
    int_xor, xor_slow,
    |a, b| Value::try_from_int(a ^ b),
    |vm, a, b| vm.new_number(number::xor(a, b))
);
operator!(
    /// `a / b`
    int_true_div, true_div_slow,
    |a, b| if b != 0 && a.unsigned_abs() <= 1 << 53 && b.unsigned_abs() <= 1 << 53 {
        Value::try_from_float(a as f64 / b as f64)
    } else {
        None
    },
    |vm, a, b| match number::true_div(a, b) {
        Ok(quotient) => vm.new_float(quotient),
        Err(error) => Err(vm.int_error(error, "division by zero")),
    }
);

fn finish(vm: &Vm, result: core::result::Result<number::Number, IntError>, zero_division: &str) -> Result {
    match result {
        Ok(number) => vm.new_number(number),
        Err(error) => Err(vm.int_error(error, zero_division)),
    }
}

/// `divmod(a, b)`
pub fn int_divmod(vm: &Vm, a: &Value, b: &Value) -> Result {
    let (Some(x), Some(y)) = (int_ref(a), int_ref(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    if patient::large_quotient(x, y) {
        let (quotient, remainder) = patient::floor_divide(vm, x.limbs(&mut [0]), y.limbs(&mut [0]))?;
        return vm.new_tuple(vec![vm.new_number(Number::Limbs(quotient))?, vm.new_number(Number::Limbs(remainder))?]);
    }
    let (quotient, remainder) = number::divmod(x, y).map_err(|error| vm.int_error(error, FLOOR_ZERO))?;
    vm.new_tuple(vec![vm.new_number(quotient)?, vm.new_number(remainder)?])
}

/// An error on the way of a power: raised by a poll, or of the numbers.
enum PowerError {
    Raised(crate::Exception),
    Int(IntError),
}

impl From<IntError> for PowerError {
    fn from(error: IntError) -> PowerError {
        PowerError::Int(error)
    }
}

/// `pow(base, exponent, modulus)` of integers.
fn modular_power(vm: &Vm, base: IntRef<'_>, exponent: IntRef<'_>, modulus: IntRef<'_>) -> Result {
    let not_invertible = || vm.value_error("base is not invertible for the given modulus");
    if exponent.is_negative() && patient::large_inverse(modulus) {
        let inverse = euclid::inverse(vm, base.limbs(&mut [0]), modulus.limbs(&mut [0]))?;
        let inverse = inverse.ok_or_else(not_invertible)?;
        let mut buffer = [0];
        let positive = IntRef::Big(exponent.limbs(&mut buffer).negated());
        return modular_power(vm, IntRef::Big(inverse.as_ref()), positive, modulus);
    }
    if patient::large_power(exponent, modulus) && !modulus.is_zero() {
        let power = patient::pow_mod(vm, &base.to_big(), exponent.limbs(&mut [0]), &modulus.to_big())?;
        return vm.new_number(Number::Big(power));
    }
    match number::pow_mod(base, exponent, modulus) {
        ModularPower::Result(result) => vm.new_number(result),
        ModularPower::ZeroModulus => Err(vm.value_error("pow() 3rd argument cannot be 0")),
        ModularPower::NotInvertible => Err(not_invertible()),
    }
}

/// `pow(a, b, modulus)`; the modulus is None when absent.
pub fn int_pow(vm: &Vm, a: &Value, b: &Value, modulus: &Value) -> Result {
    let (Some(base), Some(exponent)) = (int_ref(a), int_ref(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !modulus.is_none() {
        let Some(modulus) = int_ref(modulus) else { return Ok(Value::NOT_IMPLEMENTED) };
        return modular_power(vm, base, exponent, modulus);
    }
    if exponent.is_negative() {
        let too_large = || vm.overflow_error("int too large to convert to float");
        let base = base.to_f64().ok_or_else(too_large)?;
        return float::ops::pow_doubles(vm, base, exponent.to_f64().ok_or_else(too_large)?);
    }
    vm.reserve_int(number::pow_bits(base, exponent))?;
    match number::pow(base, exponent, || vm.check_signals().map_err(PowerError::Raised)) {
        Ok(result) => vm.new_number(result),
        Err(PowerError::Raised(error)) => Err(error),
        Err(PowerError::Int(error)) => Err(vm.int_error(error, "")),
    }
}

/// `-a`
pub fn int_neg(vm: &Vm, a: &Value) -> Result {
    vm.new_number(number::neg(receiver(vm, a)?))
}

/// `+a`, `int(a)`, `operator.index(a)`
pub fn int_pos(vm: &Vm, a: &Value) -> Result {
    to_exact_int(vm, a)
}

/// `abs(a)`
pub fn int_abs(vm: &Vm, a: &Value) -> Result {
    let number = receiver(vm, a)?;
    if number.is_negative() { vm.new_number(number::neg(number)) } else { to_exact_int(vm, a) }
}

/// `~a`
pub fn int_invert(vm: &Vm, a: &Value) -> Result {
    vm.new_number(number::invert(receiver(vm, a)?))
}

/// `bool(a)`
pub fn int_bool(vm: &Vm, a: &Value) -> Result<bool> {
    Ok(!receiver(vm, a)?.is_zero())
}

/// `float(a)`
pub fn int_float(vm: &Vm, a: &Value) -> Result {
    match receiver(vm, a)?.to_f64() {
        Some(number) => vm.new_float(number),
        None => Err(vm.overflow_error("int too large to convert to float")),
    }
}

/// `hash(a)`
pub fn int_hash(vm: &Vm, a: &Value) -> Result<i64> {
    Ok(receiver(vm, a)?.hash())
}

/// Rich comparison with other integers.
pub fn int_compare(_vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result {
    if let (Some(a), Some(b)) = (a.as_int(), b.as_int()) {
        return Ok(Value::from_bool(op.matches(a.cmp(&b))));
    }
    if !is_int(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match (int_ref(a), int_ref(b)) {
        (Some(a), Some(b)) => Ok(Value::from_bool(op.matches(number::compare(a, b)))),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}
