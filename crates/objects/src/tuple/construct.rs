//! Making tuples.

use krait_heap::Value;

use crate::list::List;
use crate::tuple::Tuple;
use crate::type_object::{Type, TypeRef};
use crate::{Args, Result, ValueExt, Vm};

/// `tuple.__new__`
pub(super) fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "tuple")?;
    crate::args::check_count(vm, "tuple", args.positional.len(), 0, 1)?;
    let tuple = match args.positional.first() {
        Some(iterable) => from_iterable(vm, iterable)?,
        None => vm.new_tuple(Vec::new())?,
    };
    if ty.is(vm.types.tuple.as_value()) {
        return Ok(tuple);
    }
    let items = tuple.body::<Tuple>(vm)?.items();
    let made =
        Tuple::from_exact_iter(vm.heap(), Type::head(ty), items.iter().cloned()).map_err(|_| vm.memory_error())?;
    vm.heap().track(made.as_value());
    Ok(made.into_value())
}

/// A tuple of what an iterable gives; an exact tuple is returned as it is (`PySequence_Tuple`).
pub(crate) fn from_iterable(vm: &Vm, iterable: &Value) -> Result {
    if iterable.is_exact(&vm.types.tuple) {
        return Ok(iterable.clone());
    }
    if iterable.is_exact(&vm.types.list) {
        return copy_of_list(vm, iterable.body::<List>(vm)?);
    }
    let iterator = vm.get_iter(iterable)?;
    let hint = vm.length_hint(iterable, 10)?;
    let mut items = Vec::new();
    vm.check_room(hint.saturating_mul(size_of::<Value>()))?;
    items.try_reserve_exact(hint).map_err(|_| vm.memory_error())?;
    while let Some(item) = vm.iter_next(&iterator)? {
        vm.push_checked(&mut items, item)?;
    }
    vm.new_tuple(items)
}

/// A tuple of a list's items. Copying runs no code, so the list stays as it is.
fn copy_of_list(vm: &Vm, list: &List) -> Result {
    list.with_items(|items| vm.new_tuple_of(items))
}

impl Vm {
    /// A tuple of what an iterable gives; an exact tuple is returned as it is.
    pub fn tuple_from_iter(&self, iterable: &Value) -> Result {
        from_iterable(self, iterable)
    }
}
