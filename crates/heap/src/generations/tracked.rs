//! A list of tracked containers in tracking order.
//!
//! Headers know their place in it, so that an object leaves without a search; it leaves a hole, and holes are closed when they are
//! many or the list is full.

use core::cell::Cell;
use core::marker::PhantomData;
use core::ptr::NonNull;

use crate::header::Header;
use crate::heap::OutOfMemory;
use crate::prefetch::prefetch;
use crate::state::{INDEX_MASK, State};
use crate::vm_vec::VmVec;

type Entry = Option<NonNull<Header>>;

/// A list of tracked objects: each entry's header says list and index; untracked ones leave holes.
pub(crate) struct Tracked {
    entries: VmVec<Entry>,
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

    /// The entries, for the loops of a collection. Valid until the list takes another's over.
    #[inline(always)]
    pub(crate) fn entries(&self) -> Entries<'_> {
        let readable = self.entries.capacity() + VmVec::<Entry>::SLACK;
        Entries { first: self.entries.first(), readable, list: PhantomData }
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

    /// Keeps the objects that `stays` says it of, and makes their headers name their places. There are no holes.
    pub(crate) fn retain(&self, state: State, mut stays: impl FnMut(NonNull<Header>) -> bool) {
        let entries = self.entries();
        let mut kept = 0;
        for idx in 0..self.len() {
            if let Some(object) = entries.get(idx)
                && stays(object)
            {
                if kept != idx {
                    entries.set(kept, object);
                }
                // SAFETY: (1) listed objects are alive.
                unsafe { object.as_ref() }.keep_place(state, kept);
                kept += 1;
            }
        }
        self.truncate(kept, 0);
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

/// The entries of a list. A copy of the address, so that loops keep it in a register: what they write might otherwise be the
/// list's fields, for all the compiler knows.
#[derive(Clone, Copy)]
pub(crate) struct Entries<'a> {
    first: NonNull<Entry>,
    readable: usize,
    list: PhantomData<&'a Tracked>,
}

impl Entries<'_> {
    /// How far ahead headers are asked for.
    const AHEAD: usize = 16;

    #[inline(always)]
    fn place(self, idx: usize) -> NonNull<Entry> {
        debug_assert!(idx < self.readable);
        // SAFETY: (1) callers pass an index within the list, or a little ahead: inside the mapping (`VmVec::SLACK`).
        unsafe { self.first.add(idx) }
    }

    /// The entry at an index below the length.
    #[inline(always)]
    pub(crate) fn get(self, idx: usize) -> Option<NonNull<Header>> {
        // SAFETY: (1) mapped and initialised; (2) nothing writes to it meanwhile.
        unsafe { self.place(idx).read() }
    }

    /// Overwrites the entry at an index below the length; the caller keeps the number of holes right by the end of its phase.
    #[inline(always)]
    pub(crate) fn set(self, idx: usize, object: NonNull<Header>) {
        // SAFETY: (1) mapped memory of the list.
        unsafe { self.place(idx).write(Some(object)) };
    }

    /// Asks for the header of an object that a walk at `idx` will come to. Behind the end it may be a stale one: nothing reads it.
    #[inline(always)]
    pub(crate) fn header_ahead(self, idx: usize) {
        // SAFETY: (1) mapped and initialised, and a pointer or none (`VmVec::first`).
        let ahead = unsafe { self.place(idx + Self::AHEAD).cast::<*mut Header>().read() };
        prefetch(ahead);
    }
}
