//! The flag bits of an instruction word: who owns its operands, and what an opcode's variants are.
//!
//! The low four bits mean the same for every opcode. The bits above them are used again by each group of opcodes that needs one,
//! so a bit has a meaning only together with the opcode it stands with.

/// The operand `a` is a temporary that the instruction moves out.
pub const A_TEMP: u8 = 0x01;
/// The operand `b` is a temporary that the instruction moves out.
pub const B_TEMP: u8 = 0x02;
/// The operand `c` is a temporary that the instruction moves out.
pub const C_TEMP: u8 = 0x04;
/// The destination `a` holds a live value (a local; with `MOVE` also a live temporary): its old value is dropped after the store.
pub const A_LOCAL: u8 = 0x08;
/// Arithmetic: the in-place form (`__iadd__` first). Fast paths need not look.
pub const INPLACE: u8 = 0x10;
/// Arithmetic with an immediate or constant: it was the *left* operand in the source. Fast paths need not
/// look, as only commutative operators carry it; a path that looks up methods exchanges the operands.
pub const REVERSED: u8 = 0x20;
/// Comparisons: the right operand is an in-place local that a chain (`a < b < c`) also holds for its next comparison. A path that runs
/// Python code holds one more reference to it (CPython's copy on the stack); fast paths need not look.
pub const CHAINED: u8 = 0x40;
/// `CALL_KW`: the window has a self-or-unbound register after the callee.
pub const METHOD: u8 = 0x10;
/// `CALL`: a bound method stays in the window over the call (the exit of a `with`), as CPython's stack keeps it.
pub const KEEP_CALLEE: u8 = 0x10;
/// `YIELD_VALUE`: the frame is delegating; `c` is the register of the sub-iterator.
pub const DELEGATING: u8 = 0x10;
/// `YIELD_VALUE`: yields to the event loop or the caller of `await` (always with [`DELEGATING`]).
pub const AWAITING: u8 = 0x20;
/// `RERAISE`: `b` is the register holding the word index (an int) of the instruction that raised first.
pub const HAS_LASTI: u8 = 0x10;
