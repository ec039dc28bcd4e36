//! A small world for tests: types with slots, attributes and finalizers, lists and tuples, over a heap of 1 GiB.

use core::cell::{Cell, RefCell};
use core::ptr::NonNull;
use std::rc::Rc;

use crate::body::{Lasting, LayoutKind, Ledger, Obj, Opaque, Payload, Traverse, Visitor};
use crate::layout::{InlineValues, ItemCount, ListLike, TupleLike};
use crate::{Body, BodyStatic, Header, Heap, Ref, TypeFlags, TypeHead, TypeInfo, Upcalls, Value, ValueCell, object};

object! {
    container clear;
    /// A type object.
    pub(crate) struct TypeBody {
        pub(crate) info: Opaque<TypeInfo>,
        pub(crate) base: Lasting<ValueCell>,
    }
}

object! {
    leaf;
    /// A plain object.
    pub(crate) struct Plain {}
}

/// A list.
#[repr(C)]
pub(crate) struct ListBody {
    list: ListLike,
}

static LIST: Payload = Payload {
    name: "ListBody",
    size: size_of::<Obj<ListBody>>(),
    base: None,
    kind: LayoutKind::List,
    container: true,
    traverse: crate::traverse_body::<ListBody>,
    clear: Some(crate::clear_fields::<ListBody>),
    needs_drop: true,
    drop: crate::drop_body::<ListBody>,
    ledger: Ledger::List,
};

// SAFETY: (1) one static; (2) the heap visits the items of lists by itself; (3) no thread-bound state.
unsafe impl Body for ListBody {
    const CONTAINER: bool = true;
    const LEDGER: crate::Ledger = crate::Ledger::List;

    fn payload() -> &'static Payload {
        &LIST
    }
}

// SAFETY: (1) the heap visits the items of lists by itself; (2) `clear` takes the array out first.
unsafe impl Traverse for ListBody {
    fn traverse(&self, _: &mut Visitor<'_>) {}
    fn clear(&self) {
        self.drop_items();
    }
}

object! {
    container, ledger Tuple, kind Tuple;
    /// A tuple.
    pub(crate) struct TupleBody {
        pub(crate) tuple: Opaque<TupleLike>,
    }
}

/// An inline value of an instance.
pub(crate) fn value_word(object: &Value, idx: usize) -> &ValueCell {
    // SAFETY: (1) the instance has inline values.
    let (words, capacity) = unsafe { InlineValues::of(object.pointer().expect("an object")) }.words();
    assert!(idx < capacity);
    // SAFETY: (1) below the capacity; a `ValueCell` is a transparent slot word.
    unsafe { words.add(idx).cast::<ValueCell>().as_ref() }
}

/// The managed dict word of an instance.
pub(crate) fn dict_word(object: &Value) -> &ValueCell {
    let header = object.pointer().expect("an object");
    // SAFETY: (1) the instance has prefix words; a `ValueCell` is a transparent slot word.
    unsafe { header.cast::<u8>().offset(crate::layout::DICT_WORD).cast::<ValueCell>().as_ref() }
}

/// Writes the managed weak-list word of an instance.
pub(crate) fn set_weak_word(object: &Value, word: *mut u8) {
    let header = object.pointer().expect("an object");
    // SAFETY: (1) the instance has prefix words.
    unsafe { header.cast::<u8>().offset(crate::layout::WEAK_WORD).cast::<*mut u8>().write(word) };
}

impl ListBody {
    pub(crate) fn items(&self) -> &[Value] {
        match self.list.len.get() {
            0 => &[],
            // SAFETY: (1) the first `len` words of the array are owned; tests change no list while they look at it.
            len => unsafe { core::slice::from_raw_parts(self.list.items.get(), len) },
        }
    }

    pub(crate) fn append(&self, item: Value) {
        let (len, capacity) = (self.list.len.get(), self.list.capacity.get());
        if len == capacity {
            // SAFETY: (1) the body of a live list.
            let heap = unsafe { heap_of(self) };
            let array = match NonNull::new(self.list.items.get()) {
                None => heap.alloc_array(16),
                // SAFETY: (1) the array of this list.
                Some(old) => unsafe { heap.realloc_array(old.cast(), capacity * 8, capacity * 16) },
            };
            self.list.items.set(array.expect("room").cast().as_ptr());
            self.list.capacity.set((capacity * 2).max(2));
        }
        // SAFETY: (1) below the capacity.
        unsafe { self.list.items.get().add(len).write(item) };
        self.list.len.set(len + 1);
    }

    pub(crate) fn pop(&self) -> Option<Value> {
        let len = self.list.len.get().checked_sub(1)?;
        self.list.len.set(len);
        // SAFETY: (1) below the old length.
        Some(unsafe { self.list.items.get().add(len).read() })
    }

