//! Async generators: `asend`, `athrow`, `aclose`, the hooks, and the wrapper around yielded values.

use krait_heap::Body;
use krait_objects::iter::self_iter;
use krait_objects::{Method, NativeFn, Ref, Result, Slots, TypeSpec, Value, Vm, object};

use crate::generator::Generator;
use crate::generator::async_steps::{Driven, Step};
use crate::generator::attributes::ASYNC_GETSETS;
use crate::generator::methods::{finalize, repr, sizeof};
use crate::interp;

object! {
    container, ledger AsyncGenValue;
    /// A value that an async generator yielded, told apart from what it awaits.
    pub struct WrappedValue {
        /// The value.
        pub value: Value,
    }
}

/// Wraps a value that an async generator yields.
pub(crate) fn wrap_value(vm: &Vm, value: Value) -> Result {
    Ok(vm.alloc_tracked(&interp(vm).types.async_wrapped, WrappedValue { value })?.into_value())
}

/// Asks the hooks of `sys.set_asyncgen_hooks`, once per generator (`async_gen_init_hooks`).
fn ask_hooks(vm: &Vm, slf: &Value, generator: &Generator) -> Result<()> {
    if generator.hooks_initialised.replace(true) {
        return Ok(());
    }
    let [first, finalizer] = &interp(vm).async_hooks;
    generator.extra.set(finalizer.get());
    match first.get() {
        Some(hook) => vm.call(&hook, core::slice::from_ref(slf)).map(drop),
        None => Ok(()),
    }
}

fn generator_ref<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a Ref<Generator>> {
    slf.downcast_ref::<Generator>().ok_or_else(|| vm.system_error("async generator expected"))
}

fn step(vm: &Vm, slf: &Value, step: Step) -> Result {
    let generator = generator_ref(vm, slf)?;
    ask_hooks(vm, slf, generator)?;
    Driven::create(vm, generator.clone(), step)
}

fn anext(vm: &Vm, slf: &Value) -> Result {
    step(vm, slf, Step::Send(Value::NONE))
}

fn asend(vm: &Vm, slf: &Value, value: &Value) -> Result {
    step(vm, slf, Step::Send(value.clone()))
}

fn aclose(vm: &Vm, slf: &Value) -> Result {
    step(vm, slf, Step::Close)
}

fn athrow(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    if args.len() > 1 {
        vm.warn_deprecated(
            "the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.",
        )?;
    }
    step(vm, slf, Step::Throw(args.to_vec()))
}

fn class_getitem(vm: &Vm, slf: &Value, item: &Value) -> Result {
    vm.new_generic_alias(slf, item)
}

static METHODS: [Method; 5] = [
    Method::new("asend", NativeFn::One(asend), "", "asend(v) -> send 'v' in generator."),
    Method::new(
        "athrow",
        NativeFn::VarArgs(athrow),
        "",
        "athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator.\nthe (type, val, tb) signature is deprecated, \nand may be removed in a future version of Python.",
    ),
    Method::new("aclose", NativeFn::NoArgs(aclose), "", "aclose() -> raise GeneratorExit inside generator."),
    Method::new("__sizeof__", NativeFn::NoArgs(sizeof), "", "gen.__sizeof__() -> size of gen in memory, in bytes"),
    Method::class("__class_getitem__", NativeFn::One(class_getitem), "", "See PEP 585"),
];

/// `async_generator`
pub(crate) static ASYNC_GENERATOR_TYPE: TypeSpec = TypeSpec {
    name: "async_generator",
    payload: <Generator as Body>::payload,
    slots: Slots {
        repr: Some(repr),
        aiter: Some(self_iter),
        anext: Some(anext),
        finalize: Some(finalize),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &ASYNC_GETSETS,
    basic_size: 144,
    item_size: 8,
    no_instantiation: true,
    weakrefs_first: true,
    weak_offset: core::mem::offset_of!(Generator, weak_list) as i32 + 16,
    ..TypeSpec::DEFAULT
};

/// `async_generator_wrapped_value`
pub(crate) static ASYNC_WRAPPED_TYPE: TypeSpec = TypeSpec {
    name: "async_generator_wrapped_value",
    payload: <WrappedValue as Body>::payload,
    basic_size: 24,
    no_instantiation: true,
    ..TypeSpec::DEFAULT
};
