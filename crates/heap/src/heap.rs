//! The heap of one runtime: making it, allocating in it, taking it down.

use core::cell::{Cell, OnceCell};
use core::ptr::NonNull;

use crate::arrays::Arrays;
use crate::body::{Body, Ledger, Obj};
use crate::budget::Budget;
use crate::collect::Collector;
use crate::generations::{GENERATIONS, Schedule, Tracked};
use crate::header::{Header, TypeFlags, TypeHead};
use crate::layout::{PREFIX, inline_values_size};
use crate::ledger::{self, FreeLists};
use crate::plan::Room;
use crate::reference::Ref;
use crate::region::Region;
use crate::slab::{self, Family, REGION_ALIGN};
use crate::state::State;
use crate::trashcan::Trashcan;
use crate::upcalls::Upcalls;
use crate::verify::Zeal;
use crate::word::Value;

/// The heap refused an allocation: its limit is reached or the system has no more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutOfMemory;

impl core::fmt::Display for OutOfMemory {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("out of memory")
    }
}

impl core::error::Error for OutOfMemory {}

/// Largest address space a heap reserves; where the system refuses it, halves are tried down to [`LEAST_REGION`].
const DEFAULT_REGION: usize = if cfg!(any(test, krait_asan)) { 8 << 30 } else { REGION_ALIGN };
const LEAST_REGION: usize = 8 << 20;

/// The managed heap of one runtime.
pub struct Heap {
    pub(crate) budget: Budget,
    pub(crate) schedule: Schedule,
    pub(crate) generations: [Tracked; GENERATIONS],
    /// The permanent generation.
    pub(crate) frozen: Tracked,
    pub(crate) collector: Collector,
    pub(crate) free_lists: FreeLists,
    pub(crate) trashcan: Trashcan,
    upcalls: OnceCell<Box<dyn Upcalls>>,
    context: Cell<*const ()>,
    pub(crate) zeal: Zeal,
    pub(crate) arrays: Arrays,
    /// Last, because words that the other fields hold lie in it.
    pub(crate) region: Region,
}

impl Heap {
    /// An empty heap with the default region of 64 GiB address space, or as much as the system grants.
    ///
    /// # Panics
    /// When the system grants no region at all.
    pub fn new() -> Box<Heap> {
        Heap::try_new().expect("the system grants address space for a heap")
    }

    /// The same, or an error when the system grants no region at all (`ulimit -v`).
    pub fn try_new() -> Result<Box<Heap>, OutOfMemory> {
        Heap::with_region(DEFAULT_REGION)
    }

    /// An empty heap with a region of at most `bytes` bytes of address space (64 GiB at most): all objects together
    /// and the arrays of up to 32 KiB fit in it, larger arrays may lie outside.
    pub fn with_region(bytes: usize) -> Result<Box<Heap>, OutOfMemory> {
        let mut size = bytes;
        loop {
            match Heap::try_with_region(size) {
                Err(OutOfMemory) if size / 2 >= LEAST_REGION => size /= 2,
                done => return done,
            }
        }
    }

    fn try_with_region(bytes: usize) -> Result<Box<Heap>, OutOfMemory> {
        let region = Region::new(bytes)?;
        let most = (region.size() / 32).min(1 << 28);
        let heap = Box::new(Heap {
            budget: Budget::new(),
            schedule: Schedule::new(),
            generations: [Tracked::new(2 * most)?, Tracked::new(2 * most)?, Tracked::new(2 * most)?],
            frozen: Tracked::new(2 * most)?,
            collector: Collector::new(&region, most)?,
            free_lists: FreeLists::new(),
            trashcan: Trashcan::new(most)?,
            upcalls: OnceCell::new(),
            context: Cell::new(core::ptr::null()),
            zeal: Zeal::new(false),
            arrays: Arrays::new(),
            region,
        });
        heap.region.set_heap(NonNull::from(&*heap));
        Ok(heap)
    }

