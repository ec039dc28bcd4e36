//! What can go wrong between a host and its runtime.

use krait_objects::{Exception, Value};

use super::handle::Handle;
use super::scope::Scope;
use crate::limits::Termination;

/// The result of an operation on a runtime.
pub type Result<T = (), E = Error> = core::result::Result<T, E>;

/// What can go wrong between a host and its runtime.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Python code raised an exception that it did not catch.
    Python(Box<PythonError>),
    /// A limit ended the program. It stays ended until the host sets a new limit: see
    /// [`Runtime::set_fuel`](crate::Runtime::set_fuel), [`Runtime::set_time`](crate::Runtime::set_time) and
    /// [`Runtime::resume`](crate::Runtime::resume).
    Terminated(Termination),
    /// A value has no counterpart in the type asked for.
    Conversion {
        /// What was required.
        expected: String,
        /// What arrived.
        found: String,
    },
    /// An error of a native function, raised in Python as an exception of the built-in class with this name.
    Raised {
        /// `ValueError` and its like.
        class: String,
        /// Its text.
        message: String,
    },
    /// An object or handle of one runtime was used with another.
    OtherRuntime,
    /// Something panicked inside the runtime, with this text. It cannot be used any more.
    Panicked(String),
    /// The runtime cannot be used any more: something in it panicked before.
    Poisoned,
    /// The runtime has come to its end: its program was run by [`Runtime::run_main`](crate::Runtime::run_main).
    Ended,
    /// There is not enough memory for a runtime, or its heap limit leaves too little.
    OutOfMemory,
    /// A file could not be read, a thread not be started.
    Io(std::io::Error),
}

impl Error {
    /// An error for a native function to return: raised in Python as an exception of this built-in class.
    ///
    /// ```
    /// # use krait::{Error, Runtime};
    /// # fn main() -> Result<(), krait::Error> {
    /// let runtime = Runtime::new()?;
    /// runtime.set_function("root", |x: f64| {
    ///     if x < 0.0 { Err(Error::raise("ValueError", "negative")) } else { Ok(x.sqrt()) }
    /// })?;
    /// let text: String = runtime.eval("'ok' if root(9.0) == 3.0 else 'wrong'")?;
    /// assert_eq!(text, "ok");
    /// let error = runtime.eval::<f64>("root(-1.0)").unwrap_err();
    /// assert_eq!(error.to_string(), "ValueError: negative");
    /// # Ok(())
    /// # }
    /// ```
    pub fn raise(class: impl Into<String>, message: impl Into<String>) -> Error {
        Error::Raised { class: class.into(), message: message.into() }
    }

    /// The exception, if Python code raised one.
    pub fn python(&self) -> Option<&PythonError> {
        match self {
            Error::Python(error) => Some(error),
            _ => None,
        }
    }

    pub(super) fn conversion(expected: &str, found: &super::Object<'_>) -> Error {
        Error::Conversion { expected: expected.to_string(), found: found.type_name() }
    }

    /// An exception as the host sees it. The text is made now: it may run Python code.
    pub(super) fn of_exception(scope: &Scope<'_>, error: Exception) -> Error {
        let vm = scope.inner().vm();
        if vm.is_terminating() {
            let cause = scope.inner().machine().interp.limits.cause();
            return cause.map_or(Error::Poisoned, Error::Terminated);
        }
        let class = error.class(vm).name(vm);
        let message = vm.str_text(error.as_value()).unwrap_or_else(|_| "<exception str() failed>".to_string());
        let traceback = crate::traceback::print::exception_text(vm, error.as_value()).unwrap_or_default();
        let exit_status = error.matches(vm, &vm.types.system_exit).then(|| crate::exit::status_of(vm, &error));
        let exception = Handle::new(scope, error.into_value());
        Error::Python(Box::new(PythonError { class, message, traceback, exit_status, exception }))
    }

    /// The error as an exception, for the Python code that called a native function.
    pub(super) fn into_exception(self, scope: &Scope<'_>) -> Exception {
        let vm = scope.inner().vm();
        match self {
            Error::Python(error) => match error.exception.object(scope).map(|found| found.into_value()) {
                Ok(value) => Exception::from_value(value).unwrap_or_else(|_| vm.system_error("no exception")),
                Err(_) => vm.runtime_error(format!("{}: {}", error.class, error.message)),
            },
            Error::Raised { class, message } => raised(vm, &class, &message),
            Error::Conversion { .. } => vm.type_error(self.to_string()),
            Error::OutOfMemory => vm.memory_error(),
            Error::Terminated(cause) => scope.inner().machine().interp.limits.end_now(vm, cause),
            other => vm.runtime_error(other.to_string()),
        }
    }
}

/// An exception of a built-in class; `RuntimeError` where there is no such class.
fn raised(vm: &krait_objects::Vm, class: &str, message: &str) -> Exception {
    let found = vm.builtin(class).ok().map(Value::downcast_into::<krait_objects::Type>);
    match found {
        Some(Ok(class)) if class.is_subtype_of(&vm.types.base_exception) => match vm.new_str_value(message) {
            Ok(text) => match vm.call(class.as_value(), &[text]).map(Exception::from_value) {
                Ok(Ok(made)) => made,
                Ok(Err(_)) => vm.runtime_error(format!("{class:?} made no exception")),
                Err(error) => error,
            },
            Err(error) => error,
        },
        _ => vm.runtime_error(format!("{class}: {message}")),
    }
}

/// An exception that Python code did not catch.
#[derive(Debug)]
pub struct PythonError {
    class: String,
    message: String,
    traceback: String,
    exit_status: Option<i32>,
    exception: Handle,
}

impl PythonError {
    /// The name of its class, such as `ValueError`.
    pub fn class(&self) -> &str {
        &self.class
    }

    /// `str(exception)`
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What the `python` command would print: the traceback, notes, causes, and last the class and the message.
    pub fn traceback(&self) -> &str {
        &self.traceback
    }

    /// The exit status that a `SystemExit` asks for; `None` for every other exception.
    pub fn exit_status(&self) -> Option<i32> {
        self.exit_status
    }

    /// The exception itself. It keeps its traceback's frames alive, with what they hold.
    pub fn exception(&self) -> &Handle {
        &self.exception
    }
}

impl core::fmt::Display for PythonError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.message.as_str() {
            "" => f.write_str(&self.class),
            message => write!(f, "{}: {message}", self.class),
        }
    }
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Error::Python(error) => error.fmt(f),
            Error::Terminated(cause) => cause.fmt(f),
            Error::Conversion { expected, found } => write!(f, "expected {expected}, got '{found}'"),
            Error::Raised { class, message } => write!(f, "{class}: {message}"),
            Error::OtherRuntime => f.write_str("the object belongs to another runtime"),
            Error::Panicked(message) => write!(f, "panicked inside the runtime: {message}"),
            Error::Poisoned => f.write_str("the runtime is unusable since something in it panicked"),
            Error::Ended => f.write_str("the runtime has come to its end"),
            Error::OutOfMemory => f.write_str("out of memory"),
            Error::Io(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Error::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        Error::Io(error)
    }
}

impl From<String> for Error {
    /// A `RuntimeError` with this text.
    fn from(message: String) -> Error {
        Error::raise("RuntimeError", message)
    }
}

impl From<&str> for Error {
    /// A `RuntimeError` with this text.
    fn from(message: &str) -> Error {
        Error::raise("RuntimeError", message)
    }
}
