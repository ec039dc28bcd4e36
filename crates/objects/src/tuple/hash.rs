//! The hash of a sequence of hashes: xxHash's accumulator round, as CPython 3.12 uses it for tuples and slices.

use krait_heap::Value;

use crate::tuple::Tuple;
use crate::{Result, ValueExt, Vm};

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;
/// What a hash of -1, which means an error, is replaced by.
const INSTEAD_OF_ERROR: i64 = 1_546_275_796;

/// Accumulates the hashes of items.
pub(crate) struct SequenceHash(u64);

impl SequenceHash {
    /// Before the first item.
    pub(crate) fn new() -> SequenceHash {
        SequenceHash(PRIME_5)
    }

    /// One more item.
    #[inline]
    pub(crate) fn add(&mut self, hash: i64) {
        self.0 = self.0.wrapping_add((hash as u64).wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1);
    }

    /// The hash of a tuple of `len` items.
    pub(crate) fn finish_tuple(self, len: usize) -> i64 {
        SequenceHash(self.0.wrapping_add(len as u64 ^ (PRIME_5 ^ 3_527_539))).finish()
    }

    /// The hash without the length.
    pub(crate) fn finish(self) -> i64 {
        match self.0 as i64 {
            -1 => INSTEAD_OF_ERROR,
            hash => hash,
        }
    }
}

/// `hash(tuple)`
pub(super) fn hash(vm: &Vm, slf: &Value) -> Result<i64> {
    let items = slf.body::<Tuple>(vm)?.items();
    let mut hash = SequenceHash::new();
    for item in items {
        hash.add(vm.hash(item)?);
    }
    Ok(hash.finish_tuple(items.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_reference() {
        let mut hash = SequenceHash::new();
        [1, 2, 3].into_iter().for_each(|item| hash.add(item));
        assert_eq!(hash.finish_tuple(3), 529_344_067_295_497_451);
        let mut hash = SequenceHash::new();
        [1, 2, 3].into_iter().for_each(|item| hash.add(item));
        assert_eq!(hash.finish(), -2_340_833_382_717_974_474);
        let mut hash = SequenceHash::new();
        [1, 2].into_iter().for_each(|item| hash.add(item));
        assert_eq!(hash.finish_tuple(2), -3_550_055_125_485_641_917);
    }
}
