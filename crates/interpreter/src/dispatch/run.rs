//! The dispatch loop. Its state is three locals (instruction, registers, constants) and the top frame; what is not a fast
//! path lies in the functions of the sibling modules.

use krait_compiler::Opcode;
use krait_compiler::opcode::{A_LOCAL, A_TEMP, B_TEMP};
use krait_objects::protocol::number::{BinaryOp, UnaryOp};
use krait_objects::type_object::Features;
use krait_objects::{CompareOp, Exception, Result, Value, ValueExt, Vm};

use crate::dispatch::call::Called;
use crate::dispatch::enter::{enter_plain, finish_frame, finish_plain};
use crate::dispatch::generators::Sent;
use crate::dispatch::native::Attempt;
use crate::dispatch::registers::{Constants, Pc, Registers};
use crate::dispatch::unwind::unwind;
use crate::dispatch::{
    arithmetic, attributes, caches, call, construct, displays, generators, imports, intrinsics, iteration, names,
    native, operators, patterns, raising, subscripts, with, words,
};
use crate::frame::{Frame, Kind};
use crate::generator::Generator;
use crate::interp;
use crate::thread::Thread;

/// Runs the top frame, which was entered from native code, to its end: its result, what it yielded, or what it raised.
/// With `thrown`, the frame continues by raising that exception at its instruction.
pub(crate) fn run(vm: &Vm, thread: &Thread, mut thrown: Option<Exception>) -> Result {
    if thrown.is_none() && vm.breaker_is_set() {
        thrown = poll_at_entry(vm, thread);
    }
    let mut entered = thrown.is_none();
    loop {
        let thrown = thrown.take();
        let ended = if thread.is_traced() {
            run_loop::<true>(vm, thread, thrown, entered)
        } else {
            run_loop::<false>(vm, thread, thrown, entered)
        };
        match ended {
            Some(result) => return result,
            None => entered = true,
        }
    }
}

/// A function that native code calls polls when it begins, as one called from Python does; a generator that is resumed does not.
#[cold]
#[inline(never)]
fn poll_at_entry(vm: &Vm, thread: &Thread) -> Option<Exception> {
    // SAFETY: (1) the top record is live: it has just been pushed.
    let kind = unsafe { (*thread.stack.top.get()).kind };
    if kind.has(Kind::GENERATOR) { None } else { vm.check_signals().err() }
}

/// The safe point of an instruction that has made something: the result is in place, but the table of live temporaries does not count it yet.
#[cold]
#[inline(never)]
fn poll_after_result(vm: &Vm, regs: Registers, pc: Pc) -> Result<()> {
    vm.check_signals().inspect_err(|_| {
        if pc.flags() & A_LOCAL == 0 {
            drop(regs.take(pc.a() as usize));
        }
    })
}

