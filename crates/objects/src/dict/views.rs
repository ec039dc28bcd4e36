//! The views `d.keys()`, `d.values()`, `d.items()`: live windows on a dict, the first and last with the operators of sets.

use krait_heap::{Body, Opaque, Ref, Value, ValueCell, object};

use super::iter::{Kind, new_iterator};
use super::methods::{finish_text, push_repr};
use super::value::Dict;
use crate::ext::ValueExt;
use crate::native::{GetSet, Method, NativeFn};
use crate::protocol::compare::CompareOp;
use crate::set::Set;
use crate::slots::Slots;
use crate::tuple::Tuple;
use crate::type_object::TypeSpec;
use crate::{Result, Vm};

object! {
    container;
    /// A view of a dict.
    pub struct DictView {
        /// The dict.
        pub(super) dict: ValueCell,
        /// What it shows.
        pub(super) kind: Opaque<Kind>,
    }
}

/// A view of a dict.
pub fn new_view(vm: &Vm, dict: &Value, kind: Kind) -> Result {
    let ty = match kind {
        Kind::Keys => &vm.types.dict_keys,
        Kind::Values => &vm.types.dict_values,
        Kind::Items => &vm.types.dict_items,
    };
    Ok(vm.alloc_tracked(ty, DictView { dict: ValueCell::new(Some(dict.clone())), kind: Opaque(kind) })?.into_value())
}

impl DictView {
    fn target(&self, vm: &Vm) -> Result<Ref<Dict>> {
        self.dict
            .get()
            .and_then(|dict| dict.downcast_into().ok())
            .ok_or_else(|| vm.system_error("a view without its dict"))
    }
}

fn target(vm: &Vm, slf: &Value) -> Result<(Ref<Dict>, Kind)> {
    let view = slf.body::<DictView>(vm)?;
    Ok((view.target(vm)?, view.kind.0))
}

/// The view, if it has the operators of sets.
fn set_like(value: &Value) -> Option<&DictView> {
    value.downcast::<DictView>().filter(|view| view.kind.0 != Kind::Values)
}

fn len(vm: &Vm, slf: &Value) -> Result<usize> {
    Ok(target(vm, slf)?.0.len())
}

fn iter(vm: &Vm, slf: &Value) -> Result {
    let (dict, kind) = target(vm, slf)?;
    new_iterator(vm, dict.as_value(), kind, false)
}

fn reversed(vm: &Vm, slf: &Value) -> Result {
    let (dict, kind) = target(vm, slf)?;
    new_iterator(vm, dict.as_value(), kind, true)
}

fn contains(vm: &Vm, slf: &Value, element: &Value) -> Result<bool> {
    let (dict, kind) = target(vm, slf)?;
    if kind == Kind::Keys {
        return dict.contains(vm, element);
    }
    let Some([key, value]) = element.downcast::<Tuple>().map(Tuple::items) else { return Ok(false) };
    match dict.get(vm, key)? {
        Some(found) => vm.rich_compare_bool(&found, value, CompareOp::Eq),
        None => Ok(false),
    }
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let Some(_guard) = vm.repr_enter(slf) else { return vm.new_str_value("...") };
    let elements = vm.list_from_iter(slf)?;
    let list = vm.new_list(elements)?;
    let mut out = vm.str_builder();
    out.push_str(&format!("{}(", slf.type_of(vm).name(vm)));
    push_repr(vm, &mut out, &list)?;
    out.push_str(")");
    finish_text(vm, out)
}

