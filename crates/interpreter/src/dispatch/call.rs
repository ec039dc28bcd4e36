//! The call instructions: Python callees get a frame on top of the window, native ones are called with a slice of it.

use smallvec::SmallVec;

use krait_compiler::opcode::{KEEP_CALLEE, METHOD};
use krait_heap::weak::WeakRef;
use krait_objects::descr::bound_method::BoundMethod;
use krait_objects::dict::Dict;
use krait_objects::tuple::Tuple;
use krait_objects::{Args, Ref, Result, Value, ValueExt, Vm};

use crate::dispatch::construct::construct;
use crate::dispatch::displays::callee_text;
use crate::dispatch::enter::{fill_locals, new_window, push_frame};
use crate::dispatch::registers::{Constants, Pc, Registers};
use crate::frame::Kind;
use crate::function::{Function, bind};
use crate::interp;
use crate::thread::Thread;

/// What a call instruction did.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Called {
    /// A frame was pushed: the loop continues in it.
    Frame,
    /// The callee was native: its result is in the destination.
    Done,
}

/// Arguments of a window: `n` values from register `first`, the last of them under `names`.
struct Window<'a> {
    first: usize,
    n: usize,
    names: &'a [Value],
}

/// `CALL` past the fast path.
#[inline(never)]
pub(super) fn call(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc) -> Result<Called> {
    let (callee, first) = (regs.get(pc.b()), pc.b() as usize);
    if pc.c() == 0
        && callee.is_exact(&vm.types.weakref_ref)
        && let Some(reference) = callee.downcast::<WeakRef>()
    {
        let referent = reference.referent().unwrap_or(Value::NONE);
        drop(regs.take(first));
        regs.set_a(pc, referent);
        return Ok(Called::Done);
    }
    if let Some(called) = construct(vm, thread, regs, pc)? {
        return Ok(called);
    }
    let callee = regs.take(pc.b() as usize);
    let window = Window { first: pc.b() as usize + 1, n: pc.c() as usize, names: &[] };
    if pc.flags() & KEEP_CALLEE != 0 {
        return native(vm, regs, pc, callee, window);
    }
    dispatch(vm, thread, regs, pc, callee, window)
}

/// `CALL_METHOD` past the fast path.
#[inline(never)]
pub(super) fn call_method(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc) -> Result<Called> {
    let (first, n) = (pc.b() as usize, pc.c() as usize);
    if regs.get(pc.b() + 1).is_unbound()
        && let Some(called) = construct(vm, thread, regs, pc)?
    {
        return Ok(called);
    }
    let callee = regs.take(first);
    let window = if regs.get(pc.b() + 1).is_unbound() {
        Window { first: first + 2, n, names: &[] }
    } else {
        Window { first: first + 1, n: n + 1, names: &[] }
    };
    dispatch(vm, thread, regs, pc, callee, window)
}

/// `CALL_KW`
#[inline(never)]
pub(super) fn call_kw(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc, consts: Constants) -> Result<Called> {
    let (mut first, mut n) = (pc.b() as usize, pc.c() as usize);
    let callee = regs.take(first);
    let names = match consts.get(pc.word(1).low() as usize).downcast::<Tuple>() {
        Some(names) => names.items(),
        None => &[],
    };
    first += 1;
    if pc.flags() & METHOD != 0 {
        if regs.get(first as u16).is_unbound() {
            first += 1;
        } else {
            n += 1;
        }
    }
    dispatch(vm, thread, regs, pc, callee, Window { first, n, names })
}

fn dispatch(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc, callee: Value, window: Window<'_>) -> Result<Called> {
    let function_type = &interp(vm).types.function;
    if callee.is_exact(function_type) {
        return enter(vm, thread, regs, callee, window);
    }
    if window.n == 0
        && callee.is_exact(&vm.types.weakref_ref)
        && let Some(reference) = callee.downcast::<WeakRef>()
    {
        let referent = reference.referent().unwrap_or(Value::NONE);
        drop(callee);
        regs.set_a(pc, referent);
        return Ok(Called::Done);
    }
    if callee.is_exact(&vm.types.bound_method)
        && let Some(method) = callee.downcast::<BoundMethod>()
    {
        let function = method.function.clone();
        regs.put(window.first - 1, method.receiver.clone());
        let window = Window { first: window.first - 1, n: window.n + 1, names: window.names };
        drop(callee);
        if function.is_exact(function_type) {
            return enter(vm, thread, regs, function, window);
        }
        return native(vm, regs, pc, function, window);
    }
    native(vm, regs, pc, callee, window)
}

