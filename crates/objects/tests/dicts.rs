//! Dicts, sets and instance attributes through the object protocol, against facts recorded from CPython 3.12.1.

use krait_objects::{Heap, Ref, TypeRef, Value, ValueExt, Vm, instance};

fn with_vm(test: impl FnOnce(&Vm)) {
    let heap = Heap::with_region(1 << 30).expect("a region");
    let vm = Vm::new(heap, (0, 0)).expect("a runtime");
    test(&vm);
}

fn ok<T>(vm: &Vm, result: krait_objects::Result<T>) -> T {
    result.unwrap_or_else(|error| panic!("{}", vm.str_text(error.as_value()).unwrap_or_default()))
}

fn error_text<T>(vm: &Vm, result: krait_objects::Result<T>) -> String {
    match result {
        Ok(_) => "no error".to_string(),
        Err(error) => {
            let value = error.into_value();
            format!("{}: {}", value.type_of(vm).name(vm), vm.str_text(&value).unwrap_or_default())
        }
    }
}

fn text(vm: &Vm, text: &str) -> Value {
    vm.intern(text).expect("memory").into_value()
}

fn call(vm: &Vm, object: &Value, method: &str, args: &[Value]) -> krait_objects::Result {
    vm.call_method(object, &vm.intern(method).expect("memory"), args)
}

fn repr(vm: &Vm, value: &Value) -> String {
    ok(vm, vm.repr_text(value))
}

/// `sys.getsizeof` without the collector's 16 bytes.
fn size(vm: &Vm, value: &Value) -> i64 {
    ok(vm, call(vm, value, "__sizeof__", &[])).as_int().expect("an int")
}

fn class(vm: &Vm, name: &str, base: Option<&TypeRef>) -> TypeRef {
    let bases = ok(vm, vm.new_tuple(base.map(Ref::to_value).into_iter().collect()));
    let namespace = ok(vm, vm.new_dict()).into_value();
    let class = ok(vm, vm.call(vm.types.type_.as_value(), &[text(vm, name), bases, namespace]));
    class.downcast_into().expect("a class")
}

fn int(n: i64) -> Value {
    Value::try_from_int(n).expect("a small int")
}

#[test]
fn dicts_keep_order_and_report_errors() {
    with_vm(|vm| {
        let dict = ok(vm, vm.new_dict());
        for (i, name) in ["a", "b", "c"].into_iter().enumerate() {
            ok(vm, dict.insert(vm, text(vm, name), int(i as i64)));
        }
        let value = dict.as_value();
        assert_eq!(repr(vm, value), "{'a': 0, 'b': 1, 'c': 2}");
        assert_eq!(size(vm, value), 184 - 16);
        assert_eq!(repr(vm, &ok(vm, call(vm, value, "pop", &[text(vm, "a")]))), "0");
        assert_eq!(error_text(vm, call(vm, value, "pop", &[text(vm, "a")])), "KeyError: 'a'");
        assert_eq!(error_text(vm, vm.get_item(value, &int(5))), "KeyError: 5");
        ok(vm, vm.set_item(value, &int(5), &Value::NONE));
        assert_eq!(repr(vm, value), "{'b': 1, 'c': 2, 5: None}");
        let reversed = ok(vm, call(vm, value, "__reversed__", &[]));
        let list = ok(vm, vm.new_list(ok(vm, vm.list_from_iter(&reversed))));
        assert_eq!(repr(vm, &list), "[5, 'c', 'b']");
        assert_eq!(repr(vm, &ok(vm, call(vm, value, "popitem", &[]))), "(5, None)");
        let iterator = ok(vm, vm.get_iter(value));
        ok(vm, vm.iter_next(&iterator));
        ok(vm, vm.set_item(value, &int(6), &Value::NONE));
        assert_eq!(error_text(vm, vm.iter_next(&iterator)), "RuntimeError: dictionary changed size during iteration");
        assert_eq!(error_text(vm, vm.set_item(value, &list, &list)), "TypeError: unhashable type: 'list'");
        ok(vm, vm.set_item(value, &int(7), value));
        assert_eq!(repr(vm, value), "{'b': 1, 'c': 2, 6: None, 7: {...}}");
        dict.clear(vm);
        assert_eq!((repr(vm, value), size(vm, value)), ("{}".to_string(), 48));
        assert_eq!(error_text(vm, call(vm, value, "popitem", &[])), "KeyError: 'popitem(): dictionary is empty'");
    });
}

