//! Hashes of numbers: equal numbers of all types have equal hashes, taken modulo the prime `2^61 - 1`.

use crate::int::big::Big;
use crate::int::limbs::{BigRef, Limbs};

/// The modulus of the hash of numbers.
pub const MODULUS: u64 = (1 << 61) - 1;
/// Bits of the modulus.
pub const MODULUS_BITS: u32 = 61;
/// Hash of positive infinity.
pub const HASH_INF: i64 = 314_159;
/// Multiplier of the imaginary part.
pub const HASH_IMAG: u64 = 1_000_003;

/// -1 is kept for errors in CPython, so nothing hashes to it.
#[inline]
pub fn avoid_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// Hash of an integer of 64 bits.
#[inline]
pub fn hash_i64(number: i64) -> i64 {
    if number.unsigned_abs() < MODULUS {
        return avoid_minus_one(number);
    }
    let reduced = (number.unsigned_abs() % MODULUS) as i64;
    avoid_minus_one(if number < 0 { -reduced } else { reduced })
}

/// Hash of an integer of any size.
pub fn hash_big(number: &Big) -> i64 {
    hash_limbs(Limbs::from_big(number).as_ref())
}

/// Hash of an integer given as limbs.
pub fn hash_limbs(number: BigRef<'_>) -> i64 {
    let fold = |hash: u128, limb: &u64| ((hash << 64) | u128::from(*limb)) % u128::from(MODULUS);
    let reduced = number.limbs.iter().rev().fold(0, fold) as i64;
    avoid_minus_one(if number.negative { -reduced } else { reduced })
}

/// Hash of a double that is not a NaN; `None` for a NaN, whose hash is that of its identity.
pub fn hash_f64(number: f64) -> Option<i64> {
    if number.is_nan() {
        return None;
    }
    if number.is_infinite() {
        return Some(if number > 0.0 { HASH_INF } else { -HASH_INF });
    }
    if number == 0.0 {
        return Some(0);
    }
    let bits = number.to_bits();
    let biased = ((bits >> 52) & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    // mantissa < 2^53 < MODULUS; multiplying by 2^k modulo 2^61 - 1 rotates 61 bits by k.
    let turn = exponent.rem_euclid(i64::from(MODULUS_BITS)) as u32;
    let reduced =
        if turn == 0 { mantissa } else { ((mantissa << turn) & MODULUS) | (mantissa >> (MODULUS_BITS - turn)) };
    let reduced = if reduced == MODULUS { 0 } else { reduced as i64 };
    Some(avoid_minus_one(if number < 0.0 { -reduced } else { reduced }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        for (number, hash) in [
            (1.5, 1_152_921_504_606_846_977),
            (1e300, 1_224_995_262_755_759_164),
            (-1.0, -2),
            (0.0, 0),
            (5e-324, 16777216),
        ] {
            assert_eq!(hash_f64(number), Some(hash), "{number}");
        }
        assert_eq!(hash_i64(MODULUS as i64), 0);
        assert_eq!(hash_i64(1 << 61), 1);
        assert_eq!(hash_i64(-(1 << 61)), -2);
        assert_eq!(hash_i64(i64::MIN), -4);
        assert_eq!(hash_big(&(Big::from(1) << 200)), 131072);
        for number in [1e18, -3e15, 12345678.0] {
            assert_eq!(hash_f64(number), Some(hash_i64(number as i64)));
        }
    }
}
