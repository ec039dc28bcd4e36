//! Under the address sanitizer: a planted use after free and a planted leak, each in a child process, are both reported.
//! Without this a sanitizer run that checks nothing would look like a clean one.

use std::process::Command;

use super::world::World;
use crate::{TypeFlags, Value};

/// Names the fault that a child process plants.
const PLANT: &str = "KRAIT_PLANT";

/// Plants the fault the environment names; as a test of its own it does nothing.
#[test]
fn plant() {
    match std::env::var(PLANT).as_deref() {
        Ok("use after free") => {
            let world = World::new();
            let class = world.class(1, TypeFlags::default());
            let object = world.numbered(&class, 1);
            let address = object.pointer().expect("an object");
            drop(object);
            // SAFETY: none: the block is free, and that is the fault.
            let word = unsafe { address.cast::<u64>().as_ptr().read_volatile() };
            eprintln!("read {word} from a free block");
        }
        Ok("leak") => {
            let world = World::new();
            let array = world.heap.alloc_array(1000).expect("memory");
            eprintln!("array at {} is forgotten", core::hint::black_box(array.addr()));
        }
        _ => {}
    }
}

/// What a child process that plants `fault` says.
fn report(fault: &str) -> String {
    let mut child = Command::new(std::env::current_exe().expect("a running test"));
    child.args(["--exact", "tests::faults::plant", "--nocapture", "--test-threads=1"]).env(PLANT, fault);
    let output = child.output().expect("the test runs itself");
    assert!(!output.status.success(), "the planted {fault} went unnoticed");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_use_after_free_is_reported() {
    let text = report("use after free");
    assert!(text.contains("AddressSanitizer: use-after-poison"), "{text}");
}

#[test]
fn a_leak_is_reported() {
    let text = report("leak");
    assert!(text.contains("LeakSanitizer: detected memory leaks"), "{text}");
}

/// The world itself is clean: what is reported above is the planted fault and nothing else.
#[test]
fn nothing_is_reported_without_a_fault() {
    let world = World::new();
    let class = world.class(1, TypeFlags::default());
    drop((0..100).map(|number| world.numbered(&class, number)).collect::<Vec<Value>>());
}
