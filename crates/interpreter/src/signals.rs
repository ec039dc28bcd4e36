//! SIGINT: the handler only leaves a note and sets the breaker of the runtime that wants the process's signals; its next
//! safe point raises KeyboardInterrupt.

use core::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

use krait_heap::Breaker;

/// A SIGINT has arrived and has not been raised yet.
static PENDING: AtomicBool = AtomicBool::new(false);

/// The breaker that the handler sets; null when no runtime handles signals.
static TARGET: AtomicPtr<()> = AtomicPtr::new(core::ptr::null_mut());

extern "C" fn on_interrupt(_: libc::c_int) {
    PENDING.store(true, Ordering::SeqCst);
    let target = TARGET.load(Ordering::SeqCst);
    if !target.is_null() {
        // SAFETY: (1) only `install` stores addresses here, and they come from `Breaker::as_ptr`.
        unsafe { Breaker::from_ptr(target) }.interrupt();
    }
}

/// Takes the note of a SIGINT.
pub(crate) fn take() -> bool {
    PENDING.swap(false, Ordering::SeqCst)
}

/// Makes SIGINT raise KeyboardInterrupt in the runtime of `breaker`, unless the process was started with SIGINT ignored.
/// System calls are interrupted, not restarted.
pub(crate) fn install(breaker: Breaker) {
    TARGET.store(breaker.as_ptr(), Ordering::SeqCst);
    if action(None).is_some_and(|current| current == libc::SIG_DFL) {
        action(Some(on_interrupt as *const () as libc::sighandler_t));
    }
}

/// Gives SIGINT its default action again, if the handler here is in place.
pub(crate) fn uninstall() {
    TARGET.store(core::ptr::null_mut(), Ordering::SeqCst);
    if action(None).is_some_and(|current| current == on_interrupt as *const () as libc::sighandler_t) {
        action(Some(libc::SIG_DFL));
    }
}

/// The action of SIGINT, after setting it if one is given.
fn action(new: Option<libc::sighandler_t>) -> Option<libc::sighandler_t> {
    // SAFETY: (1) plain data, for which zero bytes are valid.
    let mut wanted: libc::sigaction = unsafe { core::mem::zeroed() };
    // SAFETY: (1) plain data, for which zero bytes are valid.
    let mut old: libc::sigaction = unsafe { core::mem::zeroed() };
    let wanted = new.map(|handler| {
        wanted.sa_sigaction = handler;
        &raw const wanted
    });
    // SAFETY: (1) both places are ours or null; (2) the handler only touches atomics.
    let done = unsafe { libc::sigaction(libc::SIGINT, wanted.unwrap_or(core::ptr::null()), &raw mut old) } == 0;
    done.then_some(old.sa_sigaction)
}

/// Blocks signals in the calling thread, so that the system gives them to the thread that runs Python code.
pub fn leave_to_other_threads() {
    // SAFETY: (1) plain data, filled by the next call.
    let mut all: libc::sigset_t = unsafe { core::mem::zeroed() };
    // SAFETY: (1) writes the set, which is a local.
    unsafe { libc::sigfillset(&raw mut all) };
    // SAFETY: (1) reads the set, which is a local and filled; (2) nobody asks for the old mask.
    unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, &raw const all, core::ptr::null_mut()) };
}

/// Ends the process as SIGINT's default action does: what CPython does after an uncaught KeyboardInterrupt, so that shells
/// see why it ended. Returns only where the system does not comply.
pub fn end_by_interrupt() {
    action(Some(libc::SIG_DFL));
    // SAFETY: (1) plain data, filled by the next call.
    let mut set: libc::sigset_t = unsafe { core::mem::zeroed() };
    // SAFETY: (1) writes the set, which is a local.
    unsafe { libc::sigemptyset(&raw mut set) };
    // SAFETY: (1) changes the set, which is a local and filled; (2) the signal exists.
    unsafe { libc::sigaddset(&raw mut set, libc::SIGINT) };
    // SAFETY: (1) reads the set, which is a local and filled; (2) nobody asks for the old mask.
    unsafe { libc::pthread_sigmask(libc::SIG_UNBLOCK, &raw const set, core::ptr::null_mut()) };
    // SAFETY: (1) a signal to our own process.
    unsafe { libc::kill(libc::getpid(), libc::SIGINT) };
}

/// Ends the process from beside the thread that runs Python code, which goes on until then: nothing it uses is taken down.
pub fn end_at_once(status: i32) -> ! {
    // SAFETY: (1) ends the process without running any of its code.
    unsafe { libc::_exit(status) }
}
