//! Slow paths of operators and comparisons: operands are owned while other code may run, and dropped left before right.

use krait_compiler::opcode::{A_LOCAL, B_TEMP, CHAINED, INPLACE, REVERSED};
use krait_objects::dict::Dict;
use krait_objects::protocol::number::{BinaryOp, UnaryOp};
use krait_objects::{CompareOp, Result, Value, ValueExt, Vm};

use crate::dispatch::call::Called;
use crate::dispatch::operators;
use crate::dispatch::registers::{Pc, Registers};
use crate::dispatch::words;
use crate::thread::Thread;

/// Applies the operator to operands that it owns from here, or enters the method of the left one's class.
fn apply(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc, op: BinaryOp, left: Value, right: Value) -> Result<Called> {
    let (mut left, mut right) = (left, right);
    if op == BinaryOp::Add
        && pc.flags() & REVERSED == 0
        && let Some(result) = vm.plain_add(&left, &right, pc.flags() & INPLACE != 0)
    {
        drop(left);
        drop(right);
        regs.set_a(pc, result?);
        return Ok(Called::Done);
    }
    if pc.flags() & REVERSED == 0 && left.is_pointer() {
        (left, right) = match operators::enter(vm, thread, op, pc.flags() & INPLACE != 0, left, right)? {
            Ok(()) => return Ok(Called::Frame),
            Err(operands) => operands,
        };
    }
    applied(vm, regs, pc, op, left, right)?;
    Ok(Called::Done)
}

fn applied(vm: &Vm, regs: Registers, pc: Pc, op: BinaryOp, left: Value, right: Value) -> Result<()> {
    let result = if pc.flags() & INPLACE != 0 {
        vm.inplace_op(op, &left, &right)
    } else if pc.flags() & REVERSED != 0 {
        vm.binary_op(op, &right, &left)
    } else {
        vm.binary_op(op, &left, &right)
    };
    drop(left);
    drop(right);
    regs.set_a(pc, result?);
    Ok(())
}

/// `r[b] op r[c]`
#[cold]
#[inline(never)]
pub(super) fn binary(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc, op: BinaryOp) -> Result<Called> {
    let left = regs.b(pc);
    let right = regs.c(pc);
    if op == BinaryOp::Add && is_str(vm, &left) && is_str(vm, &right) {
        return add_strings(vm, regs, pc, left, right).map(|()| Called::Done);
    }
    if op == BinaryOp::Add
        && pc.flags() & (INPLACE | REVERSED) == 0
        && let Some(result) = vm.plain_concat(&left, &right)
    {
        drop(left);
        drop(right);
        regs.set_a(pc, result?);
        return Ok(Called::Done);
    }
    apply(vm, thread, regs, pc, op, left, right)
}

fn is_str(vm: &Vm, value: &Value) -> bool {
    value.is_exact(&vm.types.str)
}

/// The sum of two strings. Where it replaces its own left operand, the local gives its count up first, so that the text can
/// grow in place (`s += t`, `BINARY_OP_INPLACE_ADD_UNICODE`).
fn add_strings(vm: &Vm, regs: Registers, pc: Pc, left: Value, right: Value) -> Result<()> {
    if pc.flags() & (A_LOCAL | B_TEMP | REVERSED) == A_LOCAL && pc.a() == pc.b() {
        drop(regs.replace(pc.a() as usize, Value::UNBOUND));
    }
    let result = if pc.flags() & REVERSED != 0 { vm.append_str(right, &left) } else { vm.append_str(left, &right) };
    regs.set_a(pc, result?);
    Ok(())
}

/// `r[b] op imm`
#[cold]
#[inline(never)]
pub(super) fn binary_immediate(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc, op: BinaryOp) -> Result<Called> {
    let left = regs.b(pc);
    apply(vm, thread, regs, pc, op, left, Value::from_i32(i32::from(pc.c() as i16)))
}

/// `r[b] op constant`
#[cold]
#[inline(never)]
pub(super) fn binary_constant(
    vm: &Vm,
    thread: &Thread,
    regs: Registers,
    pc: Pc,
    constant: &Value,
    op: BinaryOp,
) -> Result<Called> {
    let left = regs.b(pc);
    if op == BinaryOp::Add && is_str(vm, &left) && is_str(vm, constant) {
        return add_strings(vm, regs, pc, left, constant.clone()).map(|()| Called::Done);
    }
    apply(vm, thread, regs, pc, op, left, constant.clone())
}

/// The same where the constant's index has an upper half.
#[cold]
#[inline(never)]
pub(super) fn binary_wide(vm: &Vm, regs: Registers, pc: Pc, constant: &Value, op: BinaryOp) -> Result<()> {
    let left = regs.b(pc);
    applied(vm, regs, pc, op, left, constant.clone())
}

/// `op r[b]`
#[cold]
#[inline(never)]
pub(super) fn unary(vm: &Vm, regs: Registers, pc: Pc, op: UnaryOp) -> Result<()> {
    let operand = regs.b(pc);
    let result = vm.unary_op(op, &operand);
    drop(operand);
    regs.set_a(pc, result?);
    Ok(())
}

