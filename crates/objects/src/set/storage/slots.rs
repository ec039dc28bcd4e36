//! The slots of a set's table and blocks of them outside the object.
//!
//! A block of zeros is a block of unused slots, so a new one needs no writing. One that dies is looked through until its last key, no
//! further.

use core::cell::Cell;
use core::ptr::NonNull;

use krait_heap::{Heap, OutOfMemory, Value, ValueCell};

/// Bytes of a slot, CPython's and ours.
pub(super) const SLOT_BYTES: usize = 16;
/// Hash of a dummy slot.
pub(super) const DUMMY: i64 = -1;

/// A slot.
pub(super) struct Slot {
    pub(super) key: ValueCell,
    pub(super) hash: Cell<i64>,
}

const _: () = assert!(size_of::<Slot>() == SLOT_BYTES);

impl Slot {
    #[inline]
    pub(super) const fn unused() -> Slot {
        Slot { key: ValueCell::empty(), hash: Cell::new(0) }
    }

    #[inline]
    pub(super) fn is_unused(&self) -> bool {
        self.key.is_empty() && self.hash.get() == 0
    }
}

/// A table outside the object.
pub(super) struct Block {
    heap: NonNull<Heap>,
    slots: NonNull<Slot>,
    /// Keys inside when it is dropped, or more: how far the drop looks.
    held: Cell<u32>,
    log2_len: u8,
}

impl Block {
    #[inline]
    pub(super) fn new(heap: &Heap, len: usize) -> Result<Block, OutOfMemory> {
        let bytes = len.checked_mul(SLOT_BYTES).ok_or(OutOfMemory)?;
        let slots = heap.alloc_array_zeroed(bytes)?.cast();
        let log2_len = len.trailing_zeros() as u8;
        Ok(Block { heap: NonNull::from(heap), slots, held: Cell::new(u32::MAX), log2_len })
    }

    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        1 << self.log2_len
    }

    /// Says that `used` keys are inside, before the block is dropped.
    #[inline]
    pub(super) fn will_drop(&self, used: usize) {
        self.held.set(u32::try_from(used).unwrap_or(u32::MAX));
    }

    #[inline(always)]
    pub(super) fn slots(&self) -> &[Slot] {
        // SAFETY: (1) the block has `len` slots; (2) all bytes zero is an unused slot, so they are initialised.
        unsafe { core::slice::from_raw_parts(self.slots.as_ptr(), self.len()) }
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        let mut held = self.held.get();
        for slot in self.slots() {
            if held == 0 {
                break;
            }
            // What is no pointer needs no dropping.
            let (is_key, is_pointer) = slot.key.with(|key| (key.is_some(), key.is_some_and(Value::is_pointer)));
            held = held.saturating_sub(u32::from(is_key));
            if is_pointer {
                drop(slot.key.take());
            }
        }
        // SAFETY: (1) the heap outlives what it allocated.
        let heap = unsafe { self.heap.as_ref() };
        // SAFETY: (1) allocated by this heap with this size; (2) not used again.
        unsafe { heap.free_array(self.slots.cast(), self.len() * SLOT_BYTES) };
    }
}

#[inline(always)]
pub(super) fn put(slot: &Slot, key: Value, hash: i64) {
    let displaced = slot.key.replace(Some(key));
    debug_assert!(displaced.is_none(), "a free slot holds no key");
    // It held nothing that had to be dropped.
    core::mem::forget(displaced);
    slot.hash.set(hash);
}
