//! Native calls as the dispatch loop makes most of them: positional arguments, as many as the row takes, a receiver of exactly the
//! method's class. Everything else is [`Vm::call_args`].

use krait_heap::Value;

use crate::ext::ValueExt;
use crate::native::{MethodDescr, NativeFn, NativeFunction};
use crate::{Args, Result, Vm};

impl Vm {
    /// Calls a method descriptor with its receiver in front of the arguments. `None`: nothing was called, the general way has to.
    #[inline]
    pub fn call_native_method(&self, callee: &Value, args: &[Value]) -> Option<Result> {
        let descr = callee.downcast::<MethodDescr>()?;
        let (receiver, rest) = args.split_first()?;
        if !receiver.is_exact(&descr.owner) {
            return None;
        }
        self.call_row(descr.method.function, receiver, rest)
    }

    /// Calls a native function of a module, or bound to an object. `None` as above.
    #[inline]
    pub fn call_native_function(&self, callee: &Value, args: &[Value]) -> Option<Result> {
        let function = callee.downcast::<NativeFunction>()?;
        let unbound = Value::UNBOUND;
        self.call_row(function.method.function, function.receiver.as_ref().unwrap_or(&unbound), args)
    }

    #[inline]
    fn call_row(&self, row: NativeFn, receiver: &Value, args: &[Value]) -> Option<Result> {
        let _depth = match self.enter_native_call() {
            Ok(depth) => depth,
            Err(error) => return Some(Err(error)),
        };
        match (row, args) {
            (NativeFn::One(f), [one]) => Some(f(self, receiver, one)),
            (NativeFn::NoArgs(f), []) => Some(f(self, receiver)),
            (NativeFn::Fast(f), _) => Some(f(self, receiver, args)),
            (NativeFn::Kw(f), _) => Some(f(self, receiver, Args::positional(args))),
            _ => None,
        }
    }
}
