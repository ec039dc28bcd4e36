//! `complex`: pairs of doubles.

pub mod arithmetic;
pub mod methods;
pub mod new;
pub mod ops;
pub mod text;
pub mod value;

pub use methods::COMPLEX_TYPE;
pub use value::{Complex, complex_value};
