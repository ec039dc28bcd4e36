//! Traceback objects, and how an uncaught exception is shown.

mod object;

pub use object::{TRACEBACK_TYPE, Traceback};
pub(crate) use object::add_entry;
