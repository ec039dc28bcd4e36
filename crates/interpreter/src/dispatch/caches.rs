//! Inline caches: what an instruction's name stood for last time, in the two words behind it, guarded by versions.
//!
//! | instruction | first word | second word |
//! |---|---|---|
//! | `LOAD_GLOBAL` | keys version of the globals, byte offset of the value (or [`ABSENT`]) | keys version of the builtins, offset |
//! | `LOAD_ATTR`, `STORE_ATTR` | type version, [kind](KIND_INLINE) and place | what `warm` knows of the getter |
//! | `LOAD_METHOD` | type version, version of the shared names (0: no dict) | the function's address |
//! | `LOAD_ATTR`, `LOAD_METHOD` of a module | keys version of its dict, [kind](KIND_MODULE) and byte offset of the value | 0 in `LOAD_METHOD` |
//!
//! A version of 0 in the low half of the first word says that nothing is cached; the high half then counts the attempts, so
//! that an instruction whose name is never cacheable gives up after [`PATIENCE`] of them. Versions are never given twice.

use core::ptr::NonNull;

use krait_compiler::Opcode;
use krait_compiler::code::Word;
use krait_objects::dict::Dict;
use krait_objects::module::Module;
use krait_objects::native::{MemberDescr, MemberKind};
use krait_objects::protocol::attributes::{generic_getattr, generic_setattr};
use krait_objects::str::Str;
use krait_objects::{Ref, Type, TypeRef, Value, ValueExt, Vm, instance};

use crate::dispatch::registers::Pc;
use crate::function::Function;
use crate::interp;

/// How often an instruction looks for something to cache.
const PATIENCE: u32 = 8;
/// An instruction's cache goes over to another class at one miss in this many, so that those that meet many keep one.
const MISSES: u32 = 8;
/// The name is no global but a builtin.
const ABSENT: u32 = u32::MAX;
/// The low 24 bits are the byte offset of the inline values, the next 6 the number of the attribute.
const KIND_INLINE: u32 = 1 << 30;
/// The low bits are the byte offset of a member slot.
const KIND_SLOT: u32 = 2 << 30;
/// The low bits are the byte offset of a value in the dict of a module.
const KIND_MODULE: u32 = 3 << 30;
const KIND: u32 = 3 << 30;
const OFFSET: u32 = (1 << 24) - 1;
const INDEX_SHIFT: u32 = 24;

/// The cached version of the first word, unless nothing is cached.
#[inline(always)]
fn cached(word: Word) -> Option<u32> {
    (word.low() != 0).then_some(word.low())
}

