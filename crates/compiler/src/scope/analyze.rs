//! Resolution of names after all blocks have been visited, in the order and with the messages of CPython.

use rustc_hash::FxHashSet;

use super::*;
use crate::error::SyntaxError;
use crate::lines::Lines;

type Names = FxHashSet<Box<str>>;

/// What a block's enclosing blocks offer it.
#[derive(Clone, Default)]
struct Context {
    /// Names bound in enclosing functions; None at module level.
    bound: Option<Names>,
    global: Names,
    type_params: Names,
    class_entry: Option<ScopeId>,
}

/// Resolves the whole table.
pub(super) fn analyze(table: &mut SymbolTable, lines: &Lines<'_>) -> Result<(), Box<SyntaxError>> {
    let mut free = Names::default();
    Analysis { table, lines }.block(0, Context::default(), &mut free)
}

struct Analysis<'t, 's> {
    table: &'t mut SymbolTable,
    lines: &'t Lines<'s>,
}

impl Analysis<'_, '_> {
    fn block(&mut self, id: ScopeId, mut context: Context, free: &mut Names) -> Result<(), Box<SyntaxError>> {
        let mut local = Names::default();
        let mut new_free = Names::default();
        let mut inner = Context { type_params: Names::default(), ..Context::default() };
        let kind = self.table.scopes[id].kind;
        if kind == BlockKind::Class {
            inner.global = context.global.clone();
            inner.bound = Some(context.bound.clone().unwrap_or_default());
        }
        self.names(id, &mut context, &mut local, &mut new_free)?;
        if kind == BlockKind::Class {
            let bound = inner.bound.get_or_insert_default();
            bound.insert("__class__".into());
            bound.insert("__classdict__".into());
        } else {
            let mut bound = context.bound.clone().unwrap_or_default();
            if self.table.scopes[id].is_function_like() {
                bound.extend(local.iter().cloned());
            }
            inner.bound = Some(bound);
            inner.global = context.global.clone();
        }
        inner.type_params = context.type_params.clone();
        let inlined_cells = self.children(id, &inner, &context, &mut new_free)?;
        if self.table.scopes[id].is_function_like() {
            self.cells(id, &mut new_free, &inlined_cells);
        } else if kind == BlockKind::Class {
            let scope = &mut self.table.scopes[id];
            scope.needs_class_closure |= new_free.remove("__class__");
            scope.needs_classdict |= new_free.remove("__classdict__");
        }
        self.update(id, context.bound.as_ref(), &new_free, &inlined_cells);
        free.extend(new_free);
        Ok(())
    }

    /// Resolves the names mentioned in the block itself.
    fn names(
        &mut self,
        id: ScopeId,
        context: &mut Context,
        local: &mut Names,
        free: &mut Names,
    ) -> Result<(), Box<SyntaxError>> {
        for at in 0..self.table.scopes[id].symbols.items.len() {
            let (name, symbol) = self.table.scopes[id].symbols.items[at].clone();
            let scope = self.name(id, &name, symbol.flags, context, local, free)?;
            self.table.scopes[id].symbols.items[at].1.scope = scope;
        }
        Ok(())
    }

    fn name(
        &mut self,
        id: ScopeId,
        name: &str,
        flags: u16,
        context: &mut Context,
        local: &mut Names,
        free: &mut Names,
    ) -> Result<NameScope, Box<SyntaxError>> {
        if flags & DEF_GLOBAL != 0 {
            if flags & DEF_NONLOCAL != 0 {
                return Err(self.directive_error(id, name, format!("name '{name}' is nonlocal and global")));
            }
            context.global.insert(name.into());
            if let Some(bound) = &mut context.bound {
                bound.remove(name);
            }
            return Ok(NameScope::GlobalExplicit);
        }
        if flags & DEF_NONLOCAL != 0 {
            return self.nonlocal(id, name, context, free);
        }
        if flags & DEF_BOUND != 0 {
            local.insert(name.into());
            context.global.remove(name);
            if flags & DEF_TYPE_PARAM != 0 {
                context.type_params.insert(name.into());
            } else {
                context.type_params.remove(name);
            }
            return Ok(NameScope::Local);
        }
        if let Some(class) = context.class_entry {
            let known = self.table.scopes[class].symbols.get(name).unwrap_or_default().flags;
            if known & DEF_GLOBAL != 0 {
                return Ok(NameScope::GlobalExplicit);
            }
            if known & DEF_BOUND != 0 && known & DEF_NONLOCAL == 0 {
                return Ok(NameScope::GlobalImplicit);
            }
        }
        if context.bound.as_ref().is_some_and(|bound| bound.contains(name)) {
            self.table.scopes[id].free = true;
            free.insert(name.into());
            return Ok(NameScope::Free);
        }
        if !context.global.contains(name) && self.table.scopes[id].nested {
            self.table.scopes[id].free = true;
        }
        Ok(NameScope::GlobalImplicit)
    }

