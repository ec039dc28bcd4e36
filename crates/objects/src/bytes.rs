//! `bytes`: immutable sequences of bytes.

mod construct;
mod slots;
mod storage;

pub use slots::BYTES_TYPE;
pub use storage::Bytes;
