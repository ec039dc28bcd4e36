//! Warnings issued by the runtime.

use core::cell::RefCell;
use std::collections::BTreeSet;

use krait_objects::{Result, TypeRef, Value, Vm};

/// Issues a warning through the `warnings` module, if it has been imported or can be.
pub(crate) fn warn(vm: &Vm, category: &TypeRef, message: &str) -> Result<()> {
    warn_of_object(vm, category, message, false)
}

/// The same; `has_source` says that the warning is about an object, whose allocation `tracemalloc` would know.
fn warn_of_object(vm: &Vm, category: &TypeRef, message: &str, has_source: bool) -> Result<()> {
    // At the end of a program nothing is imported any more, nor looked for where the object came from.
    let ending = crate::interp(vm).finalizing.get() && !is_loaded(vm, "warnings");
    let has_source = has_source && !ending;
    let module = if ending { None } else { crate::import::import_module(vm, "warnings").ok() };
    let Some(module) = module else {
        let place = crate::hooks::top_frame(vm).map(|frame| {
            let line = frame.code.line(frame.code.index_of(frame.pc)).unwrap_or(frame.code.plain.first_line);
            (frame.code.filename.to_string_lossy().into_owned(), line)
        });
        let (filename, line) = place.unwrap_or_else(|| ("sys".to_string(), 1));
        let module = vm.caller_module_name().map(|name| crate::text_of(&name)).unwrap_or_default();
        return filtered(
            vm,
            category,
            message,
            &Place { filename: &filename, line, module: &module, registry: true, has_source },
        );
    };
    let warn = vm.get_attr(&module, &vm.intern("warn")?)?;
    let text = vm.new_str_value(message)?;
    vm.call(&warn, &[text, category.to_value()]).map(drop)
}

fn is_loaded(vm: &Vm, module: &str) -> bool {
    let name = vm.intern(module);
    name.is_ok_and(|name| crate::import::loaded(vm, name.as_value()).is_ok_and(|found| found.is_some()))
}

/// `coroutine 'f' was never awaited`
pub(crate) fn unawaited_coroutine(vm: &Vm, coroutine: &Value) {
    let Some(body) = coroutine.downcast::<crate::generator::Generator>() else { return };
    let text = format!("coroutine '{}' was never awaited", body.qualname_text());
    if let Err(error) = warn_of_object(vm, &vm.types.runtime_warning, &text, true) {
        vm.write_unraisable(error, coroutine);
    }
}

/// Issues a warning at a place in a file.
pub(crate) fn warn_explicit(vm: &Vm, category: &TypeRef, message: &str, filename: &str, line: u32) -> Result<()> {
    let Ok(module) = crate::import::import_module(vm, "warnings") else {
        return filtered(
            vm,
            category,
            message,
            &Place { filename, line, module: "", registry: false, has_source: false },
        );
    };
    let warn = vm.get_attr(&module, &vm.intern("warn_explicit")?)?;
    let arguments =
        [vm.new_str_value(message)?, category.to_value(), vm.new_str_value(filename)?, Value::from_len(line as usize)];
    vm.call(&warn, &arguments).map(drop)
}

/// Where a warning belongs.
struct Place<'a> {
    filename: &'a str,
    line: u32,
    module: &'a str,
    /// Whether it is noted there, so that it is shown once.
    registry: bool,
    /// Whether it is about an object.
    has_source: bool,
}

/// What a filter says to do with a warning.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Action {
    Ignore,
    Error,
    Always,
    /// Once for each place.
    Default,
}

/// The warnings that were shown: text, category, file and line.
#[derive(Default)]
struct Shown(RefCell<BTreeSet<(String, String, String, u32)>>);

/// The filter of `-W` that fits: the last one given wins. Its parts are the action and the category's name.
fn option_action(vm: &Vm, category: &TypeRef) -> Option<Action> {
    let options = &crate::interp(vm).config.warn_options;
    options.iter().rev().find_map(|option| {
        let mut parts = option.split(':');
        let action = parts.next().unwrap_or_default();
        let class = parts.nth(1).unwrap_or_default();
        let mut ancestor = Some(category.clone());
        let mut fits = class.is_empty();
        while let Some(class_above) = ancestor.take() {
            fits |= class_above.name(vm) == class;
            ancestor = class_above.base();
        }
        let known = [("ignore", Action::Ignore), ("error", Action::Error), ("always", Action::Always)];
        let plain = ["default", "module", "once"].iter().any(|name| !action.is_empty() && name.starts_with(action));
        let found = known.iter().find(|(name, _)| !action.is_empty() && name.starts_with(action));
        found.map(|found| found.1).or_else(|| plain.then_some(Action::Default)).filter(|_| fits)
    })
}

/// CPython's default filters: deprecations show in the main program only, warnings for developers do not.
fn default_action(vm: &Vm, category: &TypeRef, module: &str) -> Action {
    let types = &vm.types;
    let silent = [&types.pending_deprecation_warning, &types.import_warning, &types.resource_warning];
    let deprecated = category.is_subtype_of(&types.deprecation_warning);
    match deprecated && module != "__main__" || silent.iter().any(|class| category.is_subtype_of(class)) {
        true => Action::Ignore,
        false => Action::Default,
    }
}

/// Does with a warning what the filters say, where there is no `warnings` module.
fn filtered(vm: &Vm, category: &TypeRef, message: &str, place: &Place<'_>) -> Result<()> {
    let action = option_action(vm, category).unwrap_or_else(|| default_action(vm, category, place.module));
    if action == Action::Error {
        return Err(vm.new_error(category, message));
    }
    let note = (message.to_string(), category.name(vm), place.filename.to_string(), place.line);
    let known =
        action == Action::Default && place.registry && !vm.extension(Shown::default).0.borrow_mut().insert(note);
    if action != Action::Ignore && !known {
        show(vm, category, message, place);
    }
    Ok(())
}

/// Shows a warning (`show_warning` of `_warnings`).
fn show(vm: &Vm, category: &TypeRef, message: &str, place: &Place<'_>) {
    let (filename, line) = (place.filename, place.line);
    let mut text = format!("{filename}:{line}: {}: {message}\n", category.name(vm));
    if let Some(source) = crate::traceback::source_line(filename, line as usize) {
        text.push_str(&format!("  {}\n", source.trim()));
    }
    if place.has_source {
        text.push_str(&format!("{}: Enable tracemalloc to get the object allocation traceback\n", category.name(vm)));
    }
    crate::traceback::write_stderr(vm, &text);
}
