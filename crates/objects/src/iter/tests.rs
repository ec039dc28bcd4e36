//! Sequences and iterators on their own, without an interpreter.

use krait_heap::Heap;

use crate::{Value, Vm};

fn vm() -> Box<Vm> {
    let heap = Heap::with_region(1 << 30).expect("a region of a gigabyte");
    Vm::new(heap, (0, 0)).expect("room for the types")
}

fn ints(vm: &Vm, items: &[i32]) -> Value {
    vm.new_list(items.iter().map(|i| Value::from_i32(*i)).collect()).expect("room")
}

fn method(vm: &Vm, object: &Value, name: &str, args: &[Value]) -> Result<String, String> {
    let called = vm.call_method(object, &vm.intern(name).expect("memory"), args);
    called.and_then(|value| vm.repr_text(&value)).map_err(|error| vm.str_text(error.as_value()).expect("text"))
}

fn text(vm: &Vm, value: &Value) -> String {
    vm.repr_text(value).unwrap_or_else(|error| vm.str_text(error.as_value()).expect("text"))
}

fn walk(vm: &Vm, iterable: &Value) -> String {
    text(vm, &vm.new_list(vm.list_from_iter(iterable).expect("iterable")).expect("room"))
}

#[test]
fn list_methods_change_the_list() {
    let vm = vm();
    let list = ints(&vm, &[3, 1, 2]);
    assert_eq!(method(&vm, &list, "append", &[Value::from_i32(1)]).as_deref(), Ok("None"));
    assert_eq!(method(&vm, &list, "sort", &[]).as_deref(), Ok("None"));
    assert_eq!(text(&vm, &list), "[1, 1, 2, 3]");
    assert_eq!(method(&vm, &list, "count", &[Value::from_i32(1)]).as_deref(), Ok("2"));
    assert_eq!(method(&vm, &list, "pop", &[Value::from_i32(-2)]).as_deref(), Ok("2"));
    assert_eq!(method(&vm, &list, "insert", &[Value::from_i32(-1), Value::NONE]).as_deref(), Ok("None"));
    assert_eq!(method(&vm, &list, "reverse", &[]).as_deref(), Ok("None"));
    assert_eq!(text(&vm, &list), "[3, None, 1, 1]");
    assert_eq!(method(&vm, &list, "index", &[Value::from_i32(9)]), Err("9 is not in list".into()));
    assert_eq!(method(&vm, &list, "remove", &[Value::from_i32(9)]), Err("list.remove(x): x not in list".into()));
    assert_eq!(method(&vm, &list, "extend", core::slice::from_ref(&list)).as_deref(), Ok("None"));
    assert_eq!(method(&vm, &list, "__len__", &[]).as_deref(), Ok("8"));
    assert_eq!(
        method(&vm, &list, "sort", &[]),
        Err("'<' not supported between instances of 'NoneType' and 'int'".into())
    );
    assert_eq!(method(&vm, &list, "clear", &[]).as_deref(), Ok("None"));
    assert_eq!(method(&vm, &list, "pop", &[]), Err("pop from empty list".into()));
}

#[test]
fn slices_select_assign_and_delete() {
    let vm = vm();
    let slice = |parts: [i32; 3]| {
        let part = |i: i32| if i == 99 { Value::NONE } else { Value::from_i32(i) };
        crate::slice::Slice::create(&vm, part(parts[0]), part(parts[1]), part(parts[2])).expect("room")
    };
    let list = ints(&vm, &[0, 1, 2, 3, 4, 5]);
    assert_eq!(text(&vm, &vm.get_item(&list, &slice([99, 99, -2])).expect("a slice")), "[5, 3, 1]");
    vm.set_item(&list, &slice([1, 3, 99]), &ints(&vm, &[7])).expect("room");
    assert_eq!(text(&vm, &list), "[0, 7, 3, 4, 5]");
    vm.set_item(&list, &slice([99, 99, 2]), &ints(&vm, &[9, 8, 6])).expect("fits");
    assert_eq!(text(&vm, &list), "[9, 7, 8, 4, 6]");
    let error = vm.set_item(&list, &slice([99, 99, 2]), &ints(&vm, &[9])).expect_err("too short");
    assert_eq!(
        vm.str_text(error.as_value()).expect("text"),
        "attempt to assign sequence of size 1 to extended slice of size 3"
    );
    vm.del_item(&list, &slice([99, 99, -2])).expect("deleted");
    assert_eq!(text(&vm, &list), "[7, 4]");
    vm.set_item(&list, &slice([99, 99, 99]), &list).expect("itself");
    assert_eq!(text(&vm, &list), "[7, 4]");
    let tuple = vm.new_tuple(vec![Value::NONE, Value::TRUE]).expect("room");
    assert!(vm.get_item(&tuple, &slice([99, 99, 99])).expect("itself").is(&tuple));
    assert_eq!(vm.hash(&slice([1, 2, 3])).expect("hashable"), -2_340_833_382_717_974_474);
}

