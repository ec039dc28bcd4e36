//! Type parameters of aliases: which there are, and what stands for them after a subscript (`_Py_make_parameters`,
//! `_Py_subs_parameters`).

use krait_heap::Value;

use super::alias::GenericAlias;
use crate::ext::ValueExt;
use crate::tuple::Tuple;
use crate::type_object::Type;
use crate::{Result, Vm};

/// The distinct type parameters among arguments, in order of appearance.
pub(super) fn collect(vm: &Vm, args: &[Value]) -> Result<Vec<Value>> {
    let mut found: Vec<Value> = Vec::new();
    for arg in args {
        // The descriptor `__parameters__` of a bare class is not meant.
        if arg.is_a::<Type>() {
            continue;
        }
        if vm.get_attr_opt(arg, &vm.names.__typing_subst__)?.is_some() {
            add(&mut found, arg);
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
    let given = prepare(vm, alias, parameters, item)?;
    let given = given.downcast::<Tuple>().map_or(core::slice::from_ref(&given), Tuple::items);
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
        if arg.is_a::<Type>() {
            made.push(arg.clone());
            continue;
        }
        let unpack = is_unpacked_variable(vm, arg)?;
        let replaced = replace(vm, arg, parameters, given)?;
        match replaced.downcast::<Tuple>().filter(|_| unpack) {
            Some(several) => made.extend_from_slice(several.items()),
            None => made.push(replaced),
        }
    }
    Ok(made)
}

/// The items of a subscript as the parameters want them: unpacked tuples are spread, then each parameter may gather its own.
fn prepare(vm: &Vm, alias: &Value, parameters: &[Value], item: &Value) -> Result {
    let mut given = vm.new_tuple(spread(vm, item)?)?;
    for parameter in parameters {
        let prepare = vm.get_attr_opt(parameter, &vm.intern("__typing_prepare_subst__")?)?;
        if let Some(prepare) = prepare.filter(|prepare| !prepare.is_none()) {
            if !given.is_a::<Tuple>() {
                given = vm.new_tuple(vec![given])?;
            }
            given = vm.call(&prepare, &[alias.clone(), given])?;
        }
    }
    Ok(given)
}

/// The items of a subscript, with those of `*tuple[int, str]` in place of it.
fn spread(vm: &Vm, item: &Value) -> Result<Vec<Value>> {
    let items = item.downcast::<Tuple>().map_or(core::slice::from_ref(item), Tuple::items);
    let mut given = Vec::with_capacity(items.len());
    for item in items {
        let inner = if item.is_a::<Type>() { None } else { unpacked_args(vm, item)? };
        match inner.as_ref().and_then(|inner| inner.downcast::<Tuple>()).map(Tuple::items) {
            Some(inner) if !inner.last().is_some_and(Value::is_ellipsis) => given.extend_from_slice(inner),
            _ => given.push(item.clone()),
        }
    }
    Ok(given)
}

fn unpacked_args(vm: &Vm, item: &Value) -> Result<Option<Value>> {
    if let Some(alias) = item.downcast::<GenericAlias>()
        && alias.starred.get()
        && alias.origin.is(vm.types.tuple.as_value())
    {
        return Ok(Some(alias.args.clone()));
    }
    let found = vm.get_attr_opt(item, &vm.names.__typing_unpacked_tuple_args__)?;
    Ok(found.filter(|found| !found.is_none()))
}

fn is_unpacked_variable(vm: &Vm, arg: &Value) -> Result<bool> {
    match vm.get_attr_opt(arg, &vm.intern("__typing_is_unpacked_typevartuple__")?)? {
        Some(found) => vm.is_true(&found),
        None => Ok(false),
    }
}

fn replace(vm: &Vm, arg: &Value, parameters: &[Value], given: &[Value]) -> Result {
    if let Some(subst) = vm.get_attr_opt(arg, &vm.names.__typing_subst__)? {
        let Some(at) = parameters.iter().position(|parameter| parameter.is(arg)) else { return Ok(arg.clone()) };
        return vm.call(&subst, core::slice::from_ref(&given[at]));
    }
    let Some(own) = vm.get_attr_opt(arg, &vm.names.__parameters__)? else { return Ok(arg.clone()) };
    let Some(own) = own.downcast::<Tuple>().filter(|own| !own.is_empty()) else { return Ok(arg.clone()) };
    let mut chosen = Vec::new();
    for parameter in own.items() {
        let Some(at) = parameters.iter().position(|known| known.is(parameter)) else {
            chosen.push(parameter.clone());
            continue;
        };
        let several = parameter.type_of(vm).slots.iter.get().is_some();
        match given[at].downcast::<Tuple>().filter(|_| several) {
            Some(inner) => chosen.extend_from_slice(inner.items()),
            None => chosen.push(given[at].clone()),
        }
    }
    let chosen = vm.new_tuple(chosen)?;
    vm.get_item(arg, &chosen)
}

/// The name of the type of a value, for messages.
pub(super) fn type_name(vm: &Vm, value: &Value) -> String {
    value.type_of(vm).name(vm)
}
