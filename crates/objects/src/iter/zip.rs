//! `zip`: tuples of the items of several iterables.

use core::cell::Cell;

use krait_heap::{Body, Ref, Value, ValueCell, object};

use crate::args::Signature;
use crate::iter::{REDUCE_DOC, SETSTATE_DOC, map, slots};
use crate::native::{Method, NativeFn};
use crate::tuple::Tuple;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, Result, ValueExt, Vm};

object! {
    container;
    /// A zip.
    pub struct Zip {
        /// The iterators.
        iterators: Ref<Tuple>,
        /// The tuple given last, which is used again when nobody else holds it; empty while one is being filled.
        result: ValueCell,
        /// Whether the iterables must have equal lengths.
        strict: Cell<bool>,
    }
}

static SIGNATURE: Signature =
    Signature { name: "zip", params: &["strict"], required: 0, max_positional: 0, required_keyword_only: 0 };

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [strict] = SIGNATURE.bind::<1>(vm, Args { positional: &[], ..args })?;
    let strict = match strict {
        Some(strict) => vm.is_true(&strict)?,
        None => false,
    };
    let iterators = map::iterators(vm, args.positional)?;
    let result = blank(vm, iterators.len())?;
    let body = Zip { iterators, result: ValueCell::new(Some(result)), strict: Cell::new(strict) };
    Ok(crate::instance::alloc_object(vm, ty, body)?.into_value())
}

/// A tuple of Nones.
fn blank(vm: &Vm, len: usize) -> Result {
    vm.new_tuple(vec![Value::NONE; len])
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Zip>(vm)?;
    if it.iterators.is_empty() {
        return Ok(None);
    }
    // The tuple leaves its cell while it is filled: a call of `next` from inside finds none and makes one of its own.
    let held = it.result.take().and_then(|held| held.downcast_into::<Tuple>().ok());
    match held {
        Some(mut tuple) if Tuple::is_unshared(&tuple) => {
            let filled = fill(vm, it, &mut tuple);
            let ended = !matches!(filled, Ok(true));
            it.result.set(Some(tuple.to_value()));
            if ended {
                return filled.map(|_| None);
            }
            if !vm.heap().is_tracked(tuple.as_value()) {
                vm.heap().track(tuple.as_value());
            }
            Ok(Some(tuple.into_value()))
        }
        other => {
            it.result.set(other.map(Ref::into_value));
            let Ok(mut tuple) = blank(vm, it.iterators.len())?.downcast_into::<Tuple>() else { return Ok(None) };
            Ok(fill(vm, it, &mut tuple)?.then(|| tuple.into_value()))
        }
    }
}

/// Puts the next item of each iterator into an unshared tuple; false when one has ended.
fn fill(vm: &Vm, it: &Zip, tuple: &mut Ref<Tuple>) -> Result<bool> {
    for (i, iterator) in it.iterators.items().iter().enumerate() {
        match vm.iter_next(iterator)? {
            Some(item) => drop(Tuple::replace_unshared(tuple, i, item)),
            None if it.strict.get() => return ended_strictly(vm, it, i),
            None => return Ok(false),
        }
    }
    Ok(true)
}

/// Iterator `i` has ended: complains unless all have.
fn ended_strictly(vm: &Vm, it: &Zip, i: usize) -> Result<bool> {
    let complain = |at: usize, how: &str| {
        let plural = if at == 1 { " " } else { "s 1-" };
        Err(vm.value_error(format!("zip() argument {} is {how} than argument{plural}{at}", at + 1)))
    };
    if i > 0 {
        return complain(i, "shorter");
    }
    for (at, iterator) in it.iterators.items().iter().enumerate().skip(1) {
        if vm.iter_next(iterator)?.is_some() {
            return complain(at, "longer");
        }
    }
    Ok(false)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<Zip>(vm)?;
    let mut parts = vec![slf.type_of(vm).into_value(), it.iterators.to_value()];
    if it.strict.get() {
        parts.push(Value::TRUE);
    }
    vm.new_tuple(parts)
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let strict = vm.is_true(state)?;
    slf.body::<Zip>(vm)?.strict.set(strict);
    Ok(Value::NONE)
}

static METHODS: [Method; 2] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
];

/// `zip`
pub static ZIP_TYPE: TypeSpec = TypeSpec {
    name: "zip",
    doc: "zip(*iterables, strict=False) --> zip object\n\nAn iterator over tuples of one item of each iterable, until the shortest ends; with strict, unequal lengths raise ValueError.",
    payload: <Zip as Body>::payload,
    slots: slots(new, next),
    methods: &METHODS,
    basic_size: 48,
    basetype: true,
    ..TypeSpec::DEFAULT
};
