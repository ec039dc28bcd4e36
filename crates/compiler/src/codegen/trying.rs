//! `try` in all its forms, and the unwinding that `break`, `continue` and `return` do.

use ruff_python_ast::{self as ast, ExceptHandler};

use super::*;
use crate::code::Const;
use crate::opcode::{B_TEMP, HAS_LASTI, KEEP_CALLEE, Opcode};

impl<'a> Compiler<'a> {
    pub(super) fn try_stmt(&mut self, stmt: &'a ast::StmtTry) -> Result {
        if stmt.finalbody.is_empty() { self.try_handlers(stmt) } else { self.try_finally(stmt) }
    }

    fn try_handlers(&mut self, stmt: &'a ast::StmtTry) -> Result {
        if stmt.is_star { self.try_star(stmt) } else { self.try_except(stmt) }
    }

    fn try_finally(&mut self, stmt: &'a ast::StmtTry) -> Result {
        let (handler, exit) = (self.label(), self.label());
        self.emit(Opcode::Nop, 0, 0, 0, 0);
        self.finals.push(&stmt.finalbody);
        self.push_block(Block::Finally { body: self.finals.len() - 1 })?;
        let outer = self.enter_region(handler, false);
        if stmt.handlers.is_empty() {
            self.stmts(&stmt.body)?;
        } else {
            self.try_handlers(stmt)?;
        }
        self.unit.region = outer;
        self.pop_block();
        self.stmts(&stmt.finalbody)?;
        self.nowhere(|this| this.jump(exit));
        let straight = self.begin_cold();
        let base = self.unit.depth;
        self.handler_start(handler);
        let cleanup = self.label();
        self.unit.depth = base + 1;
        let outer = self.enter_region(cleanup, true);
        self.unit.depth = base + 2;
        self.push_block(Block::FinallyEnd)?;
        if let Some(frame) = self.unit.frames.last_mut() {
            frame.region = outer;
        }
        self.stmts(&stmt.finalbody)?;
        self.pop_block();
        self.nowhere(|this| this.reraise_top());
        self.unit.region = outer;
        self.handler_cleanup(cleanup, base + 1);
        self.end_cold(straight);
        self.unit.depth = base;
        self.bind(exit);
        Ok(())
    }

    /// A handler's first instructions; exception and previous exception are the two temporaries from the current depth.
    fn handler_start(&mut self, handler: Label) {
        self.bind(handler);
        let at = self.unit.top();
        self.nowhere(|this| {
            this.grow(2);
            this.emit(Opcode::PushExcInfo, 0, at.0, 0, 0).live = at.idx() as u16;
        });
    }

    /// The handler of an exception raised in a handler whose previous exception is the temporary below `depth`: ends the handling, re-raises.
    fn handler_cleanup(&mut self, cleanup: Label, depth: u16) {
        self.bind(cleanup);
        self.unit.depth = depth + 2;
        self.unit.max_depth = self.unit.max_depth.max(depth + 2);
        self.nowhere(|this| {
            this.push_copy(Reg::temp(depth - 1));
            this.pop_except();
            this.reraise_lasti(Reg::temp(depth));
        });
    }

    /// Ends a handler: the topmost temporary is the previous exception.
    fn pop_except(&mut self) {
        let top = self.last();
        self.pop(top);
        self.emit(Opcode::PopExcept, 0, top.0, 0, 0);
    }

    /// Re-raises the topmost temporary at the instruction recorded in `lasti`.
    pub(super) fn reraise_lasti(&mut self, lasti: Reg) {
        let top = self.last();
        self.pop(top);
        self.emit(Opcode::Reraise, HAS_LASTI, top.0, lasti.0, 0);
    }

