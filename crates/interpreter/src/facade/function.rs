//! Python functions that call Rust closures.

use std::panic::{AssertUnwindSafe, catch_unwind};

use krait_heap::{Body, Opaque};
use krait_objects::{Args, GetSet, Ref, Slots, TypeRef, TypeSpec, Value, ValueExt, Vm, object};

use super::convert::{FromPython, ToPython};
use super::error::{Error, Result};
use super::inner::Back;
use super::object::Object;
use super::scope::Scope;
use crate::limits::Termination;

/// A closure as it is stored: scope and arguments in, an object out.
pub(super) type Raw = Box<dyn for<'c> Fn(&Scope<'c>, Arguments<'c>) -> Result<Object<'c>> + Send>;

/// The arguments of a call from Python into Rust.
#[derive(Clone, Debug)]
pub struct Arguments<'c> {
    /// The positional ones.
    pub positional: Vec<Object<'c>>,
    /// The keyword ones, in the order of the call.
    pub keywords: Vec<(String, Object<'c>)>,
}

/// A closure that can be a Python function: up to six arguments of types that are [`FromPython`], a result that is
/// [`ToPython`] (a `Result` raises its error). Python passes the arguments by position; a wrong number of them or a wrong
/// type is a `TypeError`.
///
/// The closure is `Send`, because a runtime may be used from any thread, and must not own a [`Runtime`](crate::Runtime) of
/// its own: the two would keep each other alive. Write the types of the parameters.
pub trait NativeFunction<A>: Send + 'static {
    /// The closure behind a wrapper that converts.
    #[doc(hidden)]
    #[expect(clippy::type_complexity, reason = "the type is named once more only, where it is called")]
    fn into_raw(self) -> Box<dyn for<'c> Fn(&Scope<'c>, Arguments<'c>) -> Result<Object<'c>> + Send>;
}

fn take<T: FromPython>(index: usize, argument: &Object<'_>) -> Result<T> {
    T::from_python(argument).map_err(|error| match error {
        Error::Conversion { expected, found } => {
            Error::raise("TypeError", format!("argument {}: expected {expected}, got '{found}'", index + 1))
        }
        other => other,
    })
}

macro_rules! functions {
    ($n:literal: $($ty:ident $index:tt),*) => {
        impl<Function, R, $($ty),*> NativeFunction<($($ty,)*)> for Function
        where
            Function: Fn($($ty),*) -> R + Send + 'static,
            R: ToPython,
            $($ty: FromPython,)*
        {
            fn into_raw(self) -> Raw {
                Box::new(move |scope, arguments| {
                    if !arguments.keywords.is_empty() {
                        return Err(Error::raise("TypeError", "takes no keyword arguments"));
                    }
                    let given = arguments.positional.len();
                    if given != $n {
                        let text = format!("takes {} argument{} ({given} given)", $n, if $n == 1 { "" } else { "s" });
                        return Err(Error::raise("TypeError", text));
                    }
                    self($(take::<$ty>($index, &arguments.positional[$index])?),*).to_python(scope)
                })
            }
        }
    };
}

functions!(0:);
functions!(1: A 0);
functions!(2: A 0, B 1);
functions!(3: A 0, B 1, C 2);
functions!(4: A 0, B 1, C 2, D 3);
functions!(5: A 0, B 1, C 2, D 3, E 4);
functions!(6: A 0, B 1, C 2, D 3, E 4, F 5);

object! {
    leaf;
    /// A Python function that calls a Rust closure.
    pub(super) struct HostFunction {
        name: Opaque<String>,
        function: Opaque<Raw>,
    }
}

fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> krait_objects::Result {
    let this = slf.body::<HostFunction>(vm)?;
    let _depth = vm.enter_native_call()?;
    let back = vm.find_extension::<Back>().and_then(|back| back.inner.upgrade());
    let Some(inner) = back else { return Err(vm.runtime_error("the runtime is coming to its end")) };
    let scope = Scope::new(&inner);
    let arguments = Arguments {
        positional: args.positional.iter().map(|value| scope.object(value.clone())).collect(),
        keywords: args
            .keyword_items()
            .map(|(name, value)| (name.to_string_lossy().into_owned(), scope.object(value.clone())))
            .collect(),
    };
    match catch_unwind(AssertUnwindSafe(|| (this.function)(&scope, arguments))) {
        Ok(Ok(object)) if core::ptr::eq(object.inner(), &*inner) => Ok(object.into_value()),
        Ok(Ok(_)) => Err(Error::OtherRuntime.into_exception(&scope)),
        Ok(Err(Error::Raised { class, message })) if class == "TypeError" => {
            Err(Error::raise(class, format!("{}(): {message}", *this.name)).into_exception(&scope))
        }
        Ok(Err(error)) => Err(error.into_exception(&scope)),
        Err(payload) => {
            // The frames above are unwound in order, without running any more code; the host's call reports the panic.
            inner.note_panic(&*payload);
            Err(inner.machine().interp.limits.end_now(vm, Termination::Host))
        }
    }
}

fn repr(vm: &Vm, slf: &Value) -> krait_objects::Result {
    vm.new_str_value(&format!("<host function {}>", *slf.body::<HostFunction>(vm)?.name))
}

fn name(vm: &Vm, slf: &Value) -> krait_objects::Result {
    vm.new_str_value(&slf.body::<HostFunction>(vm)?.name)
}

static GETSETS: [GetSet; 2] = [
    GetSet { name: "__name__", get: name, set: None, doc: "" },
    GetSet { name: "__qualname__", get: name, set: None, doc: "" },
];

static HOST_FUNCTION_TYPE: TypeSpec = TypeSpec {
    name: "krait.host_function",
    doc: "A function of the program that embeds this runtime.",
    payload: <HostFunction as Body>::payload,
    slots: Slots { repr: Some(repr), call: Some(call), ..Slots::EMPTY },
    getsets: &GETSETS,
    basic_size: 64,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};

/// The type of host functions, made at first use.
struct HostFunctionType(TypeRef);

fn host_function_type(vm: &Vm) -> krait_objects::Result<TypeRef> {
    if let Some(found) = vm.find_extension::<HostFunctionType>() {
        return Ok(found.0.clone());
    }
    let made = vm.new_native_type(&HOST_FUNCTION_TYPE, Some(&vm.types.object))?;
    Ok(vm.extension(|| HostFunctionType(made)).0.clone())
}

/// A function object around a closure.
pub(super) fn wrap<'s>(scope: &Scope<'s>, name: &str, function: Raw) -> Result<Object<'s>> {
    let vm = scope.inner().vm();
    let ty = scope.failed(host_function_type(vm))?;
    let body = HostFunction { name: Opaque(name.to_string()), function: Opaque(function) };
    scope.made(vm.alloc(&ty, body).map(Ref::into_value))
}
