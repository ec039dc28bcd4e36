//! The methods of tuples.

use krait_heap::Value;

use crate::native::{Method, NativeFn};
use crate::seq_support::class_getitem;
use crate::slice::slice_index_argument;
use crate::tuple::{Tuple, compare};
use crate::type_object::Type;
use crate::{Result, ValueExt, Vm};

/// `len(tuple)`
pub(super) fn len(vm: &Vm, slf: &Value) -> Result<usize> {
    Ok(slf.body::<Tuple>(vm)?.len())
}

/// `repr(tuple)`
pub(super) fn repr(vm: &Vm, slf: &Value) -> Result {
    let items = slf.body::<Tuple>(vm)?.items();
    if items.is_empty() {
        return vm.new_str_value("()");
    }
    let Some(_entered) = vm.repr_enter(slf) else { return vm.new_str_value("(...)") };
    let mut text = vm.str_builder().with_room(3 * items.len());
    text.push_str("(");
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            text.push_str(", ");
        }
        vm.push_repr(&mut text, item)?;
    }
    text.push_str(if items.len() == 1 { ",)" } else { ")" });
    vm.finish_str(text)
}

/// `tuple + other`; an empty operand gives the other one itself, when that is an exact tuple.
pub(crate) fn concat(vm: &Vm, slf: &Value, other: &Value) -> Result {
    let a = slf.body::<Tuple>(vm)?;
    if a.is_empty() && other.is_exact(&vm.types.tuple) {
        return Ok(other.clone());
    }
    let Some(b) = other.downcast::<Tuple>() else {
        let given = other.type_of(vm).name(vm);
        return Err(vm.type_error(format!("can only concatenate tuple (not \"{given}\") to tuple")));
    };
    if b.is_empty() && slf.is_exact(&vm.types.tuple) {
        return Ok(slf.clone());
    }
    let (a, b) = (a.items(), b.items());
    let item = |i: usize| a.get(i).unwrap_or_else(|| &b[i - a.len()]).clone();
    vm.new_tuple_from((0..a.len() + b.len()).map(item))
}

/// `tuple * count`
pub(super) fn repeat(vm: &Vm, slf: &Value, count: isize) -> Result {
    let tuple = slf.body::<Tuple>(vm)?;
    if (tuple.is_empty() || count == 1) && slf.is_exact(&vm.types.tuple) {
        return Ok(slf.clone());
    }
    let count = usize::try_from(count).unwrap_or(0);
    let total = tuple.len().checked_mul(count).ok_or_else(|| vm.memory_error())?;
    if total == 0 {
        return vm.new_tuple(Vec::new());
    }
    let items = tuple.items();
    let ty = Type::head(&vm.types.tuple);
    let repeated = Tuple::from_exact_iter(vm.heap(), ty, (0..total).map(|i| items[i % items.len()].clone()));
    let repeated = vm.or_memory_error(repeated)?;
    vm.heap().track(repeated.as_value());
    Ok(repeated.into_value())
}

/// `tuple.__getnewargs__`: an exact tuple of the same items.
fn getnewargs(vm: &Vm, slf: &Value) -> Result {
    let copy = vm.new_tuple(slf.body::<Tuple>(vm)?.items().to_vec())?;
    vm.new_tuple(vec![copy])
}

fn index(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    crate::args::check_count(vm, "index", args.len(), 1, 3)?;
    let tuple = slf.body::<Tuple>(vm)?;
    let start = slice_index_argument(vm, args.get(1), 0)?;
    let stop = slice_index_argument(vm, args.get(2), i64::MAX)?;
    let clip = |limit: i64| if limit < 0 { (limit + tuple.len() as i64).max(0) } else { limit } as usize;
    match compare::find(vm, tuple, &args[0], clip(start), clip(stop))? {
        Some(i) => Ok(Value::from_len(i)),
        None => Err(vm.value_error("tuple.index(x): x not in tuple")),
    }
}

pub(super) static METHODS: [Method; 4] = [
    Method::new("__getnewargs__", NativeFn::NoArgs(getnewargs), "($self, /)", "Arguments that make an equal tuple."),
    Method::new(
        "index",
        NativeFn::Fast(index),
        "($self, value, start=0, stop=sys.maxsize, /)",
        "The index of the first item that equals a value.\n\nRaises ValueError when there is none.",
    ),
    Method::new("count", NativeFn::One(compare::count), "($self, value, /)", "How many items equal a value."),
    Method::class("__class_getitem__", NativeFn::One(class_getitem), "", "A generic alias of the class."),
];
