//! Recursive division of large magnitudes (Burnikel and Ziegler): as fast as multiplication but for a logarithm.

use crate::int::limbs::divide::divide_long;
use crate::int::limbs::{BigRef, LimbVec, Limbs, add, compare_magnitudes, multiply, shift_left, subtract, trim};

/// From so many limbs of divisor and quotient on, recursion beats the schoolbook.
pub(super) const RECURSIVE: usize = 100;

fn positive(limbs: &[u64]) -> BigRef<'_> {
    BigRef { negative: false, limbs }
}

/// Quotient and remainder of magnitudes, both much longer than a few limbs.
pub(super) fn divide_recursively(dividend: &[u64], divisor: &[u64]) -> (LimbVec, LimbVec) {
    // Pad the divisor so that it halves evenly down to the schoolbook's sizes, its top bit set.
    let mut unit = divisor.len();
    let mut halvings = 0;
    while unit > RECURSIVE {
        unit = unit.div_ceil(2);
        halvings += 1;
    }
    let n = unit << halvings;
    let padding = (n - divisor.len()) as u64 * 64 + u64::from(divisor[divisor.len() - 1].leading_zeros());
    let shifted_divisor = shift_left(positive(divisor), padding).limbs;
    let shifted_dividend = shift_left(positive(dividend), padding).limbs;
    let (quotient, remainder) = divide_blocks(&shifted_dividend, &shifted_divisor);
    let remainder = super::shift_right_floor(positive(&remainder), padding).limbs;
    (quotient, remainder)
}

/// Divides block by block of the divisor's length, as the schoolbook does limb by limb.
fn divide_blocks(dividend: &[u64], divisor: &[u64]) -> (LimbVec, LimbVec) {
    let n = divisor.len();
    let mut quotient = LimbVec::from_elem(0, dividend.len().div_ceil(n) * n);
    let mut rest = LimbVec::new();
    for at in (0..dividend.len().div_ceil(n)).rev() {
        let block = part(dividend, at * n, (at + 1) * n);
        let (digit, remainder) = two_by_one(&joined(&rest, block, n), divisor);
        quotient[at * n..at * n + digit.len()].copy_from_slice(&digit);
        rest = remainder;
    }
    trim(&mut quotient);
    (quotient, rest)
}

/// The limbs in a range, cut at the end of the slice and trimmed.
fn part(limbs: &[u64], from: usize, to: usize) -> &[u64] {
    let cut = &limbs[from.min(limbs.len())..to.min(limbs.len())];
    let len = cut.iter().rposition(|limb| *limb != 0).map_or(0, |last| last + 1);
    &cut[..len]
}

/// `high * 2**(64 * n) + low`, where `low` has at most `n` limbs.
fn joined(high: &[u64], low: &[u64], n: usize) -> LimbVec {
    if high.is_empty() {
        return LimbVec::from_slice(low);
    }
    let mut out = LimbVec::with_capacity(n + high.len());
    out.extend_from_slice(low);
    out.resize(n, 0);
    out.extend_from_slice(high);
    out
}

/// Divides up to `2n` limbs by `n`, the quotient having at most `n`.
fn two_by_one(dividend: &[u64], divisor: &[u64]) -> (LimbVec, LimbVec) {
    let n = divisor.len();
    if compare_magnitudes(dividend, divisor).is_lt() {
        return (LimbVec::new(), LimbVec::from_slice(dividend));
    }
    if n <= RECURSIVE || n % 2 == 1 {
        return divide_long(dividend, divisor);
    }
    let half = n / 2;
    let (high, rest) = three_by_two(part(dividend, half, 2 * n), divisor);
    let (low, rest) = three_by_two(&joined(&rest, part(dividend, 0, half), half), divisor);
    (joined(&high, &low, half), rest)
}

/// Divides up to three halves by two, the quotient being one half: estimates it from the top halves and corrects it.
fn three_by_two(dividend: &[u64], divisor: &[u64]) -> (LimbVec, LimbVec) {
    let half = divisor.len() / 2;
    let (low_divisor, high_divisor) = (part(divisor, 0, half), &divisor[half..]);
    let top = part(dividend, half, 3 * half);
    let (estimate, rest) = if compare_magnitudes(part(dividend, 2 * half, 3 * half), high_divisor).is_lt() {
        two_by_one(top, high_divisor)
    } else {
        // The largest estimate; its rest is `top - high_divisor * (2**(64 * half) - 1)`.
        let shifted = joined(high_divisor, &[], half);
        let rest = add(subtract(positive(top), positive(&shifted)).as_ref(), positive(high_divisor));
        (LimbVec::from_elem(u64::MAX, half), rest.limbs)
    };
    let mut quotient = Limbs::new(false, estimate);
    let product = multiply(quotient.as_ref(), positive(low_divisor));
    let mut rest = subtract(positive(&joined(&rest, part(dividend, 0, half), half)), product.as_ref());
    while rest.negative {
        rest = add(rest.as_ref(), positive(divisor));
        quotient = subtract(quotient.as_ref(), positive(&[1]));
    }
    (quotient.limbs, rest.limbs)
}
