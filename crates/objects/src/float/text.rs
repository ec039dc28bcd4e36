//! Doubles as text: `repr`, and what the codes `e f g` of every formatting language share.

use crate::float::digits::{self, Digits};

/// What a conversion looks like beyond its code and precision.
#[derive(Clone, Copy, Default)]
pub struct TextFlags {
    /// A plus sign before numbers that have no minus sign.
    pub always_sign: bool,
    /// `.0` after whole numbers.
    pub add_dot_0: bool,
    /// Keep the decimal point and the trailing zeros (`#`).
    pub alternate: bool,
    /// No minus sign on what was rounded to zero (`z`).
    pub no_negative_zero: bool,
}

/// The conversion codes, lower case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Code {
    /// With an exponent.
    E,
    /// Fixed point.
    F,
    /// The shorter of the two.
    G,
    /// Shortest digits that read back.
    R,
}

/// `repr` of a float.
pub fn repr(number: f64) -> String {
    double_to_text(number, Code::R, false, 0, TextFlags { add_dot_0: true, ..TextFlags::default() })
}

/// A part of a complex number in its `repr`.
pub fn repr_part(number: f64, always_sign: bool) -> String {
    double_to_text(number, Code::R, false, 0, TextFlags { always_sign, ..TextFlags::default() })
}

/// A double in one of the codes.
pub fn double_to_text(number: f64, code: Code, upper: bool, precision: usize, flags: TextFlags) -> String {
    if !number.is_finite() {
        return non_finite(number, upper, flags);
    }
    // A precision of 0 means 1 where digits are counted.
    let precision = if code == Code::G { precision.max(1) } else { precision };
    let digits = match code {
        Code::E => digits::significant(number, precision.saturating_add(1)),
        Code::F => digits::places(number, precision.min(i64::MAX as usize) as i64),
        Code::G => digits::significant(number, precision),
        Code::R => digits::shortest(number),
    };
    let nothing = digits.digits.is_empty() || digits.digits == b"0";
    let negative = number.is_sign_negative() && !(flags.no_negative_zero && nothing);
    let mut out = String::with_capacity(24);
    push_sign(&mut out, negative, flags.always_sign);
    lay_out(&mut out, &digits, code, upper, precision, flags);
    out
}

fn push_sign(out: &mut String, negative: bool, always_sign: bool) {
    if negative {
        out.push('-');
    } else if always_sign {
        out.push('+');
    }
}

#[cold]
fn non_finite(number: f64, upper: bool, flags: TextFlags) -> String {
    let mut out = String::new();
    push_sign(&mut out, number == f64::NEG_INFINITY, flags.always_sign);
    out.push_str(match (number.is_nan(), upper) {
        (true, false) => "nan",
        (true, true) => "NAN",
        (false, false) => "inf",
        (false, true) => "INF",
    });
    out
}

/// Writes a window of the digits, seen as surrounded by endless zeros, with its point and exponent.
fn lay_out(out: &mut String, digits: &Digits, code: Code, upper: bool, precision: usize, flags: TextFlags) {
    let len = digits.digits.len() as i64;
    let precision = precision as i64;
    let mut point = digits.point;
    let (exponent, mut end) = match code {
        Code::E => (true, precision.saturating_add(1)),
        Code::F => (false, point.saturating_add(precision)),
        Code::G => {
            let limit = if flags.add_dot_0 { precision - 1 } else { precision };
            (point <= -4 || point > limit, if flags.alternate { precision } else { len })
        }
        Code::R => (point <= -4 || point > 16, len),
    };
    let shown_exponent = point - 1;
    if exponent {
        point = 1;
    }
    let start = if point <= 0 { point - 1 } else { 0 };
    let least = if !exponent && flags.add_dot_0 { point + 1 } else { point };
    end = end.max(least);
    push_digits(out, &digits.digits, start, point);
    if end > point || flags.alternate {
        out.push('.');
    }
    push_digits(out, &digits.digits, point, end);
    if exponent {
        out.push(if upper { 'E' } else { 'e' });
        out.push(if shown_exponent < 0 { '-' } else { '+' });
        out.push_str(&format!("{:02}", shown_exponent.abs()));
    }
}

/// The digits from `start` to `end`, zeros where there are none.
fn push_digits(out: &mut String, digits: &[u8], start: i64, end: i64) {
    let len = digits.len() as i64;
    let before = (0.min(end) - start).max(0);
    let inside = &digits[start.clamp(0, len) as usize..end.clamp(0, len).max(start.clamp(0, len)) as usize];
    let after = (end - start.max(len)).max(0);
    out.extend(core::iter::repeat_n('0', before as usize));
    out.extend(inside.iter().map(|digit| char::from(*digit)));
    out.extend(core::iter::repeat_n('0', after as usize));
}
