//! `set` and `frozenset`: CPython 3.12's hash table of elements, and its iterator.

mod iter;
mod methods;
mod ops;
mod storage;
#[cfg(test)]
mod tests;
mod value;

pub use iter::{SET_ITERATOR_TYPE, SetIter, next};
pub use methods::{FROZENSET_TYPE, SET_TYPE};
pub use storage::{Contents, SetTable, Spot};
pub use value::Set;
