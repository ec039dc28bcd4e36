//! Type parameters of aliases: which there are, and what stands for them after a subscript (`_Py_make_parameters`,
//! `_Py_subs_parameters`).

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::list::List;
use crate::tuple::Tuple;
use crate::type_object::Type;
use crate::{Result, Vm};

/// The distinct type parameters among arguments, in order of appearance.
pub(super) fn collect(vm: &Vm, args: &[Value]) -> Result<Vec<Value>> {
    let mut found: Vec<Value> = Vec::new();
    for arg in args {
        if arg.is_a::<Type>() {
            continue;
        }
        if vm.lookup_special(arg, &vm.names.__typing_subst__)?.is_some() {
            add(&mut found, arg);
        } else if let Some(inner) = arg.downcast::<Tuple>() {
            collect(vm, inner.items())?.iter().for_each(|parameter| add(&mut found, parameter));
        } else if let Some(inner) = arg.downcast::<List>() {
            collect(vm, &inner.to_vec())?.iter().for_each(|parameter| add(&mut found, parameter));
        } else if let Some(inner) = vm.get_attr_opt(arg, &vm.names.__parameters__)?
            && let Some(inner) = inner.downcast::<Tuple>()
        {
            inner.items().iter().for_each(|parameter| add(&mut found, parameter));
        }
    }
    Ok(found)
}

fn add(found: &mut Vec<Value>, parameter: &Value) {
    if !found.iter().any(|known| known.is(parameter)) {
        found.push(parameter.clone());
    }
}

/// The arguments with the parameters replaced by the items of a subscript.
pub(super) fn substitute(
    vm: &Vm,
    alias: &Value,
    args: &[Value],
    parameters: &[Value],
    item: &Value,
) -> Result<Vec<Value>> {
    if parameters.is_empty() {
        return Err(vm.type_error(format!("{} is not a generic class", vm.repr_text(alias)?)));
    }
    let given: Vec<Value> = match item.downcast::<Tuple>() {
        Some(items) => items.items().to_vec(),
        None => vec![item.clone()],
    };
    if given.len() != parameters.len() {
        let few_or_many = if given.len() > parameters.len() { "many" } else { "few" };
        return Err(vm.type_error(format!(
            "Too {few_or_many} arguments for {}; actual {}, expected {}",
            vm.repr_text(alias)?,
            given.len(),
            parameters.len()
        )));
    }
    let mut made = Vec::with_capacity(args.len());
    for arg in args {
        made.push(replace(vm, arg, parameters, &given)?);
    }
    Ok(made)
}

fn replace(vm: &Vm, arg: &Value, parameters: &[Value], given: &[Value]) -> Result {
    if arg.is_a::<Type>() {
        return Ok(arg.clone());
    }
    if let Some(at) = parameters.iter().position(|parameter| parameter.is(arg)) {
        let subst = vm.get_attr(arg, &vm.names.__typing_subst__)?;
        return vm.call(&subst, core::slice::from_ref(&given[at]));
    }
    if let Some(inner) = arg.downcast::<Tuple>() {
        let items =
            inner.items().iter().map(|item| replace(vm, item, parameters, given)).collect::<Result<Vec<Value>>>()?;
        return vm.new_tuple(items);
    }
    let Some(own) = vm.get_attr_opt(arg, &vm.names.__parameters__)? else { return Ok(arg.clone()) };
    let Some(own) = own.downcast::<Tuple>().filter(|own| !own.is_empty()) else { return Ok(arg.clone()) };
    let mut chosen = Vec::new();
    for parameter in own.items() {
        let at = parameters.iter().position(|known| known.is(parameter));
        chosen.push(at.map_or_else(|| parameter.clone(), |at| given[at].clone()));
    }
    let chosen = vm.new_tuple(chosen)?;
    vm.get_item(arg, &chosen)
}

/// The name of the type of a value, for messages.
pub(super) fn type_name(vm: &Vm, value: &Value) -> String {
    value.type_of(vm).name(vm)
}
