//! `unicode_escape` and `raw_unicode_escape`. The first warns of nothing here: unknown escapes stay as they are.

use super::{ByteSink, DecodeFault, Fault};
use crate::str::{Data, StrBuilder, push_hex};

const UNICODE: &str = "unicodeescape";
const RAW: &str = "rawunicodeescape";

/// What stands at a backslash.
enum Escape {
    /// A code point and the end of the escape.
    Code(u32, usize),
    /// Nothing (an escaped line feed) and the end of the escape.
    Nothing(usize),
    /// No escape: the backslash stands for itself.
    Unknown,
    /// A faulty escape up to there.
    Bad(usize, &'static str),
}

pub(super) fn decode<E>(bytes: &[u8], out: &mut StrBuilder, fault: DecodeFault<'_, E>) -> Result<(), E> {
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr::memchr(b'\\', &bytes[at..]).map_or(bytes.len(), |found| at + found);
        out.push_data(Data::Latin1(&bytes[at..end]));
        if end == bytes.len() {
            break;
        }
        at = match escape(bytes, end) {
            Escape::Code(code_point, next) => {
                out.push_code_point(code_point);
                next
            }
            Escape::Nothing(next) => next,
            Escape::Unknown => {
                out.push_char('\\');
                end + 1
            }
            Escape::Bad(bad_end, reason) => fault(&Fault { encoding: UNICODE, start: end, end: bad_end, reason }, out)?,
        };
    }
    Ok(())
}

/// Reads the escape whose backslash is at `start`.
fn escape(bytes: &[u8], start: usize) -> Escape {
    let Some(&letter) = bytes.get(start + 1) else {
        return Escape::Bad(start + 1, "\\ at end of string");
    };
    let next = start + 2;
    let simple = match letter {
        b'\n' => return Escape::Nothing(next),
        b'\\' | b'\'' | b'"' => letter,
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        b'0'..=b'7' => return octal(bytes, start + 1),
        b'x' => {
            return hexadecimal(bytes, next, 2, "truncated \\xXX escape", "illegal Unicode character");
        }
        b'u' => {
            return hexadecimal(bytes, next, 4, "truncated \\uXXXX escape", "illegal Unicode character");
        }
        b'U' => {
            return hexadecimal(bytes, next, 8, "truncated \\UXXXXXXXX escape", "illegal Unicode character");
        }
        b'N' => return name(bytes, next),
        _ => return Escape::Unknown,
    };
    Escape::Code(u32::from(simple), next)
}

/// Up to three octal digits from `at`.
fn octal(bytes: &[u8], at: usize) -> Escape {
    let digits = bytes[at..].iter().take(3).take_while(|digit| matches!(digit, b'0'..=b'7'));
    let (value, end) = digits.fold((0, at), |(value, end), digit| (value * 8 + u32::from(digit - b'0'), end + 1));
    Escape::Code(value, end)
}

/// Exactly `count` hexadecimal digits from `at`.
fn hexadecimal(bytes: &[u8], at: usize, count: usize, truncated: &'static str, illegal: &'static str) -> Escape {
    let digits = bytes[at..].iter().take(count).map_while(|&byte| char::from(byte).to_digit(16));
    let (value, end) = digits.fold((0u32, at), |(value, end), digit| (value << 4 | digit, end + 1));
    if end - at < count {
        Escape::Bad(end, truncated)
    } else if value > 0x10_FFFF {
        Escape::Bad(end, illegal)
    } else {
        Escape::Code(value, end)
    }
}

/// A character name in braces from `at`.
fn name(bytes: &[u8], at: usize) -> Escape {
    const MALFORMED: &str = "malformed \\N character escape";
    if bytes.get(at) != Some(&b'{') {
        return Escape::Bad(at, MALFORMED);
    }
    match memchr::memchr(b'}', &bytes[at + 1..]) {
        None => Escape::Bad(bytes.len(), MALFORMED),
        Some(0) => Escape::Bad(at + 1, MALFORMED),
        Some(len) => {
            let end = at + 1 + len;
            let named = core::str::from_utf8(&bytes[at + 1..end]).ok().and_then(unicode_names2::character);
            match named.filter(|c| crate::str::unicode::properties(u32::from(*c)).is_assigned()) {
                Some(c) => Escape::Code(u32::from(c), end + 1),
                None => Escape::Bad(end + 1, "unknown Unicode character name"),
            }
        }
    }
}

pub(super) fn decode_raw<E>(bytes: &[u8], out: &mut StrBuilder, fault: DecodeFault<'_, E>) -> Result<(), E> {
    let mut at = 0;
    while at < bytes.len() {
        let escape = match (bytes[at], bytes.get(at + 1)) {
            (b'\\', Some(b'u')) => {
                hexadecimal(bytes, at + 2, 4, "truncated \\uXXXX escape", "\\Uxxxxxxxx out of range")
            }
            (b'\\', Some(b'U')) => {
                hexadecimal(bytes, at + 2, 8, "truncated \\UXXXXXXXX escape", "\\Uxxxxxxxx out of range")
            }
            (b'\\', Some(&other)) => {
                // The second of two backslashes starts no escape.
                out.push_data(Data::Latin1(&[b'\\', other]));
                at += 2;
                continue;
            }
            (byte, _) => Escape::Code(u32::from(byte), at + 1),
        };
        at = match escape {
            Escape::Code(code_point, next) => {
                out.push_code_point(code_point);
                next
            }
            Escape::Bad(end, reason) => fault(&Fault { encoding: RAW, start: at, end, reason }, out)?,
            Escape::Nothing(next) => next,
            Escape::Unknown => at + 1,
        };
    }
    Ok(())
}

pub(super) fn encode(data: Data<'_>, out: &mut ByteSink) {
    for index in 0..data.len() {
        match data.at(index) {
            0x09 => out.push(b"\\t"),
            0x0A => out.push(b"\\n"),
            0x0D => out.push(b"\\r"),
            0x5C => out.push(b"\\\\"),
            plain @ 0x20..0x7F => out.push(&[plain as u8]),
            other => push_escape(other, 0x100, out),
        }
    }
}

pub(super) fn encode_raw(data: Data<'_>, out: &mut ByteSink) {
    for index in 0..data.len() {
        match u8::try_from(data.at(index)) {
            Ok(byte) => out.push(&[byte]),
            Err(_) => push_escape(data.at(index), 0, out),
        }
    }
}

/// Appends `\xNN` for code points below `short`, else `\uNNNN` or `\UNNNNNNNN`.
fn push_escape(code_point: u32, short: u32, out: &mut ByteSink) {
    let mut text = StrBuilder::new();
    match code_point {
        _ if code_point < short => push_hex(&mut text, 'x', code_point, 2),
        0..0x10000 => push_hex(&mut text, 'u', code_point, 4),
        _ => push_hex(&mut text, 'U', code_point, 8),
    }
    out.push(text.data().bytes());
}
