//! The state of one thread of Python code: its stacks, the exceptions being handled, its recursion depth.

use core::cell::Cell;
use core::ptr;

use krait_objects::{Result, Value, ValueCell, Vm};

use crate::frame::Stack;

/// CPython's default recursion limit.
pub(crate) const DEFAULT_LIMIT: u32 = 1000;

/// One level of handled exceptions: the thread has one, and so has every generator.
pub(crate) struct Handled {
    /// The exception being handled, if any.
    pub exception: ValueCell,
    /// The level of the caller, while a generator runs.
    pub previous: Cell<*const Handled>,
}

impl Handled {
    /// A level that handles nothing.
    pub(crate) const fn new() -> Handled {
        Handled { exception: ValueCell::empty(), previous: Cell::new(ptr::null()) }
    }
}

impl Default for Handled {
    fn default() -> Handled {
        Handled::new()
    }
}

/// One thread of Python code.
pub(crate) struct Thread {
    /// Registers and frame records.
    pub stack: Stack,
    /// The innermost level of handled exceptions.
    pub handled: Cell<*const Handled>,
    base: Box<Handled>,
    depth: Cell<u32>,
    limit: Cell<u32>,
    /// The limit of the fast call path: the recursion limit, or 0 while a trace or profile function is set, which sends every
    /// call down the slow path.
    fast_limit: Cell<u32>,
    /// A trace or profile function is set.
    traced: Cell<bool>,
    /// A trace or profile function is running: it is not traced itself.
    pub(crate) in_trace: Cell<bool>,
    /// Extra room granted while a RecursionError is handled, as in CPython.
    headroom: Cell<u32>,
}

impl Thread {
    /// A thread that runs nothing.
    pub(crate) fn new(breaker: krait_heap::Breaker) -> Thread {
        let base = Box::new(Handled::new());
        Thread {
            stack: Stack::new(breaker),
            handled: Cell::new(&raw const *base),
            base,
            depth: Cell::new(0),
            limit: Cell::new(DEFAULT_LIMIT),
            fast_limit: Cell::new(DEFAULT_LIMIT),
            traced: Cell::new(false),
            in_trace: Cell::new(false),
            headroom: Cell::new(0),
        }
    }

    /// Counts a Python frame; RecursionError beyond the limit.
    #[inline(always)]
    pub(crate) fn enter_frame(&self, vm: &Vm) -> Result<()> {
        let depth = self.depth.get() + 1;
        self.depth.set(depth);
        if depth > self.limit.get() { self.too_deep(vm) } else { Ok(()) }
    }

    /// Counts a Python frame if the limit allows one more.
    #[inline(always)]
    pub(crate) fn try_enter_frame(&self) -> bool {
        let depth = self.depth.get() + 1;
        if depth > self.fast_limit.get() {
            return false;
        }
        self.depth.set(depth);
        true
    }

    /// Uncounts a Python frame.
    #[inline(always)]
    pub(crate) fn leave_frame(&self) {
        self.depth.set(self.depth.get() - 1);
    }

    #[cold]
    fn too_deep(&self, vm: &Vm) -> Result<()> {
        if self.headroom.get() > 0 && self.depth.get() <= self.limit.get() + 50 {
            return Ok(());
        }
        self.leave_frame();
        self.headroom.set(self.headroom.get() + 1);
        let error = vm.recursion_error("maximum recursion depth exceeded");
        self.headroom.set(self.headroom.get() - 1);
        Err(error)
    }

    /// Whether a trace or profile function is set and may be called now.
    #[inline(always)]
    pub(crate) fn is_traced(&self) -> bool {
        self.traced.get() && !self.in_trace.get()
    }

    /// Tells whether a trace or profile function is set.
    pub(crate) fn set_traced(&self, traced: bool) {
        self.traced.set(traced);
        self.fast_limit.set(if traced { 0 } else { self.limit.get() });
    }

    /// How many Python frames run.
    pub(crate) fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// The recursion limit.
    pub(crate) fn recursion_limit(&self) -> u32 {
        self.limit.get()
    }

    /// Sets the recursion limit.
    pub(crate) fn set_recursion_limit(&self, limit: u32) {
        self.limit.set(limit);
        self.set_traced(self.traced.get());
    }

    /// The innermost level.
    #[inline(always)]
    pub(crate) fn level(&self) -> &Handled {
        // SAFETY: (1) levels are the thread's own, boxed, and those of running generators, which are alive while they run.
        unsafe { &*self.handled.get() }
    }

    /// The exception being handled, of the innermost level that handles one.
    pub(crate) fn handled_exception(&self) -> Option<Value> {
        let mut level = self.handled.get();
        while !level.is_null() {
            // SAFETY: (1) outer levels belong to running generators, which live until they are left, or to the thread.
            let current = unsafe { &*level };
            if let Some(exception) = current.exception.get() {
                return Some(exception);
            }
            level = current.previous.get();
        }
        None
    }

    /// Drops what the thread still holds.
    pub(crate) fn clear(&self) {
        drop(self.base.exception.take());
    }
}
