//! Lending a list's items to a sort.

use core::ptr::{self, NonNull};

use krait_heap::Value;

use super::List;

/// The `items` of a list that is being sorted: any allocation replaces it, which is how the sort notices changes.
const SORTING: *mut Value = ptr::without_provenance_mut(16);

impl List {
    /// Takes the items for a sort: the list is empty meanwhile, and [`Self::finish_sort`] tells whether it was changed.
    pub(in crate::list) fn start_sort(&self) -> Sorting {
        let (len, capacity) = (self.len.replace(0), self.capacity.replace(0));
        Sorting { len, capacity, items: self.items.replace(SORTING) }
    }

    /// Puts the items of a sort back, and hands out what the list had got meanwhile; `None` when it was left alone.
    pub(in crate::list) fn finish_sort(&self, sorting: Sorting) -> Option<Vec<Value>> {
        let changed = if self.items.get() == SORTING {
            self.items.set(ptr::dangling_mut());
            None
        } else {
            Some(self.take_all())
        };
        self.len.set(sorting.len);
        self.capacity.set(sorting.capacity);
        self.items.set(sorting.items);
        changed
    }
}

/// The items of a list under sort.
pub(in crate::list) struct Sorting {
    len: usize,
    capacity: usize,
    items: *mut Value,
}

impl Sorting {
    /// The items. They are not reachable from anywhere else, so the exclusive borrow holds while user code runs.
    pub(in crate::list) fn items(&mut self) -> &mut [Value] {
        if self.len == 0 {
            // A list that never held an item has no array to make a slice of.
            return &mut [];
        }
        // SAFETY: (1) the array was taken out of the list whole: `len` owned words that nobody else can reach.
        unsafe { core::slice::from_raw_parts_mut(self.items, self.len) }
    }
}

/// A word under sort: a copy that does not count, of a word that its owner keeps in place of it.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(in crate::list) struct SortWord(NonNull<u8>);

impl SortWord {
    /// The word.
    #[inline(always)]
    pub(in crate::list) fn value(&self) -> &Value {
        // SAFETY: (1) `Value` is a transparent wrapper of the same pointer; (2) `as_words` borrows the owner while these exist.
        unsafe { &*ptr::from_ref(self).cast::<Value>() }
    }

    /// Views owned words as copies that can be permuted. Only permutations may be written: the sort guarantees it.
    #[inline]
    pub(in crate::list) fn as_words(values: &mut [Value]) -> &mut [SortWord] {
        // SAFETY: (1) both are transparent wrappers of `NonNull<u8>`.
        unsafe { &mut *(ptr::from_mut(values) as *mut [SortWord]) }
    }
}
