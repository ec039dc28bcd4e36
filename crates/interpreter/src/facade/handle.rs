//! Handles: objects that stay alive between scopes.

use std::sync::{Arc, Weak};

use krait_objects::Value;
use slotmap::DefaultKey;

use super::arguments::IntoArguments;
use super::convert::FromPython;
use super::error::{Error, Result};
use super::inner::Inner;
use super::object::Object;
use super::runtime::Runtime;
use super::scope::Scope;

/// Keeps a Python object alive, from any thread.
///
/// Dropping the last clone lets the object go: at once when no other thread is using the runtime, which may run its
/// `__del__` on this thread; else when the runtime is used next. A handle does not keep its runtime alive.
#[derive(Clone)]
pub struct Handle(Arc<Root>);

struct Root {
    inner: Weak<Inner>,
    key: DefaultKey,
}

impl Handle {
    pub(super) fn new(scope: &Scope<'_>, value: Value) -> Handle {
        let inner = scope.inner();
        let key = inner.root(value);
        let back = inner.vm().find_extension::<super::inner::Back>();
        Handle(Arc::new(Root { inner: back.map_or_else(Weak::new, |back| back.inner.clone()), key }))
    }

    /// The object, in a scope of its runtime.
    ///
    /// # Errors
    /// [`Error::OtherRuntime`] when the scope is of another runtime.
    pub fn object<'s>(&self, scope: &Scope<'s>) -> Result<Object<'s>> {
        let inner = scope.inner();
        if !core::ptr::eq(self.0.inner.as_ptr(), inner) {
            return Err(Error::OtherRuntime);
        }
        inner.rooted(self.0.key).map(|value| scope.object(value)).ok_or(Error::OtherRuntime)
    }

    /// The object as a Rust value.
    ///
    /// # Errors
    /// [`Error::OtherRuntime`] when the handle is another runtime's; what the conversion reports.
    pub fn extract<T: FromPython>(&self, runtime: &Runtime) -> Result<T> {
        runtime.enter(|scope| self.object(scope)?.extract())
    }

    /// Calls the object with positional arguments and converts what it returns.
    ///
    /// # Errors
    /// [`Error::OtherRuntime`] when the handle is another runtime's; what the conversions report; what the call raises.
    pub fn call<R: FromPython>(&self, runtime: &Runtime, arguments: impl IntoArguments) -> Result<R> {
        runtime.enter(|scope| self.object(scope)?.call(arguments)?.extract())
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        if let Some(inner) = self.inner.upgrade() {
            inner.release(self.key);
        }
    }
}

impl core::fmt::Debug for Handle {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("Handle").field(&self.0.key).finish()
    }
}
