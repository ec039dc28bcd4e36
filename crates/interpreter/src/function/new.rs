//! `types.FunctionType(code, globals, name=None, argdefs=None, closure=None)`.

use krait_objects::args::Signature;
use krait_objects::cell::CellObject;
use krait_objects::dict::Dict;
use krait_objects::str::Str;
use krait_objects::tuple::Tuple;
use krait_objects::{Args, Result, TypeRef, Value, ValueExt, Vm};

use crate::code::Code;
use crate::function::Function;

static SIGNATURE: Signature = Signature {
    name: "function",
    params: &["code", "globals", "name", "argdefs", "closure"],
    required: 2,
    max_positional: 5,
    required_keyword_only: 0,
};

pub(super) fn new(vm: &Vm, _ty: &TypeRef, args: Args<'_>) -> Result {
    let [code, globals, name, defaults, closure] = SIGNATURE.bind::<5>(vm, args)?;
    let wrong = |at: &str, wanted: &str, value: &Value| {
        vm.type_error(format!("function() argument '{at}' must be {wanted}, not {}", value.type_of(vm).name(vm)))
    };
    let (Some(code), Some(globals)) = (code, globals) else {
        return Err(vm.system_error("required arguments are missing"));
    };
    let code = code.downcast_into::<Code>().map_err(|value| wrong("code", "code", &value))?;
    let globals = globals.downcast_into::<Dict>().map_err(|value| wrong("globals", "dict", &value))?;
    let given = |value: Option<Value>| value.filter(|value| !value.is_none());
    let (name, defaults) = (given(name), given(defaults));
    if name.as_ref().is_some_and(|name| !name.is_a::<Str>()) {
        return Err(vm.type_error("arg 3 (name) must be None or string"));
    }
    if defaults.as_ref().is_some_and(|defaults| !defaults.is_a::<Tuple>()) {
        return Err(vm.type_error("arg 4 (defaults) must be None or tuple"));
    }
    check_closure(vm, &code, closure.as_ref().unwrap_or(&Value::NONE))?;
    let function = Function::create(vm, code, globals)?;
    if let Some(name) = name {
        drop(function.name.replace(name));
    }
    function.defaults.set(defaults);
    function.closure.set(given(closure));
    Ok(function.into_value())
}

fn check_closure(vm: &Vm, code: &Code, closure: &Value) -> Result<()> {
    let n_free = code.plain.n_free as usize;
    let Some(cells) = closure.downcast::<Tuple>() else {
        return match (n_free, closure.is_none()) {
            (0, true) => Ok(()),
            (0, false) => Err(vm.type_error("arg 5 (closure) must be None or tuple")),
            _ => Err(vm.type_error("arg 5 (closure) must be tuple")),
        };
    };
    if cells.len() != n_free {
        return Err(vm.value_error(format!(
            "{} requires closure of length {n_free}, not {}",
            code.name.to_string_lossy(),
            cells.len()
        )));
    }
    match cells.items().iter().find(|cell| !cell.is_a::<CellObject>()) {
        Some(other) => {
            Err(vm.type_error(format!("arg 5 (closure) expected cell, found {}", other.type_of(vm).name(vm))))
        }
        None => Ok(()),
    }
}
