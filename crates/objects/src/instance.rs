//! Attributes of instances: inline values, materialised dicts, member slots, and the rules by which they change.
//!
//! A class made by a `class` statement whose instances have a dict gives them a *dict word* before the header. Instances of
//! plain classes also carry *inline values* for the names their class shares. The states of such an instance:
//!
//! | dict word | inline values | meaning |
//! |-----------|---------------|---------|
//! | empty     | live          | attributes are inline; no dict was ever asked for |
//! | a dict    | live          | the dict shows the inline values; look-ups go through it |
//! | a dict    | gone          | the dict has the attributes |
//! | empty     | gone          | no attributes: `__dict__` was deleted; the next store makes a split dict |
//!
//! Instances of native types' subclasses (`class L(list)`) have the dict word alone; it starts empty. Types with a dict of
//! their own (functions, modules, exceptions) have the word inside the payload, and a plain dict.

mod attributes;
mod getsets;
mod storage;

pub(crate) use attributes::{detach_dict, prepare_class_change};
pub use attributes::{dict_of, get_attr, inline_index, lacks_names_since, set_attr, shared_index, version_without};
pub(crate) use getsets::add_dict_and_weakref_getsets;
pub use getsets::{get_dict, set_dict};
pub use storage::{ClassKeys, alloc_object, load_inline, load_slot, store_inline, store_slot};
pub(crate) use storage::{new_class_object, slot_get, slot_replace};
