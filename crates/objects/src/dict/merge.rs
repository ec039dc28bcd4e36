//! Copying and merging: `dict.copy`, `dict.update`, `d1 | d2`, `dict.fromkeys`, keyword arguments.
//!
//! The order of steps (one big resize, clone of a clean table, item by item) is CPython's: sizes show it.

use krait_heap::{Ref, Value};

use super::table::Key;
use super::value::Dict;
use crate::ext::ValueExt;
use crate::set::Set;
use crate::{Args, Result, Vm};

/// What a merge does with keys that are there already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Existing {
    /// Keep the old value.
    Keep,
    /// Take the new value.
    Replace,
    /// Raise KeyError with the key: duplicate keyword arguments.
    Refuse,
}

/// Whether iterating over `value` is iterating over its own table: a dict, or a subclass that leaves `__iter__` alone.
pub(super) fn iterates_plainly(vm: &Vm, value: &Value) -> bool {
    value.is_a::<Dict>()
        && (value.is_exact(&vm.types.dict)
            || vm.with_type(value, |ty| ty.slots.iter.get().map(|f| f as usize))
                == vm.types.dict.slots.iter.get().map(|f| f as usize))
}

impl Dict {
    /// `d.copy()`: an exact dict.
    pub fn copy(&self, vm: &Vm) -> Result<Ref<Dict>> {
        self.copy_as(vm, true)
    }

    /// A copy; `plain` says that the type does not override iteration, so that the table may be cloned.
    pub(crate) fn copy_as(&self, vm: &Vm, plain: bool) -> Result<Ref<Dict>> {
        if self.is_empty() {
            return vm.new_dict();
        }
        if (plain || self.table.values().is_some())
            && let Some(table) = vm.or_memory_error(self.table.duplicate(vm.heap()))?
        {
            let copy = if self.table.values().is_some() {
                vm.heap().past_free_list(krait_heap::Ledger::Dict, || vm.dict_of(table))?
            } else {
                vm.dict_of(table)?
            };
            if self.is_tracked(vm) {
                copy.track(vm);
            }
            return Ok(copy);
        }
        let copy = vm.new_dict()?;
        copy.merge(vm, &super::storage::header_of(self), Existing::Replace)?;
        Ok(copy)
    }

    /// `PyDict_Merge`: adds the items of a dict or of anything with `keys()` and `__getitem__`.
    pub fn merge(&self, vm: &Vm, other: &Value, existing: Existing) -> Result<()> {
        match other.downcast_ref::<Dict>() {
            Some(dict) if iterates_plainly(vm, other) => self.merge_dict(vm, dict, existing),
            _ => self.merge_mapping(vm, other, existing),
        }
    }

    fn merge_dict(&self, vm: &Vm, other: &Ref<Dict>, mut existing: Existing) -> Result<()> {
        if core::ptr::eq(self, &raw const **other) || other.is_empty() {
            return Ok(());
        }
        if self.is_empty() {
            existing = Existing::Replace;
            if other.table.is_clean() {
                let old = vm.or_memory_error(self.table.become_clone_of(vm.heap(), &other.table))?;
                if other.is_tracked(vm) {
                    self.track(vm);
                }
                drop(old);
                return Ok(());
            }
        }
        vm.or_memory_error(self.table.reserve_for_merge(vm.heap(), other.len(), other.table.is_unicode()))?;
        let n_entries = other.table.n_entries();
        let mut position = 0;
        while let Some((key, value, hash)) = other.next_entry(&mut position) {
            let key = Key::with_hash(vm, &key, hash);
            if existing == Existing::Replace || !self.contains_known(vm, key)? {
                drop(self.insert_known(vm, key, value)?);
            } else if existing == Existing::Refuse {
                return Err(vm.key_error(key.value));
            }
            if n_entries != other.table.n_entries() {
                return Err(vm.runtime_error("dict mutated during update"));
            }
        }
        Ok(())
    }

    fn merge_mapping(&self, vm: &Vm, other: &Value, existing: Existing) -> Result<()> {
        let keys = keys_of_mapping(vm, other)?;
        let iterator = vm.get_iter(&keys)?;
        drop(keys);
        while let Some(key) = vm.iter_next(&iterator)? {
            if existing != Existing::Replace && self.contains(vm, &key)? {
                if existing == Existing::Refuse {
                    return Err(vm.key_error(&key));
                }
                continue;
            }
            let value = vm.get_item(other, &key)?;
            self.insert(vm, key, value)?;
        }
        Ok(())
    }

