//! What the types of this module share: functions of the `typing` module, and checks of arguments.

use krait_objects::str::Str;
use krait_objects::{Member, Ref, Result, Value, ValueExt, Vm};

/// A name of the `typing` module.
pub(super) fn typing_name(vm: &Vm, name: &str) -> Result {
    let typing = vm.import("typing")?;
    vm.get_attr(&typing, &vm.intern(name)?)
}

/// Calls a function of the `typing` module.
pub(super) fn call_typing(vm: &Vm, function: &str, args: &[Value]) -> Result {
    vm.call(&typing_name(vm, function)?, args)
}

/// The argument as a type: None stands for its own, everything else is checked by `typing`.
pub(super) fn type_check(vm: &Vm, value: &Value, message: &str) -> Result {
    if value.is_none() {
        return Ok(value.type_of(vm).into_value());
    }
    call_typing(vm, "_type_check", &[value.clone(), vm.new_str_value(message)?])
}

/// The `|` of type parameters: a `typing.Union`.
pub(super) fn union(vm: &Vm, left: &Value, right: &Value) -> Result {
    call_typing(vm, "_make_union", &[left.clone(), right.clone()])
}

/// An argument that must be a str.
pub(super) fn name_argument(vm: &Vm, function: &str, value: Option<&Value>) -> Result<Ref<Str>> {
    value.and_then(|value| value.downcast_ref::<Str>()).cloned().ok_or_else(|| {
        let given = value.filter(|value| !value.is_none());
        let given = given.map_or_else(|| "None".to_string(), |value| value.type_of(vm).name(vm));
        vm.type_error(format!("{function}() argument 'name' must be str, not {given}"))
    })
}

/// Whether an optional argument is true.
pub(super) fn flag(vm: &Vm, value: Option<&Value>) -> Result<bool> {
    value.map_or(Ok(false), |value| vm.is_true(value))
}

/// Refuses the two ways in which variances contradict each other.
pub(super) fn check_variance(vm: &Vm, covariant: bool, contravariant: bool, infer: bool) -> Result<()> {
    if covariant && contravariant {
        return Err(vm.value_error("Bivariant types are not supported."));
    }
    if infer && (covariant || contravariant) {
        return Err(vm.value_error("Variance cannot be specified with infer_variance."));
    }
    Ok(())
}

/// `__module__` of an object that a script made: its caller's module.
pub(super) fn set_module(vm: &Vm, object: &Value) -> Result<()> {
    let module = vm.caller_module_name().unwrap_or(Value::NONE);
    vm.set_attr(object, &vm.names.__module__, Some(&module))
}

/// `~T`, `+T` or `-T`: a name with the sign of its variance.
pub(super) fn signed_name(vm: &Vm, name: &Ref<Str>, covariant: bool, contravariant: bool, infer: bool) -> Result {
    if infer {
        return Ok(name.to_value());
    }
    let sign = if covariant {
        '+'
    } else if contravariant {
        '-'
    } else {
        '~'
    };
    let sign = vm.new_str_from_char(sign as u32)?.into_value();
    vm.binary_op(krait_objects::protocol::number::BinaryOp::Add, &sign, name.as_value())
}

/// The refusal of `class C(parameter)`.
pub(super) fn no_subclass(vm: &Vm, what: &str) -> Result {
    Err(vm.type_error(format!("Cannot subclass an instance of {what}")))
}

/// A field shown as a read-only attribute.
pub(super) const fn field(name: &'static str, get: fn(&Vm, &Value) -> Result<Option<Value>>) -> Member {
    Member { name, get, set: None, doc: "" }
}
