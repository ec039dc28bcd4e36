//! A deque: its items, the room they are charged for, and its type.
//!
//! The items are borrowed only where no code can run. Every change of the length counts `state` up, by which searches and
//! iterators notice that the deque is no longer what they walk.

use core::cell::{Cell, RefCell};
use std::collections::VecDeque;

use krait_heap::{Body, Charge, Opaque, Value, object};
use krait_objects::args::Signature;
use krait_objects::str::Str;
use krait_objects::type_object::Features;
use krait_objects::{Args, Result, Slots, TypeRef, TypeSpec, ValueExt, Vm};

use super::{iter, methods, search, sequence};

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
    /// Tells searches and iterators that the length changed.
    pub(super) fn changed(&self) {
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
    pub(super) fn make_room(&self, vm: &Vm, items: &mut VecDeque<Value>, more: usize) -> Result<()> {
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

    /// Takes all items out, to be dropped by the caller.
    pub(super) fn take(&self, vm: &Vm) -> Result<VecDeque<Value>> {
        let items = self.items.take();
        vm.or_memory_error(self.charge.resize(0))?;
        self.changed();
        Ok(items)
    }

    /// Appends an item; what a full deque displaces dies at the end.
    pub(super) fn push_back(&self, vm: &Vm, value: Value) -> Result<()> {
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

    /// The same at the other end.
    pub(super) fn push_front(&self, vm: &Vm, value: Value) -> Result<()> {
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

    /// New counts on all items.
    pub(super) fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }
}

static SIGNATURE: Signature = Signature {
    name: "deque",
    params: &["iterable", "maxlen"],
    required: 0,
    max_positional: 2,
    required_keyword_only: 0,
};

pub(super) fn new(vm: &Vm, ty: &TypeRef, _: Args<'_>) -> Result {
    let body = Deque {
        items: RefCell::new(VecDeque::new()),
        charge: Opaque(vm.or_memory_error(Charge::new(vm.heap(), 0))?),
        state: Cell::new(0),
        max_len: Cell::new(None),
        weak_list: Cell::new(0),
    };
    Ok(krait_objects::instance::alloc_object(vm, ty, body)?.into_value())
}

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
    methods::clear(vm, slf)?;
    match iterable {
        Some(iterable) => methods::extend(vm, slf, iterable).map(drop),
        None => Ok(()),
    }
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

/// `collections.deque`
pub(in crate::collections) static DEQUE_TYPE: TypeSpec = TypeSpec {
    name: "collections.deque",
    doc: "deque([iterable[, maxlen]]) --> deque object\n\nA sequence with fast appends and pops at both ends.",
    payload: <Deque as Body>::payload,
    slots: Slots {
        getattr: Some(krait_objects::protocol::attributes::generic_getattr),
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        hash: Some(krait_objects::protocol::hash::unhashable),
        compare: Some(search::compare),
        iter: Some(iter::iter),
        bool_: Some(|vm, slf| Ok(!slf.body::<Deque>(vm)?.is_empty())),
        sq_len: Some(|vm, slf| Ok(slf.body::<Deque>(vm)?.len())),
        concat: Some(sequence::concat),
        repeat: Some(sequence::repeat),
        item: Some(sequence::item),
        ass_item: Some(sequence::set_item),
        contains: Some(search::contains),
        inplace_concat: Some(sequence::inplace_concat),
        inplace_repeat: Some(sequence::inplace_repeat),
        ..Slots::EMPTY
    },
    methods: &methods::METHODS,
    getsets: &methods::GETSETS,
    basic_size: 216,
    basetype: true,
    heap_type: true,
    features: Features::SEQUENCE,
    weak_offset: core::mem::offset_of!(Deque, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};
