//! The combined table of a dict: an index array followed by dense entries in insertion order, in one block.
//!
//! ```text
//! head (32 bytes) | indices: 2^log2_size of 1, 2, 4 or 8 bytes | entries: usable fraction of 2^log2_size
//! ```
//!
//! A *unicode* table holds exact strings only; its entries are `{key, value}` and the hash is read from the string. A
//! *general* table has `{hash, key, value}`. An index is `EMPTY` (-1: never used), `DUMMY` (-2: its entry was deleted) or
//! the number of an entry. Legal transitions: EMPTY to entry, entry to DUMMY, DUMMY to another entry; only a resize, which builds a
//! new block, brings EMPTY back. Entries from `n_entries` on are not initialised; a deleted one is all zero.
//!
//! Probing, growth and sizes are CPython 3.12's, so iteration order, growth steps and `sys.getsizeof` agree. Nothing here runs
//! Python code, except where values are dropped, and each such place says so.

mod place;
mod resize;
mod search;
mod sizes;

use core::cell::Cell;
use core::ptr::NonNull;

use krait_heap::{Heap, OutOfMemory, Value, Visitor};

pub(crate) use place::{Place, header_of};
pub(crate) use search::{Plain, Step, exact_str};
use sizes::log2_index_bytes;
pub(crate) use sizes::{KeysKind, LOG_MIN_SIZE, log2_for_entries, log2_for_slots, usable_fraction};

/// Index of a slot that was never used.
const EMPTY: isize = -1;
/// Index of a slot whose entry was deleted.
const DUMMY: isize = -2;
const PERTURB_SHIFT: u32 = 5;

#[repr(C)]
struct Head {
    /// The heap the block came from; empty for the shared empty table.
    heap: Option<NonNull<Heap>>,
    /// Version for inline caches; 0: none given since the last change of the keys. See `Keys::version`.
    version: Cell<u32>,
    log2_size: u8,
    log2_index_bytes: u8,
    kind: KeysKind,
    /// Entries that may still be added.
    usable: Cell<usize>,
    /// Entries in use or deleted.
    n_entries: Cell<usize>,
}

const HEAD_BYTES: usize = size_of::<Head>();
const _: () = assert!(HEAD_BYTES == 32);

/// The head and the one-slot index array of the table that every empty dict shares.
#[repr(C)]
struct EmptyBlock {
    head: Head,
    indices: [i8; 8],
}

// SAFETY: (1) the block is never written: its `usable` is 0 and every writer checks for it.
unsafe impl Sync for EmptyBlock {}

static EMPTY_BLOCK: EmptyBlock = EmptyBlock {
    head: Head {
        heap: None,
        version: Cell::new(1),
        log2_size: 0,
        log2_index_bytes: 0,
        kind: KeysKind::Unicode,
        usable: Cell::new(0),
        n_entries: Cell::new(0),
    },
    indices: [-1; 8],
};

/// An owned combined table. Dropping it drops the entries, first to last (which may run code), then frees the block.
pub(crate) struct Keys {
    block: NonNull<Head>,
}

impl Keys {
    /// The shared empty table.
    #[inline(always)]
    pub(crate) fn empty() -> Keys {
        Keys { block: NonNull::from(&EMPTY_BLOCK.head) }
    }

    /// A new table of `2^log2_size` slots.
    pub(crate) fn new(heap: &Heap, log2_size: u8, kind: KeysKind) -> Result<Keys, OutOfMemory> {
        debug_assert!(log2_size >= LOG_MIN_SIZE);
        let index_bytes = 1usize.checked_shl(u32::from(log2_index_bytes(log2_size))).ok_or(OutOfMemory)?;
        let usable = usable_fraction(1 << log2_size);
        let entry_bytes = usable.checked_mul(kind.entry_words() * 8).ok_or(OutOfMemory)?;
        let bytes = (HEAD_BYTES + index_bytes).checked_add(entry_bytes).ok_or(OutOfMemory)?;
        let block = heap.alloc_array(bytes)?.cast::<Head>();
        let head = Head {
            heap: Some(NonNull::from(heap)),
            version: Cell::new(0),
            log2_size,
            log2_index_bytes: log2_index_bytes(log2_size),
            kind,
            usable: Cell::new(usable),
            n_entries: Cell::new(0),
        };
        // SAFETY: (1) the block is aligned for and larger than a head.
        unsafe { block.write(head) };
        // SAFETY: (1) the index array lies behind the head, inside the block.
        let indices = unsafe { block.cast::<u8>().add(HEAD_BYTES) };
        if index_bytes == 8 {
            // SAFETY: (1) the index array of the smallest table has this many bytes.
            unsafe { indices.cast::<[u8; 8]>().write([0xFF; 8]) };
        } else {
            // SAFETY: (1) the index array has so many bytes.
            unsafe { indices.write_bytes(0xFF, index_bytes) };
        }
        Ok(Keys { block })
    }

    #[inline(always)]
    fn head(&self) -> &Head {
        // SAFETY: (1) the block is owned and lives as long as `self`.
        unsafe { self.block.as_ref() }
    }