    /// Adds the items of an iterable of pairs.
    pub fn merge_pairs(&self, vm: &Vm, pairs: &Value, existing: Existing) -> Result<()> {
        let iterator = vm.get_iter(pairs)?;
        let mut i = 0usize;
        while let Some(item) = vm.iter_next(&iterator)? {
            let pair = vm.list_from_iter(&item).map_err(|error| {
                if !error.matches(vm, &vm.types.type_error) {
                    return error;
                }
                vm.type_error(format!("cannot convert dictionary update sequence element #{i} to a sequence"))
            })?;
            let [key, value] = <[Value; 2]>::try_from(pair).map_err(|pair| {
                vm.value_error(format!(
                    "dictionary update sequence element #{i} has length {}; 2 is required",
                    pair.len()
                ))
            })?;
            if existing == Existing::Replace {
                self.insert(vm, key, value)?;
            } else {
                self.set_default(vm, &key, &value)?;
            }
            i += 1;
        }
        Ok(())
    }

    /// The positional argument of `dict()` and `update()`: a mapping or pairs.
    pub fn update_from(&self, vm: &Vm, other: &Value) -> Result<()> {
        if other.is_exact(&vm.types.dict) || vm.get_attr_opt(other, &vm.names.keys)?.is_some() {
            self.merge(vm, other, Existing::Replace)
        } else {
            self.merge_pairs(vm, other, Existing::Replace)
        }
    }

    /// `dict(...)` and `d.update(...)`. The keywords of an exact `dict(...)` are stored one by one, others are merged as a dict,
    /// as in CPython: sizes show it.
    pub(crate) fn update_with(&self, vm: &Vm, name: &str, args: Args<'_>, one_by_one: bool) -> Result<()> {
        crate::args::check_count(vm, name, args.positional.len(), 0, 1)?;
        if let [other] = args.positional {
            self.update_from(vm, other)?;
        }
        if args.keywords.is_empty() {
            return Ok(());
        }
        if one_by_one {
            return self.store_keywords(vm, args);
        }
        let keywords = vm.new_dict_with_room(args.keywords.len(), true)?;
        keywords.store_keywords(vm, args)?;
        self.merge(vm, keywords.as_value(), Existing::Replace)
    }

    fn store_keywords(&self, vm: &Vm, args: Args<'_>) -> Result<()> {
        for (name, value) in args.keyword_items() {
            self.insert_str(vm, name, value.clone())?;
        }
        Ok(())
    }
}

/// The keys of a mapping as a list (`PyMapping_Keys`).
pub(crate) fn keys_of_mapping(vm: &Vm, mapping: &Value) -> Result {
    let output = vm.call_method(mapping, &vm.names.keys, &[])?;
    let iterator = vm.get_iter(&output).map_err(|error| {
        if !error.matches(vm, &vm.types.type_error) {
            return error;
        }
        let (owner, given) = (mapping.type_of(vm).name(vm), output.type_of(vm).name(vm));
        vm.type_error(format!("{owner}.keys() returned a non-iterable (type {given})"))
    })?;
    drop(output);
    let keys = vm.list_from_iter(&iterator)?;
    vm.new_list(keys)
}

/// `cls.fromkeys(iterable, value)`.
pub(super) fn from_keys(vm: &Vm, class: &Value, iterable: &Value, value: &Value) -> Result {
    let made = vm.call(class, &[])?;
    let plain = made.downcast_ref::<Dict>().filter(|_| made.is_exact(&vm.types.dict));
    if let Some(dict) = plain.filter(|dict| dict.is_empty()) {
        if let Some(keys) = iterable.downcast_ref::<Dict>().filter(|_| iterable.is_exact(&vm.types.dict)) {
            vm.or_memory_error(dict.table.presize(vm.heap(), keys.len(), keys.table.is_unicode()))?;
            let mut position = 0;
            while let Some((key, _, hash)) = keys.next_entry(&mut position) {
                drop(dict.insert_known(vm, Key::with_hash(vm, &key, hash), value.clone())?);
            }
            return Ok(made);
        }
        if let Some(set) = iterable.downcast_ref::<Set>()
            && (iterable.is_exact(&vm.types.set) || iterable.is_exact(&vm.types.frozenset))
        {
            vm.or_memory_error(dict.table.presize(vm.heap(), set.len(), false))?;
            let mut position = 0;
            while let Some((key, hash)) = set.table.next(&mut position) {
                drop(dict.insert_known(vm, Key::with_hash(vm, &key, hash), value.clone())?);
            }
            return Ok(made);
        }
    }
    let iterator = vm.get_iter(iterable)?;
    while let Some(key) = vm.iter_next(&iterator)? {
        match plain {
            Some(dict) => dict.insert(vm, key, value.clone())?,
            None => vm.set_item(&made, &key, value)?,
        }
    }
    Ok(made)
}
