//! Symbol tables: what every name of every block means.
//!
//! `build` walks the tree once and records definitions and uses per block; `analyze` resolves each
//! name to local, cell, free or global, and decides which comprehensions are inlined (PEP 709).
//! Scopes are found again by the address of the syntax node that opens them.

mod analyze;
mod build;
mod build_expr;

use ruff_text_size::TextRange;
use rustc_hash::FxHashMap;

pub(crate) use build::build;

/// The index of a [`Scope`] in its [`SymbolTable`].
pub(crate) type ScopeId = usize;

/// What opens a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Module,
    Class,
    Function,
    /// The bound or constraints of a type variable.
    TypeVarBound,
    /// The value of a `type` statement.
    TypeAlias,
    /// The type parameters of a function, class or alias.
    TypeParams,
}

/// Which comprehension a function block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comp {
    No,
    List,
    Set,
    Dict,
    Generator,
}

/// `global x`
pub(crate) const DEF_GLOBAL: u16 = 1;
/// Assigned in the block.
pub(crate) const DEF_LOCAL: u16 = 2;
/// A parameter.
pub(crate) const DEF_PARAM: u16 = 4;
/// `nonlocal x`
pub(crate) const DEF_NONLOCAL: u16 = 8;
/// Read in the block.
pub(crate) const USE: u16 = 16;
/// Bound in a class and free in it.
pub(crate) const DEF_FREE_CLASS: u16 = 64;
/// Bound by an import.
pub(crate) const DEF_IMPORT: u16 = 128;
/// Annotated.
pub(crate) const DEF_ANNOT: u16 = 256;
/// An iteration variable of a comprehension.
pub(crate) const DEF_COMP_ITER: u16 = 512;
/// A type parameter.
pub(crate) const DEF_TYPE_PARAM: u16 = 1024;
/// A cell of an inlined comprehension.
pub(crate) const DEF_COMP_CELL: u16 = 2048;
/// Any binding.
pub(crate) const DEF_BOUND: u16 = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM;

/// The resolved scope of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum NameScope {
    /// Not known in the block.
    #[default]
    Unknown,
    Local,
    GlobalExplicit,
    GlobalImplicit,
    Free,
    Cell,
}

/// A name of a block.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Symbol {
    pub(crate) flags: u16,
    pub(crate) scope: NameScope,
}

/// The symbols of a block in order of first mention.
#[derive(Clone, Debug, Default)]
pub(crate) struct Symbols {
    index: FxHashMap<Box<str>, usize>,
    items: Vec<(Box<str>, Symbol)>,
}

impl Symbols {
    pub(crate) fn get(&self, name: &str) -> Option<Symbol> {
        self.index.get(name).map(|at| self.items[*at].1)
    }

    pub(crate) fn entry(&mut self, name: &str) -> &mut Symbol {
        let at = match self.index.get(name) {
            Some(at) => *at,
            None => {
                self.index.insert(name.into(), self.items.len());
                self.items.push((name.into(), Symbol::default()));
                self.items.len() - 1
            }
        };
        &mut self.items[at].1
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Symbol)> {
        self.items.iter().map(|(name, symbol)| (&**name, *symbol))
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Symbol)> {
        self.items.iter_mut().map(|(name, symbol)| (&**name, symbol))
    }
}

/// One block.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) kind: BlockKind,
    pub(crate) name: Box<str>,
    pub(crate) symbols: Symbols,
    /// Parameters, in register order.
    pub(crate) params: Vec<Box<str>>,
    pub(crate) children: Vec<ScopeId>,
    pub(crate) parent: Option<ScopeId>,
    /// `global` and `nonlocal` statements: name and range, for errors of the analysis.
    pub(crate) directives: Vec<(Box<str>, TextRange)>,
    pub(crate) nested: bool,
    pub(crate) free: bool,
    pub(crate) child_free: bool,
    pub(crate) generator: bool,
    pub(crate) coroutine: bool,
    pub(crate) comprehension: Comp,
    pub(crate) varargs: bool,
    pub(crate) varkeywords: bool,
    /// `return value` was seen (and where).
    pub(crate) returns_value: Option<TextRange>,
    pub(crate) needs_class_closure: bool,
    pub(crate) needs_classdict: bool,
    pub(crate) comp_inlined: bool,
    /// The target of a comprehension is being visited.
    pub(crate) comp_iter_target: bool,
    /// How many iterables of comprehensions are being visited.
    pub(crate) comp_iter_expr: u32,
    pub(crate) can_see_class_scope: bool,
}

impl Scope {
    /// Whether names are registers: functions and the annotation scopes of PEP 695.
    pub(crate) fn is_function_like(&self) -> bool {
        !matches!(self.kind, BlockKind::Module | BlockKind::Class)
    }

    /// The names with a resolved scope or flag, sorted as `co_cellvars` and `co_freevars` show them.
    pub(crate) fn sorted(&self, scope: NameScope, flag: u16) -> Vec<Box<str>> {
        let mut names: Vec<Box<str>> = self
            .symbols
            .iter()
            .filter(|(_, symbol)| symbol.scope == scope || symbol.flags & flag != 0)
            .map(|(name, _)| name.into())
            .collect();
        names.sort_by(|a, b| a.chars().cmp(b.chars()));
        names
    }
}

/// All blocks of a compilation.
#[derive(Debug, Default)]
pub(crate) struct SymbolTable {
    pub(crate) scopes: Vec<Scope>,
    /// Scope by the address of the node that opens it.
    by_node: FxHashMap<usize, ScopeId>,
}

/// The key of a syntax node.
pub(crate) fn node_key<T>(node: &T) -> usize {
    std::ptr::from_ref(node) as usize
}

impl SymbolTable {
    /// The scope that `node` opens.
    pub(crate) fn scope_of<T>(&self, node: &T) -> ScopeId {
        self.scope_by_key(node_key(node))
    }

    /// The scope of a node by its [`node_key`].
    pub(crate) fn scope_by_key(&self, key: usize) -> ScopeId {
        *self.by_node.get(&key).expect("every block was visited")
    }
}

/// Private-name mangling: `__x` in class `C` is `_C__x`.
pub(crate) fn mangle<'n>(class: Option<&str>, name: &'n str) -> std::borrow::Cow<'n, str> {
    match class {
        Some(class) if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
            let class = class.trim_start_matches('_');
            if class.is_empty() { name.into() } else { format!("_{class}{name}").into() }
        }
        _ => name.into(),
    }
}
