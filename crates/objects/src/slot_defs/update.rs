//! Filling slots from names and names from slots (`add_operators`, `update_one_slot`, `fixup_slot_dispatchers`).

use krait_heap::{Opaque, Ref, TypeFlags};

use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::native::{Method, NativeFn, NativeFunction, WrapperDescr};
use crate::slot_defs::{SLOT_DEFS, SlotDef};
use crate::slots::{SlotCells, SlotFn, SlotId};
use crate::str::Str;
use crate::type_object::{Features, Type, TypeRef, TypeSpec};
use crate::{Args, Result, Value, Vm};

/// Adds slot wrappers to a native type's dict for the slots it fills itself, `__new__` included.
pub(crate) fn add_wrappers(vm: &Vm, ty: &TypeRef, spec: &'static TypeSpec, dict: &Ref<Dict>) -> Result<()> {
    if spec.slots.new.is_some() {
        let function = vm.new_native_function(&NEW_METHOD, Some(ty.to_value()), None)?;
        dict.insert(vm, vm.names.__new__.to_value(), function)?;
    }
    for (def, name) in SLOT_DEFS.iter().zip(vm.slot_names()) {
        let Some(function) = spec.slots.get(def.slot) else {
            continue;
        };
        if matches!(def.name, "__new__" | "__getattr__") || dict.get_str(vm, name)?.is_some() {
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
        dict.insert(vm, name.to_value(), value)?;
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
        // CPython makes a tuple of all arguments, and one of those behind the class.
        Some(new) => vm.with_argument_tuple(args, || {
            let rest = Args { positional: rest, ..args };
            vm.with_argument_tuple(Args::positional(rest.positional), || new(vm, class, rest))
        }),
        None => Err(vm.type_error(format!("cannot create '{name}' instances"))),
    }
}

/// Whether a `tp_new` is that of classes with a `__new__` in Python.
pub(crate) fn is_dispatch_new(new: crate::slots::NewFn) -> bool {
    new as usize == super::dispatch::new as *const () as usize
}

/// Whether a value found under `__new__` is the wrapper of a native type's own `__new__`.
fn is_native_new(value: &Value) -> bool {
    value.downcast::<NativeFunction>().is_some_and(|function| core::ptr::eq(function.method.0, &raw const NEW_METHOD))
}

/// Fills all slots of a class: inherited along the MRO first, then by name.
pub(crate) fn update_all(vm: &Vm, ty: &TypeRef) -> Result<()> {
    inherit(ty);
    SlotCells::IDS.iter().try_for_each(|&slot| update_slot(vm, ty, slot))
}

fn inherit(ty: &TypeRef) {
    if let Some(mro) = ty.mro() {
        for entry in &mro.items()[1..] {
            if let Some(base) = entry.downcast_ref::<Type>() {
                crate::type_object::inherit_from(ty, base);
            }
        }
    }
}

/// The same for a class that is just being made, with this dict: a slot that neither the class names nor a base outside of the
/// MRO of the one whose layout it extends is that one's.
pub(crate) fn update_new(vm: &Vm, ty: &TypeRef, dict: &Ref<Dict>) -> Result<()> {
    let Some(base) = ty.base() else { return update_all(vm, ty) };
    let Some(others) = other_bases(ty, &base) else { return update_all(vm, ty) };
    crate::type_object::inherit_from(ty, &base);
    let mut named = named_slots(vm, dict);
    for other in others {
        named |= named_slots(vm, &other.dict(vm)?);
    }
    for &slot in SlotCells::IDS {
        if named & 1 << slot as u32 != 0 {
            update_slot(vm, ty, slot)?;
        } else if cfg!(debug_assertions) {
            check_inherited(vm, ty, slot)?;
        }
    }
    Ok(())
}

/// What the names say of a slot that a class has taken from its base: the same, but that where one name stands for
/// several slots (`__len__`) they may choose to look the name up at each call.
fn check_inherited(vm: &Vm, ty: &TypeRef, slot: SlotId) -> Result<()> {
    let inherited = ty.slots.get(slot);
    update_slot(vm, ty, slot)?;
    let chosen = ty.slots.get(slot).map(SlotFn::address);
    ty.slots.set(slot, inherited);
    let by_name = SLOT_DEFS.iter().any(|def| def.slot == slot && chosen == Some(def.dispatch.address()));
    assert!(by_name || chosen == inherited.map(SlotFn::address), "slot {slot:?} of a class that does not name it");
    Ok(())
}

/// The types in the MRO of `ty` behind itself that are not in its base's; `None` when the base's are not all there in order.
fn other_bases(ty: &TypeRef, base: &TypeRef) -> Option<Vec<TypeRef>> {
    let (ours, theirs) = (ty.mro()?, base.mro()?);
    let mut expected = theirs.items().iter().peekable();
    let mut others = Vec::new();
    for entry in ours.items().get(1..)? {
        if expected.next_if(|next| next.is(entry)).is_none() {
            others.push(entry.downcast_ref::<Type>()?.clone());
        }
    }
    expected.next().is_none().then_some(others)
}

/// The set of slots that names in a dict stand for.
fn named_slots(vm: &Vm, dict: &Ref<Dict>) -> u128 {
    let names = vm.slot_names();
    let mut named = 0;
    let mut position = 0;
    while let Some((key, ..)) = dict.next_entry(&mut position) {
        let Some(key) = key.downcast::<Str>().filter(|key| is_dunder(key)) else { continue };
        for (def, _) in SLOT_DEFS.iter().zip(names).filter(|(_, name)| name.equals(key)) {
            named |= 1 << def.slot as u32;
        }
    }
    named
}

fn is_dunder(name: &Str) -> bool {
    name.as_utf8().is_some_and(|text| text.starts_with("__") && text.ends_with("__"))
}

const _: () = assert!(SlotCells::IDS.len() <= 128);

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
    for (def, name) in SLOT_DEFS.iter().zip(vm.slot_names()).filter(|(def, _)| def.slot == slot) {
        let Some(found) = vm.type_lookup(ty, name)? else {
            continue;
        };
        consider(vm, ty, def, &found, &mut choice);
    }
    let function = if choice.use_generic { choice.generic } else { choice.specific };
    ty.slots.set(slot, function);
    if slot == SlotId::finalize {
        if function.is_some() {
            vm.finalizers_defined.set(true);
        }
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
