//! The set objects: one payload for `set` and `frozenset`, and the operations the rest of the runtime uses.

use core::cell::Cell;

use krait_heap::{Ref, Value, object};

use super::storage::{Added, SetTable, Spot};
use crate::dict::{Dict, Key, equal_keys};
use crate::ext::ValueExt;
use crate::list::List;
use crate::type_object::TypeRef;
use crate::{Result, Vm};

/// Mark of a frozenset whose hash was not asked for yet.
const NO_HASH: i64 = -1;

object! {
    container clear;
    /// A set or frozenset; the type tells which.
    pub struct Set {
        /// The elements.
        pub(crate) table: SetTable,
        /// The hash of a frozenset, or -1.
        pub(super) hash: Cell<i64>,
        /// First weak reference.
        pub(crate) weak_list: Cell<usize>,
    }
}

impl Vm {
    /// A new empty set.
    pub fn new_set(&self) -> Result<Ref<Set>> {
        self.new_set_of(&self.types.set, None)
    }

    /// A new set with the elements of an iterable.
    pub fn new_set_from(&self, elements: &Value) -> Result<Ref<Set>> {
        self.new_set_of(&self.types.set, Some(elements))
    }

    /// A new frozenset with the elements of an iterable.
    pub fn new_frozenset(&self, elements: Option<&Value>) -> Result<Ref<Set>> {
        self.new_set_of(&self.types.frozenset, elements)
    }

    /// A new set of a type (`make_new_set`).
    pub(super) fn new_set_of(&self, ty: &TypeRef, elements: Option<&Value>) -> Result<Ref<Set>> {
        let body = Set { table: SetTable::new(), hash: Cell::new(NO_HASH), weak_list: Cell::new(0) };
        let set = self.alloc_tracked(ty, body)?;
        if let Some(elements) = elements {
            set.update_from(self, elements)?;
        }
        Ok(set)
    }
}

impl Set {
    /// Number of elements.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The next element with its hash; `position` starts at 0 and moves behind it.
    pub fn next_entry(&self, position: &mut usize) -> Option<(Value, i64)> {
        self.table.next(position)
    }

    /// All elements in iteration order. A snapshot.
    pub fn elements(&self) -> Vec<Value> {
        let mut position = 0;
        core::iter::from_fn(|| self.next_entry(&mut position)).map(|(element, _)| element).collect()
    }

    /// Adds an element.
    #[inline]
    pub fn add(&self, vm: &Vm, element: &Value) -> Result<()> {
        self.add_known(vm, Key::new(vm, element)?)
    }

    /// Adds an element whose hash is known.
    #[inline]
    pub(crate) fn add_known(&self, vm: &Vm, key: Key<'_>) -> Result<()> {
        match self.table.add_plain(vm.heap(), key) {
            Ok(Added::Yes) => Ok(()),
            Ok(Added::Unknown) => self.add_asking(vm, key),
            Err(_) => Err(vm.memory_error()),
        }
    }

    /// The same where elements may have to be asked.
    #[inline(never)]
    fn add_asking(&self, vm: &Vm, key: Key<'_>) -> Result<()> {
        // A count of our own: a comparison may make everybody else drop the element.
        let element = key.value.clone();
        match self.table.find_spot(key, equal_keys(vm))? {
            Spot::Found(_) => Ok(()),
            Spot::Free { slot, dummy } => {
                vm.or_memory_error(self.table.fill_spot(vm.heap(), slot, dummy, element, key.hash))
            }
        }
    }

    /// Whether an element is inside. Sets are looked up as frozensets.
    pub fn contains(&self, vm: &Vm, element: &Value) -> Result<bool> {
        self.with_key(vm, element, |key| self.contains_known(vm, key))
    }

    /// Whether an element whose hash is known is inside.
    pub(crate) fn contains_known(&self, vm: &Vm, key: Key<'_>) -> Result<bool> {
        Ok(self.table.find(key, equal_keys(vm))?.is_some())
    }

    /// Removes an element; whether it was inside. Sets are looked up as frozensets.
    pub fn discard(&self, vm: &Vm, element: &Value) -> Result<bool> {
        self.with_key(vm, element, |key| self.discard_known(vm, key))
    }

    /// Removes an element whose hash is known; whether it was inside. The element dies here.
    pub(crate) fn discard_known(&self, vm: &Vm, key: Key<'_>) -> Result<bool> {
        match self.table.find(key, equal_keys(vm))? {
            None => Ok(false),
            Some(slot) => {
                drop(self.table.remove(slot));
                Ok(true)
            }
        }
    }

