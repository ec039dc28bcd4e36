//! Attributes and classes.

use krait_objects::args::check_count;
use krait_objects::{Result, Value, Vm};

pub(super) fn callable(vm: &Vm, _: &Value, object: &Value) -> Result {
    Ok(Value::from_bool(vm.is_callable(object)))
}

pub(super) fn getattr(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "getattr", args.len(), 2, 3)?;
    let name = &vm.intern_str(vm.attribute_name(&args[1])?);
    match args.get(2) {
        None => vm.get_attr(&args[0], name),
        Some(default) => Ok(vm.get_attr_opt(&args[0], name)?.unwrap_or_else(|| default.clone())),
    }
}

pub(super) fn hasattr(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "hasattr", args.len(), 2, 2)?;
    let name = &vm.intern_str(vm.attribute_name(&args[1])?);
    Ok(Value::from_bool(vm.get_attr_opt(&args[0], name)?.is_some()))
}

pub(super) fn setattr(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "setattr", args.len(), 3, 3)?;
    let name = &vm.intern_str(vm.attribute_name(&args[1])?);
    vm.set_attr(&args[0], name, Some(&args[2]))?;
    Ok(Value::NONE)
}

pub(super) fn delattr(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "delattr", args.len(), 2, 2)?;
    vm.del_attr(&args[0], &vm.intern_str(vm.attribute_name(&args[1])?))?;
    Ok(Value::NONE)
}

pub(super) fn isinstance(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "isinstance", args.len(), 2, 2)?;
    Ok(Value::from_bool(vm.is_instance(&args[0], &args[1])?))
}

pub(super) fn issubclass(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "issubclass", args.len(), 2, 2)?;
    Ok(Value::from_bool(vm.is_subclass(&args[0], &args[1])?))
}
