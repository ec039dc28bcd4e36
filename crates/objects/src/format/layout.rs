//! Ordinary format specifications in digested form, remembered by their text: a specification is mostly a constant, and
//! reading it costs more than what it asks for.

use core::cell::Cell;

use crate::format::number::{self, IntStyle};
use crate::format::spec::Spec;

/// Widths above this are left to the general way, which minds the memory.
const MOST_WIDTH: usize = 120;
/// Most digits behind a point.
const MOST_PLACES: usize = 18;

/// Which types a specification is read for: they differ in defaults and in what they refuse.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Family {
    /// `int`
    Int = 1,
    /// `float`
    Float = 2,
    /// `str`
    Str = 3,
}

/// What an ordinary specification asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Layout {
    /// What pads: ASCII.
    pub(crate) fill: u8,
    /// `<`, `>`, `^` or `=`.
    pub(crate) align: u8,
    /// What stands where a minus sign would; 0: nothing.
    pub(crate) plus: u8,
    /// The letter of the prefix (`0x`); 0: none.
    pub(crate) prefix: u8,
    /// Digits between separators; 0: no separators.
    pub(crate) group: u8,
    /// The separator.
    pub(crate) separator: u8,
    /// Least number of characters, at most [`MOST_WIDTH`].
    pub(crate) width: u8,
    /// Digits behind the point, or most characters.
    pub(crate) precision: Option<u8>,
    /// The presentation type: of ints one of `b d o x X` or one of floats, of floats `f`, `%`, `e`, `E`
    /// or 0 for shortest digits.
    pub(crate) kind: u8,
}

impl Layout {
    /// Decimal digits, or characters, as they are.
    pub(crate) const PLAIN: Layout = Layout {
        fill: b' ',
        align: b'>',
        plus: 0,
        prefix: 0,
        group: 0,
        separator: 0,
        width: 0,
        precision: None,
        kind: b'd',
    };

    /// What a specification asks for, if it is a valid and ordinary one.
    fn read(family: Family, text: &[u8]) -> Option<Layout> {
        let text: Vec<u32> = text.iter().copied().map(u32::from).collect();
        let (spec, kind) = match family {
            Family::Int => match number::int_spec(&text, "").ok()? {
                (spec, IntStyle::Base { base: 10, .. }) => (spec, b'd'),
                (spec, IntStyle::Base { .. }) => {
                    let kind = u8::try_from(spec.kind).ok()?;
                    (spec, kind)
                }
                (spec, IntStyle::Float) => float_kind(spec)?,
                (_, IntStyle::Character) => return None,
            },
            Family::Float => float_kind(number::float_spec(&text, "").ok()?)?,
            Family::Str => (number::str_spec(&text, "").ok()?, b's'),
        };
        Layout::of(&spec, kind)
    }

    fn of(spec: &Spec, kind: u8) -> Option<Layout> {
        let (separator, group) = spec.grouping.parts().unwrap_or((' ', 0));
        let width = spec.width.unwrap_or(0);
        if width > MOST_WIDTH || spec.fill > 0x7F || spec.no_negative_zero {
            return None;
        }
        Some(Layout {
            fill: spec.fill as u8,
            align: spec.align,
            plus: if matches!(spec.sign, b'+' | b' ') { spec.sign } else { 0 },
            prefix: if spec.alternate && matches!(kind, b'b' | b'o' | b'x' | b'X') { kind } else { 0 },
            group: group as u8,
            separator: separator as u8,
            width: width as u8,
            precision: match spec.precision {
                None => None,
                Some(precision) => Some(u8::try_from(precision).ok()?),
            },
            kind,
        })
    }
}

/// The specification and the presentation type of a float in fixed notation or shortest digits.
fn float_kind(spec: Spec) -> Option<(Spec, u8)> {
    if spec.alternate {
        return None;
    }
    let kind = match (char::from_u32(spec.kind)?, spec.precision) {
        ('f' | 'F', None | Some(..=MOST_PLACES)) => b'f',
        ('%', None | Some(..=MOST_PLACES)) => b'%',
        ('e', None | Some(..MOST_PLACES)) => b'e',
        ('E', None | Some(..MOST_PLACES)) => b'E',
        ('\0', None) => 0,
        _ => return None,
    };
    Some((spec, kind))
}

#[derive(Clone, Copy)]
struct Entry {
    /// The bytes of the text, the first one highest.
    key: u64,
    /// Length and family; 0: an empty entry.
    tag: u8,
    layout: Layout,
}

/// Places for two entries each: constants that meet in one do not keep displacing each other.
const N_PLACES: usize = 64;
/// Longer specifications are not ordinary.
const MOST_BYTES: usize = 8;

/// The layouts of the specifications that were met last.
pub(crate) struct Layouts(Box<[[Cell<Entry>; 2]; N_PLACES]>);

impl Layouts {
    pub(crate) fn new() -> Layouts {
        Layouts(Box::new(
            [const { [const { Cell::new(Entry { key: 0, tag: 0, layout: Layout::PLAIN }) }; 2] }; N_PLACES],
        ))
    }

    /// The layout that ASCII text asks for; `None`: ask the general way, which also raises the errors.
    #[inline]
    pub(crate) fn get(&self, family: Family, text: &[u8]) -> Option<Layout> {
        if text.len() > MOST_BYTES {
            return None;
        }
        let key = text.iter().fold(0, |key, byte| key << 8 | u64::from(*byte));
        let tag = (text.len() as u8) << 2 | family as u8;
        let spread = (key ^ u64::from(tag) << 58).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let place = &self.0[(spread >> 58) as usize];
        for entry in place {
            let entry = entry.get();
            if entry.key == key && entry.tag == tag {
                return Some(entry.layout);
            }
        }
        Layouts::read(place, Entry { key, tag, layout: Layout::PLAIN }, family, text)
    }

    #[cold]
    #[inline(never)]
    fn read(place: &[Cell<Entry>; 2], entry: Entry, family: Family, text: &[u8]) -> Option<Layout> {
        let layout = Layout::read(family, text)?;
        let [newest, other] = place;
        other.set(newest.replace(Entry { layout, ..entry }));
        Some(layout)
    }
}
