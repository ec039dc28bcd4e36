//! Operations on numbers of hundreds of kilobytes and more, which look for signals and limits on the way.
//!
//! They split their operands by halves down to sizes that take some milliseconds, and leave those to the ordinary
//! operations (tests use small ones): products as Karatsuba did, quotients as Burnikel and Ziegler, digits by halving the number of digits.

use std::collections::BTreeMap;

use crate::int::big::{Big, from_limbs};
use crate::int::limbs::{self, BigRef, LimbVec, Limbs, add, compare_magnitudes, divide, shift_left, subtract, trim};
use crate::int::number::IntRef;
use crate::int::radix;
use crate::{Result, Vm};

/// Limbs of a factor that are multiplied at once.
const FACTOR: usize = if cfg!(test) { 1 << 8 } else { 1 << 17 };

/// Limbs of a divisor that are divided by at once.
const DIVISOR: usize = if cfg!(test) { 1 << 8 } else { 1 << 15 };

/// Digits that are converted at once.
const DIGITS: usize = if cfg!(test) { 1 << 12 } else { 1 << 18 };

/// Whether a product is worth patience.
pub(super) fn large_product(a: IntRef<'_>, b: IntRef<'_>) -> bool {
    a.bit_length().min(b.bit_length()) > (FACTOR * 64) as u64
}

/// Whether a quotient is worth patience.
pub(super) fn large_quotient(a: IntRef<'_>, b: IntRef<'_>) -> bool {
    a.bit_length() > (2 * DIVISOR * 64) as u64 && b.bit_length() > 64
}

/// Whether the digits of a number are worth patience.
pub(super) fn large_text(number: IntRef<'_>, base: u32) -> bool {
    !base.is_power_of_two() && number.bit_length() > (DIGITS * 4) as u64
}

/// Whether the number of so many digits is worth patience.
pub(super) fn many_digits(digits: usize, base: u32) -> bool {
    !base.is_power_of_two() && digits > DIGITS
}

fn positive(limbs: &[u64]) -> BigRef<'_> {
    BigRef { negative: false, limbs }
}

/// The limbs in a range, cut at the end of the slice and trimmed.
fn part(limbs: &[u64], from: usize, to: usize) -> &[u64] {
    let cut = &limbs[from.min(limbs.len())..to.min(limbs.len())];
    let len = cut.iter().rposition(|limb| *limb != 0).map_or(0, |last| last + 1);
    &cut[..len]
}

/// `sum += limbs`, where the sum has room for the carry.
fn add_into(sum: &mut [u64], limbs: &[u64]) {
    let mut carry = false;
    for (at, place) in sum.iter_mut().enumerate() {
        if at >= limbs.len() && !carry {
            return;
        }
        let (total, first) = place.overflowing_add(limbs.get(at).copied().unwrap_or(0));
        let (total, second) = total.overflowing_add(u64::from(carry));
        *place = total;
        carry = first || second;
    }
}

/// Product.
pub(super) fn multiply(vm: &Vm, a: BigRef<'_>, b: BigRef<'_>) -> Result<Limbs> {
    Ok(Limbs::new(a.negative != b.negative, product(vm, a.limbs, b.limbs)?))
}

/// Product of magnitudes.
pub(super) fn product(vm: &Vm, a: &[u64], b: &[u64]) -> Result<LimbVec> {
    vm.check_interrupts()?;
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if short.len() <= FACTOR && long.len() <= 2 * FACTOR {
        return Ok(limbs::multiply(positive(long), positive(short)).limbs);
    }
    let mut out = LimbVec::from_elem(0, long.len() + short.len());
    if short.len() <= FACTOR || long.len() >= 2 * short.len() {
        let width = short.len().max(FACTOR);
        for (index, piece) in long.chunks(width).enumerate() {
            add_into(&mut out[index * width..], &product(vm, part(piece, 0, width), short)?);
        }
    } else {
        let half = long.len().div_ceil(2);
        let (low_a, high_a) = (part(long, 0, half), part(long, half, long.len()));
        let (low_b, high_b) = (part(short, 0, half), part(short, half, short.len()));
        let (low, high) = (product(vm, low_a, low_b)?, product(vm, high_a, high_b)?);
        let (sum_a, sum_b) = (add(positive(low_a), positive(high_a)), add(positive(low_b), positive(high_b)));
        let all = product(vm, &sum_a.limbs, &sum_b.limbs)?;
        let middle = subtract(subtract(positive(&all), positive(&low)).as_ref(), positive(&high));
        add_into(&mut out, &low);
        add_into(&mut out[half..], &middle.limbs);
        add_into(&mut out[2 * half..], &high);
    }
    trim(&mut out);
    Ok(out)
}

