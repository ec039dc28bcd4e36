//! `member_descriptor`: a `__slots__` entry of a class, or a read-only field of a native payload.

use krait_heap::{Opaque, Ref, Value, object};

use crate::ext::ValueExt;
use crate::native::descriptors::{DATA_GETSETS, DESCR_METHODS, check_receiver};
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::{BaseSpec, TypeRef, TypeSpec};
use crate::{Result, Vm};

/// One field of a native payload that scripts see as an attribute.
pub struct Member {
    /// Name as scripts see it.
    pub name: &'static str,
    /// Reads it; `None`: the attribute is missing now.
    pub get: fn(&Vm, &Value) -> Result<Option<Value>>,
    /// Writes it, or deletes it with `None`; absent: read-only.
    pub set: Option<crate::slots::SetterFn>,
    /// `__doc__`; empty: none.
    pub doc: &'static str,
}

/// Where a member lies.
#[derive(Clone, Copy)]
pub enum MemberKind {
    /// A `__slots__` word at this byte offset from the header.
    Slot(u32),
    /// An item of a named tuple.
    Item(u32),
    /// A field of a native payload.
    Native(&'static Member),
}

object! {
    container;
    /// A descriptor of a member.
    pub struct MemberDescr {
        /// The type it belongs to.
        pub owner: TypeRef,
        /// The attribute's name.
        pub name: Ref<Str>,
        /// Where the member lies.
        pub kind: Opaque<MemberKind>,
        /// `__doc__`; empty: none.
        pub doc: Opaque<&'static str>,
    }
}

fn get(vm: &Vm, slf: &Value, instance: Option<&Value>, _owner: Option<&Value>) -> Result {
    let descr = slf.body::<MemberDescr>(vm)?;
    let Some(object) = instance else {
        return Ok(slf.clone());
    };
    let name = descr.name.to_string_lossy();
    check_receiver(vm, &descr.owner, &name, object)?;
    let found = match descr.kind.0 {
        MemberKind::Slot(offset) => crate::instance::slot_get(object, offset),
        MemberKind::Item(at) => object.downcast::<crate::tuple::Tuple>().and_then(|tuple| tuple.get(at as usize)),
        MemberKind::Native(member) => (member.get)(vm, object)?,
    };
    found.ok_or_else(|| vm.no_attribute(object, &descr.name))
}

fn set(vm: &Vm, slf: &Value, object: &Value, value: Option<&Value>) -> Result<()> {
    let descr = slf.body::<MemberDescr>(vm)?;
    let name = descr.name.to_string_lossy();
    check_receiver(vm, &descr.owner, &name, object)?;
    match descr.kind.0 {
        MemberKind::Slot(offset) => {
            let displaced = crate::instance::slot_replace(object, offset, value.cloned());
            match (value, displaced) {
                (None, None) => Err(vm.attribute_error(&name)),
                _ => Ok(()),
            }
        }
        MemberKind::Item(_) => Err(vm.attribute_error("readonly attribute")),
        MemberKind::Native(member) => match member.set {
            Some(set) => set(vm, object, value),
            None => Err(vm.attribute_error("readonly attribute")),
        },
    }
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let descr = slf.body::<MemberDescr>(vm)?;
    vm.new_str_value(&format!("<member '{}' of '{}' objects>", descr.name.to_string_lossy(), descr.owner.name(vm)))
}

/// `member_descriptor`
pub static MEMBER_DESCRIPTOR_TYPE: TypeSpec = TypeSpec {
    name: "member_descriptor",
    base: BaseSpec::Object,
    payload: <MemberDescr as krait_heap::Body>::payload,
    slots: Slots {
        getattr: Some(crate::protocol::attributes::generic_getattr),
        repr: Some(repr),
        descr_get: Some(get),
        descr_set: Some(set),
        ..Slots::EMPTY
    },
    methods: &DESCR_METHODS,
    getsets: &DATA_GETSETS,
    basic_size: 64,
    ..TypeSpec::DEFAULT
};
