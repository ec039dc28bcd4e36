//! Byte offsets of the source text to lines and columns.

use core::cell::Cell;

use ruff_text_size::{TextRange, TextSize};

use crate::error::{ErrorKind, SyntaxError};

/// The source text with the starts of its lines.
pub(crate) struct Lines<'a> {
    /// The whole text, newlines translated to `\n`.
    pub(crate) text: &'a str,
    starts: Vec<u32>,
    /// Whether errors count columns in bytes.
    bytes: Cell<bool>,
}

/// A source range; line 0 means no position. Columns are UTF-8 bytes from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Loc {
    pub(crate) line: u32,
    pub(crate) end_line: u32,
    pub(crate) col: u32,
    pub(crate) end_col: u32,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Lines<'a> {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1));
        Lines { text, starts, bytes: Cell::new(false) }
    }

    /// Says whether errors count columns in bytes or in characters; gives what was said before.
    pub(crate) fn count_bytes(&self, bytes: bool) -> bool {
        self.bytes.replace(bytes)
    }

    /// The line (from 1) of an offset.
    pub(crate) fn line(&self, at: TextSize) -> u32 {
        self.starts.partition_point(|start| *start <= at.to_u32()) as u32
    }

    /// Line and byte column of an offset.
    pub(crate) fn line_col(&self, at: TextSize) -> (u32, u32) {
        let line = self.line(at);
        (line, at.to_u32() - self.starts[line as usize - 1])
    }

    pub(crate) fn loc(&self, range: TextRange) -> Loc {
        let (line, col) = self.line_col(range.start());
        let (end_line, end_col) = self.line_col(range.end());
        Loc { line, end_line, col, end_col }
    }

    /// The offset where a line (from 1) starts.
    pub(crate) fn line_start(&self, line: u32) -> u32 {
        self.starts.get(line as usize - 1).copied().unwrap_or(self.text.len() as u32)
    }

    /// The text of a line (from 1) with its newline.
    pub(crate) fn line_text(&self, line: u32) -> &'a str {
        let start = self.line_start(line) as usize;
        let end = self.starts.get(line as usize).map_or(self.text.len(), |next| *next as usize);
        &self.text[start.min(end)..end]
    }

    /// Line and column (from 1, in characters or bytes) of a byte offset, as `SyntaxError` shows it.
    fn char_offset(&self, at: TextSize) -> (u32, u32) {
        let (line, col) = self.line_col(at);
        if self.bytes.get() {
            return (line, col + 1);
        }
        let start = self.line_start(line) as usize;
        let end = (start + col as usize).min(self.text.len());
        let chars = self.text.get(start..end).map_or(col as usize, |text| text.chars().count());
        (line, chars as u32 + 1)
    }

    /// A syntax error over a range.
    #[cold]
    pub(crate) fn error(&self, range: TextRange, msg: impl Into<String>) -> Box<SyntaxError> {
        self.error_of(ErrorKind::Syntax, range, msg)
    }

    /// An error of a class over a range.
    #[cold]
    pub(crate) fn error_of(&self, kind: ErrorKind, range: TextRange, msg: impl Into<String>) -> Box<SyntaxError> {
        let (lineno, offset) = self.char_offset(range.start());
        let (end_lineno, end_offset) = self.char_offset(range.end());
        let text = self.line_text(lineno);
        Box::new(SyntaxError {
            kind,
            msg: msg.into(),
            lineno,
            offset,
            end_lineno,
            end_offset,
            text: (!text.is_empty()).then(|| text.to_owned()),
        })
    }
}
