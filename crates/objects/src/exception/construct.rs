//! Making errors: cold, from borrowed parts.

use krait_heap::{Ref, Value};

use crate::exception::{BaseException, Exception};
use crate::ext::ValueExt;
use crate::str::Str;
use crate::type_object::TypeRef;
use crate::{Result, Vm};

macro_rules! constructors {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {
        impl Vm { $(
            $(#[$meta])*
            #[cold]
            pub fn $name(&self, message: impl AsRef<str>) -> Exception {
                self.new_error(&self.types.$name, message.as_ref())
            }
        )* }
    };
}

constructors! {
    /// `TypeError`
    type_error,
    /// `ValueError`
    value_error,
    /// `IndexError`
    index_error,
    /// `AttributeError` without object and name; see `attribute_error_on`
    attribute_error,
    /// `OverflowError`
    overflow_error,
    /// `ZeroDivisionError`
    zero_division_error,
    /// `RuntimeError`
    runtime_error,
    /// `RecursionError`
    recursion_error,
    /// `SystemError`
    system_error,
    /// `BufferError`
    buffer_error,
    /// `LookupError`
    lookup_error,
    /// `AssertionError`
    assertion_error,
    /// `NotImplementedError`
    not_implemented_error,
    /// `ReferenceError`
    reference_error,
    /// `OSError` with a message only
    os_error,
    /// `ImportError` with a message only
    import_error,
    /// `EOFError`
    eof_error,
}

impl Vm {
    /// An exception of class `ty` with one text argument. Runs no Python code for built-in classes.
    #[cold]
    pub fn new_error(&self, ty: &TypeRef, message: &str) -> Exception {
        match self.new_str(message) {
            Ok(text) => self.new_error_with(ty, vec![text.into_value()]),
            Err(error) => error,
        }
    }

    /// An exception of class `ty` with these arguments: the class is called, so its own `__new__` and `__init__` run.
    #[cold]
    pub fn new_error_with(&self, ty: &TypeRef, args: Vec<Value>) -> Exception {
        let made = self.call(ty.as_value(), &args);
        match made.map(Value::downcast_into::<BaseException>) {
            Ok(Ok(instance)) => Exception::new(instance),
            Ok(Err(other)) => self.type_error(format!(
                "calling {} should have returned an instance of BaseException, not {}",
                ty.name(self),
                other.type_of(self).name(self)
            )),
            Err(error) => error,
        }
    }

    /// `KeyError` with the key as its argument.
    #[cold]
    pub fn key_error(&self, key: &Value) -> Exception {
        self.new_error_with(&self.types.key_error, vec![key.clone()])
    }

    /// `MemoryError`, from the reserve when even that cannot be allocated.
    #[cold]
    pub fn memory_error(&self) -> Exception {
        self.preallocated_memory_error()
    }

    /// `StopIteration`, with a value unless it is absent or None.
    #[cold]
    pub fn stop_iteration(&self, value: Option<Value>) -> Exception {
        self.new_error_with(&self.types.stop_iteration, value.into_iter().collect())
    }

    /// `AttributeError` that knows its object and name, so that a traceback can suggest.
    #[cold]
    pub fn attribute_error_on(&self, object: &Value, name: &Ref<Str>, message: String) -> Exception {
        let error = self.attribute_error(message);
        crate::exception::special::set_attribute_error_parts(&error, object, name);
        error
    }

    /// The error of a missing attribute: `'T' object has no attribute 'x'`.
    #[cold]
    pub fn no_attribute(&self, object: &Value, name: &Ref<Str>) -> Exception {
        let text =
            format!("'{}' object has no attribute '{}'", object.type_of(self).name(self), name.to_string_lossy());
        self.attribute_error_on(object, name, text)
    }

    /// `NameError` that knows its name.
    #[cold]
    pub fn name_error(&self, name: &Ref<Str>) -> Exception {
        let error =
            self.new_error(&self.types.name_error, &format!("name '{}' is not defined", name.to_string_lossy()));
        crate::exception::special::set_name_error_name(&error, name);
        error
    }

    /// `UnboundLocalError` that knows its name.
    #[cold]
    pub fn unbound_local_error(&self, name: &Ref<Str>) -> Exception {
        let text = format!(
            "cannot access local variable '{}' where it is not associated with a value",
            name.to_string_lossy()
        );
        let error = self.new_error(&self.types.unbound_local_error, &text);
        crate::exception::special::set_name_error_name(&error, name);
        error
    }

    /// Raises what `raise value` raises: an instance as it is, a class called without arguments.
    pub fn exception_from_raise(&self, value: &Value) -> Result<Exception> {
        if let Some(instance) = value.downcast_ref::<BaseException>() {
            return Ok(Exception::new(instance.clone()));
        }
        if let Some(class) = value.downcast_ref::<crate::Type>()
            && class.is_subtype_of(&self.types.base_exception)
        {
            let made = self.call(value, &[])?;
            return Exception::from_value(made).map_err(|other| {
                self.type_error(format!(
                    "calling {} should have returned an instance of BaseException, not {}",
                    self.repr_lossy(value),
                    self.repr_lossy(other.type_of(self).as_value())
                ))
            });
        }
        Err(self.type_error("exceptions must derive from BaseException"))
    }
}
