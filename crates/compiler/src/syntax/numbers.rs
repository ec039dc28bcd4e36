//! Number literals: CPython's complaints about their digits and about what follows them.

use super::tokens::{Complaint, Kind, Result, Tokenizer};

impl Tokenizer<'_> {
    pub(super) fn number(&mut self) -> Result {
        let start = self.at;
        let lower = self.peek(1).to_ascii_lowercase();
        match (self.peek(0), lower) {
            (b'0', b'x') => self.radix("hexadecimal", |byte| byte.is_ascii_hexdigit())?,
            (b'0', b'o') => self.radix("octal", |byte| (b'0'..=b'7').contains(&byte))?,
            (b'0', b'b') => self.radix("binary", |byte| matches!(byte, b'0' | b'1'))?,
            _ => self.decimal(start)?,
        }
        self.push(Kind::Number, start);
        Ok(())
    }

    fn radix(&mut self, kind: &str, digit: fn(u8) -> bool) -> Result {
        self.at += 2;
        loop {
            if self.peek(0) == b'_' {
                self.at += 1;
            }
            let byte = self.peek(0);
            if !digit(byte) {
                if byte.is_ascii_digit() {
                    return self.complain(self.at + 1, format!("invalid digit '{}' in {kind} literal", byte as char));
                }
                return self.complain(self.at, format!("invalid {kind} literal"));
            }
            while digit(self.peek(0)) {
                self.at += 1;
            }
            if self.peek(0) != b'_' {
                break;
            }
        }
        let byte = self.peek(0);
        if byte.is_ascii_digit() {
            return self.complain(self.at + 1, format!("invalid digit '{}' in {kind} literal", byte as char));
        }
        self.end_of_number(kind)
    }

    /// Decimal digits with single underscores between them.
    fn digits(&mut self) -> Result {
        loop {
            while self.peek(0).is_ascii_digit() {
                self.at += 1;
            }
            if self.peek(0) != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !self.peek(0).is_ascii_digit() {
                return self.complain(self.at, "invalid decimal literal");
            }
        }
    }

    fn decimal(&mut self, start: usize) -> Result {
        let mut nonzero = false;
        if self.peek(0) != b'.' {
            self.digits()?;
            nonzero = self.text[start..self.at].bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        }
        let digits_end = self.at;
        let mut kind = "decimal";
        let mut is_float = false;
        if self.peek(0) == b'.' {
            is_float = true;
            self.at += 1;
            if self.peek(0).is_ascii_digit() {
                self.digits()?;
            }
        }
        if matches!(self.peek(0), b'e' | b'E') {
            let sign = matches!(self.peek(1), b'+' | b'-') as usize;
            if self.peek(1 + sign).is_ascii_digit() {
                is_float = true;
                self.at += 1 + sign;
                self.digits()?;
            } else if sign > 0 {
                return self.complain(self.at + 1 + sign, "invalid decimal literal");
            }
        }
        if matches!(self.peek(0), b'j' | b'J') {
            is_float = true;
            kind = "imaginary";
            self.at += 1;
        }
        if !is_float && nonzero && self.peek_at(start) == b'0' && digits_end > start + 1 {
            let msg = "leading zeros in decimal integer literals are not permitted; \
                       use an 0o prefix for octal integers";
            let zeros = self.text[start..].bytes().take_while(|byte| matches!(byte, b'0' | b'_')).count();
            return Err(Complaint {
                kind: crate::error::ErrorKind::Syntax,
                msg: msg.into(),
                at: start + 1,
                end: Some(start + zeros + 1),
            });
        }
        self.end_of_number(kind)
    }

    fn peek_at(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// A number may be followed directly by some keywords, but by no other name.
    fn end_of_number(&mut self, kind: &str) -> Result {
        let rest = &self.text[self.at..];
        let keyword = ["and", "else", "for", "if", "in", "is", "not", "or"]
            .iter()
            .any(|word| rest.starts_with(word) && (word.len() > 2 || *word != "i"));
        let byte = self.peek(0);
        let name = byte.is_ascii_alphabetic()
            || byte == b'_'
            || rest.chars().next().is_some_and(|ch| !ch.is_ascii() && super::names::is_xid_start(ch));
        if name && !keyword {
            return self.complain(self.at, format!("invalid {kind} literal"));
        }
        Ok(())
    }
}
