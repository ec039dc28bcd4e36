//! Iterators over ranges: on machine integers where everything fits, else on integers of any size.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};

use crate::native::{Method, NativeFn};
use crate::protocol::attributes::generic_getattr;
use crate::range::Range;
use crate::range::arithmetic::{add, exact_index, multiply, sign, subtract, to_i64};
use crate::slots::Slots;
use crate::type_object::{BaseSpec, TypeSpec};
use crate::{CompareOp, Result, ValueExt, Vm};

object! {
    leaf;
    /// An iterator on machine integers; start, length and all items fit.
    pub struct RangeIterator {
        /// Next item.
        start: Cell<i64>,
        /// Distance between items.
        step: i64,
        /// Items left.
        left: Cell<i64>,
    }
}

impl RangeIterator {
    /// The next item.
    #[inline(always)]
    pub fn advance(&self) -> Option<i64> {
        let left = self.left.get();
        if left <= 0 {
            return None;
        }
        let item = self.start.get();
        self.start.set(item.wrapping_add(self.step));
        self.left.set(left - 1);
        Some(item)
    }

    /// The next item if it is an int word, or the end; `None`, and no step is made, if the item is larger.
    #[inline(always)]
    pub fn advance_word(&self) -> Option<Option<Value>> {
        if self.left.get() <= 0 {
            return Some(None);
        }
        let word = Value::try_from_int(self.start.get())?;
        self.advance();
        Some(Some(word))
    }

    /// Items left.
    pub fn remaining(&self) -> usize {
        self.left.get() as usize
    }
}

object! {
    leaf;
    /// An iterator on integers of any size.
    pub struct LongRangeIterator {
        /// Next item.
        start: ValueCell,
        /// Distance between items.
        step: Value,
        /// Items left.
        left: ValueCell,
    }
}

impl LongRangeIterator {
    fn state(&self) -> (Value, Value) {
        let zero = || Value::from_i32(0);
        (self.start.get().unwrap_or_else(zero), self.left.get().unwrap_or_else(zero))
    }
}

#[inline(always)]
fn machine(vm: &Vm, start: i64, step: i64, left: i64) -> Result {
    let body = RangeIterator { start: Cell::new(start), step, left: Cell::new(left) };
    Ok(vm.alloc(&vm.types.range_iterator, body)?.into_value())
}

fn long(vm: &Vm, start: Value, step: Value, left: Value) -> Result {
    let body = LongRangeIterator { start: ValueCell::new(Some(start)), step, left: ValueCell::new(Some(left)) };
    Ok(vm.alloc(&vm.types.longrange_iterator, body)?.into_value())
}

/// Start, step and length of a range of int words.
#[inline(always)]
fn word_parts(range: &Range) -> Option<(i64, i64, i64)> {
    // A range whose limits are words overshoots neither of them by more than 64 bits hold.
    let (start, _) = (range.start.as_int()?, range.stop.as_int()?);
    Some((start, range.step.as_int()?, range.length.as_int()?))
}

/// Start, stop, step and length, if all fit.
fn machine_parts(range: &Range) -> Option<[i64; 4]> {
    let mut parts = [0; 4];
    for (part, value) in parts.iter_mut().zip([&range.start, &range.stop, &range.step, &range.length]) {
        match to_i64(value) {
            Some(number) => *part = number,
            None => return None,
        }
    }
    Some(parts)
}

/// `iter(range)`
pub(crate) fn iter(vm: &Vm, slf: &Value) -> Result {
    let range = slf.body::<Range>(vm)?;
    if let Some((start, step, left)) = word_parts(range) {
        return machine(vm, start, step, left);
    }
    if let Some([start, stop, step, left]) = machine_parts(range) {
        // The item after the last one must fit as well.
        let overshoot = if step > 0 { stop.checked_add(step - 1) } else { stop.checked_add(step + 1) };
        if left == 0 || overshoot.is_some() {
            return machine(vm, start, step, left);
        }
    }
    long(vm, range.start.clone(), range.step.clone(), range.length.clone())
}

