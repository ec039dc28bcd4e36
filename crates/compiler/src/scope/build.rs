//! The walk over statements that fills the symbol tables.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::*;
use crate::error::{ErrorKind, SyntaxError};
use crate::lines::Lines;

/// How deeply statements and expressions may nest together, as CPython limits its own recursion.
const MAX_DEPTH: u32 = 2996;

pub(super) type Result<T = ()> = std::result::Result<T, Box<SyntaxError>>;

/// Builds and resolves the symbol tables of a module (or of an expression, for `eval`).
pub(crate) fn build(
    body: &[Stmt],
    expression: Option<&Expr>,
    future_annotations: bool,
    lines: &Lines<'_>,
) -> Result<SymbolTable> {
    let mut builder = Builder {
        table: SymbolTable::default(),
        current: 0,
        private: None,
        depth: 0,
        future_annotations,
        lines,
        expr_range: TextRange::default(),
    };
    builder.enter("top", BlockKind::Module, None);
    builder.stmts(body)?;
    if let Some(expression) = expression {
        builder.expr(expression)?;
    }
    let mut table = builder.table;
    super::analyze::analyze(&mut table, lines)?;
    Ok(table)
}

pub(super) struct Builder<'t, 's> {
    pub(super) table: SymbolTable,
    pub(super) current: ScopeId,
    /// The class whose private names are mangled.
    pub(super) private: Option<Box<str>>,
    pub(super) depth: u32,
    pub(super) future_annotations: bool,
    pub(super) lines: &'t Lines<'s>,
    /// The expression visited last.
    pub(super) expr_range: TextRange,
}

impl Builder<'_, '_> {
    pub(super) fn scope(&mut self) -> &mut Scope {
        &mut self.table.scopes[self.current]
    }

