//! Calls: windows, methods, `super()`, keywords and unpacking.

use ruff_python_ast::{self as ast, Expr, Keyword};
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::*;
use crate::code::Const;
use crate::opcode::{METHOD, Opcode};
use crate::scope::{BlockKind, DEF_IMPORT};

/// How many arguments are evaluated into a window before a call goes through a tuple, as in CPython.
const WINDOW_LIMIT: usize = 30;

impl Compiler<'_> {
    pub(super) fn call(&mut self, e: &ast::ExprCall, dst: Reg) -> Result {
        self.check_keywords(&e.arguments.keywords)?;
        let generator = matches!(&*e.arguments.args, [Expr::Generator(only)] if !only.parenthesized);
        if generator {
            self.generator_range = Some(e.arguments.range);
        }
        if self.method_call(e, dst)? {
            return Ok(());
        }
        self.warn_call(&e.func);
        self.push(&e.func)?;
        self.call_pushed(1, &e.arguments.args, None, &e.arguments.keywords, dst)
    }

    /// Keyword arguments: `__debug__` and repetitions are refused; of several, the one that repeats the first name is named
    /// (`validate_keywords`).
    pub(super) fn check_keywords(&self, keywords: &[Keyword]) -> Result {
        let name_of = |keyword: &Keyword| keyword.arg.as_ref().map(|name| name.id.clone());
        let mut seen = FxHashSet::default();
        let repeats = keywords.iter().filter_map(name_of).any(|name| !seen.insert(name));
        for (at, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.arg else { continue };
            self.check_target(name, keyword.range, "assign to")?;
            let same = |other: &&Keyword| other.arg.as_ref().is_some_and(|arg| arg.as_str() == name.as_str());
            if repeats && let Some(second) = keywords[at + 1..].iter().find(same) {
                return self.error(second.range, format!("keyword argument repeated: {name}"));
            }
        }
        Ok(())
    }

    /// Calls the callee at the start of a window of which `filled` temporaries are already pushed; `tail` is one more positional
    /// argument after `args`.
    pub(super) fn call_pushed(
        &mut self,
        filled: u16,
        args: &[Expr],
        tail: Option<&Expr>,
        keywords: &[Keyword],
        dst: Reg,
    ) -> Result {
        let extra = filled - 1;
        let starred = args.iter().any(Expr::is_starred_expr) || keywords.iter().any(|keyword| keyword.arg.is_none());
        let total = args.len() + tail.is_some() as usize + extra as usize;
        if starred || total + keywords.len() * 2 > WINDOW_LIMIT {
            return self.call_unpacked(extra, args, tail, keywords, dst);
        }
        for arg in args.iter().chain(tail) {
            self.push(arg)?;
        }
        let count = total as u16;
        if keywords.is_empty() {
            self.op_run(Opcode::Call, dst, count + 1, count as u32);
            return Ok(());
        }
        let names = self.keyword_values(keywords)?;
        let count = count + keywords.len() as u16;
        let ins = self.op_run(Opcode::CallKw, dst, count + 1, count as u32);
        ins.literal = (names, 0);
        ins.konst = Some(names);
        Ok(())
    }

    /// Pushes the values of keywords; gives the constant tuple of their names.
    fn keyword_values(&mut self, keywords: &[Keyword]) -> Result<u32> {
        for keyword in keywords {
            self.push(&keyword.value)?;
        }
        let names = keywords
            .iter()
            .filter_map(|keyword| keyword.arg.as_ref())
            .map(|name| Const::str(&self.mangled(name)))
            .collect();
        Ok(self.unit.const_idx(Const::Tuple(names)))
    }

    /// The general form: the arguments go through a tuple and a dict. `extra` positional ones are on top.
    fn call_unpacked(
        &mut self,
        extra: u16,
        args: &[Expr],
        tail: Option<&Expr>,
        keywords: &[Keyword],
        dst: Reg,
    ) -> Result {
        let callee = Reg::temp(self.unit.depth - extra - 1);
        if extra == 0
            && args.len() == 1
            && tail.is_none()
            && let Expr::Starred(starred) = &args[0]
        {
            self.push(&starred.value)?;
        } else if let (0, None, Some(constants)) = (extra, tail, self.fold_all(args)) {
            self.push_late_tuple(constants);
        } else {
            self.unpacked_tuple(args, tail, extra)?;
        }
        let has_keywords = !keywords.is_empty();
        if has_keywords {
            self.keyword_dict(keywords, callee)?;
        }
        let run = 2 + has_keywords as u16;
        self.op_run(Opcode::CallEx, dst, run, has_keywords as u32);
        Ok(())
    }

    /// Builds the dict of keyword arguments on top.
    fn keyword_dict(&mut self, keywords: &[Keyword], callee: Reg) -> Result {
        let mut have = false;
        let mut at = 0;
        while at < keywords.len() {
            if keywords[at].arg.is_none() {
                if !have {
                    let top = self.unit.top();
                    self.op_run(Opcode::BuildMap, top, 0, 0);
                    have = true;
                }
                let dict = self.last();
                self.push(&keywords[at].value)?;
                let value = self.last();
                let flags = self.flag_b(value);
                self.emit(Opcode::DictMerge, flags, dict.0, value.0, callee.0);
                at += 1;
                continue;
            }
            let run = keywords[at..].iter().take_while(|keyword| keyword.arg.is_some()).count();
            let dict = self.last();
            self.keyword_group(&keywords[at..at + run])?;
            if have {
                let value = self.last();
                let flags = self.flag_b(value);
                self.emit(Opcode::DictMerge, flags, dict.0, value.0, callee.0);
            }
            have = true;
            at += run;
        }
        Ok(())
    }

    /// Pushes a dict of named keywords, in chunks where they are many.
    fn keyword_group(&mut self, keywords: &[Keyword]) -> Result {
        if keywords.len() > 1 && keywords.len() * 2 <= WINDOW_LIMIT {
            let names = self.keyword_values(keywords)?;
            let top = Reg::temp(self.unit.depth - keywords.len() as u16);
            let ins = self.op_run(Opcode::BuildConstKeyMap, top, keywords.len() as u16, keywords.len() as u32);
            ins.literal = (names, 0);
            ins.konst = Some(names);
            return Ok(());
        }
        let big = keywords.len() * 2 > WINDOW_LIMIT;
        let top = self.unit.top();
        if big {
            self.op_run(Opcode::BuildMap, top, 0, 0);
        }
        for keyword in keywords {
            let Some(name) = &keyword.arg else { continue };
            let name = Const::str(&self.mangled(name));
            self.push_const(name);
            self.push(&keyword.value)?;
            if big {
                self.map_add(top);
            }
        }
        if !big {
            self.op_run(Opcode::BuildMap, top, 2 * keywords.len() as u16, keywords.len() as u32);
        }
        Ok(())
    }

    /// Adds the pair on top to a dict.
    pub(super) fn map_add(&mut self, dict: Reg) {
        let (key, value) = (Reg::temp(self.unit.depth - 2), self.last());
        self.pop(value);
        self.pop(key);
        let flags = crate::opcode::B_TEMP | crate::opcode::C_TEMP;
        self.emit(Opcode::MapAdd, flags, dict.0, key.0, value.0);
    }

    /// `object.method(...)` without unpacking; false if the call has another shape.
    fn method_call(&mut self, e: &ast::ExprCall, dst: Reg) -> Result<bool> {
        let Expr::Attribute(method) = &*e.func else {
            return Ok(false);
        };
        let (args, keywords) = (&*e.arguments.args, &*e.arguments.keywords);
        if self.imported_at_module_level(&method.value)
            || args.len() + keywords.len() + !keywords.is_empty() as usize >= WINDOW_LIMIT
            || args.iter().any(Expr::is_starred_expr)
            || keywords.iter().any(|keyword| keyword.arg.is_none())
        {
            return Ok(false);
        }
        let window = self.unit.top();
        let saved = self.at(method.range);
        if !self.super_attribute(method, true, window)? {
            let object = self.operand(&method.value, true)?;
            self.at_attribute(method);
            let name = self.attr_idx(&method.attr);
            let flags = self.flag_b(object);
            self.emit(Opcode::LoadMethod, flags, window.0, object.0, name);
            self.grow(2);
        }
        self.unit.loc = saved;
        for arg in args {
            self.push(arg)?;
        }
        let count = (args.len() + keywords.len()) as u16;
        if keywords.is_empty() {
            self.at_attribute_of_call(method);
            self.op_run(Opcode::CallMethod, dst, count + 2, count as u32);
        } else {
            let names = self.keyword_values(keywords)?;
            self.at_attribute_of_call(method);
            let ins = self.op_run(Opcode::CallKw, dst, count + 2, count as u32);
            ins.flags |= METHOD;
            ins.literal = (names, 0);
            ins.konst = Some(names);
        }
        self.unit.loc = saved;
        Ok(true)
    }

    /// A method on a later line than its object's start moves the start of the call's position to its name.
    fn at_attribute_of_call(&mut self, attr: &ast::ExprAttribute) {
        let name = self.lines.loc(attr.attr.range());
        if name.line != self.unit.loc.line {
            self.unit.loc.line = name.line;
            self.unit.loc.col = name.col;
        }
    }

    /// Whether the expression is a name that the module imports (in module code): its attributes are no methods.
    fn imported_at_module_level(&self, expr: &Expr) -> bool {
        let Expr::Name(name) = expr else { return false };
        let scope = &self.table.scopes[self.unit.scope];
        scope.kind == BlockKind::Module
            && scope.symbols.get(&name.id).is_some_and(|symbol| symbol.flags & DEF_IMPORT != 0)
    }

    /// `super().name` and `super(cls, self).name`; false if the object has another shape.
    pub(super) fn super_attribute(&mut self, attr: &ast::ExprAttribute, method: bool, dst: Reg) -> Result<bool> {
        let Expr::Call(call) = &*attr.value else {
            return Ok(false);
        };
        if !self.is_super_call(call) {
            return Ok(false);
        }
        let args = &*call.arguments.args;
        let saved = self.at(call.func.range());
        self.load_name("super", self.unit.top());
        self.unit.loc = saved;
        let two = args.len() == 2;
        if two {
            self.push(&args[0])?;
            self.push(&args[1])?;
        } else {
            let saved = self.at(call.range());
            let cell = self.unit.cell("__class__").expect("`super` makes `__class__` free");
            self.op_keep(Opcode::LoadDeref, self.unit.top(), cell, 0);
            let first = self.table.scopes[self.unit.scope].params[0].clone();
            self.load_name(&first, self.unit.top());
            self.unit.loc = saved;
        }
        let name = self.attr_idx(&attr.attr);
        let saved = self.unit.loc;
        if method {
            self.at_attribute_of_call(attr);
        } else {
            self.at_attribute(attr);
        }
        let ins = self.op_run(Opcode::LoadSuperAttr, dst, 3, 0);
        ins.literal = (name, method as u32 | (two as u32) << 1);
        if method {
            self.grow(1);
        }
        self.unit.loc = saved;
        Ok(true)
    }

    /// Whether a call is `super` in a form that needs no super object.
    fn is_super_call(&mut self, call: &ast::ExprCall) -> bool {
        let Expr::Name(name) = &*call.func else {
            return false;
        };
        let args = &*call.arguments.args;
        if name.id != "super" || !call.arguments.keywords.is_empty() || args.iter().any(Expr::is_starred_expr) {
            return false;
        }
        let is_global = matches!(self.access("super"), super::names::Access::Global { .. });
        let known_in_module = self.table.scopes[0].symbols.get("super").unwrap_or_default();
        if !is_global || known_in_module.flags & crate::scope::DEF_BOUND != 0 {
            return false;
        }
        if args.len() == 2 {
            return true;
        }
        let scope = &self.table.scopes[self.unit.scope];
        let plain = scope.kind == BlockKind::Function && self.unit.n_args + self.unit.n_posonly > 0;
        args.is_empty()
            && plain
            && self.unit.cell("__class__").is_some()
            && self.name_scope("__class__") == crate::scope::NameScope::Free
    }
}
