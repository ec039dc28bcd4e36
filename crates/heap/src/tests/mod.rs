//! Tests of the heap from inside: they may look at states, indices and lists.

#[cfg(krait_asan)]
mod faults;
mod graphs;
mod lifetimes;
pub(crate) mod world;
