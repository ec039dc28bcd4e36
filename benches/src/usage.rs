//! What a child process has used: processor time and peak memory, from the system's own account of it.

use std::io::{Error, Read as _, Result};
use std::process::{Command, Stdio};
use std::time::Duration;

/// What one run has printed and used.
#[derive(Clone, Debug)]
pub struct Run {
    /// Standard output, if the process ended with success.
    pub output: Option<Vec<u8>>,
    /// User and system time.
    pub cpu: Duration,
    /// Largest resident set, in bytes.
    pub peak: u64,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Result<Run> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut output = Vec::new();
    if let Some(stdout) = &mut child.stdout {
        stdout.read_to_end(&mut output)?;
    }
    let mut status = 0;
    // SAFETY: (1) all fields are numbers, for which zero bytes are valid.
    let mut usage: libc::rusage = unsafe { core::mem::zeroed() };
    // SAFETY: (1) both places are ours; (2) the child has not been waited for yet.
    let waited = unsafe { libc::wait4(child.id() as libc::pid_t, &raw mut status, 0, &raw mut usage) };
    if waited < 0 {
        return Err(Error::last_os_error());
    }
    let time = |time: libc::timeval| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000);
    Ok(Run {
        output: (status == 0).then_some(output),
        cpu: time(usage.ru_utime) + time(usage.ru_stime),
        peak: usage.ru_maxrss as u64 * if cfg!(target_os = "macos") { 1 } else { 1024 },
    })
}
