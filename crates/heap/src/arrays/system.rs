//! Arrays from the system's allocator: what the sanitizer watches.

use core::alloc::{GlobalAlloc, Layout};
use core::ptr::NonNull;
use std::alloc::System;

use super::ALIGN;
use crate::heap::Heap;

/// Nothing is kept.
pub(crate) struct Arrays;

impl Arrays {
    pub(crate) const fn new() -> Arrays {
        Arrays
    }
}

fn layout(bytes: usize) -> Option<Layout> {
    Layout::from_size_align(bytes, ALIGN).ok()
}

/// An array of `bytes` bytes (not 0), not initialised.
pub(super) fn obtain(_: &Heap, bytes: usize) -> Option<NonNull<u8>> {
    // SAFETY: (1) the size is not zero.
    NonNull::new(unsafe { System.alloc(layout(bytes)?) })
}

/// An array of `bytes` zero bytes (not 0).
pub(super) fn obtain_zeroed(_: &Heap, bytes: usize) -> Option<NonNull<u8>> {
    // SAFETY: (1) the size is not zero.
    NonNull::new(unsafe { System.alloc_zeroed(layout(bytes)?) })
}

/// Resizes an array; on failure it is as before.
///
/// # Safety
/// `array` is one of `old` bytes; after success only the returned address is used.
pub(super) unsafe fn resize(_: &Heap, array: NonNull<u8>, old: usize, new: usize) -> Option<NonNull<u8>> {
    // SAFETY: (1) an array of this layout, by the caller's promise; (2) the new size is not zero.
    NonNull::new(unsafe { System.realloc(array.as_ptr(), layout(old)?, new) })
}

/// Frees an array.
///
/// # Safety
/// `array` is one of `bytes` bytes that is not used any more.
pub(super) unsafe fn release(_: &Heap, array: NonNull<u8>, bytes: usize) {
    if let Some(layout) = layout(bytes) {
        // SAFETY: (1) an array of this layout, by the caller's promise.
        unsafe { System.dealloc(array.as_ptr(), layout) };
    }
}
