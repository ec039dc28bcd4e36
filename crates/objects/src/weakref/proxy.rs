//! Proxies: every operation goes to the referent (`ProxyType`, `CallableProxyType`).

use krait_heap::{Body, Ref, Value};
use krait_weakref::{Shared, WeakRef};

use crate::ext::ValueExt;
use crate::native::{Method, NativeFn};
use crate::protocol::number::{BinaryOp, UnaryOp};
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::TypeSpec;
use crate::weakref::reference::is_any_proxy;
use crate::{Args, CompareOp, Result, Vm};

/// `weakref.proxy(object, callback)`.
pub fn new_proxy(vm: &Vm, object: &Value, callback: Option<Value>) -> Result {
    let ty = if vm.is_callable(object) { &vm.types.weakref_callable_proxy } else { &vm.types.weakref_proxy };
    let kind = if callback.is_none() { Shared::Proxy } else { Shared::No };
    Ok(super::make(vm, ty, object, callback, kind)?.into_value())
}

/// The referent of a proxy, counted while it is used; ReferenceError when it is dead.
fn target(vm: &Vm, slf: &Value) -> Result {
    slf.body::<WeakRef>(vm)?.referent().ok_or_else(|| vm.reference_error("weakly-referenced object no longer exists"))
}

/// The operand itself, or the referent of a proxy.
fn unwrap(vm: &Vm, value: &Value) -> Result {
    if is_any_proxy(vm, value) { target(vm, value) } else { Ok(value.clone()) }
}

macro_rules! binary {
    ($($slot:ident $op:ident),*) => { $(
        fn $slot(vm: &Vm, left: &Value, right: &Value) -> Result {
            vm.binary_op(BinaryOp::$op, &unwrap(vm, left)?, &unwrap(vm, right)?)
        }
    )* };
}
binary!(
    add Add, sub Sub, mul Mul, rem Rem, lshift LShift, rshift RShift, and And, or Or, xor Xor, floor_div FloorDiv,
    true_div TrueDiv, matmul MatMul
);

macro_rules! inplace {
    ($($slot:ident $op:ident),*) => { $(
        fn $slot(vm: &Vm, left: &Value, right: &Value) -> Result {
            vm.inplace_op(BinaryOp::$op, &unwrap(vm, left)?, &unwrap(vm, right)?)
        }
    )* };
}
inplace!(
    iadd Add, isub Sub, imul Mul, irem Rem, ilshift LShift, irshift RShift, iand And, ior Or, ixor Xor,
    ifloor_div FloorDiv, itrue_div TrueDiv, imatmul MatMul
);

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    vm.rich_compare(&unwrap(vm, slf)?, &unwrap(vm, other)?, op)
}

fn getattr(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result {
    vm.get_attr(&target(vm, slf)?, name)
}

fn setattr(vm: &Vm, slf: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    vm.set_attr(&target(vm, slf)?, name, value)
}

fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    vm.call_args(&target(vm, slf)?, args)
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let at = vm.address(slf);
    let referent = slf.body::<WeakRef>(vm)?.referent().unwrap_or(Value::NONE);
    let to = if referent.is_none() { vm.address(&Value::NONE) } else { vm.address(&referent) };
    vm.new_str_value(&format!("<weakproxy at {at} to {} at {to}>", referent.type_of(vm).name(vm)))
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let iterator = target(vm, slf)?;
    if !vm.is_iterator(&iterator) {
        return Err(vm.type_error(format!(
            "Weakref proxy referenced a non-iterator '{}' object",
            iterator.type_of(vm).name(vm)
        )));
    }
    vm.iter_next(&iterator)
}

fn method(vm: &Vm, slf: &Value, name: &str) -> Result {
    vm.call_method(&target(vm, slf)?, &vm.intern(name)?, &[])
}

fn int(vm: &Vm, slf: &Value) -> Result {
    let value = target(vm, slf)?;
    vm.call(vm.types.int.as_value(), &[value])
}

