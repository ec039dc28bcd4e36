//! Instance layouts: fixed slots, split-key dict-backed instances, layout rules.
//!
//! An instance is `prefix words | header | native payload | member slots | inline values`:
//!
//! - *member slots* are fixed places, one word each, at offsets that [`layout`] assigns from `__slots__`;
//! - *inline values* ([`values`]) hold the attributes of a dict-backed instance; which word belongs to which name is known to
//!   the class alone ([`SharedKeys`]); the order in which an instance got its attributes is kept per instance.
//!
//! This crate knows no Python exception, type name or frame: rules answer with plain enums and the layer above words the
//! errors. Its interface may change at any time.

mod dict_values;
pub mod layout;
mod shared_keys;
pub mod values;

pub use dict_values::DictValues;
pub use shared_keys::{Insertion, MAX_SHARED_KEYS, SharedKeys};
pub use values::Values;
