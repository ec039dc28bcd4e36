//! Runtimes, as their hosts hold them.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::arguments::IntoArguments;
use super::builder::Builder;
use super::convert::{FromPython, ToPython};
use super::error::{Error, Result};
use super::function::NativeFunction;
use super::handle::Handle;
use super::inner::{Inner, Owner};
use super::interrupt::Interrupter;
use super::scope::Scope;
use crate::limits::Termination;
use crate::machine::Machine;
use crate::runtime::{Config, Exit, Program};

/// A Python runtime: a heap, the built-in types and modules, and a `__main__` module.
///
/// A value of this type is a counted reference: clones are the same runtime. Any thread may use it; one at a time is
/// inside, the others wait. When the last clone goes, the runtime ends as a program does: `atexit` functions run, modules
/// are torn down, everything is freed.
#[derive(Clone)]
pub struct Runtime(Arc<Owner>);

impl Runtime {
    /// A runtime without limits, with the default settings of [`Runtime::builder`].
    ///
    /// # Errors
    /// [`Error::OutOfMemory`] when there is not enough memory.
    pub fn new() -> Result<Runtime> {
        Runtime::builder().build()
    }

    /// Settings for a new runtime.
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// A runtime with every setting of the command line.
    ///
    /// # Errors
    /// [`Error::OutOfMemory`] when there is not enough memory.
    pub fn with_config(config: Config) -> Result<Runtime> {
        let machine = Machine::new(config).map_err(|krait_heap::OutOfMemory| Error::OutOfMemory)?;
        Ok(Runtime(Inner::new(machine)))
    }

    pub(super) fn from_owner(owner: Arc<Owner>) -> Runtime {
        Runtime(owner)
    }

