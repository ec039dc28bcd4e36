//! Code objects as plain data: instruction words, constants, names and the tables beside them.
//!
//! A [`Code`] is what the interpreter wraps into a Python code object. It owns nested code objects as constants.
//! All tables are indexed by *word index* (`pc`): the position of an instruction word in [`Code::words`].

use crate::opcode::Opcode;

/// One 64-bit instruction; literal and cache words have the same size and their own reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub struct Word(pub u64);

impl Word {
    /// Packs an instruction: opcode in the lowest byte, then flags, `a`, `b`, `c`.
    #[inline]
    pub const fn new(op: Opcode, flags: u8, a: u16, b: u16, c: u16) -> Word {
        Word(op as u64 | (flags as u64) << 8 | (a as u64) << 16 | (b as u64) << 32 | (c as u64) << 48)
    }

    /// Packs a literal or cache word: the first number in the low half.
    #[inline]
    pub const fn pair(low: u32, high: u32) -> Word {
        Word(low as u64 | (high as u64) << 32)
    }

    /// The opcode; the word must be an instruction.
    #[inline]
    pub fn op(self) -> Opcode {
        Opcode::from_u8(self.0 as u8).expect("the word is an instruction")
    }

    /// The flag byte.
    #[inline]
    pub const fn flags(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// Operand `a`.
    #[inline]
    pub const fn a(self) -> u16 {
        (self.0 >> 16) as u16
    }

    /// Operand `b`.
    #[inline]
    pub const fn b(self) -> u16 {
        (self.0 >> 32) as u16
    }

    /// Operand `c`.
    #[inline]
    pub const fn c(self) -> u16 {
        (self.0 >> 48) as u16
    }

    /// Operands `b` (low) and `c` (high) as one number.
    #[inline]
    pub const fn bc(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// The low half of a literal or cache word.
    #[inline]
    pub const fn low(self) -> u32 {
        self.0 as u32
    }

    /// The high half of a literal or cache word.
    #[inline]
    pub const fn high(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// The text of a `str` constant. Lone surrogates make it [`Text::Points`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Text {
    /// Valid Unicode.
    Utf8(Box<str>),
    /// Code points, at least one of them a surrogate.
    Points(Box<[u32]>),
}

/// A constant. Equality distinguishes types and the sign of zero, as merging constants needs it: `1`, `1.0`
/// and `True` are three constants, so are `0.0` and `-0.0`; two NaNs with the same bits are one.
///
/// Equal constants of the code objects of *one compilation* are one object in CPython: whoever turns
/// constants into values keeps a table from `Const` to value while it converts one tree of code objects.
#[derive(Clone, Debug)]
pub enum Const {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True` or `False`
    Bool(bool),
    /// An int that fits.
    Int(i64),
    /// An int beyond 64 bits.
    BigInt(Box<num_bigint::BigInt>),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
    /// A str.
    Str(Text),
    /// A bytes object.
    Bytes(Box<[u8]>),
    /// A tuple.
    Tuple(Box<[Const]>),
    /// A frozenset; items in source order, without duplicates.
    FrozenSet(Box<[Const]>),
    /// A nested code object; never equal to another.
    Code(Box<Code>),
}

impl Const {
    /// A str constant of valid Unicode.
    pub fn str(text: &str) -> Const {
        Const::Str(Text::Utf8(text.into()))
    }

    /// What `repr()` shows, but infinities as source text that reads back.
    pub fn repr(&self) -> String {
        crate::unparse::repr(self)
    }

    /// The name of the constant's type.
    pub fn type_name(&self) -> &'static str {
        match self {
            Const::None => "NoneType",
            Const::Ellipsis => "ellipsis",
            Const::Bool(_) => "bool",
            Const::Int(_) | Const::BigInt(_) => "int",
            Const::Float(_) => "float",
            Const::Complex(..) => "complex",
            Const::Str(_) => "str",
            Const::Bytes(_) => "bytes",
            Const::Tuple(_) => "tuple",
            Const::FrozenSet(_) => "frozenset",
            Const::Code(_) => "code",
        }
    }
}

impl PartialEq for Const {
    fn eq(&self, other: &Const) -> bool {
        match (self, other) {
            (Const::None, Const::None) | (Const::Ellipsis, Const::Ellipsis) => true,
            (Const::Bool(a), Const::Bool(b)) => a == b,
            (Const::Int(a), Const::Int(b)) => a == b,
            (Const::BigInt(a), Const::BigInt(b)) => a == b,
            (Const::Float(a), Const::Float(b)) => a.to_bits() == b.to_bits(),
            (Const::Complex(a, b), Const::Complex(c, d)) => a.to_bits() == c.to_bits() && b.to_bits() == d.to_bits(),
            (Const::Str(a), Const::Str(b)) => a == b,
            (Const::Bytes(a), Const::Bytes(b)) => a == b,
            (Const::Tuple(a), Const::Tuple(b)) | (Const::FrozenSet(a), Const::FrozenSet(b)) => a == b,
            _ => false,
        }
    }
}

impl Eq for Const {}

impl std::hash::Hash for Const {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Const::None | Const::Ellipsis => {}
            Const::Bool(value) => value.hash(state),
            Const::Int(value) => value.hash(state),
            Const::BigInt(value) => value.hash(state),
            Const::Float(value) => value.to_bits().hash(state),
            Const::Complex(re, im) => (re.to_bits(), im.to_bits()).hash(state),
            Const::Str(text) => text.hash(state),
            Const::Bytes(bytes) => bytes.hash(state),
            Const::Tuple(items) | Const::FrozenSet(items) => items.hash(state),
            Const::Code(code) => std::ptr::hash(code.as_ref(), state),
        }
    }
}

/// Flag bits of a code object, with CPython's values.
pub mod flags {
    /// Locals are registers.
    pub const OPTIMIZED: u32 = 0x1;
    /// A call makes a new locals namespace.
    pub const NEWLOCALS: u32 = 0x2;
    /// `*args`
    pub const VARARGS: u32 = 0x4;
    /// `**kwargs`
    pub const VARKEYWORDS: u32 = 0x8;
    /// Defined inside a function.
    pub const NESTED: u32 = 0x10;
    /// A generator function.
    pub const GENERATOR: u32 = 0x20;
    /// A coroutine function.
    pub const COROUTINE: u32 = 0x80;
    /// A generator usable in `await` (`types.coroutine`); never set by the compiler.
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    /// An async generator function.
    pub const ASYNC_GENERATOR: u32 = 0x200;
    /// `from __future__ import division`
    pub const FUTURE_DIVISION: u32 = 0x20000;
    /// `from __future__ import absolute_import`
    pub const FUTURE_ABSOLUTE_IMPORT: u32 = 0x40000;
    /// `from __future__ import with_statement`
    pub const FUTURE_WITH_STATEMENT: u32 = 0x80000;
    /// `from __future__ import print_function`
    pub const FUTURE_PRINT_FUNCTION: u32 = 0x100000;
    /// `from __future__ import unicode_literals`
    pub const FUTURE_UNICODE_LITERALS: u32 = 0x200000;
    /// `from __future__ import barry_as_FLUFL`
    pub const FUTURE_BARRY_AS_BDFL: u32 = 0x400000;
    /// `from __future__ import generator_stop`
    pub const FUTURE_GENERATOR_STOP: u32 = 0x800000;
    /// `from __future__ import annotations`
    pub const FUTURE_ANNOTATIONS: u32 = 0x1000000;
    /// Every `from __future__` bit.
    pub const FUTURE_MASK: u32 = 0x1fe0000;
}

/// A range of instructions protected by a handler. Ranges do not overlap; each carries its innermost handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First protected word index.
    pub start: u32,
    /// End (exclusive).
    pub end: u32,
    /// Where the handler starts.
    pub target: u32,
    /// How many temporaries stay live. The unwinder drops live temporaries above, last to first,
    /// then stores the exception (owned) in the temporary at this depth.
    pub depth: u16,
    /// The word index of the raising instruction is stored as an int in the temporary at `depth`, and the
    /// exception one above it.
    pub lasti: bool,
}

/// The source range of the instructions from `start` to the next entry's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// First word index.
    pub start: u32,
    /// Line of the start, from 1; 0 = the instruction has no position.
    pub line: u32,
    /// Line of the end.
    pub end_line: u32,
    /// Column of the start in UTF-8 bytes, from 0.
    pub col: u32,
    /// Column of the end in UTF-8 bytes.
    pub end_col: u32,
}

/// What a locals-plus register is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VarKind {
    /// An argument or a local variable (in `co_varnames`).
    pub local: bool,
    /// A cell variable (in `co_cellvars`); with `local`, an argument that is captured.
    pub cell: bool,
    /// A free variable (in `co_freevars`).
    pub free: bool,
    /// A variable of an inlined comprehension in module or class code: not shown by `locals()`.
    pub hidden: bool,
}

/// A code object.
#[derive(Clone, Debug)]
pub struct Code {
    /// Instructions with their literal and cache words.
    pub words: Vec<Word>,
    /// `co_consts`
    pub consts: Vec<Const>,
    /// `co_names`
    pub names: Vec<Box<str>>,
    /// Names of the locals-plus registers, by register: arguments (positional-only, positional, keyword-only, `*args`,
    /// `**kwargs`), other locals, cells that are no argument, free variables.
    pub localsplus: Vec<(Box<str>, VarKind)>,
    /// `co_argcount`: positional arguments, positional-only ones included.
    pub n_args: u32,
    /// `co_posonlyargcount`
    pub n_posonly_args: u32,
    /// `co_kwonlyargcount`
    pub n_kwonly_args: u32,
    /// `co_flags`, see [`flags`].
    pub flags: u32,
    /// `co_name`
    pub name: Box<str>,
    /// `co_qualname`
    pub qualname: Box<str>,
    /// `co_filename`
    pub filename: Box<str>,
    /// `co_firstlineno`
    pub first_line: u32,
    /// `co_nlocals`: registers of arguments and local variables.
    pub n_locals: u32,
    /// Free variables: the last locals-plus registers.
    pub n_free: u32,
    /// Temporaries above the locals-plus registers.
    pub n_temporaries: u32,
    /// Number of inline-cache words.
    pub n_caches: u32,
    /// Exception table, sorted by start.
    pub handlers: Vec<Handler>,
    /// Liveness table: `(start, n)` runs sorted by start, see [`Code::live_temporaries`].
    pub liveness: Vec<(u32, u16)>,
    /// Position table, sorted by start.
    pub positions: Vec<Position>,
}

impl Code {
    /// The number of locals-plus registers: the index of the first temporary.
    pub fn n_localsplus(&self) -> usize {
        self.localsplus.len()
    }

    /// The number of registers a frame of this code needs.
    pub fn n_registers(&self) -> usize {
        self.localsplus.len() + self.n_temporaries as usize
    }

    /// How many temporaries (always the first ones) are owned by the frame while the instruction at `pc` runs: operands it
    /// moves out and its destination are not among them. Unwinding, suspended frames and tracing use it.
    pub fn live_temporaries(&self, pc: usize) -> usize {
        let after = self.liveness.partition_point(|run| run.0 as usize <= pc);
        if after == 0 { 0 } else { self.liveness[after - 1].1 as usize }
    }

    /// The handler of an exception raised at `pc`.
    pub fn handler(&self, pc: usize) -> Option<&Handler> {
        let after = self.handlers.partition_point(|entry| entry.start as usize <= pc);
        self.handlers[..after].last().filter(|entry| pc < entry.end as usize)
    }

    /// The source position of the instruction at `pc`.
    pub fn position(&self, pc: usize) -> Option<&Position> {
        let after = self.positions.partition_point(|entry| entry.start as usize <= pc);
        self.positions[..after].last().filter(|entry| entry.line != 0)
    }

    /// The register that `name` of a variable has, if it is one.
    pub fn register(&self, name: &str) -> Option<usize> {
        self.localsplus.iter().position(|(known, _)| &**known == name)
    }

    /// `co_varnames`
    pub fn varnames(&self) -> impl Iterator<Item = &str> {
        self.localsplus.iter().filter(|var| var.1.local).map(|var| &*var.0)
    }

    /// `co_cellvars`
    pub fn cellvars(&self) -> impl Iterator<Item = &str> {
        self.localsplus.iter().filter(|var| var.1.cell).map(|var| &*var.0)
    }

    /// `co_freevars`
    pub fn freevars(&self) -> impl Iterator<Item = &str> {
        self.localsplus.iter().filter(|var| var.1.free).map(|var| &*var.0)
    }
}

const _: () = assert!(size_of::<Word>() == 8);
