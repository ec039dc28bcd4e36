//! Attributes that generators, coroutines and async generators share under their own prefixes.

use krait_objects::str::Str;
use krait_objects::{GetSet, Result, Value, ValueExt, Vm};

use crate::frame::generator_frame_object;
use crate::generator::{Generator, State};

fn body<'a>(vm: &Vm, slf: &'a Value) -> Result<&'a Generator> {
    slf.body::<Generator>(vm)
}

fn get_name(vm: &Vm, slf: &Value) -> Result {
    Ok(body(vm, slf)?.name.get())
}

fn set_name(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        Some(value) if value.is_a::<Str>() => {
            drop(body(vm, slf)?.name.replace(value.clone()));
            Ok(())
        }
        _ => Err(vm.type_error("__name__ must be set to a string object")),
    }
}

fn get_qualname(vm: &Vm, slf: &Value) -> Result {
    Ok(body(vm, slf)?.qualname.get())
}

fn set_qualname(vm: &Vm, slf: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        Some(value) if value.is_a::<Str>() => {
            drop(body(vm, slf)?.qualname.replace(value.clone()));
            Ok(())
        }
        _ => Err(vm.type_error("__qualname__ must be set to a string object")),
    }
}

fn get_delegate(vm: &Vm, slf: &Value) -> Result {
    Ok(body(vm, slf)?.delegate().unwrap_or(Value::NONE))
}

fn get_running(vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_bool(body(vm, slf)?.state() == State::Running))
}

fn get_running_async(vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_bool(body(vm, slf)?.running_async.get()))
}

fn get_suspended(vm: &Vm, slf: &Value) -> Result {
    Ok(Value::from_bool(body(vm, slf)?.state() == State::Suspended))
}

fn get_frame(vm: &Vm, slf: &Value) -> Result {
    generator_frame_object(vm, slf)
}

fn get_code(vm: &Vm, slf: &Value) -> Result {
    Ok(body(vm, slf)?.code.to_value())
}

fn get_origin(vm: &Vm, slf: &Value) -> Result {
    Ok(body(vm, slf)?.extra.get().unwrap_or(Value::NONE))
}

const NAME: GetSet = GetSet { name: "__name__", get: get_name, set: Some(set_name), doc: "name of the generator" };
const QUALNAME: GetSet =
    GetSet { name: "__qualname__", get: get_qualname, set: Some(set_qualname), doc: "qualified name of the generator" };

pub(super) static GENERATOR_GETSETS: [GetSet; 7] = [
    NAME,
    QUALNAME,
    GetSet { name: "gi_yieldfrom", get: get_delegate, set: None, doc: "object being iterated by yield from, or None" },
    GetSet { name: "gi_running", get: get_running, set: None, doc: "" },
    GetSet { name: "gi_frame", get: get_frame, set: None, doc: "" },
    GetSet { name: "gi_suspended", get: get_suspended, set: None, doc: "" },
    GetSet { name: "gi_code", get: get_code, set: None, doc: "" },
];

pub(super) static COROUTINE_GETSETS: [GetSet; 8] = [
    NAME,
    QUALNAME,
    GetSet { name: "cr_await", get: get_delegate, set: None, doc: "object being awaited on, or None" },
    GetSet { name: "cr_running", get: get_running, set: None, doc: "" },
    GetSet { name: "cr_frame", get: get_frame, set: None, doc: "" },
    GetSet { name: "cr_code", get: get_code, set: None, doc: "" },
    GetSet { name: "cr_suspended", get: get_suspended, set: None, doc: "" },
    GetSet { name: "cr_origin", get: get_origin, set: None, doc: "" },
];

pub(super) static ASYNC_GETSETS: [GetSet; 7] = [
    NAME,
    QUALNAME,
    GetSet { name: "ag_await", get: get_delegate, set: None, doc: "object being awaited on, or None" },
    GetSet { name: "ag_frame", get: get_frame, set: None, doc: "" },
    GetSet { name: "ag_code", get: get_code, set: None, doc: "" },
    GetSet { name: "ag_suspended", get: get_suspended, set: None, doc: "" },
    GetSet { name: "ag_running", get: get_running_async, set: None, doc: "" },
];
