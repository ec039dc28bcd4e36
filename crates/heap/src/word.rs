//! The word: one 64-bit tagged value, and the owned handle on it.
//!
//! | handle        | owned            | borrowed    | weak                         |
//! |---------------|------------------|-------------|------------------------------|
//! | untyped       | [`Value`]        | `&Value`    | weak list entry (`weakref`)  |
//! | typed         | [`Ref<B>`](crate::Ref) | `&Ref<B>`, `&B` | the same               |
//!
//! | low bits | meaning |
//! |----------|---------|
//! | `000` | pointer to a [`Header`] |
//! | `..1` | 63-bit integer, `2i + 1` |
//! | `.10` | float of magnitude in [2^-256, 2^256), rotated |
//! | `100` | immediates: unbound, None, False, True, Ellipsis, NotImplemented, +0.0, -0.0 |

use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ptr::{self, NonNull};

use crate::header::Header;

/// An owned word. Cloning counts a heap object up, dropping counts it down; both touch memory for pointers only.
///
/// Equality of `Value` handles is identity of words ([`Value::is`]); there is deliberately no `PartialEq`.
#[repr(transparent)]
pub struct Value {
    word: NonNull<u8>,
    not_send: PhantomData<*const ()>,
}

const FLOAT_BIAS: u64 = 257 << 52;
const UNBOUND: u64 = 0x04;
const NONE: u64 = 0x0C;
const FALSE: u64 = 0x14;
const TRUE: u64 = 0x1C;
const ELLIPSIS: u64 = 0x24;
const NOT_IMPLEMENTED: u64 = 0x2C;
const PLUS_ZERO: u64 = 0x34;
const MINUS_ZERO: u64 = 0x3C;

/// Smallest integer that is a word.
pub const MIN_INT: i64 = -(1 << 62);
/// Largest integer that is a word.
pub const MAX_INT: i64 = (1 << 62) - 1;

const _: () = assert!(size_of::<Value>() == 8 && size_of::<Option<Value>>() == 8);

impl Value {
    /// The word of an unbound local, an empty cell, a deleted slot.
    pub const UNBOUND: Value = Value::immediate(UNBOUND);
    /// `None`.
    pub const NONE: Value = Value::immediate(NONE);
    /// `False`.
    pub const FALSE: Value = Value::immediate(FALSE);
    /// `True`.
    pub const TRUE: Value = Value::immediate(TRUE);
    /// `Ellipsis`.
    pub const ELLIPSIS: Value = Value::immediate(ELLIPSIS);
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Value = Value::immediate(NOT_IMPLEMENTED);

    const fn immediate(bits: u64) -> Value {
        match NonNull::new(ptr::without_provenance_mut(bits as usize)) {
            Some(word) => Value { word, not_send: PhantomData },
            None => panic!("a word is never zero"),
        }
    }

    /// The word's 64 bits.
    #[inline(always)]
    pub fn bits(&self) -> u64 {
        self.word.as_ptr().addr() as u64
    }

    /// A word that is not a pointer, from its bits.
    #[inline(always)]
    fn from_tagged(bits: u64) -> Value {
        debug_assert!(bits & 7 != 0);
        // SAFETY: (1) tagged words have a bit among the low three set, so `bits` is not zero.
        let word = unsafe { NonNull::new_unchecked(ptr::without_provenance_mut(bits as usize)) };
        Value { word, not_send: PhantomData }
    }

    /// Whether the word points to a heap object.
    #[inline(always)]
    pub fn is_pointer(&self) -> bool {
        self.bits() & 7 == 0
    }

