//! The descriptors that rows become in a type's dict: `method_descriptor`, `classmethod_descriptor`, `getset_descriptor`
//! (CPython's `Objects/descrobject.c`).

use krait_heap::{Opaque, Value, object};

use crate::ext::ValueExt;
use crate::native::rows::{GetSet, Method};
use crate::slots::Slots;
use crate::type_object::{BaseSpec, Type, TypeRef, TypeSpec};
use crate::{Args, NativeFn, Result, Vm};

object! {
    container;
    /// A native method of a type, unbound.
    pub struct MethodDescr {
        /// The type it belongs to.
        pub owner: TypeRef,
        /// The row.
        pub method: Opaque<&'static Method>,
    }
}

object! {
    container;
    /// A native class method of a type.
    pub struct ClassMethodDescr {
        /// The type it belongs to.
        pub owner: TypeRef,
        /// The row.
        pub method: Opaque<&'static Method>,
    }
}

object! {
    container;
    /// A computed attribute of a type.
    pub struct GetSetDescr {
        /// The type it belongs to.
        pub owner: TypeRef,
        /// The row.
        pub getset: Opaque<&'static GetSet>,
    }
}

/// The error for a descriptor applied to an object of another type.
#[inline]
pub(crate) fn check_receiver(vm: &Vm, owner: &TypeRef, name: &str, object: &Value) -> Result<()> {
    if object.is_exact(owner) || vm.with_type(object, |ty| ty.is_subtype_of(owner)) {
        return Ok(());
    }
    Err(wrong_receiver(vm, owner, name, object))
}

#[cold]
fn wrong_receiver(vm: &Vm, owner: &TypeRef, name: &str, object: &Value) -> crate::Exception {
    vm.type_error(format!(
        "descriptor '{name}' for '{}' objects doesn't apply to a '{}' object",
        owner.name(vm),
        object.type_of(vm).name(vm),
    ))
}

impl MethodDescr {
    /// Calls the method with `args.positional[0]` as its receiver.
    #[inline]
    pub fn invoke(&self, vm: &Vm, args: Args<'_>) -> Result {
        let Some((receiver, rest)) = args.positional.split_first() else {
            return Err(vm.type_error(format!(
                "unbound method {}.{}() needs an argument",
                self.owner.qualname(vm),
                self.method.name
            )));
        };
        check_receiver(vm, &self.owner, self.method.name, receiver)?;
        self.invoke_bound(vm, receiver, Args { positional: rest, ..args })
    }

    /// Calls the method with a receiver already known to fit.
    #[inline]
    pub fn invoke_bound(&self, vm: &Vm, receiver: &Value, args: Args<'_>) -> Result {
        self.method.function.invoke(vm, &|| format!("{}.{}", self.owner.qualname(vm), self.method.name), receiver, args)
    }
}

#[inline]
pub(crate) fn method_call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let _depth = vm.enter_native_call()?;
    slf.body::<MethodDescr>(vm)?.invoke(vm, args)
}

fn method_get(vm: &Vm, slf: &Value, instance: Option<&Value>, _owner: Option<&Value>) -> Result {
    let descr = slf.body::<MethodDescr>(vm)?;
    match instance {
        None => Ok(slf.clone()),
        Some(object) => {
            check_receiver(vm, &descr.owner, descr.method.name, object)?;
            vm.new_native_function(descr.method.0, Some(object.clone()), None)
        }
    }
}

fn method_repr(vm: &Vm, slf: &Value) -> Result {
    let descr = slf.body::<MethodDescr>(vm)?;
    vm.new_str_value(&format!("<method '{}' of '{}' objects>", descr.method.name, descr.owner.name(vm)))
}

