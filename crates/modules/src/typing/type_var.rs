//! `typing.TypeVar`.

use core::cell::Cell;

use krait_objects::args::Signature;
use krait_objects::str::Str;
use krait_objects::{
    Args, Body, GetSet, Member, Method, NativeFn, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueCell, ValueExt,
    Vm, instance, object,
};

use super::support::{
    call_typing, check_variance, field, flag, name_argument, no_subclass, set_module, signed_name, type_check, union,
};

object! {
    container clear;
    /// A type variable. A bound or constraints of the language's own syntax are computed at first use.
    pub struct TypeVar {
        name: Ref<Str>,
        bound: ValueCell,
        evaluate_bound: ValueCell,
        constraints: ValueCell,
        evaluate_constraints: ValueCell,
        covariant: bool,
        contravariant: bool,
        infer_variance: bool,
        /// First weak reference.
        weak_list: Cell<usize>,
    }
}

impl TypeVar {
    fn named(name: &Ref<Str>) -> TypeVar {
        TypeVar {
            name: name.clone(),
            bound: ValueCell::empty(),
            evaluate_bound: ValueCell::empty(),
            constraints: ValueCell::empty(),
            evaluate_constraints: ValueCell::empty(),
            covariant: false,
            contravariant: false,
            infer_variance: true,
            weak_list: Cell::new(0),
        }
    }
}

fn alloc(vm: &Vm, body: TypeVar) -> Result {
    Ok(instance::alloc_object(vm, &super::types(vm)?.type_var, body)?.into_value())
}

/// The variable of `[T]`.
pub fn new_type_var(vm: &Vm, name: &Ref<Str>) -> Result {
    alloc(vm, TypeVar::named(name))
}

/// The variable of `[T: bound]`, with the function that computes the bound.
pub fn new_type_var_with_bound(vm: &Vm, name: &Ref<Str>, compute: &Value) -> Result {
    let body = TypeVar::named(name);
    body.evaluate_bound.set(Some(compute.clone()));
    alloc(vm, body)
}

/// The variable of `[T: (first, second)]`, with the function that computes the constraints.
pub fn new_type_var_with_constraints(vm: &Vm, name: &Ref<Str>, compute: &Value) -> Result {
    let body = TypeVar::named(name);
    body.evaluate_constraints.set(Some(compute.clone()));
    alloc(vm, body)
}

static NEW: Signature = Signature {
    name: "typevar",
    params: &["name", "bound", "covariant", "contravariant", "infer_variance"],
    required: 1,
    max_positional: 1,
    required_keyword_only: 0,
};

fn new(vm: &Vm, _: &TypeRef, args: Args<'_>) -> Result {
    let (first, constraints) = args.positional.split_at(args.positional.len().min(1));
    let [name, bound, covariant, contravariant, infer] = NEW.bind(vm, Args { positional: first, ..args })?;
    let name = name_argument(vm, "typevar", name.as_ref())?;
    let mut body = TypeVar::named(&name);
    body.covariant = flag(vm, covariant.as_ref())?;
    body.contravariant = flag(vm, contravariant.as_ref())?;
    body.infer_variance = flag(vm, infer.as_ref())?;
    check_variance(vm, body.covariant, body.contravariant, body.infer_variance)?;
    if let Some(bound) = bound.filter(|bound| !bound.is_none()) {
        body.bound.set(Some(type_check(vm, &bound, "Bound must be a type.")?));
    }
    if constraints.len() == 1 {
        return Err(vm.type_error("A single constraint is not allowed"));
    }
    if !constraints.is_empty() {
        if !body.bound.is_empty() {
            return Err(vm.type_error("Constraints cannot be combined with bound=..."));
        }
        body.constraints.set(Some(vm.new_tuple(constraints.to_vec())?));
    }
    let made = alloc(vm, body)?;
    set_module(vm, &made)?;
    Ok(made)
}

fn this<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a TypeVar> {
    slf.body::<TypeVar>(vm)
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let var = this(vm, slf)?;
    signed_name(vm, &var.name, var.covariant, var.contravariant, var.infer_variance)
}

/// What a cell holds; else what its function computes, kept from then on.
pub(super) fn computed(vm: &Vm, value: &ValueCell, compute: &ValueCell) -> Result<Option<Value>> {
    if let Some(found) = value.get() {
        return Ok(Some(found));
    }
    let Some(compute) = compute.get() else { return Ok(None) };
    let found = vm.call(&compute, &[])?;
    value.set(Some(found.clone()));
    Ok(Some(found))
}

fn bound(vm: &Vm, slf: &Value) -> Result {
    let var = this(vm, slf)?;
    Ok(computed(vm, &var.bound, &var.evaluate_bound)?.unwrap_or(Value::NONE))
}

fn constraints(vm: &Vm, slf: &Value) -> Result {
    let var = this(vm, slf)?;
    match computed(vm, &var.constraints, &var.evaluate_constraints)? {
        Some(found) => Ok(found),
        None => vm.new_tuple(Vec::new()),
    }
}

fn subst(vm: &Vm, slf: &Value, argument: &Value) -> Result {
    call_typing(vm, "_typevar_subst", &[slf.clone(), argument.clone()])
}

static METHODS: [Method; 3] = [
    Method::new("__typing_subst__", NativeFn::One(subst), "($self, /, arg)", ""),
    Method::new("__reduce__", NativeFn::NoArgs(|vm, slf| Ok(this(vm, slf)?.name.to_value())), "($self, /)", ""),
    Method::new("__mro_entries__", NativeFn::One(|vm, _, _| no_subclass(vm, "TypeVar")), "", ""),
];

static MEMBERS: [Member; 4] = [
    field("__name__", |vm, slf| Ok(Some(this(vm, slf)?.name.to_value()))),
    field("__covariant__", |vm, slf| Ok(Some(Value::from_bool(this(vm, slf)?.covariant)))),
    field("__contravariant__", |vm, slf| Ok(Some(Value::from_bool(this(vm, slf)?.contravariant)))),
    field("__infer_variance__", |vm, slf| Ok(Some(Value::from_bool(this(vm, slf)?.infer_variance)))),
];

static GETSETS: [GetSet; 2] = [
    GetSet { name: "__bound__", get: bound, set: None, doc: "" },
    GetSet { name: "__constraints__", get: constraints, set: None, doc: "" },
];

/// `typing.TypeVar`
pub(super) static TYPE_VAR_TYPE: TypeSpec = TypeSpec {
    name: "typing.TypeVar",
    doc: "A type variable: the T of class C[T] or def f[T](x: T).\n\nIts bound or its constraints say which types may stand for it.",
    payload: <TypeVar as Body>::payload,
    slots: Slots { new: Some(new), repr: Some(repr), or: Some(union), ..Slots::EMPTY },
    methods: &METHODS,
    members: &MEMBERS,
    getsets: &GETSETS,
    basic_size: 64,
    heap_type: true,
    managed_dict: true,
    weak_offset: core::mem::offset_of!(TypeVar, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
