//! `range`: an arithmetic progression of integers of any size (CPython's `Objects/rangeobject.c`).

mod arithmetic;
mod compare;
pub(crate) mod iter;
mod methods;
mod value;

pub use iter::{LONG_RANGE_ITERATOR_TYPE, LongRangeIterator, RANGE_ITERATOR_TYPE, RangeIterator};
pub use value::Range;
pub(crate) use value::make;

use krait_heap::Body;

use crate::protocol::attributes::generic_getattr;
use crate::slots::Slots;
use crate::type_object::{BaseSpec, Features, TypeSpec};

/// `range`
pub static RANGE_TYPE: TypeSpec = TypeSpec {
    name: "range",
    doc: "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nThe integers from start (0 if absent) up to but without stop, step (1 if absent) apart; a negative step counts down.",
    base: BaseSpec::Object,
    payload: <Range as Body>::payload,
    slots: Slots {
        new: Some(value::new),
        repr: Some(methods::repr),
        hash: Some(compare::hash),
        compare: Some(compare::rich_compare),
        getattr: Some(generic_getattr),
        iter: Some(iter::iter),
        bool_: Some(methods::bool_),
        sq_len: Some(methods::len),
        item: Some(methods::item),
        contains: Some(compare::contains),
        mp_len: Some(methods::len),
        subscript: Some(methods::subscript),
        ..Slots::EMPTY
    },
    methods: &methods::METHODS,
    members: &methods::MEMBERS,
    basic_size: 48,
    features: Features::SEQUENCE,
    ..TypeSpec::DEFAULT
};
