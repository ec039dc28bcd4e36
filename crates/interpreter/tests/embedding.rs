//! The facade as an embedder uses it: threads, handles, mixing, panics.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::mpsc;
use std::sync::{Arc, Mutex};

use krait::{Error, Handle, Runtime};

/// A runtime whose `log(text)` appends to a list that the host sees.
fn logging() -> (Runtime, Arc<Mutex<Vec<String>>>) {
    let runtime = Runtime::new().unwrap();
    let log = Arc::new(Mutex::new(Vec::new()));
    let lines = log.clone();
    runtime.set_function("log", move |line: String| lines.lock().unwrap().push(line)).unwrap();
    runtime
        .run("class Loud:\n    def __init__(self, name): self.name = name\n    def __del__(self): log(self.name)")
        .unwrap();
    (runtime, log)
}

fn taken(log: &Mutex<Vec<String>>) -> Vec<String> {
    std::mem::take(&mut log.lock().unwrap())
}

#[test]
fn a_dropped_handle_lets_its_object_go_at_once() {
    let (runtime, log) = logging();
    let handle: Handle = runtime.eval("Loud('a')").unwrap();
    let clone = handle.clone();
    drop(handle);
    assert_eq!(taken(&log), [""; 0]);
    drop(clone);
    assert_eq!(taken(&log), ["a"]);
}

#[test]
fn a_handle_dropped_while_another_thread_is_inside_waits() {
    let (runtime, log) = logging();
    let handle: Handle = runtime.eval("Loud('queued')").unwrap();
    let (inside, is_inside) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel();
    let busy = runtime.clone();
    let thread = std::thread::spawn(move || {
        busy.enter(|_| {
            inside.send(()).unwrap();
            may_go_on.recv().unwrap();
            Ok(())
        })
    });
    is_inside.recv().unwrap();
    drop(handle);
    assert_eq!(taken(&log), [""; 0], "the other thread is inside");
    go_on.send(()).unwrap();
    thread.join().unwrap().unwrap();
    assert_eq!(taken(&log), ["queued"]);
}

#[test]
fn a_handle_outlives_its_runtime() {
    let (runtime, log) = logging();
    let handle: Handle = runtime.eval("Loud('left')").unwrap();
    drop(runtime);
    assert_eq!(taken(&log), ["left"], "the object dies with its runtime");
    drop(handle);
    let other = Runtime::new().unwrap();
    let gone: Handle = other.eval("[1]").unwrap();
    assert!(matches!(gone.extract::<Vec<i32>>(&Runtime::new().unwrap()), Err(Error::OtherRuntime)));
}

#[test]
fn a_runtime_moves_between_threads() {
    let runtime = Runtime::new().unwrap();
    runtime.run("data = {'n': 1}\ndef more(): data['n'] += 1; return data").unwrap();
    let held: Handle = runtime.get("data").unwrap();
    let (runtime, held) = std::thread::spawn(move || {
        runtime.run("for _ in range(1000): more()\ncycle = []; cycle.append(cycle); del cycle").unwrap();
        (runtime, held)
    })
    .join()
    .unwrap();
    let count: i32 = runtime.enter(|scope| held.object(scope)?.item("n")?.extract()).unwrap();
    assert_eq!(count, 1001);
    std::thread::spawn(move || drop(runtime)).join().unwrap();
}

#[test]
fn deep_recursion_is_an_error_on_a_small_stack() {
    let runtime = Runtime::new().unwrap();
    runtime.run("class A:\n    def __repr__(self): return repr(self)\ndef f(n): return f(n + 1)").unwrap();
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let work = move || {
        for source in ["repr(A())", "f(0)", "x = []\nfor _ in range(100000): x = [x]\nrepr(x)"] {
            let error = runtime.run(source).unwrap_err();
            assert_eq!(error.python().unwrap().class(), "RecursionError", "{source}");
        }
    };
    small.spawn(work).unwrap().join().unwrap();
}

#[test]
fn many_threads_share_one_runtime() {
    let runtime = Runtime::new().unwrap();
    runtime.run("total = 0\ndef add(n):\n    global total\n    for _ in range(n): total += 1").unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let runtime = runtime.clone();
            std::thread::spawn(move || runtime.call::<()>("add", (1000,)).unwrap())
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(runtime.get::<i64>("total").unwrap(), 4000);
}

