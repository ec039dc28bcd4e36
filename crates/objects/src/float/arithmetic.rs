//! Division, remainder and power of doubles with Python's sign rules, and exact fractions.

use crate::int::big::Big;

/// Floor quotient and remainder (sign of the divisor); the divisor is not zero.
pub fn divmod(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder != 0.0 {
        if (b < 0.0) != (remainder < 0.0) {
            remainder += b;
            quotient -= 1.0;
        }
    } else {
        remainder = 0f64.copysign(b);
    }
    let floored = if quotient != 0.0 {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    } else {
        0f64.copysign(a / b)
    };
    (floored, remainder)
}

/// Remainder with the sign of the divisor, which is not zero.
pub fn rem(a: f64, b: f64) -> f64 {
    let remainder = a % b;
    if remainder == 0.0 {
        0f64.copysign(b)
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder + b
    } else {
        remainder
    }
}

/// What a power of doubles came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FloatPower {
    /// A double.
    Real(f64),
    /// A negative base and a fractional exponent: the result is complex.
    Complex,
    /// Zero to a negative power.
    ZeroDivision,
    /// The result is too large.
    Overflow,
}

/// `base ** exponent`, special values as C99 has them.
pub fn pow(base: f64, exponent: f64) -> FloatPower {
    let special = base.is_nan() || exponent.is_nan() || base.is_infinite() || exponent.is_infinite();
    if special || exponent == 0.0 || base == 1.0 {
        return FloatPower::Real(base.powf(exponent));
    }
    if base == 0.0 {
        let odd = exponent.abs() % 2.0 == 1.0;
        return match exponent < 0.0 {
            true => FloatPower::ZeroDivision,
            false => FloatPower::Real(if odd { base } else { 0.0 }),
        };
    }
    if base < 0.0 && exponent != exponent.floor() {
        return FloatPower::Complex;
    }
    let result = base.powf(exponent);
    if result.is_infinite() { FloatPower::Overflow } else { FloatPower::Real(result) }
}

/// Numerator and denominator (positive, in lowest terms) of a finite double.
pub fn as_integer_ratio(number: f64) -> (Big, Big) {
    let bits = number.to_bits();
    let biased = ((bits >> 52) & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    if mantissa == 0 {
        return (Big::from(0), Big::from(1));
    }
    let zeros = i64::from(mantissa.trailing_zeros());
    let odd = Big::from(mantissa >> zeros);
    let exponent = exponent + zeros;
    let numerator = if number < 0.0 { -odd } else { odd };
    if exponent >= 0 {
        (numerator << exponent as u64, Big::from(1))
    } else {
        (numerator, Big::from(1) << (-exponent) as u64)
    }
}
