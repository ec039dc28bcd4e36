//! `int`: 63-bit words, and big integers on the heap.

pub mod big;
pub mod bytes;
pub(crate) mod bytes_like;
mod euclid;
pub mod functions;
pub mod limbs;
pub mod methods;
pub mod new;
pub mod number;
pub mod ops;
pub mod parse;
mod patient;
pub mod radix;
pub mod round;
mod storage;
pub mod text;
pub mod unicode_digits;
pub mod value;

pub use methods::INT_TYPE;
pub use storage::IntBig;
pub use value::{int_ref, is_int};

#[cfg(test)]
mod tests;
