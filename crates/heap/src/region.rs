//! The region of a heap: allocating and freeing blocks in slabs. Runs of slabs and large blocks: `runs.rs`; walking and
//! checking: `walk.rs`.

mod runs;
mod walk;

use core::cell::Cell;
use core::ptr::{self, NonNull};

use crate::header::Header;
use crate::heap::{Heap, OutOfMemory};
use crate::os::{self, Reservation};
use crate::poison;
use crate::slab::{
    CLASSES, Family, Kind, LARGEST_BLOCK, MOST_BLOCKS, REGION_ALIGN, SLAB, Slab, SmallBlock, TABLE, block_size,
    size_class, slab_of,
};

/// The region of one heap.
pub(crate) struct Region {
    space: Reservation,
    /// The slab that each class allocates from; [`Region::dummy`] when there is none.
    current: [Cell<NonNull<Slab>>; CLASSES],
    partial: [Cell<*const Slab>; CLASSES],
    free_runs: Cell<*const Slab>,
    /// Free slabs whose pages are kept.
    kept: Cell<u32>,
    first: u32,
    /// Slabs below are handed out or in free runs.
    frontier: Cell<u32>,
    committed: Cell<u32>,
    n_slabs: u32,
    /// Blocks of 32 bytes and more that slabs have room for. Each may become a container, and a generation's index has
    /// room for [`MOST_BLOCKS`].
    n_blocks: Cell<u32>,
    /// An entry without blocks, which every class starts with: it lies in the table's place for the table itself.
    dummy: NonNull<Slab>,
}

impl Region {
    /// Reserves `size` bytes (rounded up to slabs, at most [`REGION_ALIGN`]).
    pub(crate) fn new(size: usize) -> Result<Region, OutOfMemory> {
        let size = size.clamp(16 * SLAB, REGION_ALIGN).next_multiple_of(SLAB);
        let space = Reservation::aligned(size, REGION_ALIGN)?;
        let n_slabs = size / SLAB;
        let first = (TABLE + n_slabs * size_of::<Slab>()).div_ceil(SLAB);
        os::commit(space.base(), first * SLAB)?;
        space.base().as_ptr().expose_provenance();
        // SAFETY: (1) entry 0 of the table, which stands for the table's own first slab, is inside the committed part.
        let dummy = unsafe { space.base().add(TABLE) }.cast::<Slab>();
        // SAFETY: (1) committed, aligned to 64 bytes.
        unsafe { dummy.write(Slab::unused()) };
        Ok(Region {
            space,
            current: core::array::from_fn(|_| Cell::new(dummy)),
            partial: core::array::from_fn(|_| Cell::new(ptr::null())),
            free_runs: Cell::new(ptr::null()),
            kept: Cell::new(0),
            first: first as u32,
            frontier: Cell::new(first as u32),
            committed: Cell::new(first as u32),
            n_slabs: n_slabs as u32,
            n_blocks: Cell::new(0),
            dummy,
        })
    }

    /// Writes the word that leads from addresses to the heap.
    pub(crate) fn set_heap(&self, heap: NonNull<Heap>) {
        // SAFETY: (1) the region's first word is committed and reserved for this.
        unsafe { self.space.base().cast::<NonNull<Heap>>().write(heap) };
    }

    pub(crate) fn base(&self) -> usize {
        self.space.base().addr().get()
    }

    pub(crate) fn size(&self) -> usize {
        self.space.size()
    }

    /// The addresses that slabs have been handed out from.
    pub(crate) fn used(&self) -> core::ops::Range<usize> {
        self.base() + self.first as usize * SLAB..self.base() + self.frontier.get() as usize * SLAB
    }

    /// How many bytes these are.
    pub(crate) fn used_bytes(&self) -> usize {
        (self.frontier.get() - self.first) as usize * SLAB
    }

    /// Whether an address lies in this region.
    pub(crate) fn contains(&self, address: usize) -> bool {
        address.wrapping_sub(self.base()) < self.size()
    }

    /// Bytes that a block for `size` bytes is charged for.
    pub(crate) fn charge(size: usize) -> usize {
        if size <= 512 {
            (size + 15) & !15
        } else if size <= LARGEST_BLOCK {
            block_size(size_class(size))
        } else {
            size.next_multiple_of(os::PAGE)
        }
    }

