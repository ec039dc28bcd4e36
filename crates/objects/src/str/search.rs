//! Substring search over data of any kinds.

use memchr::memmem;

use super::storage::{Data, Unit, with_units};

/// From which end to search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// The first occurrence.
    Forward,
    /// The last occurrence.
    Backward,
}

/// Index of the first or last occurrence of `needle`. An empty needle occurs at either end.
pub fn find(haystack: Data<'_>, needle: Data<'_>, direction: Direction) -> Option<usize> {
    match (haystack, needle) {
        (Data::Latin1(haystack), Data::Latin1(needle)) => find_bytes(haystack, needle, direction),
        _ => with_units!(haystack, |haystack| {
            widened(needle, haystack).and_then(|needle| find_units(haystack, &needle, direction))
        }),
    }
}

/// Number of occurrences that do not overlap, at most `max`. An empty needle occurs between all code points and at both ends.
pub fn count(haystack: Data<'_>, needle: Data<'_>, max: usize) -> usize {
    if needle.is_empty() {
        return max.min(haystack.len() + 1);
    }
    let mut searcher = Searcher::new(haystack, needle);
    let mut count = 0;
    while count < max && searcher.next().is_some() {
        count += 1;
    }
    count
}

/// All occurrences of a needle that do not overlap, first to last.
pub(crate) struct Searcher<'h> {
    haystack: Data<'h>,
    needle: Needle,
    at: usize,
}

/// The needle in the units of its haystack, as bytes.
enum Needle {
    /// Wider than anything in the haystack.
    Absent,
    /// One byte, found by `memchr`.
    Byte(u8),
    /// Anything else, with its length in code points.
    Bytes(Box<memmem::Finder<'static>>, usize),
}

impl<'h> Searcher<'h> {
    /// Prepares a search for a needle that is not empty.
    pub(crate) fn new(haystack: Data<'h>, needle: Data<'_>) -> Searcher<'h> {
        let needle = match (haystack, needle) {
            (Data::Latin1(_), Data::Latin1([byte])) => Needle::Byte(*byte),
            (Data::Latin1(_), Data::Latin1(bytes)) => finder(bytes, bytes.len()),
            _ => with_units!(haystack, |haystack| match widened(needle, haystack) {
                None => Needle::Absent,
                Some(units) => finder(Unit::bytes(&units), units.len()),
            }),
        };
        Searcher { haystack, needle, at: 0 }
    }
}

fn finder(bytes: &[u8], len: usize) -> Needle {
    Needle::Bytes(Box::new(memmem::Finder::new(bytes).into_owned()), len)
}

impl Iterator for Searcher<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let bytes = self.haystack.bytes();
        let unit = self.haystack.kind().bytes();
        let (found, width) = match &self.needle {
            Needle::Absent => return None,
            Needle::Byte(byte) => (self.at + memchr::memchr(*byte, &bytes[self.at..])?, 1),
            Needle::Bytes(finder, len) => (aligned(finder, bytes, self.at * unit, unit)? / unit, *len),
        };
        self.at = found + width;
        Some(found)
    }
}

/// The first occurrence at or after byte `from` that starts on a unit.
fn aligned(finder: &memmem::Finder<'_>, bytes: &[u8], mut from: usize, unit: usize) -> Option<usize> {
    loop {
        let found = from + finder.find(bytes.get(from..)?)?;
        if found.is_multiple_of(unit) {
            return Some(found);
        }
        from = found.next_multiple_of(unit);
    }
}

/// Substring search in bytes.
pub(crate) fn find_bytes(haystack: &[u8], needle: &[u8], direction: Direction) -> Option<usize> {
    match (needle, direction) {
        ([byte], Direction::Forward) => memchr::memchr(*byte, haystack),
        ([byte], Direction::Backward) => memchr::memrchr(*byte, haystack),
        (_, Direction::Forward) => memmem::find(haystack, needle),
        (_, Direction::Backward) => memmem::rfind(haystack, needle),
    }
}

/// Substring search in wider units, through their bytes.
fn find_units<U: Unit>(haystack: &[U], needle: &[U], direction: Direction) -> Option<usize> {
    let unit = size_of::<U>();
    match (needle, direction) {
        ([], Direction::Forward) => Some(0),
        ([], Direction::Backward) => Some(haystack.len()),
        ([one], Direction::Forward) => haystack.iter().position(|other| other == one),
        ([one], Direction::Backward) => haystack.iter().rposition(|other| other == one),
        (_, Direction::Forward) => {
            let finder = memmem::Finder::new(U::bytes(needle));
            aligned(&finder, U::bytes(haystack), 0, unit).map(|found| found / unit)
        }
        (_, Direction::Backward) => {
            let finder = memmem::FinderRev::new(U::bytes(needle));
            let bytes = U::bytes(haystack);
            let mut end = bytes.len();
            loop {
                let found = finder.rfind(&bytes[..end])?;
                if found.is_multiple_of(unit) {
                    return Some(found / unit);
                }
                // The next candidate starts on the unit before, so it ends no later than this.
                end = (found / unit * unit + size_of_val(needle)).min(bytes.len());
            }
        }
    }
}

/// The needle in the haystack's units, or `None` when it holds code points that those cannot.
fn widened<U: Unit>(needle: Data<'_>, _haystack: &[U]) -> Option<Vec<U>> {
    if needle.kind() > U::KIND {
        return None;
    }
    Some(with_units!(needle, |units| units.iter().map(|&unit| U::narrow(unit.wide())).collect()))
}
