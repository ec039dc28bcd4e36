//! Handles on the raw memory of the running frame: registers, instructions, constants. This module and `frame` hold the
//! `unsafe` of dispatch; everything else works through these handles.
//!
//! A handle is made once per frame, by an unsafe function whose caller promises that the code is verified. From then on its
//! methods take operands of verified instructions, used with the role that the opcode list gives them: that promise is what
//! makes the methods safe to call. Debug builds run the verifier on every code object before it runs.

use krait_compiler::opcode::{A_LOCAL, A_TEMP, B_TEMP, C_TEMP};
use krait_compiler::{Opcode, Word};
use krait_objects::Value;

use crate::code::{Code, Instruction};

/// The registers of the running frame.
#[derive(Clone, Copy)]
pub(crate) struct Registers(*mut Value);

impl Registers {
    /// The registers of a frame.
    ///
    /// # Safety
    /// `base` is the first of a live frame's registers, the frame's code is verified, and the handle is used with operands of
    /// its instructions only, each in its role.
    #[inline(always)]
    pub(crate) unsafe fn new(base: *mut Value) -> Registers {
        Registers(base)
    }

    /// The address of a register.
    #[inline(always)]
    pub(crate) fn at(self, index: usize) -> *mut Value {
        // SAFETY: (1) operands are below the frame's number of registers (`new`).
        unsafe { self.0.add(index) }
    }

    /// Borrows a register. The borrow ends before the register is next written or moved out.
    #[inline(always)]
    pub(crate) fn get<'a>(self, index: u16) -> &'a Value {
        // SAFETY: (1) in range; (2) initialised: operands are live or locals (`new`).
        unsafe { &*self.at(index as usize) }
    }

    /// Moves a temporary out: the register is garbage afterwards.
    #[inline(always)]
    pub(crate) fn take(self, index: usize) -> Value {
        // SAFETY: (1) in range and initialised; (2) moved out once: the instruction owns it from here (`new`).
        unsafe { self.at(index).read() }
    }

    /// Writes a temporary or dead register without looking at what it held.
    #[inline(always)]
    pub(crate) fn put(self, index: usize, value: Value) {
        // SAFETY: (1) in range; (2) what it held is garbage (`new`).
        unsafe { self.at(index).write(value) }
    }

    /// Writes a live register and hands back what it held.
    #[inline(always)]
    pub(crate) fn replace(self, index: usize, value: Value) -> Value {
        // SAFETY: (1) in range and initialised (`new`).
        unsafe { self.at(index).replace(value) }
    }

    /// An owned operand: a temporary is moved out, a local is cloned.
    #[inline(always)]
    pub(crate) fn source(self, index: u16, temporary: bool) -> Value {
        if temporary { self.take(index as usize) } else { self.get(index).clone() }
    }

    /// The owned operand `a`.
    #[inline(always)]
    pub(crate) fn a(self, pc: Pc) -> Value {
        self.source(pc.a(), pc.flags() & A_TEMP != 0)
    }

    /// The owned operand `b`.
    #[inline(always)]
    pub(crate) fn b(self, pc: Pc) -> Value {
        self.source(pc.b(), pc.flags() & B_TEMP != 0)
    }

    /// The owned operand `c`.
    #[inline(always)]
    pub(crate) fn c(self, pc: Pc) -> Value {
        self.source(pc.c(), pc.flags() & C_TEMP != 0)
    }

    /// Operand `a` moved out, if it is a temporary: what remains to drop after an instruction that looked at it in place.
    #[inline(always)]
    pub(crate) fn a_temp(self, pc: Pc) -> Option<Value> {
        (pc.flags() & A_TEMP != 0).then(|| self.take(pc.a() as usize))
    }

    /// The same for operand `b`.
    #[inline(always)]
    pub(crate) fn b_temp(self, pc: Pc) -> Option<Value> {
        (pc.flags() & B_TEMP != 0).then(|| self.take(pc.b() as usize))
    }

    /// The same for operand `c`.
    #[inline(always)]
    pub(crate) fn c_temp(self, pc: Pc) -> Option<Value> {
        (pc.flags() & C_TEMP != 0).then(|| self.take(pc.c() as usize))
    }

    /// Writes destination `a`: a local's old value is dropped after the store.
    #[inline(always)]
    pub(crate) fn set_a(self, pc: Pc, value: Value) {
        if pc.flags() & A_LOCAL != 0 {
            drop(self.replace(pc.a() as usize, value));
        } else {
            self.put(pc.a() as usize, value);
        }
    }

