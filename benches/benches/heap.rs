//! The heap by itself: making, dropping and tracking objects, young and full collections.
//!
//! `cargo bench -p krait-benches --bench heap`; with `-- --test` everything runs once.

#[path = "../../crates/heap/examples/throughput/world.rs"]
mod world;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use krait_heap::Value;
use world::{World, shuffled, slot};

/// Objects of the graphs of one full collection: as many nodes as lists.
const NODES: usize = 100_000;
/// Objects of a young generation when its collection is due.
const YOUNG: usize = 700;

fn words(c: &mut Criterion) {
    let world = World::new();
    let object = world.node();
    let mut group = c.benchmark_group("words");
    group.bench_function("count an object up and down", |b| b.iter(|| black_box(object.clone())));
    group.bench_function("make and read an integer", |b| {
        b.iter(|| Value::try_from_int(black_box(12_345)).and_then(|word| black_box(word).as_int()))
    });
    group.bench_function("make and read a float", |b| {
        b.iter(|| Value::try_from_float(black_box(1.25)).and_then(|word| black_box(word).as_float_word()))
    });
    group.finish();
}

fn objects(c: &mut Criterion) {
    let world = World::new();
    let mut group = c.benchmark_group("objects");
    group.bench_function("make, track and drop a node", |b| {
        b.iter(|| {
            black_box(world.node());
            world.poll();
        })
    });
    group.bench_function("make, track and drop a list of three", |b| {
        b.iter(|| {
            black_box(world.list([Value::NONE, Value::TRUE, Value::FALSE]));
            world.poll();
        })
    });
    group.bench_function("make a two-node cycle, automatic collection", |b| {
        b.iter(|| {
            let (one, other) = (world.node(), world.node());
            slot(&one, 0).set(Some(other.clone()));
            slot(&other, 0).set(Some(one));
            world.poll();
        })
    });
    group.bench_function("an array of 24 bytes", |b| b.iter(|| world.array(black_box(24))));
    group.finish();
}

fn deaths(c: &mut Criterion) {
    let world = World::new();
    world.heap.set_enabled(false);
    let mut group = c.benchmark_group("deaths");
    group.throughput(Throughput::Elements(NODES as u64));
    group.bench_function("a linked list", |b| {
        let chain = || {
            (0..NODES).fold(Value::NONE, |chain, _| {
                let next = world.node();
                slot(&next, 1).set(Some(chain));
                next
            })
        };
        b.iter_batched(chain, drop, BatchSize::PerIteration);
    });
    group.bench_function("old nodes in random order", |b| {
        let order: Vec<usize> = shuffled(NODES).collect();
        let nodes = || {
            let nodes: Vec<Option<Value>> = (0..NODES).map(|_| Some(world.node())).collect();
            world.heap.collect(2);
            nodes
        };
        let kill = |mut nodes: Vec<Option<Value>>| order.iter().for_each(|i| drop(nodes[*i].take()));
        b.iter_batched(nodes, kill, BatchSize::PerIteration);
    });
    group.finish();
}

fn full_collections(c: &mut Criterion) {
    let mut group = c.benchmark_group("full collections");
    group.throughput(Throughput::Elements(2 * NODES as u64));
    for (name, shuffle) in [("creation order", false), ("shuffled", true)] {
        let world = World::new();
        let nodes = world.graph(NODES, shuffle);
        group.bench_function(name, |b| b.iter(|| assert_eq!(world.heap.collect(2).collected, 0)));
        world.take_apart(&nodes);
    }
    group.finish();
}

fn young_collections(c: &mut Criterion) {
    let world = World::new();
    world.heap.set_enabled(false);
    let mut group = c.benchmark_group("young collections");
    group.throughput(Throughput::Elements(YOUNG as u64));
    group.bench_function("all alive", |b| {
        let nodes = || {
            world.heap.collect(1);
            let nodes: Vec<Value> = (0..YOUNG).map(|_| world.node()).collect();
            nodes.windows(2).for_each(|two| slot(&two[0], 0).set(Some(two[1].clone())));
            nodes
        };
        let collect = |nodes: Vec<Value>| {
            assert_eq!(world.heap.collect(0).collected, 0);
            nodes
        };
        b.iter_batched(nodes, collect, BatchSize::PerIteration);
    });
    group.bench_function("all dead", |b| {
        let cycles = || {
            for _ in 0..YOUNG / 2 {
                let (one, other) = (world.node(), world.node());
                slot(&one, 0).set(Some(other.clone()));
                slot(&other, 0).set(Some(one));
            }
        };
        b.iter_batched(cycles, |()| assert_eq!(world.heap.collect(0).collected, YOUNG), BatchSize::PerIteration);
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = words, objects, deaths, full_collections, young_collections
}
criterion_main!(benches);
