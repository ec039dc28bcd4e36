//! Making classes at run time: `type.__new__` (`type_new` and its helpers).

use core::ptr::NonNull;

use krait_heap::{Header, Opaque, Ref, TypeFlags, TypeInfo, Value};

use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::native::{MemberDescr, MemberKind};
use crate::slots::{SlotCells, Slots};
use crate::str::Str;
use crate::tuple::Tuple;
use crate::type_object::layout::{SlotPlan, best_base, plan_slots, solid_base};
use crate::type_object::value::add_subclass;
use crate::type_object::{Features, Type, TypeRef};
use crate::{Args, Result, Vm};

/// A new count on a subclass entry, unless that type is dying.
pub(crate) fn living_type(pointer: NonNull<Header>) -> Option<TypeRef> {
    // SAFETY: (1) a dying type removes itself from its bases' lists before its memory is freed (`Type`'s teardown).
    let header = unsafe { pointer.as_ref() };
    if header.refcount() == 0 {
        return None;
    }
    // SAFETY: (1) live, as its count is not zero.
    unsafe { Value::from_borrowed(pointer) }.downcast_into::<Type>().ok()
}

/// The most derived metatype among `metatype` and the types of the bases (`_PyType_CalculateMetaclass`).
pub fn calculate_metaclass(vm: &Vm, metatype: &TypeRef, bases: &[Value]) -> Result<TypeRef> {
    let mut winner = metatype.clone();
    for base in bases {
        let candidate = base.type_of(vm);
        if winner.is_subtype_of(&candidate) {
            continue;
        }
        if candidate.is_subtype_of(&winner) {
            winner = candidate;
            continue;
        }
        return Err(vm.type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
        ));
    }
    Ok(winner)
}

/// `type.__new__(metatype, name, bases, namespace, **kwargs)`.
pub(crate) fn type_new(vm: &Vm, metatype: &TypeRef, args: Args<'_>) -> Result {
    let [name, bases, namespace] = args.positional else {
        return Err(
            vm.type_error(format!("type.__new__() takes exactly 3 arguments ({} given)", args.positional.len()))
        );
    };
    let argument = |at: usize, wanted: &str, value: &Value| {
        vm.type_error(format!("type.__new__() argument {at} must be {wanted}, not {}", value.type_of(vm).name(vm)))
    };
    let name = name.downcast_ref::<Str>().ok_or_else(|| argument(1, "str", name))?;
    let bases = bases.downcast_ref::<Tuple>().ok_or_else(|| argument(2, "tuple", bases))?;
    let namespace = namespace.downcast_ref::<Dict>().ok_or_else(|| argument(3, "dict", namespace))?;
    check_bases(vm, bases)?;
    let winner = calculate_metaclass(vm, metatype, bases.items())?;
    if !winner.is(metatype.as_value())
        && let Some(new) = winner.slots.new.get()
        && new as usize != type_new as *const () as usize
    {
        return new(vm, &winner, args);
    }
    let bases = if bases.is_empty() {
        vm.new_tuple(vec![vm.types.object.to_value()])?
            .downcast_into::<Tuple>()
            .map_err(|_| vm.system_error("tuple expected"))?
    } else {
        bases.clone()
    };
    let base = best_base(vm, bases.items())?;
    let dict = namespace.copy(vm)?;
    let ty = make(vm, &winner, name, &bases, &base, &dict)?;
    set_names(vm, &ty, &dict)?;
    init_subclass(vm, &ty, args)?;
    Ok(ty.into_value())
}

