//! Functions of `sys` about the running program.

use krait_objects::args::{Signature, check_count};
use krait_objects::{Args, Method, NativeFn, Result, Value, ValueExt, Vm};

use crate::frame::{Frame, caller_of, frame_object};
use crate::{interp, thread};

fn exit(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "exit", args.len(), 0, 1)?;
    // A tuple is spread over the arguments, as wherever a class is raised with a value.
    let arguments = match args.first() {
        Some(status) if status.is_none() => Vec::new(),
        Some(status) => match status.downcast::<krait_objects::tuple::Tuple>() {
            Some(parts) => parts.items().to_vec(),
            None => vec![status.clone()],
        },
        None => Vec::new(),
    };
    Err(vm.new_error_with(&vm.types.system_exit, arguments))
}

fn exc_info(vm: &Vm, _: &Value) -> Result {
    match thread(vm).handled_exception() {
        None => vm.new_tuple(vec![Value::NONE, Value::NONE, Value::NONE]),
        Some(error) => {
            let traceback = vm.get_attr(&error, &vm.names.__traceback__)?;
            vm.new_tuple(vec![error.type_of(vm).into_value(), error, traceback])
        }
    }
}

fn exception(vm: &Vm, _: &Value) -> Result {
    Ok(thread(vm).handled_exception().unwrap_or(Value::NONE))
}

fn get_recursion_limit(vm: &Vm, _: &Value) -> Result {
    Ok(Value::from_len(thread(vm).recursion_limit() as usize))
}

fn set_recursion_limit(vm: &Vm, _: &Value, limit: &Value) -> Result {
    let limit = c_int(vm, limit)?;
    if limit < 1 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = thread(vm).depth();
    if i64::from(depth) >= limit {
        return Err(vm.recursion_error(format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        )));
    }
    thread(vm).set_recursion_limit(limit as u32);
    Ok(Value::NONE)
}

/// A C int, with CPython's errors.
pub(super) fn c_int(vm: &Vm, value: &Value) -> Result<i64> {
    let index = vm.index(value)?;
    match vm.as_i64_opt(&index) {
        Some(number) if i32::try_from(number).is_ok() => Ok(number),
        _ => Err(vm.overflow_error("Python int too large to convert to C int")),
    }
}

/// The frame `depth` calls up.
#[expect(clippy::mut_from_ref, reason = "the record lies on the thread's stack, not in the context")]
fn frame_at(vm: &Vm, depth: i64) -> Option<&mut Frame> {
    let mut frame: *mut Frame = crate::hooks::top_frame(vm)?;
    for _ in 0..depth {
        // SAFETY: (1) records of the stack are live.
        frame = caller_of(unsafe { &*frame });
        if frame.is_null() {
            return None;
        }
    }
    // SAFETY: (1) null, or a live record of the stack; (2) callers use the borrow between two operations that run code.
    unsafe { frame.as_mut() }
}

fn get_frame(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "_getframe", args.len(), 0, 1)?;
    let depth = match args.first() {
        Some(depth) => c_int(vm, depth)?,
        None => 0,
    };
    match frame_at(vm, depth) {
        Some(frame) => Ok(frame_object(vm, frame)?.into_value()),
        None => Err(vm.value_error("call stack is not deep enough")),
    }
}

fn get_frame_module_name(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    static SIGNATURE: Signature = Signature {
        name: "_getframemodulename",
        params: &["depth"],
        required: 0,
        max_positional: 1,
        required_keyword_only: 0,
    };
    let [depth] = SIGNATURE.bind(vm, args)?;
    let depth = match depth {
        Some(depth) => c_int(vm, &depth)?,
        None => 0,
    };
    match frame_at(vm, depth) {
        Some(frame) => {
            let globals = frame.function.globals.clone();
            Ok(globals.get_str(vm, &vm.names.__name__)?.unwrap_or(Value::NONE))
        }
        None => Ok(Value::NONE),
    }
}

fn get_switch_interval(vm: &Vm, _: &Value) -> Result {
    vm.new_float(interp(vm).switch_interval.get())
}

fn set_switch_interval(vm: &Vm, _: &Value, interval: &Value) -> Result {
    let interval = vm.as_f64(interval)?;
    if interval.is_nan() || interval <= 0.0 {
        return Err(vm.value_error("switch interval must be strictly positive"));
    }
    interp(vm).switch_interval.set(interval);
    Ok(Value::NONE)
}

