//! Receivers, arguments and results of the byte-string methods.

use std::borrow::Cow;

use krait_heap::Value;

use crate::bytearray::ByteArray;
use crate::bytes::Bytes;
use crate::ext::ValueExt;
use crate::{Result, Type, Vm};

/// Lends the bytes of a receiver, a `bytes` or `bytearray`, to `look`, which runs no Python code.
#[inline]
pub(crate) fn with_bytes<R>(slf: &Value, look: impl FnOnce(&[u8]) -> R) -> R {
    match slf.downcast::<Bytes>() {
        Some(bytes) => look(bytes.as_slice()),
        None => match slf.downcast::<ByteArray>() {
            Some(array) => array.with(look),
            None => look(&[]),
        },
    }
}

/// Whether the receiver is a `bytes`.
fn is_bytes(slf: &Value) -> bool {
    slf.is_a::<Bytes>()
}

/// An object of the receiver's kind (not its subclass), shared where `bytes` shares.
pub(crate) fn make(vm: &Vm, slf: &Value, bytes: &[u8]) -> Result {
    if is_bytes(slf) { vm.new_bytes(bytes) } else { vm.new_bytearray(bytes) }
}

/// As [`make`] for the results that CPython allocates before it knows them: one byte is not shared.
pub(crate) fn fresh(vm: &Vm, slf: &Value, bytes: &[u8]) -> Result {
    if !is_bytes(slf) {
        return vm.new_bytearray(bytes);
    }
    match bytes {
        [_] => Ok(vm.or_memory_error(Bytes::new(vm.heap(), Type::head(&vm.types.bytes), bytes))?.into_value()),
        _ => vm.new_bytes(bytes),
    }
}

/// The result that equals the receiver: itself for exact `bytes`, else a copy.
pub(crate) fn unchanged(vm: &Vm, slf: &Value) -> Result {
    if is_bytes(slf) { vm.exact_bytes(slf) } else { with_bytes(slf, |bytes| vm.new_bytearray(bytes)) }
}

/// Lends the bytes of a bytes-like argument to `look`, which runs no Python code.
pub(crate) fn with_argument<R>(vm: &Vm, value: &Value, look: impl FnOnce(&[u8]) -> R) -> Result<R> {
    match vm.with_buffer(value, look)? {
        Some(result) => Ok(result),
        None => {
            let found = value.type_of(vm).name(vm);
            Err(vm.type_error(format!("a bytes-like object is required, not '{found}'")))
        }
    }
}

/// The bytes of a bytes-like argument: those of a byte string themselves, a copy of others.
pub(crate) fn argument<'a>(vm: &Vm, value: &'a Value) -> Result<Cow<'a, [u8]>> {
    if let Some(bytes) = value.downcast::<Bytes>() {
        return Ok(Cow::Borrowed(bytes.as_slice()));
    }
    copied_argument(vm, value).map(Cow::Owned)
}

fn copied_argument(vm: &Vm, value: &Value) -> Result<Vec<u8>> {
    with_argument(vm, value, |bytes| vm.copied(bytes))?
}

/// An integer that is a byte; others are a ValueError with `message`.
pub(crate) fn byte_value(vm: &Vm, value: &Value, message: &str) -> Result<u8> {
    let number = match value.as_int() {
        Some(number) => number as isize,
        None => vm.index_clamped(value)?,
    };
    u8::try_from(number).map_err(|_| vm.value_error(message))
}

/// Calls `push` with each byte of an iterable of integers; `kind` is what cannot be made of other objects.
pub(crate) fn collect_bytes(
    vm: &Vm,
    value: &Value,
    kind: &str,
    push: &mut dyn FnMut(&Value) -> Result<()>,
) -> Result<()> {
    let iterator = match vm.get_iter_opt(value) {
        Ok(Some(iterator)) => iterator,
        Ok(None) => return Err(cannot_convert(vm, value, kind)),
        Err(error) if error.matches(vm, &vm.types.type_error) => return Err(cannot_convert(vm, value, kind)),
        Err(error) => return Err(error),
    };
    if kind == "bytes" {
        // Only the errors of the hint matter.
        vm.length_hint(value, 64)?;
    }
    while let Some(item) = vm.iter_next(&iterator)? {
        push(&item)?;
    }
    Ok(())
}

#[cold]
fn cannot_convert(vm: &Vm, value: &Value, kind: &str) -> crate::Exception {
    let found = value.type_of(vm).name(vm);
    vm.type_error(format!("cannot convert '{found}' object to {kind}"))
}

/// `__buffer__`: there are no memoryviews yet.
pub(crate) fn get_buffer(vm: &Vm, _slf: &Value, _flags: &Value) -> Result {
    Err(vm.new_error(&vm.types.not_implemented_error, "memoryview is not available yet"))
}

/// `__release_buffer__`, the counterpart of [`get_buffer`].
pub(crate) fn release_buffer(vm: &Vm, _slf: &Value, _view: &Value) -> Result {
    Err(vm.new_error(&vm.types.not_implemented_error, "memoryview is not available yet"))
}
