//! The way in: source text to a code object.

use ruff_python_ast::{Mod, PythonVersion, Stmt};
use ruff_python_parser::{Mode as ParseMode, ParseOptions, parse_unchecked};

use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::code::{Code, flags};
use crate::codegen::{Compiler, Mode};
use crate::error::{ErrorKind, SyntaxError, Warning};
use crate::lines::Lines;
use crate::source::translate_newlines;

/// What `compile()` is told beside the source.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Statements, an expression or an interactive statement.
    pub mode: Mode,
    /// `CO_FUTURE_*` bits inherited from the calling code.
    pub flags: u32,
    /// Source that only lacks its end is reported as `incomplete input` (`PyCF_ALLOW_INCOMPLETE_INPUT`), as an interactive
    /// prompt needs it.
    pub incomplete: bool,
    /// The parser's errors count columns in bytes: what CPython does with source whose encoding is not declared (a file's or
    /// bytes' without a mark; not a str).
    pub byte_columns: bool,
    /// 0: asserts and docstrings; 1: no asserts (`-O`); 2: no docstrings either (`-OO`).
    pub optimize: u8,
}

impl Default for Options {
    fn default() -> Options {
        Options { mode: Mode::Exec, flags: 0, incomplete: false, byte_columns: false, optimize: 0 }
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

/// How many tokens a logical line may have before the compilation gets a stack of its own: trees are at most that deep.
const OWN_STACK_TOKENS: usize = 300;
/// How many tokens a logical line, or `elif` clauses a source, must have to come near the depth of CPython's parser.
const DEEP_TOKENS: usize = 700;
/// Stack for each token of the longest logical line while it may nest, the bounds of the whole, and what each further token
/// adds: chains of operators, which are walked only when they are dropped.
const STACK_PER_TOKEN: usize = 4096;
const STACK_PER_LINK: usize = 512;
const MIN_STACK: usize = 64 << 20;
const NESTED_STACK: usize = 256 << 20;
const MAX_STACK: usize = 2 << 30;

/// Compiles source text.
pub fn compile_source(source: &str, filename: &str, options: Options) -> Result<Compiled, Box<SyntaxError>> {
    if source.contains('\0') {
        return Err(SyntaxError::plain(ErrorKind::Syntax, "source code string cannot contain null bytes"));
    }
    let source = translate_newlines(source);
    let tokens = longest_line(&source);
    if (tokens > DEEP_TOKENS || source.matches("elif").nth(DEEP_TOKENS).is_some())
        && let Some(error) = crate::syntax::depth_error(&source)
    {
        return Err(error);
    }
    if tokens <= OWN_STACK_TOKENS {
        return compile(&source, filename, options);
    }
    let stack = (tokens * STACK_PER_TOKEN).clamp(MIN_STACK, NESTED_STACK) + (tokens * STACK_PER_LINK).min(MAX_STACK);
    std::thread::scope(|scope| {
        let run = || compile(&source, filename, options);
        match std::thread::Builder::new().stack_size(stack).spawn_scoped(scope, run) {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => Err(crate::syntax::too_complex()),
        }
    })
}

/// An upper bound of the number of tokens in one logical line. Brackets in strings and comments may join lines, which only makes the bound larger.
fn longest_line(source: &str) -> usize {
    let (mut longest, mut tokens, mut depth) = (0, 0, 0usize);
    let mut word = false;
    for byte in source.bytes() {
        let in_word = byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
        if in_word {
            tokens += !word as usize;
        } else {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                b'\n' if depth == 0 => {
                    longest = longest.max(tokens);
                    tokens = 0;
                }
                _ => {}
            }
            tokens += !byte.is_ascii_whitespace() as usize;
        }
        word = in_word;
    }
    longest.max(tokens)
}

fn compile(source: &str, filename: &str, options: Options) -> Result<Compiled, Box<SyntaxError>> {
    let lines = Lines::new(source);
    lines.count_bytes(options.byte_columns);
    if nests_deeply(source)
        && let Some(error) = crate::syntax::nesting_error(&lines)
    {
        return Err(error);
    }
    let mode = if options.mode == Mode::Eval { ParseMode::Expression } else { ParseMode::Module };
    let parsed = parse_unchecked(source, ParseOptions::from(mode).with_target_version(PythonVersion::PY312));
    if let Some(mut error) = crate::syntax::error(&parsed, &lines) {
        if options.incomplete && at_end(&error, source) {
            error.msg = INCOMPLETE.into();
            error.kind = ErrorKind::Syntax;
        }
        return Err(error);
    }
    let mut warnings = crate::escapes::check(parsed.tokens(), &lines)?;
    // All later errors count bytes.
    lines.count_bytes(true);
    let (body, expression) = match parsed.syntax() {
        Mod::Module(module) => (&module.body[..], None),
        Mod::Expression(expression) => (&[][..], Some(&*expression.body)),
    };
    if options.mode == Mode::Single {
        single(body, &lines, options.incomplete)?;
    }
    let future = crate::future::scan(body, &lines)?;
    let flags = options.flags & flags::FUTURE_MASK | future.flags;
    let table = crate::scope::build(body, expression, flags & flags::FUTURE_ANNOTATIONS != 0, &lines)?;
    let compiler = Compiler::new(&lines, table, filename, options.mode, flags, options.optimize, future.last_line);
    let (code, more) = match expression {
        Some(expression) => compiler.expression(expression)?,
        None => compiler.module(body)?,
    };
    warnings.extend(more);
    Ok(Compiled { code, warnings })
}

/// The message of [`Options::incomplete`].
const INCOMPLETE: &str = "incomplete input";

/// Whether more input could mend an error.
fn at_end(error: &SyntaxError, source: &str) -> bool {
    let lines = source.trim_end().split('\n').count() as u32;
    let waits = ["was never closed", "unexpected EOF while parsing"].iter().any(|end| error.msg.ends_with(end));
    waits
        || error.msg.starts_with("unterminated triple-quoted")
        || error.lineno > lines
        || error.lineno == lines
            && error.offset as usize > source.trim_end().rsplit('\n').next().map_or(0, |line| line.chars().count())
}

/// Checks that an interactive input is one statement that is complete.
fn single(body: &[Stmt], lines: &Lines<'_>, incomplete: bool) -> Result<(), Box<SyntaxError>> {
    let text = lines.text;
    let missing = |at: TextSize| {
        let msg = if incomplete { INCOMPLETE } else { "invalid syntax" };
        Err(lines.error(TextRange::empty(at), msg))
    };
    let Some(first) = body.first() else { return missing(TextSize::of(text)) };
    let compound = matches!(
        first,
        Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
            | Stmt::For(_)
            | Stmt::While(_)
            | Stmt::If(_)
            | Stmt::With(_)
            | Stmt::Match(_)
            | Stmt::Try(_)
    );
    if compound {
        if let Some(second) = body.get(1) {
            let start = second.start();
            let word = text[start.to_usize()..].find(|ch: char| !ch.is_alphanumeric()).unwrap_or(1).max(1);
            return Err(lines.error(TextRange::at(start, TextSize::new(word as u32)), "invalid syntax"));
        }
        let one_line = lines.line(first.start()) == lines.line(first.end());
        if !text[first.end().to_usize()..].contains('\n') && (one_line || incomplete) {
            return missing(first.end());
        }
        return Ok(());
    }
    for pair in body.windows(2) {
        if lines.line(pair[1].start()) > lines.line(pair[0].end()) {
            let range = TextRange::at(pair[0].end(), TextSize::new(1));
            return Err(lines.error(range, "multiple statements found while compiling a single statement"));
        }
    }
    Ok(())
}

/// Whether brackets, indentation or f-strings may nest beyond CPython's limits: a cheap look at the bytes that may say yes too often.
fn nests_deeply(source: &str) -> bool {
    const BRACKETS: usize = 150;
    const INDENT: usize = 99;
    let (mut depth, mut indent, mut at_start) = (0usize, 0, true);
    let mut braces = 0;
    for byte in source.bytes() {
        match byte {
            b'(' | b'[' | b'{' => {
                depth += 1;
                braces += (byte == b'{') as usize;
                if depth > BRACKETS {
                    return true;
                }
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'\n' => (indent, at_start) = (0, true),
            b' ' | b'\t' if at_start => {
                indent += 1;
                if indent > INDENT {
                    return true;
                }
            }
            _ => {}
        }
        if !matches!(byte, b' ' | b'\t' | b'\n') {
            at_start = false;
        }
    }
    // Fields of format specifications nest through braces alone.
    braces > 3 && source.contains(":{") && (source.contains("f\"") || source.contains("f'"))
}
