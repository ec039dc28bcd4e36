//! A suspended frame: registers, function, code and place, owned by a generator. The `unsafe` of generators lives here.

use core::cell::{Cell, UnsafeCell};
use core::mem::MaybeUninit;
use core::ptr;

use krait_heap::{Traverse, Visitor};
use krait_objects::{Ref, Value, ValueCell};

use crate::code::Code;
use crate::dispatch::registers::Pc;
use crate::frame::{Frame, FrameObject, Kind};
use crate::function::Function;

/// Where a generator is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// Made, never resumed: the frame stands after the prologue.
    Created,
    /// Stopped at a `yield` or `await`.
    Suspended,
    /// Its frame is on the stack of a thread (or a sub-iterator is driven on its behalf).
    Running,
    /// Returned, raised or closed: nothing is left of the frame.
    Finished,
}

/// The frame of a generator while it is not on the stack. In the states `Created` and `Suspended` the registers up to the live
/// temporaries of the place are initialised and owned; otherwise all registers are garbage.
pub(crate) struct Suspension {
    state: Cell<State>,
    registers: UnsafeCell<Box<[MaybeUninit<Value>]>>,
    place: Cell<usize>,
    function: ValueCell,
    code: ValueCell,
    object: ValueCell,
    locals: ValueCell,
}

// SAFETY: (1) function, code, frame object, locals mapping and each initialised register are visited once; (2) no code runs;
// (3) `clear` is left to the finalizer: CPython's generators have no `tp_clear`.
unsafe impl Traverse for Suspension {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.object.traverse(visitor);
        self.locals.traverse(visitor);
        self.function.traverse(visitor);
        self.code.traverse(visitor);
        for value in self.live() {
            visitor.value(value);
        }
    }
}

impl Suspension {
    /// Copies the top frame's registers, function and code out of its record. The registers stay the record's until
    /// [`Self::own`]: if no generator can be made of this, the frame ends as usual.
    pub(crate) fn capture(frame: &Frame) -> Suspension {
        let n = frame.code.n_registers as usize;
        let suspension = Suspension {
            state: Cell::new(State::Finished),
            registers: UnsafeCell::new(Box::new_uninit_slice(n)),
            place: Cell::new(frame.code.index_of(frame.pc)),
            function: ValueCell::new(Some(frame.function.to_value())),
            code: ValueCell::new(Some(frame.code.to_value())),
            object: ValueCell::new(frame.object.as_ref().map(Ref::to_value)),
            locals: ValueCell::new(frame.locals.clone()),
        };
        suspension.copy_in(frame.base);
        suspension
    }

    /// Takes the captured registers over from the record, whose window is garbage from now on.
    pub(crate) fn own(&self) {
        self.state.set(State::Created);
    }

    /// The state.
    pub(crate) fn state(&self) -> State {
        self.state.get()
    }

    pub(crate) fn set_state(&self, state: State) {
        self.state.set(state);
    }

