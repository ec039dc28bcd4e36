//! `accumulate`: running totals.

use krait_objects::args::Signature;
use krait_objects::protocol::number::BinaryOp;
use krait_objects::{
    Args, Body, Method, NativeFn, Result, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object,
};

use super::common::{LIKE, REDUCE_DOC, SETSTATE_DOC, iterator, reduced, warn_pickle};
use super::{chain, types};

object! {
    container;
    /// An accumulation.
    pub(super) struct Accumulate {
        /// The function; empty: addition.
        function: ValueCell,
        /// The total so far.
        total: ValueCell,
        /// The iterator.
        iterator: Value,
        /// What comes before the first item; None: nothing (any more).
        initial: ValueCell,
    }
}

static SIGNATURE: Signature = Signature {
    name: "accumulate",
    params: &["iterable", "func", "initial"],
    required: 1,
    max_positional: 2,
    required_keyword_only: 0,
};

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [iterable, function, initial] = SIGNATURE.bind_ref::<3>(vm, args)?;
    let iterator = vm.get_iter(iterable.unwrap_or(&Value::NONE))?;
    let body = Accumulate {
        function: ValueCell::new(function.filter(|function| !function.is_none()).cloned()),
        total: ValueCell::empty(),
        iterator,
        initial: ValueCell::new(Some(initial.cloned().unwrap_or(Value::NONE))),
    };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Accumulate>(vm)?;
    if !it.initial.is(&Value::NONE) {
        let first = it.initial.replace(Some(Value::NONE));
        it.total.set(first.clone());
        return Ok(first);
    }
    let Some(item) = vm.iter_next(&it.iterator)? else { return Ok(None) };
    let Some(total) = it.total.get() else {
        it.total.set(Some(item.clone()));
        return Ok(Some(item));
    };
    let sum = match it.function.get() {
        None => vm.binary_op(BinaryOp::Add, &total, &item),
        Some(function) => vm.call(&function, &[total.clone(), item.clone()]),
    };
    drop(item);
    let sum = sum?;
    drop(total);
    it.total.set(Some(sum.clone()));
    Ok(Some(sum))
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Accumulate>(vm)?;
    let function = it.function.get().unwrap_or(Value::NONE);
    // A value that comes before the items goes in front of them.
    let in_front = |value: Value| -> Result {
        let types = types(vm)?;
        let front = vm.new_tuple(vec![value])?;
        chain::chained(vm, &types.chain, vec![front, it.iterator.clone()])
    };
    match (it.initial.get(), it.total.get()) {
        (Some(initial), _) if !initial.is_none() => {
            reduced(vm, slf, vec![in_front(initial)?, function], Some(Value::NONE))
        }
        (_, Some(total)) if total.is_none() => {
            let types = types(vm)?;
            let class = slf.type_of(vm).into_value();
            let again = vm.call(&class, &[in_front(total)?, function])?;
            let arguments = vm.new_tuple(vec![again, Value::from_i32(1), Value::NONE])?;
            vm.new_tuple(vec![types.islice.to_value(), arguments])
        }
        (_, total) => reduced(vm, slf, vec![it.iterator.clone(), function], Some(total.unwrap_or(Value::NONE))),
    }
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    warn_pickle(vm)?;
    slf.body::<Accumulate>(vm)?.total.set(Some(state.clone()));
    Ok(Value::NONE)
}

static METHODS: [Method; 2] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
];

/// `itertools.accumulate`
pub(super) static ACCUMULATE_TYPE: TypeSpec = TypeSpec {
    name: "itertools.accumulate",
    doc: "accumulate(iterable, func=None, *, initial=None)\n--\n\nAn iterator over running totals, or over the results of another function of two arguments.",
    payload: <Accumulate as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 56,
    ..LIKE
};
