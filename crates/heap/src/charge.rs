//! Charges for what the layers above allocate elsewhere on an object's behalf, so that a heap's limit and its figures know of it.

use core::cell::Cell;
use core::ptr::NonNull;

use crate::heap::{Heap, OutOfMemory};

/// Bytes charged to a heap until this is dropped. It lies beside what it stands for, which the heap outlives.
pub struct Charge {
    heap: NonNull<Heap>,
    bytes: Cell<usize>,
}

impl Charge {
    /// Charges `bytes`, or refuses.
    pub fn new(heap: &Heap, bytes: usize) -> Result<Charge, OutOfMemory> {
        heap.budget.charge(bytes)?;
        Ok(Charge { heap: NonNull::from(heap), bytes: Cell::new(bytes) })
    }

    /// Makes it a charge of `bytes`, or refuses and leaves it as it was.
    pub fn resize(&self, bytes: usize) -> Result<(), OutOfMemory> {
        // SAFETY: (1) the heap outlives what is charged to it.
        let budget = &unsafe { self.heap.as_ref() }.budget;
        let now = self.bytes.get();
        if bytes > now {
            budget.charge(bytes - now)?;
        } else {
            budget.credit(now - bytes);
        }
        self.bytes.set(bytes);
        Ok(())
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        // SAFETY: (1) the heap outlives what is charged to it.
        unsafe { self.heap.as_ref() }.budget.credit(self.bytes.get());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_charge_grows_shrinks_and_goes() {
        let heap = Heap::new();
        let before = heap.bytes_in_use();
        let charge = Charge::new(&heap, 100).expect("memory");
        assert!(charge.resize(300).is_ok());
        assert_eq!(heap.bytes_in_use(), before + 300);
        heap.set_limit(Some(before + 400));
        assert_eq!(charge.resize(500), Err(OutOfMemory));
        assert_eq!(heap.bytes_in_use(), before + 300);
        assert!(charge.resize(50).is_ok());
        assert_eq!(heap.bytes_in_use(), before + 50);
        drop(charge);
        assert_eq!(heap.bytes_in_use(), before);
    }
}