#[test]
fn iterators_give_items_and_let_go() {
    let vm = vm();
    let list = ints(&vm, &[1, 2]);
    let pair = vm.new_list(vec![list.clone(), list.clone()]).expect("room");
    let class = |ty: &crate::TypeRef, args: &[Value]| vm.call(ty.as_value(), args).expect("an iterator");
    assert_eq!(walk(&vm, &class(&vm.types.zip, &[list.clone(), list.clone()])), "[(1, 1), (2, 2)]");
    assert_eq!(walk(&vm, &class(&vm.types.enumerate, core::slice::from_ref(&list))), "[(0, 1), (1, 2)]");
    assert_eq!(walk(&vm, &class(&vm.types.reversed, core::slice::from_ref(&list))), "[2, 1]");
    assert_eq!(walk(&vm, &class(&vm.types.filter, &[Value::NONE, pair])), "[[1, 2], [1, 2]]");
    assert_eq!(
        walk(&vm, &class(&vm.types.map, &[vm.types.tuple.to_value(), vm.new_list(vec![list.clone()]).expect("room")])),
        "[(1, 2)]"
    );
    let before = list.refcount();
    let iterator = vm.get_iter(&list).expect("iterable");
    assert_eq!(list.refcount(), before.map(|count| count + 1));
    while vm.iter_next(&iterator).expect("no error").is_some() {}
    assert_eq!(list.refcount(), before);
}

#[test]
fn sizes_and_limits() {
    let vm = vm();
    let list = ints(&vm, &[]);
    assert_eq!(method(&vm, &list, "__sizeof__", &[]).as_deref(), Ok("40"));
    let tuple = vm.new_tuple(vec![Value::NONE; 3]).expect("room");
    vm.call_method(&list, &vm.intern("extend").expect("memory"), &[tuple]).expect("room");
    assert_eq!(method(&vm, &list, "__sizeof__", &[]).as_deref(), Ok("72"));
    let huge = vm.new_int(1 << 40).expect("a word");
    let error = vm.call_method(&list, &vm.intern("__imul__").expect("memory"), &[huge]).expect_err("no memory");
    assert!(error.matches(&vm, &vm.types.memory_error));
    assert_eq!(text(&vm, &list), "[None, None, None]");
    let inner = ints(&vm, &[]);
    vm.call_method(&inner, &vm.intern("append").expect("memory"), core::slice::from_ref(&inner)).expect("room");
    assert_eq!(text(&vm, &inner), "[[...]]");
    vm.call_method(&inner, &vm.intern("clear").expect("memory"), &[]).expect("cleared");
}

#[test]
fn ranges_of_any_size() {
    let vm = vm();
    let big = vm
        .binary_op(crate::protocol::number::BinaryOp::LShift, &Value::from_i32(1), &Value::from_i32(100))
        .expect("room");
    let range = |args: &[Value]| vm.call(vm.types.range.as_value(), args).expect("a range");
    let int = Value::from_i32;
    let small = range(&[int(2), int(11), int(3)]);
    assert_eq!(text(&vm, &small), "range(2, 11, 3)");
    assert_eq!(walk(&vm, &small), "[2, 5, 8]");
    assert_eq!(method(&vm, &small, "__len__", &[]).as_deref(), Ok("3"));
    assert_eq!(method(&vm, &small, "index", &[int(8)]).as_deref(), Ok("2"));
    assert_eq!(method(&vm, &small, "index", &[int(9)]), Err("9 is not in range".into()));
    assert_eq!(method(&vm, &small, "__contains__", &[int(5)]).as_deref(), Ok("True"));
    let long = range(core::slice::from_ref(&big));
    assert_eq!(method(&vm, &long, "__len__", &[]), Err("Python int too large to convert to C ssize_t".into()));
    assert_eq!(method(&vm, &long, "__getitem__", &[int(-1)]).as_deref(), Ok("1267650600228229401496703205375"));
    let down = vm.call(vm.types.reversed.as_value(), core::slice::from_ref(&long)).expect("reversible");
    assert_eq!(text(&vm, &vm.iter_next(&down).expect("no error").expect("an item")), "1267650600228229401496703205375");
    let part = crate::slice::Slice::create(&vm, int(5), Value::NONE, big).expect("room");
    assert_eq!(
        text(&vm, &vm.get_item(&long, &part).expect("a slice")),
        "range(5, 1267650600228229401496703205376, 1267650600228229401496703205376)"
    );
    assert!(
        vm.rich_compare_bool(&range(&[int(0)]), &range(&[int(5), int(1)]), crate::CompareOp::Eq).expect("comparable")
    );
    assert_eq!(vm.hash(&range(&[int(3), int(9), int(2)])).expect("hashable"), 8_875_771_415_995_032_603);
}
