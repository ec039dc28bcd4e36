//! The cycle collector: CPython 3.12's three generations and its order of everything that a program can see, over other
//! data structures.
//!
//! The generations are vectors in tracking order ([`crate::generations`]). While a collection runs, the working counts lie
//! in a side table of one byte for every 32 bytes of region ([`side_table`]), so that following a reference touches
//! the table and not the object it leads to. The phases carry the names of the literature:
//!
//! 1. *merge younger*: generation 0, then 1, behind the one being collected;
//! 2. *update refs*: the working count of each candidate becomes its refcount;
//! 3. *subtract refs*: each reference between candidates counts down;
//! 4. *move unreachable*: candidates with count 0 leave; one found reachable later goes to the *end* of the survivors;
//! 5. *untrack tuples* (and dicts, in full collections) that can be in no cycle;
//! 6. *handle weakrefs*: all weak references to the unreachable are cleared first, then callbacks of surviving ones run;
//! 7. *finalize* in unreachable order;
//! 8. *re-check resurrected*: phases 2 to 4 over the unreachable, unless no code ran;
//! 9. *delete garbage* in unreachable order; what is still alive afterwards goes to the end of the old generation.

mod count;
mod deduce;
mod garbage;
mod side_table;
mod untrack;

use core::cell::Cell;
use core::ptr::NonNull;

use crate::generations::{GENERATIONS, Tracked};
use crate::header::Header;
use crate::heap::{Heap, OutOfMemory};
use crate::region::Region;
use crate::state::State;
use crate::vm_vec::VmVec;
use side_table::SideTable;

/// What a collection did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CollectStats {
    /// Unreachable objects that were cleared (or saved), and weak references that died with their callbacks.
    pub collected: usize,
    /// Unreachable objects that could not be cleared. Always 0 since CPython 3.4, kept because `gc` shows it.
    pub uncollectable: usize,
}

/// Totals of a generation since the start (`gc.get_stats`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct GenerationStats {
    /// Number of collections.
    pub collections: usize,
    /// Objects collected.
    pub collected: usize,
    /// Objects found uncollectable.
    pub uncollectable: usize,
}

/// Debugging flags with CPython's values.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct DebugFlags(pub u32);

impl DebugFlags {
    /// Report collections.
    pub const STATS: DebugFlags = DebugFlags(1);
    /// Report collectable objects.
    pub const COLLECTABLE: DebugFlags = DebugFlags(2);
    /// Report uncollectable objects (there are none).
    pub const UNCOLLECTABLE: DebugFlags = DebugFlags(4);
    /// Keep garbage instead of clearing it.
    pub const SAVE_ALL: DebugFlags = DebugFlags(32);

    /// Whether all of `other` are set.
    pub const fn has(self, other: DebugFlags) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What the collector keeps between collections, all of it reserved in advance.
pub(crate) struct Collector {
    pub(crate) side: SideTable,
    /// The tentatively unreachable, and the place for those still unreachable after the re-check; the roles change.
    unreachable: [Tracked; 2],
    current: Cell<usize>,
    /// Surviving tuples and, in full collections, dicts of the running collection, in order.
    untrackable: [VmVec<NonNull<Header>>; 2],
    /// Lists of so many entries are walked as those of large heaps are: [`deduce::FAR`], but in tests.
    pub(crate) far: Cell<usize>,
    /// Number of objects that the last deduction found reachable.
    survivors: Cell<usize>,
    stats: [Cell<GenerationStats>; GENERATIONS],
    debug: Cell<DebugFlags>,
}

impl Collector {
    pub(crate) fn new(region: &Region, most: usize) -> Result<Collector, OutOfMemory> {
        Ok(Collector {
            side: SideTable::new(region)?,
            unreachable: [Tracked::new(2 * most)?, Tracked::new(2 * most)?],
            current: Cell::new(0),
            untrackable: [VmVec::new(most)?, VmVec::new(most)?],
            far: Cell::new(deduce::FAR),
            survivors: Cell::new(0),
            stats: [const { Cell::new(GenerationStats { collections: 0, collected: 0, uncollectable: 0 }) };
                GENERATIONS],
            debug: Cell::new(DebugFlags(0)),
        })
    }
}

impl Collector {
    /// What survived is untracked, or need not be.
    fn forget_untrackable(&self) {
        self.untrackable.iter().for_each(|list| list.truncate(0));
    }
}

impl Heap {
    /// Collects a generation and all younger ones. Does nothing while a collection is running.
    pub fn collect(&self, generation: usize) -> CollectStats {
        self.collect_guarded(generation, true)
    }

    /// The same without telling [`Upcalls::collection_started`](crate::Upcalls::collection_started) and its fellow: the
    /// collections of a runtime that is going down.
    pub fn collect_silently(&self, generation: usize) -> CollectStats {
        self.collect_guarded(generation, false)
    }

