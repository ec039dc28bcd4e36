//! The methods of deques and their table.

use krait_heap::Value;
use krait_objects::args::check_count;
use krait_objects::{Args, GetSet, Method, NativeFn, Result, ValueExt, Vm};

use super::value::{Deque, new};
use super::{iter, search};
use crate::collections::types;

/// Items in one of CPython's blocks, for `__sizeof__`.
const BLOCK: usize = 64;

fn append(vm: &Vm, slf: &Value, item: &Value) -> Result {
    slf.body::<Deque>(vm)?.push_back(vm, item.clone())?;
    Ok(Value::NONE)
}

fn append_left(vm: &Vm, slf: &Value, item: &Value) -> Result {
    slf.body::<Deque>(vm)?.push_front(vm, item.clone())?;
    Ok(Value::NONE)
}

pub(super) fn clear(vm: &Vm, slf: &Value) -> Result {
    drop(slf.body::<Deque>(vm)?.take(vm)?);
    Ok(Value::NONE)
}

pub(super) fn extend(vm: &Vm, slf: &Value, iterable: &Value) -> Result {
    extend_with(vm, slf, iterable, Deque::push_back)
}

fn extend_left(vm: &Vm, slf: &Value, iterable: &Value) -> Result {
    extend_with(vm, slf, iterable, Deque::push_front)
}

fn extend_with(vm: &Vm, slf: &Value, iterable: &Value, push: fn(&Deque, &Vm, Value) -> Result<()>) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    if iterable.is(slf) {
        let items = vm.new_list(deque.to_vec())?;
        return extend_with(vm, slf, &items, push);
    }
    let iterator = vm.get_iter(iterable)?;
    while let Some(item) = vm.iter_next(&iterator)? {
        push(deque, vm, item)?;
    }
    Ok(Value::NONE)
}

fn pop(vm: &Vm, slf: &Value) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let item = deque.items.borrow_mut().pop_back();
    item.inspect(|_| deque.changed()).ok_or_else(|| vm.index_error("pop from an empty deque"))
}

fn pop_left(vm: &Vm, slf: &Value) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let item = deque.items.borrow_mut().pop_front();
    item.inspect(|_| deque.changed()).ok_or_else(|| vm.index_error("pop from an empty deque"))
}

/// A deque of the same class with other items.
fn like(vm: &Vm, slf: &Value, items: &Value) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let class = slf.type_of(vm);
    if class.is(types(vm)?.deque.as_value()) {
        let made = new(vm, &class, Args::EMPTY)?;
        made.body::<Deque>(vm)?.max_len.set(deque.max_len.get());
        extend(vm, &made, items)?;
        return Ok(made);
    }
    let made = match deque.max_len.get() {
        None => vm.call(class.as_value(), core::slice::from_ref(items))?,
        Some(max) => vm.call(class.as_value(), &[items.clone(), Value::from_len(max)])?,
    };
    if made.is_a::<Deque>() {
        return Ok(made);
    }
    Err(vm.type_error(format!("{}() must return a deque, not {}", class.name(vm), made.type_of(vm).name(vm))))
}

pub(super) fn copy(vm: &Vm, slf: &Value) -> Result {
    like(vm, slf, slf)
}

fn insert(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let [at, item] = args else {
        return Err(vm.type_error(format!("insert() takes exactly 2 arguments ({} given)", args.len())));
    };
    let at = vm.ssize_argument(at)?;
    if deque.max_len.get().is_some_and(|max| deque.len() >= max) {
        return Err(vm.index_error("deque already at its maximum size"));
    }
    {
        let mut items = deque.items.borrow_mut();
        let len = items.len() as isize;
        let at = if at < 0 { (at + len).max(0) } else { at.min(len) };
        deque.make_room(vm, &mut items, 1)?;
        items.insert(at as usize, item.clone());
    }
    deque.changed();
    Ok(Value::NONE)
}

fn reverse(vm: &Vm, slf: &Value) -> Result {
    slf.body::<Deque>(vm)?.items.borrow_mut().make_contiguous().reverse();
    Ok(Value::NONE)
}