#[test]
fn objects_of_two_runtimes_do_not_mix() {
    let (one, two) = (Runtime::new().unwrap(), Runtime::new().unwrap());
    two.run("def identity(x): return x").unwrap();
    let list: Handle = one.eval("[1, 2]").unwrap();
    assert!(matches!(two.set("x", &list), Err(Error::OtherRuntime)));
    assert!(matches!(two.call::<()>("identity", (&list,)), Err(Error::OtherRuntime)));
    assert!(matches!(list.call::<()>(&two, ()), Err(Error::OtherRuntime)));
    let mixed = one.enter(|one| {
        let object = one.eval("{}")?;
        two.enter(|two| two.global("identity")?.call((&object,)).map(drop))
    });
    assert!(matches!(mixed, Err(Error::OtherRuntime)));
    assert_eq!(list.extract::<Vec<i32>>(&one).unwrap(), [1, 2]);
}

#[test]
fn a_panic_in_a_native_function_poisons_its_runtime_only() {
    let (runtime, log) = logging();
    let other = Runtime::new().unwrap();
    runtime.set_function("bad", || -> i32 { panic!("no {}", "way") }).unwrap();
    runtime.run("kept = Loud('kept')").unwrap();
    let error = runtime.run("try: bad()\nexcept BaseException: log('caught')\nfinally: log('finally')").unwrap_err();
    assert!(matches!(&error, Error::Panicked(text) if text == "no way"), "{error:?}");
    assert!(matches!(runtime.run("1"), Err(Error::Poisoned)));
    drop(runtime);
    assert_eq!(taken(&log), [""; 0], "nothing runs in a poisoned runtime");
    other.run("assert 1 + 1 == 2").unwrap();
}

#[test]
fn a_panic_in_a_scope_poisons() {
    let runtime = Runtime::new().unwrap();
    let handle: Handle = runtime.eval("[]").unwrap();
    let error = runtime.enter(|_| -> krait::Result { panic!("inside") }).unwrap_err();
    assert!(matches!(error, Error::Panicked(text) if text == "inside"));
    assert!(matches!(handle.extract::<()>(&runtime), Err(Error::Poisoned)));
    drop(runtime);
    drop(handle);
}

#[test]
fn an_error_of_python_passes_through_a_native_function() {
    let runtime = Runtime::new().unwrap();
    runtime.run("class Mine(Exception): pass\ndef fail(): raise Mine('deep')").unwrap();
    let call = |scope: &krait::Scope<'_>| scope.global("fail")?.call(()).map(drop);
    runtime
        .enter(|scope| {
            let function = scope.raw_function("through", move |scope, arguments| {
                assert_eq!(arguments.keywords.len(), 1);
                call(scope)?;
                Ok(scope.none())
            })?;
            scope.set_global("through", function)
        })
        .unwrap();
    runtime.run("try: through(key=1)\nexcept Mine as error: seen = error.args[0]").unwrap();
    assert_eq!(runtime.get::<String>("seen").unwrap(), "deep");
}

#[test]
fn wrong_arguments_are_type_errors() {
    let runtime = Runtime::new().unwrap();
    runtime
        .set_function("add", |a: i32, b: i32| a.checked_add(b).ok_or_else(|| Error::raise("OverflowError", "sum")))
        .unwrap();
    for (call, text) in [
        ("add(1)", "TypeError: add(): takes 2 arguments (1 given)"),
        ("add(1, b=2)", "TypeError: add(): takes no keyword arguments"),
        ("add(1, 'x')", "TypeError: add(): argument 2: expected int, got 'str'"),
        (
            "add(1, 2**40)",
            "TypeError: add(): argument 2: expected an int from -2147483648 to 2147483647, got '1099511627776'",
        ),
        ("add(2**31 - 1, 1)", "OverflowError: sum"),
    ] {
        assert_eq!(runtime.eval::<i32>(call).unwrap_err().to_string(), text);
    }
    assert_eq!(runtime.eval::<i32>("add(20, 22)").unwrap(), 42);
}

#[test]
fn the_end_of_a_runtime_runs_what_a_program_runs() {
    let (runtime, log) = logging();
    runtime
        .run("import atexit\natexit.register(log, 'atexit')\nx = Loud('global')\nc = Loud('cycle'); c.c = c")
        .unwrap();
    drop(runtime);
    assert_eq!(taken(&log), ["atexit", "global", "cycle"]);
}

#[test]
fn system_exit_has_a_status() {
    let runtime = Runtime::new().unwrap();
    let status = |source: &str| runtime.run(source).unwrap_err().python().unwrap().exit_status();
    assert_eq!(status("import sys; sys.exit(3)"), Some(3));
    assert_eq!(status("raise SystemExit"), Some(0));
    assert_eq!(status("raise SystemExit('text')"), Some(1));
    assert_eq!(status("raise ValueError"), None);
}
