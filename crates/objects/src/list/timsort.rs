//! The stable adaptive merge sort of lists, over plain arrays.
//!
//! It makes the comparisons of CPython 3.12's sort, in the same order: natural runs, short ones extended by binary insertion,
//! merged by the powersort policy with galloping. User code sees every comparison, so the sequence is part of the behaviour.
//! `K` is what is compared, `V` travels along (`()` when the keys are the items: an array of `()` costs nothing).
//! An error leaves both arrays a permutation of what they were.

mod gallop;
mod merge;

use merge::Merger;

/// Compares `a < b`; may run user code.
pub(crate) trait Less<K, E>: FnMut(K, K) -> Result<bool, E> {}
impl<K, E, F: FnMut(K, K) -> Result<bool, E>> Less<K, E> for F {}

/// A run that waits for its merge.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
    /// Depth of the boundary after this run in powersort's tree.
    power: u32,
}

/// Sorts `keys` by `less`, moving `values` along.
pub(crate) fn sort<K: Copy, V: Copy, E>(
    keys: &mut [K],
    values: &mut [V],
    reverse: bool,
    less: impl Less<K, E>,
) -> Result<(), E> {
    debug_assert_eq!(keys.len(), values.len());
    if keys.len() < 2 {
        return Ok(());
    }
    // Reversing before and after a stable forward sort keeps equal items in their original order.
    if reverse {
        keys.reverse();
        values.reverse();
    }
    let result = sort_forward(keys, values, less);
    if reverse {
        keys.reverse();
        values.reverse();
    }
    result
}

fn sort_forward<K: Copy, V: Copy, E>(keys: &mut [K], values: &mut [V], less: impl Less<K, E>) -> Result<(), E> {
    let len = keys.len();
    let minrun = minimum_run(len);
    let mut merger = Merger::new(keys, values, less);
    let mut runs: Vec<Run> = Vec::with_capacity(16);
    let mut start = 0;
    while start < len {
        let remaining = len - start;
        let mut run_len = merger.next_run(start)?;
        if run_len < minrun {
            let forced = remaining.min(minrun);
            merger.insert_sorted(start, run_len, forced)?;
            run_len = forced;
        }
        push_run(&mut merger, &mut runs, start, run_len)?;
        start += run_len;
    }
    while runs.len() > 1 {
        let mut at = runs.len() - 2;
        if at > 0 && runs[at - 1].len < runs[at + 1].len {
            at -= 1;
        }
        merge_at(&mut merger, &mut runs, at)?;
    }
    Ok(())
}

/// Merges what the powersort policy wants merged before a run of `len` at `start` goes on the stack, then pushes it.
fn push_run<K: Copy, V: Copy, E, L: Less<K, E>>(
    merger: &mut Merger<'_, K, V, L>,
    runs: &mut Vec<Run>,
    start: usize,
    len: usize,
) -> Result<(), E> {
    if let Some(last) = runs.last().copied() {
        let power = boundary_power(last.start, last.len, len, merger.len());
        while runs.len() > 1 && runs[runs.len() - 2].power > power {
            let at = runs.len() - 2;
            merge_at(merger, runs, at)?;
        }
        if let Some(last) = runs.last_mut() {
            last.power = power;
        }
    }
    runs.push(Run { start, len, power: 0 });
    Ok(())
}

/// Merges the runs at `at` and `at + 1` of the stack.
fn merge_at<K: Copy, V: Copy, E, L: Less<K, E>>(
    merger: &mut Merger<'_, K, V, L>,
    runs: &mut Vec<Run>,
    at: usize,
) -> Result<(), E> {
    let (a, b) = (runs[at], runs[at + 1]);
    runs[at].len = a.len + b.len;
    runs.remove(at + 1);
    merger.merge_runs(a.start, a.len, b.len)
}

