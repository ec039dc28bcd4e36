//! Names, the prefixes of strings among them, and which characters a name may have.

use super::tokens::{Kind, Result, Tokenizer};

impl Tokenizer<'_> {
    pub(super) fn name(&mut self) -> Result {
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
}

/// Whether a character may start an identifier.
pub(super) fn is_xid_start(ch: char) -> bool {
    ch == '_' || ch.is_alphabetic() || matches!(ch, '\u{2118}' | '\u{212e}' | '\u{309b}' | '\u{309c}')
}

/// Whether a character may continue an identifier.
fn is_xid_continue(ch: char) -> bool {
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
