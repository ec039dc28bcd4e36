//! Hints to the processor: what will be read soon. They change nothing but time.

/// Starts loading the cache line at `address`, which may be any address at all.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
pub(crate) fn prefetch<T>(address: *const T) {
    use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
    // SAFETY: (1) a prefetch has no effect on memory and never faults; (2) every x86-64 processor has the instruction.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(address.cast()) };
}

/// Starts loading the cache line at `address`: not known how on this processor.
#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
pub(crate) fn prefetch<T>(_: *const T) {}