    /// The free block that an allocation of at most 512 bytes takes, if its class's slab has one at hand.
    #[inline(always)]
    pub(crate) fn small(&self, size: usize, family: Family) -> Option<SmallBlock<'_>> {
        let units = (size + 15) >> 4;
        if units > 32 || units == 0 {
            return None;
        }
        let class = units - 1 + family.first_class();
        // SAFETY: (1) entries of the table live as long as the region; (2) the class is below `CLASSES`.
        let slab = unsafe { self.current.get_unchecked(class).get().as_ref() };
        NonNull::new(slab.free.get()).map(|block| SmallBlock {
            slab,
            block,
            prefix: family.prefix(),
            bytes: units << 4,
        })
    }

    /// A block of `size` bytes, the prefix of its family before the returned header address. Its bytes are not initialised.
    pub(crate) fn alloc(&self, size: usize, family: Family) -> Result<NonNull<Header>, OutOfMemory> {
        if size > LARGEST_BLOCK {
            return self.alloc_large(size, family);
        }
        let class = size_class(size) + family.first_class();
        loop {
            // SAFETY: (1) entries of the table live as long as the region.
            let slab = unsafe { self.current[class].get().as_ref() };
            if let Some(block) = NonNull::new(slab.free.get()) {
                let bytes = slab.block.get() as usize;
                return Ok(SmallBlock { slab, block, prefix: family.prefix(), bytes }.take());
            }
            if slab.bump.get() < slab.end.get() {
                self.carve(slab);
            } else {
                self.next_slab(class)?;
            }
        }
    }

    /// Puts the blocks that begin in the next page, which no block has been taken from yet, into the empty free list: the
    /// way through it is short, and memory is touched a page at a time.
    fn carve(&self, slab: &Slab) {
        let (block, end) = (slab.block.get(), slab.end.get());
        let first = slab.bump.get();
        let page_end = (first + 1).next_multiple_of(os::PAGE as u32).min(end);
        let n_blocks = (page_end - first).div_ceil(block);
        let mut next = ptr::null_mut();
        let base = self.slab_base(slab);
        for block_idx in (0..n_blocks).rev() {
            let offset = (first + block_idx * block) as usize + slab.prefix();
            // SAFETY: (1) a block that begins below `end` ends there or before, so its header is inside the slab.
            let header = unsafe { base.add(offset) };
            poison::unpoison_header(header);
            // SAFETY: (1) a block that nobody uses has room for two words from its header on.
            unsafe { header.cast::<[*mut u8; 2]>().write([ptr::null_mut(), next]) };
            poison::poison_block(header, slab.prefix(), block as usize);
            next = header.as_ptr();
        }
        slab.free.set(next);
        slab.bump.set(first + n_blocks * block);
    }

    /// Puts a slab with room in the place of the class's current one, which is full.
    #[cold]
    #[inline(never)]
    fn next_slab(&self, class: usize) -> Result<(), OutOfMemory> {
        let full = self.current[class].get();
        let next = match NonNull::new(self.partial[class].get().cast_mut()) {
            Some(slab) => {
                self.unlink(&self.partial[class], slab);
                slab
            }
            None => self.fresh_slab(class)?,
        };
        if full != self.dummy {
            // SAFETY: (1) entries of the table live as long as the region.
            unsafe { full.as_ref() }.kind.set(Kind::Full);
        }
        // SAFETY: (1) entries of the table live as long as the region.
        unsafe { next.as_ref() }.kind.set(Kind::Current);
        self.current[class].set(next);
        Ok(())
    }

    fn fresh_slab(&self, class: usize) -> Result<NonNull<Slab>, OutOfMemory> {
        let block = block_size(class);
        let slab = Slab::unused();
        slab.block.set(block as u32);
        slab.end.set((SLAB / block * block) as u32);
        slab.class.set(class as u16);
        let n_blocks = self.n_blocks.get() + slab.counted_blocks();
        if n_blocks > MOST_BLOCKS {
            return Err(OutOfMemory);
        }
        let idx = self.take_run(1)?;
        self.n_blocks.set(n_blocks);
        let entry = self.entry(idx);
        slab.prefix.set(Family::prefix_of_class(class) as u8);
        poison::poison_slab(self.slab_address(idx), SLAB);
        // SAFETY: (1) an entry of the committed table that nothing refers to.
        unsafe { entry.write(slab) };
        Ok(entry)
    }

    /// Takes a block back. Its first header word becomes zero.
    ///
    /// # Safety
    /// `header` came from [`Region::alloc`] of this region and is not used any more.
    #[inline(always)]
    pub(crate) unsafe fn free(&self, header: NonNull<Header>) -> usize {
        let entry = slab_of(header);
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { entry.as_ref() };
        if slab.kind.get() == Kind::Large {
            return self.free_large(entry);
        }
        let bytes = slab.block.get() as usize;
        poison::scribble(header, slab.prefix(), bytes);
        let words = header.cast::<u64>();
        // SAFETY: (1) the block is ours again; (2) it has at least two words from its header on.
        unsafe { words.write(0) };
        // SAFETY: (1) its second word, which links free blocks and is inside: blocks have two words at least.
        unsafe { words.cast::<*mut u8>().add(1).write(slab.free.get()) };
        slab.free.set(header.cast().as_ptr());
        poison::poison_block(header.cast(), slab.prefix(), bytes);
        let used = slab.used.get() - 1;
        slab.used.set(used);
        if slab.kind.get() != Kind::Current && (used == 0 || slab.kind.get() == Kind::Full) {
            self.freed_edge(entry);
        }
        bytes
    }

    /// A slab has got its first free block, or has lost its last used one.
    #[cold]
    #[inline(never)]
    fn freed_edge(&self, entry: NonNull<Slab>) {
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { entry.as_ref() };
        let partial = &self.partial[slab.class.get() as usize];
        if slab.kind.get() == Kind::Full {
            slab.kind.set(Kind::Partial);
            self.link(partial, entry);
        }
        if slab.used.get() == 0 && slab.kind.get() == Kind::Partial {
            self.unlink(partial, entry);
            self.n_blocks.set(self.n_blocks.get() - slab.counted_blocks());
            self.give_run(self.idx_of(entry), 1);
        }
    }

    fn entry(&self, idx: u32) -> NonNull<Slab> {
        // SAFETY: (1) indices are below `n_slabs`, whose entries the table has room for.
        unsafe { self.space.base().add(TABLE).cast::<Slab>().add(idx as usize) }
    }

    fn idx_of(&self, entry: NonNull<Slab>) -> u32 {
        ((entry.addr().get() - self.base() - TABLE) / size_of::<Slab>()) as u32
    }

    fn slab_address(&self, idx: u32) -> NonNull<u8> {
        // SAFETY: (1) indices are below `n_slabs`.
        unsafe { self.space.base().add(idx as usize * SLAB) }
    }

    fn slab_base(&self, slab: &Slab) -> NonNull<u8> {
        self.slab_address(self.idx_of(NonNull::from(slab)))
    }
}
