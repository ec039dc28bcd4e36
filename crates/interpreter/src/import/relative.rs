//! Relative names: which package they start from (`resolve_name` in `Python/import.c`).

use krait_objects::dict::Dict;
use krait_objects::str::Str;
use krait_objects::{Ref, Result, Value, ValueExt, Vm};

use crate::text_of;

/// The absolute name of a relative one.
pub(super) fn resolve(vm: &Vm, name: &str, globals: &Value, level: usize) -> Result<Ref<Str>> {
    let package = package_of(vm, globals)?;
    let mut base = package.as_str();
    for _ in 1..level {
        match base.rsplit_once('.') {
            Some((outer, _)) => base = outer,
            None => {
                return Err(vm.new_error(&vm.types.import_error, "attempted relative import beyond top-level package"));
            }
        }
    }
    Ok(if name.is_empty() { vm.intern(base)? } else { vm.intern(&format!("{base}.{name}"))? })
}

fn package_of(vm: &Vm, globals: &Value) -> Result<String> {
    let Some(dict) = globals.downcast_ref::<Dict>() else {
        return Err(vm.type_error("globals must be a dict"));
    };
    let present = |found: Option<Value>| found.filter(|value| !value.is_none());
    let package = present(dict.get_str(vm, &vm.names.__package__)?);
    let spec = present(dict.get_str(vm, &vm.names.__spec__)?);
    if let Some(package) = package {
        if !package.is_a::<Str>() {
            return Err(vm.type_error("package must be a string"));
        }
        return known(vm, text_of(&package));
    }
    if let Some(spec) = spec {
        let parent = vm.get_attr(&spec, &vm.intern("parent")?)?;
        if !parent.is_a::<Str>() {
            let name = parent.type_of(vm).name(vm);
            return Err(vm.type_error(format!("__spec__.parent must be a string, not {name}")));
        }
        return known(vm, text_of(&parent));
    }
    let Some(name) = dict.get_str(vm, &vm.names.__name__)? else {
        return Err(vm.new_error_with(&vm.types.key_error, vec![vm.new_str_value("'__name__' not in globals")?]));
    };
    let name = text_of(&name);
    if dict.get_str(vm, &vm.names.__path__)?.is_some() {
        return known(vm, name);
    }
    known(vm, name.rsplit_once('.').map_or(String::new(), |(package, _)| package.to_string()))
}

fn known(vm: &Vm, package: String) -> Result<String> {
    if package.is_empty() {
        let message = "attempted relative import with no known parent package";
        return Err(vm.new_error(&vm.types.import_error, message));
    }
    Ok(package)
}
