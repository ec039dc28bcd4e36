//! Assignment, augmented and annotated assignment, deletion.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::names::Access;
use super::*;
use crate::code::Const;
use crate::opcode::{A_TEMP, B_TEMP, Opcode};

/// How many temporaries a frame may have, with room left for those of expressions.
pub(super) const MAX_TEMPORARIES: usize = 32_000;
/// How many targets are served at once where there are more than that.
const UNPACK_RUN: usize = 16_000;

impl Compiler<'_> {
    pub(super) fn assign(&mut self, stmt: &ast::StmtAssign) -> Result {
        if let [target] = &stmt.targets[..] {
            return self.assign_one(target, &stmt.value);
        }
        self.push(&stmt.value)?;
        let value = self.last();
        let (last, before) = stmt.targets.split_last().expect("an assignment has targets");
        for target in before {
            if let Some(local) = self.local_target(target) {
                let saved = self.at(target.range());
                self.op_keep(Opcode::Copy, local, value, 0);
                self.unit.loc = saved;
            } else {
                self.push_copy(value);
                self.store(target)?;
            }
        }
        self.store(last)
    }

    /// The register of a target that is a plain local.
    fn local_target(&mut self, target: &Expr) -> Option<Reg> {
        let Expr::Name(name) = target else {
            return None;
        };
        let mangled = self.mangled(&name.id);
        match self.access(&mangled) {
            Access::Fast(reg) if name.id != "__debug__" => Some(reg),
            _ => None,
        }
    }

    fn assign_one(&mut self, target: &Expr, value: &Expr) -> Result {
        let same_line = self.lines.line(target.start()) == self.lines.line(value.start());
        match target {
            Expr::Name(_) if same_line => {
                if let Some(local) = self.local_target(target) {
                    return self.expr(value, local);
                }
            }
            Expr::Attribute(attr) if same_line && self.fast_local(value).is_some() && self.inert(&attr.value) => {
                let saved = self.at(target.range());
                let value = self.operand(value, true)?;
                let object = self.operand(&attr.value, true)?;
                self.store_attr(attr, object, value);
                self.unit.loc = saved;
                return Ok(());
            }
            Expr::Subscript(sub) if same_line && !sub.slice.is_slice_expr() => {
                return self.assign_subscript(sub, value);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. })
                if self.assign_swap(elts, value)? =>
            {
                return Ok(());
            }
            _ => {}
        }
        self.push(value)?;
        self.store(target)
    }

    fn assign_subscript(&mut self, sub: &ast::ExprSubscript, value: &Expr) -> Result {
        let saved = self.at(sub.range);
        let object_borrow = self.inert(&sub.slice);
        let value_borrow = object_borrow && self.inert(&sub.value);
        let value = self.operand(value, value_borrow)?;
        self.unit.loc = saved;
        self.store_subscript(sub, value, object_borrow)
    }

    /// `a[i] = value` for an evaluated value.
    fn store_subscript(&mut self, sub: &ast::ExprSubscript, value: Reg, borrow: bool) -> Result {
        let saved = self.at(sub.range);
        let object = self.operand(&sub.value, borrow)?;
        let index = self.operand(&sub.slice, true)?;
        let mut flags = self.flag_b(index);
        flags |= self.flag_a(object);
        if value.is_temp() {
            self.pop(value);
            flags |= crate::opcode::C_TEMP;
        }
        self.emit(Opcode::StoreSubscr, flags, object.0, index.0, value.0);
        self.unit.loc = saved;
        Ok(())
    }

    /// `a, b = x, y` and `a, b, c = x, y, z` without a tuple; false for other shapes.
    fn assign_swap(&mut self, targets: &[Expr], value: &Expr) -> Result<bool> {
        let (Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. })) = value else {
            return Ok(false);
        };
        let count = targets.len();
        let starred = targets.iter().chain(elts).any(Expr::is_starred_expr);
        if count != elts.len() || !(1..=3).contains(&count) || starred || self.fold(value).is_some() {
            return Ok(false);
        }
        if let ([a, b], [x, y]) = (targets, &elts[..])
            && let (Some(a), Some(b)) = (self.local_target(a), self.local_target(b))
            && self.fast_local(x) == Some(b)
            && self.fast_local(y) == Some(a)
            && a != b
            && self.lines.line(targets[0].start()) == self.lines.line(y.start())
        {
            self.check_bound(b);
            self.check_bound(a);
            self.emit(Opcode::Swap, 0, a.0, b.0, 0);
            return Ok(true);
        }
        let base = self.unit.depth;
        for elt in elts {
            self.push(elt)?;
        }
        if count > 1 {
            self.emit(Opcode::Swap, 0, Reg::temp(base).0, Reg::temp(base + count as u16 - 1).0, 0);
        }
        targets.iter().try_for_each(|target| self.store(target))?;
        Ok(true)
    }

    /// Stores the topmost temporary into a target.
    pub(super) fn store(&mut self, target: &Expr) -> Result {
        let saved = self.at(target.range());
        let result = self.store_here(target);
        self.unit.loc = saved;
        result
    }

    fn store_here(&mut self, target: &Expr) -> Result {
        match target {
            Expr::Name(name) => {
                self.check_target(&name.id, name.range, "assign to")?;
                self.store_name(&name.id)
            }
            Expr::Attribute(attr) => {
                self.check_target(&attr.attr, attr.range, "assign to")?;
                let value = self.last();
                let object = self.operand(&attr.value, true)?;
                self.store_attr(attr, object, value);
                Ok(())
            }
            Expr::Subscript(sub) => match &*sub.slice {
                Expr::Slice(slice) if slice.step.is_none() => {
                    self.push(&sub.value)?;
                    self.slice_bounds(slice)?;
                    self.unit.depth -= 4;
                    let first = self.unit.top();
                    self.emit(Opcode::StoreSlice, 0, first.0, 0, 0);
                    Ok(())
                }
                index => {
                    let value = self.last();
                    let borrow = self.inert(index);
                    self.store_subscript(sub, value, borrow)
                }
            },
            Expr::Tuple(tuple) => self.unpack(&tuple.elts, tuple.range),
            Expr::List(list) => self.unpack(&list.elts, list.range),
            Expr::Starred(starred) => self.error(starred.range, "starred assignment target must be in a list or tuple"),
            _ => self.error(target.range(), "cannot assign to expression"),
        }
    }

    /// `object.attr = value`: the object is above the value if both are temporaries.
    pub(super) fn store_attr(&mut self, attr: &ast::ExprAttribute, object: Reg, value: Reg) {
        let saved = self.unit.loc;
        self.at_attribute(attr);
        let name = self.attr_idx(&attr.attr);
        let mut flags = 0;
        if object.is_temp() {
            self.pop(object);
            flags |= A_TEMP;
        }
        if value.is_temp() {
            self.pop(value);
            flags |= B_TEMP;
        }
        self.emit(Opcode::StoreAttr, flags, object.0, value.0, name);
        self.unit.loc = saved;
    }

    /// Unpacks the topmost temporary into targets.
    fn unpack(&mut self, targets: &[Expr], range: TextRange) -> Result {
        let star = targets.iter().position(Expr::is_starred_expr);
        if let Some(star) = star {
            if targets[star + 1..].iter().any(Expr::is_starred_expr) {
                return self.error(range, "multiple starred expressions in assignment");
            }
            if star >= 256 || targets.len() - star > (1 << 23) {
                return self.error(range, "too many expressions in star-unpacking assignment");
            }
        }
        let mut targets = targets;
        while star.is_none() && targets.len() + self.unit.depth as usize > MAX_TEMPORARIES && targets.len() > UNPACK_RUN
        {
            // Too many for the registers: the first ones now, the others from the list of what is left.
            let (first, rest) = targets.split_at(UNPACK_RUN);
            self.unpack_top(UNPACK_RUN + 1, Some(UNPACK_RUN));
            first.iter().try_for_each(|target| self.store(target))?;
            targets = rest;
        }
        self.check_count(targets.len(), range)?;
        self.unpack_top(targets.len(), star);
        for target in targets {
            match target {
                Expr::Starred(starred) => self.store(&starred.value)?,
                _ => self.store(target)?,
            }
        }
        Ok(())
    }

    /// Refuses what needs more temporaries at once than there are registers.
    pub(super) fn check_count(&self, count: usize, range: TextRange) -> Result {
        if count + self.unit.depth as usize > MAX_TEMPORARIES {
            return self.error(range, "too many expressions in unpacking");
        }
        Ok(())
    }

    /// Spreads the topmost temporary over `count`, the first on top.
    pub(super) fn unpack_top(&mut self, count: usize, star: Option<usize>) {
        let value = self.last();
        self.pop(value);
        match star {
            None => {
                self.emit(Opcode::UnpackSequence, B_TEMP, value.0, value.0, count as u32);
            }
            Some(star) => {
                self.emit(Opcode::UnpackEx, B_TEMP, value.0, value.0, 0).literal =
                    (star as u32, (count - star - 1) as u32);
            }
        }
        self.grow(count as u16);
    }

    pub(super) fn aug_assign(&mut self, stmt: &ast::StmtAugAssign) -> Result {
        match &*stmt.target {
            Expr::Name(name) => {
                self.check_target(&name.id, name.range, "assign to")?;
                let mangled = self.mangled(&name.id);
                if let Access::Fast(local) = self.access(&mangled) {
                    let saved = self.at(name.range);
                    self.check_bound(local);
                    self.unit.loc = saved;
                    let left = if self.inert(&stmt.value) {
                        local
                    } else {
                        self.push_copy(local);
                        self.last()
                    };
                    return self.inplace(stmt.op, left, &stmt.value, local);
                }
                let saved = self.at(name.range);
                self.load_name(&name.id, self.unit.top());
                self.unit.loc = saved;
                let left = self.last();
                self.inplace(stmt.op, left, &stmt.value, left)?;
                let saved = self.at(name.range);
                self.store_name(&name.id)?;
                self.unit.loc = saved;
                Ok(())
            }
            Expr::Attribute(attr) => self.aug_attribute(stmt, attr),
            Expr::Subscript(sub) => self.aug_subscript(stmt, sub),
            target => self.error(target.range(), "illegal expression for augmented assignment"),
        }
    }

    fn aug_attribute(&mut self, stmt: &ast::StmtAugAssign, attr: &ast::ExprAttribute) -> Result {
        let saved = self.at(attr.range);
        self.push(&attr.value)?;
        let object = self.last();
        self.at_attribute(attr);
        let name = self.attr_idx(&attr.attr);
        self.op_keep(Opcode::LoadAttr, self.unit.top(), object, name);
        self.unit.loc = saved;
        let left = self.last();
        self.inplace(stmt.op, left, &stmt.value, left)?;
        // The value lies above the object here, so both are popped by hand.
        let saved = self.at(attr.range);
        self.at_attribute(attr);
        let value = self.last();
        self.pop(value);
        self.pop(object);
        self.emit(Opcode::StoreAttr, A_TEMP | B_TEMP, object.0, value.0, name);
        self.unit.loc = saved;
        Ok(())
    }

    fn aug_subscript(&mut self, stmt: &ast::StmtAugAssign, sub: &ast::ExprSubscript) -> Result {
        let saved = self.at(sub.range);
        let base = self.unit.depth;
        self.push(&sub.value)?;
        let two_bounds = match &*sub.slice {
            Expr::Slice(slice) if slice.step.is_none() => {
                self.slice_bounds(slice)?;
                for at in 0..3 {
                    self.push_copy(Reg::temp(base + at));
                }
                self.op_run(Opcode::LoadSlice, Reg::temp(base + 3), 3, 0);
                true
            }
            index => {
                self.push(index)?;
                let top = self.unit.top();
                let (object, index) = (Reg::temp(base), Reg::temp(base + 1));
                self.op_keep(Opcode::Subscr, top, object, index.0);
                false
            }
        };
        self.unit.loc = saved;
        let left = self.last();
        self.inplace(stmt.op, left, &stmt.value, left)?;
        let saved = self.at(sub.range);
        if two_bounds {
            // [container, start, stop, value] becomes [value, container, start, stop].
            for at in (0..3).rev() {
                self.emit(Opcode::Swap, 0, Reg::temp(base + at).0, Reg::temp(base + at + 1).0, 0);
            }
            self.unit.depth = base;
            self.emit(Opcode::StoreSlice, 0, Reg::temp(base).0, 0, 0);
        } else {
            self.unit.depth = base;
            let flags = A_TEMP | B_TEMP | crate::opcode::C_TEMP;
            self.emit(Opcode::StoreSubscr, flags, Reg::temp(base).0, Reg::temp(base + 1).0, Reg::temp(base + 2).0);
        }
        self.unit.loc = saved;
        Ok(())
    }

    pub(super) fn ann_assign(&mut self, stmt: &ast::StmtAnnAssign) -> Result {
        if let Some(value) = &stmt.value {
            self.assign_one(&stmt.target, value)?;
        }
        match &*stmt.target {
            Expr::Name(name) => {
                self.check_target(&name.id, name.range, "assign to")?;
                if stmt.simple && !self.in_function() {
                    self.annotation_value(&stmt.annotation)?;
                    let idx = self.unit.name_idx("__annotations__");
                    self.op_wide(Opcode::LoadName, self.unit.top(), idx);
                    let key = Const::str(&self.mangled(&name.id));
                    self.push_const(key);
                    self.unit.depth -= 3;
                    let base = self.unit.depth;
                    let flags = A_TEMP | B_TEMP | crate::opcode::C_TEMP;
                    self.emit(
                        Opcode::StoreSubscr,
                        flags,
                        Reg::temp(base + 1).0,
                        Reg::temp(base + 2).0,
                        Reg::temp(base).0,
                    );
                    return Ok(());
                }
            }
            Expr::Attribute(attr) => {
                self.check_target(&attr.attr, attr.range, "assign to")?;
                if stmt.value.is_none() {
                    self.push(&attr.value)?;
                    self.drop_top();
                }
            }
            Expr::Subscript(sub) if stmt.value.is_none() => {
                self.push(&sub.value)?;
                self.drop_top();
                self.discard_subscript(&sub.slice)?;
            }
            _ => {}
        }
        let evaluated = self.future & crate::code::flags::FUTURE_ANNOTATIONS == 0;
        if !stmt.simple && !self.in_function() && evaluated {
            self.annotation_value(&stmt.annotation)?;
            self.drop_top();
        }
        Ok(())
    }

    fn discard_subscript(&mut self, index: &Expr) -> Result {
        match index {
            Expr::Slice(slice) => {
                for bound in [&slice.lower, &slice.upper, &slice.step].into_iter().flatten() {
                    self.push(bound)?;
                    self.drop_top();
                }
                Ok(())
            }
            Expr::Tuple(tuple) => tuple.elts.iter().try_for_each(|elt| self.discard_subscript(elt)),
            _ => {
                self.push(index)?;
                self.drop_top();
                Ok(())
            }
        }
    }

    pub(super) fn delete(&mut self, target: &Expr) -> Result {
        let saved = self.at(target.range());
        let result = self.delete_here(target);
        self.unit.loc = saved;
        result
    }

    fn delete_here(&mut self, target: &Expr) -> Result {
        match target {
            Expr::Name(name) => self.delete_name(&name.id, name.range),
            Expr::Attribute(attr) => {
                self.check_target(&attr.attr, attr.range, "delete")?;
                let object = self.operand(&attr.value, true)?;
                self.at_attribute(attr);
                let name = self.attr_idx(&attr.attr);
                self.op_a(Opcode::DeleteAttr, object, 0, name);
                Ok(())
            }
            Expr::Subscript(sub) => {
                let borrow = self.inert(&sub.slice);
                let object = self.operand(&sub.value, borrow)?;
                let index = self.operand(&sub.slice, true)?;
                let mut flags = self.flag_b(index);
                flags |= self.flag_a(object);
                self.emit(Opcode::DeleteSubscr, flags, object.0, index.0, 0);
                Ok(())
            }
            Expr::Tuple(tuple) => tuple.elts.iter().try_for_each(|elt| self.delete(elt)),
            Expr::List(list) => list.elts.iter().try_for_each(|elt| self.delete(elt)),
            _ => self.error(target.range(), "cannot delete expression"),
        }
    }
}
