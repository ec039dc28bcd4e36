//! The type-erased functions that payload statics point to.

use core::ptr::NonNull;

use crate::body::{Body, Obj, Payload, Visitor};
use crate::header::Header;

/// The payload static as a constant, so that other payload statics can name it as their base.
pub trait BodyStatic {
    /// The one static of the type.
    const PAYLOAD: &'static Payload;
}

/// `Payload::traverse` of a body.
///
/// # Safety
/// `header` is a live object whose payload is or extends `B`.
pub unsafe fn traverse_body<B: Body>(header: NonNull<Header>, visitor: &mut Visitor<'_>) {
    // SAFETY: (1) live and of this payload, by the caller's promise.
    unsafe { &header.cast::<Obj<B>>().as_ref().body }.traverse(visitor);
}

/// `Payload::clear` of a body.
///
/// # Safety
/// `header` is a live object whose payload is or extends `B`, and the caller holds a count on it.
pub unsafe fn clear_fields<B: Body>(header: NonNull<Header>) {
    // SAFETY: (1) live and of this payload, by the caller's promise; its count keeps it alive while fields are dropped.
    unsafe { &header.cast::<Obj<B>>().as_ref().body }.clear();
}

/// `Payload::drop` of a body.
///
/// # Safety
/// `header` is an object of exactly payload `B` that nobody uses any more; its body is not used afterwards.
pub unsafe fn drop_body<B: Body>(header: NonNull<Header>) {
    // SAFETY: (1) of this payload and unused, by the caller's promise.
    unsafe { core::ptr::drop_in_place(&raw mut (*header.cast::<Obj<B>>().as_ptr()).body) }
}
