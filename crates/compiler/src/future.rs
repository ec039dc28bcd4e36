//! `from __future__` statements: which features are on and whether they stand where they may.

use ruff_python_ast::{Stmt, StmtImportFrom};
use ruff_text_size::{Ranged, TextRange};

use crate::code::flags;
use crate::error::SyntaxError;
use crate::lines::Lines;

/// The features a module turns on, and where the statements that do so end.
pub(crate) struct Future {
    pub(crate) flags: u32,
    /// The line of the last `from __future__` statement at the start.
    pub(crate) last_line: u32,
}

/// Reads the future statements at the start of a module.
pub(crate) fn scan(body: &[Stmt], lines: &Lines<'_>) -> Result<Future, Box<SyntaxError>> {
    let mut future = Future { flags: 0, last_line: 0 };
    let mut done = false;
    let mut line = 0;
    for (at, stmt) in body.iter().enumerate() {
        let stmt_line = lines.line(stmt.start());
        if done && stmt_line > line {
            break;
        }
        line = stmt_line;
        match stmt {
            Stmt::ImportFrom(import) if is_future(import) => {
                if done {
                    let msg = "from __future__ imports must occur at the beginning of the file";
                    return Err(lines.error(import.range, msg));
                }
                for alias in &import.names {
                    future.flags |=
                        feature(&alias.name).map_err(|msg| lines.error(TextRange::empty(import.range.start()), msg))?;
                }
                future.last_line = stmt_line;
            }
            Stmt::Expr(stmt) if at == 0 && stmt.value.is_string_literal_expr() => {}
            _ => done = true,
        }
    }
    Ok(future)
}

/// Whether a statement imports from `__future__`.
pub(crate) fn is_future(import: &StmtImportFrom) -> bool {
    import.level == 0 && import.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
}

fn feature(name: &str) -> Result<u32, String> {
    Ok(match name {
        // Features that are always on leave no trace.
        "nested_scopes" | "generators" | "division" | "absolute_import" | "with_statement" | "print_function"
        | "unicode_literals" | "generator_stop" => 0,
        "barry_as_FLUFL" => flags::FUTURE_BARRY_AS_BDFL,
        "annotations" => flags::FUTURE_ANNOTATIONS,
        "braces" => return Err("not a chance".into()),
        name => return Err(format!("future feature {name} is not defined")),
    })
}