fn class_method_get(vm: &Vm, slf: &Value, instance: Option<&Value>, owner: Option<&Value>) -> Result {
    let descr = slf.body::<ClassMethodDescr>(vm)?;
    let (name, ours) = (descr.method.name, &descr.owner);
    let class = match (owner, instance) {
        (Some(class), _) if !class.is_none() => class.clone(),
        (_, Some(object)) => object.type_of(vm).into_value(),
        _ => {
            return Err(vm.type_error(format!(
                "descriptor '{name}' for type '{}' needs either an object or a type",
                ours.name(vm)
            )));
        }
    };
    let Some(class_type) = class.downcast_ref::<Type>() else {
        return Err(vm.type_error(format!(
            "descriptor '{name}' for type '{}' needs a type, not a '{}' as arg 2",
            ours.name(vm),
            class.type_of(vm).name(vm)
        )));
    };
    if !class_type.is_subtype_of(ours) {
        return Err(vm.type_error(format!(
            "descriptor '{name}' requires a subtype of '{}' but received '{}'",
            ours.name(vm),
            class_type.name(vm)
        )));
    }
    vm.new_native_function(descr.method.0, Some(class.clone()), None)
}

fn class_method_call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let descr = slf.body::<ClassMethodDescr>(vm)?;
    let Some((class, rest)) = args.positional.split_first() else {
        return Err(vm.type_error(format!(
            "descriptor '{}' of '{}' object needs an argument",
            descr.method.name,
            descr.owner.name(vm)
        )));
    };
    let bound = class_method_get(vm, slf, None, Some(class))?;
    vm.call_args(&bound, Args { positional: rest, ..args })
}

fn class_method_repr(vm: &Vm, slf: &Value) -> Result {
    let descr = slf.body::<ClassMethodDescr>(vm)?;
    vm.new_str_value(&format!("<method '{}' of '{}' objects>", descr.method.name, descr.owner.name(vm)))
}

fn getset_get(vm: &Vm, slf: &Value, instance: Option<&Value>, _owner: Option<&Value>) -> Result {
    let descr = slf.body::<GetSetDescr>(vm)?;
    match instance {
        None => Ok(slf.clone()),
        Some(object) => {
            check_receiver(vm, &descr.owner, descr.getset.name, object)?;
            (descr.getset.get)(vm, object)
        }
    }
}

fn getset_set(vm: &Vm, slf: &Value, object: &Value, value: Option<&Value>) -> Result<()> {
    let descr = slf.body::<GetSetDescr>(vm)?;
    check_receiver(vm, &descr.owner, descr.getset.name, object)?;
    match descr.getset.set {
        Some(set) => set(vm, object, value),
        None => Err(vm.attribute_error(format!(
            "attribute '{}' of '{}' objects is not writable",
            descr.getset.name,
            descr.owner.name(vm)
        ))),
    }
}

fn getset_repr(vm: &Vm, slf: &Value) -> Result {
    let descr = slf.body::<GetSetDescr>(vm)?;
    vm.new_str_value(&format!("<attribute '{}' of '{}' objects>", descr.getset.name, descr.owner.name(vm)))
}

/// The parts every descriptor shows of itself: owner, name, doc, signature.
pub(crate) fn parts(vm: &Vm, slf: &Value) -> Result<(TypeRef, String, &'static str, &'static str)> {
    if let Some(d) = slf.downcast::<MethodDescr>() {
        return Ok((d.owner.clone(), d.method.name.to_string(), d.method.doc, d.method.signature));
    }
    if let Some(d) = slf.downcast::<ClassMethodDescr>() {
        return Ok((d.owner.clone(), d.method.name.to_string(), d.method.doc, d.method.signature));
    }
    if let Some(d) = slf.downcast::<GetSetDescr>() {
        return Ok((d.owner.clone(), d.getset.name.to_string(), d.getset.doc, ""));
    }
    if let Some(d) = slf.downcast::<super::WrapperDescr>() {
        return Ok((d.owner.clone(), d.def.name.to_string(), d.def.doc, d.def.signature));
    }
    if let Some(d) = slf.downcast::<super::MemberDescr>() {
        return Ok((d.owner.clone(), d.name.to_string_lossy().into_owned(), d.doc.0, ""));
    }
    Err(vm.type_error(format!("'{}' object is not a descriptor", slf.type_of(vm).name(vm))))
}

