//! `str`: immutable sequences of code points, stored in one, two or four bytes each.

mod builder;
mod case;
mod repr;
mod search;
mod split;
mod storage;
#[cfg(test)]
mod tests;
pub mod unicode;
mod value;

pub use builder::StrBuilder;
pub(crate) use repr::push_hex;
pub use search::{Direction, count, find};
pub use storage::{Data, Interned, Kind, Str, Unit};
pub use value::{Chars, hash_bytes, max_code_point};
