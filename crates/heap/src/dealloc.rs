//! Death by reference count.

use core::ptr::NonNull;

use crate::header::Header;

/// Destroys an object whose count has reached zero.
///
/// # Safety
/// The count is zero and nobody else holds the object.
#[cold]
#[inline(never)]
pub(crate) unsafe fn dealloc(header: NonNull<Header>) {
    // SAFETY: (1) the block is alive until freed.
    let payload = unsafe { header.as_ref() }.type_head().info.payload.get();
    // SAFETY: (1) unused from here on.
    unsafe { (payload.drop)(header) };
    let _ = crate::Heap::of;
}
