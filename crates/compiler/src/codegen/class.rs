//! Class definitions.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::*;
use crate::code::Const;
use crate::opcode::{Intrinsic, Opcode};

impl<'a> Compiler<'a> {
    pub(super) fn class_def(&mut self, def: &'a ast::StmtClassDef) -> Result {
        self.decorators(&def.decorator_list)?;
        let start = self.keyword_start(def.range, &def.decorator_list, def.name.start());
        let loc = self.lines.loc(TextRange::new(start, def.range.end()));
        let first_line = def.decorator_list.first().map_or(loc.line, |first| self.lines.line(first.start()));
        self.unit.loc = loc;
        let window = self.unit.top();
        match &def.type_params {
            None => {
                self.op_wide(Opcode::LoadBuildClass, window, 0);
                self.build_class(def, first_line, None, window)?;
            }
            Some(params) => {
                let name = format!("<generic parameters of {}>", def.name);
                self.enter_unit(self.table.scope_of(&**params), &name, first_line);
                self.unit.private = Some(def.name.as_str().into());
                self.unit.loc = loc;
                self.type_params(params)?;
                self.store_name(".type_params")?;
                self.op_wide(Opcode::LoadBuildClass, self.unit.top(), 0);
                let generic = generic_base(def.range);
                let top = Reg::temp(0);
                self.build_class(def, first_line, Some(&generic), top)?;
                self.return_top();
                let code = self.exit_unit()?;
                self.make_closure(code, 0, 0, window);
                self.op_run(Opcode::Call, window, 1, 0);
            }
        }
        self.apply_decorators(&def.decorator_list);
        self.unit.loc = loc;
        self.check_target(&def.name, def.name.range, "assign to")?;
        self.store_name(&def.name)
    }

    /// With `__build_class__` on top: the body's function, the name, bases and keywords, and the call.
    fn build_class(&mut self, def: &'a ast::StmtClassDef, first_line: u32, generic: Option<&Expr>, dst: Reg) -> Result {
        let loc = self.unit.loc;
        let code = self.class_body(def, first_line)?;
        self.unit.loc = loc;
        self.make_closure(code, 0, 0, self.unit.top());
        self.push_const(Const::str(&def.name));
        if generic.is_some() {
            let params = self.unit.top();
            self.load_name(".type_params", params);
            self.op_b_num(Opcode::Intrinsic1, params, params, Intrinsic::SubscriptGeneric as u32);
            self.store_name(".generic_base")?;
        }
        self.check_keywords(def.keywords())?;
        self.call_pushed(3, def.bases(), generic, def.keywords(), dst)
    }

    fn class_body(&mut self, def: &'a ast::StmtClassDef, first_line: u32) -> Result<crate::Code> {
        let scope = self.table.scope_of(def);
        self.enter_unit(scope, &def.name, first_line);
        self.unit.private = Some(def.name.as_str().into());
        self.unit.loc = Loc { line: first_line, end_line: first_line, col: 0, end_col: 0 };
        self.load_name("__name__", self.unit.top());
        self.store_name("__module__")?;
        let qualname = Const::str(&self.unit.qualname);
        self.push_const(qualname);
        self.store_name("__qualname__")?;
        if def.type_params.is_some() {
            self.load_name(".type_params", self.unit.top());
            self.store_name("__type_params__")?;
        }
        if self.table.scopes[scope].needs_classdict {
            self.op_wide(Opcode::LoadLocals, self.unit.top(), 0);
            self.store_cell("__classdict__");
        }
        let body = self.annotations_and_doc(&def.body)?;
        self.stmts(body)?;
        self.unit.loc = Loc::default();
        if self.table.scopes[scope].needs_classdict {
            self.push_cell("__classdict__");
            self.store_name("__classdictcell__")?;
        }
        if self.table.scopes[scope].needs_class_closure {
            self.push_cell("__class__");
            let cell = self.last();
            self.push_copy(cell);
            self.store_name("__classcell__")?;
            self.return_top();
        } else {
            self.return_none();
        }
        self.exit_unit()
    }

    /// Prepares `__annotations__` and stores the docstring of a class body; gives the rest of the body.
    fn annotations_and_doc(&mut self, body: &'a [Stmt]) -> Result<&'a [Stmt]> {
        if body.iter().any(annotates) {
            self.emit(Opcode::SetupAnnotations, 0, 0, 0, 0);
        }
        let Some(doc) = self.docstring(body) else {
            return Ok(body);
        };
        if self.optimize < 2 {
            self.at(body[0].range());
            self.push_const(doc);
            self.store_name("__doc__")?;
        }
        Ok(&body[1..])
    }

    /// The register of a cell that the symbol table gave the class: `__class__`, `__classdict__` and their like.
    fn own_cell(&self, name: &str) -> Reg {
        self.unit.cell(name).expect("the symbol table gives a class the cells that its code uses")
    }

    fn push_cell(&mut self, name: &str) {
        let cell = self.own_cell(name);
        self.op_keep(Opcode::LoadClosure, self.unit.top(), cell, 0);
    }

    fn store_cell(&mut self, name: &str) {
        let cell = self.own_cell(name);
        let top = self.last();
        let flags = self.flag_b(top);
        self.emit(Opcode::StoreDeref, flags, cell.0, top.0, 0);
    }
}

/// The name of the base that stands for the type parameters.
fn generic_base(range: TextRange) -> Expr {
    Expr::Name(ast::ExprName {
        node_index: ast::AtomicNodeIndex::NONE,
        range: TextRange::empty(range.start()),
        id: ast::name::Name::new_static(".generic_base"),
        ctx: ast::ExprContext::Load,
    })
}
