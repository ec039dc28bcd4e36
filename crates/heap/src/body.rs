//! Bodies: the native payload types that live behind a header, and how the heap walks and drops them.

use core::cell::Cell;
use core::ptr::NonNull;

use crate::header::Header;
use crate::word::Value;

/// A header and the native payload behind it.
#[repr(C)]
pub struct Obj<B> {
    /// Count, collector word, type.
    pub header: Header,
    /// The payload.
    pub body: B,
}

/// A native payload type. Declared with [`object!`](crate::object), never by hand.
///
/// # Safety
/// 1. `payload()` returns one and the same static for the type, and that static describes this type.
/// 2. `Traverse::traverse` visits every owned word exactly once.
/// 3. The type holds no thread-bound state.
/// 4. The constants are those of the static.
/// 5. When the payload has a base, that base is the first field and the type is `repr(C)`.
pub unsafe trait Body: Traverse + Sized + 'static {
    /// `Payload::container` of this type's static, for allocations: the static itself is out of the optimiser's sight.
    const CONTAINER: bool;
    /// `Payload::ledger`, likewise.
    const LEDGER: Ledger;
    /// The one static that identifies this payload type.
    fn payload() -> &'static Payload;
}

/// How the collector walks and what CPython's free lists do with a payload: data, one static per type.
pub struct Payload {
    /// Name for diagnostics.
    pub name: &'static str,
    /// Bytes of header and body.
    pub size: usize,
    /// The payload whose fields come first in this one.
    pub base: Option<&'static Payload>,
    /// How the collector traverses it.
    pub kind: LayoutKind,
    /// Whether instances may hold references, so that the collector tracks them.
    pub container: bool,
    /// Visits every owned word.
    pub traverse: unsafe fn(NonNull<Header>, &mut Visitor<'_>),
    /// Takes the owned words out and drops them, to break cycles (`tp_clear`); `None` where CPython has none.
    pub clear: Option<unsafe fn(NonNull<Header>)>,
    /// Whether `drop` does anything at all. Member slots and attributes are dropped by the heap itself, before it.
    pub needs_drop: bool,
    /// Drops the body in place.
    pub drop: unsafe fn(NonNull<Header>),
    /// Which CPython free list the allocations are charged to.
    pub ledger: Ledger,
}

/// How the collector traverses a payload.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LayoutKind {
    /// No words of its own: only member slots, dict and type of the class. `Payload::traverse` is not called.
    Instance,
    /// Header, then `{ len, capacity, items pointer, .. }` ([`crate::ListLike`]); the heap visits the items by itself.
    List,
    /// Header, then `{ len, words inline }` ([`crate::TupleLike`]); the heap visits the items by itself.
    Tuple,
    /// A dict of the layer above; untracked in full collections when it holds no container.
    Dict,
    /// Anything else, through `Payload::traverse`.
    Other,
}

/// CPython's free lists, as far as the generation-0 count shows them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ledger {
    /// Never from a free list.
    None,
    /// Exact lists: 80.
    List,
    /// Exact dicts: 80.
    Dict,
    /// Exact tuples of 1..19 items: 2000 each.
    Tuple,
    /// Contexts: 255.
    Context,
    /// Asynchronous generators' asend objects: 80.
    AsyncGenAsend,
    /// Asynchronous generators' wrapped values: 80.
    AsyncGenValue,
    /// Slices: 1.
    Slice,
}

/// What a traversal calls for each pointer it finds.
pub struct Visitor<'a> {
    visit: &'a mut dyn FnMut(NonNull<Header>),
    /// Asked for the words that are no pointers, by those who list all referents.
    other: Option<&'a mut dyn FnMut(&Value)>,
}

impl<'a> Visitor<'a> {
    /// A visitor around a closure.
    #[inline]
    pub fn new(visit: &'a mut dyn FnMut(NonNull<Header>)) -> Visitor<'a> {
        Visitor { visit, other: None }
    }

    /// A visitor that also sees the words that are no pointers.
    pub(crate) fn of_words(visit: &'a mut dyn FnMut(NonNull<Header>), other: &'a mut dyn FnMut(&Value)) -> Visitor<'a> {
        Visitor { visit, other: Some(other) }
    }

