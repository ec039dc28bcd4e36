//! `dict`: CPython 3.12's compact hash table, combined or split, its views and iterators.

mod storage;
mod table;
#[cfg(test)]
mod tests;

pub use table::{Contents, Key, Table};
mod value;
pub use value::Dict;

/// `dict`
pub static DICT_TYPE: crate::TypeSpec = crate::TypeSpec {
    name: "dict",
    payload: <Dict as krait_heap::Body>::payload,
    basic_size: 64,
    basetype: true,
    ..crate::TypeSpec::DEFAULT
};
