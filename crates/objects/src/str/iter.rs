//! The iterators of strings: `str_ascii_iterator` for ASCII strings, `str_iterator` for the others.

use core::cell::Cell;

use krait_heap::{Value, ValueCell, object};

use super::arguments::this;
use super::storage::Str;
use crate::ext::ValueExt;
use crate::iter::position::{Positional, methods, spec};
use crate::native::Method;
use crate::{Result, TypeSpec, Vm};

object! {
    container;
    /// An iterator over a string, which it drops at the end.
    pub struct StrIterator {
        string: ValueCell,
        next: Cell<usize>,
    }
}

impl Positional for StrIterator {
    type Sequence = Str;

    #[inline(always)]
    fn index(&self) -> &Cell<usize> {
        &self.next
    }

    #[inline(always)]
    fn sequence(&self) -> &ValueCell {
        &self.string
    }

    fn len_of(string: &Str) -> usize {
        string.len()
    }

    fn empty(vm: &Vm) -> Result {
        Ok(vm.empty_str().into_value())
    }
}

static METHODS: [Method; 3] = methods::<StrIterator>("");

/// The type `str_ascii_iterator`.
pub static STR_ASCII_ITERATOR_TYPE: TypeSpec = spec::<StrIterator>("str_ascii_iterator", next, &METHODS);

/// The type `str_iterator`.
pub static STR_ITERATOR_TYPE: TypeSpec = spec::<StrIterator>("str_iterator", next, &METHODS);

pub(super) fn iter(vm: &Vm, slf: &Value) -> Result {
    let ty = if this(slf).is_ascii() { &vm.types.str_ascii_iterator } else { &vm.types.str_iterator };
    let iterator = StrIterator { string: ValueCell::new(Some(slf.clone())), next: Cell::new(0) };
    Ok(vm.alloc_tracked(ty, iterator)?.into_value())
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