/// The loop, with or without the events of tracing. `None`: a frame was pushed and the other form has to go on with it.
/// `entered`: the top frame has just been pushed.
fn run_loop<const TRACED: bool>(vm: &Vm, thread: &Thread, thrown: Option<Exception>, entered: bool) -> Option<Result> {
    let types = &interp(vm).types;
    let mut frame: *mut Frame;
    let mut regs: Registers;
    let mut consts: Constants;
    let mut pc: Pc;

    macro_rules! load_frame {
        () => {{
            frame = thread.stack.top.get();
            // SAFETY: (1) the top record is live while its code runs; (2) its code is verified.
            unsafe {
                regs = Registers::new((*frame).base);
                consts = Constants::of(&(*frame).code);
                pc = Pc((*frame).pc);
            }
        }};
    }
    // The constants are kept in memory on purpose: of what the loop carries they are needed least, and kept in a machine
    // register they have pushed the frame's registers out of theirs.
    macro_rules! consts {
        () => {{
            // SAFETY: (1) a local variable, set by `load_frame`.
            unsafe { core::ptr::read_volatile(&raw const consts) }
        }};
    }
    // The running frame; the borrow never outlives the instruction.
    macro_rules! frame {
        () => {{
            // SAFETY: (1) the top record is live while its code runs.
            unsafe { &mut *frame }
        }};
    }
    // Tells the record where we are, before anything that may run other code.
    macro_rules! save {
        () => {{
            frame!().pc = pc.0;
        }};
    }

    load_frame!();
    if let Some(error) = thrown {
        match unwind(vm, thread, pc, error, false) {
            Ok(()) => load_frame!(),
            Err(error) => return Some(Err(error)),
        }
    }
    let mut entered = entered;
    loop {
        let event: Option<Exception> = 'run: {
            macro_rules! next {
                ($words:expr) => {{
                    pc = pc.skip($words);
                    continue;
                }};
            }
            macro_rules! check {
                ($result:expr) => {
                    match $result {
                        Ok(value) => value,
                        Err(error) => break 'run Some(error),
                    }
                };
            }
            macro_rules! slow {
                ($words:expr, $result:expr) => {{
                    save!();
                    check!($result);
                    next!($words)
                }};
            }
            macro_rules! poll {
                () => {
                    if vm.breaker_is_set() {
                        save!();
                        check!(vm.check_signals());
                    }
                };
            }
            // Continues at a target; backward jumps poll.
            macro_rules! jump {
                ($target:expr) => {{
                    let target: Pc = $target;
                    if target.0 < pc.0 {
                        poll!();
                    }
                    pc = target;
                    continue;
                }};
            }
            // A loop goes on with an item.
            macro_rules! iterated {
                ($item:expr) => {{
                    set_a!($item);
                    let target = pc.jump_c();
                    if target.0 < pc.0 && vm.breaker_is_set() {
                        save!();
                        check!(poll_after_result(vm, regs, pc));
                    }
                    pc = target;
                    continue;
                }};
            }
            macro_rules! branch {
                ($condition:expr) => {{
                    if $condition {
                        jump!(pc.jump_c())
                    }
                    next!(1)
                }};
            }
            macro_rules! drop_a_temp {
                () => {
                    if pc.flags() & A_TEMP != 0 {
                        save!();
                        drop(regs.take(pc.a() as usize));
                    }
                };
            }
            // Writes the destination; an old local is dropped where the record knows the place.
            macro_rules! set_a {
                ($value:expr) => {{
                    let value = $value;
                    if pc.flags() & A_LOCAL != 0 {
                        let old = regs.replace(pc.a() as usize, value);
                        if old.is_pointer() {
                            save!();
                            drop(old);
                        }
                    } else {
                        regs.put(pc.a() as usize, value);
                    }
                }};
            }
            // An operator past its fast path: its result is in the destination, or the frame of a method has been pushed.
            macro_rules! operated {
                ($called:expr) => {{
                    save!();
                    if check!($called) == Called::Frame {
                        break 'run None;
                    }
                }};
            }
            macro_rules! binary {
                ($fast:ident, $op:ident) => {{
                    match words::$fast(regs.get(pc.b()), regs.get(pc.c())) {
                        Some(value) => set_a!(value),
                        None => {
                            operated!(arithmetic::binary(vm, thread, regs, pc, BinaryOp::$op));
                        }
                    }
                    next!(1)
                }};
            }
            macro_rules! immediate {
                ($fast:ident, $op:ident) => {{
                    match words::$fast(regs.get(pc.b()), &Value::from_i32(i32::from(pc.c() as i16))) {
                        Some(value) => set_a!(value),
                        None => {
                            operated!(arithmetic::binary_immediate(vm, thread, regs, pc, BinaryOp::$op));
                        }
                    }
                    next!(1)
                }};
            }
            macro_rules! constant {
                ($fast:ident, $op:ident) => {{
                    let right = consts!().get(pc.c() as usize);
                    // Only commutative operators are reversed, and words give the same either way.
                    match words::$fast(regs.get(pc.b()), right) {
                        Some(value) => set_a!(value),
                        None => {
                            operated!(arithmetic::binary_constant(vm, thread, regs, pc, right, BinaryOp::$op));
                        }
                    }
                    next!(1)
                }};
            }
            macro_rules! compare {
                ($fast:ident, $op:ident) => {{
                    match words::$fast(regs.get(pc.b()), regs.get(pc.c())) {
                        Some(truth) => set_a!(Value::from_bool(truth)),
                        None => {
                            save!();
                            check!(arithmetic::compare(vm, regs, pc, CompareOp::$op));
                        }
                    }
                    next!(1)
                }};
            }
            macro_rules! compare_immediate {
                ($fast:ident, $op:ident) => {{
                    match words::$fast(regs.get(pc.b()), &Value::from_i32(i32::from(pc.c() as i16))) {
                        Some(truth) => set_a!(Value::from_bool(truth)),
                        None => {
                            save!();
                            check!(arithmetic::compare_immediate(vm, regs, pc, CompareOp::$op));
                        }
                    }
                    next!(1)
                }};
            }
            macro_rules! jump_compare {
                ($fast:ident, $op:ident, $wanted:literal) => {{
                    let truth = match words::$fast(regs.get(pc.a()), regs.get(pc.b())) {
                        Some(truth) => truth,
                        None => {
                            save!();
                            check!(arithmetic::test(vm, regs, pc, CompareOp::$op))
                        }
                    };
                    branch!(truth == $wanted)
                }};
            }
            // The same for `==` and `!=`, which strings are asked a lot.
            macro_rules! jump_equal {
                ($fast:ident, $op:ident, $same:literal, $wanted:literal) => {{
                    let (left, right) = (regs.get(pc.a()), regs.get(pc.b()));
                    let truth = match words::$fast(left, right) {
                        Some(truth) => truth,
                        None => {
                            save!();
                            match arithmetic::test_quickly(regs, pc, vm.plain_equal(left, right)) {
                                Some(same) => same == $same,
                                None => check!(arithmetic::test(vm, regs, pc, CompareOp::$op)),
                            }
                        }
                    };
                    branch!(truth == $wanted)
                }};
            }
            macro_rules! jump_in {
                ($wanted:literal) => {{
                    save!();
                    let found = vm.plain_contains(regs.get(pc.b()), regs.get(pc.a()));
                    let truth = match arithmetic::test_quickly(regs, pc, found) {
                        Some(truth) => truth,
                        None => check!(arithmetic::test_contains(vm, regs, pc)),
                    };
                    branch!(truth == $wanted)
                }};
            }
            macro_rules! jump_immediate {
                ($fast:ident, $op:ident, $wanted:literal) => {{
                    let truth = match words::$fast(regs.get(pc.a()), &Value::from_i32(i32::from(pc.b() as i16))) {
                        Some(truth) => truth,
                        None => {
                            save!();
                            check!(arithmetic::test_immediate(vm, regs, pc, CompareOp::$op))
                        }
                    };
                    branch!(truth == $wanted)
                }};
            }
            // A frame has been pushed: its event, or the change to the other form of the loop.
            macro_rules! entered {
                () => {
                    if TRACED != thread.is_traced() {
                        return None;
                    }
                    if TRACED {
                        check!(crate::trace::entered(vm, thread, frame));
                    }
                };
            }
            // After a call instruction: continue in the pushed frame, or after the instruction.
            // Like `called`, but only entering a frame is a safe point: a load is none.
            macro_rules! loaded {
                ($words:literal, $called:expr) => {{
                    save!();
                    match check!($called) {
                        Called::Frame => {
                            load_frame!();
                            entered!();
                            poll!();
                            continue;
                        }
                        Called::Done => next!($words),
                    }
                }};
            }
            macro_rules! called {
                ($words:literal, $called:expr) => {{
                    save!();
                    match check!($called) {
                        Called::Frame => {
                            load_frame!();
                            entered!();
                            poll!();
                            continue;
                        }
                        Called::Done => {
                            if vm.breaker_is_set() {
                                check!(poll_after_result(vm, regs, pc));
                            }
                            next!($words)
                        }
                    }
                }};
            }
            // A call of a native callee that may be a plain one: the next instruction, or nothing.
            macro_rules! attempt {
                ($words:literal, $attempt:expr) => {{
                    save!();
                    if check!($attempt) == Attempt::Done {
                        if vm.breaker_is_set() {
                            check!(poll_after_result(vm, regs, pc));
                        }
                        next!($words);
                    }
                }};
            }
            // The simple call of an exact function, or nothing.
            macro_rules! enter_plain {
                ($callee:expr, $base:expr, $n:expr) => {{
                    save!();
                    if let Some(entered) = enter_plain(thread, frame, $callee, $base, $n) {
                        frame = entered.frame;
                        // SAFETY: (1) the new frame's registers; its code is verified.
                        regs = unsafe { Registers::new(entered.base) };
                        consts = entered.consts;
                        pc = Pc(entered.pc);
                        poll!();
                        continue;
                    }
                }};
            }
            // The same where the frame below is loaded.
            macro_rules! deliver {
                ($value:expr) => {{
                    let value: Value = $value;
                    match pc.op() {
                        Opcode::Call | Opcode::CallMethod | Opcode::CallEx => {
                            set_a!(value);
                            next!(2)
                        }
                        Opcode::Subscr | Opcode::SubscrI | Opcode::SubscrK => {
                            set_a!(value);
                            next!(2)
                        }
                        Opcode::CallKw | Opcode::LoadAttr => {
                            set_a!(value);
                            next!(3)
                        }
                        Opcode::ForIter => {
                            drop(value);
                            drop(regs.take(pc.b() as usize));
                            next!(1)
                        }
                        Opcode::Send => {
                            drop(regs.replace(pc.b() as usize, value));
                            jump!(pc.jump_c())
                        }
                        _ => break 'run Some(vm.system_error("a frame returned to an instruction that calls nothing")),
                    }
                }};
            }
            // Gives the result of an ended frame to the frame below, which is now on top.
            macro_rules! deliver_return {
                ($value:expr, $kind:expr) => {{
                    let (value, kind): (Value, Kind) = ($value, $kind);
                    if kind.has(Kind::ENTRY) {
                        return Some(Ok(value));
                    }
                    load_frame!();
                    deliver!(value)
                }};
            }
            if TRACED && core::mem::take(&mut entered) {
                check!(crate::trace::entered(vm, thread, frame));
            }
            loop {
                if TRACED {
                    check!(crate::trace::instruction(vm, thread, frame, pc));
                }
                match pc.op() {
                    Opcode::Nop => next!(1),
                    Opcode::Wide => {
                        let wide = pc.a() as usize;
                        pc = pc.skip(1);
                        save!();
                        let words = check!(prefixed(vm, frame!(), regs, consts!(), pc, wide));
                        next!(words)
                    }
                    Opcode::LoadUnbound => {
                        set_a!(Value::UNBOUND);
                        next!(1)
                    }
                    Opcode::LoadConst => {
                        set_a!(consts!().get(pc.bc() as usize).clone());
                        next!(1)
                    }
                    Opcode::Move => {
                        set_a!(regs.take(pc.b() as usize));
                        next!(1)
                    }
                    Opcode::Copy => {
                        set_a!(regs.get(pc.b()).clone());
                        next!(1)
                    }
                    Opcode::MoveClear => {
                        set_a!(regs.replace(pc.b() as usize, Value::UNBOUND));
                        next!(1)
                    }
                    Opcode::Swap => {
                        let (a, b) = (pc.a() as usize, pc.b() as usize);
                        let first = regs.take(a);
                        regs.put(a, regs.take(b));
                        regs.put(b, first);
                        next!(1)
                    }
                    Opcode::Drop => {
                        save!();
                        drop(regs.take(pc.a() as usize));
                        next!(1)
                    }
                    Opcode::CheckBound => {
                        if regs.get(pc.a()).is_unbound() {
                            save!();
                            break 'run Some(names::unbound_local(vm, frame!(), pc.a()));
                        }
                        next!(1)
                    }
                    Opcode::DeleteLocal => {
                        save!();
                        let old = regs.replace(pc.a() as usize, Value::UNBOUND);
                        if old.is_unbound() {
                            break 'run Some(names::unbound_local(vm, frame!(), pc.a()));
                        }
                        drop(old);
                        next!(1)
                    }
                    Opcode::ClearLocal => {
                        save!();
                        drop(regs.replace(pc.a() as usize, Value::NONE));
                        drop(regs.replace(pc.a() as usize, Value::UNBOUND));
                        next!(1)
                    }

                    Opcode::LoadName => slow!(3, names::load_name(vm, frame!(), regs, pc)),
                    Opcode::StoreName => slow!(2, names::store_name(vm, frame!(), regs, pc)),
                    Opcode::DeleteName => slow!(1, names::delete_name(vm, frame!(), pc)),
                    Opcode::LoadGlobal => {
                        match caches::load_global(vm, &frame!().function, pc) {
                            Some(value) => set_a!(value),
                            None => {
                                save!();
                                check!(names::load_global(vm, frame!(), regs, pc));
                            }
                        }
                        next!(3)
                    }
                    Opcode::StoreGlobal => slow!(2, names::store_global(vm, frame!(), regs, pc)),
                    Opcode::DeleteGlobal => slow!(1, names::delete_global(vm, frame!(), pc)),
                    Opcode::LoadLocals => slow!(1, names::load_locals(vm, frame!(), regs, pc)),
                    Opcode::LoadFromDictOrGlobals => slow!(2, names::load_from_dict_or_globals(vm, frame!(), regs, pc)),
                    Opcode::LoadFromDictOrDeref => slow!(1, names::load_from_dict_or_deref(vm, frame!(), regs, pc)),
                    Opcode::LoadDeref => slow!(1, names::load_deref(vm, frame!(), regs, pc)),
                    Opcode::StoreDeref => slow!(1, names::store_deref(vm, regs, pc)),
                    Opcode::DeleteDeref => slow!(1, names::delete_deref(vm, frame!(), regs, pc)),
                    Opcode::MakeCell => slow!(1, names::make_cell(vm, regs, pc)),
                    Opcode::CopyFreeVars => {
                        names::copy_free_vars(frame!(), regs, pc);
                        next!(1)
                    }
                    Opcode::LoadClosure => {
                        set_a!(regs.get(pc.b()).clone());
                        next!(1)
                    }
                    Opcode::SetupAnnotations => slow!(1, names::setup_annotations(vm, frame!())),

                    Opcode::Neg => match words::neg(regs.get(pc.b())) {
                        Some(value) => {
                            set_a!(value);
                            next!(1)
                        }
                        None => slow!(1, arithmetic::unary(vm, regs, pc, UnaryOp::Neg)),
                    },
                    Opcode::Pos => slow!(1, arithmetic::unary(vm, regs, pc, UnaryOp::Pos)),
                    Opcode::Invert => match words::invert(regs.get(pc.b())) {
                        Some(value) => {
                            set_a!(value);
                            next!(1)
                        }
                        None => slow!(1, arithmetic::unary(vm, regs, pc, UnaryOp::Invert)),
                    },
                    Opcode::Not => match words::truth(regs.get(pc.b())) {
                        Some(truth) => {
                            set_a!(Value::from_bool(!truth));
                            next!(1)
                        }
                        None => slow!(1, arithmetic::not(vm, regs, pc)),
                    },
                    Opcode::Add => binary!(add, Add),
                    Opcode::Sub => binary!(sub, Sub),
                    Opcode::Mul => binary!(mul, Mul),
                    Opcode::TrueDiv => binary!(true_div, TrueDiv),
                    Opcode::FloorDiv => binary!(floor_div, FloorDiv),
                    Opcode::Mod => binary!(modulo, Rem),
                    Opcode::Pow => {
                        operated!(arithmetic::binary(vm, thread, regs, pc, BinaryOp::Pow));
                        next!(1)
                    }
                    Opcode::LShift => binary!(left_shift, LShift),
                    Opcode::RShift => binary!(right_shift, RShift),
                    Opcode::And => binary!(and, And),
                    Opcode::Or => binary!(or, Or),
                    Opcode::Xor => binary!(xor, Xor),
                    Opcode::MatMul => {
                        operated!(arithmetic::binary(vm, thread, regs, pc, BinaryOp::MatMul));
                        next!(1)
                    }
                    Opcode::AddI => immediate!(add, Add),
                    Opcode::SubI => immediate!(sub, Sub),
                    Opcode::MulI => immediate!(mul, Mul),
                    Opcode::TrueDivI => immediate!(true_div, TrueDiv),
                    Opcode::FloorDivI => immediate!(floor_div, FloorDiv),
                    Opcode::ModI => immediate!(modulo, Rem),
                    Opcode::PowI => {
                        operated!(arithmetic::binary_immediate(vm, thread, regs, pc, BinaryOp::Pow));
                        next!(1)
                    }
                    Opcode::LShiftI => immediate!(left_shift, LShift),
                    Opcode::RShiftI => immediate!(right_shift, RShift),
                    Opcode::AndI => immediate!(and, And),
                    Opcode::OrI => immediate!(or, Or),
                    Opcode::XorI => immediate!(xor, Xor),
                    Opcode::AddK => constant!(add, Add),
                    Opcode::SubK => constant!(sub, Sub),
                    Opcode::MulK => constant!(mul, Mul),
                    Opcode::TrueDivK => constant!(true_div, TrueDiv),

                    Opcode::Lt => compare!(lt, Lt),
                    Opcode::Le => compare!(le, Le),
                    Opcode::Eq => compare!(eq, Eq),
                    Opcode::Ne => compare!(ne, Ne),
                    Opcode::Gt => compare!(gt, Gt),
                    Opcode::Ge => compare!(ge, Ge),
                    Opcode::LtI => compare_immediate!(lt, Lt),
                    Opcode::LeI => compare_immediate!(le, Le),
                    Opcode::EqI => compare_immediate!(eq, Eq),
                    Opcode::NeI => compare_immediate!(ne, Ne),
                    Opcode::GtI => compare_immediate!(gt, Gt),
                    Opcode::GeI => compare_immediate!(ge, Ge),
                    Opcode::Is | Opcode::IsNot => {
                        save!();
                        let (left, right) = (regs.b(pc), regs.c(pc));
                        let same = left.is(&right);
                        drop(left);
                        drop(right);
                        set_a!(Value::from_bool(same == (pc.op() == Opcode::Is)));
                        next!(1)
                    }
                    Opcode::In => {
                        save!();
                        let truth = check!(arithmetic::contains(vm, regs, pc));
                        set_a!(Value::from_bool(truth));
                        next!(1)
                    }
                    Opcode::NotIn => {
                        save!();
                        let truth = check!(arithmetic::contains(vm, regs, pc));
                        set_a!(Value::from_bool(!truth));
                        next!(1)
                    }

                    Opcode::Jump => jump!(pc.jump(pc.bc() as i32 as isize)),
                    Opcode::JumpNoPoll => {
                        pc = pc.jump(pc.bc() as i32 as isize);
                        continue;
                    }
                    Opcode::JumpIfTrue => match words::truth(regs.get(pc.a())) {
                        Some(truth) => branch!(truth),
                        None => {
                            save!();
                            let truth = check!(arithmetic::truth(vm, regs, pc));
                            branch!(truth)
                        }
                    },
                    Opcode::JumpIfFalse => match words::truth(regs.get(pc.a())) {
                        Some(truth) => branch!(!truth),
                        None => {
                            save!();
                            let truth = check!(arithmetic::truth(vm, regs, pc));
                            branch!(!truth)
                        }
                    },
                    Opcode::JumpIfTrueOrDrop => {
                        let truth = match words::truth(regs.get(pc.a())) {
                            Some(truth) => truth,
                            None => {
                                save!();
                                check!(arithmetic::truth_kept(vm, regs, pc))
                            }
                        };
                        if truth {
                            jump!(pc.jump_c())
                        }
                        save!();
                        drop(regs.take(pc.a() as usize));
                        next!(1)
                    }
                    Opcode::JumpIfFalseOrDrop => {
                        let truth = match words::truth(regs.get(pc.a())) {
                            Some(truth) => truth,
                            None => {
                                save!();
                                check!(arithmetic::truth_kept(vm, regs, pc))
                            }
                        };
                        if !truth {
                            jump!(pc.jump_c())
                        }
                        save!();
                        drop(regs.take(pc.a() as usize));
                        next!(1)
                    }
                    Opcode::JumpIfNone => {
                        let is_none = regs.get(pc.a()).is_none();
                        drop_a_temp!();
                        branch!(is_none)
                    }
                    Opcode::JumpIfNotNone => {
                        let is_none = regs.get(pc.a()).is_none();
                        drop_a_temp!();
                        branch!(!is_none)
                    }
                    Opcode::JumpIfIs | Opcode::JumpIfIsNot => {
                        let same = regs.get(pc.a()).is(regs.get(pc.b()));
                        drop_a_temp!();
                        if pc.flags() & B_TEMP != 0 {
                            save!();
                            drop(regs.take(pc.b() as usize));
                        }
                        branch!(same == (pc.op() == Opcode::JumpIfIs))
                    }
                    Opcode::JumpIfIn => jump_in!(true),
                    Opcode::JumpIfNotIn => jump_in!(false),
                    Opcode::JumpIfLt => jump_compare!(lt, Lt, true),
                    Opcode::JumpIfLe => jump_compare!(le, Le, true),
                    Opcode::JumpIfEq => jump_equal!(eq, Eq, true, true),
                    Opcode::JumpIfNe => jump_equal!(ne, Ne, false, true),
                    Opcode::JumpIfGt => jump_compare!(gt, Gt, true),
                    Opcode::JumpIfGe => jump_compare!(ge, Ge, true),
                    Opcode::JumpIfNotLt => jump_compare!(lt, Lt, false),
                    Opcode::JumpIfNotLe => jump_compare!(le, Le, false),
                    Opcode::JumpIfNotEq => jump_equal!(eq, Eq, true, false),
                    Opcode::JumpIfNotNe => jump_equal!(ne, Ne, false, false),
                    Opcode::JumpIfNotGt => jump_compare!(gt, Gt, false),
                    Opcode::JumpIfNotGe => jump_compare!(ge, Ge, false),
                    Opcode::JumpIfLtI => jump_immediate!(lt, Lt, true),
                    Opcode::JumpIfLeI => jump_immediate!(le, Le, true),
                    Opcode::JumpIfEqI => jump_immediate!(eq, Eq, true),
                    Opcode::JumpIfNeI => jump_immediate!(ne, Ne, true),
                    Opcode::JumpIfGtI => jump_immediate!(gt, Gt, true),
                    Opcode::JumpIfGeI => jump_immediate!(ge, Ge, true),
                    Opcode::JumpIfNotLtI => jump_immediate!(lt, Lt, false),
                    Opcode::JumpIfNotLeI => jump_immediate!(le, Le, false),
                    Opcode::JumpIfNotEqI => jump_immediate!(eq, Eq, false),
                    Opcode::JumpIfNotNeI => jump_immediate!(ne, Ne, false),
                    Opcode::JumpIfNotGtI => jump_immediate!(gt, Gt, false),
                    Opcode::JumpIfNotGeI => jump_immediate!(ge, Ge, false),

                    Opcode::GetIter => slow!(1, iteration::get_iter(vm, regs, pc)),
                    Opcode::ForIter => {
                        save!();
                        let iterator = regs.get(pc.b());
                        match vm.plain_next(iterator) {
                            Some(Some(item)) => {
                                iterated!(item)
                            }
                            Some(None) => {
                                drop(regs.take(pc.b() as usize));
                                next!(1)
                            }
                            None => {}
                        }
                        if iterator.is_exact(&types.generator)
                            && let Some(generator) = iterator.downcast::<Generator>()
                            && generator.frame.is_whole()
                        {
                            let pushed =
                                check!(crate::generator::push_generator(vm, thread, iterator, generator, Kind::CALL));
                            // SAFETY: (1) just pushed.
                            crate::generator::deliver(unsafe { &mut *pushed }, Value::NONE);
                            load_frame!();
                            entered!();
                            continue;
                        }
                        let Some(advance) = vm.with_type(iterator, |ty| ty.slots.next.get()) else {
                            // A class that lost its `__next__` under way.
                            let class = iterator.type_of(vm).name(vm);
                            break 'run Some(vm.type_error(format!("'{class}' object is not iterable")));
                        };
                        let advanced = match advance(vm, iterator) {
                            Err(error) => iteration::swallow_stop(vm, error),
                            found => found,
                        };
                        match check!(advanced) {
                            Some(item) => {
                                iterated!(item)
                            }
                            None => {
                                drop(regs.take(pc.b() as usize));
                                next!(1)
                            }
                        }
                    }
                    Opcode::GetYieldFromIter => slow!(1, generators::get_yield_from_iter(vm, frame!(), regs, pc)),
                    Opcode::UnpackSequence => {
                        save!();
                        if !iteration::unpack_pair(vm, regs, pc) {
                            check!(iteration::unpack_sequence(vm, regs, pc));
                        }
                        next!(1)
                    }
                    Opcode::UnpackEx => slow!(2, iteration::unpack_ex(vm, regs, pc)),

                    Opcode::Subscr => {
                        if let Some(item) = subscripts::fast_item(vm, regs, pc, regs.get(pc.c())) {
                            set_a!(item);
                            next!(2)
                        }
                        loaded!(2, subscripts::load(vm, thread, regs, pc))
                    }
                    Opcode::SubscrI => {
                        let key = Value::from_i32(i32::from(pc.c() as i16));
                        if let Some(item) = subscripts::fast_item(vm, regs, pc, &key) {
                            set_a!(item);
                            next!(2)
                        }
                        loaded!(2, subscripts::load_with(vm, thread, regs, pc, key))
                    }
                    Opcode::SubscrK => {
                        loaded!(2, subscripts::load_with(vm, thread, regs, pc, consts!().get(pc.c() as usize).clone()))
                    }
                    Opcode::StoreSubscr => {
                        save!();
                        if !subscripts::fast_store(vm, regs, pc) {
                            check!(subscripts::store(vm, regs, pc));
                        }
                        next!(1)
                    }
                    Opcode::DeleteSubscr => slow!(1, subscripts::delete(vm, regs, pc)),
                    Opcode::LoadSlice => slow!(1, subscripts::load_slice(vm, regs, pc)),
                    Opcode::StoreSlice => slow!(1, subscripts::store_slice(vm, regs, pc)),
                    Opcode::BuildSlice => {
                        let slice = pc;
                        pc = pc.skip(1);
                        save!();
                        if !TRACED && let Some(loaded) = subscripts::load_steps(vm, regs, slice, pc) {
                            check!(loaded);
                            next!(2)
                        }
                        pc = slice;
                        slow!(1, subscripts::build_slice(vm, regs, pc))
                    }

                    Opcode::LoadAttr => {
                        if let Some(value) = caches::load_attr(vm, regs.get(pc.b()), &frame!().code.names, pc) {
                            if pc.flags() & B_TEMP != 0 {
                                save!();
                                drop(regs.take(pc.b() as usize));
                            }
                            set_a!(value);
                            next!(3)
                        }
                        loaded!(3, attributes::load(vm, thread, &frame!().code, regs, pc))
                    }
                    Opcode::StoreAttr => {
                        save!();
                        match caches::store_attr(vm, regs.get(pc.a()), regs.b(pc), &frame!().code.names, pc) {
                            Ok(displaced) => {
                                drop(displaced);
                                drop_a_temp!();
                                next!(3)
                            }
                            Err(value) => {
                                check!(attributes::store_given(vm, &frame!().code, regs, pc, value));
                                next!(3)
                            }
                        }
                    }
                    Opcode::DeleteAttr => slow!(1, attributes::delete(vm, &frame!().code, regs, pc, 0)),
                    Opcode::LoadMethod => {
                        if let Some(method) = caches::load_method(vm, regs.get(pc.b()), &frame!().code.names, pc) {
                            let object = regs.b(pc);
                            regs.put(pc.a() as usize, method);
                            regs.put(pc.a() as usize + 1, object);
                            next!(3)
                        }
                        slow!(3, attributes::load_method(vm, &frame!().code, regs, pc, 0))
                    }
                    Opcode::LoadSuperAttr => slow!(3, attributes::load_super_attr(vm, &frame!().code, regs, pc)),

                    Opcode::Call => {
                        if regs.get(pc.b()).is_exact(&types.function) {
                            let first = pc.b() as usize;
                            enter_plain!(regs.at(first), regs.at(first + 1), pc.c() as usize);
                        }
                        if !TRACED && regs.get(pc.b()).is_exact(&vm.types.builtin_function) {
                            attempt!(2, native::function(vm, regs, pc));
                        }
                        called!(2, call::call(vm, thread, regs, pc))
                    }
                    Opcode::CallMethod => {
                        let first = pc.b() as usize;
                        if regs.get(pc.b()).is_exact(&types.function) && !regs.get(pc.b() + 1).is_unbound() {
                            enter_plain!(regs.at(first), regs.at(first + 1), pc.c() as usize + 1);
                        }
                        if !TRACED && regs.get(pc.b()).is_exact(&vm.types.method_descriptor) {
                            if native::append(vm, regs, pc) {
                                next!(2);
                            }
                            attempt!(2, native::method(vm, regs, pc));
                        }
                        called!(2, call::call_method(vm, thread, regs, pc))
                    }
                    Opcode::CallKw => called!(3, call::call_kw(vm, thread, regs, pc, consts!())),
                    Opcode::CallEx => called!(2, call::call_ex(vm, thread, regs, pc)),
                    Opcode::Return | Opcode::ReturnConst => {
                        save!();
                        let value = if pc.op() == Opcode::Return {
                            regs.b(pc)
                        } else {
                            consts!().get(pc.bc() as usize).clone()
                        };
                        if TRACED {
                            check!(crate::trace::returned(vm, thread, frame, &value));
                        }
                        if finish_plain(vm, thread, frame) {
                            load_frame!();
                            if matches!(pc.op(), Opcode::Call | Opcode::CallMethod) {
                                set_a!(value);
                                next!(2)
                            }
                            deliver!(value)
                        }
                        let kind = frame!().kind;
                        if kind.has(Kind::INIT) {
                            let finished = construct::finish_init(vm, thread, frame!(), Ok(value));
                            load_frame!();
                            set_a!(check!(finished));
                            next!(2)
                        }
                        if kind.has(Kind::OPERATOR) {
                            let finished = operators::finish(vm, thread, frame!(), Ok(value));
                            load_frame!();
                            set_a!(check!(finished));
                            next!(1)
                        }
                        if kind.has(Kind::GENERATOR)
                            && let Some(owner) = frame!().owner.take()
                        {
                            Generator::finished(thread, &owner);
                            // Borrowed: whoever resumed the generator owns it.
                            core::mem::forget(owner);
                        }
                        finish_frame(vm, thread);
                        deliver_return!(value, kind)
                    }
                    Opcode::MakeFunction => {
                        let parent = frame!().function.clone();
                        slow!(2, call::make_function(vm, &parent, regs, pc, consts!()))
                    }
                    Opcode::LoadBuildClass => {
                        save!();
                        let found = check!(crate::build_class::load(vm, &frame!().function));
                        set_a!(found);
                        next!(1)
                    }

                    Opcode::BuildTuple => slow!(1, displays::build_tuple(vm, regs, pc)),
                    Opcode::BuildList => slow!(1, displays::build_list(vm, regs, pc)),
                    Opcode::BuildSet => slow!(1, displays::build_set(vm, regs, pc)),
                    Opcode::BuildMap => slow!(1, displays::build_map(vm, regs, pc)),
                    Opcode::BuildConstKeyMap => slow!(2, displays::build_const_key_map(vm, regs, pc, consts!())),
                    Opcode::BuildString => slow!(1, displays::build_string(vm, regs, pc)),
                    Opcode::ListAppend => slow!(1, displays::list_append(vm, regs, pc)),
                    Opcode::ListExtend => slow!(1, displays::list_extend(vm, regs, pc)),
                    Opcode::ListToTuple => slow!(1, displays::list_to_tuple(vm, regs, pc)),
                    Opcode::SetAdd => slow!(1, displays::set_add(vm, regs, pc)),
                    Opcode::SetUpdate => slow!(1, displays::set_update(vm, regs, pc)),
                    Opcode::MapAdd => slow!(1, displays::map_add(vm, regs, pc)),
                    Opcode::DictUpdate => slow!(1, displays::dict_update(vm, regs, pc)),
                    Opcode::DictMerge => slow!(1, displays::dict_merge(vm, regs, pc)),
                    Opcode::Format => slow!(1, displays::format(vm, regs, pc)),
                    Opcode::FormatSpec => slow!(1, displays::format_spec(vm, regs, pc)),

                    Opcode::ImportName => slow!(2, imports::import_name(vm, frame!(), regs, pc, consts!())),
                    Opcode::ImportFrom => slow!(1, imports::import_from(vm, frame!(), regs, pc, 0)),
                    Opcode::ImportStar => slow!(1, imports::import_star(vm, frame!(), regs, pc)),

                    Opcode::RaiseActive => {
                        save!();
                        break 'run Some(raising::raise_active(vm, thread));
                    }
                    Opcode::Raise => {
                        save!();
                        break 'run Some(raising::raise(vm, thread, regs.b(pc)));
                    }
                    Opcode::RaiseFrom => {
                        save!();
                        let (value, cause) = (regs.take(pc.b() as usize), regs.take(pc.b() as usize + 1));
                        break 'run Some(raising::raise_from(vm, thread, value, cause));
                    }
                    Opcode::PushExcInfo => {
                        raising::push_exc_info(thread, regs, pc);
                        next!(1)
                    }
                    Opcode::PopExcept => {
                        save!();
                        raising::pop_except(thread, regs, pc);
                        next!(1)
                    }
                    Opcode::JumpIfNoMatch => {
                        save!();
                        let matched = check!(raising::is_match(vm, regs, pc));
                        branch!(!matched)
                    }
                    Opcode::Reraise => {
                        if pc.flags() & krait_compiler::opcode::HAS_LASTI != 0
                            && let Some(index) = regs.get(pc.b()).as_int()
                        {
                            let raised = Pc::at(&frame!().code, index as usize);
                            frame!().pc = raised.0;
                        } else {
                            save!();
                        }
                        match Exception::from_value(regs.take(pc.a() as usize)) {
                            Ok(exception) => break 'run Some(exception),
                            Err(_) => break 'run Some(vm.system_error("exception expected")),
                        }
                    }
                    Opcode::CheckEgMatch => slow!(1, raising::check_group_match(vm, thread, regs, pc)),
                    Opcode::PrepReraiseStar => slow!(1, raising::prepare_reraise_star(vm, regs, pc)),
                    Opcode::BeforeWith => slow!(1, with::before_with(vm, regs, pc)),
                    Opcode::BeforeAsyncWith => slow!(1, with::before_async_with(vm, regs, pc)),
                    Opcode::WithExceptStart => slow!(1, with::with_except_start(vm, regs, pc)),
                    Opcode::LoadAssertionError => {
                        set_a!(vm.types.assertion_error.to_value());
                        next!(1)
                    }

                    Opcode::ReturnGenerator => {
                        save!();
                        let kind = frame!().kind;
                        let generator = check!(generators::return_generator(vm, thread, frame!()));
                        deliver_return!(generator, kind)
                    }
                    Opcode::YieldValue => {
                        save!();
                        let value = regs.b(pc);
                        if TRACED {
                            check!(crate::trace::returned(vm, thread, frame, &value));
                        }
                        let kind = frame!().kind;
                        generators::suspend(thread, frame);
                        if kind.has(Kind::ENTRY) {
                            return Some(Ok(value));
                        }
                        load_frame!();
                        match pc.op() {
                            Opcode::ForIter => {
                                iterated!(value)
                            }
                            _ => {
                                regs.put(pc.a() as usize, value);
                                next!(1)
                            }
                        }
                    }
                    Opcode::Send => {
                        save!();
                        match check!(generators::send(vm, thread, regs, pc)) {
                            Sent::Yielded => next!(1),
                            Sent::Returned => jump!(pc.jump_c()),
                            Sent::Frame => {
                                load_frame!();
                                entered!();
                                continue;
                            }
                        }
                    }
                    Opcode::CleanupThrow => slow!(1, generators::cleanup_throw(vm, regs, pc)),
                    Opcode::GetAwaitable => slow!(1, generators::get_awaitable(vm, regs, pc)),
                    Opcode::GetAIter => slow!(1, generators::get_aiter(vm, regs, pc)),
                    Opcode::GetANext => slow!(1, generators::get_anext(vm, regs, pc)),
                    Opcode::EndAsyncFor => slow!(1, generators::end_async_for(vm, regs, pc)),
                    Opcode::AsyncGenWrap => slow!(1, generators::async_gen_wrap(vm, regs, pc)),

                    Opcode::JumpIfNotSequence => {
                        branch!(!patterns::has_feature(vm, regs.get(pc.a()), Features::SEQUENCE))
                    }
                    Opcode::JumpIfNotMapping => {
                        branch!(!patterns::has_feature(vm, regs.get(pc.a()), Features::MAPPING))
                    }
                    Opcode::GetLen => slow!(1, patterns::get_len(vm, regs, pc)),
                    Opcode::MatchKeys => slow!(1, patterns::match_keys(vm, regs, pc)),
                    Opcode::MatchClass => slow!(1, patterns::match_class(vm, regs, pc)),

                    Opcode::Intrinsic1 => slow!(1, intrinsics::one(vm, regs, pc)),
                    Opcode::Intrinsic2 => slow!(1, intrinsics::two(vm, regs, pc)),
                }
            }
        };
        let error = match event {
            Some(error) => error,
            // A frame has been pushed, which is a safe point.
            None => {
                load_frame!();
                match vm.breaker_is_set() {
                    true => match vm.check_signals() {
                        Ok(()) => continue,
                        Err(error) => error,
                    },
                    false => continue,
                }
            }
        };
        match unwind(vm, thread, pc, error, true) {
            Ok(()) => load_frame!(),
            Err(error) => return Some(Err(error)),
        }
    }
}