/// `not r[b]`
#[cold]
#[inline(never)]
pub(super) fn not(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    let operand = regs.b(pc);
    let truth = vm.is_true(&operand);
    drop(operand);
    regs.set_a(pc, Value::from_bool(!truth?));
    Ok(())
}

fn compared(vm: &Vm, pc: Pc, left: Value, right: Value, op: CompareOp) -> Result {
    if let Some(truth) = words::compare(op, &left, &right) {
        return Ok(Value::from_bool(truth));
    }
    let held = if pc.flags() & CHAINED != 0 { Some(right.clone()) } else { None };
    let result = vm.rich_compare(&left, &right, op);
    drop(left);
    drop(right);
    drop(held);
    result
}

/// `r[b] op r[c]`, any object.
#[inline(never)]
pub(super) fn compare(vm: &Vm, regs: Registers, pc: Pc, op: CompareOp) -> Result<()> {
    if let Some(truth) = vm.plain_compare(regs.get(pc.b()), regs.get(pc.c()), op) {
        drop(regs.b_temp(pc));
        drop(regs.c_temp(pc));
        regs.set_a(pc, Value::from_bool(truth));
        return Ok(());
    }
    let left = regs.b(pc);
    let right = regs.c(pc);
    regs.set_a(pc, compared(vm, pc, left, right, op)?);
    Ok(())
}

/// `r[b] op imm`, any object.
#[cold]
#[inline(never)]
pub(super) fn compare_immediate(vm: &Vm, regs: Registers, pc: Pc, op: CompareOp) -> Result<()> {
    let left = regs.b(pc);
    regs.set_a(pc, compared(vm, pc, left, Value::from_i32(i32::from(pc.c() as i16)), op)?);
    Ok(())
}

/// The same for `==` and `!=` of strings, and for `in` of what runs no code, without leaving the loop for more than the
/// comparison itself.
#[inline(always)]
pub(super) fn test_quickly(regs: Registers, pc: Pc, found: Option<bool>) -> Option<bool> {
    if found.is_some() {
        drop(regs.a_temp(pc));
        drop(regs.b_temp(pc));
    }
    found
}

/// The truth of `r[a] op r[b]`, for a jump.
#[inline(never)]
pub(super) fn test(vm: &Vm, regs: Registers, pc: Pc, op: CompareOp) -> Result<bool> {
    if let Some(truth) = vm.plain_compare(regs.get(pc.a()), regs.get(pc.b()), op) {
        drop(regs.a_temp(pc));
        drop(regs.b_temp(pc));
        return Ok(truth);
    }
    if let Some(truth) = words::compare(op, regs.get(pc.a()), regs.get(pc.b())) {
        return Ok(truth);
    }
    let left = regs.a(pc);
    let right = regs.b(pc);
    let result = compared(vm, pc, left, right, op)?;
    vm.is_true(&result)
}

/// The truth of `r[a] op imm`, for a jump.
#[cold]
#[inline(never)]
pub(super) fn test_immediate(vm: &Vm, regs: Registers, pc: Pc, op: CompareOp) -> Result<bool> {
    let left = regs.a(pc);
    let result = compared(vm, pc, left, Value::from_i32(i32::from(pc.b() as i16)), op)?;
    vm.is_true(&result)
}

/// The truth of `r[a]`, for a jump.
#[cold]
#[inline(never)]
pub(super) fn truth(vm: &Vm, regs: Registers, pc: Pc) -> Result<bool> {
    let operand = regs.a(pc);
    let truth = vm.is_true(&operand);
    drop(operand);
    truth
}

/// The truth of temporary `a`, which stays; dropped only if its truth raises.
#[cold]
#[inline(never)]
pub(super) fn truth_kept(vm: &Vm, regs: Registers, pc: Pc) -> Result<bool> {
    let truth = vm.is_true(regs.get(pc.a()));
    if truth.is_err() {
        drop(regs.take(pc.a() as usize));
    }
    truth
}

/// `r[x] in r[y]`: operands are dropped left before right.
fn contained(vm: &Vm, item: Value, container: Value) -> Result<bool> {
    let result = match container.downcast::<Dict>() {
        Some(dict) if container.is_exact(&vm.types.dict) => dict.contains(vm, &item),
        _ => vm.contains(&container, &item),
    };
    drop(item);
    drop(container);
    result
}

/// `r[b] in r[c]`
#[inline(never)]
pub(super) fn contains(vm: &Vm, regs: Registers, pc: Pc) -> Result<bool> {
    if let Some(truth) = vm.plain_contains(regs.get(pc.c()), regs.get(pc.b())) {
        drop(regs.b_temp(pc));
        drop(regs.c_temp(pc));
        return Ok(truth);
    }
    let item = regs.b(pc);
    contained(vm, item, regs.c(pc))
}

/// `r[a] in r[b]`, for a jump.
#[cold]
#[inline(never)]
pub(super) fn test_contains(vm: &Vm, regs: Registers, pc: Pc) -> Result<bool> {
    let item = regs.a(pc);
    contained(vm, item, regs.b(pc))
}
