//! Equality, hash and membership of ranges.

use krait_heap::Value;

use crate::int::value::is_exact_int;
use crate::range::Range;
use crate::range::arithmetic::compare;
use crate::{CompareOp, Result, ValueExt, Vm};

/// `range.__eq__`: ranges are equal when they have equal items.
pub(super) fn rich_compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<Range>(), other.downcast::<Range>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match op {
        CompareOp::Eq => Ok(Value::from_bool(equal(vm, a, b)?)),
        CompareOp::Ne => Ok(Value::from_bool(!equal(vm, a, b)?)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn equal(vm: &Vm, a: &Range, b: &Range) -> Result<bool> {
    if compare(vm, &a.length, &b.length)?.is_ne() {
        return Ok(false);
    }
    match a.length.as_int() {
        Some(0) => Ok(true),
        Some(1) => Ok(compare(vm, &a.start, &b.start)?.is_eq()),
        _ => Ok(compare(vm, &a.start, &b.start)?.is_eq() && compare(vm, &a.step, &b.step)?.is_eq()),
    }
}

/// `hash(range)`: of length, first item and step, as far as they matter for equality.
pub(super) fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    let range = slf.body::<Range>(vm)?;
    let (start, step) = match range.length.as_int() {
        Some(0) => (Value::NONE, Value::NONE),
        Some(1) => (range.start.clone(), Value::NONE),
        _ => (range.start.clone(), range.step.clone()),
    };
    let mut hash = crate::tuple::hash::SequenceHash::new();
    for part in [&range.length, &start, &step] {
        hash.add(vm.hash(part)?);
    }
    Ok(hash.finish_tuple(3))
}

/// An exact int, or a bool as one.
fn exact_int(vm: &Vm, value: &Value) -> Option<Value> {
    match value.as_bool() {
        Some(truth) => Some(Value::from_i32(i32::from(truth))),
        None => is_exact_int(vm, value).then(|| value.clone()),
    }
}

/// `value in range`: arithmetic for ints, a search for everything else.
pub(super) fn contains(vm: &Vm, slf: &Value, value: &Value) -> Result<bool> {
    match exact_int(vm, value) {
        Some(number) => slf.body::<Range>(vm)?.contains_int(vm, &number),
        None => vm.contains_by_iteration(slf, value),
    }
}

/// `range.count`
pub(super) fn count(vm: &Vm, slf: &Value, value: &Value) -> Result {
    if let Some(number) = exact_int(vm, value) {
        return Ok(Value::from_i32(i32::from(slf.body::<Range>(vm)?.contains_int(vm, &number)?)));
    }
    let iterator = vm.get_iter(slf)?;
    let mut count = 0;
    while let Some(item) = vm.iter_next(&iterator)? {
        count += usize::from(vm.rich_compare_bool(&item, value, CompareOp::Eq)?);
    }
    Ok(Value::from_len(count))
}

/// `range.index`
pub(super) fn index(vm: &Vm, slf: &Value, value: &Value) -> Result {
    let Some(number) = exact_int(vm, value) else {
        return search(vm, slf, value);
    };
    let range = slf.body::<Range>(vm)?;
    if range.contains_int(vm, &number)? {
        return range.index_of(vm, &number);
    }
    Err(vm.value_error(format!("{} is not in range", vm.repr_text(value)?)))
}

fn search(vm: &Vm, slf: &Value, value: &Value) -> Result {
    let iterator = vm.get_iter(slf)?;
    let mut index = 0;
    while let Some(item) = vm.iter_next(&iterator)? {
        if vm.rich_compare_bool(&item, value, CompareOp::Eq)? {
            return Ok(Value::from_len(index));
        }
        index += 1;
    }
    Err(vm.value_error("sequence.index(x): x not in sequence"))
}
