//! Set operations, each with CPython's order of steps: which operand is walked decides the order of the result.

use krait_heap::{Ref, Value};

use super::value::Set;
use crate::dict::{Dict, Key};
use crate::ext::ValueExt;
use crate::type_object::TypeRef;
use crate::{Result, Vm};

/// `set` or `frozenset`, whichever the type of `set` derives from: the type of results.
fn base_type<'a>(vm: &'a Vm, set: &Value) -> &'a TypeRef {
    if set.is_exact(&vm.types.set) {
        return &vm.types.set;
    }
    if !set.is_exact(&vm.types.frozenset) && set.type_of(vm).is_subtype_of(&vm.types.set) {
        return &vm.types.set;
    }
    &vm.types.frozenset
}

/// A new set of the base type of `like`.
fn new_like(vm: &Vm, like: &Value, elements: Option<&Value>) -> Result<Ref<Set>> {
    vm.new_set_of(base_type(vm, like), elements)
}

/// `s.copy()` of a `set`, and of everything that is not an exact frozenset.
pub(super) fn copy(vm: &Vm, slf: &Value) -> Result<Ref<Set>> {
    new_like(vm, slf, Some(slf))
}

/// Walks over the elements of `other`, a set, with their hashes.
fn for_each_known(vm: &Vm, other: &Set, mut visit: impl FnMut(Key<'_>) -> Result<bool>) -> Result<bool> {
    let mut position = 0;
    while let Some((element, hash)) = other.next_entry(&mut position) {
        if !visit(Key::with_hash(vm, &element, hash))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `self & other` for any iterable.
pub(super) fn intersection(vm: &Vm, slf: &Value, other: &Value) -> Result<Ref<Set>> {
    if slf.is(other) {
        return copy(vm, slf);
    }
    let result = new_like(vm, slf, None)?;
    let set = slf.body::<Set>(vm)?;
    if let Some(other) = other.downcast::<Set>() {
        let (walked, asked) = if other.len() > set.len() { (set, other) } else { (other, set) };
        for_each_known(vm, walked, |key| {
            if asked.contains_known(vm, key)? {
                result.add_known(vm, key)?;
            }
            Ok(true)
        })?;
        return Ok(result);
    }
    let iterator = vm.get_iter(other)?;
    while let Some(element) = vm.iter_next(&iterator)? {
        let key = Key::new(vm, &element)?;
        if set.contains_known(vm, key)? {
            result.add_known(vm, key)?;
            if result.len() >= set.len() {
                break;
            }
        }
    }
    Ok(result)
}

/// `self.intersection(*others)`.
pub(super) fn intersection_multi(vm: &Vm, slf: &Value, others: &[Value]) -> Result {
    if others.is_empty() {
        return Ok(copy(vm, slf)?.into_value());
    }
    let mut result = slf.clone();
    for other in others {
        result = intersection(vm, &result, other)?.into_value();
    }
    Ok(result)
}

impl Set {
    /// Takes over the elements of `other`, which nobody else uses, and leaves it the own ones.
    pub(super) fn swap_contents(&self, other: &Set) {
        self.table.swap(&other.table);
        self.forget_hash();
        other.forget_hash();
    }

    /// Removes the elements of an iterable.
    pub fn difference_update(&self, vm: &Vm, other: &Value) -> Result<()> {
        if let Some(other) = other.downcast_ref::<Set>() {
            if core::ptr::eq(self, &raw const **other) {
                self.clear();
                return Ok(());
            }
            self.discard_all(vm, other)?;
        } else {
            let iterator = vm.get_iter(other)?;
            while let Some(element) = vm.iter_next(&iterator)? {
                self.discard_known(vm, Key::new(vm, &element)?)?;
            }
        }
        vm.or_memory_error(self.table.purge_dummies(vm.heap()))
    }

    fn discard_all(&self, vm: &Vm, other: &Ref<Set>) -> Result<()> {
        // Where the other set is more than 8 times larger, only the common elements are walked.
        let common = if other.len() >> 3 > self.len() {
            let slf = vm.new_set()?;
            for_each_known(vm, self, |key| {
                if other.contains_known(vm, key)? {
                    slf.add_known(vm, key)?;
                }
                Ok(true)
            })?;
            slf
        } else {
            other.clone()
        };
        for_each_known(vm, &common, |key| self.discard_known(vm, key).map(|_| true))?;
        Ok(())
    }

    /// Keeps what is in exactly one of both.
    pub fn symmetric_difference_update(&self, vm: &Vm, other: &Value) -> Result<()> {
        let toggle = |key: Key<'_>| {
            if !self.discard_known(vm, key)? {
                self.add_known(vm, key)?;
            }
            Ok(true)
        };
        if let Some(other) = other.downcast::<Set>() {
            if core::ptr::eq(self, other) {
                self.clear();
                return Ok(());
            }
            return for_each_known(vm, other, toggle).map(|_| ());
        }
        if let Some(dict) = other.downcast::<Dict>().filter(|_| other.is_exact(&vm.types.dict)) {
            let mut position = 0;
            while let Some((key, _, hash)) = dict.next_entry(&mut position) {
                toggle(Key::with_hash(vm, &key, hash))?;
            }
            return Ok(());
        }
        let other = vm.new_set_from(other)?;
        for_each_known(vm, &other, toggle).map(|_| ())
    }

    /// Whether every element is in `other`.
    pub(super) fn is_subset_of(&self, vm: &Vm, other: &Set) -> Result<bool> {
        Ok(self.len() <= other.len() && for_each_known(vm, self, |key| other.contains_known(vm, key))?)
    }
}

/// `self - other` for any iterable.
pub(super) fn difference(vm: &Vm, slf: &Value, other: &Value) -> Result<Ref<Set>> {
    let set = slf.body::<Set>(vm)?;
    let other_set = other.downcast::<Set>();
    let other_dict = other.downcast::<Dict>().filter(|_| other.is_exact(&vm.types.dict));
    let other_len = other_set.map(Set::len).or(other_dict.map(Dict::len));
    if other_len.is_none_or(|len| set.len() >> 2 > len) {
        let result = copy(vm, slf)?;
        result.difference_update(vm, other)?;
        return Ok(result);
    }
    let result = new_like(vm, slf, None)?;
    for_each_known(vm, set, |key| {
        let inside = match (other_set, other_dict) {
            (Some(set), _) => set.contains_known(vm, key)?,
            (None, Some(dict)) => dict.contains_known(vm, key)?,
            (None, None) => false,
        };
        if !inside {
            result.add_known(vm, key)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// `self.difference(*others)`.
pub(super) fn difference_multi(vm: &Vm, slf: &Value, others: &[Value]) -> Result<Ref<Set>> {
    let [first, rest @ ..] = others else { return copy(vm, slf) };
    let result = difference(vm, slf, first)?;
    for other in rest {
        result.difference_update(vm, other)?;
    }
    Ok(result)
}

/// `self | other | ...` for any iterables.
pub(super) fn union(vm: &Vm, slf: &Value, others: &[Value]) -> Result<Ref<Set>> {
    let result = copy(vm, slf)?;
    for other in others {
        if !slf.is(other) {
            result.update_from(vm, other)?;
        }
    }
    Ok(result)
}

/// `self ^ other` for any iterable.
pub(super) fn symmetric_difference(vm: &Vm, slf: &Value, other: &Value) -> Result<Ref<Set>> {
    let result = new_like(vm, slf, Some(other))?;
    result.symmetric_difference_update(vm, slf)?;
    Ok(result)
}

/// `self <= other` for any iterable.
pub(super) fn is_subset(vm: &Vm, slf: &Value, other: &Value) -> Result<bool> {
    let set = slf.body::<Set>(vm)?;
    match other.downcast::<Set>() {
        Some(other) => set.is_subset_of(vm, other),
        None => Ok(intersection(vm, slf, other)?.len() == set.len()),
    }
}

/// `self >= other` for any iterable.
pub(super) fn is_superset(vm: &Vm, slf: &Value, other: &Value) -> Result<bool> {
    let set = slf.body::<Set>(vm)?;
    if let Some(other) = other.downcast::<Set>() {
        return other.is_subset_of(vm, set);
    }
    let iterator = vm.get_iter(other)?;
    while let Some(element) = vm.iter_next(&iterator)? {
        if !set.contains_known(vm, Key::new(vm, &element)?)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether `self` and an iterable have no element in common.
pub(super) fn is_disjoint(vm: &Vm, slf: &Value, other: &Value) -> Result<bool> {
    let set = slf.body::<Set>(vm)?;
    if slf.is(other) {
        return Ok(set.is_empty());
    }
    let exact = other.is_exact(&vm.types.set) || other.is_exact(&vm.types.frozenset);
    if let Some(other) = other.downcast::<Set>().filter(|_| exact) {
        let (walked, asked) = if other.len() > set.len() { (set, other) } else { (other, set) };
        return for_each_known(vm, walked, |key| Ok(!asked.contains_known(vm, key)?));
    }
    let iterator = vm.get_iter(other)?;
    while let Some(element) = vm.iter_next(&iterator)? {
        if set.contains_known(vm, Key::new(vm, &element)?)? {
            return Ok(false);
        }
    }
    Ok(true)
}
