//! The payload of lists: the only place where their array is touched.
//!
//! Invariants: `items` points to `capacity` places of which the first `len` hold owned words; it dangles when `capacity` is 0.
//! No function here runs code between reading the fields and making them whole again; displaced words are handed
//! to the caller, who drops them when nothing is half-changed.

mod bulk;
mod sorting;

use core::cell::Cell;
use core::ptr::{self, NonNull};

use krait_heap::{
    Body, Header, Heap, ItemCount, LayoutKind, Ledger, ListLike, Obj, OutOfMemory, Payload, Ref, Traverse, TypeHead,
    Value, Visitor,
};

use crate::{ValueExt, Vm};

use super::growth::{exact_capacity, resized_capacity};
pub(super) use sorting::SortWord;

/// A list: length, capacity, array of words.
#[repr(C)]
pub struct List {
    len: ItemCount,
    capacity: ItemCount,
    items: Cell<*mut Value>,
}

const _: () = assert!(size_of::<Obj<List>>() == 32 && size_of::<List>() == size_of::<ListLike>());

/// The `items` of a list whose array shrank to nothing. CPython keeps a block of size zero then, and grows it by the
/// policy of appending; a list that never had an array, or was cleared, gets exactly what it needs.
const EMPTIED: *mut Value = ptr::without_provenance_mut(24);

/// How far ahead items are asked for where a list is taken to pieces from its end: their objects may lie anywhere.
const AHEAD: usize = 8;

impl List {
    /// A new empty list object of type `ty`, untracked. Lists exist inside objects only: their heap is found from there.
    pub fn create(heap: &Heap, ty: &TypeHead) -> Result<Ref<List>, OutOfMemory> {
        heap.alloc(ty, List::empty())
    }

    /// The same, tracked.
    #[inline]
    pub(crate) fn create_tracked(heap: &Heap, ty: &TypeHead) -> Result<Ref<List>, OutOfMemory> {
        heap.alloc_tracked(ty, List::empty())
    }

