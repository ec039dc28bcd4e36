//! The storage of strings: one block of header, hash, state word and data. The only file of `str` with `unsafe`.
//!
//! | bytes from the header | what |
//! |---|---|
//! | 0..16 | header |
//! | 16..24 | hash, -1 until computed |
//! | 24..32 | state word |
//! | `data_offset`.. | code points, 1, 2 or 4 bytes each (PEP 393) |
//!
//! The state word, from the low end: length (48 bits), width (2 bits: the data has `1 << width` bytes a code point), ASCII
//! (1 bit), UTF-8 asked for (1 bit), interned (2 bits), `data_offset / 8` (10 bits).
//!
//! **Invariants.** (1) The width is the smallest that holds the largest code point, so equal strings have equal bytes.
//! (2) ASCII is set exactly if every code point is below 128. (3) The data never changes after construction, except that the only
//! holder of a string may append to it (`append_in_place`).
//! (4) Code points are below 0x110000; lone surrogates are allowed.

use core::cell::Cell;
use core::slice;

use krait_heap::{Body, Heap, Obj, OutOfMemory, Ref, TypeHead, Value, object};

use crate::Vm;
use crate::ext::ValueExt;

object! {
    leaf;
    /// A string.
    pub struct Str {
        hash: Cell<i64>,
        state: Cell<u64>,
    }
}

const _: () = assert!(size_of::<Obj<Str>>() == 32);

const LEN_BITS: u32 = 48;
const LEN_MASK: u64 = (1 << LEN_BITS) - 1;
const WIDTH_SHIFT: u32 = 48;
const ASCII: u64 = 1 << 50;
const UTF8_ASKED: u64 = 1 << 51;
const INTERNED_SHIFT: u32 = 52;
const INTERNED_MASK: u64 = 3 << INTERNED_SHIFT;
/// Set for every string in the interned table, none of which leaves it: the bit of [`Interned::Immortal`].
const IN_TABLE: u64 = (Interned::Immortal as u64) << INTERNED_SHIFT;
const OFFSET_SHIFT: u32 = 54;
const MAX_OFFSET: usize = 0x3FF * 8;

/// Equality of the bytes of strings of one form. Most unequal ones differ in their first byte.
#[inline(always)]
fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    match (a, b) {
        ([x, rest_a @ ..], [y, rest_b @ ..]) => x == y && (rest_a.is_empty() || rest_a == rest_b),
        _ => a.len() == b.len(),
    }
}

/// Bytes per code point.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Kind {
    /// Every code point is below 0x100.
    Latin1 = 0,
    /// Every code point is below 0x10000, and one is not below 0x100.
    Ucs2 = 1,
    /// One code point is not below 0x10000.
    Ucs4 = 2,
}

impl Kind {
    /// The smallest kind that holds `code_point`.
    #[inline(always)]
    pub const fn of(code_point: u32) -> Kind {
        if code_point < 0x100 {
            Kind::Latin1
        } else if code_point < 0x10000 {
            Kind::Ucs2
        } else {
            Kind::Ucs4
        }
    }

    /// Bytes per code point.
    #[inline(always)]
    pub const fn bytes(self) -> usize {
        1 << self as u8
    }
}

/// Whether a string is in the interned table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Interned {
    /// Not interned.
    No = 0,
    /// In the table, which does not count it.
    Mortal = 1,
    /// In the table for good.
    Immortal = 2,
}

