//! Strings put together piece by piece, widening as wider code points arrive.

use krait_heap::{Heap, OutOfMemory, Ref, TypeHead};

use super::storage::{Data, Kind, Str, Unit, with_units};

/// Collects code points. Running out of memory is remembered and reported by [`StrBuilder::finish_in`].
pub struct StrBuilder {
    units: Units,
    /// How many bytes there may be.
    most: usize,
    failed: bool,
}

/// The least code points that the first room is made for.
const FIRST_ROOM: usize = 64;

enum Units {
    Latin1(Vec<u8>),
    Ucs2(Vec<u16>),
    Ucs4(Vec<u32>),
}

impl Default for StrBuilder {
    fn default() -> StrBuilder {
        StrBuilder::new()
    }
}

impl StrBuilder {
    /// An empty builder.
    pub const fn new() -> StrBuilder {
        StrBuilder::within(usize::MAX)
    }

    /// An empty builder for at most `most` bytes: what a limited heap could not hold is not collected either.
    pub const fn within(most: usize) -> StrBuilder {
        StrBuilder { units: Units::Latin1(Vec::new()), most, failed: false }
    }

    /// The same with room for `len` more code points, if memory has it.
    pub fn with_room(mut self, len: usize) -> StrBuilder {
        self.reserve(Kind::Latin1, len);
        self
    }

    /// An empty builder with room for `len` code points, if memory has it.
    pub fn with_capacity(len: usize) -> StrBuilder {
        StrBuilder::new().with_room(len)
    }

    /// Appends UTF-8 text.
    #[inline]
    pub fn push_str(&mut self, text: &str) {
        if text.is_ascii() {
            self.push_data(Data::Latin1(text.as_bytes()));
        } else {
            text.chars().for_each(|c| self.push_char(c));
        }
    }

    /// Appends a character.
    #[inline]
    pub fn push_char(&mut self, character: char) {
        self.push_code_point(u32::from(character));
    }

    /// Appends a code point below 0x110000.
    #[inline]
    pub fn push_code_point(&mut self, code_point: u32) {
        if let (Units::Latin1(units), Ok(byte)) = (&mut self.units, u8::try_from(code_point))
            && units.len() < units.capacity()
        {
            return units.push(byte);
        }
        if !self.reserve(Kind::of(code_point), 1) {
            return;
        }
        match &mut self.units {
            Units::Latin1(units) => units.push(Unit::narrow(code_point)),
            Units::Ucs2(units) => units.push(Unit::narrow(code_point)),
            Units::Ucs4(units) => units.push(code_point),
        }
    }

    /// Appends a code point `times` times.
    pub fn push_repeated(&mut self, code_point: u32, times: usize) {
        if times == 0 || !self.reserve(Kind::of(code_point), times) {
            return;
        }
        match &mut self.units {
            Units::Latin1(units) => units.resize(units.len() + times, Unit::narrow(code_point)),
            Units::Ucs2(units) => units.resize(units.len() + times, Unit::narrow(code_point)),
            Units::Ucs4(units) => units.resize(units.len() + times, code_point),
        }
    }

    /// Appends `len` bytes of ASCII text that `write` puts into places of zeros.
    pub(crate) fn push_ascii_with(&mut self, len: usize, write: impl FnOnce(&mut [u8])) {
        if !self.reserve(Kind::Latin1, len) {
            return;
        }
        if let Units::Latin1(units) = &mut self.units {
            let start = units.len();
            units.resize(start + len, 0);
            write(&mut units[start..]);
            return;
        }
        let mut text = vec![0; len];
        write(&mut text);
        self.push_data(Data::Latin1(&text));
    }

    /// Appends a string.
    #[inline]
    pub fn push(&mut self, string: &Str) {
        self.push_data(string.data());
    }

