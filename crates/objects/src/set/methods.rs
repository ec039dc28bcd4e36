//! The methods and slots of `set` and `frozenset`.

use krait_heap::{Body, Value};

use super::iter::new_iterator;
use super::ops;
use super::value::Set;
use crate::ext::ValueExt;
use crate::native::{Method, NativeFn};
use crate::protocol::compare::CompareOp;
use crate::slots::Slots;
use crate::type_object::{Features, TypeRef, TypeSpec};
use crate::{Args, Result, Vm};

const COMMON: Slots = Slots {
    repr: Some(repr),
    compare: Some(compare),
    iter: Some(new_iterator),
    sub: Some(sub),
    and: Some(and),
    xor: Some(xor),
    or: Some(or),
    sq_len: Some(len),
    contains: Some(contains),
    ..Slots::EMPTY
};

const BOTH: TypeSpec = TypeSpec {
    payload: <Set as Body>::payload,
    basic_size: 200,
    basetype: true,
    features: Features::MATCH_SELF,
    weak_offset: WEAK_OFFSET as i32,
    ..TypeSpec::DEFAULT
};

const WEAK_OFFSET: usize = core::mem::size_of::<krait_heap::Header>() + core::mem::offset_of!(Set, weak_list);

/// `set`
pub static SET_TYPE: TypeSpec = TypeSpec {
    name: "set",
    trashcan: true,
    doc: "set() -> an empty set\nset(iterable) -> a set of the elements of an iterable\n\nAn unordered collection without duplicates.",
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        new: Some(set_new),
        init: Some(set_init),
        isub: Some(isub),
        iand: Some(iand),
        ixor: Some(ixor),
        ior: Some(ior),
        ..COMMON
    },
    methods: &SET_METHODS,
    unhashable: true,
    ..BOTH
};

/// `frozenset`
pub static FROZENSET_TYPE: TypeSpec = TypeSpec {
    name: "frozenset",
    trashcan: true,
    doc: "frozenset() -> an empty frozenset\nfrozenset(iterable) -> a frozenset of the elements of an iterable\n\n\
          A hashable, unchangeable collection without duplicates.",
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        new: Some(frozenset_new),
        hash: Some(hash),
        ..COMMON
    },
    methods: &FROZENSET_METHODS,
    ..BOTH
};

const CLASS_GETITEM: Method =
    Method::class("__class_getitem__", NativeFn::One(class_getitem), "", "set[T]: a generic alias for annotations.");
const CONTAINS: Method =
    Method::coexist("__contains__", NativeFn::One(method_contains), "", "Whether the element is inside.");
const REDUCE: Method = Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "What pickling rebuilds the set from.");
const SIZE_OF: Method =
    Method::new("__sizeof__", NativeFn::NoArgs(size_of), "", "S.__sizeof__() -> bytes of the set and its table.");
const DIFFERENCE: Method = Method::new(
    "difference",
    NativeFn::VarArgs(difference),
    "",
    "A new set of the elements that are in none of the others.",
);
const INTERSECTION: Method = Method::new(
    "intersection",
    NativeFn::VarArgs(intersection),
    "",
    "A new set of the elements that are in all of the others too.",
);
const IS_DISJOINT: Method =
    Method::new("isdisjoint", NativeFn::One(is_disjoint), "", "Whether both have no element in common.");
const IS_SUBSET: Method =
    Method::new("issubset", NativeFn::One(is_subset), "", "Whether the other has every element of this set.");
const IS_SUPERSET: Method =
    Method::new("issuperset", NativeFn::One(is_superset), "", "Whether this set has every element of the other.");
const SYMMETRIC_DIFFERENCE: Method = Method::new(
    "symmetric_difference",
    NativeFn::One(symmetric_difference),
    "",
    "A new set of the elements that are in exactly one of both.",
);
const UNION: Method =
    Method::new("union", NativeFn::VarArgs(union), "", "A new set of the elements of this set and all others.");

static SET_METHODS: [Method; 21] = [
    CLASS_GETITEM,
    CONTAINS,
    REDUCE,
    SIZE_OF,
    Method::new("add", NativeFn::One(add), "", "Adds an element, unless it is inside already."),
    Method::new("clear", NativeFn::NoArgs(clear), "", "Removes every element."),
    Method::new("copy", NativeFn::NoArgs(copy), "", "A new set with the same elements."),
    DIFFERENCE,
    Method::new("difference_update", NativeFn::VarArgs(difference_update), "", "Removes the elements of the others."),
    Method::new("discard", NativeFn::One(discard), "", "Removes an element, if it is inside."),
    INTERSECTION,
    Method::new(
        "intersection_update",
        NativeFn::VarArgs(intersection_update),
        "",
        "Keeps only what is in all of the others too.",
    ),
    IS_DISJOINT,
    IS_SUBSET,
    IS_SUPERSET,
    Method::new(
        "pop",
        NativeFn::NoArgs(pop),
        "",
        "Removes and returns some element; raises KeyError when there is none.",
    ),
    Method::new("remove", NativeFn::One(remove), "", "Removes an element; raises KeyError when it is not inside."),
    SYMMETRIC_DIFFERENCE,
    Method::new(
        "symmetric_difference_update",
        NativeFn::One(symmetric_difference_update),
        "",
        "Keeps what is in exactly one of both.",
    ),
    UNION,
    Method::new("update", NativeFn::VarArgs(update), "", "Adds the elements of the others."),
];

