//! `collections.deque` (`Modules/_collectionsmodule.c`): a sequence with fast ends, its methods and its iterators.

mod iter;
mod methods;
mod search;
mod sequence;
mod value;

pub(super) use iter::{DEQUE_ITERATOR_TYPE, DEQUE_REVERSE_ITERATOR_TYPE};
pub(super) use value::DEQUE_TYPE;
