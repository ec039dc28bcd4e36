//! `super` (`super_getattro` and `super_init_impl`).

use krait_heap::{Body, Ref, Value, ValueCell, object};

use crate::exception::or_none;
use crate::ext::ValueExt;
use crate::native::Member;
use crate::slots::Slots;
use crate::str::Str;
use crate::type_object::{Type, TypeRef, TypeSpec};
use crate::{Args, Result, Vm};

object! {
    container;
    /// A super object.
    pub struct SuperObject {
        /// `__thisclass__`
        pub this_class: ValueCell,
        /// `__self__`
        pub receiver: ValueCell,
        /// `__self_class__`
        pub self_class: ValueCell,
    }
}

/// The attribute `name` of the classes behind `this_class` in the MRO of `self_class`, bound to `receiver`.
pub fn super_lookup(
    vm: &Vm,
    this_class: &TypeRef,
    receiver: &Value,
    self_class: &TypeRef,
    name: &Ref<Str>,
) -> Result<Option<Value>> {
    let Some(mro) = self_class.mro() else {
        return Ok(None);
    };
    let position = mro.items().iter().position(|entry| entry.is(this_class.as_value()));
    let Some(position) = position else {
        return Ok(None);
    };
    for entry in &mro.items()[position + 1..] {
        let Some(class) = entry.downcast::<Type>() else {
            continue;
        };
        let Some(found) = class.dict(vm)?.get_str(vm, name)? else {
            continue;
        };
        return match vm.with_type(&found, |ty| ty.slots.descr_get.get()) {
            Some(get) => {
                let instance = if receiver.is(self_class.as_value()) { None } else { Some(receiver) };
                get(vm, &found, instance, Some(self_class.as_value())).map(Some)
            }
            None => Ok(Some(found)),
        };
    }
    Ok(None)
}

/// The class whose MRO `super(this_class, object)` walks (`supercheck`).
pub fn super_check(vm: &Vm, this_class: &TypeRef, object: &Value) -> Result<TypeRef> {
    if let Some(class) = object.downcast_ref::<Type>()
        && class.is_subtype_of(this_class)
    {
        return Ok(class.clone());
    }
    let ty = object.type_of(vm);
    if ty.is_subtype_of(this_class) {
        return Ok(ty);
    }
    if let Some(class) = vm.get_attr_opt(object, &vm.names.__class__)?
        && !class.is(ty.as_value())
        && let Some(class) = class.downcast_ref::<Type>()
        && class.is_subtype_of(this_class)
    {
        return Ok(class.clone());
    }
    Err(vm.type_error("super(type, obj): obj must be an instance or subtype of type"))
}

fn new(vm: &Vm, ty: &TypeRef, _: Args<'_>) -> Result {
    let body =
        SuperObject { this_class: ValueCell::empty(), receiver: ValueCell::empty(), self_class: ValueCell::empty() };
    Ok(crate::instance::alloc_object(vm, ty, body)?.into_value())
}

fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
    args.check_positional(vm, "super", 0, 2)?;
    let (this_class, object) = match args.positional {
        [] => vm.super_arguments().map(|(class, object)| (class, Some(object)))?,
        [class] => (class.clone(), None),
        [class, object, ..] => (class.clone(), Some(object.clone())),
    };
    let Some(class) = this_class.downcast_ref::<Type>() else {
        return Err(
            vm.type_error(format!("super() argument 1 must be a type, not {}", this_class.type_of(vm).name(vm)))
        );
    };
    let object = object.filter(|object| !object.is_none());
    let self_class = match &object {
        Some(object) => Some(super_check(vm, class, object)?.into_value()),
        None => None,
    };
    let body = slf.body::<SuperObject>(vm)?;
    let displaced =
        [body.this_class.replace(Some(this_class)), body.receiver.replace(object), body.self_class.replace(self_class)];
    drop(displaced);
    Ok(())
}

fn getattr(vm: &Vm, slf: &Value, name: &Ref<Str>) -> Result {
    let body = slf.body::<SuperObject>(vm)?;
    if !name.is(vm.names.__class__.as_value())
        && let (Some(this_class), Some(receiver), Some(self_class)) =
            (body.this_class.get(), body.receiver.get(), body.self_class.get())
        && let (Some(this_class), Some(self_class)) =
            (this_class.downcast_ref::<Type>(), self_class.downcast_ref::<Type>())
        && let Some(found) = super_lookup(vm, this_class, &receiver, self_class, name)?
    {
        return Ok(found);
    }
    crate::protocol::attributes::generic_getattr(vm, slf, name)
}

fn descr_get(vm: &Vm, slf: &Value, instance: Option<&Value>, _: Option<&Value>) -> Result {
    let body = slf.body::<SuperObject>(vm)?;
    let Some(object) = instance.filter(|object| !object.is_none() && body.receiver.is_empty()) else {
        return Ok(slf.clone());
    };
    let this_class = or_none(&body.this_class);
    if !slf.is_exact(&vm.types.super_) {
        return vm.call(slf.type_of(vm).as_value(), &[this_class, object.clone()]);
    }
    let Some(class) = this_class.downcast_ref::<Type>() else {
        return Ok(slf.clone());
    };
    let self_class = super_check(vm, class, object)?;
    let made = SuperObject {
        this_class: ValueCell::new(Some(this_class.clone())),
        receiver: ValueCell::new(Some(object.clone())),
        self_class: ValueCell::new(Some(self_class.into_value())),
    };
    Ok(vm.alloc_tracked(&vm.types.super_, made)?.into_value())
}

fn repr(vm: &Vm, slf: &Value) -> Result {
    let body = slf.body::<SuperObject>(vm)?;
    let name_of = |cell: &ValueCell| cell.get().and_then(|value| value.downcast::<Type>().map(|ty| ty.name(vm)));
    let this_class = name_of(&body.this_class).unwrap_or_else(|| "NULL".to_string());
    vm.new_str_value(&match name_of(&body.self_class) {
        Some(class) => format!("<super: <class '{this_class}'>, <{class} object>>"),
        None => format!("<super: <class '{this_class}'>, NULL>"),
    })
}

static MEMBERS: [Member; 3] = [
    Member {
        name: "__thisclass__",
        get: |vm, slf| Ok(Some(or_none(&slf.body::<SuperObject>(vm)?.this_class))),
        set: None,
        doc: "the class invoking super()",
    },
    Member {
        name: "__self__",
        get: |vm, slf| Ok(Some(or_none(&slf.body::<SuperObject>(vm)?.receiver))),
        set: None,
        doc: "the instance invoking super(); may be None",
    },
    Member {
        name: "__self_class__",
        get: |vm, slf| Ok(Some(or_none(&slf.body::<SuperObject>(vm)?.self_class))),
        set: None,
        doc: "the type of the instance invoking super(); may be None",
    },
];

/// `super`
pub static SUPER_TYPE: TypeSpec = TypeSpec {
    name: "super",
    doc: "Attribute access that starts behind a class in the method resolution order.",
    payload: <SuperObject as Body>::payload,
    slots: Slots {
        new: Some(new),
        init: Some(init),
        getattr: Some(getattr),
        descr_get: Some(descr_get),
        repr: Some(repr),
        ..Slots::EMPTY
    },
    members: &MEMBERS,
    basic_size: 40,
    basetype: true,
    ..TypeSpec::DEFAULT
};
