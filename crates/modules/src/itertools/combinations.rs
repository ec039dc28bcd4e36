//! `combinations` and `combinations_with_replacement`: subsequences of a pool.

use core::cell::{Cell, RefCell};

use krait_heap::Opaque;
use krait_objects::args::Signature;
use krait_objects::tuple::Tuple;
use krait_objects::{
    Args, Body, Method, NativeFn, Ref, Result, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object,
};

use super::common::{
    LIKE, REDUCE_DOC, SETSTATE_DOC, SIZEOF_DOC, give, iterator, number_tuple, numbers, put, reduced, state_index,
    take_result, tuple_from, warn_pickle,
};

object! {
    container;
    /// An iterator over combinations.
    pub(super) struct Combinations {
        /// The items to choose from.
        pool: Ref<Tuple>,
        /// The tuple given last; empty before the first, and while it is changed.
        result: ValueCell,
        /// Index in the pool of each item of the result.
        indices: Opaque<RefCell<Vec<usize>>>,
        /// Whether a tuple has been given.
        started: Cell<bool>,
        /// Whether all have been given.
        stopped: Cell<bool>,
    }
}

impl Combinations {
    fn chosen(&self, vm: &Vm) -> Result {
        let items = self.pool.items();
        vm.new_tuple(self.indices.borrow().iter().map(|i| items[*i].clone()).collect())
    }

    fn size(&self) -> usize {
        self.indices.borrow().len()
    }
}

/// Which indices may repeat.
#[derive(Clone, Copy, PartialEq)]
enum Replacement {
    Without,
    With,
}

static SIGNATURE: Signature = Signature {
    name: "combinations",
    params: &["iterable", "r"],
    required: 2,
    max_positional: 2,
    required_keyword_only: 0,
};

static SIGNATURE_WITH: Signature = Signature { name: "combinations_with_replacement", ..SIGNATURE };

fn make(vm: &Vm, ty: &TypeRef, args: Args<'_>, replacement: Replacement) -> Result {
    let signature = if replacement == Replacement::With { &SIGNATURE_WITH } else { &SIGNATURE };
    let [iterable, size] = signature.bind_ref::<2>(vm, args)?;
    let size = vm.ssize_argument(size.unwrap_or(&Value::NONE))?;
    let pool = tuple_from(vm, iterable.unwrap_or(&Value::NONE))?;
    let Ok(size) = usize::try_from(size) else { return Err(vm.value_error("r must be non-negative")) };
    let (indices, stopped) = match replacement {
        Replacement::Without => (numbers(vm, size, |i| i)?, size > pool.len()),
        Replacement::With => (numbers(vm, size, |_| 0)?, pool.is_empty() && size > 0),
    };
    let body = Combinations {
        pool,
        result: ValueCell::empty(),
        indices: Opaque(RefCell::new(indices)),
        started: Cell::new(false),
        stopped: Cell::new(stopped),
    };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    make(vm, ty, args, Replacement::Without)
}

fn new_with(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    make(vm, ty, args, Replacement::With)
}

/// Moves the indices on; the first that changed, or `None` at the end.
fn step(indices: &mut [usize], pool: usize, replacement: Replacement) -> Option<usize> {
    let size = indices.len();
    let greatest = |i: usize| if replacement == Replacement::With { pool - 1 } else { i + pool - size };
    let changed = (0..size).rev().find(|i| indices[*i] != greatest(*i))?;
    indices[changed] += 1;
    for i in changed + 1..size {
        indices[i] = indices[i - 1] + usize::from(replacement == Replacement::Without);
    }
    Some(changed)
}