    /// Counts one level of nesting.
    pub(super) fn deeper(&mut self) -> Result {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(SyntaxError::plain(
                ErrorKind::Recursion,
                "maximum recursion depth exceeded during compilation",
            ));
        }
        Ok(())
    }

    /// Opens a block; the caller closes it with [`Builder::exit`].
    pub(super) fn enter(&mut self, name: &str, kind: BlockKind, key: Option<usize>) {
        let id = self.table.scopes.len();
        let parent = (id > 0).then_some(self.current);
        let nested = parent.is_some_and(|parent| {
            let scope = &self.table.scopes[parent];
            scope.nested || scope.is_function_like()
        });
        let comp_iter_expr = parent.map_or(0, |parent| self.table.scopes[parent].comp_iter_expr);
        self.table.scopes.push(Scope {
            kind,
            name: name.into(),
            symbols: Symbols::default(),
            params: Vec::new(),
            children: Vec::new(),
            parent,
            directives: Vec::new(),
            nested,
            free: false,
            child_free: false,
            generator: false,
            coroutine: false,
            comprehension: Comp::No,
            varargs: false,
            varkeywords: false,
            returns_value: None,
            needs_class_closure: false,
            needs_classdict: false,
            comp_inlined: false,
            comp_iter_target: false,
            comp_iter_expr,
            can_see_class_scope: false,
        });
        if let Some(parent) = parent {
            self.table.scopes[parent].children.push(id);
        }
        if let Some(key) = key {
            self.table.by_node.insert(key, id);
        }
        self.current = id;
    }

    pub(super) fn exit(&mut self) {
        self.current = self.scope().parent.expect("only entered blocks are left");
    }

    pub(super) fn mangled(&self, name: &str) -> Box<str> {
        mangle(self.private.as_deref(), name).into()
    }

    pub(super) fn lookup(&mut self, name: &str) -> u16 {
        let name = self.mangled(name);
        self.scope().symbols.get(&name).unwrap_or_default().flags
    }

    /// Records a definition or use in the current block.
    pub(super) fn add(&mut self, name: &str, flag: u16, range: TextRange) -> Result {
        self.add_in(self.current, name, flag, range)
    }

    pub(super) fn add_in(&mut self, id: ScopeId, name: &str, flag: u16, range: TextRange) -> Result {
        let mangled = self.mangled(name);
        let scope = &mut self.table.scopes[id];
        let in_target = scope.comp_iter_target;
        let symbol = scope.symbols.entry(&mangled);
        if flag & DEF_PARAM != 0 && symbol.flags & DEF_PARAM != 0 {
            return Err(self.lines.error(range, format!("duplicate argument '{name}' in function definition")));
        }
        if flag & DEF_TYPE_PARAM != 0 && symbol.flags & DEF_TYPE_PARAM != 0 {
            return Err(self.lines.error(range, format!("duplicate type parameter '{name}'")));
        }
        symbol.flags |= flag;
        if in_target {
            if symbol.flags & (DEF_GLOBAL | DEF_NONLOCAL) != 0 {
                let msg = format!("comprehension inner loop cannot rebind assignment expression target '{name}'");
                return Err(self.lines.error(range, msg));
            }
            symbol.flags |= DEF_COMP_ITER;
        }
        if flag & DEF_PARAM != 0 {
            scope.params.push(mangled);
        } else if flag & DEF_GLOBAL != 0 {
            self.table.scopes[0].symbols.entry(&mangled).flags |= flag;
        }
        Ok(())
    }

    pub(super) fn directive(&mut self, name: &str, range: TextRange) {
        let name = self.mangled(name);
        self.scope().directives.push((name, range));
    }

    pub(super) fn stmts(&mut self, body: &[Stmt]) -> Result {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &Stmt) -> Result {
        self.deeper()?;
        self.stmt_inner(stmt)?;
        self.depth -= 1;
        Ok(())
    }

    fn stmt_inner(&mut self, stmt: &Stmt) -> Result {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::Return(ret) => {
                if let Some(value) = &ret.value {
                    self.expr(value)?;
                    self.scope().returns_value = Some(ret.range);
                }
                Ok(())
            }
            Stmt::Delete(del) => self.exprs(&del.targets),
            Stmt::Assign(assign) => {
                self.exprs(&assign.targets)?;
                self.expr(&assign.value)
            }
            Stmt::AugAssign(assign) => {
                self.expr(&assign.target)?;
                self.expr(&assign.value)
            }
            Stmt::AnnAssign(assign) => self.ann_assign(assign),
            Stmt::For(stmt) => {
                self.expr(&stmt.target)?;
                self.expr(&stmt.iter)?;
                self.stmts(&stmt.body)?;
                self.stmts(&stmt.orelse)
            }
            Stmt::While(stmt) => {
                self.expr(&stmt.test)?;
                self.stmts(&stmt.body)?;
                self.stmts(&stmt.orelse)
            }
            Stmt::If(stmt) => self.if_stmt(stmt),
            Stmt::With(stmt) => {
                for item in &stmt.items {
                    self.expr(&item.context_expr)?;
                    self.opt(item.optional_vars.as_deref())?;
                }
                self.stmts(&stmt.body)
            }
            Stmt::Match(stmt) => self.match_stmt(stmt),
            Stmt::Raise(stmt) => {
                self.opt(stmt.exc.as_deref())?;
                self.opt(stmt.cause.as_deref())
            }
            Stmt::Try(stmt) => self.try_stmt(stmt),
            Stmt::Assert(stmt) => {
                self.expr(&stmt.test)?;
                self.opt(stmt.msg.as_deref())
            }
            Stmt::Import(stmt) => stmt.names.iter().try_for_each(|alias| self.alias(alias)),
            Stmt::ImportFrom(stmt) => stmt.names.iter().try_for_each(|alias| self.alias(alias)),
            Stmt::Global(stmt) => {
                stmt.names.iter().try_for_each(|name| self.declare(name, DEF_GLOBAL, "global", stmt.range))
            }
            Stmt::Nonlocal(stmt) => {
                stmt.names.iter().try_for_each(|name| self.declare(name, DEF_NONLOCAL, "nonlocal", stmt.range))
            }
            Stmt::Expr(stmt) => self.expr(&stmt.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::IpyEscapeCommand(_) => Ok(()),
        }
    }

    /// An `elif` nests one level deeper than the `if` it follows.
    fn if_stmt(&mut self, stmt: &ast::StmtIf) -> Result {
        self.expr(&stmt.test)?;
        self.stmts(&stmt.body)?;
        let depth = self.depth;
        for clause in &stmt.elif_else_clauses {
            if clause.test.is_some() {
                self.deeper()?;
            }
            self.opt(clause.test.as_ref())?;
            self.stmts(&clause.body)?;
        }
        self.depth = depth;
        Ok(())
    }

    fn try_stmt(&mut self, stmt: &ast::StmtTry) -> Result {
        self.stmts(&stmt.body)?;
        self.stmts(&stmt.orelse)?;
        for handler in &stmt.handlers {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            self.opt(handler.type_.as_deref())?;
            if let Some(name) = &handler.name {
                self.add(name, DEF_LOCAL, handler.range)?;
            }
            self.stmts(&handler.body)?;
        }
        self.stmts(&stmt.finalbody)
    }

    fn alias(&mut self, alias: &ast::Alias) -> Result {
        let name = match &alias.asname {
            Some(asname) => asname.as_str(),
            None => alias.name.split('.').next().unwrap_or_default(),
        };
        if name == "*" {
            if self.scope().kind != BlockKind::Module {
                return Err(self.lines.error(alias.range, "import * only allowed at module level"));
            }
            return Ok(());
        }
        self.add(name, DEF_IMPORT, alias.range)
    }

    fn declare(&mut self, name: &ast::Identifier, flag: u16, word: &str, range: TextRange) -> Result {
        let known = self.lookup(name);
        if known & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT) != 0 {
            let msg = if known & DEF_PARAM != 0 {
                format!("name '{name}' is parameter and {word}")
            } else if known & USE != 0 {
                format!("name '{name}' is used prior to {word} declaration")
            } else if known & DEF_ANNOT != 0 {
                format!("annotated name '{name}' can't be {word}")
            } else {
                format!("name '{name}' is assigned to before {word} declaration")
            };
            return Err(self.lines.error(range, msg));
        }
        self.add(name, flag, range)?;
        self.directive(name, range);
        Ok(())
    }

    fn ann_assign(&mut self, assign: &ast::StmtAnnAssign) -> Result {
        if let Expr::Name(name) = &*assign.target {
            let known = self.lookup(&name.id);
            if known & (DEF_GLOBAL | DEF_NONLOCAL) != 0 && self.current != 0 && assign.simple {
                let word = if known & DEF_GLOBAL != 0 { "global" } else { "nonlocal" };
                let msg = format!("annotated name '{}' can't be {word}", name.id);
                return Err(self.lines.error(assign.range, msg));
            }
            if assign.simple {
                self.add(&name.id, DEF_ANNOT | DEF_LOCAL, name.range)?;
            } else if assign.value.is_some() {
                self.add(&name.id, DEF_LOCAL, name.range)?;
            }
        } else {
            self.expr(&assign.target)?;
        }
        self.annotation(&assign.annotation)?;
        self.opt(assign.value.as_deref())
    }

    /// An annotation; postponed ones live in a block of their own that is never compiled.
    pub(super) fn annotation(&mut self, annotation: &Expr) -> Result {
        if !self.future_annotations {
            return self.expr(annotation);
        }
        let outer = self.current;
        self.enter("_annotation", BlockKind::Module, None);
        let id = self.current;
        self.scope().name = ANNOTATION_BLOCK.into();
        self.expr(annotation)?;
        self.current = outer;
        self.scope().children.retain(|child| *child != id);
        Ok(())
    }

    fn function(&mut self, def: &ast::StmtFunctionDef) -> Result {
        self.add(&def.name, DEF_LOCAL, def.range)?;
        self.defaults(&def.parameters)?;
        def.decorator_list.iter().try_for_each(|decorator| self.expr(&decorator.expression))?;
        if let Some(params) = &def.type_params {
            let has_kwdefaults = def.parameters.kwonlyargs.iter().any(|param| param.default.is_some());
            self.refuse_defaults(params, true)?;
            self.enter_type_params(&def.name, params, def.range)?;
            // The parameter exists whether it is passed or not, as in CPython.
            self.add(".defaults", DEF_PARAM, def.range)?;
            if has_kwdefaults {
                self.add(".kwdefaults", DEF_PARAM, def.range)?;
            }
            self.type_params(params)?;
        }
        self.param_annotations(&def.parameters)?;
        if let Some(returns) = &def.returns {
            self.annotation(returns)?;
        }
        self.enter(&def.name, BlockKind::Function, Some(node_key(def)));
        self.scope().coroutine = def.is_async;
        self.params(&def.parameters)?;
        self.stmts(&def.body)?;
        self.exit();
        if def.type_params.is_some() {
            self.exit();
        }
        Ok(())
    }

    fn class(&mut self, def: &ast::StmtClassDef) -> Result {
        self.add(&def.name, DEF_LOCAL, def.range)?;
        def.decorator_list.iter().try_for_each(|decorator| self.expr(&decorator.expression))?;
        let private = self.private.clone();
        if let Some(params) = &def.type_params {
            self.refuse_defaults(params, false)?;
            self.enter_type_params(&def.name, params, def.range)?;
            for name in [".type_params", ".generic_base"] {
                self.add(name, DEF_LOCAL | USE, def.range)?;
            }
            self.private = Some(def.name.as_str().into());
            self.type_params(params)?;
        }
        self.exprs(def.bases())?;
        def.keywords().iter().try_for_each(|keyword| self.expr(&keyword.value))?;
        self.enter(&def.name, BlockKind::Class, Some(node_key(def)));
        self.private = Some(def.name.as_str().into());
        if def.type_params.is_some() {
            self.add("__type_params__", DEF_LOCAL, def.range)?;
            self.add(".type_params", USE, def.range)?;
        }
        self.stmts(&def.body)?;
        self.exit();
        if def.type_params.is_some() {
            self.exit();
        }
        self.private = private;
        Ok(())
    }

    fn type_alias(&mut self, alias: &ast::StmtTypeAlias) -> Result {
        self.expr(&alias.name)?;
        let name = alias.name.as_name_expr().map_or("", |name| name.id.as_str());
        let in_class = self.scope().kind == BlockKind::Class;
        if let Some(params) = &alias.type_params {
            self.refuse_defaults(params, false)?;
            self.enter_type_params(name, params, alias.range)?;
            self.type_params(params)?;
        }
        self.enter(name, BlockKind::TypeAlias, Some(node_key(alias)));
        self.scope().can_see_class_scope = in_class;
        if in_class {
            self.add("__classdict__", USE, alias.value.range())?;
        }
        self.expr(&alias.value)?;
        self.exit();
        if alias.type_params.is_some() {
            self.exit();
        }
        Ok(())
    }

    /// Defaults of type parameters came with Python 3.13; in 3.12 a function's list with one is none at all.
    fn refuse_defaults(&self, params: &ast::TypeParams, in_def: bool) -> Result {
        let default = params.iter().find_map(|param| match param {
            ast::TypeParam::TypeVar(var) => var.default.as_deref(),
            ast::TypeParam::TypeVarTuple(var) => var.default.as_deref(),
            ast::TypeParam::ParamSpec(var) => var.default.as_deref(),
        });
        let Some(default) = default else { return Ok(()) };
        if in_def {
            let open = params.range.start();
            return Err(self.lines.error(TextRange::at(open, TextSize::new(1)), "expected '('"));
        }
        let before = &self.lines.text[..default.start().to_usize()];
        let equals = TextSize::new(before.rfind('=').unwrap_or(before.len()) as u32);
        Err(self.lines.error(TextRange::at(equals, TextSize::new(1)), "invalid syntax"))
    }

    fn enter_type_params(&mut self, name: &str, params: &ast::TypeParams, range: TextRange) -> Result {
        let in_class = self.scope().kind == BlockKind::Class;
        self.enter(name, BlockKind::TypeParams, Some(node_key(params)));
        if in_class {
            self.scope().can_see_class_scope = true;
            self.add("__classdict__", USE, range)?;
        }
        Ok(())
    }

    fn type_params(&mut self, params: &ast::TypeParams) -> Result {
        for param in params.iter() {
            let (name, bound) = match param {
                ast::TypeParam::TypeVar(var) => (&var.name, var.bound.as_deref().map(|bound| (var, bound))),
                ast::TypeParam::TypeVarTuple(var) => (&var.name, None),
                ast::TypeParam::ParamSpec(var) => (&var.name, None),
            };
            self.add(name, DEF_TYPE_PARAM | DEF_LOCAL, param.range())?;
            if let Some((var, bound)) = bound {
                let in_class = self.scope().can_see_class_scope;
                self.enter(name, BlockKind::TypeVarBound, Some(node_key(var)));
                self.scope().can_see_class_scope = in_class;
                if in_class {
                    self.add("__classdict__", USE, bound.range())?;
                }
                self.expr(bound)?;
                self.exit();
            }
        }
        Ok(())
    }

    fn match_stmt(&mut self, stmt: &ast::StmtMatch) -> Result {
        self.expr(&stmt.subject)?;
        for case in &stmt.cases {
            self.pattern(&case.pattern)?;
            self.opt(case.guard.as_deref())?;
            self.stmts(&case.body)?;
        }
        Ok(())
    }
}

/// The name of the blocks of postponed annotations.
pub(super) const ANNOTATION_BLOCK: &str = "_annotation";

/// Positional parameters in order.
pub(super) fn positional(params: &ast::Parameters) -> impl Iterator<Item = &ast::ParameterWithDefault> {
    params.posonlyargs.iter().chain(params.args.iter())
}
