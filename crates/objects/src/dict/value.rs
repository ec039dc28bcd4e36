//! The payload of dicts, and the operations the runtime itself needs.

use krait_heap::{Ref, Value, object};

use super::table::{Key, Table};
use crate::ext::ValueExt;
use crate::str::Str;
use crate::{CompareOp, Result, Vm};

object! {
    container clear, ledger Dict;
    /// A dict.
    pub struct Dict {
        /// The table.
        pub(crate) table: Table,
    }
}

impl Dict {
    /// A dict around a table.
    pub(crate) fn new(table: Table) -> Dict {
        Dict { table }
    }
}

impl Vm {
    /// An empty dict, untracked until it holds a container.
    pub fn new_dict(&self) -> Result<Ref<Dict>> {
        self.alloc(&self.types.dict, Dict::new(Table::new()))
    }

    /// The key with its hash, as look-ups take it.
    #[inline]
    fn dict_key<'a>(&self, key: &'a Value) -> Result<Key<'a>> {
        let text = if key.is_exact(&self.types.str) { key.downcast::<Str>() } else { None };
        let hash = match text {
            Some(text) => text.hash_with(self.hash_secret()),
            None => self.hash(key)?,
        };
        Ok(Key { value: key, hash, text })
    }
}

impl Dict {
    /// Number of items.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    fn find(&self, vm: &Vm, key: Key<'_>) -> Result<Option<usize>> {
        self.table.find(key, |inside, wanted| vm.rich_compare_bool(inside, wanted, CompareOp::Eq))
    }

    /// The value of `key`.
    pub fn get(&self, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let index = self.find(vm, vm.dict_key(key)?)?;
        Ok(index.and_then(|index| self.table.value_at(index)))
    }

    /// The value of an exact string. Runs code only if the dict has keys of other types with the same hash.
    pub fn get_str(&self, vm: &Vm, name: &Ref<Str>) -> Result<Option<Value>> {
        let key = Key { value: name.as_value(), hash: name.hash_with(vm.hash_secret()), text: Some(name) };
        let index = match self.table.find_text(key, name) {
            Ok(index) => index,
            Err(()) => self.find(vm, key)?,
        };
        Ok(index.and_then(|index| self.table.value_at(index)))
    }

    /// Sets `key`, dropping what it displaces.
    pub fn insert(&self, vm: &Vm, key: Value, value: Value) -> Result<()> {
        self.replace(vm, key, value).map(drop)
    }

    /// Sets `key` and hands back the displaced value.
    pub fn replace(&self, vm: &Vm, key: Value, value: Value) -> Result<Option<Value>> {
        let found = vm.dict_key(&key)?;
        let heap = vm.heap();
        self.table.prepare(heap, found).map_err(|_| vm.memory_error())?;
        match self.find(vm, found)? {
            Some(index) => self.table.store(heap, index, value).map_err(|_| vm.memory_error()),
            None => {
                self.table.insert_new(heap, found, value).map_err(|_| vm.memory_error())?;
                Ok(None)
            }
        }
    }

    /// Removes `key` and hands its value back.
    pub fn remove(&self, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let key = vm.dict_key(key)?;
        match self.find(vm, key)? {
            Some(index) => {
                let (name, value) = self.table.remove(index, key.hash);
                drop(name);
                Ok(value)
            }
            None => Ok(None),
        }
    }

    /// The entry at or after `position`, which moves behind it.
    pub fn next_entry(&self, position: &mut usize) -> Option<(Value, Value, i64)> {
        self.table.next_entry(position)
    }

    /// A combined dict with the same items.
    pub fn copy(&self, vm: &Vm) -> Result<Ref<Dict>> {
        let copy = vm.new_dict()?;
        let mut position = 0;
        while let Some((key, value, _)) = self.next_entry(&mut position) {
            copy.insert(vm, key, value)?;
        }
        Ok(copy)
    }
}
