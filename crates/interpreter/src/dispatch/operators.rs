//! Binary operators of classes that define them in Python: the frame of the left operand's method is pushed by the dispatch loop
//! itself, so that `a + b` does not recurse natively.
//!
//! Where things are while the method runs, in registers of the chunk: behind the registers of the calling frame the two
//! operands, which the instruction holds over the call, then the registers of the method's frame, which has [`Kind::OPERATOR`].
//! It counts against the native depth all the same, as in CPython, where an operator's slot calls the evaluation loop.

use krait_compiler::Opcode;
use krait_compiler::code::flags;
use krait_compiler::opcode::INPLACE;
use krait_objects::protocol::number::BinaryOp;
use krait_objects::{Result, Value, ValueExt, Vm};

use crate::dispatch::enter::{fill_locals, finish_frame, finish_of_kind, push_frame};
use crate::dispatch::registers::{Pc, Registers};
use crate::frame::{Frame, Kind};
use crate::function::Function;
use crate::interp;
use crate::thread::Thread;

/// What such code returns is no result yet.
const NO_PLAIN_BODY: u32 = flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR;

/// Enters the method that `left op right` calls first, if it is a plain function of the left operand's class; the operands move
/// into its window. Otherwise they come back.
pub(super) fn enter(
    vm: &Vm,
    thread: &Thread,
    op: BinaryOp,
    is_inplace: bool,
    left: Value,
    right: Value,
) -> Result<core::result::Result<(), (Value, Value)>> {
    let Some(method) = vm.operator_method(op, is_inplace, &left, &right) else { return Ok(Err((left, right))) };
    if !method.is_exact(&interp(vm).types.function) || thread.is_traced() {
        return Ok(Err((left, right)));
    }
    let Ok(function) = method.downcast_into::<Function>() else { return Ok(Err((left, right))) };
    let code = function.code();
    let held = thread.stack.free_registers();
    let is_plain = code.simple_args == 2 && code.plain.flags & NO_PLAIN_BODY == 0;
    if !is_plain || !thread.stack.fits(held, code.n_registers as usize + 2) {
        return Ok(Err((left, right)));
    }
    if let Err(error) = begin(vm, thread) {
        drop(left);
        drop(right);
        return Err(error);
    }
    let locals = [left.clone(), right.clone()];
    // SAFETY: (1) the window fits the chunk, and what it holds is garbage.
    let base = unsafe {
        held.write(left);
        held.add(1).write(right);
        let base = held.add(2);
        fill_locals(base, &code, locals.into_iter());
        base
    };
    push_frame(thread, function, code, base, Kind::OPERATOR);
    Ok(Ok(()))
}

/// Counts the native level and the frame.
fn begin(vm: &Vm, thread: &Thread) -> Result<()> {
    vm.begin_evaluation()?;
    thread.enter_frame(vm).inspect_err(|_| vm.end_evaluation())
}

/// Ends the frame of an operator's method, which is on top: the operator's result. `ended` is what the method returned or raised.
#[inline(never)]
pub(super) fn finish(vm: &Vm, thread: &Thread, frame: &mut Frame, ended: Result) -> Result {
    // SAFETY: (1) the operands lie before the window; (2) such a frame has its caller below it, which is live and stands at the
    // operator.
    let (held, pc) = unsafe { (Registers::new(frame.base.sub(2)), Pc((*frame.previous).pc)) };
    let (left, right) = (held.take(0), held.take(1));
    if !finish_of_kind(vm, thread, frame, Kind::OPERATOR, || ()) {
        finish_frame(vm, thread);
    }
    vm.end_evaluation();
    let result = match ended {
        Ok(value) if value.is_not_implemented() => match operator(pc.op()) {
            Some(op) => vm.operator_declined(op, pc.flags() & INPLACE != 0, &left, &right),
            None => Err(vm.system_error("an operator's method was called by another instruction")),
        },
        ended => ended,
    };
    drop(left);
    drop(right);
    result
}

/// The operator of an instruction that may enter a method.
fn operator(op: Opcode) -> Option<BinaryOp> {
    Some(match op {
        Opcode::Add | Opcode::AddI | Opcode::AddK => BinaryOp::Add,
        Opcode::Sub | Opcode::SubI | Opcode::SubK => BinaryOp::Sub,
        Opcode::Mul | Opcode::MulI | Opcode::MulK => BinaryOp::Mul,
        Opcode::TrueDiv | Opcode::TrueDivI | Opcode::TrueDivK => BinaryOp::TrueDiv,
        Opcode::FloorDiv | Opcode::FloorDivI => BinaryOp::FloorDiv,
        Opcode::Mod | Opcode::ModI => BinaryOp::Rem,
        Opcode::MatMul => BinaryOp::MatMul,
        Opcode::LShift | Opcode::LShiftI => BinaryOp::LShift,
        Opcode::RShift | Opcode::RShiftI => BinaryOp::RShift,
        Opcode::And | Opcode::AndI => BinaryOp::And,
        Opcode::Or | Opcode::OrI => BinaryOp::Or,
        Opcode::Xor | Opcode::XorI => BinaryOp::Xor,
        _ => return None,
    })
}
