//! Calls of native methods and functions that need nothing but their arguments in registers: no keywords, no binding, nobody who
//! traces. Everything else falls through to `call.rs`.

use krait_modules::builtins::is_len;
use krait_objects::list::{self, List};
use krait_objects::native::{MethodDescr, NativeFunction};
use krait_objects::{Result, Value, Vm};

use crate::dispatch::registers::{Pc, Registers};

/// What became of a call. As wide as an error, so that a result of both is returned in registers.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Attempt {
    /// Nothing was called.
    Unfit,
    /// The result is in the destination.
    Done,
}

/// `CALL_METHOD` of `list.append`, where the array has room; whether it was one. The callee is a method descriptor.
#[inline(always)]
pub(super) fn append(vm: &Vm, regs: Registers, pc: Pc) -> bool {
    let (callee, receiver) = (regs.get(pc.b()), regs.get(pc.b() + 1));
    let Some(list) = List::exact(vm, receiver) else { return false };
    let is_append = pc.c() == 1 && callee.downcast_ref::<MethodDescr>().is_some_and(|descr| list::is_append(descr));
    let first = pc.b() as usize;
    if !is_append || !list.push_within(|| regs.take(first + 2)) {
        return false;
    }
    drop(regs.take(first));
    drop(regs.take(first + 1));
    regs.set_a(pc, Value::NONE);
    true
}

/// `CALL_METHOD` of a method descriptor.
#[inline(never)]
pub(super) fn method(vm: &Vm, regs: Registers, pc: Pc) -> Result<Attempt> {
    let (first, n) = (pc.b() as usize, pc.c() as usize);
    // An unbound word in place of the receiver is of no class.
    match vm.call_native_method(regs.get(pc.b()), regs.slice(first + 1, n + 1)) {
        Some(result) => finish(regs, pc, first, n + 1, result),
        None => Ok(Attempt::Unfit),
    }
}

/// `CALL` of a native function.
#[inline(never)]
pub(super) fn function(vm: &Vm, regs: Registers, pc: Pc) -> Result<Attempt> {
    let (first, n) = (pc.b() as usize, pc.c() as usize);
    if n == 1
        && regs.get(pc.b()).downcast_ref::<NativeFunction>().is_some_and(|function| is_len(function))
        && let Some(len) = vm.plain_len(regs.get(pc.b() + 1))
    {
        return finish(regs, pc, first, 1, Ok(Value::from_len(len)));
    }
    match vm.call_native_function(regs.get(pc.b()), regs.slice(first + 1, n)) {
        Some(result) => finish(regs, pc, first, n, result),
        None => Ok(Attempt::Unfit),
    }
}

/// The end of a call whose callee and `n` arguments stand from register `first`: they are dropped in this order.
#[inline(always)]
fn finish(regs: Registers, pc: Pc, first: usize, n: usize, result: Result) -> Result<Attempt> {
    for index in first..first + n + 1 {
        drop(regs.take(index));
    }
    regs.set_a(pc, result?);
    Ok(Attempt::Done)
}