/// Floor quotient and the remainder that goes with it (sign of the divisor); the divisor is not zero.
pub(super) fn floor_divide(vm: &Vm, a: BigRef<'_>, b: BigRef<'_>) -> Result<(Limbs, Limbs)> {
    let (quotient, remainder) = quotient(vm, a.limbs, b.limbs)?;
    let quotient = Limbs::new(a.negative != b.negative, quotient);
    let remainder = Limbs::new(a.negative, remainder);
    if remainder.limbs.is_empty() || remainder.negative == b.negative {
        return Ok((quotient, remainder));
    }
    let minus_one = BigRef { negative: true, limbs: &[1] };
    Ok((add(quotient.as_ref(), minus_one), add(remainder.as_ref(), b)))
}

/// Quotient and remainder of magnitudes.
pub(super) fn quotient(vm: &Vm, dividend: &[u64], divisor: &[u64]) -> Result<(LimbVec, LimbVec)> {
    if divisor.len() <= DIVISOR {
        return by_blocks(vm, dividend, divisor, DIVISOR, &|_, dividend| Ok(divide(dividend, divisor)));
    }
    let mut unit = divisor.len();
    let mut halvings = 0;
    while unit > DIVISOR {
        unit = unit.div_ceil(2);
        halvings += 1;
    }
    let n = unit << halvings;
    let padding = (n - divisor.len()) as u64 * 64 + u64::from(divisor[divisor.len() - 1].leading_zeros());
    let shifted = shift_left(positive(divisor), padding).limbs;
    let dividend = shift_left(positive(dividend), padding).limbs;
    let divide = |vm: &Vm, dividend: &[u64]| two_by_one(vm, dividend, &shifted);
    let (quotient, remainder) = by_blocks(vm, &dividend, &shifted, n, &divide)?;
    Ok((quotient, limbs::shift_right_floor(positive(&remainder), padding).limbs))
}

/// Divides the limbs of a block: quotient and remainder.
type BlockStep<'a> = &'a dyn Fn(&Vm, &[u64]) -> Result<(LimbVec, LimbVec)>;

/// Divides a block of `n` limbs after the other, from the top, as the schoolbook does limb by limb; the quotient of a block
/// has at most `n` limbs.
fn by_blocks(vm: &Vm, dividend: &[u64], divisor: &[u64], n: usize, step: BlockStep<'_>) -> Result<(LimbVec, LimbVec)> {
    debug_assert!(divisor.len() <= n);
    let blocks = dividend.len().div_ceil(n);
    let mut quotient = LimbVec::from_elem(0, blocks * n);
    let mut rest = LimbVec::new();
    for at in (0..blocks).rev() {
        vm.check_interrupts()?;
        let (digit, remainder) = step(vm, &joined(&rest, part(dividend, at * n, (at + 1) * n), n))?;
        quotient[at * n..at * n + digit.len()].copy_from_slice(&digit);
        rest = remainder;
    }
    trim(&mut quotient);
    Ok((quotient, rest))
}

/// `high * 2**(64 * n) + low`, where `low` has at most `n` limbs.
fn joined(high: &[u64], low: &[u64], n: usize) -> LimbVec {
    let mut out = LimbVec::from_slice(low);
    if !high.is_empty() {
        out.resize(n, 0);
        out.extend_from_slice(high);
    }
    out
}

