//! The methods and slots of `dict`.

use krait_heap::{Ledger, Value};

use super::iter::{Kind, new_iterator};
use super::merge::from_keys;
use super::table::Table;
use super::value::Dict;
use super::views::new_view;
use crate::ext::ValueExt;
use crate::native::{Method, NativeFn};
use crate::protocol::compare::CompareOp;
use crate::slots::Slots;
use crate::str::{Str, StrBuilder};
use crate::type_object::{Features, Type, TypeRef, TypeSpec};
use crate::{Args, Result, Vm};

/// `dict`
pub static DICT_TYPE: TypeSpec = TypeSpec {
    name: "dict",
    doc: "dict() -> an empty dictionary\n\
          dict(mapping) -> a dictionary with the items of a mapping\n\
          dict(iterable) -> a dictionary with the (key, value) pairs of an iterable\n\
          dict(**kwargs) -> a dictionary with the keyword arguments as items, for example dict(one=1, two=2)",
    payload: <Dict as krait_heap::Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        compare: Some(compare),
        iter: Some(iter),
        or: Some(or),
        ior: Some(ior),
        contains: Some(contains),
        mp_len: Some(len),
        subscript: Some(subscript),
        ass_subscript: Some(ass_subscript),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    basic_size: 48,
    basetype: true,
    features: Features::MAPPING.with(Features::MATCH_SELF),
    unhashable: true,
    ..TypeSpec::DEFAULT
};

static METHODS: [Method; 16] = [
    Method::class(
        "__class_getitem__",
        NativeFn::One(class_getitem),
        "",
        "dict[K, V]: a generic alias for annotations.",
    ),
    Method::coexist(
        "__contains__",
        NativeFn::One(method_contains),
        "($self, key, /)",
        "Whether the dictionary has the key.",
    ),
    Method::coexist("__getitem__", NativeFn::One(subscript), "($self, key, /)", "The value of the key: self[key]."),
    Method::new("__reversed__", NativeFn::NoArgs(reversed), "($self, /)", "An iterator over the keys, last to first."),
    Method::new(
        "__sizeof__",
        NativeFn::NoArgs(size_of),
        "",
        "D.__sizeof__() -> bytes of the dictionary and its table.",
    ),
    Method::new("clear", NativeFn::NoArgs(clear), "", "D.clear() -> None. Removes every item."),
    Method::new("copy", NativeFn::NoArgs(copy), "", "D.copy() -> a new dictionary with the same items."),
    Method::class(
        "fromkeys",
        NativeFn::Fast(method_from_keys),
        "($type, iterable, value=None, /)",
        "A new dictionary with the elements of an iterable as keys, all with the same value.",
    ),
    Method::new(
        "get",
        NativeFn::Fast(get),
        "($self, key, default=None, /)",
        "The value of the key, or the default without one.",
    ),
    Method::new("items", NativeFn::NoArgs(items), "", "D.items() -> a live, set-like view of the (key, value) pairs."),
    Method::new("keys", NativeFn::NoArgs(keys), "", "D.keys() -> a live, set-like view of the keys."),
    Method::new(
        "pop",
        NativeFn::Fast(pop),
        "($self, key, default=<unrepresentable>, /)",
        "Removes the key and returns its value; without such a key, returns the default or raises KeyError.",
    ),
    Method::new(
        "popitem",
        NativeFn::NoArgs(popitem),
        "($self, /)",
        "Removes and returns the (key, value) pair stored last; raises KeyError when there is none.",
    ),
    Method::new(
        "setdefault",
        NativeFn::Fast(setdefault),
        "($self, key, default=None, /)",
        "The value of the key; without such a key, the default, which is stored first.",
    ),
    Method::new(
        "update",
        NativeFn::Kw(update),
        "",
        "D.update([E, ]**F) -> None. Stores the items of a mapping or of an iterable of pairs, then the keyword arguments.",
    ),
    Method::new("values", NativeFn::NoArgs(values), "", "D.values() -> a live view of the values."),
];

