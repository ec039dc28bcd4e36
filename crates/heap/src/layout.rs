//! The layouts the heap looks into by itself: lists, tuples, and the fields of class instances around the native payload.
//!
//! ```text
//! -16 weak-list word | -8 dict word | 0 header | native payload | member slots | inline values
//! ```
//! The two prefix words exist when the type's `prefix` is 16. Inline values exist with `TypeFlags::INLINE_VALUES`: at
//! `basic_size` a byte each of capacity, used entries and flags, `capacity` bytes of insertion order, padding to 8, then
//! `capacity` words. A word that is zero is unbound or absent.

use core::cell::Cell;
use core::ptr::NonNull;

use crate::header::{Header, TypeFlags, TypeHead};
use crate::word::Value;

/// How the body of a [`LayoutKind::List`](crate::LayoutKind::List) payload begins.
#[repr(C)]
pub struct ListLike {
    /// Number of items.
    pub len: ItemCount,
    /// Number of items the array has room for.
    pub capacity: ItemCount,
    /// The array, from [`Heap::alloc_array`](crate::Heap::alloc_array); anything while the capacity is 0.
    pub items: Cell<*mut Value>,
}

/// A number of items of a list: at most [`ItemCount::MOST`]. Four bytes, so that a list takes 32 with its header and never lies
/// across two cache lines.
#[derive(Default)]
pub struct ItemCount(Cell<u32>);

impl ItemCount {
    /// The largest number.
    pub const MOST: usize = u32::MAX as usize;

    /// A cell holding `count`.
    #[inline(always)]
    pub fn new(count: usize) -> ItemCount {
        debug_assert!(count <= ItemCount::MOST);
        ItemCount(Cell::new(count as u32))
    }

    /// The number.
    #[inline(always)]
    pub fn get(&self) -> usize {
        self.0.get() as usize
    }

    /// Changes the number.
    #[inline(always)]
    pub fn set(&self, count: usize) {
        debug_assert!(count <= ItemCount::MOST);
        self.0.set(count as u32);
    }

    /// Changes the number and gives the old one.
    #[inline(always)]
    pub fn replace(&self, count: usize) -> usize {
        debug_assert!(count <= ItemCount::MOST);
        self.0.replace(count as u32) as usize
    }
}

/// How the body of a [`LayoutKind::Tuple`](crate::LayoutKind::Tuple) payload begins; the items follow it, at offset 24
/// from the header.
#[repr(C)]
pub struct TupleLike {
    /// Number of items.
    pub len: usize,
}

/// Offset of a tuple's items from its header.
pub const TUPLE_ITEMS: usize = 24;
/// Offset of the managed weak-list word from the header.
pub const WEAK_WORD: isize = -16;
/// Offset of the managed dict word from the header.
pub const DICT_WORD: isize = -8;
/// Bytes of the two prefix words.
pub const PREFIX: usize = 16;
/// Flag of inline values: a detached dict has taken them over, or they were cleared; the area is dead.
pub const VALUES_DEAD: u8 = 1;

/// A place for one owned word, zero when empty.
pub(crate) type Slot = Cell<Option<Value>>;

/// Bytes of the inline values area for `capacity` values.
#[inline(always)]
pub const fn inline_values_size(capacity: usize) -> usize {
    ((3 + capacity + 7) & !7) + capacity * 8
}

/// The object that a slot points to, if it is filled with a pointer. One comparison: rotated by its tag's three bits a
/// tagged word is 2^61 or more, and an empty slot, less one, is 2^64 - 1.
#[inline(always)]
pub(crate) fn slot_pointer(slot: &Slot) -> Option<NonNull<Header>> {
    // SAFETY: (1) a slot is one word, and nothing stores to it meanwhile.
    let word = unsafe { slot.as_ptr().cast::<*mut Header>().read() };
    let bits = word.addr() as u64;
    if bits.rotate_right(3).wrapping_sub(1) < (1 << 61) - 1 {
        // SAFETY: (1) just found not to be zero.
        Some(unsafe { NonNull::new_unchecked(word) })
    } else {
        None
    }
}

/// Whether a slot holds no word.
#[inline(always)]
pub(crate) fn is_empty(slot: &Slot) -> bool {
    // SAFETY: (1) a slot is one word, zero when empty, and nothing stores to it meanwhile.
    unsafe { slot.as_ptr().cast::<u64>().read() == 0 }
}

/// The inline values area of an instance.
#[derive(Clone, Copy)]
pub struct InlineValues {
    base: NonNull<u8>,
}

impl InlineValues {
    /// The area of an instance.
    ///
    /// # Safety
    /// `object` is an object with inline values (`TypeFlags::INLINE_VALUES`), and outlives the result.
    #[inline(always)]
    pub unsafe fn of(object: NonNull<Header>) -> InlineValues {
        // SAFETY: (1) an object, by the caller's promise.
        let ty = unsafe { object.as_ref() }.type_head();
        // SAFETY: (1) the area starts at the fixed part's end.
        InlineValues { base: unsafe { object.cast::<u8>().add(ty.info.basic_size.get() as usize) } }
    }

