//! The table of a dict, combined or split, without any Python object but strings: what its entries hold and in which order.
//!
//! Looking up is in `find.rs`, all that adds, removes or moves entries in `change.rs`.
//!
//! Two tables stand behind one interface. *Combined*: `keys` has everything and `split` is empty. *Split*: `keys` is the
//! shared empty table and `split` has the class's shared names and one instance's values. A split table becomes combined when
//! it must hold what the shared names cannot; a combined one never becomes split.
//!
//! An *index* names an entry: of `keys`, or a number of the shared names. It stays good until the table changes.
//! Methods that return displaced words leave them for the caller to drop, when nothing is half-changed.

mod change;
mod find;

use core::cell::Cell;

use krait_heap::{Heap, OutOfMemory, Traverse, Value, Visitor};
use krait_slots::DictValues;

pub use super::key::Key;
use super::storage::{Keys, KeysKind, LOG_MIN_SIZE, Place, log2_for_entries, usable_fraction};
use crate::str::Str;

/// The table of a dict.
pub struct Table {
    keys: Place<Keys>,
    used: Cell<usize>,
    split: Place<Option<Box<DictValues>>>,
}

/// The hash of an exact string in a table: it was asked for when the string was put in.
#[inline(always)]
pub(super) fn text_hash(key: &Value) -> i64 {
    key.downcast::<Str>().and_then(Str::cached_hash).unwrap_or(0)
}

/// Everything a table held, taken out of it; dropping it may run code.
#[must_use = "dropped by the caller, when nothing is half-changed"]
pub struct Contents {
    _keys: Keys,
    _split: Option<Box<DictValues>>,
}

impl Table {
    /// An empty table.
    #[inline]
    pub fn new() -> Table {
        Table::with_keys(Keys::empty(), 0)
    }

    #[inline(always)]
    fn with_keys(keys: Keys, used: usize) -> Table {
        Table { keys: Place::new(keys), used: Cell::new(used), split: Place::new(None) }
    }

    /// An empty table with room for `n` entries, as CPython presizes it.
    #[inline]
    pub fn with_room(heap: &Heap, n: usize, unicode: bool) -> Result<Table, OutOfMemory> {
        const LOG_MOST: u8 = 17;
        if n <= usable_fraction(1 << LOG_MIN_SIZE) {
            return Ok(Table::new());
        }
        let log2_size = if n > usable_fraction(1 << LOG_MOST) { LOG_MOST } else { log2_for_entries(n) };
        Ok(Table::with_keys(Keys::new(heap, log2_size, KeysKind::of(unicode))?, 0))
    }

    /// An empty table with the room of the smallest dict that is not empty, for exact strings.
    #[inline]
    pub fn smallest(heap: &Heap) -> Result<Table, OutOfMemory> {
        Ok(Table::with_keys(Keys::new(heap, LOG_MIN_SIZE, KeysKind::Unicode)?, 0))
    }

    /// Adds the first item of a table that has room for it, and for keys of this kind.
    #[inline]
    pub(super) fn push_first(&self, key: Value, hash: i64, value: Value) {
        debug_assert_eq!(self.len(), 0);
        self.keys().push(key, hash, value);
        self.used.set(1);
    }

    /// A split table.
    pub fn split(values: DictValues) -> Table {
        Table { keys: Place::new(Keys::empty()), used: Cell::new(0), split: Place::new(Some(Box::new(values))) }
    }

    /// The split side. Do not keep the borrow across anything that may run code.
    #[inline(always)]
    pub fn values(&self) -> Option<&DictValues> {
        self.split.borrow().as_deref()
    }

    #[inline(always)]
    fn keys(&self) -> &Keys {
        self.keys.borrow()
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        match self.values() {
            None => self.used.get(),
            Some(values) => values.len(),
        }
    }

    /// Whether there are no items.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether every key must be an exact string (split tables too).
    #[inline(always)]
    pub fn is_unicode(&self) -> bool {
        self.keys().is_unicode()
    }

    /// Whether the table has never held anything since it was made or cleared.
    #[inline(always)]
    pub fn is_shared_empty(&self) -> bool {
        self.values().is_none() && self.keys().is_shared_empty()
    }

    /// The version an inline cache may hold of the *keys*: 0 when none was given since they last changed.
    #[inline(always)]
    pub fn version(&self) -> u32 {
        match self.values() {
            None => self.keys().version(),
            Some(values) => values.shared().version(),
        }
    }

    /// Gives the keys a version.
    pub fn set_version(&self, version: u32) {
        match self.values() {
            None => self.keys().set_version(version),
            Some(values) => values.shared().set_version(version),
        }
    }

    /// Entries in use or deleted (names, for a split table).
    #[inline(always)]
    pub fn n_entries(&self) -> usize {
        match self.values() {
            None => self.keys().n_entries(),
            Some(values) => values.shared().len(),
        }
    }

    /// A new count on the key of entry `index`.
    #[inline]
    pub fn key_at(&self, index: usize) -> Option<Value> {
        match self.values() {
            None => self.keys().key(index).cloned(),
            Some(values) => values.shared().name(index),
        }
    }

    /// A new count on the value of entry `index`, if it is in use.
    #[inline(always)]
    pub fn value_at(&self, index: usize) -> Option<Value> {
        match self.values() {
            None => self.keys().value(index).cloned(),
            Some(values) => values.values().get(index),
        }
    }

    /// Where the value of entry `index` of a combined table lies, for [`Self::cached_value`].
    pub fn value_offset(&self, index: usize) -> Option<u32> {
        if self.values().is_some() || index >= self.n_entries() {
            return None;
        }
        u32::try_from(self.keys().value_offset(index)).ok()
    }

