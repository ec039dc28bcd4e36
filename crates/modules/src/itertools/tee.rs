//! `tee`: independent iterators over one iterable, which share the items read but not yet given by all.

use core::cell::Cell;

use krait_heap::{Charge, Opaque};
use krait_objects::args::check_count;
use krait_objects::iter::self_iter;
use krait_objects::list::List;
use krait_objects::protocol::attributes::generic_getattr;
use krait_objects::{
    Args, Body, Method, NativeFn, Ref, Result, Slots, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, object,
};

use super::common::{REDUCE_DOC, SETSTATE_DOC, check_state_len, state_tuple, warn_pickle};
use super::types;

/// Items in one link of the chain.
const LINK: usize = 57;

object! {
    container clear;
    /// A link: up to 57 items, the iterator that gives more, and the next link.
    pub(super) struct TeeData {
        /// The iterator.
        iterator: ValueCell,
        /// Room for the items.
        items: Box<[ValueCell]>,
        /// What that room is charged for.
        charge: Opaque<Charge>,
        /// The next link; there may be one when this one is full.
        following: ValueCell,
        /// Number of items read so far.
        n_items: Cell<usize>,
        /// Whether the iterator is running.
        running: Cell<bool>,
    }
}

object! {
    container clear;
    /// An iterator over the links.
    pub(super) struct Tee {
        /// The link it stands in.
        data: ValueCell,
        /// Index of the next item in the link.
        index: Cell<usize>,
        /// First weak reference.
        weak_list: Cell<usize>,
    }
}

fn new_link(vm: &Vm, iterator: Value) -> Result<Ref<TeeData>> {
    let body = TeeData {
        iterator: ValueCell::new(Some(iterator)),
        charge: Opaque(vm.or_memory_error(Charge::new(vm.heap(), LINK * size_of::<ValueCell>()))?),
        items: (0..LINK).map(|_| ValueCell::empty()).collect(),
        following: ValueCell::empty(),
        n_items: Cell::new(0),
        running: Cell::new(false),
    };
    vm.alloc_tracked(&types(vm)?.tee_data, body)
}

fn new_tee(vm: &Vm, data: Value, index: usize) -> Result {
    let body = Tee { data: ValueCell::new(Some(data)), index: Cell::new(index), weak_list: Cell::new(0) };
    Ok(vm.alloc_tracked(&types(vm)?.tee, body)?.into_value())
}

impl TeeData {
    /// The link after this one, made on demand.
    fn next_link(&self, vm: &Vm) -> Result {
        if let Some(link) = self.following.get() {
            return Ok(link);
        }
        let link = new_link(vm, self.iterator.get().unwrap_or(Value::NONE))?.into_value();
        self.following.set(Some(link.clone()));
        Ok(link)
    }

    /// Item `i`, read now if this is the first to want it.
    fn item(&self, vm: &Vm, i: usize) -> Result<Option<Value>> {
        if i < self.n_items.get() {
            return Ok(self.items[i].get());
        }
        if self.running.get() {
            return Err(vm.runtime_error("cannot re-enter the tee iterator"));
        }
        let Some(iterator) = self.iterator.get() else { return Ok(None) };
        self.running.set(true);
        let item = vm.iter_next(&iterator);
        self.running.set(false);
        let Some(item) = item? else { return Ok(None) };
        let at = self.n_items.get();
        if at < LINK {
            self.items[at].set(Some(item.clone()));
            self.n_items.set(at + 1);
        }
        Ok(Some(item))
    }
}

/// A tee over an iterable; of a tee, a copy.
fn from_iterable(vm: &Vm, iterable: &Value) -> Result {
    let iterator = vm.get_iter(iterable)?;
    if iterator.is_a::<Tee>() {
        return copy(vm, &iterator);
    }
    let data = new_link(vm, iterator)?;
    new_tee(vm, data.into_value(), 0)
}

/// `tee(iterable, n=2)`
pub(super) fn tee(vm: &Vm, _module: &Value, args: &[Value]) -> Result {
    check_count(vm, "tee", args.len(), 1, 2)?;
    let count = match args.get(1) {
        Some(count) => vm.ssize_argument(count)?,
        None => 2,
    };
    let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("n must be >= 0")) };
    if count == 0 {
        return vm.new_tuple(Vec::new());
    }
    if count >= 1 << 40 {
        return Err(vm.memory_error());
    }
    let iterator = vm.get_iter(&args[0])?;
    let name = &vm.names.__copy__;
    let (first, copier) = match vm.get_attr_opt(&iterator, name)? {
        Some(copier) => (iterator, copier),
        None => {
            let first = from_iterable(vm, &iterator)?;
            drop(iterator);
            let copier = vm.get_attr(&first, name)?;
            (first, copier)
        }
    };
    let mut all = vec![first];
    for _ in 1..count {
        let copy = vm.call(&copier, &[])?;
        vm.push_checked(&mut all, copy)?;
    }
    vm.new_tuple(all)
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "_tee")?;
    check_count(vm, "_tee", args.positional.len(), 1, 1)?;
    from_iterable(vm, &args.positional[0])
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Tee>(vm)?;
    let Some(mut data) = it.data.get() else { return Ok(None) };
    if it.index.get() >= LINK {
        let link = data.body::<TeeData>(vm)?.next_link(vm)?;
        drop(data);
        it.data.set(Some(link.clone()));
        it.index.set(0);
        data = link;
    }
    let item = data.body::<TeeData>(vm)?.item(vm, it.index.get())?;
    if item.is_some() {
        it.index.set(it.index.get() + 1);
    }
    Ok(item)
}

