//! `float`: words, and heap floats where the word cannot hold the double.

pub mod arithmetic;
pub mod digits;
pub mod hash;
pub mod hex;
pub mod parse;
pub mod round;
pub mod text;

/// `float`
pub static FLOAT_TYPE: crate::TypeSpec =
    crate::TypeSpec { name: "float", basic_size: 24, item_size: 0, basetype: true, ..crate::TypeSpec::DEFAULT };
