//! `float`: words, and heap floats where the word cannot hold the double.

pub mod arithmetic;
pub mod digits;
pub mod hash;
pub mod hex;
pub mod parse;
pub mod round;
pub mod text;
