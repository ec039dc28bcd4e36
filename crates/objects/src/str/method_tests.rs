//! Methods of strings called through a runtime, against results of CPython 3.12.1.

use krait_heap::{Heap, Value};

use crate::Vm;

pub(crate) fn vm() -> Box<Vm> {
    let heap = Heap::with_region(1 << 30).expect("a region of a gigabyte");
    Vm::new(heap, (0, 0)).expect("room for the types")
}

/// `repr` of `receiver.name(*args)`, or the error as `Type: text`.
pub(crate) fn shown(vm: &Vm, receiver: &Value, name: &str, args: &[Value]) -> String {
    match vm.call_method(receiver, &vm.intern(name).expect("memory"), args) {
        Ok(value) => vm.repr_text(&value).expect("a repr"),
        Err(error) => {
            let class = error.class(vm).name(vm);
            format!("{class}: {}", vm.str_text(error.as_value()).expect("a text"))
        }
    }
}

fn check(text: &str, name: &str, args: &[&str], expected: &str) {
    let vm = vm();
    let args: Vec<Value> = args
        .iter()
        .map(|arg| match (arg.parse::<i64>(), *arg) {
            (Ok(number), _) => vm.new_int(number).expect("an int"),
            (_, "None") => Value::NONE,
            _ => vm.new_str_value(arg).expect("a str"),
        })
        .collect();
    let receiver = vm.new_str_value(text).expect("a str");
    assert_eq!(shown(&vm, &receiver, name, &args), expected, "{text:?}.{name}({args:?})");
}

#[test]
fn searching() {
    check("abcabc", "find", &["c"], "2");
    check("abcabc", "find", &["c", "3"], "5");
    check("abcabc", "rfind", &["abc", "0", "-1"], "0");
    check("abc", "find", &["", "4"], "-1");
    check("abc", "find", &["", "3"], "3");
    check("abc", "index", &["z"], "ValueError: substring not found");
    check("abc", "find", &[], "TypeError: find() takes at least 1 argument (0 given)");
    check("abc", "find", &["1"], "TypeError: must be str, not int");
    check("aaa", "count", &["a"], "3");
    check("aaa", "count", &[""], "4");
    check("aXbXc", "replace", &["X", "--"], "'a--b--c'");
    check("aXbXc", "replace", &["X", "é", "1"], "'aébXc'");
    check("abc", "replace", &["", "-"], "'-a-b-c-'");
    check("abc", "replace", &["", "-", "2"], "'-a-bc'");
    check("éa", "replace", &["é", "e"], "'ea'");
    check("abc", "startswith", &["ab"], "True");
    check("abc", "endswith", &["1"], "TypeError: endswith first arg must be str or a tuple of str, not int");
    check("abc", "removesuffix", &["bc"], "'a'");
}

#[test]
fn splitting() {
    check(" a  b ", "split", &[], "['a', 'b']");
    check(" a  b  c ", "split", &["None", "1"], "['a', 'b  c ']");
    check(" a  b  c ", "rsplit", &["None", "1"], "[' a  b', 'c']");
    check("a,b,,c", "split", &[","], "['a', 'b', '', 'c']");
    check("a,b,,c", "rsplit", &[",", "1"], "['a,b,', 'c']");
    check("abc", "split", &[""], "ValueError: empty separator");
    check("abc", "split", &["1"], "TypeError: must be str or None, not int");
    check("a\r\nb\u{85}c\n", "splitlines", &[], "['a', 'b', 'c']");
    check("a\nb", "splitlines", &["1"], "['a\\n', 'b']");
    check("a-b-c", "partition", &["-"], "('a', '-', 'b-c')");
    check("a-b-c", "rpartition", &["-"], "('a-b', '-', 'c')");
    check("abc", "rpartition", &["-"], "('', '', 'abc')");
    check("xxabxx", "strip", &["x"], "'ab'");
    check("abc", "strip", &["1"], "TypeError: strip arg must be None or str");
    check(",", "join", &["abc"], "'a,b,c'");
    check("", "join", &["1"], "TypeError: can only join an iterable");
}

