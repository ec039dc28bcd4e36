//! Loops, `break` and `continue`. Loops are entered at their test, which stands at the bottom.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::unit::Frame;
use super::*;
use crate::opcode::{A_LOCAL, Opcode};

/// How deeply loops, `try` and `with` may nest in one code object.
const MAX_BLOCKS: usize = 20;

impl<'a> Compiler<'a> {
    pub(super) fn while_loop(&mut self, stmt: &'a ast::StmtWhile) -> Result {
        let (body, head, orelse, exit) = (self.label(), self.label(), self.label(), self.label());
        let constant = self.fold(&stmt.test).map(|value| crate::fold::truth(&value));
        let saved = self.at(stmt.test.range());
        if let Some(value) = self.fold(&stmt.test) {
            self.unit.const_idx(value);
        }
        match constant {
            Some(true) => {
                self.emit(Opcode::Nop, 0, 0, 0, 0);
            }
            Some(false) => self.jump(orelse),
            None => self.jump(head),
        }
        self.unit.loc = saved;
        // The test is compiled first, so that names and constants come in source order, but stands at the bottom.
        let straight = self.begin_cold();
        if constant == Some(true) {
            self.nowhere(|this| this.jump(body));
        } else {
            self.jump_if(&stmt.test, true, body)?;
        }
        let test = std::mem::replace(&mut self.unit.items, straight);
        self.push_block(Block::While { head, exit })?;
        self.bind(body);
        self.stmts(&stmt.body)?;
        self.pop_block();
        self.bind(head);
        self.unit.items.extend(test);
        self.bind(orelse);
        self.stmts(&stmt.orelse)?;
        self.bind(exit);
        Ok(())
    }

    pub(super) fn for_loop(&mut self, stmt: &'a ast::StmtFor) -> Result {
        if stmt.is_async {
            return self.async_for(stmt);
        }
        let (body, head, exit) = (self.label(), self.label(), self.label());
        let loc = self.unit.loc;
        let iterable = match self.fold_container(&stmt.iter) {
            Some(constant) => {
                self.push_const(constant);
                self.last()
            }
            None => self.operand(&stmt.iter, true)?,
        };
        let iter = self.unit.top_after(iterable);
        self.op_b(Opcode::GetIter, iter, iterable);
        self.jump(head);
        self.push_block(Block::For { head, exit })?;
        self.bind(body);
        let target = self.loop_target(&stmt.target);
        self.loop_store(&stmt.target, target)?;
        self.stmts(&stmt.body)?;
        self.pop_block();
        self.bind(head);
        self.unit.loc = loc;
        self.for_iter(target, iter, body);
        self.stmts(&stmt.orelse)?;
        self.bind(exit);
        Ok(())
    }

    /// The register `FOR_ITER` writes: the loop variable itself if it is a local on the line of the loop.
    pub(super) fn loop_target(&mut self, target: &Expr) -> Option<Reg> {
        let Expr::Name(name) = target else {
            return None;
        };
        let mangled = self.mangled(&name.id);
        match self.access(&mangled) {
            names::Access::Fast(reg) => Some(reg),
            _ => None,
        }
    }

    /// Start of a loop body: stores the item unless `FOR_ITER` did.
    pub(super) fn loop_store(&mut self, target: &Expr, register: Option<Reg>) -> Result {
        match register {
            Some(local) => {
                self.unit.mention_local(local);
                Ok(())
            }
            None => {
                self.grow(1);
                self.store(target)
            }
        }
    }

    /// The bottom of a loop: the next item goes to the target and control back to the body; else the iterator is gone.
    pub(super) fn for_iter(&mut self, target: Option<Reg>, iter: Reg, body: Label) {
        let (dst, flags) = match target {
            Some(local) => (local, A_LOCAL),
            None => (self.unit.top(), 0),
        };
        self.emit(Opcode::ForIter, flags, dst.0, iter.0, 0).target = Some(body);
        self.unit.max_depth = self.unit.max_depth.max(self.unit.depth + 1);
        self.pop(iter);
    }

    fn async_for(&mut self, stmt: &'a ast::StmtFor) -> Result {
        if !self.unit.is_async {
            return self.error(stmt.range, "'async for' outside async function");
        }
        let (head, exit, done) = (self.label(), self.label(), self.label());
        let iterable = self.operand(&stmt.iter, true)?;
        let iter = self.unit.top_after(iterable);
        self.op_b(Opcode::GetAIter, iter, iterable);
        self.push_block(Block::AsyncFor { head, exit })?;
        self.bind(head);
        self.next_awaited(iter, done);
        self.store(&stmt.target)?;
        self.stmts(&stmt.body)?;
        self.nowhere(|this| this.jump(head));
        self.pop_block();
        self.end_async_for(iter, done, &stmt.iter);
        self.stmts(&stmt.orelse)?;
        self.bind(exit);
        Ok(())
    }

    /// Awaits the next item of an async iterator on top; StopAsyncIteration goes to `done`.
    pub(super) fn next_awaited(&mut self, iter: Reg, done: Label) {
        let outer = self.enter_region(done, false);
        let top = self.unit.top();
        self.op_keep(Opcode::GetANext, top, iter, 0);
        self.delegate(true);
        self.unit.region = outer;
    }

    /// The handler that ends an async loop.
    pub(super) fn end_async_for(&mut self, iter: Reg, done: Label, iterable: &Expr) {
        self.bind(done);
        let saved = self.at(iterable.range());
        self.unit.depth = iter.idx() as u16;
        self.unit.max_depth = self.unit.max_depth.max(self.unit.depth + 2);
        self.emit(Opcode::EndAsyncFor, 0, iter.0, 0, 0);
        self.unit.loc = saved;
    }

    pub(super) fn push_block(&mut self, block: Block) -> Result {
        if self.unit.frames.len() >= MAX_BLOCKS {
            return self.error(self.stmt_range, "too many statically nested blocks");
        }
        let region = self.unit.region;
        self.unit.frames.push(Frame { block, region });
        Ok(())
    }

    pub(super) fn pop_block(&mut self) {
        self.unit.frames.pop().expect("blocks are pushed and popped in pairs");
    }

    pub(super) fn loop_exit(&mut self, range: TextRange, is_break: bool) -> Result {
        self.emit(Opcode::Nop, 0, 0, 0, 0);
        let found = self.unit.frames.iter().rposition(|frame| {
            matches!(frame.block, Block::While { .. } | Block::For { .. } | Block::AsyncFor { .. } | Block::StarHandler)
        });
        let Some(at) = found else {
            return self
                .error(range, if is_break { "'break' outside loop" } else { "'continue' not properly in loop" });
        };
        let (head, exit) = match self.unit.frames[at].block {
            Block::While { head, exit } | Block::For { head, exit } | Block::AsyncFor { head, exit } => (head, exit),
            _ => {
                let msg = "'break', 'continue' and 'return' cannot appear in an except* block";
                return self.error(range, msg);
            }
        };
        let depth = self.unit.depth;
        let region = self.unit.region;
        let frames = self.unit.frames.clone();
        self.unwind(at + 1, false)?;
        if is_break {
            self.unwind(at, false)?;
        }
        self.jump(if is_break { exit } else { head });
        self.unit.frames = frames;
        self.unit.depth = depth;
        self.unit.region = region;
        Ok(())
    }
}
