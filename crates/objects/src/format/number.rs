//! `__format__` of str, int, float and complex, on plain numbers and text.

use crate::float::text::{Code, TextFlags, double_to_text};
use crate::format::FormatError;
use crate::format::field::{Field, NumberParts, lay_out_number};
use crate::format::spec::Spec;

/// How much of a string is shown, and the padding around it.
#[derive(Debug, PartialEq, Eq)]
pub struct StrField {
    /// Characters of the string that are shown.
    pub len: usize,
    /// Padding before.
    pub left: usize,
    /// Padding after.
    pub right: usize,
    /// What pads.
    pub fill: u32,
}

/// Formats a string of `len` characters.
pub fn format_str(len: usize, spec_text: &[u32], type_name: &str) -> Result<StrField, FormatError> {
    let spec = str_spec(spec_text, type_name)?;
    let len = spec.precision.map_or(len, |most| len.min(most));
    let mut field = Field::default();
    field.pad(spec.width.unwrap_or(0).saturating_sub(len), spec.align);
    Ok(StrField { len, left: field.left, right: field.right, fill: spec.fill })
}

/// Parses the specification of a string.
pub fn str_spec(spec_text: &[u32], type_name: &str) -> Result<Spec, FormatError> {
    let spec = Spec::parse(spec_text, b's', b'<', type_name)?;
    if spec.kind != u32::from(b's') {
        return Err(FormatError::unknown_kind(spec.kind, type_name));
    }
    let refused = match () {
        () if spec.sign == b' ' => "Space not allowed in string format specifier",
        () if spec.sign != 0 => "Sign not allowed in string format specifier",
        () if spec.no_negative_zero => "Negative zero coercion (z) not allowed in string format specifier",
        () if spec.alternate => "Alternate form (#) not allowed in string format specifier",
        () if spec.align == b'=' => "'=' alignment not allowed in string format specifier",
        () => "",
    };
    if refused.is_empty() { Ok(spec) } else { Err(FormatError::value(refused)) }
}

/// What the presentation type of an integer asks for.
pub enum IntStyle {
    /// Digits in a base, with a prefix if the alternate form is asked for.
    Base {
        /// 2, 8, 10 or 16.
        base: u32,
        /// Upper case digits and prefix.
        upper: bool,
    },
    /// A character.
    Character,
    /// As a float.
    Float,
}

