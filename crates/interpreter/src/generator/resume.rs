//! Resuming from native code: `next`, `send`, `throw`, `close` (`Objects/genobject.c`).

use core::mem::ManuallyDrop;

use krait_objects::{Exception, Result, Value, ValueExt, Vm};

use crate::dispatch::registers::Registers;
use crate::dispatch::{chain_context, run};
use crate::frame::{Frame, Kind};
use crate::generator::{Flavour, Generator, State};
use crate::thread::Thread;

/// What a resumed generator did.
pub(crate) enum Step {
    /// It yielded.
    Yield(Value),
    /// It returned.
    Return(Value),
}

/// Puts the generator's frame on the stack. It stands at the instruction that suspended it.
pub(crate) fn push_generator(
    vm: &Vm,
    thread: &Thread,
    object: &Value,
    generator: &Generator,
    kind: Kind,
) -> Result<*mut Frame> {
    thread.enter_frame(vm)?;
    let n = generator.frame.n_registers();
    let mut base = thread.stack.free_registers();
    let mut kind = kind.with(Kind::GENERATOR);
    if !thread.stack.fits(base, n) {
        base = thread.stack.grow_registers(n);
        kind = kind.with(Kind::NEW_CHUNK);
    }
    let Some(restored) = generator.frame.restore(base) else {
        thread.leave_frame();
        return Err(vm.system_error("the generator has no frame"));
    };
    let record = crate::dispatch::push_frame(thread, restored.function, restored.code, base, kind);
    // SAFETY: (1) the generator outlives its frame: whoever resumes it holds it; (2) the owner of a generator frame is never
    // dropped from the record.
    let borrowed = unsafe { Value::from_raw(object.as_raw()) };
    // SAFETY: (1) `push_frame` has just written the record, and nothing else refers to it yet.
    let frame = unsafe { &mut *record };
    frame.pc = restored.pc.0;
    if restored.object.is_some() || restored.locals.is_some() {
        frame.set_object(restored.object);
        frame.set_locals(restored.locals);
    }
    frame.owner = ManuallyDrop::new(Some(borrowed));
    if let Some(object) = &frame.object {
        object.set_running(record);
    }
    generator.enter(thread);
    Ok(record)
}

/// Delivers a sent value to the instruction that suspended the top frame, and steps over it.
pub(crate) fn deliver(frame: &mut Frame, value: Value) {
    let pc = crate::dispatch::registers::Pc(frame.pc);
    // SAFETY: (1) the frame is live and its code verified.
    let regs = unsafe { Registers::new(frame.base) };
    if pc.op() == krait_compiler::Opcode::YieldValue {
        regs.set_a(pc, value);
    }
    frame.pc = pc.skip(1).0;
}

/// Resumes a generator with a sent value or a thrown exception. `None`: it was exhausted before (`gen_send_ex2`).
pub(crate) fn resume_with(
    vm: &Vm,
    object: &Value,
    sent: core::result::Result<Option<Value>, Exception>,
    closing: bool,
) -> Result<Option<Step>> {
    let generator = object.body::<Generator>(vm)?;
    let thread = crate::thread(vm);
    match generator.state() {
        State::Created if matches!(&sent, Ok(Some(value)) if !value.is_none()) => {
            return Err(
                vm.type_error(format!("can't send non-None value to a just-started {}", generator.flavour.noun()))
            );
        }
        State::Running => return Err(vm.value_error(format!("{} already executing", generator.flavour.noun()))),
        State::Finished => {
            return match sent {
                _ if generator.flavour.0 == Flavour::Coroutine && !closing => {
                    Err(vm.runtime_error("cannot reuse already awaited coroutine"))
                }
                Ok(_) => Ok(None),
                Err(error) => Err(error),
            };
        }
        _ => {}
    }
    let _depth = vm.enter_evaluation()?;
    let record = push_generator(vm, thread, object, generator, Kind::ENTRY)?;
    let result = match sent {
        Ok(value) => {
            // SAFETY: (1) `push_generator` has just written the record, and nothing has run since.
            deliver(unsafe { &mut *record }, value.unwrap_or(Value::NONE));
            run(vm, thread, None)
        }
        Err(error) => {
            if generator.handled.exception.is_some() {
                chain_context(thread, &error);
            }
            run(vm, thread, Some(error))
        }
    };
    let value = result?;
    Ok(Some(if generator.state() == State::Suspended { Step::Yield(value) } else { Step::Return(value) }))
}
