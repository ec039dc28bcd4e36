//! Unwinding: from a raised exception to its handler, through the exception and liveness tables.

use krait_compiler::Opcode;
use krait_objects::{Exception, Value, Vm};

use crate::dispatch::enter::finish_frame;
use crate::dispatch::registers::{Pc, Registers};
use crate::dispatch::{construct, operators};
use crate::frame::{Frame, Kind};
use crate::generator::{Flavour, Generator};
use crate::thread::Thread;

/// Makes the exception being handled the context of a new one, without creating a cycle of contexts (`_PyErr_SetObject`).
pub(crate) fn chain_context(thread: &Thread, exception: &Exception) {
    let Some(handled) = thread.handled_exception() else { return };
    if exception.instance().is(&handled) {
        return;
    }
    // What nobody else holds is in no chain of contexts. Deep handlers would walk theirs again for each new exception.
    if exception.as_value().refcount() == Some(1) {
        return exception.set_context(Some(handled));
    }
    let context_of =
        |value: &Value| value.downcast::<krait_objects::BaseException>().and_then(|body| body.context.get());
    let (mut fast, mut slow, mut step_slow) = (handled.clone(), handled.clone(), false);
    while let Some(context) = context_of(&fast) {
        if exception.instance().is(&context) {
            if let Some(body) = fast.downcast::<krait_objects::BaseException>() {
                body.context.set(None);
            }
            break;
        }
        fast = context;
        if fast.is(&slow) {
            break;
        }
        if step_slow && let Some(next) = context_of(&slow) {
            slow = next;
        }
        step_slow = !step_slow;
    }
    exception.set_context(Some(handled));
}

/// Finds the handler of an exception raised by the instruction at `pc` of the top frame. `Ok`: the top frame continues at its
/// recorded instruction. `Err`: the exception leaves the dispatch loop.
#[cold]
#[inline(never)]
pub(super) fn unwind(
    vm: &Vm,
    thread: &Thread,
    mut pc: Pc,
    mut error: Exception,
    mut chain: bool,
) -> Result<(), Exception> {
    let mut first = true;
    loop {
        // SAFETY: (1) the top record is live while its code runs.
        let frame = unsafe { &mut *thread.stack.top.get() };
        let code = frame.code.clone();
        let index = code.index_of(pc.0);
        let again = pc.op() == Opcode::Reraise
            || (pc.op() == Opcode::CleanupThrow && first)
            || (pc.op() == Opcode::EndAsyncFor && first);
        if !again {
            frame.pc = pc.0;
            if chain && error.instance().traceback.get().is_none() {
                chain_context(thread, &error);
            }
            crate::traceback::add_entry(vm, thread, &error, index);
            if thread.is_traced() && !vm.is_terminating() {
                error = crate::trace::raised(vm, thread, frame, error);
            }
        }
        first = false;
        chain = false;
        // SAFETY: (1) the frame is live and its code verified.
        let regs = unsafe { Registers::new(frame.base) };
        let (n_locals, live) = (code.n_localsplus as usize, code.plain.live_temporaries(index));
        // A program that a limit ends runs no handler.
        if let Some(handler) = code.plain.handler(index).filter(|_| !vm.is_terminating()) {
            let depth = handler.depth as usize;
            drop_temporaries(regs, n_locals, depth, live);
            let mut place = n_locals + depth;
            if handler.lasti {
                let raised = if pc.op() == Opcode::Reraise { code.index_of(frame.pc) } else { index };
                regs.put(place, Value::from_len(raised));
                place += 1;
            }
            regs.put(place, error.into_value());
            frame.pc = Pc::at(&code, handler.target as usize).0;
            return Ok(());
        }
        if thread.is_traced()
            && !vm.is_terminating()
            && let Err(second) = crate::trace::returned(vm, thread, frame, &Value::NONE)
        {
            error = second;
        }
        drop_temporaries(regs, n_locals, 0, live);
        let left = leave_frame(vm, thread, frame, error);
        drop(code);
        error = left?;
        // SAFETY: (1) a frame that was not entered from native code has its caller below it.
        pc = Pc(unsafe { (*thread.stack.top.get()).pc });
    }
}

/// Ends the top frame, which an exception leaves. `Ok`: the exception goes on to the caller below. `Err`: the caller is native code.
#[inline]
fn leave_frame(vm: &Vm, thread: &Thread, frame: &mut Frame, error: Exception) -> Result<Exception, Exception> {
    let kind = frame.kind;
    if kind.has(Kind::INIT) || kind.has(Kind::OPERATOR) {
        let finish = if kind.has(Kind::INIT) { construct::finish_init } else { operators::finish };
        return Ok(match finish(vm, thread, frame, Err(error)) {
            Ok(_) => vm.system_error("an error does not end well"),
            Err(raised) => raised,
        });
    }
    let owner = frame.owner.take();
    let error = match &owner {
        Some(generator) if kind.has(Kind::GENERATOR) => {
            let error = not_a_stop(vm, generator, error);
            Generator::finished(thread, generator);
            // The generator is borrowed: whoever resumed it owns it.
            core::mem::forget(owner);
            error
        }
        _ => {
            drop(owner);
            error
        }
    };
    finish_frame(vm, thread);
    if kind.has(Kind::ENTRY) { Err(error) } else { Ok(error) }
}

/// PEP 479: a StopIteration that leaves a generator's body would look like its end, so it becomes a RuntimeError
/// (`stopiteration_error`).
fn not_a_stop(vm: &Vm, generator: &Value, error: Exception) -> Exception {
    let Some(body) = generator.downcast::<Generator>() else { return error };
    let flavour = body.flavour.0;
    let name = if error.matches(vm, &vm.types.stop_iteration) {
        "StopIteration"
    } else if flavour == Flavour::AsyncGenerator && error.matches(vm, &vm.types.stop_async_iteration) {
        "StopAsyncIteration"
    } else {
        return error;
    };
    let replacement = vm.runtime_error(format!("{} raised {name}", flavour.noun()));
    replacement.set_cause(Some(error.as_value().clone()));
    replacement.set_context(Some(error.into_value()));
    replacement
}

/// Drops live temporaries, last to first, down to a depth.
fn drop_temporaries(regs: Registers, n_locals: usize, depth: usize, live: usize) {
    for temporary in (depth..live).rev() {
        drop(regs.take(n_locals + temporary));
    }
}
