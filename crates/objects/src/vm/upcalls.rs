//! What the heap asks of the runtime: finalizers, weak references, and whether a dict can go untracked.

use core::cell::Cell;
use core::ptr::NonNull;
use std::time::Instant;

use krait_heap::{Header, Upcalls, Value};

use crate::Vm;
use crate::ext::ValueExt;

/// The runtime as the heap sees it.
pub(super) struct Runtime {
    vm: NonNull<Vm>,
    /// When the running collection began, if its time is to be printed.
    debug_start: Cell<Option<Instant>>,
}

impl Runtime {
    /// For the heap that `vm` owns: the heap goes when `vm` goes, so the pointer never dangles.
    pub(super) fn new(vm: &Vm) -> Runtime {
        Runtime { vm: NonNull::from(vm), debug_start: Cell::new(None) }
    }

    fn vm(&self) -> &Vm {
        // SAFETY: (1) the heap that holds this lives in the `Vm`, which is boxed and does not move.
        unsafe { self.vm.as_ref() }
    }
}

/// A new count on an object that the heap passes.
fn counted(object: NonNull<Header>) -> Value {
    // SAFETY: (1) the heap passes live objects.
    unsafe { Value::from_borrowed(object) }
}

impl Upcalls for Runtime {
    fn finalize(&self, object: &Value) {
        let vm = self.vm();
        if vm.is_terminating() {
            return;
        }
        if let Some(finalize) = vm.with_type(object, |ty| ty.slots.finalize.get()) {
            vm.shield_exception(|| finalize(vm, object));
        }
    }

    fn clear_weakrefs(&self, object: &Value) {
        let vm = self.vm();
        let Some(header) = object.header() else { return };
        let callbacks = krait_weakref::clear_for_death(header);
        if callbacks.is_empty() || vm.is_terminating() {
            return;
        }
        vm.shield_exception(|| {
            for (reference, callback) in callbacks {
                vm.call_weakref_callback(&reference, &callback);
            }
        });
    }

    fn clear_trash_weakrefs(
        &self,
        unreachable: &[NonNull<Header>],
        is_trash: &dyn Fn(NonNull<Header>) -> bool,
    ) -> Vec<(Value, Value)> {
        krait_weakref::clear_trash(unreachable.iter().copied(), counted, is_trash)
    }

    fn call_weakref_callback(&self, weakref: Value, callback: Value) {
        let vm = self.vm();
        if vm.is_terminating() {
            return;
        }
        vm.shield_exception(|| vm.call_weakref_callback(&weakref, &callback));
    }

    fn detach_dict(&self, _: NonNull<Header>, dict: &Value) {
        crate::instance::detach_dict(dict);
    }

    fn can_untrack_dict(&self, dict: NonNull<Header>) -> bool {
        let dict = counted(dict);
        dict.is_exact(&self.vm().types.dict)
            && dict.downcast::<crate::dict::Dict>().is_some_and(|dict| dict.can_untrack(self.vm()))
    }

    fn collection_started(&self, generation: usize) {
        super::gc_callbacks::started(self.vm(), generation);
    }

    fn collection_stopped(&self, generation: usize, stats: krait_heap::CollectStats) {
        super::gc_callbacks::stopped(self.vm(), generation, stats);
    }

    fn save_garbage(&self, object: &Value) {
        super::gc_callbacks::save_garbage(self.vm(), object);
    }

    fn debug_collecting(&self, generation: usize) {
        super::gc_debug::collecting(self.vm(), generation);
        self.debug_start.set(Some(Instant::now()));
    }

    fn debug_collected(&self, stats: krait_heap::CollectStats) {
        let seconds = self.debug_start.take().map_or(0.0, |start| start.elapsed().as_secs_f64());
        super::gc_debug::collected(self.vm(), stats, seconds);
    }

    fn debug_collectable(&self, object: &Value) {
        super::gc_debug::collectable(self.vm(), object);
    }
}

impl Vm {
    /// Runs code that must not disturb the exception being raised or handled around it. Raised exceptions are values in
    /// `Result`s here, so there is nothing to save; the handled one is saved by the frames that handle it.
    #[inline]
    pub(crate) fn shield_exception<R>(&self, run: impl FnOnce() -> R) -> R {
        run()
    }
}
