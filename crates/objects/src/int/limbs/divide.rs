//! Division of magnitudes (Knuth's algorithm D), with a reciprocal of the divisor's top limb instead of hardware division.

use crate::int::limbs::bits::{shift_down, shift_up};
use crate::int::limbs::recursive::{RECURSIVE, divide_recursively};
use crate::int::limbs::{BigRef, LimbVec, Limbs, add, compare_magnitudes, copied, trim};

/// The top limb of a divisor, shifted up to its highest bit, and its reciprocal (Möller and Granlund, 2011).
#[derive(Clone, Copy)]
struct Divisor {
    limb: u64,
    reciprocal: u64,
}

impl Divisor {
    /// `limb` has its highest bit set.
    fn new(limb: u64) -> Divisor {
        let numerator = (u128::from(!limb) << 64) | u128::from(u64::MAX);
        Divisor { limb, reciprocal: (numerator / u128::from(limb)) as u64 }
    }

    /// Quotient and remainder of two limbs, `high < self.limb`.
    #[inline]
    fn divide(self, high: u64, low: u64) -> (u64, u64) {
        let estimate =
            (u128::from(self.reciprocal) * u128::from(high)).wrapping_add((u128::from(high) << 64) | u128::from(low));
        let mut quotient = ((estimate >> 64) as u64).wrapping_add(1);
        let mut remainder = low.wrapping_sub(quotient.wrapping_mul(self.limb));
        if remainder > estimate as u64 {
            quotient = quotient.wrapping_sub(1);
            remainder = remainder.wrapping_add(self.limb);
        }
        if remainder >= self.limb {
            quotient = quotient.wrapping_add(1);
            remainder -= self.limb;
        }
        (quotient, remainder)
    }
}

/// Quotient and remainder of magnitudes; the divisor is not zero.
pub fn divide(dividend: &[u64], divisor: &[u64]) -> (LimbVec, LimbVec) {
    if compare_magnitudes(dividend, divisor).is_lt() {
        return (LimbVec::new(), LimbVec::from_slice(dividend));
    }
    match divisor {
        [limb] => divide_by_limb(dividend, *limb),
        _ if divisor.len() >= RECURSIVE && dividend.len() - divisor.len() >= RECURSIVE => {
            divide_recursively(dividend, divisor)
        }
        _ => divide_long(dividend, divisor),
    }
}

fn divide_by_limb(dividend: &[u64], limb: u64) -> (LimbVec, LimbVec) {
    let shift = limb.leading_zeros();
    let divisor = Divisor::new(limb << shift);
    let mut quotient = LimbVec::from_elem(0, dividend.len());
    let mut remainder = shifted_out(dividend[dividend.len() - 1], shift);
    for at in (0..dividend.len()).rev() {
        let below = if at == 0 { 0 } else { dividend[at - 1] };
        let low = (dividend[at] << shift) | shifted_out(below, shift);
        (quotient[at], remainder) = divisor.divide(remainder, low);
    }
    trim(&mut quotient);
    let mut rest = LimbVec::from_slice(&[remainder >> shift]);
    trim(&mut rest);
    (quotient, rest)
}

/// The bits that a shift to the left moves into the next limb.
#[inline]
fn shifted_out(limb: u64, shift: u32) -> u64 {
    if shift == 0 { 0 } else { limb >> (64 - shift) }
}

/// The magnitude shifted up by less than a limb, with one limb more.
fn shifted_up(limbs: &[u64], shift: u32) -> LimbVec {
    let mut out = copied(limbs, 1);
    let carry = shift_up(&mut out, shift);
    out.push(carry);
    out
}

pub(super) fn divide_long(dividend: &[u64], divisor: &[u64]) -> (LimbVec, LimbVec) {
    let n = divisor.len();
    let shift = divisor[n - 1].leading_zeros();
    let mut rest = shifted_up(dividend, shift);
    let mut divisor = shifted_up(divisor, shift);
    divisor.pop();
    let top = Divisor::new(divisor[n - 1]);
    let mut quotient = LimbVec::from_elem(0, rest.len() - n);
    let (places, divisor) = (rest.as_mut_slice(), divisor.as_slice());
    for (at, limb) in quotient.iter_mut().enumerate().rev() {
        *limb = quotient_limb(&mut places[at..=at + n], divisor, top);
    }
    trim(&mut quotient);
    rest.truncate(n);
    shift_down(&mut rest, shift);
    trim(&mut rest);
    (quotient, rest)
}