fn copy(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<Tee>(vm)?;
    new_tee(vm, it.data.get().unwrap_or(Value::NONE), it.index.get())
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Tee>(vm)?;
    let nothing = vm.new_tuple(Vec::new())?;
    let state = vm.new_tuple(vec![it.data.get().unwrap_or(Value::NONE), Value::from_len(it.index.get())])?;
    super::common::reduced(vm, slf, vec![nothing], Some(state))
}

fn setstate(vm: &Vm, slf: &Value, state: &Value) -> Result {
    warn_pickle(vm)?;
    let items = state_tuple(vm, state)?;
    check_state_len(vm, items, 2, 2)?;
    if !items[0].is_a::<TeeData>() {
        let given = items[0].type_of(vm).name(vm);
        return Err(vm.type_error(format!("argument 1 must be itertools._tee_dataobject, not {given}")));
    }
    let index = vm.as_i64(&items[1])?;
    let Some(index) = usize::try_from(index).ok().filter(|index| *index <= LINK) else {
        return Err(vm.value_error("Index out of range"));
    };
    let it = slf.body::<Tee>(vm)?;
    it.data.set(Some(items[0].clone()));
    it.index.set(index);
    Ok(Value::NONE)
}

fn new_data(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "teedataobject")?;
    check_count(vm, "teedataobject", args.positional.len(), 3, 3)?;
    let [iterator, values, following] = args.positional else { return Err(vm.system_error("three arguments")) };
    let Some(values) = values.downcast::<List>() else {
        let given = values.type_of(vm).name(vm);
        return Err(vm.type_error(format!("teedataobject() argument 2 must be list, not {given}")));
    };
    let data = new_link(vm, iterator.clone())?;
    let len = values.len();
    let fits = len <= LINK && (following.is_none() || len == LINK && following.is_a::<TeeData>());
    if !fits {
        return Err(vm.value_error("Invalid arguments"));
    }
    for (place, value) in data.items.iter().zip(values.to_vec()) {
        place.set(Some(value));
    }
    data.n_items.set(len);
    data.following.set(Some(following.clone()).filter(|following| !following.is_none()));
    Ok(data.into_value())
}

fn reduce_data(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let data = slf.body::<TeeData>(vm)?;
    let values = vm.new_list(data.items.iter().take(data.n_items.get()).filter_map(ValueCell::get).collect())?;
    let iterator = data.iterator.get().unwrap_or(Value::NONE);
    let following = data.following.get().unwrap_or(Value::NONE);
    super::common::reduced(vm, slf, vec![iterator, values, following], None)
}

static METHODS: [Method; 3] = [
    Method::new("__copy__", NativeFn::NoArgs(copy), "", "Another iterator that stands at the same item."),
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::new("__setstate__", NativeFn::One(setstate), "", SETSTATE_DOC),
];

static DATA_METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce_data), "", REDUCE_DOC)];

/// `itertools._tee`
pub(super) static TEE_TYPE: TypeSpec = TypeSpec {
    name: "itertools._tee",
    doc: "_tee(iterable, /)\n--\n\nAn iterator that can be copied.",
    payload: <Tee as Body>::payload,
    slots: Slots { new: Some(new), iter: Some(self_iter), next: Some(next), ..Slots::EMPTY },
    methods: &METHODS,
    basic_size: 48,
    heap_type: true,
    weak_offset: core::mem::offset_of!(Tee, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};

/// `itertools._tee_dataobject`
pub(super) static TEE_DATA_TYPE: TypeSpec = TypeSpec {
    name: "itertools._tee_dataobject",
    doc: "teedataobject(iterable, values, next, /)\n--\n\nItems that several iterators share.",
    payload: <TeeData as Body>::payload,
    slots: Slots { new: Some(new_data), getattr: Some(generic_getattr), ..Slots::EMPTY },
    methods: &DATA_METHODS,
    basic_size: 496,
    heap_type: true,
    ..TypeSpec::DEFAULT
};