    fn drop_items(&self) {
        let (len, capacity) = (self.list.len.replace(0), self.list.capacity.replace(0));
        let items = self.list.items.replace(core::ptr::null_mut());
        for idx in (0..len).rev() {
            // SAFETY: (1) the array is taken out of the list and has `len` words.
            drop(unsafe { items.add(idx).read() });
        }
        if let Some(items) = NonNull::new(items) {
            // SAFETY: (1) the body of an object whose block is not freed yet.
            let heap = unsafe { heap_of(self) };
            // SAFETY: (1) the array of this list.
            unsafe { heap.free_array(items.cast(), capacity * 8) };
        }
    }
}

impl TupleBody {
    pub(crate) fn items(&self) -> &[Value] {
        let items = core::ptr::from_ref(self).wrapping_add(1).cast::<Value>();
        // SAFETY: (1) the items follow the length.
        unsafe { core::slice::from_raw_parts(items, self.tuple.len) }
    }
}

/// # Safety
/// `body` is the body of a live object.
unsafe fn heap_of<B: Body>(body: &B) -> &Heap {
    // SAFETY: (1) a body lies behind its header, in a heap.
    Heap::of(unsafe { core::ptr::from_ref(body).cast::<Header>().sub(1).as_ref() }.expect("not null"))
}

impl Drop for ListBody {
    fn drop(&mut self) {
        self.drop_items();
    }
}

impl Drop for TupleBody {
    fn drop(&mut self) {
        let items = core::ptr::from_ref(self).wrapping_add(1).cast::<Value>();
        for idx in (0..self.tuple.len).rev() {
            // SAFETY: (1) the items follow the length.
            drop(unsafe { items.add(idx).read() });
        }
    }
}

/// What happened, in order.
pub(crate) type Log = Rc<RefCell<Vec<u32>>>;

/// Upcalls that log the number in an object's first slot and then run a hook.
pub(crate) struct Hooks {
    pub(crate) log: Log,
    pub(crate) hook: Box<dyn Fn(&Value)>,
}

impl Upcalls for Hooks {
    fn finalize(&self, object: &Value) {
        let number = slot(object, 0).get().and_then(|number| number.as_int()).unwrap_or(-1);
        self.log.borrow_mut().push(number as u32);
        (self.hook)(object);
    }
    fn clear_weakrefs(&self, _: &Value) {}
    fn clear_trash_weakrefs(&self, _: &[NonNull<Header>], _: &dyn Fn(NonNull<Header>) -> bool) -> Vec<(Value, Value)> {
        Vec::new()
    }
    fn call_weakref_callback(&self, _: Value, _: Value) {}
    fn can_untrack_dict(&self, _: NonNull<Header>) -> bool {
        false
    }
}

/// The heap and its types. The heap goes last.
pub(crate) struct World {
    pub(crate) plain: Ref<TypeBody>,
    pub(crate) list: Ref<TypeBody>,
    pub(crate) tuple: Ref<TypeBody>,
    pub(crate) root: Ref<TypeBody>,
    pub(crate) log: Log,
    pub(crate) heap: Box<Heap>,
}

fn info(payload: &'static Payload, flags: TypeFlags, basic_size: usize, base: Option<NonNull<TypeHead>>) -> TypeInfo {
    let info = TypeInfo::new(payload);
    info.flags.set(flags);
    info.basic_size.set(basic_size as u32);
    info.base.set(base);
    info
}

pub(crate) fn head(ty: &Ref<TypeBody>) -> &TypeHead {
    // SAFETY: (1) a type object's body begins with its `TypeInfo`.
    unsafe { ty.pointer().cast::<TypeHead>().as_ref() }
}

/// A member slot of an instance of a class over plain objects.
pub(crate) fn slot(object: &Value, idx: usize) -> &ValueCell {
    let header = object.pointer().expect("an object");
    let ty = object.header().expect("an object").type_head();
    let offset = Plain::payload().size + idx * 8;
    assert!(offset < ty.info.basic_size.get() as usize);
    // SAFETY: (1) the class has this slot; a `ValueCell` is a transparent slot word.
    unsafe { header.cast::<u8>().add(offset).cast::<ValueCell>().as_ref() }
}

/// A tracked list of type `list`.
pub(crate) fn new_list(heap: &Heap, list: &Ref<TypeBody>, items: Vec<Value>) -> Value {
    let body =
        ListLike { len: ItemCount::new(0), capacity: ItemCount::new(0), items: Cell::new(core::ptr::null_mut()) };
    let object = heap.alloc(head(list), ListBody { list: body }).expect("room");
    items.into_iter().for_each(|item| object.append(item));
    heap.track(object.as_value());
    object.into_value()
}

impl World {
    pub(crate) fn new() -> World {
        World::with_hook(|_, _| {})
    }

    /// A world whose finalizers run `hook` with the log and the object.
    pub(crate) fn with_hook(hook: impl Fn(&Log, &Value) + 'static) -> World {
        World::with_upcalls(|log| {
            let hook_log = log.clone();
            Box::new(Hooks { log: log.clone(), hook: Box::new(move |object| hook(&hook_log, object)) })
        })
    }

