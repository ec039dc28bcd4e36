//! The table of a dict, combined or split: look-ups, insertion, resizing, without any Python object but strings.
//!
//! Two tables stand behind one interface. *Combined*: `keys` has everything and `split` is empty. *Split*: `keys` is the
//! shared empty table and `split` has the class's shared names and one instance's values. A split table becomes combined when
//! it must hold what the shared names cannot; a combined one never becomes split.
//!
//! An *index* names an entry: of `keys`, or a number of the shared names. It stays good until the table changes.
//! Methods that return displaced words leave them for the caller to drop, when nothing is half-changed.

use core::cell::Cell;

use krait_heap::{Heap, OutOfMemory, Traverse, Value, Visitor};
use krait_slots::DictValues;

pub use super::key::Key;
use super::storage::{
    Keys, KeysKind, LOG_MIN_SIZE, Place, Plain, Step, log2_for_entries, log2_for_slots, usable_fraction,
};
use crate::str::Str;

/// log2 of the slots of shared keys, which a table popped from keeps when it becomes combined.
const LOG_SHARED_SIZE: u8 = 6;

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

    /// Finds an exact string without running any code; `None` if keys of other types would have to be asked.
    #[inline(always)]
    pub fn find_text(&self, key: Key<'_>, text: &Str) -> Option<Option<usize>> {
        if let Some(values) = self.values() {
            return Some(values.shared().find(key.value, key.hash, |inside| key.same_text(text, inside)));
        }
        let keys = self.keys();
        if keys.is_unicode() { Some(keys.find_str(key.value, key.hash, text)) } else { None }
    }

    /// Finds a key as far as that runs no code.
    #[inline(always)]
    pub(super) fn find_plain(&self, key: Key<'_>) -> Plain {
        if self.values().is_some() {
            return Plain::Unknown;
        }
        let keys = self.keys();
        if let Some(text) = key.text {
            if !keys.is_unicode() {
                return Plain::Unknown;
            }
            return keys.find_str(key.value, key.hash, text).map_or(Plain::Missing, Plain::Found);
        }
        if key.value.is_int() && !keys.is_unicode() { keys.find_int(key.value, key.hash) } else { Plain::Unknown }
    }

    /// Finds a key. `equal` may run code; if the table changes meanwhile, the search starts over.
    ///
    /// The index found may be of a name without a value in a split table.
    #[inline]
    pub fn find<E>(
        &self,
        key: Key<'_>,
        equal: impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        match self.find_plain(key) {
            Plain::Found(index) => Ok(Some(index)),
            Plain::Missing => Ok(None),
            Plain::Unknown => self.find_asking(key, equal),
        }
    }

    /// The same where keys may have to be asked.
    #[inline(never)]
    fn find_asking<E>(
        &self,
        key: Key<'_>,
        mut equal: impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        if let Some(text) = key.text
            && let Some(found) = self.find_text(key, text)
        {
            return Ok(found);
        }
        loop {
            let found = if self.values().is_some() {
                self.find_among_names(key, &mut equal)?
            } else {
                self.find_generic(key, &mut equal)?
            };
            if let Search::Done(found) = found {
                return Ok(found);
            }
        }
    }

    /// One walk along the probe sequence.
    fn find_generic<E>(
        &self,
        key: Key<'_>,
        equal: &mut impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Search, E> {
        let address = self.keys().address();
        let mut probe = self.keys().probe(key.hash);
        loop {
            let candidate = match self.keys().step(&mut probe, key.value, key.hash, text_hash) {
                Step::Identical(index) => return Ok(Search::Done(Some(index))),
                Step::Missing => return Ok(Search::Done(None)),
                Step::Candidate(index) => index,
            };
            let Some(inside) = self.keys().key(candidate).cloned() else { return Ok(Search::Changed) };
            match key.is_plainly(&inside) {
                Some(true) => return Ok(Search::Done(Some(candidate))),
                Some(false) => continue,
                None => {}
            }
            let equals = equal(&inside, key.value)?;
            let keys = self.keys();
            let unchanged = self.values().is_none()
                && keys.address() == address
                && keys.can_continue(&probe)
                && keys.key(candidate).is_some_and(|now| now.is(&inside));
            if !unchanged {
                return Ok(Search::Changed);
            }
            if equals {
                return Ok(Search::Done(Some(candidate)));
            }
        }
    }

    /// The same over the shared names of a split table, for a key that is not an exact string.
    fn find_among_names<E>(
        &self,
        key: Key<'_>,
        equal: &mut impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Search, E> {
        let mut from = 0;
        loop {
            let Some(values) = self.values() else { return Ok(Search::Changed) };
            let shared = values.shared().clone();
            let candidate = (from..shared.len())
                .find_map(|i| Some((i, shared.name(i).filter(|name| text_hash(name) == key.hash)?)));
            let Some((index, name)) = candidate else { return Ok(Search::Done(None)) };
            let equals = equal(&name, key.value)?;
            match self.values() {
                Some(values) if std::rc::Rc::ptr_eq(values.shared(), &shared) => {}
                _ => return Ok(Search::Changed),
            }
            if equals {
                return Ok(Search::Done(Some(index)));
            }
            from = index + 1;
        }
    }

    /// Stores to an entry that [`Self::find`] found and hands the old value back (empty for a name without one).
    #[inline(always)]
    pub fn store(&self, heap: &Heap, index: usize, value: Value) -> Result<Option<Value>, OutOfMemory> {
        match self.values() {
            None => Ok(Some(self.keys().replace_value(index, value))),
            Some(values) => {
                values.ensure_room(heap, index)?;
                Ok(values.values().store(index, value))
            }
        }
    }

    /// Makes the table fit for a key of this type, before it is looked up: CPython converts first.
    pub fn prepare(&self, heap: &Heap, key: Key<'_>) -> Result<(), OutOfMemory> {
        if self.is_unicode() && key.text.is_none() && !self.is_shared_empty() {
            self.grow(heap, KeysKind::General)?;
        }
        Ok(())
    }

    /// Adds an item whose key is not in the table.
    #[inline]
    pub fn insert_new(&self, heap: &Heap, key: Key<'_>, value: Value) -> Result<(), OutOfMemory> {
        let keys = self.keys();
        let is_full = keys.usable() == 0 || keys.is_unicode() && key.text.is_none();
        if is_full && !self.make_room(heap, key)? {
            return self.insert_new_name(heap, key, value);
        }
        self.keys().push(key.value.clone(), key.hash, value);
        self.used.set(self.used.get() + 1);
        Ok(())
    }

    /// Gives a combined table room for one more key of this kind. False: the table is split and has a place for a new name.
    #[inline(never)]
    fn make_room(&self, heap: &Heap, key: Key<'_>) -> Result<bool, OutOfMemory> {
        let wanted = KeysKind::of(key.text.is_some());
        if self.is_shared_empty() {
            drop(self.keys.replace(Keys::new(heap, LOG_MIN_SIZE, wanted)?));
            return Ok(true);
        }
        if wanted == KeysKind::Unicode
            && let Some(values) = self.values()
            && values.shared().capacity() > values.shared().len()
        {
            return Ok(false);
        }
        self.grow(heap, wanted)?;
        Ok(true)
    }

    /// Adds a name to the shared ones, which have a place for it, and its value to this split table.
    fn insert_new_name(&self, heap: &Heap, key: Key<'_>, value: Value) -> Result<(), OutOfMemory> {
        let values = self.values().expect("only split tables are asked");
        values.ensure_room(heap, values.shared().len())?;
        let index = values.shared().append(key.value, key.hash).expect("there is a place");
        let displaced = values.values().store(index, value);
        debug_assert!(displaced.is_none(), "a new name has no value");
        Ok(())
    }

    /// CPython's growth step.
    #[cold]
    fn grow(&self, heap: &Heap, kind: KeysKind) -> Result<(), OutOfMemory> {
        self.resize(heap, log2_for_slots(self.len() * 3), kind)
    }

    /// Moves everything to a new combined table of `2^log2_size` slots, leaving deleted entries behind.
    fn resize(&self, heap: &Heap, log2_size: u8, kind: KeysKind) -> Result<(), OutOfMemory> {
        let kind = if self.is_unicode() { kind } else { KeysKind::General };
        let new = Keys::new(heap, log2_size, kind)?;
        if let Some(values) = self.values() {
            let used = values.len();
            values.take_all(|name, value| {
                let hash = text_hash(&name);
                new.push(name, hash, value);
            });
            self.used.set(used);
            // What is left holds no value, and the class or the interpreter holds the names: dropping it runs no code.
            drop(self.split.replace(None));
        } else {
            self.keys().move_to(&new, text_hash);
        }
        drop(self.keys.replace(new));
        Ok(())
    }

    /// Makes room for `n` more items at once, as CPython's merges do.
    pub fn reserve_for_merge(&self, heap: &Heap, n: usize, unicode: bool) -> Result<(), OutOfMemory> {
        let log2_size = if self.values().is_some() { LOG_SHARED_SIZE } else { self.keys().log2_size() };
        if usable_fraction(1 << log2_size) < n {
            self.resize(heap, log2_for_entries(self.len() + n), KeysKind::of(unicode))?;
        }
        Ok(())
    }

    /// Resizes an empty table for `n` items.
    pub fn presize(&self, heap: &Heap, n: usize, unicode: bool) -> Result<(), OutOfMemory> {
        self.resize(heap, log2_for_entries(n), KeysKind::of(unicode))
    }

    /// Removes the item of entry `index`, which is in use and whose key has `hash`: key (empty for a split table) and value.
    #[must_use = "dropped by the caller, when nothing is half-changed"]
    pub fn remove(&self, index: usize, hash: i64) -> (Option<Value>, Option<Value>) {
        if let Some(values) = self.values() {
            return (None, values.values().remove(index));
        }
        let (key, value) = self.keys().remove(index, hash);
        self.used.set(self.used.get() - 1);
        (Some(key), Some(value))
    }

    /// Takes the last item out. A split table becomes combined.
    pub fn pop_last(&self, heap: &Heap) -> Result<Option<(Value, Value)>, OutOfMemory> {
        if self.is_empty() {
            return Ok(None);
        }
        if self.values().is_some() {
            self.resize(heap, LOG_SHARED_SIZE, KeysKind::Unicode)?;
        }
        let Some((index, _)) = self.previous_index(self.end_position()) else { return Ok(None) };
        let hash = self.keys().hash(index, text_hash);
        let item = self.keys().remove(index, hash);
        self.keys().truncate(index);
        self.used.set(self.used.get() - 1);
        Ok(Some(item))
    }

    /// Empties the table and hands back what it held.
    pub fn take(&self) -> Contents {
        let contents = Contents { _keys: self.keys.replace(Keys::empty()), _split: self.split.replace(None) };
        self.used.set(0);
        contents
    }

    /// A copy of the same structure, for `dict.copy`; `None` when CPython merges into a new table instead.
    pub fn duplicate(&self, heap: &Heap) -> Result<Option<Table>, OutOfMemory> {
        if let Some(values) = self.values() {
            return Ok(Some(Table::split(values.duplicate(heap)?)));
        }
        if self.used.get() >= self.keys().n_entries() * 2 / 3 {
            return Ok(Some(Table::with_keys(self.keys().duplicate(heap)?, self.used.get())));
        }
        Ok(None)
    }

    /// Whether CPython's merge into an empty dict clones this table's block: combined, nothing deleted, well filled.
    pub fn is_clean(&self) -> bool {
        let keys = self.keys();
        self.values().is_none()
            && self.used.get() == keys.n_entries()
            && (keys.log2_size() == LOG_MIN_SIZE || usable_fraction((1 << keys.log2_size()) / 2) < self.used.get())
    }

    /// Takes a clone of `other`'s block, which [`Self::is_clean`], in place of this table's and hands the old contents back.
    pub fn become_clone_of(&self, heap: &Heap, other: &Table) -> Result<Contents, OutOfMemory> {
        let keys = other.keys().duplicate(heap)?;
        let contents = Contents { _keys: self.keys.replace(keys), _split: self.split.replace(None) };
        self.used.set(other.used.get());
        Ok(contents)
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

/// The result of one walk.
enum Search {
    Done(Option<usize>),
    /// The table changed under a comparison: start over.
    Changed,
}

impl Default for Table {
    fn default() -> Table {
        Table::new()
    }
}

// SAFETY: (1) the keys' words and the values' words, each once; names of split tables are strings.
#[allow(unsafe_code, reason = "the table knows which of its words are in use")]
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
