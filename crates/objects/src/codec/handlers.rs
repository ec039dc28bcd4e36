//! The error handlers of CPython's `codecs`, as far as they need no call.

use super::encodings::{Encoding, Order};
use super::{Fault, utf16};
use crate::str::{Data, StrBuilder, push_hex};

/// A named error handler.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Errors {
    /// Raise.
    Strict,
    /// Leave the faulty part out.
    Ignore,
    /// `?` when encoding, U+FFFD when decoding.
    Replace,
    /// `\xNN`, `\uNNNN` or `\UNNNNNNNN`.
    BackslashReplace,
    /// `&#N;` (encoding only).
    XmlCharRefReplace,
    /// `\N{...}` (encoding only).
    NameReplace,
    /// Undecodable bytes travel as U+DC80..U+DCFF.
    SurrogateEscape,
    /// Surrogates are coded like other code points.
    SurrogatePass,
}

/// What a handler made of a fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Handled<T> {
    /// The stand-in, or where to go on.
    Done(T),
    /// The fault's exception is to be raised.
    Raise,
    /// The handler is not made for this direction.
    Unsuitable,
}

impl Errors {
    /// The handler of that name, if it is one of CPython's own.
    pub fn named(name: &str) -> Option<Errors> {
        Some(match name {
            "strict" => Errors::Strict,
            "ignore" => Errors::Ignore,
            "replace" => Errors::Replace,
            "backslashreplace" => Errors::BackslashReplace,
            "xmlcharrefreplace" => Errors::XmlCharRefReplace,
            "namereplace" => Errors::NameReplace,
            "surrogateescape" => Errors::SurrogateEscape,
            "surrogatepass" => Errors::SurrogatePass,
            _ => return None,
        })
    }

    /// Handles undecodable bytes: appends the stand-in and answers where to go on.
    pub fn decode(self, bytes: &[u8], fault: &Fault, out: &mut StrBuilder) -> Handled<usize> {
        match self {
            Errors::Strict => return Handled::Raise,
            Errors::XmlCharRefReplace | Errors::NameReplace => return Handled::Unsuitable,
            Errors::Ignore => {}
            Errors::Replace => out.push_char(char::REPLACEMENT_CHARACTER),
            Errors::BackslashReplace => {
                bytes[fault.start..fault.end].iter().for_each(|&byte| push_hex(out, 'x', u32::from(byte), 2));
            }
            Errors::SurrogateEscape => {
                let bad = bytes[fault.start..fault.end].iter().take(4).take_while(|byte| !byte.is_ascii());
                let n_bad = bad.clone().count();
                bad.for_each(|&byte| out.push_code_point(0xDC00 + u32::from(byte)));
                return if n_bad > 0 { Handled::Done(fault.start + n_bad) } else { Handled::Raise };
            }
            Errors::SurrogatePass => {
                return match surrogate_at(&bytes[fault.start..], fault.encoding) {
                    Some((surrogate, width)) => {
                        out.push_code_point(surrogate);
                        Handled::Done(fault.start + width)
                    }
                    None => Handled::Raise,
                };
            }
        }
        Handled::Done(fault.end)
    }

    /// Handles text that cannot be encoded: answers the bytes that stand in and where to go on.
    pub fn encode(self, encoding: Encoding, data: Data<'_>, fault: &Fault) -> Handled<(Vec<u8>, usize)> {
        let bad = || (fault.start..fault.end).map(|index| data.at(index));
        let mut text = String::new();
        match self {
            Errors::Strict => return Handled::Raise,
            Errors::Ignore => {}
            Errors::Replace => text.extend(bad().map(|_| '?')),
            Errors::XmlCharRefReplace => text.extend(bad().map(|code_point| format!("&#{code_point};"))),
            Errors::BackslashReplace => text.extend(bad().map(backslashed)),
            Errors::NameReplace => text.extend(bad().map(named)),
            Errors::SurrogateEscape => return escaped_bytes(encoding, bad(), fault),
            Errors::SurrogatePass => {
                return match bad().map(|code_point| surrogate_bytes(encoding, code_point)).collect::<Option<Vec<_>>>() {
                    Some(parts) => Handled::Done((parts.concat(), fault.end)),
                    None => Handled::Raise,
                };
            }
        }
        Handled::Done((encode_ascii(encoding, &text), fault.end))
    }
}