#[test]
fn dicts_are_tracked_from_the_first_container_on() {
    with_vm(|vm| {
        let dict = ok(vm, vm.new_dict());
        ok(vm, dict.insert(vm, text(vm, "a"), int(1)));
        assert!(!vm.heap().is_tracked(dict.as_value()));
        ok(vm, dict.insert(vm, text(vm, "b"), ok(vm, vm.new_list(vec![]))));
        assert!(vm.heap().is_tracked(dict.as_value()));
        let copy = ok(vm, dict.copy(vm));
        assert!(vm.heap().is_tracked(copy.as_value()));
    });
}

#[test]
fn views_are_sets() {
    with_vm(|vm| {
        let (a, b) = (ok(vm, vm.new_dict()), ok(vm, vm.new_dict()));
        for i in 0..4 {
            ok(vm, a.insert(vm, int(i), int(i)));
            ok(vm, b.insert(vm, int(i + 2), int(i + 2)));
        }
        let (keys, others) = (ok(vm, call(vm, a.as_value(), "keys", &[])), ok(vm, call(vm, b.as_value(), "keys", &[])));
        let op = |name: &str| repr(vm, &ok(vm, call(vm, &keys, name, core::slice::from_ref(&others))));
        assert_eq!(op("__and__"), "{2, 3}");
        assert_eq!(op("__or__"), "{0, 1, 2, 3, 4, 5}");
        assert_eq!(op("__sub__"), "{0, 1}");
        assert_eq!(op("__xor__"), "{0, 1, 4, 5}");
        assert_eq!(op("isdisjoint"), "False");
        assert_eq!(repr(vm, &keys), "dict_keys([0, 1, 2, 3])");
        let items = ok(vm, call(vm, a.as_value(), "items", &[]));
        assert_eq!(repr(vm, &items), "dict_items([(0, 0), (1, 1), (2, 2), (3, 3)])");
    });
}

#[test]
fn sets_work() {
    with_vm(|vm| {
        let elements = ok(vm, vm.new_list((0..3).map(int).collect()));
        let set = ok(vm, vm.new_set_from(&elements));
        let value = set.as_value();
        assert_eq!((repr(vm, value), size(vm, value)), ("{0, 1, 2}".to_string(), 200));
        ok(vm, call(vm, value, "remove", &[int(1)]));
        assert_eq!(error_text(vm, call(vm, value, "remove", &[int(1)])), "KeyError: 1");
        let frozen = ok(vm, vm.new_frozenset(Some(value)));
        assert_eq!(repr(vm, frozen.as_value()), "frozenset({0, 2})");
        assert_eq!(ok(vm, vm.hash(frozen.as_value())), -3_804_352_684_191_256_534);
        assert!(ok(vm, vm.rich_compare_bool(value, frozen.as_value(), krait_objects::CompareOp::Eq)));
        assert_eq!(error_text(vm, vm.hash(value)), "TypeError: unhashable type: 'set'");
        let outer = ok(vm, vm.new_set());
        ok(vm, outer.add(vm, frozen.as_value()));
        assert!(ok(vm, vm.contains(outer.as_value(), value)));
        assert_eq!(repr(vm, &ok(vm, call(vm, value, "union", core::slice::from_ref(&elements)))), "{0, 1, 2}");
        let empty = ok(vm, vm.new_set());
        assert_eq!(error_text(vm, call(vm, empty.as_value(), "pop", &[])), "KeyError: 'pop from an empty set'");
    });
}

