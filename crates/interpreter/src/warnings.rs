//! Warnings issued by the runtime.

use krait_objects::{Result, TypeRef, Value, Vm};

/// Issues a warning through the `warnings` module, if it has been imported or can be.
pub(crate) fn warn(vm: &Vm, category: &TypeRef, message: &str) -> Result<()> {
    let Ok(module) = crate::import::import_module(vm, "warnings") else {
        let place = crate::hooks::top_frame(vm).map(|frame| {
            let line = frame.code.line(frame.code.index_of(frame.pc)).unwrap_or(frame.code.plain.first_line);
            (frame.code.filename.to_string_lossy().into_owned(), line)
        });
        let (filename, line) = place.unwrap_or_else(|| ("sys".to_string(), 1));
        show(vm, category, message, &filename, line);
        return Ok(());
    };
    let warn = vm.get_attr(&module, &vm.intern("warn"))?;
    let text = vm.new_str_value(message)?;
    vm.call(&warn, &[text, category.to_value()]).map(drop)
}

/// `coroutine 'f' was never awaited`
pub(crate) fn unawaited_coroutine(vm: &Vm, coroutine: &Value) {
    let Some(body) = coroutine.downcast::<crate::generator::Generator>() else { return };
    let text = format!("coroutine '{}' was never awaited", body.qualname_text());
    if let Err(error) = warn(vm, &vm.types.runtime_warning, &text) {
        vm.write_unraisable(error, coroutine);
    }
}

/// Issues a warning at a place in a file.
pub(crate) fn warn_explicit(vm: &Vm, category: &TypeRef, message: &str, filename: &str, line: u32) -> Result<()> {
    let Ok(module) = crate::import::import_module(vm, "warnings") else {
        show(vm, category, message, filename, line);
        return Ok(());
    };
    let warn = vm.get_attr(&module, &vm.intern("warn_explicit"))?;
    let arguments =
        [vm.new_str_value(message)?, category.to_value(), vm.new_str_value(filename)?, Value::from_len(line as usize)];
    vm.call(&warn, &arguments).map(drop)
}

/// Shows a warning where there is no `warnings` module, under CPython's default filters (`show_warning` of `_warnings`).
fn show(vm: &Vm, category: &TypeRef, message: &str, filename: &str, line: u32) {
    let types = &vm.types;
    let silent = [
        &types.deprecation_warning,
        &types.pending_deprecation_warning,
        &types.import_warning,
        &types.resource_warning,
    ];
    if silent.iter().any(|class| category.is_subtype_of(class)) {
        return;
    }
    let mut text = format!("{filename}:{line}: {}: {message}\n", category.name(vm));
    if let Some(source) = crate::traceback::source_line(filename, line as usize) {
        text.push_str(&format!("  {}\n", source.trim()));
    }
    crate::traceback::write_stderr(vm, &text);
}