    /// The table's address, to see whether a dict still has the same one.
    #[inline(always)]
    pub(crate) fn address(&self) -> usize {
        self.block.addr().get()
    }

    /// Whether this is the shared empty table, which is never written.
    #[inline(always)]
    pub(crate) fn is_shared_empty(&self) -> bool {
        core::ptr::eq(self.block.as_ptr(), &raw const EMPTY_BLOCK.head)
    }

    /// Whether all keys are exact strings.
    #[inline(always)]
    pub(crate) fn is_unicode(&self) -> bool {
        self.head().kind == KeysKind::Unicode
    }

    /// log2 of the number of slots.
    #[inline(always)]
    pub(crate) fn log2_size(&self) -> u8 {
        self.head().log2_size
    }

    /// Entries that may still be added.
    #[inline(always)]
    pub(crate) fn usable(&self) -> usize {
        self.head().usable.get()
    }

    /// Entries in use or deleted.
    #[inline(always)]
    pub(crate) fn n_entries(&self) -> usize {
        self.head().n_entries.get()
    }

    /// The version an inline cache may hold, 0 if none was given since the last change of the keys.
    #[inline(always)]
    pub(crate) fn version(&self) -> u32 {
        self.head().version.get()
    }

    /// Gives the table a version, unless it is the shared empty one (which has 1 for ever).
    pub(crate) fn set_version(&self, version: u32) {
        if !self.is_shared_empty() {
            self.head().version.set(version);
        }
    }

    /// The size `sys.getsizeof` counts for the table, which is its own: CPython's head has 32 bytes too.
    #[inline]
    pub(crate) fn nominal_size(&self) -> usize {
        let head = self.head();
        32 + (1 << head.log2_index_bytes) + usable_fraction(1 << head.log2_size) * head.kind.entry_words() * 8
    }

    /// The bytes the table really takes.
    #[inline]
    pub(crate) fn footprint(&self) -> usize {
        if self.is_shared_empty() { 0 } else { self.nominal_size() }
    }

    #[inline(always)]
    fn mask(&self) -> usize {
        (1 << self.head().log2_size) - 1
    }

    /// The first word of entry `i`, which need not be in use but lies in the block.
    #[inline(always)]
    fn entry(&self, i: usize) -> NonNull<u64> {
        let head = self.head();
        debug_assert!(i < usable_fraction(1 << head.log2_size));
        let offset = HEAD_BYTES + (1usize << head.log2_index_bytes) + i * head.kind.entry_words() * 8;
        // SAFETY: (1) entries lie behind the index array, and `i` is below their number (callers check or read it from the index array).
        unsafe { self.block.cast::<u8>().add(offset) }.cast()
    }

    /// The key's place in entry `i`; the value's is the next word.
    #[inline(always)]
    fn key_place(&self, i: usize) -> NonNull<Option<Value>> {
        let entry = self.entry(i);
        let skip = self.head().kind.entry_words() - 2;
        // SAFETY: (1) the key is the word before the last of the entry.
        unsafe { entry.add(skip) }.cast()
    }

    #[inline(always)]
    fn value_place(&self, i: usize) -> NonNull<Option<Value>> {
        // SAFETY: (1) the value is the word behind the key.
        unsafe { self.key_place(i).add(1) }
    }

    /// The byte offset of entry `i`'s value from the block's start: good as long as the keys have the version they have now.
    pub(crate) fn value_offset(&self, i: usize) -> usize {
        self.value_place(i).addr().get() - self.block.addr().get()
    }

    /// The value at an offset that [`Self::value_offset`] gave, if it is in use. No code that could change the table may run
    /// while the borrow lives.
    ///
    /// # Safety
    /// The keys have the version they had then.
    #[inline(always)]
    pub(crate) unsafe fn value_at_offset(&self, offset: usize) -> Option<&Value> {
        // SAFETY: (1) a block keeps its layout, and an entry that was there is initialised as long as the version stands, by the
        // caller's promise.
        unsafe { self.block.cast::<u8>().add(offset).cast::<Option<Value>>().as_ref() }.as_ref()
    }

    /// Borrows the key of entry `i`. No code that could change the table may run while the borrow lives.
    #[inline(always)]
    pub(crate) fn key(&self, i: usize) -> Option<&Value> {
        if i >= self.n_entries() {
            return None;
        }
        // SAFETY: (1) the entry is initialised: zero or an owned word.
        unsafe { self.key_place(i).as_ref() }.as_ref()
    }

    /// Borrows the value of entry `i`. No code that could change the table may run while the borrow lives.
    #[inline(always)]
    pub(crate) fn value(&self, i: usize) -> Option<&Value> {
        if i >= self.n_entries() {
            return None;
        }
        // SAFETY: (1) the entry is initialised: zero or an owned word.
        unsafe { self.value_place(i).as_ref() }.as_ref()
    }

