//! Indexing and slicing lists.

use krait_heap::Value;
use smallvec::SmallVec;

use crate::list::{List, construct};
use crate::slice::{Selection, Slice, SliceBounds};
use crate::{Result, ValueExt, Vm};

/// Most items that a slice assignment exchanges without an array of its own.
const EXCHANGED: usize = 16;

/// `list[i]` with the index already adjusted by the length.
pub(super) fn item(vm: &Vm, slf: &Value, i: isize) -> Result {
    let list = slf.body::<List>(vm)?;
    usize::try_from(i).ok().and_then(|i| list.get(i)).ok_or_else(|| vm.index_error("list index out of range"))
}

/// `list[i] = value` or `del list[i]`, the index already adjusted by the length.
pub(super) fn ass_item(vm: &Vm, slf: &Value, i: isize, value: Option<&Value>) -> Result<()> {
    let list = slf.body::<List>(vm)?;
    let out_of_range = || vm.index_error("list assignment index out of range");
    let i = usize::try_from(i).map_err(|_| out_of_range())?;
    let displaced = match value {
        Some(value) => list.replace(i, value.clone()).map_err(|_| out_of_range())?,
        None => list.remove(i).ok_or_else(out_of_range)?,
    };
    drop(displaced);
    Ok(())
}

/// `list[key]`
pub(crate) fn subscript(vm: &Vm, slf: &Value, key: &Value) -> Result {
    let list = slf.body::<List>(vm)?;
    if let Some(i) = key.as_int() {
        return list.get_i64(i).ok_or_else(|| vm.index_error("list index out of range"));
    }
    if let Some(slice) = key.downcast::<Slice>() {
        return selected(vm, list, slice.bounds(vm)?);
    }
    let i = list_index(vm, key)?;
    let i = if i < 0 { i + list.len() as isize } else { i };
    item(vm, slf, i)
}

/// A new list of what `bounds` select.
pub(crate) fn selected(vm: &Vm, list: &List, bounds: SliceBounds) -> Result {
    let selection = bounds.select(list.len());
    construct::make(vm, |copy| match (selection.count, selection.step) {
        (0, _) => Ok(()),
        (count, 1) => copy.fill_from_range(list, selection.start as usize, selection.start as usize + count),
        _ => copy.fill_selected(list, selection),
    })
}

/// A subscript as an index.
fn list_index(vm: &Vm, key: &Value) -> Result<isize> {
    if !vm.has_index(key) {
        let given = key.type_of(vm).name(vm);
        return Err(vm.type_error(format!("list indices must be integers or slices, not {given}")));
    }
    vm.index_isize(key)
}

/// `list[key] = value` or `del list[key]`
pub(crate) fn ass_subscript(vm: &Vm, slf: &Value, key: &Value, value: Option<&Value>) -> Result<()> {
    let list = slf.body::<List>(vm)?;
    if let Some(slice) = key.downcast::<Slice>() {
        let bounds = slice.bounds(vm)?;
        let selection = bounds.select(list.len());
        return match value {
            _ if selection.step == 1 => assign_range(vm, slf, selection, value),
            Some(value) => assign_extended(vm, slf, selection, value),
            None => {
                delete_extended(list, selection);
                Ok(())
            }
        };
    }
    let i = match key.as_int() {
        Some(i) => i as isize,
        None => list_index(vm, key)?,
    };
    let i = if i < 0 { i + list.len() as isize } else { i };
    ass_item(vm, slf, i, value)
}

/// `list[low:high] = value`, or its deletion.
pub(crate) fn assign_range(vm: &Vm, slf: &Value, selection: Selection, value: Option<&Value>) -> Result<()> {
    let list = slf.body::<List>(vm)?;
    if let Some(value) = value
        && !value.is(slf)
        && value.is_exact(&vm.types.list)
        && exchange(list, selection, value.body::<List>(vm)?)
    {
        return Ok(());
    }
    let new = match value {
        None => Vec::new(),
        Some(value) if value.is(slf) => list.to_vec(),
        Some(value) => construct::sequence_items(vm, value, "can only assign an iterable")?,
    };
    // Making the items may have changed the list: clip again.
    let low = (selection.start as usize).min(list.len());
    let high = (selection.stop.max(0) as usize).clamp(low, list.len());
    let displaced = list.replace_range(low, high, new).map_err(|_| vm.memory_error())?;
    displaced.into_iter().rev().for_each(drop);
    Ok(())
}

/// Puts the items of `source` in place of as many; false if their numbers differ, or they are many and displace objects.
#[inline]
fn exchange(list: &List, selection: Selection, source: &List) -> bool {
    let n = source.len();
    if n != selection.count {
        return false;
    }
    let low = selection.start as usize;
    if list.overwrite_words(low, source) {
        return true;
    }
    if n > EXCHANGED {
        return false;
    }
    let mut displaced: SmallVec<[Value; EXCHANGED]> = SmallVec::new();
    for i in 0..n {
        if let Some(Ok(old)) = source.get(i).map(|item| list.replace(low + i, item)) {
            displaced.push(old);
        }
    }
    displaced.into_iter().rev().for_each(drop);
    true
}

/// `list[start:stop:step] = value`
fn assign_extended(vm: &Vm, slf: &Value, selection: Selection, value: &Value) -> Result<()> {
    let list = slf.body::<List>(vm)?;
    let new = if value.is(slf) {
        list.to_vec()
    } else {
        construct::sequence_items(vm, value, "must assign iterable to extended slice")?
    };
    if new.len() != selection.count {
        return Err(vm.value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            new.len(),
            selection.count
        )));
    }
    // CPython writes outside its array when making the items shortened the list; we leave such places alone.
    let fits = selection.ascending().indices().last().is_none_or(|last| last < list.len());
    if fits {
        list.replace_selected(selection, new).into_iter().for_each(drop);
    }
    Ok(())
}

/// `del list[start:stop:step]`
fn delete_extended(list: &List, selection: Selection) {
    if selection.count > 0 {
        list.remove_selected(selection.ascending()).into_iter().for_each(drop);
    }
}
