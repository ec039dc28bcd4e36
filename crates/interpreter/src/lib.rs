//! Krait: a Python 3.12 runtime whose memory behaves observably like CPython 3.12.1's.
//!
//! [`Runtime`] is the whole interface: it owns a heap, the built-in types and modules, and runs source text.
//!
//! ```no_run
//! let runtime = krait::Runtime::new(krait::Config::default()).expect("memory for an empty runtime");
//! let exit = runtime.run_main(krait::Program::Command("print('hello')".into()));
//! assert_eq!(exit, krait::Exit::Status(0));
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
mod limits;
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

pub use limits::Termination;
pub use runtime::{Config, Exit, Program, Runtime, check, disassemble};
pub use signals::{end_by_interrupt, leave_to_other_threads};
pub(crate) use state::{builtins_of, coroutine_origin, interp, text_of, thread};
