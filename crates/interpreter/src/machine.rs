//! The parts of a runtime, how they are put together, and running programs in them.

use krait_compiler::{Mode, Options};
use krait_heap::{Heap, OutOfMemory};
use krait_objects::module::Module;
use krait_objects::{Ref, Result, Value, Vm};

use crate::hooks::InterpreterHooks;
use crate::runtime::{Config, Program};
use crate::state::Interp;

/// The collector's counts when a program begins: with these a script whose first line imports `gc` finds `(27, 5, 0)`, as
/// it does in CPython 3.12.1 under the recordings' environment, and its first automatic collections come about when they
/// come there.
const START_COUNTS: [i64; 3] = [3, 5, 0];

/// What a runtime is made of: heap, built-in types and modules, and one thread of Python code.
///
/// Fields are dropped in order: the interpreter's words before the heap they lie in.
pub(crate) struct Machine {
    pub(crate) interp: Box<Interp>,
    pub(crate) vm: Box<Vm>,
}

impl Machine {
    /// A new one, ready to run programs.
    pub(crate) fn new(config: Config) -> core::result::Result<Machine, OutOfMemory> {
        let heap = Heap::try_new()?;
        heap.set_limit(config.max_heap);
        let vm = Vm::new(heap, config.hash_secret)?;
        vm.set_hooks(Box::new(InterpreterHooks));
        vm.set_stack_floor(crate::stack::floor());
        let interp = Box::new(Interp::new(&vm, config).map_err(|_| OutOfMemory)?);
        vm.set_interpreter((&raw const *interp).cast());
        let machine = Machine { interp, vm };
        machine.start().map_err(|_| OutOfMemory)?;
        machine.begin_limits()?;
        Ok(machine)
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
        crate::report::plan_failure(&self.vm);
        Ok(())
    }

    /// Runs a program as `__main__`.
    pub(crate) fn run_program(&self, program: Program) -> Result<()> {
        let vm = &*self.vm;
        match program {
            Program::Command(source) => self.run_source(&source, "<string>"),
            Program::File(path) => {
                let bytes = std::fs::read(&path).map_err(|error| crate::exit::cannot_open(vm, &path, &error))?;
                let path = std::path::absolute(&path).map_or(path, |path| path.to_string_lossy().into_owned());
                self.run_file(&bytes, &path)
            }
            Program::Input(bytes) => {
                let text = crate::compile::decode_source(vm, &bytes, "<stdin>")?;
                self.run_text(&text, "<stdin>", crate::compile::has_byte_columns(&bytes, "<stdin>"))
            }
            Program::Module(name) => crate::exit::run_module(vm, &name),
        }
    }

    /// The module `__main__`.
    pub(crate) fn main_module(&self) -> Result<Ref<Module>> {
        let vm = &self.vm;
        match crate::import::loaded(vm, vm.names.__main__.as_value())?
            .map(krait_objects::Value::downcast_into::<Module>)
        {
            Some(Ok(module)) => Ok(module),
            _ => Err(vm.runtime_error("lost __main__")),
        }
    }

    /// Runs source text in `__main__`.
    pub(crate) fn run_source(&self, source: &str, filename: &str) -> Result<()> {
        self.run_text(source, filename, false)
    }

    fn run_text(&self, source: &str, filename: &str, byte_columns: bool) -> Result<()> {
        let module = self.main_module()?;
        crate::import::execute(&self.vm, &module.dict(&self.vm)?, source, filename, byte_columns)
    }

    /// Runs the source of a file in `__main__`, with `__file__` set.
    pub(crate) fn run_file(&self, bytes: &[u8], path: &str) -> Result<()> {
        let vm = &*self.vm;
        let dict = self.main_module()?.dict(vm)?;
        dict.insert(vm, vm.names.__file__.to_value(), vm.new_str_value(path)?)?;
        dict.insert(vm, vm.names.__cached__.to_value(), Value::NONE)?;
        let text = crate::compile::decode_script(vm, bytes, path)?;
        let done = self.run_text(&text, path, crate::compile::has_byte_columns(bytes, path));
        // A script is flushed at its end, before an error of it is shown (`flush_io`).
        crate::exit::flush(vm, "stderr");
        crate::exit::flush(vm, "stdout");
        done
    }

    /// The value of an expression in `__main__`.
    pub(crate) fn eval(&self, expression: &str) -> Result {
        let vm = &*self.vm;
        let dict = self.main_module()?.dict(vm)?;
        let options = Options { mode: Mode::Eval, ..Options::default() };
        let code = crate::compile::compile(vm, expression.trim_start(), "<string>", options)?;
        vm.check_signals()?;
        crate::dispatch::eval_code(vm, code, dict.clone(), Some(dict.into_value()), None)
    }

    /// A global name of `__main__`, or a built-in one.
    pub(crate) fn global(&self, name: &str) -> Result {
        let vm = &*self.vm;
        let name = vm.intern(name)?;
        let found = self.main_module()?.dict(vm)?.get_str(vm, &name)?;
        match found {
            Some(found) => Ok(found),
            None => vm.builtins_dict()?.get_str(vm, &name)?.ok_or_else(|| vm.name_error(&name)),
        }
    }

    /// Sets a global name of `__main__`.
    pub(crate) fn set_global(&self, name: &str, value: Value) -> Result<()> {
        let vm = &*self.vm;
        self.main_module()?.dict(vm)?.insert(vm, vm.intern(name)?.into_value(), value).map(drop)
    }
}
