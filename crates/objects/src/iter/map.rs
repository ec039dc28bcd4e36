//! `map`: what a function returns for the items of one or several iterables.

use krait_heap::{Body, Ref, Value, object};

use crate::iter::{REDUCE_DOC, slots};
use crate::native::{Method, NativeFn};
use crate::tuple::Tuple;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, Result, ValueExt, Vm};

object! {
    container;
    /// A map; iterators and function stay until it dies.
    pub struct Map {
        /// The iterators.
        iterators: Ref<Tuple>,
        /// The function.
        function: Value,
    }
}

/// A tuple of iterators over the given iterables.
pub(super) fn iterators(vm: &Vm, iterables: &[Value]) -> Result<Ref<Tuple>> {
    let mut made = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        made.push(vm.get_iter(iterable)?);
    }
    vm.new_tuple(made)?.downcast_into::<Tuple>().map_err(|_| vm.system_error("a tuple was expected"))
}

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    args.no_keywords_for(vm, ty, "map")?;
    let [function, iterables @ ..] = args.positional else {
        return Err(vm.type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let iterators = iterators(vm, iterables)?;
    Ok(crate::instance::alloc_object(vm, ty, Map { iterators, function: function.clone() })?.into_value())
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Map>(vm)?;
    if let [iterator] = it.iterators.items() {
        return match vm.iter_next(iterator)? {
            Some(item) => vm.call(&it.function, core::slice::from_ref(&item)).map(Some),
            None => Ok(None),
        };
    }
    let mut items = smallvec::SmallVec::<[Value; 4]>::new();
    for iterator in it.iterators.items() {
        match vm.iter_next(iterator)? {
            Some(item) => items.push(item),
            None => return Ok(None),
        }
    }
    vm.call(&it.function, &items).map(Some)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<Map>(vm)?;
    let mut arguments = vec![it.function.clone()];
    arguments.extend_from_slice(it.iterators.items());
    let arguments = vm.new_tuple(arguments)?;
    vm.new_tuple(vec![slf.type_of(vm).into_value(), arguments])
}

static METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC)];

/// `map`
pub static MAP_TYPE: TypeSpec = TypeSpec {
    name: "map",
    doc: "map(func, *iterables) --> map object\n\nAn iterator over what the function returns for the items of the iterables, until the shortest ends.",
    payload: <Map as Body>::payload,
    slots: slots(new, next),
    methods: &METHODS,
    basic_size: 32,
    basetype: true,
    ..TypeSpec::DEFAULT
};
