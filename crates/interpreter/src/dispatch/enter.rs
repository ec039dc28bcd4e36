//! Entering and leaving frames: pushing records, calls from native code, the end of a frame.

use core::mem::ManuallyDrop;
use core::ptr;

use krait_objects::dict::Dict;
use krait_objects::{Args, Ref, Result, Value, Vm};

use crate::code::{Code, Instruction};
use crate::dispatch::registers::Constants;
use crate::dispatch::run;
use crate::frame::{Frame, Kind};
use crate::function::{Function, bind};
use crate::thread::Thread;

/// Pushes the record of a frame whose registers are in place.
#[inline(always)]
pub(crate) fn push_frame(
    thread: &Thread,
    function: Ref<Function>,
    code: Ref<Code>,
    base: *mut Value,
    kind: Kind,
) -> *mut Frame {
    let (record, more) = thread.stack.next_record();
    let frame = Frame {
        pc: code.start(),
        base,
        code,
        function,
        previous: thread.stack.top.get(),
        kind: kind.with(more),
        dying: false,
        object: None,
        locals: None,
        owner: ManuallyDrop::new(None),
    };
    // SAFETY: (1) `next_record` gives room for one record above the running ones.
    unsafe { record.write(frame) };
    thread.stack.top.set(record);
    record
}

/// What the dispatch loop goes on with in a new frame.
pub(crate) struct Entered {
    /// The new record.
    pub frame: *mut Frame,
    /// Its first register.
    pub base: *mut Value,
    /// Its first instruction: read from the record, it would wait for the store.
    pub pc: *const Instruction,
    /// Its constants.
    pub consts: Constants,
}

/// The simple call: pushes the frame of the function in `callee`, whose arguments stand in place from `base`, if it takes
/// exactly `n` positional ones, the chunks have room and the recursion limit allows it. The function moves out of `callee`.
#[inline(always)]
pub(crate) fn enter_plain(
    thread: &Thread,
    running: *mut Frame,
    callee: *mut Value,
    base: *mut Value,
    n: usize,
) -> Option<Entered> {
    // SAFETY: (1) the caller's register holds an exact function, whose payload is this; (2) the borrow ends before it is moved.
    let function = unsafe { (*callee).downcast_unchecked::<Function>() };
    let code = function.code_ref();
    // SAFETY: (1) one past the running record is inside its chunk or the chunk's end.
    let record = unsafe { running.add(1) };
    if code.simple_args as usize != n
        || !thread.stack.fits(base, code.n_registers as usize)
        || record == thread.stack.records_end()
        || !thread.try_enter_frame()
    {
        return None;
    }
    let (pc, consts) = (code.start(), Constants::of(code));
    let n_locals = code.n_localsplus as usize;
    let code = function.code();
    for index in n..n_locals {
        // SAFETY: (1) locals are among the registers, which fit the chunk, and what they hold is garbage.
        unsafe { base.add(index).write(Value::UNBOUND) };
    }
    // SAFETY: (1) an exact function; (2) moved out once.
    let function = unsafe { Ref::<Function>::from_value_unchecked(callee.read()) };
    let frame = Frame {
        pc,
        base,
        code,
        function,
        previous: running,
        kind: Kind::CALL,
        dying: false,
        object: None,
        locals: None,
        owner: ManuallyDrop::new(None),
    };
    // SAFETY: (1) the record is inside the chunk and above the running ones.
    unsafe { record.write(frame) };
    thread.stack.top.set(record);
    Some(Entered { frame: record, base, pc, consts })
}

/// Where the registers of a new frame of `code` go when native code enters it, with the kind bits this brings.
pub(crate) fn new_window(thread: &Thread, code: &Code) -> (*mut Value, Kind) {
    let n = code.n_registers as usize;
    let base = thread.stack.free_registers();
    if thread.stack.fits(base, n) { (base, Kind::CALL) } else { (thread.stack.grow_registers(n), Kind::NEW_CHUNK) }
}

/// Writes `values` to the first registers and unbound to the other locals.
///
/// # Safety
/// `base` has room for the registers of `code`, all of them garbage.
pub(crate) unsafe fn fill_locals(base: *mut Value, code: &Code, values: impl Iterator<Item = Value>) {
    let mut n = 0;
    for value in values {
        // SAFETY: (1) there are no more values than parameters, which come first among the registers.
        unsafe { base.add(n).write(value) };
        n += 1;
    }
    for index in n..code.n_localsplus as usize {
        // SAFETY: (1) locals are among the registers.
        unsafe { base.add(index).write(Value::UNBOUND) };
    }
}

/// Calls a function from native code: the slot `call` of the function type.
pub(crate) fn call_function(vm: &Vm, function: &Ref<Function>, args: Args<'_>) -> Result {
    let thread = crate::thread(vm);
    let _depth = vm.enter_evaluation()?;
    let code = function.code();
    let simple = args.keywords.is_empty() && args.positional.len() == code.simple_args as usize;
    thread.enter_frame(vm)?;
    if simple {
        let (base, more) = new_window(thread, &code);
        // SAFETY: (1) a new window has room for the code's registers.
        unsafe { fill_locals(base, &code, args.positional.iter().cloned()) };
        push_frame(thread, function.clone(), code, base, Kind::ENTRY.with(more));
        return run(vm, thread, None);
    }
    let arguments = args.positional.iter().chain(args.keywords).cloned().collect();
    let bound = match bind(vm, function, &code, arguments, args.names) {
        Ok(bound) => bound,
        Err(error) => {
            thread.leave_frame();
            return Err(error);
        }
    };
    let (base, more) = new_window(thread, &code);
    // SAFETY: (1) a new window has room for the code's registers.
    unsafe { fill_locals(base, &code, bound.into_iter()) };
    push_frame(thread, function.clone(), code, base, Kind::ENTRY.with(more));
    run(vm, thread, None)
}

