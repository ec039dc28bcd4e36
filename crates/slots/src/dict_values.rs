//! The split side of a dict: shared keys and the values of one instance.
//!
//! A dict materialised from an instance goes on using the instance's inline values. The room it needs to hold them itself
//! (its *reserve*) is allocated when it is made and grown when an attribute is added through the dict, so that it can detach
//! when the instance dies first, where nothing may fail.
//!
//! States: *inline*: `instance` is set, `values` are the instance's. *Own*: `instance` is empty, `values` are the reserve.
//! Inline becomes own ([`DictValues::detach`]); own is final.

use core::cell::Cell;
use core::ptr::NonNull;
use std::rc::Rc;

use krait_heap::{Charge, Header, Heap, OutOfMemory, Value, Visitor};

use crate::shared_keys::SharedKeys;
use crate::values::Values;

/// Shared keys and one instance's values, owned by a dict.
pub struct DictValues {
    shared: Rc<SharedKeys>,
    values: Cell<Values>,
    instance: Cell<Option<NonNull<Header>>>,
    reserve: Cell<Reserve>,
    /// For these words themselves.
    _charge: Charge,
}

#[derive(Clone, Copy)]
struct Reserve {
    heap: NonNull<Heap>,
    block: NonNull<u8>,
    bytes: usize,
}

impl Reserve {
    fn new(heap: &Heap, capacity: usize) -> Result<Reserve, OutOfMemory> {
        let bytes = Values::size(capacity);
        let reserve = Reserve { heap: NonNull::from(heap), block: heap.alloc_array_zeroed(bytes)?, bytes };
        reserve.values().init(capacity);
        Ok(reserve)
    }

    fn values(self) -> Values {
        // SAFETY: (1) zeroed or initialised memory of that size; the owner keeps it alive while it uses the result.
        unsafe { Values::at(self.block) }
    }

    fn free(self) {
        // SAFETY: (1) the heap outlives what it allocated.
        let heap = unsafe { self.heap.as_ref() };
        // SAFETY: (1) allocated by this heap with this size; (2) the owner calls this once, last.
        unsafe { heap.free_array(self.block, self.bytes) }
    }
}

impl DictValues {
    /// Values of their own, none in use, with room for all the shared names there can be.
    pub fn own(heap: &Heap, shared: Rc<SharedKeys>) -> Result<DictValues, OutOfMemory> {
        let charge = Charge::new(heap, size_of::<DictValues>())?;
        let reserve = Reserve::new(heap, shared.capacity())?;
        Ok(DictValues {
            shared,
            values: Cell::new(reserve.values()),
            instance: Cell::new(None),
            reserve: Cell::new(reserve),
            _charge: charge,
        })
    }

    /// The inline values of an instance, which are live, and the reserve to detach from it.
    ///
    /// # Safety
    /// 1. `instance` has live inline values that no other dict uses.
    /// 2. Before the instance's memory goes, or its values are marked as gone by another, the result is dropped or detached.
    pub unsafe fn inline(
        heap: &Heap,
        shared: Rc<SharedKeys>,
        instance: NonNull<Header>,
    ) -> Result<DictValues, OutOfMemory> {
        let charge = Charge::new(heap, size_of::<DictValues>())?;
        let reserve = Reserve::new(heap, shared.len())?;
        // SAFETY: (1) the instance is alive and its class has inline values, by the caller's promise.
        let values = unsafe { Values::of(instance) };
        Ok(DictValues {
            shared,
            values: Cell::new(values),
            instance: Cell::new(Some(instance)),
            reserve: Cell::new(reserve),
            _charge: charge,
        })
    }

    /// The shared names.
    #[inline(always)]
    pub fn shared(&self) -> &Rc<SharedKeys> {
        &self.shared
    }

    /// The values. Do not keep the result across anything that may run code.
    #[inline(always)]
    pub fn values(&self) -> Values {
        self.values.get()
    }

