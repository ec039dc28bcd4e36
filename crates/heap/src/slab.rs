//! The region: one aligned reservation cut into 256 KiB slabs, each of blocks of one size.
//!
//! ```text
//! region base (64 GiB aligned)
//! | pointer to the heap | slab table: 64 bytes a slab | slab | slab | slab (run of three: one large block) | ...
//! ```
//!
//! An object's address leads to its heap (mask, one load) and to its slab's entry in the table (mask, shift): no
//! block has a header of the allocator's own. All blocks of a slab have one size and one prefix, so headers lie at equal
//! distances: two containers are always at least 32 bytes apart (blocks of 16 bytes hold leaves only), which is the grain
//! of the collector's side table. Objects of more than [`LARGEST_BLOCK`] bytes get a run of slabs of their own.
//!
//! A free block's first header word is zero; a live or dying object's never is.

use core::cell::Cell;
use core::ptr::{self, NonNull};

use crate::header::Header;
use crate::heap::{Heap, OutOfMemory};
use crate::os::{self, Reservation};
use crate::poison;

/// Alignment of regions, and their largest size.
pub(crate) const REGION_ALIGN: usize = 1 << 36;
/// Bytes of a slab.
pub(crate) const SLAB: usize = 256 << 10;
const SLAB_SHIFT: u32 = 18;
/// Largest block that shares a slab.
pub(crate) const LARGEST_BLOCK: usize = 32 << 10;
/// Offset of the slab table from the region's base.
const TABLE: usize = 64;
/// Slabs that become accessible together.
const COMMIT_SLABS: usize = 16;
/// Empty slabs kept with their pages, to be used again without asking the system.
const KEEP_EMPTY: u32 = 16;

/// Number of block sizes: 16 to 512 in steps of 16, then four a doubling to [`LARGEST_BLOCK`].
const SIZES: usize = 32 + 24;
/// Block classes: every size, without and with prefix words.
pub(crate) const CLASSES: usize = 2 * SIZES;

/// The class of a block of `size` bytes (1..=[`LARGEST_BLOCK`]), without prefix.
#[inline(always)]
fn size_class(size: usize) -> usize {
    if size <= 512 {
        size.div_ceil(16) - 1
    } else {
        let last = size - 1;
        let doubling = (usize::BITS - 1 - last.leading_zeros()) as usize;
        32 + (doubling - 9) * 4 + ((last >> (doubling - 2)) & 3)
    }
}

/// Bytes of the blocks of a class.
fn block_size(class: usize) -> usize {
    let class = class % SIZES;
    if class < 32 { (class + 1) * 16 } else { (5 + class % 4) << ((class - 32) / 4 + 7) }
}

/// Most blocks that may become containers: less large blocks, of which there are far fewer than the difference to 2^28.
const MOST_BLOCKS: u32 = (1 << 28) - (1 << 19);

/// What a fresh slab adds to the blocks that may become containers.
fn counted_blocks(block: usize) -> u32 {
    if block < 32 { 0 } else { (SLAB / block) as u32 }
}

/// What a slab is used for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Kind {
    /// Never used, or inside a free run: only a free run's first and last entries say more.
    Unused = 0,
    /// Blocks of one class; allocated from now. One a class at most.
    Current,
    /// Blocks of one class, some free; in the class's list.
    Partial,
    /// Blocks of one class, none free; in no list.
    Full,
    /// First of a run with one large block.
    Large,
    /// Later slab of such a run; `run` leads back to the first.
    LargeTail,
    /// First of a run of free slabs, in the list of free runs.
    Free,
}

/// One entry of the slab table.
#[repr(C, align(64))]
pub(crate) struct Slab {
    /// Header address of the first free block; the following ones hang on the second word of each.
    free: Cell<*mut u8>,
    /// Offset in the slab of the first block never used.
    bump: Cell<u32>,
    /// Offset behind the last whole block.
    end: Cell<u32>,
    /// Blocks in use.
    used: Cell<u32>,
    /// Bytes a block; of a large block: 4096ths.
    block: Cell<u32>,
    kind: Cell<Kind>,
    class: Cell<u8>,
    prefix: Cell<u8>,
    /// Pages of a free run may hold old bytes.
    dirty: Cell<bool>,
    /// `Large`, `Free`: slabs of the run; `LargeTail`: distance to the first; last entry of a free run: its length.
    run: Cell<u32>,
    /// Neighbours in the list of the class, or of the free runs.
    next: Cell<*const Slab>,
    previous: Cell<*const Slab>,
}

