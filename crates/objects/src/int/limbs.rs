//! Arithmetic on magnitudes: slices of 64-bit limbs, least significant first, the last one never zero.
//!
//! These are the paths that every integer beyond a word takes; sizes where quadratic algorithms lose go to the backend of
//! [`big`] through [`multiply`].

mod bits;
mod divide;
mod recursive;
#[cfg(test)]
mod tests;

pub use bits::{and, or, shift_left, shift_right_floor, xor};
pub use divide::{divide, floor_divide, short_quotient};

use core::cmp::Ordering;

use smallvec::SmallVec;

use crate::int::big::{self, Big};

/// Limbs of a result; small results need no allocation.
pub type LimbVec = SmallVec<[u64; 8]>;

/// A borrowed integer: sign and magnitude, zero without limbs and not negative.
#[derive(Clone, Copy, Debug)]
pub struct BigRef<'a> {
    /// Whether it is below zero.
    pub negative: bool,
    /// The magnitude.
    pub limbs: &'a [u64],
}

/// An owned integer: sign and magnitude.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limbs {
    /// Whether it is below zero.
    pub negative: bool,
    /// The magnitude.
    pub limbs: LimbVec,
}

impl Limbs {
    /// Trims leading zeros off the magnitude.
    pub fn new(negative: bool, mut limbs: LimbVec) -> Limbs {
        trim(&mut limbs);
        Limbs { negative: negative && !limbs.is_empty(), limbs }
    }

    /// Borrows it.
    pub fn as_ref(&self) -> BigRef<'_> {
        BigRef { negative: self.negative, limbs: &self.limbs }
    }

    /// From the backend's form.
    pub fn from_big(number: &Big) -> Limbs {
        Limbs { negative: big::is_negative(number), limbs: number.iter_u64_digits().collect() }
    }
}

impl<'a> BigRef<'a> {
    /// 64 bits as limbs in `buffer`.
    pub fn from_i64(number: i64, buffer: &'a mut [u64; 1]) -> BigRef<'a> {
        buffer[0] = number.unsigned_abs();
        BigRef { negative: number < 0, limbs: if number == 0 { &[] } else { buffer } }
    }

    /// The backend's form.
    pub fn to_big(self) -> Big {
        big::from_limbs(self.negative, self.limbs)
    }

    /// As 64 bits, if it fits.
    pub fn to_i64(self) -> Option<i64> {
        match self.limbs {
            [] => Some(0),
            [low] if self.negative => 0i64.checked_sub_unsigned(*low),
            [low] => i64::try_from(*low).ok(),
            _ => None,
        }
    }

    /// Bits of the magnitude.
    pub fn bit_length(self) -> u64 {
        match self.limbs.last() {
            Some(top) => self.limbs.len() as u64 * 64 - u64::from(top.leading_zeros()),
            None => 0,
        }
    }

    /// With the other sign.
    pub fn negated(self) -> BigRef<'a> {
        BigRef { negative: !self.negative && !self.limbs.is_empty(), limbs: self.limbs }
    }
}

/// Removes zero limbs at the top.
pub(crate) fn trim(limbs: &mut LimbVec) {
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
}

/// Compares magnitudes.
pub fn compare_magnitudes(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Compares numbers.
pub fn compare(a: BigRef<'_>, b: BigRef<'_>) -> Ordering {
    match (a.negative, b.negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => compare_magnitudes(a.limbs, b.limbs),
        (true, true) => compare_magnitudes(b.limbs, a.limbs),
    }
}

/// Sum of magnitudes.
fn add_magnitudes(a: &[u64], b: &[u64]) -> LimbVec {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut sum = copied(long, 1);
    let (low, high) = sum.split_at_mut(short.len());
    let mut carry = false;
    for (place, limb) in low.iter_mut().zip(short) {
        (*place, carry) = place.carrying_add(*limb, carry);
    }
    for place in high {
        if !carry {
            break;
        }
        (*place, carry) = place.overflowing_add(1);
    }
    if carry {
        sum.push(1);
    }
    sum
}

/// Difference of magnitudes, the first being the larger.
fn subtract_magnitudes(large: &[u64], small: &[u64]) -> LimbVec {
    let mut difference = copied(large, 0);
    let (low, high) = difference.split_at_mut(small.len());
    let mut borrow = false;
    for (place, limb) in low.iter_mut().zip(small) {
        (*place, borrow) = place.borrowing_sub(*limb, borrow);
    }
    for place in high {
        if !borrow {
            break;
        }
        (*place, borrow) = place.overflowing_sub(1);
    }
    difference
}

/// A copy with room for `more` limbs: passes over slices in place are faster than pushing limb after limb.
pub(crate) fn copied(limbs: &[u64], more: usize) -> LimbVec {
    let mut copy = LimbVec::with_capacity(limbs.len() + more);
    copy.extend_from_slice(limbs);
    copy
}

/// Sum.
pub fn add(a: BigRef<'_>, b: BigRef<'_>) -> Limbs {
    if a.negative == b.negative {
        return Limbs::new(a.negative, add_magnitudes(a.limbs, b.limbs));
    }
    match compare_magnitudes(a.limbs, b.limbs) {
        Ordering::Less => Limbs::new(b.negative, subtract_magnitudes(b.limbs, a.limbs)),
        _ => Limbs::new(a.negative, subtract_magnitudes(a.limbs, b.limbs)),
    }
}

/// Difference.
pub fn subtract(a: BigRef<'_>, b: BigRef<'_>) -> Limbs {
    add(a, b.negated())
}

/// From so many limbs in the shorter factor on, the backend's subquadratic algorithms win.
const QUADRATIC: usize = 70;

/// Product.
pub fn multiply(a: BigRef<'_>, b: BigRef<'_>) -> Limbs {
    if a.limbs.len().min(b.limbs.len()) >= QUADRATIC {
        return Limbs::from_big(&(a.to_big() * b.to_big()));
    }
    Limbs::new(a.negative != b.negative, multiply_magnitudes(a.limbs, b.limbs))
}

fn multiply_magnitudes(a: &[u64], b: &[u64]) -> LimbVec {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if let [factor] = short {
        return multiply_by_limb(long, *factor);
    }
    let mut product = LimbVec::from_elem(0, long.len() + short.len());
    let places = product.as_mut_slice();
    for (at, factor) in short.iter().enumerate() {
        let carry = add_product(&mut places[at..at + long.len()], long, *factor);
        places[at + long.len()] = carry;
    }
    product
}

fn multiply_by_limb(limbs: &[u64], factor: u64) -> LimbVec {
    let mut product = copied(limbs, 1);
    let mut carry = 0u64;
    for place in product.as_mut_slice() {
        let total = u128::from(*place) * u128::from(factor) + u128::from(carry);
        *place = total as u64;
        carry = (total >> 64) as u64;
    }
    product.push(carry);
    product
}

/// `sum += limbs * factor` over the length of `limbs`; the carry out of the top.
#[inline]
pub(crate) fn add_product(sum: &mut [u64], limbs: &[u64], factor: u64) -> u64 {
    let mut carry = 0u64;
    for (place, limb) in sum.iter_mut().zip(limbs) {
        // At most (2^64 - 1)^2 + 2 (2^64 - 1) = 2^128 - 1.
        let total = u128::from(*limb) * u128::from(factor) + u128::from(*place) + u128::from(carry);
        *place = total as u64;
        carry = (total >> 64) as u64;
    }
    carry
}
