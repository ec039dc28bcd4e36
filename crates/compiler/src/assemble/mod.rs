//! From the instruction stream of a unit to a code object: dead code, bound checks, layout, tables.

mod bound;
mod layout;
mod simplify;

use crate::code::{Code, Const, VarKind};
use crate::codegen::{Ins, Item, LATE_CONST, Label, Reg, Result, Unit};
use crate::error::{ErrorKind, SyntaxError};
use crate::opcode::{Flow, Opcode};

/// The instructions of a unit in final order, labels resolved to indices.
pub(crate) struct Stream {
    pub(crate) code: Vec<Ins>,
    /// Label to index in `code`.
    pub(crate) labels: Vec<usize>,
    /// Instructions that stay.
    pub(crate) keep: Vec<bool>,
}

impl Stream {
    pub(crate) fn target(&self, label: Label) -> usize {
        self.labels[label.0 as usize]
    }

    /// The first kept instruction at or after an index.
    pub(crate) fn kept_from(&self, mut idx: usize) -> usize {
        while idx < self.keep.len() && !self.keep[idx] {
            idx += 1;
        }
        idx
    }

    /// A new label for an index.
    fn new_label(&mut self, idx: usize) -> Label {
        self.labels.push(idx);
        Label(self.labels.len() as u32 - 1)
    }
}

/// Builds the code object of a finished unit.
pub(crate) fn assemble(unit: &mut Unit, filename: &str, flags: u32) -> Result<Code> {
    let registers = Registers::of(unit);
    let total = registers.locals.len() + unit.max_depth as usize;
    if total >= u16::MAX as usize {
        return Err(SyntaxError::plain(ErrorKind::Syntax, "too many local variables"));
    }
    prologue(unit, flags);
    let mut stream = linear(unit);
    simplify::simplify(&mut stream, unit);
    bound::remove_checks(&mut stream, unit);
    simplify::locations(&mut stream);
    let consts = used_constants(&mut stream, unit);
    let mut code = Code {
        words: Vec::new(),
        consts,
        names: std::mem::take(&mut unit.names),
        n_args: unit.n_args,
        n_posonly_args: unit.n_posonly,
        n_kwonly_args: unit.n_kwonly,
        flags,
        name: unit.name.clone(),
        qualname: unit.qualname.clone(),
        filename: filename.into(),
        first_line: unit.first_line,
        n_locals: unit.varnames.len() as u32,
        n_free: unit.freevars.len() as u32,
        n_temporaries: unit.max_depth as u32,
        localsplus: Vec::new(),
        n_caches: 0,
        handlers: Vec::new(),
        liveness: Vec::new(),
        positions: Vec::new(),
    };
    layout::lay_out(&stream, unit, &registers, &mut code);
    code.localsplus = registers.locals;
    Ok(code)
}

/// The final places of registers.
pub(crate) struct Registers {
    locals: Vec<(Box<str>, VarKind)>,
    /// Cell and free variables to locals-plus indices.
    cells: Vec<u32>,
    /// Local registers in the unit's numbering to final ones.
    places: Vec<u32>,
}

impl Registers {
    fn of(unit: &Unit) -> Registers {
        let mut locals: Vec<(Box<str>, VarKind)> = Vec::new();
        let mut order = unit.mentioned.clone();
        let seen = |idx: &u32| unit.is_mentioned.get(*idx as usize).copied().unwrap_or(false);
        order.extend((0..unit.varnames.len() as u32).filter(|idx| !seen(idx)));
        let mut places = vec![0; order.len()];
        for (place, idx) in order.iter().enumerate() {
            places[*idx as usize] = place as u32;
            let name = &unit.varnames[*idx as usize];
            let cell = unit.cellvars.contains(name);
            let hidden = unit.hidden.contains_key(name);
            locals.push((name.clone(), VarKind { local: true, cell, free: false, hidden }));
        }
        let mut cells = Vec::new();
        for name in &unit.cellvars {
            match unit.varnames.iter().position(|known| known == name) {
                Some(at) => cells.push(places[at]),
                None => {
                    cells.push(locals.len() as u32);
                    let hidden = unit.hidden.contains_key(name);
                    locals.push((name.clone(), VarKind { local: false, cell: true, free: false, hidden }));
                }
            }
        }
        for name in &unit.freevars {
            cells.push(locals.len() as u32);
            locals.push((name.clone(), VarKind { local: false, cell: false, free: true, hidden: false }));
        }
        Registers { locals, cells, places }
    }

    /// The register number of an operand.
    pub(crate) fn resolve(&self, operand: u32) -> u32 {
        let reg = Reg(operand);
        if reg.is_temp() {
            (self.locals.len() + reg.idx()) as u32
        } else if reg.is_cell() {
            self.cells[reg.idx()]
        } else {
            self.places.get(operand as usize).copied().unwrap_or(operand)
        }
    }
}

