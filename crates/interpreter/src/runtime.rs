//! The facade: a runtime, its configuration, and running programs in it.

use std::time::Duration;

use krait_heap::{Heap, OutOfMemory};
use krait_objects::module::Module;
use krait_objects::{Exception, Ref, Result, Vm};

use crate::hooks::InterpreterHooks;
use crate::limits::Termination;
use crate::state::Interp;

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

/// The collector's counts when a program begins: with these a script whose first line imports `gc` finds `(27, 5, 0)`, as
/// it does in CPython 3.12.1 under the recordings' environment, and its first automatic collections come about when they
/// come there.
const START_COUNTS: [i64; 3] = [3, 5, 0];

/// A runtime: heap, built-in types and modules, and one thread of Python code.
///
/// Fields are dropped in order: the interpreter's words before the heap they lie in.
pub struct Runtime {
    pub(crate) interp: Box<Interp>,
    pub(crate) vm: Box<Vm>,
}

impl Runtime {
    /// A new runtime.
    pub fn new(config: Config) -> core::result::Result<Runtime, OutOfMemory> {
        let heap = Heap::new();
        heap.set_limit(config.max_heap);
        let vm = Vm::new(heap, config.hash_secret)?;
        vm.set_hooks(Box::new(InterpreterHooks));
        vm.set_stack_floor(crate::stack::floor());
        let interp = Box::new(Interp::new(&vm, config).map_err(|_| OutOfMemory)?);
        vm.set_interpreter((&raw const *interp).cast());
        let runtime = Runtime { interp, vm };
        runtime.start().map_err(|_| OutOfMemory)?;
        runtime.begin_limits()?;
        Ok(runtime)
    }

    fn start(&self) -> Result<()> {
        let vm = &self.vm;
        let builtins = crate::builtins::install(vm)?;
        crate::sys::install(vm, builtins.to_value())?;
        crate::report::apply_mode(vm);
        let main = vm.new_module("__main__")?;
        let dict = main.dict(vm)?;
        dict.insert(vm, vm.names.__annotations__.to_value(), vm.new_dict()?.into_value())?;
        dict.insert(vm, vm.names.__builtins__.to_value(), builtins.into_value())?;
        vm.set_item(&crate::import::modules(vm)?, vm.names.__main__.as_value(), main.as_value())?;
        vm.heap().settle(START_COUNTS);
        Ok(())
    }

    /// Starts to count fuel and time, and takes the process's signals if asked to.
    fn begin_limits(&self) -> core::result::Result<(), OutOfMemory> {
        let (config, limits) = (&self.interp.config, &self.interp.limits);
        limits.set_fuel(&self.vm, config.max_fuel);
        limits.set_time(&self.vm, config.max_time, config.when_stuck).map_err(|_| OutOfMemory)?;
        if config.handle_signals {
            limits.handles_signals.set(true);
            crate::signals::install(self.vm.breaker());
        }
        Ok(())
    }

    /// Runs a program to its end, with `atexit` functions and teardown, and tells how it ended.
    pub fn run_main(self, program: Program) -> Exit {
        let exit = match self.run_program(program) {
            Ok(()) => Exit::Status(0),
            Err(error) => crate::exit::report(&self.vm, error),
        };
        crate::exit::finish(self, exit)
    }

    fn run_program(&self, program: Program) -> Result<()> {
        let vm = &*self.vm;
        match program {
            Program::Command(source) => self.run_source(&source, "<string>"),
            Program::File(path) => {
                let bytes = std::fs::read(&path).map_err(|error| crate::exit::cannot_open(vm, &path, &error))?;
                let path = std::path::absolute(&path).map_or(path, |path| path.to_string_lossy().into_owned());
                let dict = self.main_module()?.dict(vm)?;
                dict.insert(vm, vm.names.__file__.to_value(), vm.new_str_value(&path)?)?;
                dict.insert(vm, vm.names.__cached__.to_value(), krait_objects::Value::NONE)?;
                let text = crate::compile::decode_source(vm, &bytes, &path)?;
                self.run_source(&text, &path)
            }
            Program::Input(bytes) => {
                let text = crate::compile::decode_source(vm, &bytes, "<stdin>")?;
                self.run_source(&text, "<stdin>")
            }
            Program::Module(name) => crate::exit::run_module(vm, &name),
        }
    }

    fn main_module(&self) -> Result<Ref<Module>> {
        let vm = &self.vm;
        match crate::import::loaded(vm, vm.names.__main__.as_value())?
            .map(krait_objects::Value::downcast_into::<Module>)
        {
            Some(Ok(module)) => Ok(module),
            _ => Err(vm.runtime_error("lost __main__")),
        }
    }

    fn run_source(&self, source: &str, filename: &str) -> Result<()> {
        let module = self.main_module()?;
        crate::import::execute(&self.vm, &module.dict(&self.vm)?, source, filename)
    }

    /// The text of an exception with its traceback.
    pub fn exception_text(&self, error: &Exception) -> String {
        crate::traceback::print::exception_text(&self.vm, error.as_value()).unwrap_or_default()
    }
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
