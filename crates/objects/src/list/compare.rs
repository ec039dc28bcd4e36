//! Comparing lists and searching in them. Every comparison may run code that changes the lists: items are held one at a
//! time, and lengths are read again after each.

use krait_heap::Value;

use crate::list::List;
use crate::{CompareOp, Result, ValueExt, Vm};

/// `list.__eq__` and its like.
pub(super) fn rich_compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<List>(), other.downcast::<List>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if a.len() != b.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::from_bool(op == CompareOp::Ne));
    }
    let mut i = 0;
    while let (Some(x), Some(y)) = (a.get(i), b.get(i)) {
        if !x.is(&y) && !vm.rich_compare_bool(&x, &y, CompareOp::Eq)? {
            return differing(vm, a.get(i), b.get(i), op);
        }
        i += 1;
    }
    Ok(Value::from_bool(op.matches(a.len().cmp(&b.len()))))
}

/// The comparison of two lists whose items first differ here; the items may be gone by now.
fn differing(vm: &Vm, x: Option<Value>, y: Option<Value>, op: CompareOp) -> Result {
    match (op, x, y) {
        (CompareOp::Eq, ..) => Ok(Value::FALSE),
        (CompareOp::Ne, ..) => Ok(Value::TRUE),
        (_, Some(x), Some(y)) => vm.rich_compare(&x, &y, op),
        (_, x, y) => Ok(Value::from_bool(op.matches(x.is_some().cmp(&y.is_some())))),
    }
}

/// The first index in `start..stop` whose item equals `value`; both limits are non-negative.
pub(super) fn find(vm: &Vm, list: &List, value: &Value, start: usize, stop: usize) -> Result<Option<usize>> {
    let mut i = start;
    while i < stop
        && let Some(item) = list.get(i)
    {
        if vm.rich_compare_bool(&item, value, CompareOp::Eq)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

/// `value in list`
pub(super) fn contains(vm: &Vm, slf: &Value, value: &Value) -> Result<bool> {
    Ok(find(vm, slf.body::<List>(vm)?, value, 0, usize::MAX)?.is_some())
}

/// `list.count`
pub(super) fn count(vm: &Vm, slf: &Value, value: &Value) -> Result {
    let list = slf.body::<List>(vm)?;
    let (mut count, mut i) = (0, 0);
    while let Some(item) = list.get(i) {
        if item.is(value) || vm.rich_compare_bool(&item, value, CompareOp::Eq)? {
            count += 1;
        }
        i += 1;
    }
    Ok(Value::from_len(count))
}
