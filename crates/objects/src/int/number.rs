//! Integers as plain values, small or big, and their arithmetic with Python's sign rules.
//!
//! Here are their forms, conversions and comparisons; operators are in `arithmetic.rs`, powers in `power.rs`.

mod arithmetic;
mod power;

pub use arithmetic::{
    abs, add, and, check_bits, divmod, floor_div, invert, mul, neg, or, rem, shl, shr, sub, true_div, xor,
};
pub use power::{ModularPower, pow, pow_bits, pow_mod};

use crate::int::big::{self, Big};
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
