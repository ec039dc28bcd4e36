//! Bytes-like operands of the number constructors.

use krait_heap::Value;

use crate::bytearray::ByteArray;
use crate::bytes::Bytes;
use crate::ext::ValueExt;
use crate::{Result, Vm};

/// The bytes of a `bytes` or `bytearray`.
pub(crate) fn literal_bytes(value: &Value) -> Option<Vec<u8>> {
    match value.downcast::<Bytes>() {
        Some(bytes) => Some(bytes.as_slice().to_vec()),
        None => value.downcast::<ByteArray>().map(ByteArray::to_vec),
    }
}

/// The bytes of any other object with a buffer, and a `bytes` object of them.
pub(crate) fn buffer_bytes(vm: &Vm, value: &Value) -> Result<Option<(Value, Vec<u8>)>> {
    match vm.with_buffer(value, <[u8]>::to_vec)? {
        Some(bytes) => Ok(Some((vm.new_bytes(&bytes)?, bytes))),
        None => Ok(None),
    }
}

/// The bytes of what `int.from_bytes` accepts: bytes-like objects, what has `__bytes__`, iterables of small integers
/// (`PyObject_Bytes`).
pub(crate) fn bytes_from_object(vm: &Vm, value: &Value) -> Result<Vec<u8>> {
    if let Some(bytes) = value.downcast::<Bytes>().filter(|_| value.is_exact(&vm.types.bytes)) {
        return Ok(bytes.as_slice().to_vec());
    }
    let made = match vm.lookup_special(value, &vm.names.__bytes__)? {
        Some(method) => vm.call(&method, &[])?,
        None => crate::bytes::bytes_from_object(vm, value)?,
    };
    literal_bytes(&made)
        .filter(|_| made.is_a::<Bytes>())
        .ok_or_else(|| vm.type_error(format!("__bytes__ returned non-bytes (type {})", made.type_of(vm).name(vm))))
}
