//! Allocation, death and its order.

use super::world::{World, head, slot};
use crate::{Heap, TypeFlags, Value};

#[test]
fn blocks_are_reused_and_addresses_lead_to_the_heap() {
    let world = World::new();
    let live = world.heap.live_counts();
    let class = world.class(1, TypeFlags::default());
    for round in 0..3 {
        let objects: Vec<Value> = (0..20_000).map(|number| world.numbered(&class, number)).collect();
        assert!(objects.iter().all(|object| core::ptr::eq(Heap::of(object.header().expect("object")), &*world.heap)));
        assert_eq!(world.heap.tracked_count(0), 20_001, "round {round}");
        let inside = objects[77].pointer().expect("object").addr().get() + 9;
        assert!(world.heap.object_at(inside).is_some_and(|found| found.is(&objects[77])));
        drop(objects);
        assert!(world.heap.object_at(inside).is_none());
    }
    drop(class);
    assert_eq!(world.heap.live_counts(), live);
    assert_eq!(world.heap.tracked_count(0), 0);
}

#[test]
fn large_objects_come_and_go() {
    let world = World::new();
    let used = world.heap.bytes_in_use();
    let mut kept = Vec::new();
    for round in 0..200_usize {
        let len = (round * 7919) % 200_000;
        kept.push(world.tuple((0..len).map(Value::from_len).collect()));
        if round % 3 == 2 {
            kept.swap_remove((round * 31) % kept.len());
        }
    }
    assert!(world.heap.bytes_in_use() > used);
    drop(kept);
    assert_eq!(world.heap.bytes_in_use(), used);
}

#[test]
fn lists_and_tuples_die_from_last_to_first_slots_from_first_to_last() {
    let world = World::new();
    let class = world.class(2, TypeFlags::FINALIZER);
    let three = |from: i32| (from..from + 3).map(|n| world.numbered(&class, n)).collect::<Vec<_>>();
    drop(world.list(three(1)));
    drop(world.tuple(three(4)));
    let holder = world.class(3, TypeFlags::default());
    let object = world.instance(&holder);
    for (idx, value) in three(7).into_iter().enumerate() {
        slot(&object, idx).set(Some(value));
    }
    drop(object);
    assert_eq!(world.take_log(), [3, 2, 1, 6, 5, 4, 7, 8, 9]);
}

#[test]
fn a_finalizer_runs_once_and_may_resurrect() {
    thread_local!(static KEPT: core::cell::Cell<Option<Value>> = const { core::cell::Cell::new(None) });
    let world = World::with_hook(|_, object| KEPT.set(Some(object.clone())));
    let class = world.class(1, TypeFlags::FINALIZER);
    drop(world.numbered(&class, 1));
    assert_eq!(world.take_log(), [1]);
    let kept = KEPT.take().expect("resurrected");
    assert_eq!(kept.refcount(), Some(1));
    assert!(world.heap.is_tracked(&kept) && world.heap.is_finalized(&kept));
    drop(kept);
    assert_eq!(world.take_log(), []);
}

#[test]
fn a_long_chain_dies_without_recursion_outermost_first() {
    let world = World::new();
    let class = world.class(2, TypeFlags::FINALIZER);
    let mut chain = world.numbered(&class, 0);
    for number in 1..100_000 {
        let next = world.numbered(&class, number);
        slot(&next, 1).set(Some(chain));
        chain = next;
    }
    drop(chain);
    let log = world.take_log();
    assert!(log.iter().copied().eq((0..100_000).rev()));
}

#[test]
fn a_long_chain_of_types_without_trashcan_does_not_recurse_far_either() {
    for mixed in [false, true] {
        let world = World::new();
        let natives = world.class(2, TypeFlags::FINALIZER.with(TypeFlags::NO_TRASHCAN));
        let others = world.class(2, TypeFlags::FINALIZER);
        let mut chain = world.numbered(&natives, 0);
        for number in 1..50_000 {
            let next = world.numbered(if mixed && number % 7 == 0 { &others } else { &natives }, number);
            slot(&next, 1).set(Some(chain));
            chain = next;
        }
        drop(chain);
        assert!(world.take_log().iter().copied().eq((0..50_000).rev()));
        assert_eq!(world.heap.verify(), Ok(()));
    }
}

#[test]
fn what_dies_is_reused_by_its_like() {
    let world = World::new();
    let address = |object: Value| object.pointer().expect("an object").addr();
    let class = world.attribute_class(0, TypeFlags::default());
    let with_room = |capacity| world.with_values(&class, vec![Value::NONE; capacity]);
    assert_eq!(address(with_room(29)), address(with_room(28)));
    // A list and the tuple of three that holds it have blocks of one size.
    let nested = || {
        let list = world.list(vec![]);
        let inner = list.pointer().expect("an object").addr();
        (inner, address(world.tuple(vec![Value::NONE, Value::NONE, list])))
    };
    assert_eq!(nested(), nested());
}

#[test]
fn the_limit_refuses_and_leaves_the_heap_usable() {
    let world = World::new();
    let class = world.class(1, TypeFlags::default());
    world.heap.set_limit(Some(world.heap.bytes_in_use() + 100));
    let first = world.heap.alloc(head(&class), super::world::Plain {}).expect("room");
    assert!(world.heap.alloc_array(100).is_err());
    drop(first);
    let array = world.heap.alloc_array(100).expect("room again");
    // SAFETY: (1) the array just made.
    unsafe { world.heap.free_array(array, 100) };
    world.heap.fail_allocation(Some(0), false);
    assert!(world.heap.alloc_array(1).is_err());
    assert_eq!(world.heap.planned_failure(), None);
}

#[test]
fn free_lists_hide_allocations_from_the_count() {
    let world = World::new();
    let count = || world.heap.counts()[0];
    drop((0..100).map(|_| world.list(vec![])).collect::<Vec<_>>());
    let before = count();
    let lists: Vec<_> = (0..100).map(|_| world.list(vec![])).collect();
    assert_eq!(count() - before, 20);
    drop(lists);
    drop(world.tuple(vec![Value::NONE; 20]));
    let before = count();
    let tuple = world.tuple(vec![Value::NONE; 20]);
    assert_eq!(count() - before, 1);
    drop(tuple);
    assert_eq!(count() - before, 1);
}

/// CPython's allocator refuses what the machine could never hold, instead of promising it.
#[test]
fn arrays_beyond_the_machine_are_refused() {
    let world = World::new();
    for bytes in [1 << 43, 1 << 55, usize::MAX, isize::MAX as usize] {
        assert!(world.heap.alloc_array(bytes).is_err());
        assert!(world.heap.alloc_array_zeroed(bytes).is_err());
    }
}
