//! Tests of the heap from inside: they may look at states, indices and lists.

mod graphs;
mod lifetimes;
pub(crate) mod world;
