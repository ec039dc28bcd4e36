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
        Some(_) => replace(vm, slf, value),
    }
}

/// The descriptor of `__dict__` of the native base that has a dict of its own: what a class's own descriptor gives way to.
fn native_dict_descriptor(vm: &Vm, object: &Value) -> Result<Option<Value>> {
    let mut next = Some(object.type_of(vm));
    while let Some(ty) = next {
        if ty.info.dict_offset.get() != 0 && !ty.is_heap_type() {
            let descr = vm.type_lookup(&ty, &vm.names.__dict__)?.filter(|descr| vm.is_data_descriptor(descr));
            return descr.map(Some).ok_or_else(|| {
                let name = object.type_of(vm).name(vm);
                vm.type_error(format!("this __dict__ descriptor does not support '{name}' objects"))
            });
        }
        next = ty.base();
    }
    Ok(None)
}

/// The getter of `__dict__` of classes (`subtype_dict`).
fn get_class_dict(vm: &Vm, slf: &Value) -> Result {
    let Some(descr) = native_dict_descriptor(vm, slf)? else { return get_dict(vm, slf) };
    match vm.with_type(&descr, |ty| ty.slots.descr_get.get()) {
        Some(get) => get(vm, &descr, Some(slf), Some(slf.type_of(vm).as_value())),
        None => get_dict(vm, slf),
    }
}

/// The setter of `__dict__` of classes (`subtype_setdict`).
fn set_class_dict(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    if let Some(descr) = native_dict_descriptor(vm, slf)?
        && let Some(set) = vm.with_type(&descr, |ty| ty.slots.descr_set.get())
    {
        return set(vm, &descr, slf, value);
    }
    replace(vm, slf, value)
}

fn replace(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    if let Some(value) = value
        && !value.is_a::<Dict>()
    {
        let name = value.type_of(vm).name(vm);
        return Err(vm.type_error(format!("__dict__ must be set to a dictionary, not a '{name}'")));
    }
    if replace_dict(vm, slf, value.cloned())? { Ok(()) } else { Err(vm.attribute_error("This object has no __dict__")) }
}

static DICT_GETSET: GetSet =
    GetSet { name: "__dict__", get: get_class_dict, set: Some(set_class_dict), doc: "The instance's own attributes." };

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
        let name = vm.intern(getset.name)?;
        if !wanted || dict.get_str(vm, &name)?.is_some() {
            continue;
        }
        let body = GetSetDescr { owner: ty.clone(), getset: Opaque(getset) };
        let descr = vm.alloc_tracked(&vm.types.getset_descriptor, body)?;
        dict.insert(vm, name.into_value(), descr.into_value())?;
    }
    Ok(())
}
