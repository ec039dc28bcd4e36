//! Arrays without headers (list items, dict tables, large byte stores): mimalloc's, charged to the heap that owns them.

use core::alloc::{GlobalAlloc, Layout};
use core::ptr::NonNull;

use crate::heap::{Heap, OutOfMemory};

#[cfg(not(krait_asan))]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
#[cfg(krait_asan)]
static ALLOCATOR: std::alloc::System = std::alloc::System;

const ALIGN: usize = 16;

/// The bytes an array of `bytes` bytes is made of and charged for: never 0, so that every array has an address.
#[inline(always)]
fn rounded(bytes: usize) -> usize {
    if bytes == 0 { ALIGN } else { bytes }
}

/// Arrays from this size on are first held against the memory of the machine.
const SUSPICIOUS: usize = 1 << 30;

#[inline(always)]
fn layout(bytes: usize) -> Result<Layout, OutOfMemory> {
    // The allocator reserves address space without asking for memory, so it would grant arrays that can never be filled.
    if bytes >= SUSPICIOUS && !crate::os::could_hold(bytes) {
        return Err(OutOfMemory);
    }
    Layout::from_size_align(rounded(bytes), ALIGN).map_err(|_| OutOfMemory)
}

impl Heap {
    /// An array of `bytes` bytes, aligned to 16, not initialised.
    #[inline]
    pub fn alloc_array(&self, bytes: usize) -> Result<NonNull<u8>, OutOfMemory> {
        let layout = layout(bytes)?;
        self.budget.charge(layout.size())?;
        // SAFETY: (1) the size is not zero.
        let array = NonNull::new(unsafe { ALLOCATOR.alloc(layout) });
        self.charged_array(array, layout.size())
    }

    /// The same, zeroed.
    #[inline]
    pub fn alloc_array_zeroed(&self, bytes: usize) -> Result<NonNull<u8>, OutOfMemory> {
        let layout = layout(bytes)?;
        self.budget.charge(layout.size())?;
        // SAFETY: (1) the size is not zero.
        let array = NonNull::new(unsafe { ALLOCATOR.alloc_zeroed(layout) });
        self.charged_array(array, layout.size())
    }

    /// Resizes an array of `old_bytes` bytes to `new_bytes`; on failure the array is as before.
    ///
    /// # Safety
    /// `array` is an array of this heap of `old_bytes` bytes; after success only the returned address is used.
    #[inline]
    pub unsafe fn realloc_array(
        &self,
        array: NonNull<u8>,
        old_bytes: usize,
        new_bytes: usize,
    ) -> Result<NonNull<u8>, OutOfMemory> {
        let (old, new) = (layout(old_bytes)?, layout(new_bytes)?);
        if new.size() > old.size() {
            self.budget.charge(new.size() - old.size())?;
        }
        // SAFETY: (1) an array of this allocator and of layout `old`; (2) the new size is not zero.
        let moved = NonNull::new(unsafe { ALLOCATOR.realloc(array.as_ptr(), old, new.size()) });
        if moved.is_some() && new.size() < old.size() {
            self.budget.credit(old.size() - new.size());
        }
        self.charged_array(moved, new.size().saturating_sub(old.size()))
    }

    /// Frees an array of `bytes` bytes.
    ///
    /// # Safety
    /// `array` is an array of this heap of `bytes` bytes that is not used any more.
    #[inline]
    pub unsafe fn free_array(&self, array: NonNull<u8>, bytes: usize) {
        let bytes = rounded(bytes);
        self.budget.credit(bytes);
        // SAFETY: (1) the size was a valid one at allocation.
        let layout = unsafe { Layout::from_size_align_unchecked(bytes, ALIGN) };
        // SAFETY: (1) an array of this allocator and layout, by the caller's promise.
        unsafe { ALLOCATOR.dealloc(array.as_ptr(), layout) };
    }

    #[inline(always)]
    fn charged_array(&self, array: Option<NonNull<u8>>, bytes: usize) -> Result<NonNull<u8>, OutOfMemory> {
        if array.is_none() {
            self.budget.credit(bytes);
        }
        array.ok_or(OutOfMemory)
    }
}
