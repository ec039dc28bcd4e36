//! Filling slots from names and names from slots (`add_operators`, `update_one_slot`, `fixup_slot_dispatchers`).

use krait_heap::{Opaque, Ref, TypeFlags};

use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::native::{Method, NativeFn, NativeFunction, WrapperDescr};
use crate::slot_defs::{SLOT_DEFS, SlotDef};
use crate::slots::{SlotCells, SlotFn, SlotId};
use crate::str::Str;
use crate::type_object::{Features, Type, TypeRef};
use crate::{Args, Result, Value, Vm};

/// Adds slot wrappers to a native type's dict for the slots it fills itself, `__new__` included.
pub(crate) fn add_wrappers(vm: &Vm, ty: &TypeRef, dict: &Ref<Dict>) -> Result<()> {
    if ty.slots.new.get().is_some() {
        let function = vm.new_native_function(&NEW_METHOD, Some(ty.to_value()), None)?;
        dict.insert(vm, vm.names.__new__.to_value(), function)?;
    }
    for def in SLOT_DEFS {
        if matches!(def.name, "__new__" | "__getattr__") {
            continue;
        }
        let Some(function) = ty.slots.get(def.slot) else {
            continue;
        };
        let name = vm.intern(def.name);
        if dict.get_str(vm, &name)?.is_some() {
            continue;
        }
        let value = if def.slot == SlotId::hash
            && function.address() == crate::protocol::hash::unhashable as *const () as usize
        {
            Value::NONE
        } else {
            let body = WrapperDescr { owner: ty.clone(), def: Opaque(def), function: Opaque(function) };
            vm.alloc_tracked(&vm.types.wrapper_descriptor, body)?.into_value()
        };
        dict.insert(vm, name.into_value(), value)?;
    }
    Ok(())
}

static NEW_METHOD: Method = Method::new(
    "__new__",
    NativeFn::Kw(new_wrapper),
    "($type, *args, **kwargs)",
    "Create and return a new object.  See help(type) for accurate signature.",
);

/// `T.__new__(cls, ...)` of a native type (`tp_new_wrapper`).
fn new_wrapper(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let Some(ty) = slf.downcast_ref::<Type>() else {
        return Err(vm.system_error("__new__() called with non-type 'self'"));
    };
    let name = ty.name(vm);
    let Some((class, rest)) = args.positional.split_first() else {
        return Err(vm.type_error(format!("{name}.__new__(): not enough arguments")));
    };
    let Some(class) = class.downcast_ref::<Type>() else {
        let given = class.type_of(vm).name(vm);
        return Err(vm.type_error(format!("{name}.__new__(X): X is not a type object ({given})")));
    };
    if !class.is_subtype_of(ty) {
        let given = class.name(vm);
        return Err(vm.type_error(format!("{name}.__new__({given}): {given} is not a subtype of {name}")));
    }
    let mut native = class.clone();
    while native.slots.new.get().is_some_and(is_dispatch_new) {
        match native.base() {
            Some(base) => native = base,
            None => break,
        }
    }
    let address = |ty: &Type| ty.slots.new.get().map(|new| new as usize);
    if address(&native) != address(ty) {
        let (given, safe) = (class.name(vm), native.name(vm));
        return Err(vm.type_error(format!("{name}.__new__({given}) is not safe, use {safe}.__new__()")));
    }
    match ty.slots.new.get() {
        Some(new) => new(vm, class, Args { positional: rest, ..args }),
        None => Err(vm.type_error(format!("cannot create '{name}' instances"))),
    }
}

fn is_dispatch_new(new: crate::slots::NewFn) -> bool {
    new as usize == super::dispatch::new as *const () as usize
}

/// Whether a value found under `__new__` is the wrapper of a native type's own `__new__`.
fn is_native_new(value: &Value) -> bool {
    value.downcast::<NativeFunction>().is_some_and(|function| core::ptr::eq(function.method.0, &raw const NEW_METHOD))
}

/// Fills all slots of a new class: inherited along the MRO first, then by name.
pub(crate) fn update_all(vm: &Vm, ty: &TypeRef) -> Result<()> {
    if let Some(mro) = ty.mro() {
        for entry in &mro.items()[1..] {
            if let Some(base) = entry.downcast_ref::<Type>() {
                crate::type_object::inherit_from(ty, base);
            }
        }
    }
    for &slot in SlotCells::IDS {
        update_slot(vm, ty, slot)?;
    }
    Ok(())
}

