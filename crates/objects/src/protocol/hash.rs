//! Hashing.

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::float::hash::hash_i64;
use crate::{Result, Vm};

/// The hash slot of types without a hash (`PyObject_HashNotImplemented`).
pub fn unhashable(vm: &Vm, slf: &Value) -> Result<i64> {
    Err(vm.type_error(format!("unhashable type: '{}'", slf.type_of(vm).name(vm))))
}

/// The hash of types that compare by identity.
pub fn identity_hash(vm: &Vm, slf: &Value) -> Result<i64> {
    Ok(vm.hash_address(slf))
}

impl Vm {
    /// `hash(value)`, never -1.
    pub fn hash(&self, value: &Value) -> Result<i64> {
        if let Some(number) = value.as_int() {
            return Ok(hash_i64(number));
        }
        if let Some(text) = crate::dict::exact_str(self, value) {
            return Ok(text.hash_with(self.hash_secret()));
        }
        // What holds itself over and over is hashed as often, and as deep.
        self.check_stack(" while hashing an object")?;
        self.check_interrupts()?;
        match self.with_type(value, |ty| ty.slots.hash.get()) {
            Some(hash) => hash(self, value),
            None => unhashable(self, value),
        }
    }

    /// The hash of an object's address, as `_Py_HashPointer` makes it.
    pub fn hash_address(&self, value: &Value) -> i64 {
        self.hash_raw_address(value.bits() as usize)
    }

    /// The hash of an address: rotated right by 4 so that aligned addresses spread.
    pub fn hash_raw_address(&self, address: usize) -> i64 {
        match (address as u64).rotate_right(4) as i64 {
            -1 => -2,
            hash => hash,
        }
    }
}