    /// Visits the object a word points to, if it does.
    #[inline]
    pub fn value(&mut self, value: &Value) {
        if let Some(header) = value.pointer() {
            (self.visit)(header);
        } else if let Some(other) = &mut self.other {
            other(value);
        }
    }

    /// Visits an object by address.
    #[inline]
    pub fn header(&mut self, header: NonNull<Header>) {
        (self.visit)(header);
    }
}

/// Walks and clears the owned words of a field; derived for bodies by [`object!`](crate::object).
///
/// # Safety
/// `traverse` visits every owned word exactly once and runs no other code; `clear` takes each word out before dropping it.
pub unsafe trait Traverse {
    /// Visits every owned word.
    fn traverse(&self, visitor: &mut Visitor<'_>);
    /// Takes owned words out of interior-mutable places and drops them.
    fn clear(&self) {}
}

// SAFETY: (1) one word, visited once.
unsafe impl Traverse for Value {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.value(self);
    }
}

// SAFETY: (1) one word at most, visited once.
unsafe impl<T: Traverse> Traverse for Option<T> {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        if let Some(inner) = self {
            inner.traverse(visitor);
        }
    }
    fn clear(&self) {
        if let Some(inner) = self {
            inner.clear();
        }
    }
}

// SAFETY: (1) every element once.
unsafe impl<T: Traverse> Traverse for Box<[T]> {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.iter().for_each(|item| item.traverse(visitor));
    }
    fn clear(&self) {
        self.iter().for_each(Traverse::clear);
    }
}

// SAFETY: (1) every element once.
unsafe impl<T: Traverse> Traverse for Vec<T> {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.iter().for_each(|item| item.traverse(visitor));
    }
    fn clear(&self) {
        self.iter().for_each(Traverse::clear);
    }
}

// SAFETY: (1) every element once; nothing is borrowed for change while a traversal runs, as changes run no code.
unsafe impl<T: Traverse> Traverse for core::cell::RefCell<std::collections::VecDeque<T>> {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        if let Ok(items) = self.try_borrow() {
            items.iter().for_each(|item| item.traverse(visitor));
        }
    }
    fn clear(&self) {
        let items = self.take();
        drop(items);
    }
}

// SAFETY: (1) every element once: no borrow lives while the collector runs; `clear` takes them all out first.
unsafe impl<T: Traverse> Traverse for core::cell::RefCell<Vec<T>> {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.borrow().traverse(visitor);
    }
    fn clear(&self) {
        drop(self.take());
    }
}

macro_rules! no_words {
    ($($ty:ty),* $(,)?) => { $(
        // SAFETY: (1) the type owns no words.
        unsafe impl Traverse for $ty {
            fn traverse(&self, _: &mut Visitor<'_>) {}
        }
    )* };
}
no_words!(
    (),
    bool,
    u8,
    i8,
    u16,
    i16,
    u32,
    i32,
    u64,
    i64,
    u128,
    i128,
    usize,
    isize,
    f64,
    char,
    String,
    &'static str,
    Cell<bool>,
    Cell<u8>,
    Cell<u16>,
    Cell<u32>,
    Cell<u64>,
    Cell<i8>,
    Cell<i16>,
    Cell<i32>,
    Cell<i64>,
    Cell<usize>,
    Cell<isize>,
    Cell<f64>,
    Cell<Option<usize>>,
    Cell<Option<i64>>,
    Box<str>,
    core::cell::RefCell<String>,
);

/// A field that owns no words although its type could: the traversal passes it over.
pub struct Opaque<T>(pub T);

// SAFETY: (1) the holder promises by the name that there are no words inside.
unsafe impl<T> Traverse for Opaque<T> {
    fn traverse(&self, _: &mut Visitor<'_>) {}
}

impl<T> core::ops::Deref for Opaque<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        &self.0
    }
}

/// A changeable place for one owned word, possibly empty.
#[repr(transparent)]
pub struct ValueCell(Cell<Option<Value>>);

impl ValueCell {
    /// A cell holding `value`.
    #[inline]
    pub fn new(value: Option<Value>) -> ValueCell {
        ValueCell(Cell::new(value))
    }

