//! Traceback objects, and how an uncaught exception is shown.

mod object;

pub use object::{TRACEBACK_TYPE, Traceback};
pub(crate) use object::add_entry;

use krait_objects::{Result, Value, ValueExt, Vm};

/// Prints an exception to `sys.stderr`, as the default `excepthook` does.
pub(crate) fn display(vm: &Vm, error: &Value) -> Result<()> {
    let Some(stderr) = vm.sys_attribute("stderr")?.filter(|stream| !stream.is_none()) else { return Ok(()) };
    let text = format!("{}: {}\n", error.type_of(vm).name(vm), vm.str_text(error)?);
    vm.call_method(&stderr, &vm.names.write, &[vm.new_str_value(&text)?]).map(drop)
}

/// Prints an exception that nobody can catch, with the traceback it had.
pub(crate) fn display_unraisable(vm: &Vm, error: &Value, _traceback: &Value) -> Result<()> {
    display(vm, error)
}
