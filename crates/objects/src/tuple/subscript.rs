//! Indexing and slicing tuples.

use krait_heap::Value;

use crate::slice::Slice;
use crate::tuple::Tuple;
use crate::{Result, ValueExt, Vm};

/// `tuple[i]` with the index already adjusted by the length.
pub(super) fn item(vm: &Vm, slf: &Value, i: isize) -> Result {
    let tuple = slf.body::<Tuple>(vm)?;
    usize::try_from(i).ok().and_then(|i| tuple.get(i)).ok_or_else(|| vm.index_error("tuple index out of range"))
}

/// `tuple[key]`
pub(super) fn subscript(vm: &Vm, slf: &Value, key: &Value) -> Result {
    let tuple = slf.body::<Tuple>(vm)?;
    if let Some(slice) = key.downcast::<Slice>() {
        return slice_of(vm, slf, tuple, slice);
    }
    if !vm.has_index(key) {
        let given = key.type_of(vm).name(vm);
        return Err(vm.type_error(format!("tuple indices must be integers or slices, not {given}")));
    }
    let i = vm.index_isize(key)?;
    item(vm, slf, if i < 0 { i + tuple.len() as isize } else { i })
}

/// The whole of an exact tuple is that tuple.
fn slice_of(vm: &Vm, slf: &Value, tuple: &Tuple, slice: &Slice) -> Result {
    let selection = slice.bounds(vm)?.select(tuple.len());
    if selection.start == 0 && selection.step == 1 && selection.count == tuple.len() && slf.is_exact(&vm.types.tuple) {
        return Ok(slf.clone());
    }
    let items = tuple.items();
    vm.new_tuple(selection.indices().map(|i| items[i].clone()).collect())
}
