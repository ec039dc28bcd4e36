//! Statements: the dispatch by kind, and the simple ones.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::*;
use crate::code::Const;
use crate::opcode::{B_TEMP, Intrinsic, Opcode};

impl<'a> Compiler<'a> {
    pub(super) fn stmts(&mut self, body: &'a [Stmt]) -> Result {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Result {
        self.at(stmt.range());
        let outer = std::mem::replace(&mut self.stmt_range, stmt.range());
        self.stmt_here(stmt)?;
        self.stmt_range = outer;
        Ok(())
    }

    fn stmt_here(&mut self, stmt: &'a Stmt) -> Result {
        match stmt {
            Stmt::FunctionDef(def) => self.function_def(def),
            Stmt::ClassDef(def) => self.class_def(def),
            Stmt::Return(stmt) => self.return_stmt(stmt),
            Stmt::Delete(stmt) => stmt.targets.iter().try_for_each(|target| self.delete(target)),
            Stmt::TypeAlias(stmt) => self.type_alias(stmt),
            Stmt::Assign(stmt) => self.assign(stmt),
            Stmt::AugAssign(stmt) => self.aug_assign(stmt),
            Stmt::AnnAssign(stmt) => self.ann_assign(stmt),
            Stmt::For(stmt) => self.for_loop(stmt),
            Stmt::While(stmt) => self.while_loop(stmt),
            Stmt::If(stmt) => self.if_stmt(stmt),
            Stmt::With(stmt) => self.with(stmt, 0),
            Stmt::Match(stmt) => self.match_stmt(stmt),
            Stmt::Raise(stmt) => self.raise(stmt),
            Stmt::Try(stmt) => self.try_stmt(stmt),
            Stmt::Assert(stmt) => self.assert(stmt),
            Stmt::Import(stmt) => self.import(stmt),
            Stmt::ImportFrom(stmt) => self.import_from(stmt),
            Stmt::Global(_) | Stmt::Nonlocal(_) => Ok(()),
            Stmt::Expr(stmt) => self.expr_stmt(&stmt.value),
            Stmt::Pass(_) => {
                self.emit(Opcode::Nop, 0, 0, 0, 0);
                Ok(())
            }
            Stmt::Break(stmt) => self.loop_exit(stmt.range, true),
            Stmt::Continue(stmt) => self.loop_exit(stmt.range, false),
            Stmt::IpyEscapeCommand(stmt) => self.error(stmt.range, "invalid syntax"),
        }
    }

    fn expr_stmt(&mut self, expr: &Expr) -> Result {
        if self.mode == Mode::Single && self.outer.is_empty() {
            let value = self.operand(expr, true)?;
            let top = self.unit.top_after(value);
            self.op_b_num(Opcode::Intrinsic1, top, value, Intrinsic::Print as u32);
            self.nowhere(|this| this.drop_top());
            return Ok(());
        }
        if crate::literal::literal(expr, self.lines.text).is_some() {
            self.emit(Opcode::Nop, 0, 0, 0, 0);
            return Ok(());
        }
        self.push(expr)?;
        self.nowhere(|this| this.drop_top());
        Ok(())
    }

    fn if_stmt(&mut self, stmt: &'a ast::StmtIf) -> Result {
        let end = self.label();
        let mut next = self.label();
        self.jump_if(&stmt.test, false, next)?;
        self.stmts(&stmt.body)?;
        let mut clauses = stmt.elif_else_clauses.iter().peekable();
        if clauses.peek().is_some() {
            self.nowhere(|this| this.jump(end));
        }
        while let Some(clause) = clauses.next() {
            self.bind(next);
            next = self.label();
            if let Some(test) = &clause.test {
                self.at(clause.range);
                self.jump_if(test, false, next)?;
            }
            self.stmts(&clause.body)?;
            if clauses.peek().is_some() {
                self.nowhere(|this| this.jump(end));
            }
        }
        self.bind(next);
        self.bind(end);
        Ok(())
    }

