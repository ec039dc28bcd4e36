//! `KRAIT_GC` and `KRAIT_GC_REPORT`: how the collector is driven, and what was still alive at the end.

use krait_objects::Vm;

/// Applies `KRAIT_GC`: `auto` (the default), `off`, or `zeal` (collections forced at safe points).
pub(crate) fn apply_mode(vm: &Vm) {
    match std::env::var("KRAIT_GC").as_deref() {
        Ok("off") => vm.heap().set_enabled(false),
        Ok("zeal") => crate::interp(vm).zeal.set(true),
        _ => {}
    }
}

/// A safe point under zeal: a young collection, a full one at every thousandth.
pub(crate) fn zeal_point(vm: &Vm) {
    let interp = crate::interp(vm);
    let count = interp.forced.get() + 1;
    interp.forced.set(count);
    vm.heap().collect_silently(if count % 1000 == 0 { 2 } else { 0 });
}

/// Writes the exit report, if one was asked for.
pub(crate) fn write(vm: &Vm) {
    let Ok(path) = std::env::var("KRAIT_GC_REPORT") else { return };
    let live = vm.heap().live_counts();
    let mut bytes = 0;
    if live.mortal > 0 {
        vm.heap().for_each_object(&mut |object| {
            // SAFETY: (1) the walk yields live objects.
            let header = unsafe { object.as_ref() };
            if !header.is_immortal() {
                bytes += 16;
            }
        });
    }
    let forced = crate::interp(vm).forced.get();
    let text = format!("forced_collections={forced}\nlive_objects={}\nlive_bytes={bytes}\n", live.mortal);
    drop(std::fs::write(path, text));
}
