//! `__build_class__`: the class statement (`builtin___build_class__`).

use krait_objects::cell::CellObject;
use krait_objects::str::Str;
use krait_objects::tuple::Tuple;
use krait_objects::{Args, Ref, Result, Type, Value, ValueExt, Vm};

use crate::dispatch::run_code;
use crate::function::Function;

/// `builtins.__build_class__` as the class statement sees it.
pub(crate) fn load(vm: &Vm, function: &Function) -> Result {
    let name = &vm.names.__build_class__;
    let found = match function.builtins.downcast::<krait_objects::dict::Dict>() {
        Some(builtins) => builtins.get_str(vm, name)?,
        None => match vm.get_item(&function.builtins, name.as_value()) {
            Ok(found) => Some(found),
            Err(error) if error.matches(vm, &vm.types.key_error) => None,
            Err(error) => return Err(error),
        },
    };
    found.ok_or_else(|| vm.new_error(&vm.types.name_error, "__build_class__ not found"))
}

/// `__build_class__(func, name, *bases, metaclass=None, **kwds)`
pub(crate) fn build_class(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [function, name, original_bases @ ..] = args.positional else {
        return Err(vm.type_error("__build_class__: not enough arguments"));
    };
    let Some(function) = function.downcast_ref::<Function>() else {
        return Err(vm.type_error("__build_class__: func must be a function"));
    };
    if !name.is_a::<Str>() {
        return Err(vm.type_error("__build_class__: name is not a string"));
    }
    let original = vm.new_tuple(original_bases.to_vec())?;
    let bases = update_bases(vm, original_bases)?;
    let replaced = bases.is_some();
    let bases = match bases {
        Some(bases) => vm.new_tuple(bases)?,
        None => original.clone(),
    };
    let mut keywords: Vec<(Value, Value)> =
        args.keyword_items().map(|(name, value)| (name.to_value(), value.clone())).collect();
    let explicit =
        keywords.iter().position(|(name, _)| name.downcast::<Str>().is_some_and(|name| name.equals_text("metaclass")));
    let metaclass = match explicit {
        Some(at) => keywords.remove(at).1,
        None => match bases.downcast::<Tuple>().and_then(|bases| bases.get(0)) {
            Some(first) => first.type_of(vm).into_value(),
            None => vm.types.type_.to_value(),
        },
    };
    let metaclass = match metaclass.downcast_ref::<Type>() {
        Some(ty) => {
            let items = bases.body::<Tuple>(vm)?.items();
            krait_objects::type_object::creation::calculate_metaclass(vm, ty, items)?.into_value()
        }
        None => metaclass,
    };
    let (names, values): (Vec<Value>, Vec<Value>) = keywords.into_iter().unzip();
    let namespace = prepare(vm, &metaclass, name, &bases, &names, &values)?;
    let cell = run_body(vm, function, &namespace)?;
    if replaced {
        vm.set_item(&namespace, vm.names.__orig_bases__.as_value(), &original)?;
    }
    let positional = [name.clone(), bases, namespace];
    let class = vm.call_args(&metaclass, Args { positional: &positional, keywords: &values, names: &names })?;
    check_cell(vm, &class, &cell, name)?;
    Ok(class)
}

/// The bases with `__mro_entries__` resolved; `None` when nothing changes.
fn update_bases(vm: &Vm, bases: &[Value]) -> Result<Option<Vec<Value>>> {
    let mut updated: Option<Vec<Value>> = None;
    for (i, base) in bases.iter().enumerate() {
        let resolver = if base.is_a::<Type>() { None } else { vm.get_attr_opt(base, &vm.names.__mro_entries__)? };
        let Some(resolver) = resolver else {
            if let Some(list) = &mut updated {
                list.push(base.clone());
            }
            continue;
        };
        let entries = vm.call(&resolver, &[vm.new_tuple(bases.to_vec())?])?;
        let Some(entries) = entries.downcast::<Tuple>() else {
            return Err(vm.type_error("__mro_entries__ must return a tuple"));
        };
        updated.get_or_insert_with(|| bases[..i].to_vec()).extend(entries.items().iter().cloned());
    }
    Ok(updated)
}

/// The namespace the body runs in.
fn prepare(vm: &Vm, metaclass: &Value, name: &Value, bases: &Value, names: &[Value], values: &[Value]) -> Result {
    let Some(hook) = vm.get_attr_opt(metaclass, &vm.names.__prepare__)? else {
        return Ok(vm.new_dict()?.into_value());
    };
    let positional = [name.clone(), bases.clone()];
    let namespace = vm.call_args(&hook, Args { positional: &positional, keywords: values, names })?;
    if !vm.is_mapping(&namespace) {
        let metaclass = match metaclass.downcast::<Type>() {
            Some(ty) => ty.name(vm),
            None => "<metaclass>".to_string(),
        };
        return Err(vm.type_error(format!(
            "{metaclass}.__prepare__() must return a mapping, not {}",
            namespace.type_of(vm).name(vm)
        )));
    }
    Ok(namespace)
}

fn run_body(vm: &Vm, function: &Ref<Function>, namespace: &Value) -> Result {
    run_code(vm, function, Some(namespace.clone()))
}

/// The `__class__` cell must hold the class now.
fn check_cell(vm: &Vm, class: &Value, cell: &Value, name: &Value) -> Result<()> {
    let Some(cell) = cell.downcast::<CellObject>() else { return Ok(()) };
    if !class.is_a::<Type>() {
        return Ok(());
    }
    match cell.contents.get() {
        None => Err(vm.runtime_error(format!(
            "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?",
            vm.repr_lossy(name),
            vm.repr_lossy(class)
        ))),
        Some(held) if !held.is(class) => Err(vm.type_error(format!(
            "__class__ set to {} defining {} as {}",
            vm.repr_lossy(&held),
            vm.repr_lossy(name),
            vm.repr_lossy(class)
        ))),
        Some(_) => Ok(()),
    }
}