#[test]
fn attributes_are_inline_until_they_cannot_be() {
    with_vm(|vm| {
        let point = class(vm, "P", None);
        let made: Vec<Value> = (0..2).map(|_| ok(vm, vm.call(point.as_value(), &[]))).collect();
        for object in &made {
            ok(vm, vm.set_attr(object, &vm.intern("x").expect("memory"), Some(&int(1))));
            ok(vm, vm.set_attr(object, &vm.intern("y").expect("memory"), Some(&int(2))));
        }
        let index = instance::shared_index(vm, &point, &vm.intern("y").expect("memory")).expect("shared");
        assert_eq!(index, 1);
        assert_eq!(ok(vm, vm.get_attr(&made[0], &vm.intern("y").expect("memory"))).as_int(), Some(2));
        let dict = ok(vm, vm.get_attr(&made[0], &vm.names.__dict__));
        assert_eq!((repr(vm, &dict), size(vm, &dict)), ("{'x': 1, 'y': 2}".to_string(), 288 - 16));
        // The dict shows the inline values; a store through either is seen by both.
        ok(vm, vm.set_item(&dict, &text(vm, "x"), &int(10)));
        assert_eq!(repr(vm, &ok(vm, vm.get_attr(&made[0], &vm.intern("x").expect("memory")))), "10");
        ok(vm, vm.set_attr(&made[0], &vm.intern("z").expect("memory"), Some(&int(3))));
        assert_eq!(repr(vm, &dict), "{'x': 10, 'y': 2, 'z': 3}");
        // Deleting and storing again moves an attribute to the end.
        ok(vm, vm.del_attr(&made[1], &vm.intern("x").expect("memory")));
        ok(vm, vm.set_attr(&made[1], &vm.intern("x").expect("memory"), Some(&int(9))));
        assert_eq!(repr(vm, &ok(vm, vm.get_attr(&made[1], &vm.names.__dict__))), "{'y': 2, 'x': 9}");
        // The dict outlives its instance, and becomes combined when an item is popped from it.
        drop(made);
        assert_eq!(repr(vm, &dict), "{'x': 10, 'y': 2, 'z': 3}");
        assert_eq!(repr(vm, &ok(vm, call(vm, &dict, "popitem", &[]))), "('z', 3)");
        assert_eq!(size(vm, &dict), 832 - 16);
    });
}

#[test]
fn a_dict_can_be_taken_away_and_replaced() {
    with_vm(|vm| {
        let point = class(vm, "P", None);
        let object = ok(vm, vm.call(point.as_value(), &[]));
        ok(vm, vm.set_attr(&object, &vm.intern("a").expect("memory"), Some(&int(1))));
        let old = ok(vm, vm.get_attr(&object, &vm.names.__dict__));
        ok(vm, vm.del_attr(&object, &vm.names.__dict__));
        assert_eq!(
            error_text(vm, vm.get_attr(&object, &vm.intern("a").expect("memory"))),
            "AttributeError: 'P' object has no attribute 'a'"
        );
        assert_eq!(repr(vm, &old), "{'a': 1}");
        ok(vm, vm.set_attr(&object, &vm.intern("b").expect("memory"), Some(&int(2))));
        assert_eq!(repr(vm, &ok(vm, vm.get_attr(&object, &vm.names.__dict__))), "{'b': 2}");
        ok(vm, vm.set_attr(&object, &vm.names.__dict__, Some(&old)));
        assert_eq!(repr(vm, &ok(vm, vm.get_attr(&object, &vm.intern("a").expect("memory")))), "1");
        assert_eq!(
            error_text(vm, vm.set_attr(&object, &vm.names.__dict__, Some(&int(1)))),
            "TypeError: __dict__ must be set to a dictionary, not a 'int'"
        );
    });
}

#[test]
fn more_names_than_are_shared_make_a_combined_dict() {
    with_vm(|vm| {
        let many = class(vm, "M", None);
        let object = ok(vm, vm.call(many.as_value(), &[]));
        for i in 0..35 {
            ok(vm, vm.set_attr(&object, &vm.intern(&format!("a{i}")).expect("memory"), Some(&int(i))));
        }
        let dict = ok(vm, vm.get_attr(&object, &vm.names.__dict__));
        assert_eq!(size(vm, &dict), 1584 - 16);
        assert_eq!(repr(vm, &ok(vm, vm.get_attr(&object, &vm.intern("a34").expect("memory")))), "34");
        let other = ok(vm, vm.call(many.as_value(), &[]));
        ok(vm, vm.set_attr(&other, &vm.intern("a5").expect("memory"), Some(&int(1))));
        assert_eq!(size(vm, &ok(vm, vm.get_attr(&other, &vm.names.__dict__))), 296 - 16);
        ok(vm, vm.set_attr(&other, &vm.intern("zzz").expect("memory"), Some(&int(1))));
        assert_eq!(size(vm, &ok(vm, vm.get_attr(&other, &vm.names.__dict__))), 272 - 16);
    });
}

