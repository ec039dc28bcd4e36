//! The payload of slices, and their type.

use krait_heap::{Body, Value, ValueCell, object};

use crate::native::{Member, Method, NativeFn};
use crate::protocol::attributes::generic_getattr;
use crate::slots::Slots;
use crate::tuple::hash::SequenceHash;
use crate::type_object::{BaseSpec, TypeRef, TypeSpec};
use crate::{Args, CompareOp, Result, ValueExt, Vm};

object! {
    container, ledger Slice;
    /// A slice. Its parts are in cells for their death only: they never change.
    pub struct Slice {
        start: ValueCell,
        stop: ValueCell,
        step: ValueCell,
    }
}

impl Drop for Slice {
    fn drop(&mut self) {
        // CPython visits the parts in order, but drops the step first.
        self.step.set(None);
    }
}

fn part(cell: &ValueCell) -> Value {
    cell.get().unwrap_or(Value::NONE)
}

impl Slice {
    /// A new slice.
    pub fn create(vm: &Vm, start: Value, stop: Value, step: Value) -> Result {
        let cell = |part| ValueCell::new(Some(part));
        let slice = Slice { start: cell(start), stop: cell(stop), step: cell(step) };
        Ok(vm.alloc_tracked(&vm.types.slice, slice)?.into_value())
    }

    /// First index, or None.
    pub fn start(&self) -> Value {
        part(&self.start)
    }

    /// Limit, or None.
    pub fn stop(&self) -> Value {
        part(&self.stop)
    }

    /// Distance between selected indices, or None.
    pub fn step(&self) -> Value {
        part(&self.step)
    }

    fn parts(&self, vm: &Vm) -> Result {
        vm.new_tuple(vec![self.start(), self.stop(), self.step()])
    }
}

fn new(vm: &Vm, _ty: &TypeRef, args: Args<'_>) -> Result {
    args.check_positional(vm, "slice", 1, 3)?;
    let (start, stop, step) = match args.positional {
        [stop] => (Value::NONE, stop.clone(), Value::NONE),
        [start, stop] => (start.clone(), stop.clone(), Value::NONE),
        [start, stop, step, ..] => (start.clone(), stop.clone(), step.clone()),
        [] => (Value::NONE, Value::NONE, Value::NONE),
    };
    Slice::create(vm, start, stop, step)
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let slice = slf.body::<Slice>(vm)?;
    let mut text = crate::str::StrBuilder::with_capacity(24);
    text.push_str("slice(");
    vm.push_repr(&mut text, &slice.start())?;
    text.push_str(", ");
    vm.push_repr(&mut text, &slice.stop())?;
    text.push_str(", ");
    vm.push_repr(&mut text, &slice.step())?;
    text.push_str(")");
    vm.finish_str(text)
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    let slice = slf.body::<Slice>(vm)?;
    let mut hash = SequenceHash::new();
    for part in [slice.start(), slice.stop(), slice.step()] {
        hash.add(vm.hash(&part)?);
    }
    Ok(hash.finish())
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<Slice>(), other.downcast::<Slice>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if slf.is(other) {
        return Ok(Value::from_bool(op.matches(core::cmp::Ordering::Equal)));
    }
    let (a, b) = (a.parts(vm)?, b.parts(vm)?);
    vm.rich_compare(&a, &b, op)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let parts = slf.body::<Slice>(vm)?.parts(vm)?;
    vm.new_tuple(vec![slf.type_of(vm).to_value(), parts])
}

fn start(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    Ok(Some(slf.body::<Slice>(vm)?.start()))
}

fn stop(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    Ok(Some(slf.body::<Slice>(vm)?.stop()))
}

fn step(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    Ok(Some(slf.body::<Slice>(vm)?.step()))
}

static MEMBERS: [Member; 3] = [
    Member { name: "start", get: start, set: None, doc: "" },
    Member { name: "stop", get: stop, set: None, doc: "" },
    Member { name: "step", get: step, set: None, doc: "" },
];

static METHODS: [Method; 2] = [
    Method::new(
        "indices",
        NativeFn::One(super::long::indices),
        "",
        "S.indices(len) -> (start, stop, step)\n\nThe limits of the slice for a sequence of a length, clipped as indexing clips them.",
    ),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "What pickling needs."),
];

/// `slice`
pub static SLICE_TYPE: TypeSpec = TypeSpec {
    name: "slice",
    doc: "slice(stop)\nslice(start, stop[, step])\n\nWhat an extended subscript such as a[0:10:2] selects.",
    base: BaseSpec::Object,
    payload: <Slice as Body>::payload,
    slots: Slots {
        new: Some(new),
        getattr: Some(generic_getattr),
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    members: &MEMBERS,
    basic_size: 40,
    ..TypeSpec::DEFAULT
};
