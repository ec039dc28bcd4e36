//! The end of a program: exit status, `atexit`, module teardown, the last collections, an empty heap.

mod unseen;

use krait_objects::dict::Dict;
use krait_objects::module::Module;
use krait_objects::str::Str;
use krait_objects::{BaseException, Exception, Ref, Result, Value, ValueExt, Vm};

use crate::limits::Termination;
use crate::machine::Machine;
use crate::runtime::Exit;
use crate::state::Interp;

/// Reports an exception that ended the program and gives the exit status (`_Py_HandleSystemExit`, `PyErr_Print`).
pub(crate) fn report(vm: &Vm, error: Exception) -> Exit {
    if vm.is_terminating() {
        return report_termination(vm, &error);
    }
    if error.matches(vm, &vm.types.system_exit) {
        return Exit::Status(system_exit_status(vm, &error));
    }
    flush(vm, "stdout");
    let interrupted = error.matches(vm, &vm.types.keyboard_interrupt);
    match display_uncaught(vm, error) {
        Some(termination) => report_termination(vm, &termination),
        None if interrupted => Exit::Interrupted,
        None => Exit::Status(1),
    }
}

/// Says which limit ended the program, and where.
fn report_termination(vm: &Vm, error: &Exception) -> Exit {
    let interp = crate::interp(vm);
    let cause = interp.limits.cause().unwrap_or(Termination::Host);
    flush_native(vm, "stdout");
    let place = error.instance().traceback.get().map(|entry| crate::traceback::print::traceback_text(vm, &entry));
    // No stream of the program's own is asked: nothing of it runs any more.
    eprint!("{}{}", place.unwrap_or_default(), last_word(interp, cause));
    Exit::Terminated(cause)
}

/// The line that says which limit ended the program.
fn last_word(interp: &Interp, cause: Termination) -> String {
    let limit = match cause {
        Termination::Fuel => interp.config.max_fuel.map(|fuel| format!(" (limit: {fuel} steps)")),
        Termination::Time => interp.config.max_time.map(|time| format!(" (limit: {} s)", time.as_secs_f64())),
        Termination::Host => None,
    };
    format!("krait: {cause}{}\n", limit.unwrap_or_default())
}

/// Writes out what a stream of ours still holds, without running any code.
fn flush_native(vm: &Vm, name: &str) {
    if let Ok(Some(stream)) = vm.sys_attribute(name)
        && let Some(stream) = stream.downcast::<krait_modules::streams::TextStream>()
    {
        // A stream that cannot be written to has nobody left to tell.
        drop(stream.flush(vm));
    }
}

/// The exit status that a SystemExit asks for; a text is none of the numbers and stands for 1.
pub(crate) fn status_of(vm: &Vm, error: &Exception) -> i32 {
    let code = vm.get_attr_opt(error.as_value(), &vm.names.code).ok().flatten().unwrap_or(Value::NONE);
    match code {
        code if code.is_none() => 0,
        code if vm.is_int(&code) => vm.as_i64(&code).map_or(-1, |status| (status & 0xFF) as i32),
        _ => 1,
    }
}

fn system_exit_status(vm: &Vm, error: &Exception) -> i32 {
    flush(vm, "stdout");
    let code = vm.get_attr_opt(error.as_value(), &vm.names.code).ok().flatten().unwrap_or(Value::NONE);
    if !code.is_none() && !vm.is_int(&code) {
        let text = vm.str_text(&code).unwrap_or_default();
        crate::traceback::write_stderr(vm, &format!("{text}\n"));
    }
    status_of(vm, error)
}

/// Shows an exception that nobody caught, through `sys.excepthook`; gives the error of a limit that ends the program meanwhile.
fn display_uncaught(vm: &Vm, error: Exception) -> Option<Exception> {
    let value = error.into_value();
    let class = value.type_of(vm).into_value();
    let traceback = value.downcast::<BaseException>().and_then(|body| body.traceback.get()).unwrap_or(Value::NONE);
    let last = [("last_exc", &value), ("last_type", &class), ("last_value", &value), ("last_traceback", &traceback)];
    for (name, value) in last {
        drop(crate::sys::set(vm, name, value.clone()));
    }
    let Ok(Some(hook)) = vm.sys_attribute("excepthook") else {
        crate::traceback::write_stderr(vm, "sys.excepthook is missing\n");
        drop(crate::traceback::display(vm, &value));
        return ended(vm);
    };
    let Err(second) = vm.call(&hook, &[class, value.clone(), traceback]) else { return ended(vm) };
    if vm.is_terminating() {
        return Some(second);
    }
    if second.matches(vm, &vm.types.system_exit) {
        return None;
    }
    crate::traceback::write_stderr(vm, "Error in sys.excepthook:\n");
    drop(crate::traceback::display(vm, second.as_value()));
    crate::traceback::write_stderr(vm, "\nOriginal exception was:\n");
    drop(crate::traceback::display(vm, &value));
    ended(vm)
}