    /// Identity of words: `is`.
    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        self.bits() == other.bits()
    }

    /// `True` or `False`.
    #[inline(always)]
    pub fn from_bool(truth: bool) -> Value {
        Value::from_tagged(if truth { TRUE } else { FALSE })
    }

    /// The boolean, if the word is one.
    #[inline(always)]
    pub fn as_bool(&self) -> Option<bool> {
        match self.bits() {
            TRUE => Some(true),
            FALSE => Some(false),
            _ => None,
        }
    }

    /// Whether the word is `None`.
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.bits() == NONE
    }

    /// Whether the word is the unbound mark.
    #[inline(always)]
    pub fn is_unbound(&self) -> bool {
        self.bits() == UNBOUND
    }

    /// Whether the word is `NotImplemented`.
    #[inline(always)]
    pub fn is_not_implemented(&self) -> bool {
        self.bits() == NOT_IMPLEMENTED
    }

    /// Whether the word is `Ellipsis`.
    #[inline(always)]
    pub fn is_ellipsis(&self) -> bool {
        self.bits() == ELLIPSIS
    }

    /// Whether the word is a 63-bit integer (booleans are not).
    #[inline(always)]
    pub fn is_int(&self) -> bool {
        self.bits() & 1 != 0
    }

    /// The integer, if the word is one (booleans are not).
    #[inline(always)]
    pub fn as_int(&self) -> Option<i64> {
        if self.is_int() { Some(self.bits() as i64 >> 1) } else { None }
    }

    /// The integer word, or `None` when the number needs more than 63 bits.
    #[inline(always)]
    pub fn try_from_int(number: i64) -> Option<Value> {
        number.checked_mul(2).map(|twice| Value::from_tagged((twice | 1) as u64))
    }

    /// The integer word of a number known to be small (lengths, counts, 32-bit results).
    #[inline(always)]
    pub fn from_i32(number: i32) -> Value {
        Value::from_tagged(((i64::from(number) << 1) | 1) as u64)
    }

    /// The integer word of a length, which is always below 2^62.
    #[inline(always)]
    pub fn from_len(len: usize) -> Value {
        debug_assert!(len as u64 <= MAX_INT as u64);
        Value::from_tagged(((len as u64) << 1) | 1)
    }

    /// The float, if the word is one (heap floats are not).
    #[inline(always)]
    pub fn as_float_word(&self) -> Option<f64> {
        let bits = self.bits();
        if bits & 3 == 2 {
            Some(f64::from_bits(bits.rotate_right(3).wrapping_sub(FLOAT_BIAS)))
        } else if bits == PLUS_ZERO {
            Some(0.0)
        } else if bits == MINUS_ZERO {
            Some(-0.0)
        } else {
            None
        }
    }

    /// The float word, or `None` for NaN, infinities and magnitudes outside [2^-256, 2^256), which live on the heap.
    #[inline(always)]
    pub fn try_from_float(number: f64) -> Option<Value> {
        let word = number.to_bits().wrapping_add(FLOAT_BIAS).rotate_left(3);
        if word & 3 == 2 { Some(Value::from_tagged(word)) } else { Value::zero_word(number) }
    }

    /// The word of a float zero; `None` for other numbers.
    #[inline(never)]
    fn zero_word(number: f64) -> Option<Value> {
        let word = if number.is_sign_negative() { MINUS_ZERO } else { PLUS_ZERO };
        (number == 0.0).then(|| Value::from_tagged(word))
    }

    /// The object's header, if the word is a pointer.
    #[inline(always)]
    pub fn header(&self) -> Option<&Header> {
        if self.is_pointer() {
            // SAFETY: (1) a pointer word owns a count on a live object, whose header outlives `&self`.
            Some(unsafe { self.word.cast::<Header>().as_ref() })
        } else {
            None
        }
    }

    /// The object's address, if the word is a pointer.
    #[inline(always)]
    pub fn pointer(&self) -> Option<NonNull<Header>> {
        if self.is_pointer() { Some(self.word.cast()) } else { None }
    }

    /// Takes over one count of the object at `header`.
    ///
    /// # Safety
    /// `header` is a live object of a heap, and the caller gives up one count of it (or the object is immortal).
    #[inline(always)]
    pub unsafe fn from_owned(header: NonNull<Header>) -> Value {
        Value { word: header.cast(), not_send: PhantomData }
    }

    /// A new count on the object at `header`.
    ///
    /// # Safety
    /// `header` is a live object of a heap.
    #[inline(always)]
    pub unsafe fn from_borrowed(header: NonNull<Header>) -> Value {
        // SAFETY: (1) live, by the caller's promise.
        unsafe { header.as_ref() }.count_up();
        Value { word: header.cast(), not_send: PhantomData }
    }

    /// Gives the count away as a bare word: the opposite of [`Value::from_raw`].
    #[inline(always)]
    pub fn into_raw(self) -> NonNull<u8> {
        ManuallyDrop::new(self).word
    }

    /// The bare word, still owned by `self`.
    #[inline(always)]
    pub fn as_raw(&self) -> NonNull<u8> {
        self.word
    }

    /// Takes a bare word back.
    ///
    /// # Safety
    /// `word` came from [`Value::into_raw`] and is taken back once.
    #[inline(always)]
    pub unsafe fn from_raw(word: NonNull<u8>) -> Value {
        Value { word, not_send: PhantomData }
    }

    /// Says that the object will soon be looked at: walks whose objects lie anywhere in memory wait less. Costs three instructions.
    #[inline(always)]
    pub fn prefetch(&self) {
        if self.is_pointer() {
            crate::prefetch::prefetch(self.word.as_ptr());
        }
    }

    /// Whether others hold the object too, so that nothing dies when this count is dropped; false for words without an object.
    #[inline(always)]
    pub fn is_shared(&self) -> bool {
        self.header().is_some_and(|header| header.refcount() > 1)
    }

    /// The reference count as the header has it; `None` for words without an object.
    pub fn refcount(&self) -> Option<u32> {
        self.header().map(Header::refcount)
    }
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        if let Some(header) = self.header() {
            header.count_up();
        }
        Value { word: self.word, not_send: PhantomData }
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        if let Some(header) = self.header()
            && header.count_down()
        {
            // SAFETY: (1) the count has just reached zero, so nobody else holds the object.
            unsafe { crate::dealloc::dealloc(self.word.cast()) }
        }
    }
}

