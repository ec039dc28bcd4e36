//! Bytes-like operands of the number constructors.

use krait_heap::Value;

use crate::bytearray::ByteArray;
use crate::bytes::Bytes;
use crate::ext::ValueExt;
use crate::int::number::IntRef;
use crate::int::value::int_ref;
use crate::str::Str;
use crate::{Result, Vm};

/// The bytes of a `bytes` or `bytearray`.
pub(crate) fn literal_bytes(value: &Value) -> Option<Vec<u8>> {
    match value.downcast::<Bytes>() {
        Some(bytes) => Some(bytes.as_slice().to_vec()),
        None => value.downcast::<ByteArray>().map(ByteArray::to_vec),
    }
}

/// The bytes of any other object with a buffer, and the `bytes` object of them.
pub(crate) fn buffer_bytes(vm: &Vm, value: &Value) -> Result<Option<(Value, Vec<u8>)>> {
    if vm.with_type(value, |ty| ty.slots.get_buffer.get()).is_none() {
        return Ok(None);
    }
    let copied = vm.call(&vm.builtin("bytes")?, core::slice::from_ref(value))?;
    let bytes = literal_bytes(&copied).unwrap_or_default();
    Ok(Some((copied, bytes)))
}

/// The bytes of what `int.from_bytes` accepts: bytes-like objects, what has `__bytes__`, iterables of small integers.
pub(crate) fn bytes_from_object(vm: &Vm, value: &Value) -> Result<Vec<u8>> {
    if let Some(bytes) = literal_bytes(value) {
        return Ok(bytes);
    }
    if let Some(method) = vm.lookup_special(value, &vm.names.__bytes__)? {
        let result = vm.call(&method, &[])?;
        return literal_bytes(&result).ok_or_else(|| {
            vm.type_error(format!("__bytes__ returned non-bytes (type {})", result.type_of(vm).name(vm)))
        });
    }
    if let Some((_, bytes)) = buffer_bytes(vm, value)? {
        return Ok(bytes);
    }
    let refuse = || vm.type_error(format!("cannot convert '{}' object to bytes", value.type_of(vm).name(vm)));
    let iterable = vm.with_type(value, |ty| ty.slots.iter.get().is_some() || ty.slots.item.get().is_some());
    if value.is_a::<Str>() || !iterable {
        return Err(refuse());
    }
    vm.list_from_iter(value)?.iter().map(|item| byte(vm, item)).collect()
}

fn byte(vm: &Vm, item: &Value) -> Result<u8> {
    let index = vm.index(item)?;
    let number = int_ref(&index).and_then(IntRef::to_i64);
    number.and_then(|number| u8::try_from(number).ok()).ok_or_else(|| vm.value_error("bytes must be in range(0, 256)"))
}

/// A `bytes` object.
pub(crate) fn new_bytes(vm: &Vm, bytes: &[u8]) -> Result {
    let items = bytes.iter().map(|byte| Value::from_i32(i32::from(*byte))).collect();
    vm.call(&vm.builtin("bytes")?, &[vm.new_list(items)?])
}
