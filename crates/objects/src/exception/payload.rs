//! The payload every exception starts with.

use core::cell::Cell;

use krait_heap::{ValueCell, object};

object! {
    container clear;
    /// What every exception instance has (`PyBaseExceptionObject`).
    pub struct BaseException {
        /// `__dict__`: a `Dict`, made on demand.
        pub dict: ValueCell,
        /// `args`: a `Tuple`.
        pub args: ValueCell,
        /// `__traceback__`
        pub traceback: ValueCell,
        /// `__context__`
        pub context: ValueCell,
        /// `__cause__`
        pub cause: ValueCell,
        /// `__suppress_context__`
        pub suppress_context: Cell<bool>,
    }
}

impl BaseException {
    /// A payload with `args` and nothing else.
    pub fn new(args: krait_heap::Value) -> BaseException {
        BaseException {
            dict: ValueCell::empty(),
            args: ValueCell::new(Some(args)),
            traceback: ValueCell::empty(),
            context: ValueCell::empty(),
            cause: ValueCell::empty(),
            suppress_context: Cell::new(false),
        }
    }
}

/// Offset of the dict word from an exception's header.
pub(crate) const DICT_OFFSET: i32 = core::mem::offset_of!(BaseException, dict) as i32 + 16;
