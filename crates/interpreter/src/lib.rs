//! Krait: a small, embeddable Python 3.12 runtime whose memory behaves observably like CPython 3.12.1's.
//!
//! # The runtime
//!
//! A [`Runtime`] owns a heap, the built-in types and modules, and a `__main__` module. It is made with [`Runtime::new`], or
//! with limits and other settings by [`Runtime::builder`]. Nothing is shared between runtimes.
//!
//! ```
//! use krait::Runtime;
//!
//! # fn main() -> Result<(), krait::Error> {
//! let runtime = Runtime::new()?;
//! runtime.run("squares = [n * n for n in range(10)]")?;
//! let sum: i64 = runtime.eval("sum(squares)")?;
//! assert_eq!(sum, 285);
//! # Ok(())
//! # }
//! ```
//!
//! # Values
//!
//! Types that are [`ToPython`] go in, types that are [`FromPython`] come out: numbers, texts, lists, tuples, dicts, sets,
//! `Option`, and types of your own.
//!
//! ```
//! use std::collections::BTreeMap;
//! # use krait::Runtime;
//! # fn main() -> Result<(), krait::Error> {
//! # let runtime = Runtime::new()?;
//! runtime.set("names", vec!["ada", "grace", "ada"])?;
//! runtime.run("counts = {name: names.count(name) for name in names}")?;
//! let counts: BTreeMap<String, u32> = runtime.get("counts")?;
//! assert_eq!(counts["ada"], 2);
//! # Ok(())
//! # }
//! ```
//!
//! # Functions, both ways
//!
//! ```
//! # use krait::Runtime;
//! # fn main() -> Result<(), krait::Error> {
//! # let runtime = Runtime::new()?;
//! runtime.set_function("shout", |text: String, times: usize| text.to_uppercase().repeat(times))?;
//! runtime.run("def greet(name): return shout('hi ' + name + '! ', 2)")?;
//! let greeting: String = runtime.call("greet", ("eve",))?;
//! assert_eq!(greeting, "HI EVE! HI EVE! ");
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! An exception that Python code does not catch is an [`Error::Python`] with its class, its message, and the text that the
//! `python` command would print. A native function raises by returning an error; [`Error::raise`] names the class.
//!
//! ```
//! # use krait::Runtime;
//! # fn main() -> Result<(), krait::Error> {
//! # let runtime = Runtime::new()?;
//! let error = runtime.run("def f(): return {}['key']\nf()").unwrap_err();
//! let python = error.python().expect("an exception");
//! assert_eq!(python.class(), "KeyError");
//! assert!(python.traceback().starts_with("Traceback (most recent call last):"));
//! assert!(python.traceback().ends_with("KeyError: 'key'\n"));
//! # Ok(())
//! # }
//! ```
//!
//! # Objects and handles
//!
//! [`Runtime::enter`] goes inside the runtime: its [`Scope`] gives [`Object`]s, which can be called, indexed and compared,
//! and which die by their count as in Python. A [`Handle`] keeps an object alive beyond the scope, on any thread.
//!
//! ```
//! # use krait::{Handle, Runtime};
//! # fn main() -> Result<(), krait::Error> {
//! # let runtime = Runtime::new()?;
//! let deque: Handle = runtime.enter(|scope| {
//!     let deque = scope.import("collections")?.attribute("deque")?.call(([1, 2, 3],))?;
//!     deque.call_method("rotate", (1,))?;
//!     Ok(deque.handle())
//! })?;
//! assert_eq!(deque.extract::<Vec<i32>>(&runtime)?, [3, 1, 2]);
//!
//! let other = Runtime::new()?;
//! assert!(matches!(other.set("d", &deque), Err(krait::Error::OtherRuntime)));
//! # Ok(())
//! # }
//! ```
//!
//! # Limits
//!
//! Memory, wall time and steps of a runtime can be limited: by its [`Builder`], and later by
//! [`Runtime::set_max_heap`], [`Runtime::set_time`] and [`Runtime::set_fuel`]. Too much memory is a `MemoryError`, which
//! Python code may catch. The other two end the program: no `except`, `finally` or `__del__` runs, and the host gets
//! [`Error::Terminated`].
//!
//! ```
//! # use krait::{Error, Runtime, Termination};
//! # fn main() -> Result<(), krait::Error> {
//! let runtime = Runtime::builder().max_fuel(100_000).max_heap(32 << 20).build()?;
//! runtime.run("try: x = [0] * 10**8\nexcept MemoryError: x = 'too much'")?;
//! assert_eq!(runtime.get::<String>("x")?, "too much");
//! let error = runtime.run("try:\n    while True: pass\nexcept BaseException: pass").unwrap_err();
//! assert!(matches!(error, Error::Terminated(Termination::Fuel)));
//! # Ok(())
//! # }
//! ```
//!
//! # Threads
//!
//! A runtime may be used from any thread, one thread at a time; runtimes run independently of each other. An
//! [`Interrupter`] raises `KeyboardInterrupt` in a busy runtime, or ends its program.
//!
//! ```
//! # use krait::Runtime;
//! # fn main() -> Result<(), krait::Error> {
//! let threads: Vec<_> = (0..2_i64)
//!     .map(|seed| {
//!         std::thread::spawn(move || {
//!             let runtime = Runtime::new()?;
//!             runtime.set("seed", seed)?;
//!             runtime.eval::<i64>("sum(n * seed for n in range(1000))")
//!         })
//!     })
//!     .collect();
//! let sums: Result<Vec<i64>, _> = threads.into_iter().map(|thread| thread.join().expect("no panic")).collect();
//! assert_eq!(sums?, [0, 499_500]);
//! # Ok(())
//! # }
//! ```
//!
//! # Panics
//!
//! No function of this crate panics on account of Python code. A panic in a native function or a scope is caught: the
//! host's call returns [`Error::Panicked`], and its runtime is unusable from then on. Other runtimes are not affected.

/// The examples of the guide, as tests.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/embedding.md")]
struct Guide;

mod build_class;
mod builtins;
mod code;
mod compile;
mod dispatch;
mod except_star;
mod exit;
mod facade;
mod frame;
mod function;
mod generator;
mod hooks;
mod import;
mod limits;
mod machine;
mod report;
mod runtime;
mod signals;
mod stack;
mod state;
mod sys;
mod thread;
mod trace;
mod traceback;
mod typing;
mod warnings;

pub use facade::{
    Arguments, Builder, Bytes, Error, FromPython, Handle, Interrupter, IntoArguments, NativeFunction, Object,
    PythonError, Result, Runtime, Scope, ToPython, hash_secret,
};
pub use limits::Termination;
pub use runtime::{Config, Exit, Program, check, disassemble};
pub use signals::{end_at_once, end_by_interrupt, leave_to_other_threads};
pub(crate) use state::{builtins_of, coroutine_origin, interp, text_of, thread};
