//! Strings made by a runtime: the empty string and one-character Latin-1 strings are shared, as in CPython 3.12.

use krait_heap::{Ref, Value};

use super::builder::StrBuilder;
use super::storage::{Data, Str, Unit, with_units};
use super::value::Append;
use crate::ext::ValueExt;
use crate::{Result, Vm};

impl Vm {
    /// The shared string that equals `data`, if there is one: empty, or one Latin-1 code point.
    #[inline]
    fn shared_str(&self, data: Data<'_>) -> Option<Ref<Str>> {
        match data.len() {
            0 => Some(self.empty_str()),
            1 => u8::try_from(data.at(0)).ok().map(|byte| self.latin1_char(byte)),
            _ => None,
        }
    }

    /// A string of these code points, shared if possible.
    pub fn new_str_from_data(&self, data: Data<'_>) -> Result<Ref<Str>> {
        match self.shared_str(data) {
            Some(shared) => Ok(shared),
            None => {
                Str::from_data(self.heap(), crate::Type::head(&self.types.str), data).map_err(|_| self.memory_error())
            }
        }
    }

    /// A string of ASCII text, shared if possible.
    pub(crate) fn new_str_ascii(&self, text: &[u8]) -> Result<Ref<Str>> {
        debug_assert!(text.is_ascii());
        match text {
            [] => Ok(self.empty_str()),
            [one] => Ok(self.latin1_char(*one)),
            _ => self.or_memory_error(Str::copy_of(self.heap(), crate::Type::head(&self.types.str), text, true)),
        }
    }

    /// A string of `len` bytes of ASCII text that `write` puts into places of zeros; shared if possible.
    #[inline]
    pub(crate) fn new_str_ascii_with(&self, len: usize, write: impl FnOnce(&mut [u8])) -> Result<Ref<Str>> {
        if len <= 1 {
            let mut one = [0];
            write(&mut one[..len]);
            return self.new_str_ascii(&one[..len]);
        }
        self.or_memory_error(Str::build::<u8>(self.heap(), crate::Type::head(&self.types.str), len, true, write))
    }

    /// A string of code points below 0x110000 (lone surrogates allowed).
    pub fn new_str_from_codepoints(&self, code_points: &[u32]) -> Result<Ref<Str>> {
        self.new_str_from_data(Data::Ucs4(code_points))
    }

    /// A one-character string.
    pub fn new_str_from_char(&self, code_point: u32) -> Result<Ref<Str>> {
        self.new_str_from_data(Data::Ucs4(&[code_point]))
    }

    /// A string of `len` code points that `write` appends; `max` is the largest, or a bound of its class. One character is
    /// not shared: CPython allocates such results before it knows them.
    pub fn new_str_with(&self, len: usize, max: u32, write: impl FnOnce(&mut dyn Append)) -> Result<Ref<Str>> {
        if len == 0 {
            return Ok(self.empty_str());
        }
        Str::with_max(self.heap(), crate::Type::head(&self.types.str), len, max, write).map_err(|_| self.memory_error())
    }

    /// The strings `parts`, one after the other. What is no string does not count.
    pub fn join_parts(&self, parts: &[Value]) -> Result<Ref<Str>> {
        let texts = || parts.iter().filter_map(Value::downcast::<Str>);
        let len = parts.iter().try_fold(0, |len, part| {
            let text = part.downcast::<Str>().filter(|text| text.is_ascii())?;
            Some(len + text.len())
        });
        if let Some(len) = len.filter(|len| *len > 1) {
            return self.new_str_ascii_with(len, |mut out| {
                for text in texts() {
                    let bytes = text.as_ascii().unwrap_or_default().as_bytes();
                    let (place, rest) = core::mem::take(&mut out).split_at_mut(bytes.len());
                    copy_short(place, bytes);
                    out = rest;
                }
            });
        }
        let (len, max) = texts().fold((0, 0x7F), |(len, max), text| (len + text.len(), text.max_class().max(max)));
        self.new_str_with(len, max, |out| texts().for_each(|text| out.data(text.data())))
    }

