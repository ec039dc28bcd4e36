//! The six iterators of dicts: keys, values and items, forwards and backwards.
//!
//! One payload serves them; they notice that the dict changed its size, and forwards that its keys changed otherwise.
//! An item iterator gives the same tuple again as long as nobody kept it, as CPython's does.

use core::cell::Cell;

use krait_heap::{Body, Opaque, Value, ValueCell, object};

use super::value::Dict;
use crate::ext::ValueExt;
use crate::iter::{reduced, self_iter};
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

/// What a step of an iterator came to.
enum Step {
    /// A key or value.
    One(Value),
    /// An item.
    Pair(Value, Value),
    /// The iterator was exhausted before.
    Over,
    /// There are no items left.
    End,
    /// The dict has another size now.
    Resized,
    /// There are more items than the dict had.
    Changed,
}

/// The iterator's next element.
pub fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let iterator = slf.body::<DictIter>(vm)?;
    match iterator.dict.with(|dict| Some(iterator.step(dict?.downcast::<Dict>()?))).unwrap_or(Step::Over) {
        Step::One(element) => Ok(Some(element)),
        Step::Pair(key, value) => Tuple::refill_pair(vm, &iterator.result, key, value).map(Some),
        Step::Over => Ok(None),
        Step::End => {
            iterator.dict.set(None);
            Ok(None)
        }
        Step::Resized => {
            iterator.used.set(BROKEN);
            Err(vm.runtime_error("dictionary changed size during iteration"))
        }
        Step::Changed => {
            iterator.dict.set(None);
            Err(vm.runtime_error("dictionary keys changed during iteration"))
        }
    }
}

impl DictIter {
    /// The next step over the dict, which is only borrowed: nothing here runs code.
    #[inline(always)]
    fn step(&self, dict: &Dict) -> Step {
        if self.used.get() != dict.len() {
            return Step::Resized;
        }
        let kind = self.kind.0;
        let element = |key: &Value, value: &Value| match kind {
            Kind::Keys => Step::One(key.clone()),
            Kind::Values => Step::One(value.clone()),
            Kind::Items => Step::Pair(key.clone(), value.clone()),
        };
        if self.reverse {
            return self.step_back(dict, element);
        }
        let Some((next, element)) = dict.table.next_item(self.position.get(), element) else { return Step::End };
        if self.left.get() == 0 {
            return Step::Changed;
        }
        self.position.set(next);
        self.left.set(self.left.get() - 1);
        element
    }

    /// The same backwards.
    fn step_back(&self, dict: &Dict, element: impl FnOnce(&Value, &Value) -> Step) -> Step {
        let Some((index, next)) = dict.table.previous_index(self.position.get()) else { return Step::End };
        self.position.set(next);
        self.left.set(self.left.get().wrapping_sub(1));
        match (dict.table.key_at(index), dict.table.value_at(index)) {
            (Some(key), Some(value)) => element(&key, &value),
            _ => Step::Over,
        }
    }
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

const ITERATOR: TypeSpec = TypeSpec {
    payload: <DictIter as Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        iter: Some(self_iter),
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
