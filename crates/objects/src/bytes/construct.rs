//! Byte strings made by a runtime: the empty one and those of one byte are shared, as in CPython 3.12.

use krait_heap::{Ref, Value};

use super::storage::Bytes;
use crate::bytearray::ByteArray;
use crate::ext::ValueExt;
use crate::{Result, Type, Vm};

impl Vm {
    /// A byte string.
    pub fn new_bytes(&self, bytes: &[u8]) -> Result {
        Ok(self.new_bytes_ref(bytes)?.into_value())
    }

    /// A byte string, typed.
    pub fn new_bytes_ref(&self, bytes: &[u8]) -> Result<Ref<Bytes>> {
        match bytes {
            [] => Ok(self.shared_bytes(256)),
            [byte] => Ok(self.shared_bytes(usize::from(*byte))),
            _ => self.or_memory_error(Bytes::new(self.heap(), Type::head(&self.types.bytes), bytes)),
        }
    }

    /// A byte string of `len` bytes that `fill` writes; too long ones raise MemoryError.
    pub fn new_bytes_with(&self, len: usize, fill: impl FnOnce(&mut [u8])) -> Result {
        let made = self.or_memory_error(Bytes::build(self.heap(), Type::head(&self.types.bytes), len, fill))?;
        if len < 2 { self.new_bytes(made.as_slice()) } else { Ok(made.into_value()) }
    }

    /// The byte string itself if its type is exactly `bytes`, else an exact copy.
    pub fn exact_bytes(&self, bytes: &Value) -> Result {
        if bytes.is_exact(&self.types.bytes) {
            return Ok(bytes.clone());
        }
        self.new_bytes(bytes.body::<Bytes>(self)?.as_slice())
    }

    /// Lends the bytes of an object with a buffer to `look`, which runs no Python code; `None` when it has no buffer.
    pub fn with_buffer<R>(&self, value: &Value, look: impl FnOnce(&[u8]) -> R) -> Result<Option<R>> {
        if let Some(bytes) = value.downcast::<Bytes>() {
            return Ok(Some(look(bytes.as_slice())));
        }
        if let Some(array) = value.downcast::<ByteArray>() {
            return Ok(Some(array.with(look)));
        }
        Ok(None)
    }
}
