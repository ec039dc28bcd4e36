//! When collections run and what `gc` shows of them: counts, thresholds, freezing, debugging flags, nesting, limits.

use core::cell::RefCell;
use core::ptr::NonNull;
use std::rc::Rc;

use super::world::{Log, World, slot};
use crate::{CollectStats, DebugFlags, GENERATIONS, GenerationStats, Header, Heap, TypeFlags, Upcalls, Value};

fn cycle(world: &World) {
    let list = world.list(vec![]);
    list.downcast::<super::world::ListBody>().expect("a list").append(list.clone());
}

#[test]
fn collections_are_scheduled_as_cpython_does() {
    let world = World::new();
    // So many that all the garbage of the test is less than a quarter of them.
    let long_lived: Vec<_> = (0..1000).map(|_| world.list(vec![])).collect();
    world.heap.collect(2);
    world.heap.set_thresholds([100, 3, 2]);
    let class = world.class(1, TypeFlags::default());
    let mut generations = Vec::new();
    for _ in 0..2000 {
        let node = world.instance(&class);
        slot(&node, 0).set(Some(node.clone()));
        if world.heap.collection_due()
            && let Some(generation) = world.heap.take_due_generation()
        {
            world.heap.collect(generation);
            generations.push(generation);
        }
    }
    let of = |wanted: usize| generations.iter().filter(|generation| **generation == wanted).count();
    assert_eq!((generations.len(), of(1), of(2)), (19, 3, 0));
    drop(long_lived);
}

#[test]
fn disabling_stops_the_schedule_and_collecting_sets_the_counts() {
    let world = World::new();
    world.heap.set_enabled(false);
    world.heap.collect(2);
    let kept: Vec<_> = (0..2000).map(|_| world.tuple(vec![Value::NONE; 25])).collect();
    assert!(!world.heap.collection_due());
    assert_eq!(world.heap.counts(), [2000, 0, 0]);
    world.heap.collect(0);
    world.heap.collect(0);
    assert_eq!(world.heap.counts(), [0, 2, 0]);
    world.heap.collect(1);
    assert_eq!(world.heap.counts(), [0, 0, 1]);
    drop(kept);
    assert_eq!(world.heap.generation_stats(0), GenerationStats { collections: 2, collected: 0, uncollectable: 0 });
}

#[test]
fn a_full_collection_empties_the_free_lists() {
    let world = World::new();
    world.heap.set_enabled(false);
    drop((0..30).map(|_| world.list(vec![])).collect::<Vec<_>>());
    world.heap.collect(2);
    let before = world.heap.counts()[0];
    let lists: Vec<_> = (0..30).map(|_| world.list(vec![])).collect();
    assert_eq!(world.heap.counts()[0] - before, 30);
    drop(lists);
}

#[test]
fn frozen_objects_wait_for_unfreeze() {
    let world = World::new();
    world.heap.collect(2);
    cycle(&world);
    world.heap.freeze();
    assert!(world.heap.frozen_count() > 0);
    assert_eq!(world.heap.counts(), [0, 0, 0]);
    assert_eq!(world.heap.collect(2).collected, 0);
    world.heap.unfreeze();
    assert_eq!(world.heap.collect(1).collected, 0);
    assert_eq!(world.heap.collect(2).collected, 1);
}

#[test]
fn immortal_objects_leave_for_the_permanent_generation() {
    let world = World::new();
    let list = world.list(vec![]);
    list.header().expect("an object").immortalize();
    world.heap.collect(0);
    assert_eq!(world.heap.frozen_count(), 1);
    assert!(world.heap.is_tracked(&list));
}

#[test]
fn tuples_of_untracked_things_are_untracked_in_list_order() {
    let world = World::new();
    let inner = world.tuple(vec![Value::NONE, Value::from_i32(1)]);
    let outer = world.tuple(vec![inner.clone()]);
    let early = world.tuple(vec![outer.clone(), world.plain.to_value()]);
    let held = world.tuple(vec![world.list(vec![])]);
    let tracked = || [&inner, &outer, &early, &held].map(|tuple| world.heap.is_tracked(tuple));
    assert_eq!(tracked(), [true; 4]);
    world.heap.collect(0);
    assert_eq!(tracked(), [false, false, false, true]);
}

