//! `property` (`Objects/descrobject.c`).

use core::cell::Cell;

use krait_heap::{Body, Value, ValueCell, object};

use crate::args::Signature;
use crate::exception::or_none;
use crate::ext::ValueExt;
use crate::native::{GetSet, Member, Method, NativeFn};
use crate::slots::Slots;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, Result, Vm};

object! {
    container clear;
    /// A property.
    pub struct Property {
        /// `fget`
        pub get: ValueCell,
        /// `fset`
        pub set: ValueCell,
        /// `fdel`
        pub delete: ValueCell,
        /// `__doc__`
        pub doc: ValueCell,
        /// Name from `__set_name__`.
        pub name: ValueCell,
        /// Whether the doc came from the getter.
        pub getter_doc: Cell<bool>,
    }
}

fn new(vm: &Vm, ty: &TypeRef, _: Args<'_>) -> Result {
    let body = Property {
        get: ValueCell::empty(),
        set: ValueCell::empty(),
        delete: ValueCell::empty(),
        doc: ValueCell::empty(),
        name: ValueCell::empty(),
        getter_doc: Cell::new(false),
    };
    Ok(crate::instance::alloc_object(vm, ty, body)?.into_value())
}

static SIGNATURE: Signature = Signature {
    name: "property",
    params: &["fget", "fset", "fdel", "doc"],
    required: 0,
    max_positional: 4,
    required_keyword_only: 0,
};

fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    let given = SIGNATURE.bind::<4>(vm, args)?;
    let [get, set, delete, doc] = given.map(|value| value.filter(|value| !value.is_none()));
    let property = slf.body::<Property>(vm)?;
    property.get.set(get.clone());
    property.set.set(set);
    property.delete.set(delete);
    property.name.set(None);
    property.getter_doc.set(false);
    let mut text = doc;
    if text.is_none()
        && let Some(getter) = get
        && let Some(inherited) = vm.get_attr_opt(&getter, &vm.names.__doc__)?.filter(|doc| !doc.is_none())
    {
        property.getter_doc.set(true);
        text = Some(inherited);
    }
    if slf.is_exact(&vm.types.property) {
        property.doc.set(text);
        return Ok(());
    }
    // A subclass has its doc in its dict, as the class attribute `__doc__` hides the member.
    let value = text.clone().unwrap_or(Value::NONE);
    match vm.set_attr(slf, &vm.names.__doc__, Some(&value)) {
        Err(error) if text.is_none() && error.matches(vm, &vm.types.attribute_error) => Ok(()),
        other => other,
    }
}

fn missing(vm: &Vm, slf: &Value, object: &Value, what: &str) -> Result<crate::Exception> {
    let name = slf.body::<Property>(vm)?.name.get();
    let class = object.type_of(vm).qualname(vm);
    Ok(vm.attribute_error(match name {
        Some(name) => format!("property {} of '{class}' object has no {what}", vm.repr_text(&name)?),
        None => format!("property of '{class}' object has no {what}"),
    }))
}

fn descr_get(vm: &Vm, slf: &Value, instance: Option<&Value>, _: Option<&Value>) -> Result {
    let Some(object) = instance.filter(|object| !object.is_none()) else {
        return Ok(slf.clone());
    };
    match slf.body::<Property>(vm)?.get.get() {
        Some(getter) => vm.call(&getter, core::slice::from_ref(object)),
        None => Err(missing(vm, slf, object, "getter")?),
    }
}

fn descr_set(vm: &Vm, slf: &Value, object: &Value, value: Option<&Value>) -> Result<()> {
    let property = slf.body::<Property>(vm)?;
    let (function, what) = match value {
        Some(_) => (property.set.get(), "setter"),
        None => (property.delete.get(), "deleter"),
    };
    let Some(function) = function else {
        return Err(missing(vm, slf, object, what)?);
    };
    let rest = value.map(core::slice::from_ref).unwrap_or_default();
    Value::with_borrowed(object, rest, |args| vm.call(&function, args)).map(drop)
}

