//! From source text to code objects, with the compiler's errors as exceptions.

use krait_compiler::{ErrorKind, Options, SyntaxError, WarningKind};
use krait_objects::{Exception, Ref, Result, Value, Vm};

use crate::code::Code;

/// How this runtime compiles where nothing else is said: with the optimisation level of its command line.
pub(crate) fn default_options(vm: &Vm) -> Options {
    Options { optimize: optimize_level(vm), ..Options::default() }
}

/// 0, 1 (`-O`) or 2 (`-OO`).
pub(crate) fn optimize_level(vm: &Vm) -> u8 {
    crate::interp(vm).config.optimize.min(2)
}

/// Bytes that the syntax tree and the code of a byte of dense source text take while it is compiled.
const TREE: usize = 128;

/// Length of a source text from which on that is held against the heap's limit.
const LONG: usize = 64 << 10;

/// Compiles source text.
pub(crate) fn compile(vm: &Vm, source: &str, filename: &str, options: Options) -> Result<Ref<Code>> {
    if source.len() > LONG {
        vm.check_room(source.len().saturating_mul(TREE))?;
    }
    let compiled = krait_compiler::compile_source(source, filename, options)
        .map_err(|error| syntax_error(vm, &error, filename))?;
    for warning in &compiled.warnings {
        let category = match warning.category {
            WarningKind::Syntax => &vm.types.syntax_warning,
            WarningKind::Deprecation => &vm.types.deprecation_warning,
        };
        match crate::warnings::warn_explicit(vm, category, &warning.msg, filename, warning.lineno) {
            Err(error) if error.matches(vm, category) => return Err(syntax_error(vm, &warning.as_error, filename)),
            other => other?,
        }
    }
    if cfg!(debug_assertions)
        && let Err(violation) = krait_compiler::verify(&compiled.code)
    {
        return Err(vm.system_error(format!("{filename}: {violation}")));
    }
    crate::code::wrap(vm, compiled.code)
}

/// Whether the parser's errors in source bytes count columns in bytes.
pub(crate) fn has_byte_columns(bytes: &[u8], filename: &str) -> bool {
    krait_compiler::source_encoding(bytes, filename).is_ok_and(|encoding| !encoding.declared)
}

/// The text of source bytes: by their mark, coding comment, or as UTF-8.
pub(crate) fn decode_source(vm: &Vm, bytes: &[u8], filename: &str) -> Result<String> {
    krait_compiler::decode_source(bytes, filename).map_err(|error| syntax_error(vm, &error, filename))
}

/// The text of a script that is run from its file. CPython reads such a file line by line: what cannot be decoded is an error
/// without a place, and a null byte one in its line.
pub(crate) fn decode_script(vm: &Vm, bytes: &[u8], filename: &str) -> Result<String> {
    let failed = |msg: &str| Err(vm.new_error(&vm.types.syntax_error, msg));
    let ascii = |name: &str| matches!(name.to_ascii_lowercase().as_str(), "ascii" | "us-ascii");
    let encoding = krait_compiler::source_encoding(bytes, filename).ok().map(|encoding| encoding.name);
    if let Some(name) = encoding.filter(|name| ascii(name) && !bytes.is_ascii()) {
        return failed(&format!("encoding problem: {name}"));
    }
    let text = match krait_compiler::decode_source(bytes, filename) {
        Ok(text) => text,
        Err(error) => return failed(&error.msg.replacen("unknown encoding", "encoding problem", 1)),
    };
    let Some(null) = text.find('\0') else { return Ok(text) };
    let before = &text[..null];
    let error = SyntaxError {
        kind: ErrorKind::Syntax,
        msg: "source code cannot contain null bytes".into(),
        lineno: before.matches('\n').count() as u32 + 1,
        offset: 0,
        end_lineno: 0,
        end_offset: 0,
        text: Some(before.rsplit('\n').next().unwrap_or_default().into()),
    };
    Err(syntax_error(vm, &error, filename))
}

/// The exception of a failed compilation.
#[cold]
pub(crate) fn syntax_error(vm: &Vm, error: &SyntaxError, filename: &str) -> Exception {
    let class = match error.kind {
        ErrorKind::Syntax => &vm.types.syntax_error,
        ErrorKind::Indentation => &vm.types.indentation_error,
        ErrorKind::Tab => &vm.types.tab_error,
        ErrorKind::Recursion => return vm.recursion_error(&error.msg),
        ErrorKind::Memory => return vm.new_error(&vm.types.memory_error, &error.msg),
        ErrorKind::Value => return vm.value_error(&error.msg),
    };
    let number = |n: u32| if n == 0 { Value::NONE } else { Value::from_len(n as usize) };
    let text = |text: &str| vm.new_str_value(text);
    let arguments = (|| {
        let line = match &error.text {
            Some(line) => text(line)?,
            None => Value::NONE,
        };
        let details = [
            text(filename)?,
            number(error.lineno),
            number(error.offset),
            line,
            number(error.end_lineno),
            number(error.end_offset),
        ];
        Ok(vec![text(&error.msg)?, vm.new_tuple(details.to_vec())?])
    })();
    match arguments {
        Ok(arguments) => vm.new_error_with(class, arguments),
        Err(error) => error,
    }
}
