//! How large a table is: CPython's growth arithmetic, and the width of indices and entries.

/// log2 of the smallest table.
pub(crate) const LOG_MIN_SIZE: u8 = 3;

/// How many entries fit a table of `size` slots before it must grow: two thirds.
#[inline(always)]
pub(crate) const fn usable_fraction(size: usize) -> usize {
    (size << 1) / 3
}

/// log2 of the table CPython chooses for `min_size` slots. (Its rounding is generous: 3 slots ask for 16.)
#[inline]
pub(crate) const fn log2_for_slots(min_size: usize) -> u8 {
    let min_size = (min_size | 8) - 1;
    (usize::BITS - (min_size | 7).leading_zeros()) as u8
}

/// log2 of the table CPython chooses for `n` entries.
#[inline]
pub(crate) const fn log2_for_entries(n: usize) -> u8 {
    log2_for_slots((n * 3).div_ceil(2))
}

/// log2 of the bytes of the index array.
#[inline(always)]
pub(super) const fn log2_index_bytes(log2_size: u8) -> u8 {
    match log2_size {
        0..=7 => log2_size,
        8..=15 => log2_size + 1,
        16..=31 => log2_size + 2,
        _ => log2_size + 3,
    }
}

/// What a table's entries are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum KeysKind {
    /// Any keys, hash stored.
    General,
    /// Exact strings only.
    Unicode,
}

impl KeysKind {
    /// The kind for exact strings only, or for any keys.
    #[inline(always)]
    pub(crate) const fn of(unicode: bool) -> KeysKind {
        if unicode { KeysKind::Unicode } else { KeysKind::General }
    }

    /// Words of an entry.
    #[inline(always)]
    pub(super) const fn entry_words(self) -> usize {
        match self {
            KeysKind::General => 3,
            KeysKind::Unicode => 2,
        }
    }
}
