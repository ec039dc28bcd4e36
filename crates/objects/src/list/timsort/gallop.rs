//! Exponential search of a key's place in a sorted run, from a hint outwards.

use super::Less;

/// The place of `key` left of equal items: `run[k - 1] < key <= run[k]`.
pub(super) fn gallop_left<K: Copy, E>(key: K, run: &[K], hint: usize, less: &mut impl Less<K, E>) -> Result<usize, E> {
    let (mut low, mut high);
    if less(run[hint], key)? {
        (low, high) = gallop_up(run.len() - hint, |offset| less(run[hint + offset], key))?;
        low += hint + 1;
        high += hint;
    } else {
        let (near, far) = gallop_up(hint + 1, |offset| Ok(!less(run[hint - offset], key)?))?;
        low = hint + 1 - far;
        high = hint - near;
    }
    while low < high {
        let middle = low + ((high - low) >> 1);
        if less(run[middle], key)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(high)
}

/// The place of `key` right of equal items: `run[k - 1] <= key < run[k]`.
pub(super) fn gallop_right<K: Copy, E>(key: K, run: &[K], hint: usize, less: &mut impl Less<K, E>) -> Result<usize, E> {
    let (mut low, mut high);
    if less(key, run[hint])? {
        let (near, far) = gallop_up(hint + 1, |offset| less(key, run[hint - offset]))?;
        low = hint + 1 - far;
        high = hint - near;
    } else {
        (low, high) = gallop_up(run.len() - hint, |offset| Ok(!less(key, run[hint + offset])?))?;
        low += hint + 1;
        high += hint;
    }
    while low < high {
        let middle = low + ((high - low) >> 1);
        if less(key, run[middle])? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(high)
}

/// Doubles an offset while `goes_on` holds there: the last offset where it held, and the first where it may not
/// (at most `limit`).
#[inline]
fn gallop_up<E>(limit: usize, mut goes_on: impl FnMut(usize) -> Result<bool, E>) -> Result<(usize, usize), E> {
    let (mut last, mut offset) = (0, 1);
    while offset < limit {
        if !goes_on(offset)? {
            break;
        }
        last = offset;
        offset = (offset << 1) + 1;
    }
    Ok((last, offset.min(limit)))
}
