//! Limits on a running program: fuel, wall time, and interrupts from other threads and the terminal.
//!
//! All of them are looked at where the breaker is polled: backward jumps, calls, and the steps of native loops. Fuel is
//! counted there, one unit each, so a limited program has its breaker set all the time and an unlimited one pays nothing;
//! equal programs with equal inputs use equal fuel. Time is watched by a thread that sleeps until the deadline and then
//! sets the breaker.
//!
//! Running out terminates: from then on unwinding finds no handlers, finalizers and callbacks are skipped, and every safe
//! point raises again, until the host has seen the error and set new limits.

use core::cell::{Cell, RefCell};
use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use krait_heap::Breaker;
use krait_objects::{Exception, Result, Vm};

/// Which limit ended a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Termination {
    /// The fuel is used up.
    Fuel,
    /// The wall time is over.
    Time,
    /// The host ended it through an [`Interrupter`](crate::Interrupter).
    Host,
}

impl core::fmt::Display for Termination {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Termination::Fuel => "out of fuel",
            Termination::Time => "out of time",
            Termination::Host => "terminated by the host",
        })
    }
}

/// What other threads may ask of a runtime.
pub(crate) struct Requests {
    breaker: Breaker,
    /// KeyboardInterrupt is to be raised.
    interrupt: AtomicBool,
    /// The host ends the program.
    terminate: AtomicBool,
}

impl Requests {
    /// Asks for a KeyboardInterrupt.
    pub(crate) fn interrupt(&self) {
        self.interrupt.store(true, Ordering::SeqCst);
        self.breaker.interrupt();
    }

    /// Asks for the end of the program.
    pub(crate) fn terminate(&self) {
        self.terminate.store(true, Ordering::SeqCst);
        self.breaker.interrupt();
    }
}

/// The limits of one runtime.
pub(crate) struct Limits {
    pub(crate) requests: Arc<Requests>,
    fuel: Cell<Option<u64>>,
    cause: Cell<Option<Termination>>,
    /// Whether the process's signals are this runtime's.
    pub(crate) handles_signals: Cell<bool>,
    watchdog: RefCell<Option<Watchdog>>,
}

impl Limits {
    /// No limits.
    pub(crate) fn new(breaker: Breaker) -> Limits {
        let requests = Requests { breaker, interrupt: AtomicBool::new(false), terminate: AtomicBool::new(false) };
        Limits {
            requests: Arc::new(requests),
            fuel: Cell::new(None),
            cause: Cell::new(None),
            handles_signals: Cell::new(false),
            watchdog: RefCell::new(None),
        }
    }

    /// The fuel that is left; `None`: not limited.
    pub(crate) fn fuel(&self) -> Option<u64> {
        self.fuel.get()
    }

    /// Sets the fuel and takes back a termination for want of it.
    pub(crate) fn set_fuel(&self, vm: &Vm, fuel: Option<u64>) {
        self.fuel.set(fuel);
        self.take_back(vm, Termination::Fuel);
    }

    /// Starts a clock that ends the program after `time`, and takes back a termination by an earlier one. `stuck` is called
    /// by the watching thread when the program has not stopped a while after its time was over.
    pub(crate) fn set_time(&self, vm: &Vm, time: Option<Duration>, stuck: Option<fn()>) -> std::io::Result<()> {
        drop(self.watchdog.take());
        self.take_back(vm, Termination::Time);
        if let Some(time) = time {
            *self.watchdog.borrow_mut() = Some(Watchdog::start(time, vm.breaker(), stuck)?);
        }
        Ok(())
    }

    /// Forgets a termination by the host, which has seen it.
    pub(crate) fn resume(&self, vm: &Vm) {
        self.requests.terminate.store(false, Ordering::SeqCst);
        self.take_back(vm, Termination::Host);
    }

    fn take_back(&self, vm: &Vm, cause: Termination) {
        if self.cause.get() == Some(cause) {
            self.cause.set(None);
            vm.set_terminating(false);
        }
        vm.breaker().interrupt();
    }

    /// Which limit ended the program, if one did.
    pub(crate) fn cause(&self) -> Option<Termination> {
        self.cause.get()
    }

