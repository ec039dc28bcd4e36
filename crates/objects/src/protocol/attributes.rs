//! Attribute access: the generic algorithm and the entry points.

use krait_heap::{Ref, Value};

use crate::ext::ValueExt;
use crate::str::Str;
use crate::type_object::TypeRef;
use crate::{Result, Vm};

/// `object.__getattribute__` (`PyObject_GenericGetAttr`).
pub fn generic_getattr(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result {
    match generic_getattr_opt(vm, slf, name)? {
        Some(value) => Ok(value),
        None => Err(vm.no_attribute(slf, name)),
    }
}

/// The same, with `None` for a missing attribute.
pub fn generic_getattr_opt(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
    let ty = slf.type_of(vm);
    let found = vm.type_lookup(&ty, name)?;
    let get = found.as_ref().and_then(|found| vm.with_type(found, |ty| ty.slots.descr_get.get()));
    if let (Some(descr), Some(get)) = (&found, get)
        && vm.is_data_descriptor(descr)
    {
        return get(vm, descr, Some(slf), Some(ty.as_value())).map(Some);
    }
    if let Some(value) = crate::instance::get_attr(vm, slf, name)? {
        return Ok(Some(value));
    }
    match (found, get) {
        (Some(descr), Some(get)) => get(vm, &descr, Some(slf), Some(ty.as_value())).map(Some),
        (found, _) => Ok(found),
    }
}

/// `object.__setattr__` and `__delattr__` (`PyObject_GenericSetAttr`).
pub fn generic_setattr(vm: &Vm, slf: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    let ty = slf.type_of(vm);
    let found = vm.type_lookup(&ty, name)?;
    if let Some(descr) = &found
        && let Some(set) = vm.with_type(descr, |ty| ty.slots.descr_set.get())
    {
        return set(vm, descr, slf, value);
    }
    if ty.info.dict_offset.get() == 0 {
        let (class, text) = (ty.name(vm), name.to_string_lossy());
        let message = match found {
            None => format!("'{class}' object has no attribute '{text}'"),
            Some(_) => format!("'{class}' object attribute '{text}' is read-only"),
        };
        return Err(vm.attribute_error_on(slf, name, message));
    }
    if crate::instance::set_attr(vm, slf, name, value)? { Ok(()) } else { Err(vm.no_attribute(slf, name)) }
}

impl Vm {
    /// `value.name`.
    #[inline]
    pub fn get_attr(&self, value: &Value, name: &Ref<Str>) -> Result {
        match self.with_type(value, |ty| ty.slots.getattr.get()) {
            Some(get) => get(self, value, name),
            None => Err(self.no_attribute(value, name)),
        }
    }

    /// `value.name`, `None` when that raises AttributeError.
    pub fn get_attr_opt(&self, value: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
        let Some(get) = self.with_type(value, |ty| ty.slots.getattr.get()) else {
            return Ok(None);
        };
        if get as usize == generic_getattr as *const () as usize {
            return match generic_getattr_opt(self, value, name) {
                Err(error) if error.matches(self, &self.types.attribute_error) => Ok(None),
                other => other,
            };
        }
        let type_getattr = crate::type_object::attributes::getattr as *const () as usize;
        let found = if get as usize == type_getattr {
            crate::type_object::attributes::getattr_opt(self, value, name)
        } else {
            get(self, value, name).map(Some)
        };
        match found {
            Err(error) if error.matches(self, &self.types.attribute_error) => Ok(None),
            other => other,
        }
    }

    /// `value.name = new`, or `del value.name` with `None`.
    pub fn set_attr(&self, value: &Value, name: &Ref<Str>, new: Option<&Value>) -> Result<()> {
        match self.with_type(value, |ty| ty.slots.setattr.get()) {
            Some(set) => set(self, value, name, new),
            None => Err(self.type_error(format!(
                "'{}' object has {} attributes ({} .{})",
                value.type_of(self).name(self),
                if self.with_type(value, |ty| ty.slots.getattr.get().is_some()) { "only read-only" } else { "no" },
                if new.is_some() { "assign to" } else { "del" },
                name.to_string_lossy()
            ))),
        }
    }

    /// `del value.name`.
    pub fn del_attr(&self, value: &Value, name: &Ref<Str>) -> Result<()> {
        self.set_attr(value, name, None)
    }

    /// A name given by a script, which must be a str.
    pub fn attribute_name<'a>(&self, name: &'a Value) -> Result<&'a Ref<Str>> {
        name.downcast_ref::<Str>().ok_or_else(|| {
            self.type_error(format!("attribute name must be string, not '{}'", name.type_of(self).name(self)))
        })
    }

    /// Whether the type of the value sets or deletes attributes (`PyDescr_IsData`).
    pub fn is_data_descriptor(&self, value: &Value) -> bool {
        self.with_type(value, |ty| ty.slots.descr_set.get().is_some())
    }

    /// The special method `name` of the type of `value`, bound (`_PyObject_LookupSpecial`).
    pub fn lookup_special(&self, value: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
        let ty = value.type_of(self);
        match self.type_lookup(&ty, name)? {
            Some(found) => self.bind_descriptor(&found, value, &ty).map(Some),
            None => Ok(None),
        }
    }

    /// What reading the class attribute `found` through `instance` of class `ty` gives.
    pub fn bind_descriptor(&self, found: &Value, instance: &Value, ty: &TypeRef) -> Result {
        match self.with_type(found, |ty| ty.slots.descr_get.get()) {
            Some(get) => get(self, found, Some(instance), Some(ty.as_value())),
            None => Ok(found.clone()),
        }
    }
}