/// A property of the same class with one function replaced (`property_copy`).
fn copy_with(vm: &Vm, slf: &Value, at: usize, function: &Value) -> Result {
    let property = slf.body::<Property>(vm)?;
    let mut parts = [or_none(&property.get), or_none(&property.set), or_none(&property.delete)];
    parts[at] = function.clone();
    let doc = if property.getter_doc.get() && !parts[0].is_none() { Value::NONE } else { or_none(&property.doc) };
    let [get, set, delete] = parts;
    let made = vm.call(slf.type_of(vm).as_value(), &[get, set, delete, doc])?;
    if let Some(copy) = made.downcast::<Property>() {
        copy.name.set(property.name.get());
    }
    Ok(made)
}

fn getter(vm: &Vm, slf: &Value, function: &Value) -> Result {
    copy_with(vm, slf, 0, function)
}

fn setter(vm: &Vm, slf: &Value, function: &Value) -> Result {
    copy_with(vm, slf, 1, function)
}

fn deleter(vm: &Vm, slf: &Value, function: &Value) -> Result {
    copy_with(vm, slf, 2, function)
}

fn set_name(vm: &Vm, slf: &Value, args: &[Value]) -> Result {
    let [_, name] = args else {
        return Err(vm.type_error(format!("__set_name__() takes 2 positional arguments but {} were given", args.len())));
    };
    slf.body::<Property>(vm)?.name.set(Some(name.clone()));
    Ok(Value::NONE)
}

fn is_abstract(vm: &Vm, slf: &Value) -> Result {
    let property = slf.body::<Property>(vm)?;
    for function in [property.get.get(), property.set.get(), property.delete.get()].into_iter().flatten() {
        if vm.is_abstract(&function)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

static METHODS: [Method; 4] = [
    Method::new("getter", NativeFn::One(getter), "", "A copy of the property with another getter."),
    Method::new("setter", NativeFn::One(setter), "", "A copy of the property with another setter."),
    Method::new("deleter", NativeFn::One(deleter), "", "A copy of the property with another deleter."),
    Method::new("__set_name__", NativeFn::VarArgs(set_name), "", "Method to set name of a property."),
];

static MEMBERS: [Member; 4] = [
    Member { name: "fget", get: |vm, slf| Ok(Some(or_none(&slf.body::<Property>(vm)?.get))), set: None, doc: "" },
    Member { name: "fset", get: |vm, slf| Ok(Some(or_none(&slf.body::<Property>(vm)?.set))), set: None, doc: "" },
    Member { name: "fdel", get: |vm, slf| Ok(Some(or_none(&slf.body::<Property>(vm)?.delete))), set: None, doc: "" },
    Member {
        name: "__doc__",
        get: |vm, slf| Ok(Some(or_none(&slf.body::<Property>(vm)?.doc))),
        set: Some(|vm, slf, value| {
            slf.body::<Property>(vm)?.doc.set(value.cloned());
            Ok(())
        }),
        doc: "",
    },
];

static GETSETS: [GetSet; 1] = [GetSet { name: "__isabstractmethod__", get: is_abstract, set: None, doc: "" }];

/// `property`
pub static PROPERTY_TYPE: TypeSpec = TypeSpec {
    name: "property",
    doc: "An attribute computed by functions: fget reads, fset writes, fdel deletes it; doc is its docstring.",
    payload: <Property as Body>::payload,
    slots: Slots {
        new: Some(new),
        init: Some(init),
        getattr: Some(crate::protocol::attributes::generic_getattr),
        descr_get: Some(descr_get),
        descr_set: Some(descr_set),
        ..Slots::EMPTY
    },
    methods: &METHODS,
    members: &MEMBERS,
    getsets: &GETSETS,
    basic_size: 64,
    basetype: true,
    ..TypeSpec::DEFAULT
};
