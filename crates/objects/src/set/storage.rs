//! The table of a set: open addressing with short linear runs, eight slots inside the object, larger tables outside.
//!
//! States of a slot: *unused* (no key, hash 0), *active* (a key and its hash), *dummy* (no key, hash -1: its key was
//! removed). Unused becomes active, active becomes dummy, dummy becomes active; only a resize turns dummies into unused.
//! `fill` counts active and dummy slots, `used` active ones. No hash is -1, so the states are told apart.
//!
//! Probing (`probe.rs`), growth and the order that follows from them are CPython 3.12's. Of the sets only this module and its
//! parts have `unsafe`. Nothing here runs Python code except where keys are dropped and `equal` is called.

mod probe;
mod slots;

use core::cell::Cell;

use krait_heap::{Heap, OutOfMemory, Traverse, Value, Visitor};

pub use probe::Spot;
use probe::{insert_clean, move_slots};
use slots::{Block, DUMMY, SLOT_BYTES, Slot, put};

use crate::dict::Key;

/// Slots of the table inside the object.
const MIN_SIZE: usize = 8;

/// The table of a set.
pub struct SetTable {
    fill: Cell<usize>,
    used: Cell<usize>,
    /// Where the next `pop` starts to look.
    finger: Cell<usize>,
    /// The table, unless it is `small`.
    block: Cell<Option<Block>>,
    small: [Slot; MIN_SIZE],
}

/// What adding an element came to that runs no code.
pub(super) enum Added {
    /// It is inside: new, or before.
    Yes,
    /// An element must be asked whether it is equal.
    Unknown,
}

/// Everything a table held, taken out of it; dropping it may run code.
#[must_use = "dropped by the caller, when nothing is half-changed"]
pub struct Contents {
    _block: Option<Block>,
    _small: [Option<Value>; MIN_SIZE],
}

impl SetTable {
    /// An empty table.
    pub const fn new() -> SetTable {
        SetTable {
            fill: Cell::new(0),
            used: Cell::new(0),
            finger: Cell::new(0),
            block: Cell::new(None),
            small: [const { Slot::unused() }; MIN_SIZE],
        }
    }

    /// The slots. The borrow must end before anything runs that could change the table.
    #[inline(always)]
    fn slots(&self) -> &[Slot] {
        // SAFETY: (1) the block is replaced only by methods of the table, none of which keeps this borrow meanwhile.
        match unsafe { &*self.block.as_ptr() } {
            None => &self.small,
            Some(block) => block.slots(),
        }
    }

    /// Number of elements.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.used.get()
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether nothing was ever added since the table was made or cleared.
    pub fn is_untouched(&self) -> bool {
        self.fill.get() == 0
    }

    /// Active and dummy slots.
    #[cfg(test)]
    pub(super) fn fill(&self) -> usize {
        self.fill.get()
    }

    #[inline(always)]
    fn mask(&self) -> usize {
        self.slots().len() - 1
    }

    /// Adds an element as far as that runs no code.
    #[inline(always)]
    pub(super) fn add_plain(&self, heap: &Heap, key: Key<'_>) -> Result<Added, OutOfMemory> {
        let slots = self.slots();
        let first = &slots[key.hash as usize & (slots.len() - 1)];
        if !first.is_unused() {
            return self.add_plain_slow(heap, key);
        }
        put(first, key.value.clone(), key.hash);
        self.used.set(self.used.get() + 1);
        self.filled(heap, slots.len()).map(|()| Added::Yes)
    }

    /// The same where the first place of the probe sequence is taken.
    #[inline(never)]
    fn add_plain_slow(&self, heap: &Heap, key: Key<'_>) -> Result<Added, OutOfMemory> {
        match self.plain_spot(key) {
            Some(Spot::Found(_)) => Ok(Added::Yes),
            Some(Spot::Free { slot, dummy }) => {
                self.fill_spot(heap, slot, dummy, key.value.clone(), key.hash)?;
                Ok(Added::Yes)
            }
            None => Ok(Added::Unknown),
        }
    }

    /// Counts a slot that was unused, and grows when too few are left.
    #[inline(always)]
    fn filled(&self, heap: &Heap, n_slots: usize) -> Result<(), OutOfMemory> {
        self.fill.set(self.fill.get() + 1);
        if self.fill.get() * 5 < (n_slots - 1) * 3 { Ok(()) } else { self.resize(heap, self.grown()) }
    }

    /// Puts an element into the slot that [`Self::find_spot`] has just found for it.
    pub fn fill_spot(&self, heap: &Heap, slot: usize, dummy: bool, key: Value, hash: i64) -> Result<(), OutOfMemory> {
        let slots = self.slots();
        put(&slots[slot], key, hash);
        self.used.set(self.used.get() + 1);
        if dummy {
            return Ok(());
        }
        self.filled(heap, slots.len())
    }

    /// CPython's growth step.
    fn grown(&self) -> usize {
        if self.used.get() > 50_000 { self.used.get() * 2 } else { self.used.get() * 4 }
    }

