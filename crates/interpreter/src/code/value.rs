//! The payload of code objects.

use core::cell::{Cell, OnceCell};

use krait_compiler::code::flags;
use krait_compiler::{Opcode, Word};
use krait_heap::Opaque;
use krait_objects::str::Str;
use krait_objects::{Ref, Value, object};

/// One instruction, read field by field: narrow loads beat one wide load and shifts.
#[repr(C)]
pub(crate) struct Instruction {
    /// The opcode's number.
    pub op: Opcode,
    /// Flag bits.
    pub flags: u8,
    /// Operand `a`.
    pub a: u16,
    /// Operand `b`.
    pub b: u16,
    /// Operand `c`.
    pub c: u16,
}

const _: () = assert!(size_of::<Instruction>() == size_of::<Word>());

object! {
    leaf;
    /// A code object. The instruction words are changed in place: their cache words belong to the interpreter.
    pub struct Code {
        /// Instructions, literal and cache words.
        pub words: Opaque<Box<[Cell<u64>]>>,
        /// Constants as values.
        pub consts: Opaque<Box<[Value]>>,
        /// Names, interned.
        pub names: Opaque<Box<[Ref<Str>]>>,
        /// Names of the locals-plus registers, interned.
        pub localsplus: Opaque<Box<[Ref<Str>]>>,
        /// Everything else, as compiled; its words and constants have moved out.
        pub plain: Opaque<krait_compiler::Code>,
        /// `co_filename`
        pub filename: Opaque<Ref<Str>>,
        /// `co_name`
        pub name: Opaque<Ref<Str>>,
        /// `co_qualname`
        pub qualname: Opaque<Ref<Str>>,
        /// Registers of a frame.
        pub n_registers: u32,
        /// Locals-plus registers.
        pub n_localsplus: u32,
        /// Positional parameters, if a call with exactly that many positional arguments needs no further binding; else `u32::MAX`.
        pub simple_args: u32,
        /// First weak reference.
        pub weak_list: Cell<usize>,
        /// `co_code`, made on request.
        pub code_bytes: Opaque<OnceCell<Value>>,
    }
}

/// What [`Code::new`] assembles.
pub(crate) struct Parts {
    pub(crate) consts: Box<[Value]>,
    pub(crate) names: Box<[Ref<Str>]>,
    pub(crate) localsplus: Box<[Ref<Str>]>,
    pub(crate) filename: Ref<Str>,
    pub(crate) name: Ref<Str>,
    pub(crate) qualname: Ref<Str>,
}

impl Code {
    pub(crate) fn new(mut plain: krait_compiler::Code, parts: Parts) -> Code {
        let words = core::mem::take(&mut plain.words).into_iter().map(|word| Cell::new(word.0)).collect();
        Code {
            words: Opaque(words),
            n_registers: plain.n_registers() as u32,
            n_localsplus: plain.n_localsplus() as u32,
            simple_args: simple_args(&plain),
            consts: Opaque(parts.consts),
            names: Opaque(parts.names),
            localsplus: Opaque(parts.localsplus),
            plain: Opaque(plain),
            filename: Opaque(parts.filename),
            name: Opaque(parts.name),
            qualname: Opaque(parts.qualname),
            weak_list: Cell::new(0),
            code_bytes: Opaque(OnceCell::new()),
        }
    }

    /// The first instruction.
    #[inline(always)]
    pub(crate) fn start(&self) -> *const Instruction {
        self.words.as_ptr().cast()
    }

    /// The word index of an instruction address of this code.
    pub(crate) fn index_of(&self, pc: *const Instruction) -> usize {
        (pc.addr() - self.start().addr()) / size_of::<Instruction>()
    }

    /// The word at an index.
    pub(crate) fn word(&self, index: usize) -> Word {
        Word(self.words[index].get())
    }

    /// Whether all bits are set in `co_flags`.
    pub(crate) fn has_flags(&self, bits: u32) -> bool {
        self.plain.flags & bits == bits
    }

    /// All parameters: positional, keyword-only, `*args`, `**kwargs`.
    pub(crate) fn n_parameters(&self) -> usize {
        let plain = &self.plain;
        (plain.n_args + plain.n_kwonly_args) as usize
            + usize::from(self.has_flags(flags::VARARGS))
            + usize::from(self.has_flags(flags::VARKEYWORDS))
    }

    /// The source line of the instruction at a word index; `None` where it has none.
    pub(crate) fn line(&self, index: usize) -> Option<u32> {
        self.plain.position(index).map(|position| position.line)
    }
}

fn simple_args(plain: &krait_compiler::Code) -> u32 {
    let special = flags::VARARGS | flags::VARKEYWORDS;
    let plain_locals = plain.flags & (flags::OPTIMIZED | flags::NEWLOCALS) == flags::OPTIMIZED | flags::NEWLOCALS;
    if plain.flags & special == 0 && plain.n_kwonly_args == 0 && plain_locals { plain.n_args } else { u32::MAX }
}