    /// Connects the layer above, once.
    pub fn set_upcalls(&self, upcalls: Box<dyn Upcalls>) {
        let _ = self.upcalls.set(upcalls);
    }

    pub(crate) fn upcalls(&self) -> Option<&dyn Upcalls> {
        self.upcalls.get().map(|upcalls| &**upcalls)
    }

    /// The opaque context pointer of the layer above (its `Vm`), null while no runtime lock is held.
    #[inline(always)]
    pub fn context(&self) -> *const () {
        self.context.get()
    }

    /// Sets the context pointer.
    pub fn set_context(&self, context: *const ()) {
        self.context.set(context);
    }

    /// The heap an object lies in: a mask and a load.
    #[inline(always)]
    pub fn of(object: &Header) -> &Heap {
        // SAFETY: (1) an object lives in a heap that outlives it.
        unsafe { slab::heap_of(NonNull::from(object)).as_ref() }
    }

    /// Whether an object lies in this heap.
    #[inline]
    pub fn owns(&self, object: &Header) -> bool {
        self.region.contains(core::ptr::from_ref(object).addr())
    }

    /// A new object of type `ty`, count 1, untracked, member slots unbound.
    #[inline]
    pub fn alloc<B: Body>(&self, ty: &TypeHead, body: B) -> Result<Ref<B>, OutOfMemory> {
        self.alloc_var(ty, 0, body)
    }

    /// A new object, tracked at once: nothing of it is unbound that a traversal would look at.
    #[inline]
    pub fn alloc_tracked<B: Body>(&self, ty: &TypeHead, body: B) -> Result<Ref<B>, OutOfMemory> {
        let object = self.alloc_uninit::<B>(ty, 0, 0)?;
        Ok(self.init_object(ty, object, 0, body, true))
    }

    /// The same with `extra` zeroed bytes behind the fixed part (`TypeInfo::basic_size`).
    #[inline]
    pub fn alloc_var<B: Body>(&self, ty: &TypeHead, extra: usize, body: B) -> Result<Ref<B>, OutOfMemory> {
        let object = self.alloc_uninit::<B>(ty, extra, extra)?;
        Ok(self.init_object(ty, object, extra, body, false))
    }

    /// The same with `extra` bytes that are not initialised, for payloads without words there (strings, bytes).
    #[inline]
    pub fn alloc_var_uninit<B: Body>(&self, ty: &TypeHead, extra: usize, body: B) -> Result<Ref<B>, OutOfMemory> {
        let object = self.alloc_uninit::<B>(ty, extra, 0)?;
        Ok(self.init_object(ty, object, extra, body, false))
    }

    /// A new instance of a type with inline values, with room for `capacity` of them (at most 255).
    #[inline]
    pub fn alloc_instance<B: Body>(&self, ty: &TypeHead, capacity: u8, body: B) -> Result<Ref<B>, OutOfMemory> {
        self.alloc_inline(ty, capacity, body, false)
    }

    /// The same, tracked at once.
    #[inline]
    pub fn alloc_instance_tracked<B: Body>(&self, ty: &TypeHead, capacity: u8, body: B) -> Result<Ref<B>, OutOfMemory> {
        self.alloc_inline(ty, capacity, body, true)
    }

    #[inline(always)]
    fn alloc_inline<B: Body>(
        &self,
        ty: &TypeHead,
        capacity: u8,
        body: B,
        tracked: bool,
    ) -> Result<Ref<B>, OutOfMemory> {
        debug_assert!(ty.info.flags.get().has(TypeFlags::INLINE_VALUES));
        let object = match self.alloc_like_last(ty, capacity) {
            Some(object) => object.cast(),
            None => self.alloc_unlike_last::<B>(ty, capacity)?,
        };
        // SAFETY: (1) the values area begins behind the fixed part.
        unsafe { object.cast::<u8>().add(ty.info.basic_size.get() as usize).write(capacity) };
        Ok(self.init_object(ty, object, 0, body, tracked))
    }

