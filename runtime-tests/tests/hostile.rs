//! Hostile programs that CPython itself does not survive, or that are too large to record: a clear end, never a crash.
#![cfg(unix)]

use std::process::{Command, Output, Stdio};

use krait_runtime_tests::programs;

fn run(arguments: &[&str], source: &str) -> Output {
    let mut command = Command::new(programs::krait().expect("the binary builds"));
    command.args(arguments).args(["-c", source]).env_clear().env("PYTHONHASHSEED", "0").stdin(Stdio::null());
    command.output().expect("krait runs")
}

/// Runs a program that must end well, and returns what it printed.
fn printed(source: &str) -> String {
    let output = run(&[], source);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {stderr}\n{source}", output.status);
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_million_objects_in_a_chain() {
    let source = "
class Node:
    __slots__ = ('next',)
head = None
for _ in range(1_000_000):
    node = Node()
    node.next = head
    head = node
del head, node
print('gone')
";
    assert_eq!(printed(source), "gone\n");
}

#[test]
fn lists_nested_a_hundred_thousand_deep() {
    let source = "
def nest():
    value = []
    for _ in range(100_000): value = [value]
    return value
a, b = nest(), nest()
for action in (lambda: a == b, lambda: a < b, lambda: repr(a), lambda: str(a), lambda: [b].index(a)):
    try: action()
    except RecursionError as error: print(error)
del a, b
print('gone')
";
    let expected = "maximum recursion depth exceeded in comparison
maximum recursion depth exceeded in comparison
maximum recursion depth exceeded while getting the repr of an object
maximum recursion depth exceeded while getting the repr of an object
maximum recursion depth exceeded in comparison
gone
";
    assert_eq!(printed(source), expected);
}

#[test]
fn a_recursion_limit_beyond_the_stack() {
    let source = "
import sys
sys.setrecursionlimit(10**6)
def count(n): return 0 if n == 0 else 1 + count(n - 1)
print(count(100_000))
class Init:
    def __init__(self): Init()
class Repr:
    def __repr__(self): return repr([self])
class Missing:
    def __getattr__(self, name): return getattr(self, name)
def through_map(): return list(map(lambda x: through_map(), [1]))
def key(x): return sorted([1], key=key)
def endless(): return endless()
for action in (Init, lambda: repr(Repr()), lambda: Missing().x, through_map, lambda: key(1), endless):
    try: action()
    except (RecursionError, MemoryError) as error: print(type(error).__name__)
";
    assert_eq!(printed(source), format!("100000\n{}", "RecursionError\n".repeat(6)));
}

#[test]
fn what_crashes_the_reference() {
    let shrinking = "
items = list(range(10))
class Clearing:
    def __iter__(self):
        items.clear()
        yield from (1, 2)
try: items[2:6:2] = Clearing()
except (ValueError, IndexError): pass
print(len(items) < 11)
";
    assert_eq!(printed(shrinking), "True\n");
    let nested = "compile('[' * 50 + 'x' + ' for x in y]' * 50, '<nested>', 'eval'); print('compiled')";
    assert_eq!(printed(nested), "compiled\n");
}

#[test]
fn more_than_the_registers_hold() {
    let names = "
def source(count): return 'def f():\\n' + ''.join(f' a{i}={i}\\n' for i in range(count)) + f' return a{count - 1}'
names = {}
exec(source(30_000), names)
print(names['f']())
try: exec(source(70_000), names)
except SyntaxError as error: print(error.msg)
try: exec('@f\\n' * 70_000 + 'def g(): pass', names)
except SyntaxError as error: print(error.msg)
";
    assert_eq!(printed(names), "29999\ntoo many local variables\ntoo many temporary values\n");
}

#[test]
fn a_finalizer_that_makes_its_like_for_ever() {
    let source = "
class Forever:
    def __del__(self): Forever()
Forever()
";
    let output = run(&["--max-time", "500ms"], source);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && stderr.contains("time"), "{}: {stderr}", output.status);
}

#[test]
fn standard_output_closed_under_the_stream() {
    let output = run(&[], "import os\nprint('lost')\nos.close(1)\nprint('lost too')");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(120), "{stderr}");
    assert!(stderr.ends_with("OSError: [Errno 9] Bad file descriptor\n"), "{stderr}");
}

#[test]
fn scripts_whose_bytes_are_no_text() {
    let folder = std::env::temp_dir().join(format!("krait-hostile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder for temporary files is writable");
    let cases: [(&[u8], i32, &str); 4] = [
        (b"# coding: latin-1\nprint(ascii('\xe9'))\n", 0, "'\\xe9'\n"),
        (
            b"print('\xff')\n",
            1,
            "SyntaxError: Non-UTF-8 code starting with '\\xff' in file <folder>/script.py on line 1, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details\n",
        ),
        (b"# coding: ascii\nprint('\xc3\xa9')\n", 1, "SyntaxError: encoding problem: ascii\n"),
        (b"\xef\xbb\xbf# coding: latin-1\n", 1, "SyntaxError: encoding problem: iso-8859-1 with BOM\n"),
    ];
    for (bytes, status, shown) in cases {
        std::fs::write(folder.join("script.py"), bytes).expect("the folder is ours");
        let mut command = Command::new(programs::krait().expect("the binary builds"));
        command.arg("script.py").current_dir(&folder).env_clear().stdin(Stdio::null());
        let output = command.output().expect("krait runs");
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&text).replace(&*folder.to_string_lossy(), "<folder>");
        assert_eq!((output.status.code(), &*text), (Some(status), shown));
    }
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}