fn get_doc(vm: &Vm, slf: &Value) -> Result {
    vm.new_doc(parts(vm, slf)?.2)
}

fn get_signature(vm: &Vm, slf: &Value) -> Result {
    vm.new_doc(parts(vm, slf)?.3)
}

fn get_name(vm: &Vm, slf: &Value) -> Result {
    Ok(vm.intern(&parts(vm, slf)?.1)?.into_value())
}

fn get_qualname(vm: &Vm, slf: &Value) -> Result {
    let (owner, name, ..) = parts(vm, slf)?;
    vm.new_str_value(&format!("{}.{name}", owner.qualname(vm)))
}

fn get_objclass(vm: &Vm, slf: &Value) -> Result {
    Ok(parts(vm, slf)?.0.into_value())
}

fn reduce(vm: &Vm, slf: &Value) -> Result {
    let (owner, name, ..) = parts(vm, slf)?;
    let getattr = vm.builtin("getattr")?;
    let arguments = vm.new_tuple(vec![owner.into_value(), vm.intern(&name)?.into_value()])?;
    vm.new_tuple(vec![getattr, arguments])
}

pub(crate) static DESCR_METHODS: [Method; 1] = [Method::new("__reduce__", NativeFn::NoArgs(reduce), "", "")];

pub(crate) static DESCR_GETSETS: [GetSet; 5] = [
    GetSet { name: "__doc__", get: get_doc, set: None, doc: "" },
    GetSet { name: "__name__", get: get_name, set: None, doc: "" },
    GetSet { name: "__objclass__", get: get_objclass, set: None, doc: "" },
    GetSet { name: "__qualname__", get: get_qualname, set: None, doc: "" },
    GetSet { name: "__text_signature__", get: get_signature, set: None, doc: "" },
];

pub(crate) static DATA_GETSETS: [GetSet; 4] = [
    GetSet { name: "__doc__", get: get_doc, set: None, doc: "" },
    GetSet { name: "__name__", get: get_name, set: None, doc: "" },
    GetSet { name: "__objclass__", get: get_objclass, set: None, doc: "" },
    GetSet { name: "__qualname__", get: get_qualname, set: None, doc: "" },
];

/// `method_descriptor`
pub static METHOD_DESCRIPTOR_TYPE: TypeSpec = TypeSpec {
    name: "method_descriptor",
    base: BaseSpec::Object,
    payload: <MethodDescr as krait_heap::Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        call: Some(method_call),
        repr: Some(method_repr),
        descr_get: Some(method_get),
        ..Slots::EMPTY
    },
    methods: &DESCR_METHODS,
    getsets: &DESCR_GETSETS,
    basic_size: 56,
    method_descriptor: true,
    ..TypeSpec::DEFAULT
};

/// `classmethod_descriptor`
pub static CLASSMETHOD_DESCRIPTOR_TYPE: TypeSpec = TypeSpec {
    name: "classmethod_descriptor",
    base: BaseSpec::Object,
    payload: <ClassMethodDescr as krait_heap::Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        call: Some(class_method_call),
        repr: Some(class_method_repr),
        descr_get: Some(class_method_get),
        ..Slots::EMPTY
    },
    methods: &[],
    getsets: &DESCR_GETSETS,
    basic_size: 56,
    ..TypeSpec::DEFAULT
};

/// `getset_descriptor`
pub static GETSET_DESCRIPTOR_TYPE: TypeSpec = TypeSpec {
    name: "getset_descriptor",
    base: BaseSpec::Object,
    payload: <GetSetDescr as krait_heap::Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        repr: Some(getset_repr),
        descr_get: Some(getset_get),
        descr_set: Some(getset_set),
        ..Slots::EMPTY
    },
    methods: &[],
    getsets: &DATA_GETSETS,
    basic_size: 64,
    ..TypeSpec::DEFAULT
};
