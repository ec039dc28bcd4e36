//! Charges for what the layers above allocate elsewhere on an object's behalf, so that a heap's limit and its figures know of it.

use core::ptr::NonNull;

use crate::heap::{Heap, OutOfMemory};

/// Bytes charged to a heap until this is dropped. It lies beside what it stands for, which the heap outlives.
pub struct Charge {
    heap: NonNull<Heap>,
    bytes: usize,
}

impl Charge {
    /// Charges `bytes`, or refuses.
    pub fn new(heap: &Heap, bytes: usize) -> Result<Charge, OutOfMemory> {
        heap.budget.charge(bytes)?;
        Ok(Charge { heap: NonNull::from(heap), bytes })
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        // SAFETY: (1) the heap outlives what is charged to it.
        unsafe { self.heap.as_ref() }.budget.credit(self.bytes);
    }
}