/// Logs what the collector tells, and saves garbage.
struct Telling {
    log: Rc<RefCell<Vec<String>>>,
    saved: RefCell<Vec<Value>>,
}

impl Upcalls for Telling {
    fn finalize(&self, object: &Value) {
        let nested = Heap::of(object.header().expect("an object")).collect(2);
        self.log.borrow_mut().push(format!("nested {}", nested.collected));
    }
    fn clear_weakrefs(&self, _: &Value) {}
    fn clear_trash_weakrefs(&self, _: &[NonNull<Header>], _: &dyn Fn(NonNull<Header>) -> bool) -> Vec<(Value, Value)> {
        Vec::new()
    }
    fn call_weakref_callback(&self, _: Value, _: Value) {}
    fn can_untrack_dict(&self, _: NonNull<Header>) -> bool {
        false
    }
    fn collection_started(&self, generation: usize) {
        self.log.borrow_mut().push(format!("start {generation}"));
    }
    fn collection_stopped(&self, generation: usize, stats: CollectStats) {
        self.log.borrow_mut().push(format!("stop {generation} {}", stats.collected));
    }
    fn save_garbage(&self, object: &Value) {
        self.saved.borrow_mut().push(object.clone());
    }
    fn debug_collectable(&self, _: &Value) {
        self.log.borrow_mut().push("collectable".into());
    }
}

#[test]
fn the_layer_above_is_told_and_nested_collections_do_nothing() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let told = log.clone();
    let world = World::with_upcalls(move |_: &Log| Box::new(Telling { log: told, saved: RefCell::default() }));
    world.heap.collect(2);
    log.borrow_mut().clear();
    let class = world.class(1, TypeFlags::FINALIZER);
    let node = world.instance(&class);
    slot(&node, 0).set(Some(node.clone()));
    drop(node);
    assert_eq!(world.heap.collect(1).collected, 1);
    assert_eq!(*log.borrow(), ["start 1", "nested 0", "stop 1 1"]);
    log.borrow_mut().clear();
    world.heap.set_debug_flags(DebugFlags(DebugFlags::SAVE_ALL.0 | DebugFlags::COLLECTABLE.0));
    cycle(&world);
    assert_eq!(world.heap.collect_silently(GENERATIONS - 1).collected, 1);
    assert_eq!(*log.borrow(), ["collectable"]);
    world.heap.set_debug_flags(DebugFlags(0));
}

#[test]
fn collecting_and_dying_need_no_memory() {
    let world = World::new();
    let class = world.class(2, TypeFlags::default());
    let mut chain = Value::NONE;
    for _ in 0..10_000 {
        let node = world.instance(&class);
        slot(&node, 0).set(Some(chain));
        slot(&node, 1).set(Some(node.clone()));
        chain = world.tuple(vec![node]);
    }
    world.heap.set_limit(Some(0));
    world.heap.fail_allocation(Some(0), true);
    drop(chain);
    // The outermost tuple has died by its count.
    assert_eq!(world.heap.collect(2).collected, 19_999);
    world.heap.fail_allocation(None, false);
    world.heap.set_limit(None);
    assert_eq!(world.heap.verify(), Ok(()));
}

#[test]
fn every_failing_allocation_leaves_the_heap_whole() {
    for after in 0.. {
        let world = World::new();
        world.heap.fail_allocation(Some(after), false);
        let done = build(&world);
        assert_eq!(world.heap.verify(), Ok(()));
        if done {
            assert!(after > 5, "only {after} allocations");
            break;
        }
    }
}

/// Makes a few objects, giving up at the first refusal.
fn build(world: &World) -> bool {
    let mut made = Vec::new();
    let ty = super::world::head(&world.plain);
    for round in 0..8 {
        let Ok(object) = world.heap.alloc(ty, super::world::Plain {}) else { return false };
        made.push(object.into_value());
        let Ok(array) = world.heap.alloc_array(64 << round) else { return false };
        // SAFETY: (1) the array just made.
        let grown = unsafe { world.heap.realloc_array(array, 64 << round, 128 << round) };
        let (array, bytes) = grown.map_or((array, 64 << round), |grown| (grown, 128 << round));
        // SAFETY: (1) the array as it is now.
        unsafe { world.heap.free_array(array, bytes) };
        if grown.is_err() {
            return false;
        }
    }
    true
}

