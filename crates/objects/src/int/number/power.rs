//! Powers, with and without a modulus.

use super::{IntError, IntRef, Number, check_bits};
use crate::int::big::{self, Big};

/// The least number of bits of a power, for `exponent >= 0`.
pub fn pow_bits(base: IntRef<'_>, exponent: IntRef<'_>) -> u64 {
    let exponent = exponent.to_i64().map_or(u64::MAX, |exponent| exponent as u64);
    base.bit_length().saturating_sub(1).saturating_mul(exponent)
}

/// `base ** exponent` for `exponent >= 0`; `poll` runs between the multiplications of large numbers.
pub fn pow<E: From<IntError>>(
    base: IntRef<'_>,
    exponent: IntRef<'_>,
    mut poll: impl FnMut() -> Result<(), E>,
) -> Result<Number, E> {
    let base = base.to_i64().map_or(base, IntRef::Small);
    match base {
        IntRef::Small(0) => return Ok(Number::Small(i64::from(exponent.is_zero()))),
        IntRef::Small(1) => return Ok(Number::Small(1)),
        IntRef::Small(-1) => {
            let odd = big::is_odd(&exponent.to_big());
            return Ok(Number::Small(if odd { -1 } else { 1 }));
        }
        _ => {}
    }
    let exponent = exponent.to_i64().ok_or(IntError::Memory)? as u64;
    check_bits((base.bit_length() - 1).saturating_mul(exponent))?;
    if let IntRef::Small(small) = base
        && let Some(result) = u32::try_from(exponent).ok().and_then(|exponent| small.checked_pow(exponent))
    {
        return Ok(Number::Small(result));
    }
    let base = base.to_big();
    let zeros = base.trailing_zeros().unwrap_or(0);
    let odd_part = &base >> zeros;
    let mut result = odd_power(&odd_part, exponent, &mut poll)?;
    if zeros > 0 {
        result <<= zeros * exponent;
    }
    Ok(Number::Big(result))
}

/// Left-to-right binary powering: the multiplications by the base stay cheap.
fn odd_power<E>(base: &Big, exponent: u64, poll: &mut impl FnMut() -> Result<(), E>) -> Result<Big, E> {
    let mut result = Big::from(1);
    for bit in (0..64 - exponent.leading_zeros()).rev() {
        result = &result * &result;
        if exponent >> bit & 1 == 1 {
            result *= base;
        }
        poll()?;
    }
    Ok(result)
}

/// What a power with a modulus came to.
pub enum ModularPower {
    /// The result, with the sign of the modulus.
    Result(Number),
    /// The modulus is zero.
    ZeroModulus,
    /// The exponent is negative and the base has no inverse.
    NotInvertible,
}

/// `pow(base, exponent, modulus)`.
pub fn pow_mod(base: IntRef<'_>, exponent: IntRef<'_>, modulus: IntRef<'_>) -> ModularPower {
    if modulus.is_zero() {
        return ModularPower::ZeroModulus;
    }
    if let (IntRef::Small(base), IntRef::Small(exponent @ 0..), IntRef::Small(modulus)) = (base, exponent, modulus) {
        return ModularPower::Result(Number::Small(small_pow_mod(base, exponent as u64, modulus)));
    }
    let modulus = modulus.to_big();
    let (base, exponent) = (base.to_big(), exponent.to_big());
    if big::is_negative(&exponent) {
        return match big::mod_inverse(&base, &modulus) {
            Some(inverse) => ModularPower::Result(Number::Big(big::pow_mod(&inverse, &-&exponent, &modulus))),
            None => ModularPower::NotInvertible,
        };
    }
    ModularPower::Result(Number::Big(big::pow_mod(&base, &exponent, &modulus)))
}

fn small_pow_mod(base: i64, mut exponent: u64, modulus: i64) -> i64 {
    let size = u128::from(modulus.unsigned_abs());
    let mut square = i128::from(base).rem_euclid(size as i128) as u128;
    let mut result = 1 % size;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * square % size;
        }
        square = square * square % size;
        exponent >>= 1;
    }
    if modulus < 0 && result != 0 { (result as i128 - size as i128) as i64 } else { result as i64 }
}
