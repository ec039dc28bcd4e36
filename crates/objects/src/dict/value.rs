//! The dict object: its payload and the operations the rest of the runtime uses.
//!
//! Invariant: a dict that holds a container the collector may track is tracked, from the first such key or value on (dicts
//! start untracked, and full collections untrack those that hold none).

use krait_heap::{Ref, Value, object};
use krait_slots::DictValues;

use super::storage::{Plain, exact_str, header_of};
use super::table::{Key, Table};
use crate::ext::ValueExt;
use crate::float::hash::hash_i64;
use crate::protocol::compare::CompareOp;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::{Result, Vm};

object! {
    container clear, ledger Dict, kind Dict;
    /// A dict.
    pub struct Dict {
        /// The items.
        pub(crate) table: Table,
    }
}

impl<'a> Key<'a> {
    /// A key with its hash. Runs the key's `__hash__` unless it is an exact string.
    #[inline(always)]
    pub fn new(vm: &Vm, key: &'a Value) -> Result<Key<'a>> {
        if let Some(number) = key.as_int() {
            return Ok(Key { value: key, hash: hash_i64(number), text: None });
        }
        match exact_str(vm, key) {
            Some(text) => Ok(Key::of_str(vm, text)),
            None => Ok(Key { value: key, hash: vm.hash(key)?, text: None }),
        }
    }

    /// The same for an int word or an exact string, whose hashes run no code.
    #[inline(always)]
    pub(crate) fn plain(vm: &Vm, key: &'a Value) -> Option<Key<'a>> {
        match key.as_int() {
            Some(number) => Some(Key { value: key, hash: hash_i64(number), text: None }),
            None => exact_str(vm, key).map(|text| Key::of_str(vm, text)),
        }
    }

    /// The same of an exact string.
    #[inline(always)]
    pub fn of_str(vm: &Vm, text: &'a Ref<Str>) -> Key<'a> {
        Key { value: text.as_value(), hash: text.hash_with(vm.hash_secret()), text: Some(text) }
    }

    /// A key whose hash is known, as an entry of another table has it.
    #[inline(always)]
    pub fn with_hash(vm: &Vm, key: &'a Value, hash: i64) -> Key<'a> {
        Key { value: key, hash, text: exact_str(vm, key).map(|text| &**text) }
    }
}

/// `==` between keys, identity first.
#[inline]
pub(crate) fn equal_keys(vm: &Vm) -> impl FnMut(&Value, &Value) -> Result<bool> {
    |inside, key| match equal_tuples(vm, inside, key) {
        Some(equal) => Ok(equal),
        None => vm.rich_compare_bool(inside, key, CompareOp::Eq),
    }
}

/// Whether two exact tuples of int words and exact strings are equal; `None`: they are something else, or hold something else.
fn equal_tuples(vm: &Vm, a: &Value, b: &Value) -> Option<bool> {
    if !a.is_exact(&vm.types.tuple) || !b.is_exact(&vm.types.tuple) {
        return None;
    }
    let (a, b) = (a.downcast::<Tuple>()?.items(), b.downcast::<Tuple>()?.items());
    let mut equal = a.len() == b.len();
    for (a, b) in a.iter().zip(b) {
        if a.is_int() && b.is_int() {
            equal &= a.is(b);
        } else {
            equal &= exact_str(vm, a)?.equals(exact_str(vm, b)?);
        }
    }
    Some(equal)
}

/// Whether a dict that holds `value` must be tracked: it is a container, no untracked tuple and no static type.
#[inline]
pub(crate) fn may_be_tracked(vm: &Vm, value: &Value) -> bool {
    value.is_pointer() && vm.heap().may_be_tracked(value)
}

impl Vm {
    /// A new empty dict.
    #[inline]
    pub fn new_dict(&self) -> Result<Ref<Dict>> {
        self.dict_of(Table::new())
    }

    /// A new dict with room for `n` items, as displays and keyword arguments presize it.
    #[inline]
    pub fn new_dict_with_room(&self, n: usize, unicode: bool) -> Result<Ref<Dict>> {
        self.dict_of(self.or_memory_error(Table::with_room(self.heap(), n, unicode))?)
    }

    /// A new dict of one item under an exact string: what a display of up to five begins with.
    #[inline]
    pub fn new_dict_of_text(&self, key: Value, value: Value) -> Result<Ref<Dict>> {
        let Some(text) = exact_str(self, &key) else {
            let dict = self.new_dict()?;
            dict.insert(self, key, value)?;
            return Ok(dict);
        };
        let hash = text.hash_value(self);
        let dict = self.dict_of(self.or_memory_error(Table::smallest(self.heap()))?)?;
        dict.maintain_tracking(self, &key, &value);
        dict.table.push_first(key, hash, value);
        Ok(dict)
    }

    #[inline]
    pub(crate) fn dict_of(&self, table: Table) -> Result<Ref<Dict>> {
        self.alloc(&self.types.dict, Dict { table })
    }

    /// A new dict over shared keys with values of its own.
    pub fn new_split_dict(&self, values: DictValues) -> Result<Ref<Dict>> {
        self.dict_of(Table::split(values))
    }
}

impl Dict {
    /// The payload of an empty dict, for types that extend it.
    pub fn empty() -> Dict {
        Dict { table: Table::new() }
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there are no items.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The index of a key's entry that has a value.
    #[inline(always)]
    fn find(&self, vm: &Vm, key: Key<'_>) -> Result<Option<usize>> {
        self.table.find(key, equal_keys(vm))
    }

    /// The value of a key.
    #[inline]
    pub fn get(&self, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        self.get_known(vm, Key::new(vm, key)?)
    }

    /// The value of a key whose hash is known.
    #[inline]
    pub fn get_known(&self, vm: &Vm, key: Key<'_>) -> Result<Option<Value>> {
        Ok(self.find(vm, key)?.and_then(|index| self.table.value_at(index)))
    }

    /// The value of an exact string.
    #[inline]
    pub fn get_str(&self, vm: &Vm, key: &Ref<Str>) -> Result<Option<Value>> {
        if !key.as_value().is_exact(&vm.types.str) {
            return self.get(vm, key.as_value());
        }
        self.get_known(vm, Key::of_str(vm, key))
    }

    /// Whether a key is inside.
    #[inline]
    pub fn contains(&self, vm: &Vm, key: &Value) -> Result<bool> {
        self.contains_known(vm, Key::new(vm, key)?)
    }

    /// Whether a key whose hash is known is inside.
    #[inline]
    pub fn contains_known(&self, vm: &Vm, key: Key<'_>) -> Result<bool> {
        Ok(self.find(vm, key)?.is_some_and(|index| self.table.has_value(index)))
    }

    /// Stores a value and drops the old one.
    #[inline]
    pub fn insert(&self, vm: &Vm, key: Value, value: Value) -> Result<()> {
        drop(self.insert_known(vm, Key::new(vm, &key)?, value)?);
        Ok(())
    }

    /// Stores a value under a key that the caller keeps, and hands the old value back.
    #[inline]
    pub fn assign(&self, vm: &Vm, key: &Value, value: Value) -> Result<Option<Value>> {
        self.insert_known(vm, Key::new(vm, key)?, value)
    }

    /// Stores a value under a string and drops the old one.
    #[inline]
    pub fn insert_str(&self, vm: &Vm, key: &Ref<Str>, value: Value) -> Result<()> {
        drop(self.insert_known(vm, Key::new(vm, key.as_value())?, value)?);
        Ok(())
    }

    /// Stores a value and hands the old one back.
    pub fn replace(&self, vm: &Vm, key: Value, value: Value) -> Result<Option<Value>> {
        self.insert_known(vm, Key::new(vm, &key)?, value)
    }

    /// Stores a value under a key whose hash is known and hands the old one back.
    #[inline]
    pub fn insert_known(&self, vm: &Vm, key: Key<'_>, value: Value) -> Result<Option<Value>> {
        match self.table.find_plain(key) {
            Plain::Found(index) => {
                self.maintain_tracking(vm, key.value, &value);
                Ok(self.table.replace_at(index, value).ok())
            }
            Plain::Missing => {
                self.maintain_tracking(vm, key.value, &value);
                vm.or_memory_error(self.table.insert_new(vm.heap(), key, value))?;
                Ok(None)
            }
            Plain::Unknown => self.insert_asking(vm, key, value),
        }
    }

    /// The same where keys may have to be asked, or the table changes its kind.
    #[inline(never)]
    fn insert_asking(&self, vm: &Vm, key: Key<'_>, value: Value) -> Result<Option<Value>> {
        if !self.table.is_shared_empty() {
            vm.or_memory_error(self.table.prepare(vm.heap(), key))?;
            let found = self.find(vm, key)?;
            self.maintain_tracking(vm, key.value, &value);
            if let Some(index) = found {
                return vm.or_memory_error(self.table.store(vm.heap(), index, value));
            }
        } else {
            self.maintain_tracking(vm, key.value, &value);
        }
        vm.or_memory_error(self.table.insert_new(vm.heap(), key, value))?;
        Ok(None)
    }

    /// The value of a key, or `default`, which is stored then.
    pub fn set_default(&self, vm: &Vm, key: &Value, default: &Value) -> Result {
        let key = Key::new(vm, key)?;
        if !self.table.is_shared_empty() {
            vm.or_memory_error(self.table.prepare(vm.heap(), key))?;
            if let Some(index) = self.find(vm, key)? {
                if let Some(value) = self.table.value_at(index) {
                    return Ok(value);
                }
                self.maintain_tracking(vm, key.value, default);
                drop(vm.or_memory_error(self.table.store(vm.heap(), index, default.clone()))?);
                return Ok(default.clone());
            }
        }
        self.maintain_tracking(vm, key.value, default);
        vm.or_memory_error(self.table.insert_new(vm.heap(), key, default.clone()))?;
        Ok(default.clone())
    }

    /// Removes a key and hands its value back.
    pub fn remove(&self, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        self.remove_known(vm, Key::new(vm, key)?)
    }

    /// Removes a key whose hash is known and hands its value back. The key dies here.
    pub fn remove_known(&self, vm: &Vm, key: Key<'_>) -> Result<Option<Value>> {
        let Some(index) = self.find(vm, key)?.filter(|&index| self.table.has_value(index)) else { return Ok(None) };
        let (old_key, value) = self.table.remove(index, key.hash);
        drop(old_key);
        Ok(value)
    }

    /// The value of the key that `equal` accepts among those with this hash. `equal` gets a key inside and `key.value`.
    pub fn get_by(
        &self,
        _vm: &Vm,
        key: Key<'_>,
        equal: impl FnMut(&Value, &Value) -> Result<bool>,
    ) -> Result<Option<Value>> {
        Ok(self.table.find(key, equal)?.and_then(|index| self.table.value_at(index)))
    }

    /// Removes the key that `equal` accepts among those with this hash, and hands its value back. The key dies here.
    pub fn remove_by(
        &self,
        _vm: &Vm,
        key: Key<'_>,
        equal: impl FnMut(&Value, &Value) -> Result<bool>,
    ) -> Result<Option<Value>> {
        let found = self.table.find(key, equal)?.filter(|&index| self.table.has_value(index));
        let Some(index) = found else { return Ok(None) };
        let (old_key, value) = self.table.remove(index, key.hash);
        drop(old_key);
        Ok(value)
    }

    /// Removes the last item.
    pub fn pop_last(&self, vm: &Vm) -> Result<Option<(Value, Value)>> {
        vm.or_memory_error(self.table.pop_last(vm.heap()))
    }

    /// Removes all items. Runs code.
    pub fn clear(&self, _vm: &Vm) {
        drop(self.table.take());
    }

    /// The next item and its key's hash; `position` starts at 0 and moves behind it. The dict may change values meanwhile,
    /// not keys.
    #[inline]
    pub fn next_entry(&self, position: &mut usize) -> Option<(Value, Value, i64)> {
        self.table.next_entry(position)
    }

    /// All items. A snapshot: safe against changes while it is walked.
    pub fn items(&self) -> Vec<(Value, Value)> {
        let mut position = 0;
        core::iter::from_fn(|| self.next_entry(&mut position)).map(|(key, value, _)| (key, value)).collect()
    }

    /// All keys.
    pub fn keys(&self) -> Vec<Value> {
        self.items().into_iter().map(|(key, _)| key).collect()
    }

    /// All values.
    pub fn values(&self) -> Vec<Value> {
        self.items().into_iter().map(|(_, value)| value).collect()
    }

    /// Tracks the dict if this item makes it necessary.
    #[inline(always)]
    pub(crate) fn maintain_tracking(&self, vm: &Vm, key: &Value, value: &Value) {
        if may_be_tracked(vm, value) || may_be_tracked(vm, key) {
            self.track(vm);
        }
    }

    /// Tracks the dict, if it is not.
    pub(crate) fn track(&self, vm: &Vm) {
        let slf = header_of(self);
        if !vm.heap().is_tracked(&slf) {
            vm.heap().track(&slf);
        }
    }

    /// Whether the dict is tracked.
    pub(crate) fn is_tracked(&self, vm: &Vm) -> bool {
        vm.heap().is_tracked(&header_of(self))
    }

    /// Whether nothing inside needs the dict to be tracked (`_PyDict_MaybeUntrack`). Runs no code.
    pub(crate) fn can_untrack(&self, vm: &Vm) -> bool {
        self.table.all_words(&mut |word| !may_be_tracked(vm, word))
    }

    /// The version an inline cache may hold of the *keys*: it changes when a key is added or removed, not with values.
    /// 0: the versions are used up.
    #[inline]
    pub fn keys_version(&self, vm: &Vm) -> u32 {
        match self.table.version() {
            0 => self.give_version(vm),
            version => version,
        }
    }

    #[cold]
    fn give_version(&self, vm: &Vm) -> u32 {
        let version = vm.next_keys_version();
        self.table.set_version(version);
        version
    }

    /// Where the value of entry `index` lies, for [`Self::cached_value`].
    pub fn value_offset(&self, index: usize) -> Option<u32> {
        self.table.value_offset(index)
    }

    /// A new count on the value at an offset, if the keys still have `version`.
    ///
    /// # Safety
    /// [`Self::value_offset`] gave the offset for a dict whose keys had this version, which [`Self::keys_version`] gave.
    #[inline(always)]
    pub unsafe fn cached_value(&self, version: u32, offset: u32) -> Option<Value> {
        // SAFETY: (1) the caller promises of this dict what the table asks of itself: the offset was given for this version.
        unsafe { self.table.cached_value(version, offset) }
    }

    /// Whether the keys are still those that had `version`.
    #[inline(always)]
    pub fn has_version(&self, version: u32) -> bool {
        self.table.version() == version
    }

    /// Whether every key must be an exact string, so that looking one up runs no code.
    #[inline]
    pub fn has_only_str_keys(&self) -> bool {
        self.table.is_unicode()
    }

    /// The index of a string's entry, for [`Self::value_at`] under the same keys version; `None` also when keys that are not
    /// strings would have to be asked.
    #[inline]
    pub fn lookup_index(&self, vm: &Vm, key: &Ref<Str>) -> Option<usize> {
        self.table.find_text(Key::of_str(vm, key), key).flatten()
    }

    /// A new count on the value of an entry, if it has one.
    #[inline(always)]
    pub fn value_at(&self, index: usize) -> Option<Value> {
        self.table.value_at(index)
    }

    /// Stores to an entry that has a value and hands the old one back; gives `value` back when the entry has none.
    #[inline]
    pub fn store_at(&self, vm: &Vm, index: usize, value: Value) -> core::result::Result<Value, Value> {
        if !self.table.has_value(index) {
            return Err(value);
        }
        if may_be_tracked(vm, &value) {
            self.track(vm);
        }
        self.table.replace_at(index, value)
    }
}
