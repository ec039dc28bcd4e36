//! Operations on many items at once: copies, repetition, extended slices.

use core::ptr;

use krait_heap::{OutOfMemory, Value};

use super::List;
use crate::list::growth::exact_capacity;
use crate::slice::Selection;

impl List {
    /// Fills a new list with the items `low..high` of `source`, with room for exactly these.
    pub fn fill_from_range(&self, source: &List, low: usize, high: usize) -> Result<(), OutOfMemory> {
        self.begin(high - low)?;
        self.push_copies(source.place(low), high - low);
        Ok(())
    }

    /// Fills a new list with copies of `items`, with room for exactly these.
    pub fn fill_from_slice(&self, items: &[Value]) -> Result<(), OutOfMemory> {
        self.begin(items.len())?;
        self.push_copies(items.as_ptr(), items.len());
        Ok(())
    }

    /// Fills a new list with the items of both, with room for exactly these.
    pub fn fill_joined(&self, a: &List, b: &List) -> Result<(), OutOfMemory> {
        self.begin(a.len() + b.len())?;
        self.push_copies(a.place(0), a.len());
        self.push_copies(b.place(0), b.len());
        Ok(())
    }

    /// Fills a new list with the items of `source`, `count` times over, with room for exactly these.
    pub fn fill_repeated(&self, source: &List, count: usize) -> Result<(), OutOfMemory> {
        let total = source.len().checked_mul(count).ok_or(OutOfMemory)?;
        self.begin(total)?;
        if total == 0 {
            return Ok(());
        }
        if source.len() == 1 {
            self.push_repeated(source.place(0), count);
        } else {
            (0..count).for_each(|_| self.push_copies(source.place(0), source.len()));
        }
        Ok(())
    }

    /// Repeats the items in place, to `count` (at least 1) times as many.
    pub fn repeat_in_place(&self, count: usize) -> Result<(), OutOfMemory> {
        let len = self.len();
        self.resize(len.checked_mul(count).ok_or(OutOfMemory)?)?;
        if len == 0 {
            return Ok(());
        }
        (1..count).for_each(|_| self.push_copies(self.place(0), len));
        Ok(())
    }

    /// Appends copies of all items of `other` (which may be this list), growing as one step.
    pub fn extend_from_list(&self, other: &List) -> Result<(), OutOfMemory> {
        let added = other.len();
        self.make_room(added)?;
        self.push_copies(other.place(0), added);
        Ok(())
    }

    /// Appends copies of `items`, which do not lie in this list, growing as one step.
    pub fn extend_from_slice(&self, items: &[Value]) -> Result<(), OutOfMemory> {
        self.make_room(items.len())?;
        self.push_copies(items.as_ptr(), items.len());
        Ok(())
    }

    /// Fills a new list with the selected items of `source`, with room for exactly these.
    pub fn fill_selected(&self, source: &List, selection: Selection) -> Result<(), OutOfMemory> {
        let step = selection.step as isize;
        self.begin(selection.count)?;
        let mut from = source.items.get().wrapping_offset(selection.start as isize);
        for i in 0..selection.count {
            // SAFETY: (1) the selection was made for this many items; counting up runs no code.
            let item = unsafe { (*from).clone() };
            // SAFETY: (1) there is room; the place holds nothing.
            unsafe { self.place(i).write(item) };
            from = from.wrapping_offset(step);
        }
        self.len.set(selection.count);
        Ok(())
    }

    /// Puts copies of the items of another list in place of as many from `at` on, where none of these is a pointer and
    /// needs dropping; whether it did.
    pub fn overwrite_words(&self, at: usize, source: &List) -> bool {
        let n = source.len();
        debug_assert!(at + n <= self.len() && !core::ptr::eq(self, source));
        for i in at..at + n {
            // SAFETY: (1) below the length, so the place holds an owned word.
            if unsafe { &*self.place(i) }.is_pointer() {
                return false;
            }
        }
        for i in 0..n {
            // SAFETY: (1) below the other list's length; counting up runs no code.
            let item = unsafe { (*source.place(i)).clone() };
            // SAFETY: (1) below the length; what is overwritten owns nothing.
            unsafe { self.place(at + i).write(item) };
        }
        true
    }

    /// Replaces the selected items by as many new ones and hands back what was there.
    pub fn replace_selected(&self, selection: Selection, mut new: Vec<Value>) -> Vec<Value> {
        debug_assert_eq!(selection.count, new.len());
        for (i, item) in selection.indices().zip(&mut new) {
            debug_assert!(i < self.len());
            // SAFETY: (1) selected indices lie below the length; (2) the vector is another allocation.
            unsafe { ptr::swap(self.place(i), item) };
        }
        new
    }

    /// Takes the selected items out, in order; the selection ascends.
    pub fn remove_selected(&self, selection: Selection) -> Vec<Value> {
        debug_assert!(selection.step > 0);
        let (len, step) = (self.len(), selection.step as usize);
        let mut removed = Vec::with_capacity(selection.count);
        for (n, i) in selection.indices().enumerate() {
            let next = i.saturating_add(step).min(len);
            // SAFETY: (1) below the length, owned; the place is overwritten or left outside the length below.
            removed.push(unsafe { self.place(i).read() });
            let kept_after = if n + 1 == selection.count { len } else { next };
            // SAFETY: (1) both ranges lie in the array; the words between this gap and the next move down.
            unsafe { ptr::copy(self.place(i + 1), self.place(i - n), kept_after - i - 1) };
        }
        self.len.set(len - selection.count);
        self.shrink(len - selection.count, len - selection.count);
        removed
    }

    /// Room for `added` more items.
    fn make_room(&self, added: usize) -> Result<(), OutOfMemory> {
        if added == 0 {
            Ok(())
        } else if self.has_no_array() {
            self.set_capacity(exact_capacity(added))
        } else {
            self.resize(self.len().checked_add(added).ok_or(OutOfMemory)?)
        }
    }

    /// Appends copies of the `count` owned words at `source`; there is room, and they do not lie behind the last item.
    fn push_copies(&self, source: *const Value, count: usize) {
        let len = self.len();
        debug_assert!(len + count <= self.capacity());
        for i in 0..count {
            // SAFETY: (1) the callers pass a range of owned words; counting up runs no code.
            let item = unsafe { (*source.add(i)).clone() };
            // SAFETY: (1) there is room; the place holds nothing.
            unsafe { self.place(len + i).write(item) };
        }
        self.len.set(len + count);
    }

    /// Appends `count` copies of the owned word at `source`; there is room.
    fn push_repeated(&self, source: *const Value, count: usize) {
        let len = self.len();
        // SAFETY: (1) the caller passes the place of an item of a live list.
        let item = unsafe { &*source };
        if !item.is_pointer() {
            for i in 0..count {
                // SAFETY: (1) there is room; (2) what is no pointer is copied without being counted.
                unsafe { self.place(len + i).cast::<u64>().write(item.bits()) };
            }
            self.len.set(len + count);
            return;
        }
        for i in 0..count {
            // SAFETY: (1) there is room; the place holds nothing.
            unsafe { self.place(len + i).write(item.clone()) };
        }
        self.len.set(len + count);
    }
}
