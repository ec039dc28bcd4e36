//! Byte strings and byte arrays called through a runtime, against results of CPython 3.12.1.

use krait_heap::Value;

use crate::Vm;
use crate::str::method_tests::{shown, vm};

fn argument(vm: &Vm, text: &str) -> Value {
    match (text, text.parse::<i64>()) {
        ("None", _) => Value::NONE,
        (_, Ok(number)) => vm.new_int(number).expect("an int"),
        _ => match text.strip_prefix('"') {
            Some(string) => vm.new_str_value(string).expect("a str"),
            None => vm.new_bytes(text.as_bytes()).expect("bytes"),
        },
    }
}

/// Checks a method of `bytes`; `expected` for `bytearray` is the same with its results wrapped.
fn check(bytes: &[u8], name: &str, args: &[&str], expected: &str) {
    let vm = vm();
    let args: Vec<Value> = args.iter().map(|arg| argument(&vm, arg)).collect();
    let receiver = vm.new_bytes(bytes).expect("bytes");
    assert_eq!(shown(&vm, &receiver, name, &args), expected, "{bytes:?}.{name}({args:?})");
}

fn check_array(bytes: &[u8], steps: &[(&str, &[&str])], expected: &str, alloc: usize) {
    let vm = vm();
    let receiver = vm.new_bytearray(bytes).expect("a bytearray");
    let mut last = String::new();
    for (name, args) in steps {
        let args: Vec<Value> = args.iter().map(|arg| argument(&vm, arg)).collect();
        last = shown(&vm, &receiver, name, &args);
    }
    let whole = vm.repr_text(&receiver).expect("a repr");
    assert_eq!(format!("{last} {whole}"), expected, "{steps:?}");
    assert_eq!(shown(&vm, &receiver, "__alloc__", &[]), alloc.to_string(), "{steps:?}");
}

#[test]
fn searching() {
    check(b"abcabc", "find", &["c"], "2");
    check(b"abcabc", "find", &["98"], "1");
    check(b"abc", "find", &["256"], "ValueError: byte must be in range(0, 256)");
    check(b"abc", "find", &["\"a"], "TypeError: argument should be integer or bytes-like object, not 'str'");
    check(b"abc", "index", &["z"], "ValueError: subsection not found");
    check(b"abab", "rfind", &["ab", "0", "-1"], "0");
    check(b"abab", "count", &["ab"], "2");
    check(b"abc", "startswith", &["1"], "TypeError: startswith first arg must be bytes or a tuple of bytes, not int");
    check(b"abc", "__contains__", &["98"], "True");
    check(b"abc", "__contains__", &["\"a"], "TypeError: a bytes-like object is required, not 'str'");
    check(b"aXbX", "replace", &["X", "--", "1"], "b'a--bX'");
    check(b"abc", "replace", &["", "-"], "b'-a-b-c-'");
    check(b"abc", "removeprefix", &["a"], "b'bc'");
}

#[test]
fn splitting_and_padding() {
    check(b" a  b ", "split", &[], "[b'a', b'b']");
    check(b"a,b,c", "rsplit", &[",", "1"], "[b'a,b', b'c']");
    check(b"a\r\nb\x0bc\x85", "splitlines", &["1"], "[b'a\\r\\n', b'b\\x0bc\\x85']");
    check(b"a-b", "partition", &["-"], "(b'a', b'-', b'b')");
    check(b"xax", "strip", &["x"], "b'a'");
    check(b"abc", "center", &["10", "-"], "b'---abc----'");
    check(
        b"abc",
        "center",
        &["10", "ab"],
        "TypeError: center() argument 2 must be a byte string of length 1, not bytes",
    );
    check(b"-5", "zfill", &["5"], "b'-0005'");
    check(b"they're", "title", &[], "b\"They'Re\"");
    check(b"abcde", "hex", &["\":", "2"], "'61:6263:6465'");
    check(b"abcde", "hex", &["\":", "-2"], "'6162:6364:65'");
    check(b"abc", "hex", &["\"ab"], "ValueError: sep must be length 1.");
    check(b"", "fromhex", &["\"6 1"], "ValueError: non-hexadecimal number found in fromhex() arg at position 1");
    check(b"", "fromhex", &["\"61 62"], "b'ab'");
}