/// Runs module, class or exec code: `locals` is its locals mapping.
pub(crate) fn run_code(vm: &Vm, function: &Ref<Function>, locals: Option<Value>) -> Result {
    let thread = crate::thread(vm);
    let _depth = vm.enter_evaluation()?;
    let code = function.code();
    thread.enter_frame(vm)?;
    let (base, more) = new_window(thread, &code);
    // SAFETY: (1) a new window has room for the code's registers.
    unsafe { fill_locals(base, &code, core::iter::empty()) };
    let frame = push_frame(thread, function.clone(), code, base, Kind::ENTRY.with(more));
    // SAFETY: (1) `push_frame` has just written the record, and nothing has run since.
    unsafe { (*frame).set_locals(locals) };
    run(vm, thread, None)
}

/// Runs code with these globals and locals (`PyEval_EvalCode`).
pub(crate) fn eval_code(
    vm: &Vm,
    code: Ref<Code>,
    globals: Ref<Dict>,
    locals: Option<Value>,
    closure: Option<Value>,
) -> Result {
    let function = Function::create(vm, code, globals)?;
    function.closure.set(closure);
    run_code(vm, &function, locals)
}

/// Ends the top frame: its object takes over the locals or they are dropped first to last, then everything the record owns.
/// The record is gone afterwards.
#[inline]
pub(crate) fn finish_frame(vm: &Vm, thread: &Thread) {
    let frame = thread.stack.top.get();
    // SAFETY: (1) the top record is live, and only this function ends it.
    let record = unsafe { &mut *frame };
    record.dying = true;
    if record.object.is_some() {
        crate::frame::release_frame_object(vm, record);
    } else {
        drop_locals(record);
    }
    drop(record.locals.take());
    pop_record(thread);
}

/// Ends the top frame if it is a plain one: entered by a call instruction, its chunks its caller's, no frame object and no locals
/// mapping asked for. True: it is gone, and the frame below is on top.
#[inline(always)]
pub(crate) fn finish_plain(vm: &Vm, thread: &Thread, frame: *mut Frame) -> bool {
    finish_of_kind(vm, thread, frame, Kind::CALL, || ())
}

/// The same for a frame of another kind that owns nothing besides function, code and locals; `release` is called when the locals
/// are gone and function and code are still there.
#[inline(always)]
pub(crate) fn finish_of_kind(vm: &Vm, thread: &Thread, frame: *mut Frame, kind: Kind, release: impl FnOnce()) -> bool {
    // SAFETY: (1) the running frame is the top record.
    let record = unsafe { &mut *frame };
    if record.kind != kind {
        return false;
    }
    record.dying = true;
    drop_locals(record);
    release();
    if record.kind != kind {
        finish_changed(vm, thread, frame);
        return true;
    }
    thread.leave_frame();
    thread.stack.top.set(record.previous);
    // SAFETY: (1) both are moved out once: the record is off the stack and never read again; (2) a plain record owns nothing
    // else.
    let (code, function) = unsafe { (ptr::read(&raw const record.code), ptr::read(&raw const record.function)) };
    drop(code);
    drop(function);
    true
}

/// The end of a frame whose locals, dropped already, ran code that made it more than a plain one.
#[cold]
#[inline(never)]
fn finish_changed(vm: &Vm, thread: &Thread, frame: *mut Frame) {
    // SAFETY: (1) the top record is live.
    let record = unsafe { &mut *frame };
    for index in 0..record.code.n_localsplus as usize {
        // SAFETY: (1) the registers were moved out, so writing drops nothing.
        unsafe { record.base.add(index).write(Value::UNBOUND) };
    }
    finish_frame(vm, thread);
}

/// Drops the locals-plus registers, first to last.
#[inline(always)]
fn drop_locals(record: &mut Frame) {
    let (base, n) = (record.base, record.code.n_localsplus as usize);
    for index in 0..n {
        // SAFETY: (1) locals-plus registers are always initialised; (2) each is moved out once, as the frame has ended.
        drop(unsafe { base.add(index).read() });
    }
}

/// Takes the top record off the stack and drops its function and code.
#[inline(always)]
pub(crate) fn pop_record(thread: &Thread) {
    let frame = thread.stack.top.get();
    // SAFETY: (1) the top record is live; (2) it is moved out once, here, and never read again.
    let record = unsafe { frame.read() };
    thread.leave_frame();
    thread.stack.top.set(record.previous);
    if record.kind.0 & (Kind::NEW_CHUNK.0 | Kind::NEW_RECORDS.0) != 0 {
        close_chunks(thread, record.kind);
    }
    drop(record);
}

#[cold]
fn close_chunks(thread: &Thread, kind: Kind) {
    if kind.has(Kind::NEW_CHUNK) {
        thread.stack.shrink_registers();
    }
    if kind.has(Kind::NEW_RECORDS) {
        thread.stack.shrink_records();
    }
}
