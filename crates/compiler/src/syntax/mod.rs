//! Rejected sources: CPython's error for them.
//!
//! The parser's first error says where and roughly why; the words, and often the exact range, follow from the tokens
//! around it. What matches no known mistake is `invalid syntax` at the offending token, as in CPython.

mod brackets;
mod diagnose;
mod fields;
mod levels;
mod mistakes;
mod names;
mod numbers;
mod operands;
mod parameters;
mod strings;
mod target;
mod tokens;
mod type_params;

pub(crate) use levels::{depth_error, too_complex};
use ruff_python_ast::Mod;
use ruff_python_parser::Parsed;

use crate::error::SyntaxError;
use crate::lines::Lines;

/// The error of a source that the parser rejected.
#[cold]
pub(crate) fn error(parsed: &Parsed<Mod>, lines: &Lines<'_>) -> Option<Box<SyntaxError>> {
    diagnose::error(parsed, lines)
}

/// A complaint of the tokenizer about nesting that must be found before parsing.
#[cold]
pub(crate) fn nesting_error(lines: &Lines<'_>) -> Option<Box<SyntaxError>> {
    let complaint = tokens::tokenize(lines.text).complaint?;
    let nesting = complaint.msg.starts_with("too many") || complaint.msg.ends_with("too deeply");
    nesting.then(|| diagnose::complaint_error(&complaint, lines))
}
