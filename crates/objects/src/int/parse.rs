//! Reading integers from text: signs, bases, prefixes, underscores, the limit on decimal digits.

use std::borrow::Cow;

use crate::int::big::Big;
use crate::int::patient;
use crate::int::radix;
use crate::int::unicode_digits;
use crate::str::Str;

/// Digits that every conversion may have, whatever the limit.
pub const DIGITS_THRESHOLD: usize = 640;
/// The limit on digits that a runtime starts with.
pub const DEFAULT_MAX_STR_DIGITS: usize = 4300;

/// An integer read from text.
#[derive(Debug, PartialEq)]
pub enum Parsed {
    /// It fits 64 bits.
    Small(i64),
    /// It does not.
    Big(Big),
    /// It has very many digits, which are still to be made a number: base, sign, values.
    Digits(u32, bool, Vec<u8>),
}

/// Why text is no integer.
#[derive(Debug, PartialEq, Eq)]
pub enum ParseError {
    /// Not a literal of the base.
    Invalid,
    /// More decimal digits than the limit allows: so many.
    TooManyDigits(usize),
}

/// Bytes to parse from code points: decimal digits of any script become ASCII digits and white space becomes blanks.
/// Text that is all ASCII stays as it is; other code points become `?`, which no base knows.
pub fn ascii_from_code_points(text: impl Iterator<Item = u32> + Clone) -> Vec<u8> {
    if text.clone().all(|c| c < 128) {
        return text.map(|c| c as u8).collect();
    }
    text.map(|c| match c {
        0..127 => c as u8,
        _ if unicode_digits::is_space(c) => b' ',
        _ => unicode_digits::decimal_value(c).map_or(b'?', |digit| b'0' + digit),
    })
    .collect()
}

/// The bytes to parse of a `str`, borrowed where it is ASCII.
pub fn ascii_of_str(text: &Str) -> Cow<'_, [u8]> {
    match text.as_ascii() {
        Some(ascii) => Cow::Borrowed(ascii.as_bytes()),
        None => Cow::Owned(ascii_from_code_points(text.chars())),
    }
}

/// White space as C's `isspace` has it.
pub fn is_ascii_space(c: u8) -> bool {
    matches!(c, b' ' | b'\t'..=b'\r')
}

/// The value of an ASCII digit or letter in a base up to 36.
pub fn digit_value(c: u8) -> Option<u8> {
    match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'z' => Some(c - b'a' + 10),
        b'A'..=b'Z' => Some(c - b'A' + 10),
        _ => None,
    }
}

/// Reads an integer in `base` (0, or 2 to 36) with at most `max_digits` digits if the base is no power of two (0: no limit).
pub fn parse_int(text: &[u8], base: u32, max_digits: usize) -> Result<Parsed, ParseError> {
    if let Some(number) = plain_digits(text, base) {
        return Ok(Parsed::Small(number));
    }
    let text = trim_start(text);
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let (base, only_zero, text) = resolve_base(text, base)?;
    let (n_digits, used) = scan_digits(text, base)?;
    // The limit comes before any work that grows with the digits.
    if !base.is_power_of_two() && n_digits > DIGITS_THRESHOLD && max_digits > 0 && n_digits > max_digits {
        return Err(ParseError::TooManyDigits(n_digits));
    }
    let (digits, rest) = text.split_at(used);
    if !trim_start(rest).is_empty() || n_digits == 0 {
        return Err(ParseError::Invalid);
    }
    let values: Vec<u8> = digits.iter().filter_map(|c| digit_value(*c)).collect();
    if only_zero && values.iter().any(|value| *value != 0) {
        return Err(ParseError::Invalid);
    }
    if patient::many_digits(values.len(), base) {
        return Ok(Parsed::Digits(base, negative, values));
    }
    Ok(evaluate(&values, base, negative))
}

/// The number that a few digits and nothing else mean, in a base that is given.
fn plain_digits(text: &[u8], base: u32) -> Option<i64> {
    // So many digits of any base fit.
    if !(1..=12).contains(&text.len()) || base < 2 {
        return None;
    }
    text.iter().try_fold(0, |number, c| {
        let value = digit_value(*c).filter(|value| u32::from(*value) < base)?;
        Some(number * i64::from(base) + i64::from(value))
    })
}

