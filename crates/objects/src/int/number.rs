//! Integers as plain values, small or big, and their arithmetic with Python's sign rules.

use crate::int::big::{self, Big, TrueDivision};
use crate::int::limbs::{self, BigRef, Limbs};
use crate::int::radix;
use core::cmp::Ordering;

/// A borrowed integer.
#[derive(Clone, Copy, Debug)]
pub enum IntRef<'a> {
    /// 64 bits are enough.
    Small(i64),
    /// They may not be: nothing forbids a small number here.
    Big(BigRef<'a>),
}

/// An owned integer.
#[derive(Clone, Debug)]
pub enum Number {
    /// 64 bits are enough.
    Small(i64),
    /// They may not be.
    Limbs(Limbs),
    /// They may not be; the backend's form.
    Big(Big),
}

/// Why an operation has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntError {
    /// Division by zero.
    ZeroDivision,
    /// A shift by a negative count.
    NegativeShift,
    /// The count of a shift to the left does not fit an index.
    ShiftTooLarge,
    /// The result would need absurdly much memory.
    Memory,
    /// A true quotient is too large for a double.
    FloatOverflow,
}

/// Most bits of a result: 1 GiB.
pub const MAX_BITS: u64 = 1 << 33;

impl Number {
    /// The small form, where it fits.
    pub fn normalized(self) -> Number {
        let small = match &self {
            Number::Small(_) => None,
            Number::Limbs(number) => number.as_ref().to_i64(),
            Number::Big(number) => big::to_i64(number),
        };
        small.map_or(self, Number::Small)
    }

    /// The form of limbs.
    pub fn into_limbs(self) -> Limbs {
        match self {
            Number::Small(number) => limbs_of(number),
            Number::Limbs(number) => number,
            Number::Big(number) => Limbs::from_big(&number),
        }
    }

    fn from_i128(number: i128) -> Number {
        match i64::try_from(number) {
            Ok(small) => Number::Small(small),
            Err(_) => {
                let magnitude = number.unsigned_abs();
                let limbs = [magnitude as u64, (magnitude >> 64) as u64];
                Number::Limbs(Limbs::new(number < 0, limbs.as_slice().into()))
            }
        }
    }
}

fn limbs_of(number: i64) -> Limbs {
    Limbs::new(number < 0, [number.unsigned_abs()].as_slice().into())
}

impl From<crate::int::parse::Parsed> for Number {
    fn from(parsed: crate::int::parse::Parsed) -> Number {
        match parsed {
            crate::int::parse::Parsed::Small(number) => Number::Small(number),
            crate::int::parse::Parsed::Big(number) => Number::Big(number),
            crate::int::parse::Parsed::Digits(base, negative, values) => {
                let number = radix::from_digit_values(&values, base);
                Number::Big(if negative { -number } else { number })
            }
        }
    }
}

impl<'a> IntRef<'a> {
    /// As a big integer.
    pub fn to_big(self) -> Big {
        match self {
            IntRef::Small(number) => Big::from(number),
            IntRef::Big(number) => number.to_big(),
        }
    }

    /// As limbs, those of a small number in `buffer`.
    pub fn limbs(self, buffer: &'a mut [u64; 1]) -> BigRef<'a> {
        match self {
            IntRef::Small(number) => BigRef::from_i64(number, buffer),
            IntRef::Big(number) => number,
        }
    }

    /// An owned copy.
    pub fn to_number(self) -> Number {
        match self {
            IntRef::Small(number) => Number::Small(number),
            IntRef::Big(number) => {
                Number::Limbs(Limbs { negative: number.negative, limbs: number.limbs.into() }).normalized()
            }
        }
    }

    /// As 64 bits, if it fits.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            IntRef::Small(number) => Some(number),
            IntRef::Big(number) => number.to_i64(),
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        match self {
            IntRef::Small(number) => number < 0,
            IntRef::Big(number) => number.negative,
        }
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        match self {
            IntRef::Small(number) => number == 0,
            IntRef::Big(number) => number.limbs.is_empty(),
        }
    }

    /// Bits of the absolute value.
    pub fn bit_length(self) -> u64 {
        match self {
            IntRef::Small(number) => u64::from(64 - number.unsigned_abs().leading_zeros()),
            IntRef::Big(number) => number.bit_length(),
        }
    }

    /// Ones among the bits of the absolute value.
    pub fn bit_count(self) -> u64 {
        match self {
            IntRef::Small(number) => u64::from(number.unsigned_abs().count_ones()),
            IntRef::Big(number) => number.limbs.iter().map(|limb| u64::from(limb.count_ones())).sum(),
        }
    }

    /// The nearest double, ties to even; `None` when it overflows.
    pub fn to_f64(self) -> Option<f64> {
        match self {
            IntRef::Small(number) => Some(number as f64),
            IntRef::Big(number) => big::limbs_to_f64(number),
        }
    }

    /// The hash.
    pub fn hash(self) -> i64 {
        match self {
            IntRef::Small(number) => crate::float::hash::hash_i64(number),
            IntRef::Big(number) => crate::float::hash::hash_limbs(number),
        }
    }

    /// Digits in a base from 2 to 36, with a minus sign.
    pub fn to_text(self, base: u32) -> String {
        match self {
            IntRef::Small(number) if base == 10 => number.to_string(),
            IntRef::Small(number) => small_to_text(number, base),
            IntRef::Big(number) if base.is_power_of_two() => radix::bits_to_text(number, base),
            IntRef::Big(number) => radix::to_text(&number.to_big(), base),
        }
    }

    /// CPython's 30-bit digits.
    pub fn digits30(self) -> u64 {
        self.bit_length().div_ceil(30)
    }
}

fn small_to_text(number: i64, base: u32) -> String {
    let mut reversed = Vec::with_capacity(66);
    let mut rest = number.unsigned_abs();
    loop {
        let digit = (rest % u64::from(base)) as u32;
        reversed.push(char::from_digit(digit, base).expect("a remainder is a digit of the base"));
        rest /= u64::from(base);
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        reversed.push('-');
    }
    reversed.iter().rev().collect()
}

/// Three-way comparison.
pub fn compare(a: IntRef<'_>, b: IntRef<'_>) -> Ordering {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => a.cmp(&b),
        _ => limbs::compare(a.limbs(&mut [0]), b.limbs(&mut [0])),
    }
}

/// Comparison with a double, exact; `None` for a NaN.
pub fn compare_f64(a: IntRef<'_>, b: f64) -> Option<Ordering> {
    match a {
        IntRef::Small(a) if b.abs() < 9.2e18 => {
            // Both `trunc` and the conversion are exact here.
            let order = a.cmp(&(b as i64));
            let fraction = b - b.trunc();
            Some(order.then(0.0f64.total_cmp(&(fraction + 0.0))))
        }
        _ => big::compare_f64(&a.to_big(), b),
    }
}

macro_rules! by_size {
    ($(#[$doc:meta])* $name:ident, $checked:ident, $long:ident, $operator:tt) => {
        $(#[$doc])*
        pub fn $name(a: IntRef<'_>, b: IntRef<'_>) -> Number {
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
    add, checked_add, add, +
);
by_size!(
    /// Difference.
    sub, checked_sub, subtract, -
);
by_size!(
    /// Product, whose size was checked by [`check_product`].
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
