//! The storage of byte arrays: a block with room to spare at its end and, after deletions at the front, at its start.
//! The only file of `bytearray` with `unsafe`.
//!
//! **Invariants.** (1) `block` holds `alloc` initialised bytes, or is null when `alloc` is 0. (2) `offset + len <= alloc`, and
//! less when `alloc` is not 0: CPython keeps a zero byte behind the data, and its sizes count it. (3) While `exports` is
//! not 0, neither the block nor the length changes.

use core::cell::Cell;
use core::ptr::{self, NonNull};
use core::slice;

use krait_heap::{Header, Heap, Obj, Opaque, OutOfMemory, Ref, TypeHead, Value, object};

use crate::Vm;
use crate::ext::ValueExt;

object! {
    leaf;
    /// A byte array. Byte arrays exist inside objects only: their heap is found from there.
    pub struct ByteArray {
        len: Cell<usize>,
        alloc: Cell<usize>,
        block: Opaque<Cell<*mut u8>>,
        offset: Cell<usize>,
        exports: Cell<usize>,
    }
}

const _: () = assert!(size_of::<Obj<ByteArray>>() == 56);

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

impl ByteArray {
    /// The byte array, if the value is one and of no subclass.
    #[inline(always)]
    pub fn exact<'a>(vm: &Vm, value: &'a Value) -> Option<&'a ByteArray> {
        if !value.is_exact(&vm.types.bytearray) {
            return None;
        }
        // SAFETY: (1) the instances of `bytearray` have this payload.
        Some(unsafe { value.downcast_unchecked::<ByteArray>() })
    }

    /// A new empty array object of type `ty`, without a block.
    pub fn create(heap: &Heap, ty: &TypeHead) -> Result<Ref<ByteArray>, OutOfMemory> {
        let empty = ByteArray {
            len: Cell::new(0),
            alloc: Cell::new(0),
            block: Opaque(Cell::new(ptr::null_mut())),
            offset: Cell::new(0),
            exports: Cell::new(0),
        };
        heap.alloc(ty, empty)
    }

    /// A new array object of these bytes, in a block of exactly the size needed.
    pub fn from_slice(heap: &Heap, ty: &TypeHead, bytes: &[u8]) -> Result<Ref<ByteArray>, OutOfMemory> {
        let array = ByteArray::zeroed(heap, ty, bytes.len())?;
        array.with_mut(|own| own.copy_from_slice(bytes));
        Ok(array)
    }

    /// A new array object of `len` zeros, in a block of exactly the size needed.
    pub fn zeroed(heap: &Heap, ty: &TypeHead, len: usize) -> Result<Ref<ByteArray>, OutOfMemory> {
        let array = ByteArray::create(heap, ty)?;
        if len > 0 {
            array.set_block(len.checked_add(1).ok_or(OutOfMemory)?)?;
            array.len.set(len);
        }
        Ok(array)
    }

    /// The heap the array lies in.
    fn heap(&self) -> &Heap {
        // SAFETY: (1) the body of an object, so its header lies right before it and lives as long.
        Heap::of(unsafe { ptr::from_ref(self).cast::<Header>().sub(1).as_ref_unchecked() })
    }

    /// Number of bytes.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    /// Whether there are no bytes.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of the block, as `__alloc__` and `__sizeof__` give them.
    pub fn alloc(&self) -> usize {
        self.alloc.get()
    }

    /// Bytes between the block and the data: how much was deleted at the front.
    pub fn offset(&self) -> usize {
        self.offset.get()
    }

    /// The address of the first byte, for exports; null when there is no block.
    pub fn data_pointer(&self) -> *mut u8 {
        self.block.get().wrapping_add(self.offset.get())
    }

    /// How many buffers look at the bytes.
    pub fn exports(&self) -> usize {
        self.exports.get()
    }

    /// Counts a buffer in; until it is counted out the size cannot change.
    pub fn add_export(&self) {
        self.exports.set(self.exports.get() + 1);
    }

    /// Counts a buffer out.
    pub fn release_export(&self) {
        self.exports.set(self.exports.get().saturating_sub(1));
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
        let _lent = self.lend();
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
        let _lent = self.lend();
        // SAFETY: (1) invariants 1 and 2; (2) what is lent out counts as exported, so the block stays; (3) `change` has the only borrow.
        change(unsafe { slice::from_raw_parts_mut(self.data_pointer(), len) })
    }

    /// A copy of the bytes.
    pub fn to_vec(&self) -> Vec<u8> {
        self.with(<[u8]>::to_vec)
    }

    /// Sets the length, by CPython's growth policy. New bytes at the end are zero. The same length passes even when exported.
    pub fn resize(&self, len: usize) -> Result<(), ResizeError> {
        self.resize_with(len, true)
    }

    /// The same; without `zeroed` new bytes at the end are whatever was there, for the caller to write.
    fn resize_with(&self, len: usize, zeroed: bool) -> Result<(), ResizeError> {
        let (old_len, alloc, offset) = (self.len(), self.alloc(), self.offset());
        if len == old_len {
            return Ok(());
        }
        self.check_resizable()?;
        if isize::try_from(len).is_err() {
            return Err(ResizeError::Memory);
        }
        let fits = len + offset < alloc;
        if fits && len >= alloc / 2 {
            self.len.set(len);
        } else {
            // Growth by up to an eighth over-allocates; growth by more, or halving, gets the exact size.
            let grown = !fits && len as f64 <= alloc as f64 * 1.125;
            let new_alloc = if grown { len + (len >> 3) + if len < 9 { 3 } else { 6 } } else { len + 1 };
            self.set_block(new_alloc)?;
            self.len.set(len);
        }
        if zeroed && len > old_len {
            self.with_mut(|bytes| bytes[old_len..].fill(0));
        }
        Ok(())
    }

    /// Appends a byte.
    #[inline]
    pub fn push(&self, byte: u8) -> Result<(), ResizeError> {
        let (len, alloc) = (self.len(), self.alloc());
        if self.exports() == 0 && len + 1 + self.offset() < alloc && len + 1 >= alloc / 2 {
            self.len.set(len + 1);
        } else {
            self.resize(len + 1)?;
        }
        self.set(len, byte);
        Ok(())
    }

    /// Appends bytes that are not this array's own.
    pub fn push_slice(&self, bytes: &[u8]) -> Result<(), ResizeError> {
        let old_len = self.len();
        self.resize_with(old_len.checked_add(bytes.len()).ok_or(ResizeError::Memory)?, false)?;
        self.with_mut(|own| own[old_len..].copy_from_slice(bytes));
        Ok(())
    }

    /// Fails while somebody looks at the bytes.
    pub fn check_resizable(&self) -> Result<(), ResizeError> {
        if self.exports() > 0 { Err(ResizeError::Exported) } else { Ok(()) }
    }

    /// Drops `n` bytes at the front by moving the start, as CPython does for deletions there; a block that is then less
    /// than half used is replaced.
    pub(super) fn shrink_front(&self, n: usize) -> Result<(), ResizeError> {
        self.check_resizable()?;
        let len = self.len() - n;
        self.offset.set(self.offset() + n);
        self.len.set(len);
        if len < self.alloc() / 2 && self.set_block(len + 1).is_err() {
            self.offset.set(self.offset() - n);
            self.len.set(len + n);
            return Err(ResizeError::Memory);
        }
        Ok(())
    }

    fn lend(&self) -> Lent<'_> {
        self.exports.set(self.exports.get() + 1);
        Lent(&self.exports)
    }

    /// Moves the data to the start of a block of `alloc` bytes, cutting off what does not fit before its last byte.
    fn set_block(&self, alloc: usize) -> Result<(), OutOfMemory> {
        debug_assert!(alloc > 0);
        if let (0, Some(block)) = (self.offset.get(), NonNull::new(self.block.get())) {
            return self.realloc_block(block, alloc);
        }
        let block = self.heap().alloc_array_zeroed(alloc)?;
        let kept = self.len.get().min(alloc - 1);
        if kept > 0 {
            // SAFETY: (1) invariant 2: `kept` bytes lie there; (2) the new block holds more than that and is nobody else's.
            unsafe { ptr::copy_nonoverlapping(self.data_pointer(), block.as_ptr(), kept) };
        }
        self.free();
        self.block.set(block.as_ptr());
        self.alloc.set(alloc);
        self.offset.set(0);
        self.len.set(kept);
        Ok(())
    }

    /// Resizes a block whose data begin at its start, in place where the allocator can.
    fn realloc_block(&self, block: NonNull<u8>, alloc: usize) -> Result<(), OutOfMemory> {
        let old = self.alloc.get();
        // SAFETY: (1) invariant 1: an array of this heap of `old` bytes; (2) only the new address is used after success.
        let block = unsafe { self.heap().realloc_array(block, old, alloc) }?;
        if alloc > old {
            // SAFETY: (1) the block has `alloc` bytes now, and those behind the old ones are not initialised yet.
            unsafe { block.add(old).write_bytes(0, alloc - old) };
        }
        self.block.set(block.as_ptr());
        self.alloc.set(alloc);
        self.len.set(self.len.get().min(alloc - 1));
        Ok(())
    }

    fn free(&self) {
        if let Some(block) = NonNull::new(self.block.get()) {
            // SAFETY: (1) invariant 1: an array of this heap of `alloc` bytes; (2) the caller replaces it or dies.
            unsafe { self.heap().free_array(block, self.alloc.get()) };
        }
    }
}

/// Counts as an export until dropped.
struct Lent<'a>(&'a Cell<usize>);

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl Drop for ByteArray {
    fn drop(&mut self) {
        self.free();
    }
}
