//! How a runtime is set up, what it runs, and how a program ends; compiling without running.

use std::time::Duration;

use crate::limits::Termination;

/// How a runtime is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sys.argv`
    pub argv: Vec<String>,
    /// `sys.orig_argv`
    pub orig_argv: Vec<String>,
    /// `sys.executable`
    pub executable: String,
    /// First entry of `sys.path`: the script's folder; none under `-P` and `-I`.
    pub first_path: Option<String>,
    /// More entries of `sys.path` before the standard library (`PYTHONPATH`).
    pub more_path: Vec<String>,
    /// The folder of a CPython 3.12 standard library; `none` for none, absent to search for one.
    pub stdlib: Option<String>,
    /// `sys.warnoptions`
    pub warn_options: Vec<String>,
    /// The key of string hashes; (0, 0) is `PYTHONHASHSEED=0`.
    pub hash_secret: (u64, u64),
    /// `-O` given once or twice.
    pub optimize: u8,
    /// `-I`
    pub isolated: bool,
    /// `-E`
    pub ignore_environment: bool,
    /// `-P`
    pub safe_path: bool,
    /// Most bytes that the runtime's objects may take together; none: what the machine has.
    pub max_heap: Option<usize>,
    /// Fuel at the start; none: not counted.
    pub max_fuel: Option<u64>,
    /// Wall time from the start; none: not limited.
    pub max_time: Option<Duration>,
    /// Called by another thread when a program whose time is over does not stop: a native operation that does not poll.
    pub when_stuck: Option<fn()>,
    /// Whether SIGINT raises KeyboardInterrupt in this runtime.
    pub handle_signals: bool,
    /// Whether the process ends with the program: memory that no code would see freed is left to the system then.
    pub process_ends: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            argv: vec![String::new()],
            orig_argv: Vec::new(),
            executable: String::new(),
            first_path: None,
            more_path: Vec::new(),
            stdlib: None,
            warn_options: Vec::new(),
            hash_secret: (0, 0),
            optimize: 0,
            isolated: false,
            ignore_environment: false,
            safe_path: false,
            max_heap: None,
            max_fuel: None,
            max_time: None,
            when_stuck: None,
            handle_signals: false,
            process_ends: false,
        }
    }
}

/// What to run as `__main__`.
#[derive(Clone, Debug)]
pub enum Program {
    /// Source text, as with `-c`.
    Command(String),
    /// A script file.
    File(String),
    /// Source text read from standard input.
    Input(Vec<u8>),
    /// A module found on the path, as with `-m`.
    Module(String),
}

/// How a program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// With this exit status: 0, what `sys.exit` said, or 1 after an uncaught exception.
    Status(i32),
    /// By an uncaught KeyboardInterrupt.
    Interrupted,
    /// By a limit.
    Terminated(Termination),
}

/// Compiles source without running it; the error is as an uncaught one is printed.
pub fn check(source: &[u8], filename: &str) -> core::result::Result<(), String> {
    let text = krait_compiler::decode_source(source, filename).map_err(|error| error.to_string())?;
    match krait_compiler::compile_source(&text, filename, krait_compiler::Options::default()) {
        Ok(_) => Ok(()),
        Err(error) => Err(crate::traceback::print::compile_error_text(&error, filename)),
    }
}

/// The disassembly of a source text.
pub fn disassemble(source: &[u8], filename: &str) -> core::result::Result<String, String> {
    let text = krait_compiler::decode_source(source, filename).map_err(|error| error.to_string())?;
    match krait_compiler::compile_source(&text, filename, krait_compiler::Options::default()) {
        Ok(compiled) => Ok(krait_compiler::disassemble(&compiled.code)),
        Err(error) => Err(crate::traceback::print::compile_error_text(&error, filename)),
    }
}
