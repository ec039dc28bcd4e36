//! `typing.ParamSpec` with its `args` and `kwargs`.

use core::cell::Cell;

use krait_objects::args::{Signature, check_count};
use krait_objects::str::Str;
use krait_objects::{
    Args, Body, CompareOp, GetSet, Member, Method, NativeFn, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueCell,
    ValueExt, Vm, instance, object,
};

use super::support::{
    call_typing, check_variance, field, flag, name_argument, no_subclass, set_module, signed_name, type_check, union,
};

object! {
    container clear;
    /// A variable that stands for the parameters of a callable.
    pub struct ParamSpec {
        name: Ref<Str>,
        bound: ValueCell,
        covariant: bool,
        contravariant: bool,
        infer_variance: bool,
        /// First weak reference.
        weak_list: Cell<usize>,
    }
}

object! {
    container;
    /// `P.args` or `P.kwargs`.
    pub struct Part {
        origin: Value,
        /// First weak reference.
        weak_list: Cell<usize>,
    }
}

fn alloc(vm: &Vm, body: ParamSpec) -> Result {
    Ok(instance::alloc_object(vm, &super::types(vm)?.param_spec, body)?.into_value())
}

/// The variable of `[**P]`.
pub fn new_param_spec(vm: &Vm, name: &Ref<Str>) -> Result {
    let body = ParamSpec {
        name: name.clone(),
        bound: ValueCell::empty(),
        covariant: false,
        contravariant: false,
        infer_variance: true,
        weak_list: Cell::new(0),
    };
    alloc(vm, body)
}

static NEW: Signature = Signature {
    name: "paramspec",
    params: &["name", "bound", "covariant", "contravariant", "infer_variance"],
    required: 1,
    max_positional: 1,
    required_keyword_only: 0,
};

fn new(vm: &Vm, _: &TypeRef, args: Args<'_>) -> Result {
    let [name, bound, covariant, contravariant, infer] = NEW.bind(vm, args)?;
    let name = name_argument(vm, "paramspec", name.as_ref())?;
    let body = ParamSpec {
        name,
        bound: ValueCell::empty(),
        covariant: flag(vm, covariant.as_ref())?,
        contravariant: flag(vm, contravariant.as_ref())?,
        infer_variance: flag(vm, infer.as_ref())?,
        weak_list: Cell::new(0),
    };
    check_variance(vm, body.covariant, body.contravariant, body.infer_variance)?;
    if let Some(bound) = bound.filter(|bound| !bound.is_none()) {
        body.bound.set(Some(type_check(vm, &bound, "Bound must be a type.")?));
    }
    let made = alloc(vm, body)?;
    set_module(vm, &made)?;
    Ok(made)
}

fn this<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a ParamSpec> {
    slf.body::<ParamSpec>(vm)
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let spec = this(vm, slf)?;
    signed_name(vm, &spec.name, spec.covariant, spec.contravariant, spec.infer_variance)
}

fn subst(vm: &Vm, slf: &Value, argument: &Value) -> Result {
    call_typing(vm, "_paramspec_subst", &[slf.clone(), argument.clone()])
}

fn prepare(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "__typing_prepare_subst__", args.len(), 2, 2)?;
    call_typing(vm, "_paramspec_prepare_subst", &[slf.clone(), args[0].clone(), args[1].clone()])
}

static METHODS: [Method; 4] = [
    Method::new("__typing_subst__", NativeFn::One(subst), "($self, /, arg)", ""),
    Method::new("__typing_prepare_subst__", NativeFn::Fast(prepare), "($self, /, alias, args)", ""),
    Method::new("__reduce__", NativeFn::NoArgs(|vm, slf| Ok(this(vm, slf)?.name.to_value())), "($self, /)", ""),
    Method::new("__mro_entries__", NativeFn::One(|vm, _, _| no_subclass(vm, "ParamSpec")), "", ""),
];

static MEMBERS: [Member; 5] = [
    field("__name__", |vm, slf| Ok(Some(this(vm, slf)?.name.to_value()))),
    field("__bound__", |vm, slf| Ok(Some(this(vm, slf)?.bound.get().unwrap_or(Value::NONE)))),
    field("__covariant__", |vm, slf| Ok(Some(Value::from_bool(this(vm, slf)?.covariant)))),
    field("__contravariant__", |vm, slf| Ok(Some(Value::from_bool(this(vm, slf)?.contravariant)))),
    field("__infer_variance__", |vm, slf| Ok(Some(Value::from_bool(this(vm, slf)?.infer_variance)))),
];

