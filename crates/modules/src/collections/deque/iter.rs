//! The iterators of deques: they notice when the deque's length changes.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};
use krait_objects::args::check_count;
use krait_objects::{Args, Method, NativeFn, Result, Slots, TypeRef, TypeSpec, ValueExt, Vm};

use super::value::Deque;
use crate::collections::types;

object! {
    container clear;
    /// An iterator over a deque, in either direction.
    pub struct DequeIter {
        /// The deque.
        pub deque: ValueCell,
        /// How many items it has given.
        pub at: Cell<usize>,
        /// How many it has still to give.
        pub left: Cell<usize>,
        /// The deque's change counter when the iterator was made.
        pub state: Cell<usize>,
        /// Whether it goes from the right end.
        pub backwards: Cell<bool>,
    }
}

fn make(vm: &Vm, slf: &Value, skip: usize, backwards: bool) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let types = types(vm)?;
    let ty = if backwards { &types.deque_reverse_iterator } else { &types.deque_iterator };
    let at = skip.min(deque.len());
    let body = DequeIter {
        deque: ValueCell::new(Some(slf.clone())),
        at: Cell::new(at),
        left: Cell::new(deque.len() - at),
        state: Cell::new(deque.state.get()),
        backwards: Cell::new(backwards),
    };
    Ok(vm.alloc_tracked(ty, body)?.into_value())
}

/// `iter(deque)`
pub(super) fn iter(vm: &Vm, slf: &Value) -> Result {
    make(vm, slf, 0, false)
}

/// `reversed(deque)`
pub(super) fn reversed(vm: &Vm, slf: &Value) -> Result {
    make(vm, slf, 0, true)
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let iterator = slf.body::<DequeIter>(vm)?;
    let Some(owner) = iterator.deque.get() else { return Ok(None) };
    let deque = owner.body::<Deque>(vm)?;
    if deque.state.get() != iterator.state.get() {
        iterator.left.set(0);
        return Err(vm.runtime_error("deque mutated during iteration"));
    }
    if iterator.left.get() == 0 {
        return Ok(None);
    }
    let at = iterator.at.get();
    let place = if iterator.backwards.get() { deque.len() - 1 - at } else { at };
    iterator.at.set(at + 1);
    iterator.left.set(iterator.left.get() - 1);
    Ok(deque.get(place))
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let backwards = ty.is_subtype_of(&types(vm)?.deque_reverse_iterator);
    check_count(vm, &ty.name(vm), args.positional.len(), 1, 2)?;
    let deque = &args.positional[0];
    if !deque.is_a::<Deque>() {
        return Err(vm.type_error(format!("argument 1 must be collections.deque, not {}", deque.type_of(vm).name(vm))));
    }
    let skip = match args.positional.get(1) {
        Some(skip) => vm.ssize_argument(skip)?.max(0) as usize,
        None => 0,
    };
    make(vm, deque, skip, backwards)
}

fn length_hint(vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_len(slf.body::<DequeIter>(vm)?.left.get()))
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let iterator = slf.body::<DequeIter>(vm)?;
    let deque = iterator.deque.get().unwrap_or(Value::NONE);
    let given = vm.len(&deque)?.saturating_sub(iterator.left.get());
    let arguments = vm.new_tuple(vec![deque, Value::from_len(given)])?;
    vm.new_tuple(vec![slf.type_of(vm).into_value(), arguments])
}

static METHODS: [Method; 2] = [
    Method::new(
        "__length_hint__",
        NativeFn::NoArgs(length_hint),
        "",
        "Private method returning an estimate of len(list(it)).",
    ),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "Return state information for pickling."),
];

/// `collections._deque_iterator`
pub(in crate::collections) static DEQUE_ITERATOR_TYPE: TypeSpec = TypeSpec {
    name: "collections._deque_iterator",
    payload: <DequeIter as Body>::payload,
    slots: Slots { new: Some(new), iter: Some(|_, slf| Ok(slf.clone())), next: Some(next), ..Slots::EMPTY },
    methods: &METHODS,
    basic_size: 56,
    heap_type: true,
    ..TypeSpec::DEFAULT
};

/// `collections._deque_reverse_iterator`
pub(in crate::collections) static DEQUE_REVERSE_ITERATOR_TYPE: TypeSpec =
    TypeSpec { name: "collections._deque_reverse_iterator", ..DEQUE_ITERATOR_TYPE };