fn get_origin_depth(vm: &Vm, _: &Value) -> Result {
    Ok(Value::from_len(interp(vm).origin_depth.get()))
}

fn set_origin_depth(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    static SIGNATURE: Signature = Signature {
        name: "set_coroutine_origin_tracking_depth",
        params: &["depth"],
        required: 1,
        max_positional: 1,
        required_keyword_only: 0,
    };
    let [depth] = SIGNATURE.bind(vm, args)?;
    let depth = c_int(vm, &depth.unwrap_or(Value::NONE))?;
    match usize::try_from(depth) {
        Ok(depth) => interp(vm).origin_depth.set(depth),
        Err(_) => return Err(vm.value_error("depth must be >= 0")),
    }
    Ok(Value::NONE)
}

fn get_async_hooks(vm: &Vm, _: &Value) -> Result {
    let [first, finalizer] = &interp(vm).async_hooks;
    let none = || Value::NONE;
    let values = vec![first.get().unwrap_or_else(none), finalizer.get().unwrap_or_else(none)];
    let class = super::info::sequence_class(vm, "sys.asyncgen_hooks", &["firstiter", "finalizer"])?;
    super::info::new_sequence(vm, &class, values)
}

fn set_async_hooks(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    static SIGNATURE: Signature = Signature {
        name: "set_asyncgen_hooks",
        params: &["firstiter", "finalizer"],
        required: 0,
        max_positional: 2,
        required_keyword_only: 0,
    };
    let given: [Option<Value>; 2] = SIGNATURE.bind(vm, args)?;
    for (value, name) in given.iter().zip(["firstiter", "finalizer"]).rev() {
        if let Some(value) = value
            && !value.is_none()
            && !vm.is_callable(value)
        {
            let given = value.type_of(vm).name(vm);
            return Err(vm.type_error(format!("callable {name} expected, got {given}")));
        }
    }
    for (cell, value) in interp(vm).async_hooks.iter().zip(given) {
        if let Some(value) = value {
            cell.set(Some(value).filter(|value| !value.is_none()));
        }
    }
    Ok(Value::NONE)
}

fn get_max_digits(vm: &Vm, _: &Value) -> Result {
    Ok(Value::from_len(vm.int_max_str_digits()))
}

fn set_max_digits(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    static SIGNATURE: Signature = Signature {
        name: "set_int_max_str_digits",
        params: &["maxdigits"],
        required: 1,
        max_positional: 1,
        required_keyword_only: 0,
    };
    let [digits] = SIGNATURE.bind(vm, args)?;
    let digits = c_int(vm, &digits.unwrap_or(Value::NONE))?;
    match usize::try_from(digits) {
        Ok(digits) if digits == 0 || digits >= 640 => vm.set_int_max_str_digits(digits),
        _ => return Err(vm.value_error("maxdigits must be 0 or larger than 640")),
    }
    Ok(Value::NONE)
}

fn add_audit_hook(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    static SIGNATURE: Signature =
        Signature { name: "addaudithook", params: &["hook"], required: 1, max_positional: 1, required_keyword_only: 0 };
    let [hook] = SIGNATURE.bind(vm, args)?;
    interp(vm).audit_hooks.borrow_mut().extend(hook);
    Ok(Value::NONE)
}

fn audit(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    let Some((event, rest)) = args.split_first() else {
        return Err(vm.type_error("audit() missing 1 required positional argument: 'event'"));
    };
    if !event.is_a::<krait_objects::str::Str>() {
        let name = event.type_of(vm).name(vm);
        return Err(vm.type_error(format!("expected str for argument 'event', not {name}")));
    }
    let hooks = interp(vm).audit_hooks.borrow().clone();
    let arguments = vm.new_tuple(rest.to_vec())?;
    for hook in hooks {
        vm.call(&hook, &[event.clone(), arguments.clone()])?;
    }
    Ok(Value::NONE)
}

fn is_finalizing(vm: &Vm, _: &Value) -> Result {
    Ok(Value::from_bool(interp(vm).finalizing.get()))
}

fn text(vm: &Vm, text: &str) -> Result {
    Ok(vm.intern(text)?.into_value())
}

