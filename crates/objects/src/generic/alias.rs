//! `types.GenericAlias` (`Objects/genericaliasobject.c`).

use core::cell::Cell;

use krait_heap::{Body, Ref, Value, ValueCell, object};

use super::{item_text, parameters};
use crate::args::check_count;
use crate::exception::or_none;
use crate::ext::ValueExt;
use crate::native::{GetSet, Member, Method, NativeFn};
use crate::slots::Slots;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, CompareOp, Result, Vm};

object! {
    container;
    /// A generic type with arguments.
    pub struct GenericAlias {
        /// `__origin__`
        pub origin: Value,
        /// `__args__`: a `Tuple`.
        pub args: Value,
        /// `__parameters__`: a `Tuple`, found at first use.
        pub parameters: ValueCell,
        /// Whether a star stands before it.
        pub starred: Cell<bool>,
        /// First weak reference.
        pub weak_list: Cell<usize>,
    }
}

/// `origin[item]`; a tuple gives several arguments.
pub fn new_alias(vm: &Vm, origin: &Value, item: &Value) -> Result {
    make(vm, origin, item, false)
}

fn make(vm: &Vm, origin: &Value, item: &Value, starred: bool) -> Result {
    let args = if item.is_a::<Tuple>() { item.clone() } else { vm.new_tuple(vec![item.clone()])? };
    let body = GenericAlias {
        origin: origin.clone(),
        args,
        parameters: ValueCell::empty(),
        starred: Cell::new(starred),
        weak_list: Cell::new(0),
    };
    Ok(vm.alloc_tracked(&vm.types.generic_alias, body)?.into_value())
}

fn this<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a GenericAlias> {
    slf.body::<GenericAlias>(vm)
}

fn args_of(alias: &GenericAlias) -> &[Value] {
    alias.args.downcast::<Tuple>().map_or(&[], Tuple::items)
}

fn new(vm: &Vm, _: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords(vm, "GenericAlias")?;
    check_count(vm, "GenericAlias", args.positional.len(), 2, 2)?;
    new_alias(vm, &args.positional[0], &args.positional[1])
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let alias = this(vm, slf)?;
    let mut parts = Vec::new();
    for arg in args_of(alias) {
        parts.push(match arg.downcast::<crate::list::List>() {
            Some(list) => {
                let items = list.to_vec().iter().map(|item| item_text(vm, item)).collect::<Result<Vec<String>>>()?;
                format!("[{}]", items.join(", "))
            }
            None => item_text(vm, arg)?,
        });
    }
    let inside = if parts.is_empty() { "()".to_string() } else { parts.join(", ") };
    let star = if alias.starred.get() { "*" } else { "" };
    vm.new_str_value(&format!("{star}{}[{inside}]", item_text(vm, &alias.origin)?))
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    let alias = this(vm, slf)?;
    Ok(match vm.hash(&alias.origin)? ^ vm.hash(&alias.args)? {
        -1 => -2,
        hash => hash,
    })
}

fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let made = vm.call_args(&this(vm, slf)?.origin, args)?;
    match vm.set_attr(&made, &vm.names.__orig_class__, Some(slf)) {
        Err(error) if !error.matches(vm, &vm.types.attribute_error) && !error.matches(vm, &vm.types.type_error) => {
            Err(error)
        }
        _ => Ok(made),
    }
}

/// Attributes that are the alias's own; all others are the origin's.
const OWN: [&str; 14] = [
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
    "__bases__",
    "__getitem__",
    "__iter__",
];