fn rotate(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    check_count(vm, "deque.rotate", args.len(), 0, 1)?;
    let steps = match args.first() {
        Some(steps) => vm.ssize_argument(steps)?,
        None => 1,
    };
    let deque = slf.body::<Deque>(vm)?;
    let mut items = deque.items.borrow_mut();
    let len = items.len() as isize;
    if len > 1 {
        items.rotate_right(steps.rem_euclid(len) as usize);
        drop(items);
        deque.changed();
    }
    Ok(Value::NONE)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let state = vm.call_method(slf, &vm.names.__getstate__, &[])?;
    let arguments = match slf.body::<Deque>(vm)?.max_len.get() {
        None => vm.new_tuple(Vec::new())?,
        Some(max) => vm.new_tuple(vec![vm.new_tuple(Vec::new())?, Value::from_len(max)])?,
    };
    let iterator = vm.get_iter(slf)?;
    vm.new_tuple(vec![slf.type_of(vm).into_value(), arguments, state, iterator])
}

fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let size = i64::from(slf.type_of(vm).nominal_basic_size.get());
    let blocks = slf.body::<Deque>(vm)?.len().div_ceil(BLOCK).max(1);
    vm.new_int(size + (blocks * (BLOCK + 2) * 8) as i64)
}

fn get_max_len(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.body::<Deque>(vm)?.max_len.get().map_or(Value::NONE, Value::from_len))
}

fn class_getitem(vm: &Vm, slf: &Value, item: &Value) -> Result {
    vm.new_generic_alias(slf, item)
}

pub(super) static METHODS: [Method; 20] = [
    Method::new("__copy__", NativeFn::NoArgs(copy), "", "Return a shallow copy of a deque."),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "Return state information for pickling."),
    Method::new(
        "__reversed__",
        NativeFn::NoArgs(iter::reversed),
        "",
        "D.__reversed__() -- return a reverse iterator over the deque",
    ),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "", "D.__sizeof__() -- size of D in memory, in bytes"),
    Method::class("__class_getitem__", NativeFn::One(class_getitem), "", "See PEP 585"),
    Method::new("append", NativeFn::One(append), "", "Add an element to the right side of the deque."),
    Method::new("appendleft", NativeFn::One(append_left), "", "Add an element to the left side of the deque."),
    Method::new("clear", NativeFn::NoArgs(clear), "", "Remove all elements from the deque."),
    Method::new("copy", NativeFn::NoArgs(copy), "", "Return a shallow copy of a deque."),
    Method::new("count", NativeFn::One(search::count), "", "D.count(value) -- return number of occurrences of value"),
    Method::new(
        "extend",
        NativeFn::One(extend),
        "",
        "Extend the right side of the deque with elements from the iterable",
    ),
    Method::new(
        "extendleft",
        NativeFn::One(extend_left),
        "",
        "Extend the left side of the deque with elements from the iterable",
    ),
    Method::new(
        "index",
        NativeFn::Fast(search::index),
        "",
        "D.index(value, [start, [stop]]) -- return first index of value.",
    ),
    Method::new("insert", NativeFn::Fast(insert), "", "D.insert(index, object) -- insert object before index"),
    Method::new("pop", NativeFn::NoArgs(pop), "", "Remove and return the rightmost element."),
    Method::new("popleft", NativeFn::NoArgs(pop_left), "", "Remove and return the leftmost element."),
    Method::new("remove", NativeFn::One(search::remove), "", "D.remove(value) -- remove first occurrence of value."),
    Method::new("reverse", NativeFn::NoArgs(reverse), "", "D.reverse() -- reverse *IN PLACE*"),
    Method::new(
        "rotate",
        NativeFn::Fast(rotate),
        "",
        "Rotate the deque n steps to the right (default n=1).  If n is negative, rotates left.",
    ),
    Method::coexist(
        "__len__",
        NativeFn::NoArgs(|vm, slf| Ok(Value::from_len(slf.body::<Deque>(vm)?.len()))),
        "($self, /)",
        "Return len(self).",
    ),
];

pub(super) static GETSETS: [GetSet; 1] =
    [GetSet { name: "maxlen", get: get_max_len, set: None, doc: "maximum size of a deque or None if unbounded" }];
