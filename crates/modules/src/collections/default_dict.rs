//! `collections.defaultdict`, and the counting loop of `Counter`.

use krait_heap::{Body, Value, ValueCell, object};
use krait_objects::args::check_count;
use krait_objects::dict::Dict;
use krait_objects::protocol::number::BinaryOp;
use krait_objects::str::{Str, StrBuilder};
use krait_objects::{Args, Member, Method, NativeFn, Result, Slots, TypeRef, TypeSpec, ValueExt, Vm};

use super::types;

object! {
    container clear extends Dict;
    /// A dict that makes missing values.
    pub struct DefaultDict {
        /// The items.
        pub base: Dict,
        /// `default_factory`
        pub factory: ValueCell,
    }
}

fn new(vm: &Vm, ty: &TypeRef, _: Args<'_>) -> Result {
    let body = DefaultDict { base: Dict::empty(), factory: ValueCell::empty() };
    Ok(krait_objects::instance::alloc_object(vm, ty, body)?.into_value())
}

fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    let (factory, rest) = match args.positional.split_first() {
        Some((factory, rest)) => (Some(factory).filter(|factory| !factory.is_none()), rest),
        None => (None, args.positional),
    };
    if factory.is_some_and(|factory| !vm.is_callable(factory)) {
        return Err(vm.type_error("first argument must be callable or None"));
    }
    slf.body::<DefaultDict>(vm)?.factory.set(factory.cloned());
    match vm.types.dict.slots.init.get() {
        Some(init) => init(vm, slf, Args { positional: rest, ..args }),
        None => Ok(()),
    }
}

fn missing(vm: &Vm, slf: &Value, key: &Value) -> Result {
    let Some(factory) = slf.body::<DefaultDict>(vm)?.factory.get() else { return Err(vm.key_error(key)) };
    let value = vm.call(&factory, &[])?;
    vm.set_item(slf, key, &value)?;
    Ok(value)
}

fn copy(vm: &Vm, slf: &Value) -> Result {
    let factory = slf.body::<DefaultDict>(vm)?.factory.get().unwrap_or(Value::NONE);
    vm.call(slf.type_of(vm).as_value(), &[factory, slf.clone()])
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let factory = slf.body::<DefaultDict>(vm)?.factory.get();
    let arguments = vm.new_tuple(factory.into_iter().collect())?;
    let items = vm.call_method(slf, &vm.names.items, &[])?;
    let iterator = vm.get_iter(&items)?;
    vm.new_tuple(vec![slf.type_of(vm).into_value(), arguments, Value::NONE, Value::NONE, iterator])
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let mut text = vm.str_builder();
    text.push_str(&slf.type_of(vm).short_name());
    text.push_str("(");
    let factory = slf.body::<DefaultDict>(vm)?.factory.get().unwrap_or(Value::NONE);
    // The factory may show this very dict (a bound method of it).
    match vm.repr_enter(&factory) {
        Some(_guard) => push(&mut text, &vm.repr(&factory)?),
        None => text.push_str("..."),
    }
    text.push_str(", ");
    if let Some(plain) = vm.types.dict.slots.repr.get() {
        push(&mut text, &plain(vm, slf)?);
    }
    text.push_str(")");
    Ok(vm.or_memory_error(text.finish_in(vm.heap(), krait_objects::Type::head(&vm.types.str)))?.into_value())
}

fn push(text: &mut StrBuilder, part: &Value) {
    if let Some(part) = part.downcast::<Str>() {
        text.push(part);
    }
}

fn or(vm: &Vm, left: &Value, right: &Value) -> Result {
    let own = types(vm)?.default_dict.clone();
    let is_own = |value: &Value| value.type_of(vm).is_subtype_of(&own);
    let (slf, other) = if is_own(left) { (left, right) } else { (right, left) };
    if !other.is_a::<Dict>() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let made = if is_own(left) {
        copy(vm, slf)?
    } else {
        let factory = slf.body::<DefaultDict>(vm)?.factory.get().unwrap_or(Value::NONE);
        vm.call(slf.type_of(vm).as_value(), &[factory, left.clone()])?
    };
    vm.call_method(&made, &vm.intern("update")?, core::slice::from_ref(right))?;
    Ok(made)
}

