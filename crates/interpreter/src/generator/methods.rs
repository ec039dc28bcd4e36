//! `send`, `throw`, `close`, `next`, and the end of suspended generators.

use krait_heap::Body;
use krait_objects::iter::self_iter;
use krait_objects::{BaseException, Exception, Method, NativeFn, Result, Slots, TypeSpec, Value, ValueExt, Vm};

use crate::generator::attributes::GENERATOR_GETSETS;
use crate::generator::resume::{Step, resume_with};
use crate::generator::{Flavour, Generator, State};
use crate::interp;

/// StopIteration carrying a result (`_PyGen_SetStopIterationValue`).
pub(crate) fn stop_with(vm: &Vm, result: Value) -> Exception {
    vm.stop_iteration(Some(result).filter(|result| !result.is_none()))
}

fn finished(vm: &Vm, generator: &Generator, result: Value) -> Exception {
    if generator.flavour.0 == Flavour::AsyncGenerator {
        return vm.new_error_with(&vm.types.stop_async_iteration, Vec::new());
    }
    stop_with(vm, result)
}

/// `send`: what was yielded, or StopIteration.
pub(crate) fn send(vm: &Vm, slf: &Value, value: &Value) -> Result {
    let generator = slf.body::<Generator>(vm)?;
    match resume_with(vm, slf, Ok(Some(value.clone())), false)? {
        Some(Step::Yield(value)) => Ok(value),
        Some(Step::Return(result)) => Err(finished(vm, generator, result)),
        None => Err(finished(vm, generator, Value::NONE)),
    }
}

/// `next`: `None` when exhausted. A result other than None is in a StopIteration.
pub(crate) fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    match resume_with(vm, slf, Ok(None), false)? {
        Some(Step::Yield(value)) => Ok(Some(value)),
        Some(Step::Return(result)) if !result.is_none() => Err(stop_with(vm, result)),
        _ => Ok(None),
    }
}

/// Resumes by raising; what is yielded, or the exception that comes out.
pub(crate) fn raise_inside(vm: &Vm, slf: &Value, error: Exception, closing: bool) -> Result {
    let generator = slf.body::<Generator>(vm)?;
    match resume_with(vm, slf, Err(error), closing)? {
        Some(Step::Yield(value)) => Ok(value),
        Some(Step::Return(result)) => Err(finished(vm, generator, result)),
        None => Err(finished(vm, generator, Value::NONE)),
    }
}

/// Closes the iterator that a generator delegates to (`gen_close_iter`).
fn close_delegate(vm: &Vm, delegate: &Value) -> Result<()> {
    let types = &interp(vm).types;
    if delegate.is_exact(&types.generator) || delegate.is_exact(&types.coroutine) {
        return close(vm, delegate).map(drop);
    }
    match vm.get_attr_opt(delegate, &vm.names.close) {
        Ok(Some(method)) => vm.call(&method, &[]).map(drop),
        Ok(None) => Ok(()),
        Err(error) => {
            vm.write_unraisable(error, delegate);
            Ok(())
        }
    }
}

/// Runs `body` on behalf of a suspended generator, which counts as running meanwhile.
fn on_behalf<T>(generator: &Generator, body: impl FnOnce() -> T) -> T {
    generator.frame.set_state(State::Running);
    let result = body();
    generator.frame.set_state(State::Suspended);
    result
}

/// `close()`
pub(crate) fn close(vm: &Vm, slf: &Value) -> Result {
    let generator = slf.body::<Generator>(vm)?;
    match generator.state() {
        State::Created => {
            discard(vm, generator);
            return Ok(Value::NONE);
        }
        State::Finished => return Ok(Value::NONE),
        State::Suspended | State::Running => {}
    }
    let mut error = None;
    if let Some(delegate) = generator.delegate() {
        let closed = on_behalf(generator, || close_delegate(vm, &delegate));
        error = closed.err();
    }
    let error = error.unwrap_or_else(|| vm.new_error_with(&vm.types.generator_exit, Vec::new()));
    match resume_with(vm, slf, Err(error), true) {
        Ok(Some(Step::Yield(value))) => {
            drop(value);
            Err(vm.runtime_error(format!("{} ignored GeneratorExit", generator.flavour.noun())))
        }
        Ok(_) => Ok(Value::NONE),
        Err(error) if error.matches(vm, &vm.types.stop_iteration) || error.matches(vm, &vm.types.generator_exit) => {
            Ok(Value::NONE)
        }
        Err(error) => Err(error),
    }
}

/// Gives up a frame that is not running.
pub(crate) fn discard(vm: &Vm, generator: &Generator) {
    if let Some(object) = generator.frame.object().take()
        && let Some(frame) = object.downcast::<crate::frame::FrameObject>()
    {
        frame.take_over(vm, &object, generator);
        drop(object);
    }
    generator.frame.discard();
    drop(generator.handled.exception.take());
}

/// `throw(...)` (`_gen_throw`).
pub(crate) fn throw(vm: &Vm, slf: &Value, args: &[Value], close_on_exit: bool) -> Result {
    let generator = slf.body::<Generator>(vm)?;
    if let Some(delegate) = generator.delegate() {
        let exits = crate::dispatch::matches_given(vm, &args[0], &vm.types.generator_exit);
        if exits && close_on_exit {
            if let Err(error) = on_behalf(generator, || close_delegate(vm, &delegate)) {
                return raise_inside(vm, slf, error, false);
            }
        } else if let Some(result) = throw_into_delegate(vm, generator, &delegate, args, close_on_exit)? {
            drop(delegate);
            return match result {
                Ok(value) => Ok(value),
                Err(error) => raise_inside(vm, slf, error, false),
            };
        }
    }
    let error = given_exception(vm, args)?;
    raise_inside(vm, slf, error, false)
}

