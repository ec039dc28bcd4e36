//! Plans: what traversal and death must do for the instances of a type, worked out once and kept in the type.
//!
//! Without them every death would look at a dozen fields of the type to find out that most do not matter
//! (rejected: 150 instructions for a three-slot instance that way, 2026-11).

use crate::body::{Body, LayoutKind, Ledger};
use crate::header::{TypeFlags, TypeHead, TypeInfo};
use crate::layout;
use crate::ledger;
use crate::weak::WeakRef;

/// A set of the constants below, a number of slots (bits 32 to 39), the first one's word offset (bits 40 to 47) and the word
/// offset of the inline values (bits 48 to 63).
/// 0: not worked out yet. Set at the first traversal or death of an instance; layouts are final by then.
#[derive(Clone, Copy, Default)]
pub(crate) struct Plan(u64);

/// The plan of an allocation: the block of an instance with inline values, as it was worked out for the last one. A class's
/// instances soon have room for one and the same number of values.
#[derive(Clone, Copy, Default)]
pub(crate) struct Room {
    /// Bytes of the block, prefix words included; 0: not worked out yet, or no small block.
    pub(crate) bytes: u16,
    /// Number of values.
    pub(crate) capacity: u8,
}

const MADE: u64 = 1;

impl Plan {
    /// All member slots lie in a row right behind the payload, in traversal order: their number and offset are in the plan.
    pub(crate) const SLOT_RUN: u32 = 1 << 1;
    /// Member slots of several classes, or too many: the chain of bases must be walked.
    pub(crate) const SLOT_CHAIN: u32 = 1 << 2;
    /// There are prefix words.
    pub(crate) const PREFIX: u32 = 1 << 3;
    /// The weak-list word is a prefix word.
    pub(crate) const WEAK_PREFIX: u32 = 1 << 4;
    /// The weak-list word is in the payload.
    pub(crate) const WEAK_INSIDE: u32 = 1 << 5;
    /// Instances count their type.
    pub(crate) const HEAP_TYPE: u32 = 1 << 6;
    /// The payload must be dropped.
    pub(crate) const NEEDS_DROP: u32 = 1 << 7;
    /// A free list of CPython's takes the blocks.
    pub(crate) const LEDGER: u32 = 1 << 8;
    /// Deaths do not count for the trashcan.
    pub(crate) const NO_TRASHCAN: u32 = 1 << 9;
    /// The payload is laid out as a list.
    pub(crate) const LIST: u32 = 1 << 10;
    /// The payload is laid out as a tuple.
    pub(crate) const TUPLE: u32 = 1 << 11;
    /// The payload's own function traverses it.
    pub(crate) const CALL_TRAVERSE: u32 = 1 << 12;
    /// An exact tuple: untracked by collections when it holds nothing tracked.
    pub(crate) const EXACT_TUPLE: u32 = 1 << 13;
    /// An exact dict, likewise.
    pub(crate) const EXACT_DICT: u32 = 1 << 14;

    /// A weak reference.
    pub(crate) const WEAKREF: u32 = 1 << 15;
    /// Instances carry inline values, at the offset in the plan.
    pub(crate) const INLINE_VALUES: u32 = 1 << 16;

    /// Laid out as a list, with nothing else to traverse.
    pub(crate) const BARE_LIST: u32 = 1 << 17;
    /// Laid out as a tuple, with nothing else to traverse.
    pub(crate) const BARE_TUPLE: u32 = 1 << 18;

    /// There is more to traverse than the payload.
    pub(crate) const OF_CLASSES: u32 = Plan::SLOT_RUN | Plan::SLOT_CHAIN | Plan::PREFIX | Plan::HEAP_TYPE;

    /// Something must be done about the payload when an instance dies.
    pub(crate) const PAYLOAD: u32 = Plan::NEEDS_DROP | Plan::LEDGER | Plan::WEAK_INSIDE;

    /// Whether any of `bits` is set.
    #[inline(always)]
    pub(crate) fn any(self, bits: u32) -> bool {
        self.0 as u32 & bits != 0
    }

    /// Number of slots of a slot run.
    #[inline(always)]
    pub(crate) fn n_slots(self) -> usize {
        (self.0 >> 32 & 0xFF) as usize
    }

