//! Type objects: their payload, specs, method resolution, attribute lookup and creation (CPython's `Objects/typeobject.c`).

pub(crate) mod attributes;
mod bases;
mod cache;
pub mod creation;
mod getsets;
mod head;
mod inherit;
pub(crate) mod layout;
mod lookup;
mod methods;
pub mod mro;
mod spec;
mod value;

pub(crate) use inherit::inherit_slots as inherit_from;

pub use cache::MethodCache;
pub(crate) use head::{change_class, type_of};
pub(crate) use methods::CALL;
pub use methods::TYPE_TYPE;
pub(crate) use methods::merge_class_dict;
pub(crate) use spec::ready;
pub use spec::{BaseSpec, TypeSpec};
pub use value::{Features, Type, TypeRef};
