//! Operations too rare for an opcode of their own, selected by a number.

/// Selectors of `INTRINSIC_1` and `INTRINSIC_2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Intrinsic {
    /// `sys.displayhook(value)` (interactive expression statements); gives None.
    Print,
    /// `typing.TypeVar(name)` as `[T]` makes it (`infer_variance`).
    TypeVar,
    /// `typing.ParamSpec(name)`.
    ParamSpec,
    /// `typing.TypeVarTuple(name)`.
    TypeVarTuple,
    /// `typing.Generic[params]` for a tuple of type parameters.
    SubscriptGeneric,
    /// `TypeAliasType` of a tuple (name, type parameters or None, function computing the value).
    TypeAlias,
    /// Two: name, function computing the bound.
    TypeVarWithBound,
    /// Two: name, function computing the constraints.
    TypeVarWithConstraints,
    /// Two: function, type parameters: sets `__type_params__`, gives the function.
    SetFunctionTypeParams,
}

/// Every intrinsic, by number.
pub const INTRINSICS: &[Intrinsic] = &[
    Intrinsic::Print,
    Intrinsic::TypeVar,
    Intrinsic::ParamSpec,
    Intrinsic::TypeVarTuple,
    Intrinsic::SubscriptGeneric,
    Intrinsic::TypeAlias,
    Intrinsic::TypeVarWithBound,
    Intrinsic::TypeVarWithConstraints,
    Intrinsic::SetFunctionTypeParams,
];
