//! `typing.TypeAliasType`: what `type X = ...` makes.

use krait_objects::args::Signature;
use krait_objects::str::Str;
use krait_objects::tuple::Tuple;
use krait_objects::{
    Args, Body, GetSet, Member, Method, NativeFn, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueCell, ValueExt,
    Vm, object,
};

use super::support::{field, name_argument};
use super::type_var::computed;
use super::type_var_tuple::{is_variable, unpacked};

object! {
    container clear;
    /// A type alias, whose value is computed at first use.
    pub struct TypeAlias {
        name: Ref<Str>,
        type_params: ValueCell,
        compute_value: ValueCell,
        value: ValueCell,
        /// Absent when the language's own syntax made it: then it is the function's.
        module: ValueCell,
    }
}

fn alloc(vm: &Vm, body: TypeAlias) -> Result {
    Ok(vm.alloc_tracked(&super::types(vm)?.type_alias, body)?.into_value())
}

/// The alias of (name, type parameters or None, function computing the value).
pub fn new_alias(vm: &Vm, name: &Ref<Str>, params: &Value, compute: &Value) -> Result {
    let body = TypeAlias {
        name: name.clone(),
        type_params: ValueCell::new(Some(params.clone()).filter(|params| !params.is_none())),
        compute_value: ValueCell::new(Some(compute.clone())),
        value: ValueCell::empty(),
        module: ValueCell::empty(),
    };
    alloc(vm, body)
}

static NEW: Signature = Signature {
    name: "typealias",
    params: &["name", "value", "type_params"],
    required: 2,
    max_positional: 2,
    required_keyword_only: 0,
};

fn new(vm: &Vm, _: &TypeRef, args: Args<'_>) -> Result {
    let [name, value, params] = NEW.bind(vm, args)?;
    let name = name_argument(vm, "typealias", name.as_ref())?;
    if params.as_ref().is_some_and(|params| !params.is_a::<Tuple>()) {
        return Err(vm.type_error("type_params must be a tuple"));
    }
    let given = params.filter(|params| params.downcast::<Tuple>().is_some_and(|params| !params.is_empty()));
    let body = TypeAlias {
        name,
        type_params: ValueCell::new(given),
        compute_value: ValueCell::empty(),
        value: ValueCell::new(value),
        module: ValueCell::new(Some(vm.caller_module_name().unwrap_or(Value::NONE))),
    };
    alloc(vm, body)
}

fn this<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a TypeAlias> {
    slf.body::<TypeAlias>(vm)
}

fn name(vm: &Vm, slf: &Value) -> Result {
    Ok(this(vm, slf)?.name.to_value())
}

fn value(vm: &Vm, slf: &Value) -> Result {
    let alias = this(vm, slf)?;
    Ok(computed(vm, &alias.value, &alias.compute_value)?.unwrap_or(Value::NONE))
}

fn type_params(vm: &Vm, slf: &Value) -> Result {
    this(vm, slf)?.type_params.get().map_or_else(|| vm.new_tuple(Vec::new()), Ok)
}

/// The parameters with each tuple variable unpacked.
fn parameters(vm: &Vm, slf: &Value) -> Result {
    let params = type_params(vm, slf)?;
    let items = params.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    if !items.iter().any(is_variable) {
        return Ok(params.clone());
    }
    let mut shown = Vec::with_capacity(items.len());
    for item in items {
        shown.push(if is_variable(item) { unpacked(vm, item)? } else { item.clone() });
    }
    vm.new_tuple(shown)
}

fn module(vm: &Vm, slf: &Value) -> Result {
    let alias = this(vm, slf)?;
    match (alias.module.get(), alias.compute_value.get()) {
        (Some(module), _) => Ok(module),
        (None, Some(compute)) => vm.get_attr(&compute, &vm.names.__module__),
        (None, None) => Ok(Value::NONE),
    }
}

fn subscript(vm: &Vm, slf: &Value, item: &Value) -> Result {
    if this(vm, slf)?.type_params.is_empty() {
        return Err(vm.type_error("Only generic type aliases are subscriptable"));
    }
    vm.new_generic_alias(slf, item)
}

static METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(name), "($self, /)", "")];

static MEMBERS: [Member; 1] = [field("__name__", |vm, slf| name(vm, slf).map(Some))];

static GETSETS: [GetSet; 4] = [
    GetSet { name: "__parameters__", get: parameters, set: None, doc: "" },
    GetSet { name: "__type_params__", get: type_params, set: None, doc: "" },
    GetSet { name: "__value__", get: value, set: None, doc: "" },
    GetSet { name: "__module__", get: module, set: None, doc: "" },
];

/// `typing.TypeAliasType`
pub(super) static TYPE_ALIAS_TYPE: TypeSpec = TypeSpec {
    name: "typing.TypeAliasType",
    doc: "A type alias: what the statement type X = ... makes.\n\nIts value is computed when it is asked for.",
    payload: <TypeAlias as Body>::payload,
    slots: Slots {
        new: Some(new),
        repr: Some(name),
        or: Some(|vm, left, right| vm.new_union(left, right)),
        subscript: Some(subscript),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    members: &MEMBERS,
    getsets: &GETSETS,
    basic_size: 56,
    ..TypeSpec::DEFAULT
};
