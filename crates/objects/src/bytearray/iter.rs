//! `bytearray_iterator`.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};

use super::storage::ByteArray;
use crate::ext::ValueExt;
use crate::native::{Method, NativeFn};
use crate::slots::Slots;
use crate::{Result, TypeSpec, Vm};

object! {
    container;
    /// An iterator over a byte array, which it drops at the end.
    pub struct ByteArrayIterator {
        bytes: ValueCell,
        next: Cell<usize>,
    }
}

static METHODS: [Method; 3] = [
    Method::new("__length_hint__", NativeFn::NoArgs(length_hint), "", "How many bytes are left."),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "($self, /)", "State for pickling."),
    Method::new("__setstate__", NativeFn::One(set_state), "", "Sets the position."),
];

/// The type `bytearray_iterator`.
pub static BYTEARRAY_ITERATOR_TYPE: TypeSpec = TypeSpec {
    name: "bytearray_iterator",
    payload: ByteArrayIterator::payload,
    slots: Slots {
        iter: Some(itself),
        next: Some(next),
        getattr: Some(crate::protocol::attributes::generic_getattr),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    basic_size: 32,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};

pub(super) fn iter(vm: &Vm, slf: &Value) -> Result {
    let iterator = ByteArrayIterator { bytes: ValueCell::new(Some(slf.clone())), next: Cell::new(0) };
    Ok(vm.alloc_tracked(&vm.types.bytearray_iterator, iterator)?.into_value())
}

fn itself(_vm: &Vm, slf: &Value) -> Result {
    Ok(slf.clone())
}

/// Number of bytes of what is iterated over, 0 at the end.
fn len(iterator: &ByteArrayIterator) -> usize {
    iterator.bytes.get().and_then(|bytes| bytes.downcast::<ByteArray>().map(ByteArray::len)).unwrap_or(0)
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

fn length_hint(vm: &Vm, slf: &Value) -> Result {
    let iterator = slf.body::<ByteArrayIterator>(vm)?;
    Ok(Value::from_len(len(iterator).saturating_sub(iterator.next.get())))
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let iterator = slf.body::<ByteArrayIterator>(vm)?;
    let iter = vm.builtin("iter")?;
    match iterator.bytes.get() {
        Some(bytes) => {
            let args = vm.new_tuple(vec![bytes])?;
            vm.new_tuple(vec![iter, args, Value::from_len(iterator.next.get())])
        }
        None => {
            let empty = vm.new_tuple(Vec::new())?;
            let args = vm.new_tuple(vec![empty])?;
            vm.new_tuple(vec![iter, args])
        }
    }
}

fn set_state(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let at = crate::str::ssize(vm, state)?;
    let iterator = slf.body::<ByteArrayIterator>(vm)?;
    if iterator.bytes.is_some() {
        iterator.next.set(usize::try_from(at).unwrap_or(0).min(len(iterator)));
    }
    Ok(Value::NONE)
}
