//! The ordinary cases of number formatting, written to a buffer on the stack: machine integers in any base, floats in fixed
//! notation and their shortest digits. What is not ordinary answers `None` and goes through [`Field`](super::Field).

use core::ops::Deref;

use crate::format::spec::Spec;

/// Room for any text made here: a number has 64 digits at most, 21 separators, a sign, a prefix, 18 places, and [`MOST`] padding.
const ROOM: usize = 256;

/// Widths above this are left to the general way, which minds the memory.
const MOST: usize = 120;

/// Text under construction, one byte a character.
pub(crate) struct Text {
    bytes: [u8; ROOM],
    len: usize,
}

impl Text {
    pub(crate) fn new() -> Text {
        Text { bytes: [0; ROOM], len: 0 }
    }

    #[inline(always)]
    pub(crate) fn push(&mut self, byte: u8) {
        self.bytes[self.len] = byte;
        self.len += 1;
    }

    #[inline(always)]
    pub(crate) fn extend_from_slice(&mut self, bytes: &[u8]) {
        // Short pieces: a call to copy them would cost more.
        for &byte in bytes {
            self.push(byte);
        }
    }

    #[inline(always)]
    pub(crate) fn fill(&mut self, n: usize, byte: u8) {
        for _ in 0..n {
            self.push(byte);
        }
    }

    /// Puts `n` bytes before everything.
    pub(crate) fn insert(&mut self, n: usize, byte: u8) {
        self.bytes.copy_within(..self.len, n);
        self.bytes[..n].fill(byte);
        self.len += n;
    }
}

impl Deref for Text {
    type Target = [u8];

    #[inline(always)]
    fn deref(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// The digits of a number, at the end of `buffer`.
pub(crate) fn digits(buffer: &mut [u8; 64], number: u64, base: u32, upper: bool) -> &[u8] {
    match base {
        2 => digits_in::<2>(buffer, number, upper),
        8 => digits_in::<8>(buffer, number, upper),
        16 => digits_in::<16>(buffer, number, upper),
        _ => digits_in::<10>(buffer, number, upper),
    }
}

fn digits_in<const BASE: u64>(buffer: &mut [u8; 64], mut number: u64, upper: bool) -> &[u8] {
    let letters = if upper { b'A' - 10 } else { b'a' - 10 };
    let mut at = buffer.len();
    loop {
        let digit = (number % BASE) as u8;
        number /= BASE;
        at -= 1;
        buffer[at] = digit + if digit < 10 { b'0' } else { letters };
        if number == 0 {
            return &buffer[at..];
        }
    }
}

/// Appends a number in decimal.
pub(crate) fn push_decimal(out: &mut Text, number: i64) {
    let mut buffer = [0; 64];
    if number < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(digits(&mut buffer, number.unsigned_abs(), 10, false));
}

/// The parts of a number, as in `NumberParts`, in bytes.
struct Parts<'a> {
    negative: bool,
    prefix: &'static [u8],
    digits: &'a [u8],
    remainder: &'a [u8],
}

/// An integer by its specification, in a base.
pub(crate) fn int_text(number: i64, base: u32, upper: bool, spec: &Spec) -> Option<Text> {
    let prefix: &[u8] = match (spec.alternate, base, upper) {
        (true, 2, _) => b"0b",
        (true, 8, _) => b"0o",
        (true, 16, false) => b"0x",
        (true, 16, true) => b"0X",
        _ => b"",
    };
    let mut buffer = [0; 64];
    let digits = digits(&mut buffer, number.unsigned_abs(), base, upper);
    lay_out(&Parts { negative: number < 0, prefix, digits, remainder: b"" }, spec)
}

/// A float by its specification: fixed notation, percentages, and shortest digits.
pub(crate) fn float_text(number: f64, spec: &Spec) -> Option<Text> {
    if spec.alternate || spec.no_negative_zero || !number.is_finite() {
        return None;
    }
    let mut text = Text::new();
    match (char::from_u32(spec.kind)?, spec.precision) {
        ('f' | 'F', precision) => push_fixed(&mut text, number.abs(), precision.unwrap_or(6))?,
        ('%', precision) => {
            push_fixed(&mut text, (number * 100.0).abs(), precision.unwrap_or(6))?;
            text.push(b'%');
        }
        ('\0', None) => push_shortest(&mut text, number.abs())?,
        _ => return None,
    }
    let whole = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, remainder) = text.split_at(whole);
    lay_out(&Parts { negative: number.is_sign_negative(), prefix: b"", digits, remainder }, spec)
}

