//! What the heap is measured with: a heap of its own, with lists of three items and nodes of three slots.

use std::cell::Cell;
use std::ptr::NonNull;

use krait_heap::{
    Body, BodyStatic, Heap, ItemCount, LayoutKind, Ledger, ListLike, Obj, Opaque, Payload, Ref, Traverse, TypeFlags,
    TypeHead, TypeInfo, Value, ValueCell, Visitor, object,
};

object! {
    container clear;
    /// A type object.
    struct TypeBody {
        info: Opaque<TypeInfo>,
        base: ValueCell,
    }
}

object! {
    leaf;
    /// An object without fields of its own.
    struct Plain {}
}

/// A list.
#[repr(C)]
struct List(ListLike);

static LIST: Payload = Payload {
    name: "List",
    size: size_of::<Obj<List>>(),
    base: None,
    kind: LayoutKind::List,
    container: true,
    traverse: krait_heap::traverse_body::<List>,
    clear: Some(krait_heap::clear_fields::<List>),
    needs_drop: true,
    drop: krait_heap::drop_body::<List>,
    ledger: Ledger::List,
};

// SAFETY: (1) one static; (2) the heap visits the items of lists by itself; (3) no thread-bound state.
unsafe impl Body for List {
    const CONTAINER: bool = true;
    const LEDGER: Ledger = Ledger::List;

    #[inline(always)]
    fn payload() -> &'static Payload {
        &LIST
    }
}

// SAFETY: (1) the heap visits the items of lists by itself; `clear` takes the array out first.
unsafe impl Traverse for List {
    fn traverse(&self, _: &mut Visitor<'_>) {}
    fn clear(&self) {
        self.drop_items();
    }
}

impl List {
    #[inline(always)]
    fn drop_items(&self) {
        let (len, capacity) = (self.0.len.replace(0), self.0.capacity.replace(0));
        let items = self.0.items.replace(std::ptr::null_mut());
        for idx in (0..len).rev() {
            // SAFETY: (1) the array is taken out of the list and has `len` words.
            drop(unsafe { items.add(idx).read() });
        }
        if let Some(items) = NonNull::new(items) {
            // SAFETY: (1) the body of an object whose block is not freed yet.
            let header = unsafe { std::ptr::from_ref(self).cast::<krait_heap::Header>().sub(1).as_ref() };
            let heap = Heap::of(header.expect("not null"));
            // SAFETY: (1) the array of this list.
            unsafe { heap.free_array(items.cast(), capacity * 8) };
        }
    }
}

impl Drop for List {
    #[inline(always)]
    fn drop(&mut self) {
        self.drop_items();
    }
}

/// A heap with lists and nodes of three slots.
pub(crate) struct World {
    list: Ref<TypeBody>,
    node: Ref<TypeBody>,
    pub(crate) heap: Box<Heap>,
}

fn head(ty: &Ref<TypeBody>) -> &TypeHead {
    // SAFETY: (1) a type object's body begins with its `TypeInfo`.
    unsafe { ty.pointer().cast::<TypeHead>().as_ref() }
}

fn info(payload: &'static Payload, flags: TypeFlags, n_slots: u32) -> Opaque<TypeInfo> {
    let info = TypeInfo::new(payload);
    info.flags.set(flags);
    info.basic_size.set(payload.size as u32 + 8 * n_slots);
    info.n_slots.set(n_slots);
    Opaque(info)
}

impl World {
    /// Types and nothing else.
    pub(crate) fn new() -> World {
        let heap = Heap::new();
        let body = TypeBody { info: info(TypeBody::PAYLOAD, TypeFlags::CONTAINER, 0), base: ValueCell::empty() };
        let root = heap.alloc_root_type(0, body).expect("room");
        let body = TypeBody { info: info(List::payload(), TypeFlags::CONTAINER, 0), base: ValueCell::empty() };
        let list = heap.alloc(head(&root), body).expect("room");
        list.header().immortalize();
        let flags = TypeFlags::CONTAINER.with(TypeFlags::HEAP_TYPE);
        let body = TypeBody { info: info(Plain::payload(), flags, 3), base: ValueCell::empty() };
        let node = heap.alloc(head(&root), body).expect("room");
        heap.track(node.as_value());
        World { list, node, heap }
    }

    /// What an interpreter does at a safe point.
    #[inline(always)]
    pub(crate) fn poll(&self) {
        if self.heap.collection_due()
            && let Some(generation) = self.heap.take_due_generation()
        {
            self.heap.collect(generation);
        }
    }

    /// A node with empty slots.
    #[inline(always)]
    pub(crate) fn node(&self) -> Value {
        self.heap.alloc_tracked(head(&self.node), Plain {}).expect("room").into_value()
    }

    /// A list of three items.
    #[inline(always)]
    pub(crate) fn list(&self, items: [Value; 3]) -> Value {
        let array = self.heap.alloc_array(24).expect("room").cast::<Value>();
        // SAFETY: (1) an array of three words.
        unsafe { array.cast::<[Value; 3]>().write(items) };
        let body = ListLike { len: ItemCount::new(3), capacity: ItemCount::new(3), items: Cell::new(array.as_ptr()) };
        self.heap.alloc_tracked(head(&self.list), List(body)).expect("room").into_value()
    }

    /// An array made and freed.
    #[inline(always)]
    pub(crate) fn array(&self, bytes: usize) {
        let array = std::hint::black_box(self.heap.alloc_array(bytes).expect("room"));
        // SAFETY: (1) the array just made, which nobody uses.
        unsafe { self.heap.free_array(array, bytes) };
    }

    /// As many lists as nodes, in one great ring: each list refers to a node, each node to a list.
    pub(crate) fn graph(&self, n_nodes: usize, shuffle: bool) -> Vec<Value> {
        let nodes: Vec<Value> = (0..n_nodes).map(|_| self.node()).collect();
        let order: Vec<usize> = if shuffle { shuffled(n_nodes).collect() } else { (0..n_nodes).collect() };
        let lists: Vec<Value> =
            (0..n_nodes).map(|i| self.list([nodes[order[i]].clone(), Value::NONE, Value::NONE])).collect();
        for i in 0..n_nodes {
            slot(&nodes[i], 0).set(Some(lists[order[(i + 1) % n_nodes]].clone()));
        }
        nodes
    }

    /// Breaks the ring.
    pub(crate) fn take_apart(&self, nodes: &[Value]) {
        nodes.iter().for_each(|node| slot(node, 0).set(None));
    }
}

/// One of the three slots of a node.
#[inline(always)]
pub(crate) fn slot(object: &Value, idx: usize) -> &ValueCell {
    let header = object.pointer().expect("an object");
    // SAFETY: (1) nodes have three slots behind their header.
    unsafe { header.cast::<u8>().add(16 + 8 * idx).cast::<ValueCell>().as_ref() }
}

/// A permutation of `0..n` by multiplication with an odd number modulo a power of two.
pub(crate) fn shuffled(n: usize) -> impl Iterator<Item = usize> {
    let modulus = n.next_power_of_two();
    (0..modulus).map(move |i| i.wrapping_mul(0x9E37_79B1) & (modulus - 1)).filter(move |i| *i < n)
}
