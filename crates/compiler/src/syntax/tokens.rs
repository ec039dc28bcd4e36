//! A tokenizer for rejected sources: it finds what CPython's tokenizer would complain about, in its words.
//!
//! CPython reads all tokens of a source whose parsing failed and prefers a complaint of the tokenizer to one of the parser, so
//! this one is asked first. Accepted sources never come here.

use super::strings::FMode;
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

const MAX_BRACKETS: usize = 200;
const MAX_INDENTS: usize = 100;

pub(super) struct Tokenizer<'s> {
    pub(super) text: &'s str,
    pub(super) bytes: &'s [u8],
    pub(super) at: usize,
    tokens: Vec<Token>,
    pub(super) open: Vec<(u8, usize)>,
    indents: Vec<(usize, usize)>,
    pub(super) fstrings: Vec<FMode>,
}

/// What a step of the tokenizer comes to.
pub(super) type Result<T = ()> = std::result::Result<T, Complaint>;

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

    pub(super) fn push(&mut self, kind: Kind, start: usize) {
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
        let columns = self.blanks();
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
        self.indent_to(start, columns)?;
        Ok(false)
    }

    /// Goes over the blanks of a line: how many columns they are with tabs of eight, and with tabs of one.
    fn blanks(&mut self) -> (usize, usize) {
        let (mut col, mut alt) = (0, 0);
        loop {
            match self.peek(0) {
                b' ' => (col, alt) = (col + 1, alt + 1),
                b'\t' => (col, alt) = ((col / 8 + 1) * 8, alt + 1),
                0x0c => (col, alt) = (0, 0),
                _ => return (col, alt),
            }
            self.at += 1;
        }
    }

    /// Opens or closes blocks for a line that starts at `start` and has these columns of blanks.
    fn indent_to(&mut self, start: usize, (col, alt): (usize, usize)) -> Result {
        let rest = &self.bytes[start..];
        let line_end = start + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let complaint = |kind, msg: &str, at| Err(Complaint { kind, msg: msg.into(), at, end: None });
        let tabs = || complaint(ErrorKind::Tab, "inconsistent use of tabs and spaces in indentation", line_end);
        let (top, alt_top) = self.indent();
        if col > top {
            if self.indents.len() >= MAX_INDENTS {
                return complaint(ErrorKind::Indentation, "too many levels of indentation", start);
            }
            if alt <= alt_top {
                return tabs();
            }
            self.indents.push((col, alt));
            self.push(Kind::Indent, start);
            return Ok(());
        }
        while self.indent().0 > col {
            self.indents.pop();
            self.push(Kind::Dedent, self.at);
        }
        let (top, alt_top) = self.indent();
        if top != col {
            let msg = "unindent does not match any outer indentation level";
            return complaint(ErrorKind::Indentation, msg, line_end);
        }
        if alt != alt_top { tabs() } else { Ok(()) }
    }

    /// The columns of the innermost open block.
    fn indent(&self) -> (usize, usize) {
        self.indents.last().copied().unwrap_or_default()
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

    pub(super) fn operator(&mut self) -> Result {
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
}