/// Appends the `repr` of a positive number where that has no exponent.
pub(crate) fn push_shortest(out: &mut Text, number: f64) -> Option<()> {
    // Both notations change at 1e16, but ryu's goes on to write places below 1e-4.
    if !(1e-4..1e16).contains(&number) {
        return None;
    }
    out.extend_from_slice(ryu::Buffer::new().format_finite(number).as_bytes());
    Some(())
}

/// Appends a positive number rounded correctly to `places`, ties to even: exactly, in 128 bits.
pub(crate) fn push_fixed(out: &mut Text, number: f64, places: usize) -> Option<()> {
    const MOST_PLACES: usize = 18;
    let bits = number.to_bits();
    let (exponent, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    // The number is `mantissa * 2**-shift`.
    let (mantissa, shift) = if bits == 0 { (0, 1) } else { (fraction | 1 << 52, 1075 - exponent) };
    if places > MOST_PLACES || !(1..=120).contains(&shift) || exponent == 0 && bits != 0 {
        return None;
    }
    // 53 bits times 60 bits at most.
    let scaled = u128::from(mantissa) * 10_u128.pow(places as u32);
    let (mut rounded, rest) = (scaled >> shift, scaled & ((1 << shift) - 1));
    let half = 1_u128 << (shift - 1);
    rounded += u128::from(rest > half || rest == half && rounded & 1 == 1);
    let mut buffer = [0; 64];
    let all = digits(&mut buffer, u64::try_from(rounded).ok()?, 10, false);
    if places == 0 {
        out.extend_from_slice(all);
        return Some(());
    }
    let whole = all.len().saturating_sub(places);
    if whole == 0 {
        out.push(b'0');
    }
    out.extend_from_slice(&all[..whole]);
    out.push(b'.');
    out.fill(places - (all.len() - whole), b'0');
    out.extend_from_slice(&all[whole..]);
    Some(())
}

/// `lay_out_number` for fills of one byte.
fn lay_out(parts: &Parts<'_>, spec: &Spec) -> Option<Text> {
    let width = spec.width.unwrap_or(0);
    let fill = u8::try_from(spec.fill).ok()?;
    if width > MOST {
        return None;
    }
    let sign: &[u8] = match (parts.negative, spec.sign) {
        (true, _) => b"-",
        (false, b'+') => b"+",
        (false, b' ') => b" ",
        _ => b"",
    };
    let others = sign.len() + parts.prefix.len() + parts.remainder.len();
    let zero_padded = fill == b'0' && spec.align == b'=';
    let least = if zero_padded { width.saturating_sub(others) } else { 0 };
    let (separator, size) = spec.grouping.parts().unwrap_or((' ', usize::MAX));
    let n_digits = grouped_digits(parts.digits.len(), least, size);
    let padding = width.saturating_sub(others + n_digits + (n_digits - 1) / size);
    let (left, inner, right) = match spec.align {
        b'<' => (0, 0, padding),
        b'^' => (padding / 2, 0, padding - padding / 2),
        b'=' => (0, padding, 0),
        _ => (padding, 0, 0),
    };
    let mut out = Text::new();
    out.fill(left, fill);
    out.extend_from_slice(sign);
    out.extend_from_slice(parts.prefix);
    out.fill(inner, fill);
    if size == usize::MAX {
        out.fill(n_digits - parts.digits.len(), b'0');
        out.extend_from_slice(parts.digits);
    } else {
        push_grouped(&mut out, parts.digits, n_digits, separator as u8, size);
    }
    out.extend_from_slice(parts.remainder);
    out.fill(right, fill);
    Some(out)
}

/// How many digits, leading zeros included, reach `least` characters with a separator before every `size` of them.
fn grouped_digits(n_digits: usize, least: usize, size: usize) -> usize {
    let mut n_digits = n_digits;
    if size == usize::MAX {
        return n_digits.max(least);
    }
    while n_digits + (n_digits - 1) / size < least {
        n_digits += 1;
    }
    n_digits
}

fn push_grouped(out: &mut Text, digits: &[u8], n_digits: usize, separator: u8, size: usize) {
    for i in 0..n_digits {
        if i > 0 && (n_digits - i).is_multiple_of(size) {
            out.push(separator);
        }
        let zeros = n_digits - digits.len();
        out.push(if i < zeros { b'0' } else { digits[i - zeros] });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::field::{NumberParts, lay_out_number};
    use crate::format::number;

    fn spec(text: &str, kind: u8) -> Spec {
        let text: Vec<u32> = text.chars().map(u32::from).collect();
        Spec::parse(&text, kind, b'>', "int").expect("a valid specification")
    }

    #[test]
    fn ints_agree_with_the_general_way() {
        let specs =
            ["", "d", "8", "<6", "^7", "08", "+,", " ,", "=+12", "*^20,", "012,", "_", "#_", "#010", "0>9", "-8"];
        for (base, kind, upper) in
            [(10, "", false), (16, "x", false), (16, "X", true), (8, "o", false), (2, "b", false)]
        {
            for text in specs {
                if base != 10 && (text.contains(',') || text == "d") {
                    continue;
                }
                let spec = spec(&format!("{text}{kind}"), b'd');
                for number in [0, 7, -1, 999, 1000, -123_456, 1_234_567_890, i64::MAX, i64::MIN + 1] {
                    let mut digits = match base {
                        2 => format!("{:b}", number.unsigned_abs()),
                        8 => format!("{:o}", number.unsigned_abs()),
                        16 => format!("{:x}", number.unsigned_abs()),
                        _ => number.unsigned_abs().to_string(),
                    };
                    if number < 0 {
                        digits.insert(0, '-');
                    }
                    let expected = number::format_int_digits(&digits, base, upper, &spec).to_text();
                    let found = int_text(number, base, upper, &spec).map(|text| text.to_vec());
                    assert_eq!(found, expected.map(String::into_bytes), "{number} as {text}{kind}");
                }
            }
        }
    }

    #[test]
    fn floats_agree_with_the_general_way() {
        let mut state = 1_u64;
        let mut numbers = vec![0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 0.375, 1e-4, 99.995, 1e15, 123_456.789, 9.5, 0.05];
        for _ in 0..2000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            numbers.push((state >> 20) as f64 / f64::from(1_u32 << (state >> 60)) / 4096.0);
        }
        for text in [".2f", ".0f", "f", "10.3f", "+.1f", "08.2f", ",.2f", "", ".3%", ">12", ".17f"] {
            let spec = spec(text, 0);
            for &number in &numbers {
                let expected = number::format_float_spec(number, &spec).ok().and_then(|field| field.to_text());
                if let Some(found) = float_text(number, &spec) {
                    assert_eq!(Some(found.to_vec()), expected.map(String::into_bytes), "{number} as {text}");
                }
            }
        }
    }

    #[test]
    fn most_are_ordinary() {
        assert!(float_text(44399.63, &spec(".2f", 0)).is_some() && float_text(0.37, &spec("", 0)).is_some());
        let parts = NumberParts { negative: false, prefix: "", digits: "12", remainder: "", code_point: None };
        assert_eq!(lay_out_number(&parts, &spec("05", b'd')).to_text().as_deref(), Some("00012"));
    }
}
