//! Slices of sequences of any length, however large.

use std::borrow::Cow;

use krait_heap::Value;

use crate::int::big::{Big, is_negative, is_zero};
use crate::int::value::to_big;
use crate::slice::Slice;
use crate::slice::indices::NEEDS_INDEX;
use crate::{Result, ValueExt, Vm};

/// Start, stop and step of a slice for a sequence of any length, however large (`_PySlice_GetLongIndices`).
pub(crate) fn long_indices(vm: &Vm, slice: &Slice, length: &Big) -> Result<[Big; 3]> {
    let step = big_index(vm, &slice.step())?.unwrap_or_else(|| Big::from(1));
    if is_zero(&step) {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let (lower, upper) = if is_negative(&step) { (Big::from(-1), length - 1) } else { (Big::from(0), length.clone()) };
    let clip = |index: Big| {
        if is_negative(&index) { (index + length).max(lower.clone()) } else { index.min(upper.clone()) }
    };
    let (first, last) =
        if is_negative(&step) { (upper.clone(), lower.clone()) } else { (lower.clone(), upper.clone()) };
    let start = big_index(vm, &slice.start())?.map_or(first, clip);
    let stop = big_index(vm, &slice.stop())?.map_or(last, clip);
    Ok([start, stop, step])
}

fn big_index(vm: &Vm, value: &Value) -> Result<Option<Big>> {
    if value.is_none() {
        return Ok(None);
    }
    if !vm.has_index(value) {
        return Err(vm.type_error(NEEDS_INDEX));
    }
    let index = vm.index(value)?;
    Ok(to_big(&index).map(Cow::into_owned))
}

/// `slice.indices(length)`
pub(super) fn indices(vm: &Vm, slf: &Value, length: &Value) -> Result {
    let length = vm.index(length)?;
    let length = to_big(&length).map(Cow::into_owned).unwrap_or_default();
    if is_negative(&length) {
        return Err(vm.value_error("length should not be negative"));
    }
    let [start, stop, step] = long_indices(vm, slf.body::<Slice>(vm)?, &length)?;
    vm.new_tuple(vec![vm.new_bigint(start)?, vm.new_bigint(stop)?, vm.new_bigint(step)?])
}
