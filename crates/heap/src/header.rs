//! The 16-byte header every heap object starts with, and the head of every type object.

use core::cell::Cell;
use core::ptr::NonNull;

use crate::body::Payload;
use crate::plan::{Plan, Room};
use crate::state::{FINALIZED, INDEX_MASK, SETTLED, State};

/// First refcount whose sign bit is set: the object is immortal and its count never moves (CPython 3.12's rule).
pub const IMMORTAL: u32 = 0xFFFF_FFFF;

/// `refcount: u32 | gc: u32 | type pointer`.
#[repr(C)]
pub struct Header {
    refcount: Cell<u32>,
    /// State (3 bits), finalized (1 bit), index in the generation (28 bits): see `state.rs`.
    pub(crate) gc: Cell<u32>,
    ty: Cell<NonNull<TypeHead>>,
}

const _: () = assert!(size_of::<Header>() == 16);

impl Header {
    pub(crate) fn new(ty: NonNull<TypeHead>, refcount: u32, gc: u32) -> Header {
        Header { refcount: Cell::new(refcount), gc: Cell::new(gc), ty: Cell::new(ty) }
    }

    /// The count, [`IMMORTAL`] for immortal objects.
    #[inline(always)]
    pub fn refcount(&self) -> u32 {
        self.refcount.get()
    }

    /// Whether the count never moves.
    #[inline(always)]
    pub fn is_immortal(&self) -> bool {
        (self.refcount.get() as i32) < 0
    }

    /// Makes the object immortal.
    pub fn immortalize(&self) {
        self.refcount.set(IMMORTAL);
    }

    pub(crate) fn set_refcount(&self, count: u32) {
        self.refcount.set(count);
    }

    /// What the collector knows of the object.
    #[inline(always)]
    pub(crate) fn state(&self) -> State {
        State::of(self.gc.get())
    }

    /// Index in the list that the state names.
    #[inline(always)]
    pub(crate) fn index(&self) -> usize {
        (self.gc.get() & INDEX_MASK) as usize
    }

    /// Sets state and index; the finalized bit stays.
    #[inline(always)]
    pub(crate) fn set_place(&self, state: State, idx: usize) {
        debug_assert!(idx <= INDEX_MASK as usize);
        self.gc.set(self.gc.get() & FINALIZED | state.bits() | idx as u32);
    }

    /// The same where the place is most often the old one: then nothing is written, so that memory stays clean.
    #[inline(always)]
    pub(crate) fn keep_place(&self, state: State, idx: usize) {
        if (self.gc.get() ^ (state.bits() | idx as u32)) & !FINALIZED != 0 {
            self.set_place(state, idx);
        }
    }

    /// Whether the finalizer has run.
    #[inline(always)]
    pub(crate) fn is_finalized(&self) -> bool {
        self.gc.get() & FINALIZED != 0
    }

    /// Notes that the finalizer has run.
    #[inline(always)]
    pub(crate) fn set_finalized(&self) {
        self.gc.set(self.gc.get() | FINALIZED);
    }

    /// Whether an exact tuple is known to stay tracked; no other object is.
    #[inline(always)]
    pub(crate) fn is_settled(&self, plan: Plan) -> bool {
        self.gc.get() & SETTLED != 0 && plan.any(Plan::EXACT_TUPLE)
    }

    /// Notes that an exact tuple holds what keeps it tracked for good.
    #[inline(always)]
    pub(crate) fn set_settled(&self) {
        self.gc.set(self.gc.get() | SETTLED);
    }

    /// Counts up, unless immortal.
    #[inline(always)]
    pub fn count_up(&self) {
        let count = self.refcount.get();
        // An increment that would reach the sign bit makes the object immortal, as in CPython 3.12.
        if (count as i32) >= 0 {
            self.refcount.set(count + 1);
        }
    }

    /// Counts down, unless immortal; true when the count has reached zero and the object must die.
    #[inline(always)]
    pub(crate) fn count_down(&self) -> bool {
        let count = self.refcount.get();
        if (count as i32) < 0 {
            return false;
        }
        debug_assert!(count > 0, "count below zero");
        self.refcount.set(count - 1);
        count == 1
    }

    /// The object's type, as the heap sees it.
    #[inline(always)]
    pub fn type_head(&self) -> &TypeHead {
        // SAFETY: (1) an object keeps its type alive: static types are immortal, heap types are counted by their instances.
        unsafe { self.ty.get().as_ref() }
    }

    /// The type's address, for identity tests.
    #[inline(always)]
    pub fn type_pointer(&self) -> NonNull<TypeHead> {
        self.ty.get()
    }

    /// Changes the type word without touching any count.
    ///
    /// # Safety
    /// The new type has a compatible layout, and the caller moves the counts of both heap types.
    pub unsafe fn set_type_pointer(&self, ty: NonNull<TypeHead>) {
        self.ty.set(ty);
    }
}

