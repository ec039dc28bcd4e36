//! What the interpreter supplies to the objects below it.

use krait_objects::cell::CellObject;
use krait_objects::vm::Hooks;
use krait_objects::{Exception, Result, TypeRef, Value, ValueExt, Vm};

use crate::frame::Frame;
use crate::function::Function;
use crate::traceback::Traceback;

/// The connection of a runtime's objects to this interpreter.
pub(crate) struct InterpreterHooks;

/// The top frame scripts may see.
#[expect(clippy::mut_from_ref, reason = "the record lies on the thread's stack, not in the context")]
pub(crate) fn top_frame(vm: &Vm) -> Option<&mut Frame> {
    let mut frame = crate::thread(vm).stack.top.get();
    // SAFETY: (1) records of the stack are live.
    if !frame.is_null() && unsafe { (*frame).dying } {
        // SAFETY: (1) records of the stack are live.
        frame = crate::frame::caller_of(unsafe { &*frame });
    }
    // SAFETY: (1) null, or a live record of the stack; (2) callers use the borrow for reads between two operations that run
    // code.
    unsafe { frame.as_mut() }
}

impl Hooks for InterpreterHooks {
    fn write_unraisable(&self, vm: &Vm, error: Exception, object: &Value) {
        crate::sys::write_unraisable(vm, error, None, object);
    }

    fn write_stderr(&self, vm: &Vm, text: &str) {
        crate::traceback::write_stderr(vm, text);
    }

    fn warn(&self, vm: &Vm, category: &TypeRef, message: &str) -> Result<()> {
        crate::warnings::warn(vm, category, message)
    }

    fn super_arguments(&self, vm: &Vm) -> Result<(Value, Value)> {
        super_arguments(vm)
    }

    fn complete_sys(&self, vm: &Vm) -> Result<bool> {
        crate::sys::complete(vm)
    }

    fn caller_module_name(&self, vm: &Vm) -> Option<Value> {
        let frame = top_frame(vm)?;
        frame.function.globals.get_str(vm, &vm.names.__name__).ok().flatten()
    }

    fn is_python_function(&self, value: &Value) -> bool {
        value.is_a::<Function>()
    }

    fn is_traceback(&self, value: &Value) -> bool {
        value.is_a::<Traceback>()
    }

    fn check_signals(&self, vm: &Vm) -> Result<()> {
        let interp = crate::interp(vm);
        vm.breaker().clear();
        if interp.zeal.get() {
            crate::report::zeal_point(vm);
        }
        if let Err(error) = interp.limits.check(vm) {
            rearm(vm);
            return Err(error);
        }
        if interp.thread.stack.outgrown(vm) {
            rearm(vm);
            return Err(vm.memory_error());
        }
        if let Some(generation) = vm.heap().take_due_generation() {
            if generation == 2 {
                vm.fill_types()?;
            }
            vm.heap().collect(generation);
        }
        Ok(())
    }

    fn check_interrupts(&self, vm: &Vm) -> Result<()> {
        vm.breaker().clear();
        let checked = crate::interp(vm).limits.check(vm);
        rearm(vm);
        checked
    }
}

/// A collection that is still due keeps the breaker set.
fn rearm(vm: &Vm) {
    if vm.heap().collection_due() || crate::interp(vm).zeal.get() {
        vm.breaker().set();
    }
}

/// Class and instance for `super()` without arguments (`super_init_without_args`).
fn super_arguments(vm: &Vm) -> Result<(Value, Value)> {
    let Some(frame) = top_frame(vm) else { return Err(vm.runtime_error("super(): no current frame")) };
    let code = frame.code.clone();
    if code.plain.n_args == 0 {
        return Err(vm.runtime_error("super(): no arguments"));
    }
    // SAFETY: (1) a running frame has at least one local, as the code has an argument; locals are initialised.
    let mut first = unsafe { (*frame.base).clone() };
    if code.plain.localsplus[0].1.cell
        && let Some(cell) = first.downcast::<CellObject>()
    {
        first = cell.contents.get().unwrap_or(Value::UNBOUND);
    }
    if first.is_unbound() {
        return Err(vm.runtime_error("super(): arg[0] deleted"));
    }
    let Some(register) = code.localsplus.iter().position(|name| name.equals_text("__class__")) else {
        return Err(vm.runtime_error("super(): __class__ cell not found"));
    };
    // SAFETY: (1) locals-plus registers of a running frame are initialised.
    let cell = unsafe { (*frame.base.add(register)).clone() };
    let Some(cell) = cell.downcast::<CellObject>() else {
        return Err(vm.runtime_error("super(): bad __class__ cell"));
    };
    let Some(class) = cell.contents.get() else {
        return Err(vm.runtime_error("super(): empty __class__ cell"));
    };
    if !class.is_a::<krait_objects::Type>() {
        let name = vm.repr_lossy(class.type_of(vm).as_value());
        return Err(vm.runtime_error(format!("super(): __class__ is not a type ({name})")));
    }
    Ok((class, first))
}
