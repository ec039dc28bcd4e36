//! `groupby`: runs of items with equal keys.

use core::cell::Cell;

use krait_objects::args::Signature;
use krait_objects::iter::self_iter;
use krait_objects::protocol::attributes::generic_getattr;
use krait_objects::{
    Args, Body, CompareOp, Method, NativeFn, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm,
    instance, object,
};

use super::common::{LIKE, REDUCE_DOC, SETSTATE_DOC, check_state_len, iterator, reduced, state_tuple, warn_pickle};
use super::types;

object! {
    container;
    /// A grouping.
    pub(super) struct GroupBy {
        /// The iterator.
        iterator: Value,
        /// The key function, or None.
        function: Value,
        /// Key of the group given last.
        target_key: ValueCell,
        /// Key of the item read last.
        current_key: ValueCell,
        /// The item read last, until a group gives it.
        current_value: ValueCell,
        /// Number of the group given last: earlier groups have ended. 0: none.
        group: Cell<u64>,
        /// Number of groups made.
        groups: Cell<u64>,
    }
}

object! {
    container;
    /// The items of one group.
    pub(super) struct Grouper {
        /// The grouping.
        parent: Ref<GroupBy>,
        /// The group's key.
        target_key: Value,
        /// The group's number.
        group: u64,
    }
}

static SIGNATURE: Signature = Signature {
    name: "groupby",
    params: &["iterable", "key"],
    required: 1,
    max_positional: 2,
    required_keyword_only: 0,
};

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [iterable, function] = SIGNATURE.bind_ref::<2>(vm, args)?;
    let iterator = vm.get_iter(iterable.unwrap_or(&Value::NONE))?;
    let body = GroupBy {
        iterator,
        function: function.cloned().unwrap_or(Value::NONE),
        target_key: ValueCell::empty(),
        current_key: ValueCell::empty(),
        current_value: ValueCell::empty(),
        group: Cell::new(0),
        groups: Cell::new(0),
    };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

/// Reads the next item and its key; false at the end.
fn step(vm: &Vm, it: &GroupBy) -> Result<bool> {
    let Some(value) = vm.iter_next(&it.iterator)? else { return Ok(false) };
    let key = if it.function.is_none() { value.clone() } else { vm.call(&it.function, core::slice::from_ref(&value))? };
    let displaced = it.current_value.replace(Some(value));
    it.current_key.set(Some(key));
    drop(displaced);
    Ok(true)
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<GroupBy>(vm)?;
    it.group.set(0);
    let key = loop {
        match (it.current_key.get(), it.target_key.get()) {
            (Some(current), None) => break current,
            (Some(current), Some(target)) => {
                if !vm.rich_compare_bool(&target, &current, CompareOp::Eq)? {
                    break current;
                }
            }
            (None, _) => {}
        }
        if !step(vm, it)? {
            return Ok(None);
        }
    };
    it.target_key.set(Some(key.clone()));
    let Some(parent) = slf.downcast_ref::<GroupBy>() else { return Ok(None) };
    let grouper = new_grouper(vm, parent.clone(), key.clone())?;
    vm.new_tuple(vec![key, grouper]).map(Some)
}

fn new_grouper(vm: &Vm, parent: Ref<GroupBy>, target_key: Value) -> Result {
    let group = parent.groups.get() + 1;
    parent.groups.set(group);
    parent.group.set(group);
    Ok(vm.alloc_tracked(&types(vm)?.grouper, Grouper { parent, target_key, group })?.into_value())
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<GroupBy>(vm)?;
    let arguments = vec![it.iterator.clone(), it.function.clone()];
    let state = match (it.current_key.get(), it.current_value.get(), it.target_key.get()) {
        (Some(key), Some(value), Some(target)) => Some(vm.new_tuple(vec![key, value, target])?),
        _ => None,
    };
    reduced(vm, slf, arguments, state)
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    warn_pickle(vm)?;
    let items = state_tuple(vm, state)?;
    check_state_len(vm, items, 3, 3)?;
    let it = slf.body::<GroupBy>(vm)?;
    it.current_key.set(Some(items[0].clone()));
    it.current_value.set(Some(items[1].clone()));
    it.target_key.set(Some(items[2].clone()));
    Ok(Value::NONE)
}

fn new_by_hand(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "_grouper")?;
    krait_objects::args::check_count(vm, "_grouper", args.positional.len(), 2, 2)?;
    let Some(parent) = args.positional[0].downcast_ref::<GroupBy>() else {
        let (wanted, given) = (types(vm)?.groupby.name(vm), args.positional[0].type_of(vm).name(vm));
        return Err(vm.type_error(format!("_grouper() argument 1 must be {wanted}, not {given}")));
    };
    new_grouper(vm, parent.clone(), args.positional[1].clone())
}

fn next_in_group(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let group = slf.body::<Grouper>(vm)?;
    let it = &group.parent;
    if it.group.get() != group.group {
        return Ok(None);
    }
    if it.current_value.is_empty() && !step(vm, it)? {
        return Ok(None);
    }
    let Some(key) = it.current_key.get() else { return Ok(None) };
    if !vm.rich_compare_bool(&group.target_key, &key, CompareOp::Eq)? {
        return Ok(None);
    }
    drop(key);
    let value = it.current_value.take();
    it.current_key.set(None);
    Ok(value)
}

fn reduce_group(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let group = slf.body::<Grouper>(vm)?;
    if group.parent.group.get() != group.group {
        let nothing = vm.new_tuple(Vec::new())?;
        return vm.new_tuple(vec![vm.builtin("iter")?, vm.new_tuple(vec![nothing])?]);
    }
    reduced(vm, slf, vec![group.parent.to_value(), group.target_key.clone()], None)
}

static METHODS: [Method; 2] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
];

static GROUPER_METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce_group), "", REDUCE_DOC)];

/// `itertools.groupby`
pub(super) static GROUPBY_TYPE: TypeSpec = TypeSpec {
    name: "itertools.groupby",
    doc: "groupby(iterable, key=None)\n--\n\nAn iterator over keys and groups: each group gives the items that follow one another with an equal key.",
    payload: <GroupBy as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 72,
    ..LIKE
};

/// `itertools._grouper`
pub(super) static GROUPER_TYPE: TypeSpec = TypeSpec {
    name: "itertools._grouper",
    doc: "",
    payload: <Grouper as Body>::payload,
    slots: Slots {
        new: Some(new_by_hand),
        getattr: Some(generic_getattr),
        iter: Some(self_iter),
        next: Some(next_in_group),
        ..Slots::EMPTY
    },
    methods: &GROUPER_METHODS,
    basic_size: 32,
    basetype: false,
    heap_type: true,
    ..TypeSpec::DEFAULT
};
