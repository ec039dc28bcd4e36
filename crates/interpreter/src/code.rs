//! Code objects: the compiler's plain data wrapped into a heap object, with constants as values and inline caches in place.

mod attributes;
mod constants;
mod lines;
mod make;
mod value;

pub(crate) use attributes::CODE_TYPE;
pub(crate) use constants::wrap;
pub(crate) use value::{Code, Instruction};