    /// Whether a collection is running.
    pub fn is_collecting(&self) -> bool {
        self.schedule.is_collecting()
    }

    /// Totals of a generation.
    pub fn generation_stats(&self, generation: usize) -> GenerationStats {
        self.collector.stats[generation].get()
    }

    /// The debugging flags.
    pub fn debug_flags(&self) -> DebugFlags {
        self.collector.debug.get()
    }

    /// Sets the debugging flags.
    pub fn set_debug_flags(&self, flags: DebugFlags) {
        self.collector.debug.set(flags);
    }

    /// The list that the state `Unreachable` refers to.
    #[inline(always)]
    pub(crate) fn unreachable(&self) -> &Tracked {
        &self.collector.unreachable[self.collector.current.get()]
    }

    fn collect_guarded(&self, generation: usize, tell: bool) -> CollectStats {
        if self.schedule.is_collecting() {
            return CollectStats::default();
        }
        self.schedule.set_collecting(true);
        if let (true, Some(upcalls)) = (tell, self.upcalls()) {
            upcalls.collection_started(generation);
        }
        let stats = self.collect_main(generation);
        if let (true, Some(upcalls)) = (tell, self.upcalls()) {
            upcalls.collection_stopped(generation, stats);
        }
        self.schedule.set_collecting(false);
        stats
    }

    fn collect_main(&self, generation: usize) -> CollectStats {
        let debug_stats = self.upcalls().filter(|_| self.debug_flags().has(DebugFlags::STATS));
        if let Some(upcalls) = debug_stats {
            upcalls.debug_collecting(generation);
        }
        self.merge_younger(generation);
        self.verify_phase("merge younger");
        self.deduce_unreachable(generation);
        self.verify_phase("move unreachable");
        self.untrack_survivors(generation);
        self.verify_phase("untrack tuples and dicts");
        let collected = self.collect_unreachable(generation);
        self.verify_phase("delete garbage");
        if generation == GENERATIONS - 1 {
            let freed = self.free_lists.clear();
            let count = &self.schedule.count[0];
            count.set((count.get() - freed).max(0));
        }
        let stats = CollectStats { collected, uncollectable: 0 };
        let total = &self.collector.stats[generation];
        let GenerationStats { collections, collected: before, uncollectable } = total.get();
        total.set(GenerationStats { collections: collections + 1, collected: before + collected, uncollectable });
        if let Some(upcalls) = debug_stats {
            upcalls.debug_collected(stats);
        }
        stats
    }

    /// Sets the counts and puts all younger generations behind the one being collected.
    fn merge_younger(&self, generation: usize) {
        let count = &self.schedule.count;
        if let Some(older) = count.get(generation + 1) {
            older.set(older.get() + 1);
        }
        count[..=generation].iter().for_each(|count| count.set(0));
        let list = &self.generations[generation];
        for younger in &self.generations[..generation] {
            if list.take_over(younger) {
                // The headers of survivors are written when they are found to be such; nobody looks at them before.
                if self.zeal.get() {
                    list.place_all(State::of_generation(generation));
                }
            } else {
                list.append(younger, State::of_generation(generation));
            }
        }
        if list.len() > list.capacity() / 2 {
            list.compact(State::of_generation(generation));
        }
    }

    /// Phases 2 to 4 over the generation: survivors go to the end of the next older one (those of the oldest stay), the
    /// others to the list of the unreachable.
    fn deduce_unreachable(&self, generation: usize) {
        let base = &self.generations[generation];
        let unreachable = self.unreachable();
        if generation == GENERATIONS - 1 {
            self.deduce(base, None, unreachable);
        } else {
            let old = (&self.generations[generation + 1], State::of_generation(generation + 1));
            self.deduce(base, Some(old), unreachable);
        }
    }

    /// The list that survivors of a collection of `generation` are in, and its state.
    fn old_generation(&self, generation: usize) -> (&Tracked, State) {
        let old = (generation + 1).min(GENERATIONS - 1);
        (&self.generations[old], State::of_generation(old))
    }

    /// Phase 5, and the figures behind the 25% rule.
    fn untrack_survivors(&self, generation: usize) {
        let survivors = self.collector.survivors.get();
        let schedule = &self.schedule;
        match generation {
            0 => {
                self.untrack_tuples();
            }
            1 => {
                let untracked = self.untrack_tuples();
                schedule.long_lived_pending.set(schedule.long_lived_pending.get() + survivors - untracked);
            }
            _ => {
                let untracked = self.untrack_tuples() + self.untrack_dicts();
                schedule.long_lived_pending.set(0);
                schedule.long_lived_total.set(survivors - untracked);
            }
        }
        self.collector.forget_untrackable();
    }
}
