//! Vectors of words in reserved address space: they never move, and growing one can only fail at its fixed capacity.
//!
//! The generations, the list of the unreachable and the trashcan are such vectors: that is how collecting, untracking
//! and dying get by without an allocator.

use core::cell::Cell;
use core::ptr::NonNull;

use crate::heap::OutOfMemory;
use crate::os::{self, Reservation};

/// A vector of copies of `T` with a fixed capacity of address space.
pub(crate) struct VmVec<T> {
    space: Reservation,
    capacity: usize,
    len: Cell<usize>,
    /// Highest length seen by `truncate` since pages were last given back.
    touched: Cell<usize>,
    marker: core::marker::PhantomData<Cell<T>>,
}

impl<T: Copy> VmVec<T> {
    /// Items that can be read behind the capacity, for loops that look ahead.
    pub(crate) const SLACK: usize = os::PAGE / size_of::<T>();

    pub(crate) fn new(capacity: usize) -> Result<VmVec<T>, OutOfMemory> {
        let bytes = (capacity * size_of::<T>()).next_multiple_of(os::PAGE) + os::PAGE;
        let space = Reservation::zeroed(bytes)?;
        Ok(VmVec { space, capacity, len: Cell::new(0), touched: Cell::new(0), marker: core::marker::PhantomData })
    }

    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.len.get()
    }

    #[inline(always)]
    pub(crate) fn capacity(&self) -> usize {
        self.capacity
    }

    /// The address of the first item. [`VmVec::SLACK`] more than the capacity can be read; what lies behind the length was
    /// an item once, or all its bytes are zero.
    #[inline(always)]
    pub(crate) fn first(&self) -> NonNull<T> {
        self.space.base().cast()
    }

    #[inline(always)]
    fn slot(&self, idx: usize) -> NonNull<T> {
        debug_assert!(idx < self.capacity);
        // SAFETY: (1) callers pass an index below the capacity.
        unsafe { self.space.base().cast::<T>().add(idx) }
    }

    /// Exchanges the contents of two vectors of one capacity.
    pub(crate) fn swap(&self, other: &VmVec<T>) {
        assert_eq!(self.capacity, other.capacity, "vectors of one capacity");
        self.space.swap(&other.space);
        self.len.swap(&other.len);
        self.touched.swap(&other.touched);
    }

    /// Appends; false when the capacity is reached.
    #[inline(always)]
    pub(crate) fn push(&self, item: T) -> bool {
        let len = self.len.get();
        if len >= self.capacity {
            return false;
        }
        // SAFETY: (1) inside the reservation, which is writable everywhere.
        unsafe { self.slot(len).write(item) };
        self.len.set(len + 1);
        true
    }

    /// Appends.
    ///
    /// # Safety
    /// The length is below the capacity.
    #[inline(always)]
    pub(crate) unsafe fn push_unchecked(&self, item: T) {
        let len = self.len.get();
        // SAFETY: (1) below the capacity, by the caller's promise, so inside the reservation, which is writable everywhere.
        unsafe { self.slot(len).write(item) };
        self.len.set(len + 1);
    }

    #[inline(always)]
    pub(crate) fn pop(&self) -> Option<T> {
        let len = self.len.get().checked_sub(1)?;
        self.len.set(len);
        // SAFETY: (1) below the old length, so written before.
        Some(unsafe { self.slot(len).read() })
    }

    /// Forgets the last item, of which there is one.
    #[inline(always)]
    pub(crate) fn drop_last(&self) {
        debug_assert!(self.len.get() != 0);
        self.len.set(self.len.get() - 1);
    }

    #[inline(always)]
    pub(crate) fn get(&self, idx: usize) -> T {
        debug_assert!(idx < self.len.get());
        // SAFETY: (1) below the length, so written before.
        unsafe { self.slot(idx).read() }
    }

    #[inline(always)]
    pub(crate) fn set(&self, idx: usize, item: T) {
        debug_assert!(idx < self.len.get());
        // SAFETY: (1) every caller keeps the index below the length, so inside the memory; (2) `T` is `Copy`: nothing has to
        // be dropped.
        unsafe { self.slot(idx).write(item) };
    }

    /// Shortens to `len`, and gives pages back when much more than that had been touched.
    pub(crate) fn truncate(&self, len: usize) {
        debug_assert!(len <= self.len.get());
        self.touched.set(self.touched.get().max(self.len.get()));
        self.len.set(len);
        let keep = ((len + len / 2) * size_of::<T>() + (1 << 20)).next_multiple_of(os::PAGE);
        let used = (self.touched.get() * size_of::<T>()).next_multiple_of(os::PAGE);
        if used > keep + (1 << 20) {
            // SAFETY: (1) `keep` is below `used`, which is within the reservation.
            os::discard(unsafe { self.space.base().add(keep) }, used - keep);
            self.touched.set(keep / size_of::<T>());
        }
    }

    /// The items. Nothing may push or pop while the slice is used.
    ///
    /// # Safety
    /// The vector does not change while the slice lives.
    pub(crate) unsafe fn as_slice(&self) -> &[T] {
        // SAFETY: (1) all below the length is written; (2) unchanged meanwhile, by the caller's promise.
        unsafe { core::slice::from_raw_parts(self.space.base().cast::<T>().as_ptr(), self.len.get()) }
    }

    /// The same, to sort in place.
    ///
    /// # Safety
    /// Nothing else looks at the vector while the slice lives.
    #[allow(clippy::mut_from_ref, reason = "the vector is interior-mutable; exclusiveness is the caller's promise")]
    pub(crate) unsafe fn as_mut_slice(&self) -> &mut [T] {
        // SAFETY: (1) all below the length is written; (2) exclusive, by the caller's promise.
        unsafe { core::slice::from_raw_parts_mut(self.space.base().cast::<T>().as_ptr(), self.len.get()) }
    }
}