static FROZENSET_METHODS: [Method; 12] = [
    CLASS_GETITEM,
    CONTAINS,
    REDUCE,
    SIZE_OF,
    Method::new(
        "copy",
        NativeFn::NoArgs(frozenset_copy),
        "",
        "The same elements: the frozenset itself, unless it is of a subclass.",
    ),
    DIFFERENCE,
    INTERSECTION,
    IS_DISJOINT,
    IS_SUBSET,
    IS_SUPERSET,
    SYMMETRIC_DIFFERENCE,
    UNION,
];

fn set_new(vm: &Vm, class: &TypeRef, _args: Args<'_>) -> Result {
    Ok(vm.new_set_of(class, None)?.into_value())
}

fn set_init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    args.no_keywords(vm, "set")?;
    crate::args::check_count(vm, &slf.type_of(vm).name(vm), args.positional.len(), 0, 1)?;
    let set = slf.body::<Set>(vm)?;
    if !set.table.is_untouched() {
        set.clear();
    }
    set.forget_hash();
    args.positional.first().map_or(Ok(()), |elements| set.update_from(vm, elements))
}

fn frozenset_new(vm: &Vm, class: &TypeRef, args: Args<'_>) -> Result {
    let exact = class.is(vm.types.frozenset.as_value());
    let same_init =
        || class.slots.init.get().map(|f| f as usize) == vm.types.frozenset.slots.init.get().map(|f| f as usize);
    if exact || same_init() {
        args.no_keywords(vm, "frozenset")?;
    }
    crate::args::check_count(vm, &class.name(vm), args.positional.len(), 0, 1)?;
    match args.positional {
        [frozen] if exact && frozen.is_exact(&vm.types.frozenset) => Ok(frozen.clone()),
        positional => Ok(vm.new_set_of(class, positional.first())?.into_value()),
    }
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let name = slf.type_of(vm).name(vm);
    let Some(_guard) = vm.repr_enter(slf) else { return vm.new_str_value(&format!("{name}(...)")) };
    if slf.body::<Set>(vm)?.is_empty() {
        return vm.new_str_value(&format!("{name}()"));
    }
    let elements = vm.list_from_iter(slf)?;
    let mut out = vm.str_builder();
    let exact = slf.is_exact(&vm.types.set);
    if !exact {
        out.push_str(&format!("{name}("));
    }
    out.push_str("{");
    for (i, element) in elements.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        crate::dict::push_repr(vm, &mut out, element)?;
    }
    out.push_str(if exact { "}" } else { "})" });
    crate::dict::finish_text(vm, out)
}

fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    Ok(slf.body::<Set>(vm)?.frozen_hash())
}

fn len(vm: &Vm, slf: &Value) -> Result<usize> {
    Ok(slf.body::<Set>(vm)?.len())
}

fn contains(vm: &Vm, slf: &Value, element: &Value) -> Result<bool> {
    slf.body::<Set>(vm)?.contains(vm, element)
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<Set>(), other.downcast::<Set>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = || {
        let hashes_differ = matches!((a.known_hash(), b.known_hash()), (Some(x), Some(y)) if x != y);
        Ok(a.len() == b.len() && !hashes_differ && a.is_subset_of(vm, b)?)
    };
    let answer = match op {
        CompareOp::Eq => equal()?,
        CompareOp::Ne => !equal()?,
        CompareOp::Le => a.is_subset_of(vm, b)?,
        CompareOp::Ge => b.is_subset_of(vm, a)?,
        CompareOp::Lt => a.len() < b.len() && a.is_subset_of(vm, b)?,
        CompareOp::Gt => a.len() > b.len() && b.is_subset_of(vm, a)?,
    };
    Ok(Value::from_bool(answer))
}

fn both_sets(left: &Value, right: &Value) -> bool {
    left.is_a::<Set>() && right.is_a::<Set>()
}

