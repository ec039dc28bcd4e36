//! `match` statements: cases, captures, failure.
//!
//! Every captured name of a case has a slot: a temporary made before the pattern is tried. Working temporaries lie
//! above the slots. A failing test jumps to the label of its depth; the labels' code drops one temporary each and
//! falls through to the next case. The names are stored when the whole pattern has matched.

use ruff_python_ast::{self as ast, MatchCase, Pattern};
use ruff_text_size::Ranged;

use super::*;
use crate::opcode::Opcode;

/// The state of one case's pattern.
pub(super) struct Captures {
    /// Captured names in the order they are stored; name `i` has slot `base + n - 1 - i`.
    pub(super) names: Vec<Box<str>>,
    pub(super) base: u16,
    /// Names captured so far in the current alternative.
    pub(super) seen: Vec<Box<str>>,
    /// Failure labels by depth.
    pub(super) fails: Vec<(u16, Label)>,
    /// Whether a pattern that always matches may stand here.
    pub(super) irrefutable: bool,
}

impl Captures {
    pub(super) fn slot(&self, name: &str) -> Option<Reg> {
        let at = self.names.iter().position(|known| &**known == name)?;
        Some(Reg::temp(self.base + (self.names.len() - 1 - at) as u16))
    }
}

/// Whether a pattern is `_`.
pub(super) fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::MatchAs(ast::PatternMatchAs { pattern: None, name: None, .. }))
}

impl<'a> Compiler<'a> {
    pub(super) fn match_stmt(&mut self, stmt: &'a ast::StmtMatch) -> Result {
        self.push(&stmt.subject)?;
        let subject = self.last();
        let end = self.label();
        let last = stmt.cases.len() - 1;
        let has_default = last > 0 && is_wildcard(&stmt.cases[last].pattern);
        let tried = stmt.cases.len() - has_default as usize;
        for (at, case) in stmt.cases[..tried].iter().enumerate() {
            self.case(case, subject, at == last, end)?;
        }
        if has_default {
            let case = &stmt.cases[last];
            self.at(case.pattern.range());
            self.drop_top();
            if let Some(guard) = &case.guard {
                self.jump_if(guard, false, end)?;
            }
            self.stmts(&case.body)?;
        } else {
            self.nowhere(|this| this.drop_top());
        }
        self.bind(end);
        Ok(())
    }

    /// One case: falls through with only the subject left if it does not match.
    fn case(&mut self, case: &'a MatchCase, subject: Reg, is_last: bool, end: Label) -> Result {
        self.at(case.pattern.range());
        let mut names = Vec::new();
        collect(&case.pattern, &mut names);
        let base = self.unit.depth;
        for _ in &names {
            self.op_wide(Opcode::LoadUnbound, self.unit.top(), 0);
        }
        let irrefutable = case.guard.is_some() || is_last;
        let mut captures = Captures { names, base, seen: Vec::new(), fails: Vec::new(), irrefutable };
        self.push_copy(subject);
        self.pattern(&case.pattern, &mut captures)?;
        for name in captures.names.clone() {
            self.store_name(&name)?;
        }
        if let Some(guard) = &case.guard {
            let fail = self.fail_label(&mut captures);
            self.jump_if(guard, false, fail)?;
        }
        self.drop_top();
        self.stmts(&case.body)?;
        self.nowhere(|this| this.jump(end));
        self.at(case.pattern.range());
        self.emit_fails(captures.fails, base);
        Ok(())
    }

    /// The label to jump to when a test fails at the current depth.
    pub(super) fn fail_label(&mut self, captures: &mut Captures) -> Label {
        let depth = self.unit.depth;
        if let Some((_, label)) = captures.fails.iter().find(|(known, _)| *known == depth) {
            return *label;
        }
        let label = self.label();
        captures.fails.push((depth, label));
        label
    }

    /// Drops what failing tests left, down to `base`; control must not fall into it from above.
    pub(super) fn emit_fails(&mut self, fails: Vec<(u16, Label)>, base: u16) {
        let deepest = fails.iter().map(|(depth, _)| *depth).max().unwrap_or(base);
        self.unit.depth = deepest;
        loop {
            for (depth, label) in &fails {
                if *depth == self.unit.depth {
                    self.bind(*label);
                }
            }
            if self.unit.depth <= base {
                break;
            }
            self.drop_top();
        }
        self.unit.depth = base;
    }
}

/// The names a pattern captures, in the order they are stored.
fn collect(pattern: &Pattern, names: &mut Vec<Box<str>>) {
    let add = |name: &ast::Identifier, names: &mut Vec<Box<str>>| {
        if !names.iter().any(|known| **known == *name.as_str()) {
            names.push(name.as_str().into());
        }
    };
    match pattern {
        Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => {}
        Pattern::MatchSequence(p) => p.patterns.iter().for_each(|inner| collect(inner, names)),
        Pattern::MatchMapping(p) => {
            p.patterns.iter().for_each(|inner| collect(inner, names));
            if let Some(rest) = &p.rest {
                add(rest, names);
            }
        }
        Pattern::MatchClass(p) => {
            p.arguments.patterns.iter().for_each(|inner| collect(inner, names));
            p.arguments.keywords.iter().for_each(|keyword| collect(&keyword.pattern, names));
        }
        Pattern::MatchStar(p) => {
            if let Some(name) = &p.name {
                add(name, names);
            }
        }
        Pattern::MatchAs(p) => {
            if let Some(inner) = &p.pattern {
                collect(inner, names);
            }
            if let Some(name) = &p.name {
                add(name, names);
            }
        }
        Pattern::MatchOr(p) => p.patterns.iter().for_each(|inner| collect(inner, names)),
    }
}
