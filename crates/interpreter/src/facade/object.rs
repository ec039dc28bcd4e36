//! Objects: Python values while a scope lasts.

use krait_objects::{Value, ValueExt};

use super::arguments::IntoArguments;
use super::convert::{FromPython, ToPython};
use super::error::Result;
use super::handle::Handle;
use super::inner::Inner;
use super::scope::Scope;

/// A Python value while a [`Scope`] lasts: a counted reference. Cloning one is `Py_INCREF`, dropping one may run `__del__`.
///
/// To keep a value beyond its scope, take a [`Handle`] on it.
#[derive(Clone)]
pub struct Object<'s> {
    inner: &'s Inner,
    value: Value,
}

impl<'s> Object<'s> {
    pub(super) fn new(inner: &'s Inner, value: Value) -> Object<'s> {
        Object { inner, value }
    }

    pub(super) fn inner(&self) -> &'s Inner {
        self.inner
    }

    pub(super) fn value(&self) -> &Value {
        &self.value
    }

    pub(super) fn into_value(self) -> Value {
        self.value
    }

    /// The scope that the object belongs to.
    pub fn scope(&self) -> Scope<'s> {
        Scope::new(self.inner)
    }

    /// The value as a Rust type.
    ///
    /// # Errors
    /// [`Error::Conversion`](crate::Error::Conversion) when it is of another type or does not fit.
    pub fn extract<T: FromPython>(&self) -> Result<T> {
        T::from_python(self)
    }

    /// Keeps the object alive beyond the scope.
    pub fn handle(&self) -> Handle {
        Handle::new(&self.scope(), self.value.clone())
    }

    /// Whether it is `None`.
    pub fn is_none(&self) -> bool {
        self.value.is_none()
    }

    /// Whether both are the same object (`is`).
    pub fn is(&self, other: &Object<'_>) -> bool {
        self.value.is(&other.value)
    }

    /// The name of its type.
    pub fn type_name(&self) -> String {
        self.value.type_of(self.inner.vm()).name(self.inner.vm())
    }

    /// Whether Python counts it as true.
    ///
    /// # Errors
    /// What its `__bool__` or `__len__` raises.
    pub fn is_true(&self) -> Result<bool> {
        self.scope().failed(self.inner.vm().is_true(&self.value))
    }

    /// `str(object)`
    ///
    /// # Errors
    /// What its `__str__` raises.
    pub fn text(&self) -> Result<String> {
        self.scope().failed(self.inner.vm().str_text(&self.value))
    }

    /// `repr(object)`
    ///
    /// # Errors
    /// What its `__repr__` raises.
    pub fn repr(&self) -> Result<String> {
        self.scope().failed(self.inner.vm().repr_text(&self.value))
    }

    /// `len(object)`
    ///
    /// # Errors
    /// `TypeError` when it has no length; what its `__len__` raises.
    pub fn len(&self) -> Result<usize> {
        self.scope().failed(self.inner.vm().len(&self.value))
    }

    /// Whether its length is 0.
    ///
    /// # Errors
    /// As for [`Object::len`].
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// An attribute.
    ///
    /// # Errors
    /// `AttributeError` when there is none.
    pub fn attribute(&self, name: &str) -> Result<Object<'s>> {
        let vm = self.inner.vm();
        self.made(vm.intern(name).and_then(|name| vm.get_attr(&self.value, &name)))
    }

    /// Sets an attribute.
    ///
    /// # Errors
    /// What the conversion reports; `AttributeError` when it cannot be set.
    pub fn set_attribute(&self, name: &str, value: impl ToPython) -> Result<()> {
        let value = value.to_python(&self.scope())?;
        let vm = self.inner.vm();
        self.scope().failed(vm.intern(name).and_then(|name| vm.set_attr(&self.value, &name, Some(&value.value))))
    }

    /// `object[key]`
    ///
    /// # Errors
    /// What the conversion reports; `KeyError`, `IndexError`, `TypeError` as in Python.
    pub fn item(&self, key: impl ToPython) -> Result<Object<'s>> {
        let key = key.to_python(&self.scope())?;
        self.made(self.inner.vm().get_item(&self.value, &key.value))
    }

    /// `object[key] = value`
    ///
    /// # Errors
    /// What the conversions report; `TypeError` and others as in Python.
    pub fn set_item(&self, key: impl ToPython, value: impl ToPython) -> Result<()> {
        let scope = self.scope();
        let (key, value) = (key.to_python(&scope)?, value.to_python(&scope)?);
        scope.failed(self.inner.vm().set_item(&self.value, &key.value, &value.value))
    }

    /// Calls it with positional arguments: a tuple, an array or a vector of values.
    ///
    /// # Errors
    /// What the conversions report; what it raises.
    pub fn call(&self, arguments: impl IntoArguments) -> Result<Object<'s>> {
        let arguments = arguments.into_arguments(&self.scope())?;
        self.made(self.inner.vm().call(&self.value, &arguments.0))
    }

    /// Calls a method with positional arguments.
    ///
    /// # Errors
    /// `AttributeError` when there is no such method; what it raises.
    pub fn call_method(&self, name: &str, arguments: impl IntoArguments) -> Result<Object<'s>> {
        let arguments = arguments.into_arguments(&self.scope())?;
        let vm = self.inner.vm();
        self.made(vm.intern(name).and_then(|name| vm.call_method(&self.value, &name, &arguments.0)))
    }

    /// The items of an iterable, all at once.
    ///
    /// # Errors
    /// `TypeError` when it is not iterable; what its iterator raises.
    pub fn items(&self) -> Result<Vec<Object<'s>>> {
        let items = self.scope().failed(self.inner.vm().list_from_iter(&self.value))?;
        Ok(items.into_iter().map(|item| Object::new(self.inner, item)).collect())
    }

    fn made(&self, result: krait_objects::Result<Value>) -> Result<Object<'s>> {
        self.scope().failed(result).map(|value| Object::new(self.inner, value))
    }
}

impl core::fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Object({})", self.inner.vm().repr_lossy(&self.value))
    }
}
