//! Update refs and subtract refs in one walk, for full collections of large heaps: every header is read once instead of twice.
//!
//! While it runs, bytes of the side table mean something else than in `side_table.rs`: the lowest bit says that the object is a
//! candidate, the other seven are its working count modulo 128. References count down before or after the object is
//! entered, and those to objects that are no candidates too, so that a reference costs one subtraction and no test. Afterwards
//! one pass over the table gives the bytes their usual meaning.
//!
//! Working counts of candidates with 128 references and more (*popular* ones) may be multiples of 128. Those whose byte comes out 0
//! are *suspects*, but for classes: references from instances are counted class by class besides, and when fewer than 128 are
//! left the byte is exact. Mostly something reaches them before their turn comes, and the exact count does not matter; else the
//! references to all suspects are counted anew, exactly.

use core::ptr::NonNull;

use super::deduce::{FAR, items_ahead};
use super::side_table::{Bytes, SideTable, TENTATIVE};
use crate::body::{Payload, Visitor};
use crate::generations::Tracked;
use crate::header::Header;
use crate::heap::Heap;
use crate::state::State;
use crate::traverse::{Visit, traverse};

/// References from which on a count is no number for seven bits.
pub(super) const POPULAR: u32 = 128;
/// Bytes of region for each candidate up to which reading the whole table costs less than reading headers again.
const SPARSE: usize = 512;

impl Heap {
    /// Whether one walk is to be had, and pays.
    pub(super) fn counts_in_one_walk(&self, base: &Tracked) -> bool {
        self.region.used_bytes() / SPARSE <= base.len().max(FAR)
    }

    /// The working counts of the candidates. False when that cannot be had in one walk; the side table is then empty again.
    #[inline(never)]
    pub(super) fn count_refs(&self, base: &Tracked) -> bool {
        let side = &self.collector.side;
        let bytes = side.bytes();
        let mut count = CountRefs { side, bytes, class: None, n_instances: 0 };
        let mut fits = true;
        let (entries, len) = (base.entries(), base.len());
        for idx in 0..len {
            entries.header_ahead(idx);
            let Some(object) = entries.get(idx) else { continue };
            // SAFETY: (1) listed objects are alive.
            let refcount = unsafe { object.as_ref() }.refcount();
            debug_assert!(refcount > 0, "a listed object is alive");
            if refcount >= POPULAR && !self.count_popular(base, idx, object, &mut fits) {
                continue;
            }
            bytes.add(object, (refcount << 1) as u8 | 1);
            // SAFETY: (1) listed objects are alive; (2) the visitor changes the side table only.
            let plan = unsafe { traverse(object, &mut count) };
            items_ahead(entries, idx, len, object, plan);
        }
        count.flush();
        if fits {
            side.counted(self.region.used());
        } else {
            side.wipe(self.region.used());
        }
        fits
    }

    /// Notes a candidate of many references; false when it is none, but immortal.
    #[cold]
    #[inline(never)]
    fn count_popular(&self, base: &Tracked, idx: usize, object: NonNull<Header>, fits: &mut bool) -> bool {
        // SAFETY: (1) listed objects are alive.
        let header = unsafe { object.as_ref() };
        if header.is_immortal() {
            base.set(idx, None);
            self.frozen.push_compacting(object, State::Frozen);
            return false;
        }
        *fits &= self.collector.side.note_popular(object, header.refcount());
        true
    }

    /// The turn of a suspect that nothing has reached has come: counts the references to all suspects from all candidates, which
    /// are on one of the two lists. Entries of `base` from `kept` to `idx` have moved.
    #[cold]
    #[inline(never)]
    pub(super) fn recount_suspects(&self, base: &Tracked, kept: usize, idx: usize, unreachable: &Tracked) {
        let side = &self.collector.side;
        let mut visit = |child: NonNull<Header>| side.subtract_suspect(child);
        let all = [(base, 0, kept), (base, idx, base.len()), (unreachable, 0, unreachable.len())];
        for (list, from, to) in all {
            for entry in (from..to).filter_map(|idx| list.get(idx)) {
                // What was found reachable later is on both lists.
                if core::ptr::eq(list, unreachable) && side.bytes().get(entry) != TENTATIVE {
                    continue;
                }
                // SAFETY: (1) listed objects are alive; (2) the visitor changes the collector's own lists only.
                unsafe { traverse(entry, &mut visit) };
            }
        }
        side.suspects_counted();
    }
}

/// The visitor.
#[derive(Clone, Copy)]
struct CountRefs<'a> {
    side: &'a SideTable,
    bytes: Bytes,
    class: Option<NonNull<Header>>,
    n_instances: u32,
}

impl CountRefs<'_> {
    fn flush(&mut self) {
        if let Some(class) = self.class {
            self.bytes.add(class, (self.n_instances << 1).wrapping_neg() as u8);
            self.side.count_class(class.cast(), self.n_instances);
        }
        self.n_instances = 0;
    }
}

impl Visit for CountRefs<'_> {
    #[inline(always)]
    fn child(&mut self, child: NonNull<Header>) {
        self.bytes.add(child, 2u8.wrapping_neg());
    }

    #[inline(always)]
    fn class(&mut self, class: NonNull<Header>) {
        if self.class != Some(class) {
            self.flush();
            self.class = Some(class);
        }
        self.n_instances += 1;
    }

    #[inline(always)]
    unsafe fn payload(&mut self, object: NonNull<Header>, payload: &'static Payload) {
        let bytes = self.bytes;
        let mut visit = |child| bytes.add(child, 2u8.wrapping_neg());
        // SAFETY: (1) passed on to the caller.
        unsafe { (payload.traverse)(object, &mut Visitor::new(&mut visit)) };
    }
}
