//! `types.SimpleNamespace`.

use krait_heap::{Body, Value, object};

use crate::dict::Dict;
use crate::ext::ValueExt;
use crate::native::{Method, NativeFn};
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, CompareOp, Ref, Result, Vm};

object! {
    container;
    /// An object that only has attributes.
    pub struct Namespace {
        /// `__dict__`
        pub dict: krait_heap::ValueCell,
    }
}

fn attributes(vm: &Vm, slf: &Value) -> Result<Ref<Dict>> {
    crate::instance::dict_of(vm, slf)?.ok_or_else(|| vm.system_error("namespace without a dict"))
}

fn new(vm: &Vm, ty: &TypeRef, _: Args<'_>) -> Result {
    let body = Namespace { dict: krait_heap::ValueCell::new(Some(vm.new_dict()?.into_value())) };
    Ok(crate::instance::alloc_object(vm, ty, body)?.into_value())
}

fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    if !args.positional.is_empty() {
        return Err(vm.type_error("no positional arguments expected"));
    }
    let dict = attributes(vm, slf)?;
    for (name, value) in args.keyword_items() {
        dict.insert(vm, name.to_value(), value.clone())?;
    }
    Ok(())
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let class = slf.type_of(vm);
    let exact = class.is(vm.types.simple_namespace.as_value());
    let name = if exact { "namespace".to_string() } else { class.short_name() };
    let Some(_guard) = vm.repr_enter(slf) else { return vm.new_str_value(&format!("{name}(...)")) };
    let mut parts = Vec::new();
    for (key, value) in attributes(vm, slf)?.items() {
        if let Some(text) = key.downcast::<Str>()
            && !text.is_empty()
        {
            parts.push(format!("{}={}", text.to_string_lossy(), vm.repr_text(&value)?));
        }
    }
    vm.new_str_value(&format!("{name}({})", parts.join(", ")))
}

fn compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    if !slf.is_a::<Namespace>() || !other.is_a::<Namespace>() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    vm.rich_compare(attributes(vm, slf)?.as_value(), attributes(vm, other)?.as_value(), op)
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let empty = vm.new_tuple(Vec::new())?;
    vm.new_tuple(vec![slf.type_of(vm).into_value(), empty, attributes(vm, slf)?.into_value()])
}

static METHODS: [Method; 1] =
    [Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "Return state information for pickling")];

static GETSETS: [crate::native::GetSet; 1] =
    [crate::native::GetSet { name: "__dict__", get: crate::instance::get_dict, set: None, doc: "" }];

/// `types.SimpleNamespace`
pub static SIMPLE_NAMESPACE_TYPE: TypeSpec = TypeSpec {
    name: "types.SimpleNamespace",
    doc: "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
    payload: <Namespace as Body>::payload,
    slots: Slots {
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        compare: Some(compare),
        hash: Some(crate::protocol::hash::unhashable),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    getsets: &GETSETS,
    basic_size: 24,
    basetype: true,
    dict_offset: core::mem::offset_of!(Namespace, dict) as i32 + 16,
    ..TypeSpec::DEFAULT
};
