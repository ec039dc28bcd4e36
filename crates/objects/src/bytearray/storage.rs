//! The storage of byte arrays: a block with room to spare at its end and, after deletions at the front, at its start.
//! The only file of `bytearray` with `unsafe`.
//!
//! **Invariants.** (1) `block` holds `alloc` initialised bytes, or is null when `alloc` is 0. (2) `offset + len <= alloc`, and
//! less when `alloc` is not 0: CPython keeps a zero byte behind the data, and its sizes count it. (3) While `exports` is
//! not 0, neither the block nor the length changes.

use core::alloc::Layout;
use core::cell::Cell;
use core::ptr::{self, NonNull};
use core::slice;

use krait_heap::{Obj, Opaque, OutOfMemory, object};

object! {
    leaf;
    /// A byte array.
    pub struct ByteArray {
        store: Opaque<Store>,
    }
}

const _: () = assert!(size_of::<Obj<ByteArray>>() == 56);

/// The array itself. Dropping it frees the block.
struct Store {
    len: Cell<usize>,
    alloc: Cell<usize>,
    block: Cell<*mut u8>,
    offset: Cell<usize>,
    exports: Cell<usize>,
}

/// Why a byte array keeps its size.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResizeError {
    /// Somebody looks at the bytes through the buffer protocol.
    Exported,
    /// There is no memory for the new size.
    Memory,
}

impl From<OutOfMemory> for ResizeError {
    fn from(_: OutOfMemory) -> ResizeError {
        ResizeError::Memory
    }
}

impl Default for ByteArray {
    fn default() -> ByteArray {
        ByteArray::new()
    }
}

impl ByteArray {
    /// An empty array without a block.
    pub const fn new() -> ByteArray {
        ByteArray {
            store: Opaque(Store {
                len: Cell::new(0),
                alloc: Cell::new(0),
                block: Cell::new(ptr::null_mut()),
                offset: Cell::new(0),
                exports: Cell::new(0),
            }),
        }
    }

    /// An array with a block of exactly the size that these bytes need.
    pub fn from_slice(bytes: &[u8]) -> Result<ByteArray, OutOfMemory> {
        let array = ByteArray::zeroed(bytes.len())?;
        array.with_mut(|own| own.copy_from_slice(bytes));
        Ok(array)
    }

    /// An array of `len` zeros in a block of exactly the size needed.
    pub fn zeroed(len: usize) -> Result<ByteArray, OutOfMemory> {
        let array = ByteArray::new();
        if len > 0 {
            array.store.set_block(len + 1)?;
            array.store.len.set(len);
        }
        Ok(array)
    }

