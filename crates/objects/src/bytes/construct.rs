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

impl Vm {
    /// The bytes of an argument of `%s` and `%b`: those of a byte string, of what `__bytes__` gives, or of a buffer.
    pub(crate) fn bytes_for_percent(&self, value: &Value) -> Result<Vec<u8>> {
        if let Some(copy) = self.with_buffer(value, |bytes| self.copied(bytes))? {
            return copy;
        }
        if let Some(method) = self.lookup_special(value, &self.names.__bytes__)? {
            return self.called_bytes(&method);
        }
        let found = value.type_of(self).name(self);
        Err(self.type_error(format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{found}'"
        )))
    }

    fn called_bytes(&self, method: &Value) -> Result<Vec<u8>> {
        let made = self.call(method, &[])?;
        match made.downcast::<Bytes>() {
            Some(bytes) => self.copied(bytes.as_slice()),
            None => {
                let found = made.type_of(self).name(self);
                Err(self.type_error(format!("__bytes__ returned non-bytes (type {found})")))
            }
        }
    }
}
