//! Strings and f-strings: where they end, and CPython's complaints when they do not.
//!
//! An f-string is read in turns with the expressions inside it: the innermost one that is open lies on a stack, with the brackets
//! that were open where its current replacement field began.

use super::tokens::{Kind, Result, Tokenizer};

const MAX_FSTRINGS: usize = 150;

/// An f-string being read.
pub(super) struct FMode {
    pub(super) start: usize,
    pub(super) quote: u8,
    pub(super) triple: bool,
    pub(super) raw: bool,
    /// Open brackets when its current replacement field was opened, innermost last.
    pub(super) fields: Vec<usize>,
    /// The innermost field is in its format specification.
    pub(super) in_spec: bool,
}

impl Tokenizer<'_> {
    /// A string literal whose prefix starts at `start`; the position is at its quote.
    pub(super) fn string(&mut self, start: usize) -> Result {
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
                return self.unterminated("string", triple, start);
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
    pub(super) fn fstring_text(&mut self) -> Result {
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
                return self.unterminated("f-string", triple, first);
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
                b'\\' => self.backslash(raw),
                _ => self.at += 1,
            }
        }
    }

    /// Goes over a backslash in the text of an f-string and what belongs to it: braces do not, but for those of `\N{...}`.
    fn backslash(&mut self, raw: bool) {
        let length = match (self.peek(1), self.peek(2)) {
            (b'N', b'{') if !raw => {
                while self.at < self.bytes.len() && !matches!(self.peek(0), b'}' | b'\n') {
                    self.at += 1;
                }
                1
            }
            (b'{' | b'}', _) => 1,
            _ => 2,
        };
        self.at = (self.at + length).min(self.bytes.len());
    }

    /// A literal that began at `start` and does not end on its line, or at all when its quotes are triple.
    fn unterminated(&self, what: &str, triple: bool, start: usize) -> Result {
        let (kind, line) = if triple {
            ("triple-quoted ", self.line(self.bytes.len()) - self.text.ends_with('\n') as usize)
        } else {
            ("", self.line(self.at))
        };
        self.complain(start + 1, format!("unterminated {kind}{what} literal (detected at line {line})"))
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

    /// Whether a colon here starts the format specification of the innermost f-string field.
    pub(super) fn starts_spec(&self) -> bool {
        self.fstrings.last().is_some_and(|mode| mode.fields.last().is_some_and(|depth| self.open.len() == depth + 1))
    }
}
