//! Comparisons as values and as conditions, chains included.

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, UnaryOp};
use ruff_text_size::Ranged;

use super::ops::immediate;
use super::*;
use crate::code::Const;
use crate::opcode::{CHAINED, Opcode};

fn value_op(op: CmpOp) -> (Opcode, Option<Opcode>) {
    match op {
        CmpOp::Lt => (Opcode::Lt, Some(Opcode::LtI)),
        CmpOp::LtE => (Opcode::Le, Some(Opcode::LeI)),
        CmpOp::Eq => (Opcode::Eq, Some(Opcode::EqI)),
        CmpOp::NotEq => (Opcode::Ne, Some(Opcode::NeI)),
        CmpOp::Gt => (Opcode::Gt, Some(Opcode::GtI)),
        CmpOp::GtE => (Opcode::Ge, Some(Opcode::GeI)),
        CmpOp::Is => (Opcode::Is, None),
        CmpOp::IsNot => (Opcode::IsNot, None),
        CmpOp::In => (Opcode::In, None),
        CmpOp::NotIn => (Opcode::NotIn, None),
    }
}

/// The jump taken if the comparison's truth is `when`.
fn jump_op(op: CmpOp, when: bool) -> (Opcode, Option<Opcode>) {
    use Opcode::*;
    let (if_true, if_false) = match op {
        CmpOp::Lt => ((JumpIfLt, Some(JumpIfLtI)), (JumpIfNotLt, Some(JumpIfNotLtI))),
        CmpOp::LtE => ((JumpIfLe, Some(JumpIfLeI)), (JumpIfNotLe, Some(JumpIfNotLeI))),
        CmpOp::Eq => ((JumpIfEq, Some(JumpIfEqI)), (JumpIfNotEq, Some(JumpIfNotEqI))),
        CmpOp::NotEq => ((JumpIfNe, Some(JumpIfNeI)), (JumpIfNotNe, Some(JumpIfNotNeI))),
        CmpOp::Gt => ((JumpIfGt, Some(JumpIfGtI)), (JumpIfNotGt, Some(JumpIfNotGtI))),
        CmpOp::GtE => ((JumpIfGe, Some(JumpIfGeI)), (JumpIfNotGe, Some(JumpIfNotGeI))),
        CmpOp::Is => ((JumpIfIs, None), (JumpIfIsNot, None)),
        CmpOp::IsNot => ((JumpIfIsNot, None), (JumpIfIs, None)),
        CmpOp::In => ((JumpIfIn, None), (JumpIfNotIn, None)),
        CmpOp::NotIn => ((JumpIfNotIn, None), (JumpIfIn, None)),
    };
    if when { if_true } else { if_false }
}

