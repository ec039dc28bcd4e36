//! Patterns: each consumes the subject on top, or jumps to the failure label of the depth it stands at.

use ruff_python_ast::{self as ast, Expr, Pattern, Singleton};
use ruff_text_size::Ranged;

use super::matching::{Captures, is_wildcard};
use super::*;
use crate::code::Const;
use crate::opcode::{A_LOCAL, A_TEMP, B_TEMP, Opcode};

impl Compiler<'_> {
    pub(super) fn pattern(&mut self, pattern: &Pattern, captures: &mut Captures) -> Result {
        let saved = self.at(pattern.range());
        let result = self.pattern_here(pattern, captures);
        self.unit.loc = saved;
        result
    }

    fn pattern_here(&mut self, pattern: &Pattern, captures: &mut Captures) -> Result {
        match pattern {
            Pattern::MatchValue(p) => self.pattern_value(&p.value, captures),
            Pattern::MatchSingleton(p) => {
                let value = match p.value {
                    Singleton::None => Const::None,
                    Singleton::True => Const::Bool(true),
                    Singleton::False => Const::Bool(false),
                };
                self.push_const(value);
                self.test_top_two(Opcode::JumpIfIsNot, captures);
                Ok(())
            }
            Pattern::MatchSequence(p) => self.pattern_sequence(p, captures),
            Pattern::MatchMapping(p) => self.pattern_mapping(p, captures),
            Pattern::MatchClass(p) => self.pattern_class(p, captures),
            Pattern::MatchStar(p) => self.error(p.range, "can't use starred expression here"),
            Pattern::MatchAs(p) => self.pattern_as(p, captures),
            Pattern::MatchOr(p) => self.pattern_or(p, captures),
        }
    }

    /// Consumes the two topmost temporaries by a jump to the failure label below them.
    fn test_top_two(&mut self, op: Opcode, captures: &mut Captures) {
        let (left, right) = (Reg::temp(self.unit.depth - 2), self.last());
        self.unit.depth -= 2;
        let fail = self.fail_label(captures);
        self.emit(op, A_TEMP | B_TEMP, left.0, right.0, 0).target = Some(fail);
    }

    fn pattern_value(&mut self, value: &Expr, captures: &mut Captures) -> Result {
        let literal = self.fold(value).is_some() && !matches!(value, Expr::Tuple(_));
        if !literal && !value.is_attribute_expr() {
            return self.error(value.range(), "patterns may only match literals and attribute lookups");
        }
        self.push(value)?;
        self.test_top_two(Opcode::JumpIfNotEq, captures);
        Ok(())
    }

    /// Moves the subject on top to the slot of a captured name.
    fn capture(&mut self, name: &str, range: TextRange, captures: &mut Captures) -> Result {
        self.check_target(name, range, "assign to")?;
        if captures.seen.iter().any(|seen| &**seen == name) {
            return self.error(range, format!("multiple assignments to name '{name}' in pattern"));
        }
        captures.seen.push(name.into());
        let slot = captures.slot(name).expect("every captured name has a slot");
        let top = self.last();
        self.pop(top);
        self.emit(Opcode::Move, A_LOCAL, slot.0, top.0, 0);
        Ok(())
    }

    fn pattern_as(&mut self, p: &ast::PatternMatchAs, captures: &mut Captures) -> Result {
        let Some(inner) = &p.pattern else {
            if !captures.irrefutable {
                return match &p.name {
                    Some(name) => {
                        self.error(p.range, format!("name capture '{name}' makes remaining patterns unreachable"))
                    }
                    None => self.error(p.range, "wildcard makes remaining patterns unreachable"),
                };
            }
            return match &p.name {
                Some(name) => self.capture(name, p.range, captures),
                None => {
                    self.drop_top();
                    Ok(())
                }
            };
        };
        let subject = self.last();
        self.push_copy(subject);
        self.pattern(inner, captures)?;
        match &p.name {
            Some(name) => self.capture(name, p.range, captures),
            None => {
                self.drop_top();
                Ok(())
            }
        }
    }

    /// A pattern inside another one may always match.
    fn subpattern(&mut self, pattern: &Pattern, captures: &mut Captures) -> Result {
        let outer = std::mem::replace(&mut captures.irrefutable, true);
        self.pattern(pattern, captures)?;
        captures.irrefutable = outer;
        Ok(())
    }

    fn pattern_or(&mut self, p: &ast::PatternMatchOr, captures: &mut Captures) -> Result {
        let end = self.label();
        let base = self.unit.depth;
        let (before, irrefutable) = (captures.seen.clone(), captures.irrefutable);
        let mut bound: Option<Vec<Box<str>>> = None;
        let outer = std::mem::take(&mut captures.fails);
        for (at, alternative) in p.patterns.iter().enumerate() {
            captures.seen = before.clone();
            captures.irrefutable = irrefutable && at + 1 == p.patterns.len();
            self.at(alternative.range());
            self.push_copy(Reg::temp(base - 1));
            self.pattern(alternative, captures)?;
            let mut names = captures.seen[before.len()..].to_vec();
            names.sort();
            if bound.get_or_insert_with(|| names.clone()) != &names {
                return self.error(p.range, "alternative patterns bind different names");
            }
            self.jump(end);
            let fails = std::mem::take(&mut captures.fails);
            self.emit_fails(fails, base);
        }
        captures.fails = outer;
        captures.irrefutable = irrefutable;
        self.drop_top();
        let fail = self.fail_label(captures);
        self.jump(fail);
        self.bind(end);
        self.unit.depth = base;
        self.drop_top();
        Ok(())
    }

    fn pattern_sequence(&mut self, p: &ast::PatternMatchSequence, captures: &mut Captures) -> Result {
        let size = p.patterns.len();
        let is_star = |pattern: &Pattern| matches!(pattern, Pattern::MatchStar(_));
        let star = p.patterns.iter().position(is_star);
        if p.patterns.iter().filter(|pattern| is_star(pattern)).count() > 1 {
            return self.error(p.range, "multiple starred expressions in sequence pattern");
        }
        let star_wildcard = star
            .is_some_and(|at| matches!(&p.patterns[at], Pattern::MatchStar(ast::PatternMatchStar { name: None, .. })));
        let only_wildcards = p.patterns.iter().all(|pattern| {
            is_wildcard(pattern) || matches!(pattern, Pattern::MatchStar(ast::PatternMatchStar { name: None, .. }))
        });
        self.test_kept(Opcode::JumpIfNotSequence, captures);
        match star {
            None => self.test_length(Opcode::JumpIfNotEqI, size, captures),
            Some(_) if size > 1 => self.test_length(Opcode::JumpIfNotGeI, size - 1, captures),
            Some(_) => {}
        }
        if only_wildcards {
            self.drop_top();
            return Ok(());
        }
        if let Some(star) = star.filter(|_| star_wildcard) {
            return self.sequence_items(&p.patterns, star, captures);
        }
        self.check_count(size, p.range)?;
        self.unpack_top(size, star);
        for pattern in &p.patterns {
            match pattern {
                Pattern::MatchStar(star) => match &star.name {
                    Some(name) => self.capture(name, star.range, captures)?,
                    None => self.drop_top(),
                },
                _ => self.subpattern(pattern, captures)?,
            }
        }
        Ok(())
    }

    /// A test of the subject on top that keeps it.
    fn test_kept(&mut self, op: Opcode, captures: &mut Captures) {
        let subject = self.last();
        let fail = self.fail_label(captures);
        self.emit(op, 0, subject.0, 0, 0).target = Some(fail);
    }

    /// Tests the subject's length against a number.
    fn test_length(&mut self, op: Opcode, size: usize, captures: &mut Captures) {
        let subject = self.last();
        let length = self.unit.top();
        self.op_keep(Opcode::GetLen, length, subject, 0);
        let idx = self.unit.const_idx(Const::Int(size as i64));
        match i16::try_from(size) {
            Ok(number) => {
                self.pop(length);
                let fail = self.fail_label(captures);
                let ins = self.emit(op, A_TEMP, length.0, number as u16 as u32, 0);
                ins.target = Some(fail);
                ins.konst = Some(idx);
            }
            Err(_) => {
                self.push_const(Const::Int(size as i64));
                let plain = if op == Opcode::JumpIfNotEqI { Opcode::JumpIfNotEq } else { Opcode::JumpIfNotGe };
                self.test_top_two(plain, captures);
            }
        }
    }

    /// Items of a sequence pattern around `*_`, taken by index.
    fn sequence_items(&mut self, patterns: &[Pattern], star: usize, captures: &mut Captures) -> Result {
        let subject = self.last();
        for (at, pattern) in patterns.iter().enumerate() {
            if at == star || is_wildcard(pattern) {
                continue;
            }
            let item = self.unit.top();
            if at < star {
                let idx = self.unit.const_idx(Const::Int(at as i64));
                if at <= i16::MAX as usize {
                    self.op_keep(Opcode::SubscrI, item, subject, at as u32);
                } else {
                    self.op_keep(Opcode::SubscrK, item, subject, idx);
                }
                self.uses_const(idx);
            } else {
                // Counted from the end: len(subject) - distance.
                let distance = patterns.len() - at;
                self.push_copy(subject);
                self.op_keep(Opcode::GetLen, self.unit.top(), subject, 0);
                let length = self.last();
                self.push_const(Const::Int(distance as i64));
                let distance = self.last();
                self.op_bc(Opcode::Sub, 0, length, length, distance);
                self.op_bc(Opcode::Subscr, 0, item, item, length);
            }
            self.subpattern(pattern, captures)?;
        }
        self.drop_top();
        Ok(())
    }

    fn pattern_mapping(&mut self, p: &ast::PatternMatchMapping, captures: &mut Captures) -> Result {
        let size = p.keys.len();
        self.check_count(2 * size, p.range)?;
        self.test_kept(Opcode::JumpIfNotMapping, captures);
        if size == 0 && p.rest.is_none() {
            self.drop_top();
            return Ok(());
        }
        if size > 0 {
            self.test_length(Opcode::JumpIfNotGeI, size, captures);
        }
        let subject = self.last();
        self.mapping_keys(p)?;
        let keys = self.last();
        let values = self.unit.top();
        self.op_keep(Opcode::MatchKeys, values, subject, keys.0);
        let fail = self.fail_label(captures);
        self.emit(Opcode::JumpIfNone, 0, values.0, 0, 0).target = Some(fail);
        self.unpack_top(size, None);
        for pattern in &p.patterns {
            self.subpattern(pattern, captures)?;
        }
        match &p.rest {
            None => {
                self.drop_top();
                self.drop_top();
                Ok(())
            }
            Some(rest) => self.mapping_rest(subject, keys, size, rest, captures),
        }
    }

    /// Pushes the tuple of a mapping pattern's keys.
    fn mapping_keys(&mut self, p: &ast::PatternMatchMapping) -> Result {
        let mut seen: Vec<Const> = Vec::new();
        let first = self.unit.top();
        let mut all = Vec::new();
        for key in &p.keys {
            match self.fold(key) {
                Some(value) if !matches!(key, Expr::Tuple(_)) => {
                    if seen.iter().any(|known| crate::fold::same_key(known, &value)) {
                        let shown = crate::unparse::repr(&value);
                        let msg = format!("mapping pattern checks duplicate key ({shown})");
                        return self.error(p.range, msg);
                    }
                    all.push(value.clone());
                    seen.push(value);
                }
                _ if key.is_attribute_expr() => {}
                _ => {
                    let msg = "mapping pattern keys may only match literals and attribute lookups";
                    return self.error(p.range, msg);
                }
            }
        }
        if all.len() == p.keys.len() && !all.is_empty() {
            self.push_const(Const::Tuple(all.into()));
            return Ok(());
        }
        for key in &p.keys {
            self.push(key)?;
        }
        self.op_run(Opcode::BuildTuple, first, p.keys.len() as u16, p.keys.len() as u32);
        Ok(())
    }

    /// `**rest`: a dict of the subject without the keys.
    fn mapping_rest(
        &mut self,
        subject: Reg,
        keys: Reg,
        size: usize,
        rest: &ast::Identifier,
        captures: &mut Captures,
    ) -> Result {
        let dict = self.unit.top();
        self.op_run(Opcode::BuildMap, dict, 0, 0);
        self.emit(Opcode::Swap, 0, subject.0, dict.0, 0);
        let (dict, subject) = (subject, dict);
        self.pop(subject);
        self.emit(Opcode::DictUpdate, B_TEMP, dict.0, subject.0, 0);
        debug_assert_eq!(keys, self.last());
        self.unpack_top(size, None);
        for _ in 0..size {
            let key = self.last();
            self.pop(key);
            self.emit(Opcode::DeleteSubscr, B_TEMP, dict.0, key.0, 0);
        }
        self.capture(rest, rest.range, captures)
    }

    fn pattern_class(&mut self, p: &ast::PatternMatchClass, captures: &mut Captures) -> Result {
        let keywords = &p.arguments.keywords;
        for (at, keyword) in keywords.iter().enumerate() {
            self.check_target(&keyword.attr, keyword.range, "assign to")?;
            if keywords[..at].iter().any(|other| other.attr.as_str() == keyword.attr.as_str()) {
                let msg = format!("attribute name repeated in class pattern: {}", keyword.attr);
                return self.error(keyword.range, msg);
            }
        }
        let subject = self.last();
        self.push(&p.cls)?;
        let names = keywords.iter().map(|keyword| Const::str(&keyword.attr)).collect();
        self.push_const(Const::Tuple(names));
        let positional = p.arguments.patterns.len();
        self.check_count(positional + keywords.len(), p.range)?;
        self.op_run(Opcode::MatchClass, subject, 3, positional as u32);
        let fail = self.fail_label(captures);
        self.emit(Opcode::JumpIfNone, 0, subject.0, 0, 0).target = Some(fail);
        self.unpack_top(positional + keywords.len(), None);
        let patterns = p.arguments.patterns.iter().chain(keywords.iter().map(|keyword| &keyword.pattern));
        for pattern in patterns {
            self.subpattern(pattern, captures)?;
        }
        Ok(())
    }
}
