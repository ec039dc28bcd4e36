//! Functions of doubles with the special cases that `math` documents.

use super::libm;

/// What a function of doubles came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outcome {
    /// A result.
    Is(f64),
    /// ValueError: math domain error.
    Domain,
    /// OverflowError: math range error.
    Range,
}

impl Outcome {
    /// A result that is an error where it is infinite.
    pub(super) fn range_checked(result: f64) -> Outcome {
        if result.is_infinite() { Outcome::Range } else { Outcome::Is(result) }
    }
}

/// A function of the C library: NaN from a number is a domain error, infinity from a finite number an overflow
/// (where the function can overflow) or else a singularity.
pub(super) fn checked(function: fn(f64) -> f64, x: f64, can_overflow: bool) -> Outcome {
    let result = function(x);
    if result.is_nan() && !x.is_nan() {
        return Outcome::Domain;
    }
    if result.is_infinite() && x.is_finite() {
        return if can_overflow { Outcome::Range } else { Outcome::Domain };
    }
    Outcome::Is(result)
}

/// Logarithm by one of the three functions, of numbers that are not integers.
pub(super) fn log(function: fn(f64) -> f64, x: f64) -> Outcome {
    if x.is_finite() {
        return if x > 0.0 { Outcome::Is(function(x)) } else { Outcome::Domain };
    }
    if x == f64::NEG_INFINITY { Outcome::Domain } else { Outcome::Is(x) }
}

/// `log(1 + x)`, keeping the sign of zero.
pub(super) fn log1p(x: f64) -> f64 {
    if x == 0.0 { x } else { x.ln_1p() }
}

/// Angle of a point, special values as C99 has them.
pub(super) fn atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

/// IEEE 754 remainder: the difference to the closest multiple, the even one on ties.
pub(super) fn remainder(x: f64, y: f64) -> Outcome {
    if x.is_nan() {
        return Outcome::Is(x);
    }
    if y.is_nan() {
        return Outcome::Is(y);
    }
    if x.is_infinite() || y == 0.0 {
        return Outcome::Domain;
    }
    if y.is_infinite() {
        return Outcome::Is(x);
    }
    let (abs_x, abs_y) = (x.abs(), y.abs());
    let modulo = abs_x % abs_y;
    // Comparing with the complement avoids halving, which may round.
    let complement = abs_y - modulo;
    let result = if modulo < complement {
        modulo
    } else if modulo > complement {
        -complement
    } else {
        modulo - 2.0 * ((0.5 * (abs_x - modulo)) % abs_y)
    };
    Outcome::Is(1f64.copysign(x) * result)
}

/// Remainder with the sign of the dividend.
pub(super) fn fmod(x: f64, y: f64) -> Outcome {
    if y.is_infinite() && x.is_finite() {
        return Outcome::Is(x);
    }
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() { Outcome::Domain } else { Outcome::Is(result) }
}

/// Power; unlike `**` it never gives complex numbers, and zero to a negative power is a domain error.
pub(super) fn pow(x: f64, y: f64) -> Outcome {
    let result = x.powf(y);
    if !x.is_finite() || !y.is_finite() || result.is_finite() {
        return Outcome::Is(result);
    }
    if result.is_nan() || x == 0.0 { Outcome::Domain } else { Outcome::Range }
}

/// `x * 2**exponent`, where the exponent is clamped to 32 bits.
pub(super) fn ldexp(x: f64, exponent: i64) -> Outcome {
    if x == 0.0 || !x.is_finite() {
        return Outcome::Is(x);
    }
    match i32::try_from(exponent) {
        Ok(exponent) => Outcome::range_checked(libm::ldexp(x, exponent)),
        Err(_) if exponent > 0 => Outcome::Range,
        Err(_) => Outcome::Is(0f64.copysign(x)),
    }
}

/// Mantissa in [0.5, 1) and exponent.
pub(super) fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    // Subnormals are scaled up first.
    let (scaled, shift) = if x.abs() < f64::MIN_POSITIVE { (x * 2f64.powi(54), 54) } else { (x, 0) };
    let bits = scaled.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022;
    (f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)), exponent - shift)
}

/// Fraction and whole part, both with the sign of the number.
pub(super) fn modf(x: f64) -> (f64, f64) {
    if x.is_infinite() {
        return (0f64.copysign(x), x);
    }
    if x.is_nan() {
        return (x, x);
    }
    ((x - x.trunc()).copysign(x), x.trunc())
}

/// Distance to the next double away from zero.
pub(super) fn ulp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let x = x.abs();
    if x.is_infinite() {
        return x;
    }
    let next = libm::nextafter(x, f64::INFINITY);
    if next.is_infinite() { x - libm::nextafter(x, f64::NEG_INFINITY) } else { next - x }
}

/// The double `steps` doubles away from `x` towards `y`, and never past it.
pub(super) fn nextafter_steps(x: f64, y: f64, steps: u64) -> f64 {
    if steps == 0 {
        return x;
    }
    if x.is_nan() {
        return x;
    }
    if y.is_nan() {
        return y;
    }
    // Doubles of one sign are ordered as their bits are.
    const SIGN: u64 = 1 << 63;
    let (bits_x, bits_y) = (x.to_bits(), y.to_bits());
    if bits_x == bits_y {
        return x;
    }
    let (abs_x, abs_y) = (bits_x & !SIGN, bits_y & !SIGN);
    if (bits_x ^ bits_y) & SIGN != 0 {
        return match () {
            () if steps >= abs_x.saturating_add(abs_y) => y,
            () if steps > abs_x => f64::from_bits((bits_y & SIGN) | (steps - abs_x)),
            () => f64::from_bits(bits_x - steps),
        };
    }
    if abs_x > abs_y {
        if abs_x - abs_y <= steps { y } else { f64::from_bits(bits_x - steps) }
    } else if abs_y - abs_x <= steps {
        y
    } else {
        f64::from_bits(bits_x + steps)
    }
}

/// Whether two numbers are close; the tolerances are not negative.
pub(super) fn is_close(a: f64, b: f64, relative: f64, absolute: f64) -> bool {
    if a == b {
        return true;
    }
    if a.is_infinite() || b.is_infinite() {
        return false;
    }
    let difference = (b - a).abs();
    difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute
}
