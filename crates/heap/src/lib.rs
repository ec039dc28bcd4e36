//! The managed heap: words, headers, allocation, reference counts, generations, the cycle collector, heap walking.
//!
//! This crate knows no Python type, exception or frame: what needs one is asked of the layer above through [`Upcalls`].
//! It is usable as a library of its own; its interface may change at any time.

pub mod body;
mod dealloc;
mod erased;
pub mod header;
mod heap;
mod macros;
mod reference;
mod upcalls;
pub mod word;

pub use body::{Body, LayoutKind, Ledger, Obj, Opaque, Payload, Traverse, ValueCell, Visitor};
pub use erased::{BodyStatic, clear_fields, drop_body, traverse_body};
pub use header::{Header, IMMORTAL, TypeFlags, TypeHead, TypeInfo};
pub use heap::{Heap, OutOfMemory};
pub use reference::Ref;
pub use upcalls::Upcalls;
pub use word::{MAX_INT, MIN_INT, Value};
