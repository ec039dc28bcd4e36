//! The iterator of sets.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};

use super::value::Set;
use crate::ext::ValueExt;
use crate::iter::{reduced, self_iter};
use crate::native::{Method, NativeFn};
use crate::slots::Slots;
use crate::type_object::TypeSpec;
use crate::{Result, Vm};

/// Mark of an iterator whose set changed size: it stays broken.
const BROKEN: usize = usize::MAX;

object! {
    container;
    /// An iterator over a set.
    pub struct SetIter {
        /// The set; empty when the iterator is exhausted.
        set: ValueCell,
        /// Number of elements the set had, or [`BROKEN`].
        used: Cell<usize>,
        position: Cell<usize>,
        /// Elements left.
        left: Cell<usize>,
    }
}

/// An iterator over `set`.
pub(super) fn new_iterator(vm: &Vm, set: &Value) -> Result {
    let len = set.body::<Set>(vm)?.len();
    let iterator = SetIter {
        set: ValueCell::new(Some(set.clone())),
        used: Cell::new(len),
        position: Cell::new(0),
        left: Cell::new(len),
    };
    Ok(vm.alloc_tracked(&vm.types.set_iterator, iterator)?.into_value())
}

/// The iterator's next element.
pub fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let iterator = slf.body::<SetIter>(vm)?;
    let Some(set) = iterator.set.get() else { return Ok(None) };
    let body = set.body::<Set>(vm)?;
    if iterator.used.get() != body.len() {
        iterator.used.set(BROKEN);
        return Err(vm.runtime_error("Set changed size during iteration"));
    }
    let mut position = iterator.position.get();
    let found = body.next_entry(&mut position);
    iterator.position.set(position);
    match found {
        Some((element, _)) => {
            iterator.left.set(iterator.left.get().wrapping_sub(1));
            Ok(Some(element))
        }
        None => {
            iterator.set.set(None);
            Ok(None)
        }
    }
}

fn length_hint(vm: &Vm, slf: &Value) -> Result {
    let iterator = slf.body::<SetIter>(vm)?;
    let left = match iterator.set.get() {
        Some(set) if set.body::<Set>(vm)?.len() == iterator.used.get() => iterator.left.get(),
        _ => 0,
    };
    Ok(Value::from_len(left))
}

/// `(iter, ([remaining elements],))`, without moving this iterator.
fn reduce(vm: &Vm, slf: &Value) -> Result {
    let iterator = slf.body::<SetIter>(vm)?;
    let copy = SetIter {
        set: ValueCell::new(iterator.set.get()),
        used: Cell::new(iterator.used.get()),
        position: Cell::new(iterator.position.get()),
        left: Cell::new(iterator.left.get()),
    };
    let copy = vm.alloc_tracked(&vm.types.set_iterator, copy)?.into_value();
    let rest = vm.new_list(vm.list_from_iter(&copy)?)?;
    reduced(vm, vm.builtin("iter")?, rest, None)
}

static METHODS: [Method; 2] = [
    Method::new(
        "__length_hint__",
        NativeFn::NoArgs(length_hint),
        "",
        "How many elements are left, as far as is known.",
    ),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "What pickling rebuilds the rest of the iterator from."),
];

/// `set_iterator`
pub static SET_ITERATOR_TYPE: TypeSpec = TypeSpec {
    name: "set_iterator",
    payload: <SetIter as Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        iter: Some(self_iter),
        next: Some(next),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    basic_size: 48,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
