//! Exceptions: the owned handle that `Result` carries, and the constructors of errors.

mod construct;
pub mod group;
pub mod os_error;
mod payload;
pub mod special;
pub mod types;

pub use payload::BaseException;

use krait_heap::{Ref, Value, ValueCell};

use crate::ext::ValueExt;
use crate::type_object::TypeRef;
use crate::{Result, Vm};

/// A raised exception: an owned, normalised instance.
#[derive(Clone)]
pub struct Exception(Ref<BaseException>);

const _: () = assert!(size_of::<Result<Value>>() == 16);

impl Exception {
    /// Raises an instance.
    pub fn new(instance: Ref<BaseException>) -> Exception {
        Exception(instance)
    }

    /// The instance, or the value handed back when it is not an exception.
    pub fn from_value(value: Value) -> core::result::Result<Exception, Value> {
        value.downcast_into::<BaseException>().map(Exception)
    }

    /// The instance.
    pub fn instance(&self) -> &Ref<BaseException> {
        &self.0
    }

    /// The instance as a word, borrowed.
    pub fn as_value(&self) -> &Value {
        self.0.as_value()
    }

    /// The instance as a word.
    pub fn into_value(self) -> Value {
        self.0.into_value()
    }

    /// Whether the instance's class is `class` or derives from it.
    pub fn matches(&self, vm: &Vm, class: &TypeRef) -> bool {
        self.as_value().type_of(vm).is_subtype_of(class)
    }

    /// The class.
    pub fn class(&self, vm: &Vm) -> TypeRef {
        self.as_value().type_of(vm)
    }

    /// Adds a line to `__notes__`.
    pub fn add_note(&self, vm: &Vm, note: &str) -> Result<()> {
        let note = vm.new_str(note)?.into_value();
        vm.call_method(self.as_value(), &vm.intern("add_note")?, &[note]).map(drop)
    }

    /// Sets `__context__`, unless that would make the exception its own context.
    pub fn set_context(&self, context: Option<Value>) {
        if context.as_ref().is_some_and(|context| self.0.is(context)) {
            return;
        }
        self.0.context.set(context);
    }

    /// Sets `__cause__` and, as in CPython, `__suppress_context__`.
    pub fn set_cause(&self, cause: Option<Value>) {
        self.0.suppress_context.set(true);
        self.0.cause.set(cause);
    }
}

impl core::fmt::Debug for Exception {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Exception({:?})", self.0)
    }
}

/// The value of a cell, or None.
pub(crate) fn or_none(cell: &ValueCell) -> Value {
    cell.get().unwrap_or(Value::NONE)
}

/// Whether calling the class makes an exception that keeps the tuple of its arguments: the class has no `__new__` written
/// in Python.
pub(crate) fn keeps_arguments(class: &crate::Type) -> bool {
    let exception = <BaseException as krait_heap::Body>::payload();
    core::iter::successors(Some(class.info.payload.get()), |payload| payload.base)
        .any(|payload| core::ptr::eq(payload, exception))
        && !class.slots.new.get().is_some_and(crate::slot_defs::is_dispatch_new)
}