/// The quotient of magnitudes where it is one limb and the top limbs alone decide it, which they nearly always do.
///
/// With both shifted so that the divisor's highest bit is set, and cut to three and two limbs, `dividend < A + 1` and
/// `divisor >= B` in units of the lowest limb kept, so the quotient is at most `A / B`; and `dividend >= A` and
/// `divisor < B + 1`, so it is no less where the remainder of `A / B` is at least the quotient.
pub fn short_quotient(dividend: &[u64], divisor: &[u64]) -> Option<u64> {
    let n = divisor.len();
    if n < 3 || !(n..=n + 1).contains(&dividend.len()) {
        return None;
    }
    let shift = divisor[n - 1].leading_zeros();
    let limb = |limbs: &[u64], at: usize| {
        let own = limbs.get(at).copied().unwrap_or(0);
        (own << shift) | shifted_out(limbs[at - 1], shift)
    };
    let tops = [limb(divisor, n - 2), limb(divisor, n - 1)];
    let rest = [
        limb(dividend, n - 2),
        limb(dividend, n - 1),
        if dividend.len() > n { limb(dividend, n) } else { shifted_out(dividend[n - 1], shift) },
    ];
    let beyond = if dividend.len() > n { shifted_out(dividend[n], shift) } else { 0 };
    if beyond != 0 || (rest[2], rest[1], rest[0]) >= (tops[1], tops[0], 0) {
        return None;
    }
    let quotient = estimate_limb(&rest, &tops, Divisor::new(tops[1]));
    // The remainder is below `B`, so its low two limbs are all of it.
    let wide = |[low, high]: [u64; 2]| u128::from(low) | u128::from(high) << 64;
    let remainder = wide([rest[0], rest[1]]).wrapping_sub(wide(tops).wrapping_mul(u128::from(quotient)));
    (remainder < wide(tops) && remainder >= u128::from(quotient)).then_some(quotient)
}

/// One limb of the quotient: estimates it from the top limbs, subtracts its multiple, and corrects the rare estimate that
/// was one too large.
#[inline]
fn quotient_limb(rest: &mut [u64], divisor: &[u64], top: Divisor) -> u64 {
    let n = divisor.len();
    let mut estimate = estimate_limb(rest, divisor, top);
    if estimate == 0 {
        return 0;
    }
    let borrow = subtract_product(&mut rest[..n], divisor, estimate);
    let (left, underflow) = rest[n].overflowing_sub(borrow);
    rest[n] = left;
    if underflow {
        estimate -= 1;
        let mut carry = false;
        for (place, limb) in rest.iter_mut().zip(divisor) {
            let (partial, first) = place.overflowing_add(*limb);
            let (total, second) = partial.overflowing_add(u64::from(carry));
            carry = first | second;
            *place = total;
        }
        rest[n] = rest[n].wrapping_add(u64::from(carry));
    }
    estimate
}

#[inline]
fn estimate_limb(rest: &[u64], divisor: &[u64], top: Divisor) -> u64 {
    let n = divisor.len();
    let (high, middle, low) = (rest[n], rest[n - 1], rest[n - 2]);
    let (mut estimate, mut remainder) = if high >= top.limb {
        // The estimate would be 2^64: take the largest limb, its remainder is `middle + divisor` unless that overflows.
        match middle.overflowing_add(top.limb) {
            (remainder, false) => (u64::MAX, remainder),
            _ => return u64::MAX,
        }
    } else {
        top.divide(high, middle)
    };
    while u128::from(estimate) * u128::from(divisor[n - 2]) > (u128::from(remainder) << 64) | u128::from(low) {
        estimate -= 1;
        match remainder.overflowing_add(top.limb) {
            (next, false) => remainder = next,
            _ => break,
        }
    }
    estimate
}

/// `rest -= limbs * factor` over the length of `limbs`; the borrow from the top.
#[inline]
fn subtract_product(rest: &mut [u64], limbs: &[u64], factor: u64) -> u64 {
    let mut borrow = 0u64;
    for (place, limb) in rest.iter_mut().zip(limbs) {
        let product = u128::from(*limb) * u128::from(factor) + u128::from(borrow);
        let (left, underflow) = place.overflowing_sub(product as u64);
        *place = left;
        borrow = (product >> 64) as u64 + u64::from(underflow);
    }
    borrow
}

/// Floor quotient and the remainder that goes with it (sign of the divisor); the divisor is not zero.
pub fn floor_divide(a: BigRef<'_>, b: BigRef<'_>) -> (Limbs, Limbs) {
    let (quotient, remainder) = divide(a.limbs, b.limbs);
    let quotient = Limbs::new(a.negative != b.negative, quotient);
    let remainder = Limbs::new(a.negative, remainder);
    if remainder.limbs.is_empty() || remainder.negative == b.negative {
        return (quotient, remainder);
    }
    let minus_one = BigRef { negative: true, limbs: &[1] };
    (add(quotient.as_ref(), minus_one), add(remainder.as_ref(), b))
}
