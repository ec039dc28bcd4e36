//! The side table: the working counts of a collection, one byte for every 32 bytes of region.
//!
//! States of a byte: 0: no candidate of this collection, or already found reachable and scanned; 1: a candidate whose
//! working count is 0; 2..=252: the working count plus one; 253: a suspect, whose working count is 0 modulo 128; 254: moved to
//! the unreachable, for now; 255: the count is in the overflow list (only between update refs and the end of subtract refs).
//! Outside of collections all bytes are 0. What they mean while counts are worked out in one walk: `count.rs`.

use core::ops::Range;
use core::ptr::{self, NonNull};

use super::count::POPULAR;
use crate::header::{Header, TypeHead};
use crate::heap::OutOfMemory;
use crate::os::{PAGE, Reservation};
use crate::region::Region;
use crate::vm_vec::VmVec;

/// No candidate, or done with.
pub(super) const NONE: u8 = 0;
/// A candidate that nothing outside refers to, as far as is known.
pub(super) const ZERO: u8 = 1;
/// A candidate known to be reachable and not scanned yet.
pub(super) const REACHABLE: u8 = 2;
/// A candidate of many references that nothing outside may refer to: the overflow list has its refcount.
pub(super) const SUSPECT: u8 = 253;
/// Moved to the unreachable.
pub(super) const TENTATIVE: u8 = 254;
/// Counted in the overflow list.
const OVERFLOW: u8 = 255;
/// Largest count that a byte holds.
pub(super) const MOST: u32 = 251;
/// Bytes of region for one byte of the table: containers are at least so far apart.
const GRAIN_SHIFT: u32 = 5;

/// The table.
pub(crate) struct SideTable {
    space: Reservation,
    /// The table's address less the region's grain number: adding an object's grain number gives its byte.
    bias: usize,
    /// Exact counts of the candidates with more than [`MOST`] references, by address once sorted; in one walk, the popular
    /// candidates, then the suspects.
    overflow: VmVec<(NonNull<Header>, u32)>,
    /// The classes whose `visits` are not 0.
    classes: VmVec<NonNull<TypeHead>>,
}

impl SideTable {
    pub(crate) fn new(region: &Region) -> Result<SideTable, OutOfMemory> {
        let space = Reservation::zeroed(region.size() >> GRAIN_SHIFT)?;
        let bias = space.base().as_ptr().expose_provenance().wrapping_sub(region.base() >> GRAIN_SHIFT);
        let most = region.size() / 4096;
        Ok(SideTable { space, bias, overflow: VmVec::new(most)?, classes: VmVec::new(most)? })
    }

    /// The table's bytes, for the loops that read and write them.
    #[inline(always)]
    pub(super) fn bytes(&self) -> Bytes {
        Bytes { bias: self.bias }
    }

    #[inline(always)]
    pub(super) fn set(&self, object: NonNull<Header>, byte: u8) {
        self.check(object);
        self.bytes().set(object, byte);
    }

    #[inline(always)]
    fn check(&self, object: NonNull<Header>) {
        let address = self.bias.wrapping_add(object.addr().get() >> GRAIN_SHIFT);
        let first = self.space.base().addr().get();
        debug_assert!(address.wrapping_sub(first) < self.space.size(), "an object of another heap");
    }

    /// Whether the object is no candidate: always so outside of collections.
    pub(crate) fn is_clear(&self, object: NonNull<Header>) -> bool {
        self.check(object);
        self.bytes().get(object) == NONE
    }

    /// Enters a candidate with a refcount above [`MOST`].
    pub(super) fn enter_popular(&self, object: NonNull<Header>, refcount: u32) {
        if self.overflow.push((object, refcount)) {
            self.set(object, OVERFLOW);
        } else {
            // More popular objects than the list has room for cannot be counted: this one is taken for reachable.
            self.set(object, SUSPECT - 1);
        }
    }

    /// All candidates are entered.
    pub(super) fn entered(&self) {
        // SAFETY: (1) the list is this collection's alone.
        unsafe { self.overflow.as_mut_slice() }.sort_unstable_by_key(|(object, _)| *object);
    }

    /// Counts down by `n` references, if the object is a candidate.
    #[inline(always)]
    pub(super) fn subtract(&self, bytes: Bytes, object: NonNull<Header>, n: u32) {
        let byte = bytes.get(object);
        // One comparison for both of the bytes that are no counts.
        if byte.wrapping_sub(1) >= OVERFLOW - 1 {
            if byte == OVERFLOW {
                self.subtract_overflow(object, n);
            }
            return;
        }
        debug_assert!(u32::from(byte) > n, "more references than counts");
        bytes.set(object, u32::from(byte).saturating_sub(n) as u8);
    }

    #[cold]
    #[inline(never)]
    fn subtract_overflow(&self, object: NonNull<Header>, n: u32) {
        // SAFETY: (1) the list is this collection's alone.
        let counts = unsafe { self.overflow.as_mut_slice() };
        if let Ok(place) = counts.binary_search_by_key(&object, |(object, _)| *object) {
            debug_assert!(counts[place].1 >= n, "more references than counts");
            counts[place].1 = counts[place].1.saturating_sub(n);
        }
    }

    /// All references are subtracted: from here on a byte only says whether the count is 0.
    pub(super) fn subtracted(&self) {
        // SAFETY: (1) the list is this collection's alone.
        for (object, count) in unsafe { self.overflow.as_slice() } {
            self.set(*object, if *count == 0 { ZERO } else { REACHABLE });
        }
        self.overflow.truncate(0);
    }
}

