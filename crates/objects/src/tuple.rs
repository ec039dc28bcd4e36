//! `tuple`: an immutable array of words, inline behind its header.

mod storage;

pub use storage::Tuple;
