//! What happens to the bytes of freed blocks: nothing in release, scribbling in debug builds, and under `cfg(krait_asan)`
//! poisoning through the sanitizer's interface, so that a use after free is reported where it happens.

use core::ptr::NonNull;

use crate::header::Header;

/// Byte that debug builds fill freed blocks with.
#[cfg(all(debug_assertions, not(krait_asan)))]
const FREED: u8 = 0xDD;

/// Overwrites a block that is being freed.
#[inline(always)]
pub(crate) fn scribble(header: NonNull<Header>, prefix: usize, bytes: usize) {
    #[cfg(all(debug_assertions, not(krait_asan)))]
    {
        // SAFETY: (1) the block starts `prefix` bytes before the header.
        let block = unsafe { header.cast::<u8>().sub(prefix) };
        // SAFETY: (1) the block has `bytes` bytes and nobody uses them.
        unsafe { block.write_bytes(FREED, bytes) };
    }
    let _ = (header, prefix, bytes);
}

pub(crate) use hooks::{is_poisoned, poison_block, poison_slab, unpoison_block, unpoison_header};

#[cfg(not(krait_asan))]
mod hooks {
    use super::{Header, NonNull};

    #[inline(always)]
    pub(crate) fn poison_block(_: NonNull<u8>, _: usize, _: usize) {}
    #[inline(always)]
    pub(crate) fn poison_slab(_: NonNull<u8>, _: usize) {}
    #[inline(always)]
    pub(crate) fn unpoison_block(_: NonNull<u8>, _: usize, _: usize) {}
    #[inline(always)]
    pub(crate) fn unpoison_header(_: NonNull<u8>) {}
    #[inline(always)]
    pub(crate) fn is_poisoned(_: NonNull<Header>) -> bool {
        false
    }
}

#[cfg(krait_asan)]
mod hooks {
    use super::{Header, NonNull};

    unsafe extern "C" {
        fn __asan_poison_memory_region(start: *const core::ffi::c_void, size: usize);
        fn __asan_unpoison_memory_region(start: *const core::ffi::c_void, size: usize);
        fn __asan_address_is_poisoned(address: *const core::ffi::c_void) -> i32;
    }

    /// The block of `bytes` bytes around `header` is free.
    pub(crate) fn poison_block(header: NonNull<u8>, prefix: usize, bytes: usize) {
        // SAFETY: (1) a block of the region, which the sanitizer's shadow covers.
        unsafe { __asan_poison_memory_region(header.as_ptr().sub(prefix).cast(), bytes) }
    }

    /// Nothing of the slab is handed out.
    pub(crate) fn poison_slab(base: NonNull<u8>, bytes: usize) {
        // SAFETY: (1) committed slabs of the region, which the sanitizer's shadow covers.
        unsafe { __asan_poison_memory_region(base.as_ptr().cast(), bytes) }
    }

    /// The block of `bytes` bytes around `header` is handed out.
    pub(crate) fn unpoison_block(header: NonNull<u8>, prefix: usize, bytes: usize) {
        // SAFETY: (1) a block of the region, which the sanitizer's shadow covers.
        unsafe { __asan_unpoison_memory_region(header.as_ptr().sub(prefix).cast(), bytes) }
    }

    /// The link in a free block's header is about to be read.
    pub(crate) fn unpoison_header(header: NonNull<u8>) {
        // SAFETY: (1) a block of the region has 16 bytes from its header on.
        unsafe { __asan_unpoison_memory_region(header.as_ptr().cast(), 16) }
    }

    /// Whether the block's header is poisoned: the block is free.
    pub(crate) fn is_poisoned(header: NonNull<Header>) -> bool {
        // SAFETY: (1) only asks about an address.
        unsafe { __asan_address_is_poisoned(header.as_ptr().cast()) != 0 }
    }
}
