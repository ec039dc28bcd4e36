//! The `sys` module.

mod functions;
mod hooks;
mod info;
mod library;
mod objects;
mod tracing;

pub(crate) use hooks::write_unraisable;
pub(crate) use library::is_library_name;

use krait_objects::dict::Dict;
use krait_objects::{Result, Value, Vm};

use crate::interp;

/// Makes the module and registers it with `sys.modules`.
pub(crate) fn install(vm: &Vm, builtins: Value) -> Result<()> {
    let modules = vm.new_dict()?;
    vm.modules.set(Some(modules.to_value()));
    let module = vm.new_module("sys")?;
    let dict = module.dict(vm)?;
    vm.sys_dict.set(Some(dict.to_value()));
    vm.add_functions(&module, &functions::FUNCTIONS)?;
    vm.add_functions(&module, &objects::FUNCTIONS)?;
    vm.add_functions(&module, &hooks::FUNCTIONS)?;
    vm.add_functions(&module, &tracing::FUNCTIONS)?;
    let set = |name: &str, value: Value| dict.insert(vm, vm.intern(name)?.into_value(), value);
    set("modules", modules.to_value())?;
    for (name, original) in [
        ("displayhook", "__displayhook__"),
        ("excepthook", "__excepthook__"),
        ("unraisablehook", "__unraisablehook__"),
        ("breakpointhook", "__breakpointhook__"),
    ] {
        if let Some(hook) = dict.get_str(vm, &vm.intern(name)?)? {
            set(original, hook)?;
        }
    }
    for (descriptor, name) in ["stdin", "stdout", "stderr"].into_iter().enumerate() {
        let stream = krait_modules::streams::new_stream(vm, descriptor as i32)?;
        set(name, stream.clone())?;
        set(&format!("__{name}__"), stream)?;
    }
    let argv = interp(vm).config.argv.iter().map(|arg| vm.new_str_value(arg)).collect::<Result<Vec<Value>>>()?;
    set("argv", vm.new_list(argv)?)?;
    for (name, module) in [("sys", module.to_value()), ("builtins", builtins)] {
        modules.insert(vm, vm.intern(name)?.into_value(), module)?;
    }
    Ok(())
}

/// Adds the facts about the runtime, which few programs ask for, when the module is imported or one of its names is missed.
/// False when that was done before, or the runtime is going down.
pub(crate) fn complete(vm: &Vm) -> Result<bool> {
    let interp = interp(vm);
    let Some(Ok(dict)) = vm.sys_dict.get().map(Value::downcast_into::<Dict>) else { return Ok(false) };
    if interp.finalizing.get() || interp.sys_complete.replace(true) {
        return Ok(false);
    }
    let filled = vm.heap().unobserved(|| {
        let path = crate::import::set_up_path(vm, interp.config.first_path.as_deref())?;
        dict.insert(vm, vm.names.path.to_value(), path)?;
        info::fill(vm, &dict)
    });
    interp.sys_complete.set(filled.is_ok());
    filled.map(|()| true)
}

/// A name of the module.
pub(crate) fn get(vm: &Vm, name: &str) -> Result<Option<Value>> {
    vm.sys_attribute(name)
}

/// Sets a name of the module.
pub(crate) fn set(vm: &Vm, name: &str, value: Value) -> Result<()> {
    match vm.sys_dict.get().map(Value::downcast_into::<Dict>) {
        Some(Ok(dict)) => dict.insert(vm, vm.intern(name)?.into_value(), value),
        _ => Ok(()),
    }
}
