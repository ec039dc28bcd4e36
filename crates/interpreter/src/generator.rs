//! Generators, coroutines and async generators: one payload, which owns the frame while it is suspended.

mod attributes;
mod coroutine;
mod methods;
mod resume;
mod suspension;
mod value;

pub use coroutine::{COROUTINE_TYPE, COROUTINE_WRAPPER_TYPE, awaitable};
pub(crate) use coroutine::has_await;
pub(crate) use methods::finalize;
pub use methods::GENERATOR_TYPE;
pub use suspension::{State, Suspension};
pub use value::{Flavour, Generator};
pub(crate) use resume::{Step, deliver, push_generator, resume_with};