    /// Number of bytes.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.store.len.get()
    }

    /// Whether there are no bytes.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of the block, as `__alloc__` and `__sizeof__` give them.
    pub fn alloc(&self) -> usize {
        self.store.alloc.get()
    }

    /// Bytes between the block and the data: how much was deleted at the front.
    pub fn offset(&self) -> usize {
        self.store.offset.get()
    }

    /// The address of the first byte, for exports; null when there is no block.
    pub fn data_pointer(&self) -> *mut u8 {
        self.store.block.get().wrapping_add(self.store.offset.get())
    }

    /// How many buffers look at the bytes.
    pub fn exports(&self) -> usize {
        self.store.exports.get()
    }

    /// Counts a buffer in; until it is counted out the size cannot change.
    pub fn add_export(&self) {
        self.store.exports.set(self.store.exports.get() + 1);
    }

    /// Counts a buffer out.
    pub fn release_export(&self) {
        self.store.exports.set(self.store.exports.get().saturating_sub(1));
    }

    /// Byte `index`.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<u8> {
        if index >= self.len() {
            return None;
        }
        // SAFETY: (1) below the length, so inside the block and initialised.
        Some(unsafe { self.data_pointer().add(index).read() })
    }

    /// Changes byte `index`; false when there is none.
    #[inline(always)]
    pub fn set(&self, index: usize, byte: u8) -> bool {
        if index >= self.len() {
            return false;
        }
        // SAFETY: (1) below the length, so inside the block.
        unsafe { self.data_pointer().add(index).write(byte) };
        true
    }

    /// Lends the bytes to `look`, which runs no Python code and does not touch this array.
    #[inline(always)]
    pub fn with<R>(&self, look: impl FnOnce(&[u8]) -> R) -> R {
        let len = self.len();
        if len == 0 {
            return look(&[]);
        }
        let _lent = self.store.lend();
        // SAFETY: (1) invariants 1 and 2; (2) what is lent out counts as exported, so the block stays; (3) `look` writes nothing.
        look(unsafe { slice::from_raw_parts(self.data_pointer(), len) })
    }

    /// Lends the bytes for changes to `change`, which runs no Python code and does not touch this array otherwise.
    #[inline(always)]
    pub fn with_mut<R>(&self, change: impl FnOnce(&mut [u8]) -> R) -> R {
        let len = self.len();
        if len == 0 {
            return change(&mut []);
        }
        let _lent = self.store.lend();
        // SAFETY: (1) invariants 1 and 2; (2) what is lent out counts as exported, so the block stays; (3) `change` has the only borrow.
        change(unsafe { slice::from_raw_parts_mut(self.data_pointer(), len) })
    }

    /// A copy of the bytes.
    pub fn to_vec(&self) -> Vec<u8> {
        self.with(<[u8]>::to_vec)
    }

    /// Sets the length, by CPython's growth policy. New bytes at the end are zero. The same length passes even when exported.
    pub fn resize(&self, len: usize) -> Result<(), ResizeError> {
        let (old_len, alloc, offset) = (self.len(), self.alloc(), self.offset());
        if len == old_len {
            return Ok(());
        }
        self.check_resizable()?;
        if isize::try_from(len).is_err() {
            return Err(ResizeError::Memory);
        }
        let fits = len + offset + 1 <= alloc;
        if fits && len >= alloc / 2 {
            self.store.len.set(len);
        } else {
            // Growth by up to an eighth over-allocates; growth by more, or halving, gets the exact size.
            let grown = !fits && len as f64 <= alloc as f64 * 1.125;
            let new_alloc = if grown { len + (len >> 3) + if len < 9 { 3 } else { 6 } } else { len + 1 };
            self.store.set_block(new_alloc)?;
            self.store.len.set(len);
        }
        if len > old_len {
            self.with_mut(|bytes| bytes[old_len..].fill(0));
        }
        Ok(())
    }

    /// Fails while somebody looks at the bytes.
    pub fn check_resizable(&self) -> Result<(), ResizeError> {
        if self.exports() > 0 { Err(ResizeError::Exported) } else { Ok(()) }
    }

    /// Drops `n` bytes at the front by moving the start, as CPython does for deletions there; the caller resizes after.
    pub(super) fn advance(&self, n: usize) {
        debug_assert!(n <= self.len() && self.exports() == 0);
        self.store.offset.set(self.offset() + n);
        self.store.len.set(self.len() - n);
    }

    /// Exchanges the contents of two arrays of which neither is exported.
    pub(super) fn swap(&self, other: &ByteArray) {
        debug_assert!(self.exports() == 0 && other.exports() == 0);
        self.store.len.swap(&other.store.len);
        self.store.alloc.swap(&other.store.alloc);
        self.store.block.swap(&other.store.block);
        self.store.offset.swap(&other.store.offset);
    }
}

/// Counts as an export until dropped.
struct Lent<'a>(&'a Cell<usize>);

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl Store {
    fn lend(&self) -> Lent<'_> {
        self.exports.set(self.exports.get() + 1);
        Lent(&self.exports)
    }

    /// Moves the data to the start of a block of `alloc` bytes, cutting off what does not fit before its last byte.
    fn set_block(&self, alloc: usize) -> Result<(), OutOfMemory> {
        let layout = Layout::from_size_align(alloc, 1).map_err(|_| OutOfMemory)?;
        debug_assert!(alloc > 0);
        // SAFETY: (1) the size is not zero.
        let block = NonNull::new(unsafe { std::alloc::alloc_zeroed(layout) }).ok_or(OutOfMemory)?;
        let kept = self.len.get().min(alloc - 1);
        if kept > 0 {
            // SAFETY: (1) invariant 2: `kept` bytes lie at the offset.
            let data = unsafe { self.block.get().add(self.offset.get()) };
            // SAFETY: (1) the new block holds more than `kept` bytes and is nobody else's.
            unsafe { ptr::copy_nonoverlapping(data, block.as_ptr(), kept) };
        }
        self.free();
        self.block.set(block.as_ptr());
        self.alloc.set(alloc);
        self.offset.set(0);
        self.len.set(kept);
        Ok(())
    }

    fn free(&self) {
        if self.alloc.get() > 0 {
            let layout = Layout::from_size_align(self.alloc.get(), 1).expect("the layout the block was made with");
            // SAFETY: (1) invariant 1: the block was allocated with this layout; (2) the caller replaces or drops it.
            unsafe { std::alloc::dealloc(self.block.get(), layout) };
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.free();
    }
}
