//! Walking the references of an object, inlined by layout kind, in CPython's order.

use core::ptr::NonNull;

use crate::body::{Payload, Visitor};
use crate::header::{Header, TypeHead};
use crate::layout::{self, InlineValues, ListLike, Slot, TUPLE_ITEMS};
use crate::plan::Plan;
use crate::prefetch::prefetch;
use crate::word::Value;

/// What a traversal calls.
pub(crate) trait Visit {
    /// An object referred to.
    fn child(&mut self, child: NonNull<Header>);
    /// A word that is no pointer.
    #[inline(always)]
    fn plain(&mut self, word: &Value) {
        let _ = word;
    }
    /// Walks a payload that has a traversal of its own.
    ///
    /// # Safety
    /// As for the payload's function.
    #[inline(always)]
    unsafe fn payload(&mut self, object: NonNull<Header>, payload: &'static Payload) {
        // SAFETY: (1) passed on to the caller.
        unsafe { (payload.traverse)(object, &mut Visitor::new(&mut |child| self.child(child))) };
    }
    /// The heap type of the object traversed.
    #[inline(always)]
    fn class(&mut self, class: NonNull<Header>) {
        self.child(class);
    }
}

impl<F: FnMut(NonNull<Header>)> Visit for F {
    #[inline(always)]
    fn child(&mut self, child: NonNull<Header>) {
        self(child);
    }
}

/// Calls `visit` with every object that `object` owns a count of: member slots, dict or inline values, heap type, then
/// what the native payload holds (lists and tuples from last to first). Returns the type's plan.
///
/// # Safety
/// `object` is an object of a heap, not freed, and `visit` runs no code that changes objects.
#[inline(always)]
pub(crate) unsafe fn traverse(object: NonNull<Header>, visit: &mut impl Visit) -> Plan {
    // SAFETY: (1) not freed, by the caller's promise.
    let ty = unsafe { object.as_ref() }.type_head();
    let plan = ty.plan_so_far();
    if plan.any(Plan::BARE_LIST) {
        // SAFETY: (1) an object of this plan.
        unsafe { traverse_list(object, visit) };
        return plan;
    }
    if plan.any(Plan::BARE_TUPLE) {
        // SAFETY: (1) an object of this plan.
        unsafe { traverse_tuple(object, visit) };
        return plan;
    }
    let plan = ty.plan();
    if plan.any(Plan::OF_CLASSES) {
        // SAFETY: (1) an object of this type and plan.
        unsafe { traverse_fields(object, ty, plan, visit) };
    }
    if plan.any(Plan::LIST | Plan::TUPLE | Plan::CALL_TRAVERSE) {
        // SAFETY: (1) an object of this type and plan.
        unsafe { traverse_payload(object, ty, plan, visit) };
    }
    plan
}

/// Visits what the payload of an object holds.
///
/// # Safety
/// `object` is an object of type `ty`, whose plan is `plan`, and `visit` runs no code that changes objects.
#[inline(always)]
unsafe fn traverse_payload(object: NonNull<Header>, ty: &TypeHead, plan: Plan, visit: &mut impl Visit) {
    if plan.any(Plan::CALL_TRAVERSE) {
        // SAFETY: (1) an object of this payload.
        unsafe { visit.payload(object, ty.info.payload.get()) };
    } else if plan.any(Plan::LIST) {
        // SAFETY: (1) an object of this plan.
        unsafe { traverse_list(object, visit) };
    } else {
        // SAFETY: (1) an object of this plan.
        unsafe { traverse_tuple(object, visit) };
    }
}

/// Visits the items of a list.
///
/// # Safety
/// `object` has a payload that is laid out as a list, and `visit` runs no code that changes objects.
#[inline(always)]
unsafe fn traverse_list(object: NonNull<Header>, visit: &mut impl Visit) {
    // SAFETY: (1) the layout kind says how the body begins.
    let list = unsafe { object.add(1).cast::<ListLike>().as_ref() };
    // SAFETY: (1) a list that is not empty has an array of at least `len` words.
    unsafe { visit_words_backwards(list.items.get().cast(), list.len.get(), visit) };
}