/// `reversed(range)`
pub(super) fn reversed(vm: &Vm, slf: &Value) -> Result {
    let range = slf.body::<Range>(vm)?;
    if let Some([start, _, step, left]) = machine_parts(range)
        && let (Some(before), Some(back)) = (start.checked_sub(step), step.checked_neg())
    {
        return machine(vm, before.wrapping_add(left.wrapping_mul(step)), back, left);
    }
    let last = subtract(vm, &range.length, &Value::from_i32(1))?;
    let start = add(vm, &range.start, &multiply(vm, &last, &range.step)?)?;
    let step = subtract(vm, &Value::from_i32(0), &range.step)?;
    long(vm, start, step, range.length.clone())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    match slf.body::<RangeIterator>(vm)?.advance() {
        Some(item) => vm.new_int(item).map(Some),
        None => Ok(None),
    }
}

fn length_hint(vm: &Vm, slf: &Value) -> Result {
    vm.new_int(slf.body::<RangeIterator>(vm)?.left.get())
}

/// `(iter, (range(...),), None)`
fn reduced(vm: &Vm, start: Value, stop: Value, step: Value) -> Result {
    let range = Range::create(vm, start, stop, step)?;
    let arguments = vm.new_tuple(vec![range])?;
    vm.new_tuple(vec![vm.builtin("iter")?, arguments, Value::NONE])
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<RangeIterator>(vm)?;
    let stop = it.start.get().wrapping_add(it.left.get().wrapping_mul(it.step));
    reduced(vm, vm.new_int(it.start.get())?, vm.new_int(stop)?, vm.new_int(it.step)?)
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let index = vm.as_i64(state)?;
    let it = slf.body::<RangeIterator>(vm)?;
    let index = index.clamp(0, it.left.get());
    it.start.set(it.start.get().wrapping_add(index.wrapping_mul(it.step)));
    it.left.set(it.left.get() - index);
    Ok(Value::NONE)
}

fn long_next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<LongRangeIterator>(vm)?;
    let (start, left) = it.state();
    if sign(vm, &left)?.is_le() {
        return Ok(None);
    }
    let following = add(vm, &start, &it.step)?;
    it.left.set(Some(subtract(vm, &left, &Value::from_i32(1))?));
    it.start.set(Some(following));
    Ok(Some(start))
}

fn long_length_hint(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.body::<LongRangeIterator>(vm)?.state().1)
}

fn long_reduce(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<LongRangeIterator>(vm)?;
    let (start, left) = it.state();
    let stop = add(vm, &start, &multiply(vm, &left, &it.step)?)?;
    reduced(vm, start, stop, it.step.clone())
}

fn long_setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let it = slf.body::<LongRangeIterator>(vm)?;
    let zero = Value::from_i32(0);
    let (start, left) = it.state();
    let index = if vm.rich_compare_bool(state, &zero, CompareOp::Lt)? {
        zero
    } else if vm.rich_compare_bool(&left, state, CompareOp::Lt)? {
        left.clone()
    } else {
        exact_index(vm, state)?
    };
    it.start.set(Some(add(vm, &start, &multiply(vm, &index, &it.step)?)?));
    it.left.set(Some(subtract(vm, &left, &index)?));
    Ok(Value::NONE)
}

static METHODS: [Method; 3] = [
    Method::new("__length_hint__", NativeFn::NoArgs(length_hint), "", crate::iter::HINT_DOC),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", crate::iter::REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", crate::iter::SETSTATE_DOC),
];

static LONG_METHODS: [Method; 3] = [
    Method::new("__length_hint__", NativeFn::NoArgs(long_length_hint), "", crate::iter::HINT_DOC),
    Method::new("__reduce__", NativeFn::NoArgs(long_reduce), "", crate::iter::REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(long_setstate), "", crate::iter::SETSTATE_DOC),
];

/// `range_iterator`
pub static RANGE_ITERATOR_TYPE: TypeSpec = TypeSpec {
    name: "range_iterator",
    base: BaseSpec::Object,
    payload: <RangeIterator as Body>::payload,
    slots: Slots {
        getattr: Some(generic_getattr),
        iter: Some(crate::iter::self_iter),
        next: Some(next),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    basic_size: 40,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};

/// `longrange_iterator`
pub static LONG_RANGE_ITERATOR_TYPE: TypeSpec = TypeSpec {
    name: "longrange_iterator",
    base: BaseSpec::Object,
    payload: <LongRangeIterator as Body>::payload,
    slots: Slots {
        getattr: Some(generic_getattr),
        iter: Some(crate::iter::self_iter),
        next: Some(long_next),
        ..Slots::EMPTY
    },
    methods: &LONG_METHODS,
    basic_size: 40,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
