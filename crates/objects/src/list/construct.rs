//! Making and filling lists.

use krait_heap::{Ledger, OutOfMemory, Value};

use crate::list::List;
use crate::tuple::Tuple;
use crate::type_object::{Type, TypeRef};
use crate::{Args, Result, ValueExt, Vm};

/// `list.__new__`: an empty list, whatever the arguments.
pub(super) fn new(vm: &Vm, ty: &TypeRef, _args: Args<'_>) -> Result {
    let made = vm.heap().past_free_list(Ledger::List, || crate::instance::alloc_object(vm, ty, List::empty()));
    Ok(made?.into_value())
}

/// `list.__init__`
pub(super) fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    // A subclass with its own `__new__` may take keywords there.
    let address = |ty: &TypeRef| ty.slots.new.get().map(|new| new as usize);
    if address(&slf.type_of(vm)) == address(&vm.types.list) {
        args.no_keywords(vm, "list")?;
    }
    crate::args::check_count(vm, "list", args.positional.len(), 0, 1)?;
    slf.body::<List>(vm)?.clear_items();
    match args.positional.first() {
        Some(iterable) => extend(vm, slf, iterable),
        None => Ok(()),
    }
}

/// A new exact list, filled before anyone sees it.
#[inline]
pub(crate) fn make(vm: &Vm, fill: impl FnOnce(&List) -> core::result::Result<(), OutOfMemory>) -> Result {
    match List::create_tracked(vm.heap(), Type::head(&vm.types.list)) {
        Ok(list) if fill(&list).is_ok() => Ok(list.into_value()),
        _ => Err(vm.memory_error()),
    }
}

/// `list.extend`, also behind `+=`, `list(iterable)` and displays with a star.
pub(crate) fn extend(vm: &Vm, slf: &Value, iterable: &Value) -> Result<()> {
    let list = slf.body::<List>(vm)?;
    if iterable.is_exact(&vm.types.list) || iterable.is(slf) {
        let other = iterable.body::<List>(vm)?;
        return list.extend_from_list(other).map_err(|_| vm.memory_error());
    }
    if iterable.is_exact(&vm.types.tuple) {
        let other = iterable.body::<Tuple>(vm)?;
        return list.extend_from_slice(other.items()).map_err(|_| vm.memory_error());
    }
    let iterator = vm.get_iter(iterable)?;
    let hint = vm.length_hint(iterable, 8)?;
    // A hint beyond any address space is taken for a lie: the items decide.
    if list.len().checked_add(hint).is_some_and(|total| total <= isize::MAX as usize) {
        list.reserve(hint).map_err(|_| vm.memory_error())?;
    }
    while let Some(item) = vm.iter_next(&iterator)? {
        list.push(item).map_err(|_| vm.memory_error())?;
    }
    list.trim();
    Ok(())
}

/// The items of a list, a tuple or anything iterable, copied (`PySequence_Fast`); `message` replaces the error for what
/// cannot be iterated.
pub(crate) fn sequence_items(vm: &Vm, value: &Value, message: &str) -> Result<Vec<Value>> {
    if let Some(list) = value.downcast::<List>().filter(|_| value.is_exact(&vm.types.list)) {
        return Ok(list.to_vec());
    }
    if let Some(tuple) = value.downcast::<Tuple>().filter(|_| value.is_exact(&vm.types.tuple)) {
        return Ok(tuple.items().to_vec());
    }
    let iterator = vm
        .get_iter(value)
        .map_err(|error| if error.matches(vm, &vm.types.type_error) { vm.type_error(message) } else { error })?;
    let items = make(vm, |_| Ok(()))?;
    extend(vm, &items, &iterator)?;
    Ok(items.body::<List>(vm)?.take_all())
}
