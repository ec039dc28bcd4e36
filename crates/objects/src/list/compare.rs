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
        vm.check_interrupts()?;
        if !x.is(&y) && !vm.rich_compare_bool(&x, &y, CompareOp::Eq)? {
            break;
        }
        i += 1;
    }
    // The items that differ may be gone by now: then the lengths decide.
    match (op, a.get(i), b.get(i)) {
        (CompareOp::Eq, Some(_), Some(_)) => Ok(Value::FALSE),
        (CompareOp::Ne, Some(_), Some(_)) => Ok(Value::TRUE),
        (_, Some(x), Some(y)) => vm.rich_compare(&x, &y, op),
        _ => Ok(Value::from_bool(op.matches(a.len().cmp(&b.len())))),
    }
}

/// The first index in `start..stop` whose item equals `value`; both limits are non-negative.
pub(super) fn find(vm: &Vm, list: &List, value: &Value, start: usize, stop: usize) -> Result<Option<usize>> {
    let mut i = start;
    while i < stop
        && let Some(item) = list.get(i)
    {
        vm.check_interrupts()?;
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
        vm.check_interrupts()?;
        if item.is(value) || vm.rich_compare_bool(&item, value, CompareOp::Eq)? {
            count += 1;
        }
        i += 1;
    }
    Ok(Value::from_len(count))
}
