//! Accounting: every byte an object owns, the limit on them, and the failing of chosen allocations for tests.

use core::cell::Cell;

use crate::heap::OutOfMemory;

/// What `left` is lowered by while every allocation must take the slow path.
const ARMED: i64 = 1 << 62;

/// The bytes a heap may still hand out.
pub(crate) struct Budget {
    /// Limit less bytes in use; less [`ARMED`] while a failure is planned.
    left: Cell<i64>,
    limit: Cell<i64>,
    /// Allocations that still succeed before one fails; `None`: no failure planned.
    fail_after: Cell<Option<u64>>,
    /// Whether every allocation from the planned one on fails, or just that one.
    fail_on: Cell<bool>,
}

impl Budget {
    pub(crate) fn new() -> Budget {
        let none = ARMED - 1;
        Budget { left: Cell::new(none), limit: Cell::new(none), fail_after: Cell::new(None), fail_on: Cell::new(false) }
    }

    /// Takes `bytes`, or refuses.
    #[inline(always)]
    pub(crate) fn charge(&self, bytes: usize) -> Result<(), OutOfMemory> {
        let left = self.left.get() - bytes as i64;
        if left < 0 {
            return self.charge_slow(bytes);
        }
        self.left.set(left);
        Ok(())
    }

    /// Takes `bytes` if that needs no thought.
    #[inline(always)]
    pub(crate) fn try_charge(&self, bytes: usize) -> bool {
        let left = self.left.get() - bytes as i64;
        if left < 0 {
            return false;
        }
        self.left.set(left);
        true
    }

    /// Gives `bytes` back.
    #[inline(always)]
    pub(crate) fn credit(&self, bytes: usize) {
        self.left.set(self.left.get() + bytes as i64);
    }

    #[cold]
    #[inline(never)]
    fn charge_slow(&self, bytes: usize) -> Result<(), OutOfMemory> {
        if let Some(after) = self.fail_after.get() {
            if after == 0 {
                if !self.fail_on.get() {
                    self.plan_failure(None, false);
                }
                return Err(OutOfMemory);
            }
            self.fail_after.set(Some(after - 1));
        }
        if self.used() as i64 + bytes as i64 > self.limit.get() {
            return Err(OutOfMemory);
        }
        self.left.set(self.left.get() - bytes as i64);
        Ok(())
    }

    /// Bytes in use.
    pub(crate) fn used(&self) -> usize {
        let armed = if self.fail_after.get().is_some() { ARMED } else { 0 };
        (self.limit.get() - armed - self.left.get()) as usize
    }

    /// Sets the limit; `None` lifts it.
    pub(crate) fn set_limit(&self, limit: Option<usize>) {
        let limit = limit.map_or(ARMED - 1, |bytes| (bytes as i64).clamp(0, ARMED - 1));
        self.left.set(self.left.get() + limit - self.limit.get());
        self.limit.set(limit);
    }

    pub(crate) fn limit(&self) -> Option<usize> {
        Some(self.limit.get()).filter(|limit| *limit != ARMED - 1).map(|limit| limit as usize)
    }

    /// Plans that `after` allocations succeed and the next fails (and, if `on`, all later ones).
    pub(crate) fn plan_failure(&self, after: Option<u64>, on: bool) {
        let was = self.fail_after.get().is_some();
        let is = after.is_some();
        self.left.set(self.left.get() + if was { ARMED } else { 0 } - if is { ARMED } else { 0 });
        self.fail_after.set(after);
        self.fail_on.set(on);
    }

    /// Allocations that a planned failure still lets pass.
    pub(crate) fn planned(&self) -> Option<u64> {
        self.fail_after.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_refuses_and_recovers() {
        let budget = Budget::new();
        budget.set_limit(Some(100));
        assert!(budget.charge(60).is_ok());
        assert!(budget.charge(41).is_err());
        assert_eq!(budget.used(), 60);
        budget.set_limit(Some(50));
        assert!(budget.charge(1).is_err());
        budget.credit(60);
        assert!(budget.charge(50).is_ok());
        budget.set_limit(None);
        assert!(budget.charge(1 << 40).is_ok());
        assert_eq!(budget.used(), 50 + (1 << 40));
    }

    #[test]
    fn a_planned_failure_fails_once_or_on() {
        let budget = Budget::new();
        budget.plan_failure(Some(2), false);
        assert_eq!([1, 1, 1, 1].map(|n| budget.charge(n).is_ok()), [true, true, false, true]);
        budget.plan_failure(Some(1), true);
        assert_eq!([1, 1, 1].map(|n| budget.charge(n).is_ok()), [true, false, false]);
        budget.plan_failure(None, false);
        assert_eq!(budget.used(), 4);
        assert!(budget.charge(1).is_ok());
    }
}
