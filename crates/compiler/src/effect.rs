//! What an instruction reads, takes and writes: the facts behind verifier and disassembler.

use crate::code::{Code, Word};
use crate::opcode::{A_LOCAL, A_TEMP, B_TEMP, C_TEMP, HAS_LASTI, METHOD, Opcode, Role};

/// The registers an instruction touches.
#[derive(Clone, Debug, Default)]
pub(crate) struct Effect {
    /// Read and kept.
    pub(crate) reads: Vec<usize>,
    /// Moved out: first register and length.
    pub(crate) takes: Vec<(usize, usize)>,
    /// Written on the path to the next instruction: first register and length.
    pub(crate) writes: Vec<(usize, usize)>,
    /// Written on the path to the jump target.
    pub(crate) jump_writes: Vec<(usize, usize)>,
}

/// The effect of the instruction at `pc`.
pub(crate) fn effect(code: &Code, pc: usize) -> Effect {
    let word = code.words[pc];
    let op = word.op();
    let info = op.info();
    let mut effect = Effect::default();
    let operands = [(info.a, word.a(), A_TEMP), (info.b, word.b(), B_TEMP), (info.c, word.c(), C_TEMP)];
    for (role, reg, flag) in operands {
        let reg = reg as usize;
        match role {
            Role::Src if word.flags() & flag != 0 => effect.takes.push((reg, 1)),
            Role::Src | Role::Use => effect.reads.push(reg),
            Role::Pop => effect.takes.push((reg, 1)),
            Role::Dst => effect.writes.push((reg, 1)),
            _ => {}
        }
    }
    special(code, pc, word, op, &mut effect);
    effect.jump_writes.extend(jump_only(word, op));
    if !matches!(op, Opcode::ForIter | Opcode::Send) {
        let writes = effect.writes.clone();
        effect.jump_writes.extend(writes);
    }
    effect
}

/// Writes that happen only when the jump is taken.
fn jump_only(word: Word, op: Opcode) -> Option<(usize, usize)> {
    match op {
        Opcode::JumpIfTrueOrDrop | Opcode::JumpIfFalseOrDrop | Opcode::ForIter => Some((word.a() as usize, 1)),
        _ => None,
    }
}

/// Runs, outputs and the operands whose meaning depends on more than their role.
fn special(code: &Code, pc: usize, word: Word, op: Opcode, effect: &mut Effect) {
    let (a, b, c) = (word.a() as usize, word.b() as usize, word.c() as usize);
    let literal = || code.words[pc + 1];
    match op {
        Opcode::UnpackSequence => effect.writes.push((a, c)),
        Opcode::UnpackEx => effect.writes.push((a, literal().low() as usize + 1 + literal().high() as usize)),
        Opcode::LoadMethod | Opcode::BeforeWith | Opcode::BeforeAsyncWith => effect.writes.push((a, 2)),
        Opcode::LoadSuperAttr => {
            effect.takes.push((b, 3));
            if literal().high() & 1 != 0 {
                effect.writes.push((a + 1, 1));
            }
        }
        Opcode::LoadSlice => effect.takes.push((b, 3)),
        Opcode::StoreSlice => effect.takes.push((a, 4)),
        Opcode::Call => effect.takes.push((b, c + 1)),
        Opcode::CallMethod => effect.takes.push((b, c + 2)),
        Opcode::CallKw => effect.takes.push((b, c + 1 + (word.flags() & METHOD != 0) as usize)),
        Opcode::CallEx => effect.takes.push((b, 2 + c)),
        Opcode::MakeFunction => effect.takes.push((b, literal().high().count_ones() as usize)),
        Opcode::BuildMap => effect.takes.push((b, 2 * c)),
        Opcode::BuildTuple
        | Opcode::BuildList
        | Opcode::BuildSet
        | Opcode::BuildConstKeyMap
        | Opcode::BuildString
        | Opcode::BuildSlice => effect.takes.push((b, c)),
        Opcode::FormatSpec | Opcode::RaiseFrom | Opcode::PrepReraiseStar | Opcode::Intrinsic2 => {
            effect.takes.push((b, 2));
        }
        Opcode::MatchClass => effect.takes.push((b, 3)),
        Opcode::EndAsyncFor => effect.takes.push((a, 2)),
        Opcode::CleanupThrow => {
            effect.takes.push((a, 1));
            effect.writes.push((a, 1));
        }
        Opcode::PushExcInfo => {
            effect.reads.clear();
            effect.takes.push((a, 1));
            effect.writes.push((a, 2));
        }
        Opcode::Send => {
            effect.reads.retain(|reg| *reg != a);
            effect.takes.push((a, 1));
            effect.writes.push((a, 1));
        }
        Opcode::ForIter => {
            // Exhausted: the iterator is gone. An item is written on the jump only.
            effect.writes.clear();
        }
        Opcode::Reraise if word.flags() & HAS_LASTI == 0 => effect.reads.retain(|reg| *reg != b),
        Opcode::YieldValue if word.flags() & crate::opcode::DELEGATING == 0 => effect.reads.retain(|reg| *reg != c),
        _ => {}
    }
}

/// The temporary the instruction drops only when it does not jump.
pub(crate) fn drops_on_next(word: Word) -> Option<usize> {
    (word.op() == Opcode::ForIter).then_some(word.b() as usize)
}

/// Whether the destination is a live register whose old value is dropped.
pub(crate) fn replaces(word: Word) -> bool {
    word.flags() & A_LOCAL != 0
}
