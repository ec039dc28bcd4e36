//! Emission of instructions with their stack discipline.

use super::*;
use crate::code::Const;
use crate::codegen::unit::Region;
use crate::opcode::{A_LOCAL, A_TEMP, B_TEMP, C_TEMP, Opcode};

/// Marks an index into [`Unit::late_consts`].
pub(crate) const LATE_CONST: u32 = 1 << 30;

impl Compiler<'_> {
    /// Appends an instruction; the live temporaries are the current depth.
    pub(crate) fn emit(&mut self, op: Opcode, flags: u8, a: u32, b: u32, c: u32) -> &mut Ins {
        let unit = &mut self.unit;
        unit.mention(op, [a, b, c]);
        unit.items.push(Item::Ins(Ins {
            op,
            flags,
            a,
            b,
            c,
            literal: (0, 0),
            target: None,
            loc: unit.loc,
            live: unit.depth,
            region: unit.region,
            konst: None,
            restores: false,
        }));
        self.ins(self.unit.items.len() - 1)
    }

    /// The instruction that was pushed as item `at`.
    fn ins(&mut self, at: usize) -> &mut Ins {
        match &mut self.unit.items[at] {
            Item::Ins(ins) => ins,
            Item::Label(_) => unreachable!("callers have pushed an instruction as this item"),
        }
    }

    /// Binds a label here.
    pub(crate) fn bind(&mut self, label: Label) {
        self.unit.items.push(Item::Label(label));
    }

    pub(crate) fn label(&mut self) -> Label {
        self.unit.label()
    }

    /// Takes an operand: a temporary must be the topmost and is popped.
    fn take(&mut self, reg: Reg, flag: u8) -> u8 {
        if !reg.is_temp() {
            return 0;
        }
        self.pop(reg);
        flag
    }

    /// Pops a temporary that an instruction consumes.
    pub(crate) fn pop(&mut self, reg: Reg) {
        debug_assert_eq!(reg, Reg::temp(self.unit.depth - 1), "temporaries are popped in order");
        self.unit.depth -= 1;
    }

    /// Accounts for the destination of the instruction just emitted.
    fn wrote(&mut self, dst: Reg) {
        if dst.is_temp() {
            debug_assert_eq!(dst, self.unit.top(), "temporaries are pushed in order");
            self.grow(1);
        }
    }

    /// Makes `count` more temporaries live.
    pub(crate) fn grow(&mut self, count: u16) {
        self.unit.depth += count;
        self.unit.max_depth = self.unit.max_depth.max(self.unit.depth);
    }

    const fn local_flag(dst: Reg) -> u8 {
        if dst.is_temp() { 0 } else { A_LOCAL }
    }

    /// `op dst` with a 32-bit operand or none.
    pub(crate) fn op_wide(&mut self, op: Opcode, dst: Reg, number: u32) {
        self.emit(op, Self::local_flag(dst), dst.0, number, 0);
        self.wrote(dst);
    }

    /// `op dst, b`
    pub(crate) fn op_b(&mut self, op: Opcode, dst: Reg, b: Reg) {
        self.op_b_num(op, dst, b, 0);
    }

    /// `op dst, b, number`
    pub(crate) fn op_b_num(&mut self, op: Opcode, dst: Reg, b: Reg, number: u32) {
        self.op_b_flags(op, 0, dst, b, number);
    }

    /// `op dst, b, number` with extra flags.
    pub(crate) fn op_b_flags(&mut self, op: Opcode, flags: u8, dst: Reg, b: Reg, number: u32) {
        let flags = flags | self.take(b, B_TEMP) | Self::local_flag(dst);
        self.emit(op, flags, dst.0, b.0, number);
        self.wrote(dst);
    }

    /// `op dst, b, c`
    pub(crate) fn op_bc(&mut self, op: Opcode, flags: u8, dst: Reg, b: Reg, c: Reg) {
        let flags = flags | self.take(c, C_TEMP);
        let flags = flags | self.take(b, B_TEMP) | Self::local_flag(dst);
        self.emit(op, flags, dst.0, b.0, c.0);
        self.wrote(dst);
    }

    /// `op dst, b` where `b` is kept in place.
    pub(crate) fn op_keep(&mut self, op: Opcode, dst: Reg, b: Reg, c: u32) {
        self.emit(op, Self::local_flag(dst), dst.0, b.0, c);
        self.wrote(dst);
    }

    /// `op dst, run...` over `count` temporaries on top, all consumed.
    pub(crate) fn op_run(&mut self, op: Opcode, dst: Reg, count: u16, number: u32) -> &mut Ins {
        self.unit.depth -= count;
        let first = self.unit.top();
        self.emit(op, Self::local_flag(dst), dst.0, first.0, number);
        let at = self.unit.items.len() - 1;
        self.wrote(dst);
        self.ins(at)
    }

    /// `op a` with a source operand.
    pub(crate) fn op_a(&mut self, op: Opcode, a: Reg, b: u32, c: u32) -> &mut Ins {
        let flags = self.take(a, A_TEMP);
        self.emit(op, flags, a.0, b, c)
    }

    /// `r[dst] = constant`
    pub(crate) fn load_const(&mut self, value: Const, dst: Reg) {
        let idx = self.unit.const_idx(value);
        self.emit(Opcode::LoadConst, Self::local_flag(dst), dst.0, idx, 0).konst = Some(idx);
        self.wrote(dst);
    }

    /// Pushes a tuple of constants that counts as made after code generation.
    pub(crate) fn push_late_tuple(&mut self, items: Box<[Const]>) {
        for item in &*items {
            self.unit.const_idx(item.clone());
        }
        let idx = LATE_CONST | self.unit.late_consts.len() as u32;
        self.unit.late_consts.push(Const::Tuple(items));
        let top = self.unit.top();
        self.emit(Opcode::LoadConst, 0, top.0, idx, 0).konst = Some(idx);
        self.wrote(top);
    }

    /// Pushes a constant.
    pub(crate) fn push_const(&mut self, value: Const) {
        self.load_const(value, self.unit.top());
    }

    /// Pushes a clone of a register.
    pub(crate) fn push_copy(&mut self, reg: Reg) {
        self.op_keep(Opcode::Copy, self.unit.top(), reg, 0);
    }

    /// Moves the topmost temporary to a local (or leaves it where it is if it is the destination).
    pub(crate) fn move_top(&mut self, dst: Reg) {
        let top = Reg::temp(self.unit.depth - 1);
        if dst != top {
            self.pop(top);
            self.emit(Opcode::Move, Self::local_flag(dst), dst.0, top.0, 0);
            self.wrote(dst);
        }
    }

    /// Drops the topmost temporary.
    pub(crate) fn drop_top(&mut self) {
        let top = Reg::temp(self.unit.depth - 1);
        self.pop(top);
        self.emit(Opcode::Drop, A_TEMP, top.0, 0, 0);
    }

    /// The topmost temporary.
    pub(crate) fn last(&self) -> Reg {
        Reg::temp(self.unit.depth - 1)
    }

    /// Exchanges the two topmost temporaries.
    pub(crate) fn swap_top(&mut self) {
        let depth = self.unit.depth;
        self.emit(Opcode::Swap, 0, Reg::temp(depth - 2).0, Reg::temp(depth - 1).0, 0);
    }

    pub(crate) fn jump(&mut self, target: Label) {
        self.emit(Opcode::Jump, 0, 0, 0, 0).target = Some(target);
    }

    /// A jump on one operand; a temporary is consumed.
    pub(crate) fn jump_on(&mut self, op: Opcode, a: Reg, target: Label) {
        self.op_a(op, a, 0, 0).target = Some(target);
    }

    /// Runs `body` with handlers at `handler`, which finds the current depth and the exception above it.
    pub(crate) fn enter_region(&mut self, handler: Label, lasti: bool) -> Option<RegionId> {
        let id = self.unit.regions.len() as RegionId;
        let parent = self.unit.region;
        self.unit.regions.push(Region { handler, depth: self.unit.depth, lasti, parent });
        self.unit.region.replace(id)
    }

    /// Starts a chunk of cold code behind the straight code; give the result to [`Compiler::end_cold`].
    pub(crate) fn begin_cold(&mut self) -> Chunk {
        std::mem::take(&mut self.unit.items)
    }

    pub(crate) fn end_cold(&mut self, straight: Chunk) {
        let cold = std::mem::replace(&mut self.unit.items, straight);
        self.unit.cold.push(cold);
    }

    /// Emits an instruction without source position.
    pub(crate) fn nowhere<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        let loc = std::mem::take(&mut self.unit.loc);
        let result = body(self);
        self.unit.loc = loc;
        result
    }
}
