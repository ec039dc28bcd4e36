//! The storage of heap integers: one block of header, signed length and limbs. The only file of `int` with `unsafe`.
//!
//! **Invariants.** (1) `|size|` limbs lie behind the fixed part, which subclasses do not lengthen (they may have no member
//! slots). (2) The limbs never change after construction, and the last one is not zero.

use core::ptr::NonNull;
use core::slice;

use krait_heap::{Obj, Ref, object};

use crate::int::limbs::BigRef;
use crate::type_object::{Type, TypeRef};
use crate::{Result, Vm};

object! {
    leaf;
    /// An integer on the heap: one that needs more than 63 bits, or an instance of a subclass of `int` (of any size).
    pub struct IntBig {
        /// The number of limbs, below zero for negative numbers.
        size: isize,
    }
}

const _: () = assert!(size_of::<Obj<IntBig>>() == 24);

/// How many limbs are copied at once. C libraries copy more than 2 KiB with one string instruction, which takes several times as
/// long where source and target happen to lie at like places of their pages.
const COPIED: usize = 128;

impl IntBig {
    /// Allocates an integer of a type whose payload this is.
    pub(super) fn build(vm: &Vm, ty: &TypeRef, number: BigRef<'_>) -> Result<Ref<IntBig>> {
        let len = number.limbs.len();
        let size = if number.negative { -(len as isize) } else { len as isize };
        if ty.info.basic_size.get() as usize > size_of::<Obj<IntBig>>() {
            return Err(vm.system_error("an integer type with fields behind the number"));
        }
        let object = vm.or_memory_error(vm.heap().alloc_var_uninit(Type::head(ty), len * 8, IntBig { size }))?;
        // SAFETY: (1) `len` limbs lie behind the fixed part, which is exactly the object.
        let data = unsafe { object.pointer().cast::<Obj<IntBig>>().add(1) }.cast::<u64>();
        for start in (0..len).step_by(COPIED) {
            let chunk = &number.limbs[start..len.min(start + COPIED)];
            // SAFETY: (1) both are `len` limbs; (2) the block is new, so they do not overlap.
            unsafe { data.add(start).copy_from_nonoverlapping(NonNull::from(chunk).cast(), chunk.len()) };
        }
        Ok(object)
    }

    /// The number.
    #[inline]
    pub fn number(&self) -> BigRef<'_> {
        // SAFETY: (1) an `IntBig` is always the body of an object made by `build`, whose limbs lie right behind the body.
        let data = unsafe { (&raw const *self).add(1) }.cast::<u64>();
        // SAFETY: (1) `build` put `|size|` limbs there, and nothing changes or frees them while `self` lives.
        let limbs = unsafe { slice::from_raw_parts(data, self.size.unsigned_abs()) };
        BigRef { negative: self.size < 0, limbs }
    }
}
