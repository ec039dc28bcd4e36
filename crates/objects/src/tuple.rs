//! `tuple`: an immutable array of words, inline behind its header.

mod storage;

pub use storage::Tuple;

/// `tuple`
pub static TUPLE_TYPE: crate::TypeSpec = crate::TypeSpec {
    name: "tuple",
    payload: <Tuple as krait_heap::Body>::payload,
    basic_size: 24,
    item_size: 8,
    basetype: true,
    ..crate::TypeSpec::DEFAULT
};