fn all_contained_in(vm: &Vm, inner: &Value, outer: &Value) -> Result<bool> {
    let iterator = vm.get_iter(inner)?;
    while let Some(element) = vm.iter_next(&iterator)? {
        if !vm.contains(outer, &element)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    if !other.is_a::<Set>() && set_like(other).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (own, others) = (vm.len(slf)?, vm.len(other)?);
    let answer = match op {
        CompareOp::Eq => own == others && all_contained_in(vm, slf, other)?,
        CompareOp::Ne => !(own == others && all_contained_in(vm, slf, other)?),
        CompareOp::Lt => own < others && all_contained_in(vm, slf, other)?,
        CompareOp::Le => own <= others && all_contained_in(vm, slf, other)?,
        CompareOp::Gt => own > others && all_contained_in(vm, other, slf)?,
        CompareOp::Ge => own >= others && all_contained_in(vm, other, slf)?,
    };
    Ok(Value::from_bool(answer))
}

/// A set of the elements of the left operand.
fn to_set(vm: &Vm, elements: &Value) -> Result<Ref<Set>> {
    let set = vm.new_set()?;
    if let Some(view) = set_like(elements)
        && view.kind.0 == Kind::Keys
    {
        let dict = view.target(vm)?;
        if dict.as_value().is_exact(&vm.types.dict) {
            // The dict brings the hashes along, so that no `__hash__` runs.
            set.update_from(vm, dict.as_value())?;
            return Ok(set);
        }
    }
    set.update_from(vm, elements)?;
    Ok(set)
}

fn sub(vm: &Vm, left: &Value, right: &Value) -> Result {
    let result = to_set(vm, left)?;
    result.difference_update(vm, right)?;
    Ok(result.into_value())
}

fn or(vm: &Vm, left: &Value, right: &Value) -> Result {
    let result = to_set(vm, left)?;
    result.update_from(vm, right)?;
    Ok(result.into_value())
}

fn and(vm: &Vm, left: &Value, right: &Value) -> Result {
    let (mut view, mut other) = if set_like(left).is_some() { (left, right) } else { (right, left) };
    let own = vm.len(view)?;
    if other.is_exact(&vm.types.set) && own <= vm.len(other)? {
        return vm.call_method(other, &vm.names.intersection, core::slice::from_ref(view));
    }
    if set_like(other).is_some() && vm.len(other)? > own {
        core::mem::swap(&mut view, &mut other);
    }
    let result = vm.new_set()?;
    let iterator = vm.get_iter(other)?;
    while let Some(element) = vm.iter_next(&iterator)? {
        if contains(vm, view, &element)? {
            result.add(vm, &element)?;
        }
    }
    Ok(result.into_value())
}

fn xor(vm: &Vm, left: &Value, right: &Value) -> Result {
    if let (Some(a), Some(b)) = (set_like(left), set_like(right))
        && a.kind.0 == Kind::Items
        && b.kind.0 == Kind::Items
    {
        return xor_items(vm, &a.target(vm)?, &b.target(vm)?);
    }
    let result = to_set(vm, left)?;
    result.symmetric_difference_update(vm, right)?;
    Ok(result.into_value())
}

/// `d1.items() ^ d2.items()`: values need not be hashable where both have the item.
fn xor_items(vm: &Vm, a: &Ref<Dict>, b: &Ref<Dict>) -> Result {
    let rest = a.copy(vm)?;
    let result = vm.new_set()?;
    let mut position = 0;
    while let Some((key, value, hash)) = b.next_entry(&mut position) {
        let known = super::Key::with_hash(vm, &key, hash);
        let same = match rest.get_known(vm, known)? {
            Some(other) => vm.rich_compare_bool(&other, &value, CompareOp::Eq)?,
            None => false,
        };
        if same {
            if rest.remove_known(vm, known)?.is_none() {
                return Err(vm.key_error(&key));
            }
        } else {
            result.add(vm, &vm.new_tuple(vec![key, value])?)?;
        }
    }
    let items = new_view(vm, rest.as_value(), Kind::Items)?;
    result.update_from(vm, &items)?;
    Ok(result.into_value())
}

fn is_disjoint(vm: &Vm, slf: &Value, other: &Value) -> Result {
    if slf.is(other) {
        return Ok(Value::from_bool(vm.len(slf)? == 0));
    }
    let (mut walked, mut asked) = (other, slf);
    if (other.is_a::<Set>() || set_like(other).is_some()) && vm.len(other)? > vm.len(slf)? {
        core::mem::swap(&mut walked, &mut asked);
    }
    let iterator = vm.get_iter(walked)?;
    while let Some(element) = vm.iter_next(&iterator)? {
        if vm.contains(asked, &element)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn mapping(vm: &Vm, slf: &Value) -> Result {
    vm.new_mapping_proxy(target(vm, slf)?.0.into_value())
}

const IS_DISJOINT: Method = Method::new(
    "isdisjoint",
    NativeFn::One(is_disjoint),
    "",
    "Whether the view and an iterable have no element in common.",
);

static KEYS_METHODS: [Method; 2] = [
    Method::new("__reversed__", NativeFn::NoArgs(reversed), "", "An iterator over the keys, last to first."),
    IS_DISJOINT,
];
static ITEMS_METHODS: [Method; 2] = [
    Method::new("__reversed__", NativeFn::NoArgs(reversed), "", "An iterator over the items, last to first."),
    IS_DISJOINT,
];
static VALUES_METHODS: [Method; 1] =
    [Method::new("__reversed__", NativeFn::NoArgs(reversed), "", "An iterator over the values, last to first.")];
static GETSETS: [GetSet; 1] =
    [GetSet { name: "mapping", get: mapping, set: None, doc: "The dictionary the view shows, read-only." }];

const VIEW: TypeSpec = TypeSpec {
    payload: <DictView as Body>::payload,
    getsets: &GETSETS,
    basic_size: 24,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};

const SET_LIKE: Slots = Slots {
    getattr: Some(crate::protocol::attributes::generic_getattr),
    repr: Some(repr),
    compare: Some(compare),
    iter: Some(iter),
    sq_len: Some(len),
    contains: Some(contains),
    sub: Some(sub),
    and: Some(and),
    xor: Some(xor),
    or: Some(or),
    ..Slots::EMPTY
};

/// `dict_keys`
pub static DICT_KEYS_TYPE: TypeSpec =
    TypeSpec { name: "dict_keys", slots: SET_LIKE, methods: &KEYS_METHODS, unhashable: true, ..VIEW };
/// `dict_items`
pub static DICT_ITEMS_TYPE: TypeSpec =
    TypeSpec { name: "dict_items", slots: SET_LIKE, methods: &ITEMS_METHODS, unhashable: true, ..VIEW };
/// `dict_values`
pub static DICT_VALUES_TYPE: TypeSpec = TypeSpec {
    name: "dict_values",
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        repr: Some(repr),
        iter: Some(iter),
        sq_len: Some(len),
        ..Slots::EMPTY
    },
    methods: &VALUES_METHODS,
    ..VIEW
};
