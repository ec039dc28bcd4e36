//! `tuple`: an immutable array of words, inline behind its header (CPython's `Objects/tupleobject.c`).

mod compare;
pub(crate) mod construct;
pub(crate) mod hash;
mod methods;
mod storage;
mod subscript;

pub(crate) use methods::concat;
pub use storage::{Tuple, with_joined};

use krait_heap::Body;

use crate::protocol::attributes::generic_getattr;
use crate::slots::Slots;
use crate::type_object::{BaseSpec, Features, TypeSpec};

/// `tuple`
pub static TUPLE_TYPE: TypeSpec = TypeSpec {
    name: "tuple",
    doc: "tuple(iterable=(), /)\n--\n\nAn immutable sequence of objects.\n\nWithout an argument the tuple is empty; otherwise it holds what the iterable gives. A tuple is returned as it is.",
    base: BaseSpec::Object,
    payload: <Tuple as Body>::payload,
    slots: Slots {
        new: Some(construct::new),
        repr: Some(methods::repr),
        hash: Some(hash::hash),
        compare: Some(compare::rich_compare),
        getattr: Some(generic_getattr),
        iter: Some(crate::iter::tuple::iter),
        sq_len: Some(methods::len),
        concat: Some(methods::concat),
        repeat: Some(methods::repeat),
        item: Some(subscript::item),
        contains: Some(compare::contains),
        mp_len: Some(methods::len),
        subscript: Some(subscript::subscript),
        ..Slots::EMPTY
    },
    methods: &methods::METHODS,
    basic_size: 24,
    item_size: 8,
    basetype: true,
    features: Features::SEQUENCE.with(Features::MATCH_SELF),
    ..TypeSpec::DEFAULT
};
