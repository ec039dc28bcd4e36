//! `complex`: pairs of doubles.

pub mod arithmetic;
pub mod text;