#[test]
fn slots() {
    check(b"abc", "__getitem__", &["3"], "IndexError: index out of range");
    check(b"abc", "__getitem__", &["\"a"], "TypeError: byte indices must be integers or slices, not str");
    check(b"abc", "__add__", &["\"a"], "TypeError: can't concat str to bytes");
    check(b"abc", "__mul__", &["9223372036854775807"], "OverflowError: repeated bytes are too long");
    check(b"abc", "__mul__", &["1000000000000000000"], "MemoryError: ");
    check(b"%s-%d", "__mod__", &["x"], "TypeError: not enough arguments for format string");
    check(b"%05d", "__mod__", &["3"], "b'00003'");
    check(
        b"%s",
        "__mod__",
        &["\"a"],
        "TypeError: %b requires a bytes-like object, or an object that implements __bytes__, not 'str'",
    );
    check(b"\x00\xff\"'", "__repr__", &[], "'b\\'\\\\x00\\\\xff\"\\\\\\'\\''");
    check(b"abc", "__sizeof__", &[], "36");
}

#[test]
fn arrays_grow_and_shrink_as_cpython() {
    check_array(b"abc", &[("append", &["100"])], "None bytearray(b'abcd')", 7);
    check_array(b"abc", &[("append", &["256"])], "ValueError: byte must be in range(0, 256) bytearray(b'abc')", 4);
    check_array(b"abcdefghij", &[("__delitem__", &["0"])], "None bytearray(b'bcdefghij')", 11);
    check_array(b"abcdefghij", &[("pop", &["0"])], "97 bytearray(b'bcdefghij')", 11);
    check_array(b"abc", &[("clear", &[])], "None bytearray(b'')", 1);
    check_array(b"abc", &[("insert", &["-100", "88"])], "None bytearray(b'Xabc')", 7);
    check_array(b"abc", &[("remove", &["122"])], "ValueError: value not found in bytearray bytearray(b'abc')", 4);
    check_array(
        b"abc",
        &[("extend", &["\"x"])],
        "TypeError: 'str' object cannot be interpreted as an integer bytearray(b'abc')",
        4,
    );
    check_array(b"it's", &[("reverse", &[])], "None bytearray(b\"s\\'ti\")", 5);
    check_array(b"", &[("pop", &[])], "IndexError: pop from empty bytearray bytearray(b'')", 0);
}

const SHARED: &str = "__add__ __contains__ __eq__ __ge__ __getattribute__ __getitem__ __gt__ __iter__ __le__ __len__ __lt__ __mod__ \
    __mul__ __ne__ __new__ __repr__ __rmod__ __rmul__ __str__ __doc__ capitalize center count endswith expandtabs find index isalnum \
    isalpha isascii isdigit islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix \
    replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill __hash__";

fn check_dict(vm: &Vm, ty: &crate::TypeRef, own: &str) {
    let mut expected: Vec<&str> = SHARED.split_whitespace().chain(own.split_whitespace()).collect();
    let dict = ty.dict(vm).expect("a dict");
    let (mut position, mut names) = (0, Vec::new());
    while let Some((key, ..)) = dict.next_entry(&mut position) {
        names.push(vm.str_text(&key).expect("a text"));
    }
    names.sort();
    expected.sort_unstable();
    assert_eq!(names, expected, "{}", ty.name(vm));
}

#[test]
fn type_dicts_hold_the_names_that_cpython_has() {
    let vm = vm();
    let text = "__format__ __getnewargs__ __sizeof__ casefold encode format format_map isdecimal isidentifier isnumeric isprintable";
    check_dict(&vm, &vm.types.str, text);
    check_dict(&vm, &vm.types.bytes, "__buffer__ __bytes__ __getnewargs__ decode fromhex hex");
    let array = "__alloc__ __buffer__ __delitem__ __iadd__ __imul__ __init__ __reduce__ __reduce_ex__ __release_buffer__ __setitem__ \
        __sizeof__ append clear copy decode extend fromhex hex insert pop remove reverse";
    check_dict(&vm, &vm.types.bytearray, array);
}
