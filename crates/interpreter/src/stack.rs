//! Where the running thread's native stack ends.

/// Bytes kept for what does not check: drops, errors being made, system calls.
const RESERVE: usize = 512 << 10;

/// The address below which no deep recursion may begin; 0 where the system does not tell.
#[cfg(target_os = "linux")]
pub(crate) fn floor() -> usize {
    // SAFETY: (1) the structure is plain data, which the call below fills.
    let mut attributes: libc::pthread_attr_t = unsafe { core::mem::zeroed() };
    // SAFETY: (1) the calling thread exists; (2) the structure is ours.
    if unsafe { libc::pthread_getattr_np(libc::pthread_self(), &raw mut attributes) } != 0 {
        return 0;
    }
    let (mut lowest, mut size) = (core::ptr::null_mut(), 0);
    // SAFETY: (1) filled above; (2) both places are ours.
    let known = unsafe { libc::pthread_attr_getstack(&raw const attributes, &raw mut lowest, &raw mut size) } == 0;
    // SAFETY: (1) filled above, not used afterwards.
    unsafe { libc::pthread_attr_destroy(&raw mut attributes) };
    if known { lowest.addr() + RESERVE.min(size / 4) } else { 0 }
}

/// The address below which no deep recursion may begin; 0 where the system does not tell.
#[cfg(not(target_os = "linux"))]
pub(crate) fn floor() -> usize {
    0
}

/// The same, asked of the system once for each thread.
pub(crate) fn floor_of_this_thread() -> usize {
    thread_local! {
        static FLOOR: usize = floor();
    }
    FLOOR.with(|floor| *floor)
}
