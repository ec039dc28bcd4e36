//! Runs of slabs: free ones joined with their neighbours, and those that hold one large block.

use core::cell::Cell;
use core::ptr::{self, NonNull};

use super::Region;
use crate::header::Header;
use crate::heap::OutOfMemory;
use crate::os;
use crate::poison;
use crate::slab::{COMMIT_SLABS, Family, HUGE_FROM, KEEP_EMPTY, Kind, SLAB, Slab, slab_of};

impl Region {
    #[cold]
    #[inline(never)]
    pub(super) fn alloc_large(&self, size: usize, family: Family) -> Result<NonNull<Header>, OutOfMemory> {
        let run = size.div_ceil(SLAB);
        if run > self.n_slabs as usize {
            return Err(OutOfMemory);
        }
        let idx = self.take_run(run as u32)?;
        let slab = Slab::unused();
        slab.kind.set(Kind::Large);
        slab.block.set(size.div_ceil(os::PAGE) as u32);
        slab.used.set(1);
        slab.class.set(family.first_class() as u16);
        slab.prefix.set(family.prefix() as u8);
        slab.run.set(run as u32);
        // SAFETY: (1) an entry of the committed table that nothing refers to.
        unsafe { self.entry(idx).write(slab) };
        for distance in 1..run as u32 {
            let tail = Slab::unused();
            tail.kind.set(Kind::LargeTail);
            tail.run.set(distance);
            // SAFETY: (1) an entry of the run just taken.
            unsafe { self.entry(idx + distance).write(tail) };
        }
        let base = self.slab_address(idx);
        poison::unpoison_block(base, 0, size);
        // SAFETY: (1) the prefix lies inside the block.
        Ok(unsafe { base.add(family.prefix()) }.cast())
    }

    /// Bytes from the header on that the block has room for without moving.
    pub(crate) fn room(&self, header: NonNull<Header>) -> usize {
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { slab_of(header).as_ref() };
        let block = match slab.kind.get() {
            Kind::Large => slab.run.get() as usize * SLAB,
            _ => slab.block.get() as usize,
        };
        block - slab.prefix()
    }

