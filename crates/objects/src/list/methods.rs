//! The methods of lists.

use krait_heap::Value;

use crate::list::{List, compare, construct, order, subscript};
use crate::native::{Method, MethodDescr, NativeFn};
use crate::seq_support::class_getitem;
use crate::slice::slice_index_argument;
use crate::{Result, ValueExt, Vm};

/// `len(list)`
pub(super) fn len(vm: &Vm, slf: &Value) -> Result<usize> {
    Ok(slf.body::<List>(vm)?.len())
}

/// `repr(list)`
pub(super) fn repr(vm: &Vm, slf: &Value) -> Result {
    let list = slf.body::<List>(vm)?;
    if list.is_empty() {
        return vm.new_str_value("[]");
    }
    let Some(_entered) = vm.repr_enter(slf) else { return vm.new_str_value("[...]") };
    let mut text = vm.str_builder().with_room(3 * list.len());
    text.push_str("[");
    let mut i = 0;
    while let Some(item) = list.get(i) {
        if i > 0 {
            text.push_str(", ");
        }
        vm.push_repr(&mut text, &item)?;
        i += 1;
    }
    text.push_str("]");
    vm.finish_str(text)
}

/// `list + other`
pub(super) fn concat(vm: &Vm, slf: &Value, other: &Value) -> Result {
    let Some(other) = other.downcast::<List>() else {
        let given = other.type_of(vm).name(vm);
        return Err(vm.type_error(format!("can only concatenate list (not \"{given}\") to list")));
    };
    let list = slf.body::<List>(vm)?;
    construct::make(vm, |joined| joined.fill_joined(list, other))
}

/// `list * count`
pub(super) fn repeat(vm: &Vm, slf: &Value, count: isize) -> Result {
    let list = slf.body::<List>(vm)?;
    construct::make(vm, |repeated| repeated.fill_repeated(list, usize::try_from(count).unwrap_or(0)))
}

/// `list += other`
pub(super) fn inplace_concat(vm: &Vm, slf: &Value, other: &Value) -> Result {
    construct::extend(vm, slf, other)?;
    Ok(slf.clone())
}

/// `list *= count`
pub(super) fn inplace_repeat(vm: &Vm, slf: &Value, count: isize) -> Result {
    let list = slf.body::<List>(vm)?;
    match usize::try_from(count) {
        _ if list.is_empty() => {}
        Ok(1) => {}
        Err(_) | Ok(0) => list.clear_items(),
        Ok(count) => list.repeat_in_place(count).map_err(|_| vm.memory_error())?,
    }
    Ok(slf.clone())
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let fixed = slf.type_of(vm).nominal_basic_size.get() as usize;
    Ok(Value::from_len(fixed + slf.body::<List>(vm)?.capacity() * size_of::<Value>()))
}

fn clear(vm: &Vm, slf: &Value) -> Result {
    slf.body::<List>(vm)?.clear_items();
    Ok(Value::NONE)
}

fn copy(vm: &Vm, slf: &Value) -> Result {
    let list = slf.body::<List>(vm)?;
    construct::make(vm, |copy| copy.fill_from_range(list, 0, list.len()))
}

fn append(vm: &Vm, slf: &Value, object: &Value) -> Result {
    slf.body::<List>(vm)?.push(object.clone()).map_err(|_| vm.memory_error())?;
    Ok(Value::NONE)
}

fn insert(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    crate::args::check_count(vm, "insert", args.len(), 2, 2)?;
    let index = vm.ssize_argument(&args[0])?;
    let list = slf.body::<List>(vm)?;
    let len = list.len() as isize;
    let at = if index < 0 { (index + len).max(0) } else { index.min(len) };
    list.insert(at as usize, args[1].clone()).map_err(|_| vm.memory_error())?;
    Ok(Value::NONE)
}

fn extend(vm: &Vm, slf: &Value, iterable: &Value) -> Result {
    construct::extend(vm, slf, iterable)?;
    Ok(Value::NONE)
}

