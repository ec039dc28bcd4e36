//! From a dict's body to its parts and to its object, without a borrow count.
//!
//! Both rest on what only the dict's own modules can promise: where a body lies, and that a borrow ends before code runs.

use core::cell::Cell;
use core::ptr::NonNull;

use krait_heap::{Body, Header, Value};

/// A new count on the object that a body lies in.
pub(crate) fn header_of<B: Body>(body: &B) -> Value {
    let object = core::ptr::from_ref(body).cast::<u8>().wrapping_sub(size_of::<Header>()).cast_mut().cast::<Header>();
    let object = NonNull::new(object).expect("a body lies behind a header");
    // SAFETY: (1) bodies of dicts live behind their header only: `alloc` moves them there before anyone can borrow them.
    unsafe { Value::from_borrowed(object) }
}

/// A place for an owned part of a table, borrowed only while no code runs.
pub(crate) struct Place<T>(Cell<T>);

impl<T> Place<T> {
    /// A place holding `inside`.
    pub(crate) const fn new(inside: T) -> Place<T> {
        Place(Cell::new(inside))
    }

    /// Borrows what is inside. Callers end the borrow before anything runs that could reach [`Self::replace`].
    #[inline(always)]
    pub(crate) fn borrow(&self) -> &T {
        // SAFETY: (1) the dict's modules keep no borrow across a `replace` or anything that may run code.
        unsafe { &*self.0.as_ptr() }
    }

    /// Puts `inside` in and hands the old content back.
    #[inline(always)]
    pub(crate) fn replace(&self, inside: T) -> T {
        self.0.replace(inside)
    }
}