const _: () = assert!(size_of::<Slab>() == 64);

impl Slab {
    const fn unused() -> Slab {
        Slab {
            free: Cell::new(ptr::null_mut()),
            bump: Cell::new(0),
            end: Cell::new(0),
            used: Cell::new(0),
            block: Cell::new(0),
            kind: Cell::new(Kind::Unused),
            class: Cell::new(0),
            prefix: Cell::new(0),
            dirty: Cell::new(false),
            run: Cell::new(0),
            next: Cell::new(ptr::null()),
            previous: Cell::new(ptr::null()),
        }
    }

    /// Bytes that a block of this slab is charged for.
    #[inline(always)]
    pub(crate) fn charge(&self) -> usize {
        let block = self.block.get() as usize;
        if self.kind.get() == Kind::Large { block * os::PAGE } else { block }
    }

    /// Bytes before a block's header.
    #[inline(always)]
    pub(crate) fn prefix(&self) -> usize {
        self.prefix.get() as usize
    }
}

/// A free block at the head of its slab's list.
pub(crate) struct SmallBlock<'a> {
    slab: &'a Slab,
    block: NonNull<u8>,
    prefix: usize,
    bytes: usize,
}

impl SmallBlock<'_> {
    /// Bytes it is charged for.
    #[inline(always)]
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Takes it off the list and gives its header address.
    #[inline(always)]
    pub(crate) fn take(self) -> NonNull<Header> {
        poison::unpoison_header(self.block);
        // SAFETY: (1) a free block's second word is the link.
        self.slab.free.set(unsafe { self.block.cast::<*mut u8>().add(1).read() });
        self.slab.used.set(self.slab.used.get() + 1);
        poison::unpoison_block(self.block, self.prefix, self.bytes);
        self.block.cast()
    }
}

/// The heap that an address of its region leads to.
#[inline(always)]
pub(crate) fn heap_of(address: NonNull<Header>) -> NonNull<Heap> {
    let base = address.addr().get() & !(REGION_ALIGN - 1);
    // SAFETY: (1) the first word of every region points to its heap, from the region's creation to its end.
    unsafe { ptr::with_exposed_provenance::<NonNull<Heap>>(base).read() }
}

