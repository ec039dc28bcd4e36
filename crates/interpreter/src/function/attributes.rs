//! The function type: attributes, descriptor binding, `repr`, and calls from native code.

use krait_heap::{Body, Kept, ValueCell};
use krait_objects::dict::Dict;
use krait_objects::str::Str;
use krait_objects::tuple::Tuple;
use krait_objects::type_object::Features;
use krait_objects::{Args, GetSet, Member, Result, Slots, TypeSpec, Value, ValueExt, Vm};

use crate::code::Code;
use crate::function::Function;

fn or_none(cell: &ValueCell) -> Value {
    cell.get().unwrap_or(Value::NONE)
}

fn get_code(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.body::<Function>(vm)?.code.get())
}

fn set_code(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let function = slf.body::<Function>(vm)?;
    let Some(code) = value.and_then(|value| value.downcast::<Code>()) else {
        return Err(vm.type_error("__code__ must be set to a code object"));
    };
    let n_closure = function.closure().map_or(0, |closure| closure.len());
    let n_free = code.plain.n_free as usize;
    if n_closure != n_free {
        let name =
            function.name.get().downcast::<Str>().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Err(vm.value_error(format!("{name}() requires a code object with {n_closure} free vars, not {n_free}")));
    }
    if let Some(value) = value {
        drop(function.code.replace(value.clone()));
    }
    Ok(())
}

fn get_defaults(vm: &Vm, slf: &Value) -> Result {
    Ok(or_none(&slf.body::<Function>(vm)?.defaults))
}

fn set_defaults(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let value = value.filter(|value| !value.is_none());
    if value.is_some_and(|value| !value.is_a::<Tuple>()) {
        return Err(vm.type_error("__defaults__ must be set to a tuple object"));
    }
    slf.body::<Function>(vm)?.defaults.set(value.cloned());
    Ok(())
}

fn get_kwdefaults(vm: &Vm, slf: &Value) -> Result {
    Ok(or_none(&slf.body::<Function>(vm)?.kwdefaults))
}

fn set_kwdefaults(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let value = value.filter(|value| !value.is_none());
    if value.is_some_and(|value| !value.is_a::<Dict>()) {
        return Err(vm.type_error("__kwdefaults__ must be set to a dict object"));
    }
    slf.body::<Function>(vm)?.kwdefaults.set(value.cloned());
    Ok(())
}

/// `__annotations__`: made on first request, from the tuple that the function statement left if there is one.
fn get_annotations(vm: &Vm, slf: &Value) -> Result {
    let function = slf.body::<Function>(vm)?;
    let pairs = match function.annotations.get() {
        Some(value) if value.is_a::<Dict>() => return Ok(value),
        Some(value) => value.downcast_into::<Tuple>().map(|tuple| tuple.items().to_vec()).unwrap_or_default(),
        None => Vec::new(),
    };
    let dict = vm.new_dict()?;
    for pair in pairs.chunks_exact(2) {
        dict.insert(vm, pair[0].clone(), pair[1].clone())?;
    }
    function.annotations.set(Some(dict.to_value()));
    Ok(dict.into_value())
}

fn set_annotations(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    let value = value.filter(|value| !value.is_none());
    if value.is_some_and(|value| !value.is_a::<Dict>()) {
        return Err(vm.type_error("__annotations__ must be set to a dict object"));
    }
    slf.body::<Function>(vm)?.annotations.set(value.cloned());
    Ok(())
}

fn set_text(vm: &Vm, name: &str, place: &Kept, value: Option<&Value>) -> Result<()> {
    match value {
        Some(value) if value.is_a::<Str>() => {
            drop(place.replace(value.clone()));
            Ok(())
        }
        _ => Err(vm.type_error(format!("{name} must be set to a string object"))),
    }
}

fn get_name(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.body::<Function>(vm)?.name.get())
}

fn set_name(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    set_text(vm, "__name__", &slf.body::<Function>(vm)?.name, value)
}

fn get_qualname(vm: &Vm, slf: &Value) -> Result {
    Ok(slf.body::<Function>(vm)?.qualname.get())
}

fn set_qualname(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    set_text(vm, "__qualname__", &slf.body::<Function>(vm)?.qualname, value)
}

