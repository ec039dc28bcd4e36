//! Lifetimes in a heap without a language: death by count, a cycle with finalizers, a resurrection.
//!
//! `cargo run -p krait-heap --example lifetimes`

#![allow(clippy::print_stdout, reason = "an example shows what happens")]

use std::cell::RefCell;
use std::ptr::NonNull;
use std::rc::Rc;

use krait_heap::{Bare, Body, Header, Heap, Ref, SimpleType, TypeFlags, Upcalls, Value, object};

object! {
    leaf;
    /// A payload with a name.
    pub struct Named {
        /// Its name.
        pub name: &'static str,
    }
}

/// The layer above: it says hello for finalizers, and keeps the object called "b" alive.
struct Runtime {
    kept: Rc<RefCell<Vec<Value>>>,
}

impl Upcalls for Runtime {
    fn finalize(&self, object: &Value) {
        let Some(named) = object.downcast::<Named>() else { return };
        println!("  finalizer of {}", named.name);
        if named.name == "b" {
            self.kept.borrow_mut().push(object.clone());
        }
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

fn link(from: &Ref<Named>, to: &Ref<Named>) {
    SimpleType::slot(from.as_value(), 0).expect("one slot").set(Some(to.to_value()));
}

fn main() -> Result<(), krait_heap::OutOfMemory> {
    let heap = Heap::with_region(1 << 30)?;
    let kept = Rc::new(RefCell::new(Vec::new()));
    heap.set_upcalls(Box::new(Runtime { kept: kept.clone() }));
    let root = SimpleType::root(&heap)?;
    let node = SimpleType::define(&root, Named::payload(), None, 1, TypeFlags::FINALIZER)?;

    println!("death by count");
    drop(SimpleType::make(&node, Named { name: "single" })?);

    println!("a cycle of three: finalizers in tracking order, and b resurrects all of them");
    let [a, b, c] = ["a", "b", "c"].map(|name| SimpleType::make(&node, Named { name }).expect("room"));
    link(&a, &b);
    link(&b, &c);
    link(&c, &a);
    drop((c, b, a));
    println!("  collected {}", heap.collect(2).collected);
    let held = kept.borrow()[0].refcount().expect("an object");
    println!("  b is alive with count {held}; its finalizer will not run again");
    drop(kept.take());
    println!("  collected {}", heap.collect(2).collected);

    println!("a limit refuses, and the heap stays usable");
    heap.set_limit(Some(heap.bytes_in_use()));
    println!("  {:?}", SimpleType::make(&node, Named { name: "too much" }).map(|_| ()));
    heap.set_limit(None);

    let plain = SimpleType::define(&root, Bare::payload(), None, 0, TypeFlags::default())?;
    let object = SimpleType::make(&plain, Bare {})?;
    println!("a bare object takes {} bytes", heap.block_bytes(object.as_value()));
    drop((object, plain, node));
    heap.collect(2);
    assert_eq!(heap.verify(), Ok(()));
    println!("mortal objects left: {}", heap.live_counts().mortal);
    Ok(())
}
