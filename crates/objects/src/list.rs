//! `list`: a growable array of words.

mod growth;
mod storage;
mod timsort;

pub use storage::List;

/// `list`
pub static LIST_TYPE: crate::TypeSpec = crate::TypeSpec {
    name: "list",
    payload: <List as krait_heap::Body>::payload,
    basic_size: 40,
    item_size: 0,
    basetype: true,
    ..crate::TypeSpec::DEFAULT
};

impl crate::Vm {
    /// The iterator of objects with `__getitem__` only.
    pub fn new_sequence_iterator(&self, _object: &krait_heap::Value) -> crate::Result {
        Err(self.type_error("sequence iterators are not connected"))
    }
}
