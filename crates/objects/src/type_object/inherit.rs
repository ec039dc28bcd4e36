//! Slot inheritance (`inherit_slots`): what a type does not fill itself it takes from its base.

use krait_heap::TypeFlags;

use crate::slots::{SlotCells, SlotId};
use crate::type_object::TypeRef;

/// Fills the empty slots of `ty` from `base`. Comparison and hash are inherited together or not at all.
pub(crate) fn inherit_slots(ty: &TypeRef, base: &TypeRef) {
    let (ours, theirs) = (&ty.slots, &base.slots);
    let keeps_comparison = ours.compare.get().is_some() || ours.hash.get().is_some();
    let extends_base = ty.base().is_some_and(|own| own.is(base.as_value()));
    for &id in SlotCells::IDS {
        // What makes instances comes from the base whose layout the type extends, not from the first base with a function.
        if id == SlotId::new && !extends_base {
            continue;
        }
        if matches!(id, SlotId::compare | SlotId::hash) && keeps_comparison {
            continue;
        }
        if ours.get(id).is_none() {
            ours.set(id, theirs.get(id));
        }
    }
    if ours.finalize.get().is_some() {
        ty.info.flags.set(ty.info.flags.get().with(TypeFlags::FINALIZER));
    }
}
