//! The language by its parts: calls, attributes, dicts, sets, strings, lists. Each benchmark runs a statement 100,000 times in
//! a runtime of its own; start and end of an empty one are measured beside them.
//!
//! `cargo bench -p krait-benches --bench language`; with `-- --test` everything runs once.

use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use krait::Runtime;

/// How often a statement runs.
const LOOPS: u64 = 100_000;

/// Group, name, what is set up, and the statement.
const STATEMENTS: [(&str, &str, &str, &str); 26] = [
    ("words", "add integers", "a, b = 3, 4", "a + b"),
    ("words", "multiply floats", "a, b = 3.5, 4.25", "a * b"),
    ("words", "compare and branch", "a, b = 3, 4", "1 if a < b else 2"),
    ("calls", "a function", "def f(x): return x", "f(i)"),
    ("calls", "a function with keywords", "def f(x, y=1, *, z=2): return x", "f(i, z=3)"),
    ("calls", "a method", "class C:\n def m(self, x): return x\nc = C()", "c.m(i)"),
    ("calls", "a class", "class C:\n def __init__(self, x): self.x = x", "C(i)"),
    ("calls", "a native function", "a = [1]", "len(a)"),
    ("attributes", "load", "class C: pass\nc = C(); c.x = 1", "c.x"),
    ("attributes", "store", "class C: pass\nc = C()", "c.x = i"),
    ("attributes", "load from slots", "class C: __slots__ = 'x',\nc = C(); c.x = 1", "c.x"),
    ("attributes", "a property", "class C:\n x = property(lambda self: 1)\nc = C()", "c.x"),
    ("dict", "make", "", "{'a': i, 'b': i}"),
    ("dict", "load by string", "d = {'a': 1, 'b': 2}", "d['b']"),
    ("dict", "load by integer", "d = {n: n for n in range(1000)}", "d[i % 1000]"),
    ("dict", "store", "d = {}", "d[i & 1023] = i"),
    ("set", "make", "", "{i, 1, 2}"),
    ("set", "add and discard", "s = set()", "s.add(i); s.discard(i)"),
    ("set", "contains", "s = set(range(1000))", "i in s"),
    ("str", "format", "", "f'{i}:{i:>5}'"),
    ("str", "concatenate", "a, b = 'left', 'right'", "a + b"),
    ("str", "split and join", "a = 'one two three'", "' '.join(a.split())"),
    ("list", "make", "", "[i, i, i]"),
    ("list", "append and pop", "a = []", "a.append(i); a.pop()"),
    ("list", "load and store", "a = [0] * 16", "a[i & 15] = a[3]"),
    ("list", "slice", "a = list(range(16))", "a[2:9]"),
];

/// Runs a program in a new runtime.
fn run(source: &str) {
    let runtime = Runtime::new().expect("memory for an empty runtime");
    runtime.run(source).expect(source);
}

fn statements(c: &mut Criterion) {
    c.bench_function("runtime/start and end", |b| b.iter(|| run("")));
    for (group, name, setup, statement) in STATEMENTS {
        let source = format!("{setup}\ndef main():\n    for i in range({LOOPS}):\n        {statement}\nmain()\n");
        let mut group = c.benchmark_group(group);
        group.throughput(Throughput::Elements(LOOPS));
        group.bench_function(name, |b| b.iter(|| run(&source)));
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    targets = statements
}
criterion_main!(benches);