#[test]
fn verify_finds_what_is_broken() {
    let world = World::new();
    let list = world.list(vec![]);
    let holder = world.list(vec![list.clone(), list.clone()]);
    let header = list.header().expect("an object");
    header.set_refcount(1);
    assert!(world.heap.verify().is_err_and(|fault| fault.contains("has count 1, but 2 references")));
    header.set_refcount(3);
    assert_eq!(world.heap.verify(), Ok(()));
    let place = header.index();
    header.set_place(crate::state::State::Young, place + 1);
    assert!(world.heap.verify().is_err_and(|fault| fault.contains("but its header says Young")));
    header.set_place(crate::state::State::Young, place);
    drop(holder);
}

/// A heap whose full collections are those of large heaps, and come only when asked for.
fn counting_in_one_walk() -> World {
    let world = World::new();
    world.heap.set_enabled(false);
    world.heap.collect(2);
    world.heap.collector.far.set(0);
    world
}

/// A full collection, after which the heap is whole: how many objects it collected.
fn collected(world: &World) -> usize {
    let collected = world.heap.collect(2).collected;
    assert_eq!(world.heap.verify(), Ok(()));
    collected
}

/// Counts of 128 references and more are no numbers in the one walk of a large heap's full collection: whatever they are modulo 128,
/// exactly those are collected that nothing outside refers to.
#[test]
fn popular_objects_are_counted_exactly() {
    let world = counting_in_one_walk();
    let class = world.class(1, TypeFlags::default());
    for inside in [1, 126, 127, 128, 129, 254, 255, 256, 257, 384] {
        for outside in [0, 1, 127, 128, 129, 256] {
            let hub = world.instance(&class);
            slot(&hub, 0).set(Some(world.list(vec![hub.clone(); inside])));
            let mut held = vec![hub; outside + 1];
            held.pop();
            let expected = if outside == 0 { 2 } else { 0 };
            assert_eq!(collected(&world), expected, "{inside} inside, {outside} outside");
            drop(held);
            assert_eq!(collected(&world), 2 - expected);
        }
    }
    // Suspects that others reach, before and after their turn has come.
    for first in [true, false] {
        let hub = world.instance(&class);
        let holder = world.list(vec![hub.clone(); 256]);
        if first {
            slot(&hub, 0).set(Some(holder.clone()));
        }
        let last = world.list(vec![hub.clone(); 128]);
        drop(hub);
        assert_eq!(collected(&world), 0);
        drop((holder, last));
        assert_eq!(collected(&world), if first { 2 } else { 0 });
    }
}

/// An object found reachable after its turn is counted once, and comes behind the suspect whose references it holds.
#[test]
fn late_objects_are_counted_once() {
    let world = counting_in_one_walk();
    let late = world.list(vec![]);
    let early = world.list(vec![late.clone()]);
    let class = world.class(1, TypeFlags::default());
    let hub = world.instance(&class);
    let items = late.downcast::<super::world::ListBody>().expect("a list");
    (0..128).for_each(|_| items.append(hub.clone()));
    let held = vec![hub.clone(); 127];
    drop(late);
    assert_eq!(collected(&world), 0);
    let order = world.heap.tracked_objects(GENERATIONS - 1);
    let place = |object: &Value| order.iter().position(|other| other.is(object)).expect("it survived");
    let late = early.downcast::<super::world::ListBody>().expect("a list").items()[0].clone();
    assert!(place(&early) < place(&hub) && place(&hub) < place(&late));
    drop((held, early));
}

/// References from instances are counted apart: a class with many of them is no suspect, and is collected with its last instance.
#[test]
fn classes_are_counted_exactly() {
    let world = counting_in_one_walk();
    for n_instances in [1, 127, 128, 129, 256, 1000] {
        for outside in [0, 1, 127, 128] {
            let class = world.class(1, TypeFlags::default());
            let all = world.list(vec![]);
            let items = all.downcast::<super::world::ListBody>().expect("a list");
            for _ in 0..n_instances {
                let instance = world.instance(&class);
                slot(&instance, 0).set(Some(all.clone()));
                items.append(instance);
            }
            let mut held = vec![class; outside + 1];
            held.pop();
            drop(all);
            let garbage = n_instances + if outside == 0 { 2 } else { 1 };
            assert_eq!(collected(&world), garbage, "{n_instances} instances, {outside} outside");
            drop(held);
        }
    }
}
