//! `int`: 63-bit words, and big integers on the heap.

pub mod big;
pub mod bytes;
pub mod number;
pub mod parse;
pub mod round;
pub mod unicode_digits;

/// `int`
pub static INT_TYPE: crate::TypeSpec =
    crate::TypeSpec { name: "int", basic_size: 24, item_size: 4, basetype: true, ..crate::TypeSpec::DEFAULT };

impl crate::Vm {
    /// A big int from a machine number that is no word.
    pub(crate) fn new_big_from_i64(&self, _number: i64) -> crate::Result {
        Err(self.overflow_error("big integers are not connected"))
    }

    /// The number of an int, if it fits a machine number.
    pub fn as_i64_opt(&self, value: &krait_heap::Value) -> Option<i64> {
        value.as_int().or_else(|| value.as_bool().map(i64::from))
    }

    /// Whether an int is negative.
    pub fn is_negative(&self, value: &krait_heap::Value) -> crate::Result<bool> {
        Ok(self.as_i64_opt(value).is_some_and(|number| number < 0))
    }
}
