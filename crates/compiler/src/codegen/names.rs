//! Loading, storing and deleting names.

use ruff_python_ast::{Expr, ExprContext};
use ruff_text_size::{Ranged, TextRange};

use super::*;
use crate::opcode::{A_LOCAL, A_TEMP, B_TEMP, Opcode};
use crate::scope::{BlockKind, NameScope, mangle};

/// How a name is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Fast(Reg),
    Deref(Reg),
    Global { implicit: bool },
    Name,
}

impl Compiler<'_> {
    pub(super) fn mangled(&self, name: &str) -> Box<str> {
        mangle(self.unit.private.as_deref(), name).into()
    }

    /// The scope of a mangled name, with the overrides of inlined comprehensions.
    pub(super) fn name_scope(&self, name: &str) -> NameScope {
        if let Some((_, scope)) = self.unit.overrides.iter().rev().find(|(known, _)| &**known == name) {
            return *scope;
        }
        self.table.scopes[self.unit.scope].symbols.get(name).unwrap_or_default().scope
    }

    /// How a mangled name is reached from the current unit.
    pub(super) fn access(&mut self, name: &str) -> Access {
        let function_like = self.in_function();
        match self.name_scope(name) {
            NameScope::Free | NameScope::Cell => {
                Access::Deref(self.unit.cell(name).expect("cell and free variables have registers"))
            }
            NameScope::Local if function_like || self.unit.hidden.get(name).copied().unwrap_or_default() => {
                Access::Fast(self.unit.var(name))
            }
            NameScope::GlobalImplicit if function_like => Access::Global { implicit: true },
            NameScope::GlobalExplicit => Access::Global { implicit: false },
            _ => Access::Name,
        }
    }

    fn in_class_comprehension(&self) -> bool {
        self.table.scopes[self.unit.scope].kind == BlockKind::Class && self.unit.in_inlined > 0
    }

    /// The register of an expression that is a plain local variable.
    pub(super) fn fast_local(&mut self, expr: &Expr) -> Option<Reg> {
        let Expr::Name(name) = expr else { return None };
        if name.ctx != ExprContext::Load {
            return None;
        }
        let mangled = self.mangled(&name.id);
        match self.access(&mangled) {
            Access::Fast(reg) => Some(reg),
            _ => None,
        }
    }

    pub(super) fn check_bound(&mut self, reg: Reg) {
        self.emit(Opcode::CheckBound, 0, reg.0, 0, 0);
    }

    /// Loads a name of the source into `dst`.
    pub(super) fn load_name(&mut self, name: &str, dst: Reg) {
        let mangled = self.mangled(name);
        match self.access(&mangled) {
            Access::Fast(reg) => {
                self.check_bound(reg);
                if reg != dst {
                    self.op_keep(Opcode::Copy, dst, reg, 0);
                }
            }
            Access::Deref(cell) => self.load_deref(cell, dst),
            Access::Global { implicit } => {
                let idx = self.unit.name_idx(&mangled);
                if implicit && self.table.scopes[self.unit.scope].can_see_class_scope {
                    let top = self.push_classdict();
                    self.pop(top);
                    let flags = B_TEMP | if dst.is_temp() { 0 } else { A_LOCAL };
                    self.emit(Opcode::LoadFromDictOrGlobals, flags, dst.0, top.0, 0).literal = (idx, 0);
                    self.wrote_name(dst);
                } else {
                    self.op_wide(Opcode::LoadGlobal, dst, idx);
                }
            }
            Access::Name => {
                let idx = self.unit.name_idx(&mangled);
                let global = self.in_class_comprehension();
                self.op_wide(if global { Opcode::LoadGlobal } else { Opcode::LoadName }, dst, idx);
            }
        }
    }

    /// Pushes the namespace of the class around an annotation scope.
    fn push_classdict(&mut self) -> Reg {
        let cell = self.unit.cell("__classdict__").expect("a scope that can see the class has its namespace free");
        let top = self.unit.top();
        self.op_keep(Opcode::LoadDeref, top, cell, 0);
        top
    }

    fn wrote_name(&mut self, dst: Reg) {
        if dst.is_temp() {
            self.grow(1);
        }
    }

    fn load_deref(&mut self, cell: Reg, dst: Reg) {
        let scope = &self.table.scopes[self.unit.scope];
        let in_class = scope.kind == BlockKind::Class && self.unit.in_inlined == 0;
        if !in_class && !scope.can_see_class_scope {
            self.op_keep(Opcode::LoadDeref, dst, cell, 0);
            return;
        }
        let top = self.unit.top();
        if in_class {
            self.op_wide(Opcode::LoadLocals, top, 0);
        } else {
            self.push_classdict();
        }
        self.op_b_num(Opcode::LoadFromDictOrDeref, dst, top, cell.0);
    }

    /// Stores register `src` under a name: a temporary must be on top and is moved, a local is cloned.
    pub(super) fn store_name_from(&mut self, name: &str, src: Reg) -> Result {
        let mangled = self.mangled(name);
        match self.access(&mangled) {
            Access::Fast(reg) => {
                if src.is_temp() {
                    self.move_top(reg);
                } else {
                    self.op_keep(Opcode::Copy, reg, src, 0);
                }
            }
            Access::Deref(cell) => {
                let flags = if src.is_temp() { B_TEMP } else { 0 };
                if src.is_temp() {
                    self.pop(src);
                }
                self.emit(Opcode::StoreDeref, flags, cell.0, src.0, 0);
            }
            Access::Global { .. } => {
                let idx = self.unit.name_idx(&mangled);
                self.op_a(Opcode::StoreGlobal, src, idx, 0);
            }
            Access::Name => {
                let idx = self.unit.name_idx(&mangled);
                self.op_a(Opcode::StoreName, src, idx, 0);
            }
        }
        Ok(())
    }

    /// Stores the topmost temporary under a name.
    pub(super) fn store_name(&mut self, name: &str) -> Result {
        let top = self.last();
        self.store_name_from(name, top)
    }

    /// Refuses assignment to names that have no variable.
    pub(super) fn check_target(&self, name: &str, range: TextRange, verb: &str) -> Result {
        if name == "__debug__" {
            return self.error(range, format!("cannot {verb} __debug__"));
        }
        Ok(())
    }

    pub(super) fn delete_name(&mut self, name: &str, range: TextRange) -> Result {
        self.check_target(name, range, "delete")?;
        let mangled = self.mangled(name);
        match self.access(&mangled) {
            Access::Fast(reg) => {
                self.emit(Opcode::DeleteLocal, 0, reg.0, 0, 0);
            }
            Access::Deref(cell) => {
                self.emit(Opcode::DeleteDeref, 0, cell.0, 0, 0);
            }
            Access::Global { .. } => {
                let idx = self.unit.name_idx(&mangled);
                self.emit(Opcode::DeleteGlobal, 0, 0, idx, 0);
            }
            Access::Name => {
                let idx = self.unit.name_idx(&mangled);
                self.emit(Opcode::DeleteName, 0, 0, idx, 0);
            }
        }
        Ok(())
    }

    /// `x = None; del x` at the end of `except ... as x`.
    pub(super) fn clear_name(&mut self, name: &str) -> Result {
        let mangled = self.mangled(name);
        let none = self.unit.const_idx(crate::Const::None);
        if let Access::Fast(reg) = self.access(&mangled) {
            self.emit(Opcode::ClearLocal, 0, reg.0, 0, 0).konst = Some(none);
            return Ok(());
        }
        self.push_const(crate::Const::None);
        self.store_name(name)?;
        self.delete_name(name, TextRange::default())
    }

    /// Evaluates an operand: a local in place if `borrow` and it stands on the instruction's line, else a new temporary.
    pub(super) fn operand(&mut self, expr: &Expr, borrow: bool) -> Result<Reg> {
        if borrow
            && self.lines.line(expr.start()) == self.unit.loc.line
            && let Some(reg) = self.fast_local(expr)
        {
            let saved = self.at(expr.range());
            self.check_bound(reg);
            self.unit.loc = saved;
            return Ok(reg);
        }
        self.push(expr)?;
        Ok(self.last())
    }

    /// Whether evaluating the expression between another operand and its instruction runs nothing and traces nothing.
    pub(super) fn inert(&mut self, expr: &Expr) -> bool {
        self.lines.line(expr.start()) == self.unit.loc.line
            && (self.fast_local(expr).is_some() || self.fold(expr).is_some())
    }

    /// Drops or consumes a register operand `a` of an in-place instruction.
    pub(super) fn flag_a(&mut self, reg: Reg) -> u8 {
        if reg.is_temp() {
            self.pop(reg);
            A_TEMP
        } else {
            0
        }
    }
}
