//! The instruction set: one list of opcodes with operand roles, literal words and cache words.
//!
//! The list (`list.rs`) is expanded for the [`Opcode`] enumeration, the disassembler and the verifier; the
//! interpreter writes its dispatch from the documentation here and there alone. What the columns of a row mean stands in
//! `row.rs`, the flag bits of an instruction in `flags.rs`. Conventions, valid for all rows:
//!
//! **Registers.** A frame's registers are its *locals-plus* (`0..code.n_localsplus()`: variables, then
//! cells that are no argument, then free variables) followed by *temporaries*. A register operand is an
//! index from the frame's base. A variable that is not assigned holds the *unbound* immediate.
//! `T` below is the first temporary.
//!
//! **Ownership of operands.** A `Src` operand whose flag bit ([`A_TEMP`], [`B_TEMP`], [`C_TEMP`]) is set is a
//! temporary: the instruction *moves it out* (it owns the value and drops it; the register is garbage
//! afterwards). Without the bit it is read in place (a local, or a temporary that stays owned): the frame keeps its reference, and a
//! path that may run Python code first clones it, and drops the clone when it returns. A `Pop` operand is
//! always a temporary that is moved out. A `Use` operand is read or updated in place and stays owned by its
//! register. Constants are borrowed from the code object. No operand is ever unbound, except where a row
//! says so: the compiler emits [`Opcode::CheckBound`] at the evaluation point of every local that is not provably bound.
//!
//! **Order of dropping.** After the operation, moved-out operands are dropped in the order of the row (left before right, where not said
//! otherwise), *then* the destination is written. `Dst` with [`A_LOCAL`]: the destination is a local, the new
//! value is stored first, then the old value is dropped. Without it: a temporary, plainly overwritten (what
//! it held is garbage).
//!
//! **Errors.** An instruction that raises has dropped its moved-out operands and has not written its
//! destination. The temporaries that unwinding must drop are given by the liveness table
//! ([`crate::Code::live_temporaries`]): the first `n` temporaries, last to first.
//!
//! **Consecutive temporaries.** `Run` operands name the first of a run of temporaries, all moved out, whose
//! length the row states. Items are dropped first to last where not said otherwise.
//!
//! **Jumps.** A displacement counts words from the word after the instruction (jumping instructions have no
//! literal or cache words). A *taken jump with negative displacement* is a safe point: it polls the breaker (collection due, signal,
//! fuel, tracing), except for `JUMP_NO_POLL`. Calls poll too.
//!
//! **Words.** An instruction is followed by its literal words, then by its inline-cache words
//! `{version: u32, index: u32}`, which are zero in a new code object and belong to the interpreter.
//!
//! **Wide operands.** `WIDE` before an instruction whose `c` is `Name` or `Const` gives the upper 16 bits of that
//! `c`. Jumps may target the `WIDE` word. All other operands fit: far jumps go through `JUMP`, whose displacement has 32 bits.

mod flags;
mod intrinsic;
mod list;
mod row;

pub use flags::*;
pub use intrinsic::{INTRINSICS, Intrinsic};
pub use list::{OP_INFO, OPCODES, Opcode};
pub use row::{Flow, OpInfo, Role};

impl Opcode {
    /// The opcode of a number.
    pub fn from_u8(number: u8) -> Option<Opcode> {
        OPCODES.get(number as usize).copied()
    }

    /// The row of the opcode.
    pub const fn info(self) -> &'static OpInfo {
        &OP_INFO[self as usize]
    }
}

const _: () = assert!(OPCODES.len() <= 256);
