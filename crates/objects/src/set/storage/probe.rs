//! The probe sequence of sets, and what walks along it: searches, and insertion into a table without dummies.
//!
//! From the place the hash names, a step looks at a short linear run of slots; then the rest of the hash is mixed in for the next
//! place. A search goes on until it finds the element or an unused slot. Where an element must be asked whether it is equal, code
//! may run: the search holds no borrow meanwhile and starts over if the table has changed.

use krait_heap::Value;

use super::SetTable;
use super::slots::{DUMMY, Slot, put};
use crate::dict::Key;

const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;

/// Where an element is, or goes.
pub enum Spot {
    /// It is there already, in this slot.
    Found(usize),
    /// It goes to this slot; `dummy` says whether the slot was in use before.
    Free {
        /// Number of the slot.
        slot: usize,
        /// Whether a removed element left it.
        dummy: bool,
    },
}

impl SetTable {
    /// The slots to look at for one step of the probe sequence at `i`.
    #[inline(always)]
    fn run(i: usize, mask: usize) -> core::ops::RangeInclusive<usize> {
        i..=SetTable::run_end(i, mask)
    }

    /// The last slot to look at for one step of the probe sequence at `i`.
    #[inline(always)]
    fn run_end(i: usize, mask: usize) -> usize {
        if i + LINEAR_PROBES <= mask { i + LINEAR_PROBES } else { i }
    }

    /// Finds the slot of an element, or the one it goes to, as far as that runs no code.
    #[inline(always)]
    pub(super) fn plain_spot(&self, key: Key<'_>) -> Option<Spot> {
        let slots = self.slots();
        let (mask, mut perturb) = (slots.len() - 1, key.hash as u64);
        let mut i = key.hash as usize & mask;
        let mut dummy = None;
        loop {
            for (n, place) in slots[i..=SetTable::run_end(i, mask)].iter().enumerate() {
                let slot = i + n;
                if place.is_unused() {
                    return Some(match dummy {
                        Some(slot) => Spot::Free { slot, dummy: true },
                        None => Spot::Free { slot, dummy: false },
                    });
                }
                let hash = place.hash.get();
                if hash == key.hash {
                    match place.key.with(|inside| inside.map(|inside| key.is_plainly(inside))) {
                        Some(Some(true)) => return Some(Spot::Found(slot)),
                        Some(Some(false)) => {}
                        _ => return None,
                    }
                } else if hash == DUMMY {
                    dummy = Some(slot);
                }
            }
            perturb >>= PERTURB_SHIFT;
            i = next_probe(i, perturb, mask);
        }
    }

    /// Finds the slot of an element. `equal` may run code; if the table changes meanwhile, the search starts over.
    #[inline]
    pub fn find<E>(
        &self,
        key: Key<'_>,
        equal: impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        match self.plain_spot(key) {
            Some(Spot::Found(slot)) => Ok(Some(slot)),
            Some(Spot::Free { .. }) => Ok(None),
            None => self.find_asking(key, equal),
        }
    }

    /// The same where elements may have to be asked.
    #[inline(never)]
    fn find_asking<E>(
        &self,
        key: Key<'_>,
        mut equal: impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        'restart: loop {
            let (mut mask, mut perturb) = (self.mask(), key.hash as u64);
            let mut i = key.hash as usize & mask;
            loop {
                for slot in SetTable::run(i, mask) {
                    let Some(place) = self.slots().get(slot) else { continue 'restart };
                    if place.is_unused() {
                        return Ok(None);
                    }
                    if place.hash.get() != key.hash {
                        continue;
                    }
                    if place.key.is(key.value) {
                        return Ok(Some(slot));
                    }
                    let Some(inside) = place.key.get() else { continue 'restart };
                    if let Some(same) = key.is_plainly(&inside) {
                        if same {
                            return Ok(Some(slot));
                        }
                        continue;
                    }
                    let before = self.slots().as_ptr();
                    let equals = equal(&inside, key.value)?;
                    if !self.unchanged(before, slot, &inside) {
                        continue 'restart;
                    }
                    if equals {
                        return Ok(Some(slot));
                    }
                    mask = self.mask();
                }
                perturb >>= PERTURB_SHIFT;
                i = next_probe(i, perturb, mask);
            }
        }
    }

    /// Finds the slot of an element, or the one it goes to.
    pub fn find_spot<E>(
        &self,
        key: Key<'_>,
        mut equal: impl FnMut(&Value, &Value) -> Result<bool, E>,
    ) -> Result<Spot, E> {
        'restart: loop {
            let (mut mask, mut perturb) = (self.mask(), key.hash as u64);
            let mut i = key.hash as usize & mask;
            let mut dummy = None;
            loop {
                for slot in SetTable::run(i, mask) {
                    let Some(place) = self.slots().get(slot) else { continue 'restart };
                    if place.is_unused() {
                        return Ok(match dummy {
                            Some(slot) => Spot::Free { slot, dummy: true },
                            None => Spot::Free { slot, dummy: false },
                        });
                    }
                    if place.hash.get() == DUMMY {
                        dummy = Some(slot);
                        continue;
                    }
                    if place.hash.get() != key.hash {
                        continue;
                    }
                    if place.key.is(key.value) {
                        return Ok(Spot::Found(slot));
                    }
                    let Some(inside) = place.key.get() else { continue 'restart };
                    if let Some(same) = key.is_plainly(&inside) {
                        if same {
                            return Ok(Spot::Found(slot));
                        }
                        continue;
                    }
                    let before = self.slots().as_ptr();
                    if equal(&inside, key.value)? {
                        return Ok(Spot::Found(slot));
                    }
                    let dummy_kept =
                        dummy.is_none_or(|slot| self.slots().get(slot).is_some_and(|slot| slot.hash.get() == DUMMY));
                    if !dummy_kept || !self.unchanged(before, slot, &inside) {
                        continue 'restart;
                    }
                    mask = self.mask();
                }
                perturb >>= PERTURB_SHIFT;
                i = next_probe(i, perturb, mask);
            }
        }
    }

    fn unchanged(&self, before: *const Slot, slot: usize, inside: &Value) -> bool {
        let slots = self.slots();
        core::ptr::eq(slots.as_ptr(), before) && slots.get(slot).is_some_and(|place| place.key.is(inside))
    }
}

#[inline(always)]
fn next_probe(i: usize, perturb: u64, mask: usize) -> usize {
    i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask
}

/// Inserts an element that is not in `slots`, which has no dummies and an unused slot.
#[inline]
pub(super) fn insert_clean(slots: &[Slot], key: Value, hash: i64) {
    let (mask, mut perturb) = (slots.len() - 1, hash as u64);
    let mut i = hash as usize & mask;
    loop {
        for slot in &slots[i..=SetTable::run_end(i, mask)] {
            if slot.key.is_empty() {
                return put(slot, key, hash);
            }
        }
        perturb >>= PERTURB_SHIFT;
        i = next_probe(i, perturb, mask);
    }
}

/// Moves the elements to an unused table, in the order of their slots.
#[inline]
pub(super) fn move_slots(from: &[Slot], to: &[Slot]) {
    debug_assert!(to.len().is_power_of_two());
    for slot in from {
        if let Some(key) = slot.key.take() {
            insert_clean(to, key, slot.hash.get());
        }
    }
}
