//! How a list's array grows and shrinks: CPython 3.12's policy, which `sys.getsizeof` shows.

/// The capacity for `new_len` items when a list of `old_len` items and `capacity` places changes its length;
/// `None` when the array stays as it is.
#[inline]
pub(super) fn resized_capacity(old_len: usize, capacity: usize, new_len: usize) -> Option<usize> {
    if capacity >= new_len && new_len >= capacity >> 1 {
        return None;
    }
    if new_len == 0 {
        return Some(0);
    }
    let roomy = new_len.saturating_add(new_len >> 3).saturating_add(6) & !3;
    // A jump to a size nearer to the roomy one than to the old one gets no spare room.
    if new_len.saturating_sub(old_len) > roomy - new_len { Some(new_len.saturating_add(3) & !3) } else { Some(roomy) }
}

/// The capacity of a new list filled from something whose length is known: the next even number.
#[inline]
pub(super) fn exact_capacity(len: usize) -> usize {
    len.saturating_add(1) & !1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appends_step_as_in_the_reference() {
        let (mut capacity, mut steps) = (0, Vec::new());
        for len in 0..100 {
            if let Some(new) = resized_capacity(len, capacity, len + 1) {
                capacity = new;
                steps.push(new);
            }
        }
        assert_eq!(steps, [4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108]);
    }

    #[test]
    fn shrinks_below_half() {
        assert_eq!(resized_capacity(33, 64, 32), None);
        assert_eq!(resized_capacity(32, 64, 31), Some(40));
        assert_eq!(resized_capacity(1, 4, 0), Some(0));
        assert_eq!(exact_capacity(3), 4);
    }
}
