//! Containers that CPython makes and Krait does not, or the other way round: the counts show what CPython's would.
//!
//! `gc.get_count()` and the moments of automatic collections depend on every allocation, so that whatever is optimised away is still
//! counted, with what the free lists would have given.

use crate::body::Ledger;
use crate::heap::Heap;
use crate::state::State;

impl Heap {
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
}
