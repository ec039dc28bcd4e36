//! `reversed`: walks over a sequence backwards.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};

use crate::iter::{HINT_DOC, REDUCE_DOC, SETSTATE_DOC, is_end, reduced, sequence_item, slots, state_index};
use crate::native::{Method, NativeFn};
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, Result, ValueExt, Vm};

object! {
    container;
    /// A backward iterator over a sequence without `__reversed__`.
    pub struct Reversed {
        /// Index of the next item, -1 at the end.
        index: Cell<i64>,
        /// The sequence; empty when exhausted.
        sequence: ValueCell,
    }
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "reversed")?;
    crate::args::check_count(vm, "reversed", args.positional.len(), 1, 1)?;
    let sequence = &args.positional[0];
    let not_reversible = || vm.type_error(format!("'{}' object is not reversible", sequence.type_of(vm).name(vm)));
    if let Some(method) = vm.lookup_special(sequence, &vm.names.__reversed__)? {
        return if method.is_none() { Err(not_reversible()) } else { vm.call(&method, &[]) };
    }
    if !vm.is_sequence(sequence) {
        return Err(not_reversible());
    }
    let last = vm.len(sequence)? as i64 - 1;
    let body = Reversed { index: Cell::new(last), sequence: ValueCell::new(Some(sequence.clone())) };
    Ok(crate::instance::alloc_object(vm, ty, body)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Reversed>(vm)?;
    let index = it.index.get();
    if index >= 0
        && let Some(sequence) = it.sequence.get()
    {
        match sequence_item(vm, &sequence, index) {
            Ok(item) => {
                it.index.set(index - 1);
                return Ok(Some(item));
            }
            Err(error) if is_end(vm, &error) => {}
            Err(error) => return Err(error),
        }
    }
    it.index.set(-1);
    it.sequence.set(None);
    Ok(None)
}

fn length_hint(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<Reversed>(vm)?;
    let Some(sequence) = it.sequence.get() else { return Ok(Value::from_i32(0)) };
    let left = it.index.get() + 1;
    let len = vm.len(&sequence)? as i64;
    vm.new_int(if len < left { 0 } else { left })
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<Reversed>(vm)?;
    let ty = slf.type_of(vm).into_value();
    match it.sequence.get() {
        Some(sequence) => reduced(vm, ty, sequence, Some(vm.new_int(it.index.get())?)),
        None => reduced(vm, ty, vm.new_tuple(Vec::new())?, None),
    }
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    let index = state_index(vm, state)?;
    let it = slf.body::<Reversed>(vm)?;
    if let Some(sequence) = it.sequence.get() {
        let len = vm.len(&sequence)? as i64;
        it.index.set(index.clamp(-1, len - 1));
    }
    Ok(Value::NONE)
}

static METHODS: [Method; 3] = [
    Method::new("__length_hint__", NativeFn::NoArgs(length_hint), "", HINT_DOC),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
];

/// `reversed`
pub static REVERSED_TYPE: TypeSpec = TypeSpec {
    name: "reversed",
    doc: "reversed(sequence, /)\n--\n\nAn iterator over the items of a sequence, last first.",
    payload: <Reversed as Body>::payload,
    slots: slots(new, next),
    methods: &METHODS,
    basic_size: 32,
    basetype: true,
    ..TypeSpec::DEFAULT
};
