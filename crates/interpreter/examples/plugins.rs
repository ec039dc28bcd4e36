//! A host with plug-ins written in Python: the host gives functions, the plug-ins register handlers, the host calls them.
//!
//! Run with `cargo run -p krait --example plugins`.
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::sync::{Arc, Mutex};

use krait::{Error, Handle, Runtime};

const PLUGIN: &str = "
@on('greet')
def greet(name):
    log(f'greeting {name}')
    return f'Hello, {name}!'

@on('total')
def total(prices):
    return sum(prices.values())
";

fn main() -> Result<(), Error> {
    let runtime = Runtime::builder().max_heap(64 << 20).max_fuel(10_000_000).build()?;

    // What the host gives to its plug-ins: a log, and a decorator that registers handlers.
    runtime.set_function("log", |line: String| eprintln!("plug-in: {line}"))?;
    let handlers: Arc<Mutex<Vec<(String, Handle)>>> = Arc::default();
    let registry = handlers.clone();
    runtime.set_function("_register", move |event: String, handler: Handle| {
        registry.lock().expect("no registration panics").push((event, handler));
    })?;
    runtime.run("def on(event):\n    def register(f): _register(event, f); return f\n    return register")?;

    if let Err(error) = runtime.run(PLUGIN) {
        // What the `python` command would print.
        eprint!("{}", error.python().map_or(error.to_string(), |python| python.traceback().to_string()));
        return Err(error);
    }

    for (event, handler) in handlers.lock().expect("no registration panics").iter() {
        match event.as_str() {
            "greet" => println!("{}", handler.call::<String>(&runtime, ("World",))?),
            "total" => {
                let prices = std::collections::BTreeMap::from([("tea", 2.5), ("cake", 4.0)]);
                println!("{}", handler.call::<f64>(&runtime, (prices,))?);
            }
            other => println!("nobody asks for {other}"),
        }
    }
    println!("{} steps of fuel used", 10_000_000 - runtime.fuel().unwrap_or_default());
    Ok(())
}
