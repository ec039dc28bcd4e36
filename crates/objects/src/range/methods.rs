//! Indexing, text and the methods of ranges.

use krait_heap::Value;

use crate::native::{Member, Method, NativeFn};
use crate::range::arithmetic::{big, exact_index, multiply, to_i64};
use crate::range::{Range, compare, iter};
use crate::slice::{Slice, long_indices};
use crate::{Result, ValueExt, Vm};

/// `len(range)`
pub(super) fn len(vm: &Vm, slf: &Value) -> Result<usize> {
    match to_i64(&slf.body::<Range>(vm)?.length) {
        Some(length) => Ok(length as usize),
        None => Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// `bool(range)`
pub(super) fn bool_(vm: &Vm, slf: &Value) -> Result<bool> {
    Ok(slf.body::<Range>(vm)?.length.as_int() != Some(0))
}

/// `repr(range)`: the step is left out when it is 1.
pub(super) fn repr(vm: &Vm, slf: &Value) -> Result {
    let range = slf.body::<Range>(vm)?;
    let mut text = format!("range({}, {}", vm.repr_text(&range.start)?, vm.repr_text(&range.stop)?);
    if range.step.as_int() != Some(1) {
        text.push_str(", ");
        text.push_str(&vm.repr_text(&range.step)?);
    }
    text.push(')');
    vm.new_str_value(&text)
}

/// `range[i]` with the index already adjusted by the length.
pub(super) fn item(vm: &Vm, slf: &Value, i: isize) -> Result {
    slf.body::<Range>(vm)?.get(vm, &vm.new_int(i as i64)?)
}

/// `range[key]`
pub(super) fn subscript(vm: &Vm, slf: &Value, key: &Value) -> Result {
    let range = slf.body::<Range>(vm)?;
    if vm.has_index(key) {
        return range.get(vm, &exact_index(vm, key)?);
    }
    let Some(slice) = key.downcast::<Slice>() else {
        let given = key.type_of(vm).name(vm);
        return Err(vm.type_error(format!("range indices must be integers or slices, not {given}")));
    };
    let [start, stop, step] = long_indices(vm, slice, big(vm, &range.length)?.as_ref())?;
    let step = multiply(vm, &range.step, &vm.new_bigint(step)?)?;
    let start = range.item_at(vm, &vm.new_bigint(start)?)?;
    let stop = range.item_at(vm, &vm.new_bigint(stop)?)?;
    Range::create(vm, start, stop, step)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let range = slf.body::<Range>(vm)?;
    let arguments = vm.new_tuple(vec![range.start.clone(), range.stop.clone(), range.step.clone()])?;
    vm.new_tuple(vec![slf.type_of(vm).to_value(), arguments])
}

fn start(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    Ok(Some(slf.body::<Range>(vm)?.start.clone()))
}

fn stop(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    Ok(Some(slf.body::<Range>(vm)?.stop.clone()))
}

fn step(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    Ok(Some(slf.body::<Range>(vm)?.step.clone()))
}

pub(super) static MEMBERS: [Member; 3] = [
    Member { name: "start", get: start, set: None, doc: "" },
    Member { name: "stop", get: stop, set: None, doc: "" },
    Member { name: "step", get: step, set: None, doc: "" },
];

pub(super) static METHODS: [Method; 4] = [
    Method::new("__reversed__", NativeFn::NoArgs(iter::reversed), "", "An iterator over the items, last first."),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", ""),
    Method::new(
        "count",
        NativeFn::One(compare::count),
        "",
        "rangeobject.count(value) -> integer\n\nHow often a value occurs: 0 or 1.",
    ),
    Method::new(
        "index",
        NativeFn::One(compare::index),
        "",
        "rangeobject.index(value) -> integer\n\nThe index of a value.\n\nRaises ValueError when it does not occur.",
    ),
];
