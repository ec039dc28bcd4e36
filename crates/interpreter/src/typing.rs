//! The parts of `typing` that the language itself uses: what the intrinsics for type parameters and type aliases make.

use krait_objects::str::Str;
use krait_objects::tuple::Tuple;
use krait_objects::{Ref, Result, Value, Vm};

use krait_modules::typing;

fn name(vm: &Vm, value: &Value) -> Result<Ref<Str>> {
    value.downcast_ref::<Str>().cloned().ok_or_else(|| vm.system_error("a type parameter without a name"))
}

/// The variable of `[T]`.
pub(crate) fn type_var(vm: &Vm, variable: &Value) -> Result {
    typing::new_type_var(vm, &name(vm, variable)?)
}

/// The variable of `[**P]`.
pub(crate) fn param_spec(vm: &Vm, variable: &Value) -> Result {
    typing::new_param_spec(vm, &name(vm, variable)?)
}

/// The variable of `[*Ts]`.
pub(crate) fn type_var_tuple(vm: &Vm, variable: &Value) -> Result {
    typing::new_type_var_tuple(vm, &name(vm, variable)?)
}

/// `typing.Generic[params]`
pub(crate) fn subscript_generic(vm: &Vm, params: &Value) -> Result {
    typing::subscript_generic(vm, params)
}

/// A type alias of (name, type parameters or None, function computing the value).
pub(crate) fn type_alias(vm: &Vm, parts: &Value) -> Result {
    match parts.downcast::<Tuple>().map(Tuple::items) {
        Some([alias, params, compute]) => typing::new_alias(vm, &name(vm, alias)?, params, compute),
        _ => Err(vm.system_error("a type alias without its parts")),
    }
}

/// A type variable with a bound.
pub(crate) fn type_var_bound(vm: &Vm, variable: &Value, compute: &Value) -> Result {
    typing::new_type_var_with_bound(vm, &name(vm, variable)?, compute)
}

/// A type variable with constraints.
pub(crate) fn type_var_constraints(vm: &Vm, variable: &Value, compute: &Value) -> Result {
    typing::new_type_var_with_constraints(vm, &name(vm, variable)?, compute)
}
