//! `ceil`, `floor` and `trunc`: special methods first, then the double.

use krait_objects::ext::ValueExt;
use krait_objects::float::float_value;
use krait_objects::int::new::from_double;
use krait_objects::{Ref, Result, Value, Vm};

fn special(vm: &Vm, value: &Value, name: &Ref<krait_objects::str::Str>) -> Result<Option<Value>> {
    match vm.lookup_special(value, name)? {
        Some(method) => vm.call(&method, &[]).map(Some),
        None => Ok(None),
    }
}

fn is_exact_float(vm: &Vm, value: &Value) -> Option<f64> {
    float_value(value).filter(|_| !value.is_pointer() || value.is_exact(&vm.types.float))
}

pub(super) fn ceil(vm: &Vm, _: &Value, value: &Value) -> Result {
    if let Some(number) = is_exact_float(vm, value) {
        return from_double(vm, number.ceil());
    }
    match special(vm, value, &vm.names.__ceil__)? {
        Some(result) => Ok(result),
        None => from_double(vm, vm.as_f64(value)?.ceil()),
    }
}

pub(super) fn floor(vm: &Vm, _: &Value, value: &Value) -> Result {
    if let Some(number) = is_exact_float(vm, value) {
        return from_double(vm, number.floor());
    }
    match special(vm, value, &vm.names.__floor__)? {
        Some(result) => Ok(result),
        None => from_double(vm, vm.as_f64(value)?.floor()),
    }
}

pub(super) fn trunc(vm: &Vm, _: &Value, value: &Value) -> Result {
    if let Some(number) = is_exact_float(vm, value) {
        return from_double(vm, number);
    }
    match special(vm, value, &vm.names.__trunc__)? {
        Some(result) => Ok(result),
        None => Err(vm.type_error(format!("type {} doesn't define __trunc__ method", value.type_of(vm).name(vm)))),
    }
}