/// The code points of a string, borrowed.
#[derive(Clone, Copy, Debug)]
pub enum Data<'a> {
    /// One byte each.
    Latin1(&'a [u8]),
    /// Two bytes each.
    Ucs2(&'a [u16]),
    /// Four bytes each.
    Ucs4(&'a [u32]),
}

/// Runs the same expression over the code points of any kind: `units` is a slice of `u8`, `u16` or `u32`.
macro_rules! with_units {
    ($data:expr, |$units:ident| $body:expr) => {
        match $data {
            $crate::str::Data::Latin1($units) => $body,
            $crate::str::Data::Ucs2($units) => $body,
            $crate::str::Data::Ucs4($units) => $body,
        }
    };
}

pub(crate) use with_units;

/// One stored code point: `u8`, `u16` or `u32`.
pub trait Unit: Copy + Ord + Default + 'static {
    /// The kind whose data consists of these.
    const KIND: Kind;
    /// Narrows a code point that fits.
    fn narrow(code_point: u32) -> Self;
    /// The code point.
    fn wide(self) -> u32;
    /// Borrows units as data.
    fn data(units: &[Self]) -> Data<'_>;
    /// The bytes in memory.
    fn bytes(units: &[Self]) -> &[u8];
    /// The units of data of this kind; none of other data.
    fn of_data(data: Data<'_>) -> &[Self];
}

macro_rules! unit {
    ($ty:ty, $kind:ident) => {
        impl Unit for $ty {
            const KIND: Kind = Kind::$kind;
            #[inline(always)]
            fn narrow(code_point: u32) -> $ty {
                code_point as $ty
            }
            #[inline(always)]
            fn wide(self) -> u32 {
                self.into()
            }
            #[inline(always)]
            fn data(units: &[$ty]) -> Data<'_> {
                Data::$kind(units)
            }
            #[inline(always)]
            fn of_data(data: Data<'_>) -> &[$ty] {
                if let Data::$kind(units) = data { units } else { &[] }
            }
            #[inline(always)]
            fn bytes(units: &[$ty]) -> &[u8] {
                // SAFETY: (1) integers have no padding and any byte is a valid `u8`; (2) the length is that of the slice.
                unsafe { slice::from_raw_parts(units.as_ptr().cast(), size_of_val(units)) }
            }
        }
    };
}
unit!(u8, Latin1);
unit!(u16, Ucs2);
unit!(u32, Ucs4);

impl<'a> Data<'a> {
    /// Number of code points.
    #[inline]
    pub fn len(self) -> usize {
        with_units!(self, |units| units.len())
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// How they are stored.
    #[inline]
    pub fn kind(self) -> Kind {
        match self {
            Data::Latin1(_) => Kind::Latin1,
            Data::Ucs2(_) => Kind::Ucs2,
            Data::Ucs4(_) => Kind::Ucs4,
        }
    }

    /// The bytes in memory.
    #[inline]
    pub fn bytes(self) -> &'a [u8] {
        with_units!(self, |units| Unit::bytes(units))
    }

    /// The code point at `index`.
    #[inline]
    pub fn at(self, index: usize) -> u32 {
        with_units!(self, |units| units[index].wide())
    }

    /// A part.
    #[inline]
    pub fn slice(self, start: usize, end: usize) -> Data<'a> {
        with_units!(self, |units| Unit::data(&units[start..end]))
    }
}

impl Vm {
    /// The value as a string of exactly the type `str`.
    #[inline(always)]
    pub fn plain_str<'a>(&self, value: &'a Value) -> Option<&'a Str> {
        // SAFETY: (1) the instances of `str` have this payload.
        if value.is_exact(&self.types.str) { Some(unsafe { value.downcast_unchecked::<Str>() }) } else { None }
    }
}

impl Str {
    /// Allocates a string and lets `fill` write its code points into zeroed places. `U` must be the smallest unit for what
    /// `fill` writes and `ascii` must tell whether all of it is below 128 (checked in debug builds).
    pub fn build<U: Unit>(
        heap: &Heap,
        ty: &TypeHead,
        len: usize,
        ascii: bool,
        fill: impl FnOnce(&mut [U]),
    ) -> Result<Ref<Str>, OutOfMemory> {
        let (state, offset) = Str::layout::<U>(ty, len, ascii)?;
        // Whole words are quicker to zero, and blocks consist of them.
        let extra = len.checked_mul(size_of::<U>()).and_then(|bytes| bytes.checked_next_multiple_of(8));
        let extra = extra.ok_or(OutOfMemory)?;
        let string = heap.alloc_var(ty, extra, Str { hash: Cell::new(-1), state: Cell::new(state) })?;
        // SAFETY: (1) `alloc_var` gives `extra` zeroed bytes behind the fixed part, which ends at `offset`.
        let data = unsafe { string.pointer().cast::<u8>().add(offset) }.cast::<U>();
        // SAFETY: (1) `len` units lie there, zeroed; (2) nobody else has seen the object; (3) `offset` is a multiple of 8.
        fill(unsafe { slice::from_raw_parts_mut(data.as_ptr(), len) });
        debug_assert!(string.is_canonical(), "the smallest kind, the right ASCII flag");
        Ok(string)
    }

