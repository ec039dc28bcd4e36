//! Depth of recursion: the script's limit, and the native stack's.

use core::cell::Cell;

use crate::{Result, Vm};
use krait_heap::Value;

/// Native levels that may nest: CPython 3.12.1's `C_RECURSION_LIMIT`.
const NATIVE_LIMIT: usize = 1500;

/// Levels of one entry into the evaluation loop: its `PY_EVAL_C_STACK_UNITS`.
const EVALUATION: usize = 2;

/// Depth counters of the running thread.
pub(crate) struct Recursion {
    /// Native recursion: what CPython counts against the C stack.
    depth: Cell<usize>,
    limit: Cell<usize>,
    /// Address below which no further native call may begin; 0: not known.
    stack_floor: Cell<usize>,
}

impl Recursion {
    pub(crate) fn new() -> Recursion {
        Recursion { depth: Cell::new(0), limit: Cell::new(1000), stack_floor: Cell::new(0) }
    }
}

/// Leaves the recursion when dropped.
pub struct Depth<'a> {
    depth: &'a Cell<usize>,
    levels: usize,
}

impl Drop for Depth<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        self.depth.set(self.depth.get() - self.levels);
    }
}

/// Ends the repr of an object when dropped.
pub struct ReprGuard<'a> {
    vm: &'a Vm,
}

impl Drop for ReprGuard<'_> {
    fn drop(&mut self) {
        self.vm.repr_stack.borrow_mut().pop();
    }
}

#[inline(always)]
fn stack_address() -> usize {
    let marker = 0_u8;
    core::hint::black_box(&raw const marker) as usize
}

impl Vm {
    /// Enters native recursion that CPython counts against the C stack (`_Py_EnterRecursiveCall`); `what` completes the message.
    #[inline]
    pub fn enter_recursive_call(&self, what: &str) -> Result<Depth<'_>> {
        let depth = &self.recursion.depth;
        if depth.get() >= NATIVE_LIMIT || stack_address() < self.recursion.stack_floor.get() {
            return Err(self.too_deep(what));
        }
        depth.set(depth.get() + 1);
        Ok(Depth { depth, levels: 1 })
    }

    /// Enters the evaluation of Python code from native code, which CPython counts as two levels.
    #[inline]
    pub fn enter_evaluation(&self) -> Result<Depth<'_>> {
        let depth = &self.recursion.depth;
        // All levels but the last are taken without a look.
        let entered = depth.get() + EVALUATION;
        if entered > NATIVE_LIMIT || stack_address() < self.recursion.stack_floor.get() {
            return Err(self.too_deep(""));
        }
        depth.set(entered);
        Ok(Depth { depth, levels: EVALUATION })
    }

    /// The same for an evaluation that is entered without native recursion; ended by [`Vm::end_evaluation`].
    #[inline]
    pub fn begin_evaluation(&self) -> Result<()> {
        self.enter_evaluation().map(core::mem::forget)
    }

    /// Ends what [`Vm::begin_evaluation`] began.
    #[inline]
    pub fn end_evaluation(&self) {
        drop(Depth { depth: &self.recursion.depth, levels: EVALUATION });
    }

    /// Refuses to go deeper when the thread's stack is nearly used up: for native recursion that CPython does not count.
    #[inline]
    pub fn check_stack(&self, what: &str) -> Result<()> {
        if stack_address() < self.recursion.stack_floor.get() { Err(self.too_deep(what)) } else { Ok(()) }
    }

    /// Enters a native function.
    #[inline]
    pub fn enter_native_call(&self) -> Result<Depth<'_>> {
        self.enter_recursive_call(" while calling a Python object")
    }

    #[cold]
    fn too_deep(&self, what: &str) -> crate::Exception {
        // A little of the reserved depth and stack serves to make the error.
        let floor = self.recursion.stack_floor.replace(0);
        let depth = self.recursion.depth.replace(0);
        let error = self.recursion_error(format!("maximum recursion depth exceeded{what}"));
        self.recursion.stack_floor.set(floor);
        self.recursion.depth.set(depth);
        error
    }

    /// Tells where the thread's stack ends: no native call begins below `floor`.
    pub fn set_stack_floor(&self, floor: usize) {
        self.recursion.stack_floor.set(floor);
    }

    /// `sys.getrecursionlimit()`.
    pub fn recursion_limit(&self) -> usize {
        self.recursion.limit.get()
    }

    /// `sys.setrecursionlimit()`, unchecked.
    pub fn set_recursion_limit(&self, limit: usize) {
        self.recursion.limit.set(limit);
    }

    /// Begins the repr of a container; `None` when it is already being printed further out (`Py_ReprEnter`).
    pub fn repr_enter(&self, object: &Value) -> Option<ReprGuard<'_>> {
        let address = object.bits() as usize;
        let mut stack = self.repr_stack.borrow_mut();
        if stack.contains(&address) {
            return None;
        }
        stack.push(address);
        Some(ReprGuard { vm: self })
    }
}
