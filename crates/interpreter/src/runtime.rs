//! The facade: a runtime, its configuration, and running programs in it.

use krait_heap::{Heap, OutOfMemory};
use krait_objects::{Result, Vm};

use crate::hooks::InterpreterHooks;
use crate::state::Interp;

/// How a runtime is set up.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// `sys.argv`
    pub argv: Vec<String>,
    /// The key of string hashes; (0, 0) is `PYTHONHASHSEED=0`.
    pub hash_secret: (u64, u64),
}

/// What to run as `__main__`.
#[derive(Clone, Debug)]
pub enum Program {
    /// Source text, as with `-c`.
    Command(String),
    /// A script file.
    File(String),
}

/// A runtime: heap, built-in types and modules, and one thread of Python code.
///
/// Fields are dropped in order: the interpreter's words before the heap they lie in.
pub struct Runtime {
    interp: Box<Interp>,
    vm: Box<Vm>,
}

impl Runtime {
    /// A new runtime.
    pub fn new(config: Config) -> core::result::Result<Runtime, OutOfMemory> {
        let vm = Vm::new(Heap::new(), config.hash_secret)?;
        vm.set_hooks(Box::new(InterpreterHooks));
        let interp = Box::new(Interp::new(&vm, config).map_err(|_| OutOfMemory)?);
        vm.set_interpreter((&raw const *interp).cast());
        let runtime = Runtime { interp, vm };
        runtime.start().map_err(|_| OutOfMemory)?;
        Ok(runtime)
    }

    fn start(&self) -> Result<()> {
        let builtins = crate::builtins::install(&self.vm)?;
        crate::sys::install(&self.vm, builtins.into_value())
    }

    /// Runs a program to its end and gives the exit status.
    pub fn run_main(&self, program: Program) -> i32 {
        let _ = &self.interp;
        self.vm.set_stack_floor(crate::stack::floor());
        let (source, filename) = match program {
            Program::Command(source) => (source, "<string>".to_string()),
            Program::File(path) => match std::fs::read_to_string(&path) {
                Ok(source) => (source, path),
                Err(error) => {
                    eprintln!("krait: can't open file '{path}': {error}");
                    return 2;
                }
            },
        };
        let result = self.run_source(&source, &filename);
        for stream in ["stdout", "stderr"] {
            if let Ok(Some(stream)) = self.vm.sys_attribute(stream) {
                let _ = self.vm.call_method(&stream, &self.vm.names.flush, &[]);
            }
        }
        match result {
            Ok(()) => 0,
            Err(error) => {
                eprintln!("{}: {}", error.class(&self.vm).name(&self.vm), self.vm.str_text(error.as_value()).unwrap_or_default());
                1
            }
        }
    }

    fn run_source(&self, source: &str, filename: &str) -> Result<()> {
        let vm = &*self.vm;
        let code = crate::compile::compile(vm, source, filename, krait_compiler::Options::default())?;
        let module = vm.new_module("__main__")?;
        let globals = module.dict(vm)?;
        let first = if filename == "<string>" { "" } else { filename.rsplit_once('/').map_or("", |(folder, _)| folder) };
        crate::sys::set(vm, "path", crate::import::set_up_path(vm, Some(first))?)?;
        vm.set_item(&crate::import::modules(vm)?, vm.names.__main__.as_value(), module.as_value())?;
        globals.insert(vm, vm.names.__builtins__.to_value(), crate::import::import_module(vm, "builtins")?)?;
        if filename != "<string>" {
            globals.insert(vm, vm.names.__file__.to_value(), vm.new_str_value(filename)?)?;
        }
        let locals = globals.to_value();
        crate::dispatch::eval_code(vm, code, globals, Some(locals), None).map(drop)
    }
}