    /// A zeroed block for an instance with as many values as the last one of its type, if one is at hand.
    #[inline(always)]
    fn alloc_like_last(&self, ty: &TypeHead, capacity: u8) -> Option<NonNull<Header>> {
        let room = ty.info.room.get();
        let bytes = usize::from(room.bytes);
        if room.capacity != capacity || bytes == 0 {
            return None;
        }
        let small = self.region.small(bytes, Family::Prefixed)?;
        if !self.budget.try_charge(small.bytes()) {
            return None;
        }
        let block = small.take();
        // SAFETY: (1) the block begins with the prefix.
        let start = unsafe { block.cast::<u8>().sub(PREFIX) };
        // SAFETY: (1) `bytes` is the size of the block, and at least that of two prefixes and a value.
        unsafe { zero_block(start, bytes) };
        Some(block)
    }

    #[inline(never)]
    fn alloc_unlike_last<B: Body>(&self, ty: &TypeHead, capacity: u8) -> Result<NonNull<Obj<B>>, OutOfMemory> {
        let extra = values_room(ty, capacity);
        let object = self.alloc_uninit::<B>(ty, extra, extra)?;
        let bytes = Region::charge(PREFIX + ty.info.basic_size.get() as usize + extra);
        let small = (LEAST_INSTANCE..=512).contains(&bytes) && ty.info.prefix.get() as usize == PREFIX;
        ty.info.room.set(Room { bytes: if small { bytes as u16 } else { 0 }, capacity });
        Ok(object)
    }

    /// A block for an object, prefix words, member slots and the first `zeroed` of the `extra` bytes zeroed.
    #[inline(always)]
    fn alloc_uninit<B: Body>(
        &self,
        ty: &TypeHead,
        extra: usize,
        zeroed: usize,
    ) -> Result<NonNull<Obj<B>>, OutOfMemory> {
        let info = &ty.info;
        let prefix = info.prefix.get() as usize;
        let fixed = (info.basic_size.get() as usize).max(size_of::<Obj<B>>());
        let size = self.block_size::<B>(ty, (prefix + fixed).checked_add(extra).ok_or(OutOfMemory)?);
        let block = self.alloc_block(size, Family::of(prefix, B::LEDGER))?;
        if prefix != 0 {
            // SAFETY: (1) the block begins with the prefix.
            unsafe { block.cast::<u8>().sub(prefix).cast::<[u64; 2]>().write([0; PREFIX / 8]) };
        }
        let tail = fixed + zeroed - size_of::<Obj<B>>();
        if tail != 0 {
            // SAFETY: (1) behind the native payload, inside the block.
            let after = unsafe { block.cast::<u8>().add(size_of::<Obj<B>>()) };
            // SAFETY: (1) `tail` bytes lie between there and the end of the block, which nobody else has seen.
            unsafe { zero(after, tail) };
        }
        Ok(block.cast())
    }

    /// A block of `size` bytes, charged.
    #[inline(always)]
    fn alloc_block(&self, size: usize, family: Family) -> Result<NonNull<Header>, OutOfMemory> {
        match self.region.small(size, family) {
            Some(small) if self.budget.try_charge(small.bytes()) => Ok(small.take()),
            _ => self.alloc_block_slow(size, family),
        }
    }

    #[cold]
    #[inline(never)]
    fn alloc_block_slow(&self, size: usize, family: Family) -> Result<NonNull<Header>, OutOfMemory> {
        if size > self.region.size() {
            return Err(OutOfMemory);
        }
        let charge = Region::charge(size);
        self.budget.charge(charge)?;
        self.region.alloc(size, family).inspect_err(|_| self.budget.credit(charge))
    }

    /// Containers have blocks of at least 32 bytes: the side table's grain.
    #[inline(always)]
    fn block_size<B: Body>(&self, ty: &TypeHead, size: usize) -> usize {
        if Heap::is_container::<B>(ty) { size.max(32) } else { size }
    }

    #[inline(always)]
    fn is_container<B: Body>(ty: &TypeHead) -> bool {
        B::CONTAINER || ty.info.flags.get().has(TypeFlags::CONTAINER)
    }

