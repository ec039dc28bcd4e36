//! Walking the blocks of a region, finding the object at an address, checking the free lists.

use core::ptr::NonNull;

use super::Region;
use crate::header::Header;
use crate::poison;
use crate::slab::{Kind, SLAB, SLAB_SHIFT, Slab, is_free, slab_of};

impl Region {
    /// Calls `visit` with every object's block that is not free, in order of address.
    pub(crate) fn for_each_block(&self, visit: &mut dyn FnMut(NonNull<Header>, &Slab)) {
        for idx in self.first..self.frontier.get() {
            // SAFETY: (1) entries below the frontier are initialised.
            let slab = unsafe { self.entry(idx).as_ref() };
            match slab.kind.get() {
                _ if slab.holds_arrays() => {}
                Kind::Current | Kind::Partial | Kind::Full => self.for_each_in_slab(idx, slab, visit),
                Kind::Large => {
                    // SAFETY: (1) the prefix lies inside the block.
                    visit(unsafe { self.slab_address(idx).add(slab.prefix()) }.cast(), slab);
                }
                Kind::Unused | Kind::LargeTail | Kind::Free => {}
            }
        }
    }

    fn for_each_in_slab(&self, idx: u32, slab: &Slab, visit: &mut dyn FnMut(NonNull<Header>, &Slab)) {
        let mut offset = 0;
        while offset < slab.bump.get() {
            // SAFETY: (1) below `bump`, so inside the slab.
            let header = unsafe { self.slab_address(idx).add(offset as usize + slab.prefix()) }.cast::<Header>();
            if !is_free(header) {
                visit(header, slab);
            }
            offset += slab.block.get();
        }
    }

    /// Bytes of the block that an object lies in.
    pub(crate) fn block_bytes(&self, object: NonNull<Header>) -> usize {
        // SAFETY: (1) entries of the table live as long as the region.
        unsafe { slab_of(object).as_ref() }.charge()
    }

    /// The live object that an address lies in, if any.
    pub(crate) fn object_at(&self, address: usize) -> Option<NonNull<Header>> {
        if !self.contains(address) {
            return None;
        }
        let mut idx = ((address - self.base()) >> SLAB_SHIFT) as u32;
        if idx < self.first || idx >= self.frontier.get() {
            return None;
        }
        // SAFETY: (1) entries below the frontier are initialised.
        let mut slab = unsafe { self.entry(idx).as_ref() };
        if slab.kind.get() == Kind::LargeTail {
            idx -= slab.run.get();
            // SAFETY: (1) a tail's distance leads to its first entry.
            slab = unsafe { self.entry(idx).as_ref() };
        }
        let offset = address - self.base() - idx as usize * SLAB;
        let start = match slab.kind.get() {
            _ if slab.holds_arrays() => return None,
            Kind::Large if offset < slab.charge() => 0,
            Kind::Current | Kind::Partial | Kind::Full if offset < slab.bump.get() as usize => {
                offset - offset % slab.block.get() as usize
            }
            _ => return None,
        };
        // SAFETY: (1) the start of a block of this slab.
        let header = unsafe { self.slab_address(idx).add(start + slab.prefix()) }.cast::<Header>();
        if is_free(header) { None } else { Some(header) }
    }
}

/// Checks.
impl Region {
    /// Checks that every slab's free list holds exactly its free blocks.
    pub(crate) fn verify(&self) -> Result<(), String> {
        for idx in self.first..self.frontier.get() {
            // SAFETY: (1) entries below the frontier are initialised.
            let slab = unsafe { self.entry(idx).as_ref() };
            if matches!(slab.kind.get(), Kind::Current | Kind::Partial | Kind::Full) {
                self.verify_slab(idx, slab)?;
            }
        }
        Ok(())
    }

    fn verify_slab(&self, idx: u32, slab: &Slab) -> Result<(), String> {
        let mut used = 0;
        if slab.holds_arrays() {
            used = slab.used.get();
        } else {
            self.for_each_in_slab(idx, slab, &mut |_, _| used += 1);
        }
        if used != slab.used.get() {
            return Err(format!("slab {idx} has {used} blocks in use and counts {}", slab.used.get()));
        }
        let mut free = slab.bump.get() / slab.block.get() - used;
        let mut block = slab.free.get();
        while let Some(header) = NonNull::new(block.cast::<Header>()) {
            let inside = header.addr().get() - self.base();
            if inside >> SLAB_SHIFT != idx as usize || !is_free(header) || free == 0 {
                return Err(format!("the free list of slab {idx} leads to {header:p}"));
            }
            free -= 1;
            poison::unpoison_header(header.cast());
            // SAFETY: (1) a free block's second word is the link.
            block = unsafe { header.cast::<*mut u8>().add(1).read() };
            poison::poison_block(header.cast(), 0, 16);
        }
        if free != 0 { Err(format!("{free} free blocks of slab {idx} are not in its list")) } else { Ok(()) }
    }
}
