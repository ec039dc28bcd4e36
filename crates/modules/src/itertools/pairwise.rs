//! `pairwise`: overlapping pairs.

use krait_objects::{Args, Body, Result, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object};

use super::common::{LIKE, iterator};

object! {
    container;
    /// A pairing.
    pub(super) struct Pairwise {
        /// The iterator; empty when exhausted.
        iterator: ValueCell,
        /// The item before.
        old: ValueCell,
    }
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "pairwise")?;
    krait_objects::args::check_count(vm, "pairwise", args.positional.len(), 1, 1)?;
    let iterator = vm.get_iter(&args.positional[0])?;
    let body = Pairwise { iterator: ValueCell::new(Some(iterator)), old: ValueCell::empty() };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Pairwise>(vm)?;
    let Some(iterator) = it.iterator.get() else { return Ok(None) };
    let old = match it.old.get() {
        Some(old) => old,
        None => match vm.iter_next(&iterator) {
            Ok(Some(first)) => {
                it.old.set(Some(first.clone()));
                // The step may have used the iterator up from inside.
                if it.iterator.is_empty() {
                    it.old.set(None);
                    return Ok(None);
                }
                first
            }
            ended => {
                it.iterator.set(None);
                return ended;
            }
        },
    };
    match vm.iter_next(&iterator) {
        Ok(Some(new)) => {
            let pair = vm.new_tuple(vec![old, new.clone()])?;
            it.old.set(Some(new));
            Ok(Some(pair))
        }
        ended => {
            drop(old);
            it.iterator.set(None);
            it.old.set(None);
            ended
        }
    }
}

/// `itertools.pairwise`
pub(super) static PAIRWISE_TYPE: TypeSpec = TypeSpec {
    name: "itertools.pairwise",
    doc: "pairwise(iterable, /)\n--\n\nAn iterator over pairs of each item and the next one.",
    payload: <Pairwise as Body>::payload,
    slots: iterator(new, next),
    methods: &[],
    basic_size: 32,
    ..LIKE
};