    /// The first entry in use from number `from` on, with its key and value. No code that could change the table may run while
    /// the borrows live.
    #[inline(always)]
    pub(crate) fn next_in_use(&self, from: usize) -> Option<(usize, &Value, &Value)> {
        let n = self.n_entries();
        if from >= n {
            return None;
        }
        let words = self.head().kind.entry_words();
        let mut place = self.key_place(from);
        for i in from..n {
            // SAFETY: (1) the entry is initialised; the value is the word behind the key.
            let [key, value] = unsafe { place.cast::<[Option<Value>; 2]>().as_ref() };
            if let (Some(key), Some(value)) = (key, value) {
                return Some((i, key, value));
            }
            if i + 1 < n {
                // SAFETY: (1) the next entry lies this many words on.
                place = unsafe { place.add(words) };
            }
        }
        None
    }

    /// The hash of entry `i`'s key: stored, or read from the string by `str_hash`.
    #[inline(always)]
    pub(crate) fn hash(&self, i: usize, str_hash: impl Fn(&Value) -> i64) -> i64 {
        match self.head().kind {
            // SAFETY: (1) the first word of a general entry is its hash.
            KeysKind::General => unsafe { self.entry(i).read() as i64 },
            KeysKind::Unicode => self.key(i).map_or(0, str_hash),
        }
    }

    /// Appends an entry whose key is not in the table. There must be room (`usable`) and the kind must fit the key.
    #[inline]
    pub(crate) fn push(&self, key: Value, hash: i64, value: Value) {
        let head = self.head();
        assert!(head.usable.get() > 0, "a full table is resized before it is added to");
        head.version.set(0);
        let i = head.n_entries.get();
        self.link(hash, i);
        self.write_entry(i, key, hash, value);
        head.usable.set(head.usable.get() - 1);
        head.n_entries.set(i + 1);
    }

    #[inline(always)]
    fn write_entry(&self, i: usize, key: Value, hash: i64, value: Value) {
        let entry = self.entry(i);
        let pair = match self.head().kind {
            KeysKind::General => {
                // SAFETY: (1) the first word of a general entry is its hash.
                unsafe { entry.write(hash as u64) };
                // SAFETY: (1) key and value are the words behind it.
                unsafe { entry.add(1) }
            }
            KeysKind::Unicode => entry,
        };
        // SAFETY: (1) the entry lies in the block and holds no word yet.
        unsafe { pair.cast::<[Option<Value>; 2]>().write([Some(key), Some(value)]) };
    }

    /// Replaces the value of an entry in use and hands the old one back.
    #[inline(always)]
    pub(crate) fn replace_value(&self, i: usize, value: Value) -> Value {
        assert!(i < self.n_entries(), "an entry number below the number of entries");
        // SAFETY: (1) the entry is initialised; (2) no borrow of it lives, since nothing runs while one does.
        unsafe { self.value_place(i).replace(Some(value)) }.expect("the entry is in use")
    }

    /// Deletes entry `i`, which is in use and whose key has `hash`; hands key and value back.
    pub(crate) fn remove(&self, i: usize, hash: i64) -> (Value, Value) {
        self.head().version.set(0);
        self.unlink(hash, i);
        if self.head().kind == KeysKind::General {
            // SAFETY: (1) the first word of a general entry is its hash.
            unsafe { self.entry(i).write(0) };
        }
        // SAFETY: (1) the entry is initialised and nobody borrows it.
        let key = unsafe { self.key_place(i).replace(None) };
        // SAFETY: (1) the entry is initialised and nobody borrows it.
        let value = unsafe { self.value_place(i).replace(None) };
        (key.expect("the entry is in use"), value.expect("the entry is in use"))
    }

    /// Forgets the entries from `n` on, all of them deleted. Their room stays lost until a resize, as in CPython.
    pub(crate) fn truncate(&self, n: usize) {
        debug_assert!((n..self.n_entries()).all(|i| self.key(i).is_none()));
        self.head().n_entries.set(n);
    }

    /// Visits every value, each followed by its key in general tables (strings are no containers).
    pub(crate) fn traverse(&self, visitor: &mut Visitor<'_>) {
        let general = !self.is_unicode();
        for i in 0..self.n_entries() {
            if let Some(value) = self.value(i) {
                visitor.value(value);
                if general && let Some(key) = self.key(i) {
                    visitor.value(key);
                }
            }
        }
    }
}

impl Drop for Keys {
    #[inline]
    fn drop(&mut self) {
        if self.is_shared_empty() {
            return;
        }
        let (n, words) = (self.n_entries(), self.head().kind.entry_words());
        if n > 0 {
            let mut place = self.key_place(0);
            for i in 0..n {
                // SAFETY: (1) the entry is initialised and the table is ours alone: it was taken out of its dict.
                let key = unsafe { place.read() };
                // SAFETY: (1) the value is the word behind the key.
                let value = unsafe { place.add(1).read() };
                drop(key);
                drop(value);
                if i + 1 < n {
                    // SAFETY: (1) the next entry lies this many words on.
                    place = unsafe { place.add(words) };
                }
            }
        }
        let (heap, bytes) = (self.head().heap.expect("only the shared table has no heap"), self.footprint());
        // SAFETY: (1) the heap outlives what it allocated.
        let heap = unsafe { heap.as_ref() };
        // SAFETY: (1) allocated by this heap with this size; (2) not used again.
        unsafe { heap.free_array(self.block.cast(), bytes) };
    }
}