/// The power of the boundary between two adjacent runs: the first bit in which the middles of the runs, as fractions
/// of the whole length, differ.
fn boundary_power(start: usize, first: usize, second: usize, len: usize) -> u32 {
    // Twice the middles, so that they are whole numbers.
    let mut a = 2 * start + first;
    let mut b = a + first + second;
    let mut power = 0;
    loop {
        power += 1;
        if a >= len {
            a -= len;
            b -= len;
        } else if b >= len {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

/// Runs shorter than this are extended: the length itself below 64, else a number in 32..=64 that divides the length
/// into a power of two of runs, or slightly less.
fn minimum_run(mut len: usize) -> usize {
    let mut odd = 0;
    while len >= 64 {
        odd |= len & 1;
        len >>= 1;
    }
    len + odd
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    fn sorted(mut items: Vec<i64>, reverse: bool) -> (Vec<i64>, usize) {
        let mut positions: Vec<usize> = (0..items.len()).collect();
        let original = items.clone();
        let mut count = 0;
        let result = sort(&mut items, &mut positions, reverse, |a: i64, b: i64| {
            count += 1;
            Ok::<bool, Infallible>(a < b)
        });
        assert!(result.is_ok());
        for (item, position) in items.iter().zip(&positions) {
            assert_eq!(*item, original[*position]);
        }
        for window in positions.windows(2) {
            if original[window[0]] == original[window[1]] {
                assert!(window[0] < window[1], "equal items keep their order");
            }
        }
        (items, count)
    }

    fn noise(len: usize, modulus: u64) -> Vec<i64> {
        let mut state = 12345_u64;
        let mut next = || {
            state = (state * 1_103_515_245 + 12_345) % (1 << 31);
            ((state >> 8) % modulus) as i64
        };
        (0..len).map(|_| next()).collect()
    }

    #[test]
    fn orders_like_the_standard_library() {
        for len in [0, 1, 2, 3, 10, 63, 64, 65, 200, 1000, 5000] {
            for modulus in [2, 10, 1 << 20] {
                let items = noise(len, modulus);
                let mut expected = items.clone();
                expected.sort();
                assert_eq!(sorted(items.clone(), false).0, expected);
                expected.reverse();
                assert_eq!(sorted(items, true).0, expected);
            }
        }
    }

    /// Comparison counts recorded from CPython 3.12.1 with the same generator.
    #[test]
    fn compares_as_often_as_the_reference() {
        let ladder: Vec<i64> = (0..1000).collect();
        assert_eq!(sorted(ladder.clone(), false).1, 999);
        assert_eq!(sorted(ladder.iter().rev().copied().collect(), false).1, 999);
        for (len, modulus, count) in REFERENCE_COUNTS {
            assert_eq!(sorted(noise(*len, *modulus), false).1, *count, "{len} items below {modulus}");
        }
        let saw: Vec<i64> = (0..3000).map(|i| i % 100).collect();
        assert_eq!(sorted(saw, false).1, REFERENCE_SAW);
    }

    const REFERENCE_COUNTS: &[(usize, u64, usize)] = &[
        (10, 2, 22),
        (10, 10, 23),
        (10, 1048576, 24),
        (64, 2, 265),
        (64, 10, 302),
        (64, 1048576, 303),
        (65, 2, 268),
        (65, 10, 305),
        (65, 1048576, 311),
        (200, 2, 933),
        (200, 10, 1215),
        (200, 1048576, 1273),
        (1000, 2, 4984),
        (1000, 10, 6813),
        (1000, 1048576, 8662),
        (5000, 2, 23875),
        (5000, 10, 35223),
        (5000, 1048576, 54834),
    ];
    const REFERENCE_SAW: usize = 15773;

    #[test]
    fn an_error_loses_nothing() {
        for fail_at in 1..2000 {
            let mut items = noise(300, 1000);
            let mut expected = items.clone();
            let mut count = 0;
            let mut nothing = vec![(); items.len()];
            let _ = sort(&mut items, &mut nothing, false, |a: i64, b: i64| {
                count += 1;
                if count == fail_at { Err(()) } else { Ok(a < b) }
            });
            items.sort();
            expected.sort();
            assert_eq!(items, expected);
        }
    }
}
