//! `classmethod` and `staticmethod` (`Objects/funcobject.c`).

use krait_heap::{Body, Value, ValueCell, object};

use crate::ext::ValueExt;
use crate::native::{GetSet, Member};
use crate::slots::Slots;
use crate::type_object::{TypeRef, TypeSpec};
use crate::{Args, Result, Vm};

object! {
    container clear;
    /// A class method.
    pub struct ClassMethod {
        /// `__func__`
        pub function: ValueCell,
        /// `__dict__`
        pub dict: ValueCell,
    }
}

object! {
    container clear;
    /// A static method.
    pub struct StaticMethod {
        /// `__func__`
        pub function: ValueCell,
        /// `__dict__`
        pub dict: ValueCell,
    }
}

/// `classmethod(function)`, without copying the function's attributes.
pub fn new_classmethod(vm: &Vm, function: Value) -> Result {
    let body = ClassMethod { function: ValueCell::new(Some(function)), dict: ValueCell::empty() };
    Ok(vm.alloc_tracked(&vm.types.classmethod, body)?.into_value())
}

/// `staticmethod(function)`, without copying the function's attributes.
pub fn new_staticmethod(vm: &Vm, function: Value) -> Result {
    let body = StaticMethod { function: ValueCell::new(Some(function)), dict: ValueCell::empty() };
    Ok(vm.alloc_tracked(&vm.types.staticmethod, body)?.into_value())
}

/// Copies what `functools.wraps` would (`functools_wraps`).
fn wraps(vm: &Vm, wrapper: &Value, wrapped: &Value) -> Result<()> {
    let names = &vm.names;
    for name in [&names.__module__, &names.__name__, &names.__qualname__, &names.__doc__, &names.__annotations__] {
        if let Some(value) = vm.get_attr_opt(wrapped, name)? {
            crate::protocol::attributes::generic_setattr(vm, wrapper, name, Some(&value))?;
        }
    }
    Ok(())
}

fn is_abstract(vm: &Vm, function: Option<Value>) -> Result {
    match function {
        Some(function) => vm.is_abstract(&function).map(Value::from_bool),
        None => Ok(Value::FALSE),
    }
}

impl Vm {
    /// The truth of `value.__isabstractmethod__`, false when missing (`_PyObject_IsAbstract`).
    pub fn is_abstract(&self, value: &Value) -> Result<bool> {
        self.check_stack("")?;
        match self.get_attr_opt(value, &self.names.__isabstractmethod__)? {
            Some(flag) => self.is_true(&flag),
            None => Ok(false),
        }
    }
}

macro_rules! wrapper {
    ($body:ident, $module:ident, $name:literal) => {
        mod $module {
            use super::*;

            pub(super) fn new(vm: &Vm, ty: &TypeRef, _: Args<'_>) -> Result {
                let body = $body { function: ValueCell::new(Some(Value::NONE)), dict: ValueCell::empty() };
                Ok(crate::instance::alloc_object(vm, ty, body)?.into_value())
            }

            pub(super) fn init(vm: &Vm, slf: &Value, args: Args<'_>) -> Result<()> {
                args.check_positional(vm, $name, 1, 1)?;
                slf.body::<$body>(vm)?.function.set(args.positional.first().cloned());
                wraps(vm, slf, &args.positional[0])
            }

            pub(super) fn repr(vm: &Vm, slf: &Value) -> Result {
                let function = slf.body::<$body>(vm)?.function.get().unwrap_or(Value::NONE);
                vm.new_str_from_wtf8(&format!(concat!("<", $name, "({})>"), vm.repr_text(&function)?))
            }

            pub(super) static MEMBERS: [Member; 2] = [
                Member {
                    name: "__func__",
                    get: |vm, slf| Ok(slf.body::<$body>(vm)?.function.get()),
                    set: None,
                    doc: "",
                },
                Member {
                    name: "__wrapped__",
                    get: |vm, slf| Ok(slf.body::<$body>(vm)?.function.get()),
                    set: None,
                    doc: "",
                },
            ];

            pub(super) static GETSETS: [GetSet; 2] = [
                GetSet {
                    name: "__isabstractmethod__",
                    get: |vm, slf| is_abstract(vm, slf.body::<$body>(vm)?.function.get()),
                    set: None,
                    doc: "",
                },
                GetSet {
                    name: "__dict__",
                    get: crate::instance::get_dict,
                    set: Some(crate::instance::set_dict),
                    doc: "",
                },
            ];
        }
    };
}

wrapper!(ClassMethod, class, "classmethod");
wrapper!(StaticMethod, static_, "staticmethod");

fn class_get(vm: &Vm, slf: &Value, instance: Option<&Value>, owner: Option<&Value>) -> Result {
    let Some(function) = slf.body::<ClassMethod>(vm)?.function.get() else {
        return Err(vm.runtime_error("uninitialized classmethod object"));
    };
    let class = match (owner, instance) {
        (Some(owner), _) => owner.clone(),
        (None, Some(instance)) => instance.type_of(vm).into_value(),
        (None, None) => return Err(vm.type_error("__get__(None, None) is invalid")),
    };
    match vm.with_type(&function, |ty| ty.slots.descr_get.get()) {
        Some(get) => {
            vm.check_stack("")?;
            get(vm, &function, Some(&class), Some(&class))
        }
        None => vm.new_bound_method(function, class),
    }
}

fn static_get(vm: &Vm, slf: &Value, _: Option<&Value>, _: Option<&Value>) -> Result {
    slf.body::<StaticMethod>(vm)?.function.get().ok_or_else(|| vm.runtime_error("uninitialized staticmethod object"))
}

fn static_call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let function = static_get(vm, slf, None, None)?;
    vm.call_args(&function, args)
}

/// `classmethod`
pub static CLASSMETHOD_TYPE: TypeSpec = TypeSpec {
    name: "classmethod",
    doc: "Make a method receive its class instead of its instance.",
    payload: <ClassMethod as Body>::payload,
    slots: Slots {
        new: Some(class::new),
        init: Some(class::init),
        repr: Some(class::repr),
        descr_get: Some(class_get),
        ..Slots::EMPTY
    },
    members: &class::MEMBERS,
    getsets: &class::GETSETS,
    basic_size: 32,
    basetype: true,
    dict_offset: core::mem::offset_of!(ClassMethod, dict) as i32 + 16,
    ..TypeSpec::DEFAULT
};

/// `staticmethod`
pub static STATICMETHOD_TYPE: TypeSpec = TypeSpec {
    name: "staticmethod",
    doc: "Make a method receive neither its class nor its instance.",
    payload: <StaticMethod as Body>::payload,
    slots: Slots {
        new: Some(static_::new),
        init: Some(static_::init),
        repr: Some(static_::repr),
        call: Some(static_call),
        descr_get: Some(static_get),
        ..Slots::EMPTY
    },
    members: &static_::MEMBERS,
    getsets: &static_::GETSETS,
    basic_size: 32,
    basetype: true,
    dict_offset: core::mem::offset_of!(StaticMethod, dict) as i32 + 16,
    ..TypeSpec::DEFAULT
};
