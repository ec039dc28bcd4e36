//! Two runtimes on two threads, and one runtime that travels: each is made here, used there, and dropped somewhere else.
//!
//! Run with `cargo run -p krait --example threads`.
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::thread;

use krait::{Error, Handle, Runtime};

const WORK: &str = "
def primes(limit):
    sieve = bytearray([1]) * limit
    for n in range(2, int(limit ** 0.5) + 1):
        if sieve[n]:
            sieve[n * n::n] = bytes(len(range(n * n, limit, n)))
    return sum(sieve[2:])
";

fn main() -> Result<(), Error> {
    // Two at a time: they have nothing in common, so they run in parallel.
    let workers: Vec<_> = [10_000, 100_000]
        .into_iter()
        .map(|limit| {
            thread::spawn(move || -> Result<u64, Error> {
                let runtime = Runtime::new()?;
                runtime.run(WORK)?;
                runtime.call("primes", (limit,))
            })
        })
        .collect();
    for worker in workers {
        println!("{} primes", worker.join().expect("no worker panics")?);
    }

    // One that travels, with a handle on an object inside it.
    let runtime = Runtime::new()?;
    runtime.run("visits = []")?;
    let visits: Handle = runtime.get("visits")?;
    for place in ["first", "second"] {
        let (runtime, visits) = (runtime.clone(), visits.clone());
        thread::spawn(move || runtime.enter(|scope| visits.object(scope)?.call_method("append", (place,)).map(drop)))
            .join()
            .expect("no visitor panics")?;
    }
    println!("visited by {:?}", visits.extract::<Vec<String>>(&runtime)?);
    Ok(())
}
