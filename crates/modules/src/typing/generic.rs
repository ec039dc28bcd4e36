//! `typing.Generic`: the base of classes with type parameters.

use krait_objects::{Args, Method, NativeFn, Result, Slots, TypeSpec, Value, Vm};

use super::support::{call_typing, typing_name};

/// `typing.Generic[parameters]`, the extra base of `class C[parameters]`.
pub fn subscript_generic(vm: &Vm, parameters: &Value) -> Result {
    let items = match parameters.downcast::<krait_objects::tuple::Tuple>() {
        Some(tuple) => tuple.items().to_vec(),
        None => vec![parameters.clone()],
    };
    let mut unpacked = Vec::with_capacity(items.len());
    for item in items {
        unpacked.push(match super::type_var_tuple::is_variable(&item) {
            true => super::type_var_tuple::unpacked(vm, &item)?,
            false => item,
        });
    }
    let generic = super::types(vm)?.generic.to_value();
    call_typing(vm, "_GenericAlias", &[generic, vm.new_tuple(unpacked)?])
}

fn forward(vm: &Vm, class: &Value, function: &str, args: Args<'_>) -> Result {
    let positional: Vec<Value> = core::iter::once(class).chain(args.positional).cloned().collect();
    vm.call_args(&typing_name(vm, function)?, Args { positional: &positional, ..args })
}

static METHODS: [Method; 2] = [
    Method::class(
        "__class_getitem__",
        NativeFn::VarKw(|vm, class, args| forward(vm, class, "_generic_class_getitem", args)),
        "",
        "Gives the class arguments for its type parameters.",
    ),
    Method::class(
        "__init_subclass__",
        NativeFn::VarKw(|vm, class, args| forward(vm, class, "_generic_init_subclass", args)),
        "",
        "Finds the type parameters of a new subclass.",
    ),
];

/// `typing.Generic`
pub(super) static GENERIC_TYPE: TypeSpec = TypeSpec {
    name: "typing.Generic",
    doc: "The base of generic types.\n\nclass C[T]: ... has it as a base without saying so.",
    slots: Slots::EMPTY,
    methods: &METHODS,
    basic_size: 16,
    basetype: true,
    heap_type: true,
    mutable: true,
    ..TypeSpec::DEFAULT
};
