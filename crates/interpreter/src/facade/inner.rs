//! A runtime behind its lock. This is the one place of the facade that vouches for sharing between threads.

use core::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use krait_objects::{Value, Vm};
use slotmap::{DefaultKey, SlotMap};

use super::error::{Error, Result};
use super::lock::{Held, Lock};
use super::scope::Scope;
use crate::machine::Machine;
use crate::runtime::{Exit, Program};

/// A runtime behind its lock.
pub(super) struct Inner {
    lock: Lock,
    /// Objects that handles keep alive.
    roots: RefCell<SlotMap<DefaultKey, Value>>,
    /// Handles that were dropped while another thread used the runtime.
    dropped: Mutex<Vec<DefaultKey>>,
    /// What the panic said that made the runtime unusable, until the host has been told.
    panic: RefCell<Option<String>>,
    poisoned: Cell<bool>,
    /// The program has come to its end.
    ended: Cell<bool>,
    /// `None` once the runtime has come to its end.
    machine: Option<Machine>,
}

// SAFETY: (1) everything but `lock` and `dropped`, which are safe to share, is touched only by a thread that holds the lock
// (`enter`, `release`, `end`) or has the value to itself (`drop`); (2) words never leave a scope, which holds the lock and
// cannot leave its thread; (3) what a runtime's objects refer to lies in the runtime, moves with it, and is bound to no
// thread: closures of the host are `Send`.
unsafe impl Send for Inner {}
// SAFETY: (1) a shared reference gives other threads the lock, `dropped`, and nothing else without the lock.
unsafe impl Sync for Inner {}

/// Connects a runtime's objects back to it: kept as an extension of the context.
pub(super) struct Back {
    pub(super) inner: Weak<Inner>,
    /// Set once: the runtime's owner is made after it.
    pub(super) owner: core::cell::OnceCell<Weak<Owner>>,
}

impl Inner {
    /// A runtime of these parts.
    #[expect(clippy::new_ret_no_self, reason = "the state lives behind its owner, never on its own")]
    pub(super) fn new(machine: Machine) -> Arc<Owner> {
        let inner = Arc::new_cyclic(|weak: &Weak<Inner>| {
            machine.vm.extension(|| Back { inner: weak.clone(), owner: core::cell::OnceCell::new() });
            Inner {
                lock: Lock::default(),
                roots: RefCell::default(),
                dropped: Mutex::default(),
                panic: RefCell::default(),
                poisoned: Cell::new(false),
                ended: Cell::new(false),
                machine: Some(machine),
            }
        });
        let owner = Arc::new(Owner(inner));
        let weak = Arc::downgrade(&owner);
        owner.0.locked(|machine| {
            if let Some(back) = machine.vm.find_extension::<Back>() {
                let _ = back.owner.set(weak);
            }
        });
        owner
    }

    /// The parts. Only for a thread that holds the lock.
    pub(super) fn machine(&self) -> &Machine {
        self.machine.as_ref().expect("parts go only when the last reference is gone")
    }

    /// The context. Only for a thread that holds the lock.
    pub(super) fn vm(&self) -> &Vm {
        &self.machine().vm
    }

