//! Native functions and attributes as rows in tables, and the objects that stand for them in type and module dicts.

pub mod descriptors;
pub mod function;
pub mod member;
mod plain;
pub mod rows;
pub mod wrappers;

pub(crate) use descriptors::method_call;
pub use descriptors::{ClassMethodDescr, GetSetDescr, MethodDescr};
pub use function::NativeFunction;
pub(crate) use function::call as function_call;
pub use member::{Member, MemberDescr, MemberKind};
pub use rows::{GetSet, Method, MethodKind, NativeFn};
pub use wrappers::{MethodWrapper, WrapperDescr};