    /// A string of `units`, which must be the smallest units for their code points, as `ascii` must tell.
    pub fn copy_of<U: Unit>(heap: &Heap, ty: &TypeHead, units: &[U], ascii: bool) -> Result<Ref<Str>, OutOfMemory> {
        let (state, offset) = Str::layout::<U>(ty, units.len(), ascii)?;
        let string =
            heap.alloc_var_uninit(ty, size_of_val(units), Str { hash: Cell::new(-1), state: Cell::new(state) })?;
        // SAFETY: (1) `alloc_var_uninit` gives that many bytes behind the fixed part, which ends at `offset`.
        let data = unsafe { string.pointer().cast::<u8>().add(offset) }.cast::<U>();
        // SAFETY: (1) there are as many bytes behind `data` as `units` has; (2) nobody else has seen the object, so `units`
        // lie elsewhere; (3) aligned as in `build`.
        unsafe { core::ptr::copy_nonoverlapping(units.as_ptr(), data.as_ptr(), units.len()) };
        debug_assert!(string.is_canonical(), "the smallest kind, the right ASCII flag");
        Ok(string)
    }

    /// The state word of a new string and where its data begin, from the header.
    #[inline]
    fn layout<U: Unit>(ty: &TypeHead, len: usize, ascii: bool) -> Result<(u64, usize), OutOfMemory> {
        debug_assert!(core::ptr::eq(ty.info.payload.get(), Str::payload()), "a str type");
        let offset = (ty.info.basic_size.get() as usize).max(size_of::<Obj<Str>>());
        if offset > MAX_OFFSET || !offset.is_multiple_of(8) || len as u64 > LEN_MASK {
            return Err(OutOfMemory);
        }
        let flag = if ascii { ASCII } else { 0 };
        Ok((len as u64 | (U::KIND as u64) << WIDTH_SHIFT | flag | ((offset / 8) as u64) << OFFSET_SHIFT, offset))
    }

