//! What embedders use: runtimes, scopes, objects, handles, conversions, native functions, errors.
//!
//! The layers, from the outside in: a [`Runtime`] is a counted reference that any thread may use; using it takes its lock and
//! makes a [`Scope`], in which [`Object`]s can be touched; a [`Handle`] keeps an object alive between scopes.

mod arguments;
mod builder;
mod containers;
mod convert;
mod error;
mod function;
mod handle;
mod inner;
mod interrupt;
mod lock;
mod object;
mod runtime;
mod scope;
mod seed;

pub use arguments::IntoArguments;
pub use builder::Builder;
pub use convert::{Bytes, FromPython, ToPython};
pub use error::{Error, PythonError, Result};
pub use function::{Arguments, NativeFunction};
pub use handle::Handle;
pub use interrupt::Interrupter;
pub use object::Object;
pub use runtime::Runtime;
pub use scope::Scope;
pub use seed::hash_secret;
