//! Expressions back to source text, as postponed annotations show them.

mod fstring;
mod repr;

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, Operator, UnaryOp};

use crate::literal::{Points, literal};
pub(crate) use repr::{printable, repr};

/// Binding strength of expressions, loosest first.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arith,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

/// The text of an expression.
pub(crate) fn unparse(expr: &Expr, source: &str) -> Points {
    let mut writer = Writer { out: Points::from(""), source };
    writer.expr(expr, Level::Test);
    writer.out
}

struct Writer<'s> {
    out: Points,
    source: &'s str,
}

impl Writer<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_all(&Points::from(text));
    }

    /// Writes with parentheses if the context binds tighter.
    fn parens(&mut self, needed: bool, body: impl FnOnce(&mut Self)) {
        if needed {
            self.text("(");
        }
        body(self);
        if needed {
            self.text(")");
        }
    }

    fn list(&mut self, exprs: &[Expr], level: Level) {
        for (at, expr) in exprs.iter().enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.expr(expr, level);
        }
    }

    fn expr(&mut self, expr: &Expr, level: Level) {
        if let Some(value) = literal(expr, self.source) {
            let shown = repr(&value);
            self.text(&shown);
            return;
        }
        match expr {
            Expr::Name(e) => self.text(&e.id),
            Expr::BoolOp(e) => self.bool_op(e, level),
            Expr::BinOp(e) => self.bin_op(e, level),
            Expr::UnaryOp(e) => self.unary_op(e, level),
            Expr::Lambda(e) => self.lambda(e, level),
            Expr::If(e) => self.parens(level > Level::Test, |this| {
                this.expr(&e.body, Level::Or);
                this.text(" if ");
                this.expr(&e.test, Level::Or);
                this.text(" else ");
                this.expr(&e.orelse, Level::Test);
            }),
            Expr::Dict(e) => self.dict(e),
            Expr::Set(e) => {
                self.text("{");
                self.list(&e.elts, Level::Test);
                self.text("}");
            }
            Expr::List(e) => {
                self.text("[");
                self.list(&e.elts, Level::Test);
                self.text("]");
            }
            Expr::Tuple(e) => self.tuple(&e.elts, level),
            Expr::ListComp(e) => self.comp("[", "]", None, &e.elt, &e.generators),
            Expr::SetComp(e) => self.comp("{", "}", None, &e.elt, &e.generators),
            Expr::Generator(e) => self.comp("(", ")", None, &e.elt, &e.generators),
            Expr::DictComp(e) => self.comp("{", "}", e.key.as_deref(), &e.value, &e.generators),
            Expr::Yield(e) => match &e.value {
                None => self.text("(yield)"),
                Some(value) => {
                    self.text("(yield ");
                    self.expr(value, Level::Test);
                    self.text(")");
                }
            },
            Expr::YieldFrom(e) => {
                self.text("(yield from ");
                self.expr(&e.value, Level::Test);
                self.text(")");
            }
            Expr::Await(e) => self.parens(level > Level::Await, |this| {
                this.text("await ");
                this.expr(&e.value, Level::Atom);
            }),
            Expr::Compare(e) => self.compare(e, level),
            Expr::Call(e) => self.call(e),
            Expr::FString(e) => self.fstring(e),
            Expr::Attribute(e) => {
                let number = matches!(&*e.value, Expr::NumberLiteral(number) if number.value.is_int());
                self.expr(&e.value, Level::Atom);
                self.text(if number { " ." } else { "." });
                self.text(&e.attr);
            }
            Expr::Starred(e) => {
                self.text("*");
                self.expr(&e.value, Level::BitOr);
            }
            Expr::Subscript(e) => {
                self.expr(&e.value, Level::Atom);
                self.text("[");
                self.expr(&e.slice, Level::Tuple);
                self.text("]");
            }
            Expr::Slice(e) => self.slice(e),
            Expr::Named(e) => self.parens(level > Level::Tuple, |this| {
                this.expr(&e.target, Level::Atom);
                this.text(" := ");
                this.expr(&e.value, Level::Atom);
            }),
            _ => {}
        }
    }

    fn bool_op(&mut self, e: &ast::ExprBoolOp, level: Level) {
        let (own, word) = if e.op == BoolOp::And { (Level::And, " and ") } else { (Level::Or, " or ") };
        let inner = if e.op == BoolOp::And { Level::Not } else { Level::And };
        self.parens(level > own, |this| {
            for (at, value) in e.values.iter().enumerate() {
                if at > 0 {
                    this.text(word);
                }
                this.expr(value, inner);
            }
        });
    }

    fn bin_op(&mut self, e: &ast::ExprBinOp, level: Level) {
        let (word, own, next) = match e.op {
            Operator::Add => (" + ", Level::Arith, Level::Term),
            Operator::Sub => (" - ", Level::Arith, Level::Term),
            Operator::Mult => (" * ", Level::Term, Level::Factor),
            Operator::MatMult => (" @ ", Level::Term, Level::Factor),
            Operator::Div => (" / ", Level::Term, Level::Factor),
            Operator::Mod => (" % ", Level::Term, Level::Factor),
            Operator::FloorDiv => (" // ", Level::Term, Level::Factor),
            Operator::LShift => (" << ", Level::Shift, Level::Arith),
            Operator::RShift => (" >> ", Level::Shift, Level::Arith),
            Operator::BitOr => (" | ", Level::BitOr, Level::BitXor),
            Operator::BitXor => (" ^ ", Level::BitXor, Level::BitAnd),
            Operator::BitAnd => (" & ", Level::BitAnd, Level::Shift),
            Operator::Pow => (" ** ", Level::Power, Level::Await),
        };
        let power = e.op == Operator::Pow;
        self.parens(level > own, |this| {
            this.expr(&e.left, if power { next } else { own });
            this.text(word);
            this.expr(&e.right, if power { own } else { next });
        });
    }

    fn unary_op(&mut self, e: &ast::ExprUnaryOp, level: Level) {
        let (word, own) = match e.op {
            UnaryOp::Invert => ("~", Level::Factor),
            UnaryOp::Not => ("not ", Level::Not),
            UnaryOp::UAdd => ("+", Level::Factor),
            UnaryOp::USub => ("-", Level::Factor),
        };
        self.parens(level > own, |this| {
            this.text(word);
            this.expr(&e.operand, own);
        });
    }

    fn lambda(&mut self, e: &ast::ExprLambda, level: Level) {
        self.parens(level > Level::Test, |this| {
            this.text("lambda");
            if let Some(params) = &e.parameters {
                this.text(" ");
                this.params(params);
            }
            this.text(": ");
            this.expr(&e.body, Level::Test);
        });
    }

    fn params(&mut self, params: &ast::Parameters) {
        let mut first = true;
        let mut comma = |this: &mut Self| {
            if !std::mem::take(&mut first) {
                this.text(", ");
            }
        };
        let n_posonly = params.posonlyargs.len();
        for (at, param) in params.posonlyargs.iter().chain(&params.args).enumerate() {
            comma(self);
            self.param(param);
            if n_posonly > 0 && at + 1 == n_posonly {
                self.text(", /");
            }
        }
        if params.vararg.is_some() || !params.kwonlyargs.is_empty() {
            comma(self);
            self.text("*");
            if let Some(vararg) = &params.vararg {
                self.text(&vararg.name);
            }
        }
        for param in &params.kwonlyargs {
            comma(self);
            self.param(param);
        }
        if let Some(kwarg) = &params.kwarg {
            comma(self);
            self.text("**");
            self.text(&kwarg.name);
        }
    }

    fn param(&mut self, param: &ast::ParameterWithDefault) {
        self.text(&param.parameter.name);
        if let Some(default) = &param.default {
            self.text("=");
            self.expr(default, Level::Test);
        }
    }

    fn dict(&mut self, e: &ast::ExprDict) {
        self.text("{");
        for (at, item) in e.items.iter().enumerate() {
            if at > 0 {
                self.text(", ");
            }
            match &item.key {
                Some(key) => {
                    self.expr(key, Level::Test);
                    self.text(": ");
                    self.expr(&item.value, Level::Test);
                }
                None => {
                    self.text("**");
                    self.expr(&item.value, Level::BitOr);
                }
            }
        }
        self.text("}");
    }

    fn tuple(&mut self, elts: &[Expr], level: Level) {
        if elts.is_empty() {
            return self.text("()");
        }
        self.parens(level > Level::Tuple, |this| {
            this.list(elts, Level::Test);
            if elts.len() == 1 {
                this.text(",");
            }
        });
    }

    fn comp(&mut self, open: &str, close: &str, key: Option<&Expr>, elt: &Expr, generators: &[ast::Comprehension]) {
        self.text(open);
        if let Some(key) = key {
            self.expr(key, Level::Test);
            self.text(": ");
        }
        self.expr(elt, Level::Test);
        for generator in generators {
            self.text(if generator.is_async { " async for " } else { " for " });
            self.expr(&generator.target, Level::Tuple);
            self.text(" in ");
            self.expr(&generator.iter, Level::Or);
            for condition in &generator.ifs {
                self.text(" if ");
                self.expr(condition, Level::Or);
            }
        }
        self.text(close);
    }

    fn compare(&mut self, e: &ast::ExprCompare, level: Level) {
        self.parens(level > Level::Compare, |this| {
            this.expr(&e.left, Level::BitOr);
            for (op, right) in e.ops.iter().zip(&e.comparators) {
                this.text(match op {
                    CmpOp::Eq => " == ",
                    CmpOp::NotEq => " != ",
                    CmpOp::Lt => " < ",
                    CmpOp::LtE => " <= ",
                    CmpOp::Gt => " > ",
                    CmpOp::GtE => " >= ",
                    CmpOp::Is => " is ",
                    CmpOp::IsNot => " is not ",
                    CmpOp::In => " in ",
                    CmpOp::NotIn => " not in ",
                });
                this.expr(right, Level::BitOr);
            }
        });
    }

    fn call(&mut self, e: &ast::ExprCall) {
        self.expr(&e.func, Level::Atom);
        if let ([generator @ Expr::Generator(_)], []) = (&*e.arguments.args, &*e.arguments.keywords) {
            return self.expr(generator, Level::Atom);
        }
        self.text("(");
        self.list(&e.arguments.args, Level::Test);
        for (at, keyword) in e.arguments.keywords.iter().enumerate() {
            if at > 0 || !e.arguments.args.is_empty() {
                self.text(", ");
            }
            match &keyword.arg {
                Some(name) => {
                    self.text(name);
                    self.text("=");
                }
                None => self.text("**"),
            }
            self.expr(&keyword.value, Level::Test);
        }
        self.text(")");
    }

    fn slice(&mut self, e: &ast::ExprSlice) {
        if let Some(lower) = &e.lower {
            self.expr(lower, Level::Test);
        }
        self.text(":");
        if let Some(upper) = &e.upper {
            self.expr(upper, Level::Test);
        }
        if let Some(step) = &e.step {
            self.text(":");
            self.expr(step, Level::Test);
        }
    }
}
