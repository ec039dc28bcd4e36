//! Keys as look-ups take them: with their hash, and their text if they are strings.

use krait_heap::{Header, Value};

use crate::str::Str;

/// A key with its hash, and its text if it is an exact string: what look-ups take.
#[derive(Clone, Copy)]
pub struct Key<'a> {
    /// The key.
    pub value: &'a Value,
    /// The key's hash.
    pub hash: i64,
    /// The string, if the key is an exact one.
    pub text: Option<&'a Str>,
}

impl Key<'_> {
    /// Whether a key inside a table is this one, as far as that is seen without running code: identity, integer words and
    /// exact strings. The hashes are equal.
    #[inline(always)]
    pub(crate) fn is_plainly(&self, inside: &Value) -> Option<bool> {
        if self.value.is(inside) {
            return Some(true);
        }
        if self.value.is_int() && inside.is_int() {
            return Some(false);
        }
        let text = self.text?;
        let both_exact = inside.header().map(Header::type_pointer) == self.value.header().map(Header::type_pointer);
        both_exact.then(|| inside.downcast::<Str>().is_some_and(|other| other.equals(text)))
    }

    /// Whether an exact string inside a table is this one.
    #[inline(always)]
    pub(crate) fn same_text(&self, text: &Str, inside: &Value) -> bool {
        inside.downcast::<Str>().is_some_and(|other| other.cached_hash() == Some(self.hash) && other.equals(text))
    }
}