/// The error of a limit that has ended the program where errors are not passed on.
fn ended(vm: &Vm) -> Option<Exception> {
    let limits = &crate::interp(vm).limits;
    limits.cause().map(|cause| limits.end_now(vm, cause))
}

/// What CPython says about a script that cannot be opened: the process ends with status 2.
pub(crate) fn cannot_open(vm: &Vm, path: &str, error: &std::io::Error) -> Exception {
    let number = error.raw_os_error().unwrap_or(0);
    let reason = error.to_string();
    let reason = reason.split(" (os error").next().unwrap_or_default();
    let program = crate::interp(vm).config.executable.clone();
    crate::traceback::write_stderr(vm, &format!("{program}: can't open file '{path}': [Errno {number}] {reason}\n"));
    vm.new_error_with(&vm.types.system_exit, vec![Value::from_i32(2)])
}

/// `-m name`: the module's code runs as `__main__`.
pub(crate) fn run_module(vm: &Vm, name: &str) -> Result<()> {
    let runpy = crate::import::import_module(vm, "runpy")?;
    let run = vm.get_attr(&runpy, &vm.intern("_run_module_as_main")?)?;
    vm.call(&run, &[vm.new_str_value(name)?]).map(drop)
}

/// Flushes a stream of `sys`; errors are ignored.
pub(crate) fn flush(vm: &Vm, name: &str) {
    if let Ok(Some(stream)) = vm.sys_attribute(name)
        && !stream.is_none()
    {
        drop(vm.call_method(&stream, &vm.names.flush, &[]));
    }
}

/// Exit status of a program whose output could not be written in the end.
const UNWRITTEN: i32 = 120;

/// Flushes the standard streams (`flush_std_files`); false when output is lost.
fn flush_all(vm: &Vm) -> bool {
    let mut whole = true;
    for name in ["stdout", "stderr"] {
        let Ok(Some(stream)) = vm.sys_attribute(name) else { continue };
        let closed = || vm.get_attr(&stream, &vm.intern("closed")?).and_then(|closed| vm.is_true(&closed));
        if stream.is_none() || closed().unwrap_or(false) {
            continue;
        }
        if let Err(error) = vm.call_method(&stream, &vm.names.flush, &[]) {
            whole = vm.is_terminating();
            // Nobody is left to read about the error stream.
            if name == "stdout" {
                vm.write_unraisable(error, &stream);
            }
        }
    }
    whole
}

/// Ends the program (`Py_FinalizeEx`): `atexit` functions, module teardown, collections. No Python code runs after this.
pub(crate) fn finish(machine: &Machine, exit: Exit) -> Exit {
    let vm = &*machine.vm;
    krait_modules::atexit::run(vm);
    let exit = if flush_all(vm) { exit } else { Exit::Status(UNWRITTEN) };
    machine.interp.finalizing.set(true);
    // The streams outlive the modules: finalizers that run until the end may print.
    let streams = ["__stdout__", "__stderr__"].map(|name| vm.sys_attribute(name).ok().flatten());
    if !unseen::is_teardown_unseen(machine) {
        tear_down(machine);
    }
    for stream in streams.iter().flatten() {
        if let Some(stream) = stream.downcast::<krait_modules::streams::TextStream>() {
            // A stream that cannot be written to has nobody left to tell.
            drop(stream.flush(vm));
        }
    }
    match machine.interp.limits.cause() {
        // A finalizer of the teardown has run into a limit.
        Some(cause) if !matches!(exit, Exit::Terminated(_)) => {
            eprint!("{}", last_word(&machine.interp, cause));
            Exit::Terminated(cause)
        }
        _ => exit,
    }
}

/// The last collections, and what modules hold.
fn tear_down(machine: &Machine) {
    let vm = &*machine.vm;
    // A last ordinary collection, before the modules go: its finalizers find everything in place.
    if vm.heap().is_enabled() {
        vm.heap().collect(2);
    }
    // What this finds alive it puts into the order in which the teardown's collections then finalize it.
    if vm.heap().is_enabled() {
        vm.heap().collect_silently(2);
    }
    finalize_modules(vm);
    machine.interp.clear();
}

