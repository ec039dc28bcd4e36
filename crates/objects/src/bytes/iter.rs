//! `bytes_iterator`.

use core::cell::Cell;

use krait_heap::{Value, ValueCell, object};

use super::storage::Bytes;
use crate::ext::ValueExt;
use crate::iter::position::{Positional, methods, spec};
use crate::native::Method;
use crate::{Result, TypeSpec, Vm};

object! {
    container;
    /// An iterator over a byte string, which it drops at the end.
    pub struct BytesIterator {
        bytes: ValueCell,
        next: Cell<usize>,
    }
}

impl Positional for BytesIterator {
    type Sequence = Bytes;

    #[inline(always)]
    fn index(&self) -> &Cell<usize> {
        &self.next
    }

    #[inline(always)]
    fn sequence(&self) -> &ValueCell {
        &self.bytes
    }

    fn len_of(bytes: &Bytes) -> usize {
        bytes.len()
    }

    fn empty(vm: &Vm) -> Result {
        vm.new_tuple(Vec::new())
    }
}

static METHODS: [Method; 3] = methods::<BytesIterator>("");

/// The type `bytes_iterator`.
pub static BYTES_ITERATOR_TYPE: TypeSpec = spec::<BytesIterator>("bytes_iterator", next, &METHODS);

pub(super) fn iter(vm: &Vm, slf: &Value) -> Result {
    let iterator = BytesIterator { bytes: ValueCell::new(Some(slf.clone())), next: Cell::new(0) };
    Ok(vm.alloc_tracked(&vm.types.bytes_iterator, iterator)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let byte_at = |bytes: &Bytes, at| bytes.as_slice().get(at).map(|byte| Value::from_i32(i32::from(*byte)));
    Ok(slf.body::<BytesIterator>(vm)?.advance_with(byte_at))
}
