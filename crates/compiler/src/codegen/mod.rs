//! Code generation: one pass over the tree, one [`Unit`] per code object.
//!
//! Temporaries are allocated like a stack: an expression is evaluated into the next free one (or into a
//! local), operands are popped in reverse order, so the live temporaries always are the first `depth`.
//! A local is read in place by an instruction only if every operand evaluated after it is inert (a constant or
//! another such local) and all of them stand on the instruction's own line; otherwise it is copied to a temporary.

mod assign;
mod call;
mod class;
mod compare;
mod comprehension;
mod display;
mod emit;
mod expr;
mod format;
mod fstring;
mod function;
mod import;
mod loops;
mod matching;
mod names;
mod ops;
mod pattern;
mod stmt;
mod trying;
mod type_params;
mod unit;
mod warn;
mod withs;

use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::code::{Code, flags};
use crate::error::{SyntaxError, Warning, WarningKind};
use crate::lines::{Lines, Loc};
use crate::scope::{ScopeId, SymbolTable};
pub(crate) use emit::LATE_CONST;
use unit::Block;
pub(crate) use unit::{Chunk, Ins, Item, Label, Reg, RegionId, Unit};

pub(crate) type Result<T = ()> = std::result::Result<T, Box<SyntaxError>>;

/// What a compilation unit is compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Statements, as `compile(..., "exec")`.
    Exec,
    /// One expression whose value is returned.
    Eval,
    /// One interactive statement; expression values go to `sys.displayhook`.
    Single,
}

