//! `with` and `async with`.

use ruff_python_ast as ast;

use super::*;
use crate::opcode::{A_TEMP, Opcode};

impl<'a> Compiler<'a> {
    pub(super) fn with(&mut self, stmt: &'a ast::StmtWith, at: usize) -> Result {
        if stmt.is_async && !self.unit.is_async {
            return self.error(stmt.range, "'async with' outside async function");
        }
        let item = &stmt.items[at];
        let base = self.unit.depth;
        let (handler, exit) = (self.label(), self.label());
        let manager = self.operand(&item.context_expr, true)?;
        let loc = self.unit.loc;
        let flags = self.flag_b(manager);
        let op = if stmt.is_async { Opcode::BeforeAsyncWith } else { Opcode::BeforeWith };
        let first = self.unit.top();
        self.emit(op, flags, first.0, manager.0, 0);
        self.grow(2);
        if stmt.is_async {
            self.await_top(1);
        }
        self.unit.depth = base + 1;
        self.push_block(Block::With { is_async: stmt.is_async, loc })?;
        let outer = self.enter_region(handler, true);
        self.unit.depth = base + 2;
        match &item.optional_vars {
            Some(target) => self.store(target)?,
            None => self.drop_top(),
        }
        if at + 1 < stmt.items.len() {
            self.with(stmt, at + 1)?;
        } else {
            self.stmts(&stmt.body)?;
        }
        self.unit.region = outer;
        self.pop_block();
        self.unit.loc = loc;
        self.exit_with_nones(stmt.is_async);
        self.jump(exit);
        let straight = self.begin_cold();
        self.with_handler(handler, base, stmt.is_async, exit);
        self.end_cold(straight);
        self.unit.depth = base;
        self.bind(exit);
        Ok(())
    }

    /// The handler: exit function, lasti, previous exception and exception are the temporaries from `base`.
    fn with_handler(&mut self, handler: Label, base: u16, is_async: bool, exit: Label) {
        let (cleanup, suppress) = (self.label(), self.label());
        self.bind(handler);
        self.unit.depth = base + 3;
        let outer = self.enter_region(cleanup, true);
        self.unit.depth = base + 2;
        self.grow(2);
        let (function, lasti, exception) = (Reg::temp(base), Reg::temp(base + 1), Reg::temp(base + 3));
        self.emit(Opcode::PushExcInfo, 0, Reg::temp(base + 2).0, 0, 0).live = base + 2;
        let result = self.unit.top();
        self.op_keep(Opcode::WithExceptStart, result, function, exception.0);
        if is_async {
            self.await_top(2);
        }
        self.jump_on(Opcode::JumpIfTrue, result, suppress);
        self.reraise_lasti(lasti);
        self.bind(suppress);
        self.unit.depth = base + 4;
        self.drop_top();
        self.unit.region = outer;
        self.pop_except_top();
        self.drop_top();
        self.drop_top();
        self.jump(exit);
        self.nowhere_cleanup(cleanup, base + 3);
    }

    fn pop_except_top(&mut self) {
        let top = self.last();
        self.pop(top);
        self.emit(Opcode::PopExcept, A_TEMP, top.0, 0, 0);
    }

    fn nowhere_cleanup(&mut self, cleanup: Label, depth: u16) {
        self.bind(cleanup);
        self.unit.depth = depth + 2;
        self.nowhere(|this| {
            this.push_copy(Reg::temp(depth - 1));
            this.pop_except_top();
            this.reraise_lasti(Reg::temp(depth));
        });
    }
}
