//! The operators on integers but for powers: on two machine words where both operands are small, else on limbs.
//!
//! An operation whose result would be absurdly large is refused before anything is computed.

use super::{IntError, IntRef, MAX_BITS, Number};
use crate::int::big::{self, TrueDivision};
use crate::int::limbs::{self, BigRef, Limbs};

macro_rules! by_size {
    ($(#[$doc:meta])* $vis:vis $name:ident, $checked:ident, $long:ident, $operator:tt) => {
        $(#[$doc])*
        $vis fn $name(a: IntRef<'_>, b: IntRef<'_>) -> Number {
            if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
                return match a.$checked(b) {
                    Some(result) => Number::Small(result),
                    None => Number::from_i128(i128::from(a) $operator i128::from(b)),
                };
            }
            Number::Limbs(limbs::$long(a.limbs(&mut [0]), b.limbs(&mut [0])))
        }
    };
}

by_size!(
    /// Sum.
    pub add, checked_add, add, +
);
by_size!(
    /// Difference.
    pub sub, checked_sub, subtract, -
);
by_size!(
    /// Product, whose size was checked by [`mul`].
    mul_unchecked, checked_mul, multiply, *
);

/// Product.
pub fn mul(a: IntRef<'_>, b: IntRef<'_>) -> Result<Number, IntError> {
    check_bits(a.bit_length().saturating_add(b.bit_length()))?;
    Ok(mul_unchecked(a, b))
}

/// Refuses results of absurd size before anything is allocated for them.
pub fn check_bits(bits: u64) -> Result<(), IntError> {
    if bits > MAX_BITS { Err(IntError::Memory) } else { Ok(()) }
}

/// Floor quotient and remainder of 64-bit numbers; the divisor is not zero.
fn small_divmod(a: i64, b: i64) -> (i128, i64) {
    if a == i64::MIN && b == -1 {
        return (-i128::from(a), 0);
    }
    let (quotient, remainder) = (a / b, a % b);
    if remainder != 0 && (remainder < 0) != (b < 0) {
        (i128::from(quotient - 1), remainder + b)
    } else {
        (i128::from(quotient), remainder)
    }
}

/// Floor quotient and the remainder that goes with it.
pub fn divmod(a: IntRef<'_>, b: IntRef<'_>) -> Result<(Number, Number), IntError> {
    if b.is_zero() {
        return Err(IntError::ZeroDivision);
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
        let (quotient, remainder) = small_divmod(a, b);
        return Ok((Number::from_i128(quotient), Number::Small(remainder)));
    }
    let (quotient, remainder) = limbs::floor_divide(a.limbs(&mut [0]), b.limbs(&mut [0]));
    Ok((Number::Limbs(quotient), Number::Limbs(remainder)))
}

/// Floor quotient.
pub fn floor_div(a: IntRef<'_>, b: IntRef<'_>) -> Result<Number, IntError> {
    if b.is_zero() {
        return Err(IntError::ZeroDivision);
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
        return Ok(Number::from_i128(small_divmod(a, b).0));
    }
    let (mut a_buffer, mut b_buffer) = ([0], [0]);
    let (a, b) = (a.limbs(&mut a_buffer), b.limbs(&mut b_buffer));
    if a.negative == b.negative
        && let Some(quotient) = limbs::short_quotient(a.limbs, b.limbs)
    {
        return Ok(Number::from_i128(i128::from(quotient)));
    }
    Ok(Number::Limbs(limbs::floor_divide(a, b).0))
}

/// Remainder with the sign of the divisor.
pub fn rem(a: IntRef<'_>, b: IntRef<'_>) -> Result<Number, IntError> {
    if b.is_zero() {
        return Err(IntError::ZeroDivision);
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
        return Ok(Number::Small(small_divmod(a, b).1));
    }
    Ok(Number::Limbs(limbs::floor_divide(a.limbs(&mut [0]), b.limbs(&mut [0])).1))
}

/// Correctly rounded quotient.
pub fn true_div(a: IntRef<'_>, b: IntRef<'_>) -> Result<f64, IntError> {
    const EXACT: u64 = 1 << 53;
    if b.is_zero() {
        return Err(IntError::ZeroDivision);
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
        && a.unsigned_abs() <= EXACT
        && b.unsigned_abs() <= EXACT
    {
        return Ok(a as f64 / b as f64);
    }
    match big::true_divide(&a.to_big(), &b.to_big()) {
        TrueDivision::Quotient(quotient) => Ok(quotient),
        TrueDivision::Overflow => Err(IntError::FloatOverflow),
    }
}

/// Shift to the left.
pub fn shl(a: IntRef<'_>, count: IntRef<'_>) -> Result<Number, IntError> {
    if count.is_negative() {
        return Err(IntError::NegativeShift);
    }
    if a.is_zero() {
        return Ok(Number::Small(0));
    }
    let Some(count) = count.to_i64() else {
        // CPython counts digits of 30 bits, which an index holds a little longer.
        return Err(if count.bit_length() <= 65 { IntError::Memory } else { IntError::ShiftTooLarge });
    };
    let count = count as u64;
    check_bits(a.bit_length().saturating_add(count))?;
    match a {
        IntRef::Small(a) if count < 64 => Ok(Number::from_i128(i128::from(a) << count)),
        _ => Ok(Number::Limbs(limbs::shift_left(a.limbs(&mut [0]), count))),
    }
}

/// Shift to the right, towards minus infinity.
pub fn shr(a: IntRef<'_>, count: IntRef<'_>) -> Result<Number, IntError> {
    if count.is_negative() {
        return Err(IntError::NegativeShift);
    }
    let all_gone = Number::Small(if a.is_negative() { -1 } else { 0 });
    let Some(count) = count.to_i64() else {
        return Ok(all_gone);
    };
    match a {
        IntRef::Small(a) => Ok(Number::Small(a >> count.min(63))),
        IntRef::Big(a) => Ok(Number::Limbs(limbs::shift_right_floor(a, count as u64))),
    }
}

macro_rules! bitwise {
    ($(#[$doc:meta])* $name:ident, $operator:tt) => {
        $(#[$doc])*
        pub fn $name(a: IntRef<'_>, b: IntRef<'_>) -> Number {
            match (a, b) {
                (IntRef::Small(a), IntRef::Small(b)) => Number::Small(a $operator b),
                _ => Number::Limbs(limbs::$name(a.limbs(&mut [0]), b.limbs(&mut [0]))),
            }
        }
    };
}

bitwise!(
    /// Bitwise and.
    and, &
);
bitwise!(
    /// Bitwise or.
    or, |
);
bitwise!(
    /// Bitwise exclusive or.
    xor, ^
);

/// Negation.
pub fn neg(a: IntRef<'_>) -> Number {
    match a {
        IntRef::Small(a) => Number::from_i128(-i128::from(a)),
        IntRef::Big(a) => Number::Limbs(Limbs { negative: a.negated().negative, limbs: a.limbs.into() }),
    }
}

/// Absolute value.
pub fn abs(a: IntRef<'_>) -> Number {
    if a.is_negative() { neg(a) } else { a.to_number() }
}

/// Bitwise complement.
pub fn invert(a: IntRef<'_>) -> Number {
    match a {
        IntRef::Small(a) => Number::Small(!a),
        // ~a is -a - 1.
        IntRef::Big(a) => Number::Limbs(limbs::subtract(a.negated(), BigRef { negative: false, limbs: &[1] })),
    }
}