fn sub(vm: &Vm, left: &Value, right: &Value) -> Result {
    if both_sets(left, right) { Ok(ops::difference(vm, left, right)?.into_value()) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn and(vm: &Vm, left: &Value, right: &Value) -> Result {
    if both_sets(left, right) {
        Ok(ops::intersection(vm, left, right)?.into_value())
    } else {
        Ok(Value::NOT_IMPLEMENTED)
    }
}

fn xor(vm: &Vm, left: &Value, right: &Value) -> Result {
    if both_sets(left, right) { symmetric_difference(vm, left, right) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn or(vm: &Vm, left: &Value, right: &Value) -> Result {
    if both_sets(left, right) { union(vm, left, core::slice::from_ref(right)) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn isub(vm: &Vm, slf: &Value, other: &Value) -> Result {
    if !other.is_a::<Set>() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    slf.body::<Set>(vm)?.difference_update(vm, other)?;
    Ok(slf.clone())
}

fn iand(vm: &Vm, slf: &Value, other: &Value) -> Result {
    if !other.is_a::<Set>() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let common = ops::intersection(vm, slf, other)?;
    slf.body::<Set>(vm)?.swap_contents(&common);
    Ok(slf.clone())
}

fn ixor(vm: &Vm, slf: &Value, other: &Value) -> Result {
    if !other.is_a::<Set>() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    slf.body::<Set>(vm)?.symmetric_difference_update(vm, other)?;
    Ok(slf.clone())
}

fn ior(vm: &Vm, slf: &Value, other: &Value) -> Result {
    if !other.is_a::<Set>() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    slf.body::<Set>(vm)?.update_from(vm, other)?;
    Ok(slf.clone())
}

fn class_getitem(vm: &Vm, class: &Value, item: &Value) -> Result {
    vm.new_generic_alias(class, item)
}

fn method_contains(vm: &Vm, slf: &Value, element: &Value) -> Result {
    Ok(Value::from_bool(contains(vm, slf, element)?))
}

/// `(type, ([elements],), state)`
fn reduce(vm: &Vm, slf: &Value) -> Result {
    let elements = vm.list_from_iter(slf)?;
    let list = vm.new_list(elements)?;
    let args = vm.new_tuple(vec![list])?;
    let state = vm.call_method(slf, &vm.names.__getstate__, &[])?;
    vm.new_tuple(vec![slf.type_of(vm).to_value(), args, state])
}

fn size_of(vm: &Vm, slf: &Value) -> Result {
    let fixed = slf.type_of(vm).nominal_basic_size.get() as usize;
    Ok(Value::from_len(fixed + slf.body::<Set>(vm)?.table.nominal_size()))
}

fn add(vm: &Vm, slf: &Value, element: &Value) -> Result {
    slf.body::<Set>(vm)?.add(vm, element)?;
    Ok(Value::NONE)
}

fn clear(vm: &Vm, slf: &Value) -> Result {
    slf.body::<Set>(vm)?.clear();
    Ok(Value::NONE)
}

fn copy(vm: &Vm, slf: &Value) -> Result {
    Ok(ops::copy(vm, slf)?.into_value())
}

fn frozenset_copy(vm: &Vm, slf: &Value) -> Result {
    if slf.is_exact(&vm.types.frozenset) { Ok(slf.clone()) } else { copy(vm, slf) }
}

fn difference(vm: &Vm, slf: &Value, others: &[Value]) -> Result {
    Ok(ops::difference_multi(vm, slf, others)?.into_value())
}

fn difference_update(vm: &Vm, slf: &Value, others: &[Value]) -> Result {
    let set = slf.body::<Set>(vm)?;
    others.iter().try_for_each(|other| set.difference_update(vm, other))?;
    Ok(Value::NONE)
}

fn discard(vm: &Vm, slf: &Value, element: &Value) -> Result {
    slf.body::<Set>(vm)?.discard(vm, element)?;
    Ok(Value::NONE)
}

fn intersection(vm: &Vm, slf: &Value, others: &[Value]) -> Result {
    ops::intersection_multi(vm, slf, others)
}

fn intersection_update(vm: &Vm, slf: &Value, others: &[Value]) -> Result {
    let common = ops::intersection_multi(vm, slf, others)?;
    slf.body::<Set>(vm)?.swap_contents(common.body::<Set>(vm)?);
    Ok(Value::NONE)
}

fn is_disjoint(vm: &Vm, slf: &Value, other: &Value) -> Result {
    Ok(Value::from_bool(ops::is_disjoint(vm, slf, other)?))
}

fn is_subset(vm: &Vm, slf: &Value, other: &Value) -> Result {
    Ok(Value::from_bool(ops::is_subset(vm, slf, other)?))
}

fn is_superset(vm: &Vm, slf: &Value, other: &Value) -> Result {
    Ok(Value::from_bool(ops::is_superset(vm, slf, other)?))
}

fn pop(vm: &Vm, slf: &Value) -> Result {
    let popped = slf.body::<Set>(vm)?.table.pop();
    popped.ok_or_else(|| vm.new_error(&vm.types.key_error, "pop from an empty set"))
}

fn remove(vm: &Vm, slf: &Value, element: &Value) -> Result {
    if slf.body::<Set>(vm)?.discard(vm, element)? { Ok(Value::NONE) } else { Err(vm.key_error(element)) }
}

fn symmetric_difference(vm: &Vm, slf: &Value, other: &Value) -> Result {
    Ok(ops::symmetric_difference(vm, slf, other)?.into_value())
}

fn symmetric_difference_update(vm: &Vm, slf: &Value, other: &Value) -> Result {
    slf.body::<Set>(vm)?.symmetric_difference_update(vm, other)?;
    Ok(Value::NONE)
}

fn union(vm: &Vm, slf: &Value, others: &[Value]) -> Result {
    Ok(ops::union(vm, slf, others)?.into_value())
}

fn update(vm: &Vm, slf: &Value, others: &[Value]) -> Result {
    let set = slf.body::<Set>(vm)?;
    others.iter().try_for_each(|other| set.update_from(vm, other))?;
    Ok(Value::NONE)
}