/// Divides up to `2n` limbs by `n`, whose top bit is set, the quotient having at most `n`.
fn two_by_one(vm: &Vm, dividend: &[u64], divisor: &[u64]) -> Result<(LimbVec, LimbVec)> {
    vm.check_interrupts()?;
    let n = divisor.len();
    if compare_magnitudes(dividend, divisor).is_lt() {
        return Ok((LimbVec::new(), LimbVec::from_slice(dividend)));
    }
    if n <= DIVISOR {
        return Ok(divide(dividend, divisor));
    }
    let half = n / 2;
    let (high, rest) = three_by_two(vm, part(dividend, half, 2 * n), divisor)?;
    let (low, rest) = three_by_two(vm, &joined(&rest, part(dividend, 0, half), half), divisor)?;
    Ok((joined(&high, &low, half), rest))
}

/// Divides up to three halves by two, the quotient being one half: estimates it from the top halves and corrects it.
fn three_by_two(vm: &Vm, dividend: &[u64], divisor: &[u64]) -> Result<(LimbVec, LimbVec)> {
    let half = divisor.len() / 2;
    let (low_divisor, high_divisor) = (part(divisor, 0, half), &divisor[half..]);
    let top = part(dividend, half, 3 * half);
    let (estimate, rest) = if compare_magnitudes(part(dividend, 2 * half, 3 * half), high_divisor).is_lt() {
        two_by_one(vm, top, high_divisor)?
    } else {
        // The largest estimate; its rest is `top - high_divisor * (2**(64 * half) - 1)`.
        let shifted = joined(high_divisor, &[], half);
        let rest = add(subtract(positive(top), positive(&shifted)).as_ref(), positive(high_divisor));
        (LimbVec::from_elem(u64::MAX, half), rest.limbs)
    };
    let mut quotient = Limbs::new(false, estimate);
    let product = product(vm, &quotient.limbs, low_divisor)?;
    let mut rest = subtract(positive(&joined(&rest, part(dividend, 0, half), half)), positive(&product));
    while rest.negative {
        rest = add(rest.as_ref(), positive(divisor));
        quotient = subtract(quotient.as_ref(), positive(&[1]));
    }
    Ok((quotient.limbs, rest.limbs))
}

/// Powers of one base, computed once each; splitting by halves asks for few of them.
struct Powers<'a> {
    vm: &'a Vm,
    base: u32,
    known: BTreeMap<usize, LimbVec>,
}

impl Powers<'_> {
    fn get(&mut self, exponent: usize) -> Result<LimbVec> {
        if let Some(power) = self.known.get(&exponent) {
            return Ok(power.clone());
        }
        let power = if exponent < DIGITS {
            Limbs::from_big(&Big::from(self.base).pow(exponent as u32)).limbs
        } else {
            let half = self.get(exponent / 2)?;
            let square = product(self.vm, &half, &half)?;
            if exponent % 2 == 1 { product(self.vm, &square, &[u64::from(self.base)])? } else { square }
        };
        self.known.insert(exponent, power.clone());
        Ok(power)
    }
}

/// Digits in a base that is no power of two, lower case, with a minus sign.
pub(super) fn to_text(vm: &Vm, number: BigRef<'_>, base: u32) -> Result<String> {
    let len = (number.bit_length() as f64 / f64::from(base).log2()) as usize + 1;
    vm.check_room(len)?;
    let mut out = String::with_capacity(len + 1);
    if number.negative {
        out.push('-');
    }
    let mut powers = Powers { vm, base, known: BTreeMap::new() };
    split(&mut powers, number.limbs, len, true, &mut out)?;
    Ok(out)
}

/// Appends the digits, filled with zeros to `len` unless nothing but the sign stands before them.
fn split(powers: &mut Powers<'_>, number: &[u64], len: usize, leading: bool, out: &mut String) -> Result<()> {
    powers.vm.check_interrupts()?;
    if len <= DIGITS {
        if !(leading && number.is_empty()) {
            let text = radix::to_text(&from_limbs(false, number), powers.base);
            let zeros = if leading { 0 } else { len - text.len() };
            out.extend(core::iter::repeat_n('0', zeros));
            out.push_str(&text);
        }
        return Ok(());
    }
    let low_len = len / 2;
    let power = powers.get(low_len)?;
    let (high, low) = quotient(powers.vm, number, &power)?;
    let still_leading = leading && high.is_empty();
    if !still_leading {
        split(powers, &high, len - low_len, leading, out)?;
    }
    split(powers, &low, low_len, still_leading, out)
}

