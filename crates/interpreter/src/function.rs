//! Python functions: their payload, attributes, argument binding and the errors of wrong calls.

mod attributes;
mod bind;
mod errors;
mod new;
mod value;

pub(crate) use attributes::FUNCTION_TYPE;
pub(crate) use bind::bind;
pub(crate) use value::Function;