    /// Makes a large block reach `size` bytes from its header on, within its room, and answers by how much its charge
    /// grows once `charge` has allowed that.
    pub(crate) fn stretch(
        &self,
        header: NonNull<Header>,
        size: usize,
        charge: impl FnOnce(usize) -> Result<(), OutOfMemory>,
    ) -> Result<(), OutOfMemory> {
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { slab_of(header).as_ref() };
        let pages = (size + slab.prefix()).div_ceil(os::PAGE) as u32;
        if slab.kind.get() == Kind::Large && pages > slab.block.get() {
            charge((pages - slab.block.get()) as usize * os::PAGE)?;
            slab.block.set(pages);
        }
        poison::unpoison_block(header.cast(), slab.prefix(), slab.prefix() + size);
        Ok(())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn free_large(&self, entry: NonNull<Slab>) -> usize {
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { entry.as_ref() };
        let bytes = slab.charge();
        let idx = self.idx_of(entry);
        poison::poison_slab(self.slab_address(idx), bytes);
        self.give_run(idx, slab.run.get());
        bytes
    }

    /// Takes `run` slabs in a row.
    pub(super) fn take_run(&self, run: u32) -> Result<u32, OutOfMemory> {
        let mut cursor = self.free_runs.get();
        // SAFETY: (1) the list holds entries of the table.
        while let Some(slab) = unsafe { cursor.as_ref() } {
            if slab.run.get() >= run {
                return Ok(self.take_from(NonNull::from(slab), run));
            }
            cursor = slab.next.get();
        }
        let idx = self.frontier.get();
        let end = idx.checked_add(run).filter(|end| *end <= self.n_slabs).ok_or(OutOfMemory)?;
        if end > self.committed.get() {
            let to = end.next_multiple_of(COMMIT_SLABS as u32).min(self.n_slabs);
            let from = self.committed.get();
            os::commit(self.slab_address(from), (to - from) as usize * SLAB)?;
            if from - self.first >= HUGE_FROM {
                os::prefer_huge(self.slab_address(from), (to - from) as usize * SLAB);
            }
            self.committed.set(to);
        }
        self.frontier.set(end);
        Ok(idx)
    }

    /// Takes the first `run` slabs of a free run.
    pub(super) fn take_from(&self, entry: NonNull<Slab>, run: u32) -> u32 {
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { entry.as_ref() };
        let (idx, whole, dirty) = (self.idx_of(entry), slab.run.get(), slab.dirty.get());
        self.unlink(&self.free_runs, entry);
        if dirty {
            self.kept.set(self.kept.get() - run.min(whole));
        }
        if whole > run {
            self.put_run(idx + run, whole - run, dirty);
        }
        idx
    }

    /// Takes a run back: its pages are kept when few are, and returned otherwise; it joins its free neighbours.
    pub(super) fn give_run(&self, idx: u32, run: u32) {
        for inner in idx..idx + run {
            // SAFETY: (1) an entry of the run being freed.
            unsafe { self.entry(inner).as_ref() }.kind.set(Kind::Unused);
        }
        let keep = self.kept.get() + run <= KEEP_EMPTY;
        if keep {
            self.kept.set(self.kept.get() + run);
        } else {
            os::discard(self.slab_address(idx), run as usize * SLAB);
        }
        let (mut idx, mut run) = (idx, run);
        if idx + run < self.frontier.get() {
            let after = self.entry(idx + run);
            // SAFETY: (1) entries below the frontier are initialised.
            let after_slab = unsafe { after.as_ref() };
            if after_slab.kind.get() == Kind::Free && after_slab.dirty.get() == keep {
                run += after_slab.run.get();
                self.unlink(&self.free_runs, after);
                after_slab.kind.set(Kind::Unused);
            }
        }
        if idx > self.first {
            // SAFETY: (1) entries below the frontier are initialised.
            let last = unsafe { self.entry(idx - 1).as_ref() };
            let is_end = matches!(last.kind.get(), Kind::Unused | Kind::Free);
            if is_end && last.dirty.get() == keep {
                let before = self.entry(idx - last.run.get());
                idx -= last.run.get();
                run += last.run.get();
                self.unlink(&self.free_runs, before);
            }
        }
        self.put_run(idx, run, keep);
    }

    /// Enters a free run: first and last entries carry its length.
    pub(super) fn put_run(&self, idx: u32, run: u32, dirty: bool) {
        for end in [idx + run - 1, idx] {
            let slab = Slab::unused();
            slab.run.set(run);
            slab.dirty.set(dirty);
            // SAFETY: (1) an entry of a free run, which nothing else refers to.
            unsafe { self.entry(end).write(slab) };
        }
        let entry = self.entry(idx);
        // SAFETY: (1) just written.
        unsafe { entry.as_ref() }.kind.set(Kind::Free);
        self.link(&self.free_runs, entry);
    }

    pub(super) fn link(&self, list: &Cell<*const Slab>, entry: NonNull<Slab>) {
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { entry.as_ref() };
        slab.next.set(list.get());
        slab.previous.set(ptr::null());
        // SAFETY: (1) the list holds entries of the table.
        if let Some(next) = unsafe { list.get().as_ref() } {
            next.previous.set(entry.as_ptr());
        }
        list.set(entry.as_ptr());
    }

    pub(super) fn unlink(&self, list: &Cell<*const Slab>, entry: NonNull<Slab>) {
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { entry.as_ref() };
        // SAFETY: (1) the list holds entries of the table.
        match unsafe { slab.previous.get().as_ref() } {
            Some(previous) => previous.next.set(slab.next.get()),
            None => list.set(slab.next.get()),
        }
        // SAFETY: (1) the list holds entries of the table.
        if let Some(next) = unsafe { slab.next.get().as_ref() } {
            next.previous.set(slab.previous.get());
        }
    }
}
