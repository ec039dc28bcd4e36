//! What strings are made from and asked, without any Python object but the string itself.

use core::cmp::Ordering;

use krait_heap::{Heap, OutOfMemory, Ref, TypeHead};

use super::storage::{Data, Kind, Str, Unit, with_units};

/// An upper bound of the code points: 0x7F for ASCII, 0xFF, 0xFFFF, else the largest itself.
pub fn max_code_point(data: Data<'_>) -> u32 {
    match data {
        Data::Latin1(bytes) => {
            if bytes.is_ascii() {
                0x7F
            } else {
                0xFF
            }
        }
        Data::Ucs2(units) => class(units.iter().fold(0, |all, &unit| all | u32::from(unit))),
        Data::Ucs4(units) => {
            let all = units.iter().fold(0, |all, &unit| all | unit);
            if all < 0x10000 { class(all) } else { 0x10_FFFF }
        }
    }
}

/// The bound for the bitwise or of code points below 0x10000.
fn class(all: u32) -> u32 {
    if all < 0x80 {
        0x7F
    } else if all < 0x100 {
        0xFF
    } else {
        0xFFFF
    }
}

impl Str {
    /// A string from UTF-8 text.
    pub fn new(heap: &Heap, ty: &TypeHead, text: &str) -> Result<Ref<Str>, OutOfMemory> {
        let bytes = text.as_bytes();
        if bytes.is_ascii() {
            return Str::copy_of(heap, ty, bytes, true);
        }
        let len = text.chars().count();
        // The lead byte alone tells the kind: C2 and C3 lead Latin-1, F0 and above lead what needs four bytes.
        match bytes.iter().copied().max() {
            Some(..=0xC3) => Str::build::<u8>(heap, ty, len, false, |out| fill(out, text.chars().map(u32::from))),
            Some(..=0xEF) => Str::build::<u16>(heap, ty, len, false, |out| fill(out, text.chars().map(u32::from))),
            _ => Str::build::<u32>(heap, ty, len, false, |out| fill(out, text.chars().map(u32::from))),
        }
    }

    /// A string from code points below 0x110000 (lone surrogates allowed).
    pub fn from_code_points(heap: &Heap, ty: &TypeHead, code_points: &[u32]) -> Result<Ref<Str>, OutOfMemory> {
        Str::from_data(heap, ty, Data::Ucs4(code_points))
    }

    /// A string from bytes that each are a code point.
    pub fn from_latin1(heap: &Heap, ty: &TypeHead, bytes: &[u8]) -> Result<Ref<Str>, OutOfMemory> {
        Str::copy_of(heap, ty, bytes, bytes.is_ascii())
    }

    /// A string from code points of any width, stored as narrowly as they allow.
    pub fn from_data(heap: &Heap, ty: &TypeHead, data: Data<'_>) -> Result<Ref<Str>, OutOfMemory> {
        match (data, max_code_point(data)) {
            (Data::Latin1(bytes), max) => Str::copy_of(heap, ty, bytes, max < 0x80),
            (Data::Ucs2(units), 0x100..) => Str::copy_of(heap, ty, units, false),
            (Data::Ucs4(units), 0x10000..) => Str::copy_of(heap, ty, units, false),
            (_, max) => Str::with_max(heap, ty, data.len(), max, |writer| writer.data(data)),
        }
    }

    /// Allocates for `len` code points of which `max` is the largest, or a bound of the same class (0x7F, 0xFF, 0xFFFF,
    /// 0x10FFFF), and lets `write` append them.
    pub fn with_max(
        heap: &Heap,
        ty: &TypeHead,
        len: usize,
        max: u32,
        write: impl FnOnce(&mut dyn Append),
    ) -> Result<Ref<Str>, OutOfMemory> {
        match Kind::of(max) {
            Kind::Latin1 => Str::build::<u8>(heap, ty, len, max < 0x80, |out| write(&mut Filler { out, at: 0 })),
            Kind::Ucs2 => Str::build::<u16>(heap, ty, len, false, |out| write(&mut Filler { out, at: 0 })),
            Kind::Ucs4 => Str::build::<u32>(heap, ty, len, false, |out| write(&mut Filler { out, at: 0 })),
        }
    }

    /// The bound of the code points that the kind and the ASCII flag give: 0x7F, 0xFF, 0xFFFF or 0x10FFFF.
    #[inline]
    pub fn max_class(&self) -> u32 {
        match self.kind() {
            Kind::Latin1 if self.is_ascii() => 0x7F,
            Kind::Latin1 => 0xFF,
            Kind::Ucs2 => 0xFFFF,
            Kind::Ucs4 => 0x10_FFFF,
        }
    }

    /// The text in place, if it is ASCII.
    #[inline]
    pub fn as_utf8(&self) -> Option<&str> {
        self.as_ascii()
    }

    /// The code point at `index`.
    #[inline]
    pub fn char_at(&self, index: usize) -> u32 {
        self.data().at(index)
    }

