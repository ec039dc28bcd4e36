//! Expressions: the dispatch by kind.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::*;
use crate::code::Const;
use crate::opcode::{AWAITING, B_TEMP, DELEGATING, Opcode};
use crate::scope::{Comp, node_key};

impl Compiler<'_> {
    /// Evaluates an expression into the next temporary.
    pub(super) fn push(&mut self, expr: &Expr) -> Result {
        self.expr(expr, self.unit.top())
    }

    /// Evaluates an expression into `dst`: a local, or the next temporary. A local is written by the last instruction only.
    pub(super) fn expr(&mut self, expr: &Expr, dst: Reg) -> Result {
        let range = match expr {
            Expr::Generator(e) if !e.parenthesized => self.generator_range.take().unwrap_or(e.range),
            _ => expr.range(),
        };
        if self.unit.depth as usize > super::assign::MAX_TEMPORARIES {
            return self.error(range, "too many temporary values");
        }
        let saved = self.at(range);
        let result = self.expr_here(expr, dst);
        self.unit.loc = saved;
        result
    }

    fn expr_here(&mut self, expr: &Expr, dst: Reg) -> Result {
        if let Some(value) = self.fold(expr) {
            self.load_const(value, dst);
            return Ok(());
        }
        match expr {
            Expr::Name(e) => {
                self.load_name(&e.id, dst);
                Ok(())
            }
            Expr::BinOp(e) => self.binary(e, dst),
            Expr::UnaryOp(e) => self.unary(e, dst),
            Expr::Compare(e) => self.compare(e, dst),
            Expr::Call(e) => self.call(e, dst),
            Expr::Attribute(e) => self.attribute(e, dst),
            Expr::Subscript(e) => self.subscript(e, dst),
            Expr::Await(e) => self.awaits(e, dst),
            Expr::Yield(e) => self.yields(e, dst),
            Expr::YieldFrom(e) => self.yield_from(e, dst),
            Expr::Lambda(e) => self.lambda(e, dst),
            Expr::List(e) => self.list(&e.elts, dst),
            Expr::Tuple(e) => self.tuple(&e.elts, dst),
            Expr::Set(e) => self.set(&e.elts, dst),
            Expr::Dict(e) => self.dict(e, dst),
            Expr::FString(e) => self.fstring(e, dst),
            Expr::Generator(e) => self.comp(Comp::Generator, node_key(e), &e.generators, &e.elt, None, dst),
            _ => {
                self.composite(expr)?;
                self.move_top(dst);
                Ok(())
            }
        }
    }

    /// Expressions of several parts, whose result comes up in a temporary.
    fn composite(&mut self, expr: &Expr) -> Result {
        let top = self.unit.top();
        match expr {
            Expr::BoolOp(e) => self.bool_op(e),
            Expr::If(e) => self.conditional(e),
            Expr::Named(e) => self.named(e),
            Expr::ListComp(e) => self.comp(Comp::List, node_key(e), &e.generators, &e.elt, None, top),
            Expr::SetComp(e) => self.comp(Comp::Set, node_key(e), &e.generators, &e.elt, None, top),
            Expr::DictComp(e) => match &e.key {
                Some(key) => self.comp(Comp::Dict, node_key(e), &e.generators, key, Some(&e.value), top),
                None => self.error(e.range, "dict unpacking cannot be used in dict comprehension"),
            },
            Expr::Slice(e) => self.slice_object(e, top),
            Expr::Starred(e) => {
                let store = e.ctx == ast::ExprContext::Store;
                self.error(
                    e.range,
                    if store {
                        "starred assignment target must be in a list or tuple"
                    } else {
                        "can't use starred expression here"
                    },
                )
            }
            _ => self.error(expr.range(), "invalid syntax"),
        }
    }

    fn named(&mut self, named: &ast::ExprNamed) -> Result {
        let Expr::Name(name) = &*named.target else {
            return self.error(named.target.range(), "cannot use assignment expressions with this target");
        };
        self.check_target(&name.id, name.range, "assign to")?;
        self.push(&named.value)?;
        let value = self.last();
        let saved = self.at(name.range);
        let mangled = self.mangled(&name.id);
        if let names::Access::Fast(reg) = self.access(&mangled) {
            self.op_keep(Opcode::Copy, reg, value, 0);
        } else {
            self.push_copy(value);
            self.store_name(&name.id)?;
        }
        self.unit.loc = saved;
        Ok(())
    }

    pub(super) fn attribute(&mut self, attr: &ast::ExprAttribute, dst: Reg) -> Result {
        if self.super_attribute(attr, false, dst)? {
            return Ok(());
        }
        let object = self.operand(&attr.value, true)?;
        let saved = self.unit.loc;
        self.at_attribute(attr);
        let name = self.attr_idx(&attr.attr);
        self.op_b_num(Opcode::LoadAttr, dst, object, name);
        self.unit.loc = saved;
        Ok(())
    }

    /// The index of an attribute name, mangled.
    pub(super) fn attr_idx(&mut self, name: &str) -> u32 {
        let mangled = self.mangled(name);
        self.unit.name_idx(&mangled)
    }

    /// Where an attribute stands on a later line than its object's start, the instruction is positioned at the name.
    pub(super) fn at_attribute(&mut self, attr: &ast::ExprAttribute) {
        let name = self.lines.loc(attr.attr.range());
        if name.line != self.unit.loc.line {
            self.unit.loc = name;
        }
    }

    pub(super) fn subscript(&mut self, sub: &ast::ExprSubscript, dst: Reg) -> Result {
        self.warn_subscript(sub);
        if let Expr::Slice(slice) = &*sub.slice
            && slice.step.is_none()
        {
            self.push(&sub.value)?;
            self.slice_bounds(slice)?;
            self.op_run(Opcode::LoadSlice, dst, 3, 0);
            return Ok(());
        }
        match self.fold(&sub.slice) {
            Some(Const::Int(index)) if i16::try_from(index).is_ok() => {
                let object = self.operand(&sub.value, true)?;
                self.op_b_num(Opcode::SubscrI, dst, object, index as i16 as u16 as u32);
                self.keep_const(Const::Int(index));
            }
            Some(key) => {
                let object = self.operand(&sub.value, true)?;
                let idx = self.unit.const_idx(key);
                self.op_b_num(Opcode::SubscrK, dst, object, idx);
                self.use_const(idx);
            }
            None => {
                let borrow = self.inert(&sub.slice);
                let object = self.operand(&sub.value, borrow)?;
                let index = self.operand(&sub.slice, true)?;
                self.op_bc(Opcode::Subscr, 0, dst, object, index);
            }
        }
        Ok(())
    }

    /// Keeps a constant in `co_consts` that the last instruction holds as an immediate.
    pub(super) fn keep_const(&mut self, value: Const) {
        let idx = self.unit.const_idx(value);
        self.use_const(idx);
    }

    fn use_const(&mut self, idx: u32) {
        if let Some(Item::Ins(ins)) = self.unit.items.last_mut() {
            ins.konst = Some(idx);
        }
    }

    /// Marks the constant operand of the last instruction as used.
    pub(super) fn uses_const(&mut self, idx: u32) {
        self.use_const(idx);
    }

    /// Pushes the bounds of a slice, None where absent.
    pub(super) fn slice_bounds(&mut self, slice: &ast::ExprSlice) -> Result {
        for bound in [&slice.lower, &slice.upper] {
            match bound {
                Some(bound) => self.push(bound)?,
                None => self.push_const(Const::None),
            }
        }
        Ok(())
    }

    pub(super) fn slice_object(&mut self, slice: &ast::ExprSlice, dst: Reg) -> Result {
        self.slice_bounds(slice)?;
        let mut count = 2;
        if let Some(step) = &slice.step {
            self.push(step)?;
            count = 3;
        }
        self.op_run(Opcode::BuildSlice, dst, count, count as u32);
        Ok(())
    }

    fn yields(&mut self, e: &ast::ExprYield, dst: Reg) -> Result {
        if !self.in_function_block() {
            return self.error(e.range, "'yield' outside function");
        }
        let value = match &e.value {
            Some(value) => self.operand(value, true)?,
            None => {
                self.push_const(Const::None);
                self.last()
            }
        };
        let scope = &self.table.scopes[self.unit.scope];
        self.yield_value(value, scope.coroutine && scope.generator, dst);
        Ok(())
    }

    /// Yields a register; in an async generator it is wrapped first.
    pub(super) fn yield_value(&mut self, value: Reg, wrap: bool, dst: Reg) {
        let mut value = value;
        if wrap {
            let flags = self.flag_b(value);
            let top = self.unit.top();
            self.emit(Opcode::AsyncGenWrap, flags, top.0, value.0, 0);
            self.grow(1);
            value = top;
        }
        self.op_b_num(Opcode::YieldValue, dst, value, 0);
    }

    /// Pops operand `b` of an instruction emitted by hand.
    pub(super) fn flag_b(&mut self, reg: Reg) -> u8 {
        if reg.is_temp() {
            self.pop(reg);
            B_TEMP
        } else {
            0
        }
    }

    fn yield_from(&mut self, e: &ast::ExprYieldFrom, dst: Reg) -> Result {
        if !self.in_function_block() {
            return self.error(e.range, "'yield' outside function");
        }
        if self.unit.is_async {
            return self.error(e.range, "'yield from' inside async function");
        }
        let value = self.operand(&e.value, true)?;
        self.op_b(Opcode::GetYieldFromIter, self.unit.top_after(value), value);
        self.delegate(false);
        self.move_top(dst);
        Ok(())
    }

    /// Whether the code stands in a function proper (not a class, module or annotation scope).
    pub(super) fn in_function_block(&self) -> bool {
        self.table.scopes[self.unit.scope].kind == crate::scope::BlockKind::Function
    }

    fn awaits(&mut self, e: &ast::ExprAwait, dst: Reg) -> Result {
        if !self.in_function() {
            return self.error(e.range, "'await' outside function");
        }
        if !self.unit.is_async && !self.unit.is_comprehension {
            return self.error(e.range, "'await' outside async function");
        }
        let value = self.operand(&e.value, true)?;
        self.op_b_num(Opcode::GetAwaitable, self.unit.top_after(value), value, 0);
        self.delegate(true);
        self.move_top(dst);
        Ok(())
    }

    /// Awaits the topmost temporary in place.
    pub(super) fn await_top(&mut self, kind: u32) {
        let value = self.last();
        self.op_b_num(Opcode::GetAwaitable, value, value, kind);
        self.delegate(true);
    }

    /// Runs the iterator on top to its end, yielding what it yields; its result takes its place.
    pub(super) fn delegate(&mut self, awaiting: bool) {
        let iter = self.last();
        self.push_const(Const::None);
        let value = self.last();
        let head = self.label();
        let done = self.label();
        let thrown = self.label();
        let (send_live, base) = (self.unit.depth - 1, self.unit.depth);
        self.bind(head);
        self.unit.depth = send_live;
        self.emit(Opcode::Send, 0, value.0, iter.0, 0).target = Some(done);
        let outer = self.enter_region(thrown, false);
        let flags = B_TEMP | DELEGATING | if awaiting { AWAITING } else { 0 };
        self.emit(Opcode::YieldValue, flags, value.0, value.0, iter.0);
        self.unit.region = outer;
        self.unit.depth = base;
        self.emit(Opcode::JumpNoPoll, 0, 0, 0, 0).target = Some(head);
        let straight = self.begin_cold();
        self.bind(thrown);
        self.unit.depth = send_live;
        self.emit(Opcode::CleanupThrow, B_TEMP, iter.0, value.0, 0).live = send_live - 1;
        self.jump(done);
        self.end_cold(straight);
        self.bind(done);
        self.unit.depth = send_live;
    }
}

impl Unit {
    /// The temporary that is on top once operand `reg` has been consumed.
    pub(super) fn top_after(&self, reg: Reg) -> Reg {
        if reg.is_temp() { Reg::temp(self.depth - 1) } else { self.top() }
    }
}
