//! Probe sequences over the index array: finding, linking and unlinking entries.
//!
//! Each walk exists once per width of the indices, so that the width is asked for once per look-up, not once per step.
//! Nothing here runs Python code.

use core::ptr::NonNull;

use krait_heap::{Ref, Value};

use super::{DUMMY, EMPTY, HEAD_BYTES, Keys, KeysKind, PERTURB_SHIFT};
use crate::str::Str;
use crate::{ValueExt, Vm};

/// An element of an index array.
trait Width: Copy {
    fn get(self) -> isize;
    fn of(index: isize) -> Self;
}

macro_rules! widths {
    ($($ty:ty),*) => { $(
        impl Width for $ty {
            #[inline(always)]
            fn get(self) -> isize {
                self as isize
            }
            #[inline(always)]
            fn of(index: isize) -> $ty {
                index as $ty
            }
        }
    )* };
}
widths!(i8, i16, i32, i64);

/// Calls a walk with the width of this table's indices.
macro_rules! by_width {
    ($keys:expr, $walk:ident($($argument:expr),*)) => {
        match $keys.log2_size() {
            0..=7 => $keys.$walk::<i8>($($argument),*),
            8..=15 => $keys.$walk::<i16>($($argument),*),
            16..=31 => $keys.$walk::<i32>($($argument),*),
            _ => $keys.$walk::<i64>($($argument),*),
        }
    };
}

/// Where a probe sequence stands.
pub(crate) struct Probe {
    slot: usize,
    perturb: u64,
    /// log2 of the size of the table it walks: a probe is continued only on a table of this size.
    log2_size: u8,
}

impl Probe {
    #[inline(always)]
    fn advance(&mut self, mask: usize) {
        self.perturb >>= PERTURB_SHIFT;
        self.slot = mask & self.slot.wrapping_mul(5).wrapping_add(self.perturb as usize).wrapping_add(1);
    }
}

/// What a step of a probe sequence found.
pub(crate) enum Step {
    /// The entry whose key is the very object.
    Identical(usize),
    /// An entry with the same hash: its key must be compared.
    Candidate(usize),
    /// No such key.
    Missing,
}

/// What a look-up finds that runs no code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Plain {
    /// The entry of the key.
    Found(usize),
    /// No such key.
    Missing,
    /// A key must be asked whether it is equal, or the table is not fit for such keys.
    Unknown,
}

/// The value as a string, if it is exactly one.
#[inline(always)]
pub(crate) fn exact_str<'a>(vm: &Vm, value: &'a Value) -> Option<&'a Ref<Str>> {
    // SAFETY: (1) `Ref` is a transparent wrapper of `Value`; (2) exact strings have the payload of strings.
    value.is_exact(&vm.types.str).then(|| unsafe { &*core::ptr::from_ref(value).cast::<Ref<Str>>() })
}

impl Keys {
    #[inline(always)]
    fn indices<I: Width>(&self) -> NonNull<I> {
        // SAFETY: (1) the index array lies behind the head.
        unsafe { self.block.cast::<u8>().add(HEAD_BYTES) }.cast()
    }

    /// The index in `slot`, which is masked.
    #[inline(always)]
    fn index<I: Width>(&self, slot: usize) -> isize {
        debug_assert!(slot <= self.mask());
        // SAFETY: (1) `slot` lies in the array; (2) `I` is the width of this table's indices, by `by_width`.
        unsafe { self.indices::<I>().add(slot).read() }.get()
    }

    #[inline(always)]
    fn set_index<I: Width>(&self, slot: usize, index: isize) {
        debug_assert!(slot <= self.mask() && !self.is_shared_empty());
        // SAFETY: (1) `slot` lies in the array; (2) `I` is the width of this table's indices, and entry numbers fit it.
        unsafe { self.indices::<I>().add(slot).write(I::of(index)) };
    }

    /// The key of an entry that the index array names, and its hash in a general table (0 in a unicode table).
    #[inline(always)]
    fn linked(&self, index: usize, general: bool) -> (&Value, i64) {
        // SAFETY: (1) an index leads to an entry in use, which holds a key.
        let key = unsafe { self.key_place(index).cast::<Value>().as_ref() };
        // SAFETY: (1) the first word of a general entry is its hash.
        let hash = if general { unsafe { self.entry(index).read() as i64 } } else { 0 };
        (key, hash)
    }

    /// The start of the probe sequence of `hash`.
    #[inline(always)]
    pub(crate) fn probe(&self, hash: i64) -> Probe {
        Probe { slot: hash as usize & self.mask(), perturb: hash as u64, log2_size: self.log2_size() }
    }

    /// Whether `probe` was started on a table of this size.
    pub(crate) fn can_continue(&self, probe: &Probe) -> bool {
        probe.log2_size == self.log2_size()
    }

    /// Goes on along the probe sequence to the next entry that could be `key`.
    #[inline]
    pub(crate) fn step(&self, probe: &mut Probe, key: &Value, hash: i64, str_hash: impl Fn(&Value) -> i64) -> Step {
        debug_assert!(self.can_continue(probe));
        by_width!(self, step_in(probe, key, hash, &str_hash))
    }

    #[inline(always)]
    fn step_in<I: Width>(&self, probe: &mut Probe, key: &Value, hash: i64, str_hash: &impl Fn(&Value) -> i64) -> Step {
        let (mask, general) = (self.mask(), !self.is_unicode());
        loop {
            let index = self.index::<I>(probe.slot);
            if index >= 0 {
                let (inside, stored) = self.linked(index as usize, general);
                if inside.is(key) {
                    return Step::Identical(index as usize);
                }
                if hash == if general { stored } else { str_hash(inside) } {
                    probe.advance(mask);
                    return Step::Candidate(index as usize);
                }
            } else if index == EMPTY {
                return Step::Missing;
            }
            probe.advance(mask);
        }
    }

