//! The attributes of `type`: names, documentation, annotations, and what CPython's structure shows of itself.

use krait_heap::Value;

use super::bases::{get_bases, set_bases};
use super::methods::this;
use super::{Features, TypeRef, attributes};
use crate::ext::ValueExt;
use crate::native::GetSet;
use crate::str::Str;
use crate::{Result, Vm};

pub(super) static GETSETS: [GetSet; 17] = [
    GetSet { name: "__name__", get: get_name, set: Some(set_name), doc: "" },
    GetSet { name: "__qualname__", get: get_qualname, set: Some(set_qualname), doc: "" },
    GetSet { name: "__bases__", get: get_bases, set: Some(set_bases), doc: "" },
    GetSet { name: "__mro__", get: get_mro, set: None, doc: "" },
    GetSet { name: "__base__", get: get_base, set: None, doc: "" },
    GetSet { name: "__module__", get: get_module, set: Some(set_module), doc: "" },
    GetSet { name: "__abstractmethods__", get: get_abstract, set: Some(set_abstract), doc: "" },
    GetSet { name: "__dict__", get: get_dict, set: None, doc: "" },
    GetSet { name: "__doc__", get: get_doc, set: Some(set_doc), doc: "" },
    GetSet { name: "__text_signature__", get: get_signature, set: None, doc: "" },
    GetSet { name: "__annotations__", get: get_annotations, set: Some(set_annotations), doc: "" },
    GetSet { name: "__type_params__", get: get_type_params, set: Some(set_type_params), doc: "" },
    GetSet {
        name: "__basicsize__",
        get: |vm, slf| vm.new_int(i64::from(this(vm, slf)?.nominal_basic_size.get())),
        set: None,
        doc: "",
    },
    GetSet {
        name: "__itemsize__",
        get: |vm, slf| vm.new_int(i64::from(this(vm, slf)?.nominal_item_size.get())),
        set: None,
        doc: "",
    },
    GetSet { name: "__flags__", get: get_flags, set: None, doc: "" },
    GetSet {
        name: "__dictoffset__",
        get: |vm, slf| vm.new_int(nominal_offset(this(vm, slf)?.info.dict_offset.get(), -1)),
        set: None,
        doc: "",
    },
    GetSet {
        name: "__weakrefoffset__",
        get: |vm, slf| {
            // A native type with a managed dict has its weak references before the header in CPython too.
            let info = &this(vm, slf)?.info;
            let (weak, has_managed_dict) = (info.weak_offset.get(), info.dict_offset.get() < 0);
            vm.new_int(if weak > 0 && has_managed_dict { -32 } else { nominal_offset(weak, -32) })
        },
        set: None,
        doc: "",
    },
];

fn get_name(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    match ty.name.get() {
        Some(name) => Ok(name),
        None => Ok(vm.intern(&ty.short_name())?.into_value()),
    }
}

/// Refuses deletion, and changes of immutable types (`check_set_special_type_attr`).
pub(super) fn check_settable<'a>(vm: &Vm, ty: &TypeRef, value: Option<&'a Value>, name: &str) -> Result<&'a Value> {
    if ty.is_immutable() {
        return Err(vm.type_error(format!("cannot set '{name}' attribute of immutable type '{}'", ty.name(vm))));
    }
    value.ok_or_else(|| vm.type_error(format!("cannot delete '{name}' attribute of immutable type '{}'", ty.name(vm))))
}