fn pop(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    crate::args::check_count(vm, "pop", args.len(), 0, 1)?;
    let index = match args.first() {
        None => -1,
        Some(index) => vm.ssize_argument(index)?,
    };
    let list = slf.body::<List>(vm)?;
    let taken = match index {
        _ if list.is_empty() => return Err(vm.index_error("pop from empty list")),
        -1 => list.pop(),
        index if index < 0 => list.remove((index + list.len() as isize) as usize),
        index => list.remove(index as usize),
    };
    taken.ok_or_else(|| vm.index_error("pop index out of range"))
}

fn remove(vm: &Vm, slf: &Value, value: &Value) -> Result {
    let list = slf.body::<List>(vm)?;
    let Some(i) = compare::find(vm, list, value, 0, usize::MAX)? else {
        return Err(vm.value_error("list.remove(x): x not in list"));
    };
    // The comparison may have shortened the list: then there is nothing left to remove.
    drop(list.remove(i));
    Ok(Value::NONE)
}

fn index(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    crate::args::check_count(vm, "index", args.len(), 1, 3)?;
    let list = slf.body::<List>(vm)?;
    let start = slice_index_argument(vm, args.get(1), 0)?;
    let stop = slice_index_argument(vm, args.get(2), i64::MAX)?;
    let clip = |limit: i64| if limit < 0 { (limit + list.len() as i64).max(0) } else { limit } as usize;
    match compare::find(vm, list, &args[0], clip(start), clip(stop))? {
        Some(i) => Ok(Value::from_len(i)),
        None => Err(vm.value_error(format!("{} is not in list", vm.repr_text(&args[0])?))),
    }
}

fn reverse(vm: &Vm, slf: &Value) -> Result {
    let list = slf.body::<List>(vm)?;
    list.reverse_range(0, list.len());
    Ok(Value::NONE)
}

/// Whether a method descriptor is that of `list.append`.
#[inline(always)]
pub fn is_append(descr: &MethodDescr) -> bool {
    core::ptr::eq(*descr.method, &raw const METHODS[APPEND])
}

/// The row of `append`.
const APPEND: usize = 5;
const _: () = assert!(matches!(METHODS[APPEND].name.as_bytes(), b"append"));

pub(super) static METHODS: [Method; 15] = [
    Method::coexist(
        "__getitem__",
        NativeFn::One(subscript::subscript),
        "($self, index, /)",
        "The item at an index, or a list of the items of a slice.",
    ),
    Method::new(
        "__reversed__",
        NativeFn::NoArgs(crate::iter::list::reversed),
        "($self, /)",
        "An iterator over the items, last first.",
    ),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "($self, /)", "Bytes of the list and its array."),
    Method::new("clear", NativeFn::NoArgs(clear), "($self, /)", "Removes all items."),
    Method::new("copy", NativeFn::NoArgs(copy), "($self, /)", "A new list of the same items."),
    Method::new("append", NativeFn::One(append), "($self, object, /)", "Adds an object at the end."),
    Method::new(
        "insert",
        NativeFn::Fast(insert),
        "($self, index, object, /)",
        "Puts an object before the item at an index.",
    ),
    Method::new("extend", NativeFn::One(extend), "($self, iterable, /)", "Adds what an iterable gives at the end."),
    Method::new(
        "pop",
        NativeFn::Fast(pop),
        "($self, index=-1, /)",
        "Takes the item at an index out and returns it.\n\nRaises IndexError when there is none.",
    ),
    Method::new(
        "remove",
        NativeFn::One(remove),
        "($self, value, /)",
        "Removes the first item that equals a value.\n\nRaises ValueError when there is none.",
    ),
    Method::new(
        "index",
        NativeFn::Fast(index),
        "($self, value, start=0, stop=sys.maxsize, /)",
        "The index of the first item that equals a value.\n\nRaises ValueError when there is none.",
    ),
    Method::new("count", NativeFn::One(compare::count), "($self, value, /)", "How many items equal a value."),
    Method::new("reverse", NativeFn::NoArgs(reverse), "($self, /)", "Reverses the order of the items in place."),
    Method::new(
        "sort",
        NativeFn::Kw(order::sort),
        "($self, /, *, key=None, reverse=False)",
        "Sorts the items in place, ascending by `<`, and returns None.\n\nItems that are equal keep their order. With a key function, the items are ordered by what it returns for each;\nwith reverse, the order is descending.",
    ),
    Method::class("__class_getitem__", NativeFn::One(class_getitem), "", "A generic alias of the class."),
];
