//! The computed attributes `__dict__` and `__weakref__`.

use krait_heap::{Opaque, Ref, Value};

use super::attributes::{dict_of, replace_dict};
use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::native::{GetSet, GetSetDescr};
use crate::type_object::TypeRef;
use crate::{Result, Vm};

/// The getter of `__dict__` (`PyObject_GenericGetDict`).
pub fn get_dict(vm: &Vm, slf: &Value) -> Result {
    match dict_of(vm, slf)? {
        Some(dict) => Ok(dict.into_value()),
        None => Err(vm.attribute_error("This object has no __dict__")),
    }
}

/// The setter of `__dict__` of native types (`PyObject_GenericSetDict`): it cannot be deleted.
pub fn set_dict(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        None => Err(vm.type_error("cannot delete __dict__")),
        Some(_) => set_class_dict(vm, slf, value),
    }
}

/// The setter of `__dict__` of classes (`subtype_setdict`).
fn set_class_dict(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    if let Some(value) = value
        && !value.is_a::<Dict>()
    {
        let name = value.type_of(vm).name(vm);
        return Err(vm.type_error(format!("__dict__ must be set to a dictionary, not a '{name}'")));
    }
    if replace_dict(vm, slf, value.cloned())? { Ok(()) } else { Err(vm.attribute_error("This object has no __dict__")) }
}

static DICT_GETSET: GetSet =
    GetSet { name: "__dict__", get: get_dict, set: Some(set_class_dict), doc: "The instance's own attributes." };

static WEAKREF_GETSET: GetSet = GetSet {
    name: "__weakref__",
    get: |_, slf| {
        let [first, _] = krait_heap::weak::first_two(slf);
        Ok(first.map_or(Value::NONE, Ref::into_value))
    },
    set: None,
    doc: "The first weak reference to the object, or None.",
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
        let body = GetSetDescr { owner: ty.clone(), getset: Opaque(getset) };
        let descr = vm.alloc_tracked(&vm.types.getset_descriptor, body)?;
        dict.insert(vm, name.into_value(), descr.into_value())?;
    }
    Ok(())
}
