//! `object`: the base of all classes.

mod methods;

pub(crate) use methods::COMPARE;
pub use methods::{OBJECT_TYPE, new_instance};

use krait_heap::object;

object! {
    leaf;
    /// The payload of instances without native fields.
    pub struct Plain {}
}
