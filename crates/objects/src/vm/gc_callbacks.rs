//! `gc.callbacks` and `gc.garbage`: what a collection tells scripts.

use krait_heap::{CollectStats, Value};

use crate::list::List;
use crate::{Result, Vm};

/// `callback("start", info)` for every callback.
pub(super) fn started(vm: &Vm, generation: usize) {
    tell(vm, "start", generation, CollectStats::default());
}

/// `callback("stop", info)` for every callback.
pub(super) fn stopped(vm: &Vm, generation: usize, stats: CollectStats) {
    tell(vm, "stop", generation, stats);
}

fn tell(vm: &Vm, phase: &str, generation: usize, stats: CollectStats) {
    let Some(callbacks) = vm.gc_callbacks.get() else { return };
    let Some(list) = callbacks.downcast::<List>() else { return };
    if list.is_empty() || vm.is_terminating() {
        return;
    }
    let arguments = match info(vm, generation, stats).and_then(|info| Ok([vm.intern(phase)?.into_value(), info])) {
        Ok(arguments) => arguments,
        Err(error) => return vm.write_unraisable(error, &Value::NONE),
    };
    let mut at = 0;
    while let Some(callback) = list.get(at) {
        if let Err(error) = vm.call(&callback, &arguments) {
            vm.write_unraisable(error, &callback);
        }
        at += 1;
    }
}

fn info(vm: &Vm, generation: usize, stats: CollectStats) -> Result {
    let dict = vm.new_dict()?;
    let entries = [("generation", generation), ("collected", stats.collected), ("uncollectable", stats.uncollectable)];
    for (name, number) in entries {
        dict.insert(vm, vm.intern(name)?.into_value(), Value::from_len(number))?;
    }
    Ok(dict.into_value())
}

/// Appends to `gc.garbage`, made on demand.
pub(super) fn save_garbage(vm: &Vm, object: &Value) {
    if vm.gc_garbage.is_empty() {
        match vm.new_list(Vec::new()) {
            Ok(list) => vm.gc_garbage.set(Some(list)),
            Err(error) => return vm.write_unraisable(error, object),
        }
    }
    if let Some(garbage) = vm.gc_garbage.get()
        && let Some(list) = garbage.downcast::<List>()
        && list.push(object.clone()).is_err()
    {
        vm.write_unraisable(vm.memory_error(), object);
    }
}
