//! Weak references: which of them are shared, where new ones stand, what is cleared and called back when a referent dies.
//!
//! The rules are CPython 3.12's (`Objects/weakrefobject.c`). A referent's list begins with the shared reference without a
//! callback, then the shared proxy without one; the others follow, newest first. The pointers themselves are the heap's
//! ([`krait_heap::weak`]). An internal crate: its interface may change at any time.
#![deny(unsafe_code)]

mod death;
mod sharing;

pub use death::{Callback, Callbacks, clear_for_death, clear_trash};
pub use krait_heap::weak::{WeakRef, count, is_weakly_referenceable, references};
pub use sharing::{Shared, find_or_insert};
