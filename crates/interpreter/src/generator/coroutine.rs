//! Coroutines, their `__await__` wrappers, and what `await` accepts.

use krait_heap::Body;
use krait_objects::iter::self_iter;
use krait_objects::{Method, NativeFn, Ref, Result, Slots, TypeSpec, Value, ValueExt, Vm, object};

use crate::generator::attributes::COROUTINE_GETSETS;
use crate::generator::methods::{SEND_DOC, THROW_DOC, close, finalize, repr, send, throw_method};
use crate::generator::resume::{Step, resume_with};
use crate::generator::{Flavour, Generator};
use crate::interp;

object! {
    container clear;
    /// What `coroutine.__await__()` gives: an iterator that drives the coroutine.
    pub struct CoroutineWrapper {
        /// The coroutine.
        pub coroutine: Ref<Generator>,
    }
}

/// Whether a generator was made by a function marked with `types.coroutine`.
fn is_iterable_coroutine(value: &Value) -> bool {
    value
        .downcast::<Generator>()
        .is_some_and(|generator| generator.flavour.0 == Flavour::Generator && generator.code.has_flags(0x100))
}

/// Whether the type of a value has `__await__`.
pub(crate) fn has_await(vm: &Vm, value: &Value) -> bool {
    vm.with_type(value, |ty| ty.slots.await_.get().is_some()) || is_iterable_coroutine(value)
}

/// The iterator that `await value` drives (`_PyCoro_GetAwaitableIter`).
pub(crate) fn awaitable(vm: &Vm, value: &Value) -> Result {
    if value.is_exact(&interp(vm).types.coroutine) || is_iterable_coroutine(value) {
        return Ok(value.clone());
    }
    let Some(await_) = vm.with_type(value, |ty| ty.slots.await_.get()) else {
        return Err(vm.type_error(format!("object {} can't be used in 'await' expression", value.type_of(vm).name(vm))));
    };
    let iterator = await_(vm, value)?;
    if iterator.is_exact(&interp(vm).types.coroutine) || is_iterable_coroutine(&iterator) {
        return Err(vm.type_error("__await__() returned a coroutine"));
    }
    if !vm.is_iterator(&iterator) {
        return Err(
            vm.type_error(format!("__await__() returned non-iterator of type '{}'", iterator.type_of(vm).name(vm)))
        );
    }
    Ok(iterator)
}

pub(super) fn await_wrapper(vm: &Vm, slf: &Value) -> Result {
    match slf.downcast_ref::<Generator>() {
        Some(coroutine) => {
            let body = CoroutineWrapper { coroutine: coroutine.clone() };
            Ok(vm.alloc_tracked(&interp(vm).types.coroutine_wrapper, body)?.into_value())
        }
        None => Err(vm.system_error("coroutine expected")),
    }
}

static METHODS: [Method; 3] = [
    Method::new("send", NativeFn::One(send), "", SEND_DOC),
    Method::new("throw", NativeFn::Fast(throw_method), "", THROW_DOC),
    Method::new("close", NativeFn::NoArgs(close), "", "close() -> raise GeneratorExit inside coroutine."),
];

/// `coroutine`
pub(crate) static COROUTINE_TYPE: TypeSpec = TypeSpec {
    name: "coroutine",
    payload: <Generator as Body>::payload,
    slots: Slots {
        getattr: Some(krait_objects::protocol::attributes::generic_getattr),
        repr: Some(repr),
        await_: Some(await_wrapper),
        finalize: Some(finalize),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &COROUTINE_GETSETS,
    basic_size: 144,
    item_size: 8,
    no_instantiation: true,
    weakrefs_first: true,
    weak_offset: core::mem::offset_of!(Generator, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};

fn inner<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a Value> {
    Ok(slf.body::<CoroutineWrapper>(vm)?.coroutine.as_value())
}

fn wrapper_next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    match resume_with(vm, inner(vm, slf)?, Ok(None), false)? {
        Some(Step::Yield(value)) => Ok(Some(value)),
        Some(Step::Return(result)) if !result.is_none() => Err(super::methods::stop_with(vm, result)),
        _ => Ok(None),
    }
}

fn wrapper_send(vm: &Vm, slf: &Value, value: &Value) -> Result {
    send(vm, inner(vm, slf)?, value)
}

fn wrapper_throw(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    throw_method(vm, inner(vm, slf)?, args)
}

fn wrapper_close(vm: &Vm, slf: &Value) -> Result {
    close(vm, inner(vm, slf)?)
}

static WRAPPER_METHODS: [Method; 3] = [
    Method::new("send", NativeFn::One(wrapper_send), "", SEND_DOC),
    Method::new("throw", NativeFn::Fast(wrapper_throw), "", THROW_DOC),
    Method::new("close", NativeFn::NoArgs(wrapper_close), "", "close() -> raise GeneratorExit inside coroutine."),
];

/// `coroutine_wrapper`
pub(crate) static COROUTINE_WRAPPER_TYPE: TypeSpec = TypeSpec {
    name: "coroutine_wrapper",
    doc: "A wrapper object implementing __await__ for coroutines.",
    payload: <CoroutineWrapper as Body>::payload,
    slots: Slots {
        getattr: Some(krait_objects::protocol::attributes::generic_getattr),
        iter: Some(self_iter),
        next: Some(wrapper_next),
        ..Slots::EMPTY
    },
    methods: &WRAPPER_METHODS,
    basic_size: 24,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
