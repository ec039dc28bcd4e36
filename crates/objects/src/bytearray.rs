//! `bytearray`: growable arrays of bytes.

mod edit;
pub mod iter;
mod methods;
mod new;
mod slots;
mod storage;

pub(crate) use edit::fill_repeated;
pub use slots::BYTEARRAY_TYPE;
pub(crate) use slots::inplace_concat;
pub use storage::{ByteArray, ResizeError};
