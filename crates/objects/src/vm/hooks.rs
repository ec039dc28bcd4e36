//! What the layers above supply: calls of the objects into the interpreter.

use krait_heap::Value;

use crate::exception::Exception;
use crate::type_object::TypeRef;
use crate::{Result, Vm};

/// Implemented by the interpreter.
pub trait Hooks {
    /// Reports an error that nobody can catch.
    fn write_unraisable(&self, vm: &Vm, error: Exception, object: &Value);
    /// Writes text to `sys.stderr`.
    fn write_stderr(&self, vm: &Vm, text: &str);
    /// Issues a warning.
    fn warn(&self, vm: &Vm, category: &TypeRef, message: &str) -> Result<()>;
    /// Class and instance for `super()` without arguments.
    fn super_arguments(&self, vm: &Vm) -> Result<(Value, Value)>;
    /// Completes the `sys` module, which starts with only what every program needs; false when it is complete.
    fn complete_sys(&self, vm: &Vm) -> Result<bool>;
    /// `__name__` of the calling frame's globals.
    fn caller_module_name(&self, vm: &Vm) -> Option<Value>;
    /// Whether the value is a function written in Python.
    fn is_python_function(&self, value: &Value) -> bool;
    /// Whether the value is a traceback.
    fn is_traceback(&self, value: &Value) -> bool;
    /// Safe point whose breaker is set: runs a due collection, signals, limits.
    fn check_signals(&self, vm: &Vm) -> Result<()>;
    /// A step of a native loop whose breaker is urgent: signals and limits, no collection.
    fn check_interrupts(&self, vm: &Vm) -> Result<()>;
}

impl Vm {
    /// Connects the interpreter, once.
    pub fn set_hooks(&self, hooks: Box<dyn Hooks>) {
        let _ = self.hooks.set(hooks);
    }

    pub(crate) fn hooks(&self) -> Option<&dyn Hooks> {
        self.hooks.get().map(|hooks| &**hooks)
    }

    #[cold]
    fn no_interpreter(&self) -> Exception {
        self.system_error("no interpreter is connected")
    }

    /// Class and instance for `super()` without arguments.
    pub(crate) fn super_arguments(&self) -> Result<(Value, Value)> {
        self.hooks().ok_or_else(|| self.no_interpreter())?.super_arguments(self)
    }

    /// `__name__` of the calling frame's globals.
    pub fn caller_module_name(&self) -> Option<Value> {
        self.hooks()?.caller_module_name(self)
    }

    /// Whether the value is a function written in Python.
    pub fn is_python_function(&self, value: &Value) -> bool {
        self.hooks().is_some_and(|hooks| hooks.is_python_function(value))
    }

    /// Whether the value is a traceback.
    pub fn is_traceback(&self, value: &Value) -> bool {
        self.hooks().is_some_and(|hooks| hooks.is_traceback(value))
    }

    /// Safe point of native code: runs a due collection, polls signals and limits.
    #[inline]
    pub fn check_signals(&self) -> Result<()> {
        if self.breaker_is_set() { self.check_signals_slow() } else { Ok(()) }
    }

    /// A step of a loop of native code that may take long: polls signals and limits, and never collects. Whatever drains an
    /// iterator calls it once an item, through [`Vm::iter_next`].
    #[inline(always)]
    pub fn check_interrupts(&self) -> Result<()> {
        if self.breaker().is_urgent() { self.check_interrupts_slow() } else { Ok(()) }
    }

    #[cold]
    #[inline(never)]
    fn check_signals_slow(&self) -> Result<()> {
        self.hooks().map_or(Ok(()), |hooks| hooks.check_signals(self))
    }

    #[cold]
    #[inline(never)]
    fn check_interrupts_slow(&self) -> Result<()> {
        self.hooks().map_or(Ok(()), |hooks| hooks.check_interrupts(self))
    }

    /// `list[int]` and its like.
    pub fn new_generic_alias(&self, origin: &Value, item: &Value) -> Result {
        crate::generic::new_alias(self, origin, item)
    }

    /// `int | str`.
    pub fn new_union(&self, left: &Value, right: &Value) -> Result {
        crate::generic::new_union(self, left, right)
    }
}
