//! Weak references in collections: all cleared first, callbacks of survivors only, survivors to the end of the old
//! generation, finalizers afterwards.

use core::cell::RefCell;
use core::ptr::NonNull;
use std::rc::Rc;

use super::world::{Log, TypeBody, World, set_weak_word, slot, value_word};
use crate::{Header, Ref, TypeFlags, Upcalls, Value};

/// A registry of weak references: nodes whose first slot is their number. Newest first for each referent.
#[derive(Default)]
struct Registry {
    entries: RefCell<Vec<(NonNull<Header>, NonNull<Header>)>>,
    /// The table of live references, to be dropped in callbacks.
    table: RefCell<Vec<Value>>,
}

impl Registry {
    fn register(&self, referent: &Value, weakref: &Value) {
        let pair = (referent.pointer().expect("an object"), weakref.pointer().expect("an object"));
        self.entries.borrow_mut().insert(0, pair);
        set_weak_word(referent, NonNull::dangling().as_ptr());
    }

    fn take(&self, referent: NonNull<Header>) -> Vec<NonNull<Header>> {
        let mut entries = self.entries.borrow_mut();
        let taken = entries.iter().filter(|entry| entry.0 == referent).map(|entry| entry.1).collect();
        entries.retain(|entry| entry.0 != referent);
        taken
    }
}

struct Weak {
    registry: Rc<Registry>,
    log: Log,
}

fn number(object: &Value) -> u32 {
    slot(object, 0).get().and_then(|number| number.as_int()).expect("a number") as u32
}

impl Upcalls for Weak {
    fn finalize(&self, object: &Value) {
        let alive = self.registry.entries.borrow().len() as u32;
        self.log.borrow_mut().push(1000 + 10 * number(object) + alive);
    }
    fn clear_weakrefs(&self, object: &Value) {
        for weakref in self.registry.take(object.pointer().expect("an object")) {
            // SAFETY: (1) registered weak references are alive.
            self.log.borrow_mut().push(100 + number(&unsafe { Value::from_borrowed(weakref) }));
        }
        set_weak_word(object, core::ptr::null_mut());
    }
    fn clear_trash_weakrefs(
        &self,
        unreachable: &[NonNull<Header>],
        is_trash: &dyn Fn(NonNull<Header>) -> bool,
    ) -> Vec<(Value, Value)> {
        let weakrefs = unreachable.iter().flat_map(|object| self.registry.take(*object));
        let surviving = weakrefs.filter(|weakref| !is_trash(*weakref));
        // SAFETY: (1) registered weak references are alive.
        surviving.map(|weakref| (unsafe { Value::from_borrowed(weakref) }, Value::NONE)).collect()
    }
    fn call_weakref_callback(&self, weakref: Value, _: Value) {
        let number = number(&weakref);
        self.log.borrow_mut().push(100 + number);
        self.registry.table.borrow_mut().retain(|other| !other.is(&weakref) || number.is_multiple_of(2));
    }
    fn can_untrack_dict(&self, _: NonNull<Header>) -> bool {
        false
    }
}

struct Fixture {
    registry: Rc<Registry>,
    class: Ref<TypeBody>,
    weak: Ref<TypeBody>,
    world: World,
}

impl Fixture {
    fn new() -> Fixture {
        let registry = Rc::new(Registry::default());
        let inner = registry.clone();
        let world = World::with_upcalls(move |log| Box::new(Weak { registry: inner, log: log.clone() }));
        let class = world.attribute_class(1, TypeFlags::FINALIZER);
        let weak = world.class(1, TypeFlags::default());
        world.heap.freeze();
        world.heap.set_zeal(true);
        Fixture { registry, class, weak, world }
    }

    fn referent(&self, number: i32) -> Value {
        let object = self.world.with_values(&self.class, vec![Value::NONE, Value::NONE]);
        slot(&object, 0).set(Some(Value::from_i32(number)));
        object
    }

    fn weakref(&self, referent: &Value, number: i32) -> Value {
        let weakref = self.world.numbered(&self.weak, number);
        self.registry.register(referent, &weakref);
        weakref
    }

    fn order(&self, generation: usize) -> Vec<u32> {
        let mut order = Vec::new();
        self.world.heap.for_each_tracked(generation, &mut |object| {
            // SAFETY: (1) tracked objects are alive.
            order.push(number(&unsafe { Value::from_borrowed(object) }));
        });
        order
    }
}

#[test]
fn callbacks_of_survivors_run_before_finalizers_and_the_dead_count() {
    let fixture = Fixture::new();
    let (one, other) = (fixture.referent(1), fixture.referent(2));
    value_word(&one, 0).set(Some(other.clone()));
    value_word(&other, 0).set(Some(one.clone()));
    // 1 and 3 live in the table and go in their callbacks, 2 and 4 stay, 5 is trash itself.
    for number in 1..=4 {
        let weakref = fixture.weakref(if number < 3 { &one } else { &other }, number);
        fixture.registry.table.borrow_mut().push(weakref);
    }
    value_word(&one, 1).set(Some(fixture.weakref(&other, 5)));
    let bystander = fixture.world.numbered(&fixture.weak, 9);
    drop((one, other));
    let stats = fixture.world.heap.collect(0);
    // Trash: two referents and the fifth weak reference; two weak references died with their callbacks.
    assert_eq!(stats.collected, 5);
    assert_eq!(fixture.world.take_log(), [102, 101, 104, 103, 1010, 1020]);
    assert_eq!(fixture.order(1), [9, 2, 4]);
    drop(bystander);
    fixture.registry.table.take();
}

#[test]
fn weakrefs_are_alive_in_a_finalizer_on_the_way_to_count_zero() {
    let fixture = Fixture::new();
    let object = fixture.referent(1);
    let weakref = fixture.weakref(&object, 7);
    drop(object);
    assert_eq!(fixture.world.take_log(), [1011, 107]);
    drop(weakref);
}
