//! Generations: vectors of tracked containers in tracking order, their counts, thresholds, and when a collection is due.

use core::cell::Cell;
use core::ptr::NonNull;

use crate::body::Ledger;
use crate::breaker::Breaker;
use crate::header::Header;
use crate::heap::{Heap, OutOfMemory};
use crate::state::{INDEX_MASK, State};
use crate::vm_vec::VmVec;
use crate::word::Value;

/// Number of generations.
pub const GENERATIONS: usize = 3;

/// A list of tracked objects: each entry's header says list and index; untracked ones leave holes.
pub(crate) struct Tracked {
    entries: VmVec<Option<NonNull<Header>>>,
    holes: Cell<usize>,
    /// Entries there may be outside of deduction: what a header's index and the capacity have room for.
    most: usize,
}

impl Tracked {
    pub(crate) fn new(capacity: usize) -> Result<Tracked, OutOfMemory> {
        let most = capacity.min(INDEX_MASK as usize + 1);
        Ok(Tracked { entries: VmVec::new(capacity)?, holes: Cell::new(0), most })
    }

    /// Number of objects.
    #[inline(always)]
    pub(crate) fn count(&self) -> usize {
        self.entries.len() - self.holes.get()
    }

    /// Number of entries, holes included.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    #[inline(always)]
    pub(crate) fn get(&self, idx: usize) -> Option<NonNull<Header>> {
        self.entries.get(idx)
    }

    /// The object that a walk will come to, if there is one: an entry behind the last is none.
    #[inline(always)]
    pub(crate) fn get_ahead(&self, idx: usize) -> Option<NonNull<Header>> {
        if idx < self.entries.len() { self.entries.get(idx) } else { None }
    }

    /// Appends an object and writes its header. False when the list is full: the object is then left untracked.
    #[inline(always)]
    pub(crate) fn push(&self, object: NonNull<Header>, state: State) -> bool {
        let idx = self.entries.len();
        if idx >= self.most {
            return false;
        }
        // SAFETY: (1) `most` is at most the capacity.
        unsafe { self.entries.push_unchecked(Some(object)) };
        // SAFETY: (1) the caller holds a live object.
        unsafe { object.as_ref() }.set_place(state, idx);
        true
    }

    /// Appends an object that is just being made and gives the collector word for its header.
    #[inline(always)]
    pub(crate) fn push_young(&self, object: NonNull<Header>) -> u32 {
        let idx = self.entries.len();
        if idx >= self.most {
            return self.push_young_compacting(object);
        }
        // SAFETY: (1) `most` is at most the capacity.
        unsafe { self.entries.push_unchecked(Some(object)) };
        State::Young.bits() | idx as u32
    }

    #[cold]
    #[inline(never)]
    fn push_young_compacting(&self, object: NonNull<Header>) -> u32 {
        self.compact(State::Young);
        let idx = self.entries.len();
        if idx < self.most && self.entries.push(Some(object)) {
            State::Young.bits() | idx as u32
        } else {
            State::Untracked.bits()
        }
    }

    /// Takes the entry of an object out; the header is the caller's to change. True when so much is holes now that
    /// compacting pays.
    #[inline(always)]
    pub(crate) fn remove(&self, idx: usize) -> bool {
        if idx + 1 == self.entries.len() {
            self.entries.drop_last();
            if self.holes.get() != 0 {
                self.pop_holes();
            }
            return false;
        }
        self.entries.set(idx, None);
        self.holes.set(self.holes.get() + 1);
        self.is_sparse()
    }

    #[cold]
    #[inline(never)]
    fn pop_holes(&self) {
        while self.holes.get() != 0 && self.entries.get(self.entries.len() - 1).is_none() {
            self.entries.drop_last();
            self.holes.set(self.holes.get() - 1);
        }
    }

    #[inline(always)]
    fn is_sparse(&self) -> bool {
        self.holes.get() > 256 && self.holes.get() * 4 >= self.entries.len() * 3
    }

