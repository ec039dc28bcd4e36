//! Inline values: the attributes of a dict-backed instance, in the block of the instance itself.
//!
//! ```text
//! { capacity: u8, used: u8, flags: u8, order: [u8; 5] } | words: [word; capacity] | the rest of the order, padded to 8
//! ```
//!
//! The words begin 8 bytes into the block whatever the capacity, so that inline caches find them at a constant offset.
//! `order` lists the numbers of the words in use in the order they were filled. A word that is not in use is zero. The block
//! lies at `TypeInfo::basic_size` of an instance whose class has `INLINE_VALUES`, or in the reserve of a materialised dict.
//!
//! States, by `flags`: *live* (0): the words are the instance's attributes, read through the instance or through its dict.
//! [`GONE`]: the attributes have left (to a combined dict, to the reserve of a dict that outlived the instance, or with a dict
//! that was replaced); no word is in use and none is filled again. Live becomes gone; gone is final.
//!
//! This module is the one of the crate that touches fields by address.

use core::ptr::NonNull;

use krait_heap::{Header, Value, Visitor};

/// Flag: the attributes live elsewhere, for good.
pub const GONE: u8 = 1;

const CAPACITY: usize = 0;
const USED: usize = 1;
const FLAGS: usize = 2;
const ORDER: usize = 3;
/// Offset of the words.
pub const WORDS: usize = 8;
/// Order bytes before the words.
const FIRST_ORDERS: usize = WORDS - ORDER;

/// A borrowed pointer to a block of values. `Copy`: whoever holds one makes sure that the block lives.
#[derive(Clone, Copy)]
pub struct Values {
    block: NonNull<u8>,
}

impl Values {
    /// Bytes of a block.
    pub const fn size(capacity: usize) -> usize {
        WORDS + capacity * 8 + ((capacity.saturating_sub(FIRST_ORDERS) + 7) & !7)
    }

    /// The block at an address.
    ///
    /// # Safety
    /// `block` is zeroed memory of [`Values::size`] bytes, or a block that was initialised before, and outlives the result.
    #[inline]
    pub unsafe fn at(block: NonNull<u8>) -> Values {
        Values { block }
    }

    /// The inline values of an instance.
    ///
    /// # Safety
    /// The type of `instance` has `INLINE_VALUES`, and the instance outlives the result.
    #[inline(always)]
    pub unsafe fn of(instance: NonNull<Header>) -> Values {
        // SAFETY: (1) the instance is alive, by the caller's promise.
        let offset = unsafe { instance.as_ref() }.type_head().info.basic_size.get() as usize;
        // SAFETY: (1) the values lie behind the fixed part, by the caller's promise.
        Values { block: unsafe { instance.cast::<u8>().add(offset) } }
    }

    /// Makes a zeroed block one of `capacity` words.
    pub fn init(self, capacity: usize) {
        debug_assert!(capacity <= crate::MAX_SHARED_KEYS);
        self.set_byte(CAPACITY, capacity as u8);
    }

    /// The block's address.
    #[inline]
    pub fn address(self) -> NonNull<u8> {
        self.block
    }

    #[inline(always)]
    fn byte(self, i: usize) -> u8 {
        // SAFETY: (1) the prefix is part of the block.
        unsafe { self.block.add(i).read() }
    }

    #[inline(always)]
    fn set_byte(self, i: usize, byte: u8) {
        // SAFETY: (1) the prefix is part of the block.
        unsafe { self.block.add(i).write(byte) }
    }

    /// How many words the block was made for.
    #[inline(always)]
    pub fn capacity(self) -> usize {
        usize::from(self.byte(CAPACITY))
    }

    /// How many words are in use.
    #[inline(always)]
    pub fn used(self) -> usize {
        usize::from(self.byte(USED))
    }

    /// Whether the attributes live elsewhere.
    #[inline(always)]
    pub fn is_gone(self) -> bool {
        self.byte(FLAGS) & GONE != 0
    }

    /// Marks the attributes as living elsewhere: from here on words are only taken out.
    pub fn set_gone(self) {
        self.set_byte(FLAGS, self.byte(FLAGS) | GONE);
    }

    /// The number of the word that was filled `i`-th.
    #[inline(always)]
    pub fn order(self, i: usize) -> usize {
        debug_assert!(i < self.used());
        usize::from(self.byte(self.order_place(i)))
    }

    /// The offset of the `i`-th order byte.
    #[inline(always)]
    fn order_place(self, i: usize) -> usize {
        if i < FIRST_ORDERS { ORDER + i } else { WORDS + self.capacity() * 8 + (i - FIRST_ORDERS) }
    }

    #[inline(always)]
    fn place(self, index: usize) -> NonNull<Option<Value>> {
        debug_assert!(index < self.capacity());
        let offset = WORDS + index * 8;
        // SAFETY: (1) the words lie behind the prefix and `index` is below their number, which the callers check.
        unsafe { self.block.add(offset) }.cast()
    }

    /// A new count on word `index`, if it is in use.
    #[inline(always)]
    pub fn get(self, index: usize) -> Option<Value> {
        if index >= self.capacity() {
            return None;
        }
        // SAFETY: (1) the word is initialised: zero or owned; nothing runs while it is borrowed.
        unsafe { self.place(index).as_ref() }.clone()
    }

