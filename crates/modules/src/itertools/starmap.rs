//! `starmap`: what a function returns for tuples of arguments.

use krait_objects::tuple::Tuple;
use krait_objects::{Args, Body, Method, NativeFn, Result, TypeRef, TypeSpec, Value, ValueExt, Vm, instance, object};

use super::common::{LIKE, REDUCE_DOC, iterator, reduced, warn_pickle};

object! {
    container;
    /// A starmap.
    pub(super) struct Starmap {
        /// The function.
        function: Value,
        /// Iterator over the argument tuples.
        iterator: Value,
    }
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "starmap")?;
    krait_objects::args::check_count(vm, "starmap", args.positional.len(), 2, 2)?;
    let iterator = vm.get_iter(&args.positional[1])?;
    Ok(instance::alloc_object(vm, ty, Starmap { function: args.positional[0].clone(), iterator })?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Starmap>(vm)?;
    let Some(arguments) = vm.iter_next(&it.iterator)? else { return Ok(None) };
    let arguments = vm.tuple_from_iter(&arguments)?;
    vm.call(&it.function, arguments.body::<Tuple>(vm)?.items()).map(Some)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    warn_pickle(vm)?;
    let it = slf.body::<Starmap>(vm)?;
    reduced(vm, slf, vec![it.function.clone(), it.iterator.clone()], None)
}

static METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC)];

/// `itertools.starmap`
pub(super) static STARMAP_TYPE: TypeSpec = TypeSpec {
    name: "itertools.starmap",
    doc: "starmap(function, iterable, /)\n--\n\nAn iterator over what the function returns for the argument tuples of the iterable.",
    payload: <Starmap as Body>::payload,
    slots: iterator(new, next),
    methods: &METHODS,
    basic_size: 32,
    ..LIKE
};
