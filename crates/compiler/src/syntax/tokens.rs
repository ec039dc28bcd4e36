//! A tokenizer for rejected sources: it finds what CPython's tokenizer would complain about, in its words.
//!
//! CPython reads all tokens of a source whose parsing failed and prefers a complaint of the tokenizer to one of the parser, so
//! this one is asked first. Accepted sources never come here.

use crate::error::ErrorKind;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Number,
    Str,
    /// Opening of an f-string.
    FStart,
    /// Text in an f-string.
    FMiddle,
    /// Closing quotes of an f-string.
    FEnd,
    Op,
    Newline,
    Indent,
    Dedent,
    End,
}

/// A token and its byte range.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What the tokenizer complains about: at a byte offset, which becomes the character before it.
#[derive(Clone, Debug)]
pub(super) struct Complaint {
    pub(super) kind: ErrorKind,
    pub(super) msg: String,
    /// The byte offset whose column (in characters, from 0) is reported as it is.
    pub(super) at: usize,
    /// The end of the reported range, where CPython gives one.
    pub(super) end: Option<usize>,
}

/// The tokens of a source up to the first complaint.
pub(super) struct Tokens {
    pub(super) tokens: Vec<Token>,
    pub(super) complaint: Option<Complaint>,
    /// Brackets still open at the end: character and offset, outermost first.
    pub(super) open: Vec<(u8, usize)>,
}

/// An f-string being read.
struct FMode {
    start: usize,
    quote: u8,
    triple: bool,
    raw: bool,
    /// Open brackets when its current replacement field was opened, innermost last.
    fields: Vec<usize>,
    /// The innermost field is in its format specification.
    in_spec: bool,
}

const MAX_BRACKETS: usize = 200;
const MAX_INDENTS: usize = 100;
const MAX_FSTRINGS: usize = 150;

pub(super) struct Tokenizer<'s> {
    pub(super) text: &'s str,
    pub(super) bytes: &'s [u8],
    pub(super) at: usize,
    tokens: Vec<Token>,
    open: Vec<(u8, usize)>,
    indents: Vec<(usize, usize)>,
    fstrings: Vec<FMode>,
}

type Result<T = ()> = std::result::Result<T, Complaint>;

/// Reads all tokens.
pub(super) fn tokenize(text: &str) -> Tokens {
    let mut tokenizer = Tokenizer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        tokens: Vec::new(),
        open: Vec::new(),
        indents: vec![(0, 0)],
        fstrings: Vec::new(),
    };
    let complaint = tokenizer.run().err();
    Tokens { tokens: tokenizer.tokens, complaint, open: tokenizer.open }
}

