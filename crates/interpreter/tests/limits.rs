//! Limits of a runtime: memory, fuel, time, interrupts.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use krait::{Error, Runtime, Termination};

const HOSTILE: &str = "
class Held:
    def __del__(self): global died; died = True
class Manager:
    def __enter__(self): pass
    def __exit__(self, *error): global left; left = True; return True
died = left = caught = False
def work(step):
    held = Held()
    with Manager():
        while True:
            try:
                while True: step()
            except BaseException: caught = True
            finally: caught = True
";

fn hostile(runtime: &Runtime, step: &str) -> Error {
    runtime.run(HOSTILE).unwrap();
    let error = runtime.run(&format!("import itertools\nwork({step})")).unwrap_err();
    // The host sees what the program left, once it has set new limits.
    runtime.set_fuel(None);
    runtime.set_time(None).unwrap();
    runtime.resume();
    assert!(!runtime.eval::<bool>("died or left or caught").unwrap(), "{step}: nothing runs after the limit");
    error
}

/// Operations that never end, in Python and in native code.
const ENDLESS: [&str; 12] = [
    "lambda: None",
    "lambda: [0 for _ in itertools.count()]",
    "lambda: list(map(abs, itertools.repeat(1)))",
    "lambda: sum(itertools.repeat(1))",
    "lambda: 1 in itertools.repeat(0)",
    "lambda: sorted(itertools.repeat(1))",
    "lambda: dict.fromkeys(itertools.repeat(1))",
    "lambda: ''.join(itertools.repeat('a'))",
    "lambda: next(filter(None, itertools.repeat(0)))",
    "lambda: max(itertools.cycle([1, 2]))",
    "lambda: print(*itertools.repeat(1))",
    "lambda: bytes(itertools.repeat(1))",
];

#[test]
fn fuel_ends_everything_that_does_not_end() {
    for step in ENDLESS {
        let runtime = Runtime::builder().max_fuel(50_000).build().unwrap();
        assert!(matches!(hostile(&runtime, step), Error::Terminated(Termination::Fuel)), "{step}");
    }
}

#[test]
fn time_ends_what_does_not_end() {
    for step in [
        "lambda: None",
        "lambda: sum(itertools.repeat(1))",
        "lambda: 10**10**8",
        "lambda: __import__('time').sleep(60)",
    ] {
        let runtime = Runtime::new().unwrap();
        let start = Instant::now();
        runtime.set_time(Some(Duration::from_millis(300))).unwrap();
        assert!(matches!(hostile(&runtime, step), Error::Terminated(Termination::Time)), "{step}");
        assert!(start.elapsed() < Duration::from_secs(20), "{step}");
    }
}

#[test]
fn fuel_is_counted_the_same_in_every_run() {
    let left = || {
        let runtime = Runtime::builder().max_fuel(1_000_000).hash_seed(0).build().unwrap();
        runtime
            .run("def f(n): return sum(range(n)) + (f(n - 1) if n else 0)\nx = sorted({str(f(k)) for k in range(50)})")
            .unwrap();
        runtime.fuel().unwrap()
    };
    let first = left();
    assert!(first < 1_000_000);
    assert_eq!(left(), first);
}

#[test]
fn a_terminated_program_stays_so_until_the_limit_is_raised() {
    let runtime = Runtime::builder().max_fuel(1000).build().unwrap();
    assert!(runtime.run("while True: pass").is_err());
    assert!(matches!(runtime.run("x = 1"), Err(Error::Terminated(Termination::Fuel))));
    assert_eq!(runtime.termination(), Some(Termination::Fuel));
    runtime.set_fuel(Some(1000));
    assert_eq!(runtime.termination(), None);
    runtime.run("x = 1").unwrap();
}

#[test]
fn memory_is_an_error_that_can_be_caught() {
    let runtime = Runtime::builder().max_heap(16 << 20).build().unwrap();
    for source in [
        "x = []\nwhile True: x.append([])",
        "x = {}\nwhile True: x[len(x)] = 1",
        "x = 'ab'\nwhile True: x += x",
        "x = list(__import__('itertools').count())",
        "x = set(range(10**9))",
        "x = b'a' * 10**9",
        "x = bytearray(10**9)",
        "x = [0] * 10**12",
        "x = 'x' * 10**12",
        "x = 1 << 10**10",
        "x = tuple(range(10**9))",
        "x = ''.join(str(n) for n in range(10**9))",
    ] {
        let text =
            format!("def f():\n    {}\ntry: f()\nexcept MemoryError: done = True", source.replace('\n', "\n    "));
        runtime.run(&format!("done = False\n{text}\nassert done")).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert!(runtime.heap_bytes() < 12 << 20, "{source}: {}", runtime.heap_bytes());
    }
    runtime.run("y = [n for n in range(1000)]").unwrap();
}

#[test]
fn a_limit_too_small_for_a_runtime_is_refused() {
    assert!(matches!(Runtime::builder().max_heap(1000).build(), Err(Error::OutOfMemory)));
}

#[test]
fn another_thread_interrupts() {
    let runtime = Runtime::new().unwrap();
    let interrupter = runtime.interrupter();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(100));
        interrupter.interrupt();
    });
    runtime.run("try:\n    while True: pass\nexcept KeyboardInterrupt: seen = True").unwrap();
    thread.join().unwrap();
    assert!(runtime.get::<bool>("seen").unwrap());
    let interrupter = runtime.interrupter();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(100));
        interrupter.terminate();
    });
    assert!(matches!(hostile(&runtime, "lambda: None"), Error::Terminated(Termination::Host)));
    thread.join().unwrap();
}
