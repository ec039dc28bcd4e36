//! The method cache: (type version, name) to the attribute found along the MRO, without owning it.

use core::cell::Cell;
use core::ptr::NonNull;

use krait_heap::{Ref, Value};

use crate::str::Str;

const ENTRIES: usize = 1 << 12;

#[derive(Clone, Copy)]
struct Entry {
    version: u32,
    name: usize,
    /// The value found, not owned: it lives in the dict of a type as long as the version holds. `None`: known to be absent.
    value: Option<NonNull<u8>>,
}

/// Entries that are cleared together; as many groups as a word has bits.
const GROUP: usize = ENTRIES / 64;

/// A direct-mapped cache; an entry is valid while the type's version is the one it was made with. Most programs use few of
/// its entries, so its memory is left as the system gives it until then.
pub struct MethodCache {
    entries: Box<[Cell<Entry>]>,
    /// The groups of entries that have been written to.
    written: Cell<u64>,
}

impl Default for MethodCache {
    fn default() -> MethodCache {
        let entries = Box::<[Cell<Entry>]>::new_zeroed_slice(ENTRIES);
        // SAFETY: (1) zero bytes are an entry: version 0, no name, no value.
        MethodCache { entries: unsafe { entries.assume_init() }, written: Cell::new(0) }
    }
}

impl MethodCache {
    #[inline(always)]
    fn place(version: u32, name: usize) -> usize {
        (version as usize ^ (name >> 4)) % ENTRIES
    }

    /// What the cache knows: `None` nothing, `Some(None)` absent, `Some(Some(v))` a new count on the attribute.
    #[inline]
    pub(crate) fn find(&self, version: u32, name: &Ref<Str>) -> Option<Option<Value>> {
        let address = name.pointer().as_ptr().addr();
        let entry = self.entries[MethodCache::place(version, address)].get();
        if version == 0 || entry.version != version || entry.name != address {
            return None;
        }
        Some(entry.value.map(|word| {
            // SAFETY: (1) the version is current, so the dict entry the word was read from is unchanged and owns it;
            // (2) the borrowed handle is not dropped.
            let borrowed = core::mem::ManuallyDrop::new(unsafe { Value::from_raw(word) });
            Value::clone(&borrowed)
        }))
    }

    /// Remembers the result of a walk. Only immortal (interned) names are kept, so that an address is never reused.
    pub(crate) fn remember(&self, version: u32, name: &Ref<Str>, value: Option<&Value>) {
        if version == 0 || !name.header().is_immortal() {
            return;
        }
        let address = name.pointer().as_ptr().addr();
        let place = MethodCache::place(version, address);
        self.written.set(self.written.get() | 1 << (place / GROUP));
        self.entries[place].set(Entry { version, name: address, value: value.map(Value::as_raw) });
    }

    /// Forgets the entry's owner: called with types that die is unnecessary, as versions are never reused.
    pub fn clear(&self) {
        let empty = Entry { version: 0, name: 0, value: None };
        let written = self.written.replace(0);
        for (at, group) in self.entries.chunks(GROUP).enumerate() {
            if written & 1 << at != 0 {
                group.iter().for_each(|entry| entry.set(empty));
            }
        }
    }
}
