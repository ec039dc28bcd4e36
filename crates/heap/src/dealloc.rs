//! Death by reference count, step by step as CPython's deallocators do it.
//!
//! Untrack; trashcan; weak references first for the types that want it; finalizer (the object is alive and tracked
//! meanwhile, and may be resurrected); weak references; member slots, most derived class first; dict or inline values;
//! the native payload; the block; last, one count of the heap type.

use core::mem::ManuallyDrop;
use core::ptr::NonNull;

use crate::header::{Header, TypeFlags, TypeHead};
use crate::heap::Heap;
use crate::layout::{self, InlineValues, Slot};
use crate::plan::Plan;
use crate::state::State;
use crate::word::Value;

const CODE_FIRST: TypeFlags = TypeFlags::FINALIZER.with(TypeFlags::WEAKREFS_FIRST);

/// Destroys an object whose count has reached zero.
///
/// # Safety
/// The count is zero and nobody else holds the object.
#[inline(never)]
pub(crate) unsafe fn dealloc(object: NonNull<Header>) {
    // SAFETY: (1) the block is alive until freed.
    let header = unsafe { object.as_ref() };
    let ty = header.type_head();
    let plan = ty.plan();
    if plan.any(Plan::SLOT_CHAIN) || ty.info.flags.get().intersects(CODE_FIRST) {
        // SAFETY: (1) nobody else holds the object, by the caller's promise; (2) the plan is that of its type.
        return unsafe { dealloc_unusual(object, plan) };
    }
    // SAFETY: (1) an object's heap outlives it; (2) the block may be freed while `heap` is used, the heap not.
    let heap = unsafe { crate::slab::heap_of(object).as_ref() };
    if header.state() == State::Leaf {
        // SAFETY: (1) nobody else holds the object, by the caller's promise; (2) type and plan were read from it.
        return unsafe { dealloc_leaf(heap, object, ty, plan) };
    }
    heap.untrack_dying(object);
    if !enter(heap, object, plan) {
        return;
    }
    if plan.any(Plan::WEAK_PREFIX) {
        clear_weakrefs(heap, object, ty);
    }
    if plan.any(Plan::SLOT_RUN) {
        // SAFETY: (1) `object` is of this plan and stays in its block meanwhile, by the caller's promise.
        unsafe { for_each_in_run(object, plan, drop_slot) };
    }
    if plan.any(Plan::PREFIX) {
        // SAFETY: (1) an object of this type and plan that nobody else holds.
        unsafe { drop_attributes(heap, object, ty, plan) };
    }
    // SAFETY: (1) an object of this type that nobody else holds; its body is not used afterwards.
    if !plan.any(Plan::PAYLOAD) || !unsafe { drop_payload(heap, object, ty, plan) } {
        heap.schedule.freed();
    }
    // SAFETY: (1) the body is dropped; nothing refers to the object.
    unsafe { free(heap, object, ty, plan) };
    leave(heap, plan);
}

/// Destroys an object that is no container.
///
/// # Safety
/// As for [`dealloc`]; `object` is of type `ty` and this plan.
#[inline(always)]
unsafe fn dealloc_leaf(heap: &Heap, object: NonNull<Header>, ty: &TypeHead, plan: Plan) {
    if plan.any(Plan::PREFIX) {
        // SAFETY: (1) nobody else holds the object, by the caller's promise; (2) the plan is that of its type.
        return unsafe { dealloc_unusual(object, plan) };
    }
    // SAFETY: (1) an object of this type that nobody else holds; its body is not used afterwards.
    let listed = plan.any(Plan::PAYLOAD) && unsafe { drop_payload(heap, object, ty, plan) };
    debug_assert!(!listed, "free lists hold containers only");
    // SAFETY: (1) the body is dropped; nothing refers to the object.
    unsafe { free(heap, object, ty, plan) };
}

