//! The object protocol: every operation of the language as a method of [`Vm`](crate::Vm).

pub mod attributes;
pub mod call;
pub mod compare;
pub mod convert;
pub mod hash;
pub mod isinstance;
pub mod iteration;
pub mod number;
mod plain;
pub mod subscript;