    /// Offset of a slot run from the header, in bytes.
    #[inline(always)]
    pub(crate) fn slots_offset(self) -> usize {
        (self.0 >> 40 & 0xFF) as usize * 8
    }

    /// Offset of the inline values from the header, in bytes.
    #[inline(always)]
    pub(crate) fn values_offset(self) -> usize {
        (self.0 >> 48) as usize * 8
    }
}

impl TypeHead {
    /// The plan for instances.
    #[inline(always)]
    pub(crate) fn plan(&self) -> Plan {
        let plan = self.info.plan.get();
        if plan.0 & MADE != 0 { plan } else { self.make_plan() }
    }

    /// The plan as it is: empty until it was worked out.
    #[inline(always)]
    pub(crate) fn plan_so_far(&self) -> Plan {
        self.info.plan.get()
    }

    #[cold]
    #[inline(never)]
    fn make_plan(&self) -> Plan {
        let info = &self.info;
        let payload = info.payload.get();
        let flags = info.flags.get();
        let exact = ledger::is_exact(self, payload);
        let mut bits = MADE | slots_plan(self);
        let mut set = |bit: u32, on: bool| bits |= if on { u64::from(bit) } else { 0 };
        set(Plan::PREFIX, layout::has_prefix(self));
        set(Plan::WEAK_PREFIX, info.weak_offset.get() < 0);
        set(Plan::WEAK_INSIDE, info.weak_offset.get() > 0);
        set(Plan::HEAP_TYPE, flags.has(TypeFlags::HEAP_TYPE));
        set(Plan::NEEDS_DROP, payload.needs_drop);
        set(Plan::LEDGER, exact && payload.ledger != Ledger::None);
        let container = payload.container || flags.has(TypeFlags::CONTAINER);
        set(Plan::NO_TRASHCAN, container && flags.has(TypeFlags::NO_TRASHCAN));
        set(Plan::LIST, payload.kind == LayoutKind::List);
        set(Plan::TUPLE, payload.kind == LayoutKind::Tuple);
        let called = matches!(payload.kind, LayoutKind::Dict | LayoutKind::Other);
        set(Plan::CALL_TRAVERSE, payload.container && called);
        set(Plan::EXACT_TUPLE, exact && payload.kind == LayoutKind::Tuple);
        set(Plan::EXACT_DICT, exact && payload.kind == LayoutKind::Dict);
        set(Plan::WEAKREF, payload.is_or_extends(WeakRef::payload()));
        let values = layout::has_inline_values(self);
        set(Plan::INLINE_VALUES, values);
        if values {
            let offset = u64::from(info.basic_size.get());
            debug_assert!(offset.is_multiple_of(8) && offset < 8 << 16, "the fixed part of an instance is small");
            bits |= (offset / 8) << 48;
        }
        if !Plan(bits).any(Plan::OF_CLASSES) {
            let bare = |kind, bit| if Plan(bits).any(kind) { u64::from(bit) } else { 0 };
            bits |= bare(Plan::LIST, Plan::BARE_LIST) | bare(Plan::TUPLE, Plan::BARE_TUPLE);
        }
        info.plan.set(Plan(bits));
        Plan(bits)
    }
}

/// How the member slots are found.
fn slots_plan(ty: &TypeHead) -> u64 {
    if !layout::has_slots(ty) {
        return 0;
    }
    let mut class = ty;
    while class.info.n_slots.get() == 0 {
        match class.info.base.get() {
            // SAFETY: (1) a type keeps its base alive.
            Some(base) => class = unsafe { base.as_ref() },
            None => return 0,
        }
    }
    let (n_slots, offset) = (class.info.n_slots.get(), class.info.slots_offset.get());
    if offset as usize == ty.info.payload.get().size && n_slots < 256 && offset < 256 * 8 && offset.is_multiple_of(8) {
        u64::from(Plan::SLOT_RUN) | (u64::from(n_slots) << 32) | (u64::from(offset / 8) << 40)
    } else {
        u64::from(Plan::SLOT_CHAIN)
    }
}

impl TypeInfo {
    /// Must be called when a field other than `flags`' `FINALIZER` and `WEAKREFS_FIRST` changes after instances were made.
    pub fn layout_changed(&self) {
        self.plan.set(Plan::default());
        self.room.set(Room::default());
    }
}