/// What the walk of `count.rs` needs besides.
impl SideTable {
    /// Notes a candidate of many references; false when there is no room.
    pub(super) fn note_popular(&self, object: NonNull<Header>, refcount: u32) -> bool {
        self.overflow.push((object, refcount))
    }

    /// Counts `n` references from instances to their class.
    #[inline(always)]
    pub(super) fn count_class(&self, class: NonNull<TypeHead>, n: u32) {
        // SAFETY: (1) instances keep their class alive.
        let visits = &unsafe { class.as_ref() }.info.visits;
        // Where the list is full a class has no count, and may be a suspect.
        if visits.get() != 0 || self.classes.push(class) {
            visits.set(visits.get() + n);
        }
    }

    /// Classes are no suspects if fewer than 128 references are not from instances. No class has a count afterwards.
    fn acquit_classes(&self) {
        // SAFETY: (1) the list is this collection's alone.
        for class in unsafe { self.classes.as_slice() } {
            // SAFETY: (1) no class has died since it was listed.
            let head = unsafe { class.as_ref() };
            let others = head.header.refcount().wrapping_sub(head.info.visits.replace(0));
            if self.bytes().get(class.cast()) == SUSPECT && others < POPULAR {
                self.set(class.cast(), ZERO);
            }
        }
        self.classes.truncate(0);
    }

    /// The bytes of a range of the region.
    ///
    /// # Safety
    /// The range lies in the region; nothing else reads or writes the bytes while the slice lives.
    #[allow(clippy::mut_from_ref, reason = "the table is interior-mutable; exclusiveness is the caller's promise")]
    unsafe fn range(&self, region: Range<usize>) -> &mut [u8] {
        let first = self.bias.wrapping_add(region.start >> GRAIN_SHIFT);
        let len = (region.end - region.start) >> GRAIN_SHIFT;
        debug_assert!(first + len <= self.space.base().addr().get() + self.space.size());
        // SAFETY: (1) mapped, and initialised as all mapped memory is; (2) exclusive, by the caller's promise.
        unsafe { core::slice::from_raw_parts_mut(ptr::with_exposed_provenance_mut(first), len) }
    }

    /// All references of all candidates are counted: gives the bytes of a range of the region their usual meaning. Pages that
    /// nobody has written to stay so.
    pub(super) fn counted(&self, region: Range<usize>) {
        // SAFETY: (1) the slab's own range; (2) nothing else looks at the table meanwhile.
        for page in unsafe { self.range(region) }.chunks_mut(PAGE) {
            if page.iter().fold(0, |any, byte| any | byte) != 0 {
                for byte in page {
                    *byte = ((*byte >> 1) + 1) & (*byte & 1).wrapping_neg();
                }
            }
        }
        // SAFETY: (1) the list is this collection's alone.
        let popular = unsafe { self.overflow.as_mut_slice() };
        let mut n_suspects = 0;
        for idx in 0..popular.len() {
            let (object, refcount) = popular[idx];
            if self.bytes().get(object) == ZERO {
                self.set(object, SUSPECT);
                popular[n_suspects] = (object, refcount);
                n_suspects += 1;
            }
        }
        self.overflow.truncate(n_suspects);
        self.acquit_classes();
        self.entered();
    }

    /// Forgets everything counted in a range of the region.
    pub(super) fn wipe(&self, region: Range<usize>) {
        // SAFETY: (1) the slab's own range; (2) nothing else looks at the table meanwhile.
        unsafe { self.range(region) }.fill(NONE);
        self.acquit_classes();
        self.overflow.truncate(0);
    }

    /// A reference to an object that may be a suspect.
    pub(super) fn subtract_suspect(&self, object: NonNull<Header>) {
        if self.bytes().get(object) == SUSPECT {
            self.subtract_overflow(object, 1);
        }
    }

    /// The counts of the suspects are exact: none is left.
    pub(super) fn suspects_counted(&self) {
        // SAFETY: (1) the list is this collection's alone.
        for (object, count) in unsafe { self.overflow.as_slice() } {
            if self.bytes().get(*object) == SUSPECT {
                self.set(*object, if *count == 0 { ZERO } else { REACHABLE });
            }
        }
        self.forget_suspects();
    }

    /// All candidates have had their turn.
    pub(super) fn forget_suspects(&self) {
        self.overflow.truncate(0);
    }
}

/// The bytes of the table. A copy of its own, so that the loops of a collection keep the address in a register: what they
/// write might otherwise be the table's fields, for all the compiler knows.
#[derive(Clone, Copy)]
pub(super) struct Bytes {
    bias: usize,
}

impl Bytes {
    #[inline(always)]
    fn byte(self, object: NonNull<Header>) -> *mut u8 {
        ptr::with_exposed_provenance_mut(self.bias.wrapping_add(object.addr().get() >> GRAIN_SHIFT))
    }

    #[inline(always)]
    pub(super) fn get(self, object: NonNull<Header>) -> u8 {
        // SAFETY: (1) objects lie in the region, every grain of which has its byte.
        unsafe { self.byte(object).read() }
    }

    #[inline(always)]
    pub(super) fn set(self, object: NonNull<Header>, byte: u8) {
        // SAFETY: (1) objects lie in the region, every grain of which has its byte.
        unsafe { self.byte(object).write(byte) };
    }
    /// Adds to a byte, modulo 256.
    #[inline(always)]
    pub(super) fn add(self, object: NonNull<Header>, n: u8) {
        self.set(object, self.get(object).wrapping_add(n));
    }
}
