//! What `asend()`, `athrow()`, `aclose()` and `anext(it, default)` give: awaitables that drive one step.

use core::cell::Cell;

use krait_heap::{Body, Opaque, Traverse, Visitor};
use krait_objects::iter::self_iter;
use krait_objects::{Exception, Method, NativeFn, Ref, Result, Slots, TypeSpec, Value, ValueExt, Vm, object};

use crate::generator::async_gen::WrappedValue;
use crate::generator::methods::{SEND_DOC, THROW_DOC, send, stop_with, throw, throw_method};
use crate::generator::{Generator, State};
use crate::interp;

const IGNORED_EXIT: &str = "async generator ignored GeneratorExit";

/// What the step does to the generator.
pub(crate) enum Step {
    /// Sends a value.
    Send(Value),
    /// Throws an exception given as `throw` takes it.
    Throw(Vec<Value>),
    /// Throws GeneratorExit and expects the end.
    Close,
}

// SAFETY: (1) each owned word is visited once.
unsafe impl Traverse for Step {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        match self {
            Step::Send(value) => value.traverse(visitor),
            Step::Throw(args) => args.traverse(visitor),
            Step::Close => {}
        }
    }
}

/// How far the step has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Init,
    Iter,
    Closed,
}

object! {
    container, ledger AsyncGenAsend;
    /// One step of an async generator.
    pub struct Driven {
        /// The async generator.
        pub generator: Ref<Generator>,
        /// What to do.
        pub(crate) step: Step,
        /// How far it has come.
        progress: Opaque<Cell<Progress>>,
    }
}

impl Driven {
    /// A step to be awaited.
    pub(crate) fn create(vm: &Vm, generator: Ref<Generator>, step: Step) -> Result {
        let types = &interp(vm).types;
        let ty = if matches!(step, Step::Send(_)) { &types.async_asend } else { &types.async_athrow };
        let body = Driven { generator, step, progress: Opaque(Cell::new(Progress::Init)) };
        Ok(vm.alloc_tracked(ty, body)?.into_value())
    }

    /// Takes a yielded value out of its wrapper, as the result of the awaiting (`async_gen_unwrap_value`).
    fn unwrap(&self, vm: &Vm, result: Result) -> Result {
        let generator = &self.generator;
        match result {
            Ok(value) => match value.downcast::<WrappedValue>() {
                Some(wrapped) => {
                    generator.running_async.set(false);
                    Err(stop_with(vm, wrapped.value.clone()))
                }
                None => Ok(value),
            },
            Err(error) => {
                if ends(vm, &error) {
                    generator.closed.set(true);
                }
                generator.running_async.set(false);
                Err(error)
            }
        }
    }

    fn resume(&self, vm: &Vm, value: &Value) -> Result {
        match &self.step {
            Step::Send(first) => self.resume_send(vm, first, value),
            _ => self.resume_throw(vm, value),
        }
    }

    fn resume_send(&self, vm: &Vm, first: &Value, value: &Value) -> Result {
        let mut value = value.clone();
        match self.progress.get() {
            Progress::Closed => return Err(vm.runtime_error("cannot reuse already awaited __anext__()/asend()")),
            Progress::Init => {
                if self.generator.running_async.get() {
                    return Err(vm.runtime_error("anext(): asynchronous generator is already running"));
                }
                if value.is_none() {
                    value = first.clone();
                }
                self.progress.set(Progress::Iter);
            }
            Progress::Iter => {}
        }
        self.generator.running_async.set(true);
        let result = send(vm, self.generator.as_value(), &value);
        let result = self.unwrap(vm, result);
        if result.is_err() {
            self.progress.set(Progress::Closed);
        }
        result
    }

    fn resume_throw(&self, vm: &Vm, value: &Value) -> Result {
        let generator = &self.generator;
        if self.progress.get() == Progress::Closed {
            return Err(vm.runtime_error("cannot reuse already awaited aclose()/athrow()"));
        }
        if generator.state() == State::Finished {
            self.progress.set(Progress::Closed);
            return Err(vm.stop_iteration(None));
        }
        if self.progress.get() == Progress::Init {
            return self.first_throw(vm, value);
        }
        let result = send(vm, generator.as_value(), value);
        match self.step {
            Step::Close => self.closing(vm, result),
            _ => self.unwrap(vm, result),
        }
    }

