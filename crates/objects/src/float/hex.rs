//! Hexadecimal notation of doubles: `float.hex` and `float.fromhex`.

use crate::float::parse::trim;
use crate::float::text;
use crate::int::big::round_scaled;

/// `float.hex`.
pub fn to_hex(number: f64) -> String {
    if !number.is_finite() {
        return text::repr(number);
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if number == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = number.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = ((bits >> 52) & 0x7ff) as i64;
    let (lead, exponent) = if biased == 0 { (0, -1022) } else { (1, biased - 1023) };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// Why text is no hexadecimal float.
#[derive(Debug, PartialEq, Eq)]
pub enum HexError {
    /// Not of the form.
    Invalid,
    /// Too large for a double.
    Overflow,
}

/// `float.fromhex`.
pub fn from_hex(source: &[u8]) -> Result<f64, HexError> {
    let source = trim(source);
    let (negative, rest) = match source {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let lower = rest.to_ascii_lowercase();
    let magnitude = match lower.as_slice() {
        b"inf" | b"infinity" => f64::INFINITY,
        b"nan" => f64::NAN,
        other => from_hex_magnitude(other)?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// An unsigned number in lower case.
fn from_hex_magnitude(text: &[u8]) -> Result<f64, HexError> {
    let text = text.strip_prefix(b"0x").unwrap_or(text);
    let hex_len = |text: &[u8]| text.iter().take_while(|c| c.is_ascii_hexdigit()).count();
    let (whole, mut rest) = text.split_at(hex_len(text));
    let mut fraction: &[u8] = &[];
    if let Some(after) = rest.strip_prefix(b".") {
        (fraction, rest) = after.split_at(hex_len(after));
    }
    if whole.is_empty() && fraction.is_empty() {
        return Err(HexError::Invalid);
    }
    let (exponent, rest) = parse_exponent(rest)?;
    let number = scale_digits(whole, fraction, exponent);
    if number.is_infinite() {
        return Err(HexError::Overflow);
    }
    if rest.is_empty() { Ok(number) } else { Err(HexError::Invalid) }
}

/// `p` with a signed decimal exponent, if one is there; large ones saturate.
fn parse_exponent(text: &[u8]) -> Result<(i64, &[u8]), HexError> {
    let Some(after) = text.strip_prefix(b"p") else {
        return Ok((0, text));
    };
    let (negative, digits) = match after {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let len = digits.iter().take_while(|c| c.is_ascii_digit()).count();
    if len == 0 {
        return Err(HexError::Invalid);
    }
    let value = digits[..len].iter().fold(0i64, |value, c| (value * 10 + i64::from(c - b'0')).min(1 << 55));
    Ok((if negative { -value } else { value }, &digits[len..]))
}

/// The value of the digits, correctly rounded, ties to even.
fn scale_digits(whole: &[u8], fraction: &[u8], exponent: i64) -> f64 {
    let mut mantissa: u128 = 0;
    let mut sticky = false;
    let mut scale = exponent - 4 * fraction.len() as i64;
    for c in whole.iter().chain(fraction) {
        let digit = u128::from((*c as char).to_digit(16).expect("hexadecimal digits were scanned"));
        if mantissa >> 124 == 0 {
            mantissa = mantissa << 4 | digit;
        } else {
            sticky |= digit != 0;
            scale += 4;
        }
    }
    round_scaled(mantissa, sticky, scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for (number, text) in [
            (1.0, "0x1.0000000000000p+0"),
            (-0.1, "-0x1.999999999999ap-4"),
            (1e-310, "0x0.012688b70e62bp-1022"),
            (0.0, "0x0.0p+0"),
            (-0.0, "-0x0.0p+0"),
            (f64::MAX, "0x1.fffffffffffffp+1023"),
            (f64::INFINITY, "inf"),
            (5e-324, "0x0.0000000000001p-1022"),
        ] {
            assert_eq!(to_hex(number), text);
            assert_eq!(from_hex(text.as_bytes()).map(f64::to_bits), Ok(number.to_bits()), "{text}");
        }
    }

    #[test]
    fn reading() {
        for (text, expected) in [
            ("1.8p3", Ok(12.0)),
            (" -inf ", Ok(f64::NEG_INFINITY)),
            ("0x", Err(HexError::Invalid)),
            ("0x1p1024", Err(HexError::Overflow)),
            (".8", Ok(0.5)),
            (".", Err(HexError::Invalid)),
            ("1p", Err(HexError::Invalid)),
            ("1p-99999999999999999999", Ok(0.0)),
            ("0p99999999999999999999", Ok(0.0)),
            ("0x1.fffffffffffff8p1023", Err(HexError::Overflow)),
            ("0x1.fffffffffffff7fffp1023", Ok(f64::MAX)),
            ("0x0.8p-1074", Ok(0.0)),
            ("0x0.81p-1074", Ok(5e-324)),
            ("1 2", Err(HexError::Invalid)),
        ] {
            assert_eq!(from_hex(text.as_bytes()), expected, "{text:?}");
        }
    }
}