    /// A world over other upcalls, made around the log.
    pub(crate) fn with_upcalls(make: impl FnOnce(&Log) -> Box<dyn Upcalls>) -> World {
        let heap = Heap::with_region(1 << 30).expect("address space");
        let type_info = info(TypeBody::PAYLOAD, TypeFlags::CONTAINER, TypeBody::PAYLOAD.size, None);
        let body = TypeBody { info: Opaque(type_info), base: Lasting(ValueCell::empty()) };
        let root = heap.alloc_root_type(0, body).expect("room");
        let log = Log::default();
        heap.set_upcalls(make(&log));
        let make = |payload: &'static Payload| {
            let body = TypeBody {
                info: Opaque(info(payload, TypeFlags::default(), payload.size, None)),
                base: Lasting(ValueCell::empty()),
            };
            let ty = heap.alloc(head(&root), body).expect("room");
            ty.header().immortalize();
            ty
        };
        let (plain, list, tuple) = (make(Plain::payload()), make(ListBody::payload()), make(TupleBody::payload()));
        World { plain, list, tuple, root, log, heap }
    }

    /// A mortal class over plain objects with `n_slots` member slots.
    pub(crate) fn class(&self, n_slots: u32, flags: TypeFlags) -> Ref<TypeBody> {
        self.class_over(&self.plain, n_slots, flags)
    }

    /// A mortal subclass without slots of its own.
    pub(crate) fn subclass(&self, base: &Ref<TypeBody>, flags: TypeFlags) -> Ref<TypeBody> {
        self.class_over(base, 0, flags)
    }

    pub(crate) fn class_over(&self, base: &Ref<TypeBody>, n_slots: u32, flags: TypeFlags) -> Ref<TypeBody> {
        let flags = flags.with(TypeFlags::HEAP_TYPE).with(TypeFlags::CONTAINER);
        let before = head(base).info.basic_size.get();
        let info = info(Plain::payload(), flags, (before + n_slots * 8) as usize, Some(base.pointer().cast()));
        info.slots_offset.set(before);
        info.n_slots.set(n_slots);
        let body = TypeBody { info: Opaque(info), base: Lasting(ValueCell::new(Some(base.to_value()))) };
        let ty = self.heap.alloc(head(&self.root), body).expect("room");
        self.heap.track(ty.as_value());
        ty
    }

    /// A mortal class with a managed dict, a weak list, and `n_slots` member slots.
    pub(crate) fn attribute_class(&self, n_slots: u32, flags: TypeFlags) -> Ref<TypeBody> {
        let class = self.class(n_slots, flags.with(TypeFlags::INLINE_VALUES));
        let info = &head(&class).info;
        info.prefix.set(16);
        info.dict_offset.set(-8);
        info.weak_offset.set(-16);
        class
    }

    /// A tracked instance of such a class, with inline values.
    pub(crate) fn with_values(&self, class: &Ref<TypeBody>, values: Vec<Value>) -> Value {
        let object = self.heap.alloc_instance(head(class), values.len() as u8, Plain {}).expect("room").into_value();
        for (idx, value) in values.into_iter().enumerate() {
            value_word(&object, idx).set(Some(value));
        }
        self.heap.track(&object);
        object
    }

    /// A tracked instance.
    pub(crate) fn instance(&self, class: &Ref<TypeBody>) -> Value {
        let object = self.heap.alloc(head(class), Plain {}).expect("room").into_value();
        self.heap.track(&object);
        object
    }

    /// A tracked instance whose first slot holds a number.
    pub(crate) fn numbered(&self, class: &Ref<TypeBody>, number: i32) -> Value {
        let object = self.instance(class);
        slot(&object, 0).set(Some(Value::from_i32(number)));
        object
    }

    /// A tracked list.
    pub(crate) fn list(&self, items: Vec<Value>) -> Value {
        new_list(&self.heap, &self.list, items)
    }

    /// A tracked tuple.
    pub(crate) fn tuple(&self, items: Vec<Value>) -> Value {
        let body = TupleBody { tuple: Opaque(TupleLike { len: items.len() }) };
        let object = self.heap.alloc_var(head(&self.tuple), items.len() * 8, body).expect("room").into_value();
        let first = object.pointer().expect("an object").cast::<u8>();
        for (idx, item) in items.into_iter().enumerate() {
            // SAFETY: (1) the tuple has been made with room for its items.
            unsafe { first.add(crate::TUPLE_ITEMS + idx * 8).cast::<Value>().write(item) };
        }
        self.heap.track(&object);
        object
    }

    /// The log so far, emptied.
    pub(crate) fn take_log(&self) -> Vec<u32> {
        self.log.take()
    }
}

#[test]
fn kinds_come_from_the_macro() {
    assert_eq!(Plain::payload().kind, LayoutKind::Instance);
    assert_eq!(ListBody::payload().kind, LayoutKind::List);
    assert_eq!(TypeBody::payload().kind, LayoutKind::Other);
    assert!(!Plain::payload().needs_drop && TypeBody::payload().needs_drop);
}
