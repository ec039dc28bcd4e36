//! The one door to the big-integer backend: everything above the plain operators that numbers need from it.
//!
//! The rest of the crate names only [`Big`] and these functions, so that the backend can be exchanged here.
//! Operators that any backend has (`+ - * & | ^ << >>`, comparison, negation) are used directly on `Big`.

use core::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use crate::int::limbs::{BigRef, Limbs};

/// An integer of any size.
pub type Big = BigInt;

/// Whether the number is below zero.
pub fn is_negative(number: &Big) -> bool {
    number.sign() == Sign::Minus
}

/// Whether the number is zero.
pub fn is_zero(number: &Big) -> bool {
    number.is_zero()
}

/// Whether the number is odd.
pub fn is_odd(number: &Big) -> bool {
    number.bit(0)
}

/// Bits of the absolute value.
pub fn bit_length(number: &Big) -> u64 {
    number.bits()
}

/// The number as `i64`, if it fits.
pub fn to_i64(number: &Big) -> Option<i64> {
    i64::try_from(number).ok()
}

/// Floor division and the remainder that goes with it (sign of the divisor). The divisor is not zero.
pub fn floor_div_rem(a: &Big, b: &Big) -> (Big, Big) {
    a.div_mod_floor(b)
}

/// `base ** exponent` for a small exponent.
pub fn pow(base: &Big, exponent: u32) -> Big {
    base.pow(exponent)
}

/// `base ** exponent % modulus` with the sign of the modulus; `exponent >= 0`, `modulus != 0`.
pub fn pow_mod(base: &Big, exponent: &Big, modulus: &Big) -> Big {
    base.modpow(exponent, modulus)
}

/// The inverse of `a` modulo `n`, in `0..|n|` shifted to the sign of `n`; `None` if they have a common factor.
pub fn mod_inverse(a: &Big, n: &Big) -> Option<Big> {
    let modulus = n.abs();
    if modulus.is_one() {
        return Some(Big::zero());
    }
    let extended = a.mod_floor(&modulus).extended_gcd(&modulus);
    extended.gcd.is_one().then(|| extended.x.mod_floor(n))
}

/// Greatest common divisor, never negative.
pub fn gcd(a: &Big, b: &Big) -> Big {
    a.gcd(b)
}

/// Least common multiple, never negative.
pub fn lcm(a: &Big, b: &Big) -> Big {
    if a.is_zero() || b.is_zero() { Big::zero() } else { (a / a.gcd(b) * b).abs() }
}

/// Integer square root of a number that is not negative.
pub fn isqrt(number: &Big) -> Big {
    number.sqrt()
}

/// The little-endian bytes of the absolute value, without leading zeros (one zero byte for zero).
pub fn magnitude_bytes(number: &Big) -> Vec<u8> {
    number.magnitude().to_bytes_le()
}

/// The number whose absolute value has these little-endian bytes.
pub fn from_magnitude_bytes(negative: bool, bytes: &[u8]) -> Big {
    Big::from_bytes_le(if negative { Sign::Minus } else { Sign::Plus }, bytes)
}

/// The number of little-endian two's complement bytes.
pub fn from_signed_bytes(bytes: &[u8]) -> Big {
    Big::from_signed_bytes_le(bytes)
}

/// The little-endian two's complement bytes, as few as hold the number.
pub fn to_signed_bytes(number: &Big) -> Vec<u8> {
    number.to_signed_bytes_le()
}

/// The low 64 bits of the two's complement form.
pub fn low_u64(number: &Big) -> u64 {
    let low = number.iter_u64_digits().next().unwrap_or(0);
    if is_negative(number) { low.wrapping_neg() } else { low }
}

/// The nearest double, ties to even; `None` when it overflows.
pub fn to_f64(number: &Big) -> Option<f64> {
    limbs_to_f64(Limbs::from_big(number).as_ref())
}

/// The same for limbs.
pub fn limbs_to_f64(number: BigRef<'_>) -> Option<f64> {
    if number.bit_length() > 1024 {
        return None;
    }
    let (top, shift) = top_bits(number);
    let result = scale_u64(top, shift);
    if result.is_infinite() {
        return None;
    }
    Some(if number.negative { -result } else { result })
}

/// `(m, e)` with `number == m * 2**e` nearly and `0.5 <= |m| < 1`, `m` rounded half to even; zero gives `(0, 0)`.
pub fn frexp(number: &Big) -> (f64, i64) {
    let bits = number.bits();
    if bits == 0 {
        return (0.0, 0);
    }
    let (top, shift) = top_bits(Limbs::from_big(number).as_ref());
    let used = bits - shift;
    let mut mantissa = top as f64 / (used as f64).exp2();
    let mut exponent = bits as i64;
    if mantissa >= 1.0 {
        mantissa /= 2.0;
        exponent += 1;
    }
    (if is_negative(number) { -mantissa } else { mantissa }, exponent)
}

