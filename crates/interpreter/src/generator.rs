//! Generators, coroutines and async generators: one payload, which owns the frame while it is suspended.

mod anext;
mod async_gen;
mod async_steps;
mod attributes;
mod coroutine;
mod methods;
mod resume;
mod suspension;
mod value;

pub(crate) use anext::ANEXT_AWAITABLE_TYPE;
pub(crate) use anext::anext;
pub(crate) use async_gen::wrap_value;
pub(crate) use async_gen::{ASYNC_GENERATOR_TYPE, ASYNC_WRAPPED_TYPE};
pub(crate) use async_steps::{ASYNC_ASEND_TYPE, ASYNC_ATHROW_TYPE};
pub(crate) use coroutine::has_await;
pub(crate) use coroutine::{COROUTINE_TYPE, COROUTINE_WRAPPER_TYPE, awaitable};
pub(crate) use methods::GENERATOR_TYPE;
pub(crate) use methods::finalize;
pub(crate) use resume::{Step, deliver, push_generator, resume_with};
pub(crate) use suspension::{State, Suspension};
pub(crate) use value::{Flavour, Generator};
