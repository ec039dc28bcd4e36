//! Iterators over tuples.

use core::cell::Cell;

use krait_heap::{Value, ValueCell, object};

use crate::iter::position::{Positional, methods, spec};
use crate::native::Method;
use crate::tuple::Tuple;
use crate::type_object::TypeSpec;
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

impl Positional for TupleIterator {
    type Sequence = Tuple;

    #[inline(always)]
    fn index(&self) -> &Cell<usize> {
        &self.index
    }

    #[inline(always)]
    fn sequence(&self) -> &ValueCell {
        &self.tuple
    }

    fn len_of(tuple: &Tuple) -> usize {
        tuple.len()
    }

    fn empty(vm: &Vm) -> Result {
        vm.new_tuple(Vec::new())
    }
}

impl TupleIterator {
    /// The next item. At the end the tuple is let go of, which may run code.
    #[inline(always)]
    pub fn advance(&self) -> Option<Value> {
        self.advance_with(Tuple::get)
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

static METHODS: [Method; 3] = methods::<TupleIterator>("");

/// `tuple_iterator`
pub static TUPLE_ITERATOR_TYPE: TypeSpec = spec::<TupleIterator>("tuple_iterator", next, &METHODS);
