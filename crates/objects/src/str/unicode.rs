//! Properties and case of code points: Unicode 15.0, as CPython 3.12 has it.
//!
//! Properties come from run-length tables made from CPython's own database (`tools/unicode_tables.py`), found through an
//! index of 256-code-point pages. Uppercase and lowercase come from the standard library, whose Unicode is later: a mapping
//! counts only if everything in it was assigned in 15.0, which makes the two agree (a test compares all of them).

mod tables;
#[cfg(test)]
mod tests;

use tables::{DECIMAL_ZEROS, FOLDS, RECORDS, RUNS, TITLES};

/// What a code point is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Properties(u16);

macro_rules! flags {
    ($($name:ident = $bit:expr, $doc:expr;)*) => {
        impl Properties { $(
            #[doc = $doc]
            #[inline(always)]
            pub const fn $name(self) -> bool {
                self.0 & (1 << $bit) != 0
            }
        )* }
    };
}
flags! {
    is_alpha = 0, "A letter (`str.isalpha`).";
    is_decimal = 1, "A decimal digit (`str.isdecimal`).";
    is_digit = 2, "A digit, superscripts and such included (`str.isdigit`).";
    is_numeric = 3, "Numeric (`str.isnumeric`).";
    is_space = 4, "White space (`str.isspace`).";
    is_printable = 5, "Shown as itself by `repr` (`str.isprintable`).";
    is_xid_continue = 6, "May stand in an identifier.";
    is_xid_start = 7, "May begin an identifier (the underscore may).";
    is_lower = 8, "Lowercase.";
    is_upper = 9, "Uppercase.";
    is_title = 10, "Titlecase.";
    is_assigned = 11, "Assigned in Unicode 15.0.";
    is_cased = 12, "Has case, for `str.title` and the final sigma.";
    is_case_ignorable = 13, "Passed over when the final sigma is looked for.";
}

impl Properties {
    /// A letter or numeric (`str.isalnum`).
    #[inline(always)]
    pub const fn is_alnum(self) -> bool {
        self.0 & 0xF != 0
    }
}

static PAGES: [u16; 0x1101] = pages();
static LATIN1: [Properties; 256] = latin1();

/// For each 256-code-point page the index of the run that its first code point lies in.
const fn pages() -> [u16; 0x1101] {
    let mut pages = [0; 0x1101];
    let (mut page, mut run) = (0, 0);
    while page < 0x1100 {
        while run + 1 < RUNS.len() && RUNS[run + 1] >> 8 <= (page as u32) << 8 {
            run += 1;
        }
        pages[page] = run as u16;
        page += 1;
    }
    pages[0x1100] = RUNS.len() as u16 - 1;
    pages
}

const fn latin1() -> [Properties; 256] {
    let mut table = [Properties(0); 256];
    let (mut code, mut run) = (0, 0);
    while code < 256 {
        if RUNS[run + 1] >> 8 == code as u32 {
            run += 1;
        }
        table[code] = RECORDS[(RUNS[run] & 0xFF) as usize];
        code += 1;
    }
    table
}

/// The properties of a code point.
#[inline]
pub fn properties(code_point: u32) -> Properties {
    match LATIN1.get(code_point as usize) {
        Some(properties) => *properties,
        None => beyond_latin1(code_point),
    }
}

fn beyond_latin1(code_point: u32) -> Properties {
    let Some(page) = PAGES.get((code_point >> 8) as usize..).and_then(|pages| pages.get(..2)) else {
        return Properties(0);
    };
    let (first, last) = (usize::from(page[0]), usize::from(page[1]));
    let run = first + RUNS[first..=last].partition_point(|run| run >> 8 <= code_point) - 1;
    RECORDS[(RUNS[run] & 0xFF) as usize]
}

/// Whether a line ends after the code point (`str.splitlines`).
#[inline]
pub const fn is_line_break(code_point: u32) -> bool {
    matches!(code_point, 0x0A..=0x0D | 0x1C..=0x1E | 0x85 | 0x2028 | 0x2029)
}

/// The value of a decimal digit.
pub fn decimal_value(code_point: u32) -> Option<u8> {
    if code_point < 0x80 {
        return u8::try_from(code_point).ok().filter(u8::is_ascii_digit).map(|digit| digit - b'0');
    }
    let after = DECIMAL_ZEROS.partition_point(|&zero| zero <= code_point);
    let value = code_point - DECIMAL_ZEROS[after - 1];
    u8::try_from(value).ok().filter(|value| *value < 10)
}

/// Up to three code points that another one maps to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mapped {
    code_points: [u32; 3],
    len: u8,
}

impl Mapped {
    pub(super) const fn one(code_point: u32) -> Mapped {
        Mapped { code_points: [code_point, 0, 0], len: 1 }
    }

    fn padded(code_points: [u32; 3]) -> Mapped {
        let len = code_points.iter().take_while(|&&code_point| code_point != 0).count();
        Mapped { code_points, len: len as u8 }
    }

    fn known(code_point: u32, mapping: impl Iterator<Item = char>) -> Mapped {
        let mut mapped = Mapped { code_points: [0; 3], len: 0 };
        for target in mapping {
            let target = u32::from(target);
            if !properties(target).is_assigned() {
                return Mapped::one(code_point);
            }
            mapped.code_points[usize::from(mapped.len)] = target;
            mapped.len += 1;
        }
        if properties(code_point).is_assigned() { mapped } else { Mapped::one(code_point) }
    }
}

impl core::ops::Deref for Mapped {
    type Target = [u32];
    fn deref(&self) -> &[u32] {
        &self.code_points[..usize::from(self.len)]
    }
}

/// The full uppercase mapping.
pub fn to_upper(code_point: u32) -> Mapped {
    match char::from_u32(code_point) {
        Some(c) if c.is_ascii() => Mapped::one(u32::from(c.to_ascii_uppercase())),
        Some(c) => Mapped::known(code_point, c.to_uppercase()),
        None => Mapped::one(code_point),
    }
}

/// The full lowercase mapping, without regard to the final sigma.
pub fn to_lower(code_point: u32) -> Mapped {
    match char::from_u32(code_point) {
        Some(c) if c.is_ascii() => Mapped::one(u32::from(c.to_ascii_lowercase())),
        Some(c) => Mapped::known(code_point, c.to_lowercase()),
        None => Mapped::one(code_point),
    }
}

/// The full titlecase mapping.
pub fn to_title(code_point: u32) -> Mapped {
    match exception(&TITLES, code_point) {
        Some(mapped) if code_point >= 0x80 => mapped,
        _ => to_upper(code_point),
    }
}

/// What a table of exceptions maps a code point to: rows of four numbers, sorted.
fn exception(table: &[u32], code_point: u32) -> Option<Mapped> {
    let (rows, _) = table.as_chunks::<4>();
    let found = rows.binary_search_by_key(&code_point, |row| row[0]).ok()?;
    let [_, first, second, third] = rows[found];
    Some(Mapped::padded([first, second, third]))
}

/// The full case folding.
pub fn to_folded(code_point: u32) -> Mapped {
    match code_point {
        0..0x80 => to_lower(code_point),
        // Cherokee folds to its uppercase, the older of its two alphabets.
        0x13A0..0x13FE | 0xAB70..0xABC0 => to_upper(code_point),
        _ => exception(&FOLDS, code_point).unwrap_or_else(|| to_lower(code_point)),
    }
}
