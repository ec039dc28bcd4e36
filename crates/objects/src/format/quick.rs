//! The ordinary cases of number formatting, measured first and written once: machine integers in any base, floats in fixed
//! notation and their shortest digits. What is not ordinary answers `None` and goes through [`Field`](super::Field).

use core::cmp::Ordering;
use core::ops::Deref;

use crate::format::layout::Layout;

/// Room for the text of any number: sign, 20 digits, a point; or what `ryu` writes.
const ROOM: usize = 32;

/// A short text under construction, one byte a character.
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
    fn extend_from_slice(&mut self, bytes: &[u8]) {
        self.bytes[self.len..self.len + bytes.len()].copy_from_slice(bytes);
        self.len += bytes.len();
    }
}

impl Deref for Text {
    type Target = [u8];

    #[inline(always)]
    fn deref(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// The two digits of every number below 100.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut i = 0;
    while i < 100 {
        pairs[i] = [b'0' + (i / 10) as u8, b'0' + (i % 10) as u8];
        i += 1;
    }
    pairs
};

/// 10 to the power of the index; 0 first, so that a zero has one digit.
static POWERS: [u64; 20] = {
    let mut powers = [0; 20];
    let (mut power, mut i) = (10_u64, 1);
    while i < 20 {
        powers[i] = power;
        power = power.wrapping_mul(10);
        i += 1;
    }
    powers
};

/// How many decimal digits a number has.
#[inline(always)]
fn decimal_digits(number: u64) -> usize {
    // 1233 / 4096 is log10(2), a little more.
    let near = (((64 - (number | 1).leading_zeros()) * 1233) >> 12) as usize;
    near + usize::from(number >= POWERS[near])
}

/// Writes the last decimal digits of a number, as many as there are places, and answers what is left of it.
#[inline(always)]
fn put_decimal(out: &mut [u8], mut number: u64) -> u64 {
    let (first, pairs) = out.as_rchunks_mut::<2>();
    for place in pairs.iter_mut().rev() {
        *place = PAIRS[(number % 100) as usize];
        number /= 100;
    }
    if let [place] = first {
        *place = b'0' + (number % 10) as u8;
        number /= 10;
    }
    number
}

/// The same in a base of `1 << bits`.
#[inline(always)]
fn put_binary(out: &mut [u8], mut number: u64, bits: u32, letters: u8) {
    for place in out.iter_mut().rev() {
        let digit = (number & ((1 << bits) - 1)) as u8;
        *place = digit + if digit < 10 { b'0' } else { letters - 10 };
        number >>= bits;
    }
}

/// Appends a number in decimal.
#[inline]
pub(crate) fn push_decimal(out: &mut Text, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    let (start, magnitude) = (out.len, number.unsigned_abs());
    out.len += decimal_digits(magnitude);
    put_decimal(&mut out.bytes[start..out.len], magnitude);
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

/// A number measured by a layout, ready to be written.
pub(crate) struct Number<'a> {
    layout: &'a Layout,
    /// All digits as an integer.
    magnitude: u64,
    /// How many of them stand behind the point.
    places: usize,
    /// The decimal exponent, if one is written.
    exponent: Option<i32>,
    /// The sign; 0: none.
    sign: u8,
    /// Padding before everything, between sign and digits, and after everything.
    padding: (usize, usize, usize),
    /// Number of characters.
    pub(crate) len: usize,
}

impl<'a> Number<'a> {
    /// An integer by its layout, whose presentation type may be that of a float.
    #[inline]
    pub(crate) fn int(number: i64, layout: &'a Layout) -> Option<Number<'a>> {
        let magnitude = number.unsigned_abs();
        let n_digits = match layout.kind {
            b'd' => decimal_digits(magnitude),
            b'f' | b'%' | b'e' | b'E' if magnitude <= 1 << 53 => return Number::float(number as f64, layout),
            b'f' | b'%' | b'e' | b'E' => return None,
            kind => (64 - (magnitude | 1).leading_zeros()).div_ceil(bits_of(kind)) as usize,
        };
        Some(Number::measure(layout, number < 0, magnitude, n_digits, 0, None))
    }

    /// A float by its layout: fixed notation, percentages, and shortest digits.
    #[inline]
    pub(crate) fn float(number: f64, layout: &'a Layout) -> Option<Number<'a>> {
        let places = usize::from(layout.precision.unwrap_or(6));
        let negative = number.is_sign_negative();
        if matches!(layout.kind, b'e' | b'E') {
            let (magnitude, exponent) = significant(number.abs(), places + 1)?;
            return Some(Number::measure(layout, negative, magnitude, 1, places, Some(exponent)));
        }
        let (magnitude, places) = match layout.kind {
            b'f' => (scaled(number.abs(), places)?, places),
            b'%' => (scaled((number * 100.0).abs(), places)?, places),
            _ => shortest(number.abs())?,
        };
        let n_digits = decimal_digits(magnitude).saturating_sub(places).max(1);
        Some(Number::measure(layout, negative, magnitude, n_digits, places, None))
    }

    #[inline(always)]
    fn measure(
        layout: &'a Layout,
        negative: bool,
        magnitude: u64,
        n_digits: usize,
        places: usize,
        exponent: Option<i32>,
    ) -> Number<'a> {
        let (width, size) = (usize::from(layout.width), usize::from(layout.group));
        let sign = if negative { b'-' } else { layout.plus };
        let tail = usize::from(layout.kind == b'%') + exponent.map_or(0, exponent_len);
        let behind = tail + if places > 0 { places + 1 } else { 0 };
        let others = usize::from(sign != 0) + if layout.prefix != 0 { 2 } else { 0 } + behind;
        let zero_padded = layout.fill == b'0' && layout.align == b'=';
        let least = if zero_padded { width.saturating_sub(others) } else { 0 };
        let n_digits = grouped_digits(n_digits, least, size);
        let len = others + n_digits + (n_digits - 1).checked_div(size).unwrap_or(0);
        let missing = width.saturating_sub(len);
        let padding = match layout.align {
            b'<' => (0, 0, missing),
            b'^' => (missing / 2, 0, missing - missing / 2),
            b'=' => (0, missing, 0),
            _ => (missing, 0, 0),
        };
        Number { layout, magnitude, places, exponent, sign, padding, len: len + missing }
    }

    /// Writes the number to exactly its length.
    pub(crate) fn write(&self, out: &mut [u8]) {
        let layout = self.layout;
        let (left, inner, right) = self.padding;
        let (before, out) = out.split_at_mut(left);
        pad(before, layout.fill);
        let (mut out, after) = out.split_at_mut(out.len() - right);
        pad(after, layout.fill);
        if self.sign != 0 {
            out[0] = self.sign;
            out = &mut out[1..];
        }
        if layout.prefix != 0 {
            (out[0], out[1]) = (b'0', layout.prefix);
            out = &mut out[2..];
        }
        pad(&mut out[..inner], layout.fill);
        out = &mut out[inner..];
        if layout.kind == b'%' {
            let last = out.len() - 1;
            out[last] = b'%';
            out = &mut out[..last];
        }
        if let Some(exponent) = self.exponent {
            let (before, place) = out.split_at_mut(out.len() - exponent_len(exponent));
            place[0] = layout.kind;
            place[1] = if exponent < 0 { b'-' } else { b'+' };
            put_decimal(&mut place[2..], u64::from(exponent.unsigned_abs()));
            out = before;
        }
        let mut number = self.magnitude;
        if self.places > 0 {
            let point = out.len() - self.places - 1;
            number = put_decimal(&mut out[point + 1..], number);
            out[point] = b'.';
            out = &mut out[..point];
        }
        self.write_whole(out, number);
    }

    #[inline(always)]
    fn write_whole(&self, out: &mut [u8], number: u64) {
        let kind = self.layout.kind;
        if self.layout.group != 0 {
            self.write_grouped(out, number);
        } else if matches!(kind, b'b' | b'o' | b'x' | b'X') {
            put_binary(out, number, bits_of(kind), if kind == b'X' { b'A' } else { b'a' });
        } else {
            put_decimal(out, number);
        }
    }

    fn write_grouped(&self, out: &mut [u8], mut number: u64) {
        let (kind, size) = (self.layout.kind, self.layout.group);
        let mut until_separator = size;
        for place in out.iter_mut().rev() {
            if until_separator == 0 {
                *place = self.layout.separator;
                until_separator = size;
                continue;
            }
            until_separator -= 1;
            if matches!(kind, b'b' | b'o' | b'x' | b'X') {
                put_binary(core::slice::from_mut(place), number, bits_of(kind), if kind == b'X' { b'A' } else { b'a' });
                number >>= bits_of(kind);
            } else {
                number = put_decimal(core::slice::from_mut(place), number);
            }
        }
    }
}

/// Bits of a digit in the base of a presentation type.
#[inline(always)]
fn bits_of(kind: u8) -> u32 {
    match kind {
        b'b' => 1,
        b'o' => 3,
        _ => 4,
    }
}

/// A positive number of at most 19 places as an integer, rounded correctly, ties to even: exactly, in 128 bits.
fn scaled(number: f64, places: usize) -> Option<u64> {
    let bits = number.to_bits();
    let (exponent, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    // The number is `mantissa * 2**-shift`.
    let (mantissa, shift) = if bits == 0 { (0, 1) } else { (fraction | 1 << 52, 1075 - exponent) };
    if !(1..=120).contains(&shift) || exponent == 0 && bits != 0 {
        return None;
    }
    let power = if places == 0 { 1 } else { POWERS[places] };
    if places <= 3 && shift < 64 {
        // 53 bits times 10 bits at most.
        let all = mantissa * power;
        let (whole, rest, half) = (all >> shift, all & ((1 << shift) - 1), 1 << (shift - 1));
        return Some(whole + u64::from(rest > half || rest == half && whole & 1 == 1));
    }
    // 53 bits times 60 bits at most.
    let all = u128::from(mantissa) * u128::from(power);
    let (whole, rest, half) = (all >> shift, all & ((1 << shift) - 1), 1_u128 << (shift - 1));
    u64::try_from(whole + u128::from(rest > half || rest == half && whole & 1 == 1)).ok()
}

/// Characters of an exponent: `e+05`.
#[inline(always)]
fn exponent_len(exponent: i32) -> usize {
    if exponent.unsigned_abs() < 100 { 4 } else { 5 }
}

/// The first `n` digits of a positive number, rounded correctly, ties to even, and the exponent of the first.
pub(crate) fn significant(number: f64, n: usize) -> Option<(u64, i32)> {
    if number == 0.0 {
        return Some((0, 0));
    }
    if n > MOST_SIGNIFICANT {
        return None;
    }
    // Right, or nearly so.
    let mut exponent = if number < 1.0 {
        (((number.to_bits() >> 52) as i32 - 1023) * 1233) >> 12
    } else if number < 1e18 {
        decimal_digits(number as u64) as i32 - 1
    } else {
        return None;
    };
    loop {
        let places = n as i32 - 1 - exponent;
        let digits = match usize::try_from(places) {
            Ok(places) if places <= MOST_PLACES => scaled(number, places)?,
            Ok(_) => return None,
            Err(_) => rounded(number, POWERS[places.unsigned_abs() as usize]),
        };
        // Rounding may have made it a power of ten.
        match decimal_digits(digits).cmp(&n) {
            Ordering::Equal => return Some((digits, exponent)),
            Ordering::Less => exponent -= 1,
            Ordering::Greater => exponent += 1,
        }
    }
}

/// Most significant digits and places that 64 bits hold.
const MOST_SIGNIFICANT: usize = 18;
const MOST_PLACES: usize = 18;

/// A positive number below 1e18 divided by a power of ten, rounded correctly, ties to even.
fn rounded(number: f64, power: u64) -> u64 {
    let (all, sticky) = (number as u64, number.fract() != 0.0);
    let (whole, rest, half) = (all / power, all % power, power / 2);
    let up = rest > half || rest == half && (sticky || whole & 1 == 1);
    whole + u64::from(up)
}

/// The shortest digits of a positive number as an integer, and how many of them are places.
fn shortest(number: f64) -> Option<(u64, usize)> {
    let mut text = Text::new();
    push_shortest(&mut text, number)?;
    let point = text.iter().position(|byte| *byte == b'.')?;
    let digits = text.iter().filter(|byte| **byte != b'.');
    // Seventeen digits at most, and zeros up to 1e16.
    let magnitude = digits.fold(0, |all: u64, digit| all * 10 + u64::from(digit - b'0'));
    Some((magnitude, text.len() - point - 1))
}

/// How many digits, leading zeros included, reach `least` characters with a separator before every `size` of them.
#[inline(always)]
fn grouped_digits(mut n_digits: usize, least: usize, size: usize) -> usize {
    if size == 0 {
        return n_digits.max(least);
    }
    while n_digits + (n_digits - 1) / size < least {
        n_digits += 1;
    }
    n_digits
}

/// Padding, which mostly there is none of.
#[inline(always)]
fn pad(out: &mut [u8], fill: u8) {
    if !out.is_empty() {
        out.fill(fill);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::field::{NumberParts, lay_out_number};
    use crate::format::layout::{Family, Layouts};
    use crate::format::number;
    use crate::format::spec::Spec;

    fn written(number: &Number<'_>) -> Vec<u8> {
        let mut out = vec![0; number.len];
        number.write(&mut out);
        out
    }

    fn int_text(number: i64, layout: &Layout) -> Option<Vec<u8>> {
        Number::int(number, layout).map(|number| written(&number))
    }

    fn float_text(number: f64, text: &str) -> Option<Vec<u8>> {
        let layout = Layouts::new().get(Family::Float, text.as_bytes())?;
        Number::float(number, &layout).map(|number| written(&number))
    }

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
                    let layouts = Layouts::new();
                    let found = layouts
                        .get(Family::Int, format!("{text}{kind}").as_bytes())
                        .and_then(|layout| int_text(number, &layout));
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
        for text in [
            ".3e", "12.0e", "e", ".17e", "+.1E", "015.4e", ".2f", ".0f", "f", "10.3f", "+.1f", "08.2f", ",.2f", "",
            ".3%", ">12", ".17f",
        ] {
            let spec = spec(text, 0);
            for &number in &numbers {
                let expected = number::format_float_spec(number, &spec).ok().and_then(|field| field.to_text());
                if let Some(found) = float_text(number, text) {
                    assert_eq!(Some(found), expected.map(String::into_bytes), "{number} as {text}");
                }
            }
        }
    }

    #[test]
    fn most_are_ordinary() {
        assert!(float_text(44399.63, ".2f").is_some() && float_text(0.37, ">5").is_some());
        let parts = NumberParts { negative: false, prefix: "", digits: "12", remainder: "", code_point: None };
        assert_eq!(lay_out_number(&parts, &spec("05", b'd')).to_text().as_deref(), Some("00012"));
    }
}
