//! `bytearray_iterator`.

use core::cell::Cell;

use krait_heap::{Value, ValueCell, object};

use super::storage::ByteArray;
use crate::ext::ValueExt;
use crate::iter::position::{Positional, methods, spec};
use crate::native::Method;
use crate::{Result, TypeSpec, Vm};

object! {
    container;
    /// An iterator over a byte array, which it drops at the end.
    pub struct ByteArrayIterator {
        bytes: ValueCell,
        next: Cell<usize>,
    }
}

impl Positional for ByteArrayIterator {
    type Sequence = ByteArray;

    #[inline(always)]
    fn index(&self) -> &Cell<usize> {
        &self.next
    }

    #[inline(always)]
    fn sequence(&self) -> &ValueCell {
        &self.bytes
    }

    fn len_of(bytes: &ByteArray) -> usize {
        bytes.len()
    }

    fn empty(vm: &Vm) -> Result {
        vm.new_tuple(Vec::new())
    }
}

static METHODS: [Method; 3] = methods::<ByteArrayIterator>("($self, /)");

/// The type `bytearray_iterator`.
pub static BYTEARRAY_ITERATOR_TYPE: TypeSpec = spec::<ByteArrayIterator>("bytearray_iterator", next, &METHODS);

pub(super) fn iter(vm: &Vm, slf: &Value) -> Result {
    let iterator = ByteArrayIterator { bytes: ValueCell::new(Some(slf.clone())), next: Cell::new(0) };
    Ok(vm.alloc_tracked(&vm.types.bytearray_iterator, iterator)?.into_value())
}

impl ByteArrayIterator {
    /// The next byte; `None` at the end, where the iterator is left as it is.
    #[inline(always)]
    pub(crate) fn advance(&self) -> Option<Value> {
        let at = self.next.get();
        let byte = self.bytes.with(|bytes| bytes?.downcast::<ByteArray>()?.get(at))?;
        self.next.set(at + 1);
        Some(Value::from_i32(i32::from(byte)))
    }
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let iterator = slf.body::<ByteArrayIterator>(vm)?;
    if let Some(byte) = iterator.advance() {
        return Ok(Some(byte));
    }
    drop(iterator.bytes.take());
    Ok(None)
}