/// ASCII text in an encoding.
pub(crate) fn encode_ascii(encoding: Encoding, text: &str) -> Vec<u8> {
    let wide = |order: Order, width: usize| {
        let place = if order == Order::Big { width - 1 } else { 0 };
        text.bytes().flat_map(|byte| (0..width).map(move |at| if at == place { byte } else { 0 })).collect()
    };
    match encoding {
        Encoding::Utf16(order) => wide(order, 2),
        Encoding::Utf32(order) => wide(order, 4),
        _ => text.as_bytes().to_vec(),
    }
}

fn backslashed(code_point: u32) -> String {
    match code_point {
        0..0x100 => format!("\\x{code_point:02x}"),
        0x100..0x10000 => format!("\\u{code_point:04x}"),
        _ => format!("\\U{code_point:08x}"),
    }
}

fn named(code_point: u32) -> String {
    match char::from_u32(code_point)
        .filter(|_| crate::str::unicode::properties(code_point).is_assigned())
        .and_then(unicode_names2::name)
    {
        Some(name) => format!("\\N{{{name}}}"),
        None => backslashed(code_point),
    }
}

/// The bytes that U+DC80..U+DCFF stand for, as far as they go. In the wide encodings they must fill a whole unit.
fn escaped_bytes(encoding: Encoding, bad: impl Iterator<Item = u32>, fault: &Fault) -> Handled<(Vec<u8>, usize)> {
    let bytes: Vec<u8> = bad
        .map_while(|c| c.checked_sub(0xDC00).filter(|&byte| byte >= 0x80).and_then(|byte| u8::try_from(byte).ok()))
        .collect();
    let whole = match encoding {
        Encoding::Utf16(_) => bytes.len().is_multiple_of(2),
        Encoding::Utf32(_) => bytes.len().is_multiple_of(4),
        _ => true,
    };
    if bytes.is_empty() || !whole {
        return Handled::Raise;
    }
    let next = fault.start + bytes.len();
    Handled::Done((bytes, next))
}

/// A surrogate in one of the Unicode encodings.
fn surrogate_bytes(encoding: Encoding, code_point: u32) -> Option<Vec<u8>> {
    if !utf16::is_surrogate(code_point) {
        return None;
    }
    let byte = |shift: u32, mark: u32| (mark | code_point >> shift & 0x3F) as u8;
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Sig => Some(vec![byte(12, 0xE0), byte(6, 0x80), byte(0, 0x80)]),
        Encoding::Utf16(order) => {
            let mut bytes = Vec::new();
            utf16::push(code_point, order == Order::Big, &mut |unit| bytes.extend_from_slice(unit));
            Some(bytes)
        }
        Encoding::Utf32(Order::Big) => Some(code_point.to_be_bytes().to_vec()),
        Encoding::Utf32(_) => Some(code_point.to_le_bytes().to_vec()),
        _ => None,
    }
}

/// A surrogate at the start of bytes in the encoding that a fault names, with its width.
fn surrogate_at(bytes: &[u8], encoding: &str) -> Option<(u32, usize)> {
    let (code_point, width) = match (encoding, bytes) {
        ("utf-8", [a @ 0xE0..=0xEF, b @ 0x80..=0xBF, c @ 0x80..=0xBF, ..]) => {
            (u32::from(a & 0xF) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F), 3)
        }
        ("utf-16-le", [a, b, ..]) => (u32::from(u16::from_le_bytes([*a, *b])), 2),
        ("utf-16-be", [a, b, ..]) => (u32::from(u16::from_be_bytes([*a, *b])), 2),
        ("utf-32-le", [a, b, c, d, ..]) => (u32::from_le_bytes([*a, *b, *c, *d]), 4),
        ("utf-32-be", [a, b, c, d, ..]) => (u32::from_be_bytes([*a, *b, *c, *d]), 4),
        _ => return None,
    };
    utf16::is_surrogate(code_point).then_some((code_point, width))
}
