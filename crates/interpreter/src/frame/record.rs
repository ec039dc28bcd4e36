//! The frame record: one for each activation of Python code, in stable memory while it runs.

use krait_objects::{Ref, Value};

use crate::code::{Code, Instruction};
use crate::frame::FrameObject;
use crate::function::Function;

/// How a frame was entered, which decides what its end does. Plain calls are zero so that the return path tests one byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Kind(pub u8);

impl Kind {
    /// Called by an instruction of the frame below; the result goes to that instruction's destination.
    pub(crate) const CALL: Kind = Kind(0);
    /// Entered from native code: the end leaves the dispatch loop.
    pub(crate) const ENTRY: Kind = Kind(1);
    /// An `__init__` that a call of the class entered; [`Frame::owner`] is the instance.
    pub(crate) const INIT: Kind = Kind(2);
    /// The body of a generator, coroutine or async generator, which is [`Frame::owner`] (not counted).
    pub(crate) const GENERATOR: Kind = Kind(4);
    /// The frame has, or had, a frame object or a locals mapping: set by [`Frame::set_object`] and [`Frame::set_locals`].
    pub(crate) const EXTRA: Kind = Kind(32);
    /// The method of a binary operator, whose operands lie before the registers.
    pub(crate) const OPERATOR: Kind = Kind(64);
    /// The registers are the first of a chunk.
    pub(crate) const NEW_CHUNK: Kind = Kind(8);
    /// The record is the first of a chunk.
    pub(crate) const NEW_RECORDS: Kind = Kind(16);

    /// Whether all of `other` are set.
    #[inline(always)]
    pub(crate) const fn has(self, other: Kind) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets.
    pub(crate) const fn with(self, other: Kind) -> Kind {
        Kind(self.0 | other.0)
    }
}

/// A word that somebody else owns and keeps alive.
#[derive(Clone, Copy)]
pub(crate) struct Borrowed(core::ptr::NonNull<u8>);

impl Borrowed {
    /// Borrows a word whose owner outlives the borrow.
    pub(crate) fn of(value: &Value) -> Borrowed {
        Borrowed(value.as_raw())
    }

    /// A new count.
    pub(crate) fn value(self) -> Value {
        // SAFETY: (1) the owner keeps the word alive (`of`); (2) the borrowed handle is not dropped.
        let borrowed = core::mem::ManuallyDrop::new(unsafe { Value::from_raw(self.0) });
        Value::clone(&borrowed)
    }
}

/// The record of one activation.
#[repr(C)]
pub(crate) struct Frame {
    /// The instruction being executed, as of the last operation that may run other code.
    pub pc: *const Instruction,
    /// The first register.
    pub base: *mut Value,
    /// The code; the function's `__code__` may be replaced while it runs.
    pub code: Ref<Code>,
    /// The function: it owns globals, builtins and closure.
    pub function: Ref<Function>,
    /// The frame below, null for a thread's first.
    pub previous: *mut Frame,
    /// How it was entered.
    pub kind: Kind,
    /// The frame has ended and is dropping its locals: it is no frame of any stack trace any more.
    pub dying: bool,
    /// The frame object, once asked for; set by [`Frame::set_object`].
    pub object: Option<Ref<FrameObject>>,
    /// The locals mapping (module and class code), or the dict of `locals()`; set by [`Frame::set_locals`].
    pub locals: Option<Value>,
    /// The instance under construction (owned), or the generator (borrowed: never dropped from here).
    pub owner: core::mem::ManuallyDrop<Option<Value>>,
}

impl Frame {
    /// Notes the frame object.
    pub(crate) fn set_object(&mut self, object: Option<Ref<FrameObject>>) {
        self.kind = self.kind.with(Kind::EXTRA);
        self.object = object;
    }

    /// Notes the locals mapping.
    pub(crate) fn set_locals(&mut self, locals: Option<Value>) {
        self.kind = self.kind.with(Kind::EXTRA);
        self.locals = locals;
    }
}
