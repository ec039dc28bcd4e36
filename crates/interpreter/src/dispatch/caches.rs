//! Inline caches: what an instruction's name stood for last time, in the two words behind it, guarded by versions.
//!
//! | instruction | first word | second word |
//! |---|---|---|
//! | `LOAD_GLOBAL` | keys version of the globals, byte offset of the value (or [`ABSENT`]) | keys version of the builtins, offset |
//! | `LOAD_ATTR`, `STORE_ATTR` | type version, [kind](KIND_INLINE) and number | what `warm` knows of the getter |
//! | `LOAD_METHOD` | type version, version of the shared names (0: no dict) | the function's address |
//!
//! A version of 0 in the low half of the first word says that nothing is cached; the high half then counts the attempts, so
//! that an instruction whose name is never cacheable gives up after [`PATIENCE`] of them. Versions are never given twice.

use core::ptr::NonNull;

use krait_compiler::code::Word;
use krait_objects::dict::Dict;
use krait_objects::native::{MemberDescr, MemberKind};
use krait_objects::protocol::attributes::{generic_getattr, generic_setattr};
use krait_objects::str::Str;
use krait_objects::{Ref, Type, Value, ValueExt, Vm, instance};

use crate::dispatch::registers::Pc;
use crate::function::Function;

/// How often an instruction looks for something to cache.
const PATIENCE: u32 = 8;
/// The name is no global but a builtin.
const ABSENT: u32 = u32::MAX;
/// The number is that of an inline attribute.
const KIND_INLINE: u32 = 1 << 30;
/// The number is the byte offset of a member slot.
const KIND_SLOT: u32 = 2 << 30;
const KIND: u32 = 3 << 30;

/// The cached version of the first word, unless nothing is cached.
#[inline(always)]
fn cached(word: Word) -> Option<u32> {
    (word.low() != 0).then_some(word.low())
}

#[inline(always)]
fn has_version(vm: &Vm, object: &Value, version: u32) -> bool {
    vm.with_type(object, Type::current_version) == version
}

/// Counts an attempt to cache; false when there were enough.
fn may_try(pc: Pc) -> bool {
    let word = pc.word(1);
    if word.low() != 0 {
        return true;
    }
    if word.high() >= PATIENCE {
        return false;
    }
    pc.set_word(1, Word::pair(0, word.high() + 1));
    true
}

/// The value of a global or builtin name, if it is cached.
#[inline(always)]
pub(super) fn load_global(vm: &Vm, function: &Function, pc: Pc) -> Option<Value> {
    let word = pc.word(1);
    if word.high() != ABSENT {
        // SAFETY: (1) the word holds a version and the offset that was given with it, or 0, which is no dict's version here.
        return unsafe { function.globals.cached_value(cached(word)?, word.high()) };
    }
    if !function.globals.has_version(cached(word)?) || !function.builtins.is_exact(&vm.types.dict) {
        return None;
    }
    let word = pc.word(2);
    // SAFETY: (1) an exact dict has this payload; (2) as above, for the second word.
    unsafe { function.builtins.downcast_unchecked::<Dict>().cached_value(cached(word)?, word.high()) }
}

/// Remembers where a global or builtin name was found.
#[cold]
pub(super) fn remember_global(vm: &Vm, globals: &Dict, builtins: &Value, name: &Ref<Str>, pc: Pc) {
    if !globals.has_only_str_keys() || !may_try(pc) {
        return;
    }
    if let Some(index) = globals.lookup_index(vm, name) {
        if let Some(offset) = globals.value_offset(index) {
            pc.set_word(1, Word::pair(globals.keys_version(vm), offset));
        }
        return;
    }
    let Some(builtins) = builtins.downcast::<Dict>().filter(|_| builtins.is_exact(&vm.types.dict)) else { return };
    if let Some(index) = builtins.lookup_index(vm, name) {
        let (own, theirs) = (globals.keys_version(vm), builtins.keys_version(vm));
        if let Some(offset) = builtins.value_offset(index)
            && theirs != 0
        {
            pc.set_word(1, Word::pair(own, ABSENT));
            pc.set_word(2, Word::pair(theirs, offset));
        }
    }
}

