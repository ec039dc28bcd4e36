//! `bool`: the words True and False, a subclass of `int`.

mod methods;

pub use methods::BOOL_TYPE;
