//! The final layout: word positions, far jumps, and the exception, liveness and position tables.

use super::{Registers, Stream};
use crate::code::{Code, Handler, Position, Word};
use crate::codegen::{Ins, RegionId, Unit};
use crate::lines::Loc;
use crate::opcode::{A_LOCAL, Flow, Opcode, Role};

/// Words added to a conditional jump whose target is beyond 16 bits: a jump over, a far jump.
const FAR_WORDS: usize = 2;

/// Writes words and tables of `code`.
pub(super) fn lay_out(stream: &Stream, unit: &Unit, registers: &Registers, code: &mut Code) {
    let order: Vec<usize> = (0..stream.code.len()).filter(|at| stream.keep[*at]).collect();
    let mut far = vec![false; stream.code.len()];
    let starts = loop {
        let starts = place(stream, &order, &far);
        if !mark_far(stream, &order, &starts, &mut far) {
            break starts;
        }
    };
    let mut writer = Writer { code, registers, region: None, region_start: 0, loc: None, live: None };
    for at in &order {
        let ins = &stream.code[*at];
        let target = ins.target.map(|label| starts[stream.kept_from(stream.target(label))]);
        writer.instruction(ins, target, far[*at]);
    }
    writer.close_region();
    writer.fix_handlers(stream, unit, &starts);
}

fn is_wide(ins: &Ins) -> bool {
    matches!(ins.op.info().c, Role::Name | Role::Const) && ins.c > u16::MAX as u32
}

fn size(ins: &Ins, far: bool) -> usize {
    ins.op.info().words() + is_wide(ins) as usize + if far { FAR_WORDS } else { 0 }
}

/// The word index of every kept instruction; the entry after the last is the length.
fn place(stream: &Stream, order: &[usize], far: &[bool]) -> Vec<usize> {
    let mut starts = vec![usize::MAX; stream.code.len() + 1];
    let mut at_word = 0;
    for at in order {
        starts[*at] = at_word;
        at_word += size(&stream.code[*at], far[*at]);
    }
    starts[stream.code.len()] = at_word;
    starts
}

/// Marks conditional jumps that do not reach; whether there was a new one.
fn mark_far(stream: &Stream, order: &[usize], starts: &[usize], far: &mut [bool]) -> bool {
    let mut changed = false;
    for at in order {
        let ins = &stream.code[*at];
        let Some(label) = ins.target.filter(|_| ins.op.info().flow == Flow::Branch && !far[*at]) else {
            continue;
        };
        let target = starts[stream.kept_from(stream.target(label))] as i64;
        if i16::try_from(target - starts[*at] as i64 - 1).is_err() {
            far[*at] = true;
            changed = true;
        }
    }
    changed
}

struct Writer<'c> {
    code: &'c mut Code,
    registers: &'c Registers,
    region: Option<RegionId>,
    region_start: usize,
    loc: Option<Loc>,
    live: Option<u16>,
}

impl Writer<'_> {
    fn instruction(&mut self, ins: &Ins, target: Option<usize>, far: bool) {
        self.tables(ins.region, ins.loc, ins.live);
        if is_wide(ins) {
            self.code.words.push(Word::new(Opcode::Wide, 0, (ins.c >> 16) as u16, 0, 0));
        }
        let info = ins.op.info();
        let a = self.operand(info.a, ins.a);
        let pc = self.code.words.len();
        let displacement = target.map_or(0, |target| target as i64 - pc as i64 - 1);
        let (b, c) = match info.b {
            Role::Const32 | Role::Name32 | Role::Num32 => (ins.b as u16, (ins.b >> 16) as u16),
            Role::Jump32 => {
                let far = displacement as i32 as u32;
                (far as u16, (far >> 16) as u16)
            }
            role => (self.operand(role, ins.b), self.operand(info.c, ins.c)),
        };
        let c = match info.c {
            Role::Jump if far => 1,
            Role::Jump => displacement as i16 as u16,
            _ => c,
        };
        self.code.words.push(Word::new(ins.op, ins.flags, a, b, c));
        if info.literals > 0 {
            self.code.words.push(Word::pair(ins.literal.0, ins.literal.1));
        }
        for _ in 0..info.caches {
            self.code.words.push(Word(0));
        }
        self.code.n_caches += info.caches as u32;
        if far && let Some(target) = target {
            self.far_jump(ins, target);
        }
    }

    /// A jump over the far jump that the conditional jump before takes.
    fn far_jump(&mut self, ins: &Ins, target: usize) {
        let loop_ends = (ins.op == Opcode::ForIter) as u16;
        self.tables(ins.region, ins.loc, ins.live - loop_ends);
        self.code.words.push(Word::new(Opcode::Jump, 0, 0, 1, 0));
        let keeps = matches!(ins.op, Opcode::JumpIfTrueOrDrop | Opcode::JumpIfFalseOrDrop)
            || ins.op == Opcode::ForIter && ins.flags & A_LOCAL == 0;
        self.tables(ins.region, ins.loc, ins.live + keeps as u16);
        let displacement = (target as i64 - self.code.words.len() as i64 - 1) as i32 as u32;
        let op = if ins.op == Opcode::Send { Opcode::JumpNoPoll } else { Opcode::Jump };
        self.code.words.push(Word::new(op, 0, 0, displacement as u16, (displacement >> 16) as u16));
    }

    fn operand(&self, role: Role, value: u32) -> u16 {
        match role {
            Role::Dst | Role::Src | Role::Use | Role::Pop | Role::Run | Role::Out | Role::Local | Role::Cell => {
                self.registers.resolve(value) as u16
            }
            _ => value as u16,
        }
    }

    /// Extends the tables where an instruction with other properties starts.
    fn tables(&mut self, region: Option<RegionId>, loc: Loc, live: u16) {
        let start = self.code.words.len();
        if self.region != region {
            self.close_region();
            self.region = region;
            self.region_start = start;
        }
        if self.loc != Some(loc) {
            self.loc = Some(loc);
            self.code.positions.push(Position {
                start: start as u32,
                line: loc.line,
                end_line: loc.end_line,
                col: loc.col,
                end_col: loc.end_col,
            });
        }
        if self.live != Some(live) {
            self.live = Some(live);
            self.code.liveness.push((start as u32, live));
        }
    }

    /// Ends the current protected range; its target is still the region's number.
    fn close_region(&mut self) {
        if let Some(region) = self.region {
            self.code.handlers.push(Handler {
                start: self.region_start as u32,
                end: self.code.words.len() as u32,
                target: region,
                depth: 0,
                lasti: false,
            });
        }
        self.region = None;
    }

    fn fix_handlers(&mut self, stream: &Stream, unit: &Unit, starts: &[usize]) {
        for handler in &mut self.code.handlers {
            let region = &unit.regions[handler.target as usize];
            handler.target = starts[stream.kept_from(stream.target(region.handler))] as u32;
            handler.depth = region.depth;
            handler.lasti = region.lasti;
        }
    }
}