/// Puts closure, cells and generator creation before the body.
fn prologue(unit: &mut Unit, flags: u32) {
    use crate::code::flags::{ASYNC_GENERATOR, COROUTINE, GENERATOR};
    let body = std::mem::take(&mut unit.items);
    let plain = |op, a: u32, b: u32| {
        Item::Ins(Ins {
            op,
            flags: 0,
            a,
            b,
            c: 0,
            literal: (0, 0),
            target: None,
            loc: Default::default(),
            live: 0,
            region: None,
            konst: None,
            restores: false,
        })
    };
    if !unit.freevars.is_empty() {
        let first = Reg::cell(unit.cellvars.len());
        unit.items.push(plain(Opcode::CopyFreeVars, first.0, unit.freevars.len() as u32));
    }
    for at in 0..unit.cellvars.len() {
        unit.items.push(plain(Opcode::MakeCell, Reg::cell(at).0, 0));
    }
    if flags & (GENERATOR | COROUTINE | ASYNC_GENERATOR) != 0 {
        let mut item = plain(Opcode::ReturnGenerator, 0, 0);
        if let Item::Ins(ins) = &mut item {
            ins.loc.line = unit.first_line;
            ins.loc.end_line = unit.first_line;
        }
        unit.items.push(item);
    }
    unit.items.extend(body);
}

/// Joins the chunks and resolves the labels.
fn linear(unit: &mut Unit) -> Stream {
    let mut code = Vec::with_capacity(unit.items.len());
    let mut labels = vec![usize::MAX; unit.n_labels as usize];
    let chunks = std::iter::once(std::mem::take(&mut unit.items)).chain(std::mem::take(&mut unit.cold));
    for chunk in chunks {
        for item in chunk {
            match item {
                Item::Ins(ins) => code.push(ins),
                Item::Label(label) => labels[label.0 as usize] = code.len(),
            }
        }
    }
    let keep = vec![true; code.len()];
    Stream { code, labels, keep }
}

/// Whether control reaches the next instruction.
pub(crate) fn falls_through(op: Opcode) -> bool {
    matches!(op.info().flow, Flow::Next | Flow::Branch)
}

/// Drops constants that no kept instruction uses; rewrites the operands.
fn used_constants(stream: &mut Stream, unit: &mut Unit) -> Vec<Const> {
    let mut used = vec![false; unit.consts.len()];
    used.iter_mut().take(unit.pinned_consts.max(1)).for_each(|slot| *slot = true);
    for (ins, keep) in stream.code.iter().zip(&stream.keep) {
        if !*keep {
            continue;
        }
        match ins.konst {
            Some(idx) if idx & LATE_CONST == 0 => used[idx as usize] = true,
            _ => {}
        }
        if ins.op == Opcode::ImportName {
            used[ins.literal.1 as usize] = true;
        }
    }
    let mut map = ConstMap { map: vec![0; used.len()], consts: Vec::new(), late: Default::default() };
    for (idx, value) in std::mem::take(&mut unit.consts).into_iter().enumerate() {
        if used[idx] {
            map.map[idx] = map.consts.len() as u32;
            map.consts.push(value);
        }
    }
    for (ins, keep) in stream.code.iter_mut().zip(&stream.keep) {
        if !*keep {
            continue;
        }
        match ins.op {
            Opcode::LoadConst | Opcode::ReturnConst => ins.b = map.place(ins.b, unit),
            Opcode::AddK | Opcode::SubK | Opcode::MulK | Opcode::TrueDivK | Opcode::SubscrK => {
                ins.c = map.place(ins.c, unit);
            }
            Opcode::CallKw | Opcode::BuildConstKeyMap | Opcode::MakeFunction => {
                ins.literal.0 = map.place(ins.literal.0, unit);
            }
            Opcode::ImportName => ins.literal.1 = map.place(ins.literal.1, unit),
            _ => {}
        }
    }
    map.consts
}

/// The final places of constants.
struct ConstMap {
    map: Vec<u32>,
    consts: Vec<Const>,
    /// Places of late constants.
    late: rustc_hash::FxHashMap<Const, u32>,
}

impl ConstMap {
    fn place(&mut self, idx: u32, unit: &Unit) -> u32 {
        if idx & LATE_CONST == 0 {
            return self.map[idx as usize];
        }
        let value = &unit.late_consts[(idx & !LATE_CONST) as usize];
        if let Some(place) = self.late.get(value) {
            return *place;
        }
        let known = self.consts.iter().position(|known| known == value);
        let place = known.unwrap_or(self.consts.len()) as u32;
        if known.is_none() {
            self.consts.push(value.clone());
        }
        self.late.insert(value.clone(), place);
        place
    }
}