/// Frees everything.
pub(crate) fn free(machine: Machine) {
    if unseen::may_leave_memory(&machine) {
        // The process ends now, and no code runs any more.
        machine.interp.limits.stop_clock();
        core::mem::forget(machine);
        return;
    }
    let Machine { interp, vm } = machine;
    let forced = interp.forced.get();
    interp.limits.stop_clock();
    vm.heap().set_enabled(false);
    // What the program had wanted to keep (`gc.DEBUG_SAVEALL`, `gc.freeze`) goes now.
    vm.heap().set_debug_flags(krait_heap::DebugFlags(0));
    vm.heap().unfreeze();
    vm.tear_down();
    // No code is left to run: the state's own types are the last cycles.
    drop(interp);
    vm.heap().collect_silently(2);
    crate::report::write(&vm, forced);
}

/// `finalize_modules`: names that commonly hold exceptions and hooks go first, then modules die by count or collection, then
/// the dicts of the survivors are cleared, `sys` and `builtins` last.
fn finalize_modules(vm: &Vm) {
    let Some(Ok(modules)) = vm.modules.get().map(Value::downcast_into::<Dict>) else { return };
    clear_sys_names(vm);
    let sys_module = modules.get_str(vm, &vm.names.sys).ok().flatten();
    let builtins_module = modules.get_str(vm, &vm.names.builtins).ok().flatten();
    let survivors = drop_modules(vm, &modules);
    vm.heap().collect_silently(2);
    for (_, weak) in survivors.iter().rev() {
        if let Some(module) = living(vm, weak)
            && !same(&module, &sys_module)
            && !same(&module, &builtins_module)
        {
            clear_module(vm, &module);
        }
    }
    drop(survivors);
    vm.heap().collect_silently(2);
    for module in [&sys_module, &builtins_module].into_iter().flatten() {
        clear_module(vm, module);
    }
    vm.modules.set(None);
    drop(modules);
    drop(sys_module);
    drop(builtins_module);
    vm.sys_dict.set(None);
    vm.builtins.set(None);
    vm.heap().collect_silently(2);
}

fn same(module: &Value, other: &Option<Value>) -> bool {
    other.as_ref().is_some_and(|other| other.is(module))
}

/// Sets the names of `sys` that commonly hold exceptions and frames to None; the streams get their originals back.
fn clear_sys_names(vm: &Vm) {
    let Some(dict) = vm.sys_dict.get().and_then(|dict| dict.downcast_into::<Dict>().ok()) else { return };
    // A name that there is no memory for stays what it is.
    let set = |dict: &Dict, name: &str, value: Value| dict.insert(vm, vm.intern(name)?.into_value(), value);
    if let Ok(builtins) = vm.builtins_dict() {
        drop(set(&builtins, "_", Value::NONE));
    }
    let get = |name: &str| dict.get_str(vm, &vm.intern(name)?);
    for name in [
        "path",
        "argv",
        "ps1",
        "ps2",
        "last_exc",
        "last_type",
        "last_value",
        "last_traceback",
        "path_hooks",
        "path_importer_cache",
        "meta_path",
    ] {
        if get(name).ok().flatten().is_some() {
            drop(set(&dict, name, Value::NONE));
        }
    }
    for (name, original) in [("stdin", "__stdin__"), ("stdout", "__stdout__"), ("stderr", "__stderr__")] {
        if let Ok(value) = get(original) {
            drop(set(&dict, name, value.unwrap_or(Value::NONE)));
        }
    }
}

/// The module behind a weak reference, if it lives.
fn living(vm: &Vm, weak: &Value) -> Option<Value> {
    vm.call(weak, &[]).ok().filter(|module| !module.is_none())
}

/// Sets every entry of `sys.modules` to None and drops the modules; gives weak handles on them, in order.
fn drop_modules(vm: &Vm, modules: &Ref<Dict>) -> Vec<(Value, Value)> {
    let mut list = Vec::new();
    for (name, module) in modules.items() {
        if name.is_a::<Str>()
            && module.is_a::<Module>()
            && let Ok(weak) = krait_objects::weakref::new_ref(vm, &module, None)
        {
            list.push((name.clone(), weak));
        }
        drop(modules.insert(vm, name, Value::NONE));
        drop(module);
    }
    modules.clear(vm);
    list
}

/// Clears a module's dict: names with one underscore first, then the others except `__builtins__` (`_PyModule_ClearDict`).
fn clear_module(vm: &Vm, module: &Value) {
    let Some(dict) = module.downcast::<Module>().and_then(|module| module.dict(vm).ok()) else { return };
    for pass in [true, false] {
        for (name, value) in dict.items() {
            let Some(text) = name.downcast::<Str>() else { continue };
            let single = !text.is_empty()
                && text.char_at(0) == u32::from(b'_')
                && !(text.len() > 1 && text.char_at(1) == u32::from(b'_'));
            let wanted = if pass { single } else { !single && !text.equals_text("__builtins__") };
            if wanted && !value.is_none() {
                drop(value);
                drop(dict.insert(vm, name, Value::NONE));
            }
        }
    }
}
