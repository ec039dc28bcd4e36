//! The built-in types and the object protocol.

pub mod str;
