//! `islice`: a slice of an iterable.

use core::cell::Cell;

use krait_objects::{
    Args, Body, Method, NativeFn, Result, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object,
};

use super::common::{LIKE, REDUCE_DOC, SETSTATE_DOC, iterator, reduced, warn_pickle};

object! {
    container;
    /// A slice of an iterator.
    pub(super) struct Islice {
        /// The iterator; empty when exhausted.
        iterator: ValueCell,
        /// Index of the next item to give.
        next: Cell<i64>,
        /// Limit; -1: none.
        stop: i64,
        /// Distance between items.
        step: i64,
        /// Items taken so far.
        taken: Cell<i64>,
    }
}

const BAD_STOP: &str = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const BAD_INDEX: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const BAD_STEP: &str = "Step for islice() must be a positive integer or None.";

/// An argument as a number; -1 for what is none.
fn number(vm: &Vm, value: &Value) -> i64 {
    vm.ssize_argument(value).map_or(-1, |number| number as i64)
}

fn stop_of(vm: &Vm, value: &Value) -> Result<i64> {
    if value.is_none() {
        return Ok(-1);
    }
    match number(vm, value) {
        -1 => Err(vm.value_error(BAD_STOP)),
        stop => Ok(stop),
    }
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "islice")?;
    krait_objects::args::check_count(vm, "islice", args.positional.len(), 2, 4)?;
    let (start, stop) = match &args.positional[1..] {
        [stop] => (0, stop_of(vm, stop)?),
        [start, stop, ..] => {
            let start = if start.is_none() { 0 } else { number(vm, start) };
            (start, stop_of(vm, stop)?)
        }
        [] => (0, -1),
    };
    if start < 0 || stop < -1 {
        return Err(vm.value_error(BAD_INDEX));
    }
    let step = match args.positional.get(3) {
        Some(step) if !step.is_none() => number(vm, step),
        _ => 1,
    };
    if step < 1 {
        return Err(vm.value_error(BAD_STEP));
    }
    let iterator = vm.get_iter(&args.positional[0])?;
    let body =
        Islice { iterator: ValueCell::new(Some(iterator)), next: Cell::new(start), stop, step, taken: Cell::new(0) };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

/// The next item of the slice, while the iterator lasts.
fn advance(vm: &Vm, it: &Islice, iterator: &Value) -> Result<Option<Value>> {
    while it.taken.get() < it.next.get() {
        let Some(skipped) = vm.iter_next(iterator)? else { return Ok(None) };
        drop(skipped);
        it.taken.set(it.taken.get() + 1);
    }
    if it.stop != -1 && it.taken.get() >= it.stop {
        return Ok(None);
    }
    let Some(item) = vm.iter_next(iterator)? else { return Ok(None) };
    it.taken.set(it.taken.get() + 1);
    let following = it.next.get().checked_add(it.step).filter(|next| it.stop == -1 || *next <= it.stop);
    it.next.set(following.unwrap_or(it.stop));
    Ok(Some(item))
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Islice>(vm)?;
    let Some(iterator) = it.iterator.get() else { return Ok(None) };
    let item = advance(vm, it, &iterator);
    if !matches!(item, Ok(Some(_))) {
        drop(iterator);
        it.iterator.set(None);
    }
    item
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Islice>(vm)?;
    let Some(iterator) = it.iterator.get() else {
        let nothing = vm.get_iter(&vm.new_list(Vec::new())?)?;
        return reduced(vm, slf, vec![nothing, Value::from_i32(0)], Some(Value::from_i32(0)));
    };
    let stop = if it.stop == -1 { Value::NONE } else { vm.new_int(it.stop)? };
    let arguments = vec![iterator, vm.new_int(it.next.get())?, stop, vm.new_int(it.step)?];
    reduced(vm, slf, arguments, Some(vm.new_int(it.taken.get())?))
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    warn_pickle(vm)?;
    let taken = krait_objects::iter::state_index(vm, state)?;
    slf.body::<Islice>(vm)?.taken.set(taken);
    Ok(Value::NONE)
}

static METHODS: [Method; 2] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
];

/// `itertools.islice`
pub(super) static ISLICE_TYPE: TypeSpec = TypeSpec {
    name: "itertools.islice",
    doc: "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nAn iterator over the items that a slice with these limits selects.",
    payload: <Islice as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 56,
    ..LIKE
};
