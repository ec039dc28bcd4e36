//! Walking the heap: every live object, what objects refer to, who refers to them.

use core::ptr::NonNull;

use crate::body::{Obj, Payload, Visitor};
use crate::generations::GENERATIONS;
use crate::header::{Header, TypeFlags};
use crate::heap::Heap;
use crate::plan::Plan;
use crate::state::State;
use crate::traverse::{Visit, traverse};
use crate::weak::WeakRef;
use crate::word::Value;

/// What is alive in a heap.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LiveCounts {
    /// Objects.
    pub objects: usize,
    /// Those among them that are not immortal: what a program has left behind.
    pub mortal: usize,
    /// Bytes of their blocks (arrays are not included: see [`Heap::bytes_in_use`]).
    pub bytes: usize,
}

impl Heap {
    pub(crate) fn for_each_block(&self, visit: &mut dyn FnMut(NonNull<Header>)) {
        self.region.for_each_block(&mut |object, _| visit(object));
    }

    /// Calls `visit` with every live object, in order of address. Objects in the middle of their death are passed over.
    /// `visit` must not allocate or free objects.
    pub fn for_each_object(&self, visit: &mut dyn FnMut(NonNull<Header>)) {
        self.for_each_block(&mut |object| {
            // SAFETY: (1) the walk yields blocks that are not free.
            if unsafe { object.as_ref() }.state() != State::Dying {
                visit(object);
            }
        });
    }

    /// Bytes of an object's block, prefix words and rounding included; 0 for words without an object. Arrays that the
    /// object owns are not included.
    pub fn block_bytes(&self, object: &Value) -> usize {
        object.pointer().map_or(0, |header| self.region.block_bytes(header))
    }

    /// Counts what is alive.
    pub fn live_counts(&self) -> LiveCounts {
        let mut live = LiveCounts::default();
        self.region.for_each_block(&mut |object, slab| {
            live.objects += 1;
            live.bytes += slab.charge();
            // SAFETY: (1) the walk yields blocks that are not free.
            live.mortal += usize::from(!unsafe { object.as_ref() }.is_immortal());
        });
        live
    }

    /// The live object that an address lies in (anywhere in it), as an owned word.
    pub fn object_at(&self, address: usize) -> Option<Value> {
        let object = self.region.object_at(address)?;
        // SAFETY: (1) the region found a block that is not free.
        let dying = unsafe { object.as_ref() }.state() == State::Dying;
        // SAFETY: (1) a live object of this heap.
        if dying { None } else { Some(unsafe { Value::from_borrowed(object) }) }
    }

    /// Calls `visit` with the tracked objects of a generation in tracking order. `visit` must not track, untrack or free.
    pub fn for_each_tracked(&self, generation: usize, visit: &mut dyn FnMut(NonNull<Header>)) {
        let list = &self.generations[generation];
        for idx in 0..list.len() {
            if let Some(object) = list.get(idx) {
                visit(object);
            }
        }
    }

    /// Whether the death of a tracked object could run code: one is of a type with a finalizer, or a weak reference with a
    /// callback.
    pub fn deaths_may_run_code(&self) -> bool {
        let mut lists = self.generations.iter().chain([&self.frozen]);
        lists.any(|list| {
            let entries = list.entries();
            (0..list.len()).any(|idx| {
                entries.header_ahead(idx);
                // SAFETY: (1) listed objects are alive.
                entries.get(idx).is_some_and(|object| death_may_run_code(unsafe { object.as_ref() }))
            })
        })
    }

    /// Calls `visit` with every object that `object` refers to, in traversal order, as often as it does.
    /// `visit` must not change objects.
    pub fn for_each_referent(&self, object: &Value, visit: &mut dyn FnMut(NonNull<Header>)) {
        if let Some(header) = object.pointer()
            && object.header().is_some_and(|header| header.state() != State::Leaf)
        {
            // SAFETY: (1) alive, held by `object`; (2) `visit` changes nothing.
            unsafe { traverse(header, &mut |child| visit(child)) };
        }
    }

    /// Everything that `object` refers to, in traversal order, as often as it does: words that are no pointers too
    /// (`gc.get_referents`).
    pub fn referents(&self, object: &Value) -> Vec<Value> {
        let mut found = Words(Vec::new());
        if let Some(header) = object.pointer()
            && object.header().is_some_and(|header| header.state() != State::Leaf)
        {
            // SAFETY: (1) alive, held by `object`; (2) nothing is changed.
            unsafe { traverse(header, &mut found) };
        }
        found.0
    }

    /// The tracked objects of a generation, in tracking order.
    pub fn tracked_objects(&self, generation: usize) -> Vec<Value> {
        let mut found = Vec::new();
        self.for_each_tracked(generation, &mut |object| {
            // SAFETY: (1) tracked objects are alive.
            found.push(unsafe { Value::from_borrowed(object) });
        });
        found
    }

    /// The tracked objects that refer to one of `objects`, generation by generation in tracking order
    /// (`gc.get_referrers`).
    pub fn referrers(&self, objects: &[Value]) -> Vec<Value> {
        let mut found = Vec::new();
        self.for_each_referrer(objects, &mut |object| {
            // SAFETY: (1) tracked objects are alive.
            found.push(unsafe { Value::from_borrowed(object) });
        });
        found
    }

    /// Calls `visit` with every tracked object that refers to one of `objects`, generation by generation in tracking order.
    /// `visit` must not track, untrack or free.
    pub fn for_each_referrer(&self, objects: &[Value], visit: &mut dyn FnMut(NonNull<Header>)) {
        for generation in 0..GENERATIONS {
            self.for_each_tracked(generation, &mut |candidate| {
                let mut found = false;
                // SAFETY: (1) tracked objects are alive; (2) nothing is changed.
                unsafe {
                    traverse(candidate, &mut |child| {
                        found |= objects.iter().any(|object| object.pointer() == Some(child))
                    });
                }
                if found {
                    visit(candidate);
                }
            });
        }
    }
}

fn death_may_run_code(object: &Header) -> bool {
    let ty = object.type_head();
    if ty.plan().any(Plan::WEAKREF) {
        // SAFETY: (1) the plan says that the payload is a weak reference's, or begins with one.
        let reference = unsafe { NonNull::from(object).cast::<Obj<WeakRef>>().as_ref() };
        return reference.body.callback.is_some();
    }
    ty.info.flags.get().has(TypeFlags::FINALIZER)
}

/// Collects every word a traversal meets.
struct Words(Vec<Value>);

impl Visit for Words {
    fn child(&mut self, child: NonNull<Header>) {
        // SAFETY: (1) a live object's referents are alive.
        self.0.push(unsafe { Value::from_borrowed(child) });
    }

    fn plain(&mut self, word: &Value) {
        self.0.push(word.clone());
    }

    unsafe fn payload(&mut self, object: NonNull<Header>, payload: &'static Payload) {
        let found = core::cell::RefCell::new(&mut self.0);
        let mut pointers = |child: NonNull<Header>| {
            // SAFETY: (1) a live object's referents are alive.
            found.borrow_mut().push(unsafe { Value::from_borrowed(child) });
        };
        let mut others = |word: &Value| found.borrow_mut().push(word.clone());
        // SAFETY: (1) `object` is alive and has this payload, by the caller's promise.
        unsafe { (payload.traverse)(object, &mut Visitor::of_words(&mut pointers, &mut others)) };
    }
}
