//! The number parts of `%` formatting: one conversion of an integer or a float, laid out.

use crate::float::text::{Code, TextFlags, double_to_text};
use crate::format::FormatError;
use crate::format::field::Field;

/// One conversion of a `%` format, behind its `%` and mapping key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conversion {
    /// The conversion character.
    pub code: u8,
    /// `-`: padding goes to the right.
    pub left: bool,
    /// `+`: always a sign.
    pub sign: bool,
    /// A blank where a sign would stand.
    pub blank: bool,
    /// `#`: prefixes, decimal points, trailing zeros.
    pub alternate: bool,
    /// `0`: zeros between the sign and the digits.
    pub zero: bool,
    /// Least number of characters.
    pub width: Option<usize>,
    /// Digits behind the point, or least number of digits.
    pub precision: Option<usize>,
}

/// The base of an integer conversion.
pub fn int_base(code: u8) -> Option<u32> {
    match code {
        b'd' | b'i' | b'u' => Some(10),
        b'o' => Some(8),
        b'x' | b'X' => Some(16),
        _ => None,
    }
}

/// Whether the conversion formats a float.
pub fn is_float_code(code: u8) -> bool {
    matches!(code, b'e' | b'E' | b'f' | b'F' | b'g' | b'G')
}

impl Conversion {
    /// An integer, given its digits (with a minus sign, lower case) in the base of the conversion.
    pub fn int_digits(&self, text: &str) -> Result<Field, FormatError> {
        if self.precision.is_some_and(|precision| precision > i32::MAX as usize - 3) {
            return Err(FormatError::Overflow("precision too large".into()));
        }
        let (negative, digits) = split_sign(text);
        let zeros = self.precision.unwrap_or(0).saturating_sub(digits.len());
        let body = "0".repeat(zeros) + &if self.code == b'X' { digits.to_ascii_uppercase() } else { digits.to_owned() };
        let prefix = match (self.alternate, self.code) {
            (true, b'o') => "0o",
            (true, b'x') => "0x",
            (true, b'X') => "0X",
            _ => "",
        };
        Ok(self.lay_out(negative, prefix, body))
    }

    /// A float.
    pub fn float(&self, number: f64) -> Field {
        let code = match self.code.to_ascii_lowercase() {
            b'e' => Code::E,
            b'f' => Code::F,
            _ => Code::G,
        };
        let flags = TextFlags { alternate: self.alternate, ..TextFlags::default() };
        let text = double_to_text(number, code, self.code.is_ascii_uppercase(), self.precision.unwrap_or(6), flags);
        let (negative, digits) = split_sign(&text);
        self.lay_out(negative, "", digits.to_owned())
    }

    fn lay_out(&self, negative: bool, prefix: &str, body: String) -> Field {
        let sign = match (negative, self.sign, self.blank) {
            (true, ..) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            _ => "",
        };
        let mut field = Field { head: format!("{sign}{prefix}"), body, fill: u32::from(b' '), ..Field::default() };
        let padding = self.width.unwrap_or(0).saturating_sub(field.len());
        if self.left {
            field.right = padding;
        } else if self.zero {
            field.fill = u32::from(b'0');
            field.inner = padding;
        } else {
            field.left = padding;
        }
        field
    }
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}
