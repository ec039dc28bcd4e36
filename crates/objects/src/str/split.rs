//! Where text is split, stripped and replaced: ranges over data, for strings and byte strings alike.
//!
//! The functions hand each range to `emit`, first to last (or last to first for the `r` forms), and stop at its first error.

use super::search::{Direction, Searcher, find};
use super::storage::{Data, Unit, with_units};

/// A consumer of ranges `(start, end)`.
pub(crate) type Emit<'a, E> = &'a mut dyn FnMut(usize, usize) -> Result<(), E>;

/// Splits at runs of white space, at most `max` times; no empty parts.
pub(crate) fn split_space<E>(
    data: Data<'_>,
    max: usize,
    space: impl Fn(u32) -> bool,
    emit: Emit<'_, E>,
) -> Result<(), E> {
    with_units!(data, |units| {
        let is_space = |index: usize| space(units[index].wide());
        let len = units.len();
        let (mut at, mut splits) = (0, 0);
        loop {
            while at < len && is_space(at) {
                at += 1;
            }
            if at == len {
                return Ok(());
            }
            let start = at;
            if splits == max {
                return emit(start, len);
            }
            while at < len && !is_space(at) {
                at += 1;
            }
            emit(start, at)?;
            splits += 1;
        }
    })
}

/// As [`split_space`] from the end.
pub(crate) fn rsplit_space<E>(
    data: Data<'_>,
    max: usize,
    space: impl Fn(u32) -> bool,
    emit: Emit<'_, E>,
) -> Result<(), E> {
    with_units!(data, |units| {
        let is_space = |index: usize| space(units[index].wide());
        let (mut end, mut splits) = (units.len(), 0);
        loop {
            while end > 0 && is_space(end - 1) {
                end -= 1;
            }
            if end == 0 {
                return Ok(());
            }
            if splits == max {
                return emit(0, end);
            }
            let mut start = end;
            while start > 0 && !is_space(start - 1) {
                start -= 1;
            }
            emit(start, end)?;
            end = start;
            splits += 1;
        }
    })
}

/// Splits at a separator that is not empty, at most `max` times.
pub(crate) fn split_at<E>(data: Data<'_>, separator: Data<'_>, max: usize, emit: Emit<'_, E>) -> Result<(), E> {
    let mut start = 0;
    if max > 0 {
        for found in Searcher::new(data, separator).take(max) {
            emit(start, found)?;
            start = found + separator.len();
        }
    }
    emit(start, data.len())
}

/// As [`split_at`] from the end.
pub(crate) fn rsplit_at<E>(data: Data<'_>, separator: Data<'_>, max: usize, emit: Emit<'_, E>) -> Result<(), E> {
    let (mut end, mut splits) = (data.len(), 0);
    while splits < max
        && let Some(found) = find(data.slice(0, end), separator, Direction::Backward)
    {
        emit(found + separator.len(), end)?;
        end = found;
        splits += 1;
    }
    emit(0, end)
}

/// Splits after line breaks; `\r\n` is one.
pub(crate) fn split_lines<E>(
    data: Data<'_>,
    keep_ends: bool,
    is_break: impl Fn(u32) -> bool,
    emit: Emit<'_, E>,
) -> Result<(), E> {
    with_units!(data, |units| {
        let len = units.len();
        let mut start = 0;
        while start < len {
            let end = units[start..].iter().position(|&unit| is_break(unit.wide())).map_or(len, |found| start + found);
            let mut next = (end + 1).min(len);
            if end + 1 < len && units[end].wide() == 0x0D && units[end + 1].wide() == 0x0A {
                next += 1;
            }
            emit(start, if keep_ends { next } else { end })?;
            start = next;
        }
        Ok(())
    })
}

/// The range left when what `strip` names is taken off the asked ends.
pub(crate) fn strip(data: Data<'_>, left: bool, right: bool, strip: impl Fn(u32) -> bool) -> (usize, usize) {
    with_units!(data, |units| {
        let (mut start, mut end) = (0, units.len());
        while left && start < end && strip(units[start].wide()) {
            start += 1;
        }
        while right && start < end && strip(units[end - 1].wide()) {
            end -= 1;
        }
        (start, end)
    })
}

/// White space of `str` methods.
#[inline(always)]
pub(crate) fn unicode_space(code_point: u32) -> bool {
    super::unicode::properties(code_point).is_space()
}

/// White space of `bytes` methods.
#[inline(always)]
pub(crate) fn ascii_space(code_point: u32) -> bool {
    matches!(code_point, 0x09..=0x0D | 0x20)
}

/// Line breaks of `bytes.splitlines`.
#[inline(always)]
pub(crate) fn ascii_line_break(code_point: u32) -> bool {
    matches!(code_point, 0x0A | 0x0D)
}

/// Walks through the pieces of a replacement: what stays (`Ok` range) and where the new text goes (`None`). An empty `from`
/// puts it before each code point and at the end. `times` is what [`super::count`] answered, at least 1.
pub(crate) fn replace_pieces(data: Data<'_>, from: Data<'_>, times: usize, piece: &mut dyn FnMut(Option<Data<'_>>)) {
    if from.is_empty() {
        for at in 0..times {
            piece(None);
            if at < data.len() {
                piece(Some(data.slice(at, at + 1)));
            }
        }
        if times < data.len() {
            piece(Some(data.slice(times, data.len())));
        }
        return;
    }
    let mut start = 0;
    for found in Searcher::new(data, from).take(times) {
        if start < found {
            piece(Some(data.slice(start, found)));
        }
        piece(None);
        start = found + from.len();
    }
    if start < data.len() {
        piece(Some(data.slice(start, data.len())));
    }
}

/// Code points after `expandtabs`, or `None` when they are too many.
pub(crate) fn expanded_len(data: Data<'_>, tab_size: isize) -> Option<usize> {
    let mut len = 0usize;
    let mut fits = true;
    expand_tabs(data, tab_size, &mut |piece| {
        let more = match piece {
            Expanded::Kept(start, end) => end - start,
            Expanded::Spaces(n) => n,
        };
        match len.checked_add(more).filter(|len| isize::try_from(*len).is_ok()) {
            Some(sum) => len = sum,
            None => fits = false,
        }
    });
    fits.then_some(len)
}

/// A piece of the result of `expandtabs`.
pub(crate) enum Expanded {
    /// A range of the text.
    Kept(usize, usize),
    /// So many spaces.
    Spaces(usize),
}

/// Walks through the pieces of text with tabs expanded. Columns count from the last line feed or carriage return.
pub(crate) fn expand_tabs(data: Data<'_>, tab_size: isize, piece: &mut dyn FnMut(Expanded)) {
    let tab_size = usize::try_from(tab_size).unwrap_or(0);
    with_units!(data, |units| {
        let (mut start, mut column) = (0, 0usize);
        for (at, &unit) in units.iter().enumerate() {
            match unit.wide() {
                0x09 => {
                    piece(Expanded::Kept(start, at));
                    start = at + 1;
                    if tab_size > 0 {
                        let spaces = tab_size - column % tab_size;
                        column = column.wrapping_add(spaces);
                        piece(Expanded::Spaces(spaces));
                    }
                }
                0x0A | 0x0D => column = 0,
                _ => column = column.wrapping_add(1),
            }
        }
        piece(Expanded::Kept(start, units.len()));
    });
}
