//! The payload of generators, coroutines and async generators.

use core::cell::Cell;

use krait_compiler::code::flags;
use krait_heap::{Kept, Opaque, Traverse, Visitor};
use krait_objects::{Ref, Result, Value, ValueCell, Vm, object};

use crate::frame::Frame;
use crate::generator::{State, Suspension};
use crate::interp;
use crate::thread::{Handled, Thread};

/// Which of the three an object is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Flavour {
    /// A generator.
    Generator,
    /// A coroutine.
    Coroutine,
    /// An async generator.
    AsyncGenerator,
}

impl Flavour {
    /// The word messages use.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Flavour::Generator => "generator",
            Flavour::Coroutine => "coroutine",
            Flavour::AsyncGenerator => "async generator",
        }
    }
}

// SAFETY: (1) the one owned word is visited once.
unsafe impl Traverse for Handled {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.exception.traverse(visitor);
    }
}

object! {
    container;
    /// A generator, coroutine or async generator.
    pub struct Generator {
        /// `__name__`
        pub name: Kept,
        /// `__qualname__`
        pub qualname: Kept,
        /// The frame, while it is not on the stack.
        pub frame: Suspension,
        /// What it handles.
        pub handled: Handled,
        /// Which of the three it is.
        pub flavour: Opaque<Flavour>,
        /// The code, for `gi_code` and messages when the frame is gone. Not visited: code refers to no container.
        pub code: Opaque<Ref<crate::code::Code>>,
        /// Coroutines: `cr_origin`. Async generators: the finalizer hook.
        pub extra: ValueCell,
        /// Async generators: the hooks have been asked.
        pub hooks_initialised: Cell<bool>,
        /// Async generators: `aclose()` has begun or the generator is exhausted.
        pub closed: Cell<bool>,
        /// Async generators: `ag_running`.
        pub running_async: Cell<bool>,
        /// First weak reference.
        pub weak_list: Cell<usize>,
    }
}

impl Generator {
    /// A generator-like object that can take over the top frame (`Suspension::own`), whose record still has to be taken off
    /// the stack.
    pub(crate) fn capture(vm: &Vm, frame: &Frame) -> Result<Ref<Generator>> {
        let types = &interp(vm).types;
        let code = &frame.code;
        let (flavour, ty) = if code.has_flags(flags::COROUTINE) {
            (Flavour::Coroutine, &types.coroutine)
        } else if code.has_flags(flags::ASYNC_GENERATOR) {
            (Flavour::AsyncGenerator, &types.async_generator)
        } else {
            (Flavour::Generator, &types.generator)
        };
        let body = Generator {
            name: Kept::new(frame.function.name.get()),
            qualname: Kept::new(frame.function.qualname.get()),
            code: Opaque(code.clone()),
            frame: Suspension::capture(frame),
            handled: Handled::new(),
            flavour: Opaque(flavour),
            extra: ValueCell::empty(),
            hooks_initialised: Cell::new(false),
            closed: Cell::new(false),
            running_async: Cell::new(false),
            weak_list: Cell::new(0),
        };
        vm.alloc_tracked(ty, body)
    }

    /// After the generator's frame ended on the stack: marks it and leaves its level of handled exceptions.
    pub(crate) fn finished(thread: &Thread, generator: &Value) {
        if let Some(generator) = generator.downcast::<Generator>() {
            generator.frame.finish();
            generator.leave(thread);
            drop(generator.handled.exception.take());
        }
    }

    /// Enters its level of handled exceptions.
    pub(crate) fn enter(&self, thread: &Thread) {
        self.handled.previous.set(thread.handled.get());
        thread.handled.set(&raw const self.handled);
    }

    /// Leaves its level of handled exceptions.
    pub(crate) fn leave(&self, thread: &Thread) {
        thread.handled.set(self.handled.previous.replace(core::ptr::null()));
    }

    /// The state.
    pub(crate) fn state(&self) -> State {
        self.frame.state()
    }

    /// `__qualname__` as text.
    pub(crate) fn qualname_text(&self) -> String {
        crate::text_of(&self.qualname.get())
    }

    /// The iterator this one delegates to with `yield from` or `await`, if it does now.
    pub(crate) fn delegate(&self) -> Option<Value> {
        if self.state() != State::Suspended {
            return None;
        }
        let code = self.frame.code()?;
        let word = code.word(self.frame.place());
        if word.op() != krait_compiler::Opcode::YieldValue || word.flags() & krait_compiler::opcode::DELEGATING == 0 {
            return None;
        }
        self.frame.register(word.c() as usize)
    }
}
