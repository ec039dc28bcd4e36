//! `KRAIT_GC`, `KRAIT_FAIL_ALLOCATION` and `KRAIT_GC_REPORT`: how the collector is driven, which allocation fails, and what was
//! still alive at the end.

use krait_objects::Vm;

/// Names the file that the exit report goes to.
const REPORT: &str = "KRAIT_GC_REPORT";

/// Applies `KRAIT_GC`: `auto` (the default), `off`, or `zeal` (collections forced at safe points).
pub(crate) fn apply_mode(vm: &Vm) {
    match std::env::var("KRAIT_GC").as_deref() {
        Ok("off") => vm.heap().set_enabled(false),
        Ok("zeal") => {
            crate::interp(vm).zeal.set(true);
            vm.breaker().set();
        }
        _ => {}
    }
}

/// Applies `KRAIT_FAIL_ALLOCATION`: `N` lets N allocations of the program succeed and the next fail, `N+` all later ones too.
pub(crate) fn plan_failure(vm: &Vm) {
    let Ok(plan) = std::env::var("KRAIT_FAIL_ALLOCATION") else { return };
    let (number, on) = plan.strip_suffix('+').map_or((plan.as_str(), false), |number| (number, true));
    vm.heap().fail_allocation(number.parse().ok(), on);
}

/// A safe point under zeal: a young collection; at every thousandth a full one, with `verify` after each phase.
pub(crate) fn zeal_point(vm: &Vm) {
    let interp = crate::interp(vm);
    let count = interp.forced.get() + 1;
    interp.forced.set(count);
    let full = count.is_multiple_of(1000);
    // Full collections are checked after each phase.
    vm.heap().set_zeal(full);
    vm.heap().collect_silently(if full { 2 } else { 0 });
    vm.heap().set_zeal(false);
    vm.breaker().set();
}

/// Whether an exit report was asked for.
pub(crate) fn is_wanted() -> bool {
    std::env::var_os(REPORT).is_some()
}

/// Writes the exit report, if one was asked for.
pub(crate) fn write(vm: &Vm, forced: u64) {
    let Ok(path) = std::env::var(REPORT) else { return };
    let live = vm.heap().live_counts();
    let mut bytes = 0;
    let mut text_of_types = Vec::new();
    let mut kinds = std::collections::BTreeMap::new();
    if live.mortal > 0 {
        vm.heap().for_each_object(&mut |object| {
            // SAFETY: (1) the walk yields live objects, and counting one keeps it alive while it is measured.
            let value = unsafe { krait_objects::Value::from_borrowed(object) };
            if value.refcount() != Some(krait_heap::IMMORTAL) {
                bytes += vm.heap().block_bytes(&value);
                let name = value.header().map_or("", |header| header.type_head().info.payload.get().name);
                if let Some(ty) = value.downcast::<krait_objects::Type>() {
                    text_of_types.push(ty.name(vm));
                }
                *kinds.entry(name).or_insert(0) += 1;
            }
        });
    }
    let mut text = format!("forced_collections={forced}\nlive_objects={}\nlive_bytes={bytes}\n", live.mortal);
    if let Some(left) = vm.heap().planned_failure() {
        text.push_str(&format!("allocations_before_failure={left}\n"));
    }
    for (name, count) in kinds {
        text.push_str(&format!("live {name}={count}\n"));
    }
    for name in text_of_types {
        text.push_str(&format!("live type {name}\n"));
    }
    drop(std::fs::write(path, text));
}