    /// Whether the frame is here.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self.state.get(), State::Created | State::Suspended)
    }

    /// The code, unless the frame is running or gone.
    pub(crate) fn code(&self) -> Option<Ref<Code>> {
        self.code.get().and_then(|code| code.downcast_into::<Code>().ok())
    }

    /// The frame object, if one was asked for.
    pub(crate) fn object(&self) -> &ValueCell {
        &self.object
    }

    /// The function of the frame.
    pub(crate) fn function(&self) -> &ValueCell {
        &self.function
    }

    /// The locals mapping of the frame.
    pub(crate) fn locals(&self) -> &ValueCell {
        &self.locals
    }

    /// Word index of the instruction it stands at.
    pub(crate) fn place(&self) -> usize {
        self.place.get()
    }

    /// How many registers, from the first, are initialised.
    fn n_live(&self) -> usize {
        match (self.is_whole(), self.code()) {
            (true, Some(code)) => code.n_localsplus as usize + code.plain.live_temporaries(self.place.get()),
            _ => 0,
        }
    }

    /// The initialised registers. The frame stays suspended while the borrow lives.
    fn live(&self) -> &[Value] {
        let n = self.n_live();
        // SAFETY: (1) nothing resumes the generator while the borrow lives (callers run no code); (2) the first `n_live`
        // registers are initialised.
        unsafe { core::slice::from_raw_parts((*self.registers.get()).as_ptr().cast::<Value>(), n) }
    }

    /// A new count on an initialised register.
    pub(crate) fn register(&self, index: usize) -> Option<Value> {
        self.live().get(index).cloned()
    }

    /// Replaces an initialised register and hands back what it held.
    pub(crate) fn replace_register(&self, index: usize, value: Value) -> Option<Value> {
        if index >= self.n_live() {
            return Some(value);
        }
        // SAFETY: (1) in range and initialised; (2) no borrow of the registers lives across this call.
        Some(unsafe { (*self.registers.get()).as_mut_ptr().add(index).cast::<Value>().replace(value) })
    }

    /// Copies all registers of a stack window into the box.
    #[inline(always)]
    fn copy_in(&self, base: *const Value) {
        // SAFETY: (1) the window has as many registers as the box; (2) the two do not overlap.
        unsafe {
            let registers = &mut *self.registers.get();
            copy_words(base, registers.as_mut_ptr().cast::<Value>(), registers.len());
        }
    }

    /// Takes the frame over from the stack: what the record owns is moved out of it, its window is garbage afterwards.
    ///
    /// # Safety
    /// The record is off the stack, and nobody reads it again.
    #[inline(always)]
    pub(crate) unsafe fn suspend(&self, record: *mut Frame) {
        // SAFETY: (1) the memory of a record taken off the stack stays mapped; each field is moved out once.
        let (base, pc, kind, function, code) = unsafe {
            let record = &*record;
            (
                record.base,
                record.pc,
                record.kind,
                ptr::read(&raw const record.function),
                ptr::read(&raw const record.code),
            )
        };
        self.copy_in(base);
        self.place.set(code.index_of(pc));
        drop(self.function.replace(Some(function.into_value())));
        drop(self.code.replace(Some(code.into_value())));
        if kind.has(Kind::EXTRA) {
            // SAFETY: (1) the memory of the record stays mapped; each field is moved out once.
            let (object, locals) =
                unsafe { (ptr::read(&raw const (*record).object), ptr::read(&raw const (*record).locals)) };
            drop(self.object.replace(object.map(Ref::into_value)));
            drop(self.locals.replace(locals));
        }
        self.state.set(State::Suspended);
    }

    /// Gives the frame to the stack: copies the registers to `base` and hands out what the record owns. Running afterwards.
    /// `None`: the frame is not here.
    #[inline(always)]
    pub(crate) fn restore(&self, base: *mut Value) -> Option<Restored> {
        if !self.is_whole() {
            return None;
        }
        // SAFETY: (1) only `capture` and `suspend` fill these two, with a function and a code object.
        let (function, code) = unsafe {
            (
                Ref::<Function>::from_value_unchecked(self.function.take()?),
                Ref::<Code>::from_value_unchecked(self.code.take()?),
            )
        };
        // SAFETY: (1) the caller's window has room for the registers; (2) it does not overlap the box.
        unsafe {
            let registers = &*self.registers.get();
            copy_words(registers.as_ptr().cast::<Value>(), base, registers.len());
        }
        let object = self.object.take().and_then(|object| object.downcast_into::<FrameObject>().ok());
        self.state.set(State::Running);
        let pc = Pc::at(&code, self.place.get());
        Some(Restored { function, code, object, locals: self.locals.take(), pc })
    }

    /// Registers needed to restore.
    pub(crate) fn n_registers(&self) -> usize {
        // SAFETY: (1) only the length is read.
        unsafe { &*self.registers.get() }.len()
    }

    /// Marks the frame as gone after it ended on the stack.
    pub(crate) fn finish(&self) {
        self.state.set(State::Finished);
        // SAFETY: (1) the registers are garbage: the frame is not here, and nobody borrows them.
        unsafe { *self.registers.get() = Box::new_uninit_slice(0) };
    }

    /// Ends a frame that is here: locals first to last, then temporaries, then function and code.
    pub(crate) fn discard(&self) {
        let n = self.n_live();
        // SAFETY: (1) nobody borrows the registers; they leave the generator before anything is dropped.
        let registers = unsafe { core::mem::replace(&mut *self.registers.get(), Box::new_uninit_slice(0)) };
        let code = self.code.take();
        self.state.set(State::Finished);
        for register in registers.into_iter().take(n) {
            // SAFETY: (1) the first `n` were initialised; each is moved out once.
            drop(unsafe { register.assume_init() });
        }
        drop(self.object.take());
        drop(self.locals.take());
        drop(self.function.take());
        drop(code);
    }

    /// The owned registers of a frame that is here, for its frame object; garbage here afterwards.
    pub(crate) fn take_locals(&self) -> Vec<Value> {
        let n_locals = self.code().map_or(0, |code| code.n_localsplus as usize);
        let mut taken = Vec::with_capacity(n_locals);
        for index in 0..n_locals {
            if let Some(value) = self.replace_register(index, Value::UNBOUND) {
                taken.push(value);
            }
        }
        taken
    }
}

impl Drop for Suspension {
    fn drop(&mut self) {
        if self.is_whole() {
            self.discard();
        }
    }
}

/// Copies registers, initialised or not, in a loop that stays one: frames have a few, for which a call costs more than the
/// copying.
///
/// # Safety
/// Both places have room for `n` words and do not overlap.
#[inline(always)]
unsafe fn copy_words(from: *const Value, to: *mut Value, n: usize) {
    let (from, to) = (from.cast::<MaybeUninit<u64>>(), to.cast::<MaybeUninit<u64>>());
    for index in 0..n {
        // SAFETY: (1) in range, by the caller's promise; (2) any bits are a `MaybeUninit`.
        unsafe { to.add(index).write(from.add(index).read_volatile()) };
    }
}

/// What a restored frame's record owns.
pub(crate) struct Restored {
    pub(crate) function: Ref<Function>,
    pub(crate) code: Ref<Code>,
    pub(crate) object: Option<Ref<FrameObject>>,
    pub(crate) locals: Option<Value>,
    pub(crate) pc: Pc,
}
