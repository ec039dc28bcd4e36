//! `dropwhile`, `takewhile`, `filterfalse`: items chosen by a function.

use core::cell::Cell;

use krait_objects::{Args, Body, Method, NativeFn, Result, TypeRef, TypeSpec, Value, ValueExt, Vm, instance, object};

use super::common::{LIKE, REDUCE_DOC, SETSTATE_DOC, iterator, reduced, warn_pickle};

object! {
    container;
    /// A `dropwhile` or `takewhile`.
    pub(super) struct While {
        /// The function.
        function: Value,
        /// The iterator.
        iterator: Value,
        /// Whether an item for which the function is false has been seen.
        passed: Cell<bool>,
    }
}

object! {
    container;
    /// A `filterfalse`.
    pub(super) struct FilterFalse {
        /// The function, or None for the truth of the item itself.
        function: Value,
        /// The iterator.
        iterator: Value,
    }
}

/// The two arguments of a constructor: a function, and an iterator over the second.
fn arguments(vm: &Vm, ty: &TypeRef, name: &str, args: Args<'_>) -> Result<(Value, Value)> {
    args.no_keywords_for(vm, ty, name)?;
    krait_objects::args::check_count(vm, name, args.positional.len(), 2, 2)?;
    let iterator = vm.get_iter(&args.positional[1])?;
    Ok((args.positional[0].clone(), iterator))
}

fn new_while(vm: &Vm, ty: &TypeRef, name: &str, args: Args<'_>) -> Result {
    let (function, iterator) = arguments(vm, ty, name, args)?;
    let body = While { function, iterator, passed: Cell::new(false) };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn new_dropwhile(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    new_while(vm, ty, "dropwhile", args)
}

fn new_takewhile(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    new_while(vm, ty, "takewhile", args)
}

fn new_filterfalse(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let (function, iterator) = arguments(vm, ty, "filterfalse", args)?;
    Ok(instance::alloc_object(vm, ty, FilterFalse { function, iterator })?.into_value())
}

/// The truth of what the function returns for an item.
fn holds(vm: &Vm, function: &Value, item: &Value) -> Result<bool> {
    let answer = vm.call(function, core::slice::from_ref(item))?;
    vm.is_true(&answer)
}

fn next_dropwhile(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<While>(vm)?;
    while let Some(item) = vm.iter_next(&it.iterator)? {
        if it.passed.get() {
            return Ok(Some(item));
        }
        if !holds(vm, &it.function, &item)? {
            it.passed.set(true);
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn next_takewhile(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<While>(vm)?;
    if it.passed.get() {
        return Ok(None);
    }
    let Some(item) = vm.iter_next(&it.iterator)? else { return Ok(None) };
    if holds(vm, &it.function, &item)? {
        return Ok(Some(item));
    }
    drop(item);
    it.passed.set(true);
    Ok(None)
}

fn next_filterfalse(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<FilterFalse>(vm)?;
    let by_itself = it.function.is_none() || it.function.is(vm.types.bool_.as_value());
    while let Some(item) = vm.iter_next(&it.iterator)? {
        let truth = if by_itself { vm.is_true(&item)? } else { holds(vm, &it.function, &item)? };
        if !truth {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn reduce_while(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<While>(vm)?;
    let passed = Value::from_i32(i32::from(it.passed.get()));
    reduced(vm, slf, vec![it.function.clone(), it.iterator.clone()], Some(passed))
}

fn setstate_while(vm: &Vm, slf: &Value, state: &Value) -> Result {
    warn_pickle(vm)?;
    let passed = vm.is_true(state)?;
    slf.body::<While>(vm)?.passed.set(passed);
    Ok(Value::NONE)
}

fn reduce_filterfalse(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<FilterFalse>(vm)?;
    reduced(vm, slf, vec![it.function.clone(), it.iterator.clone()], None)
}

static WHILE_METHODS: [Method; 2] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce_while), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate_while), "", SETSTATE_DOC),
];

static METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce_filterfalse), "", REDUCE_DOC)];

/// `itertools.dropwhile`
pub(super) static DROPWHILE_TYPE: TypeSpec = TypeSpec {
    name: "itertools.dropwhile",
    doc: "dropwhile(predicate, iterable, /)\n--\n\nAn iterator that skips items while the predicate is true of them, and then gives all the rest.",
    payload: <While as Body>::payload,
    slots: iterator(new_dropwhile, next_dropwhile),
    methods: &WHILE_METHODS,
    basic_size: 40,
    ..LIKE
};

/// `itertools.takewhile`
pub(super) static TAKEWHILE_TYPE: TypeSpec = TypeSpec {
    name: "itertools.takewhile",
    doc: "takewhile(predicate, iterable, /)\n--\n\nAn iterator over items as long as the predicate is true of them.",
    payload: <While as Body>::payload,
    slots: iterator(new_takewhile, next_takewhile),
    methods: &WHILE_METHODS,
    basic_size: 40,
    ..LIKE
};

/// `itertools.filterfalse`
pub(super) static FILTERFALSE_TYPE: TypeSpec = TypeSpec {
    name: "itertools.filterfalse",
    doc: "filterfalse(function, iterable, /)\n--\n\nAn iterator over the items for which the function is false, or which are false themselves where it is None.",
    payload: <FilterFalse as Body>::payload,
    slots: iterator(new_filterfalse, next_filterfalse),
    methods: &METHODS,
    basic_size: 32,
    ..LIKE
};
