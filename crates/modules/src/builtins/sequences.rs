//! Iteration and sorting.

use krait_objects::args::check_count;
use krait_objects::list::List;
use krait_objects::{Args, Result, Value, ValueExt, Vm};

pub(super) fn all(vm: &Vm, _: &Value, iterable: &Value) -> Result {
    let iterator = vm.get_iter(iterable)?;
    while let Some(item) = vm.iter_next(&iterator)? {
        if !vm.is_true(&item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

pub(super) fn any(vm: &Vm, _: &Value, iterable: &Value) -> Result {
    let iterator = vm.get_iter(iterable)?;
    while let Some(item) = vm.iter_next(&iterator)? {
        if vm.is_true(&item)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub(super) fn iter(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "iter", args.len(), 1, 2)?;
    let Some(sentinel) = args.get(1) else { return vm.get_iter(&args[0]) };
    if !vm.is_callable(&args[0]) {
        return Err(vm.type_error("iter(object, sentinel): object must be callable"));
    }
    vm.new_callable_iterator(&args[0], sentinel)
}

pub(super) fn next(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "next", args.len(), 1, 2)?;
    let iterator = &args[0];
    if !vm.is_iterator(iterator) {
        return Err(vm.type_error(format!("'{}' object is not an iterator", iterator.type_of(vm).name(vm))));
    }
    let Some(default) = args.get(1) else { return vm.next_or_stop(iterator) };
    Ok(vm.iter_next(iterator)?.unwrap_or_else(|| default.clone()))
}

pub(super) fn sorted(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    check_count(vm, "sorted", args.positional.len(), 1, 1)?;
    let list = vm.new_list_from_iter(&args.positional[0])?;
    let sort = vm.get_attr(&list, &vm.intern("sort")?)?;
    vm.call_args(&sort, Args { positional: &[], ..args })?;
    drop(sort);
    debug_assert!(list.is_a::<List>());
    Ok(list)
}

pub(super) fn aiter(vm: &Vm, _: &Value, iterable: &Value) -> Result {
    let name = || iterable.type_of(vm).name(vm);
    let Some(aiter) = vm.with_type(iterable, |ty| ty.slots.aiter.get()) else {
        return Err(vm.type_error(format!("'{}' object is not an async iterable", name())));
    };
    let iterator = aiter(vm, iterable)?;
    if vm.with_type(&iterator, |ty| ty.slots.anext.get().is_some()) {
        return Ok(iterator);
    }
    Err(vm.type_error(format!("aiter() returned not an async iterator of type '{}'", iterator.type_of(vm).name(vm))))
}

pub(super) fn anext(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "anext", args.len(), 1, 2)?;
    let Some(anext) = vm.with_type(&args[0], |ty| ty.slots.anext.get()) else {
        return Err(vm.type_error(format!("'{}' object is not an async iterator", args[0].type_of(vm).name(vm))));
    };
    let awaitable = anext(vm, &args[0])?;
    match args.get(1) {
        None => Ok(awaitable),
        Some(_) => Err(vm.not_implemented_error("anext() with a default is not supported")),
    }
}
