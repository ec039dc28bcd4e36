//! `batched`: tuples of up to n items.

use krait_objects::args::Signature;
use krait_objects::{Args, Body, Result, TypeRef, TypeSpec, Value, ValueCell, ValueExt, Vm, instance, object};

use super::common::{LIKE, iterator};

object! {
    container;
    /// A batching iterator.
    pub(super) struct Batched {
        /// The iterator; empty when exhausted.
        iterator: ValueCell,
        /// Items in a full batch.
        size: usize,
    }
}

static SIGNATURE: Signature =
    Signature { name: "batched", params: &["iterable", "n"], required: 2, max_positional: 2, required_keyword_only: 0 };

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [iterable, size] = SIGNATURE.bind_ref::<2>(vm, args)?;
    let size = vm.ssize_argument(size.unwrap_or(&Value::NONE))?;
    if size < 1 {
        return Err(vm.value_error("n must be at least one"));
    }
    let iterator = vm.get_iter(iterable.unwrap_or(&Value::NONE))?;
    let body = Batched { iterator: ValueCell::new(Some(iterator)), size: size as usize };
    Ok(instance::alloc_object(vm, ty, body)?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Batched>(vm)?;
    let Some(iterator) = it.iterator.get() else { return Ok(None) };
    let mut items = Vec::new();
    if it.size >= 1 << 40 {
        return Err(vm.memory_error());
    }
    while items.len() < it.size {
        match vm.iter_next(&iterator) {
            Ok(Some(item)) => vm.push_checked(&mut items, item)?,
            Ok(None) => break,
            Err(error) => {
                drop(iterator);
                it.iterator.set(None);
                return Err(error);
            }
        }
    }
    if items.is_empty() {
        drop(iterator);
        it.iterator.set(None);
        return Ok(None);
    }
    vm.new_tuple(items).map(Some)
}

/// `itertools.batched`
pub(super) static BATCHED_TYPE: TypeSpec = TypeSpec {
    name: "itertools.batched",
    doc: "batched(iterable, n)\n--\n\nAn iterator over tuples of n items each; the last one may be shorter.",
    payload: <Batched as Body>::payload,
    slots: iterator(new, next),
    methods: &[],
    basic_size: 32,
    ..LIKE
};
