//! `count`: numbers without end.

use core::cell::Cell;

use krait_objects::args::Signature;
use krait_objects::iter::self_iter;
use krait_objects::protocol::attributes::generic_getattr;
use krait_objects::protocol::number::BinaryOp;
use krait_objects::{
    Args, Body, Method, NativeFn, Result, Slots, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object,
};

use super::common::{REDUCE_DOC, reduced, warn_pickle};

object! {
    container;
    /// A count. It counts machine numbers by one while it can (`slow` is empty), else whatever `slow` and `step` are.
    pub(super) struct Count {
        /// Next number; the largest one in slow mode, or when slow mode comes next.
        fast: Cell<i64>,
        /// Next number in slow mode.
        slow: ValueCell,
        /// Distance between numbers.
        step: Value,
    }
}

static SIGNATURE: Signature =
    Signature { name: "count", params: &["start", "step"], required: 0, max_positional: 2, required_keyword_only: 0 };

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [start, step] = SIGNATURE.bind::<2>(vm, args)?;
    let no_number = |value: &Option<Value>| value.as_ref().is_some_and(|value| !is_number(vm, value));
    if no_number(&start) || no_number(&step) {
        return Err(vm.type_error("a number is required"));
    }
    let start = start.unwrap_or(Value::from_i32(0));
    let step = step.unwrap_or(Value::from_i32(1));
    let by_one = vm.is_int(&step) && vm.as_i64_opt(&step) == Some(1);
    let fast = if by_one && vm.is_int(&start) { vm.as_i64_opt(&start) } else { None };
    let body = Count {
        fast: Cell::new(fast.unwrap_or(i64::MAX)),
        slow: ValueCell::new(if fast.is_none() { Some(start) } else { None }),
        step,
    };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

/// Whether a value is some kind of number (`PyNumber_Check`).
fn is_number(vm: &Vm, value: &Value) -> bool {
    vm.with_type(value, |ty| {
        ty.slots.index.get().is_some() || ty.slots.int.get().is_some() || ty.slots.float.get().is_some()
    }) || value.is_a::<krait_objects::complex::value::Complex>()
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Count>(vm)?;
    let fast = it.fast.get();
    if fast != i64::MAX {
        it.fast.set(fast + 1);
        return vm.new_int(fast).map(Some);
    }
    let current = match it.slow.get() {
        Some(current) => current,
        None => vm.new_int(i64::MAX)?,
    };
    let following = vm.binary_op(BinaryOp::Add, &current, &it.step)?;
    it.slow.set(Some(following));
    Ok(Some(current))
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<Count>(vm)?;
    let name = slf.type_of(vm).short_name();
    if it.fast.get() != i64::MAX {
        return vm.new_str_value(&format!("{name}({})", it.fast.get()));
    }
    let current = match it.slow.get() {
        Some(current) => vm.repr_text(&current)?,
        None => "<NULL>".to_string(),
    };
    if vm.is_int(&it.step) && vm.as_i64_opt(&it.step) == Some(1) {
        return vm.new_str_value(&format!("{name}({current})"));
    }
    vm.new_str_value(&format!("{name}({current}, {})", vm.repr_text(&it.step)?))
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Count>(vm)?;
    match it.slow.get() {
        Some(current) => reduced(vm, slf, vec![current, it.step.clone()], None),
        None => reduced(vm, slf, vec![vm.new_int(it.fast.get())?], None),
    }
}

static METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC)];

/// `itertools.count`
pub(super) static COUNT_TYPE: TypeSpec = TypeSpec {
    name: "itertools.count",
    doc: "count(start=0, step=1)\n--\n\nAn iterator over start, start + step, start + 2 * step and so on, without end.",
    payload: <Count as Body>::payload,
    slots: Slots {
        new: Some(new),
        getattr: Some(generic_getattr),
        iter: Some(self_iter),
        next: Some(next),
        repr: Some(repr),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    basic_size: 40,
    basetype: true,
    heap_type: true,
    ..TypeSpec::DEFAULT
};
