//! `product`: all combinations of one item of each iterable.

use core::cell::{Cell, RefCell};

use krait_heap::Opaque;
use krait_objects::args::Signature;
use krait_objects::tuple::Tuple;
use krait_objects::{
    Args, Body, Method, NativeFn, Ref, Result, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object,
};

use super::common::{
    LIKE, REDUCE_DOC, SETSTATE_DOC, SIZEOF_DOC, give, iterator, number_tuple, numbers, put, state_index, take_result,
    typed, warn_pickle,
};

object! {
    container;
    /// A product.
    pub(super) struct Product {
        /// The pools: a tuple of tuples.
        pools: Ref<Tuple>,
        /// The tuple given last; empty before the first, and while it is changed.
        result: ValueCell,
        /// Index in each pool.
        indices: Opaque<RefCell<Vec<usize>>>,
        /// Whether a tuple has been given.
        started: Cell<bool>,
        /// Whether all have been given.
        stopped: Cell<bool>,
    }
}

impl Product {
    /// Item `index` of pool `i`.
    fn item(&self, i: usize, index: usize) -> Option<Value> {
        self.pools.items().get(i)?.downcast::<Tuple>()?.get(index)
    }

    fn pool_len(&self, i: usize) -> usize {
        self.pools.items().get(i).and_then(Value::downcast::<Tuple>).map_or(0, Tuple::len)
    }

    /// The items at the indices; `None` when a pool is empty.
    fn chosen(&self, vm: &Vm) -> Result<Option<Value>> {
        let items: Option<Vec<Value>> =
            self.indices.borrow().iter().enumerate().map(|(i, index)| self.item(i, *index)).collect();
        items.map(|items| vm.new_tuple(items)).transpose()
    }
}

static SIGNATURE: Signature =
    Signature { name: "product", params: &["repeat"], required: 0, max_positional: 0, required_keyword_only: 0 };

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [repeat] = SIGNATURE.bind_ref::<1>(vm, Args { positional: &[], ..args })?;
    let repeat = match repeat {
        Some(repeat) => vm.ssize_argument(repeat)?,
        None => 1,
    };
    let Ok(repeat) = usize::try_from(repeat) else { return Err(vm.value_error("repeat argument cannot be negative")) };
    let iterables = if repeat == 0 { &[] } else { args.positional };
    if repeat != 0 && iterables.len() > isize::MAX as usize / size_of::<usize>() / repeat {
        return Err(vm.overflow_error("repeat argument too large"));
    }
    let indices = numbers(vm, iterables.len() * repeat, |_| 0)?;
    let mut pools = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        pools.push(vm.tuple_from_iter(iterable)?);
    }
    let pools = typed(vm, vm.new_tuple((0..repeat).flat_map(|_| pools.iter().cloned()).collect())?)?;
    let body = Product {
        pools,
        result: ValueCell::empty(),
        indices: Opaque(RefCell::new(indices)),
        started: Cell::new(false),
        stopped: Cell::new(false),
    };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Product>(vm)?;
    if it.stopped.get() {
        return Ok(None);
    }
    if !it.started.replace(true) {
        let Some(first) = it.chosen(vm)? else {
            it.stopped.set(true);
            return Ok(None);
        };
        return Ok(give(&it.result, typed(vm, first)?));
    }
    let fresh = || it.chosen(vm)?.ok_or_else(|| vm.system_error("an empty pool"));
    let mut result = take_result(vm, &it.result, fresh)?;
    for i in (0..it.pools.len()).rev() {
        let index = it.indices.borrow()[i] + 1;
        let rolls_over = index == it.pool_len(i);
        let index = if rolls_over { 0 } else { index };
        it.indices.borrow_mut()[i] = index;
        if let Some(item) = it.item(i, index) {
            put(&mut result, i, item);
        }
        if !rolls_over {
            return Ok(give(&it.result, result));
        }
    }
    it.stopped.set(true);
    it.result.set(Some(result.into_value()));
    Ok(None)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Product>(vm)?;
    let class = slf.type_of(vm).into_value();
    if it.stopped.get() {
        let nothing = vm.new_tuple(Vec::new())?;
        return vm.new_tuple(vec![class, vm.new_tuple(vec![nothing])?]);
    }
    if !it.started.get() {
        return vm.new_tuple(vec![class, it.pools.to_value()]);
    }
    let indices = number_tuple(vm, &it.indices.borrow())?;
    vm.new_tuple(vec![class, it.pools.to_value(), indices])
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Product>(vm)?;
    let n_pools = it.pools.len();
    let Some(items) = state.downcast::<Tuple>().map(Tuple::items).filter(|items| items.len() == n_pools) else {
        return Err(vm.value_error("invalid arguments"));
    };
    for (i, item) in items.iter().enumerate() {
        let len = it.pool_len(i);
        let index = state_index(vm, item, 0, len as i64 - 1)?;
        if len == 0 {
            it.stopped.set(true);
            return Ok(Value::NONE);
        }
        it.indices.borrow_mut()[i] = index;
    }
    let chosen = it.chosen(vm)?;
    it.started.set(true);
    it.result.set(chosen);
    Ok(Value::NONE)
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let fixed = slf.type_of(vm).nominal_basic_size.get() as usize;
    Ok(Value::from_len(fixed + 8 * slf.body::<Product>(vm)?.pools.len()))
}

static METHODS: [Method; 3] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "", SIZEOF_DOC),
];

/// `itertools.product`
pub(super) static PRODUCT_TYPE: TypeSpec = TypeSpec {
    name: "itertools.product",
    doc: "product(*iterables, repeat=1) --> product object\n\nAn iterator over all tuples of one item of each iterable, the last changing fastest.",
    payload: <Product as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 48,
    ..LIKE
};