    fn return_stmt(&mut self, stmt: &ast::StmtReturn) -> Result {
        if !self.in_function_block() {
            return self.error(stmt.range, "'return' outside function");
        }
        let scope = &self.table.scopes[self.unit.scope];
        if stmt.value.is_some() && scope.coroutine && scope.generator {
            return self.error(stmt.range, "'return' with value in async generator");
        }
        let constant = match &stmt.value {
            None => Some(Const::None),
            Some(value) => self.fold(value),
        };
        let (depth, region) = (self.unit.depth, self.unit.region);
        let frames = self.unit.frames.clone();
        let unwinds =
            frames.iter().any(|frame| !matches!(frame.block, Block::While { .. } | Block::Try | Block::Plain));
        match (&stmt.value, constant) {
            (Some(value), None) if !unwinds => {
                let value = self.operand(value, true)?;
                let flags = self.flag_b(value);
                self.emit(Opcode::Return, flags, 0, value.0, 0);
            }
            (Some(value), None) => {
                self.push(value)?;
                self.unwind(0, true)?;
                let value = self.last();
                self.pop(value);
                self.emit(Opcode::Return, B_TEMP, 0, value.0, 0);
            }
            (value, constant) => {
                if let Some(value) = value
                    && self.lines.line(value.start()) == self.unit.loc.line
                {
                    self.at(value.range());
                }
                self.emit(Opcode::Nop, 0, 0, 0, 0);
                self.unwind(0, false)?;
                self.return_const(constant.unwrap_or(Const::None));
            }
        }
        self.unit.frames = frames;
        self.unit.depth = depth;
        self.unit.region = region;
        Ok(())
    }

    fn return_const(&mut self, value: Const) {
        let idx = self.unit.const_idx(value);
        self.emit(Opcode::ReturnConst, 0, 0, idx, 0).konst = Some(idx);
    }

    /// The implicit `return None`.
    pub(super) fn return_none(&mut self) {
        self.nowhere(|this| this.return_const(Const::None));
    }

    /// Evaluates and returns an expression.
    pub(super) fn return_expr(&mut self, expr: &Expr) -> Result {
        match self.fold(expr) {
            Some(value) => self.return_const(value),
            None => {
                let value = self.operand(expr, true)?;
                let flags = self.flag_b(value);
                self.emit(Opcode::Return, flags, 0, value.0, 0);
            }
        }
        Ok(())
    }

    fn raise(&mut self, stmt: &ast::StmtRaise) -> Result {
        match (&stmt.exc, &stmt.cause) {
            (None, _) => {
                self.emit(Opcode::RaiseActive, 0, 0, 0, 0);
            }
            (Some(exc), None) => {
                let exc = self.operand(exc, true)?;
                let flags = self.flag_b(exc);
                self.emit(Opcode::Raise, flags, 0, exc.0, 0);
            }
            (Some(exc), Some(cause)) => {
                self.push(exc)?;
                self.push(cause)?;
                self.unit.depth -= 2;
                let first = self.unit.top();
                self.emit(Opcode::RaiseFrom, 0, 0, first.0, 0);
            }
        }
        Ok(())
    }

    fn assert(&mut self, stmt: &ast::StmtAssert) -> Result {
        let always = match &*stmt.test {
            Expr::Tuple(tuple) => !tuple.elts.is_empty(),
            _ => false,
        };
        if always {
            self.warn(stmt.range, "assertion is always true, perhaps remove parentheses?");
        }
        if self.optimize > 0 {
            return Ok(());
        }
        let end = self.label();
        self.jump_if(&stmt.test, true, end)?;
        let top = self.unit.top();
        self.op_wide(Opcode::LoadAssertionError, top, 0);
        if let Some(msg) = &stmt.msg {
            self.push(msg)?;
            self.op_run(Opcode::Call, top, 2, 1);
        }
        self.pop(top);
        self.emit(Opcode::Raise, B_TEMP, 0, top.0, 0);
        self.bind(end);
        Ok(())
    }

    /// The docstring of a body.
    pub(super) fn docstring(&self, body: &[Stmt]) -> Option<Const> {
        match body.first() {
            Some(Stmt::Expr(stmt)) if stmt.value.is_string_literal_expr() => {
                crate::literal::literal(&stmt.value, self.lines.text)
            }
            _ => None,
        }
    }
}
