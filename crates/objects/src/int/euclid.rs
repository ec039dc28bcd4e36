//! Greatest common divisors and inverses of large numbers, by Lehmer's method: most quotients of Euclid's algorithm follow
//! from the top bits alone, so the whole numbers are gone through once for some thirty of them.
//!
//! Signals and limits are looked for on the way.

use crate::int::limbs::{BigRef, LimbVec, Limbs, add, trim};
use crate::int::patient;
use crate::{Result, Vm};

/// Limbs that are gone through between two looks at signals and limits.
const WORK: usize = 1 << 16;

/// What some steps of Euclid's algorithm make of a pair: `(a x + b y, c x + d y)`; `a` and `b` have opposite signs, and so have
/// `c` and `d`.
struct Steps {
    a: i64,
    b: i64,
    c: i64,
    d: i64,
    /// Whether the steps are an odd number.
    odd: bool,
}

/// The 62 bits below bit `bits`, or all that there are.
fn top(limbs: &[u64], bits: u64) -> i64 {
    let shift = bits.saturating_sub(62);
    let (at, part) = ((shift / 64) as usize, shift % 64);
    let limb = |at: usize| u128::from(limbs.get(at).copied().unwrap_or(0));
    ((limb(at) | limb(at + 1) << 64) >> part) as i64
}

impl Steps {
    /// The steps that the top bits decide (Knuth's algorithm L); `None` where they do not decide one. `x >= y`.
    fn of(x: &[u64], y: &[u64]) -> Option<Steps> {
        let bits = BigRef { negative: false, limbs: x }.bit_length();
        let (mut x, mut y) = (top(x, bits), top(y, bits));
        let mut steps = Steps { a: 1, b: 0, c: 0, d: 1, odd: false };
        while y + steps.c != 0 && y + steps.d != 0 {
            let quotient = (x + steps.a) / (y + steps.c);
            if quotient != (x + steps.b) / (y + steps.d) {
                break;
            }
            let next = |old: i64, new: i64| old.checked_sub(quotient.checked_mul(new)?);
            let (Some(c), Some(d)) = (next(steps.a, steps.c), next(steps.b, steps.d)) else { break };
            steps = Steps { a: steps.c, b: steps.d, c, d, odd: !steps.odd };
            (x, y) = (y, x - quotient * y);
        }
        (steps.b != 0).then_some(steps)
    }
}

/// `a x + b y`, which is not negative although one of the factors may be.
fn combined(a: i64, x: &[u64], b: i64, y: &[u64]) -> LimbVec {
    let mut carry = 0i128;
    let mut out: LimbVec = (0..x.len().max(y.len()))
        .map(|at| {
            let term =
                |factor: i64, limbs: &[u64]| i128::from(factor) * limbs.get(at).map_or(0, |limb| i128::from(*limb));
            carry += term(a, x) + term(b, y);
            let limb = carry as u64;
            carry >>= 64;
            limb
        })
        .collect();
    if carry > 0 {
        out.push(carry as u64);
    }
    trim(&mut out);
    out
}

/// What the numbers of a pair are multiples of, modulo the first: `x = ±x_factor * start`, `y = ∓y_factor * start`.
struct Factors {
    x: LimbVec,
    y: LimbVec,
    /// Whether the sign of `x` is minus and that of `y` plus.
    x_negative: bool,
}

impl Factors {
    fn apply(&mut self, steps: &Steps) {
        let sum = |x: i64, y: i64| combined(x.abs(), &self.x, y.abs(), &self.y);
        (self.x, self.y) = (sum(steps.a, steps.b), sum(steps.c, steps.d));
        self.x_negative ^= steps.odd;
    }

    fn divide(&mut self, vm: &Vm, quotient: &[u64]) -> Result<()> {
        let more = patient::product(vm, quotient, &self.y)?;
        let positive = |limbs| BigRef { negative: false, limbs };
        let sum = add(positive(&self.x), positive(&more)).limbs;
        self.x = core::mem::replace(&mut self.y, sum);
        self.x_negative = !self.x_negative;
        Ok(())
    }
}

/// The greatest common divisor of `x >= y`.
fn reduce(vm: &Vm, mut x: LimbVec, mut y: LimbVec, mut factors: Option<&mut Factors>) -> Result<LimbVec> {
    let mut done = 0;
    while !y.is_empty() {
        done += y.len();
        if done > WORK {
            vm.check_interrupts()?;
            done = 0;
        }
        if let Some(steps) = Steps::of(&x, &y) {
            (x, y) = (combined(steps.a, &x, steps.b, &y), combined(steps.c, &x, steps.d, &y));
            if let Some(factors) = &mut factors {
                factors.apply(&steps);
            }
        } else {
            let (quotient, rest) = patient::quotient(vm, &x, &y)?;
            if let Some(factors) = &mut factors {
                factors.divide(vm, &quotient)?;
            }
            x = core::mem::replace(&mut y, rest);
        }
    }
    Ok(x)
}