    /// The list, if the value is one and of no subclass.
    #[inline(always)]
    pub fn exact<'a>(vm: &Vm, value: &'a Value) -> Option<&'a List> {
        if !value.is_exact(&vm.types.list) {
            return None;
        }
        // SAFETY: (1) the static type `list` has this payload, right behind the header.
        value.pointer().map(|object| unsafe { &object.cast::<Obj<List>>().as_ref().body })
    }

    /// The body of a new list object.
    pub(super) fn empty() -> List {
        List { len: ItemCount::new(0), capacity: ItemCount::new(0), items: Cell::new(ptr::null_mut()) }
    }

    /// Gives a list that never had an array one of exactly `capacity` places, or none for no items.
    #[inline(always)]
    fn begin(&self, capacity: usize) -> Result<(), OutOfMemory> {
        debug_assert!(self.capacity() == 0 && self.items.get().is_null());
        if capacity == 0 {
            return Ok(());
        }
        let bytes = array_bytes(capacity)?;
        self.items.set(self.heap().alloc_array(bytes)?.as_ptr().cast());
        self.capacity.set(capacity);
        Ok(())
    }

    /// Fills a new list with what an iterator of known length gives, which runs no code, with room for exactly that.
    #[inline(always)]
    pub fn fill_from(&self, items: impl ExactSizeIterator<Item = Value>) -> Result<(), OutOfMemory> {
        let count = items.len();
        self.begin(count)?;
        for (i, item) in items.take(count).enumerate() {
            // SAFETY: (1) `i < count`, and there is room for `count` words.
            unsafe { self.place(i).write(item) };
            self.len.set(i + 1);
        }
        Ok(())
    }

    /// Fills a new list, with room for exactly these items.
    pub fn fill(&self, items: Vec<Value>) -> Result<(), OutOfMemory> {
        self.begin(items.len())?;
        self.append_within(items);
        Ok(())
    }

    /// The heap the list lies in.
    fn heap(&self) -> &Heap {
        // SAFETY: (1) every list is the body of an object (`create`), whose header is right before it.
        Heap::of(unsafe { ptr::from_ref(self).cast::<Header>().sub(1).as_ref_unchecked() })
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    /// Whether there are no items.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len.get() == 0
    }

    /// Number of places in the array.
    #[inline(always)]
    pub fn capacity(&self) -> usize {
        self.capacity.get()
    }

    /// The address of place `i`.
    #[inline(always)]
    fn place(&self, i: usize) -> *mut Value {
        debug_assert!(i <= self.capacity.get());
        // SAFETY: (1) inside the array, or one past its end.
        unsafe { self.items.get().add(i) }
    }

    /// A new count on item `i`.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Option<Value> {
        if i < self.len.get() {
            // SAFETY: (1) the place holds an owned word; (2) counting up runs no code.
            Some(unsafe { (*self.place(i)).clone() })
        } else {
            None
        }
    }

    /// A new count on the item at a Python index, negative ones counting from the end.
    #[inline(always)]
    pub fn get_i64(&self, i: i64) -> Option<Value> {
        let i = if i < 0 { i.wrapping_add(self.len.get() as i64) } else { i };
        self.get(i as usize)
    }

    /// Whether item `i` exists and is `value`.
    #[inline]
    pub fn item_is(&self, i: usize, value: &Value) -> bool {
        // SAFETY: (1) below the length, so the place holds an owned word.
        i < self.len.get() && unsafe { &*self.place(i) }.is(value)
    }

    /// Puts `value` at `i` and hands back what was there, or `value` itself when there is no such item.
    #[inline(always)]
    pub fn replace(&self, i: usize, value: Value) -> Result<Value, Value> {
        if i < self.len.get() {
            // SAFETY: (1) the place holds an owned word.
            Ok(unsafe { ptr::replace(self.place(i), value) })
        } else {
            Err(value)
        }
    }

    /// The same at a Python index, negative ones counting from the end.
    #[inline(always)]
    pub fn replace_i64(&self, i: i64, value: Value) -> Result<Value, Value> {
        let i = if i < 0 { i.wrapping_add(self.len.get() as i64) } else { i };
        self.replace(i as usize, value)
    }

    /// Puts `value()` at a Python index where an item is that is no pointer, and so needs no dropping; whether it did.
    #[inline(always)]
    pub fn replace_word(&self, i: i64, value: impl FnOnce() -> Value) -> bool {
        let i = if i < 0 { i.wrapping_add(self.len.get() as i64) } else { i } as usize;
        if i >= self.len.get() {
            return false;
        }
        let place = self.place(i);
        // SAFETY: (1) below the length, so the place holds an owned word.
        if unsafe { &*place }.is_pointer() {
            return false;
        }
        // SAFETY: (1) the place holds an owned word that is no pointer: overwriting it drops nothing.
        unsafe { place.write(value()) };
        true
    }

    /// Appends, growing as CPython does.
    #[inline(always)]
    pub fn push(&self, value: Value) -> Result<(), OutOfMemory> {
        let len = self.len.get();
        if len == self.capacity.get() {
            self.resize(len + 1)?;
        }
        // SAFETY: (1) there is room for one more; the place holds nothing.
        unsafe { self.place(len).write(value) };
        self.len.set(len + 1);
        Ok(())
    }

    /// Appends `value()`, which runs no code, if that needs no larger array; whether it did.
    #[inline(always)]
    pub fn push_within(&self, value: impl FnOnce() -> Value) -> bool {
        let len = self.len.get();
        if len >= self.capacity.get() {
            return false;
        }
        // SAFETY: (1) there is room for one more; the place holds nothing.
        unsafe { self.place(len).write(value()) };
        self.len.set(len + 1);
        true
    }

    /// Takes the last item out, shrinking as CPython does.
    #[inline(always)]
    pub fn pop(&self) -> Option<Value> {
        let len = self.len.get().checked_sub(1)?;
        self.len.set(len);
        // SAFETY: (1) the place held an owned word, and is outside the length now.
        let value = unsafe { self.place(len).read() };
        if len == 0 {
            self.free_array();
        } else if len < self.capacity.get() >> 1 {
            self.shrink(len + 1, len);
        }
        if len > AHEAD {
            // SAFETY: (1) below the length, so the place holds an owned word.
            unsafe { &*self.place(len - AHEAD) }.prefetch();
        }
        Some(value)
    }

    /// Inserts before item `i` (at the end when `i` is the length).
    pub fn insert(&self, i: usize, value: Value) -> Result<(), OutOfMemory> {
        let len = self.len.get();
        debug_assert!(i <= len);
        self.resize(len + 1)?;
        // SAFETY: (1) `resize` made room for `len + 1` items; the moved range ends there.
        unsafe { ptr::copy(self.place(i), self.place(i + 1), len - i) };
        // SAFETY: (1) the word that was here has moved.
        unsafe { self.place(i).write(value) };
        self.len.set(len + 1);
        Ok(())
    }

    #[inline(always)]
    fn last_is_pointer(&self) -> bool {
        match self.len.get() {
            0 => false,
            // SAFETY: (1) below the length, so the place holds an owned word.
            len => unsafe { &*self.place(len - 1) }.is_pointer(),
        }
    }

    /// Takes item `i` out.
    pub fn remove(&self, i: usize) -> Option<Value> {
        let len = self.len.get();
        if i >= len {
            return None;
        }
        // SAFETY: (1) the place holds an owned word, overwritten or left outside the length just below.
        let value = unsafe { self.place(i).read() };
        // SAFETY: (1) the words after it lie in the array.
        unsafe { ptr::copy(self.place(i + 1), self.place(i), len - i - 1) };
        self.len.set(len - 1);
        if len == 1 {
            self.free_array();
        } else {
            self.shrink(len, len - 1);
        }
        Some(value)
    }

    /// Replaces `low..high` by `new` and hands back what was there. Nothing changes when there is no memory.
    pub fn replace_range(&self, low: usize, high: usize, new: Vec<Value>) -> Result<Vec<Value>, OutOfMemory> {
        let len = self.len.get();
        debug_assert!(low <= high && high <= len);
        let removed = high - low;
        let new_len = len - removed + new.len();
        if new_len == 0 {
            return Ok(self.take_all());
        }
        if new_len > len {
            self.resize(new_len)?;
        }
        let mut displaced = Vec::with_capacity(removed);
        // SAFETY: (1) the range holds owned words; (2) the vector has room; they are overwritten or moved over below.
        unsafe { ptr::copy_nonoverlapping(self.place(low), displaced.as_mut_ptr(), removed) };
        // SAFETY: (1) that many words have just been moved in.
        unsafe { displaced.set_len(removed) };
        // SAFETY: (1) the tail moves inside the array, which has room for `new_len`.
        unsafe { ptr::copy(self.place(high), self.place(low + new.len()), len - high) };
        self.write_at(low, new);
        self.len.set(new_len);
        if new_len < len {
            self.shrink(len, new_len);
        }
        Ok(displaced)
    }

    /// Appends all of `new`, growing as one step.
    pub fn extend(&self, new: Vec<Value>) -> Result<(), OutOfMemory> {
        if new.is_empty() {
            return Ok(());
        }
        if self.has_no_array() {
            self.set_capacity(exact_capacity(new.len()))?;
        } else {
            self.resize(self.len.get().checked_add(new.len()).ok_or(OutOfMemory)?)?;
        }
        self.append_within(new);
        Ok(())
    }

    /// Makes room for `additional` more items, as CPython does before it consumes an iterator.
    pub fn reserve(&self, additional: usize) -> Result<(), OutOfMemory> {
        if self.has_no_array() {
            if additional > 0 { self.set_capacity(exact_capacity(additional)) } else { Ok(()) }
        } else {
            self.resize(self.len.get().checked_add(additional).ok_or(OutOfMemory)?)
        }
    }

    /// Gives back over-allocated room, as CPython does after it consumed an iterator.
    pub fn trim(&self) {
        let len = self.len.get();
        self.shrink(len, len);
    }

    /// Takes all items out and frees the array.
    pub fn take_all(&self) -> Vec<Value> {
        let len = self.len.replace(0);
        let mut items = Vec::with_capacity(len);
        // SAFETY: (1) the first `len` places hold owned words, given up by the length just set; (2) there is room.
        unsafe { ptr::copy_nonoverlapping(self.items.get(), items.as_mut_ptr(), len) };
        // SAFETY: (1) that many words have just been moved in.
        unsafe { items.set_len(len) };
        self.free_array();
        items
    }

    /// Drops all items, last to first, after making the list empty.
    pub fn clear_items(&self) {
        if self.capacity.get() == 0 {
            self.free_array();
            return;
        }
        let (len, capacity) = (self.len.replace(0), self.capacity.replace(0));
        let items = self.items.replace(ptr::null_mut());
        for i in (0..len).rev() {
            // SAFETY: (1) the place holds an owned word; the array belongs to this call alone now.
            drop(unsafe { items.add(i).read() });
        }
        self.free_items(items, capacity);
    }

    /// Lends the items. `look` must only read: no code may run inside, which could change the list.
    #[inline]
    pub(crate) fn with_items<R>(&self, look: impl FnOnce(&[Value]) -> R) -> R {
        if self.len.get() == 0 {
            // A list that never held an item has no array to make a slice of.
            return look(&[]);
        }
        // SAFETY: (1) all places below the length hold owned words; (2) nothing changes them while `look` reads.
        look(unsafe { core::slice::from_raw_parts(self.place(0), self.len.get()) })
    }

    /// Copies of all items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.range_to_vec(0, self.len.get())
    }

    /// Copies of the items `low..high`, clipped to the length.
    pub fn range_to_vec(&self, low: usize, high: usize) -> Vec<Value> {
        let high = high.min(self.len.get());
        let low = low.min(high);
        if low == high {
            // A list that never held an item has no array to make a slice of.
            return Vec::new();
        }
        // SAFETY: (1) the range holds owned words; (2) counting up runs no code that could change the list.
        unsafe { core::slice::from_raw_parts(self.place(low), high - low) }.to_vec()
    }

    /// Reverses the order of `low..high` in place.
    pub fn reverse_range(&self, low: usize, high: usize) {
        debug_assert!(low <= high && high <= self.len.get());
        if low == high {
            return;
        }
        // SAFETY: (1) the range holds owned words and nothing else touches them meanwhile.
        unsafe { core::slice::from_raw_parts_mut(self.place(low), high - low) }.reverse();
    }

    /// Whether the list has no array and did not lose one by shrinking.
    fn has_no_array(&self) -> bool {
        self.capacity.get() == 0 && self.items.get() != EMPTIED
    }

    /// Moves `new` behind the last item; there is room.
    fn append_within(&self, new: Vec<Value>) {
        let (len, added) = (self.len.get(), new.len());
        self.write_at(len, new);
        self.len.set(len + added);
    }

    /// Moves `new` to the places from `at`, which hold nothing.
    fn write_at(&self, at: usize, mut new: Vec<Value>) {
        let count = new.len();
        debug_assert!(at + count <= self.capacity.get());
        // SAFETY: (1) the callers made room; (2) the vector gives the words up before it could drop them.
        unsafe { new.set_len(0) };
        // SAFETY: (1) the vector's buffer still holds `count` words; (2) the array is another allocation.
        unsafe { ptr::copy_nonoverlapping(new.as_ptr(), self.place(at), count) };
    }

    /// Fits the capacity to a longer list; the length stays.
    #[inline]
    fn resize(&self, new_len: usize) -> Result<(), OutOfMemory> {
        match resized_capacity(self.len.get(), self.capacity.get(), new_len) {
            None => Ok(()),
            Some(capacity) => self.set_capacity(capacity),
        }
    }

    /// Fits the capacity to a shorter list whose length is already `new_len`.
    #[cold]
    fn shrink(&self, old_len: usize, new_len: usize) {
        if let Some(capacity) = resized_capacity(old_len, self.capacity.get(), new_len) {
            if capacity == 0 {
                self.free_array();
                self.items.set(EMPTIED);
            } else {
                // The policy may even ask for more room than there was. A failure leaves the array as it is.
                let _ = self.set_capacity(capacity);
            }
        }
    }

    /// Reallocates the array.
    #[cold]
    #[inline(never)]
    fn set_capacity(&self, capacity: usize) -> Result<(), OutOfMemory> {
        debug_assert!(capacity >= self.len.get());
        if capacity == 0 {
            self.free_array();
            return Ok(());
        }
        let bytes = array_bytes(capacity)?;
        let old = self.capacity.get();
        if old != 0 && capacity > old && bytes <= MOVED_INLINE {
            return self.move_items(capacity);
        }
        let array = match NonNull::new(self.items.get().cast::<u8>()) {
            // SAFETY: (1) the list's own array, of `old` words.
            Some(items) if old != 0 => unsafe { self.heap().realloc_array(items, old * WORD, bytes) }?,
            _ => self.heap().alloc_array(bytes)?,
        };
        self.items.set(array.as_ptr().cast());
        self.capacity.set(capacity);
        Ok(())
    }

    /// Moves the few items to a larger array of `capacity` places; `set_capacity` has looked at the numbers.
    #[inline]
    fn move_items(&self, capacity: usize) -> Result<(), OutOfMemory> {
        let (items, old) = (self.items.get(), self.capacity.get());
        let array = self.heap().alloc_array(capacity * WORD)?.cast::<Value>().as_ptr();
        for i in 0..self.len.get() {
            // SAFETY: (1) the first `len` places hold owned words, which move; (2) the new array has more places than the old one.
            unsafe { array.add(i).write(items.add(i).read()) };
        }
        self.items.set(array);
        self.capacity.set(capacity);
        self.free_items(items, old);
        Ok(())
    }

    /// Frees the array of a list without items.
    fn free_array(&self) {
        debug_assert_eq!(self.len.get(), 0);
        if self.capacity.get() != 0 {
            let items = self.items.replace(ptr::null_mut());
            self.free_items(items, self.capacity.replace(0));
        } else if self.items.get() == EMPTIED {
            self.items.set(ptr::null_mut());
        }
    }

    /// Frees an array that was the list's and holds nothing any more.
    #[inline(always)]
    fn free_items(&self, items: *mut Value, capacity: usize) {
        if let (Some(items), 1..) = (NonNull::new(items.cast::<u8>()), capacity) {
            // SAFETY: (1) an array of this heap, of `capacity` words.
            unsafe { self.heap().free_array(items, capacity * WORD) };
        }
    }
}

