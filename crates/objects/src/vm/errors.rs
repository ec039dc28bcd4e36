//! Errors that need the reserve, and reports of errors that cannot be raised.

use krait_heap::Value;

use crate::exception::{BaseException, Exception};
use crate::{Result, Vm};

impl Vm {
    /// `MemoryError`: a fresh one where possible, else the reserve made at start.
    pub(crate) fn preallocated_memory_error(&self) -> Exception {
        let args = self.empty_tuple.clone();
        if let Ok(fresh) = self.heap().alloc(crate::Type::head(&self.types.memory_error), BaseException::new(args)) {
            self.heap().track(fresh.as_value());
            return Exception::new(fresh);
        }
        match self.memory_error.get().map(Exception::from_value) {
            Some(Ok(reserve)) => reserve,
            _ => unreachable!("the reserve is made when the runtime starts"),
        }
    }

    /// Reports an error that nobody can catch (`sys.unraisablehook`).
    pub fn write_unraisable(&self, error: Exception, object: &Value) {
        match self.hooks() {
            Some(hooks) if !self.is_terminating() => hooks.write_unraisable(self, error, object),
            _ => drop(error),
        }
    }

    /// Issues a `DeprecationWarning`.
    pub fn warn_deprecated(&self, message: &str) -> Result<()> {
        self.warn(&self.types.deprecation_warning, message)
    }

    /// Issues a warning through the warnings machinery of the layer above.
    pub fn warn(&self, category: &crate::TypeRef, message: &str) -> Result<()> {
        match self.hooks() {
            Some(hooks) => hooks.warn(self, category, message),
            None => Ok(()),
        }
    }
}
