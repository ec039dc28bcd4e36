//! The state of one code object under construction: instructions before layout, registers, tables.

use rustc_hash::FxHashMap;

use crate::code::Const;
use crate::lines::Loc;
use crate::opcode::{Opcode, Role};
use crate::scope::{NameScope, ScopeId, SymbolTable};

/// A register before the number of locals is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Reg(pub(crate) u32);

const TEMP: u32 = 1 << 31;
const CELL: u32 = 1 << 30;

impl Reg {
    pub(crate) const fn temp(idx: u16) -> Reg {
        Reg(TEMP | idx as u32)
    }

    pub(crate) const fn local(idx: usize) -> Reg {
        Reg(idx as u32)
    }

    /// Index into cell variables, then free variables.
    pub(crate) const fn cell(idx: usize) -> Reg {
        Reg(CELL | idx as u32)
    }

    pub(crate) const fn is_temp(self) -> bool {
        self.0 & TEMP != 0
    }

    pub(crate) const fn is_cell(self) -> bool {
        self.0 & CELL != 0
    }

    pub(crate) const fn is_local(self) -> bool {
        self.0 & (TEMP | CELL) == 0
    }

    pub(crate) const fn idx(self) -> usize {
        (self.0 & !(TEMP | CELL)) as usize
    }
}

/// A jump target, bound once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) struct Label(pub(crate) u32);

/// The index of a protected region in [`Unit::regions`].
pub(crate) type RegionId = u32;

/// A handler and the state it expects.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region {
    pub(crate) handler: Label,
    pub(crate) depth: u16,
    pub(crate) lasti: bool,
    /// The region around this one.
    pub(crate) parent: Option<RegionId>,
}

/// An instruction before layout. Register operands hold [`Reg`] bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ins {
    pub(crate) op: Opcode,
    pub(crate) flags: u8,
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) c: u32,
    /// The literal word, for opcodes that have one.
    pub(crate) literal: (u32, u32),
    pub(crate) target: Option<Label>,
    pub(crate) loc: Loc,
    /// Temporaries owned by the frame while the instruction runs.
    pub(crate) live: u16,
    pub(crate) region: Option<RegionId>,
    /// A constant the instruction uses without an operand for it, or with it (kept in `co_consts`).
    pub(crate) konst: Option<u32>,
    /// A store to a local that may store "unbound".
    pub(crate) restores: bool,
}

/// One element of the instruction stream.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Item {
    Ins(Ins),
    Label(Label),
}

/// A run of the instruction stream; handlers go to chunks of their own behind the straight code.
pub(crate) type Chunk = Vec<Item>;

/// What `break`, `continue` and `return` must undo, innermost last.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    While {
        head: Label,
        exit: Label,
    },
    /// The iterator is the temporary at the block's depth.
    For {
        head: Label,
        exit: Label,
    },
    AsyncFor {
        head: Label,
        exit: Label,
    },
    /// A protected body without `finally` (the region must be left).
    Try,
    /// The clauses of `except`, or a generator's body: nothing to undo, but it counts as a nested block.
    Plain,
    /// The body of a `try` with `finally`; the index of the pending `finally` body.
    Finally {
        body: usize,
    },
    /// A `finally` body run for an exception; previous exception and exception are on top.
    FinallyEnd,
    /// A handler; the previous exception (and the raised one) are below.
    Handler {
        name: Option<Box<str>>,
    },
    /// `with`: the exit function is on top.
    With {
        is_async: bool,
        loc: Loc,
    },
    /// A value that is on top in a called-for order only (iterator of a comprehension and the like).
    Value,
    /// The collected exceptions of `except*`.
    StarHandler,
}

/// A [`Block`] with the state to restore.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) block: Block,
    /// The region around the block.
    pub(crate) region: Option<RegionId>,
}

/// One code object under construction.
pub(crate) struct Unit {
    pub(crate) scope: ScopeId,
    pub(crate) name: Box<str>,
    pub(crate) qualname: Box<str>,
    pub(crate) private: Option<Box<str>>,
    pub(crate) first_line: u32,
    pub(crate) n_args: u32,
    pub(crate) n_posonly: u32,
    pub(crate) n_kwonly: u32,
    /// Registers that hold arguments when the code starts.
    pub(crate) n_params: usize,
    pub(crate) items: Chunk,
    pub(crate) cold: Vec<Chunk>,
    pub(crate) n_labels: u32,
    pub(crate) regions: Vec<Region>,
    pub(crate) region: Option<RegionId>,
    pub(crate) consts: Vec<Const>,
    pub(crate) const_index: FxHashMap<Const, u32>,
    /// How many leading constants stay even when unused (docstring slot).
    pub(crate) pinned_consts: usize,
    pub(crate) names: Vec<Box<str>>,
    pub(crate) name_index: FxHashMap<Box<str>, u32>,
    pub(crate) varnames: Vec<Box<str>>,
    pub(crate) var_index: FxHashMap<Box<str>, u32>,
    /// Local registers in the order instructions first mention them: the order of `co_varnames`.
    pub(crate) mentioned: Vec<u32>,
    pub(crate) is_mentioned: Vec<bool>,
    /// Constant tuples that are made of constants after code generation, as CPython's optimiser does: they come last in `co_consts`.
    pub(crate) late_consts: Vec<Const>,
    /// Locals of inlined comprehensions in module or class code: name to whether it is a register right now.
    pub(crate) hidden: FxHashMap<Box<str>, bool>,
    pub(crate) cellvars: Vec<Box<str>>,
    pub(crate) freevars: Vec<Box<str>>,
    /// Names whose scope differs while an inlined comprehension is compiled.
    pub(crate) overrides: Vec<(Box<str>, NameScope)>,
    pub(crate) in_inlined: u32,
    /// The body of an `async def`.
    pub(crate) is_async: bool,
    /// A comprehension's or generator expression's own code.
    pub(crate) is_comprehension: bool,
    pub(crate) depth: u16,
    pub(crate) max_depth: u16,
    pub(crate) loc: Loc,
    pub(crate) frames: Vec<Frame>,
}