fn advance(vm: &Vm, slf: &Value, replacement: Replacement) -> Result<Option<Value>> {
    let it = slf.body::<Combinations>(vm)?;
    if it.stopped.get() {
        return Ok(None);
    }
    if !it.started.replace(true) {
        let first = super::common::typed(vm, it.chosen(vm)?)?;
        return Ok(give(&it.result, first));
    }
    let mut result = take_result(vm, &it.result, || it.chosen(vm))?;
    let changed = step(&mut it.indices.borrow_mut(), it.pool.len(), replacement);
    let Some(changed) = changed else {
        it.stopped.set(true);
        it.result.set(Some(result.into_value()));
        return Ok(None);
    };
    for i in changed..it.size() {
        let index = it.indices.borrow()[i];
        put(&mut result, i, it.pool.items()[index].clone());
    }
    Ok(give(&it.result, result))
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    advance(vm, slf, Replacement::Without)
}

fn next_with(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    advance(vm, slf, Replacement::With)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Combinations>(vm)?;
    let size = Value::from_len(it.size());
    if !it.started.get() {
        return reduced(vm, slf, vec![it.pool.to_value(), size], None);
    }
    if it.stopped.get() {
        return reduced(vm, slf, vec![vm.new_tuple(Vec::new())?, size], None);
    }
    let indices = number_tuple(vm, &it.indices.borrow())?;
    reduced(vm, slf, vec![it.pool.to_value(), size], Some(indices))
}

fn set_state(vm: &Vm, slf: &Value, state: &Value, replacement: Replacement) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Combinations>(vm)?;
    let (size, pool) = (it.size(), it.pool.len());
    let Some(items) = state.downcast::<Tuple>().map(Tuple::items).filter(|items| items.len() == size) else {
        return Err(vm.value_error("invalid arguments"));
    };
    for (i, item) in items.iter().enumerate() {
        let greatest = if replacement == Replacement::With { pool as i64 - 1 } else { (i + pool) as i64 - size as i64 };
        let index = state_index(vm, item, 0, greatest)?;
        it.indices.borrow_mut()[i] = index;
    }
    // A pool too small for the size has stopped already: nothing is chosen from it.
    if !it.stopped.get() {
        let chosen = it.chosen(vm)?;
        it.started.set(true);
        it.result.set(Some(chosen));
    }
    Ok(Value::NONE)
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    set_state(vm, slf, state, Replacement::Without)
}

fn setstate_with(vm: &Vm, slf: &Value, state: &Value) -> Result {
    set_state(vm, slf, state, Replacement::With)
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let fixed = slf.type_of(vm).nominal_basic_size.get() as usize;
    Ok(Value::from_len(fixed + 8 * slf.body::<Combinations>(vm)?.size()))
}

static METHODS: [Method; 3] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "", SIZEOF_DOC),
];

static METHODS_WITH: [Method; 3] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate_with), "", SETSTATE_DOC),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "", SIZEOF_DOC),
];

/// `itertools.combinations`
pub(super) static COMBINATIONS_TYPE: TypeSpec = TypeSpec {
    name: "itertools.combinations",
    doc: "combinations(iterable, r)\n--\n\nAn iterator over the subsequences of r items of an iterable.",
    payload: <Combinations as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 56,
    ..LIKE
};

/// `itertools.combinations_with_replacement`
pub(super) static COMBINATIONS_WITH_REPLACEMENT_TYPE: TypeSpec = TypeSpec {
    name: "itertools.combinations_with_replacement",
    doc: "combinations_with_replacement(iterable, r)\n--\n\nAn iterator over the subsequences of r items of an iterable in which items may repeat.",
    payload: <Combinations as Body>::payload,
    slots: iterator(new_with, next_with),
    methods: &METHODS_WITH,
    basic_size: 56,
    ..LIKE
};

#[cfg(test)]
mod tests {
    use super::{Replacement, step};

    #[test]
    fn all_index_sets_come_in_order() {
        let mut indices = vec![0, 1];
        let mut seen = vec![indices.clone()];
        while step(&mut indices, 4, Replacement::Without).is_some() {
            seen.push(indices.clone());
        }
        assert_eq!(seen, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
        let mut indices = vec![0, 0];
        let mut count = 1;
        while step(&mut indices, 3, Replacement::With).is_some() {
            assert!(indices.is_sorted());
            count += 1;
        }
        assert_eq!(count, 6);
    }
}
