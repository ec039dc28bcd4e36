//! The core on its own: a runtime boots, classes are made, attributes and operators find their slots.

use krait_heap::Heap;

use crate::{CompareOp, Value, Vm};

fn vm() -> Box<Vm> {
    let heap = Heap::with_region(1 << 30).expect("a region of a gigabyte");
    Vm::new(heap, (0, 0)).expect("room for the types")
}

#[test]
fn a_class_is_made_and_instantiated() {
    let vm = vm();
    let name = vm.new_str_value("Point").expect("a str");
    let bases = vm.new_tuple(Vec::new()).expect("a tuple");
    let dict = vm.new_dict().expect("a dict");
    dict.insert(&vm, vm.intern("kind").expect("memory").into_value(), Value::from_i32(7)).expect("room");
    let class = vm.call(vm.types.type_.as_value(), &[name, bases, dict.into_value()]).expect("a class");
    let point = vm.call(&class, &[]).expect("an instance");
    let kind = vm.get_attr(&point, &vm.intern("kind").expect("memory")).expect("the class attribute");
    assert_eq!(kind.as_int(), Some(7));
    vm.set_attr(&point, &vm.intern("x").expect("memory"), Some(&Value::from_i32(3))).expect("room");
    assert_eq!(vm.get_attr(&point, &vm.intern("x").expect("memory")).expect("the attribute").as_int(), Some(3));
    let error = vm.get_attr(&point, &vm.intern("y").expect("memory")).expect_err("no such attribute");
    assert_eq!(vm.str_text(error.as_value()).expect("text"), "'Point' object has no attribute 'y'");
}

#[test]
fn slot_wrappers_stand_in_type_dicts() {
    let vm = vm();
    let repr = vm.get_attr(vm.types.type_.as_value(), &vm.names.__repr__).expect("a wrapper");
    let text = vm.repr_text(&repr).expect("text");
    assert!(text.starts_with("<slot wrapper '__repr__' of 'type' objects>"), "{text}");
    assert_eq!(vm.repr_text(vm.types.list.as_value()).expect("text"), "<class 'list'>");
    let none = Value::NONE;
    assert!(vm.rich_compare_bool(&none, &none, CompareOp::Eq).expect("comparable"));
}

#[test]
fn c3_conflicts_are_named() {
    let vm = vm();
    let make = |bases: Vec<Value>| {
        let name = vm.new_str_value("C").expect("a str");
        let bases = vm.new_tuple(bases).expect("a tuple");
        vm.call(vm.types.type_.as_value(), &[name, bases, vm.new_dict().expect("a dict").into_value()])
    };
    let a = make(Vec::new()).expect("a class");
    let b = make(vec![a.clone()]).expect("a class");
    let error = make(vec![a, b]).expect_err("a conflict");
    let text = vm.str_text(error.as_value()).expect("text");
    assert_eq!(text, "Cannot create a consistent method resolution\norder (MRO) for bases C, C");
}
