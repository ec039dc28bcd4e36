//! Reading, storing and deleting instance attributes; the dict behind them; what inline caches use.

use std::rc::Rc;

use krait_heap::{Ref, Value, ValueCell};
use krait_slots::{DictValues, Insertion, Values};

use super::storage::{dict_word, live_values, materialise};
use crate::dict::{Dict, Key};
use crate::ext::ValueExt;
use crate::str::Str;
use crate::type_object::{Type, TypeRef};
use crate::{Result, Vm};

/// Where an object keeps its attributes just now.
enum Home<'a> {
    /// Nowhere: its type gives it no dict.
    None,
    /// Inline, and no dict was made.
    Inline(Values, &'a ValueCell),
    /// In the dict in this word, if there is one.
    Dict(&'a ValueCell),
}

#[inline(always)]
fn home(object: &Value) -> Home<'_> {
    let Some(word) = dict_word(object) else { return Home::None };
    match live_values(object) {
        Some(values) if word.is_empty() => Home::Inline(values, word),
        _ => Home::Dict(word),
    }
}

fn dict_in(word: &ValueCell) -> Option<Ref<Dict>> {
    word.get().and_then(|dict| dict.downcast_into::<Dict>().ok())
}

/// The number of `name` for [`super::load_inline`] and [`super::store_inline`], if the class shares that name among its instances. It is good as long as
/// the object's class is this one: names are never renumbered.
#[inline]
pub fn shared_index(vm: &Vm, ty: &Type, name: &Ref<Str>) -> Option<usize> {
    let key = Key::of_str(vm, name);
    ty.shared_keys.shared().find(name.as_value(), key.hash, |inside| key.same_text(name, inside))
}

/// The same, if the attributes of `object` are inline just now.
pub fn inline_index(vm: &Vm, object: &Value, name: &Ref<Str>) -> Option<usize> {
    live_values(object)?;
    vm.with_type(object, |ty| shared_index(vm, ty, name))
}

/// A version of the names that the class of `object` shares, if `name` is not among them and the attributes of `object` are
/// inline and shown by no dict: see [`lacks_names_since`].
pub fn version_without(vm: &Vm, object: &Value, name: &Ref<Str>) -> Option<u32> {
    let Home::Inline(..) = home(object) else { return None };
    vm.with_type(object, |ty| {
        let shared = ty.shared_keys.shared();
        if shared_index(vm, ty, name).is_some() {
            return None;
        }
        if shared.version() == 0 {
            shared.set_version(vm.next_keys_version());
        }
        Some(shared.version()).filter(|&version| version != 0)
    })
}

/// Whether the names that the class of `object` shares are those of `version`, and no dict adds others: what was not among
/// them then is no attribute of `object`.
#[inline(always)]
pub fn lacks_names_since(vm: &Vm, object: &Value, version: u32) -> bool {
    matches!(home(object), Home::Inline(..)) && vm.with_type(object, |ty| ty.shared_keys.shared().version() == version)
}

/// The attribute `name` of the object itself, not of its class.
#[inline]
pub fn get_attr(vm: &Vm, object: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
    match home(object) {
        Home::None => Ok(None),
        Home::Inline(values, word) => {
            if name.as_value().is_exact(&vm.types.str) {
                let index = vm.with_type(object, |ty| shared_index(vm, ty, name));
                return Ok(index.and_then(|index| values.get(index)));
            }
            materialise(vm, object, word)?.get(vm, name.as_value())
        }
        Home::Dict(word) => match dict_in(word) {
            Some(dict) => dict.get_str(vm, name),
            None => Ok(None),
        },
    }
}