    /// Runs `body` with the lock held, on this thread's stack. A panic inside makes the runtime unusable.
    pub(super) fn enter<R>(&self, body: impl FnOnce(&Scope<'_>) -> Result<R>) -> Result<R> {
        let held = self.lock.acquire();
        if self.poisoned.get() {
            return Err(Error::Poisoned);
        }
        if self.ended.get() {
            return Err(Error::Ended);
        }
        let vm = self.vm();
        vm.set_stack_floor(crate::stack::floor_of_this_thread());
        self.release_dropped();
        let done = catch_unwind(AssertUnwindSafe(|| {
            let done = body(&Scope::new(self));
            self.release_dropped();
            done
        }));
        let done = done.unwrap_or_else(|payload| {
            self.note_panic(&*payload);
            Err(Error::Poisoned)
        });
        if held.outermost { self.leave(done) } else { done }
    }

    /// Looks at the parts, without running any code.
    pub(super) fn locked<R>(&self, look: impl FnOnce(&Machine) -> R) -> R {
        let _held = self.lock.acquire();
        look(self.machine())
    }

    /// Runs a program; what it raises is reported as the command does.
    pub(super) fn run_main(&self, program: Program) -> Exit {
        let _held = self.lock.acquire();
        let machine = self.machine();
        machine.vm.set_stack_floor(crate::stack::floor_of_this_thread());
        match machine.run_program(program) {
            Ok(()) => match machine.interp.limits.cause() {
                // A limit that ended the last thing the program did, where nothing passes errors on: a finalizer.
                Some(cause) => crate::exit::report(&machine.vm, machine.interp.limits.end_now(&machine.vm, cause)),
                None => Exit::Status(0),
            },
            Err(error) => crate::exit::report(&machine.vm, error),
        }
    }

    /// What the host is told in the end: a panic and a limit come before everything else.
    fn leave<R>(&self, done: Result<R>) -> Result<R> {
        if let Some(message) = self.panic.take() {
            self.poisoned.set(true);
            return Err(Error::Panicked(message));
        }
        match self.machine().interp.limits.cause() {
            Some(cause) => Err(Error::Terminated(cause)),
            None => done,
        }
    }

    /// Remembers a panic: the runtime's state can no longer be trusted, so nothing runs in it any more.
    pub(super) fn note_panic(&self, payload: &(dyn core::any::Any + Send)) {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_string());
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
        let mut panic = self.panic.borrow_mut();
        panic.get_or_insert(text.unwrap_or_else(|| "a value that is no text".to_string()));
        self.vm().set_terminating(true);
    }

    /// Keeps an object alive for a handle.
    pub(super) fn root(&self, value: Value) -> DefaultKey {
        self.roots.borrow_mut().insert(value)
    }

    /// A new count on the object of a handle.
    pub(super) fn rooted(&self, key: DefaultKey) -> Option<Value> {
        self.roots.borrow().get(key).cloned()
    }

    /// A handle was dropped, on any thread: its object is let go at once if no other thread uses the runtime, else when the
    /// runtime is used next.
    pub(super) fn release(&self, key: DefaultKey) {
        self.dropped.lock().unwrap_or_else(PoisonError::into_inner).push(key);
        let Some(held) = self.lock.try_acquire() else { return };
        if self.poisoned.get() {
            return;
        }
        if held.outermost {
            self.vm().set_stack_floor(crate::stack::floor_of_this_thread());
        }
        self.release_caught(held);
    }

    fn release_caught(&self, held: Held<'_>) {
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| self.release_dropped())) {
            self.note_panic(&*payload);
            self.poisoned.set(true);
        }
        drop(held);
    }

    fn release_dropped(&self) {
        loop {
            let Some(key) = self.dropped.lock().unwrap_or_else(PoisonError::into_inner).pop() else { return };
            let value = self.roots.borrow_mut().remove(key);
            // Letting go may run Python code, which may drop handles.
            drop(value);
        }
    }

    /// Ends the program: `atexit`, module teardown. Nothing runs in the runtime afterwards.
    pub(super) fn end(&self, exit: Exit) -> Exit {
        let _held = self.lock.acquire();
        if self.ended.replace(true) {
            return exit;
        }
        let machine = self.machine();
        machine.vm.set_stack_floor(crate::stack::floor_of_this_thread());
        let ended = catch_unwind(AssertUnwindSafe(|| {
            let roots = self.roots.take();
            if self.poisoned.get() {
                return exit;
            }
            drop(roots);
            crate::exit::finish(machine, exit)
        }));
        if machine.interp.limits.handles_signals.get() {
            crate::signals::uninstall();
        }
        if ended.is_err() {
            machine.vm.set_terminating(true);
        }
        self.poisoned.set(self.poisoned.get() || ended.is_err() || self.panic.borrow().is_some());
        ended.unwrap_or(exit)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        let Some(machine) = self.machine.take() else { return };
        if self.poisoned.get() {
            // What is left may not be whole: the heap frees it without looking.
            machine.vm.set_terminating(true);
            return;
        }
        crate::exit::free(machine);
    }
}

/// The references of hosts to a runtime, taken together: the program ends when the last of them goes.
pub(super) struct Owner(pub(super) Arc<Inner>);

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.end(Exit::Status(0));
    }
}
