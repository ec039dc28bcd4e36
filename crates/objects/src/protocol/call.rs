//! Calling.

use krait_heap::{Ref, Value};

use crate::ext::ValueExt;
use crate::slots::CallFn;
use crate::str::Str;
use crate::type_object::Features;
use crate::{Args, Result, Vm};

impl Vm {
    /// `callee(*args)`.
    #[inline]
    pub fn call(&self, callee: &Value, args: &[Value]) -> Result {
        self.call_args(callee, Args::positional(args))
    }

    /// `callee(*args, **kwargs)`.
    #[inline]
    pub fn call_args(&self, callee: &Value, args: Args<'_>) -> Result {
        if callee.is_exact(&self.types.method_descriptor) {
            return crate::native::method_call(self, callee, args);
        }
        if callee.is_exact(&self.types.builtin_function) {
            return crate::native::function_call(self, callee, args);
        }
        if args.keywords.is_empty()
            && callee.is_exact(&self.types.type_)
            && let Some(result) = self.plain_class(callee, args.positional)
        {
            return result;
        }
        // Methods, static methods and partials call on without counting: in a chain of them only this ends it.
        self.check_stack(" while calling a Python object")?;
        match self.with_type(callee, |ty| ty.slots.call.get()) {
            // What is called counts itself against the depth of recursion, as in CPython.
            Some(call) if !args.keywords.is_empty() && self.makes_exception(callee, call) => {
                // The tuple lives on in the exception; the dict of keyword arguments does not.
                self.with_argument_tuple(Args { positional: &[], ..args }, || call(self, callee, args))
            }
            Some(call) if self.takes_a_tuple(callee, call) => {
                self.with_argument_tuple(args, || call(self, callee, args))
            }
            Some(call) => call(self, callee, args),
            None => Err(self.not_callable(callee)),
        }
    }

    /// Calls of the commonest built-in classes, less the looks at what a subclass could have changed.
    #[inline]
    fn plain_class(&self, class: &Value, args: &[Value]) -> Option<Result> {
        let types = &self.types;
        if class.is(types.range.as_value()) {
            return Some(crate::range::make(self, args));
        }
        let [only] = args else { return None };
        if class.is(types.tuple.as_value()) {
            return Some(self.tuple_from_iter(only));
        }
        if class.is(types.set.as_value()) {
            return Some(self.new_set_from(only).map(Ref::into_value));
        }
        self.plain_conversion(class, only)
    }

    /// `str` or `int` of an int word, a float word or an exact string, which runs no code.
    fn plain_conversion(&self, class: &Value, value: &Value) -> Option<Result> {
        if !value.is_int() && value.as_float_word().is_none() && !value.is_exact(&self.types.str) {
            return None;
        }
        let result = if class.is(self.types.str.as_value()) {
            self.str(value)
        } else if class.is(self.types.int.as_value()) {
            crate::int::new::number_int(self, value)
        } else {
            return None;
        };
        // The tuple that CPython makes of the argument.
        self.heap().count_elided_tuple(1);
        Some(result)
    }

    /// `callee(*tuple, **dict)`: the caller holds the arguments in a tuple already.
    pub fn call_spread(&self, callee: &Value, args: Args<'_>) -> Result {
        match self.with_type(callee, |ty| ty.slots.call.get()) {
            Some(call) => call(self, callee, args),
            None => Err(self.not_callable(callee)),
        }
    }

    fn makes_exception(&self, callee: &Value, call: CallFn) -> bool {
        call as usize == crate::type_object::CALL as usize
            && callee.downcast::<crate::Type>().is_some_and(crate::exception::keeps_arguments)
    }

    /// Whether CPython has no vectorcall for the callee: most classes, and instances whose class defines `__call__`.
    #[inline]
    fn takes_a_tuple(&self, callee: &Value, call: CallFn) -> bool {
        if call as usize == crate::type_object::CALL as usize {
            // An exception keeps the tuple as its `args`.
            if self.makes_exception(callee, call) {
                return false;
            }
            let t = &self.types;
            let direct = [
                &t.list,
                &t.tuple,
                &t.dict,
                &t.set,
                &t.frozenset,
                &t.float,
                &t.range,
                &t.bool_,
                &t.type_,
                &t.enumerate,
                &t.filter,
                &t.map,
                &t.reversed,
                &t.super_,
            ];
            return !direct.iter().any(|ty| callee.is(ty.as_value()));
        }
        call as usize == crate::slot_defs::CALL as usize
    }

    /// The same under the name the rest of the crate sometimes uses.
    pub fn call_kw(&self, callee: &Value, args: Args<'_>) -> Result {
        self.call_args(callee, args)
    }

    #[cold]
    fn not_callable(&self, callee: &Value) -> crate::Exception {
        self.type_error(format!("'{}' object is not callable", callee.type_of(self).name(self)))
    }

    /// Whether the type of the value has a call slot.
    pub fn is_callable(&self, value: &Value) -> bool {
        self.with_type(value, |ty| ty.slots.call.get().is_some())
    }

    /// `object.name(*args)`.
    pub fn call_method(&self, object: &Value, name: &Ref<Str>, args: &[Value]) -> Result {
        let method = self.get_attr(object, name)?;
        self.call(&method, args)
    }

    /// Calls the special method `name` of the type of `object`; `None` when it has none (`vectorcall_maybe`). A plain
    /// function is called with the object in front, without making a bound method; arguments are passed uncounted.
    pub fn call_special_opt(&self, object: &Value, name: &Ref<Str>, args: &[Value]) -> Result<Option<Value>> {
        self.call_special_args(object, name, Args::positional(args))
    }

    /// The same with keyword arguments.
    pub fn call_special_args(&self, object: &Value, name: &Ref<Str>, args: Args<'_>) -> Result<Option<Value>> {
        let ty = object.type_of(self);
        let Some(found) = self.type_lookup(&ty, name)? else {
            return Ok(None);
        };
        let unbound = self.with_type(&found, |ty| ty.features.get().has(Features::METHOD_DESCRIPTOR));
        if unbound {
            let call = |words: &[Value]| self.call_args(&found, prepended(words, args));
            return with_object(object, args, call).map(Some);
        }
        let bound = self.bind_descriptor(&found, object, &ty)?;
        drop(found);
        self.call_args(&bound, args).map(Some)
    }
}

/// Calls `call` with the object, the positional arguments and the keyword values in one slice, uncounted.
fn with_object<R>(object: &Value, args: Args<'_>, call: impl FnOnce(&[Value]) -> R) -> R {
    if args.keywords.is_empty() {
        return Value::with_borrowed(object, args.positional, call);
    }
    let rest: Vec<Value> = args.positional.iter().chain(args.keywords).cloned().collect();
    Value::with_borrowed(object, &rest, call)
}

/// The arguments that `words` (as [`with_object`] gives them) stand for.
fn prepended<'a>(words: &'a [Value], args: Args<'a>) -> Args<'a> {
    let (positional, keywords) = words.split_at(words.len() - args.keywords.len());
    Args { positional, keywords, names: args.names }
}
