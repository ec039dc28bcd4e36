//! `filter`: the items of an iterable for which a function is true.

use krait_heap::{Body, Value, object};

use crate::iter::{REDUCE_DOC, slots};
use crate::native::{Method, NativeFn};
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, Result, ValueExt, Vm};

object! {
    container;
    /// A filter; function and iterator stay until it dies.
    pub struct Filter {
        /// The function, or None for the truth of the item itself.
        function: Value,
        /// The iterator.
        iterator: Value,
    }
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "filter")?;
    crate::args::check_count(vm, "filter", args.positional.len(), 2, 2)?;
    let iterator = vm.get_iter(&args.positional[1])?;
    Ok(crate::instance::alloc_object(vm, ty, Filter { function: args.positional[0].clone(), iterator })?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Filter>(vm)?;
    let by_itself = it.function.is_none() || it.function.is(vm.types.bool_.as_value());
    while let Some(item) = vm.iter_next(&it.iterator)? {
        let keep = if by_itself {
            vm.is_true(&item)?
        } else {
            let answer = vm.call(&it.function, core::slice::from_ref(&item))?;
            vm.is_true(&answer)?
        };
        if keep {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<Filter>(vm)?;
    let arguments = vm.new_tuple(vec![it.function.clone(), it.iterator.clone()])?;
    vm.new_tuple(vec![slf.type_of(vm).into_value(), arguments])
}

static METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC)];

/// `filter`
pub static FILTER_TYPE: TypeSpec = TypeSpec {
    name: "filter",
    doc: "filter(function or None, iterable) --> filter object\n\nAn iterator over the items for which the function is true, or which are true themselves where it is None.",
    payload: <Filter as Body>::payload,
    slots: slots(new, next),
    methods: &METHODS,
    basic_size: 32,
    basetype: true,
    ..TypeSpec::DEFAULT
};
