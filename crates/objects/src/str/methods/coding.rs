//! `encode`, the `format` methods, sizes and pickling support.

use krait_heap::Value;

use crate::args::Signature;
use crate::ext::ValueExt;
use crate::str::arguments::{expect_str, this};
use crate::str::format::{Source, format as format_with};
use crate::str::{Str, arguments};
use crate::{Args, Result, Vm};

static ENCODE: Signature = Signature {
    name: "encode",
    params: &["encoding", "errors"],
    required: 0,
    max_positional: 2,
    required_keyword_only: 0,
};

/// A string argument given by name, checked as Argument Clinic does.
pub(crate) fn named_str<'a>(vm: &Vm, function: &str, name: &str, value: Option<&'a Value>) -> Result<Option<&'a Str>> {
    let Some(value) = value else { return Ok(None) };
    match value.downcast::<Str>() {
        Some(string) if string.chars().any(|c| c == 0) => Err(vm.value_error("embedded null character")),
        Some(string) => Ok(Some(string)),
        None => {
            let found = arguments::type_name(vm, value);
            Err(vm.type_error(format!("{function}() argument '{name}' must be str, not {found}")))
        }
    }
}

pub(super) fn encode(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    if args.is_empty()
        && let Some(text) = this(slf).as_ascii()
    {
        return vm.new_bytes(text.as_bytes());
    }
    let [encoding, errors] = ENCODE.bind_ref(vm, args)?;
    let encoding = named_str(vm, "encode", "encoding", encoding)?;
    let errors = named_str(vm, "encode", "errors", errors)?;
    vm.new_bytes(&vm.encode_str(slf, encoding, errors)?)
}

pub(super) fn format(vm: &Vm, slf: &Value, args: Args<'_>) -> Result {
    format_with(vm, slf, Source::Call(args))
}

pub(super) fn format_map(vm: &Vm, slf: &Value, mapping: &Value) -> Result {
    format_with(vm, slf, Source::Mapping(mapping))
}

pub(super) fn dunder_format(vm: &Vm, slf: &Value, spec: &Value) -> Result {
    expect_str(vm, "__format__", 0, spec)?;
    crate::format::object::str_format(vm, slf, spec)
}

pub(super) fn sizeof(vm: &Vm, slf: &Value) -> Result {
    let exact = slf.is_exact(&vm.types.str);
    Ok(Value::from_len(this(slf).size_of(exact, 64)))
}

pub(super) fn getnewargs(vm: &Vm, slf: &Value) -> Result {
    let copy = vm.new_str_from_data(this(slf).data())?;
    vm.new_tuple(vec![copy.into_value()])
}
