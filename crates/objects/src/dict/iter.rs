//! The six iterators of dicts: keys, values and items, forwards and backwards.
//!
//! One payload serves them; they notice that the dict changed its size, and forwards that its keys changed otherwise.
//! An item iterator gives the same tuple again as long as nobody kept it, as CPython's does.

use core::cell::Cell;

use krait_heap::{Body, Opaque, Value, ValueCell, object};

use super::value::Dict;
use crate::ext::ValueExt;
use crate::native::{Method, NativeFn};
use crate::slots::Slots;
use crate::tuple::Tuple;
use crate::type_object::TypeSpec;
use crate::{Result, Vm};

/// What a view or an iterator gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Keys.
    Keys,
    /// Values.
    Values,
    /// (key, value) pairs.
    Items,
}

/// Mark of an iterator whose dict changed size: it stays broken.
const BROKEN: usize = usize::MAX;

object! {
    container;
    /// An iterator over a dict.
    pub struct DictIter {
        /// The dict; empty when the iterator is exhausted.
        dict: ValueCell,
        /// The tuple an item iterator gives, for reuse.
        result: ValueCell,
        /// Number of items the dict had, or [`BROKEN`].
        used: Cell<usize>,
        /// Where to go on: the next position forwards, the position behind the next item backwards.
        position: Cell<usize>,
        /// Items left.
        left: Cell<usize>,
        kind: Opaque<Kind>,
        reverse: bool,
    }
}

/// An iterator over `dict`.
pub(super) fn new_iterator(vm: &Vm, dict: &Value, kind: Kind, reverse: bool) -> Result {
    let body = dict.body::<Dict>(vm)?;
    let types = &vm.types;
    let ty = match (kind, reverse) {
        (Kind::Keys, false) => &types.dict_keyiterator,
        (Kind::Values, false) => &types.dict_valueiterator,
        (Kind::Items, false) => &types.dict_itemiterator,
        (Kind::Keys, true) => &types.dict_reversekeyiterator,
        (Kind::Values, true) => &types.dict_reversevalueiterator,
        (Kind::Items, true) => &types.dict_reverseitemiterator,
    };
    let result = match kind {
        Kind::Items => Some(vm.new_tuple(vec![Value::NONE, Value::NONE])?),
        _ => None,
    };
    let iterator = DictIter {
        dict: ValueCell::new(Some(dict.clone())),
        result: ValueCell::new(result),
        used: Cell::new(body.len()),
        position: Cell::new(if reverse { body.table.end_position() } else { 0 }),
        left: Cell::new(body.len()),
        kind: Opaque(kind),
        reverse,
    };
    Ok(vm.alloc_tracked(ty, iterator)?.into_value())
}

/// The iterator's next element.
pub fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let iterator = slf.body::<DictIter>(vm)?;
    // Nothing here runs code while the dict is only borrowed from the iterator.
    let Some(dict) = iterator.dict.get() else { return Ok(None) };
    let body = dict.body::<Dict>(vm)?;
    if iterator.used.get() != body.len() {
        iterator.used.set(BROKEN);
        return Err(vm.runtime_error("dictionary changed size during iteration"));
    }
    let position = iterator.position.get();
    let found = if iterator.reverse { body.table.previous_index(position) } else { body.table.next_index(position) };
    let Some((index, next)) = found else {
        iterator.dict.set(None);
        return Ok(None);
    };
    if !iterator.reverse && iterator.left.get() == 0 {
        iterator.dict.set(None);
        return Err(vm.runtime_error("dictionary keys changed during iteration"));
    }
    iterator.position.set(next);
    iterator.left.set(iterator.left.get().wrapping_sub(1));
    match iterator.kind.0 {
        Kind::Keys => Ok(body.table.key_at(index)),
        Kind::Values => Ok(body.table.value_at(index)),
        Kind::Items => match (body.table.key_at(index), body.table.value_at(index)) {
            (Some(key), Some(value)) => give_pair(vm, iterator, key, value).map(Some),
            _ => Ok(None),
        },
    }
}

/// The pair, in the tuple given before if nobody kept it.
fn give_pair(vm: &Vm, iterator: &DictIter, key: Value, value: Value) -> Result {
    let kept = iterator.result.take();
    let Some(Ok(mut pair)) = kept.map(Value::downcast_into::<Tuple>) else { return vm.new_tuple(vec![key, value]) };
    if !Tuple::is_unshared(&pair) {
        drop(iterator.result.replace(Some(pair.into_value())));
        return vm.new_tuple(vec![key, value]);
    }
    let old = (Tuple::replace_unshared(&mut pair, 0, key), Tuple::replace_unshared(&mut pair, 1, value));
    let given = pair.to_value();
    // A collection may have untracked the tuple while it held nothing worth tracking.
    if !vm.heap().is_tracked(&given) {
        vm.heap().track(&given);
    }
    drop(iterator.result.replace(Some(pair.into_value())));
    drop(old);
    Ok(given)
}

fn iter_self(_: &Vm, slf: &Value) -> Result {
    Ok(slf.clone())
}

fn length_hint(vm: &Vm, slf: &Value) -> Result {
    let iterator = slf.body::<DictIter>(vm)?;
    let left = match iterator.dict.get() {
        Some(dict) if dict.body::<Dict>(vm)?.len() == iterator.used.get() => iterator.left.get(),
        _ => 0,
    };
    Ok(Value::from_len(left))
}

/// `(iter, ([remaining elements],))`, without moving this iterator.
fn reduce(vm: &Vm, slf: &Value) -> Result {
    let iterator = slf.body::<DictIter>(vm)?;
    let copy = DictIter {
        dict: ValueCell::new(iterator.dict.get()),
        result: ValueCell::empty(),
        used: Cell::new(iterator.used.get()),
        position: Cell::new(iterator.position.get()),
        left: Cell::new(iterator.left.get()),
        kind: Opaque(iterator.kind.0),
        reverse: iterator.reverse,
    };
    let copy = vm.alloc_tracked(&slf.type_of(vm), copy)?.into_value();
    let rest = vm.list_from_iter(&copy)?;
    let list = vm.new_list(rest)?;
    let args = vm.new_tuple(vec![list])?;
    vm.new_tuple(vec![vm.builtin("iter")?, args])
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

const ITERATOR: TypeSpec = TypeSpec {
    payload: <DictIter as Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        iter: Some(iter_self),
        next: Some(next),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    basic_size: 56,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};

/// `dict_keyiterator`
pub static DICT_KEYITERATOR_TYPE: TypeSpec = TypeSpec { name: "dict_keyiterator", ..ITERATOR };
/// `dict_valueiterator`
pub static DICT_VALUEITERATOR_TYPE: TypeSpec = TypeSpec { name: "dict_valueiterator", ..ITERATOR };
/// `dict_itemiterator`
pub static DICT_ITEMITERATOR_TYPE: TypeSpec = TypeSpec { name: "dict_itemiterator", ..ITERATOR };
/// `dict_reversekeyiterator`
pub static DICT_REVERSEKEYITERATOR_TYPE: TypeSpec = TypeSpec { name: "dict_reversekeyiterator", ..ITERATOR };
/// `dict_reversevalueiterator`
pub static DICT_REVERSEVALUEITERATOR_TYPE: TypeSpec = TypeSpec { name: "dict_reversevalueiterator", ..ITERATOR };
/// `dict_reverseitemiterator`
pub static DICT_REVERSEITEMITERATOR_TYPE: TypeSpec = TypeSpec { name: "dict_reverseitemiterator", ..ITERATOR };
