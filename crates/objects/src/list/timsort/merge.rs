//! Runs and their merging.

use super::Less;
use super::gallop::{gallop_left, gallop_right};

/// Wins in a row that switch to galloping; the running value adapts to the data.
const MIN_GALLOP: usize = 7;

/// The arrays under sort, scratch space for merges, and the adaptive threshold.
pub(super) struct Merger<'a, K, V, L> {
    keys: &'a mut [K],
    values: &'a mut [V],
    scratch_keys: Vec<K>,
    scratch_values: Vec<V>,
    min_gallop: usize,
    less: L,
}

/// Where a merge stands: `left` items of the scratch run and `right` items of the run in place remain.
struct Progress {
    /// Next place to fill (upward merge: first; downward merge: one past).
    dest: usize,
    /// Position in the scratch run.
    scratch: usize,
    /// Items of the scratch run that remain.
    n_scratch: usize,
    /// Position in the run that stayed in place.
    place: usize,
    /// Items of that run that remain.
    n_place: usize,
}

impl<'a, K: Copy, V: Copy, L> Merger<'a, K, V, L> {
    pub(super) fn new(keys: &'a mut [K], values: &'a mut [V], less: L) -> Self {
        Merger { keys, values, scratch_keys: Vec::new(), scratch_values: Vec::new(), min_gallop: MIN_GALLOP, less }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Finds the natural run at `start` and leaves it ascending; its length.
    pub(super) fn next_run<E>(&mut self, start: usize) -> Result<usize, E>
    where
        L: Less<K, E>,
    {
        let keys = &mut self.keys[start..];
        if keys.len() == 1 {
            return Ok(1);
        }
        let descending = (self.less)(keys[1], keys[0])?;
        let mut len = 2;
        while len < keys.len() && (self.less)(keys[len], keys[len - 1])? == descending {
            len += 1;
        }
        if descending {
            keys[..len].reverse();
            self.values[start..start + len].reverse();
        }
        Ok(len)
    }

    /// Extends the sorted run `start..start + sorted` to `len` items by binary insertion.
    pub(super) fn insert_sorted<E>(&mut self, start: usize, sorted: usize, len: usize) -> Result<(), E>
    where
        L: Less<K, E>,
    {
        let keys = &mut self.keys[start..start + len];
        let values = &mut self.values[start..start + len];
        for next in sorted..len {
            let pivot = keys[next];
            let (mut low, mut high) = (0, next);
            while low < high {
                let middle = low + ((high - low) >> 1);
                if (self.less)(pivot, keys[middle])? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            keys.copy_within(low..next, low + 1);
            keys[low] = pivot;
            let pivot = values[next];
            values.copy_within(low..next, low + 1);
            values[low] = pivot;
        }
        Ok(())
    }

    /// Merges the adjacent runs `start..start + n_a` and the `n_b` items after it.
    pub(super) fn merge_runs<E>(&mut self, start: usize, n_a: usize, n_b: usize) -> Result<(), E>
    where
        L: Less<K, E>,
    {
        let middle = start + n_a;
        // Items of the first run that are in place already, then items of the second that are.
        let skip = gallop_right(self.keys[middle], &self.keys[start..middle], 0, &mut self.less)?;
        let (start, n_a) = (start + skip, n_a - skip);
        if n_a == 0 {
            return Ok(());
        }
        let n_b = gallop_left(self.keys[middle - 1], &self.keys[middle..middle + n_b], n_b - 1, &mut self.less)?;
        if n_b == 0 {
            return Ok(());
        }
        let (low, high, upward) = if n_a <= n_b { (start, middle, true) } else { (middle, middle + n_b, false) };
        self.scratch_keys.clear();
        self.scratch_keys.extend_from_slice(&self.keys[low..high]);
        self.scratch_values.clear();
        self.scratch_values.extend_from_slice(&self.values[low..high]);
        if upward {
            let mut at = Progress { dest: start, scratch: 0, n_scratch: n_a, place: middle, n_place: n_b };
            let result = self.merge_up(&mut at);
            self.restore(at.dest, at.scratch, at.n_scratch);
            result
        } else {
            let mut at = Progress { dest: middle + n_b, scratch: n_b, n_scratch: n_b, place: middle, n_place: n_a };
            let result = self.merge_down(&mut at);
            self.restore(at.dest - at.n_scratch, at.scratch - at.n_scratch, at.n_scratch);
            result
        }
    }

    /// Puts what remains of the scratch run where the gap is: the end of every merge, successful or not.
    #[inline(always)]
    fn restore(&mut self, dest: usize, scratch: usize, count: usize) {
        self.keys[dest..dest + count].copy_from_slice(&self.scratch_keys[scratch..scratch + count]);
        self.values[dest..dest + count].copy_from_slice(&self.scratch_values[scratch..scratch + count]);
    }

    #[inline(always)]
    fn up_from_place(&mut self, at: &mut Progress, count: usize) {
        self.keys.copy_within(at.place..at.place + count, at.dest);
        self.values.copy_within(at.place..at.place + count, at.dest);
        at.dest += count;
        at.place += count;
        at.n_place -= count;
    }

    #[inline(always)]
    fn up_from_scratch(&mut self, at: &mut Progress, count: usize) {
        self.restore(at.dest, at.scratch, count);
        at.dest += count;
        at.scratch += count;
        at.n_scratch -= count;
    }

    #[inline(always)]
    fn down_from_place(&mut self, at: &mut Progress, count: usize) {
        at.dest -= count;
        at.place -= count;
        at.n_place -= count;
        self.keys.copy_within(at.place..at.place + count, at.dest);
        self.values.copy_within(at.place..at.place + count, at.dest);
    }

    #[inline(always)]
    fn down_from_scratch(&mut self, at: &mut Progress, count: usize) {
        at.dest -= count;
        at.scratch -= count;
        at.n_scratch -= count;
        self.restore(at.dest, at.scratch, count);
    }

    /// Merges with the first (shorter) run in scratch, filling from the left. The first run's last item is known to be
    /// the greatest of all, so the second run empties first unless comparisons are inconsistent.
    fn merge_up<E>(&mut self, at: &mut Progress) -> Result<(), E>
    where
        L: Less<K, E>,
    {
        self.up_from_place(at, 1);
        while at.n_place > 0 && at.n_scratch > 1 {
            if self.alternate_up(at)? {
                self.gallop_upward(at)?;
            }
        }
        // One scratch item left belongs after everything; the caller puts it there.
        if at.n_place > 0 && at.n_scratch == 1 {
            let rest = at.n_place;
            self.up_from_place(at, rest);
        }
        Ok(())
    }

    /// One item at a time until one run is used up (false) or wins often in a row (true).
    fn alternate_up<E>(&mut self, at: &mut Progress) -> Result<bool, E>
    where
        L: Less<K, E>,
    {
        let (mut scratch_wins, mut place_wins) = (0, 0);
        loop {
            if (self.less)(self.keys[at.place], self.scratch_keys[at.scratch])? {
                self.up_from_place(at, 1);
                place_wins += 1;
                scratch_wins = 0;
                if at.n_place == 0 {
                    return Ok(false);
                }
                if place_wins >= self.min_gallop {
                    return Ok(true);
                }
            } else {
                self.up_from_scratch(at, 1);
                scratch_wins += 1;
                place_wins = 0;
                if at.n_scratch == 1 {
                    return Ok(false);
                }
                if scratch_wins >= self.min_gallop {
                    return Ok(true);
                }
            }
        }
    }

    /// Searches for whole stretches until neither run wins by stretches any more.
    fn gallop_upward<E>(&mut self, at: &mut Progress) -> Result<(), E>
    where
        L: Less<K, E>,
    {
        self.min_gallop += 1;
        loop {
            self.min_gallop -= usize::from(self.min_gallop > 1);
            let run = &self.scratch_keys[at.scratch..at.scratch + at.n_scratch];
            let scratch_wins = gallop_right(self.keys[at.place], run, 0, &mut self.less)?;
            if scratch_wins > 0 {
                self.up_from_scratch(at, scratch_wins);
                // Zero is possible only when comparisons are inconsistent.
                if at.n_scratch <= 1 {
                    return Ok(());
                }
            }
            self.up_from_place(at, 1);
            if at.n_place == 0 {
                return Ok(());
            }
            let run = &self.keys[at.place..at.place + at.n_place];
            let place_wins = gallop_left(self.scratch_keys[at.scratch], run, 0, &mut self.less)?;
            if place_wins > 0 {
                self.up_from_place(at, place_wins);
                if at.n_place == 0 {
                    return Ok(());
                }
            }
            self.up_from_scratch(at, 1);
            if at.n_scratch == 1 {
                return Ok(());
            }
            if scratch_wins < MIN_GALLOP && place_wins < MIN_GALLOP {
                self.min_gallop += 1;
                return Ok(());
            }
        }
    }

    /// Merges with the second (shorter) run in scratch, filling from the right. The second run's first item is known to
    /// be the smallest of all.
    fn merge_down<E>(&mut self, at: &mut Progress) -> Result<(), E>
    where
        L: Less<K, E>,
    {
        self.down_from_place(at, 1);
        while at.n_place > 0 && at.n_scratch > 1 {
            if self.alternate_down(at)? {
                self.gallop_downward(at)?;
            }
        }
        if at.n_place > 0 && at.n_scratch == 1 {
            let rest = at.n_place;
            self.down_from_place(at, rest);
        }
        Ok(())
    }

    fn alternate_down<E>(&mut self, at: &mut Progress) -> Result<bool, E>
    where
        L: Less<K, E>,
    {
        let (mut scratch_wins, mut place_wins) = (0, 0);
        loop {
            if (self.less)(self.scratch_keys[at.scratch - 1], self.keys[at.place - 1])? {
                self.down_from_place(at, 1);
                place_wins += 1;
                scratch_wins = 0;
                if at.n_place == 0 {
                    return Ok(false);
                }
                if place_wins >= self.min_gallop {
                    return Ok(true);
                }
            } else {
                self.down_from_scratch(at, 1);
                scratch_wins += 1;
                place_wins = 0;
                if at.n_scratch == 1 {
                    return Ok(false);
                }
                if scratch_wins >= self.min_gallop {
                    return Ok(true);
                }
            }
        }
    }

    fn gallop_downward<E>(&mut self, at: &mut Progress) -> Result<(), E>
    where
        L: Less<K, E>,
    {
        self.min_gallop += 1;
        loop {
            self.min_gallop -= usize::from(self.min_gallop > 1);
            let run = &self.keys[at.place - at.n_place..at.place];
            let place = gallop_right(self.scratch_keys[at.scratch - 1], run, at.n_place - 1, &mut self.less)?;
            let place_wins = at.n_place - place;
            if place_wins > 0 {
                self.down_from_place(at, place_wins);
                if at.n_place == 0 {
                    return Ok(());
                }
            }
            self.down_from_scratch(at, 1);
            if at.n_scratch == 1 {
                return Ok(());
            }
            let run = &self.scratch_keys[at.scratch - at.n_scratch..at.scratch];
            let place = gallop_left(self.keys[at.place - 1], run, at.n_scratch - 1, &mut self.less)?;
            let scratch_wins = at.n_scratch - place;
            if scratch_wins > 0 {
                self.down_from_scratch(at, scratch_wins);
                // Zero is possible only when comparisons are inconsistent.
                if at.n_scratch <= 1 {
                    return Ok(());
                }
            }
            self.down_from_place(at, 1);
            if at.n_place == 0 {
                return Ok(());
            }
            if scratch_wins < MIN_GALLOP && place_wins < MIN_GALLOP {
                self.min_gallop += 1;
                return Ok(());
            }
        }
    }
}
