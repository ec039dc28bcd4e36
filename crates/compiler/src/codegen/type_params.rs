//! PEP 695: type parameters and `type` statements.

use ruff_python_ast::{self as ast, Expr, TypeParam};
use ruff_text_size::Ranged;

use super::*;
use crate::code::Const;
use crate::opcode::{Intrinsic, Opcode};

impl<'a> Compiler<'a> {
    /// Makes the type parameters, stores each under its name and pushes their tuple.
    pub(super) fn type_params(&mut self, params: &'a ast::TypeParams) -> Result {
        self.check_count(params.len(), params.range)?;
        let first = self.unit.top();
        for param in params.iter() {
            let saved = self.at(param.range());
            self.type_param(param)?;
            self.unit.loc = saved;
        }
        let count = params.len();
        self.op_run(Opcode::BuildTuple, first, count as u16, count as u32);
        Ok(())
    }

    fn type_param(&mut self, param: &'a TypeParam) -> Result {
        let (name, intrinsic) = match param {
            TypeParam::TypeVar(var) => (&var.name, Intrinsic::TypeVar),
            TypeParam::ParamSpec(var) => (&var.name, Intrinsic::ParamSpec),
            TypeParam::TypeVarTuple(var) => (&var.name, Intrinsic::TypeVarTuple),
        };
        let object = self.unit.top();
        self.push_const(Const::str(name));
        match param {
            TypeParam::TypeVar(var @ ast::TypeParamTypeVar { bound: Some(bound), .. }) => {
                let loc = self.unit.loc;
                self.enter_unit(self.table.scope_of(var), name, loc.line);
                self.at(bound.range());
                self.return_expr(bound)?;
                let code = self.exit_unit()?;
                self.make_closure(code, 0, 0, self.unit.top());
                let kind = match &**bound {
                    Expr::Tuple(_) => Intrinsic::TypeVarWithConstraints,
                    _ => Intrinsic::TypeVarWithBound,
                };
                self.op_run(Opcode::Intrinsic2, object, 2, kind as u32);
            }
            _ => self.op_b_num(Opcode::Intrinsic1, object, object, intrinsic as u32),
        }
        self.push_copy(object);
        self.store_name(name)
    }

    pub(super) fn type_alias(&mut self, alias: &'a ast::StmtTypeAlias) -> Result {
        let Expr::Name(name) = &*alias.name else {
            return self.error(alias.name.range(), "invalid syntax");
        };
        let object = self.unit.top();
        match &alias.type_params {
            None => {
                self.push_const(Const::str(&name.id));
                self.push_const(Const::None);
                self.alias_value(alias, &name.id)?;
            }
            Some(params) => {
                let loc = self.unit.loc;
                let scope_name = format!("<generic parameters of {}>", name.id);
                self.enter_unit(self.table.scope_of(&**params), &scope_name, loc.line);
                self.unit.loc = loc;
                self.push_const(Const::str(&name.id));
                self.type_params(params)?;
                self.alias_value(alias, &name.id)?;
                self.return_top();
                let code = self.exit_unit()?;
                self.make_closure(code, 0, 0, object);
                self.op_run(Opcode::Call, object, 1, 0);
            }
        }
        self.store_name(&name.id)
    }

    /// With name and type parameters on top: the alias object.
    fn alias_value(&mut self, alias: &ast::StmtTypeAlias, name: &str) -> Result {
        let loc = self.unit.loc;
        self.enter_unit(self.table.scope_of(alias), name, loc.line);
        self.unit.const_idx(Const::None);
        self.unit.pinned_consts = 1;
        self.at(alias.value.range());
        self.return_expr(&alias.value)?;
        let code = self.exit_unit()?;
        self.make_closure(code, 0, 0, self.unit.top());
        let first = Reg::temp(self.unit.depth - 3);
        self.op_run(Opcode::BuildTuple, first, 3, 3);
        self.op_b_num(Opcode::Intrinsic1, first, first, Intrinsic::TypeAlias as u32);
        Ok(())
    }
}
