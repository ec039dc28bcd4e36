//! `repr` and `ascii` of strings, `repr` of byte strings.

use super::builder::StrBuilder;
use super::storage::{Data, Unit, with_units};
use super::unicode::properties;

/// `repr(str)`, or `ascii(str)` when `ascii`; at most so many bytes.
pub(crate) fn repr(most: usize, data: Data<'_>, ascii: bool) -> StrBuilder {
    let quote = quote_of(data);
    let mut out = StrBuilder::within(most).with_room(data.len().saturating_add(2));
    out.push_code_point(quote);
    with_units!(data, |units| units.iter().for_each(|&unit| push_escaped(&mut out, unit.wide(), quote, ascii)));
    out.push_code_point(quote);
    out
}

/// Whether the `repr` is the text between single quotes: ASCII of at most a line, without anything to escape.
pub(crate) fn is_plain(text: &[u8]) -> bool {
    const LONG: usize = 128;
    let plain = |byte: &u8| matches!(byte, 0x20..0x7F) && !matches!(byte, b'\'' | b'\\');
    text.len() <= LONG && text.iter().all(plain)
}

/// `repr(bytes)`: `b'...'`.
pub(crate) fn repr_bytes(bytes: &[u8], out: &mut StrBuilder) {
    let quote = quote_of(Data::Latin1(bytes));
    out.push_char('b');
    out.push_code_point(quote);
    for &byte in bytes {
        match byte {
            0x20..0x7F | b'\t' | b'\n' | b'\r' => push_escaped(out, u32::from(byte), quote, true),
            _ => push_hex(out, 'x', u32::from(byte), 2),
        }
    }
    out.push_code_point(quote);
}

/// Single quotes, unless there are single quotes and no double quotes inside.
fn quote_of(data: Data<'_>) -> u32 {
    let has =
        |quote: u8| super::search::find(data, Data::Latin1(&[quote]), super::search::Direction::Forward).is_some();
    u32::from(if has(b'\'') && !has(b'"') { b'"' } else { b'\'' })
}

fn push_escaped(out: &mut StrBuilder, code_point: u32, quote: u32, ascii: bool) {
    match code_point {
        0x09 => out.push_str("\\t"),
        0x0A => out.push_str("\\n"),
        0x0D => out.push_str("\\r"),
        0x5C => out.push_str("\\\\"),
        _ if code_point == quote => {
            out.push_char('\\');
            out.push_code_point(quote);
        }
        0x20..0x7F => out.push_code_point(code_point),
        0..0x80 => push_hex(out, 'x', code_point, 2),
        _ if !ascii && properties(code_point).is_printable() => out.push_code_point(code_point),
        0x80..0x100 => push_hex(out, 'x', code_point, 2),
        0x100..0x10000 => push_hex(out, 'u', code_point, 4),
        _ => push_hex(out, 'U', code_point, 8),
    }
}

/// A code point of a `repr`, escaped if it is not ASCII.
pub(crate) fn push_ascii(out: &mut StrBuilder, code_point: u32) {
    match code_point {
        0..0x80 => out.push_code_point(code_point),
        0x80..0x100 => push_hex(out, 'x', code_point, 2),
        0x100..0x10000 => push_hex(out, 'u', code_point, 4),
        _ => push_hex(out, 'U', code_point, 8),
    }
}

/// A backslash, `mark`, and `digits` hexadecimal digits.
pub(crate) fn push_hex(out: &mut StrBuilder, mark: char, number: u32, digits: u32) {
    out.push_char('\\');
    out.push_char(mark);
    for digit in (0..digits).rev() {
        out.push_char(char::from_digit(number >> (4 * digit) & 0xF, 16).expect("a nibble is a hexadecimal digit"));
    }
}
