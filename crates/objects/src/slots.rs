//! Type slots: the table of function pointers every type has, in plain form for specs and in cells for living types.

use core::cell::Cell;

use krait_heap::{Ref, Value};

use crate::protocol::compare::CompareOp;
use crate::str::Str;
use crate::{Args, Result, TypeRef, Vm};

/// `repr`, `-x`, `iter(x)`, ...
pub type UnaryFn = fn(&Vm, &Value) -> Result;
/// `x + y`, `x[y]`, ...
pub type BinaryFn = fn(&Vm, &Value, &Value) -> Result;
/// `pow(x, y, z)`.
pub type TernaryFn = fn(&Vm, &Value, &Value, &Value) -> Result;
/// `bool(x)`.
pub type InquiryFn = fn(&Vm, &Value) -> Result<bool>;
/// `len(x)`.
pub type LenFn = fn(&Vm, &Value) -> Result<usize>;
/// `hash(x)`; never -1.
pub type HashFn = fn(&Vm, &Value) -> Result<i64>;
/// `next(x)`; `None` when exhausted (StopIteration is not raised).
pub type NextFn = fn(&Vm, &Value) -> Result<Option<Value>>;
/// Rich comparison; `NotImplemented` when unsupported.
pub type CompareFn = fn(&Vm, &Value, &Value, CompareOp) -> Result;
/// `x(...)`.
pub type CallFn = fn(&Vm, &Value, Args<'_>) -> Result;
/// `cls.__new__(cls, ...)`.
pub type NewFn = fn(&Vm, &TypeRef, Args<'_>) -> Result;
/// `x.__init__(...)`.
pub type InitFn = fn(&Vm, &Value, Args<'_>) -> Result<()>;
/// `x.name`.
pub type GetAttrFn = fn(&Vm, &Value, &Ref<Str>) -> Result;
/// `x.name = v`, or `del x.name` with `None`.
pub type SetAttrFn = fn(&Vm, &Value, &Ref<Str>, Option<&Value>) -> Result<()>;
/// `descr.__get__(instance, owner)`.
pub type DescrGetFn = fn(&Vm, &Value, Option<&Value>, Option<&Value>) -> Result;
/// `descr.__set__(instance, v)`, or `__delete__` with `None`.
pub type DescrSetFn = fn(&Vm, &Value, &Value, Option<&Value>) -> Result<()>;
/// `x[k] = v`, or `del x[k]` with `None`.
pub type SetItemFn = fn(&Vm, &Value, &Value, Option<&Value>) -> Result<()>;
/// `x.name = v` of one computed attribute, or deletion with `None`.
pub type SetterFn = fn(&Vm, &Value, Option<&Value>) -> Result<()>;
/// `x[i]` of a sequence, the index already adjusted by the length.
pub type ItemFn = fn(&Vm, &Value, isize) -> Result;
/// `x[i] = v` of a sequence, or deletion with `None`.
pub type SetIndexFn = fn(&Vm, &Value, isize, Option<&Value>) -> Result<()>;
/// `x * n` of a sequence.
pub type RepeatFn = fn(&Vm, &Value, isize) -> Result;
/// `y in x`.
pub type ContainsFn = fn(&Vm, &Value, &Value) -> Result<bool>;
/// `__del__`, errors reported inside.
pub type FinalizeFn = fn(&Vm, &Value);

/// A slot function of any shape, for the definition table and slot wrappers.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "one variant per shape, named as the shape")]
pub enum SlotFn {
    Unary(UnaryFn),
    Binary(BinaryFn),
    Ternary(TernaryFn),
    Inquiry(InquiryFn),
    Len(LenFn),
    Hash(HashFn),
    Next(NextFn),
    Compare(CompareFn),
    Call(CallFn),
    New(NewFn),
    Init(InitFn),
    GetAttr(GetAttrFn),
    SetAttr(SetAttrFn),
    DescrGet(DescrGetFn),
    DescrSet(DescrSetFn),
    SetItem(SetItemFn),
    Item(ItemFn),
    SetIndex(SetIndexFn),
    Repeat(RepeatFn),
    Contains(ContainsFn),
    Finalize(FinalizeFn),
}

impl SlotFn {
    /// The function's address, for identity tests.
    pub fn address(self) -> usize {
        match self {
            SlotFn::Unary(f) => f as usize,
            SlotFn::Binary(f) => f as usize,
            SlotFn::Ternary(f) => f as usize,
            SlotFn::Inquiry(f) => f as usize,
            SlotFn::Len(f) => f as usize,
            SlotFn::Hash(f) => f as usize,
            SlotFn::Next(f) => f as usize,
            SlotFn::Compare(f) => f as usize,
            SlotFn::Call(f) => f as usize,
            SlotFn::New(f) => f as usize,
            SlotFn::Init(f) => f as usize,
            SlotFn::GetAttr(f) => f as usize,
            SlotFn::SetAttr(f) => f as usize,
            SlotFn::DescrGet(f) => f as usize,
            SlotFn::DescrSet(f) => f as usize,
            SlotFn::SetItem(f) => f as usize,
            SlotFn::Item(f) => f as usize,
            SlotFn::SetIndex(f) => f as usize,
            SlotFn::Repeat(f) => f as usize,
            SlotFn::Contains(f) => f as usize,
            SlotFn::Finalize(f) => f as usize,
        }
    }
}

macro_rules! slots {
    ($($(#[$meta:meta])* $field:ident : $shape:ident $ty:ty),* $(,)?) => {
        /// The slots of a spec: plain data.
        #[derive(Clone, Copy)]
        pub struct Slots { $($(#[$meta])* pub $field: Option<$ty>),* }

        impl Slots {
            /// No slot filled.
            pub const EMPTY: Slots = Slots { $($field: None),* };

            /// One slot, type-erased.
            pub fn get(&self, id: SlotId) -> Option<SlotFn> {
                match id { $(SlotId::$field => self.$field.map(SlotFn::$shape)),* }
            }
        }

        /// The slots of a living type.
        pub struct SlotCells { $($(#[$meta])* pub $field: Cell<Option<$ty>>),* }

        /// Names one slot.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[expect(non_camel_case_types, missing_docs, reason = "variants are named exactly as the slots they stand for")]
        pub enum SlotId { $($field),* }

        impl SlotCells {
            /// Cells filled from a spec.
            pub fn new(slots: &Slots) -> SlotCells {
                SlotCells { $($field: Cell::new(slots.$field)),* }
            }

            /// One slot, type-erased.
            pub fn get(&self, id: SlotId) -> Option<SlotFn> {
                match id { $(SlotId::$field => self.$field.get().map(SlotFn::$shape)),* }
            }

            /// Sets one slot; a function of another shape clears it (the definition table's shapes are tested).
            pub fn set(&self, id: SlotId, function: Option<SlotFn>) {
                match id {
                    $(SlotId::$field => self.$field.set(match function {
                        Some(SlotFn::$shape(f)) => Some(f),
                        _ => None,
                    })),*
                }
            }

            /// Fills the empty slots from another type's.
            pub(crate) fn fill_from(&self, other: &SlotCells) {
                $(if self.$field.get().is_none() {
                    self.$field.set(other.$field.get());
                })*
            }

            /// All slots in order.
            pub const IDS: &'static [SlotId] = &[$(SlotId::$field),*];
        }
    };
}

slots! {
    /// `__new__`
    new: New NewFn,
    /// `__init__`
    init: Init InitFn,
    /// `__call__`
    call: Call CallFn,
    /// `__repr__`
    repr: Unary UnaryFn,
    /// `__str__`
    str: Unary UnaryFn,
    /// `__hash__`
    hash: Hash HashFn,
    /// `__eq__` and its like
    compare: Compare CompareFn,
    /// `__getattribute__`, `__getattr__`
    getattr: GetAttr GetAttrFn,
    /// `__setattr__`, `__delattr__`
    setattr: SetAttr SetAttrFn,
    /// `__iter__`
    iter: Unary UnaryFn,
    /// `__next__`
    next: Next NextFn,
    /// `__get__`
    descr_get: DescrGet DescrGetFn,
    /// `__set__`, `__delete__`
    descr_set: DescrSet DescrSetFn,
    /// `__del__`
    finalize: Finalize FinalizeFn,
    /// `__await__`
    await_: Unary UnaryFn,
    /// `__aiter__`
    aiter: Unary UnaryFn,
    /// `__anext__`
    anext: Unary UnaryFn,
    /// `__add__`, `__radd__` of numbers
    add: Binary BinaryFn,
    /// `__sub__`
    sub: Binary BinaryFn,
    /// `__mul__` of numbers
    mul: Binary BinaryFn,
    /// `__mod__`
    rem: Binary BinaryFn,
    /// `__divmod__`
    divmod: Binary BinaryFn,
    /// `__pow__`; the third operand is None when absent
    pow: Ternary TernaryFn,
    /// `__neg__`
    neg: Unary UnaryFn,
    /// `__pos__`
    pos: Unary UnaryFn,
    /// `__abs__`
    abs: Unary UnaryFn,
    /// `__bool__`
    bool_: Inquiry InquiryFn,
    /// `__invert__`
    invert: Unary UnaryFn,
    /// `__lshift__`
    lshift: Binary BinaryFn,
    /// `__rshift__`
    rshift: Binary BinaryFn,
    /// `__and__`
    and: Binary BinaryFn,
    /// `__xor__`
    xor: Binary BinaryFn,
    /// `__or__`
    or: Binary BinaryFn,
    /// `__int__`
    int: Unary UnaryFn,
    /// `__float__`
    float: Unary UnaryFn,
    /// `__iadd__` of numbers
    iadd: Binary BinaryFn,
    /// `__isub__`
    isub: Binary BinaryFn,
    /// `__imul__` of numbers
    imul: Binary BinaryFn,
    /// `__imod__`
    irem: Binary BinaryFn,
    /// `__ipow__`
    ipow: Ternary TernaryFn,
    /// `__ilshift__`
    ilshift: Binary BinaryFn,
    /// `__irshift__`
    irshift: Binary BinaryFn,
    /// `__iand__`
    iand: Binary BinaryFn,
    /// `__ixor__`
    ixor: Binary BinaryFn,
    /// `__ior__`
    ior: Binary BinaryFn,
    /// `__floordiv__`
    floor_div: Binary BinaryFn,
    /// `__truediv__`
    true_div: Binary BinaryFn,
    /// `__ifloordiv__`
    ifloor_div: Binary BinaryFn,
    /// `__itruediv__`
    itrue_div: Binary BinaryFn,
    /// `__index__`
    index: Unary UnaryFn,
    /// `__matmul__`
    matmul: Binary BinaryFn,
    /// `__imatmul__`
    imatmul: Binary BinaryFn,
    /// `__len__` of mappings
    mp_len: Len LenFn,
    /// `__getitem__` of mappings
    subscript: Binary BinaryFn,
    /// `__setitem__`, `__delitem__` of mappings
    ass_subscript: SetItem SetItemFn,
    /// `__len__` of sequences
    sq_len: Len LenFn,
    /// `+` of sequences
    concat: Binary BinaryFn,
    /// `*` of sequences
    repeat: Repeat RepeatFn,
    /// `x[i]` of sequences
    item: Item ItemFn,
    /// `x[i] = v` of sequences
    ass_item: SetIndex SetIndexFn,
    /// `in`
    contains: Contains ContainsFn,
    /// `+=` of sequences
    inplace_concat: Binary BinaryFn,
    /// `*=` of sequences
    inplace_repeat: Repeat RepeatFn,
    /// `__buffer__`: a memoryview of the object for the flags
    get_buffer: Binary BinaryFn,
    /// `__release_buffer__`
    release_buffer: Binary BinaryFn,
}
