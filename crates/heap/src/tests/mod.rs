//! Tests of the heap from inside: they may look at states, indices and lists.

mod arrays;
mod collections;
#[cfg(krait_asan)]
mod faults;
mod graphs;
mod instances;
mod lifetimes;
mod weakrefs;
pub(crate) mod world;
