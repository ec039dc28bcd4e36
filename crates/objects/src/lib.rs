//! The built-in types and the object protocol.

pub mod complex;
pub mod dict;
pub mod set;
