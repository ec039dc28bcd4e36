//! `wrapper_descriptor` and `method-wrapper`: the `__dunder__` methods that stand for native slots.

use krait_heap::{Opaque, Value, object};

use crate::ext::ValueExt;
use crate::native::descriptors::{DESCR_GETSETS, DESCR_METHODS, check_receiver, parts};
use crate::native::rows::GetSet;
use crate::slot_defs::SlotDef;
use crate::slots::{SlotFn, Slots};
use crate::type_object::{BaseSpec, TypeRef, TypeSpec};
use crate::{Args, CompareOp, Result, Vm};

object! {
    container;
    /// An unbound slot wrapper.
    pub struct WrapperDescr {
        /// The type it belongs to.
        pub owner: TypeRef,
        /// Which dunder it stands for.
        pub def: Opaque<&'static SlotDef>,
        /// The slot function of the owner.
        pub function: Opaque<SlotFn>,
    }
}

object! {
    container;
    /// A slot wrapper bound to an instance.
    pub struct MethodWrapper {
        /// The wrapper.
        pub descr: krait_heap::Ref<WrapperDescr>,
        /// The instance.
        pub receiver: Value,
    }
}

impl WrapperDescr {
    /// Calls the slot with a receiver known to fit.
    pub fn invoke_bound(&self, vm: &Vm, receiver: &Value, args: Args<'_>) -> Result {
        (self.def.wrap)(vm, receiver, args, self.function.0, self)
    }
}

fn descr_call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let descr = slf.body::<WrapperDescr>(vm)?;
    let Some((receiver, rest)) = args.positional.split_first() else {
        return Err(vm.type_error(format!(
            "descriptor '{}' of '{}' object needs an argument",
            descr.def.name,
            descr.owner.name(vm)
        )));
    };
    if !receiver.type_of(vm).is_subtype_of(&descr.owner) {
        return Err(vm.type_error(format!(
            "descriptor '{}' requires a '{}' object but received a '{}'",
            descr.def.name,
            descr.owner.name(vm),
            receiver.type_of(vm).name(vm)
        )));
    }
    let _depth = vm.enter_native_call()?;
    // CPython makes a tuple of all arguments, and one of those behind the receiver.
    let rest = Args { positional: rest, ..args };
    vm.with_argument_tuple(args, || {
        if descr.def.name == "__init__" && crate::exception::keeps_arguments(&descr.owner) {
            // The exception keeps the second one.
            return descr.invoke_bound(vm, receiver, rest);
        }
        vm.with_argument_tuple(Args::positional(rest.positional), || descr.invoke_bound(vm, receiver, rest))
    })
}

fn descr_get(vm: &Vm, slf: &Value, instance: Option<&Value>, _owner: Option<&Value>) -> Result {
    let Some(object) = instance else {
        return Ok(slf.clone());
    };
    let descr = slf.body::<WrapperDescr>(vm)?;
    check_receiver(vm, &descr.owner, descr.def.name, object)?;
    let Some(descr) = slf.downcast_ref::<WrapperDescr>() else {
        return Ok(slf.clone());
    };
    let body = MethodWrapper { descr: descr.clone(), receiver: object.clone() };
    Ok(vm.alloc_tracked(&vm.types.method_wrapper, body)?.into_value())
}

fn descr_repr(vm: &Vm, slf: &Value) -> Result {
    let descr = slf.body::<WrapperDescr>(vm)?;
    vm.new_str_value(&format!("<slot wrapper '{}' of '{}' objects>", descr.def.name, descr.owner.name(vm)))
}

fn bound_call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let bound = slf.body::<MethodWrapper>(vm)?;
    let _depth = vm.enter_native_call()?;
    vm.with_argument_tuple(args, || bound.descr.invoke_bound(vm, &bound.receiver, args))
}

fn bound_repr(vm: &Vm, slf: &Value) -> Result {
    let bound = slf.body::<MethodWrapper>(vm)?;
    vm.new_str_value(&format!(
        "<method-wrapper '{}' of {} object at {}>",
        bound.descr.def.name,
        bound.receiver.type_of(vm).name(vm),
        vm.address(&bound.receiver)
    ))
}

fn bound_compare(vm: &Vm, slf: &Value, other: &Value, op: CompareOp) -> Result {
    let _ = vm;
    let (Some(a), Some(b)) = (slf.downcast::<MethodWrapper>(), other.downcast::<MethodWrapper>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = a.descr.is(b.descr.as_value()) && a.receiver.is(&b.receiver);
    match op {
        CompareOp::Eq => Ok(Value::from_bool(equal)),
        CompareOp::Ne => Ok(Value::from_bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn bound_hash(vm: &Vm, slf: &Value) -> Result<i64> {
    let bound = slf.body::<MethodWrapper>(vm)?;
    Ok(match vm.hash_address(&bound.receiver) ^ vm.hash_address(bound.descr.as_value()) {
        -1 => -2,
        hash => hash,
    })
}

fn bound_self(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.body::<MethodWrapper>(vm)?.receiver.clone())
}

fn bound_doc(vm: &Vm, slf: &Value) -> Result {
    vm.new_doc(slf.body::<MethodWrapper>(vm)?.descr.def.doc)
}

fn bound_name(vm: &Vm, slf: &Value) -> Result {
    Ok(vm.intern(slf.body::<MethodWrapper>(vm)?.descr.def.name)?.into_value())
}

fn bound_qualname(vm: &Vm, slf: &Value) -> Result {
    let (owner, name, ..) = parts(vm, slf.body::<MethodWrapper>(vm)?.descr.as_value())?;
    vm.new_str_value(&format!("{}.{name}", owner.qualname(vm)))
}

fn bound_objclass(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.body::<MethodWrapper>(vm)?.descr.owner.to_value())
}

fn bound_signature(vm: &Vm, slf: &Value) -> Result {
    vm.new_doc(slf.body::<MethodWrapper>(vm)?.descr.def.signature)
}

static BOUND_GETSETS: [GetSet; 6] = [
    GetSet { name: "__doc__", get: bound_doc, set: None, doc: "" },
    GetSet { name: "__name__", get: bound_name, set: None, doc: "" },
    GetSet { name: "__objclass__", get: bound_objclass, set: None, doc: "" },
    GetSet { name: "__qualname__", get: bound_qualname, set: None, doc: "" },
    GetSet { name: "__self__", get: bound_self, set: None, doc: "" },
    GetSet { name: "__text_signature__", get: bound_signature, set: None, doc: "" },
];

/// `wrapper_descriptor`
pub static WRAPPER_DESCRIPTOR_TYPE: TypeSpec = TypeSpec {
    name: "wrapper_descriptor",
    base: BaseSpec::Object,
    payload: <WrapperDescr as krait_heap::Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        call: Some(descr_call),
        repr: Some(descr_repr),
        descr_get: Some(descr_get),
        ..Slots::EMPTY
    },
    methods: &DESCR_METHODS,
    getsets: &DESCR_GETSETS,
    basic_size: 72,
    method_descriptor: true,
    ..TypeSpec::DEFAULT
};

/// `method-wrapper`
pub static METHOD_WRAPPER_TYPE: TypeSpec = TypeSpec {
    name: "method-wrapper",
    trashcan: true,
    base: BaseSpec::Object,
    payload: <MethodWrapper as krait_heap::Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        call: Some(bound_call),
        repr: Some(bound_repr),
        compare: Some(bound_compare),
        hash: Some(bound_hash),
        ..Slots::EMPTY
    },
    methods: &[],
    getsets: &BOUND_GETSETS,
    basic_size: 32,
    ..TypeSpec::DEFAULT
};
