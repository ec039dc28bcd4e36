//! Interrupting a runtime from another thread.

use std::sync::Arc;

use crate::limits::Requests;

/// Interrupts a runtime from another thread while it is busy.
#[derive(Clone)]
pub struct Interrupter(pub(super) Arc<Requests>);

impl Interrupter {
    /// Raises `KeyboardInterrupt` at the next safe point, as Ctrl-C does. Python code may catch it.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }

    /// Ends the program at the next safe point: no handler runs, and the host's call returns
    /// [`Error::Terminated`](crate::Error::Terminated) with [`Termination::Host`](crate::Termination::Host).
    pub fn terminate(&self) {
        self.0.terminate();
    }
}

impl core::fmt::Debug for Interrupter {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Interrupter")
    }
}