    /// A new count on the value at an offset, if the table is combined and its keys still have `version`, which is no version
    /// of the shared empty table.
    ///
    /// # Safety
    /// [`Self::value_offset`] gave the offset for a table whose keys had this version.
    #[inline(always)]
    pub unsafe fn cached_value(&self, version: u32, offset: u32) -> Option<Value> {
        // A split table has the shared empty table for its keys, whose version is never given to others.
        let keys = self.keys();
        if keys.version() != version {
            return None;
        }
        // SAFETY: (1) versions are never given twice, so these are the keys the offset was given for.
        unsafe { keys.value_at_offset(offset as usize) }.cloned()
    }

    /// Whether entry `index` has a value.
    #[inline(always)]
    pub fn has_value(&self, index: usize) -> bool {
        match self.values() {
            None => self.keys().value(index).is_some(),
            Some(values) => values.values().is_set(index),
        }
    }

    /// The value of an entry that [`Self::find_plain`] has found: the table is combined.
    #[inline(always)]
    pub(super) fn found_value(&self, index: usize) -> Option<Value> {
        self.keys().value(index).cloned()
    }

    /// Replaces the value of such an entry and hands the old one back.
    #[inline(always)]
    pub(super) fn replace_found(&self, index: usize, value: Value) -> Value {
        self.keys().replace_value(index, value)
    }

    /// Replaces the value of an entry that has one and hands the old one back; gives `value` back when it has none.
    #[inline(always)]
    pub fn replace_at(&self, index: usize, value: Value) -> Result<Value, Value> {
        if !self.has_value(index) {
            return Err(value);
        }
        match self.values() {
            None => Ok(self.keys().replace_value(index, value)),
            Some(values) => values.values().store(index, value).ok_or(Value::UNBOUND),
        }
    }

    /// Whether all values, and all keys that are not known to be strings, pass a test, which runs no code.
    pub fn all_words(&self, test: &mut dyn FnMut(&Value) -> bool) -> bool {
        let mut position = 0;
        while let Some((index, next)) = self.next_index(position) {
            position = next;
            let value_passes = self.value_at(index).is_none_or(|value| test(&value));
            if !value_passes || !self.is_unicode() && !self.keys().key(index).is_none_or(&mut *test) {
                return false;
            }
        }
        true
    }

    /// Key, value and hash of entry `index`, if it is in use.
    pub fn entry_at(&self, index: usize) -> Option<(Value, Value, i64)> {
        let (key, value) = (self.key_at(index)?, self.value_at(index)?);
        let hash = match self.values() {
            None => self.keys().hash(index, text_hash),
            Some(_) => text_hash(&key),
        };
        Some((key, value, hash))
    }

    /// The index of the first item at or after `position` in iteration order, and the position after it.
    #[inline]
    pub fn next_index(&self, position: usize) -> Option<(usize, usize)> {
        if let Some(values) = self.values() {
            let values = values.values();
            return (position < values.used()).then(|| (values.order(position), position + 1));
        }
        let keys = self.keys();
        let index = (position..keys.n_entries()).find(|&i| keys.value(i).is_some())?;
        Some((index, index + 1))
    }

    /// The position after the first item at or after `position` in iteration order, and what `look` makes of its key and value.
    /// `look` must only read.
    #[inline(always)]
    pub(super) fn next_item<R>(&self, position: usize, look: impl FnOnce(&Value, &Value) -> R) -> Option<(usize, R)> {
        if self.values().is_none() {
            let (index, key, value) = self.keys().next_in_use(position)?;
            return Some((index + 1, look(key, value)));
        }
        let (index, next) = self.next_index(position)?;
        Some((next, look(&self.key_at(index)?, &self.value_at(index)?)))
    }

    /// The index of the last item before `position` in iteration order, and its position.
    pub fn previous_index(&self, position: usize) -> Option<(usize, usize)> {
        if let Some(values) = self.values() {
            let position = position.min(values.len()).checked_sub(1)?;
            return Some((values.values().order(position), position));
        }
        let keys = self.keys();
        let index = (0..position.min(keys.n_entries())).rev().find(|&i| keys.value(i).is_some())?;
        Some((index, index))
    }

    /// The position behind the last item, to iterate backwards from.
    pub fn end_position(&self) -> usize {
        match self.values() {
            None => self.keys().n_entries(),
            Some(values) => values.len(),
        }
    }

    /// Key, value and hash of the next item in iteration order.
    #[inline]
    pub fn next_entry(&self, position: &mut usize) -> Option<(Value, Value, i64)> {
        let (index, next) = self.next_index(*position)?;
        *position = next;
        self.entry_at(index)
    }

    /// What `sys.getsizeof` counts beyond the dict object itself.
    pub fn nominal_size(&self) -> usize {
        match self.values() {
            None if self.keys().is_shared_empty() => 0,
            None => self.keys().nominal_size(),
            Some(values) => {
                let last_holder = std::rc::Rc::strong_count(values.shared()) == 1;
                values.nominal_size() + if last_holder { values.shared().nominal_size() } else { 0 }
            }
        }
    }

    /// The bytes the table really takes.
    pub fn footprint(&self) -> usize {
        self.keys().footprint() + self.values().map_or(0, DictValues::footprint)
    }
}

impl Default for Table {
    fn default() -> Table {
        Table::new()
    }
}

// SAFETY: (1) the keys' words and the values' words, each once; names of split tables are strings.
unsafe impl Traverse for Table {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.keys().traverse(visitor);
        if let Some(values) = self.values() {
            values.traverse(visitor);
        }
    }

    fn clear(&self) {
        drop(self.take());
    }
}
