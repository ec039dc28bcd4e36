//! `enumerate`: pairs of a count and an item.

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};

use crate::args::Signature;
use crate::iter::{REDUCE_DOC, slots};
use crate::native::{Method, NativeFn};
use crate::protocol::number::BinaryOp;
use crate::seq_support::class_getitem;
use crate::tuple::Tuple;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, Result, ValueExt, Vm};

object! {
    container;
    /// An enumeration.
    pub struct Enumerate {
        /// The next count; the largest number when it is in `long_count`, or would be.
        count: Cell<i64>,
        /// The iterator.
        iterator: Value,
        /// The pair given last, which is used again when nobody else holds it.
        result: ValueCell,
        /// The next count when it does not fit `count`.
        long_count: ValueCell,
    }
}

static SIGNATURE: Signature = Signature {
    name: "enumerate",
    params: &["iterable", "start"],
    required: 1,
    max_positional: 2,
    required_keyword_only: 0,
};

fn new(vm: &Vm, ty: &TypeRef, args: Args<'_>) -> Result {
    if ty.is(vm.types.enumerate.as_value()) {
        check_call(vm, args)?;
    }
    let [iterable, start] = SIGNATURE.bind_ref::<2>(vm, args)?;
    let (count, long_count) = match start {
        None => (0, None),
        Some(start) => {
            let start = vm.index(start)?;
            match vm.as_i64_opt(&start) {
                Some(count) => (count, None),
                None => (i64::MAX, Some(start)),
            }
        }
    };
    let iterator = vm.get_iter(iterable.unwrap_or(&Value::NONE))?;
    let result = vm.new_tuple(vec![Value::NONE, Value::NONE])?;
    let body = Enumerate {
        count: Cell::new(count),
        iterator,
        result: ValueCell::new(Some(result)),
        long_count: ValueCell::new(long_count),
    };
    Ok(crate::instance::alloc_object(vm, ty, body)?.into_value())
}

/// The mistakes that calling the class itself reports in words of its own.
fn check_call(vm: &Vm, args: Args<'_>) -> Result<()> {
    let (given, total) = (args.positional.len(), args.len());
    match total {
        0 => return Err(vm.type_error("enumerate() missing required argument 'iterable'")),
        1 | 2 => {}
        _ if given == 0 => return Err(vm.type_error("enumerate() missing required argument 'iterable'")),
        _ => return Err(vm.type_error(format!("enumerate() takes at most 2 arguments ({total} given)"))),
    }
    for (name, _) in args.keyword_items() {
        let name = name.to_string_lossy();
        let fits = (name == "iterable" && given == 0) || (name == "start" && total == 2);
        if !fits {
            return Err(vm.type_error(format!("'{name}' is an invalid keyword argument for enumerate()")));
        }
    }
    Ok(())
}

/// The count for the next item.
fn next_count(vm: &Vm, it: &Enumerate) -> Result {
    let count = it.count.get();
    if count != i64::MAX {
        it.count.set(count + 1);
        return vm.new_int(count);
    }
    let count = match it.long_count.get() {
        Some(count) => count,
        None => vm.new_int(i64::MAX)?,
    };
    let following = vm.binary_op(BinaryOp::Add, &count, &Value::from_i32(1))?;
    it.long_count.set(Some(following));
    Ok(count)
}

fn next(vm: &Vm, slf: &Value) -> Result<Option<Value>> {
    let it = slf.body::<Enumerate>(vm)?;
    let Some(item) = vm.iter_next(&it.iterator)? else { return Ok(None) };
    let count = next_count(vm, it)?;
    Tuple::refill_pair(vm, &it.result, count, item).map(Some)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let it = slf.body::<Enumerate>(vm)?;
    let count = match it.long_count.get() {
        Some(count) => count,
        None => vm.new_int(it.count.get())?,
    };
    let arguments = vm.new_tuple(vec![it.iterator.clone(), count])?;
    vm.new_tuple(vec![slf.type_of(vm).into_value(), arguments])
}

static METHODS: [Method; 2] = [
    Method::new("__reduce__", NativeFn::NoArgs(reduce), "", REDUCE_DOC),
    Method::class("__class_getitem__", NativeFn::One(class_getitem), "", "A generic alias of the class."),
];

/// `enumerate`
pub static ENUMERATE_TYPE: TypeSpec = TypeSpec {
    name: "enumerate",
    doc: "enumerate(iterable, start=0)\n--\n\nAn iterator over pairs of a count and an item of the iterable.",
    payload: <Enumerate as Body>::payload,
    slots: slots(new, next),
    methods: &METHODS,
    basic_size: 56,
    basetype: true,
    ..TypeSpec::DEFAULT
};
