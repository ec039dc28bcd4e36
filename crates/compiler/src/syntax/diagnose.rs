//! From the parser's error to CPython's.

use ruff_python_ast::Mod;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, Parsed, UnsupportedSyntaxErrorKind,
};
use ruff_text_size::{TextRange, TextSize};

use super::tokens::{Complaint, Kind, Token, Tokens, tokenize};
use crate::error::{ErrorKind, SyntaxError};
use crate::lines::Lines;

pub(super) type Error = Box<SyntaxError>;

/// A rejected source with its tokens.
pub(super) struct Source<'s> {
    pub(super) lines: &'s Lines<'s>,
    pub(super) tokens: Vec<Token>,
    pub(super) syntax: &'s Mod,
}

/// The error of a parse; None if the parser found nothing wrong.
pub(super) fn error(parsed: &Parsed<Mod>, lines: &Lines<'_>) -> Option<Error> {
    let first = parsed.errors().first();
    let Some(first) = first else { return unsupported(parsed, lines) };
    let Tokens { tokens, complaint, open } = tokenize(lines.text);
    if let Some(complaint) = complaint {
        return Some(complaint_error(&complaint, lines));
    }
    let source = Source { lines, tokens, syntax: parsed.syntax() };
    let error = source.error(first);
    if let Some((bracket, at)) = open.last() {
        let line = lines.line(TextSize::new(*at as u32));
        let at_end = first.location.start().to_usize() >= lines.text.trim_end().len()
            || matches!(first.error, ParseErrorType::Lexical(LexicalErrorType::Eof));
        if at_end || lines.line(first.location.start()) > line {
            return Some(source.never_closed(*bracket, *at));
        }
    }
    Some(error)
}

/// Syntax of later versions.
fn unsupported(parsed: &Parsed<Mod>, lines: &Lines<'_>) -> Option<Error> {
    // Defaults of type parameters are refused where the scopes are built.
    let known = |kind| !matches!(kind, UnsupportedSyntaxErrorKind::TypeParamDefault);
    let error = parsed.unsupported_syntax_errors().iter().find(|error| known(error.kind))?;
    let (msg, range) = match error.kind {
        UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
            ("multiple exception types must be parenthesized", error.range)
        }
        UnsupportedSyntaxErrorKind::ParenthesizedKeywordArgumentName => {
            let tokens = tokenize(lines.text).tokens;
            let value = tokens
                .iter()
                .filter(|token| token.start >= error.range.end().to_usize())
                .nth(1)
                .map_or(error.range.end(), |token| TextSize::new(token.end as u32));
            let start = error.range.start() + TextSize::new(1);
            ("expression cannot contain assignment, perhaps you meant \"==\"?", TextRange::new(start.min(value), value))
        }
        _ => ("invalid syntax", error.range),
    };
    Some(lines.error(range, msg))
}

/// The error a tokenizer's complaint becomes.
pub(super) fn complaint_error(complaint: &Complaint, lines: &Lines<'_>) -> Error {
    // The tokenizer itself counts characters.
    let bytes = lines.count_bytes(false);
    let error = located_complaint(complaint, lines);
    lines.count_bytes(bytes);
    error
}

fn located_complaint(complaint: &Complaint, lines: &Lines<'_>) -> Error {
    let at = complaint.at.min(lines.text.len());
    // The reported column is that of the last character consumed.
    let mut error = lines.error_of(complaint.kind, TextRange::empty(TextSize::new(at as u32)), complaint.msg.as_str());
    error.offset = error.offset.saturating_sub(1);
    error.end_offset = error.offset;
    if let Some(end) = complaint.end {
        error.end_offset = error.offset + (end - complaint.at) as u32 - 1;
    }
    if complaint.kind == ErrorKind::Tab || complaint.msg.starts_with("unindent") {
        error.offset += 1;
        error.end_offset = 0;
        if complaint.kind == ErrorKind::Indentation {
            error.end_offset = 0;
        }
    }
    if complaint.msg.starts_with("too many levels") {
        error.offset = 1;
        error.end_offset = 0;
    }
    error
}

