//! Look-ups of int words and exact strings as far as they run no code: what they borrow need not be owned meanwhile.
//! `None` means: ask the general way, nothing was done.

use krait_heap::Value;

use super::storage::Plain;
use super::table::Key;
use super::value::{Dict, may_be_tracked};
use crate::{Result, Vm};

impl Dict {
    /// The value of a key.
    #[inline(always)]
    pub fn plain_get(&self, vm: &Vm, key: &Value) -> Option<Option<Value>> {
        match self.table.find_plain(Key::plain(vm, key)?) {
            Plain::Found(index) => Some(self.table.found_value(index)),
            Plain::Missing => Some(None),
            Plain::Unknown => None,
        }
    }

    /// Whether a key is inside.
    #[inline(always)]
    pub fn plain_contains(&self, vm: &Vm, key: &Value) -> Option<bool> {
        match self.table.find_plain(Key::plain(vm, key)?) {
            Plain::Found(_) => Some(true),
            Plain::Missing => Some(false),
            Plain::Unknown => None,
        }
    }

    /// Stores `value`, which is made only then, and hands back what it displaces.
    #[inline(always)]
    pub fn plain_assign(&self, vm: &Vm, key: &Value, value: impl FnOnce() -> Value) -> Option<Result<Option<Value>>> {
        let key = Key::plain(vm, key)?;
        match self.table.find_plain(key) {
            Plain::Found(index) => {
                let value = value();
                self.track_for(vm, &value);
                Some(Ok(Some(self.table.replace_found(index, value))))
            }
            Plain::Missing => {
                let value = value();
                self.track_for(vm, &value);
                let inserted = vm.or_memory_error(self.table.insert_new(vm.heap(), key, value));
                Some(inserted.map(|()| None))
            }
            Plain::Unknown => None,
        }
    }

    /// Tracks the dict if it holds `value` from now on and must be tracked then; such keys ask for nothing.
    #[inline(always)]
    fn track_for(&self, vm: &Vm, value: &Value) {
        if may_be_tracked(vm, value) {
            self.track(vm);
        }
    }
}
