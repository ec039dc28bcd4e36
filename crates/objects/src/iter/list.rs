//! Iterators over lists, forwards and backwards. A list may change while one walks over it.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};

use crate::iter::position::{Positional, methods, spec};
use crate::iter::{HINT_DOC, REDUCE_DOC, SETSTATE_DOC, reduced, self_iter, state_index};
use crate::list::List;
use crate::native::{Method, NativeFn};
use crate::protocol::attributes::generic_getattr;
use crate::slots::Slots;
use crate::type_object::{BaseSpec, TypeSpec};
use crate::{Result, ValueExt, Vm};

object! {
    container;
    /// A forward iterator.
    pub struct ListIterator {
        /// Index of the next item.
        index: Cell<usize>,
        /// The list; empty when exhausted.
        list: ValueCell,
    }
}

object! {
    container;
    /// A backward iterator.
    pub struct ListReverseIterator {
        /// Index of the next item, -1 at the end.
        index: Cell<i64>,
        /// The list; empty when exhausted.
        list: ValueCell,
    }
}

impl Positional for ListIterator {
    type Sequence = List;

    #[inline(always)]
    fn index(&self) -> &Cell<usize> {
        &self.index
    }

    #[inline(always)]
    fn sequence(&self) -> &ValueCell {
        &self.list
    }

    fn len_of(list: &List) -> usize {
        list.len()
    }

    fn empty(vm: &Vm) -> Result {
        vm.new_list(Vec::new())
    }
}

impl ListIterator {
    /// The next item. At the end the list is let go of, which may run code.
    #[inline(always)]
    pub fn advance(&self) -> Option<Value> {
        self.advance_with(List::get)
    }
}

impl ListReverseIterator {
    /// The next item. At the end the list is let go of, which may run code.
    #[inline(always)]
    pub fn advance(&self) -> Option<Value> {
        let held = self.list.take()?;
        let index = self.index.get();
        let item = usize::try_from(index).ok().and_then(|i| held.downcast::<List>().and_then(|list| list.get(i)));
        if item.is_some() {
            self.index.set(index - 1);
            let empty = self.list.replace(Some(held));
            debug_assert!(empty.is_none());
        } else {
            self.index.set(-1);
        }
        item
    }
}

/// The length of the list in a cell, if there is one.
fn len_of(list: &ValueCell) -> Option<i64> {
    list.get().and_then(|list| list.downcast::<List>().map(|list| list.len() as i64))
}

/// `iter(list)`
pub(crate) fn iter(vm: &Vm, slf: &Value) -> Result {
    let body = ListIterator { index: Cell::new(0), list: ValueCell::new(Some(slf.clone())) };
    Ok(vm.alloc_tracked(&vm.types.list_iterator, body)?.into_value())
}

/// An iterator that gave the first items already.
pub(crate) fn iter_from(vm: &Vm, list: &Value, index: usize) -> Result {
    let body = ListIterator { index: Cell::new(index), list: ValueCell::new(Some(list.clone())) };
    Ok(vm.alloc_tracked(&vm.types.list_iterator, body)?.into_value())
}

/// `list.__reversed__`
pub(crate) fn reversed(vm: &Vm, slf: &Value) -> Result {
    let last = slf.body::<List>(vm)?.len() as i64 - 1;
    let body = ListReverseIterator { index: Cell::new(last), list: ValueCell::new(Some(slf.clone())) };
    Ok(vm.alloc_tracked(&vm.types.list_reverse_iterator, body)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    Ok(slf.body::<ListIterator>(vm)?.advance())
}

fn reverse_next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    Ok(slf.body::<ListReverseIterator>(vm)?.advance())
}

fn reverse_length_hint(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<ListReverseIterator>(vm)?;
    let left = it.index.get() + 1;
    vm.new_int(len_of(&it.list).filter(|len| *len >= left).map_or(0, |_| left))
}

fn reverse_reduce(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<ListReverseIterator>(vm)?;
    match it.list.get() {
        Some(list) => reduced(vm, vm.builtin("reversed")?, list, Some(vm.new_int(it.index.get())?)),
        None => reduced(vm, vm.builtin("iter")?, vm.new_list(Vec::new())?, None),
    }
}

fn reverse_setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let index = state_index(vm, state)?;
    let it = slf.body::<ListReverseIterator>(vm)?;
    if let Some(len) = len_of(&it.list) {
        it.index.set(index.clamp(-1, len - 1));
    }
    Ok(Value::NONE)
}

static REVERSE_METHODS: [Method; 3] = [
    Method::new("__length_hint__", NativeFn::NoArgs(reverse_length_hint), "", HINT_DOC),
    Method::new("__reduce__", NativeFn::NoArgs(reverse_reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(reverse_setstate), "", SETSTATE_DOC),
];

static METHODS: [Method; 3] = methods::<ListIterator>("");

/// `list_iterator`
pub static LIST_ITERATOR_TYPE: TypeSpec = spec::<ListIterator>("list_iterator", next, &METHODS);

/// `list_reverseiterator`
pub static LIST_REVERSE_ITERATOR_TYPE: TypeSpec = TypeSpec {
    name: "list_reverseiterator",
    base: BaseSpec::Object,
    payload: <ListReverseIterator as Body>::payload,
    slots: Slots { getattr: Some(generic_getattr), iter: Some(self_iter), next: Some(reverse_next), ..Slots::EMPTY },
    methods: &REVERSE_METHODS,
    basic_size: 32,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