impl Source<'_> {
    fn never_closed(&self, bracket: u8, at: usize) -> Error {
        let range = TextRange::empty(TextSize::new(at as u32));
        let mut error = self.lines.error(range, format!("'{}' was never closed", bracket as char));
        error.end_offset = 0;
        error
    }

    /// The index of the first token that starts at or after an offset.
    pub(super) fn token_from(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.start < at).min(self.tokens.len().saturating_sub(1))
    }

    pub(super) fn text(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| &self.lines.text[token.start..token.end])
    }

    pub(super) fn range(&self, token: usize) -> TextRange {
        let Some(token) = self.tokens.get(token) else { return TextRange::default() };
        let end = match token.kind {
            Kind::Newline => token.start + 1,
            Kind::End | Kind::Dedent | Kind::Indent => token.start,
            _ => token.end,
        };
        TextRange::new(TextSize::new(token.start as u32), TextSize::new(end as u32))
    }

    pub(super) fn kind(&self, token: usize) -> Kind {
        self.tokens.get(token).map_or(Kind::End, |token| token.kind)
    }

    /// `msg` at a token.
    pub(super) fn at(&self, token: usize, msg: impl Into<String>) -> Error {
        let range = self.range(token);
        let mut error = self.lines.error(range, msg);
        if self.kind(token) == Kind::Newline || range.is_empty() {
            error.end_lineno = error.lineno;
            error.end_offset = error.offset + (self.kind(token) == Kind::Newline) as u32;
        }
        if error.text.is_none() {
            error.text = Some(self.lines.line_text(error.lineno).to_owned());
        }
        error
    }

    /// `msg` over tokens.
    pub(super) fn over(&self, first: usize, last: usize, msg: impl Into<String>) -> Error {
        self.lines.error(TextRange::new(self.range(first).start(), self.range(last).end()), msg)
    }

    /// The generic error at a token.
    pub(super) fn invalid(&self, token: usize) -> Error {
        match self.kind(token) {
            Kind::Indent => {
                let mut error = self.at(token, "unexpected indent");
                error.kind = ErrorKind::Indentation;
                let indent =
                    self.lines.line_text(error.lineno).len() - self.lines.line_text(error.lineno).trim_start().len();
                error.offset = indent as u32;
                error.end_offset = 0;
                error
            }
            Kind::Dedent => {
                let mut error = self.at(token, "unexpected unindent");
                error.kind = ErrorKind::Indentation;
                error
            }
            _ => self.at(token, "invalid syntax"),
        }
    }

    fn error(&self, error: &ParseError) -> Error {
        let token = self.token_from(error.location.start().to_usize());
        if let Some(known) = self.mistake(token, error) {
            return known;
        }
        let start = error.location.start().to_usize();
        match &error.error {
            ParseErrorType::ExpectedToken { expected: TokenKind::Colon, found } => self.expected_colon(token, *found),
            ParseErrorType::UnexpectedIndentation => {
                let indent = self.tokens.iter().rposition(|token| token.kind == Kind::Indent && token.start <= start);
                self.invalid(indent.unwrap_or(token))
            }
            ParseErrorType::FStringError(kind) | ParseErrorType::Lexical(LexicalErrorType::FStringError(kind)) => {
                self.fstring(kind, token)
            }
            ParseErrorType::Lexical(kind) => self.lexical(kind, token, error.location),
            ParseErrorType::OtherError(msg) => self.other(msg, token, error),
            _ => self.by_kind(token, error),
        }
    }

    fn expected_colon(&self, token: usize, found: TokenKind) -> Error {
        let header = self.header(token);
        let forced = matches!(header, "def" | "else" | "try" | "finally" | "lambda" | "async");
        if found == TokenKind::Newline || forced && self.kind(token) != Kind::Op {
            return self.at(token, "expected ':'");
        }
        self.comma_or_invalid(token)
    }

    /// The first word of the logical line a token stands in.
    pub(super) fn header(&self, token: usize) -> &str {
        self.text(self.line_start(token))
    }

    /// The first token of the logical line a token stands in.
    pub(super) fn line_start(&self, token: usize) -> usize {
        let mut at = token;
        while at > 0 && !matches!(self.kind(at - 1), Kind::Newline | Kind::Indent | Kind::Dedent) {
            at -= 1;
        }
        at
    }

    fn fstring(&self, kind: &InterpolatedStringErrorType, token: usize) -> Error {
        let msg = match kind {
            InterpolatedStringErrorType::UnclosedLbrace => return self.unclosed_field(token),
            InterpolatedStringErrorType::InvalidConversionFlag => return self.conversion(token),
            InterpolatedStringErrorType::SingleRbrace => "f-string: single '}' is not allowed",
            InterpolatedStringErrorType::LambdaWithoutParentheses => {
                "f-string: lambda expressions are not allowed without parentheses"
            }
            InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
                let mark = if self.text(token) == "!" { token } else { token.saturating_sub(1) };
                let msg = "f-string: conversion type must come right after the exclamanation mark";
                return self.over(mark, mark + 1, msg);
            }
            _ => "invalid syntax",
        };
        self.at(token, msg)
    }

    /// `!x` with another letter than `s`, `r` or `a`.
    fn conversion(&self, token: usize) -> Error {
        let name = if self.text(token) == "!" { token + 1 } else { token };
        if self.kind(name) == Kind::Name {
            let msg =
                format!("f-string: invalid conversion character '{}': expected 's', 'r', or 'a'", self.text(name));
            return self.at(name, msg);
        }
        if matches!(self.text(name), "}" | ":") {
            return self.at(name, "f-string: missing conversion character");
        }
        self.at(name, "f-string: invalid conversion character")
    }

    fn lexical(&self, kind: &LexicalErrorType, token: usize, range: TextRange) -> Error {
        match kind {
            LexicalErrorType::InvalidByteLiteral => {
                self.string_error(token, range, "bytes can only contain ASCII literal characters")
            }
            LexicalErrorType::UnicodeError
            | LexicalErrorType::MissingUnicodeLbrace
            | LexicalErrorType::MissingUnicodeRbrace => self.unicode_error(range),
            LexicalErrorType::Eof => self.invalid(self.tokens.len().saturating_sub(1)),
            _ => self.invalid(token),
        }
    }

    /// An error in a string literal's contents is reported over the literal.
    fn string_error(&self, token: usize, range: TextRange, msg: &str) -> Error {
        let at = range.start().to_usize();
        let inside = self
            .tokens
            .iter()
            .position(|token| matches!(token.kind, Kind::Str | Kind::FMiddle) && token.start <= at && at < token.end);
        self.at(inside.unwrap_or(token), msg)
    }

    /// A malformed escape in a str literal, in the words of the codec.
    fn unicode_error(&self, range: TextRange) -> Error {
        let at = range.start().to_usize();
        let text = self.lines.text;
        let token = self
            .tokens
            .iter()
            .position(|token| matches!(token.kind, Kind::Str | Kind::FMiddle) && token.start <= at && at <= token.end);
        let Some(token) = token else { return self.lines.error(range, "invalid syntax") };
        let Token { start, end, kind } = self.tokens[token];
        let literal = &text[start..end];
        let (body_start, body_end) = if kind == Kind::Str {
            let quote = literal.find(['"', '\'']).unwrap_or(0);
            let width =
                if literal[quote..].starts_with("\"\"\"") || literal[quote..].starts_with("'''") { 3 } else { 1 };
            (start + quote + width, end - width)
        } else {
            (start, end)
        };
        let body = &text[body_start..body_end];
        let escape = super::mistakes::bad_escape(body);
        let Some((from, to, reason)) = escape else { return self.at(token, "invalid syntax") };
        let msg = format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {from}-{to}: {reason}");
        self.at(token, msg)
    }
}