static GETSETS: [GetSet; 2] = [
    GetSet {
        name: "args",
        get: |vm, slf| new_part(vm, &super::types(vm)?.param_spec_args, slf),
        set: None,
        doc: "Represents positional arguments.",
    },
    GetSet {
        name: "kwargs",
        get: |vm, slf| new_part(vm, &super::types(vm)?.param_spec_kwargs, slf),
        set: None,
        doc: "Represents keyword arguments.",
    },
];

/// `typing.ParamSpec`
pub(super) static PARAM_SPEC_TYPE: TypeSpec = TypeSpec {
    name: "typing.ParamSpec",
    doc: "A variable for the parameters of a callable: the P of class C[**P].",
    payload: <ParamSpec as Body>::payload,
    slots: Slots { new: Some(new), repr: Some(repr), or: Some(union), ..Slots::EMPTY },
    methods: &METHODS,
    members: &MEMBERS,
    getsets: &GETSETS,
    basic_size: 40,
    heap_type: true,
    managed_dict: true,
    weak_offset: core::mem::offset_of!(ParamSpec, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};

fn new_part(vm: &Vm, ty: &TypeRef, origin: &Value) -> Result {
    let body = Part { origin: origin.clone(), weak_list: Cell::new(0) };
    Ok(vm.alloc_tracked(ty, body)?.into_value())
}

static NEW_ARGS: Signature =
    Signature { name: "paramspecargs", params: &["origin"], required: 1, max_positional: 1, required_keyword_only: 0 };
static NEW_KWARGS: Signature = Signature {
    name: "paramspeckwargs",
    params: &["origin"],
    required: 1,
    max_positional: 1,
    required_keyword_only: 0,
};

fn make_part(vm: &Vm, ty: &TypeRef, signature: &Signature, args: Args<'_>) -> Result {
    let [origin] = signature.bind(vm, args)?;
    new_part(vm, ty, &origin.unwrap_or(Value::NONE))
}

fn part_repr(vm: &Vm, slf: &Value, suffix: &str) -> Result {
    let origin = &slf.body::<Part>(vm)?.origin;
    let text = match origin.downcast::<ParamSpec>() {
        Some(spec) => vm.str_text(spec.name.as_value())?,
        None => vm.repr_text(origin)?,
    };
    vm.new_str_value(&format!("{text}.{suffix}"))
}

fn part_compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let comparable = matches!(op, CompareOp::Eq | CompareOp::Ne) && slf.type_of(vm).is(other.type_of(vm).as_value());
    match (slf.downcast::<Part>(), other.downcast::<Part>()) {
        (Some(a), Some(b)) if comparable => vm.rich_compare(&a.origin, &b.origin, op),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

static ARGS_METHODS: [Method; 1] =
    [Method::new("__mro_entries__", NativeFn::One(|vm, _, _| no_subclass(vm, "ParamSpecArgs")), "", "")];
static KWARGS_METHODS: [Method; 1] =
    [Method::new("__mro_entries__", NativeFn::One(|vm, _, _| no_subclass(vm, "ParamSpecKwargs")), "", "")];

static PART_MEMBERS: [Member; 1] = [field("__origin__", |vm, slf| Ok(Some(slf.body::<Part>(vm)?.origin.clone())))];

const PART_TYPE: TypeSpec = TypeSpec {
    payload: <Part as Body>::payload,
    members: &PART_MEMBERS,
    basic_size: 24,
    heap_type: true,
    unhashable: true,
    weak_offset: core::mem::offset_of!(Part, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};

/// `typing.ParamSpecArgs`
pub(super) static PARAM_SPEC_ARGS_TYPE: TypeSpec = TypeSpec {
    name: "typing.ParamSpecArgs",
    doc: "The positional arguments that a ParamSpec stands for: the annotation of *args.",
    slots: Slots {
        new: Some(|vm, ty, args| make_part(vm, ty, &NEW_ARGS, args)),
        repr: Some(|vm, slf| part_repr(vm, slf, "args")),
        compare: Some(part_compare),
        ..Slots::EMPTY
    },
    methods: &ARGS_METHODS,
    ..PART_TYPE
};

/// `typing.ParamSpecKwargs`
pub(super) static PARAM_SPEC_KWARGS_TYPE: TypeSpec = TypeSpec {
    name: "typing.ParamSpecKwargs",
    doc: "The keyword arguments that a ParamSpec stands for: the annotation of **kwargs.",
    slots: Slots {
        new: Some(|vm, ty, args| make_part(vm, ty, &NEW_KWARGS, args)),
        repr: Some(|vm, slf| part_repr(vm, slf, "kwargs")),
        compare: Some(part_compare),
        ..Slots::EMPTY
    },
    methods: &KWARGS_METHODS,
    ..PART_TYPE
};
