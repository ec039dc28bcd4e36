//! `float`: words, and heap floats where the word cannot hold the double.

pub mod arithmetic;
pub mod digits;
pub mod hash;
pub mod hex;
pub mod methods;
pub mod new;
pub mod ops;
pub mod parse;
pub mod round;
pub mod text;
pub mod value;

pub use methods::FLOAT_TYPE;
pub use value::{FloatBox, float_value, is_float};
