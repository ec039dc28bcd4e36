//! `int`: 63-bit words, and big integers on the heap.

pub mod big;
pub mod bytes;
pub mod number;
pub mod parse;
pub mod round;
pub mod unicode_digits;
