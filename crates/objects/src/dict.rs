//! `dict`: CPython 3.12's compact hash table, combined or split, its views and iterators.

mod storage;
mod table;
#[cfg(test)]
mod tests;

pub use table::{Contents, Key, Table};
