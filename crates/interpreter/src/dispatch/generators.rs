//! Generators and coroutines as instructions see them.

use krait_objects::{Exception, Result, Value, ValueExt, Vm};

use crate::dispatch::registers::{Pc, Registers};
use crate::frame::{Frame, Kind};
use crate::generator::{Flavour, Generator, Step, awaitable, resume_with};
use crate::interp;
use crate::thread::Thread;

/// Moves the top frame into a new generator-like object and takes its record off the stack.
#[inline(never)]
pub(super) fn return_generator(vm: &Vm, thread: &Thread, frame: &mut Frame) -> Result {
    let generator = Generator::capture(vm, frame)?;
    crate::coroutine_origin(vm, thread, &generator)?;
    generator.frame.own();
    if let Some(object) = frame.object.take() {
        object.set_suspended(generator.as_value());
    }
    frame.locals = None;
    crate::dispatch::enter::pop_record(thread);
    Ok(generator.into_value())
}

/// Suspends the top frame, which is a generator's, and takes its record off the stack.
#[inline(always)]
pub(super) fn suspend(thread: &Thread, frame: *mut Frame) {
    // SAFETY: (1) the top record is live.
    let (previous, kind) = unsafe { ((*frame).previous, (*frame).kind) };
    thread.stack.top.set(previous);
    thread.leave_frame();
    if kind.has(Kind::NEW_CHUNK) {
        // The registers are still read below: a closed chunk is kept as the spare.
        thread.stack.shrink_registers();
    }
    // SAFETY: (1) the record's memory stays; (2) the generator outlives its frame: whoever resumed it holds it.
    let owner = unsafe { (*frame).owner.as_ref() };
    if let Some(owner) = owner
        && let Some(generator) = owner.downcast::<Generator>()
    {
        generator.leave(thread);
        // SAFETY: (1) the record's memory stays, and its fields are still whole.
        if let Some(object) = unsafe { (*frame).object.as_ref() } {
            object.set_suspended(owner);
        }
        // SAFETY: (1) off the stack above, and its fields are read here for the last time.
        unsafe { generator.frame.suspend(frame) };
    }
    if kind.has(Kind::NEW_RECORDS) {
        thread.stack.shrink_records();
    }
}

/// What `SEND` found.
pub(super) enum Sent {
    /// The iterator yielded: the value is in place.
    Yielded,
    /// The iterator returned: the result is in place, the iterator dropped.
    Returned,
    /// The iterator is a generator whose frame is now on the stack.
    Frame,
}

/// Sends temporary `a` to iterator `b`.
#[inline(never)]
pub(super) fn send(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc) -> Result<Sent> {
    let value = regs.take(pc.a() as usize);
    let iterator = regs.get(pc.b()).clone();
    let types = &interp(vm).types;
    if iterator.is_exact(&types.generator) || iterator.is_exact(&types.coroutine) {
        return send_to_generator(vm, thread, regs, pc, &iterator, value);
    }
    let advance = if value.is_none() { vm.with_type(&iterator, |ty| ty.slots.next.get()) } else { None };
    let step = if let Some(advance) = advance {
        match advance(vm, &iterator) {
            Ok(Some(value)) => Ok(Step::Yield(value)),
            Ok(None) => Ok(Step::Return(Value::NONE)),
            Err(error) => stop_value(vm, error).map(Step::Return),
        }
    } else {
        match vm.call_method(&iterator, &vm.names.send, &[value]) {
            Ok(value) => Ok(Step::Yield(value)),
            Err(error) => stop_value(vm, error).map(Step::Return),
        }
    };
    drop(iterator);
    match step? {
        Step::Yield(value) => {
            regs.put(pc.a() as usize, value);
            Ok(Sent::Yielded)
        }
        Step::Return(value) => {
            drop(regs.replace(pc.b() as usize, value));
            Ok(Sent::Returned)
        }
    }
}

fn send_to_generator(
    vm: &Vm,
    thread: &Thread,
    regs: Registers,
    pc: Pc,
    iterator: &Value,
    value: Value,
) -> Result<Sent> {
    let generator = iterator.body::<Generator>(vm)?;
    if generator.frame.is_whole() && (value.is_none() || generator.state() != crate::generator::State::Created) {
        let frame = crate::generator::push_generator(vm, thread, iterator, generator, Kind::CALL)?;
        // SAFETY: (1) `push_generator` has just written the record, and nothing has run since.
        crate::generator::deliver(unsafe { &mut *frame }, value);
        return Ok(Sent::Frame);
    }
    match resume_with(vm, iterator, Ok(Some(value)), false)? {
        Some(Step::Yield(value)) => {
            regs.put(pc.a() as usize, value);
            Ok(Sent::Yielded)
        }
        Some(Step::Return(value)) => {
            drop(regs.replace(pc.b() as usize, value));
            Ok(Sent::Returned)
        }
        None => {
            drop(regs.replace(pc.b() as usize, Value::NONE));
            Ok(Sent::Returned)
        }
    }
}

