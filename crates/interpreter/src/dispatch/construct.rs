//! Calls of classes whose instances plain `object.__new__` makes and a Python `__init__` fills: the frame of `__init__` is pushed by
//! the dispatch loop itself, so such calls do not recurse natively.
//!
//! Where things are while `__init__` runs, in registers of the chunk: the caller's window (class, arguments), behind it a second
//! count on every argument (CPython's argument tuple, which holds them over the call), then the registers of the frame. The record
//! owns the instance, and has [`Kind::INIT`].

use core::mem::ManuallyDrop;

use smallvec::SmallVec;

use krait_compiler::Opcode;
use krait_compiler::code::flags;
use krait_objects::{Exception, Ref, Result, Type, TypeRef, Value, ValueExt, Vm, object};

use crate::dispatch::call::Called;
use crate::dispatch::enter::{finish_frame, finish_of_kind, push_frame};
use crate::dispatch::registers::{Pc, Registers};
use crate::frame::{Frame, Kind};
use crate::function::Function;
use crate::interp;
use crate::thread::Thread;

/// What such code returns is no `None`.
const NO_PLAIN_BODY: u32 = flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR;

/// The arguments of a call instruction: first register and number.
fn arguments(pc: Pc) -> (usize, usize) {
    // A class that a method load found stands before an unbound register.
    let before = if pc.op() == Opcode::CallMethod { 2 } else { 1 };
    (pc.b() as usize + before, pc.c() as usize)
}

/// `__init__` of the instances of `ty`, if a call with `n` arguments comes to `object.__new__` and a frame of it.
fn plain_init(vm: &Vm, ty: &TypeRef, n: usize) -> Option<Ref<Function>> {
    // A metaclass may get a `__call__` of its own at any time, which the version of the class does not show.
    let call_of = |metaclass: &Type| metaclass.slots.call.get().map(|call| call as usize);
    if vm.with_type(ty.as_value(), call_of) != call_of(&vm.types.type_) {
        return None;
    }
    let places = &interp(vm).places;
    let known = (ty.current_version() != 0).then(|| places.init(ty.current_version())).flatten();
    let function = match known {
        Some(known) => known?,
        None => {
            let found = look_up_init(vm, ty);
            places.set_init(vm.type_version(ty), found.as_ref());
            found?
        }
    };
    let code = function.code_ref();
    let is_plain = code.simple_args as usize == n + 1 && code.plain.flags & NO_PLAIN_BODY == 0;
    is_plain.then_some(function)
}

#[cold]
fn look_up_init(vm: &Vm, ty: &TypeRef) -> Option<Ref<Function>> {
    let address = |ty: &Type| ty.slots.new.get().map(|new| new as usize);
    if address(ty) != address(&vm.types.object) || !ty.has_python_init() {
        return None;
    }
    let init = vm.type_lookup(ty, &vm.names.__init__).ok()??;
    if !init.is_exact(&interp(vm).types.function) {
        return None;
    }
    init.downcast_into::<Function>().ok()
}

/// Enters the call of a class at `pc`, if it is of the kind this module knows.
pub(super) fn construct(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc) -> Result<Option<Called>> {
    let Some(ty) = regs.get(pc.b()).downcast_ref::<Type>().filter(|ty| ty.is_heap_type()) else { return Ok(None) };
    let (first, n) = arguments(pc);
    let Some(init) = plain_init(vm, ty, n) else { return Ok(None) };
    let code = init.code();
    let base = regs.at(first + 2 * n);
    if thread.is_traced() || !thread.stack.fits(base, code.n_registers as usize) {
        return Ok(None);
    }
    // The tuple that CPython makes of the arguments.
    vm.heap().elided_tuple_made(n);
    let made = object::new_instance(vm, ty).and_then(|made| {
        thread.enter_frame(vm)?;
        Ok(made)
    });
    let made = match made {
        Ok(made) => made,
        Err(error) => {
            vm.heap().elided_tuple_dropped(n);
            drop_window(regs, pc);
            return Err(error);
        }
    };
    // SAFETY: (1) the registers fit the chunk, and what they hold is garbage.
    unsafe {
        base.write(made.clone());
        for index in 0..n {
            let argument = regs.get((first + index) as u16);
            regs.at(first + n + index).write(argument.clone());
            base.add(1 + index).write(argument.clone());
        }
        for index in 1 + n..code.n_localsplus as usize {
            base.add(index).write(Value::UNBOUND);
        }
    }
    let frame = push_frame(thread, init, code, base, Kind::INIT);
    // SAFETY: (1) `push_frame` has just written the record, and nothing has run since.
    unsafe { (*frame).owner = ManuallyDrop::new(Some(made)) };
    Ok(Some(Called::Frame))
}

/// Drops class and arguments of a call instruction, in this order.
fn drop_window(regs: Registers, pc: Pc) {
    let (first, n) = arguments(pc);
    drop(regs.take(pc.b() as usize));
    for index in first..first + n {
        drop(regs.take(index));
    }
}

/// Ends the frame of an `__init__`, which is on top: the instance, or what is wrong with what `__init__` returned. `ended` is what
/// it returned or raised.
#[inline(never)]
pub(super) fn finish_init(vm: &Vm, thread: &Thread, frame: &mut Frame, ended: Result) -> Result {
    let caller = frame.previous;
    // SAFETY: (1) an `__init__` frame has its caller below it; (2) which is live and stands at the call.
    let (regs, pc) = unsafe { (Registers::new((*caller).base), Pc((*caller).pc)) };
    let (first, n) = arguments(pc);
    let held = first + n..first + 2 * n;
    let made = frame.owner.take();
    if ended.as_ref().is_ok_and(Value::is_none) && made.is_some() {
        let release = || {
            for index in held.clone() {
                // Runs no code, which could use these registers: the window holds each argument as well.
                drop(regs.take(index));
            }
        };
        if finish_of_kind(vm, thread, frame, Kind::INIT, release) {
            vm.heap().elided_tuple_dropped(n);
            drop_window(regs, pc);
            return made.ok_or_else(|| vm.system_error("an __init__ frame owns its instance"));
        }
    }
    // Out of the way of code that the frame's end may run.
    let held: SmallVec<[Value; 6]> = held.map(|index| regs.take(index)).collect();
    finish_frame(vm, thread);
    let result = match ended {
        Ok(value) if value.is_none() => made.ok_or_else(|| vm.system_error("an __init__ frame owns its instance")),
        Ok(value) => {
            let error = not_none(vm, &value);
            drop(value);
            drop(made);
            Err(error)
        }
        Err(error) => {
            drop(made);
            Err(error)
        }
    };
    drop(held);
    vm.heap().elided_tuple_dropped(n);
    drop_window(regs, pc);
    result
}

#[cold]
fn not_none(vm: &Vm, value: &Value) -> Exception {
    vm.type_error(format!("__init__() should return None, not '{}'", value.type_of(vm).name(vm)))
}