    /// The instance whose inline values these are.
    pub fn instance(&self) -> Option<NonNull<Header>> {
        self.instance.get()
    }

    /// How many values are in use.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.values().used()
    }

    /// Whether no value is in use.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes sure that word `index` exists, now and after detaching.
    pub fn ensure_room(&self, heap: &Heap, index: usize) -> Result<(), OutOfMemory> {
        let old = self.reserve.get();
        if index < old.values().capacity() {
            return Ok(());
        }
        let new = Reserve::new(heap, self.shared.capacity().max(index + 1))?;
        if self.instance.get().is_none() {
            old.values().move_to(new.values());
            self.values.set(new.values());
        }
        self.reserve.set(new);
        old.free();
        Ok(())
    }

    /// Takes the values over from an instance that is about to die. Allocates nothing and runs no code.
    pub fn detach(&self) {
        if self.instance.take().is_some() {
            let own = self.reserve.get().values();
            self.values.get().move_to(own);
            self.values.set(own);
        }
    }

    /// A copy with a count on each value, with values of its own.
    pub fn duplicate(&self, heap: &Heap) -> Result<DictValues, OutOfMemory> {
        let copy = DictValues::own(heap, Rc::clone(&self.shared))?;
        let values = self.values();
        for i in 0..values.used() {
            let index = values.order(i);
            if let Some(value) = values.get(index) {
                let displaced = copy.values().store(index, value);
                debug_assert!(displaced.is_none());
            }
        }
        Ok(copy)
    }

    /// Takes all values out in the order they were stored, each with its name; an instance's values are then gone.
    pub fn take_all(&self, mut each: impl FnMut(Value, Value)) {
        let values = self.values();
        if self.instance.take().is_some() {
            values.set_gone();
            self.values.set(self.reserve.get().values());
        }
        while values.used() > 0 {
            let index = values.order(0);
            if let (Some(name), Some(value)) = (self.shared.name(index), values.remove(index)) {
                each(name, value);
            }
        }
    }

    /// The size CPython counts for the values.
    pub fn nominal_size(&self) -> usize {
        self.shared.capacity() * 8
    }

    /// Bytes of the reserve.
    pub fn footprint(&self) -> usize {
        self.reserve.get().bytes + size_of::<DictValues>()
    }

    /// Visits every value in use.
    pub fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.values().traverse(visitor);
    }
}

impl Drop for DictValues {
    fn drop(&mut self) {
        // One of the values may hold the instance's last count: what it showed in place must not go with its memory.
        self.detach();
        self.values.get().drop_all();
        self.reserve.get().free();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(n: i32) -> Rc<SharedKeys> {
        let shared = Rc::new(SharedKeys::new());
        (0..n).for_each(|i| assert!(shared.append(&Value::from_i32(i), i64::from(i)).is_some()));
        shared
    }

    fn taken(values: &DictValues) -> Vec<(i64, i64)> {
        let mut all = Vec::new();
        values.take_all(|name, value| all.extend(name.as_int().zip(value.as_int())));
        all
    }

    #[test]
    fn own_values_grow_with_the_shared_names() {
        let heap = Heap::new();
        let shared = shared(2);
        for _ in 0..40 {
            shared.capacity_for_new_instance();
        }
        let values = DictValues::own(&heap, Rc::clone(&shared)).expect("memory");
        assert_eq!(values.values().capacity(), 3);
        for index in [2, 0, 1] {
            values.ensure_room(&heap, index).expect("memory");
            assert!(values.values().store(index, Value::from_i32(10 * index as i32)).is_none());
        }
        let copy = values.duplicate(&heap).expect("memory");
        assert!(shared.append(&Value::from_i32(2), 2).is_some());
        assert_eq!(taken(&copy), [(2, 20), (0, 0), (1, 10)]);
        assert_eq!(taken(&values), [(2, 20), (0, 0), (1, 10)]);
        assert!(values.is_empty());
    }
}