    /// The index in the first slot of a probe sequence; `DUMMY`, which tells nothing, in tables of 2^32 slots and more.
    #[inline(always)]
    fn first(&self, hash: i64) -> isize {
        let slot = hash as usize & self.mask();
        match self.log2_size() {
            0..=7 => self.index::<i8>(slot),
            8..=15 => self.index::<i16>(slot),
            16..=31 => self.index::<i32>(slot),
            _ => DUMMY,
        }
    }

    /// Finds an exact string in a unicode table.
    #[inline(always)]
    pub(crate) fn find_str(&self, key: &Value, hash: i64, text: &Str) -> Option<usize> {
        debug_assert!(self.is_unicode());
        // Most look-ups end here, and this little is worth a copy in every caller.
        match self.first(hash) {
            EMPTY => None,
            index if index >= 0 && self.unicode_entry(index as usize).is(key) => Some(index as usize),
            _ => self.find_str_slow(key, hash, text),
        }
    }

    #[inline(never)]
    fn find_str_slow(&self, key: &Value, hash: i64, text: &Str) -> Option<usize> {
        by_width!(self, find_str_in(key, hash, text))
    }

    /// The key of an entry of a unicode table that the index array names.
    #[inline(always)]
    fn unicode_entry(&self, index: usize) -> &Value {
        // SAFETY: (1) entries lie behind the index array.
        let entries = unsafe { self.indices::<i8>().add(1 << self.head().log2_index_bytes) }.cast::<[Value; 2]>();
        // SAFETY: (1) an index leads to an entry in use, which holds a key and a value.
        let [key, _] = unsafe { entries.add(index).as_ref() };
        key
    }

    #[inline(always)]
    fn find_str_in<I: Width>(&self, key: &Value, hash: i64, text: &Str) -> Option<usize> {
        let (mask, mut probe) = (self.mask(), self.probe(hash));
        loop {
            let index = self.index::<I>(probe.slot);
            if index >= 0 {
                let inside = self.unicode_entry(index as usize);
                if inside.is(key) || has_text(inside, hash, text) {
                    return Some(index as usize);
                }
            } else if index == EMPTY {
                return None;
            }
            probe.advance(mask);
        }
    }

    /// Finds an int word in a general table, unless a key that is no int word has the same hash.
    #[inline(always)]
    pub(crate) fn find_int(&self, key: &Value, hash: i64) -> Plain {
        debug_assert!(!self.is_unicode() && key.is_int());
        match self.first(hash) {
            EMPTY => Plain::Missing,
            index if index >= 0 && self.linked(index as usize, true).0.is(key) => Plain::Found(index as usize),
            _ => self.find_int_slow(key, hash),
        }
    }

    #[inline(never)]
    fn find_int_slow(&self, key: &Value, hash: i64) -> Plain {
        by_width!(self, find_int_in(key, hash))
    }

    #[inline(always)]
    fn find_int_in<I: Width>(&self, key: &Value, hash: i64) -> Plain {
        let (mask, mut probe) = (self.mask(), self.probe(hash));
        loop {
            let index = self.index::<I>(probe.slot);
            if index >= 0 {
                let (inside, stored) = self.linked(index as usize, true);
                if inside.is(key) {
                    return Plain::Found(index as usize);
                }
                if stored == hash && !inside.is_int() {
                    return Plain::Unknown;
                }
            } else if index == EMPTY {
                return Plain::Missing;
            }
            probe.advance(mask);
        }
    }

    /// Links entry `i`, whose key has `hash`, into the first free slot of its probe sequence.
    #[inline(always)]
    pub(super) fn link(&self, hash: i64, i: usize) {
        by_width!(self, link_in(hash, i));
    }

    #[inline(always)]
    fn link_in<I: Width>(&self, hash: i64, i: usize) {
        let (mask, mut probe) = (self.mask(), self.probe(hash));
        while self.index::<I>(probe.slot) >= 0 {
            probe.advance(mask);
        }
        self.set_index::<I>(probe.slot, i as isize);
    }

    /// Links all entries of a table that has none linked.
    pub(super) fn link_all(&self, str_hash: impl Fn(&Value) -> i64) {
        by_width!(self, link_all_in(&str_hash));
    }

    #[inline(always)]
    fn link_all_in<I: Width>(&self, str_hash: &impl Fn(&Value) -> i64) {
        let general = self.head().kind == KeysKind::General;
        for i in 0..self.n_entries() {
            let (key, stored) = self.linked(i, general);
            self.link_in::<I>(if general { stored } else { str_hash(key) }, i);
        }
    }

    /// Makes the slot of entry `i`, whose key has `hash`, a dummy.
    pub(super) fn unlink(&self, hash: i64, i: usize) {
        by_width!(self, unlink_in(hash, i));
    }

    #[inline(always)]
    fn unlink_in<I: Width>(&self, hash: i64, i: usize) {
        let (mask, mut probe) = (self.mask(), self.probe(hash));
        loop {
            let index = self.index::<I>(probe.slot);
            assert!(index != EMPTY, "an entry in use has an index");
            if index == i as isize {
                return self.set_index::<I>(probe.slot, DUMMY);
            }
            probe.advance(mask);
        }
    }
}

/// Whether the key of a unicode table has this hash and text.
#[inline(always)]
fn has_text(inside: &Value, hash: i64, text: &Str) -> bool {
    // SAFETY: (1) `Ref` is a transparent wrapper of `Value`; (2) a unicode table holds exact strings only.
    let other = unsafe { &*core::ptr::from_ref(inside).cast::<Ref<Str>>() };
    other.cached_hash() == Some(hash) && other.equals(text)
}
