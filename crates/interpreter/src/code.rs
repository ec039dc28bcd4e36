//! Code objects: the compiler's plain data wrapped into a heap object, with constants as values and inline caches in place.

mod attributes;
mod constants;
mod lines;
mod value;

pub use attributes::CODE_TYPE;
pub use constants::wrap;
pub(crate) use value::with_flags;
pub use value::{Code, Instruction};
