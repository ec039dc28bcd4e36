//! Arguments as the methods of `str`, `bytes` and `bytearray` take them.

use krait_heap::{Ref, Value};

use super::storage::Str;
use crate::ext::ValueExt;
use crate::{Result, Vm};

/// The receiver of a method of `str`.
#[inline(always)]
pub(crate) fn this(slf: &Value) -> &Ref<Str> {
    slf.downcast_ref::<Str>().expect("methods get receivers of their type")
}

/// Argument `position` (from 1; 0: the only one) of `function`, which must be a string.
pub(crate) fn expect_str<'a>(vm: &Vm, function: &str, position: usize, value: &'a Value) -> Result<&'a Ref<Str>> {
    value.downcast_ref::<Str>().ok_or_else(|| bad_argument(vm, function, position, "str", value))
}

/// The error for an argument of the wrong type, worded as Argument Clinic does.
#[cold]
pub(crate) fn bad_argument(vm: &Vm, function: &str, position: usize, wanted: &str, value: &Value) -> crate::Exception {
    let which = if position == 0 { String::new() } else { format!(" {position}") };
    vm.type_error(format!("{function}() argument{which} must be {wanted}, not {}", type_name(vm, value)))
}

/// The type's name as messages of argument checks give it: `None` for None.
pub(crate) fn type_name(vm: &Vm, value: &Value) -> String {
    if value.is_none() { "None".into() } else { value.type_of(vm).name(vm) }
}

/// A string argument where the message names the type only.
pub(crate) fn must_be_str<'a>(vm: &Vm, value: &'a Value) -> Result<&'a Ref<Str>> {
    value.downcast_ref::<Str>().ok_or_else(|| vm.type_error(format!("must be str, not {}", value.type_of(vm).name(vm))))
}

/// The number of an argument that is a C `ssize_t`.
pub(crate) fn ssize(vm: &Vm, value: &Value) -> Result<isize> {
    vm.index_isize_or(value, |vm, _| vm.overflow_error("Python int too large to convert to C ssize_t"))
}

/// Refuses too few and too many arguments of `find(sub[, start[, end]])` and its like.
pub(crate) fn check_search_arguments(vm: &Vm, name: &str, args: &[Value]) -> Result<()> {
    match args.len() {
        0 => Err(vm.type_error(format!("{name}() takes at least 1 argument (0 given)"))),
        1..=3 => Ok(()),
        n => Err(vm.type_error(format!("{name}() takes at most 3 arguments ({n} given)"))),
    }
}

/// The bounds in `args[1..]` of a search, for [`clip`]. Reading them may run Python code.
pub(crate) fn search_bounds(vm: &Vm, args: &[Value]) -> Result<(isize, isize)> {
    let bound = |at: usize, default: isize| match args.get(at) {
        Some(value) if !value.is_none() => slice_index(vm, value),
        _ => Ok(default),
    };
    Ok((bound(1, 0)?, bound(2, isize::MAX)?))
}

/// A bound of a search or slice.
fn slice_index(vm: &Vm, value: &Value) -> Result<isize> {
    if vm.has_index(value) {
        return vm.index_clamped(value);
    }
    Err(vm.type_error("slice indices must be integers or None or have an __index__ method"))
}

/// Bounds counted from the end when negative, clipped to the length (the start only below).
pub(crate) fn clip(start: isize, end: isize, len: usize) -> (usize, usize) {
    let from_end = |bound: isize| match usize::try_from(bound) {
        Ok(bound) => bound,
        Err(_) => len.saturating_sub(bound.unsigned_abs()),
    };
    (from_end(start), from_end(end).min(len))
}

/// An argument that is a C `int`.
pub(crate) fn c_int(vm: &Vm, value: &Value) -> Result<i32> {
    let overflow = |vm: &Vm, _: &Value| vm.overflow_error("Python int too large to convert to C int");
    let number = vm.index_isize_or(value, overflow)?;
    i32::try_from(number).map_err(|_| overflow(vm, value))
}

/// The items of an iterable at once; `message` is the TypeError for what is not iterable (`PySequence_Fast`).
pub(crate) fn items_of(vm: &Vm, iterable: &Value, message: &str) -> Result<Vec<Value>> {
    if iterable.is_exact(&vm.types.list) || iterable.is_exact(&vm.types.tuple) {
        return vm.list_from_iter(iterable);
    }
    match vm.get_iter_opt(iterable) {
        Ok(None) => Err(vm.type_error(message)),
        Err(error) if error.matches(vm, &vm.types.type_error) => Err(vm.type_error(message)),
        Err(error) => Err(error),
        Ok(Some(iterator)) => vm.list_from_iter(&iterator),
    }
}