    /// Whether `equal` accepts an element among those with this hash. `equal` gets an element and `key.value`.
    pub fn contains_by(&self, key: Key<'_>, equal: impl FnMut(&Value, &Value) -> Result<bool>) -> Result<bool> {
        Ok(self.table.find(key, equal)?.is_some())
    }

    /// Removes the element that `equal` accepts among those with this hash; whether there was one. It dies here.
    pub fn discard_by(&self, key: Key<'_>, equal: impl FnMut(&Value, &Value) -> Result<bool>) -> Result<bool> {
        let Some(slot) = self.table.find(key, equal)? else { return Ok(false) };
        drop(self.table.remove(slot));
        Ok(true)
    }

    /// Removes and returns some element, as `set.pop` does.
    pub fn pop_any(&self) -> Option<Value> {
        self.table.pop()
    }

    /// Looks an element up; where that raises TypeError and the element is a set, looks up a frozenset of it.
    fn with_key(&self, vm: &Vm, element: &Value, look: impl Fn(Key<'_>) -> Result<bool>) -> Result<bool> {
        let error = match Key::new(vm, element).and_then(&look) {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        let is_set = element.is_a::<Set>() && element.type_of(vm).is_subtype_of(&vm.types.set);
        if !is_set || !error.matches(vm, &vm.types.type_error) {
            return Err(error);
        }
        drop(error);
        let frozen = vm.new_frozenset(Some(element))?;
        look(Key::new(vm, frozen.as_value())?)
    }

    /// Removes all elements. Runs code.
    pub fn clear(&self) {
        drop(self.table.take());
    }

    /// Adds the elements of an iterable (`set_update_internal`).
    pub fn update_from(&self, vm: &Vm, other: &Value) -> Result<()> {
        if let Some(set) = other.downcast::<Set>() {
            return self.merge(vm, set);
        }
        if let Some(dict) = other.downcast::<Dict>().filter(|_| other.is_exact(&vm.types.dict)) {
            vm.or_memory_error(self.table.reserve(vm.heap(), dict.len()))?;
            let mut position = 0;
            while let Some((key, _, hash)) = dict.next_entry(&mut position) {
                self.add_known(vm, Key::with_hash(vm, &key, hash))?;
            }
            return Ok(());
        }
        let iterator = match List::exact(vm, other) {
            Some(list) => match self.update_plainly(vm, list)? {
                n if n == list.len() => return Ok(()),
                n => crate::iter::list::iter_from(vm, other, n)?,
            },
            None => vm.get_iter(other)?,
        };
        while let Some(element) = vm.iter_next(&iterator)? {
            self.add(vm, &element)?;
        }
        Ok(())
    }

    /// Adds the first items of a list as far as that runs no code, and says how many that were.
    fn update_plainly(&self, vm: &Vm, list: &List) -> Result<usize> {
        // CPython's iterator, which is not made unless code may see it.
        vm.heap().count_elided_transient();
        vm.or_memory_error(list.with_items(|items| {
            for (i, item) in items.iter().enumerate() {
                let is_added = match Key::plain(vm, item) {
                    Some(key) if !vm.breaker().is_urgent() => self.table.add_plain(vm.heap(), key)?,
                    _ => Added::Unknown,
                };
                if let Added::Unknown = is_added {
                    return Ok(i);
                }
            }
            Ok(items.len())
        }))
    }

    fn merge(&self, vm: &Vm, other: &Set) -> Result<()> {
        if core::ptr::eq(self, other) || other.is_empty() {
            return Ok(());
        }
        vm.or_memory_error(self.table.reserve(vm.heap(), other.len()))?;
        if self.table.fill_from(&other.table) {
            return Ok(());
        }
        let mut position = 0;
        while let Some((element, hash)) = other.next_entry(&mut position) {
            self.add_known(vm, Key::with_hash(vm, &element, hash))?;
        }
        Ok(())
    }

    /// The hash of a frozenset: of the elements' hashes, whatever their order.
    pub fn frozen_hash(&self) -> i64 {
        if self.hash.get() != NO_HASH {
            return self.hash.get();
        }
        let shuffle = |hash: u64| ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167);
        let mut position = 0;
        let mut hash = 0u64;
        while let Some((_, element)) = self.next_entry(&mut position) {
            hash ^= shuffle(element as u64);
        }
        hash ^= (self.len() as u64 + 1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
        if hash == u64::MAX {
            hash = 590_923_713;
        }
        self.hash.set(hash as i64);
        hash as i64
    }

    /// The hash, if it is known already.
    pub(super) fn known_hash(&self) -> Option<i64> {
        Some(self.hash.get()).filter(|&hash| hash != NO_HASH)
    }

    /// Forgets the hash: the elements changed.
    pub(super) fn forget_hash(&self) {
        self.hash.set(NO_HASH);
    }
}
