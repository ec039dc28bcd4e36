//! The trashcan: objects that die 50 deep wait here, so that no chain of deaths overflows the native stack.
//!
//! Last in, first out, drained when the outermost death is over: the order is CPython's, and a worklist would change the
//! order in which `__del__` methods run. The list lies in reserved address space, so nothing is allocated.

use core::cell::Cell;
use core::ptr::NonNull;

use crate::header::Header;
use crate::heap::OutOfMemory;
use crate::vm_vec::VmVec;

/// Deaths within deaths before objects are put off.
const UNWIND_LEVEL: u32 = 50;
/// The same for types without trashcan in CPython: there the native stack is the limit, here this.
const NATIVE_LEVEL: u32 = 200;

/// Objects waiting to be destroyed.
pub(crate) struct Trashcan {
    depth: Cell<u32>,
    native_depth: Cell<u32>,
    waiting: VmVec<NonNull<Header>>,
}

impl Trashcan {
    pub(crate) fn new(capacity: usize) -> Result<Trashcan, OutOfMemory> {
        Ok(Trashcan { depth: Cell::new(0), native_depth: Cell::new(0), waiting: VmVec::new(capacity)? })
    }

    /// Enters a death; false when the object has been put off instead.
    #[inline(always)]
    pub(crate) fn begin(&self, object: NonNull<Header>) -> bool {
        let depth = self.depth.get();
        if depth >= UNWIND_LEVEL && self.waiting.push(object) {
            return false;
        }
        self.depth.set(depth + 1);
        true
    }

    /// Leaves a death; true when objects wait and the caller, being outermost, must drain them.
    #[inline(always)]
    pub(crate) fn end(&self) -> bool {
        let depth = self.depth.get() - 1;
        self.depth.set(depth);
        depth == 0 && self.waiting.len() != 0
    }

    /// Enters the death of an object whose type has no trashcan in CPython.
    #[inline(always)]
    pub(crate) fn begin_native(&self, object: NonNull<Header>) -> bool {
        let depth = self.native_depth.get();
        if depth >= NATIVE_LEVEL && self.waiting.push(object) {
            return false;
        }
        self.native_depth.set(depth + 1);
        true
    }

    /// Leaves such a death; true as for [`Trashcan::end`].
    #[inline(always)]
    pub(crate) fn end_native(&self) -> bool {
        let depth = self.native_depth.get() - 1;
        self.native_depth.set(depth);
        depth == 0 && self.depth.get() == 0 && self.waiting.len() != 0
    }

    /// Destroys all that wait. The native depth starts anew meanwhile: what waits because of it must not wait again.
    #[cold]
    pub(crate) fn drain(&self, destroy: impl Fn(NonNull<Header>)) {
        self.depth.set(1);
        let native_depth = self.native_depth.replace(0);
        while let Some(object) = self.waiting.pop() {
            destroy(object);
        }
        self.native_depth.set(native_depth);
        self.depth.set(0);
    }

    /// Whether no death is under way.
    pub(crate) fn is_idle(&self) -> bool {
        self.depth.get() == 0 && self.native_depth.get() == 0 && self.waiting.len() == 0
    }

    /// How deep in deaths the thread is, to be put back after another thread has run.
    pub(crate) fn swap_depths(&self, depths: (u32, u32)) -> (u32, u32) {
        (self.depth.replace(depths.0), self.native_depth.replace(depths.1))
    }
}
