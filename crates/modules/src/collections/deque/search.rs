//! What compares items: `in`, `count`, `index`, `remove` and the comparison of deques.
//!
//! A comparison may run code that changes the deque. Each search holds the item it compares and looks at the deque's state
//! afterwards; CPython's answers to a change differ from method to method, and so do these.

use krait_heap::Value;
use krait_objects::{CompareOp, Exception, Result, ValueExt, Vm};

use super::value::Deque;

fn mutated(vm: &Vm) -> Exception {
    vm.runtime_error("deque mutated during iteration")
}

/// Where an item equal to `wanted` is, from `start` on and before `stop`.
fn find(vm: &Vm, deque: &Deque, wanted: &Value, start: usize, stop: usize) -> Result<Option<usize>> {
    let state = deque.state.get();
    for at in start..stop {
        let Some(item) = deque.get(at) else { break };
        // What is found counts even if the comparison changed the deque.
        if vm.rich_compare_bool(&item, wanted, CompareOp::Eq)? {
            return Ok(Some(at));
        }
        if state != deque.state.get() {
            return Err(mutated(vm));
        }
    }
    Ok(None)
}

pub(super) fn contains(vm: &Vm, slf: &Value, item: &Value) -> Result<bool> {
    let deque = slf.body::<Deque>(vm)?;
    Ok(find(vm, deque, item, 0, deque.len())?.is_some())
}

pub(super) fn count(vm: &Vm, slf: &Value, wanted: &Value) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let (mut found, mut from, len) = (0, 0, deque.len());
    let state = deque.state.get();
    while let Some(at) = find(vm, deque, wanted, from, len)? {
        if state != deque.state.get() {
            return Err(mutated(vm));
        }
        found += 1;
        from = at + 1;
    }
    Ok(Value::from_len(found))
}

pub(super) fn index(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    if args.is_empty() || args.len() > 3 {
        let (bound, n) = if args.is_empty() { ("at least", 1) } else { ("at most", 3) };
        let plural = if n == 1 { "" } else { "s" };
        return Err(vm.type_error(format!("index() takes {bound} {n} argument{plural} ({} given)", args.len())));
    }
    let len = deque.len() as isize;
    let bound = |value: Option<&Value>, default: isize| -> Result<usize> {
        let at = match value {
            Some(value) => vm.index_clamped(value)?,
            None => default,
        };
        Ok((if at < 0 { (at + len).max(0) } else { at.min(len) }) as usize)
    };
    let (start, stop) = (bound(args.get(1), 0)?, bound(args.get(2), len)?);
    match find(vm, deque, &args[0], start, stop)? {
        Some(at) => Ok(Value::from_len(at)),
        None => Err(not_in_deque(vm, &args[0])?),
    }
}

fn not_in_deque(vm: &Vm, item: &Value) -> Result<Exception> {
    Ok(vm.value_error(format!("{} is not in deque", vm.repr_text(item)?)))
}

pub(super) fn remove(vm: &Vm, slf: &Value, wanted: &Value) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let state = deque.state.get();
    for at in 0..deque.len() {
        let Some(item) = deque.get(at) else { break };
        let equal = vm.rich_compare_bool(&item, wanted, CompareOp::Eq)?;
        if state != deque.state.get() {
            return Err(vm.index_error("deque mutated during iteration"));
        }
        if equal {
            let removed = deque.items.borrow_mut().remove(at);
            deque.changed();
            drop(removed);
            return Ok(Value::NONE);
        }
    }
    Err(not_in_deque(vm, wanted)?)
}

pub(super) fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<Deque>(), other.downcast::<Deque>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if a.len() != b.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::from_bool(op == CompareOp::Ne));
    }
    let states = (a.state.get(), b.state.get());
    let mut at = 0;
    while let (Some(x), Some(y)) = (a.get(at), b.get(at)) {
        let equal = vm.rich_compare_bool(&x, &y, CompareOp::Eq)?;
        if states != (a.state.get(), b.state.get()) {
            return Err(mutated(vm));
        }
        if !equal {
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => Ok(Value::from_bool(vm.rich_compare_bool(&x, &y, op)?)),
            };
        }
        at += 1;
    }
    Ok(Value::from_bool(op.matches(a.len().cmp(&b.len()))))
}
