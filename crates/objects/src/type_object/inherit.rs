//! Slot inheritance (`inherit_slots`): what a type does not fill itself it takes from its base.

use krait_heap::TypeFlags;

use crate::type_object::TypeRef;

/// Fills the empty slots of `ty` from `base`. Comparison and hash are inherited together or not at all.
pub(crate) fn inherit_slots(ty: &TypeRef, base: &TypeRef) {
    let (ours, theirs) = (&ty.slots, &base.slots);
    let keeps_comparison = ours.compare.get().is_some() || ours.hash.get().is_some();
    let extends_base = ty.base().is_some_and(|own| own.is(base.as_value()));
    let (new, compare, hash) = (ours.new.get(), ours.compare.get(), ours.hash.get());
    ours.fill_from(theirs);
    // What makes instances comes from the base whose layout the type extends, not from the first base with a function.
    if !extends_base {
        ours.new.set(new);
    }
    if keeps_comparison {
        ours.compare.set(compare);
        ours.hash.set(hash);
    }
    if ours.finalize.get().is_some() {
        ty.info.flags.set(ty.info.flags.get().with(TypeFlags::FINALIZER));
    }
}
