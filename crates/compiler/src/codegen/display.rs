//! Displays: tuples, lists, sets and dicts, in chunks where they are large.

use ruff_python_ast::{self as ast, Expr};

use super::*;
use crate::code::Const;
use crate::opcode::{B_TEMP, Opcode};

/// How many items are evaluated into temporaries before a display is built item by item, as in CPython (it shows in the
/// capacity of the list).
const RUN_LIMIT: usize = 30;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Set,
    Tuple,
}

impl Compiler<'_> {
    pub(super) fn list(&mut self, elts: &[Expr], dst: Reg) -> Result {
        self.sequence(elts, None, 0, Kind::List, dst)
    }

    pub(super) fn set(&mut self, elts: &[Expr], dst: Reg) -> Result {
        self.sequence(elts, None, 0, Kind::Set, dst)
    }

    pub(super) fn tuple(&mut self, elts: &[Expr], dst: Reg) -> Result {
        self.sequence(elts, None, 0, Kind::Tuple, dst)
    }

    /// Pushes the tuple of positional arguments; `extra` of them are already on top.
    pub(super) fn unpacked_tuple(&mut self, args: &[Expr], tail: Option<&Expr>, extra: u16) -> Result {
        let dst = Reg::temp(self.unit.depth - extra);
        self.sequence(args, tail, extra, Kind::Tuple, dst)
    }

    fn sequence(&mut self, elts: &[Expr], tail: Option<&Expr>, extra: u16, kind: Kind, dst: Reg) -> Result {
        if extra == 0
            && tail.is_none()
            && elts.len() > 2
            && let Some(items) = self.fold_all(elts)
        {
            return self.constant_sequence(items, kind, dst);
        }
        let starred = elts.iter().any(Expr::is_starred_expr);
        let total = elts.len() + tail.is_some() as usize + extra as usize;
        if !starred && total <= RUN_LIMIT {
            for elt in elts.iter().chain(tail) {
                self.push(elt)?;
            }
            let count = total as u16;
            let op = match kind {
                Kind::List => Opcode::BuildList,
                Kind::Set => Opcode::BuildSet,
                Kind::Tuple => Opcode::BuildTuple,
            };
            self.op_run(op, dst, count, count as u32);
            return Ok(());
        }
        self.grown_sequence(elts, tail, extra, kind, dst)
    }

    /// `[1, 2, 3]`: a constant tuple spread into a new list or set.
    fn constant_sequence(&mut self, items: Box<[Const]>, kind: Kind, dst: Reg) -> Result {
        let value = match kind {
            Kind::Set => crate::fold::frozenset(&items),
            _ => Const::Tuple(items),
        };
        if kind == Kind::Tuple {
            self.load_const(value, dst);
            return Ok(());
        }
        let top = self.unit.top();
        let (build, spread) = match kind {
            Kind::List => (Opcode::BuildList, Opcode::ListExtend),
            _ => (Opcode::BuildSet, Opcode::SetUpdate),
        };
        self.op_run(build, top, 0, 0);
        self.push_const(value);
        self.update_by_top(spread, top);
        self.move_top(dst);
        Ok(())
    }

    /// Consumes the topmost temporary by an instruction that updates `container`.
    pub(super) fn update_by_top(&mut self, op: Opcode, container: Reg) {
        let value = self.last();
        self.pop(value);
        self.emit(op, B_TEMP, container.0, value.0, 0);
    }

    /// Builds the container first items at once, from the first starred one on item by item.
    fn grown_sequence(&mut self, elts: &[Expr], tail: Option<&Expr>, extra: u16, kind: Kind, dst: Reg) -> Result {
        let (build, add, spread) = match kind {
            Kind::Set => (Opcode::BuildSet, Opcode::SetAdd, Opcode::SetUpdate),
            _ => (Opcode::BuildList, Opcode::ListAppend, Opcode::ListExtend),
        };
        let big = elts.len() + extra as usize > RUN_LIMIT;
        let container = Reg::temp(self.unit.depth - extra);
        let mut built = big;
        if big {
            self.op_run(build, container, extra, extra as u32);
        }
        for (at, elt) in elts.iter().chain(tail).enumerate() {
            if let Expr::Starred(starred) = elt {
                if !built {
                    let count = at as u16 + extra;
                    self.op_run(build, container, count, count as u32);
                    built = true;
                }
                self.push(&starred.value)?;
                self.update_by_top(spread, container);
            } else {
                self.push(elt)?;
                if built {
                    self.update_by_top(add, container);
                }
            }
        }
        if kind == Kind::Tuple {
            self.pop(container);
            self.emit(Opcode::ListToTuple, B_TEMP, container.0, container.0, 0);
            self.grow(1);
        }
        self.move_top(dst);
        Ok(())
    }

    pub(super) fn dict(&mut self, e: &ast::ExprDict, dst: Reg) -> Result {
        let container = self.unit.top();
        let mut have = false;
        let mut pending = 0;
        for (at, item) in e.items.iter().enumerate() {
            if item.key.is_some() {
                pending += 1;
                if (pending - 1) * 2 > RUN_LIMIT {
                    self.dict_group(&e.items[at + 1 - pending..=at], &mut have, container)?;
                    pending = 0;
                }
                continue;
            }
            if pending > 0 {
                self.dict_group(&e.items[at - pending..at], &mut have, container)?;
                pending = 0;
            }
            if !have {
                self.op_run(Opcode::BuildMap, container, 0, 0);
                have = true;
            }
            self.push(&item.value)?;
            self.update_by_top(Opcode::DictUpdate, container);
        }
        if pending > 0 {
            self.dict_group(&e.items[e.items.len() - pending..], &mut have, container)?;
        }
        if !have {
            self.op_run(Opcode::BuildMap, container, 0, 0);
        }
        self.move_top(dst);
        Ok(())
    }

    /// Pushes the dict of a run of pairs; a dict before it is updated by it.
    fn dict_group(&mut self, items: &[ast::DictItem], have: &mut bool, container: Reg) -> Result {
        let top = self.unit.top();
        let keys = items.iter().map(|item| item.key.as_ref().and_then(|key| self.fold(key)));
        let keys: Option<Box<[Const]>> =
            if items.len() > 1 && items.len() * 2 <= RUN_LIMIT { keys.collect() } else { None };
        let count = items.len() as u16;
        if let Some(keys) = keys {
            for item in items {
                self.push(&item.value)?;
            }
            let keys = self.unit.const_idx(Const::Tuple(keys));
            let ins = self.op_run(Opcode::BuildConstKeyMap, top, count, count as u32);
            ins.literal = (keys, 0);
            ins.konst = Some(keys);
        } else {
            let big = items.len() * 2 > RUN_LIMIT;
            if big {
                self.op_run(Opcode::BuildMap, top, 0, 0);
            }
            for item in items {
                let Some(key) = &item.key else { continue };
                self.push(key)?;
                self.push(&item.value)?;
                if big {
                    self.map_add(top);
                }
            }
            if !big {
                self.op_run(Opcode::BuildMap, top, 2 * count, count as u32);
            }
        }
        if *have {
            self.update_by_top(Opcode::DictUpdate, container);
        }
        *have = true;
        Ok(())
    }
}
