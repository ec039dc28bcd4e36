//! Imports.

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::*;
use crate::code::Const;
use crate::opcode::{B_TEMP, Opcode};

impl Compiler<'_> {
    /// Pushes the module an import gives.
    fn import_name(&mut self, name: &str, level: u32, from: Const) {
        self.unit.const_idx(Const::Int(level as i64));
        let from = self.unit.const_idx(from);
        let name = self.unit.name_idx(name);
        let level_idx = self.unit.const_idx(Const::Int(level as i64));
        let top = self.unit.top();
        self.op_wide(Opcode::ImportName, top, level);
        if let Some(Item::Ins(ins)) = self.unit.items.last_mut() {
            ins.literal = (name, from);
            ins.konst = Some(level_idx);
        }
    }

    pub(super) fn import(&mut self, stmt: &ast::StmtImport) -> Result {
        for alias in &stmt.names {
            self.import_name(&alias.name, 0, Const::None);
            match &alias.asname {
                None => {
                    let first = alias.name.split('.').next().unwrap_or_default();
                    self.check_target(first, alias.range, "assign to")?;
                    self.store_name(first)?;
                }
                Some(asname) => {
                    self.check_target(asname, alias.range, "assign to")?;
                    self.import_as(&alias.name, asname)?;
                }
            }
        }
        Ok(())
    }

    /// `import a.b.c as d` walks down from `a` by `from` imports.
    fn import_as(&mut self, name: &str, asname: &str) -> Result {
        let mut parts = name.split('.').skip(1).peekable();
        if parts.peek().is_none() {
            return self.store_name(asname);
        }
        let module = self.last();
        let base = self.unit.depth - 1;
        while let Some(part) = parts.next() {
            let idx = self.unit.name_idx(part);
            let top = self.unit.top();
            self.op_keep(Opcode::ImportFrom, top, Reg::temp(base), idx);
            if parts.peek().is_some() {
                self.swap_top();
                self.drop_top();
            }
        }
        self.store_name(asname)?;
        debug_assert_eq!(module, self.last());
        self.drop_top();
        Ok(())
    }

    pub(super) fn import_from(&mut self, stmt: &ast::StmtImportFrom) -> Result {
        if crate::future::is_future(stmt) && self.lines.line(stmt.range.start()) > self.last_future_line {
            let msg = "from __future__ imports must occur at the beginning of the file";
            return self.error(stmt.range, msg);
        }
        let names = stmt.names.iter().map(|alias| Const::str(&alias.name)).collect();
        let module = stmt.module.as_ref().map_or("", |module| module.as_str());
        self.import_name(module, stmt.level, Const::Tuple(names));
        let module = self.last();
        for alias in &stmt.names {
            if alias.name.as_str() == "*" {
                self.pop(module);
                self.emit(Opcode::ImportStar, B_TEMP, 0, module.0, 0);
                return Ok(());
            }
            let name = self.unit.name_idx(&alias.name);
            self.op_keep(Opcode::ImportFrom, self.unit.top(), module, name);
            let target = alias.asname.as_ref().unwrap_or(&alias.name);
            self.check_target(target, alias.range(), "assign to")?;
            self.store_name(target)?;
        }
        self.drop_top();
        Ok(())
    }
}
