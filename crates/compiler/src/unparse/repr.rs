//! `repr()` of constants.

use crate::code::{Const, Text};

/// The text `repr()` gives for a constant; infinities come out as source text that reads back.
pub(crate) fn repr(value: &Const) -> String {
    match value {
        Const::None => "None".into(),
        Const::Ellipsis => "...".into(),
        Const::Bool(true) => "True".into(),
        Const::Bool(false) => "False".into(),
        Const::Int(value) => value.to_string(),
        Const::BigInt(value) => value.to_string(),
        Const::Float(value) => float(*value),
        Const::Complex(re, im) => complex(*re, *im),
        Const::Str(text) => str_repr(text),
        Const::Bytes(bytes) => bytes_repr(bytes),
        Const::Tuple(items) => match &**items {
            [item] => format!("({},)", repr(item)),
            items => format!("({})", joined(items)),
        },
        Const::FrozenSet(items) => format!("frozenset({{{}}})", joined(items)),
        Const::Code(code) => {
            format!("<code object {}, file \"{}\", line {}>", code.name, code.filename, code.first_line)
        }
    }
}

fn joined(items: &[Const]) -> String {
    items.iter().map(repr).collect::<Vec<_>>().join(", ")
}

/// The shortest decimal text that reads back as the same float.
fn float(value: f64) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "1e309".into() } else { "-1e309".into() };
    }
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        let plain = format!("{value}");
        return if plain.contains('.') { plain } else { plain + ".0" };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

fn complex(re: f64, im: f64) -> String {
    let part = |value: f64| {
        let text = float(value);
        text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
    };
    if re == 0.0 && re.is_sign_positive() {
        return format!("{}j", part(im));
    }
    let sign = if im.is_sign_negative() { "" } else { "+" };
    format!("({}{sign}{}j)", part(re), part(im))
}

fn str_repr(text: &Text) -> String {
    let points: Vec<u32> = match text {
        Text::Utf8(text) => text.chars().map(u32::from).collect(),
        Text::Points(points) => points.to_vec(),
    };
    let has = |quote: char| points.contains(&(quote as u32));
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for point in points {
        match char::from_u32(point) {
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\\') => out.push_str("\\\\"),
            Some(ch) if ch == quote => {
                out.push('\\');
                out.push(ch);
            }
            Some(ch) if printable(ch) => out.push(ch),
            _ if point < 0x100 => out.push_str(&format!("\\x{point:02x}")),
            _ if point < 0x10000 => out.push_str(&format!("\\u{point:04x}")),
            _ => out.push_str(&format!("\\U{point:08x}")),
        }
    }
    out.push(quote);
    out
}

/// Whether a character is shown as it is: no control, no separator but the space, no format character, not private.
pub(crate) fn printable(ch: char) -> bool {
    let point = ch as u32;
    !(ch.is_control()
        || ch.is_whitespace() && ch != ' '
        || matches!(point, 0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x180e | 0x200b..=0x200f | 0x202a..=0x202e)
        || matches!(point, 0x2060..=0x206f | 0xe000..=0xf8ff | 0xfeff | 0xfff0..=0xfffb | 0xe0000..=0x10ffff))
}

fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    let mut out = format!("b{}", quote as char);
    for byte in bytes {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            byte if *byte == quote => {
                out.push('\\');
                out.push(*byte as char);
            }
            0x20..=0x7e => out.push(*byte as char),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote as char);
    out
}
