//! The built-in types and the object protocol.

pub mod bytearray;
pub mod bytes;
pub mod codec;
pub mod complex;
pub mod dict;
pub mod float;
pub mod format;
pub mod int;
pub mod set;
pub mod str;