    /// Writes header and body, counts the type and the allocation.
    #[inline(always)]
    fn init_object<B: Body>(
        &self,
        ty: &TypeHead,
        object: NonNull<Obj<B>>,
        extra: usize,
        body: B,
        tracked: bool,
    ) -> Ref<B> {
        let container = Heap::is_container::<B>(ty);
        if container {
            self.count_allocation::<B>(ty, extra);
        }
        let gc = match (container, tracked) {
            (false, _) => State::Leaf.bits(),
            (true, false) => State::Untracked.bits(),
            (true, true) => self.generations[0].push_young(object.cast()),
        };
        if ty.info.flags.get().has(TypeFlags::HEAP_TYPE) {
            ty.header.count_up();
        }
        // SAFETY: (1) a block of ours, big enough and aligned for the object.
        unsafe { object.write(Obj { header: Header::new(NonNull::from(ty), 1, gc), body }) };
        // SAFETY: (1) just made, with one count for us and this payload.
        unsafe { Ref::from_value_unchecked(Value::from_owned(object.cast())) }
    }

    /// Counts a container for generation 0, unless CPython would have taken it from a free list.
    #[inline(always)]
    fn count_allocation<B: Body>(&self, ty: &TypeHead, extra: usize) {
        let hidden = B::LEDGER != Ledger::None
            && self.free_lists.take(ledger::of_type(ty, B::payload(), B::LEDGER), extra / size_of::<Value>());
        if !hidden {
            self.schedule.allocated();
        }
    }

    /// Whether a slice that is made and dies at once leaves the counts as they are: then it need not be made at all.
    #[inline(always)]
    pub fn may_elide_slice(&self) -> bool {
        self.free_lists.has_slice()
    }

    /// The first type object, which is its own type: `body` begins with its `TypeInfo`; `size` bytes from the header on.
    /// It is immortal, untracked, and not counted.
    pub fn alloc_root_type<B: Body>(&self, size: usize, body: B) -> Result<Ref<B>, OutOfMemory> {
        let size = size.max(size_of::<Obj<B>>()).max(32);
        let object = self.alloc_block(size, Family::Plain)?;
        // SAFETY: (1) a block of ours of `size` bytes.
        unsafe { object.cast::<u8>().write_bytes(0, size) };
        let state = if B::CONTAINER { State::Untracked } else { State::Leaf };
        let header = Header::new(object.cast(), crate::header::IMMORTAL, state.bits());
        // SAFETY: (1) a block of ours, big enough and aligned for the object.
        unsafe { object.cast::<Obj<B>>().write(Obj { header, body }) };
        // SAFETY: (1) just made, immortal, of this payload.
        Ok(unsafe { Ref::from_value_unchecked(Value::from_owned(object)) })
    }

    /// Lets an object without words reach `size` bytes from its header on, if its block has room for that: what strings
    /// that are appended to make use of. False leaves everything as it was.
    pub fn extend_in_place(&self, object: &Header, size: usize) -> bool {
        let header = NonNull::from(object);
        size <= self.region.room(header) && self.region.stretch(header, size, |bytes| self.budget.charge(bytes)).is_ok()
    }

    /// Limits the bytes that objects and arrays may take together; `None` lifts the limit.
    pub fn set_limit(&self, limit: Option<usize>) {
        self.budget.set_limit(limit);
    }

    /// Whether `bytes` more bytes would be granted now: for stores of native code that the heap does not make itself.
    pub fn has_room(&self, bytes: usize) -> bool {
        let limited = self.limit().is_some_and(|limit| self.bytes_in_use().saturating_add(bytes) > limit);
        !limited && (bytes < 1 << 30 || crate::os::could_hold(bytes))
    }

    /// Bytes below the limit.
    pub fn room(&self) -> usize {
        self.limit().map_or(usize::MAX, |limit| limit.saturating_sub(self.bytes_in_use()))
    }

