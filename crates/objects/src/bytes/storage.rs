//! The storage of byte strings: one block of header, hash, length and data. The only file of `bytes` with `unsafe`.
//!
//! **Invariants.** (1) `len` bytes lie behind the fixed part, which subclasses do not lengthen (they may have no member
//! slots). (2) The data never changes after construction.

use core::cell::Cell;
use core::slice;

use krait_heap::{Body, Heap, Obj, OutOfMemory, Ref, TypeHead, object};

object! {
    leaf;
    /// A byte string.
    pub struct Bytes {
        hash: Cell<i64>,
        len: usize,
    }
}

const _: () = assert!(size_of::<Obj<Bytes>>() == 32);

impl Bytes {
    /// Allocates a byte string and lets `fill` write into its zeroed bytes.
    pub fn build(
        heap: &Heap,
        ty: &TypeHead,
        len: usize,
        fill: impl FnOnce(&mut [u8]),
    ) -> Result<Ref<Bytes>, OutOfMemory> {
        debug_assert!(core::ptr::eq(ty.info.payload.get(), Bytes::payload()), "a bytes type");
        if ty.info.basic_size.get() as usize > size_of::<Obj<Bytes>>() || isize::try_from(len).is_err() {
            return Err(OutOfMemory);
        }
        let bytes = heap.alloc_var(ty, len, Bytes { hash: Cell::new(-1), len })?;
        // SAFETY: (1) `alloc_var` gives `len` zeroed bytes behind the fixed part, which is exactly the object.
        let data = unsafe { bytes.pointer().cast::<Obj<Bytes>>().add(1) }.cast::<u8>();
        // SAFETY: (1) `len` bytes lie there, zeroed; (2) nobody else has seen the object.
        fill(unsafe { slice::from_raw_parts_mut(data.as_ptr(), len) });
        Ok(bytes)
    }

    /// A byte string with these bytes.
    pub fn new(heap: &Heap, ty: &TypeHead, bytes: &[u8]) -> Result<Ref<Bytes>, OutOfMemory> {
        Bytes::build(heap, ty, bytes.len(), |out| out.copy_from_slice(bytes))
    }

    /// The bytes.
    #[inline(always)]
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: (1) a `Bytes` is always the body of an object made by `build`, whose data lie right behind the body.
        let data = unsafe { (&raw const *self).add(1) }.cast::<u8>();
        // SAFETY: (1) `build` put `len` bytes there, and nothing changes or frees them while `self` lives.
        unsafe { slice::from_raw_parts(data, self.len) }
    }

    /// Number of bytes.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no bytes.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The hash, that of a string with the same stored bytes, computed once under `key`.
    pub fn hash_with(&self, key: (u64, u64)) -> i64 {
        if self.hash.get() == -1 {
            self.hash.set(crate::str::hash_bytes(key, self.as_slice()));
        }
        self.hash.get()
    }
}
