//! Traceback objects, and how an uncaught exception is shown.

mod object;
pub(crate) mod print;
mod source;
mod suggest;

pub(crate) use object::{TRACEBACK_TYPE, Traceback};
pub(crate) use object::{add_current, add_entry};
pub(crate) use source::source_line;

use krait_objects::{Result, Value, Vm};

/// Writes text to `sys.stderr`, or to the process's standard error where that fails.
pub(crate) fn write_stderr(vm: &Vm, text: &str) {
    let stream = vm.sys_attribute("stderr").ok().flatten();
    let written = match stream {
        Some(stream) if stream.is_none() => true,
        Some(stream) => {
            vm.new_str_value(text).and_then(|text| vm.call_method(&stream, &vm.names.write, &[text])).is_ok()
        }
        None => false,
    };
    if !written {
        use std::io::Write;
        // Nothing is left to report a failure to.
        let _ = std::io::stderr().write_all(text.as_bytes());
    }
}

/// Prints an exception to `sys.stderr`, as the default `excepthook` does.
pub(crate) fn display(vm: &Vm, error: &Value) -> Result<()> {
    let text = print::exception_text(vm, error)?;
    write_stderr(vm, &text);
    Ok(())
}

/// Prints an exception that nobody can catch, with the traceback it had.
pub(crate) fn display_unraisable(vm: &Vm, error: &Value, traceback: &Value) -> Result<()> {
    let mut text = String::new();
    if vm.is_traceback(traceback) {
        text.push_str(&print::traceback_text(vm, traceback));
    }
    if !error.is_none() {
        text.push_str(&print::unraisable_line(vm, error));
    }
    write_stderr(vm, &text);
    Ok(())
}
