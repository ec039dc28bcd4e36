//! The walk over expressions, parameters and patterns that fills the symbol tables.

use ruff_python_ast::{self as ast, Expr, ExprContext, Pattern};
use ruff_text_size::{Ranged, TextRange};

use super::build::{ANNOTATION_BLOCK, Builder, Result, positional};
use super::*;

impl Builder<'_, '_> {
    pub(super) fn exprs(&mut self, exprs: &[Expr]) -> Result {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    pub(super) fn opt(&mut self, expr: Option<&Expr>) -> Result {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> Result {
        self.deeper()?;
        self.expr_range = expr.range();
        self.expr_inner(expr)?;
        self.depth -= 1;
        Ok(())
    }

    fn expr_inner(&mut self, expr: &Expr) -> Result {
        match expr {
            Expr::BoolOp(e) => self.exprs(&e.values),
            Expr::Named(e) => self.named(e),
            Expr::BinOp(e) => {
                self.expr(&e.left)?;
                self.expr(&e.right)
            }
            Expr::UnaryOp(e) => self.expr(&e.operand),
            Expr::Lambda(e) => self.lambda(e),
            Expr::If(e) => {
                self.expr(&e.test)?;
                self.expr(&e.body)?;
                self.expr(&e.orelse)
            }
            Expr::Dict(e) => e.items.iter().try_for_each(|item| {
                self.opt(item.key.as_ref())?;
                self.expr(&item.value)
            }),
            Expr::Set(e) => self.exprs(&e.elts),
            Expr::ListComp(e) => self.comp(Comp::List, node_key(e), &e.generators, &e.elt, None),
            Expr::SetComp(e) => self.comp(Comp::Set, node_key(e), &e.generators, &e.elt, None),
            Expr::Generator(e) => self.comp(Comp::Generator, node_key(e), &e.generators, &e.elt, None),
            Expr::DictComp(e) => match &e.key {
                Some(key) => self.comp(Comp::Dict, node_key(e), &e.generators, key, Some(&e.value)),
                None => Err(self.lines.error(e.range, "dict unpacking cannot be used in dict comprehension")),
            },
            Expr::Await(e) => {
                self.refuse_in_annotation("await expression", e.range)?;
                self.expr(&e.value)?;
                self.scope().coroutine = true;
                Ok(())
            }
            Expr::Yield(e) => self.yields(e.value.as_deref(), e.range),
            Expr::YieldFrom(e) => self.yields(Some(&e.value), e.range),
            Expr::Compare(e) => {
                self.expr(&e.left)?;
                self.exprs(&e.comparators)
            }
            Expr::Call(e) => {
                self.expr(&e.func)?;
                self.exprs(&e.arguments.args)?;
                e.arguments.keywords.iter().try_for_each(|keyword| self.expr(&keyword.value))
            }
            Expr::FString(e) => e.value.elements().try_for_each(|element| self.element(element)),
            Expr::Attribute(e) => self.expr(&e.value),
            Expr::Subscript(e) => {
                self.expr(&e.value)?;
                self.expr(&e.slice)
            }
            Expr::Starred(e) => self.expr(&e.value),
            Expr::Name(e) => self.name(e),
            Expr::List(e) => self.exprs(&e.elts),
            Expr::Tuple(e) => self.exprs(&e.elts),
            Expr::Slice(e) => {
                self.opt(e.lower.as_deref())?;
                self.opt(e.upper.as_deref())?;
                self.opt(e.step.as_deref())
            }
            Expr::TString(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::IpyEscapeCommand(_) => Ok(()),
        }
    }

    fn element(&mut self, element: &ast::InterpolatedStringElement) -> Result {
        let ast::InterpolatedStringElement::Interpolation(element) = element else {
            return Ok(());
        };
        self.expr(&element.expression)?;
        match &element.format_spec {
            Some(spec) => spec.elements.iter().try_for_each(|inner| self.element(inner)),
            None => Ok(()),
        }
    }

    fn name(&mut self, name: &ast::ExprName) -> Result {
        let load = name.ctx == ExprContext::Load;
        self.add(&name.id, if load { USE } else { DEF_LOCAL }, name.range)?;
        if load && name.id == "super" && self.scope().is_function_like() {
            self.add("__class__", USE, name.range)?;
        }
        Ok(())
    }

    fn refuse_in_annotation(&mut self, what: &str, range: TextRange) -> Result {
        let scope = self.scope();
        let place = match scope.kind {
            BlockKind::Module if &*scope.name == ANNOTATION_BLOCK => "an annotation",
            BlockKind::TypeVarBound => "a TypeVar bound",
            BlockKind::TypeAlias => "a type alias",
            BlockKind::TypeParams => "the definition of a generic",
            _ => return Ok(()),
        };
        Err(self.lines.error(range, format!("{what} cannot be used within {place}")))
    }

    fn named(&mut self, named: &ast::ExprNamed) -> Result {
        self.refuse_in_annotation("named expression", named.range)?;
        if self.scope().comp_iter_expr > 0 {
            let msg = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(self.lines.error(named.range, msg));
        }
        if self.scope().comprehension != Comp::No
            && let Expr::Name(name) = &*named.target
        {
            self.extend_named_scope(name)?;
        }
        self.expr(&named.value)?;
        self.expr(&named.target)
    }

    /// The target of an assignment expression in a comprehension binds in the block around all comprehensions.
    fn extend_named_scope(&mut self, name: &ast::ExprName) -> Result {
        let mangled = self.mangled(&name.id);
        let mut id = self.current;
        loop {
            let scope = &self.table.scopes[id];
            let known = scope.symbols.get(&mangled).unwrap_or_default().flags;
            if scope.comprehension != Comp::No {
                if known & DEF_COMP_ITER != 0 && known & DEF_LOCAL != 0 {
                    let msg =
                        format!("assignment expression cannot rebind comprehension iteration variable '{}'", name.id);
                    return Err(self.lines.error(name.range, msg));
                }
                id = scope.parent.expect("a comprehension stands in a block");
                continue;
            }
            let place = match scope.kind {
                BlockKind::Function => {
                    let flag = if known & DEF_GLOBAL != 0 { DEF_GLOBAL } else { DEF_NONLOCAL };
                    self.add(&name.id, flag, name.range)?;
                    self.directive(&name.id, name.range);
                    return self.add_in(id, &name.id, DEF_LOCAL, name.range);
                }
                BlockKind::Module => {
                    self.add(&name.id, DEF_GLOBAL, name.range)?;
                    self.directive(&name.id, name.range);
                    return self.add_in(id, &name.id, DEF_GLOBAL, name.range);
                }
                BlockKind::Class => "in a class body",
                BlockKind::TypeParams => "within the definition of a generic",
                BlockKind::TypeAlias => "in a type alias",
                BlockKind::TypeVarBound => "in a TypeVar bound",
            };
            let msg = format!("assignment expression within a comprehension cannot be used {place}");
            return Err(self.lines.error(name.range, msg));
        }
    }

    fn yields(&mut self, value: Option<&Expr>, range: TextRange) -> Result {
        self.refuse_in_annotation("yield expression", range)?;
        self.opt(value)?;
        self.scope().generator = true;
        let place = match self.scope().comprehension {
            Comp::No => return Ok(()),
            Comp::List => "list comprehension",
            Comp::Set => "set comprehension",
            Comp::Dict => "dict comprehension",
            Comp::Generator => "generator expression",
        };
        Err(self.lines.error(range, format!("'yield' inside {place}")))
    }

    fn lambda(&mut self, lambda: &ast::ExprLambda) -> Result {
        if self.scope().can_see_class_scope {
            let msg = "Cannot use lambda in annotation scope within class scope";
            return Err(self.lines.error(lambda.range, msg));
        }
        if let Some(params) = &lambda.parameters {
            self.defaults(params)?;
        }
        self.enter("lambda", BlockKind::Function, Some(node_key(lambda)));
        if let Some(params) = &lambda.parameters {
            self.params(params)?;
        }
        self.expr(&lambda.body)?;
        self.exit();
        Ok(())
    }

    pub(super) fn defaults(&mut self, params: &ast::Parameters) -> Result {
        for param in positional(params).chain(&params.kwonlyargs) {
            self.opt(param.default.as_deref())?;
        }
        Ok(())
    }

    pub(super) fn params(&mut self, params: &ast::Parameters) -> Result {
        for param in positional(params).chain(&params.kwonlyargs) {
            self.add(&param.parameter.name, DEF_PARAM, param.parameter.range)?;
        }
        for param in [&params.vararg, &params.kwarg].into_iter().flatten() {
            self.add(&param.name, DEF_PARAM, param.range)?;
        }
        let scope = self.scope();
        scope.varargs = params.vararg.is_some();
        scope.varkeywords = params.kwarg.is_some();
        Ok(())
    }

    pub(super) fn param_annotations(&mut self, params: &ast::Parameters) -> Result {
        let plain = positional(params).map(|param| &param.parameter);
        let variadic = [&params.vararg, &params.kwarg].into_iter().flatten().map(|param| &**param);
        let keyword = params.kwonlyargs.iter().map(|param| &param.parameter);
        for param in plain.chain(variadic).chain(keyword) {
            if let Some(annotation) = &param.annotation {
                self.annotation(annotation)?;
            }
        }
        Ok(())
    }

    fn comp(
        &mut self,
        kind: Comp,
        key: usize,
        generators: &[ast::Comprehension],
        elt: &Expr,
        value: Option<&Expr>,
    ) -> Result {
        let name = match kind {
            Comp::List => "listcomp",
            Comp::Set => "setcomp",
            Comp::Dict => "dictcomp",
            _ => "genexpr",
        };
        if self.scope().can_see_class_scope {
            let msg = "Cannot use comprehension in annotation scope within class scope";
            return Err(self.lines.error(self.expr_range, msg));
        }
        let outermost = &generators[0];
        self.scope().comp_iter_expr += 1;
        self.expr(&outermost.iter)?;
        self.scope().comp_iter_expr -= 1;
        self.enter(name, BlockKind::Function, Some(key));
        self.scope().comprehension = kind;
        self.scope().coroutine = outermost.is_async;
        self.add(".0", DEF_PARAM, outermost.range)?;
        self.comp_target(&outermost.target)?;
        self.exprs(&outermost.ifs)?;
        for generator in &generators[1..] {
            self.comp_target(&generator.target)?;
            self.scope().comp_iter_expr += 1;
            self.expr(&generator.iter)?;
            self.scope().comp_iter_expr -= 1;
            self.exprs(&generator.ifs)?;
            self.scope().coroutine |= generator.is_async;
        }
        self.opt(value)?;
        self.expr(elt)?;
        self.scope().generator = kind == Comp::Generator;
        let is_async = self.scope().coroutine && kind != Comp::Generator;
        self.exit();
        if is_async {
            self.scope().coroutine = true;
        }
        Ok(())
    }

    fn comp_target(&mut self, target: &Expr) -> Result {
        self.scope().comp_iter_target = true;
        self.expr(target)?;
        self.scope().comp_iter_target = false;
        Ok(())
    }

    pub(super) fn pattern(&mut self, pattern: &Pattern) -> Result {
        self.deeper()?;
        match pattern {
            Pattern::MatchValue(p) => self.expr(&p.value)?,
            Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(p) => p.patterns.iter().try_for_each(|inner| self.pattern(inner))?,
            Pattern::MatchMapping(p) => {
                self.exprs(&p.keys)?;
                p.patterns.iter().try_for_each(|inner| self.pattern(inner))?;
                if let Some(rest) = &p.rest {
                    self.add(rest, DEF_LOCAL, p.range)?;
                }
            }
            Pattern::MatchClass(p) => {
                self.expr(&p.cls)?;
                p.arguments.patterns.iter().try_for_each(|inner| self.pattern(inner))?;
                p.arguments.keywords.iter().try_for_each(|keyword| self.pattern(&keyword.pattern))?;
            }
            Pattern::MatchStar(p) => {
                if let Some(name) = &p.name {
                    self.add(name, DEF_LOCAL, p.range())?;
                }
            }
            Pattern::MatchAs(p) => {
                if let Some(inner) = &p.pattern {
                    self.pattern(inner)?;
                }
                if let Some(name) = &p.name {
                    self.add(name, DEF_LOCAL, p.range())?;
                }
            }
            Pattern::MatchOr(p) => p.patterns.iter().try_for_each(|inner| self.pattern(inner))?,
        }
        self.depth -= 1;
        Ok(())
    }
}
