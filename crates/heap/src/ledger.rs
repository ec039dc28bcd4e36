//! The free-list ledger: which allocations and deaths CPython's free lists hide from the generation-0 count.
//!
//! Krait has no such free lists (its allocator is as fast); only their effect on `gc.get_count()` and on the moment of
//! automatic collections is kept: a number for each list.

use core::cell::Cell;

use crate::body::{Ledger, Payload};
use crate::header::{TypeFlags, TypeHead};

/// Longest tuple that is taken from a free list.
const LONGEST_POPPED: usize = 19;
/// Longest tuple that is put on a free list: these are never taken from it again.
const LONGEST_PUSHED: usize = 20;

const LIST: usize = 0;
const DICT: usize = 1;
const CONTEXT: usize = 2;
const ASEND: usize = 3;
const WRAPPED: usize = 4;
const SLICE: usize = 5;
const TUPLE: usize = 5; // plus the length, 1..=20
const ENTRIES: usize = TUPLE + LONGEST_PUSHED + 1;

/// How many blocks each of CPython's free lists would hold.
#[derive(Clone)]
pub(crate) struct FreeLists {
    held: [Cell<u16>; ENTRIES],
}

impl FreeLists {
    /// The lists at the start: CPython's own start-up code leaves one slice behind.
    pub(crate) fn new() -> FreeLists {
        let lists = FreeLists { held: [const { Cell::new(0) }; ENTRIES] };
        lists.held[SLICE].set(1);
        lists
    }

    /// Whether CPython would take this allocation (`n_items` long, for tuples) from a free list.
    #[inline]
    pub(crate) fn take(&self, ledger: Ledger, n_items: usize) -> bool {
        if ledger == Ledger::Tuple && n_items > LONGEST_POPPED {
            return false;
        }
        let Some((entry, _)) = entry(ledger, n_items) else {
            return false;
        };
        let held = self.held[entry].get();
        if held == 0 {
            return false;
        }
        self.held[entry].set(held - 1);
        true
    }

    /// Whether CPython would put this dead block on a free list.
    #[inline]
    pub(crate) fn put(&self, ledger: Ledger, n_items: usize) -> bool {
        let Some((entry, most)) = entry(ledger, n_items) else {
            return false;
        };
        let held = self.held[entry].get();
        if held >= most {
            return false;
        }
        self.held[entry].set(held + 1);
        true
    }

    /// Empties a list and says how many it held: allocations until [`FreeLists::refill`] are fresh ones.
    pub(crate) fn drain(&self, ledger: Ledger) -> u16 {
        entry(ledger, 0).map_or(0, |(entry, _)| self.held[entry].replace(0))
    }

    /// Adds what [`FreeLists::drain`] took.
    pub(crate) fn refill(&self, ledger: Ledger, held: u16) {
        if let Some((entry, _)) = entry(ledger, 0) {
            self.held[entry].set(self.held[entry].get() + held);
        }
    }

    /// Puts the lists back as they were.
    pub(crate) fn restore(&self, earlier: &FreeLists) {
        for (held, earlier) in self.held.iter().zip(&earlier.held) {
            held.set(earlier.get());
        }
    }

    /// Empties the lists, as a full collection does, and says how many blocks that frees. The slice stays.
    pub(crate) fn clear(&self) -> i64 {
        let lists = self.held.iter().enumerate().filter(|(entry, _)| *entry != SLICE);
        lists.map(|(_, held)| i64::from(held.replace(0))).sum()
    }

    /// Whether the next slice would come from its free list.
    #[inline(always)]
    pub(crate) fn has_slice(&self) -> bool {
        self.held[SLICE].get() != 0
    }
}

/// The list's place and its capacity.
#[inline(always)]
fn entry(ledger: Ledger, n_items: usize) -> Option<(usize, u16)> {
    match ledger {
        Ledger::None => None,
        Ledger::List => Some((LIST, 80)),
        Ledger::Dict => Some((DICT, 80)),
        Ledger::Tuple => (1..=LONGEST_PUSHED).contains(&n_items).then_some((TUPLE + n_items, 2000)),
        Ledger::Context => Some((CONTEXT, 255)),
        Ledger::AsyncGenAsend => Some((ASEND, 80)),
        Ledger::AsyncGenValue => Some((WRAPPED, 80)),
        Ledger::Slice => Some((SLICE, 1)),
    }
}

/// The ledger of a type's instances: subclasses have none, nor types that merely share the payload.
#[inline(always)]
pub(crate) fn of_type(ty: &TypeHead, payload: &'static Payload, ledger: Ledger) -> Ledger {
    if ledger == Ledger::None || !is_exact(ty, payload) { Ledger::None } else { ledger }
}

/// Whether a type is the one its payload was made for.
#[inline(always)]
pub(crate) fn is_exact(ty: &TypeHead, payload: &'static Payload) -> bool {
    if ty.info.flags.get().has(TypeFlags::HEAP_TYPE) {
        return false;
    }
    match ty.info.base.get() {
        None => true,
        // SAFETY: (1) a type keeps its base alive.
        Some(base) => !core::ptr::eq(unsafe { base.as_ref() }.info.payload.get(), payload),
    }
}
