//! The iterators of the language: over lists, tuples and sequences, and `enumerate`, `zip`, `map`, `filter`, `reversed`,
//! `iter(callable, sentinel)` (CPython's `Objects/iterobject.c`, `enumobject.c`, parts of `bltinmodule.c`).
//!
//! Iterators let go of what they walk over when it is exhausted. None of them can be cleared by the collector, as in CPython.

mod callable;
mod enumerate;
mod filter;
pub(crate) mod list;
mod map;
pub(crate) mod position;
mod reversed;
mod sequence;
#[cfg(test)]
mod tests;
pub(crate) mod tuple;
mod zip;

pub use callable::{CALLABLE_ITERATOR_TYPE, CallableIterator};
pub use enumerate::{ENUMERATE_TYPE, Enumerate};
pub use filter::{FILTER_TYPE, Filter};
pub use list::{LIST_ITERATOR_TYPE, LIST_REVERSE_ITERATOR_TYPE, ListIterator, ListReverseIterator};
pub use map::{MAP_TYPE, Map};
pub use reversed::{REVERSED_TYPE, Reversed};
pub use sequence::{SEQUENCE_ITERATOR_TYPE, SequenceIterator};
pub use tuple::{TUPLE_ITERATOR_TYPE, TupleIterator};
pub use zip::{ZIP_TYPE, Zip};

use krait_heap::Value;

use crate::protocol::attributes::generic_getattr;
use crate::slots::{NewFn, NextFn, Slots};
use crate::{Exception, Result, ValueExt, Vm};

pub(crate) const HINT_DOC: &str = "How many items are expected to come.";
pub(crate) const REDUCE_DOC: &str = "What pickling needs.";
pub(crate) const SETSTATE_DOC: &str = "Restores what pickling saved.";

/// `iter(iterator)`: itself.
pub fn self_iter(_vm: &Vm, slf: &Value) -> Result {
    Ok(slf.clone())
}

/// The slots of an iterator class that programs call to make one.
pub const fn slots(new: NewFn, next: NextFn) -> Slots {
    Slots { new: Some(new), getattr: Some(generic_getattr), iter: Some(self_iter), next: Some(next), ..Slots::EMPTY }
}

/// `(callable, (argument,))` or `(callable, (argument,), state)`: what `__reduce__` returns.
pub(crate) fn reduced(vm: &Vm, callable: Value, argument: Value, state: Option<Value>) -> Result {
    let mut parts = vec![callable, vm.new_tuple(vec![argument])?];
    parts.extend(state);
    vm.new_tuple(parts)
}

/// An argument of `__setstate__` that is an index; unlike elsewhere only ints will do.
pub fn state_index(vm: &Vm, state: &Value) -> Result<i64> {
    if !vm.is_int(state) {
        return Err(vm.type_error("an integer is required"));
    }
    vm.as_i64_opt(state).ok_or_else(|| vm.overflow_error("Python int too large to convert to C ssize_t"))
}

/// The item of a sequence at an index that is not negative (`PySequence_GetItem`).
fn sequence_item(vm: &Vm, sequence: &Value, index: i64) -> Result {
    match vm.with_type(sequence, |ty| ty.slots.item.get()) {
        Some(item) => item(vm, sequence, index as isize),
        None => Err(vm.type_error(format!("'{}' object does not support indexing", sequence.type_of(vm).name(vm)))),
    }
}

/// Whether an error only says that a sequence ends here.
fn is_end(vm: &Vm, error: &Exception) -> bool {
    error.matches(vm, &vm.types.index_error) || error.matches(vm, &vm.types.stop_iteration)
}
