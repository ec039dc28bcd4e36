//! What the iterators over lists, tuples, strings and byte strings share: a position in a sequence that is let go of at its end.
//!
//! An exhausted iterator stays so even if the sequence grows again.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell};

use crate::iter::{HINT_DOC, REDUCE_DOC, SETSTATE_DOC, reduced, self_iter, state_index};
use crate::native::{Method, NativeFn};
use crate::protocol::attributes::generic_getattr;
use crate::slots::{NextFn, Slots};
use crate::type_object::TypeSpec;
use crate::{Result, ValueExt, Vm};

/// An iterator that goes forward through a sequence, one index at a time.
pub(crate) trait Positional: Body {
    /// The sequences it goes through.
    type Sequence: Body;

    /// Index of the next item.
    fn index(&self) -> &Cell<usize>;
    /// The sequence; empty when exhausted.
    fn sequence(&self) -> &ValueCell;
    /// Number of items of a sequence.
    fn len_of(sequence: &Self::Sequence) -> usize;
    /// A new empty sequence: an exhausted iterator is pickled as an iterator over one.
    fn empty(vm: &Vm) -> Result;

    /// The number of items, unless the iterator is exhausted.
    fn len(&self) -> Option<usize> {
        self.sequence().with(|sequence| sequence?.downcast::<Self::Sequence>().map(Self::len_of))
    }

    /// The next item, as `get` finds it. At the end the sequence is let go of, which may run code.
    #[inline(always)]
    fn advance_with(&self, get: impl FnOnce(&Self::Sequence, usize) -> Option<Value>) -> Option<Value> {
        let index = self.index().get();
        match self.sequence().with(|sequence| get(sequence?.downcast::<Self::Sequence>()?, index)) {
            Some(item) => {
                self.index().set(index + 1);
                Some(item)
            }
            None => {
                drop(self.sequence().take());
                None
            }
        }
    }
}

fn length_hint<I: Positional>(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<I>(vm)?;
    Ok(Value::from_len(it.len().map_or(0, |len| len.saturating_sub(it.index().get()))))
}

fn reduce<I: Positional>(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<I>(vm)?;
    let iter = vm.builtin("iter")?;
    match it.sequence().get() {
        Some(sequence) => reduced(vm, iter, sequence, Some(Value::from_len(it.index().get()))),
        None => reduced(vm, iter, I::empty(vm)?, None),
    }
}

fn setstate<I: Positional>(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let index = state_index(vm, state)?;
    let it = slf.body::<I>(vm)?;
    if let Some(len) = it.len() {
        it.index().set(usize::try_from(index).unwrap_or(0).min(len));
    }
    Ok(Value::NONE)
}

/// The rows of such an iterator.
pub(crate) const fn methods<I: Positional>(reduce_signature: &'static str) -> [Method; 3] {
    [
        Method::new("__length_hint__", NativeFn::NoArgs(length_hint::<I>), "", HINT_DOC),
        Method::new("__reduce__", NativeFn::NoArgs(reduce::<I>), reduce_signature, REDUCE_DOC),
        Method::new("__setstate__", NativeFn::One(setstate::<I>), "", SETSTATE_DOC),
    ]
}

/// The type of such an iterator.
pub(crate) const fn spec<I: Positional>(name: &'static str, next: NextFn, methods: &'static [Method]) -> TypeSpec {
    TypeSpec {
        name,
        payload: I::payload,
        slots: Slots { getattr: Some(generic_getattr), iter: Some(self_iter), next: Some(next), ..Slots::EMPTY },
        methods,
        basic_size: 32,
        no_instantiation: true,
        ..TypeSpec::DEFAULT
    }
}