    /// A string of its own even for one character.
    pub(crate) fn fresh_str(&self, data: Data<'_>) -> Result<Ref<Str>> {
        if data.is_empty() {
            return Ok(self.empty_str());
        }
        Str::from_data(self.heap(), crate::Type::head(&self.types.str), data).map_err(|_| self.memory_error())
    }

    /// The string that a builder collected.
    pub fn build_str(&self, builder: &StrBuilder) -> Result<Ref<Str>> {
        if builder.is_failed() { Err(self.memory_error()) } else { self.new_str_from_data(builder.data()) }
    }

    /// An empty builder, for no more than the heap would hold.
    pub fn str_builder(&self) -> StrBuilder {
        StrBuilder::within(self.heap().room())
    }

    /// `left + right` for an owned left operand: where nobody else holds it, the text is appended in place if it has room
    /// (`s += t` and chains of `+` then take linear time, as in CPython). Both are strings.
    pub fn append_str(&self, left: Value, right: &Value) -> Result {
        let more = super::arguments::this(right);
        if left.is_exact(&self.types.str) && !more.is_empty() {
            let string = left.downcast_ref::<Str>().filter(|string| !string.is_empty());
            if string.is_some_and(|string| Str::append_in_place(self.heap(), string, more.data())) {
                return Ok(left);
            }
        }
        super::concat(self, &left, right)
    }

    /// The string itself if its type is exactly `str`, else an exact copy.
    pub fn exact_str(&self, string: &Value) -> Result {
        if string.is_exact(&self.types.str) {
            return Ok(string.clone());
        }
        Ok(self.fresh_str(super::arguments::this(string).data())?.into_value())
    }

    /// The part from `start` to `end`; all of it is the string itself.
    pub fn substring(&self, string: &Value, start: usize, end: usize) -> Result {
        let this = super::arguments::this(string);
        let data = this.data();
        if start == 0 && end == data.len() {
            return self.exact_str(string);
        }
        if let (Data::Latin1(bytes), true) = (data, this.is_ascii()) {
            // No look at the characters is needed to know that a part of ASCII text is ASCII.
            return Ok(self.new_str_ascii(&bytes[start..end])?.into_value());
        }
        Ok(self.new_str_from_data(data.slice(start, end))?.into_value())
    }

    /// Every `step`th code point from `start`, `len` of them.
    pub(super) fn str_stepped(&self, data: Data<'_>, start: usize, step: isize, len: usize) -> Result {
        let at = |index: usize| start.wrapping_add_signed(step.wrapping_mul(index as isize));
        let mut builder = self.str_builder().with_room(len);
        with_units!(data, |units| (0..len).for_each(|index| builder.push_code_point(units[at(index)].wide())));
        if builder.is_failed() {
            return Err(self.memory_error());
        }
        Ok(self.fresh_str(builder.data())?.into_value())
    }
}

/// Copies bytes to a place of their length. Pieces of text are mostly short: a call would take longer than the copying.
#[inline(always)]
pub(super) fn copy_short(out: &mut [u8], bytes: &[u8]) {
    match bytes.len() {
        0 => {}
        1 => out[0] = bytes[0],
        2..4 => copy_ends::<2>(out, bytes),
        4..8 => copy_ends::<4>(out, bytes),
        8..=16 => copy_ends::<8>(out, bytes),
        _ => out.copy_from_slice(bytes),
    }
}

/// Copies at most `2 * N` bytes by both ends, which may overlap.
#[inline(always)]
fn copy_ends<const N: usize>(out: &mut [u8], bytes: &[u8]) {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<N>(), bytes.last_chunk::<N>()) {
        out.first_chunk_mut().into_iter().for_each(|place| *place = *first);
        out.last_chunk_mut().into_iter().for_each(|place| *place = *last);
    }
}
