//! Attribute storage of instances: the dict behind an object, wherever its type keeps it, and the member slots.

use core::ptr::NonNull;

use krait_heap::{Body, Header, Ref, TypeFlags, Value, ValueCell};

use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::native::GetSet;
use crate::str::Str;
use crate::type_object::{Type, TypeRef};
use crate::{Result, Vm};

/// Keys shared by the instances of a class.
pub struct ClassKeys;

// SAFETY: (1) no words inside.
unsafe impl krait_heap::Traverse for ClassKeys {
    fn traverse(&self, _: &mut krait_heap::Visitor<'_>) {}
}

impl ClassKeys {
    /// No keys: not a dict-backed class.
    pub const fn none() -> ClassKeys {
        ClassKeys
    }

    /// Makes the keys of a class whose instances have inline values.
    pub fn create(&self, _: &Vm) {}

    /// Bytes CPython counts for the keys.
    pub fn nominal_size(&self) -> usize {
        0
    }
}

/// The word at `offset` from an object's header.
fn word_at(object: &Value, offset: i32) -> Option<&ValueCell> {
    let header: NonNull<Header> = object.pointer()?;
    // SAFETY: (1) the offset comes from the object's type (dict word) or a member descriptor checked against the type, so
    // it names an owned word of the live object; (2) `ValueCell` is one word, zero when empty.
    Some(unsafe { header.cast::<u8>().offset(offset as isize).cast::<ValueCell>().as_ref() })
}

/// The member slot at a byte offset; the caller has checked the object's type.
pub(crate) fn slot_get(object: &Value, offset: u32) -> Option<Value> {
    word_at(object, offset as i32)?.get()
}

/// Stores to a member slot and hands back what was there.
pub(crate) fn slot_replace(object: &Value, offset: u32, value: Option<Value>) -> Option<Value> {
    word_at(object, offset as i32)?.replace(value)
}

/// A new tracked object of class `ty` with a native payload.
pub fn alloc_object<B: Body>(vm: &Vm, ty: &TypeRef, body: B) -> Result<Ref<B>> {
    let made = vm.alloc(ty, body)?;
    if ty.info.flags.get().has(TypeFlags::CONTAINER) {
        vm.heap().track(made.as_value());
    }
    Ok(made)
}

/// A new class object, untracked.
pub(crate) fn new_class_object(vm: &Vm, metatype: &TypeRef, body: Type) -> Result<TypeRef> {
    vm.alloc(metatype, body)
}

fn dict_cell<'a>(vm: &Vm, object: &'a Value) -> Option<&'a ValueCell> {
    match vm.with_type(object, |ty| ty.info.dict_offset.get()) {
        0 => None,
        offset => word_at(object, offset),
    }
}

/// The dict of an object, made on demand; `None` when its type has none.
pub fn dict_of(vm: &Vm, object: &Value) -> Result<Option<Ref<Dict>>> {
    let Some(cell) = dict_cell(vm, object) else {
        return Ok(None);
    };
    if let Some(dict) = cell.get().and_then(|dict| dict.downcast_into::<Dict>().ok()) {
        return Ok(Some(dict));
    }
    let dict = vm.new_dict()?;
    cell.set(Some(dict.to_value()));
    Ok(Some(dict))
}

/// The instance attribute `name`, without descriptors.
pub fn get_attr(vm: &Vm, object: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
    let Some(dict) = dict_cell(vm, object).and_then(ValueCell::get) else {
        return Ok(None);
    };
    match dict.downcast::<Dict>() {
        Some(dict) => dict.get_str(vm, name),
        None => Ok(None),
    }
}

/// Sets or deletes an instance attribute; false when it was to be deleted and is missing.
pub fn set_attr(vm: &Vm, object: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<bool> {
    let Some(dict) = dict_of(vm, object)? else {
        return Ok(false);
    };
    match value {
        Some(value) => dict.insert(vm, name.to_value(), value.clone()).map(|()| true),
        None => Ok(dict.remove(vm, name.as_value())?.is_some()),
    }
}

/// The getter of `__dict__` (`PyObject_GenericGetDict`).
pub fn get_dict(vm: &Vm, slf: &Value) -> Result {
    match dict_of(vm, slf)? {
        Some(dict) => Ok(dict.into_value()),
        None => Err(vm.attribute_error("This object has no __dict__")),
    }
}

/// The setter of `__dict__` (`PyObject_GenericSetDict`).
pub fn set_dict(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let Some(cell) = dict_cell(vm, slf) else {
        return Err(vm.attribute_error("This object has no __dict__"));
    };
    match value {
        None => Err(vm.type_error("cannot delete __dict__")),
        Some(value) if value.is_a::<Dict>() => {
            cell.set(Some(value.clone()));
            Ok(())
        }
        Some(value) => {
            Err(vm.type_error(format!("__dict__ must be set to a dictionary, not a '{}'", value.type_of(vm).name(vm))))
        }
    }
}

static DICT_GETSET: GetSet =
    GetSet { name: "__dict__", get: get_dict, set: Some(set_dict), doc: "dictionary for instance variables" };

static WEAKREF_GETSET: GetSet = GetSet {
    name: "__weakref__",
    get: |vm, slf| vm.first_weakref(slf),
    set: None,
    doc: "list of weak references to the object",
};

/// Adds `__dict__` and `__weakref__` to the dict of a class that has them itself.
pub(crate) fn add_dict_and_weakref_getsets(
    vm: &Vm,
    ty: &TypeRef,
    dict: &Ref<Dict>,
    add_dict: bool,
    add_weak: bool,
) -> Result<()> {
    for (wanted, getset) in [(add_dict, &DICT_GETSET), (add_weak, &WEAKREF_GETSET)] {
        let name = vm.intern(getset.name);
        if !wanted || dict.get_str(vm, &name)?.is_some() {
            continue;
        }
        let body = crate::native::GetSetDescr { owner: ty.clone(), getset: krait_heap::Opaque(getset) };
        dict.insert(vm, name.into_value(), vm.alloc_tracked(&vm.types.getset_descriptor, body)?.into_value())?;
    }
    Ok(())
}

/// Makes an object ready for another class: attributes leave the inline values, whose names the old class knew.
pub(crate) fn prepare_class_change(vm: &Vm, object: &Value, _new: &TypeRef) -> Result<()> {
    dict_of(vm, object).map(drop)
}
