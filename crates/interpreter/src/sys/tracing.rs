//! `settrace`, `setprofile` and their readers.

use krait_objects::{Method, NativeFn, Result, Value, Vm};

use crate::interp;

fn set(vm: &Vm, which: usize, function: &Value) -> Result {
    let state = interp(vm);
    state.tracing[which].set(Some(function.clone()).filter(|function| !function.is_none()));
    state.thread.set_traced(state.tracing.iter().any(krait_objects::ValueCell::is_some));
    Ok(Value::NONE)
}

fn get(vm: &Vm, which: usize) -> Result {
    Ok(interp(vm).tracing[which].get().unwrap_or(Value::NONE))
}

pub(super) static FUNCTIONS: [Method; 4] = [
    Method::new(
        "getprofile",
        NativeFn::NoArgs(|vm, _| get(vm, 1)),
        "($module, /)",
        "Return the profiling function set with sys.setprofile.",
    ),
    Method::new(
        "gettrace",
        NativeFn::NoArgs(|vm, _| get(vm, 0)),
        "($module, /)",
        "Return the global debug tracing function set with sys.settrace.",
    ),
    Method::new(
        "setprofile",
        NativeFn::One(|vm, _, function| set(vm, 1, function)),
        "",
        "setprofile(function)\n\nSet the profiling function.",
    ),
    Method::new(
        "settrace",
        NativeFn::One(|vm, _, function| set(vm, 0, function)),
        "",
        "settrace(function)\n\nSet the global debug tracing function.",
    ),
];
