//! The `builtins` module.

mod evaluate;
mod namespaces;
mod prompt;

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

/// `open(...)`: the one of `io`.
fn open(vm: &Vm, _: &Value, args: krait_objects::Args<'_>) -> Result {
    let io = crate::import::import_module(vm, "io")?;
    let open = vm.get_attr(&io, &vm.intern("open")?)?;
    vm.call_args(&open, args)
}

#[rustfmt::skip]
static METHODS: [Method; 12] = [
    Method::new("__import__", NativeFn::Kw(import), "($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)", "Import a module."),
    Method::new("__build_class__", NativeFn::Kw(crate::build_class::build_class), "", "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function used by the class statement."),
    Method::new("anext", NativeFn::Fast(crate::generator::anext), "($module, aiterator, default=<unrepresentable>, /)", "Return the next item from the async iterator."),
    Method::new("breakpoint", NativeFn::Kw(prompt::breakpoint), "", "breakpoint(*args, **kws)\n\nCall sys.breakpointhook(*args, **kws)."),
    Method::new("compile", NativeFn::Kw(evaluate::compile_function), "($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)", "Compile source into a code object that can be executed by exec() or eval()."),
    Method::new("dir", NativeFn::Fast(namespaces::dir), "", "Return the names of an object's attributes, or of the current scope."),
    Method::new("eval", NativeFn::Fast(evaluate::eval), "($module, source, globals=None, locals=None, /)", "Evaluate the given source in the context of globals and locals."),
    Method::new("exec", NativeFn::Kw(evaluate::exec), "($module, source, globals=None, locals=None, /, *, closure=None)", "Execute the given source in the context of globals and locals."),
    Method::new("globals", NativeFn::NoArgs(namespaces::globals), "($module, /)", "Return the dictionary containing the current scope's global variables."),
    Method::new("locals", NativeFn::NoArgs(namespaces::locals), "($module, /)", "Return a dictionary containing the current scope's local variables."),
    Method::new("open", NativeFn::Kw(open), "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)", "Open file and return a stream."),
    Method::new("vars", NativeFn::Fast(namespaces::vars), "", "Return the __dict__ of an object, or the current scope's local variables."),
];

/// Makes the module.
pub(crate) fn install(vm: &Vm) -> Result<Ref<Module>> {
    let module = vm.new_module("builtins")?;
    vm.add_functions(&module, &krait_modules::builtins::FUNCTIONS)?;
    vm.add_functions(&module, &METHODS)?;
    let dict = module.dict(vm)?;
    for (ty, spec) in vm.types.all() {
        if PUBLIC_TYPES.contains(&spec.name) || ty.is_subtype_of(&vm.types.base_exception) {
            dict.insert(vm, vm.intern(spec.name)?.into_value(), ty.to_value())?;
        }
    }
    for (name, value) in [
        ("None", Value::NONE),
        ("Ellipsis", Value::ELLIPSIS),
        ("NotImplemented", Value::NOT_IMPLEMENTED),
        ("True", Value::TRUE),
        ("False", Value::FALSE),
        ("__debug__", Value::from_bool(crate::compile::optimize_level(vm) == 0)),
    ] {
        dict.insert(vm, vm.intern(name)?.into_value(), value)?;
    }
    dict.insert(vm, vm.intern("ExceptionGroup")?.into_value(), vm.exception_group_type().into_value())?;
    for alias in ["EnvironmentError", "IOError"] {
        dict.insert(vm, vm.intern(alias)?.into_value(), vm.types.os_error.to_value())?;
    }
    vm.builtins.set(Some(dict.to_value()));
    prompt::install(vm, &dict)?;
    Ok(module)
}

/// The types that `builtins` names.
const PUBLIC_TYPES: &[&str] = &[
    "bool",
    "memoryview",
    "bytearray",
    "bytes",
    "classmethod",
    "complex",
    "dict",
    "enumerate",
    "filter",
    "float",
    "frozenset",
    "property",
    "int",
    "list",
    "map",
    "object",
    "range",
    "reversed",
    "set",
    "slice",
    "staticmethod",
    "str",
    "super",
    "tuple",
    "type",
    "zip",
];
