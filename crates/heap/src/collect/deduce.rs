//! Update refs, subtract refs, move unreachable: which candidates can be reached from outside of their list.

use core::ptr::NonNull;

use super::side_table::{NONE, REACHABLE, SideTable, TENTATIVE, ZERO};
use crate::generations::Tracked;
use crate::header::Header;
use crate::heap::Heap;
use crate::plan::Plan;
use crate::prefetch::prefetch;
use crate::state::State;
use crate::traverse::{Visit, prefetch_items, traverse};

/// Lists of at least so many entries are worth looking ahead in: shorter ones stay in the processor's cache.
const FAR: usize = 1 << 14;
/// How far ahead headers are asked for, and the arrays of lists.
const HEADERS_AHEAD: usize = 16;
const ITEMS_AHEAD: usize = 8;

impl Heap {
    /// Splits `base`. Survivors go to the end of `old`, or stay in `base` when that is none; the others to `unreachable`,
    /// which is empty before, holds no hole afterwards, and has its objects' states set. Runs no code.
    pub(super) fn deduce(&self, base: &Tracked, old: Option<(&Tracked, State)>, unreachable: &Tracked) {
        if base.len() < FAR {
            self.split::<false>(base, old, unreachable);
        } else {
            self.split::<true>(base, old, unreachable);
        }
        unreachable.compact(State::Unreachable);
        for idx in 0..unreachable.len() {
            if let Some(object) = unreachable.get(idx) {
                self.collector.side.set(object, NONE);
            }
        }
    }

    fn split<const AHEAD: bool>(&self, base: &Tracked, old: Option<(&Tracked, State)>, unreachable: &Tracked) {
        self.update_refs::<AHEAD>(base);
        self.subtract_refs::<AHEAD>(base);
        self.move_unreachable::<AHEAD>(base, old, unreachable);
    }

    /// The working count of every candidate becomes its refcount. Immortal objects have no true one: they leave for the
    /// permanent generation.
    fn update_refs<const AHEAD: bool>(&self, base: &Tracked) {
        let side = &self.collector.side;
        for idx in 0..base.len() {
            if AHEAD {
                header_ahead(base, idx);
            }
            let Some(object) = base.get(idx) else {
                continue;
            };
            // SAFETY: (1) listed objects are alive.
            let header = unsafe { object.as_ref() };
            if header.is_immortal() {
                base.set(idx, None);
                self.frozen.push_compacting(object, State::Frozen);
                continue;
            }
            debug_assert!(header.refcount() > 0, "a listed object is alive");
            side.enter(object, header.refcount());
        }
        side.entered();
    }

    /// Every reference from a candidate to a candidate counts one down.
    fn subtract_refs<const AHEAD: bool>(&self, base: &Tracked) {
        let mut subtract = SubtractRefs { side: &self.collector.side, class: None, n_instances: 0 };
        for idx in 0..base.len() {
            if AHEAD {
                items_ahead(base, idx);
            }
            if let Some(object) = base.get(idx) {
                // SAFETY: (1) listed objects are alive; (2) the visitor changes the side table only.
                unsafe { traverse(object, &mut subtract) };
            }
        }
        subtract.flush();
        self.collector.side.subtracted();
    }

    /// Scans the survivors breadth-first in list order; what they reach among the unreachable goes to the end of the list.
    fn move_unreachable<const AHEAD: bool>(
        &self,
        base: &Tracked,
        old: Option<(&Tracked, State)>,
        unreachable: &Tracked,
    ) {
        let side = &self.collector.side;
        let mut kept = 0;
        let mut survivors = 0;
        let mut idx = 0;
        while idx < base.len() {
            if AHEAD {
                items_ahead(base, idx);
            }
            let entry = base.get(idx);
            idx += 1;
            let Some(object) = entry else { continue };
            if side.get(object) == ZERO {
                side.set(object, TENTATIVE);
                unreachable.push(object, State::Unreachable);
                continue;
            }
            let mut reach = Reach { side, base, unreachable };
            // SAFETY: (1) listed objects are alive; (2) the visitor changes lists and the side table only.
            unsafe { traverse(object, &mut reach) };
            side.set(object, NONE);
            survivors += 1;
            match old {
                Some((list, state)) => list.push_compacting(object, state),
                None => {
                    base.set(kept, Some(object));
                    // SAFETY: (1) listed objects are alive.
                    unsafe { object.as_ref() }.keep_place(State::Old, kept);
                    kept += 1;
                }
            }
            self.note_untrackable(object, old.is_none());
        }
        base.truncate(kept, 0);
        self.collector.survivors.set(survivors);
    }

    /// Remembers surviving tuples, and dicts in full collections, for the phase that untracks them.
    #[inline(always)]
    fn note_untrackable(&self, object: NonNull<Header>, full: bool) {
        // SAFETY: (1) the caller passes a live object.
        let plan = unsafe { object.as_ref() }.type_head().plan();
        if plan.any(if full { Plan::EXACT_TUPLE | Plan::EXACT_DICT } else { Plan::EXACT_TUPLE }) {
            self.collector.untrackable.push(object);
        }
    }
}

/// Asks for the header of an object that the walk will come to.
#[inline(always)]
fn header_ahead(base: &Tracked, idx: usize) {
    if let Some(object) = base.get_ahead(idx + HEADERS_AHEAD) {
        prefetch(object);
    }
}

/// Asks for the header of an object that the walk will come to, and for the items of a nearer one, should it be a list.
#[inline(always)]
fn items_ahead(base: &Tracked, idx: usize) {
    header_ahead(base, idx);
    if let Some(object) = base.get_ahead(idx + ITEMS_AHEAD) {
        // SAFETY: (1) listed objects are alive.
        unsafe { prefetch_items(object) };
    }
}

/// The visitor of subtract refs. Runs of instances of one class are subtracted from it together, because classes have more
/// references than a byte counts.
struct SubtractRefs<'a> {
    side: &'a SideTable,
    class: Option<NonNull<Header>>,
    n_instances: u32,
}

impl SubtractRefs<'_> {
    fn flush(&mut self) {
        if let Some(class) = self.class {
            self.side.subtract(class, self.n_instances);
        }
        self.n_instances = 0;
    }
}

impl Visit for SubtractRefs<'_> {
    #[inline(always)]
    fn child(&mut self, child: NonNull<Header>) {
        self.side.subtract(child, 1);
    }

    #[inline(always)]
    fn class(&mut self, class: NonNull<Header>) {
        if self.class != Some(class) {
            self.flush();
            self.class = Some(class);
        }
        self.n_instances += 1;
    }
}

/// The visitor of move unreachable.
struct Reach<'a> {
    side: &'a SideTable,
    base: &'a Tracked,
    unreachable: &'a Tracked,
}

impl Visit for Reach<'_> {
    #[inline(always)]
    fn child(&mut self, child: NonNull<Header>) {
        match self.side.get(child) {
            ZERO => self.side.set(child, REACHABLE),
            TENTATIVE => {
                // SAFETY: (1) objects on the list of the unreachable are alive.
                let idx = unsafe { child.as_ref() }.index();
                self.unreachable.set_hole(idx);
                self.base.push_unplaced(child);
                self.side.set(child, REACHABLE);
            }
            _ => {}
        }
    }
}
