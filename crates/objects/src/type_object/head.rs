//! From the heap's view of a type to ours: the one place that knows every type head of our heaps is a [`Type`] object.

use krait_heap::{Ref, TypeHead, Value};

use crate::type_object::{Type, TypeRef};
use crate::{Result, Vm};

/// Object operations that start from the type of a word.
impl Vm {
    /// Calls `look` with the type of `value`, without counting it. `look` must only read: no code may run inside.
    #[inline(always)]
    pub fn with_type<R>(&self, value: &Value, look: impl FnOnce(&Type) -> R) -> R {
        match value.header() {
            Some(header) => {
                let head: *const TypeHead = header.type_pointer().as_ptr();
                // SAFETY: (1) every type head in our heaps is the start of an `Obj<Type>` (types are only made in
                // `creation` and `spec`); (2) the object keeps its type alive while `look`, which runs no code, reads it.
                look(unsafe { &(*head.cast::<krait_heap::Obj<Type>>()).body })
            }
            None => look(self.types.of_immediate(value)),
        }
    }
}

/// The type of a word.
#[inline]
pub(crate) fn type_of(vm: &Vm, value: &Value) -> TypeRef {
    match value.header() {
        // SAFETY: (1) every type head in our heaps is the start of an `Obj<Type>`; (2) alive: the object counts its type or
        // the type is immortal.
        Some(header) => unsafe { Ref::from_value_unchecked(Value::from_borrowed(header.type_pointer().cast())) },
        None => vm.types.of_immediate(value).clone(),
    }
}

impl Type {
    /// The heap's view of the type object `ty`.
    #[inline(always)]
    pub fn head(ty: &TypeRef) -> &TypeHead {
        // SAFETY: (1) an `Obj<Type>` starts with a header followed by `Type`, whose first field is the `TypeInfo`.
        unsafe { ty.pointer().cast::<TypeHead>().as_ref() }
    }
}

/// Re-types an object without moving counts.
///
/// # Safety
/// See `Header::set_type_pointer`.
pub(crate) unsafe fn retype(object: &Value, ty: &TypeRef) {
    if let Some(header) = object.header() {
        // SAFETY: (1) the duties of `Header::set_type_pointer` are this function's own, which its caller keeps.
        unsafe { header.set_type_pointer(ty.pointer().cast()) };
    }
}

/// Gives `object` another class of compatible layout: counts the new heap type up and the old one down (`object_set_class`).
pub(crate) fn change_class(vm: &Vm, object: &Value, new: &TypeRef) -> Result<()> {
    let old = type_of(vm, object);
    let heap_type = krait_heap::TypeFlags::HEAP_TYPE;
    if new.info.flags.get().has(heap_type) {
        new.header().count_up();
    }
    // SAFETY: (1) the caller has compared the layouts; (2) the counts are moved here.
    unsafe { retype(object, new) };
    if old.info.flags.get().has(heap_type) {
        // SAFETY: (1) the count that the object held on its old type is given back once.
        drop(unsafe { Value::from_owned(old.pointer()) });
    }
    Ok(())
}
