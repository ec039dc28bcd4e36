//! Case conversion of whole strings, with the final sigma, and the case questions.

use super::builder::StrBuilder;
use super::storage::Str;
use super::unicode::{Mapped, properties, to_folded, to_lower, to_title, to_upper};

const CAPITAL_SIGMA: u32 = 0x3A3;
const SMALL_SIGMA: u32 = 0x3C3;
const FINAL_SIGMA: u32 = 0x3C2;

/// A conversion of a string's case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Case {
    /// `str.lower`.
    Lower,
    /// `str.upper`.
    Upper,
    /// `str.casefold`.
    Fold,
    /// `str.swapcase`.
    Swap,
    /// `str.title`.
    Title,
    /// `str.capitalize`.
    Capital,
}

/// Converts ASCII text into as many bytes.
pub(crate) fn convert_ascii(text: &str, case: Case, out: &mut [u8]) {
    match case {
        Case::Lower | Case::Fold => {
            out.copy_from_slice(text.as_bytes());
            out.make_ascii_lowercase();
            return;
        }
        Case::Upper => {
            out.copy_from_slice(text.as_bytes());
            out.make_ascii_uppercase();
            return;
        }
        _ => {}
    }
    let mut after_letter = false;
    for (place, byte) in out.iter_mut().zip(text.bytes()) {
        *place = match case {
            Case::Swap if byte.is_ascii_alphabetic() => byte ^ 0x20,
            Case::Title | Case::Capital if after_letter => byte.to_ascii_lowercase(),
            Case::Title | Case::Capital => byte.to_ascii_uppercase(),
            _ => byte,
        };
        after_letter = case == Case::Capital || byte.is_ascii_alphabetic();
    }
}

/// Converts any text.
pub(crate) fn convert_any(string: &Str, case: Case, out: &mut StrBuilder) {
    let mut after_cased = false;
    for (index, code_point) in string.chars().enumerate() {
        let lower = || lower_in_context(string, index, code_point);
        let mapped = match case {
            Case::Lower => lower(),
            Case::Upper => to_upper(code_point),
            Case::Fold => to_folded(code_point),
            Case::Swap if properties(code_point).is_upper() => lower(),
            Case::Swap if properties(code_point).is_lower() => to_upper(code_point),
            Case::Swap => Mapped::one(code_point),
            Case::Title | Case::Capital if after_cased => lower(),
            Case::Title | Case::Capital => to_title(code_point),
        };
        after_cased = case == Case::Capital || properties(code_point).is_cased();
        mapped.iter().for_each(|&target| out.push_code_point(target));
    }
}

/// The lowercase of the code point at `index`; a capital sigma at the end of a word becomes a final sigma.
fn lower_in_context(string: &Str, index: usize, code_point: u32) -> Mapped {
    if code_point != CAPITAL_SIGMA {
        return to_lower(code_point);
    }
    let data = string.data();
    let mut before = (0..index).rev().map(|i| properties(data.at(i))).skip_while(|p| p.is_case_ignorable());
    let mut after = (index + 1..data.len()).map(|i| properties(data.at(i))).skip_while(|p| p.is_case_ignorable());
    let is_final = before.next().is_some_and(|p| p.is_cased()) && !after.next().is_some_and(|p| p.is_cased());
    Mapped::one(if is_final { FINAL_SIGMA } else { SMALL_SIGMA })
}

/// `str.islower`: no uppercase or titlecase, and one lowercase at least.
pub(crate) fn is_lower(string: &Str) -> bool {
    let mut cased = false;
    for code_point in string.chars() {
        let p = properties(code_point);
        if p.is_upper() || p.is_title() {
            return false;
        }
        cased |= p.is_lower();
    }
    cased
}

/// `str.isupper`: no lowercase or titlecase, and one uppercase at least.
pub(crate) fn is_upper(string: &Str) -> bool {
    let mut cased = false;
    for code_point in string.chars() {
        let p = properties(code_point);
        if p.is_lower() || p.is_title() {
            return false;
        }
        cased |= p.is_upper();
    }
    cased
}

/// `str.istitle`: uppercase and titlecase only after what has no case, lowercase only after what has.
pub(crate) fn is_title(string: &Str) -> bool {
    let (mut cased, mut after_cased) = (false, false);
    for code_point in string.chars() {
        let p = properties(code_point);
        if p.is_upper() || p.is_title() {
            if after_cased {
                return false;
            }
            (after_cased, cased) = (true, true);
        } else if p.is_lower() {
            if !after_cased {
                return false;
            }
            cased = true;
        } else {
            after_cased = false;
        }
    }
    cased
}

/// `str.isidentifier`: by the code points alone; keywords are identifiers.
pub(crate) fn is_identifier(string: &Str) -> bool {
    let mut chars = string.chars();
    let starts = |code_point| code_point == u32::from('_') || properties(code_point).is_xid_start();
    chars.next().is_some_and(starts) && chars.all(|code_point| properties(code_point).is_xid_continue())
}
