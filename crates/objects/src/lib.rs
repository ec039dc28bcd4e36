//! The built-in types and the object protocol.

pub mod dict;
pub mod str;
