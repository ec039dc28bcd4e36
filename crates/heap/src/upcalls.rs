//! What the heap asks of the layer above: the few things that need user code or exceptions.

use core::ptr::NonNull;

use crate::collect::CollectStats;
use crate::header::Header;
use crate::word::Value;

/// Implemented by the runtime that owns a heap. All calls may run user code unless said otherwise.
pub trait Upcalls {
    /// Runs the finalizer of `object` (`tp_finalize`); errors are reported by the callee (`sys.unraisablehook`).
    fn finalize(&self, object: &Value);

    /// Clears all weak references to an object that dies by its count, then runs their callbacks. `object` is alive (its
    /// count is 1, held by the caller) and must not be resurrected by this call.
    fn clear_weakrefs(&self, object: &Value);

    /// Clears all weak references to the tentatively unreachable objects, without running any code, and returns the callbacks
    /// to run: of weak references that are not themselves in `unreachable` (as `is_trash` tells), in order.
    fn clear_trash_weakrefs(
        &self,
        unreachable: &[NonNull<Header>],
        is_trash: &dyn Fn(NonNull<Header>) -> bool,
    ) -> Vec<(Value, Value)>;

    /// Calls `callback(weakref)`, reporting errors.
    fn call_weakref_callback(&self, weakref: Value, callback: Value);

    /// Moves the inline values of `instance` into `dict`, its materialised dict, which has shown them in place until now: the
    /// instance is going away or is being cleared. Leaves every inline word empty. Runs no code and allocates nothing (the
    /// room was reserved when the dict was made). Only called while the values are not dead.
    fn detach_dict(&self, instance: NonNull<Header>, dict: &Value) {
        let _ = (instance, dict);
    }

    /// Whether every value of a `LayoutKind::Dict` object is untrackable, and clears what makes it tracked. Runs no code.
    fn can_untrack_dict(&self, dict: NonNull<Header>) -> bool;

    /// A collection begins (`gc.callbacks`); nested collections do nothing until it is over.
    fn collection_started(&self, generation: usize) {
        let _ = generation;
    }

    /// The collection is over, but nested ones still do nothing.
    fn collection_stopped(&self, generation: usize, stats: CollectStats) {
        let _ = (generation, stats);
    }

    /// With `DebugFlags::SAVE_ALL`: `object` is garbage, which is kept instead of cleared (`gc.garbage`).
    fn save_garbage(&self, object: &Value) {
        let _ = object;
    }

    /// With `DebugFlags::COLLECTABLE`: `object` was found unreachable.
    fn debug_collectable(&self, object: &Value) {
        let _ = object;
    }

    /// With `DebugFlags::STATS`: before a generation is collected.
    fn debug_collecting(&self, generation: usize) {
        let _ = generation;
    }

    /// With `DebugFlags::STATS`: after it.
    fn debug_collected(&self, stats: CollectStats) {
        let _ = stats;
    }
}
