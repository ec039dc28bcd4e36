//! `None`, `Ellipsis`, `NotImplemented`: their types.

use krait_heap::Value;

use crate::native::{Method, NativeFn};
use crate::slots::Slots;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, Result, Vm};

macro_rules! singleton {
    ($spec:ident, $value:expr, $name:literal, $text:literal, $doc:literal, $methods:expr, $($slot:ident : $function:expr),*) => {
        #[doc = concat!("The type of `", $text, "`.")]
        pub static $spec: TypeSpec = TypeSpec {
            name: $name,
            doc: $doc,
            slots: Slots {
                new: Some(|vm: &Vm, _: &TypeRef, args: Args<'_>| {
                    if args.is_empty() { Ok($value) } else { Err(vm.type_error(concat!($name, " takes no arguments"))) }
                }),
                repr: Some(|vm: &Vm, _: &Value| Ok(vm.intern($text)?.into_value())),
                $($slot: Some($function),)*
                ..Slots::EMPTY
            },
            methods: $methods,
            ..TypeSpec::DEFAULT
        };
    };
}

static ELLIPSIS_METHODS: [Method; 1] =
    [Method::new("__reduce__", NativeFn::NoArgs(|vm, _| Ok(vm.intern("Ellipsis")?.into_value())), "", "")];
static NOT_IMPLEMENTED_METHODS: [Method; 1] =
    [Method::new("__reduce__", NativeFn::NoArgs(|vm, _| Ok(vm.intern("NotImplemented")?.into_value())), "", "")];

fn none_hash(_: &Vm, _: &Value) -> Result<i64> {
    // CPython 3.12 hashes None as a constant.
    Ok(0xFCA8_6420)
}

singleton!(NONE_TYPE, Value::NONE, "NoneType", "None", "", &[], bool_: |_, _| Ok(false), hash: none_hash, compare: crate::object::COMPARE);
singleton!(ELLIPSIS_TYPE, Value::ELLIPSIS, "ellipsis", "Ellipsis", "", &ELLIPSIS_METHODS,);
singleton!(NOT_IMPLEMENTED_TYPE, Value::NOT_IMPLEMENTED, "NotImplementedType", "NotImplemented", "", &NOT_IMPLEMENTED_METHODS,
bool_: |vm, _| {
    vm.warn_deprecated("NotImplemented should not be used in a boolean context")?;
    Ok(true)
});
