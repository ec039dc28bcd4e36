//! Address space from the operating system: aligned reservations, committing and returning pages.

use core::cell::Cell;
use core::ptr::{self, NonNull};
use core::sync::atomic::{AtomicUsize, Ordering};

use crate::heap::OutOfMemory;

/// Granularity of everything asked of the system here.
pub(crate) const PAGE: usize = 4096;
/// What huge pages have most often.
const HUGE_PAGE: usize = 2 << 20;
/// Mappings from this size on ask for huge pages.
#[cfg(not(krait_asan))]
const HUGE_MAPPING: usize = 8 * HUGE_PAGE;

/// First address tried for aligned reservations: above what loaders use for small programs, below their libraries.
const FIRST_HINT: usize = if cfg!(krait_asan) { 0x2000_0000_0000 } else { 0x100_0000_0000 };
const LAST_HINT: usize = if cfg!(krait_asan) { 0x5000_0000_0000 } else { 0x4000_0000_0000 };

/// Where the next aligned reservation is tried. Only a hint: two threads that read the same value fall one behind another.
static NEXT_HINT: AtomicUsize = AtomicUsize::new(FIRST_HINT);

#[cfg(target_os = "linux")]
const FIXED: libc::c_int = libc::MAP_FIXED_NOREPLACE;
#[cfg(not(target_os = "linux"))]
const FIXED: libc::c_int = 0;

/// Whether the machine's memory and swap space together, and the process's address space, could hold `bytes` at all.
#[cold]
#[inline(never)]
pub(crate) fn could_hold(bytes: usize) -> bool {
    static TOTAL: AtomicUsize = AtomicUsize::new(0);
    let mut total = TOTAL.load(Ordering::Relaxed);
    if total == 0 {
        total = machine_memory().min(address_space());
        TOTAL.store(total, Ordering::Relaxed);
    }
    bytes <= total
}

#[cfg(target_os = "linux")]
fn machine_memory() -> usize {
    // SAFETY: (1) all fields are numbers, for which zero bytes are valid.
    let mut info: libc::sysinfo = unsafe { core::mem::zeroed() };
    // SAFETY: (1) the structure is ours and as large as the call expects.
    if unsafe { libc::sysinfo(&raw mut info) } != 0 {
        return usize::MAX;
    }
    (info.totalram as usize).saturating_add(info.totalswap as usize).saturating_mul(info.mem_unit as usize)
}

/// The limit on the process's address space.
fn address_space() -> usize {
    let mut limit = libc::rlimit { rlim_cur: libc::RLIM_INFINITY, rlim_max: libc::RLIM_INFINITY };
    // SAFETY: (1) the structure is ours; where the call fails it keeps saying that there is no limit.
    unsafe { libc::getrlimit(libc::RLIMIT_AS, &raw mut limit) };
    usize::try_from(limit.rlim_cur).unwrap_or(usize::MAX)
}

#[cfg(not(target_os = "linux"))]
fn machine_memory() -> usize {
    usize::MAX
}

/// A range of address space, unmapped on drop.
pub(crate) struct Reservation {
    base: Cell<NonNull<u8>>,
    size: usize,
}

impl Reservation {
    /// `size` bytes that read as zero and take memory when first touched.
    pub(crate) fn zeroed(size: usize) -> Result<Reservation, OutOfMemory> {
        let base = map(0, size, libc::PROT_READ | libc::PROT_WRITE, 0).ok_or(OutOfMemory)?;
        if size > 2 * HUGE_PAGE {
            // SAFETY: (1) inside the mapping.
            prefer_huge(unsafe { base.add(HUGE_PAGE) }, size - HUGE_PAGE);
        }
        Ok(Reservation { base: Cell::new(base), size })
    }

    /// `size` inaccessible bytes at a multiple of `align` (a power of two of at least `size`).
    pub(crate) fn aligned(size: usize, align: usize) -> Result<Reservation, OutOfMemory> {
        for _ in 0..64 {
            let hint = NEXT_HINT.fetch_add(align, Ordering::Relaxed);
            if hint >= LAST_HINT {
                NEXT_HINT.store(FIRST_HINT, Ordering::Relaxed);
                continue;
            }
            let Some(base) = map(hint, size, libc::PROT_NONE, FIXED) else {
                continue;
            };
            if base.addr().get() & (align - 1) == 0 {
                return Ok(Reservation { base: Cell::new(base), size });
            }
            unmap(base, size);
        }
        Reservation::aligned_by_trimming(size, align)
    }

