//! What the collector's debugging flags print (`gc.set_debug`), on `sys.stderr` as CPython's `Modules/gcmodule.c` does.

use krait_heap::{CollectStats, GENERATIONS, Value};

use crate::{ValueExt, Vm};

/// `DEBUG_STATS`, before a collection.
pub(super) fn collecting(vm: &Vm, generation: usize) {
    let heap = vm.heap();
    let sizes: String = (0..GENERATIONS).map(|each| format!(" {}", heap.tracked_count(each))).collect();
    let frozen = heap.frozen_count();
    write(vm, &format!("gc: collecting generation {generation}...\n"));
    write(vm, &format!("gc: objects in each generation:{sizes}\ngc: objects in permanent generation: {frozen}\n"));
}

/// `DEBUG_STATS`, after it; `seconds` were spent.
pub(super) fn collected(vm: &Vm, stats: CollectStats, seconds: f64) {
    let CollectStats { collected, uncollectable } = stats;
    let unreachable = collected + uncollectable;
    write(vm, &format!("gc: done, {unreachable} unreachable, {uncollectable} uncollectable, {seconds:.4}s elapsed\n"));
}

/// `DEBUG_COLLECTABLE`, for each object found unreachable.
pub(super) fn collectable(vm: &Vm, object: &Value) {
    write(vm, &format!("gc: collectable <{} {:#x}>\n", object.type_of(vm).name(vm), vm.identity(object)));
}

fn write(vm: &Vm, text: &str) {
    if let Some(hooks) = vm.hooks()
        && !vm.is_terminating()
    {
        hooks.write_stderr(vm, text);
    }
}
