//! `types.UnionType` (`Objects/unionobject.c`).

use krait_heap::{Body, Value, object};

use super::alias::GenericAlias;
use super::{item_text, parameters};
use crate::ext::ValueExt;
use crate::native::{GetSet, Member, Method, NativeFn};
use crate::protocol::number::BinaryOp;
use crate::slots::Slots;
use crate::tuple::Tuple;
use crate::type_object::{Type, TypeSpec};
use crate::{CompareOp, Result, Vm};

object! {
    container;
    /// A union of types.
    pub struct UnionType {
        /// `__args__`: a `Tuple` of two or more.
        pub args: Value,
    }
}

fn args_of<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a [Value]> {
    Ok(slf.body::<UnionType>(vm)?.args.downcast::<Tuple>().map_or(&[], Tuple::items))
}

/// Whether a value may stand in a union.
fn is_unionable(vm: &Vm, value: &Value) -> bool {
    value.is_none() || value.is_a::<Type>() || value.is_a::<GenericAlias>() || value.is_a::<UnionType>() || {
        let ty = value.type_of(vm);
        ty.name(vm) == "typing.TypeAliasType"
    }
}

/// `left | right`, `NotImplemented` for what is no type.
pub fn new_union(vm: &Vm, left: &Value, right: &Value) -> Result {
    if !is_unionable(vm, left) || !is_unionable(vm, right) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let mut flat: Vec<Value> = Vec::new();
    for side in [left, right] {
        let parts = if side.is_a::<UnionType>() { args_of(vm, side)?.to_vec() } else { vec![side.clone()] };
        for part in parts {
            let part = if part.is_none() { vm.types.none_type.to_value() } else { part };
            let mut known = false;
            for other in &flat {
                known |= same(vm, other, &part)?;
            }
            if !known {
                flat.push(part);
            }
        }
    }
    if flat.len() == 1 {
        return Ok(flat.remove(0));
    }
    let body = UnionType { args: vm.new_tuple(flat)? };
    Ok(vm.alloc_tracked(&vm.types.union_type, body)?.into_value())
}

/// Aliases compare by value, everything else by identity.
fn same(vm: &Vm, a: &Value, b: &Value) -> Result<bool> {
    if a.is_a::<GenericAlias>() && b.is_a::<GenericAlias>() {
        return vm.rich_compare_bool(a, b, CompareOp::Eq);
    }
    Ok(a.is(b))
}

/// The `|` slot of types, aliases and unions.
pub(crate) fn or(vm: &Vm, left: &Value, right: &Value) -> Result {
    new_union(vm, left, right)
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let parts = args_of(vm, slf)?.iter().map(|arg| item_text(vm, arg)).collect::<Result<Vec<String>>>()?;
    vm.new_str_value(&parts.join(" | "))
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    let args = vm.new_list(args_of(vm, slf)?.to_vec())?;
    let set = vm.call(vm.types.frozenset.as_value(), &[args])?;
    vm.hash(&set)
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    if !slf.is_a::<UnionType>() || !other.is_a::<UnionType>() || !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let set = |value: &Value| -> Result {
        let args = vm.new_list(args_of(vm, value)?.to_vec())?;
        vm.call(vm.types.frozenset.as_value(), &[args])
    };
    vm.rich_compare(&set(slf)?, &set(other)?, op)
}

fn refuse_generics(vm: &Vm, args: &[Value], function: &str) -> Result<()> {
    if args.iter().any(|arg| arg.is_a::<GenericAlias>()) {
        return Err(vm.type_error(format!("{function}() argument 2 cannot be a parameterized generic")));
    }
    Ok(())
}

fn instance_check(vm: &Vm, slf: &Value, value: &Value) -> Result {
    let args = args_of(vm, slf)?;
    for arg in args {
        refuse_generics(vm, core::slice::from_ref(arg), "isinstance")?;
        if vm.is_instance(value, arg)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn subclass_check(vm: &Vm, slf: &Value, value: &Value) -> Result {
    if !value.is_a::<Type>() {
        return Err(vm.type_error("issubclass() arg 1 must be a class"));
    }
    for arg in args_of(vm, slf)? {
        refuse_generics(vm, core::slice::from_ref(arg), "issubclass")?;
        if vm.is_subclass(value, arg)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn parameters_of(vm: &Vm, slf: &Value) -> Result {
    vm.new_tuple(parameters::collect(vm, args_of(vm, slf)?)?)
}

fn get_item(vm: &Vm, slf: &Value, item: &Value) -> Result {
    let args = args_of(vm, slf)?;
    let own = parameters::collect(vm, args)?;
    let made = parameters::substitute(vm, slf, args, &own, item)?;
    let mut made = made.into_iter();
    let Some(mut union) = made.next() else { return Err(vm.type_error(parameters::type_name(vm, slf))) };
    for next in made {
        union = vm.binary_op(BinaryOp::Or, &union, &next)?;
    }
    Ok(union)
}

static METHODS: [Method; 2] = [
    Method::new("__instancecheck__", NativeFn::One(instance_check), "", ""),
    Method::new("__subclasscheck__", NativeFn::One(subclass_check), "", ""),
];

static MEMBERS: [Member; 1] =
    [Member { name: "__args__", get: |vm, slf| Ok(Some(slf.body::<UnionType>(vm)?.args.clone())), set: None, doc: "" }];

static GETSETS: [GetSet; 1] =
    [GetSet { name: "__parameters__", get: parameters_of, set: None, doc: "Type variables in the types.UnionType." }];

/// `types.UnionType`
pub static UNION_TYPE: TypeSpec = TypeSpec {
    name: "types.UnionType",
    doc: "Represent a PEP 604 union type",
    payload: <UnionType as Body>::payload,
    slots: Slots {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        getattr: Some(crate::protocol::attributes::generic_getattr),
        subscript: Some(get_item),
        or: Some(or),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    members: &MEMBERS,
    getsets: &GETSETS,
    basic_size: 32,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
