//! Comprehensions: inlined into their block (PEP 709) or as code objects of their own, generator expressions always so.

use ruff_python_ast::{Comprehension, Expr};
use ruff_text_size::Ranged;

use super::*;
use crate::opcode::{A_LOCAL, Opcode};
use crate::scope::{BlockKind, Comp, DEF_GLOBAL, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, NameScope};

/// What an inlined comprehension displaces in its block.
struct Inlined {
    /// Locals whose value waits in temporaries, in order.
    saved: Vec<Reg>,
    overrides: usize,
    hidden: Vec<Box<str>>,
}

/// The parts of a comprehension.
#[derive(Clone, Copy)]
struct Parts<'e> {
    kind: Comp,
    generators: &'e [Comprehension],
    elt: &'e Expr,
    value: Option<&'e Expr>,
}

impl Compiler<'_> {
    pub(super) fn comp(
        &mut self,
        kind: Comp,
        key: usize,
        generators: &[Comprehension],
        elt: &Expr,
        value: Option<&Expr>,
        dst: Reg,
    ) -> Result {
        let parts = Parts { kind, generators, elt, value };
        let scope = self.table.scope_by_key(key);
        let is_async = self.table.scopes[scope].coroutine;
        let range = TextRange::new(generators[0].range().start(), generators[0].range().end());
        if is_async && kind != Comp::Generator && !self.awaits_allowed() {
            return self.error_here("asynchronous comprehension outside of an asynchronous function", range);
        }
        if self.table.scopes[scope].comp_inlined {
            return self.inlined(scope, parts);
        }
        let name = match kind {
            Comp::List => "<listcomp>",
            Comp::Set => "<setcomp>",
            Comp::Dict => "<dictcomp>",
            _ => "<genexpr>",
        };
        let loc = self.unit.loc;
        self.enter_unit(scope, name, loc.line);
        self.unit.loc = loc;
        self.unit.is_comprehension = true;
        self.unit.n_args = 1;
        if kind != Comp::Generator {
            self.accumulator(kind);
        }
        let code = self.in_stop_iteration_scope(kind, parts, loc)?;
        self.make_closure(code, 0, 0, self.unit.top());
        let outermost = &generators[0];
        self.push(&outermost.iter)?;
        let iter = self.last();
        self.op_b(if outermost.is_async { Opcode::GetAIter } else { Opcode::GetIter }, iter, iter);
        let awaited = is_async && kind != Comp::Generator;
        let result = Reg::temp(self.unit.depth - 2);
        self.op_run(Opcode::Call, if awaited { result } else { dst }, 2, 1);
        if awaited {
            self.await_top(0);
            self.move_top(dst);
        }
        Ok(())
    }

    /// Compiles the body of a comprehension's own code object.
    fn in_stop_iteration_scope(&mut self, kind: Comp, parts: Parts<'_>, loc: Loc) -> Result<crate::Code> {
        let result = self.last_or_none();
        self.generator(parts, 0, false, result)?;
        self.unit.loc = loc;
        if kind == Comp::Generator {
            self.nowhere(|this| this.return_none());
        } else {
            let top = self.last();
            self.pop(top);
            self.emit(Opcode::Return, crate::opcode::B_TEMP, 0, top.0, 0);
        }
        self.exit_unit()
    }

    fn last_or_none(&self) -> Option<Reg> {
        (self.unit.depth > 0).then(|| self.last())
    }

    fn awaits_allowed(&self) -> bool {
        self.unit.is_async || self.unit.is_comprehension
    }

    fn error_here<T>(&self, msg: &str, range: TextRange) -> Result<T> {
        let mut error = self.lines.error(range, msg);
        let loc = self.unit.loc;
        error.lineno = loc.line;
        error.offset = loc.col + 1;
        error.end_lineno = loc.end_line;
        error.end_offset = loc.end_col + 1;
        error.text = Some(self.lines.line_text(loc.line).to_owned());
        Err(error)
    }

    /// Pushes the empty container of a comprehension.
    fn accumulator(&mut self, kind: Comp) {
        let op = match kind {
            Comp::List => Opcode::BuildList,
            Comp::Set => Opcode::BuildSet,
            _ => Opcode::BuildMap,
        };
        self.op_run(op, self.unit.top(), 0, 0);
    }

    /// A comprehension in the registers of its block; the result is pushed.
    fn inlined(&mut self, scope: ScopeId, parts: Parts<'_>) -> Result {
        let outermost = &parts.generators[0];
        let base = self.unit.depth;
        let saved_loc = self.unit.loc;
        self.push(&outermost.iter)?;
        let iter = self.last();
        let op = if outermost.is_async { Opcode::GetAIter } else { Opcode::GetIter };
        self.op_b(op, iter, iter);
        let state = self.isolate(scope, base);
        let cleanup = self.label();
        let full = self.unit.depth;
        self.unit.depth = base + state.saved.len() as u16;
        let outer = self.enter_region(cleanup, false);
        self.unit.depth = full;
        // The saved locals lie below the container, the iterator on top.
        self.accumulator(parts.kind);
        self.swap_top();
        let container = Reg::temp(self.unit.depth - 2);
        self.generator(parts, 0, true, Some(container))?;
        self.unit.region = outer;
        self.unit.loc = saved_loc;
        self.restore_around_result(&state, base);
        let straight = self.begin_cold();
        self.bind(cleanup);
        self.unit.depth = base + state.saved.len() as u16 + 1;
        self.nowhere(|this| {
            this.restore_around_result(&state, base);
            this.reraise_top();
        });
        self.end_cold(straight);
        self.unit.depth = base + 1;
        self.unisolate(state);
        Ok(())
    }

    /// Raises the topmost temporary again.
    pub(super) fn reraise_top(&mut self) {
        let top = self.last();
        self.pop(top);
        self.emit(Opcode::Reraise, 0, top.0, 0, 0);
    }

    /// Moves saved locals under the iterator on top and gives the comprehension's names their own meaning.
    fn isolate(&mut self, scope: ScopeId, base: u16) -> Inlined {
        let in_class = self.table.scopes[self.unit.scope].kind == BlockKind::Class && self.unit.in_inlined == 0;
        self.unit.in_inlined += 1;
        let symbols: Vec<_> =
            self.table.scopes[scope].symbols.iter().map(|(name, symbol)| (Box::<str>::from(name), symbol)).collect();
        let mut state = Inlined { saved: Vec::new(), overrides: self.unit.overrides.len(), hidden: Vec::new() };
        for (name, symbol) in symbols {
            if symbol.flags & DEF_PARAM != 0 {
                continue;
            }
            let local = symbol.flags & DEF_LOCAL != 0 && symbol.flags & (DEF_NONLOCAL | DEF_GLOBAL) == 0;
            if !local && !in_class {
                continue;
            }
            let outside = self.name_scope(&name);
            let inside = symbol.scope;
            let free_outside = inside == NameScope::Cell && outside == NameScope::Free;
            if in_class || inside != outside && inside != NameScope::Free && !free_outside {
                self.unit.overrides.push((name.clone(), inside));
            }
            if !local {
                continue;
            }
            if !self.in_function() && self.unit.hidden.insert(name.clone(), true) != Some(true) {
                state.hidden.push(name.clone());
            }
            self.save_local(&name, inside, &mut state);
        }
        let count = state.saved.len() as u16;
        if count > 0 {
            self.emit(Opcode::Swap, 0, Reg::temp(base).0, Reg::temp(base + count).0, 0);
        }
        state
    }

    fn save_local(&mut self, name: &str, inside: NameScope, state: &mut Inlined) {
        // A cell inside that is free outside: as in CPython the cell variable is saved and the free one gets a new cell.
        let register = match inside {
            NameScope::Cell => self.unit.own_cell(name).or_else(|| self.unit.cell(name)),
            NameScope::Free => self.unit.cell(name),
            _ => None,
        };
        let register = register.unwrap_or_else(|| self.unit.var(name));
        let top = self.unit.top();
        self.emit(Opcode::MoveClear, 0, top.0, register.0, 0);
        self.grow(1);
        if inside == NameScope::Cell {
            let made = self.unit.cell(name).unwrap_or(register);
            self.emit(Opcode::MakeCell, 0, made.0, 0, 0);
        }
        state.saved.push(register);
    }

    /// With the saved locals below one value on top: restores them, leaving the value at `base`.
    fn restore_around_result(&mut self, state: &Inlined, base: u16) {
        let count = state.saved.len() as u16;
        if count == 0 {
            return;
        }
        self.emit(Opcode::Swap, 0, Reg::temp(base).0, Reg::temp(base + count).0, 0);
        // The value lies at the base now, what was saved last lies on top.
        for register in state.saved.iter().rev() {
            let top = self.last();
            self.pop(top);
            let ins = self.emit(Opcode::Move, A_LOCAL, register.0, top.0, 0);
            ins.restores = true;
        }
    }

    fn unisolate(&mut self, state: Inlined) {
        self.unit.in_inlined -= 1;
        self.unit.overrides.truncate(state.overrides);
        for name in state.hidden {
            self.unit.hidden.insert(name, false);
        }
    }

    /// One `for` of a comprehension with everything inside it. The iterator of an inlined comprehension's first loop is
    /// on top already (`ready`); in its own code object it is `.0`.
    fn generator(&mut self, parts: Parts<'_>, at: usize, ready: bool, result: Option<Reg>) -> Result {
        let generator = &parts.generators[at];
        let skip = self.label();
        if at > 0
            && !generator.is_async
            && let Some(item) = self.single_item(&generator.iter)
        {
            self.push(item)?;
            self.store(&generator.target)?;
            self.comp_body(parts, at, skip, result)?;
            self.bind(skip);
            return Ok(());
        }
        if at > 0 {
            self.push(&generator.iter)?;
            let iter = self.last();
            self.op_b(if generator.is_async { Opcode::GetAIter } else { Opcode::GetIter }, iter, iter);
        } else if !ready {
            self.load_name(".0", self.unit.top());
        }
        if generator.is_async {
            return self.async_generator(parts, at, result);
        }
        let (body, test) = (self.label(), self.label());
        let iter = self.last();
        self.jump(test);
        self.bind(body);
        let target = self.loop_target(&generator.target);
        self.loop_store(&generator.target, target)?;
        self.comp_body(parts, at, skip, result)?;
        self.bind(skip);
        self.bind(test);
        self.for_iter(target, iter, body);
        Ok(())
    }

    /// Conditions, inner loops and the element of one `for`.
    fn comp_body(&mut self, parts: Parts<'_>, at: usize, skip: Label, result: Option<Reg>) -> Result {
        for condition in &parts.generators[at].ifs {
            self.jump_if(condition, false, skip)?;
        }
        if at + 1 < parts.generators.len() {
            return self.generator(parts, at + 1, false, result);
        }
        let Some(container) = result else {
            let scope = &self.table.scopes[self.unit.scope];
            let wrap = scope.coroutine;
            let value = self.operand(parts.elt, true)?;
            let saved = self.at(parts.elt.range());
            let top = self.unit.top_after(value);
            self.yield_value(value, wrap, top);
            self.unit.loc = saved;
            self.drop_top();
            return Ok(());
        };
        match (parts.kind, parts.value) {
            (Comp::Dict, Some(value)) => {
                self.push(parts.elt)?;
                self.push(value)?;
                let saved = self.at(TextRange::new(parts.elt.start(), value.end()));
                self.map_add(container);
                self.unit.loc = saved;
            }
            (kind, _) => {
                let saved = self.at(parts.elt.range());
                let value = self.operand(parts.elt, true)?;
                let flags = self.flag_b(value);
                let op = if kind == Comp::Set { Opcode::SetAdd } else { Opcode::ListAppend };
                self.emit(op, flags, container.0, value.0, 0);
                self.unit.loc = saved;
            }
        }
        Ok(())
    }

    /// `for x in [value]` binds without a loop.
    fn single_item<'e>(&self, iter: &'e Expr) -> Option<&'e Expr> {
        let elts = match iter {
            Expr::List(list) => &list.elts,
            Expr::Tuple(tuple) => &tuple.elts,
            _ => return None,
        };
        match &elts[..] {
            [item] if !item.is_starred_expr() => Some(item),
            _ => None,
        }
    }

    fn async_generator(&mut self, parts: Parts<'_>, at: usize, result: Option<Reg>) -> Result {
        let generator = &parts.generators[at];
        let iter = self.last();
        let (head, skip, done) = (self.label(), self.label(), self.label());
        self.bind(head);
        self.next_awaited(iter, done);
        self.store(&generator.target)?;
        self.comp_body(parts, at, skip, result)?;
        self.bind(skip);
        self.jump(head);
        self.end_async_for(iter, done, &generator.iter);
        Ok(())
    }
}
