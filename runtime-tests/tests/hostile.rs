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

/// Every way for code to come back to itself: each ends in a clear error that the script catches, whatever limit it has set.
#[test]
fn every_recursion_beyond_the_stack() {
    let source = "
import functools, itertools, operator, sys
sys.setrecursionlimit(10**6)
class Special:
    def __repr__(self): return repr([self])
    def __str__(self): return '%s' % self
    def __format__(self, spec): return f'{self}'
    def __eq__(self, other): return {1: self} == {1: other}
    def __lt__(self, other): return self < other
    def __hash__(self): return hash((self,))
    def __getattr__(self, name): return getattr(self, name)
    def __setattr__(self, name, value): setattr(self, name, value)
    def __call__(self): return self()
    def __iter__(self): return iter(self)
    def __next__(self): return next(self)
    def __index__(self): return [1][self]
    def __len__(self): return len(self)
    def __bool__(self): return not self
    def __contains__(self, item): return item in self
    def __getitem__(self, key): return self[key]
    def __add__(self, other): return self + other
    def __enter__(self):
        with self: pass
    def __exit__(self, *error): pass
    def __instancecheck__(self, value): return isinstance(value, self)
    def __subclasscheck__(self, value): return issubclass(value, self)
    @property
    def getter(self): return self.getter
    def __del__(self): self.__del__()
def delegate(): yield from delegate()
def step(): yield next(step())
def each():
    for item in each(): yield item
class New:
    def __new__(cls): return New()
class Meta(type):
    def __call__(cls): return cls()
class Made(metaclass=Meta): pass
class Descriptor:
    def __get__(self, instance, owner): return owner.attribute
class Owner: attribute = Descriptor()
def decorate(function):
    @decorate
    def inner(): pass
def body():
    class Body: value = body()
def base():
    class Derived(base()): pass
def enter():
    with special: pass
def call(function): return lambda: function(lambda *_: call(function)())
special = Special()
sys.unraisablehook = lambda error: print('unraisable')
actions = dict(
    repr=lambda: repr(special), str=lambda: str(special), format=lambda: f'{special}', eq=lambda: special == Special,
    lt=lambda: special < 1, key=lambda: sorted([special, special]), hash=lambda: {special}, getattr=lambda: special.x,
    setattr=lambda: setattr(special, 'x', 1), call=special, iter=lambda: [*special], next=lambda: next(special),
    index=lambda: range(special), len=lambda: len(special), bool=lambda: not special, contains=lambda: 1 in special,
    item=lambda: special[0], add=lambda: special + 1, enter=enter, isinstance=lambda: isinstance(1, special),
    issubclass=lambda: issubclass(int, special), getter=lambda: special.getter, delete=special.__del__,
    delegate=lambda: next(delegate()), step=lambda: next(step()), each=lambda: next(each()), new=New, meta=Made,
    descriptor=lambda: Owner.attribute, decorate=lambda: decorate(1), body=body, base=base,
    map=call(lambda f: list(map(f, [1]))), filter=call(lambda f: list(filter(f, [1]))),
    key_call=call(lambda f: sorted([1], key=f)), least=call(lambda f: min([1], key=f)),
    reduce=call(lambda f: functools.reduce(f, [1, 2])), partial=call(lambda f: functools.partial(f)()),
    cached=call(lambda f: functools.lru_cache(f)()), chain=call(lambda f: next(itertools.chain(map(f, [1])))),
    starmap=call(lambda f: next(itertools.starmap(f, [()]))), operator=call(operator.call),
    listed=call(lambda f: [f() for _ in [1]]), summed=call(lambda f: sum(f() for _ in [1])),
    eval=lambda: eval(text, {'text': text, 'eval': eval}), exec=call(lambda f: exec('f()', {'f': f})),
)
text = 'eval(text)'
for name, action in actions.items():
    try: action()
    except (RecursionError, MemoryError): pass
    else: print(name, 'ended')
del actions, action, special
print('goes on')
";
    let ended = run(&["--max-heap", "64M"], source);
    let shown = String::from_utf8_lossy(&ended.stdout);
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert_eq!((&*shown, &*errors), ("unraisable\ngoes on\n", ""));
    assert!(ended.status.success(), "{}", ended.status);
}

/// Native layers that call each other without Python code between them, on a small stack.
#[test]
fn native_layers_nested_deep() {
    let source = "
import functools, itertools, types
errors = []
def layers(make, value, use):
    for _ in range(50_000): value = make(value)
    try: use(value)
    except RecursionError as error: errors.append(str(error)[:32])
    else: errors.append('ended')
class Partial(functools.partial): pass
def partial(function):
    function = Partial(function)
    function.attribute = 1
    return function
for make in (
    enumerate, zip, itertools.chain, itertools.cycle, itertools.pairwise, lambda it: map(abs, it), lambda it: filter(None, it),
    lambda it: itertools.islice(it, 5), lambda it: itertools.chain.from_iterable([it]),
):
    layers(make, iter([1]), next)
layers(staticmethod, abs, lambda function: function(1))
layers(partial, abs, lambda function: function(1))
layers(types.MappingProxyType, {}, len)
layers(lambda item: (item,), 1, hash)
del make
";
    let work = || {
        let runtime = krait::Runtime::new().expect("a runtime starts");
        runtime.run(source).expect("errors are caught");
        runtime.eval::<Vec<String>>("errors").expect("a list of texts")
    };
    let thread = std::thread::Builder::new().stack_size(4 << 20).spawn(work).expect("a thread starts");
    let outcomes = thread.join().expect("no panic");
    // An optimised build may turn the last call of a layer into a jump, which takes no stack.
    let (iterators, others) = outcomes.split_at(9);
    assert_eq!(iterators, ["maximum recursion depth exceeded"; 9]);
    assert_eq!(others.len(), 4);
    assert!(
        others.iter().all(|outcome| outcome == "maximum recursion depth exceeded" || outcome == "ended"),
        "{others:?}"
    );
}

#[test]
fn a_handler_in_a_handler_in_a_handler() {
    let source = "
import sys
sys.setrecursionlimit(100_000)
def handler():
    try: 1 / 0
    except ZeroDivisionError: handler()
try: handler()
except RecursionError: print('caught')
";
    let ended = run(&["--max-time", "60s"], source);
    assert_eq!(String::from_utf8_lossy(&ended.stdout), "caught\n", "{}", String::from_utf8_lossy(&ended.stderr));
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