/// Visits the items of a tuple.
///
/// # Safety
/// `object` has a payload that is laid out as a tuple, and `visit` runs no code that changes objects.
#[inline(always)]
unsafe fn traverse_tuple(object: NonNull<Header>, visit: &mut impl Visit) {
    // SAFETY: (1) a tuple.
    let len = unsafe { layout::tuple_len(object) };
    // SAFETY: (1) the items follow the length.
    let items = unsafe { object.cast::<u8>().add(TUPLE_ITEMS) }.cast::<Slot>();
    // SAFETY: (1) `len` words of the tuple.
    unsafe { visit_words_backwards(items.as_ptr(), len, visit) };
}

/// Visits what instances of classes have besides the payload: member slots, dict or inline values, heap type.
///
/// # Safety
/// `object` is an object of type `ty`, whose plan is `plan`, and `visit` runs no code that changes objects.
#[inline(always)]
unsafe fn traverse_fields(object: NonNull<Header>, ty: &TypeHead, plan: Plan, visit: &mut impl Visit) {
    if plan.any(Plan::SLOT_RUN) {
        // SAFETY: (1) the plan says that the slots lie there.
        let first = unsafe { object.cast::<u8>().add(plan.slots_offset()) }.cast::<Slot>();
        for slot_idx in 0..plan.n_slots() {
            // SAFETY: (1) one of the slots.
            visit_slot(unsafe { first.add(slot_idx).as_ref() }, visit);
        }
    } else if plan.any(Plan::SLOT_CHAIN) {
        // SAFETY: (1) an object of this type.
        unsafe { traverse_slot_chain(object, ty, visit) };
    }
    if plan.any(Plan::PREFIX) {
        // SAFETY: (1) the type has prefix words.
        unsafe { traverse_attributes(object, plan, visit) };
    }
    if plan.any(Plan::HEAP_TYPE) {
        visit.class(NonNull::from(ty).cast());
    }
}

/// Asks for the memory behind a list that a traversal will read besides the list itself.
///
/// # Safety
/// `object` is an object of a heap, not freed, with a payload that is laid out as a list.
#[inline(always)]
pub(crate) unsafe fn prefetch_items(object: NonNull<Header>) {
    // SAFETY: (1) the layout kind says how the body begins.
    let list = unsafe { object.add(1).cast::<ListLike>().as_ref() };
    prefetch(list.items.get());
}

/// Visits slots that several classes have added.
///
/// # Safety
/// `object` is an object of type `ty`, and `visit` runs no code that changes objects.
#[inline(never)]
unsafe fn traverse_slot_chain(object: NonNull<Header>, ty: &TypeHead, visit: &mut impl Visit) {
    // SAFETY: (1) the caller's promise.
    unsafe {
        layout::for_each_slot(object, ty, &mut |slot| {
            visit_slot(slot, visit);
        });
    }
}

/// Visits the dict, or the inline values while there is none.
///
/// # Safety
/// `object` is an object of this plan, which has prefix words, and `visit` runs no code that changes objects.
#[inline(always)]
unsafe fn traverse_attributes(object: NonNull<Header>, plan: Plan, visit: &mut impl Visit) {
    // SAFETY: (1) the type has prefix words.
    let dict = unsafe { layout::dict_word(object) };
    if let Some(dict) = layout::slot_pointer(dict) {
        visit.child(dict);
    } else if plan.any(Plan::INLINE_VALUES) {
        // SAFETY: (1) the plan says that inline values lie there.
        let (words, capacity) = unsafe { InlineValues::at(object, plan.values_offset()) }.words();
        for value_idx in 0..capacity {
            // SAFETY: (1) below the capacity.
            visit_slot(unsafe { words.add(value_idx).as_ref() }, visit);
        }
    }
}

/// Visits what a slot holds, if it is filled.
#[inline(always)]
fn visit_slot(slot: &Slot, visit: &mut impl Visit) {
    if let Some(child) = layout::slot_pointer(slot) {
        return visit.child(child);
    }
    // SAFETY: (1) nothing stores to the slot while the borrow lives.
    if let Some(value) = unsafe { &*slot.as_ptr() } {
        visit.plain(value);
    }
}

/// Visits an array from last to first.
///
/// # Safety
/// `words` is an array of `len` words, and `visit` runs no code that changes objects.
#[inline(always)]
unsafe fn visit_words_backwards(words: *const Slot, len: usize, visit: &mut impl Visit) {
    for word_idx in (0..len).rev() {
        // SAFETY: (1) one of the caller's `len` words.
        visit_slot(unsafe { &*words.add(word_idx) }, visit);
    }
}
