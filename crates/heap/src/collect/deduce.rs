//! Update refs, subtract refs, move unreachable: which candidates can be reached from outside of their list.

use core::ptr::NonNull;

use super::side_table::{Bytes, MOST, NONE, REACHABLE, SUSPECT, SideTable, TENTATIVE, ZERO};
use crate::body::{Payload, Visitor};
use crate::generations::{Entries, Tracked};
use crate::header::Header;
use crate::heap::Heap;
use crate::plan::Plan;
use crate::state::State;
use crate::traverse::{Visit, prefetch_items, traverse};

/// Lists of at least so many entries are worth looking ahead in, and counting in one walk: shorter ones stay in the processor's cache.
pub(super) const FAR: usize = 1 << 14;
/// How far ahead the arrays of lists are asked for.
const ITEMS_AHEAD: usize = 8;

impl Heap {
    /// Splits `base`. Survivors go to the end of `old`, or stay in `base` when that is none; the others to `unreachable`,
    /// which is empty before, holds no hole afterwards, and has its objects' states set. Runs no code.
    pub(super) fn deduce(&self, base: &Tracked, old: Option<(&Tracked, State)>, unreachable: &Tracked) {
        if base.len() < self.collector.far.get() {
            self.split::<false>(base, old, unreachable);
        } else if old.is_none() && self.counts_in_one_walk(base) && self.count_refs(base) {
            self.move_unreachable::<true, _>(base, Stay::of(base), unreachable);
        } else {
            self.split::<true>(base, old, unreachable);
        }
        self.collector.side.forget_suspects();
        let bytes = self.collector.side.bytes();
        unreachable.retain(State::Unreachable, |object| {
            let stays = bytes.get(object) == TENTATIVE;
            bytes.set(object, NONE);
            stays
        });
    }

    fn split<const AHEAD: bool>(&self, base: &Tracked, old: Option<(&Tracked, State)>, unreachable: &Tracked) {
        self.update_refs::<AHEAD>(base);
        self.subtract_refs::<AHEAD>(base);
        match old {
            None => self.move_unreachable::<AHEAD, _>(base, Stay::of(base), unreachable),
            Some((old, state)) => self.move_unreachable::<AHEAD, _>(base, Leave { old, state, count: 0 }, unreachable),
        }
    }

    /// The working count of every candidate becomes its refcount. Immortal objects have no true one: they leave for the
    /// permanent generation.
    #[inline(never)]
    fn update_refs<const AHEAD: bool>(&self, base: &Tracked) {
        let side = &self.collector.side;
        let bytes = side.bytes();
        let entries = base.entries();
        for idx in 0..base.len() {
            if AHEAD {
                entries.header_ahead(idx);
            }
            let Some(object) = entries.get(idx) else {
                continue;
            };
            // SAFETY: (1) listed objects are alive.
            let refcount = unsafe { object.as_ref() }.refcount();
            debug_assert!(refcount > 0, "a listed object is alive");
            if refcount <= MOST {
                bytes.set(object, refcount as u8 + 1);
            } else {
                self.enter_popular(base, idx, object);
            }
        }
        side.entered();
    }

    /// Enters a candidate whose refcount is no number for a byte.
    #[cold]
    #[inline(never)]
    fn enter_popular(&self, base: &Tracked, idx: usize, object: NonNull<Header>) {
        // SAFETY: (1) listed objects are alive.
        let header = unsafe { object.as_ref() };
        if header.is_immortal() {
            base.set(idx, None);
            self.frozen.push_compacting(object, State::Frozen);
        } else {
            self.collector.side.enter_popular(object, header.refcount());
        }
    }

    /// Every reference from a candidate to a candidate counts one down.
    #[inline(never)]
    fn subtract_refs<const AHEAD: bool>(&self, base: &Tracked) {
        let side = &self.collector.side;
        let mut subtract = SubtractRefs { side, bytes: side.bytes(), class: None, n_instances: 0 };
        let (entries, len) = (base.entries(), base.len());
        for idx in 0..len {
            if AHEAD {
                entries.header_ahead(idx);
            }
            if let Some(object) = entries.get(idx) {
                // SAFETY: (1) listed objects are alive; (2) the visitor changes the side table only.
                let plan = unsafe { traverse(object, &mut subtract) };
                if AHEAD {
                    items_ahead(entries, idx, len, object, plan);
                }
            }
        }
        subtract.flush();
        side.subtracted();
    }

