//! From the objects in a slice to indices.

use krait_heap::Value;

use crate::slice::{Slice, SliceBounds};
use crate::{Result, Vm};

pub(super) const NEEDS_INDEX: &str = "slice indices must be integers or None or have an __index__ method";

impl Slice {
    /// The limits as machine integers, clipped to their range (`PySlice_Unpack`). May run `__index__` methods.
    pub fn bounds(&self, vm: &Vm) -> Result<SliceBounds> {
        let step = match optional_index(vm, &self.step())? {
            None => 1,
            Some(0) => return Err(vm.value_error("slice step cannot be zero")),
            // The smallest integer has no negative; the next one selects the same.
            Some(step) => step.max(-i64::MAX),
        };
        let start = optional_index(vm, &self.start())?.unwrap_or(if step < 0 { i64::MAX } else { 0 });
        let stop = optional_index(vm, &self.stop())?.unwrap_or(if step < 0 { i64::MIN } else { i64::MAX });
        Ok(SliceBounds { start, stop, step })
    }
}

/// An index clipped to machine integers; `None` for None.
#[inline]
fn optional_index(vm: &Vm, value: &Value) -> Result<Option<i64>> {
    if value.is_none() {
        return Ok(None);
    }
    if let Some(i) = value.as_int() {
        return Ok(Some(i));
    }
    if !vm.has_index(value) {
        return Err(vm.type_error(NEEDS_INDEX));
    }
    vm.index_clamped(value).map(|index| Some(index as i64))
}

/// An optional `start` or `stop` argument of `index` methods, which do not take None.
pub(crate) fn slice_index_argument(vm: &Vm, value: Option<&Value>, default: i64) -> Result<i64> {
    let Some(value) = value else { return Ok(default) };
    if !vm.has_index(value) {
        return Err(vm.type_error("slice indices must be integers or have an __index__ method"));
    }
    vm.index_clamped(value).map(|index| index as i64)
}
