//! Scopes: being inside a runtime.

use core::marker::PhantomData;
use std::path::Path;

use krait_objects::Value;

use super::convert::ToPython;
use super::error::{Error, Result};
use super::function::{Arguments, NativeFunction};
use super::inner::{Back, Inner};
use super::object::Object;
use super::runtime::Runtime;

/// Being inside a runtime: its lock is held, and its objects can be touched.
///
/// [`Runtime::enter`] makes one, and native functions receive one. A scope cannot leave its thread.
pub struct Scope<'s> {
    inner: &'s Inner,
    /// A scope means that *this* thread holds the lock.
    not_send: PhantomData<*const ()>,
}

impl<'s> Scope<'s> {
    pub(super) fn new(inner: &'s Inner) -> Scope<'s> {
        Scope { inner, not_send: PhantomData }
    }

    pub(super) fn inner(&self) -> &'s Inner {
        self.inner
    }

    /// The word as an object of this scope.
    pub(super) fn object(&self, value: Value) -> Object<'s> {
        Object::new(self.inner, value)
    }

    /// An error of Python code as the host sees it.
    pub(super) fn failed<T>(&self, result: krait_objects::Result<T>) -> Result<T> {
        result.map_err(|error| Error::of_exception(self, error))
    }

    /// The runtime itself. `None` while it is coming to its end.
    pub fn runtime(&self) -> Option<Runtime> {
        let back = self.inner.vm().find_extension::<Back>()?;
        back.owner.get()?.upgrade().map(Runtime::from_owner)
    }

    /// A Python object of a Rust value.
    ///
    /// # Errors
    /// [`Error::Python`] with `MemoryError` when the heap is full; what the conversion itself reports.
    pub fn convert<T: ToPython>(&self, value: T) -> Result<Object<'s>> {
        value.to_python(self)
    }

    /// `None`
    pub fn none(&self) -> Object<'s> {
        self.object(Value::NONE)
    }

    /// Runs statements in `__main__`; tracebacks call them `filename`.
    ///
    /// # Errors
    /// [`Error::Python`] when they raise or cannot be compiled.
    pub fn run(&self, source: &str, filename: &str) -> Result<()> {
        self.failed(self.inner.machine().run_source(source, filename))
    }

    /// Runs a file as `__main__`, with `__file__` set.
    ///
    /// # Errors
    /// [`Error::Io`] when the file cannot be read, [`Error::Python`] when it raises or cannot be compiled.
    pub fn run_file(&self, path: impl AsRef<Path>) -> Result<()> {
        let bytes = std::fs::read(path.as_ref())?;
        let path = std::path::absolute(path.as_ref())?;
        self.failed(self.inner.machine().run_file(&bytes, &path.to_string_lossy()))
    }

    /// The value of an expression, evaluated in `__main__`.
    ///
    /// # Errors
    /// [`Error::Python`] when it raises or cannot be compiled.
    pub fn eval(&self, expression: &str) -> Result<Object<'s>> {
        self.failed(self.inner.machine().eval(expression)).map(|value| self.object(value))
    }

    /// A global name of `__main__`, or a built-in one.
    ///
    /// # Errors
    /// [`Error::Python`] with `NameError` when there is none.
    pub fn global(&self, name: &str) -> Result<Object<'s>> {
        self.failed(self.inner.machine().global(name)).map(|value| self.object(value))
    }

    /// Sets a global name of `__main__`.
    ///
    /// # Errors
    /// What the conversion reports; [`Error::Python`] with `MemoryError` when the heap is full.
    pub fn set_global(&self, name: &str, value: impl ToPython) -> Result<()> {
        let value = value.to_python(self)?;
        self.failed(self.inner.machine().set_global(name, value.into_value()))
    }

    /// Imports a module; `os.path` gives `os`, as in Python.
    ///
    /// # Errors
    /// [`Error::Python`] with `ModuleNotFoundError` when there is none, or what the module raises.
    pub fn import(&self, name: &str) -> Result<Object<'s>> {
        self.failed(crate::import::import_module(self.inner.vm(), name)).map(|value| self.object(value))
    }

    /// A Python function that calls a Rust closure with converted arguments. See [`NativeFunction`].
    ///
    /// # Errors
    /// [`Error::Python`] with `MemoryError` when the heap is full.
    pub fn function<A, F: NativeFunction<A>>(&self, name: &str, function: F) -> Result<Object<'s>> {
        super::function::wrap(self, name, function.into_raw())
    }

    /// A Python function that calls a Rust closure with its scope and its arguments as they are, keywords included.
    ///
    /// # Errors
    /// [`Error::Python`] with `MemoryError` when the heap is full.
    pub fn raw_function<F>(&self, name: &str, function: F) -> Result<Object<'s>>
    where
        F: for<'c> Fn(&Scope<'c>, Arguments<'c>) -> Result<Object<'c>> + Send + 'static,
    {
        super::function::wrap(self, name, Box::new(function))
    }

    /// Collects garbage, as `gc.collect()`; the number of unreachable objects found.
    pub fn collect(&self) -> usize {
        let stats = self.inner.vm().heap().collect(2);
        stats.collected + stats.uncollectable
    }
}
