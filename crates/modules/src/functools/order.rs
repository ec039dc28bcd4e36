//! The order in which cached results were used: a doubly linked list of numbered places.

const NONE: usize = usize::MAX;

#[derive(Clone, Copy)]
struct Links {
    before: usize,
    after: usize,
}

/// Places in order of use, oldest first. Numbers of places out of use are given again.
pub(super) struct Order {
    links: Vec<Links>,
    unused: Vec<usize>,
    first: usize,
    last: usize,
}

impl Order {
    pub(super) fn new() -> Order {
        Order { links: Vec::new(), unused: Vec::new(), first: NONE, last: NONE }
    }

    /// The number of a new place, not in the order yet.
    pub(super) fn add(&mut self) -> usize {
        self.unused.pop().unwrap_or_else(|| {
            self.links.push(Links { before: NONE, after: NONE });
            self.links.len() - 1
        })
    }

    /// Gives back a place that is not in the order.
    pub(super) fn release(&mut self, place: usize) {
        self.unused.push(place);
    }

    /// The place used longest ago.
    pub(super) fn first(&self) -> Option<usize> {
        (self.first != NONE).then_some(self.first)
    }

    /// All places in order.
    pub(super) fn places(&self) -> Vec<usize> {
        core::iter::successors(self.first(), |place| Some(self.links[*place].after).filter(|after| *after != NONE))
            .collect()
    }

    /// Takes a place out of the order.
    pub(super) fn unlink(&mut self, place: usize) {
        let Links { before, after } = self.links[place];
        match before {
            NONE => self.first = after,
            _ => self.links[before].after = after,
        }
        match after {
            NONE => self.last = before,
            _ => self.links[after].before = before,
        }
    }

    /// Puts a place behind all others.
    pub(super) fn push_last(&mut self, place: usize) {
        self.links[place] = Links { before: self.last, after: NONE };
        match self.last {
            NONE => self.first = place,
            last => self.links[last].after = place,
        }
        self.last = place;
    }

    /// Puts a place in front of all others.
    pub(super) fn push_first(&mut self, place: usize) {
        self.links[place] = Links { before: NONE, after: self.first };
        match self.first {
            NONE => self.last = place,
            first => self.links[first].before = place,
        }
        self.first = place;
    }
}

#[cfg(test)]
mod tests {
    use super::Order;

    #[test]
    fn keeps_the_order_of_use() {
        let mut order = Order::new();
        for place in 0..4 {
            assert_eq!(order.add(), place);
            order.push_last(place);
        }
        order.unlink(1);
        order.push_last(1);
        assert_eq!(order.places(), [0, 2, 3, 1]);
        order.unlink(0);
        order.push_first(0);
        order.unlink(1);
        order.release(1);
        assert_eq!(order.places(), [0, 2, 3]);
        assert_eq!(order.add(), 1);
        order.unlink(0);
        order.unlink(2);
        order.unlink(3);
        assert_eq!(order.first(), None);
    }
}
