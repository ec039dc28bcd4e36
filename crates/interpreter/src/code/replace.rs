//! `code.replace(...)`: a copy of a code object with other names, flags or first line.

use krait_compiler::Word;
use krait_objects::str::Str;
use krait_objects::{Args, Ref, Result, Value, ValueExt, Vm};

use crate::code::Code;
use crate::code::value::Parts;
use crate::interp;

fn text(vm: &Vm, name: &str, value: &Value) -> Result<Ref<Str>> {
    value.downcast_ref::<Str>().cloned().ok_or_else(|| {
        vm.type_error(format!("replace() argument '{name}' must be str, not {}", value.type_of(vm).name(vm)))
    })
}

fn number(vm: &Vm, name: &str, value: &Value) -> Result<u32> {
    u32::try_from(vm.as_i64(value)?).map_err(|_| vm.value_error(format!("code: {name} must not be negative")))
}

/// `code.replace(**changes)`
pub(super) fn replace(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    let code = slf.body::<Code>(vm)?;
    if !args.positional.is_empty() {
        let given = args.positional.len();
        return Err(vm.type_error(format!("replace() takes no positional arguments ({given} given)")));
    }
    let mut plain = code.plain.0.clone();
    plain.words = code.words.iter().map(|word| Word(word.get())).collect();
    let mut parts = Parts {
        consts: code.consts.0.clone(),
        names: code.names.0.clone(),
        localsplus: code.localsplus.0.clone(),
        filename: code.filename.0.clone(),
        name: code.name.0.clone(),
        qualname: code.qualname.0.clone(),
    };
    for (name, value) in args.keyword_items() {
        let name = name.to_string_lossy();
        match &*name {
            "co_flags" => plain.flags = number(vm, &name, value)?,
            "co_firstlineno" => plain.first_line = number(vm, &name, value)?,
            "co_name" => parts.name = text(vm, &name, value)?,
            "co_qualname" => parts.qualname = text(vm, &name, value)?,
            "co_filename" => parts.filename = text(vm, &name, value)?,
            other if other.starts_with("co_") => {
                return Err(vm.not_implemented_error(format!("code.replace() cannot change {other}")));
            }
            other => {
                return Err(vm.type_error(format!("replace() got an unexpected keyword argument '{other}'")));
            }
        }
    }
    Ok(vm.alloc(&interp(vm).types.code, Code::new(plain, parts))?.into_value())
}
