//! `_typing`: type parameters, type aliases and `Generic` (CPython's `Objects/typevarobject.c`), natively embedded: the
//! compiler's code makes them, and the `typing` module shows them.

mod alias;
mod generic;
mod param_spec;
mod support;
mod type_var;
mod type_var_tuple;

pub use alias::new_alias;
pub use generic::subscript_generic;
pub use param_spec::new_param_spec;
pub use type_var::{new_type_var, new_type_var_with_bound, new_type_var_with_constraints};
pub use type_var_tuple::new_type_var_tuple;

use krait_objects::module::Module;
use krait_objects::{Method, NativeFn, Ref, Result, TypeRef, TypeSpec, Value, Vm};

/// The types of this module, made once for each runtime.
struct Types {
    type_var: TypeRef,
    param_spec: TypeRef,
    param_spec_args: TypeRef,
    param_spec_kwargs: TypeRef,
    type_var_tuple: TypeRef,
    type_alias: TypeRef,
    generic: TypeRef,
}

fn types(vm: &Vm) -> Result<std::rc::Rc<Types>> {
    if let Some(found) = vm.find_extension::<Types>() {
        return Ok(found);
    }
    let make = |spec: &'static TypeSpec| vm.new_native_type(spec, None);
    let types = Types {
        type_var: make(&type_var::TYPE_VAR_TYPE)?,
        param_spec: make(&param_spec::PARAM_SPEC_TYPE)?,
        param_spec_args: make(&param_spec::PARAM_SPEC_ARGS_TYPE)?,
        param_spec_kwargs: make(&param_spec::PARAM_SPEC_KWARGS_TYPE)?,
        type_var_tuple: make(&type_var_tuple::TYPE_VAR_TUPLE_TYPE)?,
        type_alias: make(&alias::TYPE_ALIAS_TYPE)?,
        generic: make(&generic::GENERIC_TYPE)?,
    };
    Ok(vm.extension(|| types))
}

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let dict = module.dict(vm)?;
    dict.insert(vm, vm.names.__doc__.to_value(), vm.new_str_value("Accelerators for the typing module.\n")?)?;
    vm.add_functions(module, &METHODS)?;
    let types = types(vm)?;
    let all = [
        &types.type_var,
        &types.param_spec,
        &types.type_var_tuple,
        &types.param_spec_args,
        &types.param_spec_kwargs,
        &types.type_alias,
        &types.generic,
    ];
    for ty in all {
        dict.insert(vm, vm.intern(&ty.short_name())?.into_value(), ty.to_value())?;
    }
    Ok(())
}

fn identity(_: &Vm, _: &Value, value: &Value) -> Result {
    Ok(value.clone())
}

static METHODS: [Method; 1] = [Method::new("_idfunc", NativeFn::One(identity), "($module, x, /)", "")];
