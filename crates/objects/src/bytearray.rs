//! `bytearray`: growable arrays of bytes.

mod storage;

pub use storage::{ByteArray, ResizeError};
