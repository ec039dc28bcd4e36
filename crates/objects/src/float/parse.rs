//! Reading doubles from text: `float()` and hexadecimal notation.

use crate::int::parse::is_ascii_space;

/// Reads what `float()` accepts, from bytes made by [`ascii_from_code_points`](crate::int::parse::ascii_from_code_points).
pub fn parse_float(text: &[u8]) -> Option<f64> {
    let text = trim(text);
    if !text.contains(&b'_') {
        return parse_number(text);
    }
    parse_number(&remove_underscores(text)?)
}

/// Without white space at both ends.
pub fn trim(text: &[u8]) -> &[u8] {
    let start = text.iter().take_while(|c| is_ascii_space(**c)).count();
    let text = &text[start..];
    let end = text.iter().rposition(|c| !is_ascii_space(*c)).map_or(0, |last| last + 1);
    &text[..end]
}

/// Underscores may stand only between digits.
pub fn remove_underscores(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    for (i, c) in text.iter().enumerate() {
        if *c != b'_' {
            out.push(*c);
        } else if !(i > 0 && text[i - 1].is_ascii_digit() && text.get(i + 1).is_some_and(u8::is_ascii_digit)) {
            return None;
        }
    }
    Some(out)
}

/// A whole text without blanks and underscores.
fn parse_number(text: &[u8]) -> Option<f64> {
    let (number, used) = parse_prefix(text)?;
    (used == text.len()).then_some(number)
}

/// The longest number at the start of the text, and its length in bytes.
pub fn parse_prefix(text: &[u8]) -> Option<(f64, usize)> {
    let signed = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let negative = text.first() == Some(&b'-');
    let used = match decimal_len(&text[signed..]) {
        Some(len) => signed + len,
        None => {
            let (number, len) = named(&text[signed..])?;
            return Some((if negative { -number } else { number }, signed + len));
        }
    };
    let number = core::str::from_utf8(&text[..used]).ok()?.parse().ok()?;
    Some((number, used))
}

/// `inf`, `infinity` or `nan` at the start of the text, in any case.
fn named(text: &[u8]) -> Option<(f64, usize)> {
    let starts = |name: &str| text.len() >= name.len() && text[..name.len()].eq_ignore_ascii_case(name.as_bytes());
    if starts("infinity") {
        Some((f64::INFINITY, 8))
    } else if starts("inf") {
        Some((f64::INFINITY, 3))
    } else if starts("nan") {
        Some((f64::NAN, 3))
    } else {
        None
    }
}

/// The length of a decimal number without a sign: digits with a point anywhere, then perhaps an exponent.
fn decimal_len(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| text[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let whole = digits(0);
    let mut used = whole;
    let mut places = 0;
    if text.get(used) == Some(&b'.') {
        places = digits(used + 1);
        used += 1 + places;
    }
    if whole + places == 0 {
        return None;
    }
    if matches!(text.get(used), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(used + 1), Some(b'+' | b'-')));
        let exponent = text.get(used + 1 + sign..).map_or(0, |_| digits(used + 1 + sign));
        if exponent > 0 {
            used += 1 + sign + exponent;
        }
    }
    Some(used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, expected) in [
            ("1_0.0_1", Some(10.01)),
            ("1__0", None),
            (" 1.5\n", Some(1.5)),
            (".5", Some(0.5)),
            ("5.", Some(5.0)),
            (".", None),
            ("1e5", Some(1e5)),
            ("1e", None),
            ("1e+", None),
            ("-inf", Some(f64::NEG_INFINITY)),
            ("+Infinity", Some(f64::INFINITY)),
            ("infinit", None),
            ("1e400", Some(f64::INFINITY)),
            ("", None),
            ("1_", None),
            ("_1", None),
            ("1_.5", None),
            ("1e_5", None),
            ("1 5", None),
            ("0x1", None),
            ("- 1", None),
        ] {
            assert_eq!(parse_float(text.as_bytes()), expected, "{text:?}");
        }
        assert!(parse_float(b"nan").is_some_and(f64::is_nan));
    }
}