/// Whether `object` is on the heap and of the class that has this version.
#[inline(always)]
fn has_version(vm: &Vm, object: &Value, version: u32) -> bool {
    object.is_pointer() && vm.with_type(object, Type::current_version) == version
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
    // SAFETY: (1) an exact dict has this payload; (2) the second word too holds a version and the offset given with it, or 0.
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

/// The place of an attribute where the class of an object keeps it, if the instruction or the table that all share knows it;
/// 0: neither does.
#[inline(always)]
fn place_at(vm: &Vm, object: &Value, names: &[Ref<Str>], pc: Pc) -> u32 {
    let word = pc.word(1);
    match cached(word) {
        Some(version) if has_version(vm, object, version) => word.high(),
        _ => shared_place(vm, object, names, pc),
    }
}

/// The same from the table alone. Calls nothing, so that it needs no stack.
#[inline(never)]
fn shared_place(vm: &Vm, object: &Value, names: &[Ref<Str>], pc: Pc) -> u32 {
    let Some(version) = version_of(vm, object) else { return 0 };
    let Some(name) = names.get(pc.c() as usize) else { return 0 };
    match interp(vm).places.attribute(version, name) {
        None | Some(0) => 0,
        Some(place) => {
            if takes_over(vm, pc) {
                pc.set_word(1, Word::pair(version, place));
            }
            place
        }
    }
}

/// The attribute of an object, if it is known where its class keeps it.
#[inline(always)]
pub(super) fn load_attr(vm: &Vm, object: &Value, names: &[Ref<Str>], pc: Pc) -> Option<Value> {
    // SAFETY: (1) the place was made for the class that the object has, as its version says.
    unsafe { load_at(object, place_at(vm, object, names, pc)) }
}

/// The attribute at a place.
///
/// # Safety
/// The place was made for the class of `object` as it is.
#[inline(always)]
unsafe fn load_at(object: &Value, place: u32) -> Option<Value> {
    match place & KIND {
        // SAFETY: (1) the class has inline values at this offset, by the caller's promise.
        KIND_INLINE => unsafe { instance::load_inline(object, place & OFFSET, (place & !KIND) >> INDEX_SHIFT) },
        // SAFETY: (1) a member descriptor of the class gave the offset, by the caller's promise.
        KIND_SLOT => unsafe { instance::load_slot(object, place & !KIND) },
        _ => None,
    }
}

/// The version of the class of an object on the heap, unless it has none.
#[inline(always)]
fn version_of(vm: &Vm, object: &Value) -> Option<u32> {
    if !object.is_pointer() {
        return None;
    }
    Some(vm.with_type(object, Type::current_version)).filter(|&version| version != 0)
}

/// Stores to the attribute of an object, if it is known where its class keeps it: the displaced value, or `value` back.
#[inline(always)]
pub(super) fn store_attr(
    vm: &Vm,
    object: &Value,
    value: Value,
    names: &[Ref<Str>],
    pc: Pc,
) -> Result<Option<Value>, Value> {
    // SAFETY: (1) the place was made for the class that the object has, as its version says.
    unsafe { store_at(object, value, place_at(vm, object, names, pc)) }
}

/// Stores to a place.
///
/// # Safety
/// As for [`load_at`].
#[inline(always)]
unsafe fn store_at(object: &Value, value: Value, place: u32) -> Result<Option<Value>, Value> {
    match place & KIND {
        // SAFETY: (1) the class has inline values at this offset, by the caller's promise.
        KIND_INLINE => unsafe { instance::store_inline(object, place & OFFSET, (place & !KIND) >> INDEX_SHIFT, value) },
        // SAFETY: (1) a member descriptor of the class gave the offset, by the caller's promise.
        KIND_SLOT => Ok(unsafe { instance::store_slot(object, place & !KIND, value) }),
        _ => Err(value),
    }
}

/// Whether an instruction's own cache is to be written: it is empty, or this is one of every so many misses.
#[inline]
fn takes_over(vm: &Vm, pc: Pc) -> bool {
    pc.word(1).low() == 0 || interp(vm).places.count_miss().is_multiple_of(MISSES)
}

/// The attribute of a module, if its dict keeps it where the instruction remembers.
#[inline]
pub(super) fn module_attr(vm: &Vm, object: &Value, pc: Pc) -> Option<Value> {
    let word = pc.word(1);
    if word.high() & KIND != KIND_MODULE || !object.is_exact(&vm.types.module) {
        return None;
    }
    let module = object.downcast::<Module>()?;
    // SAFETY: (1) `remember_module` wrote the word, or nothing is cached; keys versions are never given twice.
    module.with_dict(|dict| unsafe { dict.cached_value(cached(word)?, word.high() & !KIND) })?
}

/// Remembers where the dict of a module keeps an attribute that was just loaded from it; false: the object is no module.
#[cold]
pub(super) fn remember_module(vm: &Vm, object: &Value, name: &Ref<Str>, pc: Pc) -> bool {
    if !object.is_exact(&vm.types.module) {
        return false;
    }
    let shadowed = vm.with_type(object, |ty| vm.type_lookup(ty, name));
    if !matches!(shadowed, Ok(None)) || !may_try(pc) {
        return true;
    }
    let Some(module) = object.downcast::<Module>() else { return true };
    module.with_dict(|dict| {
        if let Some(index) = dict.has_only_str_keys().then(|| dict.lookup_index(vm, name)).flatten()
            && let Some(offset) = dict.value_offset(index).filter(|offset| offset & KIND == 0)
            && dict.keys_version(vm) != 0
        {
            if pc.op() == Opcode::LoadMethod {
                pc.set_word(2, Word(0));
            }
            pc.set_word(1, Word::pair(dict.keys_version(vm), KIND_MODULE | offset));
        }
    });
    true
}

/// Remembers where the class of `object` keeps an attribute that was just loaded or stored.
#[cold]
pub(super) fn remember_attr(vm: &Vm, object: &Value, name: &Ref<Str>, pc: Pc) {
    if !object.is_pointer() || !may_try(pc) {
        return;
    }
    let ty = object.type_of(vm);
    let places = &interp(vm).places;
    if ty.current_version() != 0 && places.attribute(ty.current_version(), name) == Some(0) {
        return;
    }
    let place = place_of(vm, object, &ty, name);
    let version = vm.type_version(&ty);
    places.set_attribute(version, name, place.unwrap_or(0));
    if let Some(place) = place
        && takes_over(vm, pc)
    {
        pc.set_word(1, Word::pair(version, place));
    }
}

/// The place of an attribute in the instances of a class.
fn place_of(vm: &Vm, object: &Value, ty: &TypeRef, name: &Ref<Str>) -> Option<u32> {
    let generic = ty.slots.getattr.get().is_some_and(|f| f as usize == generic_getattr as *const () as usize)
        && ty.slots.setattr.get().is_some_and(|f| f as usize == generic_setattr as *const () as usize);
    if !generic {
        return None;
    }
    match vm.type_lookup(ty, name).ok()? {
        Some(descr) => match descr.downcast::<MemberDescr>() {
            Some(member) => match member.kind.0 {
                MemberKind::Slot(offset) if ty.is_subtype_of(&member.owner) => Some(KIND_SLOT | offset),
                _ => None,
            },
            None if vm.is_data_descriptor(&descr) => None,
            None => inline_place(vm, object, ty, name),
        },
        None => inline_place(vm, object, ty, name),
    }
}

/// Where an attribute lies among the inline values of an instance that has them before a dict word.
fn inline_place(vm: &Vm, object: &Value, ty: &Type, name: &Ref<Str>) -> Option<u32> {
    let offset = ty.info.basic_size.get();
    if offset > OFFSET || ty.info.dict_offset.get() != -8 {
        return None;
    }
    instance::inline_index(vm, object, name).map(|index| KIND_INLINE | (index as u32) << INDEX_SHIFT | offset)
}

/// The function to call with `object` in front, if the instruction or the table that all share knows it.
#[inline(always)]
pub(super) fn load_method(vm: &Vm, object: &Value, names: &[Ref<Str>], pc: Pc) -> Option<Value> {
    let word = pc.word(1);
    let address = match cached(word) {
        Some(version) if has_version(vm, object, version) => {
            if word.high() != 0 && !instance::lacks_names_since(vm, object, word.high()) {
                return None;
            }
            pc.word(2).0 as usize
        }
        _ => shared_method(vm, object, names, pc),
    };
    let function = NonNull::new(core::ptr::with_exposed_provenance_mut(address))?;
    // SAFETY: (1) the type's version is the one under which a dict of its MRO held this function, so it still does.
    Some(unsafe { Value::from_borrowed(function) })
}

/// The function's address from the table alone, 0 where it knows none. Calls nothing, so that it needs no stack.
#[inline(never)]
fn shared_method(vm: &Vm, object: &Value, names: &[Ref<Str>], pc: Pc) -> usize {
    let Some(version) = version_of(vm, object) else { return 0 };
    let Some(name) = names.get(pc.c() as usize) else { return 0 };
    let Some(known) = interp(vm).places.method(version, name) else { return 0 };
    if known.names != 0 && !instance::lacks_names_since(vm, object, known.names) {
        return 0;
    }
    if takes_over(vm, pc) {
        pc.set_word(2, Word(known.function as u64));
        pc.set_word(1, Word::pair(version, known.names));
    }
    known.function
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
            // Higher ones look like the place of a module's attribute.
            Some(version) if version < KIND_MODULE => version,
            _ => return,
        },
    };
    let (version, function) = (vm.type_version(&ty), function.as_ptr().expose_provenance());
    interp(vm).places.set_method(version, name, names, function);
    if takes_over(vm, pc) {
        pc.set_word(2, Word(function as u64));
        pc.set_word(1, Word::pair(version, names));
    }
}