    /// Moves a run of temporaries out.
    #[inline]
    pub(crate) fn take_run(self, first: usize, n: usize) -> Vec<Value> {
        (first..first + n).map(|index| self.take(index)).collect()
    }

    /// Borrows a run of registers. No register of the run is written or moved out while the borrow lives.
    #[inline(always)]
    pub(crate) fn slice<'a>(self, first: usize, n: usize) -> &'a [Value] {
        // SAFETY: (1) in range and initialised, as every operand (`new`).
        unsafe { core::slice::from_raw_parts(self.at(first), n) }
    }
}

/// An instruction's address.
#[derive(Clone, Copy)]
pub(crate) struct Pc(pub(crate) *const Instruction);

impl Pc {
    /// The instruction at a word index of a code object.
    pub(crate) fn at(code: &Code, index: usize) -> Pc {
        // SAFETY: (1) indices come from the code's own tables, which the verifier checks.
        Pc(unsafe { code.start().add(index) })
    }

    /// The opcode.
    #[inline(always)]
    pub(crate) fn op(self) -> Opcode {
        // SAFETY: (1) verified code is only left through jumps to instructions and exits.
        unsafe { (*self.0).op }
    }

    /// The flag byte.
    #[inline(always)]
    pub(crate) fn flags(self) -> u8 {
        // SAFETY: (1) a word of verified code, which is only left through jumps to instructions and exits.
        unsafe { (*self.0).flags }
    }

    /// Operand `a`.
    #[inline(always)]
    pub(crate) fn a(self) -> u16 {
        // SAFETY: (1) a word of verified code, which is only left through jumps to instructions and exits.
        unsafe { (*self.0).a }
    }

    /// Operand `b`.
    #[inline(always)]
    pub(crate) fn b(self) -> u16 {
        // SAFETY: (1) a word of verified code, which is only left through jumps to instructions and exits.
        unsafe { (*self.0).b }
    }

    /// Operand `c`.
    #[inline(always)]
    pub(crate) fn c(self) -> u16 {
        // SAFETY: (1) a word of verified code, which is only left through jumps to instructions and exits.
        unsafe { (*self.0).c }
    }

    /// Operands `b` and `c` as one number.
    #[inline(always)]
    pub(crate) fn bc(self) -> u32 {
        u32::from(self.b()) | u32::from(self.c()) << 16
    }

    /// Operand `c` with the upper half from a `WIDE` prefix.
    #[inline(always)]
    pub(crate) fn wide_c(self, wide: usize) -> usize {
        self.c() as usize | wide << 16
    }

    /// The instruction `n` words on.
    #[inline(always)]
    pub(crate) fn skip(self, n: usize) -> Pc {
        // SAFETY: (1) instructions are followed by others: code ends in exits.
        Pc(unsafe { self.0.add(n) })
    }

    /// The target of a jump by a displacement counted from the next word.
    #[inline(always)]
    pub(crate) fn jump(self, displacement: isize) -> Pc {
        // SAFETY: (1) the verifier checks jump targets.
        Pc(unsafe { self.0.offset(displacement + 1) })
    }

    /// The target of the jump in operand `c`.
    #[inline(always)]
    pub(crate) fn jump_c(self) -> Pc {
        self.jump(self.c() as i16 as isize)
    }

    /// The literal or cache word `n` words on.
    #[inline(always)]
    pub(crate) fn word(self, n: usize) -> Word {
        // SAFETY: (1) the opcode list says how many words follow.
        Word(unsafe { (*self.0.add(n).cast::<core::cell::Cell<u64>>()).get() })
    }

    /// Writes a cache word.
    #[inline(always)]
    pub(crate) fn set_word(self, n: usize, word: Word) {
        // SAFETY: (1) cache words are cells (`Code::words`) and belong to the interpreter.
        unsafe { (*self.0.add(n).cast::<core::cell::Cell<u64>>()).set(word.0) }
    }
}

/// The constants of the running code.
#[derive(Clone, Copy)]
pub(crate) struct Constants(*const Value);

impl Constants {
    /// The constants of a code object that stays alive as long as the handle.
    #[inline(always)]
    pub(crate) fn of(code: &Code) -> Constants {
        Constants(code.consts.as_ptr())
    }

    /// One constant.
    #[inline(always)]
    pub(crate) fn get<'a>(self, index: usize) -> &'a Value {
        // SAFETY: (1) operands of verified instructions are in range.
        unsafe { &*self.0.add(index) }
    }
}