/// Destroys an object whose type asks for more than slots, attributes, payload and block: finalizers, slots of several
/// classes ...
///
/// # Safety
/// As for [`dealloc`]; `plan` is that of the object's type.
#[inline(never)]
unsafe fn dealloc_unusual(object: NonNull<Header>, plan: Plan) {
    // SAFETY: (1) the block is alive until freed.
    let header = unsafe { object.as_ref() };
    // SAFETY: (1) an object's heap outlives it; (2) the block may be freed while `heap` is used, the heap not.
    let heap = unsafe { crate::slab::heap_of(object).as_ref() };
    let container = header.state() != State::Leaf;
    if container {
        heap.untrack_dying(object);
        if !enter(heap, object, plan) {
            return;
        }
    }
    // SAFETY: (1) nobody else holds the object, by the caller's promise; (2) it is in no list any more.
    unsafe { destroy(heap, object, plan, container) };
    if container {
        leave(heap, plan);
    }
}

/// Enters the death of a container; false when the trashcan has taken it.
#[inline(always)]
fn enter(heap: &Heap, object: NonNull<Header>, plan: Plan) -> bool {
    if plan.any(Plan::NO_TRASHCAN) { heap.trashcan.begin_native(object) } else { heap.trashcan.begin(object) }
}

/// Leaves the death of a container; after the outermost the trashcan is emptied.
#[inline(always)]
fn leave(heap: &Heap, plan: Plan) {
    let outermost = if plan.any(Plan::NO_TRASHCAN) { heap.trashcan.end_native() } else { heap.trashcan.end() };
    if outermost {
        empty_trashcan(heap);
    }
}

#[cold]
#[inline(never)]
fn empty_trashcan(heap: &Heap) {
    // SAFETY: (1) what waits in the trashcan has count zero and is held by nobody else.
    heap.trashcan.drain(|waiting| unsafe { dealloc(waiting) });
}

/// Everything between entering and leaving.
///
/// # Safety
/// As for [`dealloc`]; `plan` is that of the object's type, and `container` says that it is one.
#[inline(always)]
unsafe fn destroy(heap: &Heap, object: NonNull<Header>, mut plan: Plan, container: bool) {
    // SAFETY: (1) the block is alive until freed.
    let header = unsafe { object.as_ref() };
    let mut ty = header.type_head();
    if ty.info.flags.get().intersects(CODE_FIRST) {
        if finalize(heap, object) {
            return;
        }
        // The finalizer may have changed the object's class.
        ty = header.type_head();
        plan = ty.plan();
    }
    if plan.any(Plan::WEAK_PREFIX) {
        clear_weakrefs(heap, object, ty);
    }
    // SAFETY: (1) an object of this type and plan that nobody else holds.
    unsafe { clear_fields(heap, object, ty, plan) };
    // SAFETY: (1) an object of this type whose fields are empty.
    let listed = plan.any(Plan::PAYLOAD) && unsafe { drop_payload(heap, object, ty, plan) };
    if container && !listed {
        heap.schedule.freed();
    }
    // SAFETY: (1) the body is dropped; nothing refers to the object.
    unsafe { free(heap, object, ty, plan) };
}

/// Clears the weak references to the native payload and drops it; true when one of CPython's free lists takes the block.
///
/// # Safety
/// `object` is of type `ty` and this plan; nobody else holds it, and its body is not used afterwards.
#[inline(always)]
unsafe fn drop_payload(heap: &Heap, object: NonNull<Header>, ty: &TypeHead, plan: Plan) -> bool {
    if plan.any(Plan::WEAK_INSIDE) {
        clear_weakrefs(heap, object, ty);
    }
    let payload = ty.info.payload.get();
    // SAFETY: (1) plans say so of tuples and their subclasses only, whose length begins the body.
    let n_items = if plan.any(Plan::TUPLE) { unsafe { layout::tuple_len(object) } } else { 0 };
    if plan.any(Plan::NEEDS_DROP) {
        // SAFETY: (1) the payload is that of the object's type; (2) the body is not used afterwards, by the caller's promise.
        unsafe { (payload.drop)(object) };
    }
    plan.any(Plan::LEDGER) && heap.free_lists.put(payload.ledger, n_items)
}