fn trim_start(text: &[u8]) -> &[u8] {
    let blanks = text.iter().take_while(|c| is_ascii_space(**c)).count();
    &text[blanks..]
}

/// The base meant, whether only zero may follow (base 0 and a leading `0`), and the text behind a prefix.
fn resolve_base(text: &[u8], base: u32) -> Result<(u32, bool, &[u8]), ParseError> {
    let prefixed = match text {
        [b'0', b'x' | b'X', ..] => Some(16),
        [b'0', b'o' | b'O', ..] => Some(8),
        [b'0', b'b' | b'B', ..] => Some(2),
        _ => None,
    };
    let resolved = if base == 0 { prefixed.unwrap_or(10) } else { base };
    if prefixed != Some(resolved) {
        return Ok((resolved, base == 0 && text.first() == Some(&b'0'), text));
    }
    // One underscore may stand between the prefix and the digits.
    let rest = &text[2..];
    Ok((resolved, false, rest.strip_prefix(b"_").unwrap_or(rest)))
}

/// How many digits there are up to the first character that is neither digit nor underscore, and how long the text is there.
fn scan_digits(text: &[u8], base: u32) -> Result<(usize, usize), ParseError> {
    let (mut n_digits, mut used) = (0, 0);
    let mut previous_underscore = true;
    for c in text {
        if *c == b'_' {
            if previous_underscore {
                return Err(ParseError::Invalid);
            }
            previous_underscore = true;
        } else {
            if digit_value(*c).is_none_or(|value| u32::from(value) >= base) {
                break;
            }
            n_digits += 1;
            previous_underscore = false;
        }
        used += 1;
    }
    if previous_underscore { Err(ParseError::Invalid) } else { Ok((n_digits, used)) }
}

fn evaluate(values: &[u8], base: u32, negative: bool) -> Parsed {
    let small = values
        .iter()
        .try_fold(0i64, |number, value| number.checked_mul(i64::from(base))?.checked_add(i64::from(*value)));
    match small {
        Some(number) => Parsed::Small(if negative { -number } else { number }),
        None => {
            let number = radix::from_digit_values(values, base);
            Parsed::Big(if negative { -number } else { number })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, base: u32, expected: Option<i64>) {
        let bytes = ascii_from_code_points(text.chars().map(|c| c as u32));
        let found = parse_int(&bytes, base, 4300).ok();
        assert_eq!(found, expected.map(Parsed::Small), "int({text:?}, {base})");
    }

    #[test]
    fn literals() {
        for (text, base, expected) in [
            ("\u{3000}5\u{2003}", 10, 5),
            ("٣٤", 10, 34),
            ("0x_f", 16, 15),
            ("0x_f", 0, 15),
            ("0b1", 16, 177),
            ("0b1", 36, 397),
            ("0o7", 8, 7),
            ("00_0", 0, 0),
            ("+1", 10, 1),
            ("-0", 0, 0),
            (" 12\n", 10, 12),
            ("-z", 36, -35),
            ("1_000", 10, 1000),
            ("0", 0, 0),
        ] {
            check(text, base, Some(expected));
        }
    }

    #[test]
    fn not_literals() {
        for (text, base) in [
            ("\x1c5", 10),
            ("0_1", 0),
            ("0b12", 2),
            ("010", 0),
            ("_1", 10),
            ("1__0", 10),
            ("1_", 10),
            ("- 1", 10),
            ("", 10),
            (" ", 10),
            ("0x", 16),
            ("0x_", 16),
            ("1\0", 10),
            ("é", 10),
            ("0_x1", 16),
            ("0 1", 10),
            ("0x1", 8),
        ] {
            check(text, base, None);
        }
    }

    #[test]
    fn digit_limit() {
        let long = vec![b'5'; 4301];
        assert_eq!(parse_int(&long, 10, 4300), Err(ParseError::TooManyDigits(4301)));
        assert!(parse_int(&long, 10, 0).is_ok());
        let garbage = [long.as_slice(), b"_"].concat();
        assert_eq!(parse_int(&garbage, 10, 4300), Err(ParseError::Invalid));
        assert!(parse_int(&[b'1'; 5000], 16, 4300).is_ok());
    }
}
