//! The disassembler's text: one line per instruction, tables after the code.

use std::fmt::Write;

use crate::code::{Code, Const, Word};
use crate::opcode::{
    A_LOCAL, A_TEMP, AWAITING, B_TEMP, C_TEMP, CHAINED, DELEGATING, HAS_LASTI, INPLACE, KEEP_CALLEE, METHOD, REVERSED,
};
use crate::opcode::{Opcode, Role};

/// The text of a code object and, after it, of those nested in it.
pub fn disassemble(code: &Code) -> String {
    let mut out = String::new();
    Disassembler { code, out: &mut out }.run().expect("writing to a string does not fail");
    for value in &code.consts {
        if let Const::Code(nested) = value {
            out.push('\n');
            out.push_str(&disassemble(nested));
        }
    }
    out
}

struct Disassembler<'c> {
    code: &'c Code,
    out: &'c mut String,
}

impl Disassembler<'_> {
    fn run(&mut self) -> std::fmt::Result {
        let code = self.code;
        writeln!(
            self.out,
            "code {} (\"{}\", line {}): {} locals-plus, {} temporaries, flags {:#x}",
            code.qualname,
            code.filename,
            code.first_line,
            code.n_localsplus(),
            code.n_temporaries,
            code.flags
        )?;
        let mut pc = 0;
        let mut line = 0;
        let mut wide = 0;
        while pc < code.words.len() {
            let at = code.position(pc).map_or(0, |position| position.line);
            if at != line && at != 0 {
                write!(self.out, "{at:>5} ")?;
            } else {
                write!(self.out, "      ")?;
            }
            line = at;
            let op = code.words[pc].op();
            self.instruction(pc, op, wide)?;
            wide = if op == Opcode::Wide { code.words[pc].a() as usize } else { 0 };
            pc += op.info().words();
        }
        if !code.handlers.is_empty() {
            writeln!(self.out, "handlers:")?;
            for entry in &code.handlers {
                let lasti = if entry.lasti { " lasti" } else { "" };
                writeln!(self.out, "  {}..{} -> {} [{}]{lasti}", entry.start, entry.end, entry.target, entry.depth)?;
            }
        }
        Ok(())
    }

    fn instruction(&mut self, pc: usize, op: Opcode, wide: usize) -> std::fmt::Result {
        let info = op.info();
        let word = self.code.words[pc];
        let live = self.code.live_temporaries(pc);
        write!(self.out, "{pc:>5} [{live}] {:<22}", info.name)?;
        let operands = [
            (info.a, word.a(), word.flags() & A_TEMP != 0),
            (info.b, word.b(), word.flags() & B_TEMP != 0),
            (info.c, word.c(), word.flags() & C_TEMP != 0),
        ];
        for (role, value, _) in operands {
            self.operand(pc, word, role, value as usize, wide)?;
        }
        if info.literals > 0 {
            let literal = self.code.words[pc + 1];
            self.literal(op, literal)?;
        }
        self.flags(op, word.flags())?;
        writeln!(self.out)
    }

    fn register(&mut self, value: usize) -> std::fmt::Result {
        match self.code.localsplus.get(value) {
            Some((name, _)) => write!(self.out, " {name}"),
            None => write!(self.out, " ${}", value - self.code.n_localsplus()),
        }
    }

    fn operand(&mut self, pc: usize, word: Word, role: Role, value: usize, wide: usize) -> std::fmt::Result {
        match role {
            Role::None | Role::High => Ok(()),
            Role::Dst | Role::Src | Role::Use | Role::Pop | Role::Run | Role::Out | Role::Local | Role::Cell => {
                self.register(value)
            }
            Role::Imm => write!(self.out, " #{}", value as u16 as i16),
            Role::Count => write!(self.out, " {value}"),
            Role::Num32 => write!(self.out, " {}", word.bc()),
            Role::Const => self.constant(value | wide << 16),
            Role::Const32 => self.constant(word.bc() as usize),
            Role::Name => write!(self.out, " .{}", self.code.names[value | wide << 16]),
            Role::Name32 => write!(self.out, " {}", self.code.names[word.bc() as usize]),
            Role::Jump => write!(self.out, " -> {}", pc as i64 + 1 + (value as u16 as i16) as i64),
            Role::Jump32 => write!(self.out, " -> {}", pc as i64 + 1 + word.bc() as i32 as i64),
        }
    }

    fn constant(&mut self, idx: usize) -> std::fmt::Result {
        let mut shown = crate::unparse::repr(&self.code.consts[idx]);
        if let Some((cut, _)) = shown.char_indices().nth(60) {
            shown.truncate(cut);
            shown.push_str("...");
        }
        write!(self.out, " ({shown})")
    }

    fn literal(&mut self, op: Opcode, literal: Word) -> std::fmt::Result {
        match op {
            Opcode::CallKw | Opcode::BuildConstKeyMap => self.constant(literal.low() as usize),
            Opcode::MakeFunction => {
                self.constant(literal.low() as usize)?;
                write!(self.out, " bits {}", literal.high())
            }
            Opcode::ImportName => {
                write!(self.out, " {}", self.code.names[literal.low() as usize])?;
                self.constant(literal.high() as usize)
            }
            Opcode::LoadFromDictOrGlobals => {
                write!(self.out, " {}", self.code.names[literal.low() as usize])
            }
            Opcode::LoadSuperAttr => {
                write!(self.out, " .{} bits {}", self.code.names[literal.low() as usize], literal.high())
            }
            _ => write!(self.out, " {} {}", literal.low(), literal.high()),
        }
    }

    fn flags(&mut self, op: Opcode, flags: u8) -> std::fmt::Result {
        let info = op.info();
        let temps = [(A_TEMP, 'a', info.a), (B_TEMP, 'b', info.b), (C_TEMP, 'c', info.c)];
        let moved: String =
            temps.iter().filter(|(bit, _, role)| flags & bit != 0 && *role == Role::Src).map(|temp| temp.1).collect();
        if !moved.is_empty() {
            write!(self.out, " move:{moved}")?;
        }
        let named: &[(u8, &str)] = match op {
            Opcode::CallKw => &[(METHOD, "method")],
            Opcode::Call => &[(KEEP_CALLEE, "keep")],
            Opcode::YieldValue => &[(DELEGATING, "delegating"), (AWAITING, "awaiting")],
            Opcode::Reraise => &[(HAS_LASTI, "lasti")],
            _ => &[(INPLACE, "inplace"), (REVERSED, "reversed"), (CHAINED, "chained")],
        };
        for (bit, name) in named {
            if flags & bit != 0 {
                write!(self.out, " {name}")?;
            }
        }
        if flags & A_LOCAL != 0 && op == Opcode::Move {
            write!(self.out, " replace")?;
        }
        Ok(())
    }
}
