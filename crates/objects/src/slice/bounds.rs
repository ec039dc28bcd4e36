//! What a slice selects from a sequence of known length: plain arithmetic.

/// Start, stop and step of a slice, unclipped; step is not zero and not the smallest integer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SliceBounds {
    /// First index, possibly negative or too large.
    pub start: i64,
    /// Limit, possibly negative or too large.
    pub stop: i64,
    /// Distance between selected indices.
    pub step: i64,
}

/// The items a slice selects: `start`, `start + step`, ... `count` of them. `stop` is the clipped limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Selection {
    /// First index, within `-1..=len`.
    pub start: i64,
    /// Clipped limit.
    pub stop: i64,
    /// Distance between selected indices.
    pub step: i64,
    /// Number of selected items.
    pub count: usize,
}

impl SliceBounds {
    /// Clips to a sequence of `len` items.
    pub fn select(self, len: usize) -> Selection {
        let (len, step) = (len as i64, self.step);
        let start = clip(self.start, len, step);
        let stop = clip(self.stop, len, step);
        let count = if step < 0 {
            if stop < start { (start - stop - 1) / -step + 1 } else { 0 }
        } else if start < stop {
            (stop - start - 1) / step + 1
        } else {
            0
        };
        Selection { start, stop, step, count: count as usize }
    }
}

impl Selection {
    /// The selected indices in order.
    pub fn indices(self) -> impl ExactSizeIterator<Item = usize> {
        (0..self.count).map(move |i| (self.start + i as i64 * self.step) as usize)
    }

    /// The same selection walked upwards.
    pub fn ascending(self) -> Selection {
        if self.step > 0 || self.count == 0 {
            return self;
        }
        let first = self.start + self.step * (self.count as i64 - 1);
        Selection { start: first, stop: self.start + 1, step: -self.step, count: self.count }
    }
}

fn clip(index: i64, len: i64, step: i64) -> i64 {
    let descending = i64::from(step < 0);
    if index < 0 {
        let index = index + len;
        if index < 0 { -descending } else { index }
    } else if index >= len {
        len - descending
    } else {
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selects_like_a_naive_walk() {
        for len in 0..7 {
            for start in -9..10 {
                for stop in -9..10 {
                    for step in [-9, -3, -2, -1, 1, 2, 3, 9] {
                        let selection = SliceBounds { start, stop, step }.select(len);
                        let indices: Vec<usize> = selection.indices().collect();
                        assert_eq!(indices, naive(len as i64, start, stop, step));
                        let mut sorted = indices;
                        sorted.sort_unstable();
                        assert_eq!(selection.ascending().indices().collect::<Vec<_>>(), sorted);
                    }
                }
            }
        }
    }

    fn naive(len: i64, start: i64, stop: i64, step: i64) -> Vec<usize> {
        let place = |index: i64| if index < 0 { index + len } else { index };
        let (start, stop) = (place(start), place(stop));
        let mut at = if step > 0 { start.max(0) } else { start.min(len - 1) };
        let mut out = Vec::new();
        while if step > 0 { at < stop.min(len) } else { at > stop.max(-1) } {
            out.push(at as usize);
            at += step;
        }
        out
    }
}
