//! `collections.deque` (`Modules/_collectionsmodule.c`).

use core::cell::{Cell, RefCell};
use std::collections::VecDeque;

use krait_heap::{Body, Charge, Opaque, Value, object};
use krait_objects::args::{Signature, check_count};
use krait_objects::str::Str;
use krait_objects::type_object::Features;
use krait_objects::{
    Args, CompareOp, Exception, GetSet, Method, NativeFn, Result, Slots, TypeRef, TypeSpec, ValueExt, Vm,
};

use super::types;

/// Items in one of CPython's blocks, for `__sizeof__`.
const BLOCK: usize = 64;

object! {
    container clear;
    /// A deque.
    pub struct Deque {
        /// The items. Borrowed only where no code can run.
        pub items: RefCell<VecDeque<Value>>,
        /// What the store of the items is charged for.
        charge: Opaque<Charge>,
        /// Counts the changes of the length, for iterators.
        pub state: Cell<usize>,
        /// `maxlen`
        pub max_len: Cell<Option<usize>>,
        /// First weak reference.
        pub weak_list: Cell<usize>,
    }
}

impl Deque {
    fn changed(&self) {
        self.state.set(self.state.get().wrapping_add(1));
    }

    /// Number of items.
    pub(super) fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Whether there are no items.
    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A new count on an item.
    pub(super) fn get(&self, at: usize) -> Option<Value> {
        self.items.borrow().get(at).cloned()
    }

    /// Room for `more` items, if the heap's limit grants it.
    fn make_room(&self, vm: &Vm, items: &mut VecDeque<Value>, more: usize) -> Result<()> {
        if more > items.capacity() - items.len() {
            let capacity = (items.len() + more).max(2 * items.len()).max(4);
            let bytes = capacity.checked_mul(size_of::<Value>()).ok_or_else(|| vm.memory_error())?;
            vm.check_room(bytes)?;
            vm.or_memory_error(self.charge.resize(bytes))?;
            let grown = items.try_reserve_exact(capacity - items.len());
            // The store has the bytes asked for, if it has them at all.
            vm.or_memory_error(self.charge.resize(items.capacity() * size_of::<Value>()))?;
            grown.map_err(|_| vm.memory_error())?;
        }
        Ok(())
    }

    fn push_back(&self, vm: &Vm, value: Value) -> Result<()> {
        let displaced = {
            let mut items = self.items.borrow_mut();
            self.make_room(vm, &mut items, 1)?;
            items.push_back(value);
            if self.max_len.get().is_some_and(|max| items.len() > max) { items.pop_front() } else { None }
        };
        self.changed();
        drop(displaced);
        Ok(())
    }

    fn push_front(&self, vm: &Vm, value: Value) -> Result<()> {
        let displaced = {
            let mut items = self.items.borrow_mut();
            self.make_room(vm, &mut items, 1)?;
            items.push_front(value);
            if self.max_len.get().is_some_and(|max| items.len() > max) { items.pop_back() } else { None }
        };
        self.changed();
        drop(displaced);
        Ok(())
    }

    fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }
}

fn new(vm: &Vm, ty: &TypeRef, _: Args<'_>) -> Result {
    let body = Deque {
        items: RefCell::new(VecDeque::new()),
        charge: Opaque(vm.or_memory_error(Charge::new(vm.heap(), 0))?),
        state: Cell::new(0),
        max_len: Cell::new(None),
        weak_list: Cell::new(0),
    };
    Ok(krait_objects::instance::alloc_object(vm, ty, body)?.into_value())
}

static SIGNATURE: Signature = Signature {
    name: "deque",
    params: &["iterable", "maxlen"],
    required: 0,
    max_positional: 2,
    required_keyword_only: 0,
};

fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    let [iterable, max_len] = SIGNATURE.bind_ref(vm, args)?;
    let deque = slf.body::<Deque>(vm)?;
    let max_len = match max_len.filter(|max| !max.is_none()) {
        None => None,
        Some(max) if !vm.is_int(max) => return Err(vm.type_error("an integer is required")),
        Some(max) => {
            let number =
                vm.index_isize_or(max, |vm, _| vm.overflow_error("Python int too large to convert to C ssize_t"))?;
            Some(usize::try_from(number).map_err(|_| vm.value_error("maxlen must be non-negative"))?)
        }
    };
    deque.max_len.set(max_len);
    clear(vm, slf)?;
    match iterable {
        Some(iterable) => extend(vm, slf, iterable).map(drop),
        None => Ok(()),
    }
}

fn append(vm: &Vm, slf: &Value, item: &Value) -> Result {
    slf.body::<Deque>(vm)?.push_back(vm, item.clone())?;
    Ok(Value::NONE)
}

fn append_left(vm: &Vm, slf: &Value, item: &Value) -> Result {
    slf.body::<Deque>(vm)?.push_front(vm, item.clone())?;
    Ok(Value::NONE)
}

fn clear(vm: &Vm, slf: &Value) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let items = deque.items.take();
    vm.or_memory_error(deque.charge.resize(0))?;
    deque.changed();
    drop(items);
    Ok(Value::NONE)
}

fn extend(vm: &Vm, slf: &Value, iterable: &Value) -> Result {
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

fn copy(vm: &Vm, slf: &Value) -> Result {
    like(vm, slf, slf)
}

fn mutated(vm: &Vm) -> Exception {
    vm.runtime_error("deque mutated during iteration")
}

/// Where an item equal to `wanted` is, from `start` on and before `stop`.
fn find(vm: &Vm, deque: &Deque, wanted: &Value, start: usize, stop: usize) -> Result<Option<usize>> {
    let state = deque.state.get();
    for at in start..stop {
        let Some(item) = deque.get(at) else { break };
        // What is found counts even if the comparison changed the deque.
        if vm.rich_compare_bool(&item, wanted, CompareOp::Eq)? {
            return Ok(Some(at));
        }
        if state != deque.state.get() {
            return Err(mutated(vm));
        }
    }
    Ok(None)
}

fn contains(vm: &Vm, slf: &Value, item: &Value) -> Result<bool> {
    let deque = slf.body::<Deque>(vm)?;
    Ok(find(vm, deque, item, 0, deque.len())?.is_some())
}

fn count(vm: &Vm, slf: &Value, wanted: &Value) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let (mut found, mut from, len) = (0, 0, deque.len());
    let state = deque.state.get();
    while let Some(at) = find(vm, deque, wanted, from, len)? {
        if state != deque.state.get() {
            return Err(mutated(vm));
        }
        found += 1;
        from = at + 1;
    }
    Ok(Value::from_len(found))
}

fn index(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    if args.is_empty() || args.len() > 3 {
        let (bound, n) = if args.is_empty() { ("at least", 1) } else { ("at most", 3) };
        let plural = if n == 1 { "" } else { "s" };
        return Err(vm.type_error(format!("index() takes {bound} {n} argument{plural} ({} given)", args.len())));
    }
    let len = deque.len() as isize;
    let bound = |value: Option<&Value>, default: isize| -> Result<usize> {
        let at = match value {
            Some(value) => vm.index_clamped(value)?,
            None => default,
        };
        Ok((if at < 0 { (at + len).max(0) } else { at.min(len) }) as usize)
    };
    let (start, stop) = (bound(args.get(1), 0)?, bound(args.get(2), len)?);
    match find(vm, deque, &args[0], start, stop)? {
        Some(at) => Ok(Value::from_len(at)),
        None => Err(not_in_deque(vm, &args[0])?),
    }
}

