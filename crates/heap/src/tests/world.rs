//! A small world for tests: types with slots, attributes and finalizers, lists and tuples, over a heap of 1 GiB.

use core::cell::{Cell, RefCell};
use core::ptr::NonNull;
use std::rc::Rc;

use crate::body::{LayoutKind, Opaque, Payload};
use crate::layout::{ListLike, TupleLike};
use crate::{BodyStatic, Body, Header, Heap, Ref, TypeFlags, TypeHead, TypeInfo, Upcalls, Value, ValueCell, object};

object! {
    container clear;
    /// A type object.
    pub(crate) struct TypeBody {
        pub(crate) info: Opaque<TypeInfo>,
        pub(crate) base: ValueCell,
    }
}

object! {
    leaf;
    /// A plain object.
    pub(crate) struct Plain {}
}

object! {
    container clear, ledger List, kind List;
    /// A list.
    pub(crate) struct ListBody {
        pub(crate) list: Opaque<ListLike>,
    }
}

object! {
    container, ledger Tuple, kind Tuple;
    /// A tuple.
    pub(crate) struct TupleBody {
        pub(crate) tuple: Opaque<TupleLike>,
    }
}

impl Drop for ListBody {
    fn drop(&mut self) {
        let list = &self.list;
        let (items, capacity) = (list.items.get(), list.capacity.get());
        for idx in (0..list.len.replace(0)).rev() {
            // SAFETY: (1) below the length.
            drop(unsafe { items.add(idx).read() });
        }
        // SAFETY: (1) a body lies behind its header, in a heap.
        let heap = Heap::of(unsafe { core::ptr::from_ref(self).cast::<Header>().sub(1).as_ref() }.expect("not null"));
        // SAFETY: (1) the array of this list.
        unsafe { heap.free_array(NonNull::new(items.cast()).expect("every list has an array"), capacity * 8) };
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
    TypeInfo {
        payload: Cell::new(payload),
        flags: Cell::new(flags),
        basic_size: Cell::new(basic_size as u32),
        slots_offset: Cell::new(payload.size as u32),
        n_slots: Cell::new(0),
        dict_offset: Cell::new(0),
        weak_offset: Cell::new(0),
        prefix: Cell::new(0),
        base: Cell::new(base),
    }
}

pub(crate) fn head(ty: &Ref<TypeBody>) -> &TypeHead {
    // SAFETY: (1) a type object's body begins with its `TypeInfo`.
    unsafe { ty.pointer().cast::<TypeHead>().as_ref() }
}

/// A member slot of an instance of a class that has no slots in its bases.
pub(crate) fn slot(object: &Value, idx: usize) -> &ValueCell {
    let header = object.pointer().expect("an object");
    let ty = object.header().expect("an object").type_head();
    let offset = ty.info.slots_offset.get() as usize + idx * 8;
    assert!(idx < ty.info.n_slots.get() as usize);
    // SAFETY: (1) the class has this slot; a `ValueCell` is a transparent slot word.
    unsafe { header.cast::<u8>().add(offset).cast::<ValueCell>().as_ref() }
}

impl World {
    pub(crate) fn new() -> World {
        World::with_hook(|_, _| {})
    }

    /// A world whose finalizers run `hook` with the log and the object.
    pub(crate) fn with_hook(hook: impl Fn(&Log, &Value) + 'static) -> World {
        let heap = Heap::with_region(1 << 30).expect("address space");
        let type_info = info(TypeBody::PAYLOAD, TypeFlags::CONTAINER, TypeBody::PAYLOAD.size, None);
        let body = TypeBody { info: Opaque(type_info), base: ValueCell::empty() };
        let root = heap.alloc_root_type(0, body).expect("room");
        let log = Log::default();
        let hook_log = log.clone();
        heap.set_upcalls(Box::new(Hooks { log: log.clone(), hook: Box::new(move |object| hook(&hook_log, object)) }));
        let make = |payload: &'static Payload| {
            let body = TypeBody { info: Opaque(info(payload, TypeFlags::default(), payload.size, None)), base: ValueCell::empty() };
            let ty = heap.alloc(head(&root), body).expect("room");
            ty.header().immortalize();
            ty
        };
        let (plain, list, tuple) = (make(Plain::payload()), make(ListBody::payload()), make(TupleBody::payload()));
        World { plain, list, tuple, root, log, heap }
    }

    /// A mortal class over plain objects with `n_slots` member slots.
    pub(crate) fn class(&self, n_slots: u32, flags: TypeFlags) -> Ref<TypeBody> {
        let flags = flags.with(TypeFlags::HEAP_TYPE).with(TypeFlags::CONTAINER);
        let size = Plain::payload().size + n_slots as usize * 8;
        let info = info(Plain::payload(), flags, size, Some(self.plain.pointer().cast()));
        info.n_slots.set(n_slots);
        let body = TypeBody { info: Opaque(info), base: ValueCell::new(Some(self.plain.to_value())) };
        let ty = self.heap.alloc(head(&self.root), body).expect("room");
        self.heap.track(ty.as_value());
        ty
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
        let array = self.heap.alloc_array(items.len() * 8).expect("room").cast::<Value>();
        let list = ListLike { len: Cell::new(items.len()), capacity: Cell::new(items.len().max(2)), items: Cell::new(array.as_ptr()) };
        // SAFETY: (1) the array has been made with this many bytes; it is grown to the capacity noted.
        let array = unsafe { self.heap.realloc_array(array.cast(), items.len() * 8, items.len().max(2) * 8) }.expect("room");
        list.items.set(array.cast().as_ptr());
        for (idx, item) in items.into_iter().enumerate() {
            // SAFETY: (1) below the capacity.
            unsafe { array.cast::<Value>().add(idx).write(item) };
        }
        let object = self.heap.alloc(head(&self.list), ListBody { list: Opaque(list) }).expect("room").into_value();
        self.heap.track(&object);
        object
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