    /// The limit.
    pub fn limit(&self) -> Option<usize> {
        self.budget.limit()
    }

    /// Bytes that objects and arrays take.
    pub fn bytes_in_use(&self) -> usize {
        self.budget.used()
    }

    /// For tests: `after` allocations succeed, the next fails (and, if `on`, all later ones); `None` takes the plan back.
    pub fn fail_allocation(&self, after: Option<u64>, on: bool) {
        self.budget.plan_failure(after, on);
    }

    /// Allocations that a planned failure still lets pass; `None` when none is planned (or it has happened).
    pub fn planned_failure(&self) -> Option<u64> {
        self.budget.planned()
    }

    /// How deep in deaths the thread is (for another thread that takes the runtime over); returns the old depths.
    pub fn swap_death_depths(&self, depths: (u32, u32)) -> (u32, u32) {
        self.trashcan.swap_depths(depths)
    }
}

/// Bytes for the inline values. The first instances of a class have room for up to 29 values, each for one fewer than the
/// one before; so that an instance still takes the place of one that has just died (which `id` shows), large ones are
/// rounded.
#[inline(always)]
fn values_room(ty: &TypeHead, capacity: u8) -> usize {
    let values = inline_values_size(usize::from(capacity));
    let size = PREFIX + ty.info.basic_size.get() as usize + values;
    if size > 192 { values + size.next_multiple_of(64) - size } else { values }
}

/// Bytes of the smallest block with prefix words, a header, and inline values.
const LEAST_INSTANCE: usize = 48;

/// Zeroes a block of `bytes` bytes, at least [`LEAST_INSTANCE`].
///
/// # Safety
/// `start` begins `bytes` bytes that may be written.
#[inline(always)]
unsafe fn zero_block(start: NonNull<u8>, bytes: usize) {
    // Two writes that may overlap cover most blocks without a call.
    // SAFETY: (1) all writes lie within the `bytes` bytes.
    unsafe {
        start.cast::<[u64; 6]>().write_unaligned([0; 6]);
        start.add(bytes - LEAST_INSTANCE).cast::<[u64; 6]>().write_unaligned([0; 6]);
        if bytes > 2 * LEAST_INSTANCE {
            start.add(LEAST_INSTANCE).write_bytes(0, bytes - 2 * LEAST_INSTANCE);
        }
    }
}

/// Zeroes `bytes` bytes; a call costs more than the few words that most objects have.
///
/// # Safety
/// `start` begins `bytes` bytes that may be written.
#[inline(always)]
unsafe fn zero(start: NonNull<u8>, bytes: usize) {
    // Two writes that may overlap cover each of the ranges.
    // SAFETY: (1) both writes of an arm lie within the `bytes` bytes.
    unsafe {
        match bytes {
            8 => start.cast::<u64>().write_unaligned(0),
            16..=32 => {
                start.cast::<[u64; 2]>().write_unaligned([0; 2]);
                start.add(bytes - 16).cast::<[u64; 2]>().write_unaligned([0; 2]);
            }
            33..=64 => {
                start.cast::<[u64; 4]>().write_unaligned([0; 4]);
                start.add(bytes - 32).cast::<[u64; 4]>().write_unaligned([0; 4]);
            }
            _ => start.write_bytes(0, bytes),
        }
    }
}

impl Drop for Heap {
    /// Frees everything that is left, immortals included: first no count moves any more, then every body is dropped, then
    /// the region goes.
    fn drop(&mut self) {
        self.for_each_block(&mut |object| {
            // SAFETY: (1) the walk yields blocks that are not free.
            unsafe { object.as_ref() }.immortalize();
        });
        self.for_each_block(&mut |object| {
            // SAFETY: (1) the walk yields blocks that are not free.
            let ty = unsafe { object.as_ref() }.type_head();
            let payload = ty.info.payload.get();
            if payload.needs_drop {
                // SAFETY: (1) an object of this payload, dropped once; what it holds is still mapped and immortal.
                unsafe { (payload.drop)(object) };
            }
        });
    }
}