/// Updates the slots that `name` stands for, in the class and all its subclasses.
pub(crate) fn update_name(vm: &Vm, ty: &TypeRef, name: &Ref<Str>) -> Result<()> {
    let text = name.to_string_lossy();
    if !(text.starts_with("__") && text.ends_with("__")) {
        return Ok(());
    }
    let mut slots: Vec<SlotId> = Vec::new();
    for def in SLOT_DEFS.iter().filter(|def| def.name == text) {
        if !slots.contains(&def.slot) {
            slots.push(def.slot);
        }
    }
    if slots.is_empty() { Ok(()) } else { update_recursively(vm, ty, &slots) }
}

fn update_recursively(vm: &Vm, ty: &TypeRef, slots: &[SlotId]) -> Result<()> {
    for &slot in slots {
        update_slot(vm, ty, slot)?;
    }
    for subclass in vm.subclasses_of(ty) {
        update_recursively(vm, &subclass, slots)?;
    }
    Ok(())
}

/// What the names of one slot say it should hold.
#[derive(Default)]
struct Choice {
    specific: Option<SlotFn>,
    generic: Option<SlotFn>,
    use_generic: bool,
}

fn update_slot(vm: &Vm, ty: &TypeRef, slot: SlotId) -> Result<()> {
    let mut choice = Choice::default();
    for def in SLOT_DEFS.iter().filter(|def| def.slot == slot) {
        let Some(found) = vm.type_lookup(ty, &vm.intern(def.name))? else {
            continue;
        };
        consider(vm, ty, def, &found, &mut choice);
    }
    let function = if choice.use_generic { choice.generic } else { choice.specific };
    ty.slots.set(slot, function);
    if slot == SlotId::finalize {
        let flags = ty.info.flags.get();
        ty.info.flags.set(match function {
            Some(_) => flags.with(TypeFlags::FINALIZER),
            None => flags.without(TypeFlags::FINALIZER),
        });
    }
    Ok(())
}

fn consider(vm: &Vm, ty: &TypeRef, def: &SlotDef, found: &Value, choice: &mut Choice) {
    if let Some(wrapper) = found.downcast::<WrapperDescr>()
        && wrapper.def.name == def.name
    {
        if resolve_duplicates(ty, def).is_none_or(|only| only == def.slot) {
            choice.generic = generic_of(def);
        }
        let agrees = choice.specific.is_none_or(|earlier| earlier.address() == wrapper.function.address());
        if agrees && wrapper.def.slot == def.slot && ty.is_subtype_of(&wrapper.owner) {
            choice.specific = Some(wrapper.function.0);
        } else {
            choice.use_generic = true;
        }
    } else if def.slot == SlotId::new && is_native_new(found) {
        choice.specific =
            ty.slots.new.get().filter(|new| !is_dispatch_new(*new)).or_else(|| native_new(vm, ty)).map(SlotFn::New);
    } else if def.slot == SlotId::hash && found.is_none() {
        choice.specific = Some(SlotFn::Hash(crate::protocol::hash::unhashable));
    } else {
        choice.use_generic = true;
        choice.generic = generic_of(def);
    }
}

/// The `__new__` slot of the nearest native base.
fn native_new(vm: &Vm, ty: &TypeRef) -> Option<crate::slots::NewFn> {
    let _ = vm;
    let mut next = ty.base();
    while let Some(base) = next {
        if let Some(new) = base.slots.new.get()
            && !is_dispatch_new(new)
            && !(base.features.get().has(Features::HEAP) && base.spec.is_none())
        {
            return Some(new);
        }
        next = base.base();
    }
    None
}

/// Names such as `__add__` fill only the number slot of a class: the sequence slots have no generic function.
fn generic_of(def: &SlotDef) -> Option<SlotFn> {
    match def.slot {
        SlotId::concat | SlotId::repeat | SlotId::inplace_concat | SlotId::inplace_repeat => None,
        _ => Some(def.dispatch),
    }
}

/// The one filled slot among those that share the name; `None` when none or several are (`resolve_slotdups`).
fn resolve_duplicates(ty: &Type, def: &SlotDef) -> Option<SlotId> {
    let mut only = None;
    for other in SLOT_DEFS.iter().filter(|other| other.name == def.name) {
        if ty.slots.get(other.slot).is_some() {
            if only.is_some() {
                return None;
            }
            only = Some(other.slot);
        }
    }
    only
}