    /// Closes the holes.
    #[cold]
    #[inline(never)]
    pub(crate) fn compact(&self, state: State) {
        if self.holes.get() == 0 {
            return;
        }
        let mut write = 0;
        for read in 0..self.entries.len() {
            if let Some(object) = self.entries.get(read) {
                self.entries.set(write, Some(object));
                // SAFETY: (1) listed objects are alive.
                unsafe { object.as_ref() }.set_place(state, write);
                write += 1;
            }
        }
        self.entries.truncate(write);
        self.holes.set(0);
    }

    /// Forgets all entries from `len` on, which the caller has moved elsewhere.
    pub(crate) fn truncate(&self, len: usize, holes: usize) {
        self.entries.truncate(len);
        self.holes.set(holes);
    }

    /// Makes an entry a hole, without popping it should it be the last.
    #[inline(always)]
    pub(crate) fn set_hole(&self, idx: usize) {
        self.entries.set(idx, None);
        self.holes.set(self.holes.get() + 1);
    }

    /// Appends a hole.
    pub(crate) fn push_hole(&self) {
        if self.entries.push(None) {
            self.holes.set(self.holes.get() + 1);
        }
    }

    /// Forgets the holes from `len` on, if the list is longer.
    pub(crate) fn shorten(&self, len: usize) {
        if self.entries.len() > len {
            self.holes.set(self.holes.get() - (self.entries.len() - len));
            self.entries.truncate(len);
        }
    }

    /// Overwrites an entry below the length; the caller keeps the number of holes right by the end of its phase.
    #[inline(always)]
    pub(crate) fn set(&self, idx: usize, object: Option<NonNull<Header>>) {
        self.entries.set(idx, object);
    }

    /// Takes all entries of `other` over if there are none: no entry is copied, and no memory touched. Headers do not say so yet.
    pub(crate) fn take_over(&self, other: &Tracked) -> bool {
        let takes = self.count() == 0;
        if takes {
            self.truncate(0, 0);
            self.entries.swap(&other.entries);
            self.holes.swap(&other.holes);
        }
        takes
    }

    /// Makes the headers of all objects name this list.
    pub(crate) fn place_all(&self, state: State) {
        for idx in 0..self.len() {
            if let Some(object) = self.get(idx) {
                // SAFETY: (1) listed objects are alive.
                unsafe { object.as_ref() }.set_place(state, idx);
            }
        }
    }

    /// Appends all objects of `other`, which becomes empty.
    pub(crate) fn append(&self, other: &Tracked, state: State) {
        if self.holes.get() != 0 && self.len() + other.len() > self.capacity() / 2 {
            self.compact(state);
        }
        for idx in 0..other.len() {
            if let Some(object) = other.get(idx) {
                self.push_compacting(object, state);
            }
        }
        other.truncate(0, 0);
    }

    /// The objects of a list without holes.
    ///
    /// # Safety
    /// The list has no holes and does not change while the slice lives.
    pub(crate) unsafe fn as_objects(&self) -> &[NonNull<Header>] {
        debug_assert_eq!(self.holes.get(), 0);
        // SAFETY: (1) unchanged meanwhile, by the caller's promise.
        let entries = unsafe { self.entries.as_slice() };
        // SAFETY: (1) a list without holes has no `None`, so every entry is a pointer, of the same size.
        unsafe { core::slice::from_raw_parts(entries.as_ptr().cast(), entries.len()) }
    }

    /// Appends an entry that is only read again by the running phase: the header does not name its place.
    #[inline(always)]
    pub(crate) fn push_unplaced(&self, object: NonNull<Header>) {
        let pushed = self.entries.push(Some(object));
        debug_assert!(pushed, "a list has room for twice as many entries as there are containers");
    }

    pub(crate) fn holes(&self) -> usize {
        self.holes.get()
    }

    pub(crate) fn capacity(&self) -> usize {
        self.entries.capacity()
    }

