//! `bytes`: immutable sequences of bytes.

mod construct;
pub mod iter;
mod new;
mod slots;
mod storage;
#[cfg(test)]
mod tests;

pub(crate) use new::bytes_from_object;
pub use slots::BYTES_TYPE;
pub(crate) use slots::concat;
pub use storage::Bytes;