/// Greatest common divisor, never negative.
pub(super) fn gcd(vm: &Vm, a: BigRef<'_>, b: BigRef<'_>) -> Result<Limbs> {
    let (large, small) = if a.bit_length() >= b.bit_length() { (a, b) } else { (b, a) };
    // One step makes the first the larger one even if both have as many bits.
    let rest = if small.limbs.is_empty() { LimbVec::new() } else { patient::quotient(vm, large.limbs, small.limbs)?.1 };
    let (x, y) = if small.limbs.is_empty() { (large.limbs, rest) } else { (small.limbs, rest) };
    Ok(Limbs::new(false, reduce(vm, LimbVec::from_slice(x), y, None)?))
}

/// The inverse of `a` modulo the magnitude of `modulus`, in `0..|modulus|`; `None` if they have a common factor. The modulus
/// is not zero.
pub(super) fn inverse(vm: &Vm, a: BigRef<'_>, modulus: BigRef<'_>) -> Result<Option<Limbs>> {
    let size = BigRef { negative: false, limbs: modulus.limbs };
    let start = patient::floor_divide(vm, a, size)?.1.limbs;
    let mut factors = Factors { x: LimbVec::new(), y: LimbVec::from_slice(&[1]), x_negative: true };
    let divisor = reduce(vm, LimbVec::from_slice(size.limbs), start, Some(&mut factors))?;
    if divisor[..] != [1] {
        return Ok(None);
    }
    let factor = Limbs::new(factors.x_negative, factors.x);
    Ok(Some(patient::floor_divide(vm, factor.as_ref(), size)?.1))
}

#[cfg(test)]
mod tests {
    use krait_heap::Heap;

    use super::*;
    use crate::int::big;

    fn number(state: &mut u64, limbs: usize) -> Limbs {
        let limbs = (0..limbs)
            .map(|_| {
                *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                // Runs of ones and zeros make the quotients that the top bits do not decide.
                if *state >> 61 == 0 {
                    0
                } else if *state >> 61 == 1 {
                    u64::MAX
                } else {
                    *state ^ *state >> 29
                }
            })
            .collect();
        Limbs::new(false, limbs)
    }

    #[test]
    fn divisors_and_inverses_are_the_ordinary_ones() {
        let vm = Vm::new(Heap::new(), (0, 0)).expect("memory for a runtime");
        let state = &mut 1;
        for round in 0..400 {
            let (a, b) = (number(state, round % 9), number(state, 1 + round % 7));
            let common = number(state, round % 3);
            let (a, b) = match common.limbs.is_empty() {
                true => (a, b),
                false => [a, b].map(|n| Limbs::from_big(&(n.as_ref().to_big() * common.as_ref().to_big()))).into(),
            };
            let (x, y) = (a.as_ref().to_big(), b.as_ref().to_big());
            for (a, b) in [(a.as_ref(), b.as_ref()), (b.as_ref(), a.as_ref()), (a.as_ref().negated(), b.as_ref())] {
                assert_eq!(gcd(&vm, a, b).expect("nothing interrupts").as_ref().to_big(), big::gcd(&x, &y));
            }
            if !b.limbs.is_empty() {
                for a in [a.as_ref(), a.as_ref().negated()] {
                    let found = inverse(&vm, a, b.as_ref()).expect("nothing interrupts");
                    let found = found.map(|inverse| inverse.as_ref().to_big());
                    assert_eq!(found, big::mod_inverse(&a.to_big(), &y));
                }
            }
        }
        let fibonacci = |n: usize| {
            let pair = (0..n).fold((big::Big::from(0), big::Big::from(1)), |(a, b), _| (b.clone(), a + b));
            (Limbs::from_big(&pair.0), Limbs::from_big(&pair.1))
        };
        let (a, b) = fibonacci(2000);
        assert_eq!(gcd(&vm, a.as_ref(), b.as_ref()).expect("nothing interrupts").limbs[..], [1]);
        let inverse = inverse(&vm, a.as_ref(), b.as_ref()).expect("nothing interrupts").expect("they are coprime");
        assert_eq!(Some(inverse.as_ref().to_big()), big::mod_inverse(&a.as_ref().to_big(), &b.as_ref().to_big()));
    }
}
