//! Looking keys up in the table of a dict.
//!
//! A search goes as far as it can without running code; what is left asks keys whether they are equal, which may change the
//! table under the search. It holds no borrow meanwhile, checks afterwards that it still walks the same entries, and starts over
//! when it does not.

use krait_heap::Value;

use super::{Key, Table, text_hash};
use crate::dict::storage::{Plain, Step};
use crate::str::Str;

/// The result of one walk.
enum Search {
    Done(Option<usize>),
    /// The table changed under a comparison: start over.
    Changed,
}

impl Table {
    /// Finds an exact string without running any code; `None` if keys of other types would have to be asked.
    #[inline(always)]
    pub fn find_text(&self, key: Key<'_>, text: &Str) -> Option<Option<usize>> {
        if let Some(values) = self.values() {
            return Some(values.shared().find(key.value, key.hash, |inside| key.same_text(text, inside)));
        }
        let keys = self.keys();
        if keys.is_unicode() { Some(keys.find_str(key.value, key.hash, text)) } else { None }
    }

    /// Finds a key as far as that runs no code.
    #[inline(always)]
    pub(in crate::dict) fn find_plain(&self, key: Key<'_>) -> Plain {
        if self.values().is_some() {
            return Plain::Unknown;
        }
        let keys = self.keys();
        if let Some(text) = key.text {
            if !keys.is_unicode() {
                return Plain::Unknown;
            }
            return keys.find_str(key.value, key.hash, text).map_or(Plain::Missing, Plain::Found);
        }
        if key.value.is_int() && !keys.is_unicode() { keys.find_int(key.value, key.hash) } else { Plain::Unknown }
    }

    /// Finds a key. `equal` may run code; if the table changes meanwhile, the search starts over.
    ///
    /// The index found may be of a name without a value in a split table.
    #[inline]
    pub fn find<E>(
        &self,
        key: Key<'_>,
        equal: impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        match self.find_plain(key) {
            Plain::Found(index) => Ok(Some(index)),
            Plain::Missing => Ok(None),
            Plain::Unknown => self.find_asking(key, equal),
        }
    }

    /// The same where keys may have to be asked.
    #[inline(never)]
    fn find_asking<E>(
        &self,
        key: Key<'_>,
        mut equal: impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        if let Some(text) = key.text
            && let Some(found) = self.find_text(key, text)
        {
            return Ok(found);
        }
        loop {
            let found = if self.values().is_some() {
                self.find_among_names(key, &mut equal)?
            } else {
                self.find_generic(key, &mut equal)?
            };
            if let Search::Done(found) = found {
                return Ok(found);
            }
        }
    }

    /// One walk along the probe sequence.
    fn find_generic<E>(
        &self,
        key: Key<'_>,
        equal: &mut impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Search, E> {
        let address = self.keys().address();
        let mut probe = self.keys().probe(key.hash);
        loop {
            let candidate = match self.keys().step(&mut probe, key.value, key.hash, text_hash) {
                Step::Identical(index) => return Ok(Search::Done(Some(index))),
                Step::Missing => return Ok(Search::Done(None)),
                Step::Candidate(index) => index,
            };
            let Some(inside) = self.keys().key(candidate).cloned() else { return Ok(Search::Changed) };
            match key.is_plainly(&inside) {
                Some(true) => return Ok(Search::Done(Some(candidate))),
                Some(false) => continue,
                None => {}
            }
            let equals = equal(&inside, key.value)?;
            let keys = self.keys();
            let unchanged = self.values().is_none()
                && keys.address() == address
                && keys.can_continue(&probe)
                && keys.key(candidate).is_some_and(|now| now.is(&inside));
            if !unchanged {
                return Ok(Search::Changed);
            }
            if equals {
                return Ok(Search::Done(Some(candidate)));
            }
        }
    }

    /// The same over the shared names of a split table, for a key that is not an exact string.
    fn find_among_names<E>(
        &self,
        key: Key<'_>,
        equal: &mut impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Search, E> {
        let mut from = 0;
        loop {
            let Some(values) = self.values() else { return Ok(Search::Changed) };
            let shared = values.shared().clone();
            let candidate = (from..shared.len())
                .find_map(|i| Some((i, shared.name(i).filter(|name| text_hash(name) == key.hash)?)));
            let Some((index, name)) = candidate else { return Ok(Search::Done(None)) };
            let equals = equal(&name, key.value)?;
            match self.values() {
                Some(values) if std::rc::Rc::ptr_eq(values.shared(), &shared) => {}
                _ => return Ok(Search::Changed),
            }
            if equals {
                return Ok(Search::Done(Some(index)));
            }
            from = index + 1;
        }
    }
}
