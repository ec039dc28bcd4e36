//! Importing modules.

use krait_objects::str::Str;
use krait_objects::{Exception, Ref, Result, Value, Vm};

use crate::function::Function;

/// Imports a module by its absolute name.
pub(crate) fn import_module(vm: &Vm, name: &str) -> Result {
    Err(vm.new_error(&vm.types.module_not_found_error, &format!("No module named '{name}'")))
}

/// The import statement.
pub(crate) fn import_statement(
    vm: &Vm,
    _function: &Function,
    name: &Ref<Str>,
    _locals: &Value,
    _fromlist: &Value,
    _level: u32,
) -> Result {
    import_module(vm, &name.to_string_lossy())
}

/// `from module import name`
pub(crate) fn import_from(vm: &Vm, module: &Value, name: &Ref<Str>) -> Result {
    vm.get_attr(module, name)
}

/// The names `from module import *` binds, and whether private ones are left out.
pub(crate) fn star_names(vm: &Vm, module: &Value) -> Result<(Vec<Value>, bool)> {
    if let Some(all) = vm.get_attr_opt(module, &vm.names.__all__)? {
        return Ok((vm.list_from_iter(&all)?, false));
    }
    let dict = vm.get_attr(module, &vm.names.__dict__)?;
    Ok((vm.list_from_iter(&dict)?, true))
}

/// The error of a name that is no str.
pub(crate) fn star_name_error(vm: &Vm, _module: &Value, _name: &Value, _from_dict: bool) -> Exception {
    vm.type_error("names must be str")
}
