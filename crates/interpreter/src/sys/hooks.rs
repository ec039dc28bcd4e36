//! `displayhook`, `excepthook`, `unraisablehook`, `breakpointhook`.

use krait_objects::args::check_count;
use krait_objects::{BaseException, Exception, Method, NativeFn, Result, Value, ValueExt, Vm};

fn display(vm: &Vm, _: &Value, value: &Value) -> Result {
    if value.is_none() {
        return Ok(Value::NONE);
    }
    let builtins = vm.builtins_dict()?;
    let underscore = vm.intern("_")?;
    builtins.insert_str(vm, &underscore, Value::NONE)?;
    let Some(stdout) = super::get(vm, "stdout")?.filter(|stream| !stream.is_none()) else {
        return Err(vm.runtime_error("lost sys.stdout"));
    };
    let text = vm.repr(value)?;
    krait_modules::builtins::print_to(vm, &stdout, &[text], None, None)?;
    builtins.insert_str(vm, &underscore, value.clone())?;
    Ok(Value::NONE)
}

fn except(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "excepthook", args.len(), 3, 3)?;
    crate::traceback::display(vm, &args[1])?;
    Ok(Value::NONE)
}

fn breakpoint(vm: &Vm, _: &Value, _: krait_objects::Args<'_>) -> Result {
    Err(vm.runtime_error("no debugger is available: set sys.breakpointhook"))
}

/// The default `unraisablehook` (`_PyErr_WriteUnraisableDefaultHook`).
fn unraisable(vm: &Vm, _: &Value, args: &Value) -> Result {
    let field = |name: &str| vm.get_attr(args, &vm.intern(name)?);
    let (message, object) = (field("err_msg")?, field("object")?);
    let mut text = String::new();
    if !object.is_none() {
        let what = if message.is_none() { "Exception ignored in".to_string() } else { vm.str_text(&message)? };
        let shown = vm.repr_text(&object).unwrap_or_else(|_| "<object repr() failed>".to_string());
        text = format!("{what}: {shown}\n");
    } else if !message.is_none() {
        text = format!("{}:\n", vm.str_text(&message)?);
    }
    let stderr = super::get(vm, "stderr")?.filter(|stream| !stream.is_none());
    let Some(stderr) = stderr else { return Ok(Value::NONE) };
    if !text.is_empty() {
        let text = vm.new_str_value(&text)?;
        vm.call_method(&stderr, &vm.names.write, &[text])?;
    }
    crate::traceback::display_unraisable(vm, &field("exc_value")?, &field("exc_traceback")?)?;
    vm.call_method(&stderr, &vm.names.flush, &[])?;
    Ok(Value::NONE)
}

/// Hands an error that nobody can catch to `sys.unraisablehook`.
pub(crate) fn write_unraisable(vm: &Vm, error: Exception, message: Option<&str>, object: &Value) {
    if let Err(failure) = try_unraisable(vm, &error, message, object) {
        // The hook itself failed: that, too, can only be reported.
        let _ = report_hook_failure(vm, failure);
    }
}

fn try_unraisable(vm: &Vm, error: &Exception, message: Option<&str>, object: &Value) -> Result<()> {
    if error.as_value().body::<BaseException>(vm)?.traceback.is_empty() {
        crate::traceback::add_current(vm, error);
    }
    let traceback = error.as_value().body::<BaseException>(vm)?.traceback.get().unwrap_or(Value::NONE);
    let message = match message {
        Some(message) => vm.new_str_value(message)?,
        None => Value::NONE,
    };
    let class = super::info::sequence_class(
        vm,
        "UnraisableHookArgs",
        &["exc_type", "exc_value", "exc_traceback", "err_msg", "object"],
    )?;
    let fields = vec![error.class(vm).into_value(), error.as_value().clone(), traceback, message, object.clone()];
    let args = super::info::new_sequence(vm, &class, fields)?;
    match super::get(vm, "unraisablehook")? {
        Some(hook) if !hook.is_none() => vm.call(&hook, &[args]).map(drop),
        _ => unraisable(vm, &Value::NONE, &args).map(drop),
    }
}

fn report_hook_failure(vm: &Vm, failure: Exception) -> Result<()> {
    let Some(stderr) = super::get(vm, "stderr")?.filter(|stream| !stream.is_none()) else { return Ok(()) };
    let hook = super::get(vm, "unraisablehook")?.unwrap_or(Value::NONE);
    let text = vm.new_str_value(&format!("Exception ignored in sys.unraisablehook: {}\n", vm.repr_lossy(&hook)))?;
    vm.call_method(&stderr, &vm.names.write, &[text])?;
    crate::traceback::display(vm, failure.as_value())
}

pub(super) static FUNCTIONS: [Method; 4] = [
    Method::new(
        "breakpointhook",
        NativeFn::Kw(breakpoint),
        "",
        "breakpointhook(*args, **kws)\n\nThis hook function is called by built-in breakpoint().",
    ),
    Method::new(
        "displayhook",
        NativeFn::One(display),
        "($module, object, /)",
        "Print an object to sys.stdout and also save it in builtins._",
    ),
    Method::new(
        "excepthook",
        NativeFn::Fast(except),
        "($module, exctype, value, traceback, /)",
        "Handle an exception by displaying it with a traceback on sys.stderr.",
    ),
    Method::new(
        "unraisablehook",
        NativeFn::One(unraisable),
        "($module, unraisable, /)",
        "Handle an unraisable exception.",
    ),
];
