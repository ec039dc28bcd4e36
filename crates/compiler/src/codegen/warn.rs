//! Syntax warnings about code that cannot mean what it says.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::*;
use crate::code::Const;

impl Compiler<'_> {
    /// The type name of an expression whose type is plain to see.
    fn plain_type(&self, expr: &Expr) -> Option<&'static str> {
        Some(match expr {
            Expr::Tuple(_) => "tuple",
            Expr::List(_) | Expr::ListComp(_) => "list",
            Expr::Dict(_) | Expr::DictComp(_) => "dict",
            Expr::Set(_) | Expr::SetComp(_) => "set",
            Expr::Generator(_) => "generator",
            Expr::Lambda(_) => "function",
            Expr::FString(_) => "str",
            Expr::Slice(_) => "slice",
            _ => self.fold(expr)?.type_name(),
        })
    }

    /// A call of something that cannot be called.
    pub(super) fn warn_call(&mut self, callee: &Expr) {
        if matches!(callee, Expr::Lambda(_) | Expr::Name(_) | Expr::Attribute(_)) {
            return;
        }
        if let Some(kind) = self.plain_type(callee) {
            let msg = format!("'{kind}' object is not callable; perhaps you missed a comma?");
            self.warn(callee.range(), msg);
        }
    }

    /// A subscript of something that has none, or by something that is no index.
    pub(super) fn warn_subscript(&mut self, sub: &ast::ExprSubscript) {
        let constant = self.fold(&sub.value);
        let sequence = match (&*sub.value, &constant) {
            (_, Some(Const::Str(_) | Const::Bytes(_) | Const::Tuple(_))) => true,
            (Expr::Tuple(_) | Expr::List(_) | Expr::ListComp(_) | Expr::FString(_), _) => true,
            (Expr::Set(_) | Expr::SetComp(_) | Expr::Generator(_) | Expr::Lambda(_), _) => false,
            (
                _,
                Some(
                    Const::None
                    | Const::Ellipsis
                    | Const::Int(_)
                    | Const::BigInt(_)
                    | Const::Bool(_)
                    | Const::Float(_)
                    | Const::Complex(..),
                ),
            ) => false,
            _ => return,
        };
        let Some(kind) = self.plain_type(&sub.value) else {
            return;
        };
        if !sequence {
            let msg = format!("'{kind}' object is not subscriptable; perhaps you missed a comma?");
            return self.warn(sub.value.range(), msg);
        }
        let Some(index) = self.plain_type(&sub.slice) else {
            return;
        };
        if !matches!(index, "int" | "bool" | "slice") {
            let msg = format!("{kind} indices must be integers or slices, not {index}; perhaps you missed a comma?");
            self.warn(sub.value.range(), msg);
        }
    }
}
