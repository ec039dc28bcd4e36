//! `sys.settrace` and `sys.setprofile`: events of frames, and what a trace function writes to locals.

use krait_compiler::Opcode;
use krait_objects::cell::CellObject;
use krait_objects::{BaseException, Exception, Ref, Result, Value, ValueExt, Vm};

use crate::dispatch::registers::Pc;
use crate::frame::{Frame, FrameObject, frame_object, locals_mapping};
use crate::interp;
use crate::thread::Thread;

const TRACE: usize = 0;
const PROFILE: usize = 1;

/// Calls a trace or profile function for an event of the top frame; locals it changed are written back.
fn call(vm: &Vm, thread: &Thread, frame: &mut Frame, function: &Value, event: &str, argument: &Value) -> Result {
    let object = frame_object(vm, frame)?;
    drop(locals_mapping(vm, frame)?);
    thread.in_trace.set(true);
    let result = vm.call(function, &[object.to_value(), vm.intern(event)?.into_value(), argument.clone()]);
    thread.in_trace.set(false);
    let written = write_back(vm, frame);
    if result.is_err() {
        for cell in &interp(vm).tracing {
            cell.set(None);
        }
        thread.set_traced(false);
        object.trace.set(None);
    }
    let result = result?;
    written?;
    Ok(result)
}

/// Copies the dict of `locals()` into the registers (`PyFrame_LocalsToFast`). Names that are gone from it are left alone: the
/// code may rely on a variable that it has assigned.
fn write_back(vm: &Vm, frame: &mut Frame) -> Result<()> {
    if !frame.code.has_flags(krait_compiler::code::flags::OPTIMIZED) {
        return Ok(());
    }
    let Some(mapping) = frame.locals.clone() else { return Ok(()) };
    let code = frame.code.clone();
    for (register, name) in code.localsplus.iter().enumerate() {
        let value = match vm.get_item(&mapping, name.as_value()) {
            Ok(value) => value,
            Err(error) if error.matches(vm, &vm.types.key_error) => continue,
            Err(error) => return Err(error),
        };
        // SAFETY: (1) locals-plus registers of a running frame are initialised; (2) nothing borrows them between two
        // instructions.
        let place = unsafe { &mut *frame.base.add(register) };
        let kind = code.plain.localsplus[register].1;
        match place.downcast::<CellObject>() {
            Some(cell) if kind.cell || kind.free => drop(cell.contents.replace(Some(value))),
            _ if place.is(&value) => {}
            _ => drop(core::mem::replace(place, value)),
        }
    }
    Ok(())
}

/// The frame has been entered, or a generator resumed.
pub(crate) fn entered(vm: &Vm, thread: &Thread, frame: *mut Frame) -> Result<()> {
    // SAFETY: (1) the top record is live.
    let frame = unsafe { &mut *frame };
    let [trace, profile] = [TRACE, PROFILE].map(|which| interp(vm).tracing[which].get());
    if let Some(function) = trace {
        let local = call(vm, thread, frame, &function, "call", &Value::NONE)?;
        let object = frame_object(vm, frame)?;
        object.traced_line.set(-1);
        object.trace.set(Some(local).filter(|local| !local.is_none()));
    }
    if let Some(function) = profile {
        call(vm, thread, frame, &function, "call", &Value::NONE)?;
    }
    Ok(())
}

/// The frame's own trace function, if it is traced.
fn local_trace(vm: &Vm, frame: &Frame) -> Option<(Ref<FrameObject>, Value)> {
    interp(vm).tracing[TRACE].get()?;
    let object = frame.object.clone()?;
    let function = object.trace.get()?;
    Some((object, function))
}

fn keep_result(object: &FrameObject, result: Value) {
    if !result.is_none() {
        object.trace.set(Some(result));
    }
}

/// Before an instruction: a line event where a line begins or is jumped back to.
pub(crate) fn instruction(vm: &Vm, thread: &Thread, frame: *mut Frame, pc: Pc) -> Result<()> {
    // SAFETY: (1) the top record is live.
    let frame = unsafe { &mut *frame };
    let Some((object, function)) = local_trace(vm, frame) else { return Ok(()) };
    if matches!(pc.op(), Opcode::MakeCell | Opcode::CopyFreeVars | Opcode::ReturnGenerator) || !object.trace_lines.get()
    {
        return Ok(());
    }
    frame.pc = pc.0;
    let index = frame.code.index_of(pc.0);
    let back = index <= object.traced_index.replace(index);
    let Some(line) = frame.code.line(index).map(i64::from) else { return Ok(()) };
    let same = line == object.traced_line.get();
    let begins = frame.code.plain.positions.iter().any(|position| position.start as usize == index);
    if same && !(back && begins) {
        return Ok(());
    }
    object.traced_line.set(line);
    let result = call(vm, thread, frame, &function, "line", &Value::NONE)?;
    keep_result(&object, result);
    Ok(())
}

/// The frame returns or yields a value.
pub(crate) fn returned(vm: &Vm, thread: &Thread, frame: *mut Frame, value: &Value) -> Result<()> {
    // SAFETY: (1) the top record is live.
    let frame = unsafe { &mut *frame };
    if let Some((object, function)) = local_trace(vm, frame) {
        let result = call(vm, thread, frame, &function, "return", value)?;
        keep_result(&object, result);
    }
    if let Some(function) = interp(vm).tracing[PROFILE].get() {
        call(vm, thread, frame, &function, "return", value)?;
    }
    Ok(())
}

/// An exception passes through the top frame; what the trace function raises takes its place.
pub(crate) fn raised(vm: &Vm, thread: &Thread, frame: *mut Frame, error: Exception) -> Exception {
    // SAFETY: (1) the top record is live.
    let frame = unsafe { &mut *frame };
    let Some((object, function)) = local_trace(vm, frame) else { return error };
    let value = error.as_value().clone();
    let traceback = value.downcast::<BaseException>().and_then(|body| body.traceback.get()).unwrap_or(Value::NONE);
    let result = vm
        .new_tuple(vec![value.type_of(vm).into_value(), value, traceback])
        .and_then(|argument| call(vm, thread, frame, &function, "exception", &argument));
    match result {
        Ok(result) => {
            keep_result(&object, result);
            error
        }
        Err(second) => second,
    }
}

/// A native function is called, has returned or has raised, for the profile function.
pub(crate) fn native(vm: &Vm, thread: &Thread, event: &str, callee: &Value) -> Result<()> {
    let Some(function) = interp(vm).tracing[PROFILE].get() else { return Ok(()) };
    let top = thread.stack.top.get();
    let builtin = callee.is_exact(&vm.types.builtin_function) || callee.is_exact(&vm.types.method_descriptor);
    if !builtin || top.is_null() {
        return Ok(());
    }
    // SAFETY: (1) the top record is live.
    call(vm, thread, unsafe { &mut *top }, &function, event, callee).map(drop)
}
