//! `anext(it, default)`: an awaitable that turns the end into a default.

use krait_heap::Body;
use krait_objects::iter::self_iter;
use krait_objects::{Method, NativeFn, Result, Slots, TypeSpec, Value, ValueExt, Vm, object};

use crate::generator::methods::{SEND_DOC, THROW_DOC, stop_with};
use crate::generator::{awaitable, coroutine};
use crate::interp;

object! {
    container clear;
    /// The awaitable of an `__anext__`, and the default.
    pub struct AnextAwaitable {
        /// What `__anext__` gave.
        pub wrapped: Value,
        /// The default.
        pub default: Value,
    }
}

/// `anext(it, default)`
pub(crate) fn anext(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    krait_objects::args::check_count(vm, "anext", args.len(), 1, 2)?;
    let Some(anext) = vm.with_type(&args[0], |ty| ty.slots.anext.get()) else {
        return Err(vm.type_error(format!("'{}' object is not an async iterator", args[0].type_of(vm).name(vm))));
    };
    let wrapped = anext(vm, &args[0])?;
    match args.get(1) {
        None => Ok(wrapped),
        Some(default) => {
            let body = AnextAwaitable { wrapped, default: default.clone() };
            Ok(vm.alloc_tracked(&interp(vm).types.anext_awaitable, body)?.into_value())
        }
    }
}

/// The iterator behind the awaitable.
fn iterator(vm: &Vm, slf: &Value) -> Result {
    let iterator = awaitable(vm, &slf.body::<AnextAwaitable>(vm)?.wrapped)?;
    if iterator.is_exact(&interp(vm).types.coroutine) {
        return coroutine::await_wrapper(vm, &iterator);
    }
    Ok(iterator)
}

fn or_default(vm: &Vm, slf: &Value, result: Result) -> Result {
    match result {
        Err(error) if error.matches(vm, &vm.types.stop_async_iteration) => {
            Err(stop_with(vm, slf.body::<AnextAwaitable>(vm)?.default.clone()))
        }
        other => other,
    }
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let iterator = iterator(vm, slf)?;
    match vm.iter_next(&iterator) {
        Err(error) => or_default(vm, slf, Err(error)).map(Some),
        other => other,
    }
}

fn forward(vm: &Vm, slf: &Value, name: &str, args: &[Value]) -> Result {
    let iterator = iterator(vm, slf)?;
    let result = vm.call_method(&iterator, &vm.intern(name)?, args);
    or_default(vm, slf, result)
}

static METHODS: [Method; 3] = [
    Method::new(
        "send",
        NativeFn::One(|vm, slf, value| forward(vm, slf, "send", core::slice::from_ref(value))),
        "",
        SEND_DOC,
    ),
    Method::new("throw", NativeFn::Fast(|vm, slf, args| forward(vm, slf, "throw", args)), "", THROW_DOC),
    Method::new(
        "close",
        NativeFn::NoArgs(|vm, slf| forward(vm, slf, "close", &[])),
        "",
        "close() -> raise GeneratorExit inside generator.",
    ),
];

/// `anext_awaitable`
pub(crate) static ANEXT_AWAITABLE_TYPE: TypeSpec = TypeSpec {
    name: "anext_awaitable",
    payload: <AnextAwaitable as Body>::payload,
    slots: Slots {
        getattr: Some(krait_objects::protocol::attributes::generic_getattr),
        await_: Some(self_iter),
        iter: Some(self_iter),
        next: Some(next),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    basic_size: 32,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