    fn nonlocal(
        &mut self,
        id: ScopeId,
        name: &str,
        context: &Context,
        free: &mut Names,
    ) -> Result<NameScope, Box<SyntaxError>> {
        let Some(bound) = &context.bound else {
            return Err(self.directive_error(id, name, "nonlocal declaration not allowed at module level".into()));
        };
        if !bound.contains(name) {
            return Err(self.directive_error(id, name, format!("no binding for nonlocal '{name}' found")));
        }
        if context.type_params.contains(name) {
            let msg = format!("nonlocal binding not allowed for type parameter '{name}'");
            return Err(self.directive_error(id, name, msg));
        }
        self.table.scopes[id].free = true;
        free.insert(name.into());
        Ok(NameScope::Free)
    }

    fn directive_error(&self, id: ScopeId, name: &str, msg: String) -> Box<SyntaxError> {
        let directives = &self.table.scopes[id].directives;
        match directives.iter().find(|(known, _)| &**known == name) {
            Some((_, range)) => self.lines.error(*range, msg),
            None => SyntaxError::plain(crate::error::ErrorKind::Syntax, &msg),
        }
    }

    /// Analyses the children; gives the cells that inlined comprehensions bring.
    fn children(
        &mut self,
        id: ScopeId,
        inner: &Context,
        context: &Context,
        free: &mut Names,
    ) -> Result<Names, Box<SyntaxError>> {
        let mut inlined_cells = Names::default();
        let children = self.table.scopes[id].children.clone();
        for child in &children {
            let mut child_context = inner.clone();
            if self.table.scopes[*child].can_see_class_scope {
                let is_class = self.table.scopes[id].kind == BlockKind::Class;
                child_context.class_entry = if is_class { Some(id) } else { context.class_entry };
            }
            let comp = self.table.scopes[*child].comprehension;
            let inline = !matches!(comp, Comp::No | Comp::Generator) && !self.table.scopes[id].can_see_class_scope;
            let mut child_free = Names::default();
            self.block(*child, child_context, &mut child_free)?;
            if inline {
                self.inline(id, *child, &mut child_free, &mut inlined_cells);
            }
            free.extend(child_free);
            let child_scope = &mut self.table.scopes[*child];
            child_scope.comp_inlined = inline;
            if child_scope.free || child_scope.child_free {
                self.table.scopes[id].child_free = true;
            }
        }
        let mut spliced = Vec::with_capacity(children.len());
        for child in children {
            if self.table.scopes[child].comp_inlined {
                spliced.extend(self.table.scopes[child].children.iter().copied());
            } else {
                spliced.push(child);
            }
        }
        self.table.scopes[id].children = spliced;
        Ok(inlined_cells)
    }

    /// Merges the names of an inlined comprehension into its block.
    fn inline(&mut self, id: ScopeId, comp: ScopeId, comp_free: &mut Names, inlined_cells: &mut Names) {
        let symbols = self.table.scopes[comp].symbols.clone();
        for (name, symbol) in symbols.iter() {
            if symbol.flags & DEF_PARAM != 0 {
                continue;
            }
            if symbol.scope == NameScope::Cell || symbol.flags & DEF_COMP_CELL != 0 {
                inlined_cells.insert(name.into());
            }
            match self.table.scopes[id].symbols.get(name) {
                None => {
                    *self.table.scopes[id].symbols.entry(name) = symbol;
                }
                Some(known) => {
                    if known.flags & DEF_BOUND != 0
                        && self.table.scopes[id].kind != BlockKind::Class
                        && !self.free_in_child(comp, name)
                    {
                        comp_free.remove(name);
                    }
                }
            }
        }
    }

    fn free_in_child(&self, id: ScopeId, name: &str) -> bool {
        self.table.scopes[id].children.iter().any(|child| {
            self.table.scopes[*child].symbols.get(name).is_some_and(|symbol| symbol.scope == NameScope::Free)
        })
    }

    fn cells(&mut self, id: ScopeId, free: &mut Names, inlined_cells: &Names) {
        for (name, symbol) in self.table.scopes[id].symbols.iter_mut() {
            if symbol.scope == NameScope::Local && (free.contains(name) || inlined_cells.contains(name)) {
                symbol.scope = NameScope::Cell;
                free.remove(name);
            }
        }
    }

    /// Adds the free names that pass through the block.
    fn update(&mut self, id: ScopeId, bound: Option<&Names>, free: &Names, inlined_cells: &Names) {
        let scope = &mut self.table.scopes[id];
        let classish = scope.kind == BlockKind::Class || scope.can_see_class_scope;
        for (name, symbol) in scope.symbols.iter_mut() {
            if inlined_cells.contains(name) {
                symbol.flags |= DEF_COMP_CELL;
            }
        }
        let mut names: Vec<&Box<str>> = free.iter().collect();
        names.sort();
        for name in names {
            if scope.symbols.get(name).is_some() {
                let symbol = scope.symbols.entry(name);
                if classish {
                    symbol.flags |= DEF_FREE_CLASS;
                }
                continue;
            }
            if bound.is_some_and(|bound| !bound.contains(name)) {
                continue;
            }
            scope.symbols.entry(name).scope = NameScope::Free;
        }
    }
}