    /// The way that needs no hint: reserve too much, give the ends back.
    fn aligned_by_trimming(size: usize, align: usize) -> Result<Reservation, OutOfMemory> {
        let whole = size + align;
        let start = map(0, whole, libc::PROT_NONE, 0).ok_or(OutOfMemory)?;
        let before = start.addr().get().next_multiple_of(align) - start.addr().get();
        // SAFETY: (1) `before` is less than `align`, so the address lies inside the mapping.
        let base = unsafe { start.add(before) };
        // SAFETY: (1) `before + size` is at most `whole`.
        let end = unsafe { base.add(size) };
        unmap(start, before);
        unmap(end, whole - before - size);
        Ok(Reservation { base: Cell::new(base), size })
    }

    #[inline]
    pub(crate) fn base(&self) -> NonNull<u8> {
        self.base.get()
    }

    /// Exchanges the ranges of two reservations of one size.
    pub(crate) fn swap(&self, other: &Reservation) {
        assert_eq!(self.size, other.size, "reservations of one size");
        self.base.swap(&other.base);
    }

    pub(crate) fn size(&self) -> usize {
        self.size
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        unmap(self.base.get(), self.size);
    }
}

/// Makes pages of a reservation readable and writable.
pub(crate) fn commit(base: NonNull<u8>, size: usize) -> Result<(), OutOfMemory> {
    // SAFETY: (1) the range lies in a reservation of ours, whose pages nobody relies on being inaccessible.
    let failed = unsafe { libc::mprotect(base.as_ptr().cast(), size, libc::PROT_READ | libc::PROT_WRITE) };
    if failed == 0 { Ok(()) } else { Err(OutOfMemory) }
}

/// Asks for huge pages behind a range that will be filled from one end to the other: far fewer page faults, for at most one
/// huge page too many. Ranges that may stay nearly empty must not ask.
#[cfg(target_os = "linux")]
pub(crate) fn prefer_huge(base: NonNull<u8>, size: usize) {
    // SAFETY: (1) the range lies in a mapping of ours, whose contents the advice leaves alone.
    unsafe { libc::madvise(base.as_ptr().cast(), size, libc::MADV_HUGEPAGE) };
}

/// Asks for huge pages: not known how on this system.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prefer_huge(_: NonNull<u8>, _: usize) {}

/// Returns the memory behind whole pages; they read as zero afterwards.
pub(crate) fn discard(base: NonNull<u8>, size: usize) {
    if size != 0 {
        // SAFETY: (1) the range lies in a reservation of ours; (2) the caller has nothing in it any more.
        unsafe { libc::madvise(base.as_ptr().cast(), size, libc::MADV_DONTNEED) };
    }
}

fn map(hint: usize, size: usize, protection: libc::c_int, flags: libc::c_int) -> Option<NonNull<u8>> {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | flags;
    // SAFETY: (1) a new anonymous mapping, which replaces none: `flags` never holds `MAP_FIXED`.
    let base = unsafe { libc::mmap(ptr::without_provenance_mut(hint), size, protection, flags, -1, 0) };
    if base == libc::MAP_FAILED { None } else { NonNull::new(base.cast()) }
}

/// `size` bytes (whole pages) that read as zero and take memory when first touched.
#[cfg(not(krait_asan))]
pub(crate) fn map_zeroed(size: usize) -> Option<NonNull<u8>> {
    let base = map(0, size, libc::PROT_READ | libc::PROT_WRITE, 0)?;
    if size >= HUGE_MAPPING {
        prefer_huge(base, size);
    }
    Some(base)
}

/// Resizes a mapping of [`map_zeroed`], moving its pages where it cannot grow in place; on failure it is as before.
#[cfg(all(target_os = "linux", not(krait_asan)))]
pub(crate) fn remap(base: NonNull<u8>, old: usize, new: usize) -> Option<NonNull<u8>> {
    // SAFETY: (1) a mapping of ours; the caller uses the returned address only.
    let moved = unsafe { libc::mremap(base.as_ptr().cast(), old, new, libc::MREMAP_MAYMOVE) };
    if moved == libc::MAP_FAILED {
        return None;
    }
    let moved = NonNull::new(moved.cast())?;
    if new >= HUGE_MAPPING && old < HUGE_MAPPING {
        prefer_huge(moved, new);
    }
    Some(moved)
}

/// The same where pages cannot be moved.
#[cfg(all(not(target_os = "linux"), not(krait_asan)))]
pub(crate) fn remap(base: NonNull<u8>, old: usize, new: usize) -> Option<NonNull<u8>> {
    let moved = map_zeroed(new)?;
    // SAFETY: (1) both mappings have at least that many bytes; (2) they are different ones.
    unsafe { base.copy_to_nonoverlapping(moved, old.min(new)) };
    unmap(base, old);
    Some(moved)
}

/// Gives a mapping, or whole pages of it, back.
pub(crate) fn unmap(base: NonNull<u8>, size: usize) {
    if size != 0 {
        // SAFETY: (1) the range is a mapping of ours that is not used any more.
        unsafe { libc::munmap(base.as_ptr().cast(), size) };
    }
}
