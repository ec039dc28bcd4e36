//! Iterators over tuples.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};

use crate::iter::{HINT_DOC, REDUCE_DOC, SETSTATE_DOC, reduced, self_iter, state_index};
use crate::native::{Method, NativeFn};
use crate::protocol::attributes::generic_getattr;
use crate::slots::Slots;
use crate::tuple::Tuple;
use crate::type_object::{BaseSpec, TypeSpec};
use crate::{Result, ValueExt, Vm};

object! {
    container;
    /// An iterator.
    pub struct TupleIterator {
        /// Index of the next item.
        index: Cell<usize>,
        /// The tuple; empty when exhausted.
        tuple: ValueCell,
    }
}

impl TupleIterator {
    /// The next item. At the end the tuple is let go of, which may run code.
    #[inline(always)]
    pub fn advance(&self) -> Option<Value> {
        let index = self.index.get();
        match self.tuple.with(|tuple| tuple?.downcast::<Tuple>()?.get(index)) {
            Some(item) => {
                self.index.set(index + 1);
                Some(item)
            }
            None => {
                drop(self.tuple.take());
                None
            }
        }
    }

    fn len(&self) -> Option<usize> {
        self.tuple.get().and_then(|tuple| tuple.downcast::<Tuple>().map(Tuple::len))
    }
}

/// `iter(tuple)`
pub(crate) fn iter(vm: &Vm, slf: &Value) -> Result {
    let body = TupleIterator { index: Cell::new(0), tuple: ValueCell::new(Some(slf.clone())) };
    Ok(vm.alloc_tracked(&vm.types.tuple_iterator, body)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    Ok(slf.body::<TupleIterator>(vm)?.advance())
}

fn length_hint(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<TupleIterator>(vm)?;
    Ok(Value::from_len(it.len().map_or(0, |len| len.saturating_sub(it.index.get()))))
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<TupleIterator>(vm)?;
    let iter = vm.builtin("iter")?;
    match it.tuple.get() {
        Some(tuple) => reduced(vm, iter, tuple, Some(Value::from_len(it.index.get()))),
        None => reduced(vm, iter, vm.new_tuple(Vec::new())?, None),
    }
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let index = state_index(vm, state)?;
    let it = slf.body::<TupleIterator>(vm)?;
    if let Some(len) = it.len() {
        it.index.set(index.clamp(0, len as i64) as usize);
    }
    Ok(Value::NONE)
}

static METHODS: [Method; 3] = [
    Method::new("__length_hint__", NativeFn::NoArgs(length_hint), "", HINT_DOC),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
];

/// `tuple_iterator`
pub static TUPLE_ITERATOR_TYPE: TypeSpec = TypeSpec {
    name: "tuple_iterator",
    base: BaseSpec::Object,
    payload: <TupleIterator as Body>::payload,
    slots: Slots { getattr: Some(generic_getattr), iter: Some(self_iter), next: Some(next), ..Slots::EMPTY },
    methods: &METHODS,
    basic_size: 32,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
