//! Big integers to digits and back, by halves: the work is that of a few large multiplications and divisions.

use std::collections::BTreeMap;

use num_bigint::Sign;
use num_traits::Zero;

use crate::int::big::{Big, from_limbs, is_negative};
use crate::int::limbs::{BigRef, Limbs, divide};

/// Digits below which the backend's quadratic conversion wins.
const QUADRATIC: usize = 1200;

/// Powers of one base, computed once each; splitting by halves asks for few of them.
struct Powers {
    base: u32,
    known: BTreeMap<usize, Big>,
}

impl Powers {
    fn new(base: u32) -> Powers {
        Powers { base, known: BTreeMap::new() }
    }

    fn get(&mut self, exponent: usize) -> Big {
        if let Some(power) = self.known.get(&exponent) {
            return power.clone();
        }
        let power = if exponent < 64 {
            Big::from(self.base).pow(exponent as u32)
        } else {
            let half = self.get(exponent / 2);
            let square = &half * &half;
            if exponent % 2 == 1 { square * self.base } else { square }
        };
        self.known.insert(exponent, power.clone());
        power
    }
}

/// The number of a string of digits (values, most significant first) in a base from 2 to 36.
pub fn from_digit_values(values: &[u8], base: u32) -> Big {
    if base.is_power_of_two() {
        return from_few_digits(values, base);
    }
    join(values, base, &mut Powers::new(base))
}

fn from_few_digits(values: &[u8], base: u32) -> Big {
    Big::from_radix_be(Sign::Plus, values, base).expect("digit values are below their base")
}

fn join(values: &[u8], base: u32, powers: &mut Powers) -> Big {
    if values.len() <= QUADRATIC {
        return from_few_digits(values, base);
    }
    let low_len = values.len() / 2;
    let (high, low) = values.split_at(values.len() - low_len);
    join(high, base, powers) * powers.get(low_len) + join(low, base, powers)
}

/// Digits in a base that is a power of two, lower case, with a minus sign: each is some bits of the number.
pub fn bits_to_text(number: BigRef<'_>, base: u32) -> String {
    let width = u64::from(base.trailing_zeros());
    let count = number.bit_length().div_ceil(width).max(1);
    let mut out = String::with_capacity(count as usize + 1);
    if number.negative {
        out.push('-');
    }
    let limb = |at: usize| number.limbs.get(at).copied().unwrap_or(0);
    out.extend((0..count).rev().map(|digit| {
        let (at, shift) = ((digit * width / 64) as usize, digit * width % 64);
        let low = limb(at) >> shift;
        let bits = if shift + width > 64 { low | limb(at + 1) << (64 - shift) } else { low };
        char::from(b"0123456789abcdefghijklmnopqrstuv"[(bits & u64::from(base - 1)) as usize & 31])
    }));
    out
}

/// Digits in a base from 2 to 36, lower case, with a minus sign.
pub fn to_text(number: &Big, base: u32) -> String {
    let digits = number.bits() as f64 / f64::from(base).log2();
    if base.is_power_of_two() || digits < QUADRATIC as f64 {
        return number.to_str_radix(base);
    }
    let mut out = String::with_capacity(digits as usize + 2);
    if is_negative(number) {
        out.push('-');
    }
    let magnitude = Big::from_biguint(Sign::Plus, number.magnitude().clone());
    split(&magnitude, digits as usize + 1, base, &mut Powers::new(base), true, &mut out);
    out
}

/// Appends the digits, filled with zeros to `len` unless nothing but the sign stands before them.
fn split(number: &Big, len: usize, base: u32, powers: &mut Powers, leading: bool, out: &mut String) {
    if len <= QUADRATIC {
        let text = number.to_str_radix(base);
        let zeros = if leading { 0 } else { len - text.len() };
        out.extend(core::iter::repeat_n('0', zeros));
        if !(leading && number.is_zero()) {
            out.push_str(&text);
        }
        return;
    }
    let low_len = len / 2;
    let power = Limbs::from_big(&powers.get(low_len));
    let (high, low) = divide(&Limbs::from_big(number).limbs, &power.limbs);
    let (high, low) = (from_limbs(false, &high), from_limbs(false, &low));
    let still_leading = leading && high.is_zero();
    if !still_leading {
        split(&high, len - low_len, base, powers, leading, out);
    }
    split(&low, low_len, base, powers, still_leading, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (bits, add) in [(4000u64, 0), (20_000, 1), (50_001, 7), (200_000, 0)] {
            for base in [10, 3, 36, 16] {
                let number = (Big::from(1) << bits) + add;
                let text = to_text(&number, base);
                assert_eq!(text, number.to_str_radix(base));
                assert_eq!(to_text(&-&number, base), format!("-{text}"));
                if base == 16 {
                    for base in [2, 4, 8, 16, 32] {
                        let negative = Limbs::from_big(&-&number);
                        assert_eq!(bits_to_text(negative.as_ref(), base), (-&number).to_str_radix(base));
                    }
                }
                let values: Vec<u8> = text.chars().map(|c| c.to_digit(base).expect("a digit") as u8).collect();
                assert_eq!(from_digit_values(&values, base), number);
            }
        }
        let power = Big::from(10).pow(9000);
        assert_eq!(to_text(&power, 10), format!("1{}", "0".repeat(9000)));
        assert_eq!(to_text(&(power - 1), 10), "9".repeat(9000));
    }
}
