//! Rejected sources: class, message, line and column are CPython 3.12.1's, taken from its own test suite's mistakes.

mod blocks;
mod parameters;
mod scopes;
mod statements;
mod targets;
mod tokens;

use krait_compiler::{ErrorKind, Options, compile_source};

/// Compiles a wrong source and compares the error with `Class: message (line:column)`.
fn check(source: &str, expected: &str) {
    let error = compile_source(source, "f", Options::default()).expect_err(source);
    let class = match error.kind {
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        _ => "SyntaxError",
    };
    let found = format!("{class}: {} ({}:{})", error.msg, error.lineno, error.offset);
    assert_eq!(found, expected, "for {source:?}");
}
