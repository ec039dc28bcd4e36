//! `repeat`: one object, a number of times or without end.

use core::cell::Cell;

use krait_objects::args::Signature;
use krait_objects::iter::self_iter;
use krait_objects::protocol::attributes::generic_getattr;
use krait_objects::{
    Args, Body, Method, NativeFn, Result, Slots, TypeRef, TypeSpec, Value, ValueExt, Vm, instance, object,
};

use super::common::{REDUCE_DOC, reduced, warn_pickle};

object! {
    container;
    /// A repetition.
    pub(super) struct Repeat {
        /// The object.
        element: Value,
        /// How often it is still given; -1: without end.
        left: Cell<i64>,
    }
}

static SIGNATURE: Signature = Signature {
    name: "repeat",
    params: &["object", "times"],
    required: 1,
    max_positional: 2,
    required_keyword_only: 0,
};

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [element, times] = SIGNATURE.bind_ref::<2>(vm, args)?;
    let left = match times {
        None => -1,
        Some(times) => vm.ssize_argument(times)?.max(0) as i64,
    };
    let body = Repeat { element: element.cloned().unwrap_or(Value::NONE), left: Cell::new(left) };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Repeat>(vm)?;
    match it.left.get() {
        0 => return Ok(None),
        left if left > 0 => it.left.set(left - 1),
        _ => {}
    }
    Ok(Some(it.element.clone()))
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<Repeat>(vm)?;
    let (name, element) = (slf.type_of(vm).short_name(), vm.repr_text(&it.element)?);
    match it.left.get() {
        -1 => vm.new_str_value(&format!("{name}({element})")),
        left => vm.new_str_value(&format!("{name}({element}, {left})")),
    }
}

fn length_hint(vm: &Vm, slf: &Value) -> Result {
    match slf.body::<Repeat>(vm)?.left.get() {
        -1 => Err(vm.type_error("len() of unsized object")),
        left => vm.new_int(left),
    }
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Repeat>(vm)?;
    let mut arguments = vec![it.element.clone()];
    if it.left.get() >= 0 {
        arguments.push(vm.new_int(it.left.get())?);
    }
    reduced(vm, slf, arguments, None)
}

static METHODS: [Method; 2] = [
    Method::new("__length_hint__", NativeFn::NoArgs(length_hint), "", "How many items are expected to come."),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
];

/// `itertools.repeat`
pub(super) static REPEAT_TYPE: TypeSpec = TypeSpec {
    name: "itertools.repeat",
    doc: "repeat(object [,times]) -> repeat object\n\nAn iterator that gives the object the stated number of times, or without end.",
    payload: <Repeat as Body>::payload,
    slots: Slots {
        new: Some(new),
        getattr: Some(generic_getattr),
        iter: Some(self_iter),
        next: Some(next),
        repr: Some(repr),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    basic_size: 32,
    basetype: true,
    heap_type: true,
    ..TypeSpec::DEFAULT
};