    /// Appends, closing the holes when the list is full.
    #[inline(always)]
    pub(crate) fn push_compacting(&self, object: NonNull<Header>, state: State) {
        if !self.push(object, state) {
            self.compact(state);
            if !self.push(object, state) {
                // SAFETY: (1) the caller holds a live object.
                unsafe { object.as_ref() }.set_place(State::Untracked, 0);
            }
        }
    }
}

/// Counts and thresholds.
pub(crate) struct Schedule {
    /// Generation 0: containers allocated less containers freed; others: collections of the next younger one.
    pub(crate) count: [Cell<i64>; GENERATIONS],
    pub(crate) threshold: [Cell<i64>; GENERATIONS],
    /// The generation-0 count above which an allocation schedules a collection: the threshold, or never.
    due_above: Cell<i64>,
    due: Cell<bool>,
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

    pub(crate) fn is_collecting(&self) -> bool {
        self.collecting.get()
    }
}

impl Heap {
    /// Starts tracking a container, at the end of generation 0. Words that are no containers are left alone.
    #[inline]
    pub fn track(&self, object: &Value) {
        if let Some(header) = object.pointer() {
            self.track_header(header);
        }
    }

    /// Stops tracking.
    #[inline]
    pub fn untrack(&self, object: &Value) {
        if let Some(header) = object.pointer() {
            self.untrack_header(header, State::Untracked);
        }
    }

    /// Whether the collector tracks the object.
    #[inline]
    pub fn is_tracked(&self, object: &Value) -> bool {
        object.header().is_some_and(|header| header.state().is_tracked())
    }

    /// Whether the object's finalizer has been called by the collector or at its death.
    pub fn is_finalized(&self, object: &Value) -> bool {
        object.header().is_some_and(Header::is_finalized)
    }

    #[inline(always)]
    pub(crate) fn track_header(&self, object: NonNull<Header>) {
        // SAFETY: (1) the caller holds the object.
        let header = unsafe { object.as_ref() };
        if header.state() == State::Untracked {
            self.generations[0].push_compacting(object, State::Young);
        }
    }

    /// Takes an object out of its list, if it is in one: it dies.
    #[inline(always)]
    pub(crate) fn untrack_dying(&self, object: NonNull<Header>) {
        // SAFETY: (1) the caller holds the object.
        let header = unsafe { object.as_ref() };
        match header.state() {
            State::Young => {
                if self.generations[0].remove(header.index()) && !self.schedule.is_collecting() {
                    self.generations[0].compact(State::Young);
                }
                header.set_place(State::Dying, 0);
            }
            State::Unreachable => {
                let _ = self.unreachable().remove(header.index());
                header.set_place(State::Dying, 0);
            }
            _ => self.untrack_header(object, State::Dying),
        }
    }

    /// Takes an object out of its list and gives it the state `to`; leaves and untracked objects only get the state, if
    /// they are dying.
    pub(crate) fn untrack_header(&self, object: NonNull<Header>, to: State) {
        // SAFETY: (1) the caller holds the object.
        let header = unsafe { object.as_ref() };
        let state = header.state();
        let list = match state {
            State::Young | State::Middle | State::Old => &self.generations[state as usize - State::Young as usize],
            State::Unreachable => self.unreachable(),
            State::Frozen => &self.frozen,
            State::Leaf | State::Untracked | State::Dying => {
                if to == State::Dying {
                    header.set_place(to, 0);
                }
                return;
            }
        };
        let sparse = list.remove(header.index());
        header.set_place(to, 0);
        if sparse && !self.schedule.is_collecting() {
            list.compact(state);
        }
    }

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

    /// Ends a runtime's start-up: what it has made goes to generation 1, the counts become `counts`, and no collection is due.
    pub fn settle(&self, counts: [i64; GENERATIONS]) {
        let [young, middle, _] = &self.generations;
        middle.append(young, State::Middle);
        for (cell, count) in self.schedule.count.iter().zip(counts) {
            cell.set(count);
        }
        self.schedule.due.set(false);
    }

