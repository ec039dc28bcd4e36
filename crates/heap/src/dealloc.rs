//! Death by reference count, step by step as CPython's deallocators do it.
//!
//! Untrack; trashcan; weak references first for the types that want it; finalizer (the object is alive and tracked
//! meanwhile, and may be resurrected); weak references; member slots, most derived class first; dict or inline values;
//! the native payload; the block; last, one count of the heap type.

use core::mem::ManuallyDrop;
use core::ptr::NonNull;

use crate::body::{LayoutKind, Payload};
use crate::header::{Header, TypeFlags, TypeHead};
use crate::heap::Heap;
use crate::layout::{self, InlineValues};
use crate::ledger;
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
    // SAFETY: (1) an object's heap outlives it; (2) the block may be freed while `heap` is used, the heap not.
    let heap = unsafe { crate::slab::heap_of(object).as_ref() };
    if header.state() == State::Leaf {
        // SAFETY: (1) the caller's promise.
        unsafe { destroy(heap, object) };
        return;
    }
    heap.untrack_header(object, State::Dying);
    if header.type_head().info.flags.get().has(TypeFlags::NO_TRASHCAN) {
        if heap.trashcan.begin_native(object) {
            // SAFETY: (1) the caller's promise.
            unsafe { destroy(heap, object) };
            heap.trashcan.end_native();
        }
        return;
    }
    if heap.trashcan.begin(object) {
        // SAFETY: (1) the caller's promise.
        unsafe { destroy(heap, object) };
        if heap.trashcan.end() {
            // SAFETY: (1) what waits in the trashcan has count zero and is held by nobody else.
            heap.trashcan.drain(|waiting| unsafe { dealloc(waiting) });
        }
    }
}

/// Everything behind the trashcan.
///
/// # Safety
/// As for [`dealloc`].
#[inline(always)]
unsafe fn destroy(heap: &Heap, object: NonNull<Header>) {
    // SAFETY: (1) the block is alive until freed.
    let header = unsafe { object.as_ref() };
    if header.type_head().info.flags.get().intersects(CODE_FIRST) && finalize(heap, object) {
        return;
    }
    let ty = header.type_head();
    let info = &ty.info;
    let payload = info.payload.get();
    if info.weak_offset.get() < 0 {
        clear_weakrefs(heap, object, ty);
    }
    if info.flags.get().has(TypeFlags::HEAP_TYPE) || layout::has_prefix(ty) {
        // SAFETY: (1) an object of this type that nobody else holds.
        unsafe { clear_fields(heap, object, ty) };
    }
    if info.weak_offset.get() > 0 {
        clear_weakrefs(heap, object, ty);
    }
    let n_items = match payload.kind {
        // SAFETY: (1) an object of this payload.
        LayoutKind::Tuple => unsafe { layout::tuple_len(object) },
        _ => 0,
    };
    if payload.needs_drop {
        // SAFETY: (1) an object of this payload that nobody else holds; (2) its body is not used afterwards.
        unsafe { (payload.drop)(object) };
    }
    // SAFETY: (1) the body is dropped; nothing refers to the object.
    unsafe { free(heap, object, ty, payload, n_items) };
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
        heap.untrack_header(object, State::Dying);
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
/// `object` is an object of type `ty` that stays in its block meanwhile.
#[inline(always)]
unsafe fn clear_fields(heap: &Heap, object: NonNull<Header>, ty: &TypeHead) {
    if layout::has_slots(ty) {
        // SAFETY: (1) the caller's promise; (2) dropping a slot's word runs code, but the layout of a type never changes.
        unsafe { layout::for_each_slot(object, ty, &mut |slot| drop(slot.take())) };
    }
    if layout::has_prefix(ty) {
        // SAFETY: (1) the type has prefix words.
        unsafe { clear_attributes(heap, object, ty) };
    }
}

/// Empties the dict word or the inline values of an instance.
///
/// # Safety
/// `object` is an object of type `ty`, which has prefix words, and stays in its block meanwhile.
#[inline(always)]
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
    let (Some(pointer), Some(header)) = (object.pointer(), object.header()) else {
        return;
    };
    let ty = header.type_head();
    if ty.info.flags.get().has(TypeFlags::HEAP_TYPE) || layout::has_prefix(ty) {
        // SAFETY: (1) an object of this type, kept by `object`.
        unsafe { clear_fields(heap, pointer, ty) };
    }
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

/// Frees the block, keeps the counts, gives up the object's count of its type.
///
/// # Safety
/// `object` is of type `ty` and of this payload, its body is dropped, and nothing refers to it.
#[inline(always)]
unsafe fn free(heap: &Heap, object: NonNull<Header>, ty: &TypeHead, payload: &'static Payload, n_items: usize) {
    // SAFETY: (1) the block is alive until freed.
    let header = unsafe { object.as_ref() };
    if header.state() != State::Leaf {
        let ledger = ledger::of_type(ty, payload);
        if !heap.free_lists.put(ledger, n_items) {
            heap.schedule.freed();
        }
    }
    let owned_type = ty.info.flags.get().has(TypeFlags::HEAP_TYPE).then(|| header.type_pointer());
    // SAFETY: (1) a block of this heap that is not used any more.
    heap.budget.credit(unsafe { heap.region.free(object) });
    if let Some(ty) = owned_type {
        // SAFETY: (1) the object owned one count of its heap type.
        drop(unsafe { Value::from_owned(ty.cast()) });
    }
}