/// Throws into the delegate: what it yielded or raised, or nothing when it has no `throw`.
fn throw_into_delegate(
    vm: &Vm,
    generator: &Generator,
    delegate: &Value,
    args: &[Value],
    close_on_exit: bool,
) -> Result<Option<Result>> {
    let types = &interp(vm).types;
    if delegate.is_exact(&types.generator) || delegate.is_exact(&types.coroutine) {
        return Ok(Some(on_behalf(generator, || throw(vm, delegate, args, close_on_exit))));
    }
    let Some(method) = vm.get_attr_opt(delegate, &vm.names.throw)? else { return Ok(None) };
    Ok(Some(on_behalf(generator, || vm.call(&method, args))))
}

/// The exception that `throw`'s arguments stand for.
fn given_exception(vm: &Vm, args: &[Value]) -> Result<Exception> {
    let value = args.get(1).filter(|value| !value.is_none());
    let traceback = args.get(2).filter(|traceback| !traceback.is_none());
    if traceback.is_some_and(|traceback| !vm.is_traceback(traceback)) {
        return Err(vm.type_error("throw() third argument must be a traceback object"));
    }
    let error = match Exception::from_value(args[0].clone()) {
        Ok(_) if value.is_some() => return Err(vm.type_error("instance exception may not have a separate value")),
        Ok(error) => error,
        Err(class) if crate::dispatch::is_exception_class(vm, &class) => made_from(vm, &class, value)?,
        Err(other) => {
            return Err(vm.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                other.type_of(vm).name(vm)
            )));
        }
    };
    if let Some(traceback) = traceback {
        error.instance().traceback.set(Some(traceback.clone()));
    }
    Ok(error)
}

/// An instance of an exception class from the value beside it (`PyErr_NormalizeException`).
fn made_from(vm: &Vm, class: &Value, value: Option<&Value>) -> Result<Exception> {
    let made = match value {
        Some(value) if value.is_a::<BaseException>() && vm.is_instance(value, class)? => value.clone(),
        Some(value) => match value.downcast::<krait_objects::tuple::Tuple>() {
            Some(arguments) => vm.call(class, arguments.items())?,
            None => vm.call(class, core::slice::from_ref(value))?,
        },
        None => vm.call(class, &[])?,
    };
    Exception::from_value(made).map_err(|_| vm.type_error("exceptions must derive from BaseException"))
}

/// `generator.throw`
pub(super) fn throw_method(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    krait_objects::args::check_count(vm, "throw", args.len(), 1, 3)?;
    if args.len() > 1 {
        vm.warn_deprecated(
            "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.",
        )?;
    }
    throw(vm, slf, args, true)
}

/// The end of a generator that is no longer referred to (`_PyGen_Finalize`).
pub(crate) fn finalize(vm: &Vm, slf: &Value) {
    let Some(generator) = slf.downcast::<Generator>() else { return };
    if generator.state() == State::Finished {
        return;
    }
    if generator.flavour.0 == Flavour::AsyncGenerator
        && let Some(finalizer) = generator.extra.get()
        && !generator.closed.get()
    {
        if let Err(error) = vm.call(&finalizer, core::slice::from_ref(slf)) {
            vm.write_unraisable(error, slf);
        }
        return;
    }
    if generator.flavour.0 == Flavour::Coroutine && generator.state() == State::Created {
        crate::warnings::unawaited_coroutine(vm, slf);
        return;
    }
    if let Err(error) = close(vm, slf) {
        vm.write_unraisable(error, slf);
    }
}

pub(super) fn repr(vm: &Vm, slf: &Value) -> Result {
    let generator = slf.body::<Generator>(vm)?;
    let noun =
        if generator.flavour.0 == Flavour::AsyncGenerator { "async_generator" } else { generator.flavour.noun() };
    vm.new_str_value(&format!("<{noun} object {} at {}>", generator.qualname_text(), vm.address(slf)))
}

pub(super) fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let generator = slf.body::<Generator>(vm)?;
    let plain = &generator.code.plain;
    // CPython's stack of a generator has room for the exception that ends it.
    let stack = (plain.n_temporaries as usize).max(2);
    Ok(Value::from_len(144 + 8 * (plain.localsplus.len() + stack)))
}

pub(super) const SEND_DOC: &str =
    "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration.";
pub(super) const THROW_DOC: &str = "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded value or raise\nStopIteration.\nthe (type, val, tb) signature is deprecated, \nand may be removed in a future version of Python.";

static METHODS: [Method; 4] = [
    Method::new("send", NativeFn::One(send), "", SEND_DOC),
    Method::new("throw", NativeFn::Fast(throw_method), "", THROW_DOC),
    Method::new("close", NativeFn::NoArgs(close), "", "close() -> raise GeneratorExit inside generator."),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "", "gen.__sizeof__() -> size of gen in memory, in bytes"),
];

/// `generator`
pub(crate) static GENERATOR_TYPE: TypeSpec = TypeSpec {
    name: "generator",
    payload: <Generator as Body>::payload,
    slots: Slots {
        getattr: Some(krait_objects::protocol::attributes::generic_getattr),
        repr: Some(repr),
        iter: Some(self_iter),
        next: Some(next),
        finalize: Some(finalize),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GENERATOR_GETSETS,
    basic_size: 144,
    item_size: 8,
    no_instantiation: true,
    weakrefs_first: true,
    weak_offset: core::mem::offset_of!(Generator, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