    /// The code points in order.
    #[inline]
    pub fn chars(&self) -> Chars<'_> {
        Chars { data: self.data(), front: 0, back: self.len() }
    }

    /// Equality with UTF-8 text.
    pub fn equals_text(&self, text: &str) -> bool {
        match self.as_ascii() {
            Some(own) => own == text,
            None => self.chars().eq(text.chars().map(u32::from)),
        }
    }

    /// Order by code points.
    pub fn compare(&self, other: &Str) -> Ordering {
        match (self.data(), other.data()) {
            (Data::Latin1(a), Data::Latin1(b)) => a.cmp(b),
            (Data::Ucs2(a), Data::Ucs2(b)) => a.cmp(b),
            (Data::Ucs4(a), Data::Ucs4(b)) => a.cmp(b),
            _ => self.chars().cmp(other.chars()),
        }
    }

    /// The text, lone surrogates replaced by U+FFFD.
    pub fn to_string_lossy(&self) -> std::borrow::Cow<'_, str> {
        match self.as_ascii() {
            Some(text) => text.into(),
            None => self.chars().map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
        }
    }

    /// The text as UTF-8, or `None` when it has lone surrogates.
    pub fn to_utf8(&self) -> Option<std::borrow::Cow<'_, str>> {
        match self.as_ascii() {
            Some(text) => Some(text.into()),
            None => self.chars().map(char::from_u32).collect::<Option<String>>().map(Into::into),
        }
    }

    /// The hash: SipHash-1-3 over the stored bytes under `key`, 0 for the empty string, -2 for what would be -1.
    #[inline]
    pub fn hash_with(&self, key: (u64, u64)) -> i64 {
        self.cached_hash().unwrap_or_else(|| {
            let hash = hash_bytes(key, self.data().bytes());
            self.set_cached_hash(hash);
            hash
        })
    }

    /// The hash in a runtime.
    #[inline]
    pub fn hash_value(&self, vm: &crate::Vm) -> i64 {
        self.hash_with(vm.hash_secret())
    }

    /// `str.__sizeof__` in CPython's figures, for the exact type or a subclass of `basic_size` (64 plus slots).
    pub fn size_of(&self, exact: bool, basic_size: usize) -> usize {
        let payload = (self.len() + 1) * self.kind().bytes();
        let fixed = match (exact, self.is_ascii()) {
            (false, _) => basic_size,
            (true, true) => 40,
            (true, false) => 56,
        };
        let utf8 = if self.has_utf8() || exact && self.is_latin1_char() { self.utf8_len() + 1 } else { 0 };
        fixed + payload + utf8
    }

    /// Whether the string is one code point in 0x80..0x100: CPython's static singletons carry their UTF-8 form.
    fn is_latin1_char(&self) -> bool {
        matches!(self.data(), Data::Latin1([0x80..=0xFF]))
    }

    fn utf8_len(&self) -> usize {
        with_units!(self.data(), |units| units.iter().map(|&unit| utf8_width(unit.wide())).sum())
    }
}

/// Bytes of a code point in UTF-8 (a lone surrogate takes 3).
pub(crate) fn utf8_width(code_point: u32) -> usize {
    match code_point {
        0..0x80 => 1,
        0x80..0x800 => 2,
        0x800..0x10000 => 3,
        _ => 4,
    }
}

/// The hash of bytes, and of strings by their stored bytes.
pub fn hash_bytes(key: (u64, u64), bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    match siphasher::sip::SipHasher13::new_with_keys(key.0, key.1).hash(bytes).cast_signed() {
        -1 => -2,
        hash => hash,
    }
}

/// Writes code points into a string under construction.
pub trait Append {
    /// All of `data`.
    fn data(&mut self, data: Data<'_>);
    /// `code_point`, `times` times.
    fn repeat(&mut self, code_point: u32, times: usize);
}

struct Filler<'a, U> {
    out: &'a mut [U],
    at: usize,
}

impl<U: Unit> Append for Filler<'_, U> {
    fn data(&mut self, data: Data<'_>) {
        let end = self.at + data.len();
        let out = &mut self.out[self.at..end];
        match data {
            _ if data.kind() == U::KIND => out.copy_from_slice(U::of_data(data)),
            _ => with_units!(data, |units| fill(out, units.iter().map(|&unit| unit.wide()))),
        }
        self.at = end;
    }

    fn repeat(&mut self, code_point: u32, times: usize) {
        self.out[self.at..self.at + times].fill(U::narrow(code_point));
        self.at += times;
    }
}

fn fill<U: Unit>(out: &mut [U], code_points: impl Iterator<Item = u32>) {
    for (place, code_point) in out.iter_mut().zip(code_points) {
        *place = U::narrow(code_point);
    }
}

/// The code points of a string, from either end.
#[derive(Clone)]
pub struct Chars<'a> {
    data: Data<'a>,
    front: usize,
    back: usize,
}

impl Iterator for Chars<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.front == self.back {
            return None;
        }
        self.front += 1;
        Some(self.data.at(self.front - 1))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.back - self.front, Some(self.back - self.front))
    }
}

impl DoubleEndedIterator for Chars<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<u32> {
        if self.front == self.back {
            return None;
        }
        self.back -= 1;
        Some(self.data.at(self.back))
    }
}

impl ExactSizeIterator for Chars<'_> {}