    /// Goes inside: waits for the runtime's lock, and calls `body` with a scope in which objects can be touched.
    ///
    /// # Errors
    /// What `body` reports. [`Error::Terminated`] when a limit has ended the program, [`Error::Panicked`] when `body` or
    /// something it called panicked, [`Error::Poisoned`] when something had panicked before.
    pub fn enter<R>(&self, body: impl FnOnce(&Scope<'_>) -> Result<R>) -> Result<R> {
        self.0.0.enter(body)
    }

    /// Runs statements in `__main__`.
    ///
    /// # Errors
    /// [`Error::Python`] when they raise or cannot be compiled; as for [`Runtime::enter`].
    pub fn run(&self, source: &str) -> Result<()> {
        self.enter(|scope| scope.run(source, "<string>"))
    }

    /// Runs a file as `__main__`.
    ///
    /// # Errors
    /// [`Error::Io`] when it cannot be read, [`Error::Python`] when it raises or cannot be compiled; as for
    /// [`Runtime::enter`].
    pub fn run_file(&self, path: impl AsRef<Path>) -> Result<()> {
        self.enter(|scope| scope.run_file(path))
    }

    /// The value of an expression, evaluated in `__main__`.
    ///
    /// # Errors
    /// [`Error::Python`] when it raises or cannot be compiled, [`Error::Conversion`]; as for [`Runtime::enter`].
    pub fn eval<R: FromPython>(&self, expression: &str) -> Result<R> {
        self.enter(|scope| scope.eval(expression)?.extract())
    }

    /// A global name of `__main__`, or a built-in one.
    ///
    /// # Errors
    /// [`Error::Python`] with `NameError` when there is none, [`Error::Conversion`]; as for [`Runtime::enter`].
    pub fn get<R: FromPython>(&self, name: &str) -> Result<R> {
        self.enter(|scope| scope.global(name)?.extract())
    }

    /// Sets a global name of `__main__`.
    ///
    /// # Errors
    /// What the conversion reports; as for [`Runtime::enter`].
    pub fn set(&self, name: &str, value: impl ToPython) -> Result<()> {
        self.enter(|scope| scope.set_global(name, value))
    }

    /// Calls a function by its global name, with positional arguments, and converts what it returns.
    ///
    /// # Errors
    /// [`Error::Python`] with `NameError` when there is none or with what it raises; what the conversions report; as for
    /// [`Runtime::enter`].
    pub fn call<R: FromPython>(&self, name: &str, arguments: impl IntoArguments) -> Result<R> {
        self.enter(|scope| scope.global(name)?.call(arguments)?.extract())
    }

    /// Makes a Rust closure a global function of `__main__`. See [`NativeFunction`].
    ///
    /// # Errors
    /// [`Error::Python`] with `MemoryError` when the heap is full; as for [`Runtime::enter`].
    pub fn set_function<A, F: NativeFunction<A>>(&self, name: &str, function: F) -> Result<()> {
        self.enter(|scope| {
            let function = scope.function(name, function)?;
            scope.set_global(name, function)
        })
    }

    /// A handle on a Python object of a Rust value.
    ///
    /// # Errors
    /// What the conversion reports; as for [`Runtime::enter`].
    pub fn handle(&self, value: impl ToPython) -> Result<Handle> {
        self.enter(|scope| Ok(scope.convert(value)?.handle()))
    }

    /// What interrupts or ends the running program from another thread.
    pub fn interrupter(&self) -> Interrupter {
        self.locked(|machine| Interrupter(machine.interp.limits.requests.clone()))
    }

    /// The steps left before the program is ended; `None`: not counted.
    pub fn fuel(&self) -> Option<u64> {
        self.locked(|machine| machine.interp.limits.fuel())
    }

    /// Sets the fuel, in steps; `None`: not counted any more. A program that ran out of fuel may go on: the next call into
    /// the runtime runs.
    ///
    /// ```
    /// use krait::{Error, Runtime, Termination};
    ///
    /// # fn main() -> Result<(), Error> {
    /// let runtime = Runtime::new()?;
    /// runtime.set_fuel(Some(1_000));
    /// let error = runtime.run("n = 0\nwhile True: n += 1").unwrap_err();
    /// assert!(matches!(error, Error::Terminated(Termination::Fuel)));
    /// runtime.set_fuel(Some(1_000));
    /// assert!(runtime.get::<u64>("n")? > 900);
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_fuel(&self, steps: Option<u64>) {
        self.locked(|machine| machine.interp.limits.set_fuel(&machine.vm, steps));
    }

    /// Starts a clock that ends the program when `time` is over; `None` stops it. A program whose time was over may go on.
    ///
    /// # Errors
    /// [`Error::Io`] when no thread can be started to watch the clock.
    pub fn set_time(&self, time: Option<Duration>) -> Result<()> {
        Ok(self.locked(|machine| machine.interp.limits.set_time(&machine.vm, time, None))?)
    }

    /// Lets a program go on that an [`Interrupter`] ended.
    pub fn resume(&self) {
        self.locked(|machine| machine.interp.limits.resume(&machine.vm));
    }

    /// Which limit has ended the program, if one has and the host has not set another.
    pub fn termination(&self) -> Option<Termination> {
        self.locked(|machine| machine.interp.limits.cause())
    }

    /// Bytes that the runtime's objects take, and what they own.
    pub fn heap_bytes(&self) -> usize {
        self.locked(|machine| machine.vm.heap().bytes_in_use())
    }

    /// Sets the most bytes that objects may take together; `None`: what the machine has. What is in use stays.
    pub fn set_max_heap(&self, bytes: Option<usize>) {
        self.locked(|machine| machine.vm.heap().set_limit(bytes));
    }

    /// Runs a program to its end, as the `krait` command does: uncaught exceptions are printed, `atexit` functions run,
    /// modules are torn down. Other references to the runtime cannot be used afterwards.
    pub fn run_main(self, program: Program) -> Exit {
        let exit = self.0.0.run_main(program);
        self.0.0.end(exit)
    }

    /// Looks at the parts with the lock held, without running any code.
    fn locked<R>(&self, look: impl FnOnce(&Machine) -> R) -> R {
        self.0.0.locked(look)
    }
}

impl core::fmt::Debug for Runtime {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Runtime").finish_non_exhaustive()
    }
}
