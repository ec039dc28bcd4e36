//! The payload of ranges: limits, step and length, all exact ints of any size.

use std::cmp::Ordering;

use krait_heap::{Value, object};

use crate::range::arithmetic::{add, compare, div_mod, exact_index, multiply, sign, subtract};
use crate::type_object::TypeRef;
use crate::{Args, Result, Vm};

object! {
    leaf;
    /// A range. Integers refer to nothing, so the collector never looks at it.
    pub struct Range {
        /// First item.
        pub start: Value,
        /// Limit.
        pub stop: Value,
        /// Distance between items, not zero.
        pub step: Value,
        /// Number of items.
        pub length: Value,
    }
}

impl Range {
    /// A new range of exact ints; `step` is not zero.
    #[inline]
    pub fn create(vm: &Vm, start: Value, stop: Value, step: Value) -> Result {
        let length = match (start.as_int(), stop.as_int(), step.as_int()) {
            (Some(start), Some(stop), Some(step)) => vm.new_int(word_length(start, stop, step))?,
            _ => length_of(vm, &start, &stop, &step)?,
        };
        Ok(vm.alloc(&vm.types.range, Range { start, stop, step, length })?.into_value())
    }

    /// The item at an index that is in range.
    pub(super) fn item_at(&self, vm: &Vm, index: &Value) -> Result {
        if self.step.as_int() == Some(1) {
            return add(vm, &self.start, index);
        }
        add(vm, &self.start, &multiply(vm, index, &self.step)?)
    }

    /// The item at a Python index (an exact int), negative ones counting from the end.
    pub(super) fn get(&self, vm: &Vm, index: &Value) -> Result {
        let index = match sign(vm, index)? {
            Ordering::Less => add(vm, &self.length, index)?,
            _ => index.clone(),
        };
        if sign(vm, &index)?.is_lt() || compare(vm, &index, &self.length)?.is_ge() {
            return Err(vm.index_error("range object index out of range"));
        }
        self.item_at(vm, &index)
    }

    /// Whether an exact int is among the items.
    pub(super) fn contains_int(&self, vm: &Vm, number: &Value) -> Result<bool> {
        let inside = if sign(vm, &self.step)?.is_gt() {
            compare(vm, &self.start, number)?.is_le() && compare(vm, number, &self.stop)?.is_lt()
        } else {
            compare(vm, number, &self.start)?.is_le() && compare(vm, &self.stop, number)?.is_lt()
        };
        if !inside {
            return Ok(false);
        }
        let (_, remainder) = div_mod(vm, &subtract(vm, number, &self.start)?, &self.step)?;
        Ok(sign(vm, &remainder)?.is_eq())
    }

    /// The index of an exact int that is among the items.
    pub(super) fn index_of(&self, vm: &Vm, number: &Value) -> Result {
        let distance = subtract(vm, number, &self.start)?;
        Ok(div_mod(vm, &distance, &self.step)?.0)
    }
}

/// Number of items between two limits that are int words, whose differences fit 64 bits.
#[inline(always)]
fn word_length(start: i64, stop: i64, step: i64) -> i64 {
    let (distance, step) = if step > 0 { (stop - start, step) } else { (start - stop, -step) };
    match (distance, step) {
        (..=0, _) => 0,
        (distance, 1) => distance,
        (distance, step) => (distance - 1) / step + 1,
    }
}

/// Number of items between two limits.
fn length_of(vm: &Vm, start: &Value, stop: &Value, step: &Value) -> Result {
    let zero = Value::from_i32(0);
    let (low, high, step) = match sign(vm, step)? {
        Ordering::Less => (stop, start, subtract(vm, &zero, step)?),
        _ => (start, stop, step.clone()),
    };
    if compare(vm, low, high)?.is_ge() {
        return Ok(zero);
    }
    let one = Value::from_i32(1);
    let last = subtract(vm, &subtract(vm, high, low)?, &one)?;
    add(vm, &div_mod(vm, &last, &step)?.0, &one)
}

/// `range.__new__`
pub(super) fn new(vm: &Vm, _ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords(vm, "range")?;
    make(vm, args.positional)
}

/// `range(*args)`
pub(crate) fn make(vm: &Vm, args: &[Value]) -> Result {
    match args {
        [stop] => {
            let stop = exact_index(vm, stop)?;
            Range::create(vm, Value::from_i32(0), stop, Value::from_i32(1))
        }
        [start, stop] => {
            let start = exact_index(vm, start)?;
            let stop = exact_index(vm, stop)?;
            Range::create(vm, start, stop, Value::from_i32(1))
        }
        [start, stop, step] => {
            let start = exact_index(vm, start)?;
            let stop = exact_index(vm, stop)?;
            let step = exact_index(vm, step)?;
            if sign(vm, &step)?.is_eq() {
                return Err(vm.value_error("range() arg 3 must not be zero"));
            }
            Range::create(vm, start, stop, step)
        }
        [] => Err(vm.type_error("range expected at least 1 argument, got 0")),
        more => Err(vm.type_error(format!("range expected at most 3 arguments, got {}", more.len()))),
    }
}
