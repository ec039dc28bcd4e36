//! `mappingproxy`: a read-only view of a mapping (`Objects/descrobject.c`).

use krait_heap::{Body, Value, object};

use crate::ext::ValueExt;
use crate::native::{Method, NativeFn};
use crate::protocol::number::BinaryOp;
use crate::slots::Slots;
use crate::type_object::{Features, TypeRef, TypeSpec};
use crate::{Args, CompareOp, Result, Vm};

object! {
    container;
    /// A read-only view.
    pub struct MappingProxy {
        /// The mapping behind it.
        pub mapping: Value,
    }
}

impl Vm {
    /// A read-only view of `mapping`.
    pub fn new_mapping_proxy(&self, mapping: Value) -> Result {
        Ok(self.alloc_tracked(&self.types.mapping_proxy, MappingProxy { mapping })?.into_value())
    }
}

fn new(vm: &Vm, _: &TypeRef, args: Args<'_>) -> Result {
    static SIGNATURE: crate::args::Signature = crate::args::Signature {
        name: "mappingproxy",
        params: &["mapping"],
        required: 1,
        max_positional: 1,
        required_keyword_only: 0,
    };
    let [mapping] = SIGNATURE.bind(vm, args)?;
    let mapping = mapping.unwrap_or(Value::NONE);
    if !vm.is_mapping(&mapping) || mapping.is_a::<crate::list::List>() || mapping.is_a::<crate::tuple::Tuple>() {
        return Err(
            vm.type_error(format!("mappingproxy() argument must be a mapping, not {}", mapping.type_of(vm).name(vm)))
        );
    }
    vm.new_mapping_proxy(mapping)
}

fn inside(vm: &Vm, slf: &Value) -> Result {
    // Views of views of a mapping.
    vm.check_stack("")?;
    Ok(slf.body::<MappingProxy>(vm)?.mapping.clone())
}

fn unwrap(value: &Value) -> Value {
    value.downcast::<MappingProxy>().map_or_else(|| value.clone(), |proxy| proxy.mapping.clone())
}

fn forward(vm: &Vm, slf: &Value, name: &str, args: &[Value]) -> Result {
    vm.call_method(&inside(vm, slf)?, &vm.intern(name)?, args)
}

fn get(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    crate::args::check_count(vm, "get", args.len(), 1, 2)?;
    let default = args.get(1).cloned().unwrap_or(Value::NONE);
    forward(vm, slf, "get", &[args[0].clone(), default])
}

static METHODS: [Method; 7] = [
    Method::class(
        "__class_getitem__",
        NativeFn::One(|vm, slf, item| vm.new_generic_alias(slf, item)),
        "",
        "See PEP 585",
    ),
    Method::new(
        "__reversed__",
        NativeFn::NoArgs(|vm, slf| forward(vm, slf, "__reversed__", &[])),
        "",
        "D.__reversed__() -> reverse iterator",
    ),
    Method::new(
        "copy",
        NativeFn::NoArgs(|vm, slf| forward(vm, slf, "copy", &[])),
        "",
        "D.copy() -> a shallow copy of D",
    ),
    Method::new("get", NativeFn::Fast(get), "", "Return the value for key if key is in the mapping, else default."),
    Method::new(
        "items",
        NativeFn::NoArgs(|vm, slf| forward(vm, slf, "items", &[])),
        "",
        "D.items() -> a set-like object providing a view on D's items",
    ),
    Method::new(
        "keys",
        NativeFn::NoArgs(|vm, slf| forward(vm, slf, "keys", &[])),
        "",
        "D.keys() -> a set-like object providing a view on D's keys",
    ),
    Method::new(
        "values",
        NativeFn::NoArgs(|vm, slf| forward(vm, slf, "values", &[])),
        "",
        "D.values() -> an object providing a view on D's values",
    ),
];

/// `mappingproxy`
pub static MAPPING_PROXY_TYPE: TypeSpec = TypeSpec {
    name: "mappingproxy",
    payload: <MappingProxy as Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        new: Some(new),
        repr: Some(|vm, slf| {
            let text = vm.repr_text(&inside(vm, slf)?)?;
            vm.new_str_from_wtf8(&format!("mappingproxy({text})"))
        }),
        str: Some(|vm, slf| vm.str(&inside(vm, slf)?)),
        hash: Some(|vm, slf| vm.hash(&inside(vm, slf)?)),
        iter: Some(|vm, slf| vm.get_iter(&inside(vm, slf)?)),
        compare: Some(|vm: &Vm, slf: &Value, other: &Value, op: CompareOp| {
            vm.rich_compare(&inside(vm, slf)?, &unwrap(other), op)
        }),
        mp_len: Some(|vm, slf| vm.len(&inside(vm, slf)?)),
        subscript: Some(|vm, slf, key| vm.get_item(&inside(vm, slf)?, key)),
        contains: Some(|vm, slf, key| vm.contains(&inside(vm, slf)?, key)),
        or: Some(|vm, left, right| vm.binary_op(BinaryOp::Or, &unwrap(left), &unwrap(right))),
        ior: Some(|vm, slf, _| {
            Err(vm.type_error(format!("'|=' is not supported by {}; use '|' instead", slf.type_of(vm).name(vm))))
        }),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    features: Features::MAPPING,
    basic_size: 24,
    ..TypeSpec::DEFAULT
};