    /// Scans the survivors breadth-first in list order; what they reach among the unreachable goes to the end of the list.
    #[inline(never)]
    fn move_unreachable<const AHEAD: bool, S: Survivors>(
        &self,
        base: &Tracked,
        mut survivors: S,
        unreachable: &Tracked,
    ) {
        let (bytes, entries) = (self.collector.side.bytes(), base.entries());
        let mut reach = Reach::<AHEAD> { bytes, class: None, base };
        let mut idx = 0;
        while idx < base.len() {
            if AHEAD {
                entries.header_ahead(idx);
            }
            let entry = entries.get(idx);
            idx += 1;
            let Some(object) = entry else { continue };
            // `ZERO` and `SUSPECT` in one comparison: the other bytes outside of the counts are not those of a candidate's turn.
            let byte = bytes.get(object);
            if byte.wrapping_sub(REACHABLE) >= SUSPECT - REACHABLE
                && (byte == ZERO || self.is_unreached(base, survivors.kept(), idx, unreachable))
            {
                bytes.set(object, TENTATIVE);
                unreachable.push(object, State::Unreachable);
                continue;
            }
            // SAFETY: (1) listed objects are alive; (2) the visitor changes lists and the side table only.
            let plan = unsafe { traverse(object, &mut reach) };
            if AHEAD {
                items_ahead(entries, idx, base.len(), object, plan);
            }
            bytes.set(object, NONE);
            survivors.keep(object, idx - 1);
            // SAFETY: (1) listed objects are alive.
            if plan.any(S::UNTRACKABLE) && !unsafe { object.as_ref() }.is_settled(plan) {
                // For the phase that untracks them.
                self.collector.untrackable[usize::from(plan.any(Plan::EXACT_DICT))].push(object);
            }
        }
        base.truncate(survivors.kept(), 0);
        self.collector.survivors.set(survivors.count());
    }

    /// Whether a suspect whose turn has come, at `idx` less one, is unreachable as far as is known.
    #[cold]
    #[inline(never)]
    fn is_unreached(&self, base: &Tracked, kept: usize, idx: usize, unreachable: &Tracked) -> bool {
        self.recount_suspects(base, kept, idx - 1, unreachable);
        base.get(idx - 1).is_some_and(|object| self.collector.side.bytes().get(object) == ZERO)
    }
}

/// Where survivors go.
trait Survivors {
    /// Those that the next phase looks at.
    const UNTRACKABLE: u32;

    /// Keeps a survivor, from index `idx` of the list.
    fn keep(&mut self, object: NonNull<Header>, idx: usize);

    /// How many there have been.
    fn count(&self) -> usize;

    /// How many of them are in the list itself, at its beginning.
    fn kept(&self) -> usize;
}

/// The survivors of the oldest generation stay in it.
struct Stay<'a> {
    entries: Entries<'a>,
    kept: usize,
}

impl Stay<'_> {
    fn of(base: &Tracked) -> Stay<'_> {
        Stay { entries: base.entries(), kept: 0 }
    }
}

impl Survivors for Stay<'_> {
    const UNTRACKABLE: u32 = Plan::EXACT_TUPLE | Plan::EXACT_DICT;

    #[inline(always)]
    fn keep(&mut self, object: NonNull<Header>, idx: usize) {
        if self.kept != idx {
            self.entries.set(self.kept, object);
        }
        // SAFETY: (1) listed objects are alive.
        unsafe { object.as_ref() }.keep_place(State::Old, self.kept);
        self.kept += 1;
    }

    fn count(&self) -> usize {
        self.kept
    }

    fn kept(&self) -> usize {
        self.kept
    }
}

/// Those of a younger one go to the end of the next.
struct Leave<'a> {
    old: &'a Tracked,
    state: State,
    count: usize,
}

