//! `iterator`: walks over anything with `__getitem__` until IndexError.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};

use crate::iter::{HINT_DOC, REDUCE_DOC, SETSTATE_DOC, is_end, reduced, self_iter, sequence_item, state_index};
use crate::native::{Method, NativeFn};
use crate::protocol::attributes::generic_getattr;
use crate::slots::Slots;
use crate::type_object::{BaseSpec, TypeSpec};
use crate::{Result, ValueExt, Vm};

object! {
    container;
    /// An iterator over a sequence.
    pub struct SequenceIterator {
        /// Index of the next item.
        index: Cell<i64>,
        /// The sequence; empty when exhausted.
        sequence: ValueCell,
    }
}

impl Vm {
    /// An iterator over a value with sequence items (`PySeqIter_New`).
    pub fn new_sequence_iterator(&self, sequence: &Value) -> Result {
        let body = SequenceIterator { index: Cell::new(0), sequence: ValueCell::new(Some(sequence.clone())) };
        Ok(self.alloc_tracked(&self.types.sequence_iterator, body)?.into_value())
    }
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<SequenceIterator>(vm)?;
    let Some(sequence) = it.sequence.get() else { return Ok(None) };
    let index = it.index.get();
    if index == i64::MAX {
        return Err(vm.overflow_error("iter index too large"));
    }
    match sequence_item(vm, &sequence, index) {
        Ok(item) => {
            it.index.set(it.index.get() + 1);
            Ok(Some(item))
        }
        Err(error) if is_end(vm, &error) => {
            drop(error);
            drop(sequence);
            it.sequence.set(None);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn length_hint(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<SequenceIterator>(vm)?;
    let Some(sequence) = it.sequence.get() else { return Ok(Value::from_i32(0)) };
    if vm.with_type(&sequence, |ty| ty.slots.sq_len.get().is_none() && ty.slots.mp_len.get().is_none()) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let left = vm.len(&sequence)? as i64 - it.index.get();
    vm.new_int(left.max(0))
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let iter = vm.builtin("iter")?;
    let it = slf.body::<SequenceIterator>(vm)?;
    match it.sequence.get() {
        Some(sequence) => reduced(vm, iter, sequence, Some(vm.new_int(it.index.get())?)),
        None => reduced(vm, iter, vm.new_tuple(Vec::new())?, None),
    }
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let index = state_index(vm, state)?;
    let it = slf.body::<SequenceIterator>(vm)?;
    if it.sequence.is_some() {
        it.index.set(index.max(0));
    }
    Ok(Value::NONE)
}

static METHODS: [Method; 3] = [
    Method::new("__length_hint__", NativeFn::NoArgs(length_hint), "", HINT_DOC),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
];

/// `iterator`
pub static SEQUENCE_ITERATOR_TYPE: TypeSpec = TypeSpec {
    name: "iterator",
    base: BaseSpec::Object,
    payload: <SequenceIterator as Body>::payload,
    slots: Slots { getattr: Some(generic_getattr), iter: Some(self_iter), next: Some(next), ..Slots::EMPTY },
    methods: &METHODS,
    basic_size: 32,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