impl Drop for List {
    #[inline]
    fn drop(&mut self) {
        // Nobody can look at the list any more: nothing has to be made whole before the items die.
        let (items, capacity) = (self.items.get(), self.capacity.get());
        // Where the last item is a number the others mostly are.
        let far = if self.last_is_pointer() { AHEAD } else { usize::MAX };
        for i in (0..self.len.get()).rev() {
            if i >= far {
                // SAFETY: (1) the place holds an owned word, whose turn comes later.
                unsafe { &*items.add(i - AHEAD) }.prefetch();
            }
            // SAFETY: (1) the place holds an owned word.
            drop(unsafe { items.add(i).read() });
        }
        self.free_items(items, capacity);
    }
}

/// Bytes of an array of `capacity` places, if a list may have so many.
#[inline(always)]
fn array_bytes(capacity: usize) -> Result<usize, OutOfMemory> {
    if capacity <= ItemCount::MOST { Ok(capacity * WORD) } else { Err(OutOfMemory) }
}

/// Arrays of up to so many bytes never grow in place: their size classes are too near to each other.
const MOVED_INLINE: usize = 256;

/// Bytes of a word.
const WORD: usize = size_of::<Value>();

// SAFETY: (1) every owned word is visited once, last to first as CPython does; no code runs.
unsafe impl Traverse for List {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for i in (0..self.len.get()).rev() {
            // SAFETY: (1) below the length, so the place holds an owned word.
            visitor.value(unsafe { &*self.place(i) });
        }
    }
    fn clear(&self) {
        self.clear_items();
    }
}

static PAYLOAD: Payload = Payload {
    name: "List",
    size: size_of::<Obj<List>>(),
    base: None,
    kind: LayoutKind::List,
    container: true,
    traverse: krait_heap::traverse_body::<List>,
    clear: Some(krait_heap::clear_fields::<List>),
    needs_drop: true,
    drop: krait_heap::drop_body::<List>,
    ledger: Ledger::List,
};

impl krait_heap::BodyStatic for List {
    const PAYLOAD: &'static Payload = &PAYLOAD;
}

// SAFETY: (1) one static, describing this type; (2) the traversal above; (3) no thread-bound state.
unsafe impl Body for List {
    const CONTAINER: bool = true;
    const LEDGER: krait_heap::Ledger = krait_heap::Ledger::List;

    #[inline(always)]
    fn payload() -> &'static Payload {
        &PAYLOAD
    }
}
