//! A formatted value: characters of its own and the padding around and inside them.

use crate::format::spec::{Grouping, Spec};

/// `fill * left, head, fill * inner, body, fill * right`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// Padding before everything.
    pub left: usize,
    /// Sign and prefix.
    pub head: String,
    /// Padding between sign and digits.
    pub inner: usize,
    /// Digits and what follows.
    pub body: String,
    /// A character behind the body (`c`), which may be a surrogate.
    pub code_point: Option<u32>,
    /// Padding after everything.
    pub right: usize,
    /// What pads.
    pub fill: u32,
}

impl Field {
    /// Text as it is.
    pub fn plain(body: String) -> Field {
        Field { body, ..Field::default() }
    }

    /// The number of characters.
    pub fn len(&self) -> usize {
        self.left + self.head.len() + self.inner + self.body.len() + usize::from(self.code_point.is_some()) + self.right
    }

    /// Whether there are no characters.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The whole text, if every character is one that Rust strings can hold.
    pub fn to_text(&self) -> Option<String> {
        let fill = if self.left + self.inner + self.right > 0 { char::from_u32(self.fill)? } else { ' ' };
        let mut out = String::with_capacity(self.len());
        let pad = |out: &mut String, n: usize| out.extend(core::iter::repeat_n(fill, n));
        pad(&mut out, self.left);
        out.push_str(&self.head);
        pad(&mut out, self.inner);
        out.push_str(&self.body);
        if let Some(c) = self.code_point {
            out.push(char::from_u32(c)?);
        }
        pad(&mut out, self.right);
        Some(out)
    }

    /// The whole text as code points.
    pub fn to_code_points(&self) -> Vec<u32> {
        let mut out = Vec::with_capacity(self.len());
        let pad = |out: &mut Vec<u32>, n: usize| out.extend(core::iter::repeat_n(self.fill, n));
        pad(&mut out, self.left);
        out.extend(self.head.chars().map(u32::from));
        pad(&mut out, self.inner);
        out.extend(self.body.chars().map(u32::from));
        out.extend(self.code_point);
        pad(&mut out, self.right);
        out
    }

    /// Puts `padding` where `align` says.
    pub fn pad(&mut self, padding: usize, align: u8) {
        match align {
            b'<' => self.right = padding,
            b'^' => (self.left, self.right) = (padding / 2, padding - padding / 2),
            b'=' => self.inner = padding,
            _ => self.left = padding,
        }
    }
}

/// The parts of a number before it is laid out.
pub struct NumberParts<'a> {
    /// Whether a minus sign belongs before it.
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a str,
    /// Digits before the point.
    pub digits: &'a str,
    /// The point, what follows it, the exponent, the percent sign.
    pub remainder: &'a str,
    /// A character instead of digits.
    pub code_point: Option<u32>,
}

impl<'a> NumberParts<'a> {
    /// Splits the text of a number at the end of its whole part.
    pub fn split(text: &'a str) -> NumberParts<'a> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let end = rest.bytes().position(|c| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, remainder) = rest.split_at(end);
        NumberParts { negative, prefix: "", digits, remainder, code_point: None }
    }
}

/// Lays a number out by its specification.
pub fn lay_out_number(parts: &NumberParts<'_>, spec: &Spec) -> Field {
    let sign = match (parts.negative, spec.sign) {
        (true, _) => "-",
        (false, b'+') => "+",
        (false, b' ') => " ",
        _ => "",
    };
    let others = sign.len() + parts.prefix.len() + parts.remainder.len() + usize::from(parts.code_point.is_some());
    let width = spec.width.unwrap_or(0);
    let zero_padded = spec.fill == u32::from(b'0') && spec.align == b'=';
    let least = if zero_padded { width.saturating_sub(others) } else { 0 };
    let mut body =
        if parts.digits.is_empty() { String::new() } else { group_digits(parts.digits, least, spec.grouping) };
    body.push_str(parts.remainder);
    let mut field = Field {
        head: format!("{sign}{}", parts.prefix),
        body,
        code_point: parts.code_point,
        fill: spec.fill,
        ..Field::default()
    };
    let padding = width.saturating_sub(field.len());
    field.pad(padding, spec.align);
    field
}

/// Digits with separators, filled with zeros to a width that counts the separators but never starts with one.
fn group_digits(digits: &str, least: usize, grouping: Grouping) -> String {
    let Some((separator, size)) = grouping.parts() else {
        let zeros = least.saturating_sub(digits.len());
        return "0".repeat(zeros) + digits;
    };
    // n digits take n + (n - 1) / size characters; the first width that reaches `least` wins.
    let mut n_digits = digits.len();
    let fitting = (least * size).div_ceil(size + 1).saturating_sub(1);
    n_digits = n_digits.max(fitting);
    while n_digits + (n_digits - 1) / size < least {
        n_digits += 1;
    }
    let zeros = n_digits - digits.len();
    let all = core::iter::repeat_n('0', zeros).chain(digits.chars());
    let mut out = String::with_capacity(n_digits + n_digits / size);
    for (i, digit) in all.enumerate() {
        if i > 0 && (n_digits - i).is_multiple_of(size) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}