fn not_in_deque(vm: &Vm, item: &Value) -> Result<Exception> {
    Ok(vm.value_error(format!("{} is not in deque", vm.repr_text(item)?)))
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

fn remove(vm: &Vm, slf: &Value, wanted: &Value) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let state = deque.state.get();
    for at in 0..deque.len() {
        let Some(item) = deque.get(at) else { break };
        let equal = vm.rich_compare_bool(&item, wanted, CompareOp::Eq)?;
        if state != deque.state.get() {
            return Err(vm.index_error("deque mutated during iteration"));
        }
        if equal {
            let removed = deque.items.borrow_mut().remove(at);
            deque.changed();
            drop(removed);
            return Ok(Value::NONE);
        }
    }
    Err(not_in_deque(vm, wanted)?)
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

fn repr(vm: &Vm, slf: &Value) -> Result {
    let class = slf.type_of(vm).short_name();
    let Some(_guard) = vm.repr_enter(slf) else { return vm.new_str_value("[...]") };
    let deque = slf.body::<Deque>(vm)?;
    let list = vm.new_list(deque.to_vec())?;
    let items = vm.repr(&list)?;
    let mut text = vm.str_builder();
    text.push_str(&class);
    text.push_str("(");
    if let Some(items) = items.downcast::<Str>() {
        text.push(items);
    }
    if let Some(max) = deque.max_len.get() {
        text.push_str(&format!(", maxlen={max}"));
    }
    text.push_str(")");
    Ok(vm.or_memory_error(text.finish_in(vm.heap(), krait_objects::Type::head(&vm.types.str)))?.into_value())
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let (Some(a), Some(b)) = (slf.downcast::<Deque>(), other.downcast::<Deque>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if a.len() != b.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::from_bool(op == CompareOp::Ne));
    }
    let states = (a.state.get(), b.state.get());
    let mut at = 0;
    while let (Some(x), Some(y)) = (a.get(at), b.get(at)) {
        let equal = vm.rich_compare_bool(&x, &y, CompareOp::Eq)?;
        if states != (a.state.get(), b.state.get()) {
            return Err(mutated(vm));
        }
        if !equal {
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => Ok(Value::from_bool(vm.rich_compare_bool(&x, &y, op)?)),
            };
        }
        at += 1;
    }
    Ok(Value::from_bool(op.matches(a.len().cmp(&b.len()))))
}

fn place(vm: &Vm, deque: &Deque, at: isize) -> Result<usize> {
    match usize::try_from(at) {
        Ok(at) if at < deque.len() => Ok(at),
        _ => Err(vm.index_error("deque index out of range")),
    }
}

fn item(vm: &Vm, slf: &Value, at: isize) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    let at = place(vm, deque, at)?;
    deque.get(at).ok_or_else(|| vm.index_error("deque index out of range"))
}

fn set_item(vm: &Vm, slf: &Value, at: isize, value: Option<&Value>) -> Result<()> {
    let deque = slf.body::<Deque>(vm)?;
    let at = place(vm, deque, at)?;
    let displaced = match value {
        Some(value) => deque.items.borrow_mut().get_mut(at).map(|place| core::mem::replace(place, value.clone())),
        None => {
            let removed = deque.items.borrow_mut().remove(at);
            deque.changed();
            removed
        }
    };
    drop(displaced);
    Ok(())
}

fn concat(vm: &Vm, slf: &Value, other: &Value) -> Result {
    if !other.is_a::<Deque>() {
        let name = other.type_of(vm).name(vm);
        return Err(vm.type_error(format!("can only concatenate deque (not \"{name}\") to deque")));
    }
    let made = copy(vm, slf)?;
    extend(vm, &made, other)?;
    Ok(made)
}

fn inplace_concat(vm: &Vm, slf: &Value, other: &Value) -> Result {
    extend(vm, slf, other)?;
    Ok(slf.clone())
}

