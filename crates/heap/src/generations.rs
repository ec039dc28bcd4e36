//! Generations: which containers are tracked, and in which list.
//!
//! The lists themselves are in `tracked.rs`, counts and thresholds in `schedule.rs`, and what CPython counts without Krait's doing it in
//! `elided.rs`.

mod elided;
mod schedule;
mod tracked;

use core::ptr::NonNull;

pub(crate) use self::schedule::Schedule;
pub(crate) use self::tracked::{Entries, Tracked};
use crate::header::Header;
use crate::heap::Heap;
use crate::state::State;
use crate::word::Value;

/// Number of generations.
pub const GENERATIONS: usize = 3;

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
        object.header().is_some_and(|header| header.is_finalized() && !header.is_settled(header.type_head().plan()))
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

    /// Ends a runtime's start-up: what it has made goes to generation 1, the counts become `counts`, and no collection is due.
    pub fn settle(&self, counts: [i64; GENERATIONS]) {
        let [young, middle, _] = &self.generations;
        middle.append(young, State::Middle);
        for (cell, count) in self.schedule.count.iter().zip(counts) {
            cell.set(count);
        }
        self.schedule.due.set(false);
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