impl core::fmt::Debug for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if let Some(i) = self.as_int() {
            write!(f, "{i}")
        } else if let Some(x) = self.as_float_word() {
            write!(f, "{x:?}")
        } else {
            write!(f, "Value({:#x})", self.bits())
        }
    }
}

impl Value {
    /// Calls `f` with `first` and `rest` side by side in one slice, without counting them: the borrows outlive the call.
    pub fn with_borrowed<R>(first: &Value, rest: &[Value], f: impl FnOnce(&[Value]) -> R) -> R {
        const INLINE: usize = 8;
        let copy = |value: &Value| ManuallyDrop::new(Value { word: value.word, not_send: PhantomData });
        if rest.len() < INLINE {
            let mut words: [ManuallyDrop<Value>; INLINE] = [const { ManuallyDrop::new(Value::UNBOUND) }; INLINE];
            words[0] = copy(first);
            for (place, value) in words[1..].iter_mut().zip(rest) {
                *place = copy(value);
            }
            f(borrowed_words(&words[..=rest.len()]))
        } else {
            let words: Vec<ManuallyDrop<Value>> = core::iter::once(first).chain(rest).map(copy).collect();
            f(borrowed_words(&words))
        }
    }
}

impl Value {
    /// Calls `f` with the values side by side in one slice, without counting them: the borrows outlive the call.
    pub fn with_borrowed_refs<const N: usize, R>(values: [&Value; N], f: impl FnOnce(&[Value]) -> R) -> R {
        let words = values.map(|value| ManuallyDrop::new(Value { word: value.word, not_send: PhantomData }));
        f(borrowed_words(&words))
    }
}

/// A slice of words that are not dropped, seen as words.
fn borrowed_words(words: &[ManuallyDrop<Value>]) -> &[Value] {
    // SAFETY: (1) `ManuallyDrop` is transparent.
    unsafe { &*(core::ptr::from_ref(words) as *const [Value]) }
}
