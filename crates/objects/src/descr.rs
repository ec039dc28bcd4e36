//! Descriptors that scripts make: property, classmethod, staticmethod, bound methods, super, mappingproxy.

pub mod bound_method;
pub mod classmethod;
pub mod mapping_proxy;
pub mod property;
pub mod super_object;

pub use bound_method::BoundMethod;
pub use classmethod::{ClassMethod, StaticMethod, new_classmethod, new_staticmethod};
pub use mapping_proxy::MappingProxy;
pub use property::Property;
pub use super_object::{SuperObject, super_lookup};
