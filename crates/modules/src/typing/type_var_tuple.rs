//! `typing.TypeVarTuple`.

use core::cell::Cell;

use krait_objects::args::{Signature, check_count};
use krait_objects::str::Str;
use krait_objects::{
    Args, Body, Member, Method, NativeFn, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueExt, Vm, instance, object,
};

use super::support::{call_typing, field, name_argument, no_subclass, set_module, typing_name};

object! {
    container;
    /// A variable that stands for any number of types.
    pub struct TypeVarTuple {
        name: Ref<Str>,
        /// First weak reference.
        weak_list: Cell<usize>,
    }
}

/// The variable of `[*Ts]`.
pub fn new_type_var_tuple(vm: &Vm, name: &Ref<Str>) -> Result {
    let body = TypeVarTuple { name: name.clone(), weak_list: Cell::new(0) };
    Ok(instance::alloc_object(vm, &super::types(vm)?.type_var_tuple, body)?.into_value())
}

static NEW: Signature =
    Signature { name: "typevartuple", params: &["name"], required: 1, max_positional: 1, required_keyword_only: 0 };

fn new(vm: &Vm, _: &TypeRef, args: Args<'_>) -> Result {
    let [name] = NEW.bind(vm, args)?;
    let made = new_type_var_tuple(vm, &name_argument(vm, "typevartuple", name.as_ref())?)?;
    set_module(vm, &made)?;
    Ok(made)
}

fn name(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.body::<TypeVarTuple>(vm)?.name.to_value())
}

/// `typing.Unpack[Ts]`
pub(super) fn unpacked(vm: &Vm, variable: &Value) -> Result {
    vm.get_item(&typing_name(vm, "Unpack")?, variable)
}

/// Whether the value is such a variable and nothing else.
pub(super) fn is_variable(value: &Value) -> bool {
    value.is_a::<TypeVarTuple>()
}

fn iter(vm: &Vm, slf: &Value) -> Result {
    let once = vm.new_tuple(vec![unpacked(vm, slf)?])?;
    vm.get_iter(&once)
}

fn prepare(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "__typing_prepare_subst__", args.len(), 2, 2)?;
    call_typing(vm, "_typevartuple_prepare_subst", &[slf.clone(), args[0].clone(), args[1].clone()])
}

fn refuse_bare(vm: &Vm, _: &Value, _: &Value) -> Result {
    Err(vm.type_error("Substitution of bare TypeVarTuple is not supported"))
}

static METHODS: [Method; 4] = [
    Method::new("__typing_subst__", NativeFn::One(refuse_bare), "($self, /, arg)", ""),
    Method::new("__typing_prepare_subst__", NativeFn::Fast(prepare), "($self, /, alias, args)", ""),
    Method::new("__reduce__", NativeFn::NoArgs(name), "($self, /)", ""),
    Method::new("__mro_entries__", NativeFn::One(|vm, _, _| no_subclass(vm, "TypeVarTuple")), "", ""),
];

static MEMBERS: [Member; 1] = [field("__name__", |vm, slf| name(vm, slf).map(Some))];

/// `typing.TypeVarTuple`
pub(super) static TYPE_VAR_TUPLE_TYPE: TypeSpec = TypeSpec {
    name: "typing.TypeVarTuple",
    doc: "A variable for any number of types: the Ts of class C[*Ts].",
    payload: <TypeVarTuple as Body>::payload,
    slots: Slots { new: Some(new), repr: Some(name), iter: Some(iter), ..Slots::EMPTY },
    methods: &METHODS,
    members: &MEMBERS,
    basic_size: 24,
    heap_type: true,
    managed_dict: true,
    weak_offset: core::mem::offset_of!(TypeVarTuple, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
