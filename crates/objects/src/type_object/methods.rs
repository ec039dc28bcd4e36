//! The slots and methods of `type`.

use krait_heap::{Body, Ref, Value};

use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::native::{Method, NativeFn};
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::{Features, Type, TypeRef, TypeSpec, attributes, creation};
use crate::{Args, Result, Vm};

pub(super) fn this<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a TypeRef> {
    slf.downcast_ref::<Type>().ok_or_else(|| vm.system_error("type expected"))
}

/// `cls(...)` (`type_call`).
/// How classes are called.
pub(crate) const CALL: crate::slots::CallFn = call;

fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let ty = this(vm, slf)?;
    if ty.is(vm.types.type_.as_value()) {
        match args.positional {
            [object] if args.keywords.is_empty() => return Ok(object.type_of(vm).into_value()),
            [_, _, _] => {}
            _ => return Err(vm.type_error("type() takes 1 or 3 arguments")),
        }
    }
    let _depth = vm.enter_native_call()?;
    let new = ty.slots.new.get().filter(|_| !ty.features.get().has(Features::DISALLOW_INSTANTIATION));
    let Some(new) = new else {
        return Err(vm.type_error(format!("cannot create '{}' instances", ty.name(vm))));
    };
    let made = new(vm, ty, args)?;
    let class = made.type_of(vm);
    if class.is_subtype_of(ty)
        && let Some(init) = class.slots.init.get()
    {
        init(vm, &made, args)?;
    }
    Ok(made)
}

fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    let _ = slf;
    if args.positional.len() == 1 && !args.keywords.is_empty() {
        return Err(vm.type_error("type.__init__() takes no keyword arguments"));
    }
    if !matches!(args.positional.len(), 1 | 3) {
        return Err(vm.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(())
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    let name = ty.qualname(vm);
    vm.new_str_value(&match ty.module_name(vm)?.filter(|module| module != "builtins") {
        Some(module) => format!("<class '{module}.{name}'>"),
        None => format!("<class '{name}'>"),
    })
}

impl Type {
    /// `__module__` as text, if it is a str.
    pub fn module_name(&self, vm: &Vm) -> Result<Option<String>> {
        if !self.is_heap_type()
            && let Some(spec) = self.spec.0
        {
            return Ok(Some(spec.name.rsplit_once('.').map_or("builtins", |(module, _)| module).to_string()));
        }
        let module = self.dict(vm)?.get_str(vm, &vm.names.__module__)?;
        Ok(module.and_then(|module| module.downcast::<Str>().map(|text| text.to_string_lossy().into_owned())))
    }
}

fn mro_method(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    let bases = ty.bases().map(|bases| bases.items().to_vec()).unwrap_or_default();
    vm.new_list(super::mro::c3(vm, ty, &bases)?)
}

fn subclasses(vm: &Vm, slf: &Value) -> Result {
    let living = vm.subclasses_of(this(vm, slf)?);
    vm.new_list(living.into_iter().map(Ref::into_value).collect())
}

fn prepare(vm: &Vm, _: &Value, _: Args<'_>) -> Result {
    Ok(vm.new_dict()?.into_value())
}

fn instance_check(vm: &Vm, slf: &Value, value: &Value) -> Result {
    Ok(Value::from_bool(vm.is_real_instance(value, slf)?))
}

fn subclass_check(vm: &Vm, slf: &Value, value: &Value) -> Result {
    Ok(Value::from_bool(vm.is_real_subclass(value, slf)?))
}

/// Adds the dicts of a class and its bases, the bases first (`merge_class_dict`).
pub(crate) fn merge_class_dict(vm: &Vm, into: &Ref<Dict>, class: &Value) -> Result<()> {
    if let Some(ty) = class.downcast::<Type>() {
        if let Some(mro) = ty.mro() {
            for entry in mro.items().iter().rev() {
                let Some(entry) = entry.downcast::<Type>() else {
                    continue;
                };
                let dict = entry.dict(vm)?;
                let mut position = 0;
                while let Some((key, value, _)) = dict.next_entry(&mut position) {
                    into.insert(vm, key, value)?;
                }
            }
        }
        return Ok(());
    }
    if let Some(dict) = vm.get_attr_opt(class, &vm.names.__dict__)? {
        for key in vm.list_from_iter(&dict)? {
            into.insert(vm, key, Value::NONE)?;
        }
    }
    Ok(())
}

fn dir(vm: &Vm, slf: &Value) -> Result {
    let dict = vm.new_dict()?;
    merge_class_dict(vm, &dict, slf)?;
    let mut keys = Vec::new();
    let mut position = 0;
    while let Some((key, ..)) = dict.next_entry(&mut position) {
        keys.push(key);
    }
    vm.new_list(keys)
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    // CPython's figures: a heap type object with its cached keys, or a static one.
    let ty = this(vm, slf)?;
    let size = if ty.is_heap_type() { 920 + ty.shared_keys.nominal_size() as i64 } else { 416 };
    vm.new_int(size)
}

fn or(vm: &Vm, left: &Value, right: &Value) -> Result {
    vm.new_union(left, right)
}

static METHODS: [Method; 7] = [
    Method::new("mro", NativeFn::NoArgs(mro_method), "($self, /)", "Return a type's method resolution order."),
    Method::new("__subclasses__", NativeFn::NoArgs(subclasses), "($self, /)", "Return a list of immediate subclasses."),
    Method::class("__prepare__", NativeFn::Kw(prepare), "", "Makes the namespace of a class statement: an empty dict."),
    Method::new(
        "__instancecheck__",
        NativeFn::One(instance_check),
        "($self, instance, /)",
        "Check if an object is an instance.",
    ),
    Method::new(
        "__subclasscheck__",
        NativeFn::One(subclass_check),
        "($self, subclass, /)",
        "Check if a class is a subclass.",
    ),
    Method::new("__dir__", NativeFn::NoArgs(dir), "($self, /)", "Specialized __dir__ implementation for types."),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "($self, /)", "Return memory consumption of the type object."),
];

/// `type`
pub static TYPE_TYPE: TypeSpec = TypeSpec {
    name: "type",
    doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    payload: <Type as Body>::payload,
    slots: Slots {
        new: Some(creation::type_new),
        init: Some(init),
        call: Some(call),
        repr: Some(repr),
        getattr: Some(attributes::getattr),
        setattr: Some(attributes::setattr),
        or: Some(or),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &super::getsets::GETSETS,
    basic_size: 920,
    item_size: 40,
    basetype: true,
    dict_offset: core::mem::offset_of!(Type, dict) as i32 + 16,
    weak_offset: core::mem::offset_of!(Type, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
