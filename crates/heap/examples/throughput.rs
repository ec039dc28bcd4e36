//! Times the heap's hot paths: `cargo run --release -p krait-heap --example throughput [PART OF A NAME [ROUNDS]]`.
//!
//! The workloads are those of the design's measurements: making and dropping small objects, automatic collection of
//! two-node cycles, full collections in creation and in shuffled order, deaths of long chains.

#![allow(clippy::print_stdout, reason = "an example prints its figures")]

use std::cell::Cell;
use std::ptr::NonNull;
use std::time::Duration;

use krait_heap::{
    Body, BodyStatic, Heap, LayoutKind, Ledger, ListLike, Obj, Opaque, Payload, Ref, Traverse, TypeFlags, TypeHead,
    TypeInfo, Value, ValueCell, Visitor, object,
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

struct World {
    list: Ref<TypeBody>,
    node: Ref<TypeBody>,
    heap: Box<Heap>,
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
    fn new() -> World {
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
    fn poll(&self) {
        if self.heap.collection_due()
            && let Some(generation) = self.heap.take_due_generation()
        {
            self.heap.collect(generation);
        }
    }

    #[inline(always)]
    fn node(&self) -> Value {
        self.heap.alloc_tracked(head(&self.node), Plain {}).expect("room").into_value()
    }

    #[inline(always)]
    fn list(&self, items: [Value; 3]) -> Value {
        let array = self.heap.alloc_array(24).expect("room").cast::<Value>();
        // SAFETY: (1) an array of three words.
        unsafe { array.cast::<[Value; 3]>().write(items) };
        let body = ListLike { len: Cell::new(3), capacity: Cell::new(3), items: Cell::new(array.as_ptr()) };
        self.heap.alloc_tracked(head(&self.list), List(body)).expect("room").into_value()
    }
}

#[inline(always)]
fn slot(object: &Value, idx: usize) -> &ValueCell {
    let header = object.pointer().expect("an object");
    // SAFETY: (1) nodes have three slots behind their header.
    unsafe { header.cast::<u8>().add(16 + 8 * idx).cast::<ValueCell>().as_ref() }
}

fn report(what: &str, n: usize, times: &mut [Duration]) {
    times.sort_unstable();
    let median = times[times.len() / 2];
    let each = median.as_secs_f64() * 1e9 / n as f64;
    std::println!("{what:<58} {:>8.2} ms {each:>7.2} ns each", median.as_secs_f64() * 1e3);
}

fn time(what: &str, n: usize, rounds: usize, mut run: impl FnMut() -> Duration) {
    let mut times: Vec<Duration> = (0..rounds).map(|_| run()).collect();
    report(what, n, &mut times);
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = cpu_time();
    run();
    cpu_time() - start
}

/// Processor time of this process: what other processes do matters less to it than to the wall clock.
fn cpu_time() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: (1) the structure is ours.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) };
    assert_eq!(failed, 0, "the process has a clock");
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// A permutation of `0..n` by multiplication with an odd number modulo a power of two.
fn shuffled(n: usize) -> impl Iterator<Item = usize> {
    let modulus = n.next_power_of_two();
    (0..modulus).map(move |i| i.wrapping_mul(0x9E37_79B1) & (modulus - 1)).filter(move |i| *i < n)
}

fn full_collection(world: &World, shuffle: bool) -> Duration {
    const N: usize = 1_000_000;
    let nodes: Vec<Value> = (0..N).map(|_| world.node()).collect();
    let order: Vec<usize> = if shuffle { shuffled(N).collect() } else { (0..N).collect() };
    let lists: Vec<Value> = (0..N).map(|i| world.list([nodes[order[i]].clone(), Value::NONE, Value::NONE])).collect();
    for i in 0..N {
        slot(&nodes[i], 0).set(Some(lists[order[(i + 1) % N]].clone()));
    }
    world.heap.collect(2);
    let took = timed(|| assert_eq!(world.heap.collect(2).collected, 0));
    nodes.iter().for_each(|node| slot(node, 0).set(None));
    took
}

fn main() {
    let world = World::new();
    let heap = &world.heap;
    let only = std::env::args().nth(1);
    let rounds = std::env::args().nth(2).and_then(|rounds| rounds.parse().ok()).unwrap_or(5);
    let bench = |what: &str, n: usize, run: &mut dyn FnMut() -> Duration| {
        if only.as_ref().is_none_or(|only| what.contains(only.as_str())) {
            time(what, n, rounds, run);
        }
    };
    heap.set_enabled(true);
    bench("nodes made and dropped", 2_000_000, &mut || {
        timed(|| {
            (0..2_000_000).for_each(|_| {
                std::hint::black_box(world.node());
                world.poll();
            })
        })
    });
    bench("three-item lists made and dropped", 2_000_000, &mut || {
        timed(|| {
            (0..2_000_000).for_each(|_| {
                std::hint::black_box(world.list([Value::NONE, Value::TRUE, Value::FALSE]));
                world.poll();
            })
        })
    });
    bench("two-node cycles, automatic collection", 1_000_000, &mut || {
        timed(|| {
            (0..1_000_000).for_each(|_| {
                let (one, other) = (world.node(), world.node());
                slot(&one, 0).set(Some(other.clone()));
                slot(&other, 0).set(Some(one));
                world.poll();
            })
        })
    });
    bench("growing to tracked nodes, automatic collection", 2_000_000, &mut || {
        let mut nodes = Vec::with_capacity(2_000_000);
        timed(|| {
            (0..2_000_000).for_each(|_| {
                nodes.push(world.node());
                world.poll();
            })
        })
    });
    heap.set_enabled(false);
    heap.collect(2);
    bench("a linked list dropped", 1_000_000, &mut || {
        let mut chain = Value::NONE;
        for _ in 0..1_000_000 {
            let next = world.node();
            slot(&next, 1).set(Some(chain));
            chain = next;
        }
        timed(|| drop(chain))
    });
    bench("old nodes dropped in random order", 1_000_000, &mut || {
        let mut nodes: Vec<Option<Value>> = (0..1_000_000).map(|_| Some(world.node())).collect();
        heap.collect(2);
        let order: Vec<usize> = shuffled(nodes.len()).collect();
        timed(|| order.iter().for_each(|i| drop(nodes[*i].take())))
    });
    bench("full collection, creation order", 2_000_000, &mut || full_collection(&world, false));
    bench("full collection, shuffled", 2_000_000, &mut || full_collection(&world, true));
    bench("young collections, 700 live each", 700_000, &mut || {
        let mut took = Duration::ZERO;
        for _ in 0..1000 {
            let nodes: Vec<Value> = (0..700).map(|_| world.node()).collect();
            nodes.windows(2).for_each(|two| slot(&two[0], 0).set(Some(two[1].clone())));
            took += timed(|| assert_eq!(heap.collect(0).collected, 0));
            drop(nodes);
            heap.collect(1);
        }
        took
    });
    bench("young collections, 700 dead each", 700_000, &mut || {
        let mut took = Duration::ZERO;
        for _ in 0..1000 {
            for _ in 0..350 {
                let (one, other) = (world.node(), world.node());
                slot(&one, 0).set(Some(other.clone()));
                slot(&other, 0).set(Some(one));
            }
            took += timed(|| assert_eq!(heap.collect(0).collected, 700));
        }
        took
    });
}