#[test]
fn a_changed_class_leaves_its_names_behind() {
    with_vm(|vm| {
        let (a, b) = (class(vm, "A", None), class(vm, "B", None));
        let object = ok(vm, vm.call(a.as_value(), &[]));
        ok(vm, vm.set_attr(&object, &vm.intern("x").expect("memory"), Some(&int(1))));
        ok(vm, vm.set_attr(&object, &vm.names.__class__, Some(b.as_value())));
        ok(vm, vm.set_attr(&object, &vm.intern("y").expect("memory"), Some(&int(2))));
        assert_eq!(repr(vm, &ok(vm, vm.get_attr(&object, &vm.names.__dict__))), "{'x': 1, 'y': 2}");
        assert!(instance::shared_index(vm, &b, &vm.intern("y").expect("memory")).is_none());
    });
}

/// The attributes of one object as a plain list, and the dict taken from it, if any.
#[derive(Default)]
struct Model {
    items: Vec<(String, i64)>,
    dict: Option<Value>,
}

impl Model {
    fn set(&mut self, name: &str, number: i64) {
        match self.items.iter_mut().find(|(n, _)| n == name) {
            Some(item) => item.1 = number,
            None => self.items.push((name.to_string(), number)),
        }
    }

    fn expected(&self) -> String {
        let items: Vec<String> = self.items.iter().map(|(name, number)| format!("'{name}': {number}")).collect();
        format!("{{{}}}", items.join(", "))
    }
}

#[test]
fn random_attributes_agree_with_a_list() {
    with_vm(|vm| {
        let classes = [class(vm, "A", None), class(vm, "B", None), class(vm, "L", Some(&vm.types.list))];
        let mut objects: Vec<(Value, Model)> = Vec::new();
        let mut seed = 99u64;
        let mut random = move |n: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % n
        };
        for step in 0..6000i64 {
            if objects.len() < 6 {
                let class = &classes[random(3) as usize];
                objects.push((ok(vm, vm.call(class.as_value(), &[])), Model::default()));
            }
            let at = random(objects.len() as u64) as usize;
            let (object, model) = &mut objects[at];
            let name = format!("a{}", random(if step % 1000 < 900 { 8 } else { 60 }));
            match random(20) {
                0..=8 => {
                    ok(vm, vm.set_attr(object, &vm.intern(&name).expect("memory"), Some(&int(step))));
                    model.set(&name, step);
                }
                9..=11 => {
                    let known = model.items.iter().any(|(n, _)| *n == name);
                    assert_eq!(vm.del_attr(object, &vm.intern(&name).expect("memory")).is_ok(), known);
                    model.items.retain(|(n, _)| *n != name);
                }
                12 => model.dict = Some(ok(vm, vm.get_attr(object, &vm.names.__dict__))),
                13 => {
                    if let Some(dict) = &model.dict {
                        ok(vm, vm.set_item(dict, &text(vm, &name), &int(step)));
                        model.set(&name, step);
                    }
                }
                14 => {
                    ok(vm, vm.del_attr(object, &vm.names.__dict__));
                    *model = Model::default();
                }
                15 => {
                    if let Some(dict) = &model.dict {
                        ok(vm, call(vm, dict, "clear", &[]));
                        model.items.clear();
                    }
                }
                16 => {
                    let dict = ok(vm, vm.get_attr(object, &vm.names.__dict__));
                    let copy = ok(vm, call(vm, &dict, "copy", &[]));
                    ok(vm, vm.set_attr(object, &vm.names.__dict__, Some(&copy)));
                    model.dict = None;
                }
                17 => {
                    let other = &classes[random(2) as usize];
                    let changed = vm.set_attr(object, &vm.names.__class__, Some(other.as_value())).is_ok();
                    assert_eq!(changed, !object.is_a::<krait_objects::list::List>());
                }
                18 => {
                    // The object dies; a dict taken from it lives on.
                    let (object, model) = objects.swap_remove(at);
                    drop(object);
                    if let Some(dict) = model.dict.clone() {
                        assert_eq!(repr(vm, &dict), model.expected());
                        ok(vm, vm.set_item(&dict, &int(1), &int(2)));
                        assert_eq!(ok(vm, vm.len(&dict)), model.items.len() + 1);
                    }
                    continue;
                }
                _ => {
                    let found = ok(vm, vm.get_attr_opt(object, &vm.intern(&name).expect("memory")))
                        .and_then(|value| value.as_int());
                    assert_eq!(found, model.items.iter().find(|(n, _)| *n == name).map(|(_, number)| *number));
                }
            }
            let (object, model) = &objects[at];
            if step % 7 == 0 {
                let dict = ok(vm, vm.get_attr(object, &vm.names.__dict__));
                assert_eq!(repr(vm, &dict), model.expected());
            }
        }
        objects.clear();
    });
}
