//! Untracking what can be in no cycle: tuples in every collection, dicts in full ones.

use core::ptr::NonNull;

use crate::header::Header;
use crate::heap::Heap;
use crate::layout::{TUPLE_ITEMS, tuple_len};
use crate::plan::Plan;
use crate::state::State;
use crate::word::Value;

impl Heap {
    /// Untracks the surviving tuples that hold nothing tracked, in order; returns how many. Those that never will be untracked
    /// are marked, and not looked at again.
    pub(super) fn untrack_tuples(&self) -> usize {
        self.untrack_those(0, |tuple| {
            // SAFETY: (1) survivors are alive.
            let header = unsafe { tuple.as_ref() };
            // SAFETY: (1) a live tuple.
            let len = unsafe { tuple_len(tuple) };
            // SAFETY: (1) the items follow the length.
            let items = unsafe { tuple.cast::<u8>().add(TUPLE_ITEMS) }.cast::<Option<Value>>();
            (0..len).all(|item_idx| {
                // SAFETY: (1) one of the tuple's items; nothing changes it meanwhile.
                let Some(item) = (unsafe { items.add(item_idx).as_ref() }) else { return false };
                if keeps_tracked(item) {
                    header.set_settled();
                }
                !may_be_tracked(item)
            })
        })
    }

    /// Untracks the surviving dicts that hold nothing that could be tracked; returns how many.
    pub(super) fn untrack_dicts(&self) -> usize {
        let Some(upcalls) = self.upcalls() else {
            return 0;
        };
        self.untrack_those(1, |dict| upcalls.can_untrack_dict(dict))
    }

    fn untrack_those(&self, kind: usize, can_untrack: impl Fn(NonNull<Header>) -> bool) -> usize {
        let list = &self.collector.untrackable[kind];
        let mut untracked = 0;
        for idx in 0..list.len() {
            let object = list.get(idx);
            if can_untrack(object) {
                self.untrack_header(object, State::Untracked);
                untracked += 1;
            }
        }
        untracked
    }

    /// Whether an object may be tracked, now or later: what keeps tuples and dicts tracked. Exact tuples are final in this:
    /// an untracked one stays so. Immortal objects that were never tracked stand for CPython's static types.
    pub fn may_be_tracked(&self, value: &Value) -> bool {
        may_be_tracked(value)
    }
}

fn may_be_tracked(value: &Value) -> bool {
    let Some(header) = value.header() else {
        return false;
    };
    match header.state() {
        State::Leaf => false,
        State::Untracked => !(header.is_immortal() || header.type_head().plan().any(Plan::EXACT_TUPLE)),
        _ => true,
    }
}

/// Whether a tuple that holds `value` stays tracked as long as it lives: any container does that but a tuple, which may be
/// untracked itself, unless it is known to stay tracked.
fn keeps_tracked(value: &Value) -> bool {
    let Some(header) = value.header() else {
        return false;
    };
    let plan = header.type_head().plan();
    may_be_tracked(value) && (header.is_settled(plan) || !plan.any(Plan::EXACT_TUPLE))
}
