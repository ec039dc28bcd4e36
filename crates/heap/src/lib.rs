//! The managed heap: words, headers, allocation, reference counts, generations, the cycle collector, heap walking.
//!
//! The interface of this crate may change at any time.
//!
//! A heap whose objects behave as CPython 3.12's do: they die the moment their count reaches zero, in the order CPython
//! destroys them; a collector of three generations finds cycles and runs finalizers, weak reference callbacks and
//! destruction in CPython's order. The crate knows no Python type, exception or frame: what needs one is asked of the
//! layer above through [`Upcalls`]. It is usable as a library of its own:
//!
//! ```
//! use krait_heap::{Bare, Body, Heap, SimpleType, TypeFlags};
//!
//! # fn main() -> Result<(), krait_heap::OutOfMemory> {
//! let heap = Heap::with_region(1 << 30)?;
//! let types = SimpleType::root(&heap)?;
//! // Objects with two member slots and nothing else.
//! let pair = SimpleType::define(&types, Bare::payload(), None, 2, TypeFlags::default())?;
//! let one = SimpleType::make(&pair, Bare {})?.into_value();
//! let other = SimpleType::make(&pair, Bare {})?.into_value();
//! SimpleType::slot(&one, 0).expect("two slots").set(Some(other.clone()));
//! assert_eq!(other.refcount(), Some(2));
//!
//! // Without a cycle the last count decides: `one` dies here, and with it its reference to `other`.
//! drop(one);
//! assert_eq!(other.refcount(), Some(1));
//!
//! // A cycle waits for the collector.
//! SimpleType::slot(&other, 1).expect("two slots").set(Some(other.clone()));
//! drop(other);
//! assert_eq!(heap.collect(0).collected, 1);
//! # Ok(())
//! # }
//! ```
//!
//! - [`word`]: the 64-bit tagged word; [`header`]: what every object starts with; [`body`]: payloads and how they are
//!   walked, declared with [`object!`]; [`layout`]: what lies around a payload.
//! - [`Heap`]: allocation, tracking, collecting, walking, accounting, [`Heap::verify`].
//! - [`Upcalls`]: what the layer above implements.
//!
//! `examples/lifetimes.rs` shows deaths, cycles and a resurrection; `docs/collector.md` follows a collection step by step.

mod arrays;
pub mod body;
mod breaker;
mod budget;
mod charge;
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
mod prefetch;
mod reference;
mod region;
mod simple;
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

pub use body::{Body, Kept, Lasting, LayoutKind, Ledger, Obj, Opaque, Payload, Traverse, ValueCell, Visitor};
pub use breaker::Breaker;
pub use charge::Charge;
pub use collect::{CollectStats, DebugFlags, GenerationStats};
pub use erased::{BodyStatic, clear_fields, drop_body, traverse_body};
pub use generations::GENERATIONS;
pub use header::{Header, IMMORTAL, TypeFlags, TypeHead, TypeInfo};
pub use heap::{Heap, OutOfMemory};
pub use layout::{InlineValues, ItemCount, ListLike, TUPLE_ITEMS, TupleLike};
pub use reference::Ref;
pub use simple::{Bare, SimpleType};
pub use upcalls::Upcalls;
pub use word::{MAX_INT, MIN_INT, Value};

#[cfg(test)]
mod tests;