/// The top 64 bits (the lowest made sticky) and how far they were shifted down.
fn top_bits(number: BigRef<'_>) -> (u64, u64) {
    let (top, below) = match number.limbs {
        [] => return (0, 0),
        [only] => return (*only, 0),
        [below @ .., top] => (*top, below),
    };
    let spare = top.leading_zeros();
    let next = below[below.len() - 1];
    let joined = if spare == 0 { top } else { (top << spare) | (next >> (64 - spare)) };
    let lost = if spare == 0 { next } else { next << spare };
    let sticky = lost != 0 || below[..below.len() - 1].iter().any(|limb| *limb != 0);
    (joined | u64::from(sticky), number.bit_length() - 64)
}

/// `top * 2**shift` for `shift >= 0`; `top as f64` rounds half to even and scaling by a power of two is exact.
fn scale_u64(top: u64, shift: u64) -> f64 {
    // Two factors: 2^960 is finite while the product may need 2^1023.
    let half = shift as i32 / 2;
    top as f64 * 2f64.powi(half) * 2f64.powi(shift as i32 - half)
}

/// The integer of a finite double without its fraction.
pub fn from_f64(number: f64) -> Big {
    let bits = number.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1075;
    let mantissa = (bits & ((1 << 52) - 1)) | (1 << 52);
    let magnitude = if number.abs() < 1.0 {
        Big::zero()
    } else if exponent >= 0 {
        Big::from(mantissa) << exponent as u64
    } else {
        Big::from(mantissa >> -exponent)
    };
    if number < 0.0 { -magnitude } else { magnitude }
}

/// Compares an integer with a double exactly; `None` for a NaN.
pub fn compare_f64(a: &Big, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if b.is_infinite() {
        return Some(if b > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = b.trunc();
    let order = a.cmp(&from_f64(whole));
    let fraction = b - whole;
    Some(order.then(if fraction > 0.0 {
        Ordering::Less
    } else if fraction < 0.0 {
        Ordering::Greater
    } else {
        Ordering::Equal
    }))
}

/// What a true division of integers came to.
pub enum TrueDivision {
    /// The correctly rounded quotient.
    Quotient(f64),
    /// The quotient is too large for a double.
    Overflow,
}

/// `a / b` correctly rounded, ties to even. The divisor is not zero.
pub fn true_divide(a: &Big, b: &Big) -> TrueDivision {
    if a.is_zero() {
        return TrueDivision::Quotient(if is_negative(b) { -0.0 } else { 0.0 });
    }
    let negative = is_negative(a) != is_negative(b);
    let (a, b) = (a.magnitude(), b.magnitude());
    let difference = a.bits() as i64 - b.bits() as i64;
    if difference > 1024 {
        return TrueDivision::Overflow;
    }
    if difference < -1076 {
        return TrueDivision::Quotient(if negative { -0.0 } else { 0.0 });
    }
    // Scale so that the quotient has 65 or 66 bits: more than any mantissa, so that the sticky bit decides.
    let shift = 65 - difference;
    let (quotient, remainder) =
        if shift >= 0 { (a << shift as u64).div_rem(b) } else { a.div_rem(&(b << -shift as u64)) };
    let quotient = u128::try_from(&quotient).expect("the quotient was scaled to 66 bits");
    let rounded = round_scaled(quotient, !remainder.is_zero(), -shift);
    match rounded.is_infinite() {
        true => TrueDivision::Overflow,
        false => TrueDivision::Quotient(if negative { -rounded } else { rounded }),
    }
}

/// `(mantissa + sticky) * 2**exponent` as the nearest double, ties to even, subnormals included.
pub fn round_scaled(mantissa: u128, sticky: bool, exponent: i64) -> f64 {
    if mantissa == 0 {
        return 0.0;
    }
    let bits = 128 - i64::from(mantissa.leading_zeros());
    // The lowest bit that the result keeps: 53 bits, or fewer where doubles become subnormal.
    let keep = (bits - 53).max(-1074 - exponent).max(0);
    if keep > bits {
        return 0.0;
    }
    let (kept, dropped) = if keep >= 128 { (0, mantissa) } else { (mantissa >> keep, mantissa & ((1 << keep) - 1)) };
    let half = if keep == 0 { 0 } else { 1u128 << (keep - 1) };
    let up = keep > 0 && (dropped > half || (dropped == half && (sticky || kept & 1 == 1)));
    let kept = kept + u128::from(up);
    ldexp_exact(kept as f64, exponent + keep)
}

/// `number * 2**exponent` where the result is known to be exact (or infinite).
fn ldexp_exact(number: f64, exponent: i64) -> f64 {
    let mut number = number;
    let mut rest = exponent.clamp(-3000, 3000) as i32;
    while rest > 900 {
        number *= 2f64.powi(900);
        rest -= 900;
    }
    while rest < -900 {
        number *= 2f64.powi(-900);
        rest += 900;
    }
    number * 2f64.powi(rest)
}

/// The number of a sign and 64-bit limbs, least significant first.
pub fn from_limbs(negative: bool, limbs: &[u64]) -> Big {
    let digits = limbs.iter().flat_map(|limb| [*limb as u32, (*limb >> 32) as u32]).collect();
    Big::from_biguint(if negative { Sign::Minus } else { Sign::Plus }, BigUint::new(digits))
}