impl Tokenizer<'_> {
    pub(super) fn complain<T>(&self, at: usize, msg: impl Into<String>) -> Result<T> {
        Err(Complaint { kind: ErrorKind::Syntax, msg: msg.into(), at, end: None })
    }

    pub(super) fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn push(&mut self, kind: Kind, start: usize) {
        self.tokens.push(Token { kind, start, end: self.at });
    }

    /// The line number of an offset.
    pub(super) fn line(&self, at: usize) -> usize {
        self.bytes[..at.min(self.bytes.len())].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn run(&mut self) -> Result {
        let mut line_start = true;
        loop {
            if self.fstrings.last().is_some_and(|mode| mode.fields.is_empty() || mode.in_spec) {
                self.fstring_text()?;
                continue;
            }
            if line_start && self.open.is_empty() && self.fstrings.is_empty() {
                line_start = false;
                if self.indentation()? {
                    line_start = true;
                    continue;
                }
            }
            while matches!(self.peek(0), b' ' | b'\t' | 0x0c) && self.at < self.bytes.len() {
                self.at += 1;
            }
            if self.at >= self.bytes.len() {
                return self.end();
            }
            let start = self.at;
            match self.peek(0) {
                b'#' => self.skip_line(),
                b'\n' => {
                    self.at += 1;
                    if self.open.is_empty() && self.fstrings.is_empty() {
                        self.push(Kind::Newline, start);
                        line_start = true;
                    }
                }
                b'\\' => self.continuation()?,
                b'0'..=b'9' => self.number()?,
                b'.' if self.peek(1).is_ascii_digit() => self.number()?,
                b'"' | b'\'' => self.string(start)?,
                byte if byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80 => self.name()?,
                _ => self.operator()?,
            }
        }
    }

    fn end(&mut self) -> Result {
        if let Some(mode) = self.fstrings.last()
            && self.open.len() > mode.fields.first().copied().unwrap_or(0)
        {
            // A field or bracket is open: the parser meets the end first.
            return Ok(());
        }
        if self.open.is_empty() {
            if !matches!(self.tokens.last().map(|token| token.kind), None | Some(Kind::Newline)) {
                let start = self.at;
                self.push(Kind::Newline, start);
            }
            for _ in 1..self.indents.len() {
                let start = self.at;
                self.push(Kind::Dedent, start);
            }
        }
        let start = self.at;
        self.push(Kind::End, start);
        Ok(())
    }

    fn skip_line(&mut self) {
        while self.at < self.bytes.len() && self.peek(0) != b'\n' {
            self.at += 1;
        }
    }

    /// Indentation at the start of a logical line; true if the line is blank.
    fn indentation(&mut self) -> Result<bool> {
        let start = self.at;
        let (mut col, mut alt) = (0, 0);
        loop {
            match self.peek(0) {
                b' ' => (col, alt) = (col + 1, alt + 1),
                b'\t' => (col, alt) = ((col / 8 + 1) * 8, alt + 1),
                0x0c => (col, alt) = (0, 0),
                _ => break,
            }
            self.at += 1;
        }
        if self.at >= self.bytes.len() {
            return Ok(false);
        }
        if matches!(self.peek(0), b'#' | b'\n') {
            self.skip_line();
            self.at = (self.at + 1).min(self.bytes.len());
            return Ok(self.at < self.bytes.len());
        }
        if self.peek(0) == b'\\' && self.peek(1) == b'\n' {
            // A continued line's indentation counts from the first of its physical lines.
            self.at += 2;
            return Ok(false);
        }
        let tabs = |at| Complaint {
            kind: ErrorKind::Tab,
            msg: "inconsistent use of tabs and spaces in indentation".into(),
            at,
            end: None,
        };
        let (top, alt_top) = self.indents[self.indents.len() - 1];
        let line_end =
            self.bytes[start..].iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |at| start + at);
        if col == top {
            if alt != alt_top {
                return Err(tabs(line_end));
            }
        } else if col > top {
            if self.indents.len() >= MAX_INDENTS {
                return Err(Complaint {
                    kind: ErrorKind::Indentation,
                    msg: "too many levels of indentation".into(),
                    at: start,
                    end: None,
                });
            }
            if alt <= alt_top {
                return Err(tabs(line_end));
            }
            self.indents.push((col, alt));
            self.push(Kind::Indent, start);
        } else {
            while self.indents.last().is_some_and(|indent| indent.0 > col) {
                self.indents.pop();
                let at = self.at;
                self.push(Kind::Dedent, at);
            }
            let (top, alt_top) = self.indents[self.indents.len() - 1];
            if top != col {
                return Err(Complaint {
                    kind: ErrorKind::Indentation,
                    msg: "unindent does not match any outer indentation level".into(),
                    at: line_end,
                    end: None,
                });
            }
            if alt != alt_top {
                return Err(tabs(line_end));
            }
        }
        Ok(false)
    }

    fn continuation(&mut self) -> Result {
        self.at += 1;
        if self.at >= self.bytes.len() {
            return self.complain(self.at, "unexpected EOF while parsing");
        }
        if self.peek(0) != b'\n' {
            let width = self.text[self.at..].chars().next().map_or(1, char::len_utf8);
            return self.complain(self.at + width - 1, "unexpected character after line continuation character");
        }
        self.at += 1;
        if self.at >= self.bytes.len() {
            return self.complain(self.at - 1, "unexpected EOF while parsing");
        }
        Ok(())
    }

    fn name(&mut self) -> Result {
        let start = self.at;
        while self.peek(0).is_ascii_alphanumeric() || self.peek(0) == b'_' || self.peek(0) >= 0x80 {
            self.at += 1;
        }
        let word = &self.text[start..self.at];
        let prefix = word.len() <= 2 && word.bytes().all(|byte| b"rRbBuUfF".contains(&byte));
        if prefix && matches!(self.peek(0), b'"' | b'\'') {
            return self.string(start);
        }
        if !word.is_ascii() {
            self.check_identifier(start)?;
        }
        self.push(Kind::Name, start);
        Ok(())
    }

    fn check_identifier(&self, start: usize) -> Result {
        for (offset, ch) in self.text[start..self.at].char_indices() {
            let valid = ch == '_' || if offset == 0 { is_xid_start(ch) } else { is_xid_continue(ch) };
            if valid {
                continue;
            }
            let point = ch as u32;
            let msg = if crate::unparse::printable(ch) {
                format!("invalid character '{ch}' (U+{point:04X})")
            } else {
                format!("invalid non-printable character U+{point:04X}")
            };
            return self.complain(start + offset + ch.len_utf8(), msg);
        }
        Ok(())
    }

    /// A string literal whose prefix starts at `start`; the position is at its quote.
    fn string(&mut self, start: usize) -> Result {
        let quote = self.peek(0);
        let triple = self.peek(1) == quote && self.peek(2) == quote;
        let prefix = &self.text[start..self.at];
        if prefix.contains(['f', 'F']) {
            return self.fstring_start(start, quote, triple);
        }
        self.at += if triple { 3 } else { 1 };
        loop {
            if self.at >= self.bytes.len() || !triple && self.peek(0) == b'\n' {
                if self.fstrings.last().is_some_and(|mode| mode.quote == quote && mode.triple == triple) {
                    return self.complain(start + 1, "f-string: expecting '}'");
                }
                let (what, detected) = if triple {
                    let last = self.line(self.bytes.len()) - self.text.ends_with('\n') as usize;
                    ("triple-quoted string", last)
                } else {
                    ("string", self.line(self.at))
                };
                let msg = format!("unterminated {what} literal (detected at line {detected})");
                return self.complain(start + 1, msg);
            }
            match self.peek(0) {
                b'\\' => self.at = (self.at + 2).min(self.bytes.len()),
                byte if byte == quote && !triple => {
                    self.at += 1;
                    break;
                }
                byte if byte == quote && self.peek(1) == quote && self.peek(2) == quote => {
                    self.at += 3;
                    break;
                }
                _ => self.at += 1,
            }
        }
        self.push(Kind::Str, start);
        Ok(())
    }

    fn fstring_start(&mut self, start: usize, quote: u8, triple: bool) -> Result {
        let raw = self.text[start..self.at].contains(['r', 'R']);
        self.at += if triple { 3 } else { 1 };
        if self.fstrings.len() + 1 >= MAX_FSTRINGS {
            return self.complain(self.at, "too many nested f-strings");
        }
        self.push(Kind::FStart, start);
        self.fstrings.push(FMode { start, quote, triple, raw, fields: Vec::new(), in_spec: false });
        Ok(())
    }

    /// Text of the innermost f-string up to a field, the end of a format specification, or the closing quotes.
    fn fstring_text(&mut self) -> Result {
        let Some(mode) = self.fstrings.last() else { return Ok(()) };
        let (quote, triple, raw, in_spec, first) = (mode.quote, mode.triple, mode.raw, mode.in_spec, mode.start);
        let start = self.at;
        loop {
            let ended = self.at >= self.bytes.len();
            if ended || !triple && self.peek(0) == b'\n' {
                if in_spec && !ended {
                    return self.complain(
                        self.at,
                        "f-string: newlines are not allowed in format specifiers for single quoted f-strings",
                    );
                }
                let (what, detected) = if triple {
                    let last = self.line(self.bytes.len()) - self.text.ends_with('\n') as usize;
                    ("triple-quoted f-string", last)
                } else {
                    ("f-string", self.line(self.at))
                };
                let msg = format!("unterminated {what} literal (detected at line {detected})");
                return self.complain(first + 1, msg);
            }
            let byte = self.peek(0);
            let closes = byte == quote && (!triple || self.peek(1) == quote && self.peek(2) == quote);
            if closes {
                if in_spec {
                    return self.complain(self.at + 1, "f-string: expecting '}'");
                }
                self.text_token(start);
                let start = self.at;
                self.at += if triple { 3 } else { 1 };
                self.push(Kind::FEnd, start);
                self.fstrings.pop();
                return Ok(());
            }
            match byte {
                b'{' if self.peek(1) == b'{' && !in_spec => self.at += 2,
                b'{' => {
                    self.text_token(start);
                    return self.open_field();
                }
                b'}' if in_spec => {
                    self.text_token(start);
                    return self.operator();
                }
                b'}' if self.peek(1) == b'}' => self.at += 2,
                b'}' => return self.complain(self.at + 1, "f-string: single '}' is not allowed"),
                b'\\' => {
                    let named = !raw && self.peek(1) == b'N' && self.peek(2) == b'{';
                    if named {
                        while self.at < self.bytes.len() && !matches!(self.peek(0), b'}' | b'\n') {
                            self.at += 1;
                        }
                    } else if matches!(self.peek(1), b'{' | b'}') {
                        self.at += 1;
                        continue;
                    }
                    self.at = (self.at + if named { 1 } else { 2 }).min(self.bytes.len());
                }
                _ => self.at += 1,
            }
        }
    }

    fn text_token(&mut self, start: usize) {
        if self.at > start {
            self.push(Kind::FMiddle, start);
        }
    }

    fn open_field(&mut self) -> Result {
        let depth = self.open.len();
        let Some(mode) = self.fstrings.last_mut() else { return Ok(()) };
        if mode.fields.len() >= 3 {
            let at = self.at;
            return self.complain(at + 1, "f-string: expressions nested too deeply");
        }
        mode.fields.push(depth);
        mode.in_spec = false;
        self.operator()
    }

    fn operator(&mut self) -> Result {
        let start = self.at;
        let byte = self.peek(0);
        match byte {
            b'(' | b'[' | b'{' => {
                if self.open.len() >= MAX_BRACKETS {
                    return self.complain(start + 1, "too many nested parentheses");
                }
                self.open.push((byte, start));
                self.at += 1;
            }
            b')' | b']' | b'}' => self.closing(byte)?,
            b':' if self.starts_spec() => {
                self.at += 1;
                if let Some(mode) = self.fstrings.last_mut() {
                    mode.in_spec = true;
                }
            }
            _ => {
                let three = self.text.get(start..start + 3).unwrap_or("");
                let two = self.text.get(start..start + 2).unwrap_or("");
                self.at += if ["**=", "//=", "<<=", ">>=", "..."].contains(&three) {
                    3
                } else if [
                    "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=",
                    "^=", "@=", ":=", "<>",
                ]
                .contains(&two)
                {
                    2
                } else {
                    self.text[start..].chars().next().map_or(1, char::len_utf8)
                };
                let ch = self.text[start..].chars().next().unwrap_or(' ');
                if ch.is_control() {
                    let msg = format!("invalid non-printable character U+{:04X}", ch as u32);
                    return self.complain(start + 1, msg);
                }
            }
        }
        self.push(Kind::Op, start);
        Ok(())
    }

    /// Whether a colon here starts the format specification of the innermost f-string field.
    fn starts_spec(&self) -> bool {
        self.fstrings.last().is_some_and(|mode| mode.fields.last().is_some_and(|depth| self.open.len() == depth + 1))
    }

    fn closing(&mut self, byte: u8) -> Result {
        let start = self.at;
        let field = self.fstrings.last().and_then(|mode| mode.fields.last().copied());
        let closing = byte as char;
        if field.is_some_and(|depth| self.open.len() == depth + 1) && byte != b'}' {
            return self.complain(start + 1, format!("f-string: unmatched '{closing}'"));
        }
        let Some((opening, at)) = self.open.pop() else {
            return self.complain(start + 1, format!("unmatched '{closing}'"));
        };
        if !matches!((opening, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
            let opening = opening as char;
            let inside = if field.is_some() { "f-string: " } else { "" };
            let line = self.line(at);
            let msg = if line != self.line(start) {
                format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}' on line {line}")
            } else {
                format!("{inside}closing parenthesis '{closing}' does not match opening parenthesis '{opening}'")
            };
            return self.complain(start + 1, msg);
        }
        self.at += 1;
        if field == Some(self.open.len())
            && let Some(mode) = self.fstrings.last_mut()
        {
            mode.fields.pop();
            // Inside the specification of an outer field again, if there is one.
            mode.in_spec = !mode.fields.is_empty();
        }
        Ok(())
    }

    pub(super) fn number_token(&mut self, start: usize) {
        self.push(Kind::Number, start);
    }
}

/// Whether a character may start an identifier.
pub(super) fn is_xid_start(ch: char) -> bool {
    ch == '_' || ch.is_alphabetic() || matches!(ch, '\u{2118}' | '\u{212e}' | '\u{309b}' | '\u{309c}')
}

/// Whether a character may continue an identifier.
pub(super) fn is_xid_continue(ch: char) -> bool {
    let point = ch as u32;
    is_xid_start(ch)
        || ch.is_alphanumeric() && !is_other_number(point)
        || matches!(point, 0xb7 | 0x300..=0x36f | 0x387 | 0x483..=0x487 | 0x203f | 0x2040 | 0x2054 | 0xfe00..=0xfe0f)
        || matches!(point, 0x591..=0x5bd | 0x610..=0x61a | 0x64b..=0x65f | 0x900..=0x903 | 0x93a..=0x94f | 0xfe20..=0xfe2f)
}

/// Digits and fractions that are numbers but no decimal digits.
fn is_other_number(point: u32) -> bool {
    matches!(point, 0xb2 | 0xb3 | 0xb9 | 0xbc..=0xbe | 0x2070..=0x209f | 0x2150..=0x218b | 0x2460..=0x249b | 0x24ea..=0x24ff)
}