fn get_type_params(vm: &Vm, slf: &Value) -> Result {
    match slf.body::<Function>(vm)?.type_params.get() {
        Some(params) => Ok(params),
        None => vm.new_tuple(Vec::new()),
    }
}

fn set_type_params(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        Some(value) if value.is_a::<Tuple>() => {
            slf.body::<Function>(vm)?.type_params.set(Some(value.clone()));
            Ok(())
        }
        _ => Err(vm.type_error("__type_params__ must be set to a tuple")),
    }
}

static GETSETS: [GetSet; 8] = [
    GetSet { name: "__code__", get: get_code, set: Some(set_code), doc: "" },
    GetSet { name: "__defaults__", get: get_defaults, set: Some(set_defaults), doc: "" },
    GetSet { name: "__kwdefaults__", get: get_kwdefaults, set: Some(set_kwdefaults), doc: "" },
    GetSet { name: "__annotations__", get: get_annotations, set: Some(set_annotations), doc: "" },
    GetSet {
        name: "__dict__",
        get: krait_objects::instance::get_dict,
        set: Some(krait_objects::instance::set_dict),
        doc: "",
    },
    GetSet { name: "__name__", get: get_name, set: Some(set_name), doc: "" },
    GetSet { name: "__qualname__", get: get_qualname, set: Some(set_qualname), doc: "" },
    GetSet { name: "__type_params__", get: get_type_params, set: Some(set_type_params), doc: "" },
];

fn set_doc(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    slf.body::<Function>(vm)?.doc.set(value.cloned());
    Ok(())
}

fn set_module(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    slf.body::<Function>(vm)?.module.set(value.cloned());
    Ok(())
}

static MEMBERS: [Member; 5] = [
    Member {
        name: "__closure__",
        get: |vm, slf| Ok(Some(or_none(&slf.body::<Function>(vm)?.closure))),
        set: None,
        doc: "",
    },
    Member {
        name: "__doc__",
        get: |vm, slf| Ok(Some(or_none(&slf.body::<Function>(vm)?.doc))),
        set: Some(set_doc),
        doc: "",
    },
    Member {
        name: "__globals__",
        get: |vm, slf| Ok(Some(slf.body::<Function>(vm)?.globals.to_value())),
        set: None,
        doc: "",
    },
    Member {
        name: "__module__",
        get: |vm, slf| Ok(Some(or_none(&slf.body::<Function>(vm)?.module))),
        set: Some(set_module),
        doc: "",
    },
    Member {
        name: "__builtins__",
        get: |vm, slf| Ok(Some(slf.body::<Function>(vm)?.builtins.clone())),
        set: None,
        doc: "",
    },
];

fn repr(vm: &Vm, slf: &Value) -> Result {
    let function = slf.body::<Function>(vm)?;
    vm.new_str_value(&format!("<function {} at {}>", function.qualname_text(), vm.address(slf)))
}

fn descr_get(vm: &Vm, slf: &Value, instance: Option<&Value>, _owner: Option<&Value>) -> Result {
    match instance {
        Some(instance) if !instance.is_none() => vm.new_bound_method(slf.clone(), instance.clone()),
        _ => Ok(slf.clone()),
    }
}

fn call(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    match slf.downcast_ref::<Function>() {
        Some(function) => crate::dispatch::call_function(vm, function, args),
        None => Err(vm.system_error("function expected")),
    }
}

/// `function`
pub(crate) static FUNCTION_TYPE: TypeSpec = TypeSpec {
    name: "function",
    doc: "Create a function object.\n\n  code\n    a code object\n  globals\n    the globals dictionary\n  name\n    a string that overrides the name from the code object\n  argdefs\n    a tuple that specifies the default argument values\n  closure\n    a tuple that supplies the bindings for free variables",
    payload: <Function as Body>::payload,
    slots: Slots {
        new: Some(super::new::new),
        call: Some(call),
        repr: Some(repr),
        descr_get: Some(descr_get),
        ..Slots::EMPTY
    },
    getsets: &GETSETS,
    members: &MEMBERS,
    basic_size: 144,
    method_descriptor: true,
    features: Features(0),
    weak_offset: core::mem::offset_of!(Function, weak_list) as i32 + 16,
    dict_offset: core::mem::offset_of!(Function, dict) as i32 + 16,
    ..TypeSpec::DEFAULT
};