/// The value of a StopIteration, or the error itself (`_PyGen_FetchStopIterationValue`).
pub(crate) fn stop_value(vm: &Vm, error: Exception) -> Result {
    if !error.matches(vm, &vm.types.stop_iteration) {
        return Err(error);
    }
    vm.get_attr(error.as_value(), &vm.names.value)
}

/// Handler of an exception thrown into a delegating `yield`.
#[inline(never)]
pub(super) fn cleanup_throw(vm: &Vm, regs: Registers, pc: Pc) -> core::result::Result<(), Exception> {
    let exception = regs.take(pc.b() as usize);
    let iterator = regs.take(pc.a() as usize);
    let Ok(exception) = Exception::from_value(exception) else { return Err(vm.system_error("exception expected")) };
    let result = stop_value(vm, exception);
    drop(iterator);
    regs.put(pc.a() as usize, result?);
    Ok(())
}

/// Iterator for `yield from`.
#[inline(never)]
pub(super) fn get_yield_from_iter(vm: &Vm, frame: &Frame, regs: Registers, pc: Pc) -> Result<()> {
    let iterable = regs.b(pc);
    let types = &interp(vm).types;
    let is_coroutine = iterable.is_exact(&types.coroutine);
    if is_coroutine && !frame.code.has_flags(0x80) && !frame.code.has_flags(0x100) {
        drop(iterable);
        return Err(vm.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
    }
    if is_coroutine || iterable.is_exact(&types.generator) {
        regs.set_a(pc, iterable);
        return Ok(());
    }
    let result = vm.get_iter(&iterable);
    drop(iterable);
    regs.set_a(pc, result?);
    Ok(())
}

/// Awaitable iterator of `b`.
#[inline(never)]
pub(super) fn get_awaitable(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let object = regs.b(pc);
    let result = awaitable(vm, &object).map_err(|error| match pc.c() {
        0 => error,
        which if error.matches(vm, &vm.types.type_error) && !crate::generator::has_await(vm, &object) => {
            let method = if which == 1 { "__aenter__" } else { "__aexit__" };
            vm.type_error(format!(
                "'async with' received an object from {method} that does not implement __await__: {}",
                object.type_of(vm).name(vm)
            ))
        }
        _ => error,
    });
    drop(object);
    let iterator = result?;
    if iterator.is_exact(&interp(vm).types.coroutine)
        && iterator.downcast::<Generator>().is_some_and(|coroutine| coroutine.delegate().is_some())
    {
        return Err(vm.runtime_error("coroutine is being awaited already"));
    }
    regs.set_a(pc, iterator);
    Ok(())
}

/// `r[b].__aiter__()`
#[inline(never)]
pub(super) fn get_aiter(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let object = regs.b(pc);
    let Some(aiter) = vm.with_type(&object, |ty| ty.slots.aiter.get()) else {
        return Err(vm.type_error(format!(
            "'async for' requires an object with __aiter__ method, got {}",
            object.type_of(vm).name(vm)
        )));
    };
    let iterator = aiter(vm, &object);
    drop(object);
    let iterator = iterator?;
    if vm.with_type(&iterator, |ty| ty.slots.anext.get()).is_none() {
        return Err(vm.type_error(format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {}",
            iterator.type_of(vm).name(vm)
        )));
    }
    regs.set_a(pc, iterator);
    Ok(())
}

/// Awaitable of `r[b].__anext__()`.
#[inline(never)]
pub(super) fn get_anext(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let iterator = regs.get(pc.b()).clone();
    let Some(anext) = vm.with_type(&iterator, |ty| ty.slots.anext.get()) else {
        return Err(vm.type_error(format!(
            "'async for' requires an iterator with __anext__ method, got {}",
            iterator.type_of(vm).name(vm)
        )));
    };
    let next = anext(vm, &iterator)?;
    if iterator.downcast::<Generator>().is_some_and(|generator| generator.flavour.0 == Flavour::AsyncGenerator) {
        regs.set_a(pc, next);
        return Ok(());
    }
    let result = awaitable(vm, &next).map_err(|cause| {
        let error = vm.type_error(format!(
            "'async for' received an invalid object from __anext__: {}",
            next.type_of(vm).name(vm)
        ));
        error.set_cause(Some(cause.clone().into_value()));
        error.set_context(Some(cause.into_value()));
        error
    });
    drop(next);
    regs.set_a(pc, result?);
    Ok(())
}

/// Handler of `async for`.
#[inline(never)]
pub(super) fn end_async_for(vm: &Vm, regs: Registers, pc: Pc) -> core::result::Result<(), Exception> {
    let (iterator, exception) = (regs.take(pc.a() as usize), regs.take(pc.a() as usize + 1));
    let Ok(exception) = Exception::from_value(exception) else { return Err(vm.system_error("exception expected")) };
    if !exception.matches(vm, &vm.types.stop_async_iteration) {
        drop(iterator);
        return Err(exception);
    }
    drop(exception);
    drop(iterator);
    Ok(())
}

/// Wraps a value that an async generator yields.
#[inline(never)]
pub(super) fn async_gen_wrap(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let value = regs.b(pc);
    regs.set_a(pc, crate::generator::wrap_value(vm, value)?);
    Ok(())
}