/// The table entry of the slab an object lies in.
#[inline(always)]
fn slab_of(address: NonNull<Header>) -> NonNull<Slab> {
    let address = address.addr().get();
    let base = address & !(REGION_ALIGN - 1);
    let idx = (address & (REGION_ALIGN - 1)) >> SLAB_SHIFT;
    let entry = ptr::with_exposed_provenance_mut::<Slab>(base + TABLE + idx * size_of::<Slab>());
    // SAFETY: (1) the base of a region is not null.
    unsafe { NonNull::new_unchecked(entry) }
}

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
    pub(crate) fn small(&self, size: usize, prefix: usize) -> Option<SmallBlock<'_>> {
        let units = (size + 15) >> 4;
        if units > 32 || units == 0 {
            return None;
        }
        let class = units - 1 + if prefix == 0 { 0 } else { SIZES };
        // SAFETY: (1) entries of the table live as long as the region; (2) the class is below `CLASSES`.
        let slab = unsafe { self.current.get_unchecked(class).get().as_ref() };
        NonNull::new(slab.free.get()).map(|block| SmallBlock { slab, block, prefix, bytes: units << 4 })
    }

    /// A block of `size` bytes, `prefix` (0 or 16) of them before the returned header address. Its bytes are not initialised.
    pub(crate) fn alloc(&self, size: usize, prefix: usize) -> Result<NonNull<Header>, OutOfMemory> {
        if size > LARGEST_BLOCK {
            return self.alloc_large(size, prefix);
        }
        let class = size_class(size) + if prefix == 0 { 0 } else { SIZES };
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { self.current[class].get().as_ref() };
        match NonNull::new(slab.free.get()) {
            Some(block) => Ok(SmallBlock { slab, block, prefix, bytes: slab.block.get() as usize }.take()),
            None => self.alloc_bump(class, size, prefix),
        }
    }

    fn alloc_bump(&self, class: usize, size: usize, prefix: usize) -> Result<NonNull<Header>, OutOfMemory> {
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { self.current[class].get().as_ref() };
        let offset = slab.bump.get();
        if offset < slab.end.get() {
            slab.bump.set(offset + slab.block.get());
            slab.used.set(slab.used.get() + 1);
            // SAFETY: (1) below `end`, so inside the slab.
            let block = unsafe { self.slab_base(slab).add(offset as usize + prefix) };
            poison::unpoison_block(block, prefix, slab.block.get() as usize);
            return Ok(block.cast());
        }
        self.next_slab(class)?;
        self.alloc(size, prefix)
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
        let n_blocks = self.n_blocks.get() + counted_blocks(block);
        if n_blocks > MOST_BLOCKS {
            return Err(OutOfMemory);
        }
        let idx = self.take_run(1)?;
        self.n_blocks.set(n_blocks);
        let entry = self.entry(idx);
        let slab = Slab::unused();
        slab.block.set(block as u32);
        slab.end.set((SLAB / block * block) as u32);
        slab.class.set(class as u8);
        slab.prefix.set(if class < SIZES { 0 } else { 16 });
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
        // SAFETY: as above.
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
            self.n_blocks.set(self.n_blocks.get() - counted_blocks(slab.block.get() as usize));
            self.give_run(self.idx_of(entry), 1);
        }
    }

    #[cold]
    #[inline(never)]
    fn alloc_large(&self, size: usize, prefix: usize) -> Result<NonNull<Header>, OutOfMemory> {
        let run = size.div_ceil(SLAB);
        if run > self.n_slabs as usize {
            return Err(OutOfMemory);
        }
        let idx = self.take_run(run as u32)?;
        let slab = Slab::unused();
        slab.kind.set(Kind::Large);
        slab.block.set(size.div_ceil(os::PAGE) as u32);
        slab.used.set(1);
        slab.prefix.set(prefix as u8);
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
        Ok(unsafe { base.add(prefix) }.cast())
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
            poison::unpoison_block(header.cast(), slab.prefix(), pages as usize * os::PAGE);
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn free_large(&self, entry: NonNull<Slab>) -> usize {
        // SAFETY: (1) entries of the table live as long as the region.
        let slab = unsafe { entry.as_ref() };
        let bytes = slab.charge();
        let idx = self.idx_of(entry);
        poison::poison_slab(self.slab_address(idx), bytes);
        self.give_run(idx, slab.run.get());
        bytes
    }

    /// Takes `run` slabs in a row.
    fn take_run(&self, run: u32) -> Result<u32, OutOfMemory> {
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
            self.committed.set(to);
        }
        self.frontier.set(end);
        Ok(idx)
    }

    /// Takes the first `run` slabs of a free run.
    fn take_from(&self, entry: NonNull<Slab>, run: u32) -> u32 {
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
    fn give_run(&self, idx: u32, run: u32) {
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
    fn put_run(&self, idx: u32, run: u32, dirty: bool) {
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

    fn link(&self, list: &Cell<*const Slab>, entry: NonNull<Slab>) {
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

    fn unlink(&self, list: &Cell<*const Slab>, entry: NonNull<Slab>) {
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

    /// Calls `visit` with every block that is not free, in order of address.
    pub(crate) fn for_each_block(&self, visit: &mut dyn FnMut(NonNull<Header>, &Slab)) {
        for idx in self.first..self.frontier.get() {
            // SAFETY: (1) entries below the frontier are initialised.
            let slab = unsafe { self.entry(idx).as_ref() };
            match slab.kind.get() {
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
        self.for_each_in_slab(idx, slab, &mut |_, _| used += 1);
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

/// Whether a block that was handed out once is free now.
fn is_free(header: NonNull<Header>) -> bool {
    // SAFETY: (1) the caller passes the header address of a block below its slab's `bump`, so the word is initialised.
    poison::is_poisoned(header) || unsafe { header.cast::<u64>().read() } == 0
}
