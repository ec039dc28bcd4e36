//! Built-in types, the object protocol and the `Vm` context they run in.
//!
//! Types are rows in tables ([`types`]), behaviour is slots filled from one definition table ([`slot_defs`]), and every
//! operation of the language is a method of [`Vm`] under [`protocol`]. An internal crate: its interface may change at any time.

pub mod args;
pub mod bool;
pub mod bytearray;
pub mod bytes;
mod bytestring;
pub mod cell;
pub mod codec;
pub mod complex;
pub mod descr;
pub mod dict;
pub mod exception;
pub mod ext;
pub mod float;
pub mod format;
pub mod generic;
pub mod instance;
pub mod int;
pub mod interning;
pub mod iter;
pub mod list;
pub mod module;
pub mod names;
pub mod namespace;
pub mod native;
pub mod object;
pub mod protocol;
pub mod range;
mod seq_support;
pub mod set;
pub mod singletons;
pub mod slice;
pub mod slot_defs;
pub mod slots;
pub mod str;
pub mod tuple;
pub mod type_object;
pub mod types;
pub mod vm;
pub mod weakref;

pub use args::Args;
pub use exception::{BaseException, Exception};
pub use ext::ValueExt;
pub use krait_heap::{Body, Heap, OutOfMemory, Ref, TypeFlags, TypeHead, Value, ValueCell, object};
pub use native::{GetSet, Member, Method, MethodKind, NativeFn};
pub use protocol::compare::CompareOp;
pub use slots::{SlotCells, Slots};
pub use type_object::{BaseSpec, Type, TypeRef, TypeSpec};
pub use vm::Vm;

#[cfg(test)]
mod tests;

/// What every operation of the language returns: a value, or a raised exception.
pub type Result<T = Value> = core::result::Result<T, Exception>;
