//! Programs that do not end, or that want all memory, under limits; and one that is interrupted from another thread.
//!
//! Run with `cargo run -p krait --example sandbox`.
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::time::Duration;

use krait::{Error, Runtime};

const PROGRAMS: [(&str, &str); 5] = [
    ("ends", "answer = sum(range(1000))"),
    ("loops", "while True: pass"),
    ("hides", "while True:\n    try:\n        while True: pass\n    except BaseException: pass"),
    ("drains", "import itertools\nsum(itertools.count())"),
    (
        "hoards",
        "answer = []\ntry:\n    while True: answer.append(bytearray(1 << 20))\nexcept MemoryError: answer = len(answer)",
    ),
];

fn main() -> Result<(), Error> {
    for (name, source) in PROGRAMS {
        // One runtime for each program: nothing is shared, and an ended program leaves nothing behind.
        let runtime =
            Runtime::builder().max_heap(64 << 20).max_time(Duration::from_millis(200)).hash_seed(0).build()?;
        match runtime.run(source) {
            Ok(()) => println!("{name}: answer = {}", runtime.get::<i64>("answer")?),
            Err(Error::Terminated(limit)) => println!("{name}: {limit}"),
            Err(error) => println!("{name}: {error}"),
        }
    }

    let runtime = Runtime::new()?;
    let interrupter = runtime.interrupter();
    let watcher = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(100));
        interrupter.interrupt();
    });
    let error = runtime.run("while True: pass").expect_err("it is interrupted");
    println!("interrupted: {error}");
    watcher.join().expect("the watcher does not panic");
    Ok(())
}
