//! Ends that nobody sees: when the process ends with the program, memory is left to the system instead of being freed object
//! by object, as long as no code could run at a death.
//!
//! Taking a large heap apart touches all of it once more: a tenth of `gc_full`'s time. The rule is conservative: a class with
//! `__del__` that was ever defined, a generator or coroutine that is still alive, a weak reference with a callback, an
//! entry of `gc.callbacks` or a debugging flag of the collector, and the teardown takes its ordinary course. Payloads whose
//! drop can be seen from outside of the process must belong to a type with a finalizer, or be flushed by [`super::finish`].

use krait_objects::Vm;
use krait_objects::list::List;

use crate::machine::Machine;

/// Whether what is left of the program may be left to the system.
pub(crate) fn may_leave_memory(machine: &Machine) -> bool {
    // The sanitizer and the exit report count what is left.
    machine.interp.config.process_ends && !cfg!(krait_asan) && !crate::report::is_wanted()
}

/// Whether module teardown and the last collections would go unseen too.
pub(super) fn is_teardown_unseen(machine: &Machine) -> bool {
    may_leave_memory(machine) && (machine.vm.is_terminating() || is_silent(&machine.vm))
}

/// Whether no death and no collection runs code or prints.
fn is_silent(vm: &Vm) -> bool {
    let heap = vm.heap();
    let callbacks = vm.gc_callbacks.get();
    let is_told =
        callbacks.as_ref().and_then(|callbacks| callbacks.downcast::<List>()).is_some_and(|list| !list.is_empty());
    !vm.finalizers_defined.get() && !is_told && heap.debug_flags().0 == 0 && !heap.deaths_may_run_code()
}
