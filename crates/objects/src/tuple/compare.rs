//! Comparing tuples and searching in them.

use krait_heap::Value;

use crate::tuple::Tuple;
use crate::{CompareOp, Result, ValueExt, Vm};

/// `tuple.__eq__` and its like.
pub(super) fn rich_compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<Tuple>(), other.downcast::<Tuple>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    for (x, y) in a.items().iter().zip(b.items()) {
        if vm.rich_compare_bool(x, y, CompareOp::Eq)? {
            continue;
        }
        return match op {
            CompareOp::Eq => Ok(Value::FALSE),
            CompareOp::Ne => Ok(Value::TRUE),
            _ => vm.rich_compare(x, y, op),
        };
    }
    Ok(Value::from_bool(op.matches(a.len().cmp(&b.len()))))
}

/// The first index in `start..stop` whose item equals `value`.
pub(super) fn find(vm: &Vm, tuple: &Tuple, value: &Value, start: usize, stop: usize) -> Result<Option<usize>> {
    for (i, item) in tuple.items().iter().enumerate().take(stop).skip(start) {
        if vm.rich_compare_bool(item, value, CompareOp::Eq)? {
            return Ok(Some(i));
        }
    }
    Ok(None)
}

/// `value in tuple`
pub(super) fn contains(vm: &Vm, slf: &Value, value: &Value) -> Result<bool> {
    Ok(find(vm, slf.body::<Tuple>(vm)?, value, 0, usize::MAX)?.is_some())
}

/// `tuple.count`
pub(super) fn count(vm: &Vm, slf: &Value, value: &Value) -> Result {
    let mut count = 0;
    for item in slf.body::<Tuple>(vm)?.items() {
        count += usize::from(vm.rich_compare_bool(item, value, CompareOp::Eq)?);
    }
    Ok(Value::from_len(count))
}