/// Parses the specification of an integer.
pub fn int_spec(spec_text: &[u32], type_name: &str) -> Result<(Spec, IntStyle), FormatError> {
    let spec = Spec::parse(spec_text, b'd', b'>', type_name)?;
    let base = |base, upper| IntStyle::Base { base, upper };
    let style = match char::from_u32(spec.kind) {
        Some('b') => base(2, false),
        Some('o') => base(8, false),
        Some('d' | 'n') => base(10, false),
        Some('x') => base(16, false),
        Some('X') => base(16, true),
        Some('c') => IntStyle::Character,
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => return Ok((spec, IntStyle::Float)),
        _ => return Err(FormatError::unknown_kind(spec.kind, type_name)),
    };
    if spec.precision.is_some() {
        return Err(FormatError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(FormatError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if matches!(style, IntStyle::Character) {
        if spec.sign != 0 {
            return Err(FormatError::value("Sign not allowed with integer format specifier 'c'"));
        }
        if spec.alternate {
            return Err(FormatError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
        }
    }
    Ok((spec, style))
}

/// Lays out an integer's digits (with their minus sign, lower case) in their base.
pub fn format_int_digits(text: &str, base: u32, upper: bool, spec: &Spec) -> Field {
    let prefix = match (spec.alternate, base, upper) {
        (true, 2, _) => "0b",
        (true, 8, _) => "0o",
        (true, 16, false) => "0x",
        (true, 16, true) => "0X",
        _ => "",
    };
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let upper_digits = if upper { digits.to_ascii_uppercase() } else { String::new() };
    let digits = if upper { upper_digits.as_str() } else { digits };
    lay_out_number(&NumberParts { negative, prefix, digits, remainder: "", code_point: None }, spec)
}

/// Lays out an integer as a character.
pub fn format_int_character(number: i64, spec: &Spec) -> Result<Field, FormatError> {
    match u32::try_from(number).ok().filter(|c| *c <= 0x10_ffff) {
        Some(c) => Ok(lay_out_number(
            &NumberParts { negative: false, prefix: "", digits: "", remainder: "", code_point: Some(c) },
            spec,
        )),
        None => Err(FormatError::Overflow("%c arg not in range(0x110000)".into())),
    }
}

/// Formats a float.
pub fn format_float(number: f64, spec_text: &[u32], type_name: &str) -> Result<Field, FormatError> {
    format_float_spec(number, &float_spec(spec_text, type_name)?)
}

/// Parses the specification of a float.
pub fn float_spec(spec_text: &[u32], type_name: &str) -> Result<Spec, FormatError> {
    let spec = Spec::parse(spec_text, 0, b'>', type_name)?;
    if float_code(spec.kind).is_none() && spec.kind != u32::from(b'%') {
        return Err(FormatError::unknown_kind(spec.kind, type_name));
    }
    Ok(spec)
}

/// The code and case of a presentation type; none is [`Code::R`].
fn float_code(kind: u32) -> Option<(Code, bool)> {
    Some(match char::from_u32(kind)? {
        '\0' => (Code::R, false),
        'e' => (Code::E, false),
        'E' => (Code::E, true),
        'f' => (Code::F, false),
        'F' => (Code::F, true),
        'g' | 'n' => (Code::G, false),
        'G' => (Code::G, true),
        _ => return None,
    })
}

fn checked_precision(spec: &Spec) -> Result<Option<usize>, FormatError> {
    match spec.precision {
        Some(precision) if precision > i32::MAX as usize => Err(FormatError::value("precision too big")),
        precision => Ok(precision),
    }
}

/// Formats a float by a parsed specification, whose presentation type is one of those for floats.
pub fn format_float_spec(number: f64, spec: &Spec) -> Result<Field, FormatError> {
    let precision = checked_precision(spec)?;
    let percent = spec.kind == u32::from(b'%');
    let (code, upper) = if percent { (Code::F, false) } else { float_code(spec.kind).unwrap_or((Code::R, false)) };
    let flags = TextFlags {
        always_sign: false,
        add_dot_0: code == Code::R,
        alternate: spec.alternate,
        no_negative_zero: spec.no_negative_zero,
    };
    let number = if percent { number * 100.0 } else { number };
    let mut text = double_with_default(number, code, upper, precision, flags);
    if percent {
        text.push('%');
    }
    Ok(lay_out_number(&NumberParts::split(&text), spec))
}

/// Without a presentation type a precision means significant digits; with one its default is 6.
fn double_with_default(number: f64, code: Code, upper: bool, precision: Option<usize>, flags: TextFlags) -> String {
    match (code, precision) {
        (Code::R, None) => double_to_text(number, Code::R, upper, 0, flags),
        (Code::R, Some(precision)) => double_to_text(number, Code::G, upper, precision, flags),
        (code, precision) => double_to_text(number, code, upper, precision.unwrap_or(6), flags),
    }
}

/// Formats a complex number.
pub fn format_complex(real: f64, imag: f64, spec_text: &[u32], type_name: &str) -> Result<Field, FormatError> {
    let spec = Spec::parse(spec_text, 0, b'>', type_name)?;
    let Some((code, upper)) = float_code(spec.kind) else {
        return Err(FormatError::unknown_kind(spec.kind, type_name));
    };
    let precision = checked_precision(&spec)?;
    if spec.fill == u32::from(b'0') {
        return Err(FormatError::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == b'=' {
        return Err(FormatError::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let flags =
        TextFlags { alternate: spec.alternate, no_negative_zero: spec.no_negative_zero, ..TextFlags::default() };
    let like_str = code == Code::R;
    let skip_real = like_str && real == 0.0 && !real.is_sign_negative();
    let bare = Spec { fill: 0, align: b'<', width: None, ..spec.clone() };
    let part = |number: f64, spec: &Spec| {
        let text = double_with_default(number, code, upper, precision, flags);
        let field = lay_out_number(&NumberParts::split(&text), spec);
        field.head + &field.body
    };
    let body = if skip_real {
        part(imag, &bare) + "j"
    } else {
        let signed = Spec { sign: b'+', ..bare.clone() };
        let both = part(real, &bare) + &part(imag, &signed) + "j";
        if like_str { format!("({both})") } else { both }
    };
    let mut field = Field { fill: spec.fill, ..Field::plain(body) };
    field.pad(spec.width.unwrap_or(0).saturating_sub(field.len()), spec.align);
    Ok(field)
}