/// Calls a native callee; afterwards it is dropped, then the arguments first to last.
fn native(vm: &Vm, regs: Registers, pc: Pc, callee: Value, window: Window<'_>) -> Result<Called> {
    let n_positional = window.n - window.names.len();
    let args = Args {
        positional: regs.slice(window.first, n_positional),
        keywords: regs.slice(window.first + n_positional, window.names.len()),
        names: window.names,
    };
    let thread = crate::thread(vm);
    let result = if thread.is_traced() { profiled(vm, thread, &callee, args) } else { vm.call_args(&callee, args) };
    drop(callee);
    drop_window(regs, &window);
    regs.set_a(pc, result?);
    Ok(Called::Done)
}

/// A native call with the events of the profile function.
#[cold]
fn profiled(vm: &Vm, thread: &Thread, callee: &Value, args: Args<'_>) -> Result {
    crate::trace::native(vm, thread, "c_call", callee)?;
    let result = vm.call_args(callee, args);
    let event = if result.is_ok() { "c_return" } else { "c_exception" };
    if thread.is_traced() {
        crate::trace::native(vm, thread, event, callee)?;
    }
    result
}

fn drop_window(regs: Registers, window: &Window<'_>) {
    for index in window.first..window.first + window.n {
        drop(regs.take(index));
    }
}

/// Pushes the frame of a Python function over its arguments.
fn enter(vm: &Vm, thread: &Thread, regs: Registers, callee: Value, window: Window<'_>) -> Result<Called> {
    let Ok(function) = callee.downcast_into::<Function>() else { return Err(vm.system_error("function expected")) };
    if let Err(error) = thread.enter_frame(vm) {
        drop(function);
        drop_window(regs, &window);
        return Err(error);
    }
    let code = function.code();
    let n_registers = code.n_registers as usize;
    let mut base = regs.at(window.first);
    let simple = window.names.is_empty() && window.n == code.simple_args as usize;
    if simple && thread.stack.fits(base, n_registers) {
        for index in window.n..code.n_localsplus as usize {
            regs.put(window.first + index, Value::UNBOUND);
        }
        push_frame(thread, function, code, base, Kind::CALL);
        return Ok(Called::Frame);
    }
    let arguments: SmallVec<[Value; 8]> =
        (window.first..window.first + window.n).map(|index| regs.take(index)).collect();
    let values = if simple { Ok(arguments) } else { bind(vm, &function, &code, arguments, window.names) };
    let values = match values {
        Ok(values) => values,
        Err(error) => {
            thread.leave_frame();
            return Err(error);
        }
    };
    let mut kind = Kind::CALL;
    if !thread.stack.fits(base, n_registers) {
        base = thread.stack.grow_registers(n_registers);
        kind = Kind::NEW_CHUNK;
    }
    // SAFETY: (1) the window fits its chunk, and its registers are garbage: the arguments were moved out.
    unsafe { fill_locals(base, &code, values.into_iter()) };
    push_frame(thread, function, code, base, kind);
    Ok(Called::Frame)
}

/// Enters a function that takes exactly these arguments, which move into its frame.
pub(super) fn enter_moved<const N: usize>(
    vm: &Vm,
    thread: &Thread,
    function: Ref<Function>,
    values: [Value; N],
) -> Result<()> {
    thread.enter_frame(vm)?;
    let code = function.code();
    let (base, kind) = new_window(thread, &code);
    // SAFETY: (1) a new window has room for the code's registers, all garbage.
    unsafe { fill_locals(base, &code, values.into_iter()) };
    push_frame(thread, function, code, base, kind);
    Ok(())
}

/// `CALL_EX`: positional arguments from an iterable, keywords from a dict.
#[inline(never)]
pub(super) fn call_ex(vm: &Vm, thread: &Thread, regs: Registers, pc: Pc) -> Result<Called> {
    let mut at = pc.b() as usize;
    let callee = regs.take(at);
    at += 1;
    let positional = regs.take(at);
    let keywords = if pc.c() == 1 { Some(regs.take(at + 1)) } else { None };
    let positional = match tuple_of(vm, &callee, positional) {
        Ok(positional) => positional,
        Err(error) => {
            drop(callee);
            return Err(error);
        }
    };
    call_spread(vm, thread, regs, pc, callee, positional, keywords)
}

