//! What a row of the opcode list says: the role of each operand, the words that follow, and how control leaves.
//!
//! The disassembler, the verifier and the liveness analysis read nothing else about an opcode, so a role must say everything that is
//! true of its operand whatever the instruction does with it.

/// What an operand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Not used; zero.
    None,
    /// A register that is written: a local if [`A_LOCAL`](super::A_LOCAL) is set, else a temporary.
    Dst,
    /// A register that is read: moved out if its flag bit is set, else a local read in place.
    Src,
    /// A register (local or temporary) that is read or updated in place.
    Use,
    /// A temporary that is moved out.
    Pop,
    /// The first of consecutive temporaries, all moved out.
    Run,
    /// The first of consecutive temporaries that are written.
    Out,
    /// A local whose state changes (stored, checked or unbound).
    Local,
    /// A register of a cell or free variable, holding a cell object.
    Cell,
    /// A signed 16-bit integer.
    Imm,
    /// An unsigned count or selector.
    Count,
    /// The index of a constant; its upper bits may come from `WIDE`.
    Const,
    /// The index of a name; its upper bits may come from `WIDE`.
    Name,
    /// A signed 16-bit displacement.
    Jump,
    /// 32-bit index of a constant, in `b` (low) and `c` (high).
    Const32,
    /// 32-bit index of a name, in `b` (low) and `c` (high).
    Name32,
    /// Signed 32-bit displacement, in `b` (low) and `c` (high).
    Jump32,
    /// Unsigned 32-bit number, in `b` (low) and `c` (high).
    Num32,
    /// `c` of the 32-bit roles above.
    High,
}

/// How control leaves an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// To the next instruction.
    Next,
    /// To the next instruction or to the jump target.
    Branch,
    /// Always to the jump target.
    Jump,
    /// Out of the frame, or to a handler.
    Exit,
}

/// One row of the opcode list.
#[derive(Clone, Copy, Debug)]
pub struct OpInfo {
    /// The name shown by the disassembler.
    pub name: &'static str,
    /// The role of operand `a`.
    pub a: Role,
    /// The role of operand `b`.
    pub b: Role,
    /// The role of operand `c`.
    pub c: Role,
    /// The number of literal words after the instruction.
    pub literals: u8,
    /// The number of inline-cache words after the literal words.
    pub caches: u8,
    /// How control leaves the instruction.
    pub flow: Flow,
}

impl OpInfo {
    /// The number of words of an instruction with its literal and cache words.
    pub const fn words(&self) -> usize {
        1 + self.literals as usize + self.caches as usize
    }
}
