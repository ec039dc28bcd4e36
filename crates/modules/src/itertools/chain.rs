//! `chain`: the items of several iterables, one after the other.

use krait_objects::{
    Args, Body, Method, NativeFn, Result, Type, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object,
};

use super::common::{LIKE, REDUCE_DOC, SETSTATE_DOC, check_state_len, iterator, state_tuple, warn_pickle};

object! {
    container;
    /// A chain.
    pub(super) struct Chain {
        /// Iterator in use; empty between two.
        active: ValueCell,
        /// Iterator over the iterables; empty when exhausted.
        source: ValueCell,
    }
}

fn make(vm: &Vm, ty: &TypeRef, source: Value) -> Result {
    let body = Chain { active: ValueCell::empty(), source: ValueCell::new(Some(source)) };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "chain")?;
    chained(vm, ty, args.positional.to_vec())
}

/// A chain of the given iterables.
pub(super) fn chained(vm: &Vm, ty: &TypeRef, iterables: Vec<Value>) -> Result {
    let iterables = vm.new_tuple(iterables)?;
    make(vm, ty, vm.get_iter(&iterables)?)
}

fn from_iterable(vm: &Vm, class: &Value, iterable: &Value) -> Result {
    let Some(class) = class.downcast_ref::<Type>() else { return Err(vm.type_error("a class was expected")) };
    make(vm, class, vm.get_iter(iterable)?)
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Chain>(vm)?;
    while let Some(source) = it.source.get() {
        let active = match it.active.get() {
            Some(active) => active,
            None => {
                let found =
                    vm.iter_next(&source).and_then(|found| found.map(|iterable| vm.get_iter(&iterable)).transpose());
                drop(source);
                match found {
                    Ok(Some(active)) => {
                        it.active.set(Some(active.clone()));
                        active
                    }
                    ended => {
                        it.source.set(None);
                        return ended;
                    }
                }
            }
        };
        if let Some(item) = vm.iter_next(&active)? {
            return Ok(Some(item));
        }
        drop(active);
        it.active.set(None);
    }
    Ok(None)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Chain>(vm)?;
    let mut parts = vec![slf.type_of(vm).into_value(), vm.new_tuple(Vec::new())?];
    if let Some(source) = it.source.get() {
        let mut state = vec![source];
        state.extend(it.active.get());
        parts.push(vm.new_tuple(state)?);
    }
    vm.new_tuple(parts)
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    warn_pickle(vm)?;
    let items = state_tuple(vm, state)?;
    check_state_len(vm, items, 1, 2)?;
    if !items.iter().all(|item| vm.is_iterator(item)) {
        return Err(vm.type_error("Arguments must be iterators."));
    }
    let it = slf.body::<Chain>(vm)?;
    it.source.set(items.first().cloned());
    it.active.set(items.get(1).cloned());
    Ok(Value::NONE)
}

fn class_getitem(vm: &Vm, class: &Value, item: &Value) -> Result {
    vm.new_generic_alias(class, item)
}

static METHODS: [Method; 4] = [
    Method::class(
        "from_iterable",
        NativeFn::One(from_iterable),
        "($type, iterable, /)",
        "A chain of the iterables that one iterable gives, taken as they are needed.",
    ),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
    Method::class("__class_getitem__", NativeFn::One(class_getitem), "", "A generic alias of the class."),
];

/// `itertools.chain`
pub(super) static CHAIN_TYPE: TypeSpec = TypeSpec {
    name: "itertools.chain",
    doc: "chain(*iterables) --> chain object\n\nAn iterator over the items of the first iterable, then of the second, and so on.",
    payload: <Chain as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 32,
    ..LIKE
};