/// The compiler of one source text.
pub(crate) struct Compiler<'a> {
    pub(crate) lines: &'a Lines<'a>,
    pub(crate) table: SymbolTable,
    pub(crate) filename: &'a str,
    pub(crate) mode: Mode,
    /// `CO_FUTURE_*` bits in force.
    pub(crate) future: u32,
    /// 1: no asserts; 2: no docstrings either.
    pub(crate) optimize: u8,
    pub(crate) unit: Unit,
    /// Enclosing units, outermost first.
    pub(crate) outer: Vec<Unit>,
    pub(crate) warnings: Vec<Warning>,
    /// Bodies of `finally` that blocks refer to.
    pub(crate) finals: Vec<&'a [Stmt]>,
    /// The brackets of a call whose only argument is a generator expression without brackets of its own.
    pub(crate) generator_range: Option<TextRange>,
    /// The statement being compiled.
    pub(crate) stmt_range: TextRange,
    /// The line of the last `from __future__` statement at the start.
    pub(crate) last_future_line: u32,
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(
        lines: &'a Lines<'a>,
        table: SymbolTable,
        filename: &'a str,
        mode: Mode,
        future: u32,
        optimize: u8,
        last_future_line: u32,
    ) -> Compiler<'a> {
        let unit = Unit::new(&table, 0, "<module>", 1);
        Compiler {
            lines,
            table,
            filename,
            mode,
            future,
            optimize,
            unit,
            outer: Vec::new(),
            warnings: Vec::new(),
            finals: Vec::new(),
            generator_range: None,
            stmt_range: TextRange::default(),
            last_future_line,
        }
    }

    /// Compiles the statements of a module.
    pub(crate) fn module(mut self, body: &'a [Stmt]) -> Result<(Code, Vec<Warning>)> {
        let mut body = body;
        self.unit.loc = Loc { line: 1, end_line: 1, col: 0, end_col: 0 };
        if body.iter().any(annotates) && self.mode != Mode::Single {
            self.emit(crate::Opcode::SetupAnnotations, 0, 0, 0, 0);
        }
        if self.mode != Mode::Single
            && let Some(doc) = self.docstring(body)
        {
            self.at(body[0].range());
            if self.optimize < 2 {
                self.push_const(doc);
                self.store_name("__doc__")?;
            }
            body = &body[1..];
        } else if self.mode == Mode::Single && body.iter().any(annotates) {
            self.emit(crate::Opcode::SetupAnnotations, 0, 0, 0, 0);
        }
        self.stmts(body)?;
        self.return_none();
        let code = self.assemble()?;
        Ok((code, self.warnings))
    }

    /// Compiles an expression.
    pub(crate) fn expression(mut self, expr: &ast::Expr) -> Result<(Code, Vec<Warning>)> {
        self.at(expr.range());
        self.unit.loc = Loc { line: 1, end_line: 1, col: 0, end_col: 0 };
        self.return_expr(expr)?;
        let code = self.assemble()?;
        Ok((code, self.warnings))
    }

    /// Starts the unit of a nested code object.
    pub(crate) fn enter_unit(&mut self, scope: ScopeId, name: &str, first_line: u32) {
        let mut unit = Unit::new(&self.table, scope, name, first_line);
        unit.qualname = self.qualname(scope, name);
        unit.private = self.unit.private.clone();
        self.outer.push(std::mem::replace(&mut self.unit, unit));
    }

    /// Finishes a nested unit; its code object belongs to the constants of the one around it.
    pub(crate) fn exit_unit(&mut self) -> Result<Code> {
        let code = self.assemble()?;
        self.unit = self.outer.pop().expect("units are entered and left in pairs");
        Ok(code)
    }

    fn assemble(&mut self) -> Result<Code> {
        // CPython always adds a return at the end; its constant stays only where it is used or comes first.
        self.unit.const_idx(crate::Const::None);
        let flags = self.code_flags();
        crate::assemble::assemble(&mut self.unit, self.filename, flags)
    }

    fn code_flags(&self) -> u32 {
        let scope = &self.table.scopes[self.unit.scope];
        let mut bits = self.future & flags::FUTURE_MASK;
        if scope.is_function_like() {
            bits |= flags::NEWLOCALS | flags::OPTIMIZED;
            if scope.nested {
                bits |= flags::NESTED;
            }
            bits |= match (scope.generator, scope.coroutine) {
                (true, false) => flags::GENERATOR,
                (false, true) => flags::COROUTINE,
                (true, true) => flags::ASYNC_GENERATOR,
                (false, false) => 0,
            };
            if scope.varargs {
                bits |= flags::VARARGS;
            }
            if scope.varkeywords {
                bits |= flags::VARKEYWORDS;
            }
        }
        bits
    }

    /// The qualified name of a code object nested in the current unit.
    fn qualname(&self, scope: ScopeId, name: &str) -> Box<str> {
        use crate::scope::{BlockKind, NameScope};
        let mut parent = &self.unit;
        let mut rest = &self.outer[..];
        if matches!(self.table.scopes[parent.scope].kind, BlockKind::TypeParams | BlockKind::TypeVarBound) {
            // The parameters' scope is not part of the name; directly in a module nothing is.
            match rest.split_last() {
                Some((last, before)) if !before.is_empty() => {
                    parent = last;
                    rest = before;
                }
                _ => return name.into(),
            }
        }
        if rest.is_empty() {
            return name.into();
        }
        let kind = self.table.scopes[scope].kind;
        if matches!(kind, BlockKind::Function | BlockKind::Class) {
            let mangled = crate::scope::mangle(parent.private.as_deref(), name);
            let found = self.table.scopes[parent.scope].symbols.get(&mangled).unwrap_or_default();
            if found.scope == NameScope::GlobalExplicit {
                return name.into();
            }
        }
        match self.table.scopes[parent.scope].kind {
            BlockKind::Function | BlockKind::TypeAlias if !parent.is_comprehension => {
                format!("{}.<locals>.{name}", parent.qualname).into()
            }
            _ => format!("{}.{name}", parent.qualname).into(),
        }
    }

    pub(crate) fn error<T>(&self, range: TextRange, msg: impl Into<String>) -> Result<T> {
        Err(self.lines.error(range, msg))
    }

    pub(crate) fn warn(&mut self, range: TextRange, msg: impl Into<String>) {
        let error = self.lines.error(range, msg);
        self.warnings.push(Warning {
            category: WarningKind::Syntax,
            msg: error.msg.clone(),
            lineno: error.lineno,
            as_error: error,
        });
    }

    /// Whether the current unit stands in a function-like scope.
    pub(crate) fn in_function(&self) -> bool {
        self.table.scopes[self.unit.scope].is_function_like()
    }

    /// Makes `range` the position of the following instructions; gives the former one.
    pub(crate) fn at(&mut self, range: TextRange) -> Loc {
        std::mem::replace(&mut self.unit.loc, self.lines.loc(range))
    }
}

/// Whether a module or class body has an annotated assignment (outside nested blocks).
pub(crate) fn annotates(stmt: &Stmt) -> bool {
    let any = |body: &[Stmt]| body.iter().any(annotates);
    match stmt {
        Stmt::AnnAssign(_) => true,
        Stmt::For(s) => any(&s.body) || any(&s.orelse),
        Stmt::While(s) => any(&s.body) || any(&s.orelse),
        Stmt::If(s) => any(&s.body) || s.elif_else_clauses.iter().any(|clause| any(&clause.body)),
        Stmt::With(s) => any(&s.body),
        Stmt::Match(s) => s.cases.iter().any(|case| any(&case.body)),
        Stmt::Try(s) => {
            any(&s.body)
                || any(&s.orelse)
                || any(&s.finalbody)
                || s.handlers.iter().any(|handler| {
                    let ast::ExceptHandler::ExceptHandler(handler) = handler;
                    any(&handler.body)
                })
        }
        _ => false,
    }
}
