//! Source bytes to source text: byte order mark, PEP 263 declaration, newlines.

use crate::error::{ErrorKind, SyntaxError};

/// The encoding of source bytes and where the text starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEncoding {
    /// The normalised name of the encoding: `utf-8`, `iso-8859-1`, or the name as declared.
    pub name: String,
    /// Bytes of the byte order mark.
    pub bom: usize,
    /// The name was declared (a byte order mark counts).
    pub declared: bool,
}

/// Finds the encoding: a byte order mark, or a declaration in one of the first two lines, or UTF-8.
pub fn source_encoding(bytes: &[u8], filename: &str) -> Result<SourceEncoding, Box<SyntaxError>> {
    let bom = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let declared = declared_encoding(&bytes[bom..]);
    match declared {
        None => Ok(SourceEncoding { name: "utf-8".into(), bom, declared: bom > 0 }),
        Some(name) if bom > 0 && name != "utf-8" => {
            let msg = format!("encoding problem: {name} with BOM");
            let _ = filename;
            Err(SyntaxError::plain(ErrorKind::Syntax, &msg))
        }
        Some(name) => Ok(SourceEncoding { name, bom, declared: true }),
    }
}

/// The name in a `coding:` comment of the first two lines.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|byte| *byte == b'\n' || *byte == b'\r').take(2) {
        let text = line.trim_ascii_start();
        let text = text.strip_prefix(b"\x0c").unwrap_or(text);
        if let Some(comment) = text.strip_prefix(b"#") {
            if let Some(name) = coding(comment) {
                return Some(normalised(&name));
            }
        } else if !text.is_empty() {
            return None;
        }
    }
    None
}

/// The value of `coding[:=]\s*name` in a comment.
fn coding(comment: &[u8]) -> Option<String> {
    let mut at = 0;
    while at + 6 < comment.len() {
        if comment[at..].starts_with(b"coding") && matches!(comment[at + 6], b':' | b'=') {
            let rest = &comment[at + 7..];
            let start = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t'))?;
            let valid = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
            let name: Vec<u8> = rest[start..].iter().copied().take_while(|byte| valid(byte)).collect();
            if !name.is_empty() {
                return String::from_utf8(name).ok();
            }
        }
        at += 1;
    }
    None
}

/// Spellings of the two encodings CPython's tokenizer knows by itself get one name.
fn normalised(name: &str) -> String {
    let lower: String = name.chars().take(12).map(|ch| if ch == '_' { '-' } else { ch.to_ascii_lowercase() }).collect();
    let is = |known: &str| lower == known || lower.starts_with(&format!("{known}-"));
    if is("utf-8") {
        "utf-8".into()
    } else if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") {
        "iso-8859-1".into()
    } else {
        name.into()
    }
}

/// Decodes source bytes in UTF-8, ASCII, Latin-1, code page 1252 or KOI8-R. For any other encoding the error is `unknown encoding: NAME`;
/// a caller that has more codecs asks [`source_encoding`] first and decodes by itself.
pub fn decode_source(bytes: &[u8], filename: &str) -> Result<String, Box<SyntaxError>> {
    let encoding = source_encoding(bytes, filename)?;
    let body = &bytes[encoding.bom..];
    match &*encoding.name {
        "utf-8" | "utf8" | "UTF8" | "ascii" | "us-ascii" => match std::str::from_utf8(body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(undecodable(body, error.valid_up_to(), filename, &encoding)),
        },
        "cp1252" | "windows-1252" => Ok(body.iter().map(|byte| single_byte(*byte, 0x80, CP1252)).collect()),
        "koi8-r" | "koi8_r" => Ok(body.iter().map(|byte| single_byte(*byte, 0x80, KOI8_R)).collect()),
        "iso-8859-1" | "latin1" => Ok(body.iter().map(|byte| *byte as char).collect()),
        name => {
            let mut error = SyntaxError::plain(ErrorKind::Syntax, &format!("unknown encoding: {name}"));
            error.offset = 0;
            Err(error)
        }
    }
}

/// The upper half of code page 1252 that differs from Latin-1.
const CP1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
/// The upper half of KOI8-R.
const KOI8_R: &str = "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©\
                      юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";

/// The character of a byte in an encoding that differs from Latin-1 from `start` on.
fn single_byte(byte: u8, start: u8, table: &str) -> char {
    let differs = byte.checked_sub(start).and_then(|at| table.chars().nth(at as usize));
    differs.unwrap_or(byte as char)
}

#[cold]
fn undecodable(body: &[u8], at: usize, filename: &str, encoding: &SourceEncoding) -> Box<SyntaxError> {
    let byte = body.get(at).copied().unwrap_or(0);
    let start = body[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let reason = match byte {
        0x80..=0xc1 | 0xf5..=0xff => "invalid start byte",
        _ if at + 1 >= body.len() => "unexpected end of data",
        _ => "invalid continuation byte",
    };
    let line = body[..at].iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
    let msg = if encoding.declared || filename == "<string>" {
        format!("(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {}: {reason}", at - start)
    } else {
        format!(
            "Non-UTF-8 code starting with '\\x{byte:02x}' in file {filename} on line {line}, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details"
        )
    };
    let mut error = SyntaxError::plain(ErrorKind::Syntax, &msg);
    error.lineno = line;
    error
}

/// Translates `\r\n` and `\r` to `\n`, as the tokenizer sees the source.
pub(crate) fn translate_newlines(source: &str) -> std::borrow::Cow<'_, str> {
    if !source.as_bytes().contains(&b'\r') {
        return source.into();
    }
    source.replace("\r\n", "\n").replace('\r', "\n").into()
}
