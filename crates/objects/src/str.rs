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

/// `str`
pub static STR_TYPE: crate::TypeSpec = crate::TypeSpec {
    name: "str",
    payload: <Str as krait_heap::Body>::payload,
    basic_size: 64,
    item_size: 0,
    basetype: true,
    ..crate::TypeSpec::DEFAULT
};

impl Str {
    /// Whether the text is an identifier by the Unicode rules of Python (keywords are).
    pub fn is_identifier(&self) -> bool {
        case::is_identifier(self)
    }
}
