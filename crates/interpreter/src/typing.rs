//! The parts of `typing` that the language itself uses: type parameters, type aliases, generic aliases and unions.

use krait_objects::{Result, Value, Vm};

/// Calls a name of the `typing` module.
pub(crate) fn call(vm: &Vm, name: &str, args: &[Value], _infer: bool) -> Result {
    let typing = crate::import::import_module(vm, "typing")?;
    let made = vm.get_attr(&typing, &vm.intern(name))?;
    vm.call(&made, args)
}

/// `typing.Generic[params]`
pub(crate) fn subscript_generic(vm: &Vm, params: &Value) -> Result {
    let typing = crate::import::import_module(vm, "typing")?;
    let generic = vm.get_attr(&typing, &vm.intern("Generic"))?;
    vm.get_item(&generic, params)
}

/// A type alias of (name, type parameters or None, function computing the value).
pub(crate) fn type_alias(vm: &Vm, _parts: &Value) -> Result {
    Err(vm.not_implemented_error("type aliases are not supported"))
}

/// A type variable with a bound.
pub(crate) fn type_var_bound(vm: &Vm, _name: &Value, _compute: &Value) -> Result {
    Err(vm.not_implemented_error("bounds of type parameters are not supported"))
}

/// A type variable with constraints.
pub(crate) fn type_var_constraints(vm: &Vm, _name: &Value, _compute: &Value) -> Result {
    Err(vm.not_implemented_error("constraints of type parameters are not supported"))
}
