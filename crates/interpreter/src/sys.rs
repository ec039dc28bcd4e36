//! The `sys` module.

use krait_objects::{Exception, Result, Value, Vm};

/// Makes the module.
pub(crate) fn install(vm: &Vm) -> Result<()> {
    let _ = vm;
    Ok(())
}

/// A name of the module.
pub(crate) fn get(vm: &Vm, name: &str) -> Result<Option<Value>> {
    let _ = (vm, name);
    Ok(None)
}

/// Reports an error that nobody can catch.
pub(crate) fn write_unraisable(vm: &Vm, error: Exception, message: Option<&str>, object: &Value) {
    let _ = message;
    eprintln!(
        "Exception ignored in: {}\n{}: {}",
        vm.repr_lossy(object),
        error.class(vm).name(vm),
        vm.str_text(error.as_value()).unwrap_or_default()
    );
}