/// The attribute of an object, if it is cached where its class keeps it.
#[inline(always)]
pub(super) fn load_attr(vm: &Vm, object: &Value, pc: Pc) -> Option<Value> {
    let word = pc.word(1);
    if !has_version(vm, object, cached(word)?) {
        return None;
    }
    let number = word.high() & !KIND;
    match word.high() & KIND {
        KIND_INLINE => instance::load(object, number as usize),
        // SAFETY: (1) the class is the one whose member descriptor gave the offset, as its version says.
        KIND_SLOT => unsafe { instance::load_slot(object, number) },
        _ => None,
    }
}

/// Stores to the attribute of an object where its class keeps it, if that is cached: the displaced value, or `value` back.
#[inline(always)]
pub(super) fn store_attr(vm: &Vm, object: &Value, value: Value, pc: Pc) -> Result<Option<Value>, Value> {
    let word = pc.word(1);
    match cached(word) {
        Some(version) if has_version(vm, object, version) => {}
        _ => return Err(value),
    }
    let number = word.high() & !KIND;
    match word.high() & KIND {
        KIND_INLINE => instance::store(object, number as usize, value),
        // SAFETY: (1) the class is the one whose member descriptor gave the offset, as its version says.
        KIND_SLOT => Ok(unsafe { instance::store_slot(object, number, value) }),
        _ => Err(value),
    }
}

/// Remembers where the class of `object` keeps an attribute that was just loaded or stored.
#[cold]
pub(super) fn remember_attr(vm: &Vm, object: &Value, name: &Ref<Str>, pc: Pc) {
    if !may_try(pc) {
        return;
    }
    let generic = vm.with_type(object, |ty| {
        ty.slots.getattr.get().is_some_and(|f| f as usize == generic_getattr as *const () as usize)
            && ty.slots.setattr.get().is_some_and(|f| f as usize == generic_setattr as *const () as usize)
    });
    if !generic {
        return;
    }
    let ty = object.type_of(vm);
    let Ok(found) = vm.type_lookup(&ty, name) else { return };
    let place = match found {
        Some(descr) => match descr.downcast::<MemberDescr>() {
            Some(member) => match member.kind.0 {
                MemberKind::Slot(offset) if ty.is_subtype_of(&member.owner) => Some(KIND_SLOT | offset),
                _ => None,
            },
            None if vm.is_data_descriptor(&descr) => None,
            None => instance::inline_index(vm, object, name).map(|index| KIND_INLINE | index as u32),
        },
        None => instance::inline_index(vm, object, name).map(|index| KIND_INLINE | index as u32),
    };
    if let Some(place) = place {
        pc.set_word(1, Word::pair(vm.type_version(&ty), place));
    }
}

/// The function to call with `object` in front, if it is cached.
#[inline(always)]
pub(super) fn load_method(vm: &Vm, object: &Value, pc: Pc) -> Option<Value> {
    let word = pc.word(1);
    if !has_version(vm, object, cached(word)?) {
        return None;
    }
    if word.high() != 0 && !instance::lacks_names_since(vm, object, word.high()) {
        return None;
    }
    let function = NonNull::new(core::ptr::with_exposed_provenance_mut(pc.word(2).0 as usize))?;
    // SAFETY: (1) the type's version is the one under which a dict of its MRO held this function, so it still does.
    Some(unsafe { Value::from_borrowed(function) })
}

/// Remembers a function of the class of `object` that was just found by an attribute lookup that `object` does not answer
/// itself.
#[cold]
pub(super) fn remember_method(vm: &Vm, object: &Value, name: &Ref<Str>, method: &Value, pc: Pc) {
    let Some(function) = method.pointer() else { return };
    if !may_try(pc) {
        return;
    }
    let ty = object.type_of(vm);
    let names = match ty.info.dict_offset.get() {
        0 => 0,
        _ => match instance::version_without(vm, object, name) {
            Some(version) => version,
            None => return,
        },
    };
    pc.set_word(2, Word(function.as_ptr().expose_provenance() as u64));
    pc.set_word(1, Word::pair(vm.type_version(&ty), names));
}
