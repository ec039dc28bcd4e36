//! The keys that the instances of one class share: attribute names, numbered in the order they were first stored.
//!
//! A class starts with room for [`MAX_SHARED_KEYS`] names. Each new instance takes one unused place away (never the last),
//! so a class whose later instances get few names gives them small values; the sum of names and unused places is the
//! capacity of an instance made now. Names are added but never removed. These are CPython 3.12's rules: they decide when an
//! instance stops sharing and what its dict's size is.

use core::cell::Cell;

use krait_heap::{Charge, Heap, OutOfMemory, Traverse, Value, ValueCell, Visitor};

/// Most names a class shares among its instances.
pub const MAX_SHARED_KEYS: usize = 30;
const N_SLOTS: usize = 64;
const MASK: usize = N_SLOTS - 1;
const UNUSED: u8 = 0xFF;
const PERTURB_SHIFT: u32 = 5;

/// The result of [`SharedKeys::insert`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Insertion {
    /// The name has this number, now or already.
    Index(usize),
    /// No place is left: the instance must stop sharing.
    Full,
}

/// The names a class shares. Held by the class and by the materialised dicts of its instances (`Rc`).
pub struct SharedKeys {
    /// Version for inline caches; 0: none given since the last added name.
    version: Cell<u32>,
    n_entries: Cell<u8>,
    /// Places left for names.
    usable: Cell<u8>,
    indices: [Cell<u8>; N_SLOTS],
    names: [ValueCell; MAX_SHARED_KEYS],
    /// What a heap was charged for this; empty outside of one.
    _charge: Option<Charge>,
}

impl SharedKeys {
    /// No names yet.
    pub fn new() -> SharedKeys {
        SharedKeys {
            version: Cell::new(0),
            n_entries: Cell::new(0),
            usable: Cell::new(MAX_SHARED_KEYS as u8),
            indices: [const { Cell::new(UNUSED) }; N_SLOTS],
            names: [const { ValueCell::empty() }; MAX_SHARED_KEYS],
            _charge: None,
        }
    }

    /// No names yet, charged to the heap of the class.
    pub fn charged(heap: &Heap) -> Result<SharedKeys, OutOfMemory> {
        let charge = Charge::new(heap, size_of::<SharedKeys>())?;
        Ok(SharedKeys { _charge: Some(charge), ..SharedKeys::new() })
    }

    /// How many names there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        usize::from(self.n_entries.get())
    }

    /// Whether there are no names.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many names there can be: the capacity of values made now.
    #[inline(always)]
    pub fn capacity(&self) -> usize {
        usize::from(self.n_entries.get()) + usize::from(self.usable.get())
    }

    /// Counts a new instance and says how many values it has room for.
    #[inline]
    pub fn capacity_for_new_instance(&self) -> usize {
        if self.usable.get() > 1 {
            self.usable.set(self.usable.get() - 1);
        }
        self.capacity()
    }

    /// The version an inline cache may hold, 0 if none was given since the last added name.
    #[inline(always)]
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    /// Gives the keys a version.
    pub fn set_version(&self, version: u32) {
        self.version.set(version);
    }

    /// The size CPython counts for the keys, in the class and, once the class is gone, in the dict that is left.
    pub fn nominal_size(&self) -> usize {
        32 + N_SLOTS + N_SLOTS * 2 / 3 * 16
    }

    /// Name number `i`.
    #[inline(always)]
    pub fn name(&self, i: usize) -> Option<Value> {
        self.names.get(i).and_then(ValueCell::get)
    }

    /// The number of a name. `same` says whether a name of the class equals the one looked for (identity is tried first).
    #[inline(always)]
    pub fn find(&self, name: &Value, hash: i64, same: impl Fn(&Value) -> bool) -> Option<usize> {
        let mut slot = hash as usize & MASK;
        let mut perturb = hash as u64;
        loop {
            let index = self.indices[slot].get();
            if index == UNUSED {
                return None;
            }
            let place = &self.names[usize::from(index)];
            if place.is(name) || place.get().is_some_and(|inside| same(&inside)) {
                return Some(usize::from(index));
            }
            perturb >>= PERTURB_SHIFT;
            slot = slot.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1) & MASK;
        }
    }

    /// The number of a name, which is added if it is new and there is a place left.
    pub fn insert(&self, name: &Value, hash: i64, same: impl Fn(&Value) -> bool) -> Insertion {
        if let Some(index) = self.find(name, hash, same) {
            return Insertion::Index(index);
        }
        self.append(name, hash).map_or(Insertion::Full, Insertion::Index)
    }

    /// Adds a name that is not among the keys; `None` when no place is left.
    pub fn append(&self, name: &Value, hash: i64) -> Option<usize> {
        if self.usable.get() == 0 {
            return None;
        }
        self.version.set(0);
        let mut slot = hash as usize & MASK;
        let mut perturb = hash as u64;
        while self.indices[slot].get() != UNUSED {
            perturb >>= PERTURB_SHIFT;
            slot = slot.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1) & MASK;
        }
        let index = self.n_entries.get();
        self.indices[slot].set(index);
        let displaced = self.names[usize::from(index)].replace(Some(name.clone()));
        debug_assert!(displaced.is_none(), "a place is filled once");
        self.n_entries.set(index + 1);
        self.usable.set(self.usable.get() - 1);
        Some(usize::from(index))
    }
}

impl Default for SharedKeys {
    fn default() -> SharedKeys {
        SharedKeys::new()
    }
}

// SAFETY: (1) the names are exact strings, which are no containers: there is nothing a collector could follow.
unsafe impl Traverse for SharedKeys {
    fn traverse(&self, _: &mut Visitor<'_>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insert(keys: &SharedKeys, n: i32) -> Insertion {
        let name = Value::from_i32(n);
        keys.insert(&name, i64::from(n) * 64, |other| other.is(&name))
    }

    #[test]
    fn names_are_numbered_in_order_and_found_despite_collisions() {
        let keys = SharedKeys::new();
        for n in 0..30 {
            assert_eq!(insert(&keys, n), Insertion::Index(n as usize));
        }
        for n in 0..30 {
            let name = Value::from_i32(n);
            assert_eq!(keys.find(&name, i64::from(n) * 64, |_| false), Some(n as usize));
            assert!(keys.name(n as usize).is_some_and(|inside| inside.is(&name)));
        }
        assert_eq!(insert(&keys, 30), Insertion::Full);
        assert_eq!(insert(&keys, 29), Insertion::Index(29));
        assert_eq!(keys.len(), 30);
    }

    #[test]
    fn each_new_instance_takes_one_unused_place_but_never_the_last() {
        let keys = SharedKeys::new();
        assert_eq!(keys.capacity_for_new_instance(), 29);
        insert(&keys, 1);
        insert(&keys, 2);
        assert_eq!(keys.capacity_for_new_instance(), 28);
        for _ in 0..100 {
            keys.capacity_for_new_instance();
        }
        assert_eq!(keys.capacity(), 3);
        assert_eq!(insert(&keys, 3), Insertion::Index(2));
        assert_eq!(insert(&keys, 4), Insertion::Full);
    }

    #[test]
    fn adding_a_name_takes_the_version_away() {
        let keys = SharedKeys::new();
        insert(&keys, 1);
        keys.set_version(7);
        insert(&keys, 1);
        assert_eq!(keys.version(), 7);
        insert(&keys, 2);
        assert_eq!(keys.version(), 0);
    }
}
