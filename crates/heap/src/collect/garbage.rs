//! What happens to the unreachable: weak references, finalizers, the re-check, and their end. All of it runs code.

use core::ptr::NonNull;

use super::DebugFlags;
use crate::dealloc::clear_object;
use crate::generations::Tracked;
use crate::header::{Header, TypeFlags};
use crate::heap::Heap;
use crate::layout;
use crate::plan::Plan;
use crate::state::State;
use crate::upcalls::Upcalls;
use crate::word::Value;

impl Heap {
    /// Phases 6 to 9; returns the number of objects collected.
    pub(super) fn collect_unreachable(&self, generation: usize) -> usize {
        if self.unreachable().count() == 0 {
            self.unreachable().truncate(0, 0);
            return 0;
        }
        let mut ran_code = false;
        let mut collected = 0;
        if let Some(upcalls) = self.upcalls() {
            ran_code |= self.report_collectable(upcalls);
            let (has_weakrefs, has_finalizers) = self.needs_upcalls(self.unreachable());
            if has_weakrefs {
                collected += self.handle_weakrefs(upcalls, generation, &mut ran_code);
                self.verify_phase("handle weakrefs");
            }
            // A callback may have given a class its finalizer.
            if has_finalizers || ran_code {
                ran_code |= self.finalize_garbage(upcalls);
                self.verify_phase("finalize");
            }
        }
        if ran_code {
            self.recheck_resurrected(generation);
            self.verify_phase("re-check resurrected");
        }
        collected += self.unreachable().count();
        self.delete_garbage(generation);
        collected
    }

    /// Whether it was asked for, and may have run code.
    fn report_collectable(&self, upcalls: &dyn Upcalls) -> bool {
        let asked = self.debug_flags().has(DebugFlags::COLLECTABLE);
        if asked {
            self.for_each_unreachable(|object| upcalls.debug_collectable(&object));
        }
        asked
    }

    /// Clears all weak references to the unreachable, then calls back those that outlive them. Such a weak reference leaves
    /// its generation meanwhile; if it lives on it goes to the end of the old one, else it counts as collected.
    fn handle_weakrefs(&self, upcalls: &dyn Upcalls, generation: usize, ran_code: &mut bool) -> usize {
        let list = self.unreachable();
        // SAFETY: (1) deduction leaves no hole; (2) the upcall runs no code.
        let objects = unsafe { list.as_objects() };
        let is_trash = |object: NonNull<Header>| {
            // SAFETY: (1) the layer above passes live objects.
            unsafe { object.as_ref() }.state() == State::Unreachable
        };
        let calls = upcalls.clear_trash_weakrefs(objects, &is_trash);
        let n_trash = list.len();
        for (weakref, _) in &calls {
            if let (Some(object), true) = (weakref.pointer(), self.is_tracked(weakref)) {
                self.untrack_header(object, State::Untracked);
                list.push(object, State::Unreachable);
            } else {
                list.push_hole();
            }
        }
        let mut n_died = 0;
        for (idx, (weakref, callback)) in calls.into_iter().enumerate() {
            *ran_code = true;
            let was_listed = list.len() > n_trash + idx && list.get(n_trash + idx).is_some();
            upcalls.call_weakref_callback(weakref, callback);
            match self.entry(list, n_trash + idx) {
                Some(object) => self.move_to_old(list, n_trash + idx, object, generation),
                None => n_died += usize::from(was_listed),
            }
        }
        list.shorten(n_trash);
        n_died
    }

    /// Whether any object of a list is a weak reference, or has one; and whether any has a finalizer.
    fn needs_upcalls(&self, list: &Tracked) -> (bool, bool) {
        let (mut has_weakrefs, mut has_finalizers) = (false, false);
        for object in (0..list.len()).filter_map(|idx| list.get(idx)) {
            // SAFETY: (1) listed objects are alive.
            let ty = unsafe { object.as_ref() }.type_head();
            let plan = ty.plan();
            has_finalizers |= ty.info.flags.get().has(TypeFlags::FINALIZER);
            // SAFETY: (1) an object of this type.
            let word = || unsafe { layout::weak_word(object, ty) };
            has_weakrefs |=
                plan.any(Plan::WEAKREF) || plan.any(Plan::WEAK_PREFIX | Plan::WEAK_INSIDE) && !word().is_null();
        }
        (has_weakrefs, has_finalizers)
    }

    /// Runs the finalizers of the unreachable that have one not yet run; true if there was any.
    fn finalize_garbage(&self, upcalls: &dyn Upcalls) -> bool {
        let mut ran_code = false;
        let list = self.unreachable();
        let mut idx = 0;
        while idx < list.len() {
            if let Some(object) = list.get(idx) {
                // SAFETY: (1) listed objects are alive.
                let header = unsafe { object.as_ref() };
                if header.type_head().info.flags.get().has(TypeFlags::FINALIZER) && !header.is_finalized() {
                    header.set_finalized();
                    ran_code = true;
                    // SAFETY: (1) a listed object, alive.
                    upcalls.finalize(&unsafe { Value::from_borrowed(object) });
                }
            }
            idx += 1;
        }
        ran_code
    }

    /// Finds out which of the unreachable the code that ran has made reachable again: they go to the end of the old
    /// generation.
    fn recheck_resurrected(&self, generation: usize) {
        let current = self.collector.current.get();
        let base = &self.collector.unreachable[current];
        let still = &self.collector.unreachable[1 - current];
        self.deduce(base, Some(self.old_generation(generation)), still);
        self.collector.forget_untrackable();
        self.collector.current.set(1 - current);
    }

    /// Clears (or saves) the unreachable one by one; those still alive then go to the end of the old generation.
    fn delete_garbage(&self, generation: usize) {
        let list = self.unreachable();
        let saver = self.upcalls().filter(|_| self.debug_flags().has(DebugFlags::SAVE_ALL));
        let mut idx = 0;
        while let Some(entry) = (idx < list.len()).then(|| list.get(idx)) {
            if let Some(object) = entry {
                // SAFETY: (1) listed objects are alive.
                let value = unsafe { Value::from_borrowed(object) };
                match saver {
                    Some(upcalls) => upcalls.save_garbage(&value),
                    None => clear_object(self, &value),
                }
                drop(value);
                if self.entry(list, idx) == Some(object) {
                    self.move_to_old(list, idx, object, generation);
                }
            }
            idx += 1;
        }
        list.truncate(0, 0);
    }

    /// Calls `visit` with each of the unreachable in order; those that die or leave the list meanwhile are passed over.
    fn for_each_unreachable(&self, mut visit: impl FnMut(Value)) {
        let list = self.unreachable();
        let mut idx = 0;
        while idx < list.len() {
            if let Some(object) = list.get(idx) {
                // SAFETY: (1) listed objects are alive.
                visit(unsafe { Value::from_borrowed(object) });
            }
            idx += 1;
        }
    }

    fn entry(&self, list: &Tracked, idx: usize) -> Option<NonNull<Header>> {
        if idx < list.len() { list.get(idx) } else { None }
    }

    fn move_to_old(&self, list: &Tracked, idx: usize, object: NonNull<Header>, generation: usize) {
        let _ = list.remove(idx);
        let (old, state) = self.old_generation(generation);
        old.push_compacting(object, state);
    }
}
