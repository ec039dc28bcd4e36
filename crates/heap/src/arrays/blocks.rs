//! Arrays from the heap's own region and from mappings.

use core::cell::Cell;
use core::ptr::NonNull;

use crate::heap::Heap;
use crate::os::{self, PAGE};
use crate::slab::{Family, LARGEST_BLOCK, SLAB, size_class};

/// Number of mappings that may be kept for later.
const KEPT: usize = 8;
/// Bytes of mappings that may be kept for later.
const MOST_KEPT: usize = 2 << 20;

/// Freed mappings that are kept for later: programs that make and drop one large array after another would otherwise
/// spend their time in having pages zeroed.
pub(crate) struct Arrays {
    /// Address and bytes; 0 bytes: no mapping.
    kept: [Cell<(NonNull<u8>, usize)>; KEPT],
    bytes: Cell<usize>,
}

impl Arrays {
    pub(crate) const fn new() -> Arrays {
        Arrays { kept: [const { Cell::new((NonNull::dangling(), 0)) }; KEPT], bytes: Cell::new(0) }
    }

    /// A mapping of `bytes` bytes, whole pages; true when it may hold old bytes.
    fn take(&self, bytes: usize) -> Option<(NonNull<u8>, bool)> {
        let fits = |kept: usize| kept >= bytes && kept - bytes <= bytes / 8;
        if let Some(place) = self.kept.iter().find(|place| fits(place.get().1)) {
            let (mapping, kept) = place.replace((NonNull::dangling(), 0));
            self.bytes.set(self.bytes.get() - kept);
            // SAFETY: (1) `bytes` is at most `kept`, so inside the mapping or at its end.
            os::unmap(unsafe { mapping.add(bytes) }, kept - bytes);
            return Some((mapping, true));
        }
        os::map_zeroed(bytes).map(|mapping| (mapping, false))
    }

    /// Takes a mapping back.
    fn give(&self, mapping: NonNull<u8>, bytes: usize) {
        let total = self.bytes.get() + bytes;
        match self.kept.iter().find(|place| place.get().1 == 0) {
            Some(place) if total <= MOST_KEPT => {
                place.set((mapping, bytes));
                self.bytes.set(total);
            }
            _ => os::unmap(mapping, bytes),
        }
    }
}

impl Drop for Arrays {
    fn drop(&mut self) {
        for place in &self.kept {
            let (mapping, bytes) = place.get();
            os::unmap(mapping, bytes);
        }
    }
}

/// An array of `bytes` bytes (not 0), not initialised.
#[inline(always)]
pub(super) fn obtain(heap: &Heap, bytes: usize) -> Option<NonNull<u8>> {
    match heap.region.small(bytes, Family::Array) {
        Some(block) => Some(block.take().cast()),
        None => obtain_slow(heap, bytes),
    }
}

#[inline(never)]
fn obtain_slow(heap: &Heap, bytes: usize) -> Option<NonNull<u8>> {
    if bytes <= SLAB
        && let Ok(block) = heap.region.alloc(bytes, Family::Array)
    {
        return Some(block.cast());
    }
    (bytes > LARGEST_BLOCK).then(|| heap.arrays.take(whole_pages(bytes)))?.map(|(mapping, _)| mapping)
}

/// An array of `bytes` zero bytes (not 0).
#[inline]
pub(super) fn obtain_zeroed(heap: &Heap, bytes: usize) -> Option<NonNull<u8>> {
    if bytes > SLAB {
        let (mapping, dirty) = heap.arrays.take(whole_pages(bytes))?;
        if dirty {
            // SAFETY: (1) the mapping has at least `bytes` bytes.
            unsafe { mapping.write_bytes(0, bytes) };
        }
        return Some(mapping);
    }
    let array = obtain(heap, bytes)?;
    // SAFETY: (1) an array of `bytes` bytes that nobody else knows.
    unsafe { array.write_bytes(0, bytes) };
    Some(array)
}

/// Resizes an array; on failure it is as before.
///
/// # Safety
/// `array` is one of `old` bytes; after success only the returned address is used.
#[inline]
pub(super) unsafe fn resize(heap: &Heap, array: NonNull<u8>, old: usize, new: usize) -> Option<NonNull<u8>> {
    if old <= LARGEST_BLOCK && new <= LARGEST_BLOCK && size_class(old) == size_class(new) {
        return Some(array);
    }
    // SAFETY: (1) `array` is one of `old` bytes, by the caller's promise, which is also that of `resize_slow`.
    unsafe { resize_slow(heap, array, old, new) }
}

/// # Safety
/// As for [`resize`].
#[inline(never)]
unsafe fn resize_slow(heap: &Heap, array: NonNull<u8>, old: usize, new: usize) -> Option<NonNull<u8>> {
    if old > LARGEST_BLOCK && new > LARGEST_BLOCK {
        if !heap.region.contains(array.addr().get()) {
            let (old_pages, new_pages) = (whole_pages(old), whole_pages(new));
            if new > SLAB || old_pages == new_pages {
                return os::remap(array, old_pages, new_pages);
            }
        } else if new <= SLAB {
            return Some(array);
        }
    }
    let moved = obtain(heap, new)?;
    // SAFETY: (1) both have at least that many bytes; (2) the new array is no part of the old one.
    unsafe { array.copy_to_nonoverlapping(moved, old.min(new)) };
    // SAFETY: (1) `array` is one of `old` bytes and the caller goes on with `moved` only; (2) what it held has been copied.
    unsafe { release(heap, array, old) };
    Some(moved)
}

/// Frees an array.
///
/// # Safety
/// `array` is one of `bytes` bytes that is not used any more.
#[inline(always)]
pub(super) unsafe fn release(heap: &Heap, array: NonNull<u8>, bytes: usize) {
    if bytes <= LARGEST_BLOCK || heap.region.contains(array.addr().get()) {
        // SAFETY: (1) a block of the region, by the caller's promise.
        unsafe { heap.region.free(array.cast()) };
    } else {
        release_mapping(heap, array, bytes);
    }
}

#[inline(never)]
fn release_mapping(heap: &Heap, array: NonNull<u8>, bytes: usize) {
    heap.arrays.give(array, whole_pages(bytes));
}

fn whole_pages(bytes: usize) -> usize {
    bytes.next_multiple_of(PAGE)
}