    /// Rebuilds the table for more than `min_used` elements, without dummies.
    #[inline(never)]
    fn resize(&self, heap: &Heap, min_used: usize) -> Result<(), OutOfMemory> {
        let mut size = MIN_SIZE;
        while size <= min_used {
            size = size.checked_mul(2).ok_or(OutOfMemory)?;
        }
        let was_small = core::ptr::eq(self.slots().as_ptr(), self.small.as_ptr());
        if size > MIN_SIZE {
            let new = Block::new(heap, size)?;
            move_slots(self.slots(), new.slots());
            let old = self.block.replace(Some(new));
            debug_assert!(old.is_none() == was_small);
            if let Some(old) = &old {
                old.will_drop(0);
            }
        } else if !was_small {
            let old = self.block.replace(None);
            if let Some(old) = &old {
                move_slots(old.slots(), &self.small);
                old.will_drop(0);
            }
        } else if self.fill.get() != self.used.get() {
            let copy = [const { Slot::unused() }; MIN_SIZE];
            for (from, to) in self.small.iter().zip(&copy) {
                to.hash.set(from.hash.replace(0));
                let displaced = to.key.replace(from.key.take());
                debug_assert!(displaced.is_none());
            }
            move_slots(&copy, &self.small);
        }
        self.fill.set(self.used.get());
        Ok(())
    }

    /// Removes the element in `slot` and hands it back.
    #[must_use = "dropped by the caller, when nothing is half-changed"]
    pub fn remove(&self, slot: usize) -> Option<Value> {
        let place = &self.slots()[slot];
        let key = place.key.take();
        if key.is_some() {
            place.hash.set(DUMMY);
            self.used.set(self.used.get() - 1);
        }
        key
    }

    /// Resizes dummies away when they are more than a quarter, as CPython does after it removed many elements.
    pub fn purge_dummies(&self, heap: &Heap) -> Result<(), OutOfMemory> {
        if self.fill.get() - self.used.get() <= self.mask() / 4 { Ok(()) } else { self.resize(heap, self.grown()) }
    }

    /// Makes room for `n` more elements, as CPython does before it merges.
    pub fn reserve(&self, heap: &Heap, n: usize) -> Result<(), OutOfMemory> {
        if (self.fill.get() + n) * 5 >= self.mask() * 3 { self.resize(heap, (self.used.get() + n) * 2) } else { Ok(()) }
    }

    /// Adds all of `other` to this table if it is untouched; there is room. Whether it did.
    pub fn fill_from(&self, other: &SetTable) -> bool {
        if !self.is_untouched() {
            return false;
        }
        let (slots, others) = (self.slots(), other.slots());
        let same_places = slots.len() == others.len() && other.fill.get() == other.used.get();
        for (i, from) in others.iter().enumerate() {
            let Some(key) = from.key.get() else { continue };
            if same_places {
                put(&slots[i], key, from.hash.get());
            } else {
                insert_clean(slots, key, from.hash.get());
            }
        }
        self.fill.set(other.used.get());
        self.used.set(other.used.get());
        true
    }

    /// The next element at or after `position`, with its hash; `position` moves behind it.
    #[inline]
    pub fn next(&self, position: &mut usize) -> Option<(Value, i64)> {
        let slots = self.slots();
        while let Some(slot) = slots.get(*position) {
            *position += 1;
            if let Some(key) = slot.key.get() {
                return Some((key, slot.hash.get()));
            }
        }
        None
    }

    /// Removes and hands back the element that `set.pop` gives.
    pub fn pop(&self) -> Option<Value> {
        if self.is_empty() {
            return None;
        }
        let mask = self.mask();
        let mut slot = self.finger.get() & mask;
        while self.slots()[slot].key.is_empty() {
            slot = (slot + 1) & mask;
        }
        self.finger.set(slot + 1);
        self.remove(slot)
    }

    /// Empties the table and hands back what it held.
    pub fn take(&self) -> Contents {
        let mut small = [const { None }; MIN_SIZE];
        for (slot, out) in self.small.iter().zip(&mut small) {
            slot.hash.set(0);
            *out = slot.key.take();
        }
        let block = self.block.replace(None);
        if let Some(block) = &block {
            block.will_drop(self.used.get());
        }
        self.fill.set(0);
        self.used.set(0);
        Contents { _block: block, _small: small }
    }

    /// Exchanges the contents of two tables (their fingers stay).
    pub fn swap(&self, other: &SetTable) {
        self.fill.swap(&other.fill);
        self.used.swap(&other.used);
        self.block.swap(&other.block);
        for (a, b) in self.small.iter().zip(&other.small) {
            a.hash.swap(&b.hash);
            let inside = a.key.take();
            let displaced = a.key.replace(b.key.replace(inside));
            debug_assert!(displaced.is_none());
        }
    }

    /// What `sys.getsizeof` counts beyond the set object itself.
    pub fn nominal_size(&self) -> usize {
        let slots = self.slots();
        if core::ptr::eq(slots.as_ptr(), self.small.as_ptr()) { 0 } else { slots.len() * SLOT_BYTES }
    }
}

impl Default for SetTable {
    fn default() -> SetTable {
        SetTable::new()
    }
}

impl Drop for SetTable {
    #[inline]
    fn drop(&mut self) {
        if let Some(block) = self.block.get_mut() {
            block.will_drop(self.used.get());
        }
    }
}

// SAFETY: (1) every key once.
unsafe impl Traverse for SetTable {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.slots().iter().for_each(|slot| slot.key.traverse(visitor));
    }

    fn clear(&self) {
        drop(self.take());
    }
}
