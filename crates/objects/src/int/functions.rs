//! Functions of whole numbers that modules offer. Where the numbers are large they look for signals and limits on the way.

use core::cmp::Ordering;

use crate::int::big::{self, Big};
use crate::int::limbs::{BigRef, LimbVec, Limbs, add, compare_magnitudes, shift_left, shift_right_floor};
use crate::int::{euclid, patient};
use crate::{Result, Vm};

/// Bits of a number from which on a divisor or a root takes long enough to look for signals.
const LARGE: u64 = if cfg!(test) { 1 << 8 } else { 1 << 12 };

/// Bits from which on products and quotients do.
const VERY_LARGE: u64 = if cfg!(test) { 1 << 14 } else { 1 << 22 };

/// Greatest common divisor, never negative.
pub fn gcd(vm: &Vm, a: &Big, b: &Big) -> Result<Big> {
    if big::bit_length(a).min(big::bit_length(b)) < LARGE {
        return Ok(big::gcd(a, b));
    }
    Ok(euclid::gcd(vm, Limbs::from_big(a).as_ref(), Limbs::from_big(b).as_ref())?.as_ref().to_big())
}

/// Least common multiple, never negative.
pub fn lcm(vm: &Vm, a: &Big, b: &Big) -> Result<Big> {
    if big::is_zero(a) || big::is_zero(b) {
        return Ok(Big::from(0));
    }
    let product = product(vm, &quotient(vm, a, &gcd(vm, a, b)?)?, b)?;
    Ok(if big::is_negative(&product) { -product } else { product })
}

/// Product.
pub fn product(vm: &Vm, a: &Big, b: &Big) -> Result<Big> {
    if big::bit_length(a).min(big::bit_length(b)) < VERY_LARGE {
        return Ok(a * b);
    }
    Ok(patient::multiply(vm, Limbs::from_big(a).as_ref(), Limbs::from_big(b).as_ref())?.as_ref().to_big())
}

/// Floor quotient; the divisor is not zero.
pub fn quotient(vm: &Vm, a: &Big, b: &Big) -> Result<Big> {
    if big::bit_length(a) < VERY_LARGE {
        return Ok(big::floor_div_rem(a, b).0);
    }
    Ok(patient::floor_divide(vm, Limbs::from_big(a).as_ref(), Limbs::from_big(b).as_ref())?.0.as_ref().to_big())
}

/// Integer square root of a number that is not negative.
pub fn isqrt(vm: &Vm, number: &Big) -> Result<Big> {
    if big::bit_length(number) < LARGE {
        return Ok(big::isqrt(number));
    }
    let number = Limbs::from_big(number);
    let root = root(vm, number.as_ref())?;
    Ok(root.as_ref().to_big())
}

/// Newton's iteration with as many bits as are right so far, which doubles them: each root is that of the top `2 * known + 2`
/// bits, at most one too large.
fn root(vm: &Vm, number: BigRef<'_>) -> Result<Limbs> {
    let half = (number.bit_length() - 1) / 2;
    let mut root = Limbs::new(false, LimbVec::from_slice(&[1]));
    let mut known = 0;
    for shift in (0..u64::BITS - half.leading_zeros()).rev() {
        let before = core::mem::replace(&mut known, half >> shift);
        let top = shift_right_floor(number, 2 * half - before - known + 1);
        let quotient = patient::quotient(vm, &top.limbs, &root.limbs)?.0;
        let scaled = shift_left(root.as_ref(), known - before - 1);
        root = add(scaled.as_ref(), BigRef { negative: false, limbs: &quotient });
    }
    let square = patient::product(vm, &root.limbs, &root.limbs)?;
    if compare_magnitudes(&square, number.limbs) == Ordering::Greater {
        root = add(root.as_ref(), BigRef { negative: true, limbs: &[1] });
    }
    Ok(root)
}

#[cfg(test)]
mod tests {
    use krait_heap::Heap;

    use super::*;

    #[test]
    fn large_numbers_and_small_ones_agree() {
        let vm = Vm::new(Heap::new(), (0, 0)).expect("memory for a runtime");
        for bits in [255u32, 256, 257, 1000, 4096, 4097, 70_001] {
            let power = Big::from(1) << bits;
            for number in
                [&power - 1, power.clone(), &power + 1, &power / 7, (&power - 1) * (&power - 1), &power * &power - 1]
            {
                assert_eq!(isqrt(&vm, &number).expect("nothing interrupts"), big::isqrt(&number));
                let other = &number / 3 + 5;
                assert_eq!(gcd(&vm, &number, &other).expect("nothing interrupts"), big::gcd(&number, &other));
                let multiple = lcm(&vm, &-&number, &other).expect("nothing interrupts");
                assert_eq!(multiple, &number / big::gcd(&number, &other) * &other);
            }
        }
    }
}
