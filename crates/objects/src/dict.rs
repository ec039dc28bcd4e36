//! `dict`: CPython 3.12's compact hash table, combined or split, its views and iterators.

mod iter;
mod key;
mod merge;
mod methods;
mod plain;
mod storage;
mod table;
#[cfg(test)]
mod tests;
mod value;
mod views;

pub use iter::{
    DICT_ITEMITERATOR_TYPE, DICT_KEYITERATOR_TYPE, DICT_REVERSEITEMITERATOR_TYPE, DICT_REVERSEKEYITERATOR_TYPE,
    DICT_REVERSEVALUEITERATOR_TYPE, DICT_VALUEITERATOR_TYPE, DictIter, Kind, next,
};
pub use merge::Existing;
pub use methods::{DICT_TYPE, subscript};
pub(crate) use methods::{finish_text, push_repr};
pub(crate) use storage::exact_str;
pub use table::{Contents, Key, Table};
pub use value::Dict;
pub(crate) use value::equal_keys;
pub use views::{DICT_ITEMS_TYPE, DICT_KEYS_TYPE, DICT_VALUES_TYPE, DictView, new_view};
