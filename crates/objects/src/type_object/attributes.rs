//! Attributes of type objects: reading through the metatype and the MRO, setting with cache and slot updates.

use krait_heap::{Ref, Value};

use crate::ext::ValueExt;
use crate::str::Str;
use crate::type_object::{Type, TypeRef};
use crate::{Result, Vm};

/// `type.__getattribute__` (`type_getattro`).
pub(crate) fn getattr(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result {
    match getattr_opt(vm, slf, name)? {
        Some(found) => Ok(found),
        None => {
            let text = match slf.downcast::<Type>() {
                Some(ty) => format!("type object '{}' has no attribute '{}'", ty.name(vm), name.to_string_lossy()),
                None => name.to_string_lossy().into_owned(),
            };
            Err(vm.attribute_error_on(slf, name, text))
        }
    }
}

/// The same without an error for a missing attribute.
pub(crate) fn getattr_opt(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
    let Some(ty) = slf.downcast_ref::<Type>() else {
        return Err(vm.system_error("type expected"));
    };
    let metatype = slf.type_of(vm);
    let meta_attribute = vm.type_lookup(&metatype, name)?;
    let meta_get = meta_attribute.as_ref().and_then(|found| vm.with_type(found, |ty| ty.slots.descr_get.get()));
    if let (Some(found), Some(get)) = (&meta_attribute, meta_get)
        && vm.is_data_descriptor(found)
    {
        return get(vm, found, Some(slf), Some(metatype.as_value())).map(Some);
    }
    if let Some(attribute) = vm.type_lookup(ty, name)? {
        return match vm.with_type(&attribute, |ty| ty.slots.descr_get.get()) {
            Some(get) => get(vm, &attribute, None, Some(slf)).map(Some),
            None => Ok(Some(attribute)),
        };
    }
    match (meta_attribute, meta_get) {
        (Some(found), Some(get)) => get(vm, &found, Some(slf), Some(metatype.as_value())).map(Some),
        (found, _) => Ok(found),
    }
}

/// `type.__setattr__` and `__delattr__` (`type_setattro`).
pub(crate) fn setattr(vm: &Vm, slf: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    let Some(ty) = slf.downcast_ref::<Type>() else {
        return Err(vm.system_error("type expected"));
    };
    if ty.is_immutable() {
        return Err(vm.type_error(format!(
            "cannot set '{}' attribute of immutable type '{}'",
            name.to_string_lossy(),
            ty.name(vm)
        )));
    }
    let name = &vm.intern_str(name);
    if let Some(descr) = vm.type_lookup(&slf.type_of(vm), name)?
        && let Some(set) = vm.with_type(&descr, |ty| ty.slots.descr_set.get())
    {
        set(vm, &descr, slf, value)?;
        vm.type_modified(ty);
        return Ok(());
    }
    set_in_dict(vm, ty, name, value)
}

/// Writes to the type's dict: the caches are invalid before the displaced value dies.
pub(crate) fn set_in_dict(vm: &Vm, ty: &TypeRef, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    let dict = ty.dict(vm)?;
    vm.type_modified(ty);
    let displaced = match value {
        Some(value) => dict.replace(vm, name.to_value(), value.clone())?,
        None => {
            let removed = dict.remove(vm, name.as_value())?;
            if removed.is_none() {
                let text = format!("type object '{}' has no attribute '{}'", ty.name(vm), name.to_string_lossy());
                return Err(vm.attribute_error_on(ty.as_value(), name, text));
            }
            removed
        }
    };
    vm.type_modified(ty);
    let updated = crate::slot_defs::update_name(vm, ty, name);
    drop(displaced);
    updated
}
