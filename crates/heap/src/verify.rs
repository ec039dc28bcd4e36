//! `verify`: every invariant of the heap, checked on request: after each phase of a collection under zeal, after every
//! case in debug test runs. The only part of the crate that allocates as it likes.

use core::cell::Cell;
use core::ptr::NonNull;

use crate::generations::{GENERATIONS, Tracked};
use crate::header::Header;
use crate::heap::Heap;
use crate::state::State;
use crate::traverse::traverse;

impl Heap {
    /// Checks every invariant; the error says which one is broken, and where.
    ///
    /// - blocks: the free list of each slab holds exactly its free blocks;
    /// - lists: each entry's header says list and index, holes are counted, and each tracked object is listed;
    /// - references: each leads to a live object of this heap, and none has more of them than its count;
    /// - the side table is empty, and nothing is dying, unless a collection or a death is under way;
    /// - accounting: the blocks in use are charged.
    pub fn verify(&self) -> Result<(), String> {
        self.region.verify()?;
        self.verify_lists()?;
        let mut children = Vec::new();
        let mut charged = 0;
        let mut fault = None;
        self.region.for_each_block(&mut |object, slab| {
            charged += slab.charge();
            if fault.is_none() {
                fault = self.verify_object(object, &mut children).err();
            }
        });
        if let Some(fault) = fault {
            return Err(fault);
        }
        if charged > self.bytes_in_use() {
            return Err(format!("blocks take {charged} bytes, but {} are charged", self.bytes_in_use()));
        }
        self.verify_counts(children)
    }

    /// Checks the heap after each phase of every collection, from here on.
    pub fn set_zeal(&self, on: bool) {
        self.zeal.set(on);
    }

    /// Under zeal: the lists and blocks must be whole between phases.
    pub(crate) fn verify_phase(&self, phase: &str) {
        if self.zeal.get()
            && let Err(fault) = self.verify()
        {
            panic!("after {phase}: {fault}");
        }
    }

    fn verify_lists(&self) -> Result<(), String> {
        for generation in 0..GENERATIONS {
            verify_list(&self.generations[generation], State::of_generation(generation))?;
        }
        verify_list(&self.frozen, State::Frozen)?;
        verify_list(self.unreachable(), State::Unreachable)
    }

    fn verify_object(&self, object: NonNull<Header>, children: &mut Vec<NonNull<Header>>) -> Result<(), String> {
        // SAFETY: (1) the walk yields blocks that are not free.
        let header = unsafe { object.as_ref() };
        let state = header.state();
        let list = match state {
            State::Young | State::Middle | State::Old => {
                Some(&self.generations[state as usize - State::Young as usize])
            }
            State::Unreachable => Some(self.unreachable()),
            State::Frozen => Some(&self.frozen),
            State::Leaf | State::Untracked | State::Dying => None,
        };
        if let Some(list) = list
            && (header.index() >= list.len() || list.get(header.index()) != Some(object))
        {
            return Err(format!("{object:p} ({}) is not where its header says", describe(header)));
        }
        if state == State::Dying {
            return if self.trashcan.is_idle() { Err(format!("{object:p} is dying for ever")) } else { Ok(()) };
        }
        if !self.collector.side.is_clear(object) {
            return Err(format!("{object:p} ({}) is left in the side table", describe(header)));
        }
        if header.refcount() == 0 && self.trashcan.is_idle() {
            return Err(format!("{object:p} ({}) has count 0 and lives", describe(header)));
        }
        if state != State::Leaf {
            // SAFETY: (1) a live object; (2) the visitor changes nothing in the heap.
            unsafe { traverse(object, &mut |child| children.push(child)) };
        }
        Ok(())
    }

    /// Checks the references found against the counts.
    fn verify_counts(&self, mut children: Vec<NonNull<Header>>) -> Result<(), String> {
        children.sort_unstable();
        for run in children.chunk_by(|one, other| one == other) {
            let child = run[0];
            if self.region.object_at(child.addr().get()) != Some(child) {
                return Err(format!("a reference leads to {child:p}, where no object lives"));
            }
            // SAFETY: (1) just found to be an object of this heap.
            let header = unsafe { child.as_ref() };
            if !header.is_immortal() && (run.len() as u64) > u64::from(header.refcount()) {
                let (count, found) = (header.refcount(), run.len());
                return Err(format!("{child:p} ({}) has count {count}, but {found} references", describe(header)));
            }
        }
        Ok(())
    }
}

fn describe(header: &Header) -> String {
    let payload = header.type_head().info.payload.get();
    format!("{}, {:?} {}, count {}", payload.name, header.state(), header.index(), header.refcount())
}

fn verify_list(list: &Tracked, state: State) -> Result<(), String> {
    let mut holes = 0;
    for idx in 0..list.len() {
        let Some(object) = list.get(idx) else {
            holes += 1;
            continue;
        };
        // SAFETY: (1) listed objects are alive; if this one is not, its header is still mapped memory of the region.
        let header = unsafe { object.as_ref() };
        if header.state() != state || header.index() != idx {
            let (found, at) = (header.state(), header.index());
            return Err(format!("{object:p} is entry {idx} of {state:?}, but its header says {found:?} {at}"));
        }
    }
    if holes != list.holes() { Err(format!("{state:?} has {holes} holes and counts {}", list.holes())) } else { Ok(()) }
}

/// Whether zeal is on.
pub(crate) type Zeal = Cell<bool>;