/// Adds one for each element to a mapping: the loop of `Counter.update`.
fn count_elements(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "_count_elements", args.len(), 2, 2)?;
    let [mapping, iterable] = args else { return Ok(Value::NONE) };
    let one = Value::from_i32(1);
    let iterator = vm.get_iter(iterable)?;
    let exact = mapping.is_exact(&vm.types.dict);
    while let Some(key) = vm.iter_next(&iterator)? {
        match mapping.downcast_ref::<Dict>() {
            Some(dict) if exact || plain_get_and_set(vm, mapping)? => {
                let count = match dict.get(vm, &key)? {
                    Some(count) => vm.binary_op(BinaryOp::Add, &count, &one)?,
                    None => one.clone(),
                };
                dict.insert(vm, key, count)?;
            }
            _ => {
                let zero = Value::from_i32(0);
                let count = vm.call_method(mapping, &vm.intern("get")?, &[key.clone(), zero])?;
                let count = vm.binary_op(BinaryOp::Add, &count, &one)?;
                vm.set_item(mapping, &key, &count)?;
            }
        }
    }
    Ok(Value::NONE)
}

/// Whether the mapping's class has dict's own `get` and `__setitem__`.
fn plain_get_and_set(vm: &Vm, mapping: &Value) -> Result<bool> {
    let ty = mapping.type_of(vm);
    for name in [vm.intern("get")?, vm.names.__setitem__.clone()] {
        let (own, native) = (vm.type_lookup(&ty, &name)?, vm.type_lookup(&vm.types.dict, &name)?);
        if !matches!((own, native), (Some(own), Some(native)) if own.is(&native)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Functions of the module.
pub(super) static FUNCTIONS: [Method; 1] = [Method::new(
    "_count_elements",
    NativeFn::Fast(count_elements),
    "($module, mapping, iterable, /)",
    "Count elements in the iterable, updating the mapping",
)];

static METHODS: [Method; 5] = [
    Method::new(
        "__missing__",
        NativeFn::One(missing),
        "",
        "Makes, stores and returns the default value of a missing key.",
    ),
    Method::new("copy", NativeFn::NoArgs(copy), "", "D.copy() -> a shallow copy of D."),
    Method::new("__copy__", NativeFn::NoArgs(copy), "", "D.copy() -> a shallow copy of D."),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "Return state information for pickling."),
    Method::class(
        "__class_getitem__",
        NativeFn::One(|vm, slf, item| vm.new_generic_alias(slf, item)),
        "",
        "See PEP 585",
    ),
];

static MEMBERS: [Member; 1] = [Member {
    name: "default_factory",
    get: |vm, slf| Ok(Some(slf.body::<DefaultDict>(vm)?.factory.get().unwrap_or(Value::NONE))),
    set: Some(|vm, slf, value| {
        slf.body::<DefaultDict>(vm)?.factory.set(value.cloned());
        Ok(())
    }),
    doc: "Factory for default value called by __missing__().",
}];

/// `collections.defaultdict`
pub(super) static DEFAULT_DICT_TYPE: TypeSpec = TypeSpec {
    name: "collections.defaultdict",
    doc: "defaultdict(default_factory=None, /, [...]) --> dict with default factory",
    payload: <DefaultDict as Body>::payload,
    slots: Slots {
        getattr: Some(krait_objects::protocol::attributes::generic_getattr),
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        or: Some(or),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    members: &MEMBERS,
    basic_size: 56,
    basetype: true,
    heap_type: true,
    ..TypeSpec::DEFAULT
};
