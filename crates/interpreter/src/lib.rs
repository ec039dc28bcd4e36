//! Krait: a Python 3.12 runtime whose memory behaves observably like CPython 3.12.1's.
//!
//! [`Runtime`] is the whole interface: it owns a heap, the built-in types and modules, and runs source text.
//!
//! ```no_run
//! let runtime = krait::Runtime::new(krait::Config::default()).expect("memory for an empty runtime");
//! let status = runtime.run_main(krait::Program::Command("print('hello')".into()));
//! assert_eq!(status, 0);
//! ```

mod build_class;
mod builtins;
mod code;
mod compile;
mod dispatch;
mod except_star;
mod exit;
mod frame;
mod function;
mod generator;
mod hooks;
mod import;
mod report;
mod runtime;
mod stack;
mod state;
mod sys;
mod thread;
mod trace;
mod traceback;
mod typing;
mod warnings;

pub use runtime::{Config, Program, Runtime, check, disassemble};
pub(crate) use state::{builtins_of, coroutine_origin, interp, text_of, thread};