#[test]
fn case_and_padding() {
    check("ΑΣ ΣΑΣ.", "lower", &[], "'ας σας.'");
    check("ß", "upper", &[], "'SS'");
    check("ﬁne", "title", &[], "'Fine'");
    check("ǆab", "capitalize", &[], "'ǅab'");
    check("Straße", "casefold", &[], "'strasse'");
    check("aBc", "swapcase", &[], "'AbC'");
    check("abc", "center", &["6"], "' abc  '");
    check("abc", "center", &["8", "é"], "'ééabcééé'");
    check("-5", "zfill", &["5"], "'-0005'");
    check("a\tbc\td", "expandtabs", &["4"], "'a   bc  d'");
    check("abc", "center", &["10", "ab"], "TypeError: The fill character must be exactly one character long");
    check("abc", "ljust", &["None"], "TypeError: 'NoneType' object cannot be interpreted as an integer");
}

#[test]
fn formatting() {
    check("{} {}", "format", &["a", "1"], "'a 1'");
    check("{0[0]}{0[1]}", "format", &["xy"], "'xy'");
    check("{:>5}|{!r:5}", "format", &["a", "b"], "\"    a|'b'  \"");
    check("{:{}}", "format", &["a", "3"], "'a  '");
    check("{{}}", "format", &[], "'{}'");
    check("{", "format", &[], "ValueError: Single '{' encountered in format string");
    check(
        "{0} {}",
        "format",
        &["a"],
        "ValueError: cannot switch from manual field specification to automatic field numbering",
    );
    check("{}", "format", &[], "IndexError: Replacement index 0 out of range for positional args tuple");
    check("%5.1f|%-4d|%s", "__mod__", &["1"], "TypeError: not enough arguments for format string");
    check("%05d", "__mod__", &["-3"], "'-0003'");
    check("%s%%", "__mod__", &["é"], "'é%'");
    check("%c", "__mod__", &["ab"], "TypeError: %c requires int or char");
    check("%q", "__mod__", &["1"], "ValueError: unsupported format character 'q' (0x71) at index 1");
    check("%(a)s", "__mod__", &["1"], "TypeError: format requires a mapping");
}

#[test]
fn coding_and_slots() {
    check("é\u{101}", "encode", &[], "b'\\xc3\\xa9\\xc4\\x81'");
    check(
        "é",
        "encode",
        &["ascii"],
        "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)",
    );
    check("é", "encode", &["foo"], "LookupError: unknown encoding: foo");
    check("abc", "__getitem__", &["3"], "IndexError: string index out of range");
    check("abc", "__getitem__", &["-1"], "'c'");
    check("abc", "__getitem__", &["a"], "TypeError: string indices must be integers, not 'str'");
    check("abc", "__add__", &["1"], "TypeError: can only concatenate str (not \"int\") to str");
    check("ab", "__mul__", &["3"], "'ababab'");
    check("ab", "__mul__", &["1000000000000000000"], "MemoryError: ");
    check("abc", "__contains__", &["bc"], "True");
    check("abc", "__contains__", &["1"], "TypeError: 'in <string>' requires string as left operand, not int");
    check("it's", "__repr__", &[], "'\"it\\'s\"'");
    check("abc", "__sizeof__", &[], "44");
    check("éé", "__sizeof__", &[], "59");
}

#[test]
fn appending_in_place_keeps_text_and_flags() {
    let vm = vm();
    let mut built = vm.new_str_value("ab").expect("a str");
    let mut expected = String::from("ab");
    for step in 0..3000 {
        let piece = match step % 1000 {
            998 => "\u{e9}\u{e9}",
            999 => "\u{101}x",
            _ => "xyz",
        };
        let piece_value = vm.new_str_value(piece).expect("a str");
        built = vm.append_str(built, &piece_value).expect("room");
        expected.push_str(piece);
    }
    let whole = vm.new_str_value(&expected).expect("a str");
    assert!(vm.rich_compare_bool(&built, &whole, crate::CompareOp::Eq).expect("comparable"));
    assert_eq!(vm.hash(&built).expect("a hash"), vm.hash(&whole).expect("a hash"));
    let shared = built.clone();
    let more = vm.new_str_value("!").expect("a str");
    let other = vm.append_str(built, &more).expect("room");
    assert!(!other.is(&shared));
}