    fn first_throw(&self, vm: &Vm, value: &Value) -> Result {
        let generator = &self.generator;
        let closing = matches!(self.step, Step::Close);
        if generator.running_async.get() {
            self.progress.set(Progress::Closed);
            let name = if closing { "aclose()" } else { "athrow()" };
            return Err(vm.runtime_error(format!("{name}: asynchronous generator is already running")));
        }
        if generator.closed.get() {
            self.progress.set(Progress::Closed);
            return Err(vm.new_error_with(&vm.types.stop_async_iteration, Vec::new()));
        }
        if !value.is_none() {
            return Err(vm.runtime_error("can't send non-None value to a just-started async generator"));
        }
        self.progress.set(Progress::Iter);
        generator.running_async.set(true);
        match &self.step {
            Step::Throw(args) => {
                let result = throw(vm, generator.as_value(), args, false);
                let result = self.unwrap(vm, result);
                if result.is_err() {
                    self.finish();
                }
                result
            }
            _ => {
                generator.closed.set(true);
                let exit = [vm.types.generator_exit.to_value()];
                let result = throw(vm, generator.as_value(), &exit, false);
                self.closing(vm, result)
            }
        }
    }

    fn finish(&self) {
        self.generator.running_async.set(false);
        self.progress.set(Progress::Closed);
    }

    /// The outcome of a step of `aclose()`: the end is silent, a yielded value is an error.
    fn closing(&self, vm: &Vm, result: Result) -> Result {
        match result {
            Ok(value) if value.is_a::<WrappedValue>() => {
                self.finish();
                Err(vm.runtime_error(IGNORED_EXIT))
            }
            Ok(value) => Ok(value),
            Err(error) => {
                self.finish();
                Err(if ends(vm, &error) { vm.stop_iteration(None) } else { error })
            }
        }
    }
}

fn ends(vm: &Vm, error: &Exception) -> bool {
    error.matches(vm, &vm.types.stop_async_iteration) || error.matches(vm, &vm.types.generator_exit)
}

fn drive(vm: &Vm, slf: &Value, value: &Value) -> Result {
    slf.body::<Driven>(vm)?.resume(vm, value)
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    drive(vm, slf, &Value::NONE).map(Some)
}

fn throw_into(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let driven = slf.body::<Driven>(vm)?;
    let sending = matches!(driven.step, Step::Send(_));
    if driven.progress.get() == Progress::Closed {
        let names = if sending { "__anext__()/asend()" } else { "aclose()/athrow()" };
        return Err(vm.runtime_error(format!("cannot reuse already awaited {names}")));
    }
    let result = throw_method(vm, driven.generator.as_value(), args);
    match driven.step {
        Step::Close => driven.closing(vm, result),
        _ => {
            let result = driven.unwrap(vm, result);
            if result.is_err() && sending {
                driven.progress.set(Progress::Closed);
            }
            result
        }
    }
}

fn close(vm: &Vm, slf: &Value) -> Result {
    slf.body::<Driven>(vm)?.progress.set(Progress::Closed);
    Ok(Value::NONE)
}

static METHODS: [Method; 3] = [
    Method::new("send", NativeFn::One(drive), "", SEND_DOC),
    Method::new("throw", NativeFn::Fast(throw_into), "", THROW_DOC),
    Method::new("close", NativeFn::NoArgs(close), "", "close() -> raise GeneratorExit inside generator."),
];

const DRIVEN: TypeSpec = TypeSpec {
    payload: <Driven as Body>::payload,
    slots: Slots { await_: Some(self_iter), iter: Some(self_iter), next: Some(next), ..Slots::EMPTY },
    methods: &METHODS,
    basic_size: 40,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};

/// `async_generator_asend`
pub(crate) static ASYNC_ASEND_TYPE: TypeSpec = TypeSpec { name: "async_generator_asend", ..DRIVEN };

/// `async_generator_athrow`
pub(crate) static ASYNC_ATHROW_TYPE: TypeSpec = TypeSpec { name: "async_generator_athrow", ..DRIVEN };
