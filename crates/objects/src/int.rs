//! `int`: 63-bit words, and big integers on the heap.

pub mod big;
pub mod parse;
pub mod unicode_digits;
