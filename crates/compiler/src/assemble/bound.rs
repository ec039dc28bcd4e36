//! Definite assignment: bound checks of locals that are assigned on every path are removed.
//!
//! A forward data-flow analysis over basic blocks. The state is the set of locals that may be unbound; an
//! exception edge carries the state before every instruction of its region.

use super::{Stream, falls_through};
use crate::codegen::{Ins, Reg, Unit};
use crate::opcode::{A_LOCAL, Opcode};

type Bits = Vec<u64>;

/// Removes the checks that cannot fail.
pub(super) fn remove_checks(stream: &mut Stream, unit: &Unit) {
    let has_checks = stream.code.iter().zip(&stream.keep).any(|(ins, keep)| *keep && ins.op == Opcode::CheckBound);
    if !has_checks {
        return;
    }
    let mut analysis = Analysis::new(stream, unit);
    analysis.run(stream, unit);
    analysis.remove(stream);
}

struct Analysis {
    /// First instruction of every block, ascending.
    starts: Vec<usize>,
    /// Block by its first instruction.
    block_at: Vec<u32>,
    /// The locals that may be unbound at the start of a block; None: not reached yet.
    states: Vec<Option<Bits>>,
    work: Vec<usize>,
}

const NO_BLOCK: u32 = u32::MAX;

fn set(bits: &mut Bits, idx: usize) {
    bits[idx / 64] |= 1 << (idx % 64);
}

fn clear(bits: &mut Bits, idx: usize) {
    bits[idx / 64] &= !(1 << (idx % 64));
}

/// The effect of an instruction that completes (on the path to the next instruction).
fn step(ins: &Ins, bits: &mut Bits) {
    match ins.op {
        Opcode::CheckBound => clear(bits, ins.a as usize),
        Opcode::DeleteLocal | Opcode::ClearLocal => set(bits, ins.a as usize),
        Opcode::MoveClear if Reg(ins.b).is_local() => set(bits, ins.b as usize),
        Opcode::MoveClear => {}
        Opcode::ForIter => {}
        _ if ins.flags & A_LOCAL != 0 && Reg(ins.a).is_local() => {
            if ins.restores {
                set(bits, ins.a as usize);
            } else {
                clear(bits, ins.a as usize);
            }
        }
        _ => {}
    }
}

impl Analysis {
    fn new(stream: &Stream, unit: &Unit) -> Analysis {
        let count = stream.code.len();
        let mut is_start = vec![false; count + 1];
        is_start[stream.kept_from(0)] = true;
        let mut region = None;
        for at in 0..count {
            if !stream.keep[at] {
                continue;
            }
            let ins = &stream.code[at];
            if let Some(label) = ins.target {
                is_start[stream.kept_from(stream.target(label))] = true;
                is_start[stream.kept_from(at + 1)] = true;
            }
            if let Some(id) = ins.region {
                is_start[stream.kept_from(stream.target(unit.regions[id as usize].handler))] = true;
            }
            if ins.region != region || !falls_through(ins.op) {
                is_start[at] = true;
                is_start[stream.kept_from(at + 1)] = true;
                region = ins.region;
            }
        }
        let starts: Vec<usize> = (0..count).filter(|at| is_start[*at] && stream.keep[*at]).collect();
        let mut block_at = vec![NO_BLOCK; count + 1];
        for (block, start) in starts.iter().enumerate() {
            block_at[*start] = block as u32;
        }
        let states = vec![None; starts.len()];
        Analysis { starts, block_at, states, work: Vec::new() }
    }

    fn run(&mut self, stream: &Stream, unit: &Unit) {
        let n_locals = unit.varnames.len();
        let mut entry = vec![0; n_locals.div_ceil(64).max(1)];
        let scope_args = unit.n_params;
        (scope_args..n_locals).for_each(|idx| set(&mut entry, idx));
        self.merge(stream.kept_from(0), &entry, stream);
        while let Some(block) = self.work.pop() {
            let Some(mut bits) = self.states[block].clone() else {
                continue;
            };
            let mut at = self.starts[block];
            let end = self.starts.get(block + 1).copied().unwrap_or(stream.code.len());
            let mut falls = true;
            while at < end {
                let ins = &stream.code[at];
                if let Some(region) = ins.region {
                    let handler = stream.target(unit.regions[region as usize].handler);
                    self.merge(handler, &bits, stream);
                }
                if let Some(label) = ins.target {
                    let mut taken = bits.clone();
                    if ins.op == Opcode::ForIter && ins.flags & A_LOCAL != 0 {
                        clear(&mut taken, ins.a as usize);
                    }
                    self.merge(stream.target(label), &taken, stream);
                }
                step(ins, &mut bits);
                falls = falls_through(ins.op);
                at = stream.kept_from(at + 1);
            }
            if falls && end < stream.code.len() {
                self.merge(end, &bits, stream);
            }
        }
    }

    fn merge(&mut self, at: usize, bits: &Bits, stream: &Stream) {
        let block = self.block_at[stream.kept_from(at)];
        if block == NO_BLOCK {
            return;
        }
        let block = block as usize;
        let changed = match &mut self.states[block] {
            None => {
                self.states[block] = Some(bits.clone());
                true
            }
            Some(state) => {
                let mut changed = false;
                for (known, new) in state.iter_mut().zip(bits) {
                    changed |= *known | new != *known;
                    *known |= new;
                }
                changed
            }
        };
        if changed {
            self.work.push(block);
        }
    }

    fn remove(&self, stream: &mut Stream) {
        for (block, start) in self.starts.iter().enumerate() {
            let Some(mut bits) = self.states[block].clone() else {
                continue;
            };
            let end = self.starts.get(block + 1).copied().unwrap_or(stream.code.len());
            for at in *start..end {
                if !stream.keep[at] {
                    continue;
                }
                let ins = stream.code[at];
                if ins.op == Opcode::CheckBound && bits[ins.a as usize / 64] >> (ins.a % 64) & 1 == 0 {
                    stream.keep[at] = false;
                }
                step(&ins, &mut bits);
            }
        }
    }
}