/// Runs what runs before the object is taken apart; true when that has resurrected it.
#[cold]
#[inline(never)]
fn finalize(heap: &Heap, object: NonNull<Header>) -> bool {
    let Some(upcalls) = heap.upcalls() else {
        return false;
    };
    // SAFETY: (1) the block is alive until freed.
    let header = unsafe { object.as_ref() };
    let flags = header.type_head().info.flags.get();
    if flags.has(TypeFlags::WEAKREFS_FIRST) {
        clear_weakrefs(heap, object, header.type_head());
    }
    if !flags.has(TypeFlags::FINALIZER) || header.is_finalized() {
        return false;
    }
    let container = header.state() != State::Leaf;
    header.set_refcount(1);
    if container {
        header.set_place(State::Untracked, 0);
        heap.track_header(object);
    }
    // SAFETY: (1) the count of one just set stands for this word, which is not dropped.
    let value = ManuallyDrop::new(unsafe { Value::from_owned(object) });
    upcalls.finalize(&value);
    if container {
        header.set_finalized();
    }
    if header.is_immortal() {
        return true;
    }
    let count = header.refcount() - 1;
    header.set_refcount(count);
    if count == 0 && container {
        heap.untrack_dying(object);
    }
    count != 0
}

/// Clears the weak references of a dying object and runs their callbacks.
#[inline(always)]
fn clear_weakrefs(heap: &Heap, object: NonNull<Header>, ty: &TypeHead) {
    // SAFETY: (1) an object of this type.
    if !unsafe { layout::weak_word(object, ty) }.is_null() {
        clear_weakrefs_slow(heap, object);
    }
}

#[cold]
#[inline(never)]
fn clear_weakrefs_slow(heap: &Heap, object: NonNull<Header>) {
    let Some(upcalls) = heap.upcalls() else {
        return;
    };
    // SAFETY: (1) the block is alive until freed.
    let header = unsafe { object.as_ref() };
    header.set_refcount(1);
    // SAFETY: (1) the count of one just set stands for this word, which is not dropped.
    let value = ManuallyDrop::new(unsafe { Value::from_owned(object) });
    upcalls.clear_weakrefs(&value);
    debug_assert_eq!(header.refcount(), 1, "weak reference callbacks cannot reach their referent");
    header.set_refcount(0);
}

/// Empties member slots, then the dict word or the inline values.
///
/// # Safety
/// `object` is an object of type `ty` and this plan, and stays in its block meanwhile.
#[inline(always)]
unsafe fn clear_fields(heap: &Heap, object: NonNull<Header>, ty: &TypeHead, plan: Plan) {
    if plan.any(Plan::SLOT_RUN) {
        // SAFETY: (1) `object` is of this plan and stays in its block meanwhile, by the caller's promise.
        unsafe { for_each_in_run(object, plan, clear_slot) };
    } else if plan.any(Plan::SLOT_CHAIN) {
        // SAFETY: (1) `object` is of type `ty`, by the caller's promise; (2) dropping a slot's word runs code, but the layout
        // of a type never changes.
        unsafe { layout::for_each_slot(object, ty, &mut clear_slot) };
    }
    if plan.any(Plan::PREFIX) {
        // SAFETY: (1) the type has prefix words.
        unsafe { clear_attributes(heap, object, ty) };
    }
}

/// Calls `visit` with the slots of a plan with a slot run.
///
/// # Safety
/// `object` is an object of this plan, and stays in its block meanwhile.
#[inline(always)]
unsafe fn for_each_in_run(object: NonNull<Header>, plan: Plan, visit: impl Fn(&Slot)) {
    // SAFETY: (1) the plan says that the slots lie there.
    let mut slot = unsafe { object.cast::<u8>().add(plan.slots_offset()) }.cast::<Slot>();
    for _ in 0..plan.n_slots() {
        // SAFETY: (1) one of the `n_slots` words that the plan counts from there, which are initialised.
        visit(unsafe { slot.as_ref() });
        // SAFETY: (1) at most one behind the last slot.
        slot = unsafe { slot.add(1) };
    }
}

/// Empties a slot, then drops what it held.
fn clear_slot(slot: &Slot) {
    drop(slot.take());
}

