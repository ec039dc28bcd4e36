//! The verifier: what the interpreter relies on when it does not check.
//!
//! It follows every path through the code with the number of live temporaries. Temporaries are a stack, so the state of a
//! point is one number, and paths that meet must agree on it.

use crate::code::Code;
use crate::effect::{Effect, drops_on_next, effect, replaces};
use crate::opcode::{Flow, Opcode, Role};

type Result<T = ()> = std::result::Result<T, String>;

/// Checks a code object and those nested in it; the error names the first violation.
pub fn verify(code: &Code) -> std::result::Result<(), String> {
    Verifier { code, depths: vec![None; code.words.len()], starts: vec![false; code.words.len()] }
        .run()
        .map_err(|error| format!("{} ({}:{}): {error}", code.qualname, code.filename, code.first_line))?;
    for value in &code.consts {
        if let crate::Const::Code(nested) = value {
            verify(nested)?;
        }
    }
    Ok(())
}

struct Verifier<'c> {
    code: &'c Code,
    /// Live temporaries before the instruction at a word, where reached.
    depths: Vec<Option<usize>>,
    /// Words that are instructions.
    starts: Vec<bool>,
}

impl Verifier<'_> {
    fn run(&mut self) -> Result {
        self.instructions()?;
        self.tables()?;
        let mut work = vec![(0, 0)];
        while let Some((pc, depth)) = work.pop() {
            if !self.starts.get(pc).copied().unwrap_or(false) {
                return Err(format!("control reaches word {pc}, which is no instruction"));
            }
            match self.depths[pc] {
                Some(known) if known == depth => continue,
                Some(known) => {
                    return Err(format!("word {pc} is reached with {known} and {depth} temporaries"));
                }
                None => self.depths[pc] = Some(depth),
            }
            self.step(pc, depth, &mut work).map_err(|error| format!("word {pc}: {error}"))?;
        }
        Ok(())
    }

    /// Finds the instruction words and checks opcodes and operand bounds.
    fn instructions(&mut self) -> Result {
        let words = &self.code.words;
        let mut pc = 0;
        let mut wide = 0u32;
        while pc < words.len() {
            let Some(op) = Opcode::from_u8(words[pc].0 as u8) else {
                return Err(format!("word {pc}: no such opcode"));
            };
            self.starts[pc] = true;
            self.bounds(pc, op, wide).map_err(|error| format!("word {pc} ({}): {error}", op.info().name))?;
            wide = if op == Opcode::Wide { words[pc].a() as u32 } else { 0 };
            pc += op.info().words();
        }
        if pc != words.len() { Err("the last instruction is cut off".into()) } else { Ok(()) }
    }

    fn bounds(&self, pc: usize, op: Opcode, wide: u32) -> Result {
        let info = op.info();
        let word = self.code.words[pc];
        for (role, value) in [(info.a, word.a()), (info.b, word.b()), (info.c, word.c())] {
            let value = value as usize;
            let full = value | (wide as usize) << 16;
            let (index, limit, what) = match role {
                Role::Dst | Role::Src | Role::Use => (value, self.code.n_registers(), "register"),
                Role::Pop | Role::Run | Role::Out => (value, self.code.n_registers() + 1, "temporary"),
                Role::Local | Role::Cell => (value, self.code.n_localsplus(), "local"),
                Role::Const => (full, self.code.consts.len(), "constant"),
                Role::Name => (full, self.code.names.len(), "name"),
                Role::Const32 => (word.bc() as usize, self.code.consts.len(), "constant"),
                Role::Name32 => (word.bc() as usize, self.code.names.len(), "name"),
                _ => continue,
            };
            let unused = matches!(op, Opcode::YieldValue | Opcode::Reraise) && value == 0;
            if index >= limit && !unused {
                return Err(format!("{what} {index} is out of bounds ({limit})"));
            }
            if matches!(role, Role::Pop | Role::Run | Role::Out) && value < self.code.n_localsplus() {
                return Err(format!("register {value} is no temporary"));
            }
        }
        Ok(())
    }

    fn tables(&self) -> Result {
        let mut end = 0;
        for handler in &self.code.handlers {
            if handler.start < end || handler.end <= handler.start {
                return Err("the exception table is not sorted".into());
            }
            end = handler.end;
            if !self.starts.get(handler.target as usize).copied().unwrap_or(false) {
                return Err(format!("handler at word {} is no instruction", handler.target));
            }
        }
        let sorted = |starts: Vec<u32>| {
            let mut before = None;
            starts.into_iter().all(|start| before.replace(start).is_none_or(|before| before < start))
        };
        if !sorted(self.code.liveness.iter().map(|run| run.0).collect()) {
            return Err("the liveness table is not sorted".into());
        }
        if !sorted(self.code.positions.iter().map(|entry| entry.start).collect()) {
            return Err("the position table is not sorted".into());
        }
        Ok(())
    }

    /// Checks one instruction reached with `depth` live temporaries and queues its successors.
    fn step(&self, pc: usize, depth: usize, work: &mut Vec<(usize, usize)>) -> Result {
        let word = self.code.words[pc];
        let op = word.op();
        let effect = effect(self.code, pc);
        let base = self.code.n_localsplus();
        for reg in &effect.reads {
            if *reg >= base + depth {
                return Err(format!("{} reads dead temporary {}", op.info().name, reg - base));
            }
        }
        let live = self.taken(&effect, depth)?;
        self.check_liveness(pc, op, live)?;
        if let Some(handler) = self.code.handler(pc) {
            let pushed = 1 + handler.lasti as usize;
            if handler.depth as usize > live && op != Opcode::PushExcInfo {
                return Err(format!("the handler expects {} temporaries, {live} are live", handler.depth));
            }
            work.push((handler.target as usize, handler.depth as usize + pushed));
        }
        let flow = op.info().flow;
        let next = pc + op.info().words();
        if matches!(flow, Flow::Branch | Flow::Jump) {
            let displacement = if flow == Flow::Jump { word.bc() as i32 } else { word.c() as i16 as i32 };
            let target = (pc as i64 + 1 + displacement as i64) as usize;
            work.push((target, self.written(&effect.jump_writes, live, replaces(word))?));
        }
        if matches!(flow, Flow::Next | Flow::Branch) {
            let mut after = self.written(&effect.writes, live, replaces(word))?;
            if drops_on_next(word).is_some() {
                after -= 1;
            }
            work.push((next, after));
        }
        Ok(())
    }

    /// The live temporaries once operands have been moved out: they must be the topmost ones.
    fn taken(&self, effect: &Effect, depth: usize) -> Result<usize> {
        let base = self.code.n_localsplus();
        let mut live = base + depth;
        let mut takes = effect.takes.clone();
        takes.sort_by_key(|take| std::cmp::Reverse(take.0));
        for (first, count) in takes {
            if count == 0 {
                continue;
            }
            if first + count != live {
                return Err(format!("takes temporaries {}.. out of order", first as i64 - base as i64));
            }
            live = first;
        }
        Ok(live - base)
    }

    fn check_liveness(&self, pc: usize, op: Opcode, live: usize) -> Result {
        let known = self.code.live_temporaries(pc);
        let exempt = matches!(op, Opcode::PushExcInfo | Opcode::Wide);
        if known != live && !exempt {
            return Err(format!("the liveness table says {known} temporaries, {live} are live"));
        }
        Ok(())
    }

    /// The live temporaries after writes: a destination is a local, a live register that is replaced, or the next temporary.
    fn written(&self, writes: &[(usize, usize)], live: usize, replaces: bool) -> Result<usize> {
        let base = self.code.n_localsplus();
        let mut live = live;
        for (first, count) in writes {
            if *first < base || replaces && *first < base + live {
                continue;
            }
            if *first != base + live {
                let (first, live) = (first - base, live);
                return Err(format!("writes temporary {first} while {live} are live"));
            }
            live += count;
        }
        if base + live > self.code.n_registers() {
            return Err("more temporaries are live than the code object has".into());
        }
        Ok(live)
    }
}
