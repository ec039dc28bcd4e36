//! Slabs: the region of a heap is one aligned reservation, cut into 256 KiB slabs, each of blocks of one size. This file has
//! the sizes, the table entries, and the way from an address to its heap and slab; `region.rs` allocates and frees.
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

use crate::body::Ledger;
use crate::header::Header;
use crate::heap::Heap;
use crate::layout::PREFIX;
use crate::os;
use crate::poison;

/// Alignment of regions, and their largest size.
pub(crate) const REGION_ALIGN: usize = 1 << 36;
/// Bytes of a slab.
pub(crate) const SLAB: usize = 256 << 10;
pub(crate) const SLAB_SHIFT: u32 = 18;
/// Largest block that shares a slab.
pub(crate) const LARGEST_BLOCK: usize = 32 << 10;
/// Offset of the slab table from the region's base.
pub(crate) const TABLE: usize = 64;
/// Slabs that become accessible together.
pub(crate) const COMMIT_SLABS: usize = 16;
/// Slabs from which on a region asks for huge pages: a heap of that size goes on growing.
pub(crate) const HUGE_FROM: u32 = 96;
/// Empty slabs kept with their pages, to be used again without asking the system.
pub(crate) const KEEP_EMPTY: u32 = 16;

/// Number of block sizes: 16 to 512 in steps of 16, then four a doubling to [`LARGEST_BLOCK`].
pub(crate) const SIZES: usize = 32 + 24;
/// Block classes: every size in every family.
pub(crate) const CLASSES: usize = 5 * SIZES;

/// Which blocks share slabs besides having one size. Lists, dicts and tuples have slabs of their own because CPython has
/// free lists of their own for them: what is freed is reused by its like, which `id` shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Family {
    /// No prefix words.
    Plain = 0,
    /// Two prefix words before the header.
    Prefixed = 1,
    /// Exact lists and dicts, which differ in size.
    ListOrDict = 2,
    /// Exact tuples.
    Tuple = 3,
    /// Arrays, which have no header: nothing that walks objects looks into their slabs.
    Array = 4,
}

impl Family {
    /// The family of an object with this prefix and ledger.
    #[inline(always)]
    pub(crate) fn of(prefix: usize, ledger: Ledger) -> Family {
        match ledger {
            _ if prefix != 0 => Family::Prefixed,
            Ledger::List | Ledger::Dict => Family::ListOrDict,
            Ledger::Tuple => Family::Tuple,
            _ => Family::Plain,
        }
    }

    /// Bytes before the header.
    #[inline(always)]
    pub(crate) fn prefix(self) -> usize {
        if self == Family::Prefixed { PREFIX } else { 0 }
    }

    /// The first of the family's classes.
    #[inline(always)]
    pub(crate) fn first_class(self) -> usize {
        self as usize * SIZES
    }

    /// Bytes before the headers of a class's blocks.
    pub(crate) fn prefix_of_class(class: usize) -> usize {
        if class / SIZES == Family::Prefixed as usize { PREFIX } else { 0 }
    }
}

/// The class of a block of `size` bytes (1..=[`LARGEST_BLOCK`]), without prefix.
#[inline(always)]
pub(crate) fn size_class(size: usize) -> usize {
    if size <= 512 {
        size.div_ceil(16) - 1
    } else {
        let last = size - 1;
        let doubling = (usize::BITS - 1 - last.leading_zeros()) as usize;
        32 + (doubling - 9) * 4 + ((last >> (doubling - 2)) & 3)
    }
}

/// Bytes of the blocks of a class.
pub(crate) fn block_size(class: usize) -> usize {
    let class = class % SIZES;
    if class < 32 { (class + 1) * 16 } else { (5 + class % 4) << ((class - 32) / 4 + 7) }
}

/// Most blocks that may become containers: less large blocks, of which there are far fewer than the difference to 2^28.
pub(crate) const MOST_BLOCKS: u32 = (1 << 28) - (1 << 19);

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
    pub(crate) free: Cell<*mut u8>,
    /// Offset in the slab of the first block never used.
    pub(crate) bump: Cell<u32>,
    /// Offset behind the last whole block.
    pub(crate) end: Cell<u32>,
    /// Blocks in use.
    pub(crate) used: Cell<u32>,
    /// Bytes a block; of a large block: 4096ths.
    pub(crate) block: Cell<u32>,
    pub(crate) kind: Cell<Kind>,
    pub(crate) class: Cell<u16>,
    pub(crate) prefix: Cell<u8>,
    /// Pages of a free run may hold old bytes.
    pub(crate) dirty: Cell<bool>,
    /// `Large`, `Free`: slabs of the run; `LargeTail`: distance to the first; last entry of a free run: its length.
    pub(crate) run: Cell<u32>,
    /// Neighbours in the list of the class, or of the free runs.
    pub(crate) next: Cell<*const Slab>,
    pub(crate) previous: Cell<*const Slab>,
}

const _: () = assert!(size_of::<Slab>() == 64);

impl Slab {
    pub(crate) const fn unused() -> Slab {
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

    /// Whether the blocks are arrays.
    #[inline(always)]
    pub(crate) fn holds_arrays(&self) -> bool {
        usize::from(self.class.get()) >= Family::Array.first_class()
    }

    /// What a slab of this kind adds to the blocks that may become containers.
    pub(crate) fn counted_blocks(&self) -> u32 {
        let block = self.block.get() as usize;
        if block < 32 || self.holds_arrays() { 0 } else { (SLAB / block) as u32 }
    }

    /// Bytes before a block's header.
    #[inline(always)]
    pub(crate) fn prefix(&self) -> usize {
        self.prefix.get() as usize
    }
}

/// A free block at the head of its slab's list.
pub(crate) struct SmallBlock<'a> {
    pub(crate) slab: &'a Slab,
    pub(crate) block: NonNull<u8>,
    pub(crate) prefix: usize,
    pub(crate) bytes: usize,
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
pub(crate) fn slab_of(address: NonNull<Header>) -> NonNull<Slab> {
    let address = address.addr().get();
    let base = address & !(REGION_ALIGN - 1);
    let idx = (address & (REGION_ALIGN - 1)) >> SLAB_SHIFT;
    let entry = ptr::with_exposed_provenance_mut::<Slab>(base + TABLE + idx * size_of::<Slab>());
    // SAFETY: (1) the base of a region is not null.
    unsafe { NonNull::new_unchecked(entry) }
}

/// Whether a block that was handed out once is free now.
pub(crate) fn is_free(header: NonNull<Header>) -> bool {
    // SAFETY: (1) the caller passes the header address of a block below its slab's `bump`, so the word is initialised.
    poison::is_poisoned(header) || unsafe { header.cast::<u64>().read() } == 0
}
