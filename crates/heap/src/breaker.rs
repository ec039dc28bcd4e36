//! The breaker: the flags that safe points poll, and that other threads and signal handlers may set.
//!
//! A set flag only says "look": what there is to do (a collection that is due, a signal, a limit) is kept elsewhere, and is
//! written before the flag is set. Whoever looks takes the flag down first and then looks at everything, so nothing is lost;
//! a flag set for nothing costs one look.
//!
//! Flags outlive their heap: a heap takes a pair from a pool of the process and gives it back, so that a thread or a handler
//! that still holds a [`Breaker`] can never touch freed memory. At worst it makes another heap's interpreter look.

use core::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::Mutex;

/// The flags of one heap.
pub(crate) struct Flags {
    /// Something is to be done at the next safe point.
    any: AtomicBool,
    /// Something is to be done that loops of native code look for too: everything but a collection.
    urgent: AtomicBool,
}

static POOL: Mutex<Vec<&'static Flags>> = Mutex::new(Vec::new());

/// A handle on the flags that a heap's interpreter polls. Setting them is all that another thread may do to a runtime.
#[derive(Clone, Copy)]
pub struct Breaker(&'static Flags);

impl Breaker {
    /// Flags that no living heap uses.
    pub(crate) fn new() -> Breaker {
        let free = POOL.lock().ok().and_then(|mut pool| pool.pop());
        let flags = free.unwrap_or_else(|| {
            Box::leak(Box::new(Flags { any: AtomicBool::new(false), urgent: AtomicBool::new(false) }))
        });
        let breaker = Breaker(flags);
        breaker.clear();
        breaker
    }

    /// Gives the flags back to the pool.
    pub(crate) fn give_back(self) {
        if let Ok(mut pool) = POOL.lock() {
            pool.push(self.0);
        }
    }

    /// Whether a safe point has something to do.
    #[inline(always)]
    pub fn is_set(self) -> bool {
        self.0.any.load(Relaxed)
    }

    /// Whether a loop of native code has something to do: a signal, a limit.
    #[inline(always)]
    pub fn is_urgent(self) -> bool {
        self.0.urgent.load(Relaxed)
    }

    /// Makes the next safe point look.
    #[inline]
    pub fn set(self) {
        self.0.any.store(true, Relaxed);
    }

    /// Makes the next safe point or step of a native loop look. Any thread may call this, and so may a signal handler.
    #[inline]
    pub fn interrupt(self) {
        self.0.any.store(true, Relaxed);
        self.0.urgent.store(true, Relaxed);
    }

    /// Takes both flags down, before everything is looked at.
    #[inline]
    pub fn clear(self) {
        self.0.urgent.store(false, Relaxed);
        self.0.any.store(false, Relaxed);
        core::sync::atomic::fence(core::sync::atomic::Ordering::SeqCst);
    }

    /// The flags' address, for a signal handler's static.
    pub fn as_ptr(self) -> *mut () {
        core::ptr::from_ref(self.0).cast_mut().cast()
    }

    /// The breaker at an address.
    ///
    /// # Safety
    /// The address came from [`Breaker::as_ptr`].
    pub unsafe fn from_ptr(address: *mut ()) -> Breaker {
        // SAFETY: (1) flags are never freed, and are only touched atomically.
        Breaker(unsafe { &*address.cast::<Flags>() })
    }
}

impl core::fmt::Debug for Breaker {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Breaker").field("set", &self.is_set()).field("urgent", &self.is_urgent()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_reused_and_start_clear() {
        let first = Breaker::new();
        first.interrupt();
        assert!(first.is_set() && first.is_urgent());
        first.give_back();
        let again = Breaker::new();
        assert!(!again.is_set() && !again.is_urgent());
        again.set();
        assert!(again.is_set() && !again.is_urgent());
        again.give_back();
    }
}