    /// The area at an offset from the header.
    ///
    /// # Safety
    /// `object` is an object with inline values that lie there, and outlives the result.
    #[inline(always)]
    pub(crate) unsafe fn at(object: NonNull<Header>, offset: usize) -> InlineValues {
        // SAFETY: (1) inside the object, by the caller's promise.
        InlineValues { base: unsafe { object.cast::<u8>().add(offset) } }
    }

    /// Number of values there is room for.
    #[inline(always)]
    pub fn capacity(self) -> usize {
        // SAFETY: (1) the area's first byte.
        usize::from(unsafe { self.base.read() })
    }

    /// Number of used entries of the insertion order.
    #[inline(always)]
    pub fn used(self) -> usize {
        // SAFETY: (1) the area's second byte.
        usize::from(unsafe { self.base.add(1).read() })
    }

    /// Whether the area is dead ([`VALUES_DEAD`]).
    #[inline(always)]
    pub fn is_dead(self) -> bool {
        // SAFETY: (1) the area's third byte.
        unsafe { self.base.add(2).read() & VALUES_DEAD != 0 }
    }

    /// Marks the area dead, with no entry used; the caller empties the words.
    #[inline(always)]
    pub fn set_dead(self) {
        // SAFETY: (1) the area's second byte.
        unsafe { self.base.add(1).write(0) };
        // SAFETY: (1) the area's third byte.
        unsafe { self.base.add(2).write(VALUES_DEAD) };
    }

    /// The words.
    #[inline(always)]
    pub(crate) fn words(self) -> (NonNull<Slot>, usize) {
        let capacity = self.capacity();
        // SAFETY: (1) the words start behind the first 8 bytes.
        (unsafe { self.base.add(8) }.cast(), capacity)
    }
}

/// Number of items of a tuple.
///
/// # Safety
/// `object` is an object with a payload of kind `Tuple`.
#[inline(always)]
pub(crate) unsafe fn tuple_len(object: NonNull<Header>) -> usize {
    // SAFETY: (1) the layout kind says how the body begins.
    unsafe { object.add(1).cast::<TupleLike>().as_ref() }.len
}

/// The managed dict word of an object whose type has prefix words.
///
/// # Safety
/// `object` is an object of a type with prefix words.
#[inline(always)]
pub(crate) unsafe fn dict_word<'a>(object: NonNull<Header>) -> &'a Slot {
    // SAFETY: (1) the prefix lies inside the block.
    unsafe { object.cast::<u8>().offset(DICT_WORD).cast::<Slot>().as_ref() }
}

/// The bare weak-list word of an object, if its type has one: null while there are no weak references.
///
/// # Safety
/// `object` is an object.
#[inline(always)]
pub(crate) unsafe fn weak_word(object: NonNull<Header>, ty: &TypeHead) -> *mut u8 {
    match ty.info.weak_offset.get() {
        0 => core::ptr::null_mut(),
        // SAFETY: (1) the type says that a word lies there.
        offset => unsafe { object.cast::<u8>().offset(offset as isize).cast::<*mut u8>().read() },
    }
}

/// Calls `visit` with the member slots of an instance: own slots of the most derived class first, each class in slot order.
///
/// # Safety
/// `object` is an object of type `ty`, and `visit` leaves the layout alone.
#[inline(always)]
pub(crate) unsafe fn for_each_slot(object: NonNull<Header>, ty: &TypeHead, visit: &mut impl FnMut(&Slot)) {
    let mut class = ty;
    loop {
        let n_slots = class.info.n_slots.get() as usize;
        if n_slots != 0 {
            let offset = class.info.slots_offset.get() as usize;
            // SAFETY: (1) the class says that its slots lie there.
            let first = unsafe { object.cast::<u8>().add(offset).cast::<Slot>() };
            for slot_idx in 0..n_slots {
                // SAFETY: (1) one of the class's slots.
                visit(unsafe { first.add(slot_idx).as_ref() });
            }
            if offset <= class.info.payload.get().size {
                return;
            }
        }
        match class.info.base.get() {
            // SAFETY: (1) a type keeps its base alive.
            Some(base) => class = unsafe { base.as_ref() },
            None => return,
        }
    }
}

/// Whether instances of a type have member slots at all.
#[inline(always)]
pub(crate) fn has_slots(ty: &TypeHead) -> bool {
    ty.info.basic_size.get() as usize > ty.info.payload.get().size
}

/// Whether instances of a type have managed prefix words.
#[inline(always)]
pub(crate) fn has_prefix(ty: &TypeHead) -> bool {
    ty.info.prefix.get() != 0
}

/// Whether instances of a type carry inline values.
#[inline(always)]
pub(crate) fn has_inline_values(ty: &TypeHead) -> bool {
    ty.info.flags.get().has(TypeFlags::INLINE_VALUES)
}
