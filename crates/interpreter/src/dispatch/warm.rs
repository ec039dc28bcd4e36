//! Calls behind attribute and item loads that CPython's specialised instructions make without holding the receiver: the getter
//! of a property, `__getattribute__`, `__getitem__`.
//!
//! The first execution of an instruction on a type is cold: it goes the general way, which holds the receiver over the call, and
//! leaves the type's version in a cache word (the second of `LOAD_ATTR`, the only one of subscripts). The next one on that version moves the receiver into the callee's
//! frame, so that `sys.getrefcount` shows one reference less inside, as in CPython.

use krait_compiler::Word;
use krait_objects::descr::property::Property;
use krait_objects::protocol::attributes::generic_getattr;
use krait_objects::str::Str;
use krait_objects::{Ref, Result, Type, Value, ValueExt, Vm};

use crate::dispatch::call::enter_moved;
use crate::dispatch::registers::Pc;
use crate::function::Function;
use crate::interp;
use crate::thread::Thread;

/// What the second half of the cache word says of the type whose version is in the first.
mod kind {
    pub(super) const NOTHING: u32 = 0;
    pub(super) const PROPERTY: u32 = 1;
    pub(super) const GETATTRIBUTE: u32 = 2;
    pub(super) const GETITEM: u32 = 3;
}

/// A function that takes exactly `n` positional arguments, found along the MRO.
fn simple_function(vm: &Vm, ty: &Type, name: &Ref<Str>, n: u32) -> Result<Option<Ref<Function>>> {
    let Some(found) = vm.type_lookup(ty, name)? else { return Ok(None) };
    Ok(as_simple(vm, &found, n))
}

fn as_simple(vm: &Vm, found: &Value, n: u32) -> Option<Ref<Function>> {
    if !found.is_exact(&interp(vm).types.function) {
        return None;
    }
    found.downcast_ref::<Function>().filter(|function| function.code().simple_args == n).cloned()
}

/// The getter of a property under `name`, if it is a plain function.
fn property_getter(vm: &Vm, ty: &Type, name: &Ref<Str>) -> Result<Option<Ref<Function>>> {
    let Some(found) = vm.type_lookup(ty, name)? else { return Ok(None) };
    if !found.is_exact(&vm.types.property) {
        return Ok(None);
    }
    let getter = found.downcast::<Property>().and_then(|property| property.get.get());
    Ok(getter.and_then(|getter| as_simple(vm, &getter, 1)))
}

/// Reads cache word `place`: the kind it holds for the version of `ty`. `None`: it holds another version, which is replaced by what
/// `look` finds.
fn cached(vm: &Vm, ty: &Type, pc: Pc, place: usize, look: impl FnOnce() -> Result<u32>) -> Result<Option<u32>> {
    let version = vm.type_version(ty);
    let word = pc.word(place);
    if version != 0 && word.low() == version {
        return Ok(Some(word.high()));
    }
    let kind = look()?;
    pc.set_word(place, Word::pair(version, kind));
    Ok(None)
}

/// Enters what a warm `object.name` calls; `Err(object)`: nothing is entered, load it the general way.
pub(super) fn enter_getter(
    vm: &Vm,
    thread: &Thread,
    object: Value,
    name: &Ref<Str>,
    pc: Pc,
) -> Result<core::result::Result<(), Value>> {
    let ty = object.type_of(vm);
    let found = cached(vm, &ty, pc, 2, || {
        let Some(getattr) = ty.slots.getattr.get() else { return Ok(kind::NOTHING) };
        if getattr as usize == generic_getattr as *const () as usize {
            return Ok(if property_getter(vm, &ty, name)?.is_some() { kind::PROPERTY } else { kind::NOTHING });
        }
        let has_hook = vm.type_lookup(&ty, &vm.names.__getattr__)?.is_some();
        let overridden = simple_function(vm, &ty, &vm.names.__getattribute__, 2)?;
        Ok(if overridden.is_some() && !has_hook { kind::GETATTRIBUTE } else { kind::NOTHING })
    })?;
    match found {
        Some(kind::PROPERTY) => match property_getter(vm, &ty, name)? {
            Some(getter) => enter_moved(vm, thread, getter, [object]).map(Ok),
            None => Ok(Err(object)),
        },
        Some(kind::GETATTRIBUTE) => match simple_function(vm, &ty, &vm.names.__getattribute__, 2)? {
            Some(function) => enter_moved(vm, thread, function, [object, name.to_value()]).map(Ok),
            None => Ok(Err(object)),
        },
        _ => Ok(Err(object)),
    }
}

/// Enters what a warm `container[key]` calls; `Err`: nothing is entered, load it the general way.
pub(super) fn enter_getitem(
    vm: &Vm,
    thread: &Thread,
    container: Value,
    key: Value,
    pc: Pc,
) -> Result<core::result::Result<(), (Value, Value)>> {
    let ty = container.type_of(vm);
    let name = &vm.names.__getitem__;
    let found = cached(vm, &ty, pc, 1, || {
        Ok(if simple_function(vm, &ty, name, 2)?.is_some() { kind::GETITEM } else { kind::NOTHING })
    })?;
    if found == Some(kind::GETITEM)
        && let Some(function) = simple_function(vm, &ty, name, 2)?
    {
        return enter_moved(vm, thread, function, [container, key]).map(Ok);
    }
    Ok(Err((container, key)))
}
