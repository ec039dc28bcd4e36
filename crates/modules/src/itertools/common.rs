//! What the iterators of the module share.

pub(super) use krait_objects::iter::slots as iterator;
use krait_objects::tuple::Tuple;
use krait_objects::{Ref, Result, TypeSpec, Value, ValueCell, ValueExt, Vm};

pub(super) const REDUCE_DOC: &str = "What pickling needs.";
pub(super) const SETSTATE_DOC: &str = "Restores what pickling saved.";
pub(super) const SIZEOF_DOC: &str = "Bytes of the iterator and its arrays.";

/// What the specs of the module's types have in common.
pub(super) const LIKE: TypeSpec = TypeSpec { basetype: true, heap_type: true, ..TypeSpec::DEFAULT };

/// The warning of everything that serves pickling.
pub(super) fn warn_pickle(vm: &Vm) -> Result<()> {
    vm.warn_deprecated("Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.")
}

/// `iter(object)` of an argument.
pub(super) fn tuple_from(vm: &Vm, iterable: &Value) -> Result<Ref<Tuple>> {
    typed(vm, vm.tuple_from_iter(iterable)?)
}

/// A word known to be a tuple, typed.
pub(super) fn typed(vm: &Vm, tuple: Value) -> Result<Ref<Tuple>> {
    tuple.downcast_into::<Tuple>().map_err(|_| vm.system_error("a tuple was expected"))
}

/// `(callable, arguments)` or `(callable, arguments, state)`.
pub(super) fn reduced(vm: &Vm, slf: &Value, arguments: Vec<Value>, state: Option<Value>) -> Result {
    let mut parts = vec![slf.type_of(vm).into_value(), vm.new_tuple(arguments)?];
    parts.extend(state);
    vm.new_tuple(parts)
}

/// The state of a `__setstate__` as a tuple.
pub(super) fn state_tuple<'a>(vm: &Vm, state: &'a Value) -> Result<&'a [Value]> {
    match state.downcast::<Tuple>() {
        Some(tuple) => Ok(tuple.items()),
        None => Err(vm.type_error("state is not a tuple")),
    }
}

/// Refuses a state tuple of the wrong length, as `PyArg_ParseTuple` does for functions without a name.
pub(super) fn check_state_len(vm: &Vm, items: &[Value], min: usize, max: usize) -> Result<()> {
    let given = items.len();
    if (min..=max).contains(&given) {
        return Ok(());
    }
    let (how, wanted) = match (min == max, given < min) {
        (true, _) => ("exactly", min),
        (false, true) => ("at least", min),
        (false, false) => ("at most", max),
    };
    let plural = if wanted == 1 { "" } else { "s" };
    Err(vm.type_error(format!("function takes {how} {wanted} argument{plural} ({given} given)")))
}

/// An index in a state: an int, clamped.
pub(super) fn state_index(vm: &Vm, value: &Value, low: i64, high: i64) -> Result<usize> {
    let index = krait_objects::iter::state_index(vm, value)?;
    Ok(index.min(high).max(low) as usize)
}

/// A tuple of machine numbers.
pub(super) fn number_tuple(vm: &Vm, numbers: &[usize]) -> Result {
    vm.new_tuple(numbers.iter().map(|number| Value::from_len(*number)).collect())
}

/// An array of `len` numbers, or MemoryError.
pub(super) fn numbers(vm: &Vm, len: usize, number: impl Fn(usize) -> usize) -> Result<Vec<usize>> {
    let mut array = vm.own_store(len)?;
    array.extend((0..len).map(number));
    Ok(array)
}

/// Takes the tuple given last out of its cell, ready to be changed: tracked and unshared, a copy where someone else holds it.
/// `fresh` makes one where there is none, because it is being changed further out.
pub(super) fn take_result(vm: &Vm, cell: &ValueCell, fresh: impl FnOnce() -> Result) -> Result<Ref<Tuple>> {
    let Some(held) = cell.take() else { return typed(vm, fresh()?) };
    let tuple = typed(vm, held)?;
    if !Tuple::is_unshared(&tuple) {
        let copy = vm.new_tuple(tuple.items().to_vec())?;
        return typed(vm, copy);
    }
    if !vm.heap().is_tracked(tuple.as_value()) {
        vm.heap().track(tuple.as_value());
    }
    Ok(tuple)
}

/// Puts `item` into place `i` of an unshared tuple and drops what was there.
pub(super) fn put(tuple: &mut Ref<Tuple>, i: usize, item: Value) {
    drop(Tuple::replace_unshared(tuple, i, item));
}

/// Keeps a tuple as the one given last, and gives it.
pub(super) fn give(cell: &ValueCell, tuple: Ref<Tuple>) -> Option<Value> {
    cell.set(Some(tuple.to_value()));
    Some(tuple.into_value())
}
