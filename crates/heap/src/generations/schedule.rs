//! When a collection is due: the counts and thresholds of the generations.
//!
//! An allocation that exceeds the threshold only raises a flag, which safe points see through the breaker.

use core::cell::Cell;

use super::GENERATIONS;
use crate::breaker::Breaker;
use crate::heap::Heap;

/// Counts and thresholds.
pub(crate) struct Schedule {
    /// Generation 0: containers allocated less containers freed; others: collections of the next younger one.
    pub(crate) count: [Cell<i64>; GENERATIONS],
    pub(crate) threshold: [Cell<i64>; GENERATIONS],
    /// The generation-0 count above which an allocation schedules a collection: the threshold, or never.
    due_above: Cell<i64>,
    pub(super) due: Cell<bool>,
    /// What safe points poll: set with `due`.
    pub(crate) breaker: Breaker,
    enabled: Cell<bool>,
    collecting: Cell<bool>,
    /// Objects that collections of generation 1 moved to generation 2 since the last full one.
    pub(crate) long_lived_pending: Cell<usize>,
    /// Objects that survived the last full collection.
    pub(crate) long_lived_total: Cell<usize>,
}

impl Drop for Schedule {
    fn drop(&mut self) {
        self.breaker.give_back();
    }
}

impl Schedule {
    pub(crate) fn new() -> Schedule {
        Schedule {
            count: [const { Cell::new(0) }; GENERATIONS],
            threshold: [Cell::new(700), Cell::new(10), Cell::new(10)],
            due_above: Cell::new(700),
            due: Cell::new(false),
            breaker: Breaker::new(),
            enabled: Cell::new(true),
            collecting: Cell::new(false),
            long_lived_pending: Cell::new(0),
            long_lived_total: Cell::new(0),
        }
    }

    fn update(&self) {
        let threshold = self.threshold[0].get();
        let never = !self.enabled.get() || self.collecting.get() || threshold == 0;
        self.due_above.set(if never { i64::MAX } else { threshold });
    }

    /// A container has been allocated, not from a free list.
    #[inline(always)]
    pub(crate) fn allocated(&self) {
        let count = self.count[0].get() + 1;
        self.count[0].set(count);
        if count > self.due_above.get() {
            self.due.set(true);
            self.breaker.set();
        }
    }

    /// A container has been freed, not to a free list.
    #[inline(always)]
    pub(crate) fn freed(&self) {
        let count = self.count[0].get();
        if count > 0 {
            self.count[0].set(count - 1);
        }
    }

    pub(crate) fn set_collecting(&self, collecting: bool) {
        self.collecting.set(collecting);
        self.update();
    }

    #[inline]
    pub(crate) fn is_collecting(&self) -> bool {
        self.collecting.get()
    }
}

impl Heap {
    /// Whether a collection is due.
    #[inline(always)]
    pub fn collection_due(&self) -> bool {
        self.schedule.due.get()
    }

    /// What safe points poll; set with [`Heap::collection_due`], and by whoever else wants the interpreter's attention.
    #[inline(always)]
    pub fn breaker(&self) -> Breaker {
        self.schedule.breaker
    }

    /// Takes the due flag down, if it is up, and says which generation to collect now, if any: the oldest whose count
    /// exceeds its threshold; the oldest of all only when a quarter of its objects is new.
    pub fn take_due_generation(&self) -> Option<usize> {
        if !self.schedule.due.replace(false) {
            return None;
        }
        (0..GENERATIONS).rev().find(|generation| {
            let exceeded = self.schedule.count[*generation].get() > self.schedule.threshold[*generation].get();
            let pending = self.schedule.long_lived_pending.get();
            exceeded && (*generation < GENERATIONS - 1 || pending >= self.schedule.long_lived_total.get() / 4)
        })
    }

    /// The counts, as `gc.get_count` has them.
    pub fn counts(&self) -> [i64; GENERATIONS] {
        self.schedule.count.each_ref().map(Cell::get)
    }

    /// The thresholds.
    pub fn thresholds(&self) -> [i64; GENERATIONS] {
        self.schedule.threshold.each_ref().map(Cell::get)
    }

    /// Sets the thresholds; 0 for generation 0 switches automatic collection off.
    pub fn set_thresholds(&self, thresholds: [i64; GENERATIONS]) {
        for (cell, threshold) in self.schedule.threshold.iter().zip(thresholds) {
            cell.set(threshold);
        }
        self.schedule.update();
    }

    /// Switches automatic collection on or off.
    pub fn set_enabled(&self, enabled: bool) {
        self.schedule.enabled.set(enabled);
        self.schedule.update();
    }

    /// Whether automatic collection is on.
    pub fn is_enabled(&self) -> bool {
        self.schedule.enabled.get()
    }
}
