//! `compress`: the items whose selector is true.

use krait_objects::args::Signature;
use krait_objects::{Args, Body, Method, NativeFn, Result, TypeRef, TypeSpec, Value, ValueExt, Vm, instance, object};

use super::common::{LIKE, REDUCE_DOC, iterator, reduced, warn_pickle};

object! {
    container;
    /// A compression.
    pub(super) struct Compress {
        /// Iterator over the items.
        data: Value,
        /// Iterator over the selectors.
        selectors: Value,
    }
}

static SIGNATURE: Signature = Signature {
    name: "compress",
    params: &["data", "selectors"],
    required: 2,
    max_positional: 2,
    required_keyword_only: 0,
};

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    let [data, selectors] = SIGNATURE.bind_ref::<2>(vm, args)?;
    let data = vm.get_iter(data.unwrap_or(&Value::NONE))?;
    let selectors = vm.get_iter(selectors.unwrap_or(&Value::NONE))?;
    Ok(instance::alloc_object(vm, ty, Compress { data, selectors })?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Compress>(vm)?;
    while let Some(item) = vm.iter_next(&it.data)? {
        let Some(selector) = vm.iter_next(&it.selectors)? else { return Ok(None) };
        if vm.is_true(&selector)? {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Compress>(vm)?;
    reduced(vm, slf, vec![it.data.clone(), it.selectors.clone()], None)
}

static METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC)];

/// `itertools.compress`
pub(super) static COMPRESS_TYPE: TypeSpec = TypeSpec {
    name: "itertools.compress",
    doc: "compress(data, selectors)\n--\n\nAn iterator over the items whose selector is true.",
    payload: <Compress as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 32,
    ..LIKE
};
