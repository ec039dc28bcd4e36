//! Class instances: order of traversal and death of slots, dict, inline values and type; clearing.

use core::ptr::NonNull;
use std::rc::Rc;

use super::world::{Hooks, Log, World, dict_word, slot, value_word};
use crate::{GENERATIONS, Header, InlineValues, TypeFlags, Upcalls, Value};

fn referents(world: &World, object: &Value) -> Vec<NonNull<Header>> {
    let mut found = Vec::new();
    world.heap.for_each_referent(object, &mut |child| found.push(child));
    found
}

fn pointers(values: &[&Value]) -> Vec<NonNull<Header>> {
    values.iter().map(|value| value.pointer().expect("an object")).collect()
}

#[test]
fn referents_are_slots_then_attributes_then_the_type() {
    let world = World::new();
    let class = world.attribute_class(2, TypeFlags::default());
    let [a, b, c, d, dict] = [(); 5].map(|()| world.list(vec![]));
    let object = world.with_values(&class, vec![Value::from_i32(1), c.clone(), d.clone()]);
    slot(&object, 0).set(Some(a.clone()));
    slot(&object, 1).set(Some(b.clone()));
    assert_eq!(referents(&world, &object), pointers(&[&a, &b, &c, &d, class.as_value()]));
    dict_word(&object).set(Some(dict.clone()));
    assert_eq!(referents(&world, &object), pointers(&[&a, &b, &dict, class.as_value()]));
    assert_eq!(world.heap.verify(), Ok(()));
}

#[test]
fn derived_slots_come_before_the_bases() {
    let world = World::new();
    let base = world.class(1, TypeFlags::default());
    let derived = world.class_over(&base, 2, TypeFlags::default());
    let object = world.instance(&derived);
    let items = [(); 3].map(|()| world.list(vec![]));
    for (idx, item) in items.iter().enumerate() {
        slot(&object, idx).set(Some(item.clone()));
    }
    let [first, second, third] = &items;
    assert_eq!(referents(&world, &object), pointers(&[second, third, first, derived.as_value()]));
    let list = world.list(items.to_vec());
    assert_eq!(referents(&world, &list), pointers(&[third, second, first]));
}

#[test]
fn attributes_die_in_order_of_their_numbers_after_the_slots() {
    let world = World::new();
    let node = world.class(1, TypeFlags::FINALIZER);
    let class = world.attribute_class(1, TypeFlags::default());
    let object = world.with_values(&class, (2..5).map(|number| world.numbered(&node, number)).collect());
    slot(&object, 0).set(Some(world.numbered(&node, 1)));
    drop(object);
    assert_eq!(world.take_log(), [1, 2, 3, 4]);
    assert_eq!(class.header().refcount(), 1);
}

#[test]
fn cleared_attributes_leave_a_dead_area() {
    let world = World::new();
    let class = world.attribute_class(1, TypeFlags::default());
    let object = world.with_values(&class, vec![Value::NONE, Value::TRUE]);
    value_word(&object, 1).set(Some(object.clone()));
    slot(&object, 0).set(Some(Value::TRUE));
    crate::dealloc::clear_object(&world.heap, &object);
    assert!(slot(&object, 0).is_empty() && value_word(&object, 0).is_empty() && value_word(&object, 1).is_empty());
    // SAFETY: (1) the instance has inline values.
    let values = unsafe { InlineValues::of(object.pointer().expect("an object")) };
    assert!(values.is_dead() && values.used() == 0 && values.capacity() == 2);
    assert_eq!(object.refcount(), Some(1));
}

/// Logs detachments, and the finalizers that run.
struct Detaching {
    hooks: Hooks,
    log: Log,
}

impl Upcalls for Detaching {
    fn finalize(&self, object: &Value) {
        self.hooks.finalize(object);
    }
    fn clear_weakrefs(&self, _: &Value) {}
    fn clear_trash_weakrefs(&self, _: &[NonNull<Header>], _: &dyn Fn(NonNull<Header>) -> bool) -> Vec<(Value, Value)> {
        Vec::new()
    }
    fn call_weakref_callback(&self, _: Value, _: Value) {}
    fn can_untrack_dict(&self, _: NonNull<Header>) -> bool {
        false
    }
    fn detach_dict(&self, instance: NonNull<Header>, dict: &Value) {
        self.log.borrow_mut().push(100 + dict.refcount().expect("an object"));
        // SAFETY: (1) only called for instances with live inline values.
        let values = unsafe { InlineValues::of(instance) };
        assert!(!values.is_dead());
        values.set_dead();
    }
}

#[test]
fn a_dict_is_detached_before_its_instance_goes() {
    let world = World::with_upcalls(|log| {
        let hooks = Hooks { log: log.clone(), hook: Box::new(|_| {}) };
        Box::new(Detaching { hooks, log: Rc::clone(log) })
    });
    let class = world.attribute_class(0, TypeFlags::default());
    let object = world.with_values(&class, vec![]);
    let dict = world.list(vec![]);
    dict_word(&object).set(Some(dict.clone()));
    drop(object);
    assert_eq!(world.take_log(), [102]);
    assert_eq!(dict.refcount(), Some(1));
    // The same when a collection clears the instance.
    let object = world.with_values(&class, vec![]);
    dict_word(&object).set(Some(world.list(vec![object.clone()])));
    drop(object);
    assert_eq!(world.heap.collect(GENERATIONS - 1).collected, 2);
    assert_eq!(world.take_log().len(), 1);
}

#[test]
fn classes_cleared_before_their_instances_still_know_their_slots() {
    let world = World::new();
    world.heap.freeze();
    let before = world.heap.live_counts();
    let node = world.class(1, TypeFlags::FINALIZER);
    let base = world.class(1, TypeFlags::default());
    let derived = world.class_over(&base, 1, TypeFlags::default());
    let object = world.instance(&derived);
    slot(&object, 0).set(Some(world.numbered(&node, 1)));
    slot(&object, 1).set(Some(object.clone()));
    drop((base, derived, object));
    // Three classes, the instance, the node.
    drop(node);
    assert_eq!(world.heap.collect(0).collected, 5);
    assert_eq!(world.take_log(), [1]);
    assert_eq!(world.heap.live_counts(), before);
}

#[test]
fn a_class_dies_in_a_collection_with_its_instances() {
    let world = World::new();
    world.heap.freeze();
    let before = world.heap.live_counts();
    let class = world.attribute_class(0, TypeFlags::default());
    let object = world.with_values(&class, vec![Value::NONE]);
    value_word(&object, 0).set(Some(object.clone()));
    let weak = class.pointer();
    drop((object, class));
    assert!(world.heap.object_at(weak.addr().get()).is_some());
    assert_eq!(world.heap.collect(0).collected, 2);
    assert_eq!(world.heap.live_counts(), before);
}
