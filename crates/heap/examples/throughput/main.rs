//! Times the heap's hot paths: `cargo run --release -p krait-heap --example throughput [PART OF A NAME [ROUNDS]]`.
//!
//! The workloads are those of the design's measurements: making and dropping small objects, automatic collection of
//! two-node cycles, full collections in creation and in shuffled order, deaths of long chains.

#![allow(clippy::print_stdout, reason = "an example prints its figures")]

mod world;

use std::time::Duration;

use krait_heap::Value;
use world::{World, shuffled, slot};

fn report(what: &str, n: usize, times: &mut [Duration]) {
    times.sort_unstable();
    let median = times[times.len() / 2];
    let each = median.as_secs_f64() * 1e9 / n as f64;
    let least = times[0].as_secs_f64() * 1e3;
    std::println!("{what:<58} {:>8.2} ms {each:>7.2} ns each, at least {least:.2} ms", median.as_secs_f64() * 1e3);
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

fn full_collection(world: &World, shuffle: bool) -> Duration {
    let nodes = world.graph(1_000_000, shuffle);
    world.heap.collect(2);
    let took = timed(|| assert_eq!(world.heap.collect(2).collected, 0));
    world.take_apart(&nodes);
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
    bench("arrays of 24 bytes made and freed", 2_000_000, &mut || {
        timed(|| (0..2_000_000).for_each(|_| world.array(std::hint::black_box(24))))
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
