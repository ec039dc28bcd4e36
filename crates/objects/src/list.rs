//! `list`: a growable array of words (CPython's `Objects/listobject.c`).

mod compare;
pub(crate) mod construct;
mod growth;
mod methods;
mod order;
mod storage;
mod subscript;
mod timsort;

pub use methods::is_append;
pub use storage::List;
pub(crate) use subscript::{assign_range, selected};

use krait_heap::Body;

use crate::protocol::attributes::generic_getattr;
use crate::slots::Slots;
use crate::type_object::{BaseSpec, Features, TypeSpec};

/// `list`
pub static LIST_TYPE: TypeSpec = TypeSpec {
    name: "list",
    doc: "list(iterable=(), /)\n--\n\nA mutable sequence of objects.\n\nWithout an argument the list is empty; otherwise it holds what the iterable gives.",
    base: BaseSpec::Object,
    payload: <List as Body>::payload,
    slots: Slots {
        new: Some(construct::new),
        init: Some(construct::init),
        repr: Some(methods::repr),
        compare: Some(compare::rich_compare),
        getattr: Some(generic_getattr),
        iter: Some(crate::iter::list::iter),
        sq_len: Some(methods::len),
        concat: Some(methods::concat),
        repeat: Some(methods::repeat),
        item: Some(subscript::item),
        ass_item: Some(subscript::ass_item),
        contains: Some(compare::contains),
        inplace_concat: Some(methods::inplace_concat),
        inplace_repeat: Some(methods::inplace_repeat),
        mp_len: Some(methods::len),
        subscript: Some(subscript::subscript),
        ass_subscript: Some(subscript::ass_subscript),
        ..Slots::EMPTY
    },
    methods: &methods::METHODS,
    basic_size: 40,
    basetype: true,
    unhashable: true,
    features: Features::SEQUENCE.with(Features::MATCH_SELF),
    ..TypeSpec::DEFAULT
};
