//! The lock of a runtime: one thread at a time, which may take it again.

use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A number for the calling thread that no other living thread has.
fn this_thread() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    thread_local! {
        static NUMBER: u64 = NEXT.fetch_add(1, Ordering::Relaxed);
    }
    NUMBER.with(|number| *number)
}

#[derive(Default)]
struct Holder {
    /// The thread that holds the lock; meaningless at depth 0.
    thread: u64,
    /// How often it has taken it.
    depth: u32,
}

/// A lock that its holder may take again.
#[derive(Default)]
pub(super) struct Lock {
    holder: Mutex<Holder>,
    free: Condvar,
}

/// Gives the lock back when dropped.
pub(super) struct Held<'a> {
    lock: &'a Lock,
    /// Whether the thread did not hold the lock before.
    pub(super) outermost: bool,
}

impl Lock {
    /// Waits for the lock.
    pub(super) fn acquire(&self) -> Held<'_> {
        let me = this_thread();
        let mut holder = self.holder();
        while holder.depth > 0 && holder.thread != me {
            holder = self.free.wait(holder).unwrap_or_else(PoisonError::into_inner);
        }
        self.take(&mut holder, me)
    }

    /// Takes the lock if no other thread holds it.
    pub(super) fn try_acquire(&self) -> Option<Held<'_>> {
        let me = this_thread();
        let mut holder = self.holder();
        (holder.depth == 0 || holder.thread == me).then(|| self.take(&mut holder, me))
    }

    fn take(&self, holder: &mut Holder, me: u64) -> Held<'_> {
        holder.thread = me;
        holder.depth += 1;
        Held { lock: self, outermost: holder.depth == 1 }
    }

    fn holder(&self) -> MutexGuard<'_, Holder> {
        // Nothing can panic while the holder is changed.
        self.holder.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let mut holder = self.lock.holder();
        holder.depth -= 1;
        if holder.depth == 0 {
            self.lock.free.notify_one();
        }
    }
}
