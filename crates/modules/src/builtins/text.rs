//! Text.

use krait_objects::args::check_count;
use krait_objects::str::Str;
use krait_objects::{Result, Value, ValueExt, Vm};

pub(super) fn ascii(vm: &Vm, _: &Value, value: &Value) -> Result {
    vm.ascii(value)
}

pub(super) fn chr(vm: &Vm, _: &Value, value: &Value) -> Result {
    let index = vm.index(value)?;
    let code = match vm.as_i64_opt(&index) {
        Some(code) if i32::try_from(code).is_ok() => code,
        _ => return Err(vm.overflow_error("Python int too large to convert to C int")),
    };
    if !(0..0x11_0000).contains(&code) {
        return Err(vm.value_error("chr() arg not in range(0x110000)"));
    }
    Ok(vm.new_str_from_code_points(&[code as u32])?.into_value())
}

pub(super) fn ord(vm: &Vm, _: &Value, value: &Value) -> Result {
    let len = if let Some(text) = value.downcast::<Str>() {
        if text.len() == 1 {
            return vm.new_int(i64::from(text.char_at(0)));
        }
        text.len()
    } else if value.is_a::<krait_objects::bytes::Bytes>() || value.is_a::<krait_objects::bytearray::ByteArray>() {
        let len = vm.len(value)?;
        if len == 1 {
            return vm.get_item(value, &Value::from_i32(0));
        }
        len
    } else {
        let name = value.type_of(vm).name(vm);
        return Err(vm.type_error(format!("ord() expected string of length 1, but {name} found")));
    };
    Err(vm.type_error(format!("ord() expected a character, but string of length {len} found")))
}

pub(super) fn format(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "format", args.len(), 1, 2)?;
    match args.get(1) {
        None => vm.format(&args[0], vm.empty_str().as_value()),
        Some(spec) if spec.is_a::<Str>() => vm.format(&args[0], spec),
        Some(spec) => Err(vm.type_error(format!("format() argument 2 must be str, not {}", spec.type_of(vm).name(vm)))),
    }
}
