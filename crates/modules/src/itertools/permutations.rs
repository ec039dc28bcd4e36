//! `permutations`: orderings of items of a pool.

use core::cell::{Cell, RefCell};

use krait_heap::Opaque;
use krait_objects::args::Signature;
use krait_objects::tuple::Tuple;
use krait_objects::{
    Args, Body, Method, NativeFn, Ref, Result, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object,
};

use super::common::{
    LIKE, REDUCE_DOC, SETSTATE_DOC, SIZEOF_DOC, check_state_len, give, iterator, number_tuple, numbers, put, reduced,
    state_index, state_tuple, take_result, tuple_from, typed, warn_pickle,
};

/// Where the enumeration stands.
struct Order {
    /// A permutation of the pool's indices, whose first items are the result.
    indices: Vec<usize>,
    /// For each place of the result, how many more items it will take.
    cycles: Vec<usize>,
}

impl Order {
    /// Moves on; the first place that changed, or `None` at the end.
    fn step(&mut self) -> Option<usize> {
        let len = self.indices.len();
        for place in (0..self.cycles.len()).rev() {
            self.cycles[place] -= 1;
            if self.cycles[place] == 0 {
                self.indices[place..].rotate_left(1);
                self.cycles[place] = len - place;
            } else {
                self.indices.swap(place, len - self.cycles[place]);
                return Some(place);
            }
        }
        None
    }
}

object! {
    container;
    /// An iterator over permutations.
    pub(super) struct Permutations {
        /// The items.
        pool: Ref<Tuple>,
        /// The tuple given last; empty before the first, and while it is changed.
        result: ValueCell,
        order: Opaque<RefCell<Order>>,
        /// Whether a tuple has been given.
        started: Cell<bool>,
        /// Whether all have been given.
        stopped: Cell<bool>,
    }
}

impl Permutations {
    fn chosen(&self, vm: &Vm) -> Result {
        let (items, order) = (self.pool.items(), self.order.borrow());
        vm.new_tuple(order.indices[..order.cycles.len()].iter().map(|i| items[*i].clone()).collect())
    }

    fn size(&self) -> usize {
        self.order.borrow().cycles.len()
    }
}

static SIGNATURE: Signature = Signature {
    name: "permutations",
    params: &["iterable", "r"],
    required: 1,
    max_positional: 2,
    required_keyword_only: 0,
};

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [iterable, size] = SIGNATURE.bind_ref::<2>(vm, args)?;
    let pool = tuple_from(vm, iterable.unwrap_or(&Value::NONE))?;
    let len = pool.len();
    let size = match size {
        Some(size) if !size.is_none() => {
            if !vm.is_int(size) {
                return Err(vm.type_error("Expected int as r"));
            }
            vm.ssize_argument(size)?
        }
        _ => len as isize,
    };
    let Ok(size) = usize::try_from(size) else { return Err(vm.value_error("r must be non-negative")) };
    let order = Order { indices: numbers(vm, len, |i| i)?, cycles: numbers(vm, size, |i| len.wrapping_sub(i))? };
    let body = Permutations {
        pool,
        result: ValueCell::empty(),
        order: Opaque(RefCell::new(order)),
        started: Cell::new(false),
        stopped: Cell::new(size > len),
    };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Permutations>(vm)?;
    if it.stopped.get() {
        return Ok(None);
    }
    if !it.started.replace(true) {
        let first = typed(vm, it.chosen(vm)?)?;
        return Ok(give(&it.result, first));
    }
    let mut result = take_result(vm, &it.result, || it.chosen(vm))?;
    let changed = it.order.borrow_mut().step();
    let Some(changed) = changed else {
        it.stopped.set(true);
        it.result.set(Some(result.into_value()));
        return Ok(None);
    };
    for place in changed..it.size() {
        let index = it.order.borrow().indices[place];
        put(&mut result, place, it.pool.items()[index].clone());
    }
    Ok(give(&it.result, result))
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Permutations>(vm)?;
    let size = Value::from_len(it.size());
    if !it.started.get() {
        return reduced(vm, slf, vec![it.pool.to_value(), size], None);
    }
    if it.stopped.get() {
        return reduced(vm, slf, vec![vm.new_tuple(Vec::new())?, size], None);
    }
    let state = {
        let order = it.order.borrow();
        vec![number_tuple(vm, &order.indices)?, number_tuple(vm, &order.cycles)?]
    };
    reduced(vm, slf, vec![it.pool.to_value(), size], Some(vm.new_tuple(state)?))
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    warn_pickle(vm)?;
    let state = state_tuple(vm, state)?;
    check_state_len(vm, state, 2, 2)?;
    for (at, part) in state.iter().enumerate() {
        if !part.is_a::<Tuple>() {
            let given = part.type_of(vm).name(vm);
            return Err(vm.type_error(format!("argument {} must be tuple, not {given}", at + 1)));
        }
    }
    let (indices, cycles) = (state[0].body::<Tuple>(vm)?.items(), state[1].body::<Tuple>(vm)?.items());
    let it = slf.body::<Permutations>(vm)?;
    let (len, size) = (it.pool.len(), it.size());
    if indices.len() != len || cycles.len() != size {
        return Err(vm.value_error("invalid arguments"));
    }
    for (i, item) in indices.iter().enumerate() {
        let index = state_index(vm, item, 0, len as i64 - 1)?;
        it.order.borrow_mut().indices[i] = index;
    }
    for (i, item) in cycles.iter().enumerate() {
        let cycle = state_index(vm, item, 1, len as i64 - i as i64)?;
        it.order.borrow_mut().cycles[i] = cycle;
    }
    if !it.stopped.get() {
        let chosen = it.chosen(vm)?;
        it.started.set(true);
        it.result.set(Some(chosen));
    }
    Ok(Value::NONE)
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let fixed = slf.type_of(vm).nominal_basic_size.get() as usize;
    let it = slf.body::<Permutations>(vm)?;
    Ok(Value::from_len(fixed + 8 * (it.pool.len() + it.size())))
}

static METHODS: [Method; 3] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "", SIZEOF_DOC),
];

/// `itertools.permutations`
pub(super) static PERMUTATIONS_TYPE: TypeSpec = TypeSpec {
    name: "itertools.permutations",
    doc: "permutations(iterable, r=None)\n--\n\nAn iterator over the orderings of r items of an iterable, or of all.",
    payload: <Permutations as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 64,
    ..LIKE
};

#[cfg(test)]
mod tests {
    use super::Order;

    #[test]
    fn orders_come_in_lexicographic_order() {
        let mut order = Order { indices: vec![0, 1, 2], cycles: vec![3, 2] };
        let mut seen = vec![order.indices[..2].to_vec()];
        while order.step().is_some() {
            seen.push(order.indices[..2].to_vec());
        }
        assert_eq!(seen, [[0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1]]);
    }
}