fn set_name(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let ty = this(vm, slf)?;
    let value = check_settable(vm, ty, value, "__name__")?;
    let Some(text) = value.downcast::<Str>() else {
        return Err(vm.type_error(format!(
            "can only assign string to {}.__name__, not '{}'",
            ty.name(vm),
            value.type_of(vm).name(vm)
        )));
    };
    if text.chars().any(|code| code == 0) {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    ty.name.set(Some(value.clone()));
    Ok(())
}

fn get_qualname(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    match ty.qualname.get() {
        Some(name) => Ok(name),
        None => get_name(vm, slf),
    }
}

fn set_qualname(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let ty = this(vm, slf)?;
    let value = check_settable(vm, ty, value, "__qualname__")?;
    if !value.is_a::<Str>() {
        return Err(vm.type_error(format!(
            "can only assign string to {}.__qualname__, not '{}'",
            ty.name(vm),
            value.type_of(vm).name(vm)
        )));
    }
    ty.qualname.set(Some(value.clone()));
    Ok(())
}

fn get_module(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    // A static type may have an attribute of this name for its instances.
    if ty.is_heap_type()
        && let Some(module) = ty.dict(vm)?.get_str(vm, &vm.names.__module__)?
    {
        return Ok(module);
    }
    match ty.module_name(vm)? {
        Some(module) => Ok(vm.intern(&module)?.into_value()),
        None => Err(vm.attribute_error("__module__")),
    }
}

fn set_module(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let ty = this(vm, slf)?;
    let value = check_settable(vm, ty, value, "__module__")?;
    attributes::set_in_dict(vm, ty, &vm.names.__module__, Some(value))
}

fn get_abstract(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    let own = if ty.is(vm.types.type_.as_value()) {
        None
    } else {
        ty.dict(vm)?.get_str(vm, &vm.names.__abstractmethods__)?
    };
    own.ok_or_else(|| vm.attribute_error("__abstractmethods__"))
}

fn set_abstract(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let ty = this(vm, slf)?;
    let is_abstract = match value {
        Some(value) => vm.is_true(value)?,
        None => false,
    };
    match value {
        Some(_) => attributes::set_in_dict(vm, ty, &vm.names.__abstractmethods__, value)?,
        None => {
            vm.type_modified(ty);
            if ty.dict(vm)?.remove(vm, vm.names.__abstractmethods__.as_value())?.is_none() {
                return Err(vm.attribute_error("__abstractmethods__"));
            }
        }
    }
    let features = ty.features.get();
    ty.features.set(if is_abstract { features.with(Features::ABSTRACT) } else { features.without(Features::ABSTRACT) });
    Ok(())
}

fn get_dict(vm: &Vm, slf: &Value) -> Result {
    vm.new_mapping_proxy(this(vm, slf)?.dict(vm)?.into_value())
}

fn get_doc(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    let Some(found) = ty.dict(vm)?.get_str(vm, &vm.names.__doc__)? else {
        return Ok(Value::NONE);
    };
    match vm.with_type(&found, |ty| ty.slots.descr_get.get()) {
        Some(get) => get(vm, &found, None, Some(slf)),
        None => Ok(found),
    }
}

fn set_doc(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let ty = this(vm, slf)?;
    let value = check_settable(vm, ty, value, "__doc__")?;
    attributes::set_in_dict(vm, ty, &vm.names.__doc__, Some(value))
}

fn get_signature(vm: &Vm, slf: &Value) -> Result {
    vm.new_doc(this(vm, slf)?.spec.map_or("", |spec| spec.split_doc().0))
}

fn get_annotations(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    if ty.spec.is_some() && !ty.is_heap_type() {
        return Err(vm.attribute_error(format!("type object '{}' has no attribute '__annotations__'", ty.name(vm))));
    }
    let dict = ty.dict(vm)?;
    if let Some(found) = dict.get_str(vm, &vm.names.__annotations__)? {
        return match vm.with_type(&found, |ty| ty.slots.descr_get.get()) {
            Some(get) => get(vm, &found, None, Some(slf)),
            None => Ok(found),
        };
    }
    let made = vm.new_dict()?.into_value();
    attributes::set_in_dict(vm, ty, &vm.names.__annotations__, Some(&made))?;
    Ok(made)
}

fn set_annotations(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let ty = this(vm, slf)?;
    if ty.is_immutable() {
        return Err(
            vm.type_error(format!("cannot set '__annotations__' attribute of immutable type '{}'", ty.name(vm)))
        );
    }
    match value {
        Some(_) => attributes::set_in_dict(vm, ty, &vm.names.__annotations__, value),
        None => {
            vm.type_modified(ty);
            match ty.dict(vm)?.remove(vm, vm.names.__annotations__.as_value())? {
                Some(_) => Ok(()),
                None => Err(vm.attribute_error("__annotations__")),
            }
        }
    }
}

fn get_type_params(vm: &Vm, slf: &Value) -> Result {
    let found = this(vm, slf)?.dict(vm)?.get_str(vm, &vm.names.__type_params__)?;
    found.map_or_else(|| vm.new_tuple(Vec::new()), Ok)
}

fn set_type_params(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let ty = this(vm, slf)?;
    let value = check_settable(vm, ty, value, "__type_params__")?;
    attributes::set_in_dict(vm, ty, &vm.names.__type_params__, Some(value))
}

fn get_flags(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    const READY: u64 = 1 << 12;
    let own = ty.features.get().0 | READY;
    vm.new_int((own | fast_subclass_flags(vm, ty)) as i64)
}

/// The bits that tell subclasses of the common types quickly (`Py_TPFLAGS_LONG_SUBCLASS` and its like).
fn fast_subclass_flags(vm: &Vm, ty: &TypeRef) -> u64 {
    let types = &vm.types;
    let common = [
        (&types.int, 24),
        (&types.list, 25),
        (&types.tuple, 26),
        (&types.str, 28),
        (&types.dict, 29),
        (&types.base_exception, 30),
        (&types.type_, 31),
    ];
    common.iter().filter(|(base, _)| ty.is_subtype_of(base)).map(|(_, bit)| 1_u64 << bit).sum()
}

fn get_mro(vm: &Vm, slf: &Value) -> Result {
    Ok(this(vm, slf)?.mro.get().unwrap_or(Value::NONE))
}

fn get_base(vm: &Vm, slf: &Value) -> Result {
    Ok(this(vm, slf)?.base.get().unwrap_or(Value::NONE))
}

/// CPython's figure for a managed word, or the payload's own offset.
fn nominal_offset(offset: i32, managed: i64) -> i64 {
    if offset < 0 { managed } else { i64::from(offset) }
}