impl Unit {
    pub(crate) fn new(table: &SymbolTable, scope: ScopeId, name: &str, first_line: u32) -> Unit {
        let entry = &table.scopes[scope];
        let mut cellvars = entry.sorted(NameScope::Cell, crate::scope::DEF_COMP_CELL);
        if entry.needs_class_closure {
            cellvars.push("__class__".into());
        }
        if entry.needs_classdict {
            cellvars.push("__classdict__".into());
        }
        let freevars = entry.sorted(NameScope::Free, crate::scope::DEF_FREE_CLASS);
        let var_index = entry.params.iter().enumerate().map(|(at, name)| (name.clone(), at as u32)).collect();
        Unit {
            scope,
            name: name.into(),
            qualname: name.into(),
            private: None,
            first_line,
            n_args: 0,
            n_posonly: 0,
            n_kwonly: 0,
            n_params: entry.params.len(),
            items: Vec::new(),
            cold: Vec::new(),
            n_labels: 0,
            regions: Vec::new(),
            region: None,
            consts: Vec::new(),
            const_index: FxHashMap::default(),
            pinned_consts: 0,
            names: Vec::new(),
            name_index: FxHashMap::default(),
            varnames: entry.params.clone(),
            var_index,
            mentioned: (0..entry.params.len() as u32).collect(),
            is_mentioned: vec![true; entry.params.len()],
            late_consts: Vec::new(),
            hidden: FxHashMap::default(),
            cellvars,
            freevars,
            overrides: Vec::new(),
            in_inlined: 0,
            is_async: false,
            is_comprehension: false,
            depth: 0,
            max_depth: 0,
            loc: Loc::default(),
            frames: Vec::new(),
        }
    }

    /// The register of a local variable, made on first mention.
    pub(crate) fn var(&mut self, name: &str) -> Reg {
        if let Some(idx) = self.var_index.get(name) {
            return Reg::local(*idx as usize);
        }
        let idx = self.varnames.len();
        self.varnames.push(name.into());
        self.var_index.insert(name.into(), idx as u32);
        Reg::local(idx)
    }

    /// Notes the locals an instruction mentions, operands before the destination.
    pub(crate) fn mention(&mut self, op: Opcode, operands: [u32; 3]) {
        if self.mentioned.len() == self.varnames.len() {
            return;
        }
        let info = op.info();
        // These two have register operands that may be unused.
        let optional = matches!(op, Opcode::Reraise | Opcode::YieldValue);
        for (role, operand) in [(info.b, operands[1]), (info.c, operands[2]), (info.a, operands[0])] {
            let register = !(optional && role == Role::Use)
                && matches!(role, Role::Dst | Role::Src | Role::Use | Role::Pop | Role::Local | Role::Cell);
            if register && Reg(operand).is_local() && (operand as usize) < self.varnames.len() {
                self.mention_local(Reg(operand));
            }
        }
    }

    /// Notes that a local is mentioned here.
    pub(crate) fn mention_local(&mut self, local: Reg) {
        self.is_mentioned.resize(self.varnames.len(), false);
        if !std::mem::replace(&mut self.is_mentioned[local.idx()], true) {
            self.mentioned.push(local.0);
        }
    }

    /// The register of a cell or free variable. A free variable may have a cell variable of its name beside it, which an
    /// inlined comprehension brought.
    pub(crate) fn cell(&self, name: &str) -> Option<Reg> {
        let free = self.freevars.iter().position(|known| &**known == name);
        free.map(|at| Reg::cell(at + self.cellvars.len())).or_else(|| self.own_cell(name))
    }

    /// The register of a cell variable.
    pub(crate) fn own_cell(&self, name: &str) -> Option<Reg> {
        self.cellvars.iter().position(|known| &**known == name).map(Reg::cell)
    }

    /// The index of a name in `co_names`.
    pub(crate) fn name_idx(&mut self, name: &str) -> u32 {
        if let Some(idx) = self.name_index.get(name) {
            return *idx;
        }
        let idx = self.names.len() as u32;
        self.names.push(name.into());
        self.name_index.insert(name.into(), idx);
        idx
    }

    /// The index of a constant in `co_consts`.
    pub(crate) fn const_idx(&mut self, value: Const) -> u32 {
        if let Some(idx) = self.const_index.get(&value) {
            return *idx;
        }
        let idx = self.consts.len() as u32;
        if !matches!(value, Const::Code(_)) {
            self.const_index.insert(value.clone(), idx);
        }
        self.consts.push(value);
        idx
    }

    pub(crate) fn label(&mut self) -> Label {
        self.n_labels += 1;
        Label(self.n_labels - 1)
    }

    /// The next free temporary.
    pub(crate) fn top(&self) -> Reg {
        Reg::temp(self.depth)
    }
}
