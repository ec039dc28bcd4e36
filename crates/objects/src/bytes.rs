//! `bytes`: immutable sequences of bytes.

mod storage;

pub use storage::Bytes;
