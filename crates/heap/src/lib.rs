//! The managed heap: words, headers, allocation, reference counts, generations, the cycle collector, heap walking.
//!
//! This crate knows no Python type, exception or frame: what needs one is asked of the layer above through [`Upcalls`].
//! It is usable as a library of its own; its interface may change at any time.

mod arrays;
pub mod body;
mod budget;
mod collect;
mod dealloc;
mod erased;
mod generations;
pub mod header;
mod heap;
pub mod layout;
mod ledger;
mod macros;
mod os;
mod plan;
mod poison;
mod reference;
mod slab;
mod state;
mod trashcan;
mod traverse;
mod upcalls;
mod verify;
mod vm_vec;
mod walk;
pub mod weak;
pub mod word;

pub use body::{Body, Kept, LayoutKind, Ledger, Obj, Opaque, Payload, Traverse, ValueCell, Visitor};
pub use collect::{CollectStats, DebugFlags, GenerationStats};
pub use erased::{BodyStatic, clear_fields, drop_body, traverse_body};
pub use generations::GENERATIONS;
pub use header::{Header, IMMORTAL, TypeFlags, TypeHead, TypeInfo};
pub use heap::{Heap, OutOfMemory};
pub use layout::{InlineValues, ListLike, TUPLE_ITEMS, TupleLike};
pub use reference::Ref;
pub use upcalls::Upcalls;
pub use word::{MAX_INT, MIN_INT, Value};

#[cfg(test)]
mod tests;