/// The head of a type object: its own header, then what the heap must know of its instances.
#[repr(C)]
pub struct TypeHead {
    /// The type object's own header.
    pub header: Header,
    /// Layout and lifetime of the instances.
    pub info: TypeInfo,
}

/// What the heap must know of the instances of a type. A type object's body starts with it.
#[repr(C)]
pub struct TypeInfo {
    /// What the heap has made of the other fields: see `plan.rs`.
    pub(crate) plan: Cell<Plan>,
    /// Where the last instance with inline values came from: see `plan.rs`.
    pub(crate) room: Cell<Room>,
    /// References from instances that the running collection has found (`collect/count.rs`); 0 outside of collections.
    pub(crate) visits: Cell<u32>,
    /// Native part of the instances.
    pub payload: Cell<&'static Payload>,
    /// See [`TypeFlags`].
    pub flags: Cell<TypeFlags>,
    /// Bytes from the header to the end of the fixed part: header, payload, member slots.
    pub basic_size: Cell<u32>,
    /// Byte offset from the header of this class's own first member slot (its bases' slots lie before it).
    pub slots_offset: Cell<u32>,
    /// Number of member slots (one word each) that this class itself adds.
    pub n_slots: Cell<u32>,
    /// Byte offset from the header of the dict word; 0: none, -8: the managed prefix word, positive: inside the payload.
    pub dict_offset: Cell<i32>,
    /// Byte offset from the header of the weak-list word; 0: none, -16: the managed prefix word, positive: inside the payload.
    pub weak_offset: Cell<i32>,
    /// Bytes before the header: 0, or 16 when there is a managed dict or weak-list word.
    pub prefix: Cell<u32>,
    /// The base class whose layout this one extends (`__base__`), if any.
    pub base: Cell<Option<NonNull<TypeHead>>>,
}

/// Flags of a type that the heap acts on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TypeFlags(pub u32);

impl TypeFlags {
    /// Instances count their type, and visit it: mortal types.
    pub const HEAP_TYPE: TypeFlags = TypeFlags(1);
    /// The type has a finalizer (`tp_finalize`, `__del__`): the upcall runs before an instance dies.
    pub const FINALIZER: TypeFlags = TypeFlags(2);
    /// Instances are containers: the collector may track them.
    pub const CONTAINER: TypeFlags = TypeFlags(4);
    /// Instances carry inline attribute values after the fixed part.
    pub const INLINE_VALUES: TypeFlags = TypeFlags(8);
    /// The weak references of an instance are cleared before its finalizer runs (generators do so).
    pub const WEAKREFS_FIRST: TypeFlags = TypeFlags(16);
    /// CPython's deallocator of the type does not use the trashcan (functions, cells, generators ...), so a death does not
    /// count towards its depth of 50.
    pub const NO_TRASHCAN: TypeFlags = TypeFlags(32);
    /// Instances have data of varying size behind the fixed part (strings, tuples), so no inline attribute values.
    pub const VAR_DATA: TypeFlags = TypeFlags(64);

    /// Whether all of `other` are set.
    #[inline(always)]
    pub const fn has(self, other: TypeFlags) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of `other` is set.
    #[inline(always)]
    pub const fn intersects(self, other: TypeFlags) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    pub const fn with(self, other: TypeFlags) -> TypeFlags {
        TypeFlags(self.0 | other.0)
    }

    /// These without `other`.
    pub const fn without(self, other: TypeFlags) -> TypeFlags {
        TypeFlags(self.0 & !other.0)
    }
}

impl TypeHead {
    /// A stand-in type for the first object of a heap: the type of types, which is re-typed to itself once it exists.
    pub fn bootstrap(payload: &'static Payload) -> TypeHead {
        TypeHead { header: Header::new(NonNull::dangling(), IMMORTAL, 0), info: TypeInfo::new(payload) }
    }
}

impl TypeInfo {
    /// The plain layout of a native payload: no slots, no prefix words.
    pub fn new(payload: &'static Payload) -> TypeInfo {
        let flags = if payload.container { TypeFlags::CONTAINER } else { TypeFlags::default() };
        TypeInfo {
            payload: Cell::new(payload),
            flags: Cell::new(flags),
            basic_size: Cell::new(payload.size as u32),
            slots_offset: Cell::new(payload.size as u32),
            n_slots: Cell::new(0),
            dict_offset: Cell::new(0),
            weak_offset: Cell::new(0),
            prefix: Cell::new(0),
            base: Cell::new(None),
            plan: Cell::new(Plan::default()),
            room: Cell::new(Room::default()),
            visits: Cell::new(0),
        }
    }
}

// SAFETY: (1) the base's count is owned by the type object's own field of the layer above.
unsafe impl crate::body::Traverse for TypeInfo {
    fn traverse(&self, _: &mut crate::body::Visitor<'_>) {}
}