    /// An empty cell.
    #[inline]
    pub const fn empty() -> ValueCell {
        ValueCell(Cell::new(None))
    }

    /// A new count on the word inside.
    #[inline(always)]
    pub fn get(&self) -> Option<Value> {
        self.borrow().cloned()
    }

    /// Borrows the word inside. Nothing that could store to the cell may run while the borrow lives: prefer [`Self::get`].
    #[inline(always)]
    fn borrow(&self) -> Option<&Value> {
        // SAFETY: (1) the users are `get`, `is`, `with` and `traverse`, which run no code that stores to the cell.
        unsafe { (*self.0.as_ptr()).as_ref() }
    }

    /// Lends the word inside. `look` must only read: no code may run inside, which could store to the cell.
    #[inline(always)]
    pub fn with<R>(&self, look: impl FnOnce(Option<&Value>) -> R) -> R {
        look(self.borrow())
    }

    /// Borrows the word inside.
    ///
    /// # Safety
    /// Nothing that could store to the cell runs while the borrow lives.
    #[inline(always)]
    pub unsafe fn peek(&self) -> Option<&Value> {
        self.borrow()
    }

    /// Whether a word is inside.
    #[inline]
    pub fn is_some(&self) -> bool {
        self.borrow().is_some()
    }

    /// Whether the cell is empty.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.borrow().is_none()
    }

    /// Whether the word inside is `value`.
    #[inline]
    pub fn is(&self, value: &Value) -> bool {
        self.borrow().is_some_and(|inside| inside.is(value))
    }

    /// Puts `value` in and hands back what was there: the caller drops it when its own state is whole.
    #[inline(always)]
    #[must_use = "the displaced word is dropped by the caller, when nothing is half-changed"]
    pub fn replace(&self, value: Option<Value>) -> Option<Value> {
        self.0.replace(value)
    }

    /// Puts `value` in, then drops what was there.
    #[inline]
    pub fn set(&self, value: Option<Value>) {
        drop(self.0.replace(value));
    }

    /// Takes the word out.
    #[inline(always)]
    pub fn take(&self) -> Option<Value> {
        self.0.take()
    }
}

// SAFETY: (1) one word at most, visited once; `clear` takes it out first.
unsafe impl Traverse for ValueCell {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        if let Some(value) = self.borrow() {
            visitor.value(value);
        }
    }
    fn clear(&self) {
        drop(self.take());
    }
}

/// A field that is visited but survives `clear`: what destruction itself still needs, such as the base of a type, which its
/// instances walk when they die.
pub struct Lasting<T>(pub T);

// SAFETY: (1) what is inside visits every owned word once; `clear` leaves it.
unsafe impl<T: Traverse> Traverse for Lasting<T> {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.0.traverse(visitor);
    }
}

impl<T> core::ops::Deref for Lasting<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        &self.0
    }
}

/// A changeable place for one owned word that is visited but survives `clear`: for words without which an object is not whole.
#[repr(transparent)]
pub struct Kept(ValueCell);

impl Kept {
    /// A place holding `value`.
    #[inline]
    pub fn new(value: Value) -> Kept {
        Kept(ValueCell::new(Some(value)))
    }

    /// A new count on the word inside.
    #[inline(always)]
    pub fn get(&self) -> Value {
        self.0.get().unwrap_or(Value::NONE)
    }

    /// The word inside, borrowed.
    ///
    /// # Safety
    /// Nothing that may [`Kept::replace`] the word runs while the borrow lives.
    #[inline(always)]
    pub unsafe fn peek(&self) -> &Value {
        // SAFETY: (1) by the caller's promise; a place is made full and stays so.
        unsafe { self.0.peek() }.expect("a kept place is never empty")
    }

    /// Puts `value` in and hands back what was there.
    #[must_use = "the displaced word is dropped by the caller, when nothing is half-changed"]
    pub fn replace(&self, value: Value) -> Option<Value> {
        self.0.replace(Some(value))
    }
}

// SAFETY: (1) one word, visited once; `clear` leaves it.
unsafe impl Traverse for Kept {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.0.traverse(visitor);
    }
}