fn check_bases(vm: &Vm, bases: &Tuple) -> Result<()> {
    for base in bases.items() {
        if base.is_a::<Type>() {
            continue;
        }
        if vm.get_attr_opt(base, &vm.names.__mro_entries__)?.is_some() {
            return Err(vm.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
        }
    }
    Ok(())
}

/// A private name of a class body (`_Py_Mangle`).
pub fn mangle(class_name: &str, name: &str) -> String {
    krait_slots::layout::mangle(class_name, name).unwrap_or_else(|| name.to_string())
}

fn make(
    vm: &Vm,
    metatype: &TypeRef,
    name: &Ref<Str>,
    bases: &Ref<Tuple>,
    base: &TypeRef,
    dict: &Ref<Dict>,
) -> Result<TypeRef> {
    let plan = plan_slots(vm, name, bases, base, dict)?;
    if name.chars().any(|code| code == 0) {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    let ty = allocate(vm, metatype, base, &plan)?;
    ty.name.set(Some(name.to_value()));
    ty.qualname.set(Some(name.to_value()));
    ty.bases.set(Some(bases.to_value()));
    ty.base.set(Some(base.to_value()));
    ty.dict.set(Some(dict.to_value()));
    vm.heap().track(ty.as_value());
    set_attributes(vm, &ty, dict)?;
    set_classcell(vm, &ty, dict)?;
    add_slot_members(vm, &ty, base, &plan, dict)?;
    compute_mro(vm, &ty)?;
    for entry in bases.items() {
        if let Some(entry) = entry.downcast_ref::<Type>() {
            add_subclass(entry, &ty);
            // The weak reference that CPython keeps there.
            vm.heap().count_elided(1);
            let inherited = entry.features.get().0 & (Features::SEQUENCE.0 | Features::MAPPING.0);
            ty.add_features(Features(inherited));
        }
    }
    let self_matching = base.features.get().0 & Features::MATCH_SELF.0;
    ty.add_features(Features(self_matching));
    set_hash_none(vm, &ty, dict)?;
    crate::slot_defs::update_new(vm, &ty, dict)?;
    Ok(ty)
}

fn allocate(vm: &Vm, metatype: &TypeRef, base: &TypeRef, plan: &SlotPlan) -> Result<TypeRef> {
    let theirs = &base.info;
    let info = TypeInfo::new(theirs.payload.get());
    let mut flags = TypeFlags::HEAP_TYPE.with(TypeFlags::CONTAINER);
    for inherited in [TypeFlags::VAR_DATA, TypeFlags::FINALIZER, TypeFlags::WEAKREFS_FIRST] {
        if theirs.flags.get().has(inherited) {
            flags = flags.with(inherited);
        }
    }
    info.base.set(Some(base.pointer().cast()));
    info.slots_offset.set(theirs.basic_size.get());
    info.n_slots.set(plan.names.len() as u32);
    info.basic_size.set(theirs.basic_size.get() + 8 * plan.names.len() as u32);
    info.dict_offset.set(if plan.add_dict { -8 } else { theirs.dict_offset.get() });
    info.weak_offset.set(if plan.add_weak { -16 } else { theirs.weak_offset.get() });
    info.prefix.set(if plan.add_dict || plan.add_weak { 16 } else { theirs.prefix.get() });
    // Only `object.__new__` makes inline values: instances with native fields start with an empty dict word.
    let plain = <crate::object::Plain as krait_heap::Body>::payload();
    if info.dict_offset.get() == -8 && core::ptr::eq(info.payload.get(), plain) {
        flags = flags.with(TypeFlags::INLINE_VALUES);
    }
    info.flags.set(flags);
    let features = Features::HEAP.with(Features::BASETYPE).with(Features::HAVE_GC);
    let body = Type::bare(info, SlotCells::new(&Slots::EMPTY), features, None);
    body.nominal_basic_size.set(base.nominal_basic_size.get() + 8 * plan.names.len() as u32);
    body.nominal_item_size.set(base.nominal_item_size.get());
    if plan.declared {
        let names = plan.names.iter().map(Ref::to_value).collect();
        body.slot_names.set(Some(vm.new_tuple(names)?));
    }
    let ty = crate::instance::new_class_object(vm, metatype, body)?;
    if ty.info.flags.get().has(TypeFlags::INLINE_VALUES) {
        ty.shared_keys.create(vm)?;
    }
    Ok(ty)
}

fn set_attributes(vm: &Vm, ty: &TypeRef, dict: &Ref<Dict>) -> Result<()> {
    if dict.get_str(vm, &vm.names.__module__)?.is_none()
        && let Some(module) = vm.caller_module_name()
    {
        dict.insert(vm, vm.names.__module__.to_value(), module)?;
    }
    if let Some(qualname) = dict.get_str(vm, &vm.names.__qualname__)? {
        if !qualname.is_a::<Str>() {
            return Err(
                vm.type_error(format!("type __qualname__ must be a str, not {}", qualname.type_of(vm).name(vm)))
            );
        }
        ty.qualname.set(Some(qualname));
        dict.remove(vm, vm.names.__qualname__.as_value())?;
    }
    let wrap_functions: [(&Ref<Str>, bool); 3] =
        [(&vm.names.__new__, true), (&vm.names.__init_subclass__, false), (&vm.names.__class_getitem__, false)];
    for (name, is_static) in wrap_functions {
        if let Some(function) = dict.get_str(vm, name)?
            && vm.is_python_function(&function)
        {
            let wrapped = if is_static {
                crate::descr::new_staticmethod(vm, function)?
            } else {
                crate::descr::new_classmethod(vm, function)?
            };
            dict.insert(vm, name.to_value(), wrapped)?;
        }
    }
    Ok(())
}

/// Member descriptors for the slots, and getset descriptors for a new dict or weak list.
fn add_slot_members(vm: &Vm, ty: &TypeRef, base: &TypeRef, plan: &SlotPlan, dict: &Ref<Dict>) -> Result<()> {
    let mut offset = base.info.basic_size.get();
    for name in &plan.names {
        let body = MemberDescr {
            owner: ty.clone(),
            name: name.clone(),
            kind: Opaque(MemberKind::Slot(offset)),
            doc: Opaque(""),
        };
        let descr = vm.alloc_tracked(&vm.types.member_descriptor, body)?;
        if dict.get_str(vm, name)?.is_none() {
            dict.insert(vm, name.to_value(), descr.into_value())?;
        }
        offset += 8;
    }
    crate::instance::add_dict_and_weakref_getsets(vm, ty, dict, plan.add_dict, plan.add_weak)?;
    if dict.get_str(vm, &vm.names.__doc__)?.is_none() {
        dict.insert(vm, vm.names.__doc__.to_value(), Value::NONE)?;
    }
    Ok(())
}

/// Fills the cells that the class body left in its namespace: the class itself for `__class__`, its dict for the scopes of
/// annotations in it.
fn set_classcell(vm: &Vm, ty: &TypeRef, dict: &Ref<Dict>) -> Result<()> {
    fill_cell(vm, dict, &vm.names.__classcell__, "type.__new__: ", ty.to_value())?;
    fill_cell(vm, dict, &vm.names.__classdictcell__, "", dict.to_value())
}

fn fill_cell(vm: &Vm, dict: &Ref<Dict>, name: &Ref<Str>, place: &str, contents: Value) -> Result<()> {
    let Some(cell) = dict.get_str(vm, name)? else {
        return Ok(());
    };
    let Some(body) = cell.downcast::<crate::cell::CellObject>() else {
        return Err(vm.type_error(format!(
            "{place}{} must be a nonlocal cell, not <class '{}'>",
            name.to_string_lossy(),
            cell.type_of(vm).name(vm)
        )));
    };
    body.contents.set(Some(contents));
    dict.remove(vm, name.as_value())?;
    Ok(())
}

/// Computes and stores the MRO, through the metatype's `mro()` when it overrides it (`mro_internal`).
pub(crate) fn compute_mro(vm: &Vm, ty: &TypeRef) -> Result<()> {
    let bases = ty.bases().ok_or_else(|| vm.system_error("type without bases"))?;
    let metatype = ty.as_value().type_of(vm);
    let custom = !metatype.is(vm.types.type_.as_value())
        && match vm.type_lookup(&metatype, &vm.names.mro)? {
            Some(found) => vm.type_lookup(&vm.types.type_, &vm.names.mro)?.is_none_or(|native| !native.is(&found)),
            None => false,
        };
    let entries = if custom {
        let entries = vm.list_from_iter(&vm.call_method(ty.as_value(), &vm.names.mro, &[])?)?;
        check_custom_mro(vm, ty, &entries)?;
        entries
    } else {
        super::mro::c3(vm, ty, bases.items())?
    };
    let mro = vm.new_tuple(entries)?;
    let displaced = ty.mro.replace(Some(mro));
    vm.type_modified(ty);
    drop(displaced);
    Ok(())
}

fn check_custom_mro(vm: &Vm, ty: &TypeRef, entries: &[Value]) -> Result<()> {
    if entries.is_empty() {
        return Err(vm.type_error("type MRO must not be empty"));
    }
    let solid = solid_base(ty);
    for entry in entries {
        let Some(class) = entry.downcast_ref::<Type>() else {
            return Err(vm.type_error(format!("mro() returned a non-class ('{}')", entry.type_of(vm).name(vm))));
        };
        if !solid.is_subtype_of(&solid_base(class)) {
            return Err(vm.type_error(format!("mro() returned base with unsuitable layout ('{}')", class.name(vm))));
        }
    }
    Ok(())
}

/// A class that defines `__eq__` but not `__hash__` gets `__hash__ = None` (`type_ready_set_hash`).
fn set_hash_none(vm: &Vm, ty: &TypeRef, dict: &Ref<Dict>) -> Result<()> {
    let _ = ty;
    if dict.get_str(vm, &vm.names.__eq__)?.is_some() && dict.get_str(vm, &vm.names.__hash__)?.is_none() {
        dict.insert(vm, vm.names.__hash__.to_value(), Value::NONE)?;
    }
    Ok(())
}

/// Calls `__set_name__` of every attribute that has it, in namespace order (`type_new_set_names`).
fn set_names(vm: &Vm, ty: &TypeRef, dict: &Ref<Dict>) -> Result<()> {
    let mut entries = Vec::new();
    let mut position = 0;
    while let Some((key, value, _)) = dict.next_entry(&mut position) {
        entries.push((key, value));
    }
    for (key, value) in entries {
        let Some(hook) = vm.lookup_special(&value, &vm.names.__set_name__)? else {
            continue;
        };
        if let Err(error) = vm.call(&hook, &[ty.to_value(), key.clone()]) {
            let key = vm.repr(&key)?;
            let key = key.downcast::<Str>().map(Str::to_string_lossy).unwrap_or_default();
            error.add_note(
                vm,
                &format!(
                    "Error calling __set_name__ on '{}' instance {key} in '{}'",
                    value.type_of(vm).name(vm),
                    ty.name(vm)
                ),
            )?;
            return Err(error);
        }
    }
    Ok(())
}

/// Calls `super(cls, cls).__init_subclass__(**kwargs)`.
fn init_subclass(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result<()> {
    if !ty.mro().is_some_and(|mro| mro.items().iter().any(|entry| entry.is(ty.as_value()))) {
        // The MRO is a metaclass's work.
        return Err(vm.type_error("super(type, obj): obj must be an instance or subtype of type"));
    }
    let hook = crate::descr::super_lookup(vm, ty, ty.as_value(), ty, &vm.names.__init_subclass__)?;
    if let Some(hook) = hook {
        vm.call_args(&hook, Args { positional: &[], ..args })?;
    }
    Ok(())
}
