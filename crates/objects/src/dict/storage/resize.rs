//! Moving a table's entries to another block, and copying a block as it is.
//!
//! Entries are copied as words and linked afterwards: moving key, hash and value one by one through their offsets took
//! 75 instructions an entry. Counts only rise, so no code runs.

use krait_heap::{Heap, OutOfMemory, Value};

use super::{HEAD_BYTES, Keys, KeysKind};

impl Keys {
    /// Moves all entries in use, in order, to a fresh table that has room, leaving this one without entries.
    pub(crate) fn move_to(&self, target: &Keys, str_hash: impl Fn(&Value) -> i64) {
        debug_assert!(target.n_entries() == 0);
        let moved = match (self.head().kind, target.head().kind) {
            _ if self.n_entries() == 0 => 0,
            (KeysKind::General, KeysKind::General) => self.move_entries::<3>(target),
            (KeysKind::Unicode, KeysKind::Unicode) => self.move_entries::<2>(target),
            _ => self.move_to_general(target, &str_hash),
        };
        self.head().n_entries.set(0);
        let head = target.head();
        assert!(moved <= head.usable.get(), "a resized table has room for what moves");
        head.n_entries.set(moved);
        head.usable.set(head.usable.get() - moved);
        target.link_all(str_hash);
    }

    /// Copies the entries in use, of `W` words in both tables, and says how many there are. There is at least one entry.
    #[inline]
    fn move_entries<const W: usize>(&self, target: &Keys) -> usize {
        let (mut from, mut to) = (self.entry(0).cast::<[u64; W]>(), target.entry(0).cast::<[u64; W]>());
        let mut moved = 0;
        for _ in 0..self.n_entries() {
            // SAFETY: (1) the entry is initialised.
            let entry = unsafe { from.read() };
            // SAFETY: (1) at most one behind the last entry.
            from = unsafe { from.add(1) };
            // The key is the word before the last; a deleted entry is all zero.
            if entry[W - 2] != 0 {
                // SAFETY: (1) the target has room for all entries; (2) the caller makes this table forget what moved.
                unsafe { to.write(entry) };
                // SAFETY: (1) at most one behind the last entry in use.
                to = unsafe { to.add(1) };
                moved += 1;
            }
        }
        moved
    }

    /// The same from a unicode to a general table.
    #[inline(never)]
    fn move_to_general(&self, target: &Keys, str_hash: &impl Fn(&Value) -> i64) -> usize {
        let mut moved = 0;
        for i in 0..self.n_entries() {
            // SAFETY: (1) the entry is initialised; (2) the caller makes this table forget what moved.
            let [key, value] = unsafe { self.key_place(i).cast::<[Option<Value>; 2]>().read() };
            if let (Some(key), Some(value)) = (key, value) {
                let hash = str_hash(&key);
                target.write_entry(moved, key, hash, value);
                moved += 1;
            }
        }
        moved
    }

    /// A copy of the block, deleted entries included, with a count on each key and value.
    pub(crate) fn duplicate(&self, heap: &Heap) -> Result<Keys, OutOfMemory> {
        debug_assert!(!self.is_shared_empty());
        let bytes = self.footprint();
        let block = heap.alloc_array(bytes)?;
        let head = self.head();
        let filled = HEAD_BYTES + (1 << head.log2_index_bytes) + self.n_entries() * head.kind.entry_words() * 8;
        // SAFETY: (1) both blocks have at least this many bytes and do not overlap; (2) so many of ours are initialised.
        unsafe { block.copy_from_nonoverlapping(self.block.cast(), filled) };
        for i in 0..self.n_entries() {
            // The copied words are counted by forgetting one clone each.
            if let (Some(key), Some(value)) = (self.key(i), self.value(i)) {
                core::mem::forget(key.clone());
                core::mem::forget(value.clone());
            }
        }
        let copy = Keys { block: block.cast() };
        copy.head().version.set(0);
        Ok(copy)
    }
}
