//! Numbers.

use krait_objects::args::{Signature, check_count};
use krait_objects::{Args, Result, Value, ValueExt, Vm};

/// The text of an integer in another base, through the format machinery of int.
fn in_base(vm: &Vm, value: &Value, spec: &str) -> Result {
    let index = vm.index(value)?;
    // A bool or a subclass of int prints as the plain int.
    let plain = vm.call(vm.types.int.as_value(), core::slice::from_ref(&index))?;
    vm.format(&plain, vm.intern(spec)?.as_value())
}

pub(super) fn bin(vm: &Vm, _: &Value, value: &Value) -> Result {
    in_base(vm, value, "#b")
}

pub(super) fn oct(vm: &Vm, _: &Value, value: &Value) -> Result {
    in_base(vm, value, "#o")
}

pub(super) fn hex(vm: &Vm, _: &Value, value: &Value) -> Result {
    in_base(vm, value, "#x")
}

pub(super) fn id(vm: &Vm, _: &Value, value: &Value) -> Result {
    vm.new_int(vm.identity(value))
}

pub(super) fn divmod(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "divmod", args.len(), 2, 2)?;
    vm.divmod(&args[0], &args[1])
}

static POW: Signature = Signature {
    name: "pow",
    params: &["base", "exp", "mod"],
    required: 2,
    max_positional: 3,
    required_keyword_only: 0,
};

pub(super) fn pow(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [base, exp, modulus] = POW.bind_ref(vm, args)?;
    let none = Value::NONE;
    vm.power(base.unwrap_or(&none), exp.unwrap_or(&none), modulus.unwrap_or(&none))
}

static ROUND: Signature = Signature {
    name: "round",
    params: &["number", "ndigits"],
    required: 1,
    max_positional: 2,
    required_keyword_only: 0,
};

pub(super) fn round(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    let [number, digits] = ROUND.bind_ref(vm, args)?;
    let none = Value::NONE;
    let number = number.unwrap_or(&none);
    let Some(method) = vm.lookup_special(number, &vm.names.__round__)? else {
        return Err(vm.type_error(format!("type {} doesn't define __round__ method", number.type_of(vm).name(vm))));
    };
    match digits.filter(|digits| !digits.is_none()) {
        None => vm.call(&method, &[]),
        Some(digits) => vm.call(&method, core::slice::from_ref(digits)),
    }
}