/// The number of a string of digits (values, most significant first) in a base that is no power of two.
pub(super) fn from_digit_values(vm: &Vm, values: &[u8], base: u32, negative: bool) -> Result<Limbs> {
    let mut powers = Powers { vm, base, known: BTreeMap::new() };
    Ok(Limbs::new(negative, join(&mut powers, values)?))
}

fn join(powers: &mut Powers<'_>, values: &[u8]) -> Result<LimbVec> {
    powers.vm.check_interrupts()?;
    if values.len() <= DIGITS {
        return Ok(Limbs::from_big(&radix::from_digit_values(values, powers.base)).limbs);
    }
    let low_len = values.len() / 2;
    let (high, low) = values.split_at(values.len() - low_len);
    let high = join(powers, high)?;
    let power = powers.get(low_len)?;
    let high = product(powers.vm, &high, &power)?;
    let low = join(powers, low)?;
    Ok(add(positive(&high), positive(&low)).limbs)
}

/// Limbs of an exponent that are worked off at once, for a modulus of so many limbs.
fn exponent_piece(modulus: usize) -> usize {
    ((1 << 18) / modulus.saturating_mul(modulus).max(1)).clamp(1, 1 << 10)
}

/// Whether the inverse modulo a number is worth patience.
pub(super) fn large_inverse(modulus: IntRef<'_>) -> bool {
    modulus.bit_length() > if cfg!(test) { 1 << 8 } else { 1 << 12 }
}

/// Whether a power modulo a number is worth patience; the exponent is not negative.
pub(super) fn large_power(exponent: IntRef<'_>, modulus: IntRef<'_>) -> bool {
    let limbs = (modulus.bit_length() / 64 + 1) as usize;
    !exponent.is_negative() && exponent.bit_length() > 64 * exponent_piece(limbs) as u64
}

/// `base ** exponent % modulus` with the sign of the modulus, which is not zero; the exponent is not negative.
pub(super) fn pow_mod(vm: &Vm, base: &Big, exponent: BigRef<'_>, modulus: &Big) -> Result<Big> {
    let positive = from_limbs(false, &Limbs::from_big(modulus).limbs);
    let width = exponent_piece(Limbs::from_big(modulus).limbs.len());
    let shift = Big::from(1) << (64 * width);
    let (_, base) = floor_divide(vm, Limbs::from_big(base).as_ref(), Limbs::from_big(&positive).as_ref())?;
    let base = base.as_ref().to_big();
    let mut result = Big::from(1) % &positive;
    if Limbs::from_big(modulus).limbs.len() > MODULUS {
        result = power_by_bits(vm, &base, exponent, &positive)?;
        return Ok(with_sign_of(modulus, &positive, result));
    }
    for piece in exponent.limbs.chunks(width).rev() {
        vm.check_interrupts()?;
        let power = base.modpow(&from_limbs(false, part(piece, 0, width)), &positive);
        result = result.modpow(&shift, &positive) * power % &positive;
    }
    Ok(with_sign_of(modulus, &positive, result))
}

/// A remainder by the magnitude of a modulus, with the sign of the modulus.
fn with_sign_of(modulus: &Big, positive: &Big, remainder: Big) -> Big {
    if modulus != positive && remainder != Big::from(0) { remainder + modulus } else { remainder }
}

/// Limbs of a modulus from which on single squarings are slow enough to poll between them.
const MODULUS: usize = if cfg!(test) { 1 << 5 } else { 1 << 8 };

/// `base ** exponent % modulus`, bit by bit; all are positive, the base less than the modulus.
fn power_by_bits(vm: &Vm, base: &Big, exponent: BigRef<'_>, modulus: &Big) -> Result<Big> {
    let (base, modulus) = (Limbs::from_big(base).limbs, Limbs::from_big(modulus).limbs);
    let mut result = LimbVec::from_slice(&[1]);
    for bit in (0..exponent.bit_length()).rev() {
        result = quotient(vm, &product(vm, &result, &result)?, &modulus)?.1;
        if exponent.limbs[(bit / 64) as usize] >> (bit % 64) & 1 == 1 {
            result = quotient(vm, &product(vm, &result, &base)?, &modulus)?.1;
        }
    }
    Ok(from_limbs(false, &result))
}

