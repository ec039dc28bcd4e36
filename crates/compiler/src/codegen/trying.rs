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
        self.handling(handler, Block::FinallyEnd, |this, _, outer| {
            if let Some(frame) = this.unit.frames.last_mut() {
                frame.region = outer;
            }
            this.stmts(&stmt.finalbody)?;
            this.pop_block();
            this.nowhere(|this| this.reraise_top());
            Ok(())
        })?;
        self.bind(exit);
        Ok(())
    }

    /// The code at the label `handler`, apart from the straight code. `body` finds the previous exception and the exception in the
    /// temporaries from the depth it is given, and an open `block`, which it closes; an exception in it ends the handling and goes on
    /// in the region it is given.
    fn handling(
        &mut self,
        handler: Label,
        block: Block,
        body: impl FnOnce(&mut Self, u16, Option<RegionId>) -> Result,
    ) -> Result {
        let straight = self.begin_cold();
        let base = self.unit.depth;
        self.handler_start(handler);
        let cleanup = self.label();
        self.unit.depth = base + 1;
        let outer = self.enter_region(cleanup, true);
        self.unit.depth = base + 2;
        self.push_block(block)?;
        body(self, base, outer)?;
        self.unit.region = outer;
        self.handler_cleanup(cleanup, base + 1);
        self.end_cold(straight);
        self.unit.depth = base;
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
        self.handling(handler, Block::Plain, |this, base, _| {
            for (at, clause) in stmt.handlers.iter().enumerate() {
                let ExceptHandler::ExceptHandler(clause) = clause;
                if clause.type_.is_none() && at + 1 < stmt.handlers.len() {
                    return this.error(clause.range, "default 'except:' must be last");
                }
                let saved = this.at(clause.range);
                this.except_clause(clause, base, end)?;
                this.unit.loc = saved;
            }
            this.pop_block();
            this.nowhere(|this| this.reraise_top());
            Ok(())
        })?;
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
        self.handling(handler, Block::StarHandler, |this, base, outer| {
            let list = this.unit.top();
            let saved = this.unit.loc;
            for (at, clause) in stmt.handlers.iter().enumerate() {
                let ExceptHandler::ExceptHandler(clause) = clause;
                this.at(clause.range);
                if at == 0 {
                    this.op_run(Opcode::BuildList, list, 0, 0);
                    this.push_copy(Reg::temp(base + 1));
                }
                this.star_clause(clause, list)?;
            }
            this.unit.loc = saved;
            this.nowhere(|this| this.update_by_top(Opcode::ListAppend, list));
            this.pop_block();
            this.nowhere(|this| this.end_star(base, outer, end));
            Ok(())
        })?;
        self.bind(orelse);
        self.stmts(&stmt.orelse)?;
        self.bind(end);
        Ok(())
    }

    /// The end of `except*`: raises what is left of the original and what its clauses raised, or goes on at `end`.
    fn end_star(&mut self, base: u16, outer: Option<RegionId>, end: Label) {
        let (result, reraise) = (Reg::temp(base + 1), self.label());
        self.op_run(Opcode::PrepReraiseStar, result, 2, 0);
        self.emit(Opcode::JumpIfNotNone, 0, result.0, 0, 0).target = Some(reraise);
        self.drop_top();
        self.unit.region = outer;
        self.pop_except();
        self.jump(end);
        self.bind(reraise);
        self.unit.depth = base + 2;
        self.swap_top();
        self.pop_except();
        self.reraise_top();
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