    /// Whether word `index` is in use.
    #[inline(always)]
    pub fn is_set(self, index: usize) -> bool {
        // SAFETY: (1) the word is initialised: zero or owned; nothing runs while it is borrowed.
        index < self.capacity() && unsafe { self.place(index).as_ref() }.is_some()
    }

    /// Stores to word `index` and hands the old value back; a word that was not in use becomes the last in order.
    #[inline(always)]
    #[must_use = "the displaced word is dropped by the caller, when nothing is half-changed"]
    pub fn store(self, index: usize, value: Value) -> Option<Value> {
        assert!(index < self.capacity() && !self.is_gone(), "a word of live values");
        // SAFETY: (1) the word is initialised; (2) no borrow of it lives, since nothing runs while one does.
        let displaced = unsafe { self.place(index).replace(Some(value)) };
        if displaced.is_none() {
            let used = self.byte(USED);
            self.set_byte(self.order_place(usize::from(used)), index as u8);
            self.set_byte(USED, used + 1);
        }
        displaced
    }

    /// Empties word `index` and hands its value back; the order of the others stays.
    #[must_use = "the displaced word is dropped by the caller, when nothing is half-changed"]
    pub fn remove(self, index: usize) -> Option<Value> {
        if index >= self.capacity() {
            return None;
        }
        // SAFETY: (1) the word is initialised; (2) no borrow of it lives, since nothing runs while one does.
        let displaced = unsafe { self.place(index).replace(None) };
        if displaced.is_some() {
            let used = self.used();
            let at = (0..used).find(|&i| self.order(i) == index).expect("a word in use is in the order");
            for i in at + 1..used {
                let moved = self.byte(self.order_place(i));
                self.set_byte(self.order_place(i - 1), moved);
            }
            self.set_byte(USED, (used - 1) as u8);
        }
        displaced
    }

    /// Moves everything to an unused block that has the words in use here, and marks this one as gone.
    pub fn move_to(self, target: Values) {
        debug_assert!(target.used() == 0);
        for i in 0..self.used() {
            let index = self.order(i);
            assert!(index < target.capacity(), "the target has the words in use");
            // SAFETY: (1) the word is initialised; (2) no borrow of it lives, since nothing runs while one does.
            let value = unsafe { self.place(index).replace(None) };
            // SAFETY: (1) the target's word is zero, so nothing is overwritten.
            unsafe { target.place(index).write(value) };
            target.set_byte(target.order_place(i), index as u8);
        }
        target.set_byte(USED, self.byte(USED));
        self.set_byte(USED, 0);
        self.set_gone();
    }

    /// Drops all words in the order of their numbers, as CPython does when an instance dies, each taken out first. Runs code.
    pub fn drop_all(self) {
        for index in 0..self.capacity() {
            if self.used() == 0 {
                break;
            }
            let value = self.remove(index);
            drop(value);
        }
    }

    /// Visits every word in use, in the order of their numbers.
    pub fn traverse(self, visitor: &mut Visitor<'_>) {
        for index in 0..self.capacity() {
            // SAFETY: (1) the word is initialised: zero or owned; a visitor runs no code that stores.
            if let Some(value) = unsafe { self.place(index).as_ref() } {
                visitor.value(value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block of `capacity` words in plain memory.
    fn with_values(capacity: usize, body: impl FnOnce(Values)) {
        let mut memory = vec![0u64; Values::size(capacity) / 8];
        let block = NonNull::new(memory.as_mut_ptr().cast::<u8>()).expect("a vector has an address");
        // SAFETY: (1) zeroed memory of that size, which outlives the call.
        let values = unsafe { Values::at(block) };
        values.init(capacity);
        body(values);
    }

    fn numbers(values: Values) -> Vec<i64> {
        (0..values.used()).map(|i| values.get(values.order(i)).and_then(|v| v.as_int()).expect("an int")).collect()
    }

    #[test]
    fn order_is_the_order_of_filling() {
        with_values(5, |values| {
            for (index, number) in [(3, 30), (0, 0), (4, 40)] {
                assert!(values.store(index, Value::from_i32(number)).is_none());
            }
            assert_eq!(numbers(values), [30, 0, 40]);
            assert_eq!(values.store(0, Value::from_i32(1)).and_then(|v| v.as_int()), Some(0));
            assert_eq!(numbers(values), [30, 1, 40]);
            assert_eq!(values.remove(3).and_then(|v| v.as_int()), Some(30));
            assert!(values.remove(3).is_none());
            assert!(values.store(3, Value::from_i32(31)).is_none());
            assert_eq!(numbers(values), [1, 40, 31]);
            assert!(values.get(1).is_none() && !values.is_set(1) && values.is_set(4));
            values.drop_all();
            assert_eq!(values.used(), 0);
        });
    }

    #[test]
    fn moving_keeps_order_and_marks_the_source() {
        with_values(4, |values| {
            for index in [2, 0, 3] {
                assert!(values.store(index, Value::from_i32(index as i32)).is_none());
            }
            with_values(4, |target| {
                values.move_to(target);
                assert_eq!(numbers(target), [2, 0, 3]);
                assert!(values.is_gone() && !values.is_set(2));
            });
        });
    }

    #[test]
    fn sizes() {
        assert_eq!(Values::size(0), 8);
        assert_eq!(Values::size(5), 8 + 5 * 8);
        assert_eq!(Values::size(6), 16 + 6 * 8);
        assert_eq!(Values::size(29), 32 + 29 * 8);
    }
}
