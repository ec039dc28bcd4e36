//! The `builtins` module.

use krait_objects::{Args, Method, NativeFn, Result, Value, Vm};

fn print(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    use std::io::Write;
    let mut out = String::new();
    for (i, value) in args.positional.iter().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        out.push_str(&vm.str_text(value)?);
    }
    out.push('\n');
    let _ = std::io::stdout().write_all(out.as_bytes());
    Ok(Value::NONE)
}

static METHODS: [Method; 2] = [
    Method::new("print", NativeFn::Kw(print), "", ""),
    Method::new("__build_class__", NativeFn::Kw(crate::build_class::build_class), "", ""),
];

/// Makes the module.
pub(crate) fn install(vm: &Vm) -> Result<()> {
    let module = vm.new_module("builtins")?;
    vm.add_functions(&module, &METHODS)?;
    let dict = module.dict(vm)?;
    for (ty, spec) in vm.types.all() {
        if !spec.name.contains('.') {
            dict.insert(vm, vm.intern(spec.name).into_value(), ty.to_value())?;
        }
    }
    vm.builtins.set(Some(dict.into_value()));
    Ok(())
}

/// `ascii(value)`
pub(crate) fn ascii(vm: &Vm, value: &Value) -> Result {
    let text = vm.repr(value)?;
    let Some(string) = text.downcast::<krait_objects::str::Str>() else { return Ok(text) };
    if string.is_ascii() {
        return Ok(text);
    }
    let mut escaped = String::new();
    for point in string.chars() {
        match point {
            0..=0x7F => escaped.push(char::from(point as u8)),
            0x80..=0xFF => escaped.push_str(&format!("\\x{point:02x}")),
            0x100..=0xFFFF => escaped.push_str(&format!("\\u{point:04x}")),
            _ => escaped.push_str(&format!("\\U{point:08x}")),
        }
    }
    vm.new_str_value(&escaped)
}
