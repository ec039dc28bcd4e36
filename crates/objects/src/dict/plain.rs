//! Look-ups of int words and exact strings as far as they run no code: what they borrow need not be owned meanwhile.
//! `None` means: ask the general way, nothing was done.

use krait_heap::Value;

use super::storage::{Plain, exact_str};
use super::table::Key;
use super::value::Dict;
use crate::float::hash::hash_i64;
use crate::{Result, Vm};

/// A key whose hash and comparison with its like run no code.
#[inline(always)]
fn plain_key<'a>(vm: &Vm, key: &'a Value) -> Option<Key<'a>> {
    match key.as_int() {
        Some(number) => Some(Key { value: key, hash: hash_i64(number), text: None }),
        None => exact_str(vm, key).map(|text| Key::of_str(vm, text)),
    }
}

impl Dict {
    /// The value of a key.
    #[inline(always)]
    pub fn plain_get(&self, vm: &Vm, key: &Value) -> Option<Option<Value>> {
        match self.table.find_plain(plain_key(vm, key)?) {
            Plain::Found(index) => Some(self.table.value_at(index)),
            Plain::Missing => Some(None),
            Plain::Unknown => None,
        }
    }

    /// Whether a key is inside.
    #[inline(always)]
    pub fn plain_contains(&self, vm: &Vm, key: &Value) -> Option<bool> {
        match self.table.find_plain(plain_key(vm, key)?) {
            Plain::Found(index) => Some(self.table.has_value(index)),
            Plain::Missing => Some(false),
            Plain::Unknown => None,
        }
    }

    /// Stores `value`, which is made only then, and hands back what it displaces.
    #[inline(always)]
    pub fn plain_assign(&self, vm: &Vm, key: &Value, value: impl FnOnce() -> Value) -> Option<Result<Option<Value>>> {
        let key = plain_key(vm, key)?;
        match self.table.find_plain(key) {
            Plain::Found(index) => {
                let value = value();
                self.maintain_tracking(vm, key.value, &value);
                Some(Ok(self.table.replace_at(index, value).ok()))
            }
            Plain::Missing => {
                let value = value();
                self.maintain_tracking(vm, key.value, &value);
                let inserted = vm.or_memory_error(self.table.insert_new(vm.heap(), key, value));
                Some(inserted.map(|()| None))
            }
            Plain::Unknown => None,
        }
    }
}