pub(super) static FUNCTIONS: [Method; 23] = [
    Method::new(
        "_getframe",
        NativeFn::Fast(get_frame),
        "($module, depth=0, /)",
        "Return a frame object from the call stack.",
    ),
    Method::new(
        "_getframemodulename",
        NativeFn::Kw(get_frame_module_name),
        "($module, /, depth=0)",
        "Return the name of the module for a calling frame.",
    ),
    Method::new("addaudithook", NativeFn::Kw(add_audit_hook), "($module, /, hook)", "Adds a new audit hook callback."),
    Method::new(
        "audit",
        NativeFn::Fast(audit),
        "",
        "audit(event, *args)\n\nPasses the event to any hooks that are attached.",
    ),
    Method::new(
        "exc_info",
        NativeFn::NoArgs(exc_info),
        "($module, /)",
        "Return current exception information: (type, value, traceback).",
    ),
    Method::new("exception", NativeFn::NoArgs(exception), "($module, /)", "Return the current exception."),
    Method::new(
        "exit",
        NativeFn::Fast(exit),
        "($module, status=None, /)",
        "Exit the interpreter by raising SystemExit(status).",
    ),
    Method::new(
        "get_asyncgen_hooks",
        NativeFn::NoArgs(get_async_hooks),
        "($module, /)",
        "Return the installed asynchronous generators hooks.",
    ),
    Method::new(
        "get_coroutine_origin_tracking_depth",
        NativeFn::NoArgs(get_origin_depth),
        "($module, /)",
        "Check status of origin tracking for coroutine objects in this thread.",
    ),
    Method::new(
        "get_int_max_str_digits",
        NativeFn::NoArgs(get_max_digits),
        "($module, /)",
        "Return the maximum string digits limit for non-binary int<->str conversions.",
    ),
    Method::new(
        "getdefaultencoding",
        NativeFn::NoArgs(|vm, _| text(vm, "utf-8")),
        "($module, /)",
        "Return the current default encoding used by the Unicode implementation.",
    ),
    Method::new(
        "getfilesystemencodeerrors",
        NativeFn::NoArgs(|vm, _| text(vm, "surrogateescape")),
        "($module, /)",
        "Return the error mode used for Unicode to filesystem encoding conversion.",
    ),
    Method::new(
        "getfilesystemencoding",
        NativeFn::NoArgs(|vm, _| text(vm, "utf-8")),
        "($module, /)",
        "Return the encoding used to convert Unicode filenames to OS filenames.",
    ),
    Method::new(
        "getrecursionlimit",
        NativeFn::NoArgs(get_recursion_limit),
        "($module, /)",
        "Return the current value of the recursion limit.",
    ),
    Method::new(
        "getswitchinterval",
        NativeFn::NoArgs(get_switch_interval),
        "($module, /)",
        "Return the current thread switch interval.",
    ),
    Method::new("is_finalizing", NativeFn::NoArgs(is_finalizing), "($module, /)", "Return True if Python is exiting."),
    Method::new(
        "set_asyncgen_hooks",
        NativeFn::VarKw(set_async_hooks),
        "",
        "set_asyncgen_hooks([firstiter] [, finalizer])\n\nSet a finalizer for async generators objects.",
    ),
    Method::new(
        "set_coroutine_origin_tracking_depth",
        NativeFn::Kw(set_origin_depth),
        "($module, /, depth)",
        "Enable or disable origin tracking for coroutine objects in this thread.",
    ),
    Method::new(
        "set_int_max_str_digits",
        NativeFn::Kw(set_max_digits),
        "($module, /, maxdigits)",
        "Set the maximum string digits limit for non-binary int<->str conversions.",
    ),
    Method::new(
        "setrecursionlimit",
        NativeFn::One(set_recursion_limit),
        "($module, limit, /)",
        "Set the maximum depth of the Python interpreter stack to n.",
    ),
    Method::new(
        "setswitchinterval",
        NativeFn::One(set_switch_interval),
        "($module, interval, /)",
        "Set the ideal thread switching delay inside the Python interpreter.",
    ),
    Method::new(
        "getdlopenflags",
        NativeFn::NoArgs(|_, _| Ok(Value::from_i32(2))),
        "($module, /)",
        "Return the current value of the flags that are used for dlopen calls.",
    ),
    Method::new(
        "is_stack_trampoline_active",
        NativeFn::NoArgs(|_, _| Ok(Value::FALSE)),
        "($module, /)",
        "Return *True* if a stack profiler trampoline is active.",
    ),
];