#[cfg(test)]
mod tests {
    use krait_heap::Heap;

    use super::*;

    fn vm() -> Box<Vm> {
        Vm::new(Heap::new(), (0, 0)).expect("memory for a runtime")
    }

    /// A number of `bits` bits without a pattern.
    fn number(bits: u64, seed: u64) -> Limbs {
        let mut state = seed;
        let mut limbs: LimbVec = (0..bits.div_ceil(64))
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                state ^ state >> 31
            })
            .collect();
        if let Some(top) = limbs.last_mut() {
            *top |= 1 << 63;
        }
        Limbs::new(false, limbs)
    }

    #[test]
    fn products_are_the_ordinary_ones() {
        let vm = vm();
        let bits = FACTOR as u64 * 64;
        for (a, b) in [(3 * bits, 2 * bits), (5 * bits + 64, bits / 3), (2 * bits + 640, 2 * bits + 64), (4 * bits, 64)]
        {
            let (a, b) = (number(a, 7), number(b, 9));
            let patient = multiply(&vm, a.as_ref(), b.as_ref()).expect("nothing interrupts");
            assert!(patient.limbs == limbs::multiply(a.as_ref(), b.as_ref()).limbs);
        }
    }

    #[test]
    fn quotients_are_the_ordinary_ones() {
        let vm = vm();
        let bits = DIVISOR as u64 * 64;
        for (a, b) in [(5 * bits, 2 * bits + 64), (4 * bits, 3 * bits), (7 * bits + 64, bits / 2), (3 * bits, 128)] {
            let (mut a, mut b) = (number(a, 3), number(b, 5));
            for (first, second) in [(false, false), (true, false), (false, true), (true, true)] {
                (a.negative, b.negative) = (first, second);
                let (quotient, remainder) = floor_divide(&vm, a.as_ref(), b.as_ref()).expect("nothing interrupts");
                let (q, r) = limbs::floor_divide(a.as_ref(), b.as_ref());
                assert!(quotient.limbs == q.limbs && remainder.limbs == r.limbs);
                assert_eq!((quotient.negative, remainder.negative), (q.negative, r.negative));
            }
        }
        // Quotient limbs that are all ones need the largest estimate.
        let ones = Limbs::new(false, LimbVec::from_elem(u64::MAX, 5 * DIVISOR));
        let divisor = Limbs::new(false, LimbVec::from_elem(u64::MAX, 2 * DIVISOR + 1));
        let patient = floor_divide(&vm, ones.as_ref(), divisor.as_ref()).expect("nothing interrupts");
        assert!(patient.0.limbs == limbs::floor_divide(ones.as_ref(), divisor.as_ref()).0.limbs);
    }

    #[test]
    fn powers_are_the_ordinary_ones() {
        let vm = vm();
        for (bits, modulus) in [(64 * 2100, 64), (3_000, 2_500)] {
            let (base, exponent, modulus) = (number(500, 1), number(bits, 2), number(modulus, 3).as_ref().to_big());
            for base in [base.as_ref().to_big(), -base.as_ref().to_big()] {
                for modulus in [modulus.clone(), -modulus.clone()] {
                    let patient = pow_mod(&vm, &base, exponent.as_ref(), &modulus).expect("nothing interrupts");
                    assert!(patient == base.modpow(&exponent.as_ref().to_big(), &modulus));
                }
            }
        }
    }

    #[test]
    fn digits_there_and_back() {
        let vm = vm();
        let number = number(DIGITS as u64 * 7, 11);
        let text = to_text(&vm, number.as_ref(), 10).expect("nothing interrupts");
        assert!(text == radix::to_text(&number.as_ref().to_big(), 10));
        let values: Vec<u8> = text.bytes().map(|byte| byte - b'0').collect();
        let back = from_digit_values(&vm, &values, 10, true).expect("nothing interrupts");
        assert!(back.limbs == number.limbs && back.negative);
    }
}