fn new(vm: &Vm, class: &TypeRef, _args: Args<'_>) -> Result {
    let dict = vm.heap().past_free_list(Ledger::Dict, || vm.alloc(class, Dict { table: Table::new() }))?;
    if !class.is(vm.types.dict.as_value()) {
        vm.heap().track(dict.as_value());
    }
    Ok(dict.into_value())
}

fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    slf.body::<Dict>(vm)?.update_with(vm, "dict", args, slf.is_exact(&vm.types.dict))
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let dict = slf.body::<Dict>(vm)?;
    let Some(_guard) = vm.repr_enter(slf) else { return vm.new_str_value("{...}") };
    if dict.is_empty() {
        return vm.new_str_value("{}");
    }
    let mut out = vm.str_builder();
    out.push_str("{");
    let mut position = 0;
    let mut first = true;
    while let Some((key, value, _)) = dict.next_entry(&mut position) {
        if !first {
            out.push_str(", ");
        }
        first = false;
        push_repr(vm, &mut out, &key)?;
        out.push_str(": ");
        push_repr(vm, &mut out, &value)?;
    }
    out.push_str("}");
    finish_text(vm, out)
}

/// Appends the representation of a value.
pub(crate) fn push_repr(vm: &Vm, out: &mut StrBuilder, value: &Value) -> Result<()> {
    let text = vm.repr(value)?;
    out.push(text.body::<Str>(vm)?);
    Ok(())
}

