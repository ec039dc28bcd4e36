//! Unary, binary and boolean operators, conditional expressions.

use ruff_python_ast::{self as ast, BoolOp, Expr, Operator, UnaryOp};

use super::*;
use crate::code::Const;
use crate::opcode::{INPLACE, Opcode, REVERSED};

/// The register-register opcode of an operator.
fn register_op(op: Operator) -> Opcode {
    match op {
        Operator::Add => Opcode::Add,
        Operator::Sub => Opcode::Sub,
        Operator::Mult => Opcode::Mul,
        Operator::MatMult => Opcode::MatMul,
        Operator::Div => Opcode::TrueDiv,
        Operator::Mod => Opcode::Mod,
        Operator::Pow => Opcode::Pow,
        Operator::LShift => Opcode::LShift,
        Operator::RShift => Opcode::RShift,
        Operator::BitOr => Opcode::Or,
        Operator::BitXor => Opcode::Xor,
        Operator::BitAnd => Opcode::And,
        Operator::FloorDiv => Opcode::FloorDiv,
    }
}

/// The register-immediate opcode of an operator.
fn immediate_op(op: Operator) -> Option<Opcode> {
    Some(match op {
        Operator::Add => Opcode::AddI,
        Operator::Sub => Opcode::SubI,
        Operator::Mult => Opcode::MulI,
        Operator::Div => Opcode::TrueDivI,
        Operator::Mod => Opcode::ModI,
        Operator::Pow => Opcode::PowI,
        Operator::LShift => Opcode::LShiftI,
        Operator::RShift => Opcode::RShiftI,
        Operator::BitOr => Opcode::OrI,
        Operator::BitXor => Opcode::XorI,
        Operator::BitAnd => Opcode::AndI,
        Operator::FloorDiv => Opcode::FloorDivI,
        Operator::MatMult => return None,
    })
}

/// The register-constant opcode of an operator.
fn constant_op(op: Operator) -> Option<Opcode> {
    Some(match op {
        Operator::Add => Opcode::AddK,
        Operator::Sub => Opcode::SubK,
        Operator::Mult => Opcode::MulK,
        Operator::Div => Opcode::TrueDivK,
        _ => return None,
    })
}

/// Whether the immediate form may stand for a constant on the left.
fn commutes(op: Operator) -> bool {
    matches!(op, Operator::Add | Operator::Mult | Operator::BitAnd | Operator::BitOr | Operator::BitXor)
}

/// The value of a constant that fits an immediate operand.
pub(super) fn immediate(value: &Const) -> Option<u32> {
    match value {
        Const::Int(number) => i16::try_from(*number).ok().map(|number| number as u16 as u32),
        _ => None,
    }
}

impl Compiler<'_> {
    pub(super) fn binary(&mut self, e: &ast::ExprBinOp, dst: Reg) -> Result {
        if self.percent_format(e, dst)? {
            return Ok(());
        }
        if let Some(constant) = self.fold(&e.left) {
            // Constants are numbered in source order, whatever form is chosen.
            self.unit.const_idx(constant.clone());
            if commutes(e.op)
                && self.fold(&e.right).is_none()
                && self.constant_operand(e.op, &e.right, &constant, REVERSED, dst)?
            {
                return Ok(());
            }
        } else if let Some(constant) = self.fold(&e.right)
            && self.constant_operand(e.op, &e.left, &constant, 0, dst)?
        {
            return Ok(());
        }
        let borrow = self.inert(&e.right);
        let left = self.operand(&e.left, borrow)?;
        let right = self.operand(&e.right, true)?;
        self.op_bc(register_op(e.op), 0, dst, left, right);
        Ok(())
    }

    /// An operation with a constant as immediate or constant operand; false if there is no such form.
    fn constant_operand(&mut self, op: Operator, other: &Expr, constant: &Const, flags: u8, dst: Reg) -> Result<bool> {
        if immediate(constant).is_some() && immediate_op(op).is_some() || self.constant_form(op, constant).is_some() {
            let operand = self.operand(other, true)?;
            return Ok(self.with_constant(op, operand, constant, flags, dst));
        }
        Ok(false)
    }

    fn constant_form(&self, op: Operator, constant: &Const) -> Option<Opcode> {
        if matches!(constant, Const::Float(_) | Const::Str(_) | Const::Bytes(_)) { constant_op(op) } else { None }
    }

    /// Emits the immediate or constant form over an evaluated operand; false if there is none.
    pub(super) fn with_constant(&mut self, op: Operator, operand: Reg, constant: &Const, flags: u8, dst: Reg) -> bool {
        if let (Some(number), Some(opcode)) = (immediate(constant), immediate_op(op)) {
            self.op_b_flags(opcode, flags, dst, operand, number);
            self.keep_const(constant.clone());
            return true;
        }
        if let Some(opcode) = self.constant_form(op, constant) {
            let idx = self.unit.const_idx(constant.clone());
            self.op_b_flags(opcode, flags, dst, operand, idx);
            self.uses_const(idx);
            return true;
        }
        false
    }

    /// The in-place operation of an augmented assignment on an evaluated left operand.
    pub(super) fn inplace(&mut self, op: Operator, left: Reg, value: &Expr, dst: Reg) -> Result {
        if let Some(constant) = self.fold(value)
            && self.with_constant(op, left, &constant, INPLACE, dst)
        {
            return Ok(());
        }
        let right = self.operand(value, true)?;
        self.op_bc(register_op(op), INPLACE, dst, left, right);
        Ok(())
    }

    pub(super) fn unary(&mut self, e: &ast::ExprUnaryOp, dst: Reg) -> Result {
        if e.op == UnaryOp::Not
            && let Expr::Compare(compare) = &*e.operand
            && self.negated_compare(compare, dst)?
        {
            return Ok(());
        }
        let operand = self.operand(&e.operand, true)?;
        let op = match e.op {
            UnaryOp::Invert => Opcode::Invert,
            UnaryOp::Not => Opcode::Not,
            UnaryOp::UAdd => Opcode::Pos,
            UnaryOp::USub => Opcode::Neg,
        };
        self.op_b(op, dst, operand);
        Ok(())
    }

    /// `a and b`, `a or b` as values, pushed.
    pub(super) fn bool_op(&mut self, e: &ast::ExprBoolOp) -> Result {
        let end = self.label();
        let op = if e.op == BoolOp::And { Opcode::JumpIfFalseOrDrop } else { Opcode::JumpIfTrueOrDrop };
        let (last, before) = e.values.split_last().expect("boolean operations have operands");
        for value in before {
            self.push(value)?;
            let top = self.last();
            self.jump_on(op, top, end);
        }
        self.push(last)?;
        self.bind(end);
        Ok(())
    }

    pub(super) fn conditional(&mut self, e: &ast::ExprIf) -> Result {
        let (otherwise, end) = (self.label(), self.label());
        self.jump_if(&e.test, false, otherwise)?;
        self.push(&e.body)?;
        self.nowhere(|this| this.jump(end));
        let top = self.last();
        self.pop(top);
        self.bind(otherwise);
        self.push(&e.orelse)?;
        self.bind(end);
        Ok(())
    }
}
