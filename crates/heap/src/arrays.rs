//! Arrays without headers (list items, dict tables, byte stores), charged to the heap that owns them.
//!
//! Where they come from: up to 32 KiB from slabs of the region that hold nothing else, up to a slab as a run of one slab,
//! larger ones as mappings of their own, which grow by moving pages instead of bytes. `docs/performance.md` says what
//! was tried before. Under the sanitizer all come from the system's allocator, which the sanitizer watches.

#[cfg(not(krait_asan))]
#[path = "arrays/blocks.rs"]
mod source;
#[cfg(krait_asan)]
#[path = "arrays/system.rs"]
mod source;

use core::ptr::NonNull;

use crate::heap::{Heap, OutOfMemory};

pub(crate) use source::Arrays;

/// Alignment of arrays, and the fewest bytes of one.
pub(crate) const ALIGN: usize = 16;

/// The bytes an array of `bytes` bytes is made of and charged for: never 0, so that every array has an address.
#[inline(always)]
fn rounded(bytes: usize) -> usize {
    if bytes == 0 { ALIGN } else { bytes }
}

/// Arrays from this size on are first held against the memory of the machine.
const SUSPICIOUS: usize = 1 << 30;

impl Heap {
    /// An array of `bytes` bytes, aligned to 16, not initialised.
    #[inline]
    pub fn alloc_array(&self, bytes: usize) -> Result<NonNull<u8>, OutOfMemory> {
        let bytes = rounded(bytes);
        self.charge_array(bytes)?;
        self.charged_array(source::obtain(self, bytes), bytes)
    }

    /// The same, zeroed.
    #[inline]
    pub fn alloc_array_zeroed(&self, bytes: usize) -> Result<NonNull<u8>, OutOfMemory> {
        let bytes = rounded(bytes);
        self.charge_array(bytes)?;
        self.charged_array(source::obtain_zeroed(self, bytes), bytes)
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
        let (old, new) = (rounded(old_bytes), rounded(new_bytes));
        if new > old {
            self.charge_array(new - old)?;
        }
        // SAFETY: (1) an array of this heap and of `old` bytes, by the caller's promise.
        let moved = unsafe { source::resize(self, array, old, new) };
        if moved.is_some() && new < old {
            self.budget.credit(old - new);
        }
        self.charged_array(moved, new.saturating_sub(old))
    }

    /// Frees an array of `bytes` bytes.
    ///
    /// # Safety
    /// `array` is an array of this heap of `bytes` bytes that is not used any more.
    #[inline]
    pub unsafe fn free_array(&self, array: NonNull<u8>, bytes: usize) {
        let bytes = rounded(bytes);
        self.budget.credit(bytes);
        // SAFETY: (1) an array of this heap and of `bytes` bytes, by the caller's promise.
        unsafe { source::release(self, array, bytes) };
    }

    /// Charges an array. Address space is granted without asking for memory, so arrays that can never be filled are
    /// refused here.
    #[inline(always)]
    fn charge_array(&self, bytes: usize) -> Result<(), OutOfMemory> {
        if bytes >= SUSPICIOUS && (bytes > isize::MAX as usize || !crate::os::could_hold(bytes)) {
            return Err(OutOfMemory);
        }
        self.budget.charge(bytes)
    }

    #[inline(always)]
    fn charged_array(&self, array: Option<NonNull<u8>>, bytes: usize) -> Result<NonNull<u8>, OutOfMemory> {
        if array.is_none() {
            self.budget.credit(bytes);
        }
        array.ok_or(OutOfMemory)
    }
}
