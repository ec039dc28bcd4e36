//! The collector word of a header: state (3 bits), finalized (1 bit), index (28 bits).

/// What the collector knows of an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub(crate) enum State {
    /// Not a container: never tracked. Set at allocation, left at death only.
    Leaf = 0,
    /// A container that no list holds: new, untracked, or immortal from its birth. The index means nothing.
    Untracked = 1,
    /// In generation 0, at the index.
    Young = 2,
    /// In generation 1, at the index.
    Middle = 3,
    /// In generation 2, at the index.
    Old = 4,
    /// Tentatively unreachable, at the index of the list of the unreachable; only during a collection.
    Unreachable = 5,
    /// In the permanent generation, at the index: frozen, or found immortal by a collection.
    Frozen = 6,
    /// Its count has reached zero: being destroyed, or waiting in the trashcan. Left when the block is freed.
    Dying = 7,
}

/// Number of bits of the index.
pub(crate) const INDEX_BITS: u32 = 28;
/// Mask of the index.
pub(crate) const INDEX_MASK: u32 = (1 << INDEX_BITS) - 1;
/// The finalizer has run once; it does not run again. Never cleared.
pub(crate) const FINALIZED: u32 = 1 << INDEX_BITS;
/// Of exact tuples, which have no finalizer: holds what keeps it tracked for good. Never cleared.
pub(crate) const SETTLED: u32 = FINALIZED;

impl State {
    /// The state in a collector word.
    #[inline(always)]
    pub(crate) fn of(gc: u32) -> State {
        // A table would be read from memory; this is the number itself.
        match gc >> 29 {
            0 => State::Leaf,
            1 => State::Untracked,
            2 => State::Young,
            3 => State::Middle,
            4 => State::Old,
            5 => State::Unreachable,
            6 => State::Frozen,
            _ => State::Dying,
        }
    }

    /// The state's bits of a collector word.
    #[inline(always)]
    pub(crate) const fn bits(self) -> u32 {
        (self as u32) << 29
    }

    /// Whether a list holds the object.
    #[inline(always)]
    pub(crate) fn is_tracked(self) -> bool {
        matches!(self, State::Young | State::Middle | State::Old | State::Unreachable | State::Frozen)
    }

    /// The state of objects in a generation.
    #[inline(always)]
    pub(crate) fn of_generation(generation: usize) -> State {
        State::of((State::Young as u32 + generation as u32) << 29)
    }
}
