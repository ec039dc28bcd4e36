//! The payload of tuples: a length, then the words inline.
//!
//! Invariant: the block behind the payload has room for the words it was allocated for, and the first `len` of them are owned.

use core::cell::Cell;
use core::mem::ManuallyDrop;
use core::ptr;

use krait_heap::{
    Body, Heap, LayoutKind, Ledger, Obj, OutOfMemory, Payload, Ref, Traverse, TypeHead, Value, ValueCell, Visitor,
};
use smallvec::SmallVec;

use crate::{ValueExt, Vm};

/// A tuple: a length; the words follow.
#[repr(C)]
pub struct Tuple {
    len: Cell<usize>,
}

const _: () = assert!(size_of::<Obj<Tuple>>() == krait_heap::TUPLE_ITEMS);

impl Tuple {
    /// A tuple of type `ty` (untracked) holding `items`.
    pub fn from_vec(heap: &Heap, ty: &TypeHead, mut items: Vec<Value>) -> Result<Ref<Tuple>, OutOfMemory> {
        let tuple = heap.alloc_var_uninit(ty, extra_bytes(items.len())?, Tuple { len: Cell::new(0) })?;
        let count = items.len();
        // SAFETY: (1) the vector gives its words up before it could drop them.
        unsafe { items.set_len(0) };
        // SAFETY: (1) the vector's buffer still holds `count` words; (2) the block has room for them.
        unsafe { ptr::copy_nonoverlapping(items.as_ptr(), tuple.place(0), count) };
        tuple.len.set(count);
        Ok(tuple)
    }

    /// A tuple of type `ty` (untracked) of copies of `items`.
    #[inline]
    pub fn from_slice(heap: &Heap, ty: &TypeHead, items: &[Value]) -> Result<Ref<Tuple>, OutOfMemory> {
        let tuple = heap.alloc_var_uninit(ty, extra_bytes(items.len())?, Tuple { len: Cell::new(0) })?;
        for (i, item) in items.iter().enumerate() {
            // SAFETY: (1) the block has room for as many words as the slice has.
            unsafe { tuple.place(i).write(item.clone()) };
        }
        tuple.len.set(items.len());
        Ok(tuple)
    }

    /// A tuple of type `ty` (untracked) holding what an iterator of known length gives. Items beyond its `len()` are not taken.
    #[inline]
    pub fn from_exact_iter(
        heap: &Heap,
        ty: &TypeHead,
        items: impl ExactSizeIterator<Item = Value>,
    ) -> Result<Ref<Tuple>, OutOfMemory> {
        let count = items.len();
        let tuple = heap.alloc_var_uninit(ty, extra_bytes(count)?, Tuple { len: Cell::new(0) })?;
        for (i, item) in items.take(count).enumerate() {
            // SAFETY: (1) `i < count`, and the block has room for `count` words.
            unsafe { tuple.place(i).write(item) };
            tuple.len.set(i + 1);
        }
        Ok(tuple)
    }