    /// Runs `make`, which makes objects that CPython has had since its start: neither the counts nor the free lists show
    /// them, and what is tracked joins the middle generation, as at [`Heap::settle`]. No Python code may run inside.
    pub fn unobserved<R>(&self, make: impl FnOnce() -> R) -> R {
        let [young, middle, _] = &self.generations;
        let (first, count, due) = (young.len(), self.schedule.count[0].get(), self.schedule.due.replace(false));
        let (held, collecting) = (self.free_lists.clone(), self.schedule.is_collecting());
        self.schedule.set_collecting(true);
        let result = make();
        self.schedule.set_collecting(collecting);
        self.free_lists.restore(&held);
        self.schedule.count[0].set(count);
        self.schedule.due.set(due);
        if !collecting {
            for idx in first..young.len() {
                if let Some(object) = young.get(idx) {
                    young.set_hole(idx);
                    middle.push_compacting(object, State::Middle);
                }
            }
            young.shorten(first);
        }
        result
    }

    /// Counts `n` containers that CPython allocates here and Krait does not make.
    pub fn count_elided(&self, n: usize) {
        for _ in 0..n {
            self.schedule.allocated();
        }
    }

    /// Counts a container that CPython makes and drops here and Krait does not make.
    #[inline]
    pub fn count_elided_transient(&self) {
        self.schedule.allocated();
        self.schedule.freed();
    }

    /// Counts a tuple of `n_items` items that CPython makes and drops here (the arguments of a call) and Krait does not make.
    #[inline]
    pub fn count_elided_tuple(&self, n_items: usize) {
        self.elided_tuple_made(n_items);
        self.elided_tuple_dropped(n_items);
    }

    /// Counts a tuple of `n_items` items that CPython makes here and Krait does not make.
    #[inline]
    pub fn elided_tuple_made(&self, n_items: usize) {
        if n_items > 0 && !self.free_lists.take(Ledger::Tuple, n_items) {
            self.schedule.allocated();
        }
    }

    /// Runs an allocation that CPython makes without looking at its free list (`tp_alloc` of lists and dicts).
    #[inline]
    pub fn past_free_list<R>(&self, ledger: Ledger, alloc: impl FnOnce() -> R) -> R {
        let held = self.free_lists.drain(ledger);
        let made = alloc();
        self.free_lists.refill(ledger, held);
        made
    }

    /// Counts a dict that CPython makes here (the keyword arguments of a call) and Krait does not make.
    pub fn elided_dict_made(&self) {
        if !self.free_lists.take(Ledger::Dict, 0) {
            self.schedule.allocated();
        }
    }

    /// Counts the end of a dict that was counted with [`Heap::elided_dict_made`].
    pub fn elided_dict_dropped(&self) {
        if !self.free_lists.put(Ledger::Dict, 0) {
            self.schedule.freed();
        }
    }

    /// Counts the end of a tuple that was counted with [`Heap::elided_tuple_made`].
    #[inline]
    pub fn elided_tuple_dropped(&self, n_items: usize) {
        if n_items > 0 && !self.free_lists.put(Ledger::Tuple, n_items) {
            self.schedule.freed();
        }
    }

    /// Moves everything tracked to the permanent generation.
    pub fn freeze(&self) {
        for (generation, list) in self.generations.iter().enumerate() {
            self.frozen.append(list, State::Frozen);
            self.schedule.count[generation].set(0);
        }
    }

    /// Moves the permanent generation to the end of the oldest.
    pub fn unfreeze(&self) {
        self.generations[GENERATIONS - 1].append(&self.frozen, State::Old);
    }

    /// Number of objects in the permanent generation.
    pub fn frozen_count(&self) -> usize {
        self.frozen.count()
    }

    /// Number of objects in a generation.
    pub fn tracked_count(&self, generation: usize) -> usize {
        self.generations[generation].count()
    }
}