/// Stores to the attribute `name` of the object itself, or deletes it with `None`. False: its type gives it no dict, or there
/// is no such attribute to delete.
#[inline]
pub fn set_attr(vm: &Vm, object: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<bool> {
    match home(object) {
        Home::None => Ok(false),
        Home::Inline(values, word) => set_inline(vm, object, values, word, name, value),
        Home::Dict(word) => {
            let dict = match dict_in(word) {
                Some(dict) => dict,
                None => new_own_dict(vm, object, word)?,
            };
            set_in_dict(vm, &dict, name, value)
        }
    }
}

fn set_inline(
    vm: &Vm,
    object: &Value,
    values: Values,
    word: &ValueCell,
    name: &Ref<Str>,
    value: Option<&Value>,
) -> Result<bool> {
    if name.as_value().is_exact(&vm.types.str) {
        let key = Key::of_str(vm, name);
        // A deletion adds the name too, as in CPython.
        let inserted = vm.with_type(object, |ty| {
            ty.shared_keys.shared().insert(name.as_value(), key.hash, |inside| key.same_text(name, inside))
        });
        if let Insertion::Index(index) = inserted {
            let displaced = match value {
                Some(value) => values.store(index, value.clone()),
                None => values.remove(index),
            };
            let done = value.is_some() || displaced.is_some();
            drop(displaced);
            return Ok(done);
        }
    }
    let dict = materialise(vm, object, word)?;
    set_in_dict(vm, &dict, name, value)
}

fn set_in_dict(vm: &Vm, dict: &Ref<Dict>, name: &Ref<Str>, value: Option<&Value>) -> Result<bool> {
    let displaced = match value {
        Some(value) => dict.insert_known(vm, Key::new(vm, name.as_value())?, value.clone())?,
        None => match dict.remove(vm, name.as_value())? {
            Some(removed) => Some(removed),
            None => return Ok(false),
        },
    };
    drop(displaced);
    Ok(true)
}

/// Makes the dict of an object that has none yet: over the shared names where the class has them.
#[cold]
fn new_own_dict(vm: &Vm, object: &Value, word: &ValueCell) -> Result<Ref<Dict>> {
    let managed = |ty: &Type| ty.info.dict_offset.get() < 0 && ty.is_heap_type();
    let shared = vm.with_type(object, |ty| managed(ty).then(|| Rc::clone(ty.shared_keys.shared())));
    let dict = match shared {
        Some(shared) => vm.new_split_dict(vm.or_memory_error(DictValues::own(vm.heap(), shared))?)?,
        None => vm.new_dict()?,
    };
    drop(word.replace(Some(dict.to_value())));
    Ok(dict)
}

/// The `__dict__` of an object, made if need be; `None` when its type gives it none.
pub fn dict_of(vm: &Vm, object: &Value) -> Result<Option<Ref<Dict>>> {
    match home(object) {
        Home::None => Ok(None),
        Home::Inline(_, word) => materialise(vm, object, word).map(Some),
        Home::Dict(word) => match dict_in(word) {
            Some(dict) => Ok(Some(dict)),
            None => new_own_dict(vm, object, word).map(Some),
        },
    }
}

/// Replaces the `__dict__` of an object, or takes it away; false when its type gives it none. The old one dies here unless
/// somebody else holds it.
pub(crate) fn replace_dict(vm: &Vm, object: &Value, dict: Option<Value>) -> Result<bool> {
    let word = match home(object) {
        Home::None => return Ok(false),
        Home::Inline(_, word) => {
            materialise(vm, object, word)?;
            word
        }
        Home::Dict(word) => word,
    };
    let old = word.replace(dict);
    if let (Some(_), Some(old)) = (live_values(object), &old) {
        detach_dict(old);
    }
    drop(old);
    Ok(true)
}

/// Moves inline values into the dict that has shown them in place (`Upcalls::detach_dict`). Runs no code, allocates nothing.
pub(crate) fn detach_dict(dict: &Value) {
    if let Some(values) = dict.downcast::<Dict>().and_then(|dict| dict.table.values()) {
        values.detach();
    }
}

/// Makes an object fit for another class of the same layout: its attributes move to a dict, since names are numbered by
/// class.
pub(crate) fn prepare_class_change(vm: &Vm, object: &Value, _new: &TypeRef) -> Result<()> {
    if let Home::Inline(_, word) = home(object) {
        materialise(vm, object, word)?;
    }
    if live_values(object).is_some()
        && let Some(dict) = dict_word(object).and_then(ValueCell::get)
    {
        detach_dict(&dict);
    }
    Ok(())
}
