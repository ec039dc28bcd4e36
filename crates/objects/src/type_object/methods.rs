//! The slots, methods and attributes of `type`.

use krait_heap::{Body, Ref, Value};

use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::native::{GetSet, Method, NativeFn};
use crate::slots::Slots;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::type_object::layout;
use crate::type_object::value::{add_subclass, remove_subclass};
use crate::type_object::{Features, Type, TypeRef, TypeSpec, attributes, creation};
use crate::{Args, Result, Vm};

fn this<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a TypeRef> {
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

fn get_name(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    match ty.name.get() {
        Some(name) => Ok(name),
        None => Ok(vm.intern(&ty.short_name())?.into_value()),
    }
}

/// Refuses deletion, and changes of immutable types (`check_set_special_type_attr`).
fn check_settable<'a>(vm: &Vm, ty: &TypeRef, value: Option<&'a Value>, name: &str) -> Result<&'a Value> {
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

fn get_bases(vm: &Vm, slf: &Value) -> Result {
    this(vm, slf)?.bases.get().map_or_else(|| vm.new_tuple(Vec::new()), Ok)
}

/// `cls.__bases__ = bases` (`type_set_bases`).
fn set_bases(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let ty = this(vm, slf)?;
    let value = check_settable(vm, ty, value, "__bases__")?;
    let Some(bases) = value.downcast_ref::<Tuple>() else {
        return Err(vm.type_error(format!(
            "can only assign tuple to {}.__bases__, not {}",
            ty.name(vm),
            value.type_of(vm).name(vm)
        )));
    };
    if bases.is_empty() {
        return Err(vm.type_error(format!("can only assign non-empty tuple to {}.__bases__, not ()", ty.name(vm))));
    }
    for base in bases.items() {
        let Some(base) = base.downcast_ref::<Type>() else {
            return Err(vm.type_error(format!(
                "{}.__bases__ must be tuple of classes, not '{}'",
                ty.name(vm),
                base.type_of(vm).name(vm)
            )));
        };
        if base.is_subtype_of(ty) || extends(base, ty) {
            return Err(vm.type_error("a __bases__ item causes an inheritance cycle"));
        }
    }
    let new_base = layout::best_base(vm, bases.items())?;
    if let Some(old_base) = ty.base() {
        layout::check_assignment(vm, &old_base, &new_base, "__bases__")?;
    }
    exchange_bases(vm, ty, bases, &new_base)
}

/// Whether `ty` lies on the chain of bases of `base`: while an `mro()` runs, `__mro__` does not say so yet.
fn extends(base: &TypeRef, ty: &TypeRef) -> bool {
    let mut next = Some(base.clone());
    while let Some(current) = next {
        if current.is(ty.as_value()) {
            return true;
        }
        next = current.base();
    }
    false
}

fn exchange_bases(vm: &Vm, ty: &TypeRef, bases: &Ref<Tuple>, new_base: &TypeRef) -> Result<()> {
    let old_bases = ty.bases.replace(Some(bases.to_value()));
    let old_base = ty.base.replace(Some(new_base.to_value()));
    let mut changed = Vec::new();
    let result = mro_hierarchy(vm, ty, &mut changed);
    // An `mro()` may have assigned the bases anew: then this assignment has nothing left to do or to undo.
    let still_ours = ty.bases.is(bases.as_value());
    if let Err(error) = result {
        for (class, old, new) in changed {
            if new.as_ref().is_some_and(|new| class.mro.is(new)) {
                class.mro.set(old);
                vm.type_modified(&class);
            }
        }
        if still_ours {
            let displaced = (ty.bases.replace(old_bases), ty.base.replace(old_base));
            drop(displaced);
        }
        return Err(error);
    }
    if !still_ours {
        return Ok(());
    }
    ty.info.base.set(Some(new_base.pointer().cast()));
    if let Some(old) = old_bases.as_ref().and_then(|old| old.downcast::<Tuple>()) {
        for base in old.items() {
            if let Some(base) = base.downcast::<Type>() {
                remove_subclass(base, ty.pointer());
            }
        }
    }
    for base in bases.items() {
        if let Some(base) = base.downcast_ref::<Type>() {
            add_subclass(base, ty);
        }
    }
    update_hierarchy(vm, ty)
}

