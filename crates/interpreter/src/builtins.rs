//! The `builtins` module.

use krait_objects::module::Module;
use krait_objects::{Method, NativeFn, Ref, Result, Value, Vm};

static IMPORT: krait_objects::args::Signature = krait_objects::args::Signature {
    name: "__import__",
    params: &["name", "globals", "locals", "fromlist", "level"],
    required: 1,
    max_positional: 5,
    required_keyword_only: 0,
};

fn import(vm: &Vm, _: &Value, args: krait_objects::Args<'_>) -> Result {
    let [name, globals, _, fromlist, level] = IMPORT.bind(vm, args)?;
    let none = || Value::NONE;
    let name = name.unwrap_or_else(none);
    let Some(name) = name.downcast_ref::<krait_objects::str::Str>() else {
        return Err(vm.type_error("module name must be a string"));
    };
    let level = match level {
        Some(level) => vm.as_i64(&level)?,
        None => 0,
    };
    crate::import::import_by_level(vm, name, &globals.unwrap_or_else(none), &fromlist.unwrap_or_else(none), level)
}

static METHODS: [Method; 2] = [
    Method::new("__import__", NativeFn::Kw(import), "($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)", "Import a module."),
    Method::new("__build_class__", NativeFn::Kw(crate::build_class::build_class), "", ""),
];

/// Makes the module.
pub(crate) fn install(vm: &Vm) -> Result<Ref<Module>> {
    let module = vm.new_module("builtins")?;
    vm.add_functions(&module, &METHODS)?;
    vm.add_functions(&module, &krait_modules::builtins::FUNCTIONS)?;
    let dict = module.dict(vm)?;
    for (ty, spec) in vm.types.all() {
        if !spec.name.contains('.') {
            dict.insert(vm, vm.intern(spec.name).into_value(), ty.to_value())?;
        }
    }
    for (name, value) in
        [("None", Value::NONE), ("Ellipsis", Value::ELLIPSIS), ("NotImplemented", Value::NOT_IMPLEMENTED), ("True", Value::TRUE), ("False", Value::FALSE), ("__debug__", Value::TRUE)]
    {
        dict.insert(vm, vm.intern(name).into_value(), value)?;
    }
    dict.insert(vm, vm.intern("ExceptionGroup").into_value(), vm.exception_group_type().into_value())?;
    vm.builtins.set(Some(dict.into_value()));
    Ok(module)
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