/// The positional arguments as a tuple.
fn tuple_of(vm: &Vm, callee: &Value, positional: Value) -> Result<Ref<Tuple>> {
    let positional = match positional.downcast_into::<Tuple>() {
        Ok(tuple) => return Ok(tuple),
        Err(other) => other,
    };
    let has_iter = vm.with_type(&positional, |ty| ty.slots.iter.get().is_some()) || vm.is_sequence(&positional);
    if !has_iter {
        return Err(vm.type_error(format!(
            "{} argument after * must be an iterable, not {}",
            callee_text(vm, callee),
            positional.type_of(vm).name(vm)
        )));
    }
    let items = vm.list_from_iter(&positional)?;
    vm.new_tuple(items)?.downcast_into::<Tuple>().map_err(|_| vm.system_error("tuple expected"))
}

fn call_spread(
    vm: &Vm,
    thread: &Thread,
    regs: Registers,
    pc: Pc,
    callee: Value,
    positional: Ref<Tuple>,
    keywords: Option<Value>,
) -> Result<Called> {
    if keywords.is_none() && !callee.is_exact(&interp(vm).types.function) {
        let result = vm.call_spread(&callee, Args::positional(positional.items()));
        drop(callee);
        drop(positional);
        regs.set_a(pc, result?);
        return Ok(Called::Done);
    }
    let mut names = Vec::new();
    let mut values: SmallVec<[Value; 8]> = positional.items().iter().cloned().collect();
    let n_positional = values.len();
    if let Some(keywords) = keywords.as_ref().and_then(|keywords| keywords.downcast::<Dict>()) {
        let mut position = 0;
        while let Some((name, value, _)) = keywords.next_entry(&mut position) {
            names.push(name);
            values.push(value);
        }
        if names.iter().any(|name| !name.is_a::<krait_objects::str::Str>()) {
            return Err(vm.type_error("keywords must be strings"));
        }
    }
    if callee.is_exact(&interp(vm).types.function) {
        let Ok(function) = callee.downcast_into::<Function>() else { return Err(vm.system_error("function expected")) };
        let code = function.code();
        // CPython passes the names of keyword arguments as a tuple.
        vm.heap().elided_tuple_made(names.len());
        let bound = bind(vm, &function, &code, values, &names);
        vm.heap().elided_tuple_dropped(names.len());
        let bound = bound?;
        drop(positional);
        drop(keywords);
        thread.enter_frame(vm)?;
        let (base, kind) = new_window(thread, &code);
        // SAFETY: (1) a new window has room for the code's registers, all garbage.
        unsafe { fill_locals(base, &code, bound.into_iter()) };
        push_frame(thread, function, code, base, kind);
        return Ok(Called::Frame);
    }
    let args = Args { positional: &values[..n_positional], keywords: &values[n_positional..], names: &names };
    let result = vm.call_spread(&callee, args);
    drop(callee);
    drop(values);
    drop(positional);
    drop(keywords);
    regs.set_a(pc, result?);
    Ok(Called::Done)
}

/// `r[a]` = a function of constant code.
#[inline(never)]
pub(super) fn make_function(vm: &Vm, parent: &Function, regs: Registers, pc: Pc, consts: Constants) -> Result<()> {
    let (code, bits) = (consts.get(pc.word(1).low() as usize), pc.word(1).high());
    let Some(code) = code.downcast_ref::<crate::code::Code>() else { return Err(vm.system_error("code expected")) };
    let mut at = pc.b() as usize;
    let mut part = |bit: u32| {
        if bits & bit == 0 {
            return None;
        }
        at += 1;
        Some(regs.take(at - 1))
    };
    let (defaults, kwdefaults, annotations, closure) = (part(1), part(2), part(4), part(8));
    let function = Function::create_with(vm, code.clone(), parent.globals.clone(), parent.builtins.clone())?;
    function.defaults.set(defaults);
    function.kwdefaults.set(kwdefaults);
    function.annotations.set(annotations);
    function.closure.set(closure);
    regs.set_a(pc, function.into_value());
    Ok(())
}