fn inplace_repeat(vm: &Vm, slf: &Value, count: isize) -> Result {
    let deque = slf.body::<Deque>(vm)?;
    if count <= 0 {
        clear(vm, slf)?;
        return Ok(slf.clone());
    }
    let items = deque.to_vec();
    let total = items.len().checked_mul(count as usize).ok_or_else(|| vm.memory_error())?;
    let wanted = deque.max_len.get().map_or(total, |max| total.min(max.saturating_add(items.len())));
    if wanted > isize::MAX as usize / 8 {
        return Err(vm.memory_error());
    }
    deque.make_room(vm, &mut deque.items.borrow_mut(), wanted.saturating_sub(items.len()))?;
    // With a maximum length only the last repetitions can be seen.
    let repetitions = match deque.max_len.get() {
        Some(max) if !items.is_empty() => (count as usize - 1).min(max / items.len() + 1),
        _ => count as usize - 1,
    };
    for _ in 0..repetitions {
        for item in &items {
            deque.push_back(vm, item.clone())?;
        }
    }
    Ok(slf.clone())
}

fn repeat(vm: &Vm, slf: &Value, count: isize) -> Result {
    let made = copy(vm, slf)?;
    inplace_repeat(vm, &made, count)
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

static METHODS: [Method; 20] = [
    Method::new("__copy__", NativeFn::NoArgs(copy), "", "Return a shallow copy of a deque."),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "Return state information for pickling."),
    Method::new(
        "__reversed__",
        NativeFn::NoArgs(super::deque_iter::reversed),
        "",
        "D.__reversed__() -- return a reverse iterator over the deque",
    ),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "", "D.__sizeof__() -- size of D in memory, in bytes"),
    Method::class("__class_getitem__", NativeFn::One(class_getitem), "", "See PEP 585"),
    Method::new("append", NativeFn::One(append), "", "Add an element to the right side of the deque."),
    Method::new("appendleft", NativeFn::One(append_left), "", "Add an element to the left side of the deque."),
    Method::new("clear", NativeFn::NoArgs(clear), "", "Remove all elements from the deque."),
    Method::new("copy", NativeFn::NoArgs(copy), "", "Return a shallow copy of a deque."),
    Method::new("count", NativeFn::One(count), "", "D.count(value) -- return number of occurrences of value"),
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
    Method::new("index", NativeFn::Fast(index), "", "D.index(value, [start, [stop]]) -- return first index of value."),
    Method::new("insert", NativeFn::Fast(insert), "", "D.insert(index, object) -- insert object before index"),
    Method::new("pop", NativeFn::NoArgs(pop), "", "Remove and return the rightmost element."),
    Method::new("popleft", NativeFn::NoArgs(pop_left), "", "Remove and return the leftmost element."),
    Method::new("remove", NativeFn::One(remove), "", "D.remove(value) -- remove first occurrence of value."),
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

static GETSETS: [GetSet; 1] =
    [GetSet { name: "maxlen", get: get_max_len, set: None, doc: "maximum size of a deque or None if unbounded" }];

/// `collections.deque`
pub(super) static DEQUE_TYPE: TypeSpec = TypeSpec {
    name: "collections.deque",
    doc: "deque([iterable[, maxlen]]) --> deque object\n\nA sequence with fast appends and pops at both ends.",
    payload: <Deque as Body>::payload,
    slots: Slots {
        getattr: Some(krait_objects::protocol::attributes::generic_getattr),
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        hash: Some(krait_objects::protocol::hash::unhashable),
        compare: Some(compare),
        iter: Some(super::deque_iter::iter),
        bool_: Some(|vm, slf| Ok(!slf.body::<Deque>(vm)?.is_empty())),
        sq_len: Some(|vm, slf| Ok(slf.body::<Deque>(vm)?.len())),
        concat: Some(concat),
        repeat: Some(repeat),
        item: Some(item),
        ass_item: Some(set_item),
        contains: Some(contains),
        inplace_concat: Some(inplace_concat),
        inplace_repeat: Some(inplace_repeat),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 216,
    basetype: true,
    heap_type: true,
    features: Features::SEQUENCE,
    weak_offset: core::mem::offset_of!(Deque, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