    fn try_except(&mut self, stmt: &'a ast::StmtTry) -> Result {
        let (handler, end) = (self.label(), self.label());
        self.emit(Opcode::Nop, 0, 0, 0, 0);
        self.push_block(Block::Try)?;
        let outer = self.enter_region(handler, false);
        self.stmts(&stmt.body)?;
        self.unit.region = outer;
        self.pop_block();
        self.stmts(&stmt.orelse)?;
        self.nowhere(|this| this.jump(end));
        let straight = self.begin_cold();
        let base = self.unit.depth;
        self.handler_start(handler);
        let cleanup = self.label();
        self.unit.depth = base + 1;
        let outer = self.enter_region(cleanup, true);
        self.unit.depth = base + 2;
        self.push_block(Block::Plain)?;
        for (at, clause) in stmt.handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(clause) = clause;
            if clause.type_.is_none() && at + 1 < stmt.handlers.len() {
                return self.error(clause.range, "default 'except:' must be last");
            }
            let saved = self.at(clause.range);
            self.except_clause(clause, base, end)?;
            self.unit.loc = saved;
        }
        self.pop_block();
        self.nowhere(|this| this.reraise_top());
        self.unit.region = outer;
        self.handler_cleanup(cleanup, base + 1);
        self.end_cold(straight);
        self.unit.depth = base;
        self.bind(end);
        Ok(())
    }

    /// One `except` clause; the previous exception and the exception are the temporaries from `base`.
    fn except_clause(&mut self, clause: &'a ast::ExceptHandlerExceptHandler, base: u16, end: Label) -> Result {
        let next = self.label();
        if let Some(class) = &clause.type_ {
            let exception = self.last();
            let class = self.operand(class, true)?;
            let flags = self.flag_b(class);
            self.emit(Opcode::JumpIfNoMatch, flags, exception.0, class.0, 0).target = Some(next);
        }
        let region = self.unit.region;
        match &clause.name {
            Some(name) => {
                self.check_target(name, clause.range, "assign to")?;
                self.store_name(name)?;
                self.push_block(Block::Handler { name: Some(name.as_str().into()) })?;
                let cleanup = self.label();
                self.enter_region(cleanup, true);
                self.stmts(&clause.body)?;
                self.unit.region = self.outer_of_handler();
                self.pop_block();
                self.nowhere(|this| -> Result {
                    this.pop_except();
                    this.clear_name(name)?;
                    this.jump(end);
                    Ok(())
                })?;
                self.unit.region = region;
                let straight = self.begin_cold();
                self.bind(cleanup);
                self.unit.depth = base + 3;
                self.unit.max_depth = self.unit.max_depth.max(base + 4);
                self.nowhere(|this| -> Result {
                    this.clear_name(name)?;
                    this.reraise_lasti(Reg::temp(base + 1));
                    Ok(())
                })?;
                self.end_cold(straight);
            }
            None => {
                self.drop_top();
                self.push_block(Block::Handler { name: None })?;
                self.stmts(&clause.body)?;
                self.unit.region = self.outer_of_handler();
                self.pop_block();
                self.nowhere(|this| {
                    this.pop_except();
                    this.jump(end);
                });
                self.unit.region = region;
            }
        }
        self.bind(next);
        self.unit.depth = base + 2;
        Ok(())
    }

    /// The region around the handler whose clause is being compiled: the cleanup region's own outer one.
    fn outer_of_handler(&self) -> Option<RegionId> {
        self.unit.frames.last().and_then(|frame| frame.region).and_then(|region| self.parent_region(region))
    }

    fn try_star(&mut self, stmt: &'a ast::StmtTry) -> Result {
        let (handler, orelse, end) = (self.label(), self.label(), self.label());
        self.emit(Opcode::Nop, 0, 0, 0, 0);
        self.push_block(Block::Try)?;
        let outer = self.enter_region(handler, false);
        self.stmts(&stmt.body)?;
        self.unit.region = outer;
        self.pop_block();
        self.nowhere(|this| this.jump(orelse));
        let straight = self.begin_cold();
        let base = self.unit.depth;
        self.handler_start(handler);
        let cleanup = self.label();
        self.unit.depth = base + 1;
        let outer = self.enter_region(cleanup, true);
        self.unit.depth = base + 2;
        self.push_block(Block::StarHandler)?;
        let list = self.unit.top();
        let saved = self.unit.loc;
        for (at, clause) in stmt.handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(clause) = clause;
            self.at(clause.range);
            if at == 0 {
                self.op_run(Opcode::BuildList, list, 0, 0);
                self.push_copy(Reg::temp(base + 1));
            }
            self.star_clause(clause, list)?;
        }
        self.unit.loc = saved;
        self.nowhere(|this| this.update_by_top(Opcode::ListAppend, list));
        self.pop_block();
        let result = Reg::temp(base + 1);
        self.nowhere(|this| {
            let reraise = this.label();
            this.op_run(Opcode::PrepReraiseStar, result, 2, 0);
            this.emit(Opcode::JumpIfNotNone, 0, result.0, 0, 0).target = Some(reraise);
            this.drop_top();
            this.unit.region = outer;
            this.pop_except();
            this.jump(end);
            this.bind(reraise);
            this.unit.depth = base + 2;
            this.swap_top();
            this.pop_except();
            this.reraise_top();
        });
        self.handler_cleanup(cleanup, base + 1);
        self.end_cold(straight);
        self.unit.depth = base;
        self.bind(orelse);
        self.stmts(&stmt.orelse)?;
        self.bind(end);
        Ok(())
    }

    /// One `except*` clause: previous exception, original, list and rest are on the stack; the rest is on top.
    fn star_clause(&mut self, clause: &'a ast::ExceptHandlerExceptHandler, list: Reg) -> Result {
        let (no_match, next) = (self.label(), self.label());
        let rest = self.last();
        let depth = self.unit.depth;
        let Some(class) = &clause.type_ else {
            return self.error(clause.range, "expected one or more exception types");
        };
        self.push(class)?;
        let matched = self.last();
        self.pop(matched);
        self.emit(Opcode::CheckEgMatch, B_TEMP, matched.0, matched.0, rest.0);
        self.grow(1);
        self.emit(Opcode::JumpIfNone, 0, matched.0, 0, 0).target = Some(no_match);
        match &clause.name {
            Some(name) => {
                self.check_target(name, clause.range, "assign to")?;
                self.store_name(name)?;
            }
            None => self.drop_top(),
        }
        let cleanup = self.label();
        let region = self.unit.region;
        self.push_block(Block::Handler { name: clause.name.as_ref().map(|name| name.as_str().into()) })?;
        self.enter_region(cleanup, true);
        self.stmts(&clause.body)?;
        self.unit.region = region;
        self.pop_block();
        self.nowhere(|this| -> Result {
            if let Some(name) = &clause.name {
                this.clear_name(name)?;
            }
            this.jump(next);
            Ok(())
        })?;
        self.bind(cleanup);
        self.unit.depth = depth + 2;
        self.unit.max_depth = self.unit.max_depth.max(depth + 3);
        self.nowhere(|this| -> Result {
            if let Some(name) = &clause.name {
                this.clear_name(name)?;
            }
            this.update_by_top(Opcode::ListAppend, list);
            this.drop_top();
            this.jump(next);
            Ok(())
        })?;
        self.bind(no_match);
        self.unit.depth = depth + 1;
        self.drop_top();
        self.bind(next);
        Ok(())
    }

    /// Leaves blocks until `to` are left, as `break`, `continue` and `return` do; with `preserve` the value on top stays on top.
    /// The caller restores frames, region and depth for the code that follows.
    pub(super) fn unwind(&mut self, to: usize, preserve: bool) -> Result {
        while self.unit.frames.len() > to {
            let frame = self.unit.frames.pop().expect("there are frames above `to`");
            match frame.block {
                Block::While { .. } | Block::Plain => {}
                Block::Try => self.unit.region = frame.region,
                Block::For { .. } | Block::AsyncFor { .. } | Block::Value => {
                    if preserve {
                        self.swap_top();
                    }
                    self.drop_top();
                }
                Block::Finally { body } => self.unwind_finally(frame.region, body, preserve)?,
                Block::FinallyEnd => {
                    if preserve {
                        self.swap_top();
                    }
                    self.drop_top();
                    if preserve {
                        self.swap_top();
                    }
                    self.unit.region = frame.region;
                    self.pop_except();
                }
                Block::Handler { name } => {
                    let region = frame.region.and_then(|region| self.parent_region(region));
                    if preserve {
                        self.swap_top();
                    }
                    self.unit.region = region;
                    self.pop_except();
                    if let Some(name) = name {
                        self.clear_name(&name)?;
                    }
                }
                Block::With { is_async, loc } => self.unwind_with(frame.region, is_async, loc, preserve)?,
                Block::StarHandler => {
                    let msg = "'break', 'continue' and 'return' cannot appear in an except* block";
                    return self.error(self.stmt_range, msg);
                }
            }
        }
        Ok(())
    }

    fn unwind_finally(&mut self, region: Option<RegionId>, body: usize, preserve: bool) -> Result {
        self.unit.region = region;
        if preserve {
            self.push_block(Block::Value)?;
        }
        let stmts = self.finals[body];
        self.stmts(stmts)?;
        if preserve {
            self.pop_block();
        }
        // What follows has no line of its own, so that the body's last line stays the current one.
        self.unit.loc = Loc::default();
        Ok(())
    }

    fn unwind_with(&mut self, region: Option<RegionId>, is_async: bool, loc: Loc, preserve: bool) -> Result {
        self.unit.region = region;
        if preserve {
            self.swap_top();
        }
        self.unit.loc = loc;
        self.exit_with_nones(is_async);
        self.unit.loc = Loc::default();
        Ok(())
    }

    /// The region around a region.
    fn parent_region(&self, region: RegionId) -> Option<RegionId> {
        self.unit.regions[region as usize].parent
    }

    /// Calls the exit function on top with three Nones and drops the result.
    pub(super) fn exit_with_nones(&mut self, is_async: bool) {
        let window = self.last();
        for _ in 0..3 {
            self.push_const(Const::None);
        }
        self.op_run(Opcode::Call, window, 4, 3).flags |= KEEP_CALLEE;
        if is_async {
            self.await_top(2);
        }
        self.drop_top();
    }
}