/// Drops what a slot of a dying object holds. A word that is no pointer is left there: nobody looks at it again.
#[inline(always)]
fn drop_slot(slot: &Slot) {
    if let Some(object) = layout::slot_pointer(slot) {
        core::mem::forget(slot.take());
        // SAFETY: (1) the slot owned one count, and has given it up.
        drop(unsafe { Value::from_owned(object) });
    }
}

/// Drops what the dict word or the inline values of a dying object hold.
///
/// # Safety
/// `object` is of type `ty` and this plan, which has prefix words; nobody else holds it.
#[inline(always)]
unsafe fn drop_attributes(heap: &Heap, object: NonNull<Header>, ty: &TypeHead, plan: Plan) {
    // SAFETY: (1) the type has prefix words.
    if !layout::is_empty(unsafe { layout::dict_word(object) }) {
        // SAFETY: (1) the type has prefix words.
        return unsafe { clear_attributes(heap, object, ty) };
    }
    if plan.any(Plan::INLINE_VALUES) {
        // SAFETY: (1) the plan says that inline values lie there.
        let (words, capacity) = unsafe { InlineValues::at(object, plan.values_offset()) }.words();
        for value_idx in 0..capacity {
            // SAFETY: (1) below the capacity, in a block that stays.
            drop_slot(unsafe { words.add(value_idx).as_ref() });
        }
    }
}

/// Empties the dict word or the inline values of an instance.
///
/// # Safety
/// `object` is an object of type `ty`, which has prefix words, and stays in its block meanwhile.
#[inline(never)]
pub(crate) unsafe fn clear_attributes(heap: &Heap, object: NonNull<Header>, ty: &TypeHead) {
    let inline = layout::has_inline_values(ty);
    // SAFETY: (1) the type has prefix words.
    let dict = unsafe { layout::dict_word(object) };
    if let Some(dict) = dict.take() {
        // SAFETY: (1) the type has inline values.
        if inline && !unsafe { InlineValues::of(object) }.is_dead() {
            detach(heap, object, &dict);
        }
        drop(dict);
    } else if inline {
        // SAFETY: (1) the type has inline values.
        let values = unsafe { InlineValues::of(object) };
        let (words, capacity) = values.words();
        values.set_dead();
        for value_idx in 0..capacity {
            // SAFETY: (1) below the capacity, in a block that stays.
            drop(unsafe { words.add(value_idx).as_ref() }.take());
        }
    }
}

/// Breaks the cycles through an object (`tp_clear`): member slots, attributes, then what the native payload clears.
pub(crate) fn clear_object(heap: &Heap, object: &Value) {
    let (Some(pointer), Some(header)) = (object.pointer(), object.header()) else { return };
    let ty = header.type_head();
    // SAFETY: (1) an object of this type, kept by `object`.
    unsafe { clear_fields(heap, pointer, ty, ty.plan()) };
    if let Some(clear) = ty.info.payload.get().clear {
        // SAFETY: (1) an object of this payload, kept by `object`.
        unsafe { clear(pointer) };
    }
}

/// Has the layer above move inline values into the dict that shows them, before they go away.
#[cold]
#[inline(never)]
fn detach(heap: &Heap, object: NonNull<Header>, dict: &Value) {
    if let Some(upcalls) = heap.upcalls() {
        upcalls.detach_dict(object, dict);
    }
}

/// Frees the block and gives up the object's count of its type.
///
/// # Safety
/// `object` is of type `ty` and this plan, its body is dropped, and nothing refers to it.
#[inline(always)]
unsafe fn free(heap: &Heap, object: NonNull<Header>, ty: &TypeHead, plan: Plan) {
    let ty = NonNull::from(ty);
    // SAFETY: (1) a block of this heap that is not used any more.
    heap.budget.credit(unsafe { heap.region.free(object) });
    if plan.any(Plan::HEAP_TYPE) {
        // SAFETY: (1) the object owned one count of its heap type.
        drop(unsafe { Value::from_owned(ty.cast()) });
    }
}