impl Survivors for Leave<'_> {
    const UNTRACKABLE: u32 = Plan::EXACT_TUPLE;

    #[inline(always)]
    fn keep(&mut self, object: NonNull<Header>, _: usize) {
        self.old.push_compacting(object, self.state);
        self.count += 1;
    }

    fn count(&self) -> usize {
        self.count
    }

    fn kept(&self) -> usize {
        0
    }
}

/// After a list, of plan `plan`: asks for the items of one that the walk of `len` entries will come to. Lists seldom come alone.
#[inline(always)]
pub(super) fn items_ahead(entries: Entries<'_>, idx: usize, len: usize, list: NonNull<Header>, plan: Plan) {
    if plan.any(Plan::BARE_LIST)
        && idx + ITEMS_AHEAD < len
        && let Some(object) = entries.get(idx + ITEMS_AHEAD)
        // SAFETY: (1) listed objects are alive.
        && unsafe { object.as_ref() }.type_pointer() == unsafe { list.as_ref() }.type_pointer()
    {
        // SAFETY: (1) listed objects are alive; (2) of the type of another that is a list.
        unsafe { prefetch_items(object) };
    }
}

/// The visitor of subtract refs. Runs of instances of one class are subtracted from it together, because classes have more
/// references than a byte counts.
#[derive(Clone, Copy)]
struct SubtractRefs<'a> {
    side: &'a SideTable,
    bytes: Bytes,
    class: Option<NonNull<Header>>,
    n_instances: u32,
}

impl SubtractRefs<'_> {
    fn flush(&mut self) {
        if let Some(class) = self.class {
            self.side.subtract(self.bytes, class, self.n_instances);
        }
        self.n_instances = 0;
    }
}

impl Visit for SubtractRefs<'_> {
    #[inline(always)]
    fn child(&mut self, child: NonNull<Header>) {
        self.side.subtract(self.bytes, child, 1);
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
        // A copy, whose address the function may have: this visitor stays in registers.
        let visitor = *self;
        let mut visit = |child| visitor.side.subtract(visitor.bytes, child, 1);
        // SAFETY: (1) passed on to the caller.
        unsafe { (payload.traverse)(object, &mut Visitor::new(&mut visit)) };
    }
}

/// The bytes from here on are told by their sign: large counts, suspects, what has left for the unreachable.
const MANY: u8 = 128;

/// The visitor of move unreachable. In large heaps (`FAR`) what a byte will be is worked out without a branch, which would be
/// guessed wrong as often as not, and written to non-candidates too, which they survive.
#[derive(Clone, Copy)]
struct Reach<'a, const FAR: bool> {
    bytes: Bytes,
    /// The class of the last instance, which is known to be reachable.
    class: Option<NonNull<Header>>,
    base: &'a Tracked,
}

impl<const FAR: bool> Reach<'_, FAR> {
    /// Moves an object back that was thought to be unreachable. The list of the unreachable keeps its entry until the end, when
    /// the byte tells that it is none.
    #[inline(always)]
    fn rescue(self, object: NonNull<Header>) {
        self.base.push_unplaced(object);
        self.bytes.set(object, REACHABLE);
    }
}

impl<const FAR: bool> Visit for Reach<'_, FAR> {
    #[inline(always)]
    fn child(&mut self, child: NonNull<Header>) {
        let byte = self.bytes.get(child);
        if byte >= MANY {
            if byte == TENTATIVE { self.rescue(child) } else { self.bytes.set(child, REACHABLE) }
        } else if FAR {
            // 0 stays 0: no candidate. Any other byte is one of a reachable candidate afterwards.
            self.bytes.set(child, (byte + 1) & !1);
        } else if byte == ZERO {
            self.bytes.set(child, REACHABLE);
        }
    }

    #[inline(always)]
    fn class(&mut self, class: NonNull<Header>) {
        if self.class != Some(class) {
            self.class = Some(class);
            self.child(class);
        }
    }

    #[inline(always)]
    unsafe fn payload(&mut self, object: NonNull<Header>, payload: &'static Payload) {
        let mut visitor = *self;
        let mut visit = |child| visitor.child(child);
        // SAFETY: (1) passed on to the caller.
        unsafe { (payload.traverse)(object, &mut Visitor::new(&mut visit)) };
    }
}
