//! Rows: what a native method or computed attribute is, as plain data.

use krait_heap::Value;

use crate::{Args, Result, Vm};

/// A native function; the variant is its calling convention.
#[derive(Clone, Copy)]
pub enum NativeFn {
    /// `f(self)`
    NoArgs(fn(&Vm, &Value) -> Result),
    /// `f(self, argument)`
    One(fn(&Vm, &Value, &Value) -> Result),
    /// `f(self, positional arguments)`
    Fast(fn(&Vm, &Value, &[Value]) -> Result),
    /// `f(self, arguments of both kinds)`
    Kw(fn(&Vm, &Value, Args<'_>) -> Result),
    /// `f(self, positional arguments)`, for which CPython makes a tuple (METH_VARARGS): they are held once more over the
    /// call, and the collector's young count sees the tuple.
    VarArgs(fn(&Vm, &Value, &[Value]) -> Result),
    /// `f(self, arguments of both kinds)`, for which CPython makes a tuple and a dict (METH_VARARGS | METH_KEYWORDS).
    VarKw(fn(&Vm, &Value, Args<'_>) -> Result),
}

/// How a method row binds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MethodKind {
    /// Receives the instance.
    Instance,
    /// Receives the class.
    Class,
    /// Receives nothing: `self` is the unbound word.
    Static,
    /// Receives the instance and stands although a slot wrapper of that name exists.
    Coexist,
}

/// One native method or module function.
#[derive(Clone, Copy)]
pub struct Method {
    /// Name as scripts see it.
    pub name: &'static str,
    /// The function.
    pub function: NativeFn,
    /// How it binds.
    pub kind: MethodKind,
    /// `__text_signature__`, such as `($self, object, /)`; empty: none.
    pub signature: &'static str,
    /// `__doc__`; empty: none.
    pub doc: &'static str,
}

impl Method {
    /// A row for an instance method or module function.
    pub const fn new(name: &'static str, function: NativeFn, signature: &'static str, doc: &'static str) -> Method {
        Method { name, function, kind: MethodKind::Instance, signature, doc }
    }

    /// A row for a class method.
    pub const fn class(name: &'static str, function: NativeFn, signature: &'static str, doc: &'static str) -> Method {
        Method { name, function, kind: MethodKind::Class, signature, doc }
    }

    /// A row for a static method.
    pub const fn static_(name: &'static str, function: NativeFn, signature: &'static str, doc: &'static str) -> Method {
        Method { name, function, kind: MethodKind::Static, signature, doc }
    }

    /// A row that replaces the slot wrapper of its name.
    pub const fn coexist(name: &'static str, function: NativeFn, signature: &'static str, doc: &'static str) -> Method {
        Method { name, function, kind: MethodKind::Coexist, signature, doc }
    }
}

/// One computed attribute.
pub struct GetSet {
    /// Name as scripts see it.
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&Vm, &Value) -> Result,
    /// Writes it, or deletes it with `None`; absent: read-only.
    pub set: Option<crate::slots::SetterFn>,
    /// `__doc__`; empty: none.
    pub doc: &'static str,
}

impl NativeFn {
    /// Calls the function after checking the argument count of its convention. `name` (with its class where there is one)
    /// appears in the messages.
    #[inline]
    pub fn invoke(self, vm: &Vm, name: &dyn Fn() -> String, slf: &Value, args: Args<'_>) -> Result {
        match self {
            NativeFn::Kw(f) => f(vm, slf, args),
            NativeFn::VarKw(f) => vm.with_argument_tuple(args, || f(vm, slf, args)),
            _ if !args.keywords.is_empty() => Err(no_keywords(vm, name)),
            NativeFn::Fast(f) => f(vm, slf, args.positional),
            NativeFn::VarArgs(f) => vm.with_argument_tuple(args, || f(vm, slf, args.positional)),
            NativeFn::NoArgs(f) => match args.positional {
                [] => f(vm, slf),
                more => Err(no_arguments(vm, name, more.len())),
            },
            NativeFn::One(f) => match args.positional {
                [one] => f(vm, slf, one),
                other => Err(one_argument(vm, name, other.len())),
            },
        }
    }
}

#[cold]
fn no_keywords(vm: &Vm, name: &dyn Fn() -> String) -> crate::Exception {
    vm.type_error(format!("{}() takes no keyword arguments", name()))
}

#[cold]
fn no_arguments(vm: &Vm, name: &dyn Fn() -> String, given: usize) -> crate::Exception {
    vm.type_error(format!("{}() takes no arguments ({given} given)", name()))
}

#[cold]
fn one_argument(vm: &Vm, name: &dyn Fn() -> String, given: usize) -> crate::Exception {
    vm.type_error(format!("{}() takes exactly one argument ({given} given)", name()))
}