    /// Appends code points. Data of a wide kind whose code points are all narrow widens the builder for nothing but time.
    #[inline]
    pub fn push_data(&mut self, data: Data<'_>) {
        if let (Units::Latin1(units), Data::Latin1(more)) = (&mut self.units, data)
            && more.len() <= units.capacity() - units.len()
        {
            return units.extend_from_slice(more);
        }
        self.push_with_room(data);
    }

    /// The same where room must be made first.
    #[inline(never)]
    fn push_with_room(&mut self, data: Data<'_>) {
        if !self.reserve(data.kind(), data.len()) {
            return;
        }
        match (&mut self.units, data) {
            (Units::Latin1(units), Data::Latin1(more)) => units.extend_from_slice(more),
            (Units::Ucs2(units), Data::Ucs2(more)) => units.extend_from_slice(more),
            (Units::Ucs4(units), Data::Ucs4(more)) => units.extend_from_slice(more),
            (Units::Latin1(_), _) => {}
            (Units::Ucs2(units), _) => {
                with_units!(data, |more| units.extend(more.iter().map(|&u| u16::narrow(u.wide()))))
            }
            (Units::Ucs4(units), _) => with_units!(data, |more| units.extend(more.iter().map(|&u| u.wide()))),
        }
    }

    /// What was collected so far.
    pub fn data(&self) -> Data<'_> {
        match &self.units {
            Units::Latin1(units) => Data::Latin1(units),
            Units::Ucs2(units) => Data::Ucs2(units),
            Units::Ucs4(units) => Data::Ucs4(units),
        }
    }

    /// Number of code points so far.
    pub fn len(&self) -> usize {
        self.data().len()
    }

    /// Whether nothing was collected.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether memory ran out on the way.
    pub fn is_failed(&self) -> bool {
        self.failed
    }

    /// The string.
    pub fn finish_in(self, heap: &Heap, ty: &TypeHead) -> Result<Ref<Str>, OutOfMemory> {
        if self.failed { Err(OutOfMemory) } else { Str::from_data(heap, ty, self.data()) }
    }

    /// Makes room for `more` code points of `kind`, widening if need be; false when memory ran out.
    #[inline]
    fn reserve(&mut self, kind: Kind, more: usize) -> bool {
        if kind > self.data().kind() && more > 0 {
            self.widen(kind);
        }
        // Formatted texts are longer than the first room of a vector: that would be outgrown three times.
        let more = if self.is_empty() { more.max(FIRST_ROOM) } else { more };
        let room = match &mut self.units {
            Units::Latin1(units) => grown(units, more, self.most),
            Units::Ucs2(units) => grown(units, more, self.most),
            Units::Ucs4(units) => grown(units, more, self.most),
        };
        self.failed |= !room;
        !self.failed
    }

    #[cold]
    fn widen(&mut self, kind: Kind) {
        let wider = match kind {
            Kind::Latin1 => return,
            Kind::Ucs2 => widened(self.data(), self.most).map(Units::Ucs2),
            Kind::Ucs4 => widened(self.data(), self.most).map(Units::Ucs4),
        };
        match wider {
            Some(units) => self.units = units,
            None => self.failed = true,
        }
    }
}

/// Makes room for `more` units where all of them may take `most` bytes; false when memory ran out.
#[inline]
pub(crate) fn grown<U>(units: &mut Vec<U>, more: usize, most: usize) -> bool {
    more <= units.capacity() - units.len() || grow(units, more, most)
}

#[cold]
#[inline(never)]
fn grow<U>(units: &mut Vec<U>, more: usize, most: usize) -> bool {
    let wanted = units.len().saturating_add(more).saturating_mul(size_of::<U>());
    wanted <= most && units.try_reserve(more).is_ok()
}

/// A copy in wider units; `None` when memory ran out.
fn widened<U: Unit>(data: Data<'_>, most: usize) -> Option<Vec<U>> {
    let mut wide = Vec::new();
    if !grow(&mut wide, data.len().max(16), most) {
        return None;
    }
    with_units!(data, |units| wide.extend(units.iter().map(|&unit| U::narrow(unit.wide()))));
    Some(wide)
}
