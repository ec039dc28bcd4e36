//! Changes of byte arrays: what indices and slices assign and delete.
//!
//! Values are read before bounds are checked: an `__index__` may resize the array.

use krait_heap::Value;

use super::storage::{ByteArray, ResizeError};
use crate::bytes::Bytes;
use crate::bytestring::byte_value;
use crate::ext::ValueExt;
use crate::slice::{Selection, Slice};
use crate::str::Str;
use crate::{Result, Vm};

pub(super) const OUT_OF_RANGE: &str = "byte must be in range(0, 256)";

/// The array of a receiver.
pub(super) fn this(slf: &Value) -> &ByteArray {
    slf.downcast::<ByteArray>().expect("methods get receivers of their type")
}

impl Vm {
    /// The exception for a size that cannot change.
    #[cold]
    pub fn resize_error(&self, error: ResizeError) -> crate::Exception {
        match error {
            ResizeError::Exported => self.buffer_error("Existing exports of data: object cannot be re-sized"),
            ResizeError::Memory => self.memory_error(),
        }
    }

    /// Sets the length of an array; raises BufferError or MemoryError.
    pub fn resize_bytearray(&self, array: &ByteArray, len: usize) -> Result<()> {
        array.resize(len).map_err(|error| self.resize_error(error))
    }

    /// A byte array.
    pub fn new_bytearray(&self, bytes: &[u8]) -> Result {
        let made = ByteArray::from_slice(self.heap(), crate::Type::head(&self.types.bytearray), bytes);
        Ok(self.or_memory_error(made)?.into_value())
    }
}

/// Writes `pattern` again and again until `out`, a multiple of its length, is full.
pub(crate) fn fill_repeated(out: &mut [u8], pattern: &[u8]) {
    match pattern {
        [] => {}
        [byte] => out.fill(*byte),
        _ => out.chunks_exact_mut(pattern.len()).for_each(|chunk| chunk.copy_from_slice(pattern)),
    }
}

/// Replaces `low..high` by `new`.
pub(super) fn splice(vm: &Vm, array: &ByteArray, low: usize, high: usize, new: &[u8]) -> Result<()> {
    let high = high.clamp(low, array.len().max(low));
    let (old_len, gap) = (array.len(), high - low);
    if new.len() < gap {
        array.check_resizable().map_err(|error| vm.resize_error(error))?;
        let cut = gap - new.len();
        if low == 0 {
            array.shrink_front(cut).map_err(|error| vm.resize_error(error))?;
        } else {
            array.with_mut(|bytes| bytes.copy_within(high.., low + new.len()));
            vm.resize_bytearray(array, old_len - cut)?;
        }
    } else if new.len() > gap {
        let len = old_len.checked_add(new.len() - gap).ok_or_else(|| vm.memory_error())?;
        vm.resize_bytearray(array, len)?;
        array.with_mut(|bytes| bytes.copy_within(high..old_len, low + new.len()));
    }
    array.with_mut(|bytes| bytes[low..low + new.len()].copy_from_slice(new));
    Ok(())
}

/// `b[key] = value`, or `del b[key]`.
pub(super) fn assign(vm: &Vm, slf: &Value, key: &Value, value: Option<&Value>) -> Result<()> {
    let array = this(slf);
    if let Some(index) = key.as_int() {
        return assign_index(vm, array, index as isize, value);
    }
    if vm.has_index(key) {
        let index = vm.index_isize(key)?;
        return assign_index(vm, array, index, value);
    }
    let Some(slice) = key.downcast::<Slice>() else {
        let found = key.type_of(vm).name(vm);
        return Err(vm.type_error(format!("bytearray indices must be integers or slices, not {found}")));
    };
    let mut bounds = slice.bounds(vm)?;
    let copy;
    let new = match value {
        None => &[],
        // Exact byte strings need no copy: nothing runs, and they are not the array.
        Some(value) if value.is_exact(&vm.types.bytes) => value.body::<Bytes>(vm)?.as_slice(),
        Some(value) => {
            copy = assigned_bytes(vm, value)?;
            &*copy
        }
    };
    if value.is_some_and(|value| value.is(slf) || !value.is_a::<ByteArray>()) {
        // CPython starts over with a bytearray made of the value, and asks the slice again.
        bounds = slice.bounds(vm)?;
    }
    let selected = bounds.select(array.len());
    let start = usize::try_from(selected.start).unwrap_or(0);
    match selected.step {
        1 => splice(vm, array, start, start + selected.count, new),
        _ if new.is_empty() => delete_stepped(vm, array, selected),
        _ if new.len() != selected.count => Err(vm.value_error(format!(
            "attempt to assign bytes of size {} to extended slice of size {}",
            new.len(),
            selected.count
        ))),
        _ => {
            array.with_mut(|bytes| {
                let mut at = start;
                for &byte in new {
                    bytes[at] = byte;
                    at = at.wrapping_add_signed(selected.step as isize);
                }
            });
            Ok(())
        }
    }
}

/// `b[index] = value` or `del b[index]` of an index not yet adjusted.
pub(super) fn assign_index(vm: &Vm, array: &ByteArray, index: isize, value: Option<&Value>) -> Result<()> {
    let byte = value.map(|value| byte_value(vm, value, OUT_OF_RANGE)).transpose()?;
    let at = if index < 0 { index + array.len() as isize } else { index };
    let at = usize::try_from(at).ok().filter(|&at| at < array.len());
    let at = at.ok_or_else(|| vm.index_error("bytearray index out of range"))?;
    match byte {
        Some(byte) => {
            array.set(at, byte);
            Ok(())
        }
        None => splice(vm, array, at, at + 1, &[]),
    }
}

/// Whether the value is a number of any kind (`PyNumber_Check`).
fn is_number(vm: &Vm, value: &Value) -> bool {
    let converts = |ty: &crate::Type| {
        ty.slots.index.get().is_some() || ty.slots.int.get().is_some() || ty.slots.float.get().is_some()
    };
    vm.with_type(value, converts) || value.is_a::<crate::complex::Complex>()
}

/// The bytes to put into a slice.
fn assigned_bytes(vm: &Vm, value: &Value) -> Result<Vec<u8>> {
    if let Some(array) = value.downcast::<ByteArray>() {
        return array.with(|bytes| vm.copied(bytes));
    }
    if value.is_a::<Str>() || is_number(vm, value) {
        return Err(vm.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
    }
    let made = super::new::bytearray_from(vm, value)?;
    this(&made).with(|bytes| vm.copied(bytes))
}

fn delete_stepped(vm: &Vm, array: &ByteArray, selected: Selection) -> Result<()> {
    array.check_resizable().map_err(|error| vm.resize_error(error))?;
    if selected.count == 0 {
        return Ok(());
    }
    let upwards = selected.ascending();
    let (first, step) = (usize::try_from(upwards.start).unwrap_or(0), usize::try_from(upwards.step).unwrap_or(1));
    let end = first + step * (selected.count - 1);
    array.with_mut(|bytes| {
        let mut kept = first;
        for at in first..bytes.len() {
            if at > end || (at - first) % step != 0 {
                bytes[kept] = bytes[at];
                kept += 1;
            }
        }
    });
    vm.resize_bytearray(array, array.len() - selected.count)
}
