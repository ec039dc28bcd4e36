//! `from module import names`.

use krait_objects::module::Module;
use krait_objects::str::Str;
use krait_objects::{Exception, Ref, Result, Value, ValueExt, Vm};

use crate::text_of;

/// `from module import name` (`import_from` in `Python/ceval.c`).
pub(crate) fn import_from(vm: &Vm, module: &Value, name: &Ref<Str>) -> Result {
    if let Some(found) = vm.get_attr_opt(module, name)? {
        return Ok(found);
    }
    // A submodule in the middle of a circular import is not yet an attribute of its package.
    let package = vm.get_attr_opt(module, &vm.names.__name__)?.filter(|package| package.is_a::<Str>());
    if let Some(package) = &package {
        let full = vm.new_str_value(&format!("{}.{}", text_of(package), name.to_string_lossy()))?;
        if let Some(found) = super::loaded(vm, &full)? {
            return Ok(found);
        }
    }
    Err(cannot_import(vm, module, name, package)?)
}

#[cold]
fn cannot_import(vm: &Vm, module: &Value, name: &Ref<Str>, package: Option<Value>) -> Result<Exception> {
    let text = name.to_string_lossy();
    let shown = match &package {
        Some(package) => vm.repr_text(package)?,
        None => "'<unknown module name>'".to_string(),
    };
    let file = vm.get_attr_opt(module, &vm.names.__file__)?.filter(|file| file.is_a::<Str>());
    let message = match &file {
        None => format!("cannot import name '{text}' from {shown} (unknown location)"),
        Some(file) => {
            let initializing = match module.downcast::<Module>() {
                Some(body) => vm.is_module_initializing(&body.dict(vm)?)?,
                None => false,
            };
            let file = text_of(file);
            if initializing {
                format!(
                    "cannot import name '{text}' from partially initialized module {shown} (most likely due to a circular import) ({file})"
                )
            } else {
                format!("cannot import name '{text}' from {shown} ({file})")
            }
        }
    };
    let error = vm.import_error_with(&vm.types.import_error, &message, package, file);
    vm.set_attr(error.as_value(), &vm.intern("name_from")?, Some(name.as_value()))?;
    Ok(error)
}

/// The names `from module import *` binds, and whether private ones are left out.
pub(crate) fn star_names(vm: &Vm, module: &Value) -> Result<(Vec<Value>, bool)> {
    if let Some(all) = vm.get_attr_opt(module, &vm.names.__all__)? {
        return Ok((vm.list_from_iter(&all)?, false));
    }
    let Some(dict) = vm.get_attr_opt(module, &vm.names.__dict__)? else {
        return Err(vm.new_error(&vm.types.import_error, "from-import-* object has no __dict__ and no __all__"));
    };
    Ok((vm.list_from_iter(&dict)?, true))
}

/// The error of a name that is no str.
#[cold]
pub(crate) fn star_name_error(vm: &Vm, module: &Value, name: &Value, from_dict: bool) -> Exception {
    let shown = match vm.get_attr_opt(module, &vm.names.__name__) {
        Ok(Some(name)) if name.is_a::<Str>() => text_of(&name),
        Ok(_) => return vm.type_error("module __name__ must be a string"),
        Err(error) => return error,
    };
    let given = name.type_of(vm).name(vm);
    vm.type_error(if from_dict {
        format!("Key in {shown}.__dict__ must be str, not {given}")
    } else {
        format!("Item in {shown}.__all__ must be str, not {given}")
    })
}
