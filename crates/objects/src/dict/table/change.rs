//! Changing the table of a dict: insertion, growth, removal, copies.
//!
//! Sizes follow CPython step by step, as `sys.getsizeof` and the order of iteration show them. Whatever is displaced goes to the
//! caller, who drops it when the table is whole.

use krait_heap::{Heap, OutOfMemory, Value};

use super::{Contents, Key, Table, text_hash};
use crate::dict::storage::{Keys, KeysKind, LOG_MIN_SIZE, log2_for_entries, log2_for_slots, usable_fraction};

/// log2 of the slots of shared keys, which a table popped from keeps when it becomes combined.
const LOG_SHARED_SIZE: u8 = 6;

impl Table {
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
}