impl Compiler<'_> {
    pub(super) fn compare(&mut self, e: &ast::ExprCompare, dst: Reg) -> Result {
        self.warn_compare(e);
        if e.ops.len() == 1 {
            return self.compare_one(e.ops[0], &e.left, &e.comparators[0], dst);
        }
        let end = self.label();
        let cleanup = self.label();
        let mut dropped = false;
        let base = self.unit.depth;
        self.chain(e, |this, op, left, right, held| {
            match op {
                None => {}
                Some(op) => {
                    let top = Reg::temp(base + held);
                    this.op_bc(value_op(op).0, if held == 0 { CHAINED } else { 0 }, top, left, right);
                    dropped |= held > 0;
                    this.jump_on(Opcode::JumpIfFalseOrDrop, top, if held > 0 { cleanup } else { end });
                }
            }
            Ok(())
        })?;
        let (last, left) = (e.ops[e.ops.len() - 1], &e.comparators[e.ops.len() - 2]);
        let right = &e.comparators[e.ops.len() - 1];
        let left = self.chain_left(left, base)?;
        match self.immediate_right(value_op(last).1, right) {
            Some((op, number, constant)) => {
                self.op_b_num(op, Reg::temp(base), left, number);
                self.keep_const(constant);
            }
            None => {
                let right = self.operand(right, true)?;
                self.op_bc(value_op(last).0, 0, Reg::temp(base), left, right);
            }
        }
        if dropped {
            self.jump(end);
            self.bind(cleanup);
            self.unit.depth = base + 2;
            self.swap_top();
            self.drop_top();
        }
        self.bind(end);
        self.move_top(dst);
        Ok(())
    }

    /// The immediate form of a comparison with a small int on the right.
    fn immediate_right(&self, op: Option<Opcode>, right: &Expr) -> Option<(Opcode, u32, Const)> {
        let constant = self.fold(right)?;
        Some((op?, immediate(&constant)?, constant))
    }

    /// The left operand of a chain's next comparison: held in the temporary at `base`, or a local read in place.
    fn chain_left(&mut self, expr: &Expr, base: u16) -> Result<Reg> {
        if self.unit.depth > base {
            return Ok(self.last());
        }
        self.operand(expr, true)
    }

    /// Emits all but the last comparison of a chain through `each(op, left, right, held)`; afterwards either the next left
    /// operand is held in the topmost temporary or it is a local that is read in place.
    fn chain(
        &mut self,
        e: &ast::ExprCompare,
        mut each: impl FnMut(&mut Self, Option<CmpOp>, Reg, Reg, u16) -> Result,
    ) -> Result {
        let base = self.unit.depth;
        let all_inert = e.comparators.iter().all(|comparator| self.inert(comparator));
        for (at, op) in e.ops[..e.ops.len() - 1].iter().enumerate() {
            let left_expr = if at == 0 { &*e.left } else { &e.comparators[at - 1] };
            let right_expr = &e.comparators[at];
            if all_inert && self.fast_local(right_expr).is_some() {
                let left = if at > 0 { self.chain_left(left_expr, base)? } else { self.operand(left_expr, true)? };
                let right = self.operand(right_expr, true)?;
                each(self, Some(*op), left, right, 0)?;
                continue;
            }
            if self.unit.depth == base {
                self.push(left_expr)?;
            }
            self.push(right_expr)?;
            self.swap_top();
            self.push_copy(Reg::temp(base));
            let (left, right) = (Reg::temp(base + 1), Reg::temp(base + 2));
            each(self, Some(*op), left, right, 1)?;
        }
        Ok(())
    }

    fn compare_one(&mut self, op: CmpOp, left: &Expr, right: &Expr, dst: Reg) -> Result {
        let (plain, with_immediate) = value_op(op);
        if let (Some(opcode), Some(constant)) = (with_immediate, self.fold(right))
            && let Some(number) = immediate(&constant)
        {
            let left = self.operand(left, true)?;
            self.op_b_num(opcode, dst, left, number);
            self.keep_const(constant);
            return Ok(());
        }
        let (left, right) = self.compared(op, left, right)?;
        self.op_bc(plain, 0, dst, left, right);
        Ok(())
    }

    /// Evaluates both sides of a comparison; a display on the right of `in` becomes a constant.
    fn compared(&mut self, op: CmpOp, left: &Expr, right: &Expr) -> Result<(Reg, Reg)> {
        let constant = if matches!(op, CmpOp::In | CmpOp::NotIn) { self.fold_container(right) } else { None };
        if let Some(constant) = constant {
            let left = self.operand(left, self.lines.line(right.start()) == self.unit.loc.line)?;
            let saved = self.at(right.range());
            self.push_const(constant);
            self.unit.loc = saved;
            return Ok((left, self.last()));
        }
        let borrow = self.inert(right);
        let left = self.operand(left, borrow)?;
        let right = self.operand(right, true)?;
        Ok((left, right))
    }

    /// `not (a is b)` and `not (a in b)` as one comparison; false for other comparisons.
    pub(super) fn negated_compare(&mut self, e: &ast::ExprCompare, dst: Reg) -> Result<bool> {
        let [op] = &*e.ops else { return Ok(false) };
        let negated = match op {
            CmpOp::Is => CmpOp::IsNot,
            CmpOp::IsNot => CmpOp::Is,
            CmpOp::In => CmpOp::NotIn,
            CmpOp::NotIn => CmpOp::In,
            _ => return Ok(false),
        };
        self.warn_compare(e);
        self.compare_one(negated, &e.left, &e.comparators[0], dst)?;
        Ok(true)
    }

    /// Jumps to `target` if the truth of `expr` is `when`, else falls through. No temporary is left.
    pub(super) fn jump_if(&mut self, expr: &Expr, when: bool, target: Label) -> Result {
        let saved = self.at(expr.range());
        let result = self.jump_if_here(expr, when, target);
        self.unit.loc = saved;
        result
    }

    fn jump_if_here(&mut self, expr: &Expr, when: bool, target: Label) -> Result {
        if let Some(value) = self.fold(expr) {
            let truth = crate::fold::truth(&value);
            self.unit.const_idx(value);
            if truth == when {
                self.jump(target);
            } else {
                self.emit(Opcode::Nop, 0, 0, 0, 0);
            }
            return Ok(());
        }
        match expr {
            Expr::UnaryOp(e) if e.op == UnaryOp::Not => self.jump_if(&e.operand, !when, target),
            Expr::BoolOp(e) => self.jump_if_bool(e, when, target),
            Expr::If(e) => {
                let (otherwise, end) = (self.label(), self.label());
                self.jump_if(&e.test, false, otherwise)?;
                self.jump_if(&e.body, when, target)?;
                self.jump(end);
                self.bind(otherwise);
                self.jump_if(&e.orelse, when, target)?;
                self.bind(end);
                Ok(())
            }
            Expr::Compare(e) if e.ops.len() == 1 => {
                self.warn_compare(e);
                self.jump_if_compare(e.ops[0], &e.left, &e.comparators[0], when, target)
            }
            Expr::Compare(e) => self.jump_if_chain(e, when, target),
            _ => {
                let operand = self.operand(expr, true)?;
                self.jump_on(if when { Opcode::JumpIfTrue } else { Opcode::JumpIfFalse }, operand, target);
                Ok(())
            }
        }
    }

    fn jump_if_bool(&mut self, e: &ast::ExprBoolOp, when: bool, target: Label) -> Result {
        let (last, before) = e.values.split_last().expect("boolean operations have operands");
        let decides = e.op == BoolOp::Or;
        let end = self.label();
        for value in before {
            self.jump_if(value, decides, if decides == when { target } else { end })?;
        }
        self.jump_if(last, when, target)?;
        self.bind(end);
        Ok(())
    }

    fn jump_if_compare(&mut self, op: CmpOp, left: &Expr, right: &Expr, when: bool, target: Label) -> Result {
        let (plain, with_immediate) = jump_op(op, when);
        let constant = self.fold(right);
        if matches!(op, CmpOp::Is | CmpOp::IsNot) && constant == Some(Const::None) {
            let operand = self.operand(left, true)?;
            self.unit.const_idx(Const::None);
            let is_none = (op == CmpOp::Is) == when;
            self.jump_on(if is_none { Opcode::JumpIfNone } else { Opcode::JumpIfNotNone }, operand, target);
            return Ok(());
        }
        if let (Some(opcode), Some(constant)) = (with_immediate, constant)
            && let Some(number) = immediate(&constant)
        {
            let left = self.operand(left, true)?;
            self.op_a(opcode, left, number, 0).target = Some(target);
            self.keep_const(constant);
            return Ok(());
        }
        let (left, right) = self.compared(op, left, right)?;
        self.jump_on_two(plain, 0, left, right, target);
        Ok(())
    }

    /// A jump on two operands; temporaries are consumed.
    pub(super) fn jump_on_two(&mut self, op: Opcode, flags: u8, left: Reg, right: Reg, target: Label) {
        let flags = flags | self.flag_b(right);
        let flags = flags | self.flag_a(left);
        self.emit(op, flags, left.0, right.0, 0).target = Some(target);
    }

    fn jump_if_chain(&mut self, e: &ast::ExprCompare, when: bool, target: Label) -> Result {
        self.warn_compare(e);
        let cleanup = self.label();
        let end = self.label();
        let mut dropped = false;
        let base = self.unit.depth;
        let on_false = if when { end } else { target };
        self.chain(e, |this, op, left, right, held| {
            if let Some(op) = op {
                let to = if held > 0 { cleanup } else { on_false };
                dropped |= held > 0;
                this.jump_on_two(jump_op(op, false).0, if held == 0 { CHAINED } else { 0 }, left, right, to);
            }
            Ok(())
        })?;
        let left = self.chain_left(&e.comparators[e.ops.len() - 2], base)?;
        let right = &e.comparators[e.ops.len() - 1];
        let (plain, with_immediate) = jump_op(e.ops[e.ops.len() - 1], when);
        match self.immediate_right(with_immediate, right) {
            Some((op, number, constant)) => {
                self.op_a(op, left, number, 0).target = Some(target);
                self.keep_const(constant);
            }
            None => {
                let right = self.operand(right, true)?;
                self.jump_on_two(plain, 0, left, right, target);
            }
        }
        if dropped {
            self.jump(end);
            self.bind(cleanup);
            self.unit.depth = base + 1;
            self.drop_top();
            if !when {
                self.jump(target);
            }
        }
        self.bind(end);
        Ok(())
    }

    /// `is` with a literal compares identity by accident.
    pub(super) fn warn_compare(&mut self, e: &ast::ExprCompare) {
        let mut left = &*e.left;
        for (op, right) in e.ops.iter().zip(&e.comparators) {
            if let CmpOp::Is | CmpOp::IsNot = op
                && let Some(kind) = self.literal_type(left).or_else(|| self.literal_type(right))
            {
                let (word, better) = if *op == CmpOp::Is { ("is", "==") } else { ("is not", "!=") };
                self.warn(e.range, format!("\"{word}\" with '{kind}' literal. Did you mean \"{better}\"?"));
                return;
            }
            left = right;
        }
    }

    /// The type of a literal whose identity means nothing.
    fn literal_type(&mut self, expr: &Expr) -> Option<&'static str> {
        match self.fold(expr)? {
            Const::None | Const::Bool(_) | Const::Ellipsis => None,
            value => Some(value.type_name()),
        }
    }
}
