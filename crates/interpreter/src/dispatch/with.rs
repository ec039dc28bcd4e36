//! `with` and `async with`.

use krait_objects::str::Str;
use krait_objects::{BaseException, Exception, Ref, Result, Value, ValueExt, Vm};

use crate::dispatch::registers::{Pc, Registers};

/// The names and words of one form of the statement.
struct Protocol<'a> {
    enter: &'a Ref<Str>,
    exit: &'a Ref<Str>,
    noun: &'static str,
}

/// `with`
#[inline(never)]
pub(super) fn before_with(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let protocol = Protocol { enter: &vm.names.__enter__, exit: &vm.names.__exit__, noun: "context manager" };
    before(vm, regs, pc, &protocol)
}

/// `async with`
#[inline(never)]
pub(super) fn before_async_with(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let protocol =
        Protocol { enter: &vm.names.__aenter__, exit: &vm.names.__aexit__, noun: "asynchronous context manager" };
    before(vm, regs, pc, &protocol)
}

fn before(vm: &Vm, regs: Registers, pc: Pc, protocol: &Protocol<'_>) -> Result<()> {
    let manager = regs.b(pc);
    let methods = methods(vm, &manager, protocol);
    // The methods hold the manager from here on.
    drop(manager);
    let (enter, exit) = methods?;
    let result = vm.call(&enter, &[]);
    drop(enter);
    match result {
        Ok(result) => {
            regs.put(pc.a() as usize, exit);
            regs.put(pc.a() as usize + 1, result);
            Ok(())
        }
        Err(error) => {
            drop(exit);
            Err(error)
        }
    }
}

fn methods(vm: &Vm, manager: &Value, protocol: &Protocol<'_>) -> Result<(Value, Value)> {
    let Some(enter) = vm.lookup_special(manager, protocol.enter)? else {
        return Err(not_supported(vm, manager, protocol, ""));
    };
    let Some(exit) = vm.lookup_special(manager, protocol.exit)? else {
        let missed = format!(" (missed {} method)", protocol.exit.to_string_lossy());
        return Err(not_supported(vm, manager, protocol, &missed));
    };
    Ok((enter, exit))
}

#[cold]
fn not_supported(vm: &Vm, manager: &Value, protocol: &Protocol<'_>, missed: &str) -> Exception {
    vm.type_error(format!(
        "'{}' object does not support the {} protocol{missed}",
        manager.type_of(vm).name(vm),
        protocol.noun
    ))
}

/// `exit(type(e), e, e.__traceback__)`
#[inline(never)]
pub(super) fn with_except_start(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let (exit, exception) = (regs.get(pc.b()).clone(), regs.get(pc.c()).clone());
    let traceback = exception.downcast::<BaseException>().and_then(|body| body.traceback.get()).unwrap_or(Value::NONE);
    let arguments = [exception.type_of(vm).into_value(), exception, traceback];
    let result = vm.call(&exit, &arguments)?;
    regs.set_a(pc, result);
    Ok(())
}