    /// The tuple, if the value is one and of no subclass.
    #[inline(always)]
    pub fn exact<'a>(vm: &Vm, value: &'a Value) -> Option<&'a Tuple> {
        if !value.is_exact(&vm.types.tuple) {
            return None;
        }
        // SAFETY: (1) the static type `tuple` has this payload, right behind the header.
        value.pointer().map(|object| unsafe { &object.cast::<Obj<Tuple>>().as_ref().body })
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

    /// The items. A tuple never changes while anyone can see it.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: (1) the first `len` words behind the payload are owned; (2) only `replace_unshared` writes, exclusively.
        unsafe { core::slice::from_raw_parts(self.place(0), self.len.get()) }
    }

    /// A new count on item `i`.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Option<Value> {
        self.items().get(i).cloned()
    }

    /// A new count on the item at a Python index, negative ones counting from the end.
    #[inline(always)]
    pub fn get_i64(&self, i: i64) -> Option<Value> {
        let i = if i < 0 { i.wrapping_add(self.len.get() as i64) } else { i };
        self.get(i as usize)
    }

    /// Whether `tuple` is the only reference to its object, so that its items may be replaced.
    #[inline]
    pub fn is_unshared(tuple: &Ref<Tuple>) -> bool {
        tuple.header().refcount() == 1
    }

    /// Replaces item `i` of a tuple that nobody else holds, and hands back what was there; the new item when it is shared
    /// or there is no such item. Iterators that give the same tuple again and again use it.
    #[inline]
    pub fn replace_unshared(tuple: &mut Ref<Tuple>, i: usize, value: Value) -> Result<Value, Value> {
        if Tuple::is_unshared(tuple) && i < tuple.len() {
            // SAFETY: (1) below the length; (2) the exclusive borrow of the only reference excludes any borrow of the items.
            Ok(unsafe { ptr::replace(tuple.place(i), value) })
        } else {
            Err(value)
        }
    }

    /// The pair of two words: in the pair in `held`, if nobody else holds that, else in a new one. Iterators that give the same
    /// tuple again and again use it.
    #[inline]
    pub(crate) fn refill_pair(vm: &Vm, held: &ValueCell, first: Value, second: Value) -> crate::Result {
        let unshared =
            |held: &Value| held.refcount() == Some(1) && Tuple::exact(vm, held).is_some_and(|pair| pair.len() == 2);
        if !held.with(|held| held.is_some_and(unshared)) {
            return vm.new_tuple_from([first, second].into_iter());
        }
        let refilled = held.with(|held| {
            let pair = held.and_then(|held| Some((held.clone(), Tuple::exact(vm, held)?)));
            let (given, pair) = pair.expect("it has just been looked at");
            // SAFETY: (1) below the length; (2) nobody but the cell's owner holds the tuple, so no borrow of its items lives.
            let displaced = unsafe { ptr::replace(pair.place(0).cast::<[Value; 2]>(), [first, second]) };
            (given, displaced)
        });
        let (given, displaced) = refilled;
        drop(displaced);
        // A collection may have untracked the tuple while it held nothing worth tracking.
        if !vm.heap().is_tracked(&given) {
            vm.heap().track(&given);
        }
        Ok(given)
    }

    /// The address of word `i`.
    #[inline(always)]
    fn place(&self, i: usize) -> *mut Value {
        // SAFETY: (1) the words start right behind the payload.
        let first = unsafe { ptr::from_ref(self).add(1) }.cast_mut().cast::<Value>();
        // SAFETY: (1) the callers stay inside the block.
        unsafe { first.add(i) }
    }
}

/// Calls `look` with both slices in one, without counting their words.
pub fn with_joined<R>(first: &[Value], second: &[Value], look: impl FnOnce(&[Value]) -> R) -> R {
    let words = first.iter().chain(second).map(|word| {
        // SAFETY: (1) a second handle on the word, which is never dropped and does not outlive the borrow of the first.
        ManuallyDrop::new(unsafe { ptr::read(word) })
    });
    let joined: SmallVec<[ManuallyDrop<Value>; 8]> = words.collect();
    // SAFETY: (1) `ManuallyDrop` is a transparent wrapper.
    look(unsafe { core::slice::from_raw_parts(joined.as_ptr().cast::<Value>(), joined.len()) })
}

/// Bytes of `count` words; no memory when that is beyond any address space.
fn extra_bytes(count: usize) -> Result<usize, OutOfMemory> {
    count.checked_mul(size_of::<Value>()).filter(|bytes| *bytes <= isize::MAX as usize - 4096).ok_or(OutOfMemory)
}

impl Drop for Tuple {
    fn drop(&mut self) {
        for i in (0..self.len.get()).rev() {
            // SAFETY: (1) the words are owned and dropped once: nobody uses the tuple any more.
            drop(unsafe { self.place(i).read() });
        }
    }
}

// SAFETY: (1) every owned word is visited once, last to first as CPython does; no code runs.
unsafe impl Traverse for Tuple {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for item in self.items().iter().rev() {
            visitor.value(item);
        }
    }
}

static PAYLOAD: Payload = Payload {
    name: "Tuple",
    size: size_of::<Obj<Tuple>>(),
    base: None,
    kind: LayoutKind::Tuple,
    container: true,
    traverse: krait_heap::traverse_body::<Tuple>,
    clear: None,
    needs_drop: true,
    drop: krait_heap::drop_body::<Tuple>,
    ledger: Ledger::Tuple,
};

impl krait_heap::BodyStatic for Tuple {
    const PAYLOAD: &'static Payload = &PAYLOAD;
}

// SAFETY: (1) one static, describing this type; (2) the traversal above; (3) no thread-bound state.
unsafe impl Body for Tuple {
    const CONTAINER: bool = true;
    const LEDGER: krait_heap::Ledger = krait_heap::Ledger::Tuple;

    #[inline(always)]
    fn payload() -> &'static Payload {
        &PAYLOAD
    }
}
