//! `weakref.ref` (`ReferenceType`).

use krait_heap::{Body, Value};
use krait_weakref::{Shared, WeakRef};

use crate::ext::ValueExt;
use crate::native::{Member, Method, NativeFn};
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, CompareOp, Result, Vm};

/// `weakref.ref(object, callback)`.
pub fn new_ref(vm: &Vm, object: &Value, callback: Option<Value>) -> Result {
    let kind = if callback.is_none() { Shared::Ref } else { Shared::No };
    Ok(super::make(vm, &vm.types.weakref_ref, object, callback, kind)?.into_value())
}

fn parse(vm: &Vm, name: &str, args: Args<'_>) -> Result<(Value, Option<Value>)> {
    crate::args::check_count(vm, name, args.positional.len(), 1, 2)?;
    let callback = args.positional.get(1).filter(|callback| !callback.is_none());
    Ok((args.positional[0].clone(), callback.cloned()))
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let (object, callback) = parse(vm, "__new__", args)?;
    let exact = ty.is(vm.types.weakref_ref.as_value());
    if exact {
        args.no_keywords(vm, "ref")?;
    }
    let kind = if exact && callback.is_none() { Shared::Ref } else { Shared::No };
    Ok(super::make(vm, ty, &object, callback, kind)?.into_value())
}

fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    let _ = slf;
    args.no_keywords(vm, "ref")?;
    crate::args::check_count(vm, "__init__", args.positional.len(), 1, 2)
}

fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    args.check_positional(vm, "weakref", 0, 0)?;
    Ok(slf.body::<WeakRef>(vm)?.referent().unwrap_or(Value::NONE))
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    let reference = slf.body::<WeakRef>(vm)?;
    if reference.hash.get() != -1 {
        return Ok(reference.hash.get());
    }
    let Some(referent) = reference.referent() else { return Err(vm.type_error("weak object has gone away")) };
    let hash = vm.hash(&referent)?;
    reference.hash.set(hash);
    Ok(hash)
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) || !other.is_a::<WeakRef>() || is_any_proxy(vm, other) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (slf.body::<WeakRef>(vm)?.referent(), other.body::<WeakRef>(vm)?.referent());
    match (a, b) {
        (Some(a), Some(b)) => vm.rich_compare(&a, &b, op),
        _ => Ok(Value::from_bool(slf.is(other) == (op == CompareOp::Eq))),
    }
}

/// Whether the value is a proxy, which has the payload of references but is none.
pub(super) fn is_any_proxy(vm: &Vm, value: &Value) -> bool {
    value.is_exact(&vm.types.weakref_proxy) || value.is_exact(&vm.types.weakref_callable_proxy)
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let at = vm.address(slf);
    let Some(referent) = slf.body::<WeakRef>(vm)?.referent() else {
        return vm.new_str_value(&format!("<weakref at {at}; dead>"));
    };
    let name = vm.get_attr_opt(&referent, &vm.names.__name__)?.filter(|name| name.is_a::<Str>());
    let (class, to) = (referent.type_of(vm).name(vm), vm.address(&referent));
    vm.new_str_value(&match name {
        Some(name) => format!("<weakref at {at}; to '{class}' at {to} ({})>", vm.str_text(&name)?),
        None => format!("<weakref at {at}; to '{class}' at {to}>"),
    })
}

static METHODS: [Method; 1] = [Method::class(
    "__class_getitem__",
    NativeFn::One(|vm, slf, item| vm.new_generic_alias(slf, item)),
    "",
    "See PEP 585",
)];

static MEMBERS: [Member; 1] = [Member {
    name: "__callback__",
    get: |vm, slf| Ok(Some(slf.body::<WeakRef>(vm)?.callback.get().unwrap_or(Value::NONE))),
    set: None,
    doc: "",
}];

/// `weakref.ReferenceType`
pub static REF_TYPE: TypeSpec = TypeSpec {
    name: "weakref.ReferenceType",
    payload: <WeakRef as Body>::payload,
    slots: Slots {
        new: Some(new),
        init: Some(init),
        call: Some(call),
        hash: Some(hash),
        compare: Some(compare),
        repr: Some(repr),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    members: &MEMBERS,
    basic_size: 72,
    basetype: true,
    ..TypeSpec::DEFAULT
};