fn float(vm: &Vm, slf: &Value) -> Result {
    let value = target(vm, slf)?;
    vm.call(vm.types.float.as_value(), &[value])
}

static METHODS: [Method; 2] = [
    Method::new("__bytes__", NativeFn::NoArgs(|vm, slf| method(vm, slf, "__bytes__")), "", ""),
    Method::new("__reversed__", NativeFn::NoArgs(|vm, slf| method(vm, slf, "__reversed__")), "", ""),
];

const SLOTS: Slots = Slots {
    repr: Some(repr),
    str: Some(|vm, slf| vm.str(&target(vm, slf)?)),
    hash: Some(crate::protocol::hash::unhashable),
    compare: Some(compare),
    getattr: Some(getattr),
    setattr: Some(setattr),
    iter: Some(|vm, slf| vm.get_iter(&target(vm, slf)?)),
    next: Some(next),
    add: Some(add),
    sub: Some(sub),
    mul: Some(mul),
    rem: Some(rem),
    divmod: Some(|vm, a, b| vm.divmod(&unwrap(vm, a)?, &unwrap(vm, b)?)),
    pow: Some(|vm, a, b, c| vm.power(&unwrap(vm, a)?, &unwrap(vm, b)?, &unwrap(vm, c)?)),
    neg: Some(|vm, slf| vm.unary_op(UnaryOp::Neg, &target(vm, slf)?)),
    pos: Some(|vm, slf| vm.unary_op(UnaryOp::Pos, &target(vm, slf)?)),
    abs: Some(|vm, slf| vm.absolute(&target(vm, slf)?)),
    bool_: Some(|vm, slf| vm.is_true(&target(vm, slf)?)),
    invert: Some(|vm, slf| vm.unary_op(UnaryOp::Invert, &target(vm, slf)?)),
    lshift: Some(lshift),
    rshift: Some(rshift),
    and: Some(and),
    or: Some(or),
    xor: Some(xor),
    int: Some(int),
    float: Some(float),
    iadd: Some(iadd),
    isub: Some(isub),
    imul: Some(imul),
    irem: Some(irem),
    ipow: Some(|vm, a, b, _| vm.inplace_op(BinaryOp::Pow, &unwrap(vm, a)?, &unwrap(vm, b)?)),
    ilshift: Some(ilshift),
    irshift: Some(irshift),
    iand: Some(iand),
    ior: Some(ior),
    ixor: Some(ixor),
    floor_div: Some(floor_div),
    true_div: Some(true_div),
    ifloor_div: Some(ifloor_div),
    itrue_div: Some(itrue_div),
    index: Some(|vm, slf| vm.index(&target(vm, slf)?)),
    matmul: Some(matmul),
    imatmul: Some(imatmul),
    mp_len: Some(|vm, slf| vm.len(&target(vm, slf)?)),
    subscript: Some(|vm, slf, key| vm.get_item(&target(vm, slf)?, key)),
    ass_subscript: Some(|vm, slf, key, value| vm.assign_item(&target(vm, slf)?, key, value)),
    sq_len: Some(|vm, slf| vm.len(&target(vm, slf)?)),
    contains: Some(|vm, slf, item| vm.contains(&target(vm, slf)?, item)),
    ..Slots::EMPTY
};

/// `weakref.ProxyType`
pub static PROXY_TYPE: TypeSpec = TypeSpec {
    name: "weakref.ProxyType",
    payload: <WeakRef as Body>::payload,
    slots: SLOTS,
    methods: &METHODS,
    basic_size: 72,
    ..TypeSpec::DEFAULT
};

/// `weakref.CallableProxyType`
pub static CALLABLE_PROXY_TYPE: TypeSpec =
    TypeSpec { name: "weakref.CallableProxyType", slots: Slots { call: Some(call), ..SLOTS }, ..PROXY_TYPE };
