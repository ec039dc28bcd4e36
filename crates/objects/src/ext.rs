//! Methods of words that need to know types.

use krait_heap::{Body, Value};

use crate::type_object::TypeRef;
use crate::{Result, Vm};

/// Methods of [`Value`] that need to know types.
pub trait ValueExt {
    /// The type of the word, counted.
    fn type_of(&self, vm: &Vm) -> TypeRef;
    /// Whether the word is a heap object of exactly this type (false for all words that are not pointers).
    fn is_exact(&self, ty: &TypeRef) -> bool;
    /// The payload, or TypeError. Native methods know that their receiver fits: descriptors check it.
    fn body<B: Body>(&self, vm: &Vm) -> Result<&B>;
}

impl ValueExt for Value {
    #[inline]
    fn type_of(&self, vm: &Vm) -> TypeRef {
        crate::type_object::type_of(vm, self)
    }

    #[inline(always)]
    fn is_exact(&self, ty: &TypeRef) -> bool {
        self.header().is_some_and(|header| header.type_pointer().cast() == ty.pointer())
    }

    #[inline(always)]
    fn body<B: Body>(&self, vm: &Vm) -> Result<&B> {
        match self.downcast::<B>() {
            Some(body) => Ok(body),
            None => Err(wrong_payload(vm, self, B::payload().name)),
        }
    }
}

#[cold]
fn wrong_payload(vm: &Vm, value: &Value, wanted: &str) -> crate::Exception {
    vm.type_error(format!("'{}' object has no {wanted} payload", value.type_of(vm).name(vm)))
}