    /// Appends `more` to a string that nobody else holds, if it fits the kind and the block has room. Only the owner of
    /// the one count may call this: it is what makes the change invisible.
    pub(super) fn append_in_place(heap: &Heap, string: &Ref<Str>, more: Data<'_>) -> bool {
        let (len, kind, added) = (string.len(), string.kind(), more.len());
        let offset = (string.state.get() >> OFFSET_SHIFT) as usize * 8;
        if string.header().refcount() != 1 || string.is_interned() || more.kind() != kind {
            return false;
        }
        let Some(size) = len.checked_add(added).and_then(|len| len.checked_mul(kind.bytes())) else { return false };
        if (len + added) as u64 > LEN_MASK || !heap.extend_in_place(string.header(), offset + size) {
            return false;
        }
        let ascii = string.is_ascii() && matches!(more, Data::Latin1(bytes) if bytes.is_ascii());
        // SAFETY: (1) the block reaches `size` bytes behind `offset` now.
        let end = unsafe { string.pointer().cast::<u8>().add(offset + len * kind.bytes()) };
        let bytes = more.bytes();
        // SAFETY: (1) there are as many bytes behind `end` as `more` has; (2) `more` lies elsewhere: it belongs to another
        // object, this one having a single holder.
        unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), end.as_ptr(), bytes.len()) };
        let kept = string.state.get() & !(LEN_MASK | ASCII | UTF8_ASKED);
        string.state.set(kept | (len + added) as u64 | if ascii { ASCII } else { 0 });
        string.hash.set(-1);
        true
    }

    /// The code points.
    #[inline(always)]
    pub fn data(&self) -> Data<'_> {
        let state = self.state.get();
        let len = (state & LEN_MASK) as usize;
        let behind = (state >> OFFSET_SHIFT) as usize * 8 - size_of::<Obj<Str>>() + size_of::<Str>();
        // SAFETY: (1) a `Str` is always the body of an object made by `build`, whose data lie `behind` bytes after the body.
        let data = unsafe { (&raw const *self).cast::<u8>().add(behind) };
        match state >> WIDTH_SHIFT & 3 {
            // SAFETY: (1) `build` laid `len` units of this width there, and nothing changes or frees them while `self` lives.
            0 => Data::Latin1(unsafe { slice::from_raw_parts(data, len) }),
            // SAFETY: (1) `build` laid `len` units of two bytes there, unchanged while `self` lives; (2) aligned, the offset
            // being a multiple of 8.
            1 => Data::Ucs2(unsafe { slice::from_raw_parts(data.cast(), len) }),
            // SAFETY: (1) `build` laid `len` units of four bytes there, unchanged while `self` lives; (2) aligned, the offset
            // being a multiple of 8.
            _ => Data::Ucs4(unsafe { slice::from_raw_parts(data.cast(), len) }),
        }
    }

    /// Equality of text.
    #[inline(always)]
    pub fn equals(&self, other: &Str) -> bool {
        if core::ptr::eq(self, other) {
            return true;
        }
        let (state, others) = (self.state.get(), other.state.get());
        // Equal strings have one length, kind and ASCII flag; two interned ones are never equal.
        (state ^ others) & (LEN_MASK | 3 << WIDTH_SHIFT | ASCII) == 0
            && state & others & IN_TABLE == 0
            && same_bytes(self.data().bytes(), other.data().bytes())
    }

    /// The Latin-1 code point at `index`; `None` for other kinds and beyond the end.
    #[inline(always)]
    pub fn latin1_at(&self, index: usize) -> Option<u8> {
        match self.data() {
            Data::Latin1(bytes) => bytes.get(index).copied(),
            _ => None,
        }
    }

    /// Number of code points.
    #[inline(always)]
    pub fn len(&self) -> usize {
        (self.state.get() & LEN_MASK) as usize
    }

    /// Whether the string has no code point.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How the code points are stored.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        match self.state.get() >> WIDTH_SHIFT & 3 {
            0 => Kind::Latin1,
            1 => Kind::Ucs2,
            _ => Kind::Ucs4,
        }
    }

    /// Whether every code point is below 128.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.state.get() & ASCII != 0
    }

    /// The text in place, if it is ASCII: the fast road to `&str`.
    #[inline(always)]
    pub fn as_ascii(&self) -> Option<&str> {
        match self.data() {
            // SAFETY: (1) ASCII bytes, by invariant 2, are UTF-8.
            Data::Latin1(bytes) if self.is_ascii() => Some(unsafe { core::str::from_utf8_unchecked(bytes) }),
            _ => None,
        }
    }

    /// The hash, if it was computed.
    #[inline(always)]
    pub fn cached_hash(&self) -> Option<i64> {
        let hash = self.hash.get();
        if hash == -1 { None } else { Some(hash) }
    }

    pub(super) fn set_cached_hash(&self, hash: i64) {
        self.hash.set(hash);
    }

    /// Whether the string is in the interned table.
    #[inline(always)]
    pub fn interned(&self) -> Interned {
        match self.state.get() >> INTERNED_SHIFT & 3 {
            0 => Interned::No,
            1 => Interned::Mortal,
            _ => Interned::Immortal,
        }
    }

    /// Whether the string is in the interned table.
    #[inline(always)]
    pub fn is_interned(&self) -> bool {
        self.state.get() & INTERNED_MASK != 0
    }

    /// Records that the string entered or left the interned table; only the table calls this.
    pub fn set_interned(&self, interned: Interned) {
        self.state.set(self.state.get() & !INTERNED_MASK | (interned as u64) << INTERNED_SHIFT);
    }

    /// Whether CPython would hold a UTF-8 copy by now, which its `__sizeof__` counts.
    pub fn has_utf8(&self) -> bool {
        self.state.get() & UTF8_ASKED != 0
    }

    /// Records that CPython would have made a UTF-8 copy. Strings that have no UTF-8 form (lone surrogates) and ASCII
    /// strings get none, so do not call it for them.
    pub fn mark_utf8(&self) {
        if !self.is_ascii() {
            self.state.set(self.state.get() | UTF8_ASKED);
        }
    }

    /// Checks invariants 1, 2 and 4.
    fn is_canonical(&self) -> bool {
        let max = with_units!(self.data(), |units| units.iter().map(|unit| unit.wide()).max().unwrap_or(0));
        Kind::of(max) == self.kind() && (max < 128) == self.is_ascii() && max < 0x11_0000
    }
}
