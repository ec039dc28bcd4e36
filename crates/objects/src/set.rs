//! `set` and `frozenset`: CPython 3.12's hash table of elements, and its iterator.

mod storage;
#[cfg(test)]
mod tests;

pub use storage::{Contents, SetTable, Spot};
