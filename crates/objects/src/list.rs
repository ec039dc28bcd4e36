//! `list`: a growable array of words.

mod growth;
mod storage;
mod timsort;

pub use storage::List;