/// The string that was built.
pub(crate) fn finish_text(vm: &Vm, out: StrBuilder) -> Result {
    Ok(vm.or_memory_error(out.finish_in(vm.heap(), Type::head(&vm.types.str)))?.into_value())
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<Dict>(), other.downcast::<Dict>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match op {
        CompareOp::Eq => Ok(Value::from_bool(equal(vm, a, b)?)),
        CompareOp::Ne => Ok(Value::from_bool(!equal(vm, a, b)?)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Item by item in the order of the entries, each looked up in `b` under its own hash.
fn equal(vm: &Vm, a: &Dict, b: &Dict) -> Result<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut index = 0;
    while index < a.table.n_entries() {
        if let Some((key, value, hash)) = a.table.entry_at(index) {
            let Some(other) = b.get_known(vm, super::Key::with_hash(vm, &key, hash))? else { return Ok(false) };
            if !vm.rich_compare_bool(&value, &other, CompareOp::Eq)? {
                return Ok(false);
            }
        }
        index += 1;
    }
    Ok(true)
}

fn iter(vm: &Vm, slf: &Value) -> Result {
    new_iterator(vm, slf, Kind::Keys, false)
}

fn reversed(vm: &Vm, slf: &Value) -> Result {
    new_iterator(vm, slf, Kind::Keys, true)
}

fn len(vm: &Vm, slf: &Value) -> Result<usize> {
    Ok(slf.body::<Dict>(vm)?.len())
}

fn contains(vm: &Vm, slf: &Value, key: &Value) -> Result<bool> {
    slf.body::<Dict>(vm)?.contains(vm, key)
}

fn method_contains(vm: &Vm, slf: &Value, key: &Value) -> Result {
    Ok(Value::from_bool(contains(vm, slf, key)?))
}

/// `d[key]`, with `__missing__` of subclasses.
pub fn subscript(vm: &Vm, slf: &Value, key: &Value) -> Result {
    if let Some(value) = slf.body::<Dict>(vm)?.get(vm, key)? {
        return Ok(value);
    }
    if !slf.is_exact(&vm.types.dict)
        && let Some(missing) = vm.lookup_special(slf, &vm.names.__missing__)?
    {
        return vm.call(&missing, core::slice::from_ref(key));
    }
    Err(vm.key_error(key))
}

fn ass_subscript(vm: &Vm, slf: &Value, key: &Value, value: Option<&Value>) -> Result<()> {
    let dict = slf.body::<Dict>(vm)?;
    match value {
        Some(value) => dict.assign(vm, key, value.clone()).map(drop),
        None => match dict.remove(vm, key)? {
            Some(_removed) => Ok(()),
            None => Err(vm.key_error(key)),
        },
    }
}

fn or(vm: &Vm, left: &Value, right: &Value) -> Result {
    let (Some(dict), true) = (left.downcast::<Dict>(), right.is_a::<Dict>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = copy_of(vm, left, dict)?;
    result.update_from(vm, right)?;
    Ok(result.into_value())
}

fn ior(vm: &Vm, slf: &Value, other: &Value) -> Result {
    slf.body::<Dict>(vm)?.update_from(vm, other)?;
    Ok(slf.clone())
}

fn copy_of(vm: &Vm, slf: &Value, dict: &Dict) -> Result<krait_heap::Ref<Dict>> {
    dict.copy_as(vm, super::merge::iterates_plainly(vm, slf))
}

fn class_getitem(vm: &Vm, class: &Value, item: &Value) -> Result {
    vm.new_generic_alias(class, item)
}

fn size_of(vm: &Vm, slf: &Value) -> Result {
    let dict = slf.body::<Dict>(vm)?;
    let fixed = slf.type_of(vm).nominal_basic_size.get() as usize;
    Ok(Value::from_len(fixed + dict.table.nominal_size()))
}

fn clear(vm: &Vm, slf: &Value) -> Result {
    slf.body::<Dict>(vm)?.clear(vm);
    Ok(Value::NONE)
}

fn copy(vm: &Vm, slf: &Value) -> Result {
    Ok(copy_of(vm, slf, slf.body::<Dict>(vm)?)?.into_value())
}

fn method_from_keys(vm: &Vm, class: &Value, args: &[Value]) -> Result {
    crate::args::check_count(vm, "fromkeys", args.len(), 1, 2)?;
    from_keys(vm, class, &args[0], args.get(1).unwrap_or(&Value::NONE))
}

fn get(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    crate::args::check_count(vm, "get", args.len(), 1, 2)?;
    let found = slf.body::<Dict>(vm)?.get(vm, &args[0])?;
    Ok(found.unwrap_or_else(|| args.get(1).cloned().unwrap_or(Value::NONE)))
}

fn setdefault(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    crate::args::check_count(vm, "setdefault", args.len(), 1, 2)?;
    slf.body::<Dict>(vm)?.set_default(vm, &args[0], args.get(1).unwrap_or(&Value::NONE))
}

fn pop(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    crate::args::check_count(vm, "pop", args.len(), 1, 2)?;
    let dict = slf.body::<Dict>(vm)?;
    // An empty dict does not even hash the key.
    let removed = if dict.is_empty() { None } else { dict.remove(vm, &args[0])? };
    match (removed, args.get(1)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(vm.key_error(&args[0])),
    }
}

fn popitem(vm: &Vm, slf: &Value) -> Result {
    match slf.body::<Dict>(vm)?.pop_last(vm)? {
        Some((key, value)) => vm.new_tuple(vec![key, value]),
        None => Err(vm.new_error(&vm.types.key_error, "popitem(): dictionary is empty")),
    }
}

fn update(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    // The dict of keyword arguments that CPython makes for the call is the one that is merged.
    let positional = Args::positional(args.positional);
    vm.with_argument_tuple(positional, || slf.body::<Dict>(vm)?.update_with(vm, "update", args, false))?;
    Ok(Value::NONE)
}

fn items(vm: &Vm, slf: &Value) -> Result {
    new_view(vm, slf, Kind::Items)
}

fn keys(vm: &Vm, slf: &Value) -> Result {
    new_view(vm, slf, Kind::Keys)
}

fn values(vm: &Vm, slf: &Value) -> Result {
    new_view(vm, slf, Kind::Values)
}