/// An instruction whose operand `c` has an upper half; gives the number of its words.
#[cold]
#[inline(never)]
fn prefixed(vm: &Vm, frame: &Frame, regs: Registers, consts: Constants, pc: Pc, wide: usize) -> Result<usize> {
    let constant = || consts.get(pc.wide_c(wide));
    let binary = |op| arithmetic::binary_wide(vm, regs, pc, constant(), op).map(|()| 1);
    match pc.op() {
        Opcode::AddK => binary(BinaryOp::Add),
        Opcode::SubK => binary(BinaryOp::Sub),
        Opcode::MulK => binary(BinaryOp::Mul),
        Opcode::TrueDivK => binary(BinaryOp::TrueDiv),
        Opcode::SubscrK => subscripts::load_wide(vm, regs, pc, constant().clone()).map(|()| 2),
        Opcode::LoadAttr => attributes::load_wide(vm, &frame.code, regs, pc, wide).map(|()| 3),
        Opcode::StoreAttr => attributes::store(vm, &frame.code, regs, pc, wide).map(|()| 3),
        Opcode::DeleteAttr => attributes::delete(vm, &frame.code, regs, pc, wide).map(|()| 1),
        Opcode::LoadMethod => attributes::load_method(vm, &frame.code, regs, pc, wide).map(|()| 3),
        Opcode::ImportFrom => imports::import_from(vm, frame, regs, pc, wide).map(|()| 1),
        _ => Err(vm.system_error("an instruction without a wide operand has a prefix")),
    }
}
