//! Removal of unreachable instructions, needless jumps and no-operations; positions of exits.

use super::{Stream, falls_through};
use crate::codegen::Unit;
use crate::lines::Loc;
use crate::opcode::{Flow, Opcode};

/// Simplifies the stream until it is as short as it gets.
pub(super) fn simplify(stream: &mut Stream, unit: &Unit) {
    reach(stream, unit);
    copy_exits(stream);
    thread_jumps(stream);
    reach(stream, unit);
    drop_jumps_to_next(stream);
    drop_nops(stream);
    drop_jumps_to_next(stream);
    lengthen_loops(stream);
}

/// A loop of one instruction takes a second one: only a jump further back is a safe point.
fn lengthen_loops(stream: &mut Stream) {
    for at in 0..stream.code.len() {
        let ins = stream.code[at];
        let Some(label) = ins.target.filter(|_| stream.keep[at]) else {
            continue;
        };
        if stream.kept_from(stream.target(label)) == at {
            let back = stream.new_label(stream.code.len());
            let jump = crate::codegen::Ins {
                op: Opcode::Jump,
                flags: 0,
                a: 0,
                b: 0,
                c: 0,
                literal: (0, 0),
                konst: None,
                restores: false,
                ..ins
            };
            stream.code.push(jump);
            stream.keep.push(true);
            stream.code[at].target = Some(back);
        }
    }
}

/// Keeps only what control can reach.
fn reach(stream: &mut Stream, unit: &Unit) {
    let count = stream.code.len();
    let mut seen = vec![false; count];
    let mut work = vec![0];
    while let Some(start) = work.pop() {
        let mut at = stream.kept_from(start);
        while at < count && !seen[at] {
            seen[at] = true;
            let ins = &stream.code[at];
            if let Some(target) = ins.target {
                work.push(stream.target(target));
            }
            if let Some(region) = ins.region {
                work.push(stream.target(unit.regions[region as usize].handler));
            }
            if !falls_through(ins.op) {
                break;
            }
            at = stream.kept_from(at + 1);
        }
    }
    for (keep, seen) in stream.keep.iter_mut().zip(seen) {
        *keep &= seen;
    }
}

/// A jump to an exit without a line of its own becomes the exit at the jump's line.
fn copy_exits(stream: &mut Stream) {
    for at in 0..stream.code.len() {
        let ins = stream.code[at];
        let Some(label) = ins.target.filter(|_| stream.keep[at]) else {
            continue;
        };
        let target = stream.kept_from(stream.target(label));
        let Some(exit) = stream.code.get(target).copied() else {
            continue;
        };
        if exit.op != Opcode::ReturnConst || exit.loc != Loc::default() {
            continue;
        }
        let loc = jump_loc(stream, at);
        match ins.op.info().flow {
            Flow::Jump => stream.code[at] = crate::codegen::Ins { loc, ..exit },
            _ => {
                let label = stream.new_label(stream.code.len());
                stream.code.push(crate::codegen::Ins { loc, ..exit });
                stream.keep.push(true);
                stream.code[at].target = Some(label);
            }
        }
    }
}

/// The position of a jump, or of what runs before it.
fn jump_loc(stream: &Stream, at: usize) -> Loc {
    let mut at = at;
    loop {
        let loc = stream.code[at].loc;
        if loc != Loc::default() || at == 0 {
            return loc;
        }
        at -= 1;
        if stream.keep[at] && !falls_through(stream.code[at].op) {
            return Loc::default();
        }
    }
}

/// Jumps to unconditional jumps go to the final target.
fn thread_jumps(stream: &mut Stream) {
    for at in 0..stream.code.len() {
        if !stream.keep[at] || stream.code[at].op == Opcode::Send {
            continue;
        }
        let Some(mut label) = stream.code[at].target else {
            continue;
        };
        for _ in 0..8 {
            let target = stream.kept_from(stream.target(label));
            let Some(next) = stream.code.get(target) else {
                break;
            };
            let silent = next.loc == Loc::default() || next.loc.line == stream.code[at].loc.line;
            match next.target {
                Some(further) if next.op == Opcode::Jump && silent && target != at && further != label => {
                    label = further;
                }
                _ => break,
            }
        }
        stream.code[at].target = Some(label);
    }
}

fn drop_jumps_to_next(stream: &mut Stream) {
    let targets = targets(stream);
    for at in 0..stream.code.len() {
        let ins = stream.code[at];
        if !stream.keep[at] || ins.op != Opcode::Jump {
            continue;
        }
        let Some(label) = ins.target else { continue };
        if stream.kept_from(stream.target(label)) == stream.kept_from(at + 1) && stream.target(label) > at {
            stream.code[at].op = Opcode::Nop;
            stream.code[at].target = None;
            stream.keep[at] = needed_nop(stream, at, &targets);
        }
    }
}

fn drop_nops(stream: &mut Stream) {
    let targets = targets(stream);
    for at in 0..stream.code.len() {
        if stream.keep[at] && stream.code[at].op == Opcode::Nop {
            stream.keep[at] = needed_nop(stream, at, &targets);
        }
    }
}

/// Whether a no-operation is the only instruction of its line here.
fn needed_nop(stream: &mut Stream, at: usize, targets: &[bool]) -> bool {
    let line = stream.code[at].loc.line;
    if line == 0 {
        return false;
    }
    let before = stream.code[..at].iter().zip(&stream.keep).rposition(|(_, keep)| *keep);
    if before.is_some_and(|before| stream.code[before].loc.line == line && falls_through(stream.code[before].op)) {
        return false;
    }
    let next = stream.kept_from(at + 1);
    match stream.code.get(next) {
        Some(next) if next.loc.line == line => false,
        Some(following) if following.loc.line == 0 && !targets[next] => {
            stream.code[next].loc = stream.code[at].loc;
            false
        }
        _ => true,
    }
}

/// Which instructions a label stands at.
fn targets(stream: &Stream) -> Vec<bool> {
    let mut targets = vec![false; stream.code.len() + 1];
    for label in &stream.labels {
        if *label != usize::MAX {
            targets[stream.kept_from(*label)] = true;
        }
    }
    targets
}

/// Instructions without a position take that of the instruction they follow.
pub(super) fn locations(stream: &mut Stream) {
    let mut before = Loc::default();
    for at in 0..stream.code.len() {
        if !stream.keep[at] {
            continue;
        }
        let ins = &mut stream.code[at];
        let handler = ins.op == Opcode::PushExcInfo;
        if ins.loc == Loc::default() && !handler {
            ins.loc = before;
        }
        before = if falls_through(ins.op) { ins.loc } else { Loc::default() };
    }
}
