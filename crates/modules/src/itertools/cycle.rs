//! `cycle`: the items of an iterable, again and again.

use core::cell::Cell;

use krait_objects::list::List;
use krait_objects::{
    Args, Body, Method, NativeFn, Result, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object,
};

use super::common::{LIKE, REDUCE_DOC, SETSTATE_DOC, check_state_len, iterator, state_tuple, warn_pickle};

object! {
    container;
    /// A cycle.
    pub(super) struct Cycle {
        /// The iterator; empty once it is exhausted.
        iterator: ValueCell,
        /// List of the items seen.
        saved: ValueCell,
        /// Index of the next saved item.
        index: Cell<usize>,
        /// Whether the saved items were restored whole, so that those of the iterator are not saved.
        first_pass: Cell<bool>,
    }
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "cycle")?;
    krait_objects::args::check_count(vm, "cycle", args.positional.len(), 1, 1)?;
    let iterator = vm.get_iter(&args.positional[0])?;
    let body = Cycle {
        iterator: ValueCell::new(Some(iterator)),
        saved: ValueCell::new(Some(vm.new_list(Vec::new())?)),
        index: Cell::new(0),
        first_pass: Cell::new(false),
    };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Cycle>(vm)?;
    let saved = it.saved.get();
    let Some(list) = saved.as_ref().and_then(Value::downcast::<List>) else { return Ok(None) };
    if let Some(iterator) = it.iterator.get() {
        if let Some(item) = vm.iter_next(&iterator)? {
            if !it.first_pass.get() {
                vm.or_memory_error(list.push(item.clone()))?;
            }
            return Ok(Some(item));
        }
        drop(iterator);
        it.iterator.set(None);
    }
    let index = it.index.get();
    let item = list.get(index);
    it.index.set(if index + 1 >= list.len() { 0 } else { index + 1 });
    Ok(item)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Cycle>(vm)?;
    let saved = it.saved.get().unwrap_or(Value::NONE);
    let (iterator, first_pass) = match it.iterator.get() {
        Some(iterator) => (iterator, it.first_pass.get()),
        None => {
            let iterator = vm.get_iter(&saved)?;
            if it.index.get() != 0 {
                vm.call_method(&iterator, &vm.names.__setstate__, &[Value::from_len(it.index.get())])?;
            }
            (iterator, true)
        }
    };
    let state = vm.new_tuple(vec![saved, Value::from_bool(first_pass)])?;
    super::common::reduced(vm, slf, vec![iterator], Some(state))
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    warn_pickle(vm)?;
    let items = state_tuple(vm, state)?;
    check_state_len(vm, items, 2, 2)?;
    if !items[0].is_a::<List>() {
        return Err(vm.type_error(format!("argument 1 must be list, not {}", items[0].type_of(vm).name(vm))));
    }
    let first_pass = vm.as_i64(&items[1])? != 0;
    let it = slf.body::<Cycle>(vm)?;
    it.saved.set(Some(items[0].clone()));
    it.first_pass.set(first_pass);
    it.index.set(0);
    Ok(Value::NONE)
}

static METHODS: [Method; 2] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
];

/// `itertools.cycle`
pub(super) static CYCLE_TYPE: TypeSpec = TypeSpec {
    name: "itertools.cycle",
    doc: "cycle(iterable, /)\n--\n\nAn iterator over the items of an iterable, which starts again when they end.",
    payload: <Cycle as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 48,
    ..LIKE
};
