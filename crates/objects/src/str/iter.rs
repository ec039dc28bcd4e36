//! The iterators of strings: `str_ascii_iterator` for ASCII strings, `str_iterator` for the others.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};

use super::arguments::this;
use super::storage::Str;
use crate::ext::ValueExt;
use crate::native::{Method, NativeFn};
use crate::slots::Slots;
use crate::{Result, TypeSpec, Vm};

object! {
    container;
    /// An iterator over a string, which it drops at the end.
    pub struct StrIterator {
        string: ValueCell,
        next: Cell<usize>,
    }
}

static METHODS: [Method; 3] = [
    Method::new("__length_hint__", NativeFn::NoArgs(length_hint), "", "How many characters are left."),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "State for pickling."),
    Method::new("__setstate__", NativeFn::One(set_state), "", "Sets the position."),
];

macro_rules! iterator_type {
    ($static:ident, $name:literal) => {
        #[doc = concat!("The type `", $name, "`.")]
        pub static $static: TypeSpec = TypeSpec {
            name: $name,
            payload: StrIterator::payload,
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
    };
}
iterator_type!(STR_ASCII_ITERATOR_TYPE, "str_ascii_iterator");
iterator_type!(STR_ITERATOR_TYPE, "str_iterator");

pub(super) fn iter(vm: &Vm, slf: &Value) -> Result {
    let ty = if this(slf).is_ascii() { &vm.types.str_ascii_iterator } else { &vm.types.str_iterator };
    let iterator = StrIterator { string: ValueCell::new(Some(slf.clone())), next: Cell::new(0) };
    Ok(vm.alloc_tracked(ty, iterator)?.into_value())
}

fn itself(_vm: &Vm, slf: &Value) -> Result {
    Ok(slf.clone())
}

impl StrIterator {
    /// The next character, if it is a Latin-1 one.
    #[inline(always)]
    pub(crate) fn advance_latin1(&self, vm: &Vm) -> Option<Value> {
        let at = self.next.get();
        let byte = self.string.with(|string| string?.downcast::<Str>()?.latin1_at(at))?;
        self.next.set(at + 1);
        Some(vm.latin1_char(byte).into_value())
    }
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let iterator = slf.body::<StrIterator>(vm)?;
    if let Some(character) = iterator.advance_latin1(vm) {
        return Ok(Some(character));
    }
    let at = iterator.next.get();
    let Some(string) = iterator.string.get() else { return Ok(None) };
    let data = this(&string).data();
    if at < data.len() {
        iterator.next.set(at + 1);
        return Ok(Some(vm.new_str_from_char(data.at(at))?.into_value()));
    }
    drop(iterator.string.take());
    Ok(None)
}

fn length_hint(vm: &Vm, slf: &Value) -> Result {
    let iterator = slf.body::<StrIterator>(vm)?;
    let len = iterator.string.get().map_or(0, |string| this(&string).len());
    Ok(Value::from_len(len.saturating_sub(iterator.next.get())))
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let iterator = slf.body::<StrIterator>(vm)?;
    let iter = vm.builtin("iter")?;
    match iterator.string.get() {
        Some(string) => {
            let args = vm.new_tuple(vec![string])?;
            vm.new_tuple(vec![iter, args, Value::from_len(iterator.next.get())])
        }
        None => {
            let args = vm.new_tuple(vec![vm.empty_str().into_value()])?;
            vm.new_tuple(vec![iter, args])
        }
    }
}

fn set_state(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let iterator = slf.body::<StrIterator>(vm)?;
    let at = vm.index_isize_or(state, |vm, _| vm.overflow_error("Python int too large to convert to C ssize_t"))?;
    if let Some(string) = iterator.string.get() {
        iterator.next.set(usize::try_from(at).unwrap_or(0).min(this(&string).len()));
    }
    Ok(Value::NONE)
}
