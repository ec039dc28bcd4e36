//! The way in: source text to a code object.

use ruff_python_ast::{Mod, PythonVersion};
use ruff_python_parser::{Mode as ParseMode, ParseOptions, parse_unchecked};

use crate::code::{Code, flags};
use crate::codegen::{Compiler, Mode};
use crate::error::{SyntaxError, Warning};
use crate::lines::Lines;

/// What `compile()` is told beside the source.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Statements, an expression or an interactive statement.
    pub mode: Mode,
    /// `CO_FUTURE_*` bits inherited from the calling code.
    pub flags: u32,
    /// 0: asserts and docstrings; 1: no asserts (`-O`); 2: no docstrings either (`-OO`).
    pub optimize: u8,
}

impl Default for Options {
    fn default() -> Options {
        Options { mode: Mode::Exec, flags: 0, optimize: 0 }
    }
}

/// A successful compilation.
#[derive(Debug)]
pub struct Compiled {
    /// The code object.
    pub code: Code,
    /// Warnings to issue, in source order, before the code runs.
    pub warnings: Vec<Warning>,
}

/// Compiles source text.
pub fn compile_source(source: &str, filename: &str, options: Options) -> Result<Compiled, Box<SyntaxError>> {
    let lines = Lines::new(source);
    let mode = if options.mode == Mode::Eval { ParseMode::Expression } else { ParseMode::Module };
    let parsed = parse_unchecked(source, ParseOptions::from(mode).with_target_version(PythonVersion::PY312));
    if let Some(error) = parsed.errors().first() {
        return Err(lines.error(error.location, error.error.to_string()));
    }
    let mut future = options.flags & flags::FUTURE_MASK;
    let syntax = parsed.syntax();
    let (body, expression) = match syntax {
        Mod::Module(module) => (&module.body[..], None),
        Mod::Expression(expression) => (&[][..], Some(&*expression.body)),
    };
    future |= 0;
    let table = crate::scope::build(body, expression, future & flags::FUTURE_ANNOTATIONS != 0, &lines)?;
    let compiler = Compiler::new(&lines, table, filename, options.mode, future, options.optimize);
    let (code, warnings) = match expression {
        Some(expression) => compiler.expression(expression)?,
        None => compiler.module(body)?,
    };
    Ok(Compiled { code, warnings })
}
