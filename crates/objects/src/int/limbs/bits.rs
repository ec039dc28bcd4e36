//! Shifts and bitwise operators, negative numbers being two's complement with endless ones.

use crate::int::limbs::{BigRef, LimbVec, Limbs, copied};

/// Shift to the left.
pub fn shift_left(a: BigRef<'_>, count: u64) -> Limbs {
    let (whole, part) = ((count / 64) as usize, (count % 64) as u32);
    let mut out = LimbVec::with_capacity(a.limbs.len() + whole + 1);
    out.resize(whole, 0);
    out.extend_from_slice(a.limbs);
    let carry = shift_up(&mut out[whole..], part);
    out.push(carry);
    Limbs::new(a.negative, out)
}

/// Shifts limbs up in place by less than a limb; the bits moved out of the top.
pub(super) fn shift_up(limbs: &mut [u64], part: u32) -> u64 {
    if part == 0 {
        return 0;
    }
    let mut carry = 0;
    for limb in limbs {
        let moved = *limb >> (64 - part);
        *limb = (*limb << part) | carry;
        carry = moved;
    }
    carry
}

/// Shifts limbs down in place by less than a limb.
pub(super) fn shift_down(limbs: &mut [u64], part: u32) {
    if part == 0 {
        return;
    }
    for at in 1..limbs.len() {
        limbs[at - 1] = (limbs[at - 1] >> part) | (limbs[at] << (64 - part));
    }
    if let Some(top) = limbs.last_mut() {
        *top >>= part;
    }
}

/// Shift to the right, towards minus infinity.
pub fn shift_right_floor(a: BigRef<'_>, count: u64) -> Limbs {
    let whole = usize::try_from(count / 64).unwrap_or(usize::MAX);
    let part = (count % 64) as u32;
    if whole >= a.limbs.len() {
        return Limbs::new(a.negative, if a.negative { LimbVec::from_slice(&[1]) } else { LimbVec::new() });
    }
    let kept = &a.limbs[whole..];
    let mut out = copied(kept, 1);
    shift_down(&mut out, part);
    let dropped = a.limbs[..whole].iter().any(|limb| *limb != 0) || (part > 0 && kept[0] << (64 - part) != 0);
    if a.negative && dropped {
        increment(&mut out);
    }
    Limbs::new(a.negative, out)
}

fn increment(limbs: &mut LimbVec) {
    for limb in limbs.iter_mut() {
        let (next, overflow) = limb.overflowing_add(1);
        *limb = next;
        if !overflow {
            return;
        }
    }
    limbs.push(1);
}

/// The limbs of the two's complement form, one after another, without end.
struct TwosComplement<'a> {
    number: BigRef<'a>,
    at: usize,
    carry: bool,
}

impl<'a> TwosComplement<'a> {
    fn new(number: BigRef<'a>) -> TwosComplement<'a> {
        TwosComplement { number, at: 0, carry: number.negative }
    }

    fn next(&mut self) -> u64 {
        let limb = self.number.limbs.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        if !self.number.negative {
            return limb;
        }
        let (complement, overflow) = (!limb).overflowing_add(u64::from(self.carry));
        self.carry = overflow;
        complement
    }
}

fn combine(a: BigRef<'_>, b: BigRef<'_>, operator: impl Fn(u64, u64) -> u64) -> Limbs {
    if !a.negative && !b.negative {
        return combine_magnitudes(a.limbs, b.limbs, operator);
    }
    let len = a.limbs.len().max(b.limbs.len()) + 1;
    let (mut x, mut y) = (TwosComplement::new(a), TwosComplement::new(b));
    let mut out: LimbVec = (0..len).map(|_| operator(x.next(), y.next())).collect();
    let negative = out[len - 1] >> 63 == 1;
    if negative {
        out.iter_mut().for_each(|limb| *limb = !*limb);
        increment(&mut out);
    }
    Limbs::new(negative, out)
}

/// The operators are symmetric, so the longer operand may come first.
fn combine_magnitudes(a: &[u64], b: &[u64], operator: impl Fn(u64, u64) -> u64) -> Limbs {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut out = copied(long, 0);
    let (low, high) = out.split_at_mut(short.len());
    for (place, limb) in low.iter_mut().zip(short) {
        *place = operator(*place, *limb);
    }
    for place in high {
        *place = operator(*place, 0);
    }
    Limbs::new(false, out)
}

/// Bitwise and.
pub fn and(a: BigRef<'_>, b: BigRef<'_>) -> Limbs {
    combine(a, b, |x, y| x & y)
}

/// Bitwise or.
pub fn or(a: BigRef<'_>, b: BigRef<'_>) -> Limbs {
    combine(a, b, |x, y| x | y)
}

/// Bitwise exclusive or.
pub fn xor(a: BigRef<'_>, b: BigRef<'_>) -> Limbs {
    combine(a, b, |x, y| x ^ y)
}
