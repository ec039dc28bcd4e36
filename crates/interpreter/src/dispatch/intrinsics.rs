//! Intrinsics: operations of the language that have no instruction of their own.

use krait_compiler::Intrinsic;
use krait_compiler::opcode::INTRINSICS;
use krait_objects::{Result, Value, Vm};

use crate::dispatch::registers::{Pc, Registers};
use crate::function::Function;

/// One operand.
#[inline(never)]
pub(super) fn one(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let operand = regs.b(pc);
    let result = match INTRINSICS.get(pc.c() as usize) {
        Some(Intrinsic::Print) => print(vm, &operand),
        Some(Intrinsic::TypeVar) => crate::typing::type_var(vm, &operand),
        Some(Intrinsic::ParamSpec) => crate::typing::param_spec(vm, &operand),
        Some(Intrinsic::TypeVarTuple) => crate::typing::type_var_tuple(vm, &operand),
        Some(Intrinsic::SubscriptGeneric) => crate::typing::subscript_generic(vm, &operand),
        Some(Intrinsic::TypeAlias) => crate::typing::type_alias(vm, &operand),
        _ => Err(vm.system_error("unknown intrinsic")),
    };
    drop(operand);
    regs.set_a(pc, result?);
    Ok(())
}

/// Two operands.
#[inline(never)]
pub(super) fn two(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let (first, second) = (regs.take(pc.b() as usize), regs.take(pc.b() as usize + 1));
    let result = match INTRINSICS.get(pc.c() as usize) {
        Some(Intrinsic::TypeVarWithBound) => crate::typing::type_var_bound(vm, &first, &second),
        Some(Intrinsic::TypeVarWithConstraints) => crate::typing::type_var_constraints(vm, &first, &second),
        Some(Intrinsic::SetFunctionTypeParams) => {
            if let Some(function) = first.downcast::<Function>() {
                function.type_params.set(Some(second.clone()));
            }
            Ok(first.clone())
        }
        _ => Err(vm.system_error("unknown intrinsic")),
    };
    drop(first);
    drop(second);
    regs.set_a(pc, result?);
    Ok(())
}

fn print(vm: &Vm, value: &Value) -> Result {
    match crate::sys::get(vm, "displayhook")? {
        Some(hook) => vm.call(&hook, core::slice::from_ref(value)),
        None => Err(vm.runtime_error("lost sys.displayhook")),
    }
}