/// Recomputes the MRO of a class and its subclasses.
/// Computes the MRO of a class and of its subclasses anew; `changed` lists them with their old and new MRO.
fn mro_hierarchy(vm: &Vm, ty: &TypeRef, changed: &mut Vec<(TypeRef, Option<Value>, Option<Value>)>) -> Result<()> {
    let old = ty.mro.get();
    creation::compute_mro(vm, ty)?;
    changed.push((ty.clone(), old, ty.mro.get()));
    for subclass in vm.subclasses_of(ty) {
        mro_hierarchy(vm, &subclass, changed)?;
    }
    Ok(())
}

fn update_hierarchy(vm: &Vm, ty: &TypeRef) -> Result<()> {
    vm.type_modified(ty);
    crate::slot_defs::update_all(vm, ty)?;
    for subclass in vm.subclasses_of(ty) {
        update_hierarchy(vm, &subclass)?;
    }
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

fn int_of(vm: &Vm, number: i64) -> Result {
    vm.new_int(number)
}

fn get_flags(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    const DEFAULT: u64 = 1 << 12;
    const READY: u64 = 1 << 12;
    let own = ty.features.get().0 | DEFAULT | READY;
    int_of(vm, (own | fast_subclass_flags(vm, ty)) as i64)
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

fn mro_method(vm: &Vm, slf: &Value) -> Result {
    let ty = this(vm, slf)?;
    let bases = ty.bases().map(|bases| bases.items().to_vec()).unwrap_or_default();
    vm.new_list(super::mro::c3(vm, ty, &bases)?)
}

fn get_mro(vm: &Vm, slf: &Value) -> Result {
    Ok(this(vm, slf)?.mro.get().unwrap_or(Value::NONE))
}

fn get_base(vm: &Vm, slf: &Value) -> Result {
    Ok(this(vm, slf)?.base.get().unwrap_or(Value::NONE))
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
    int_of(vm, size)
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

static GETSETS: [GetSet; 17] = [
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
        get: |vm, slf| int_of(vm, i64::from(this(vm, slf)?.nominal_basic_size.get())),
        set: None,
        doc: "",
    },
    GetSet {
        name: "__itemsize__",
        get: |vm, slf| int_of(vm, i64::from(this(vm, slf)?.nominal_item_size.get())),
        set: None,
        doc: "",
    },
    GetSet { name: "__flags__", get: get_flags, set: None, doc: "" },
    GetSet {
        name: "__dictoffset__",
        get: |vm, slf| int_of(vm, nominal_offset(this(vm, slf)?.info.dict_offset.get(), -1)),
        set: None,
        doc: "",
    },
    GetSet {
        name: "__weakrefoffset__",
        get: |vm, slf| {
            // A native type with a managed dict has its weak references before the header in CPython too.
            let info = &this(vm, slf)?.info;
            let (weak, has_managed_dict) = (info.weak_offset.get(), info.dict_offset.get() < 0);
            int_of(vm, if weak > 0 && has_managed_dict { -32 } else { nominal_offset(weak, -32) })
        },
        set: None,
        doc: "",
    },
];

/// CPython's figure for a managed word, or the payload's own offset.
fn nominal_offset(offset: i32, managed: i64) -> i64 {
    if offset < 0 { managed } else { i64::from(offset) }
}

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
    getsets: &GETSETS,
    basic_size: 920,
    item_size: 40,
    basetype: true,
    dict_offset: core::mem::offset_of!(Type, dict) as i32 + 16,
    weak_offset: core::mem::offset_of!(Type, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