fn getattr(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result {
    if !OWN.iter().any(|own| name.equals_text(own)) {
        vm.check_stack("")?;
        return vm.get_attr(&this(vm, slf)?.origin, name);
    }
    crate::protocol::attributes::generic_getattr(vm, slf, name)
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<GenericAlias>(), other.downcast::<GenericAlias>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = a.starred.get() == b.starred.get()
        && vm.rich_compare_bool(&a.origin, &b.origin, CompareOp::Eq)?
        && vm.rich_compare_bool(&a.args, &b.args, CompareOp::Eq)?;
    Ok(Value::from_bool(equal == (op == CompareOp::Eq)))
}

fn parameters_of(vm: &Vm, slf: &Value) -> Result {
    let alias = this(vm, slf)?;
    if let Some(found) = alias.parameters.get() {
        return Ok(found);
    }
    let found = vm.new_tuple(parameters::collect(vm, args_of(alias))?)?;
    alias.parameters.set(Some(found.clone()));
    Ok(found)
}

fn get_item(vm: &Vm, slf: &Value, item: &Value) -> Result {
    let alias = this(vm, slf)?;
    let parameters = parameters_of(vm, slf)?;
    let parameters = parameters.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    let args = parameters::substitute(vm, slf, args_of(alias), parameters, item)?;
    make(vm, &alias.origin, &vm.new_tuple(args)?, alias.starred.get())
}

fn iter(vm: &Vm, slf: &Value) -> Result {
    let alias = this(vm, slf)?;
    let starred = make(vm, &alias.origin, &alias.args, true)?;
    let once = vm.new_tuple(vec![starred])?;
    vm.get_iter(&once)
}

fn mro_entries(vm: &Vm, slf: &Value, _: &Value) -> Result {
    vm.new_tuple(vec![this(vm, slf)?.origin.clone()])
}

fn refuse(vm: &Vm, function: &str) -> Result {
    Err(vm.type_error(format!("{function}() argument 2 cannot be a parameterized generic")))
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let alias = this(vm, slf)?;
    if alias.starred.get() {
        let plain = make(vm, &alias.origin, &alias.args, false)?;
        let iterator = vm.get_iter(&plain)?;
        return vm.new_tuple(vec![vm.builtin("next")?, vm.new_tuple(vec![iterator])?]);
    }
    let arguments = vm.new_tuple(vec![alias.origin.clone(), alias.args.clone()])?;
    vm.new_tuple(vec![vm.types.generic_alias.to_value(), arguments])
}

fn dir(vm: &Vm, slf: &Value) -> Result {
    let names = vm.call(&vm.builtin("dir")?, core::slice::from_ref(&this(vm, slf)?.origin))?;
    if let Some(list) = names.downcast::<crate::list::List>() {
        for own in OWN {
            let own = vm.intern(own)?.into_value();
            if !vm.contains(&names, &own)? {
                vm.or_memory_error(list.push(own))?;
            }
        }
    }
    Ok(names)
}

static METHODS: [Method; 5] = [
    Method::new("__dir__", NativeFn::NoArgs(dir), "", ""),
    Method::new("__instancecheck__", NativeFn::One(|vm, _, _| refuse(vm, "isinstance")), "", ""),
    Method::new("__mro_entries__", NativeFn::One(mro_entries), "", ""),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", ""),
    Method::new("__subclasscheck__", NativeFn::One(|vm, _, _| refuse(vm, "issubclass")), "", ""),
];

static MEMBERS: [Member; 3] = [
    Member { name: "__args__", get: |vm, slf| Ok(Some(this(vm, slf)?.args.clone())), set: None, doc: "" },
    Member { name: "__origin__", get: |vm, slf| Ok(Some(this(vm, slf)?.origin.clone())), set: None, doc: "" },
    Member {
        name: "__unpacked__",
        get: |vm, slf| Ok(Some(Value::from_bool(this(vm, slf)?.starred.get()))),
        set: None,
        doc: "",
    },
];

fn unpacked_args(vm: &Vm, slf: &Value) -> Result {
    let alias = this(vm, slf)?;
    let is_tuple = alias.starred.get() && alias.origin.is(vm.types.tuple.as_value());
    Ok(if is_tuple { alias.args.clone() } else { or_none(&ValueCell::empty()) })
}

static GETSETS: [GetSet; 2] = [
    GetSet { name: "__parameters__", get: parameters_of, set: None, doc: "Type variables in the GenericAlias." },
    GetSet { name: "__typing_unpacked_tuple_args__", get: unpacked_args, set: None, doc: "" },
];

/// `types.GenericAlias`
pub static GENERIC_ALIAS_TYPE: TypeSpec = TypeSpec {
    name: "types.GenericAlias",
    doc: "A generic type with its arguments, as list[int].",
    payload: <GenericAlias as Body>::payload,
    slots: Slots {
        new: Some(new),
        repr: Some(repr),
        hash: Some(hash),
        call: Some(call),
        getattr: Some(getattr),
        setattr: Some(crate::protocol::attributes::generic_setattr),
        compare: Some(compare),
        iter: Some(iter),
        subscript: Some(get_item),
        or: Some(super::union::or),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    members: &MEMBERS,
    getsets: &GETSETS,
    basic_size: 72,
    basetype: true,
    weak_offset: core::mem::offset_of!(GenericAlias, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