    /// Looks at everything, at a safe point: the breaker has been taken down and is set again where that is needed.
    #[cold]
    pub(crate) fn check(&self, vm: &Vm) -> Result<()> {
        if vm.is_terminating() {
            return Err(self.terminate(vm, self.cause.get().unwrap_or(Termination::Host)));
        }
        if let Some(fuel) = self.fuel.get() {
            let Some(left) = fuel.checked_sub(1) else { return Err(self.terminate(vm, Termination::Fuel)) };
            self.fuel.set(Some(left));
            vm.breaker().interrupt();
        }
        if self.watchdog.borrow().as_ref().is_some_and(Watchdog::is_over) {
            return Err(self.terminate(vm, Termination::Time));
        }
        if self.requests.terminate.load(Ordering::SeqCst) {
            return Err(self.terminate(vm, Termination::Host));
        }
        let signalled = self.handles_signals.get() && crate::signals::take();
        if self.requests.interrupt.swap(false, Ordering::SeqCst) || signalled {
            return Err(vm.new_error_with(&vm.types.keyboard_interrupt, Vec::new()));
        }
        Ok(())
    }

    /// Stops the clock: no code runs any more, and what frees the rest ends by itself.
    pub(crate) fn stop_clock(&self) {
        drop(self.watchdog.take());
    }

    /// The error that unwinds a program which a limit ends. Its class does not matter: no handler sees it.
    fn terminate(&self, vm: &Vm, cause: Termination) -> Exception {
        if let Some(watchdog) = self.watchdog.borrow().as_ref().filter(|watchdog| watchdog.is_over()) {
            watchdog.call_off();
        }
        self.cause.set(Some(cause));
        vm.set_terminating(true);
        vm.new_error(&vm.types.base_exception, &cause.to_string())
    }

    /// Ends the program without a safe point: a native function of the host has met a limit or has panicked.
    pub(crate) fn end_now(&self, vm: &Vm, cause: Termination) -> Exception {
        self.terminate(vm, self.cause.get().unwrap_or(cause))
    }
}

/// How long a program may go on after its time is over before it counts as stuck: a native operation that cannot poll.
const GRACE: Duration = Duration::from_secs(1);

/// A thread that sleeps until a deadline. Dropping it wakes and joins the thread.
struct Watchdog {
    shared: Arc<Watch>,
    thread: Option<std::thread::JoinHandle<()>>,
}

struct Watch {
    cancelled: Mutex<bool>,
    wake: Condvar,
    over: AtomicBool,
}

impl Watch {
    /// Sleeps; true when the time is over and nobody has called it off.
    fn sleep(&self, time: Duration) -> bool {
        let Ok(cancelled) = self.cancelled.lock() else { return false };
        match self.wake.wait_timeout_while(cancelled, time, |cancelled| !*cancelled) {
            Ok((cancelled, _)) => !*cancelled,
            Err(_) => false,
        }
    }
}

impl Watchdog {
    fn start(time: Duration, breaker: Breaker, stuck: Option<fn()>) -> std::io::Result<Watchdog> {
        let shared =
            Arc::new(Watch { cancelled: Mutex::new(false), wake: Condvar::new(), over: AtomicBool::new(false) });
        let watch = shared.clone();
        let body = move || {
            crate::signals::leave_to_other_threads();
            if !watch.sleep(time) {
                return;
            }
            watch.over.store(true, Ordering::SeqCst);
            breaker.interrupt();
            if let Some(stuck) = stuck
                && watch.sleep(GRACE)
            {
                stuck();
            }
        };
        let thread = std::thread::Builder::new().name("krait-clock".into()).stack_size(64 << 10).spawn(body)?;
        Ok(Watchdog { shared, thread: Some(thread) })
    }

    fn is_over(&self) -> bool {
        self.shared.over.load(Ordering::SeqCst)
    }

    /// Ends the watch: the program has seen that its time is over, or is done.
    fn call_off(&self) {
        if let Ok(mut cancelled) = self.shared.cancelled.lock() {
            *cancelled = true;
        }
        self.shared.wake.notify_all();
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.call_off();
        if let Some(thread) = self.thread.take() {
            // A clock that panicked has nothing more to say.
            let _ = thread.join();
        }
    }
}
