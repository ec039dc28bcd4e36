//! `zip_longest`: tuples of the items of several iterables, filled up where one has ended.

use core::cell::Cell;

use krait_objects::tuple::Tuple;
use krait_objects::{
    Args, Body, Method, NativeFn, Ref, Result, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object,
};

use super::common::{LIKE, REDUCE_DOC, SETSTATE_DOC, give, iterator, put, take_result, typed, warn_pickle};

object! {
    container;
    /// A long zip.
    pub(super) struct ZipLongest {
        /// The iterators: a tuple with None in the places of those that have ended.
        iterators: ValueCell,
        /// The tuple given last; empty while it is changed.
        result: ValueCell,
        /// What fills the places of ended iterators.
        fill: ValueCell,
        /// Iterators that have not ended.
        active: Cell<usize>,
    }
}

fn blank(vm: &Vm, len: usize) -> Result {
    vm.new_tuple(vec![Value::NONE; len])
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let fill = match args.keyword("fillvalue") {
        Some(fill) if args.keywords.len() == 1 => fill.clone(),
        None if args.keywords.is_empty() => Value::NONE,
        _ => return Err(vm.type_error("zip_longest() got an unexpected keyword argument")),
    };
    let mut iterators = Vec::with_capacity(args.positional.len());
    for iterable in args.positional {
        iterators.push(vm.get_iter(iterable)?);
    }
    let active = iterators.len();
    let body = ZipLongest {
        iterators: ValueCell::new(Some(vm.new_tuple(iterators)?)),
        result: ValueCell::new(Some(blank(vm, active)?)),
        fill: ValueCell::new(Some(fill)),
        active: Cell::new(active),
    };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

/// Forgets iterator `i`, which has ended.
fn forget(vm: &Vm, it: &ZipLongest, i: usize) -> Result<()> {
    let Some(held) = it.iterators.take() else { return Ok(()) };
    let mut iterators = typed(vm, held)?;
    if !Tuple::is_unshared(&iterators) {
        iterators = typed(vm, vm.new_tuple(iterators.items().to_vec())?)?;
    }
    let ended = Tuple::replace_unshared(&mut iterators, i, Value::NONE);
    it.iterators.set(Some(iterators.into_value()));
    drop(ended);
    Ok(())
}

/// The item for place `i`; `None` when the last iterator has ended.
fn item(vm: &Vm, it: &ZipLongest, i: usize) -> Result<Option<Value>> {
    let iterator = it.iterators.get().and_then(|all| all.downcast::<Tuple>().and_then(|all| all.get(i)));
    if let Some(iterator) = iterator.filter(|iterator| !iterator.is_none()) {
        match vm.iter_next(&iterator) {
            Ok(Some(item)) => return Ok(Some(item)),
            Ok(None) => {
                it.active.set(it.active.get().saturating_sub(1));
                if it.active.get() == 0 {
                    return Ok(None);
                }
                drop(iterator);
                forget(vm, it, i)?;
            }
            Err(error) => {
                it.active.set(0);
                return Err(error);
            }
        }
    }
    Ok(Some(it.fill.get().unwrap_or(Value::NONE)))
}

fn fill(vm: &Vm, it: &ZipLongest, result: &mut Ref<Tuple>) -> Result<bool> {
    for i in 0..result.len() {
        match item(vm, it, i)? {
            Some(item) => put(result, i, item),
            None => return Ok(false),
        }
    }
    Ok(true)
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<ZipLongest>(vm)?;
    if it.active.get() == 0 {
        return Ok(None);
    }
    let len = it.iterators.get().and_then(|all| all.downcast::<Tuple>().map(Tuple::len)).unwrap_or(0);
    let mut result = take_result(vm, &it.result, || blank(vm, len))?;
    match fill(vm, it, &mut result) {
        Ok(true) => Ok(give(&it.result, result)),
        ended => {
            it.result.set(Some(result.into_value()));
            ended.map(|_| None)
        }
    }
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<ZipLongest>(vm)?;
    let nothing = vm.new_tuple(Vec::new())?;
    let iterators = it.iterators.get().unwrap_or(Value::NONE);
    let items = iterators.body::<Tuple>(vm)?.items().iter();
    let items = items.map(|item| if item.is_none() { nothing.clone() } else { item.clone() }).collect();
    let arguments = vm.new_tuple(items)?;
    let fill = it.fill.get().unwrap_or(Value::NONE);
    vm.new_tuple(vec![slf.type_of(vm).into_value(), arguments, fill])
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    warn_pickle(vm)?;
    slf.body::<ZipLongest>(vm)?.fill.set(Some(state.clone()));
    Ok(Value::NONE)
}

static METHODS: [Method; 2] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
];

/// `itertools.zip_longest`
pub(super) static ZIP_LONGEST_TYPE: TypeSpec = TypeSpec {
    name: "itertools.zip_longest",
    doc: "zip_longest(*iterables, fillvalue=None) --> zip_longest object\n\nAn iterator over tuples of one item of each iterable, until the longest ends.",
    payload: <ZipLongest as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 56,
    ..LIKE
};
