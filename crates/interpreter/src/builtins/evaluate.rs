//! `compile`, `eval`, `exec`.

use krait_compiler::{Mode, Options};
use krait_objects::args::Signature;
use krait_objects::cell::CellObject;
use krait_objects::dict::Dict;
use krait_objects::str::Str;
use krait_objects::tuple::Tuple;
use krait_objects::{Args, Ref, Result, Value, ValueExt, Vm};

use crate::builtins::namespaces::{current_globals, current_locals};
use crate::code::Code;
use crate::compile::{compile, decode_source, default_options, optimize_level};

/// Whether errors in an argument count columns in bytes: a byte string that declares no encoding.
fn byte_columns(vm: &Vm, source: &Value) -> Result<bool> {
    if source.is_a::<Str>() {
        return Ok(false);
    }
    Ok(vm.with_buffer(source, |bytes| crate::compile::has_byte_columns(bytes, ""))?.unwrap_or_default())
}

/// The source text of an argument that is a str or bytes.
fn source_text(vm: &Vm, value: &Value, function: &str, what: &str, filename: &str) -> Result<String> {
    let text = if let Some(text) = value.downcast::<Str>() {
        match text.to_utf8() {
            Some(text) => text.into_owned(),
            None => {
                let encode = vm.intern("encode")?;
                return vm.call_method(value, &encode, &[]).map(|_| String::new());
            }
        }
    } else {
        match vm.with_buffer(value, <[u8]>::to_vec)? {
            Some(bytes) => decode_source(vm, &bytes, filename)?,
            None => {
                return Err(vm.type_error(format!("{function}() arg 1 must be a {what}")));
            }
        }
    };
    if text.contains('\0') {
        return Err(vm.new_error(&vm.types.syntax_error, "source code string cannot contain null bytes"));
    }
    Ok(text)
}

/// Future flags of the calling code.
fn inherited_flags(vm: &Vm) -> u32 {
    crate::hooks::top_frame(vm).map_or(0, |frame| frame.code.plain.flags & krait_compiler::code::flags::FUTURE_MASK)
}

/// `compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)`
pub(super) fn compile_function(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    static SIGNATURE: Signature = Signature {
        name: "compile",
        params: &["source", "filename", "mode", "flags", "dont_inherit", "optimize", "_feature_version"],
        required: 3,
        max_positional: 6,
        required_keyword_only: 0,
    };
    let [source, filename, mode, flags, dont_inherit, optimize, _] = SIGNATURE.bind::<7>(vm, args)?;
    let (Some(source), Some(filename), Some(mode)) = (source, filename, mode) else {
        return Err(vm.system_error("required arguments are missing"));
    };
    let filename = file_name(vm, &filename)?;
    let flags = flags.map_or(Ok(0), |flags| vm.as_i64(&flags))? as u32;
    let known = krait_compiler::code::flags::FUTURE_MASK | 0x400 | 0x200 | 0x2000 | 0x4000 | 0x1000;
    if flags & !known != 0 {
        return Err(vm.value_error("compile(): unrecognised flags"));
    }
    let optimize = optimize.map_or(Ok(-1), |level| vm.as_i64(&level))?;
    if !(-1..=2).contains(&optimize) {
        return Err(vm.value_error("compile(): invalid optimize value"));
    }
    let inherit = match dont_inherit {
        Some(value) => !vm.is_true(&value)?,
        None => true,
    };
    let mode = match vm.str_text(&mode)?.as_str() {
        "exec" => Mode::Exec,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        _ => return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    if source.is_a::<Code>() {
        return Ok(source);
    }
    if flags & 0x400 != 0 {
        return Err(vm.not_implemented_error("compile() to an AST is not supported"));
    }
    let text = source_text(vm, &source, "compile", "string, bytes or AST object", &filename)?;
    let inherited = if inherit { inherited_flags(vm) } else { 0 };
    let options = Options {
        mode,
        flags: (flags & krait_compiler::code::flags::FUTURE_MASK) | inherited,
        optimize: u8::try_from(optimize).unwrap_or_else(|_| optimize_level(vm)),
        incomplete: flags & 0x4000 != 0,
        byte_columns: byte_columns(vm, &source)?,
    };
    Ok(compile(vm, &text, &filename, options)?.into_value())
}

/// The file name of an argument: str, bytes or path.
fn file_name(vm: &Vm, value: &Value) -> Result<String> {
    if value.is_a::<Str>() {
        return vm.str_text(value);
    }
    if let Some(bytes) = vm.with_buffer(value, <[u8]>::to_vec)? {
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    match vm.get_attr_opt(value, &vm.intern("__fspath__")?)? {
        Some(method) => {
            let path = vm.call(&method, &[])?;
            vm.str_text(&path)
        }
        None => {
            Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {}", value.type_of(vm).name(vm))))
        }
    }
}

/// Globals and locals of `eval` and `exec`.
fn namespaces(vm: &Vm, function: &str, globals: Option<Value>, locals: Option<Value>) -> Result<(Ref<Dict>, Value)> {
    let given = |value: Option<Value>| value.filter(|value| !value.is_none());
    let (globals, locals) = (given(globals), given(locals));
    if let Some(locals) = &locals
        && !vm.is_mapping(locals)
    {
        let kind = if function == "eval" {
            "locals must be a mapping".to_string()
        } else {
            format!("locals must be a mapping or None, not {}", locals.type_of(vm).name(vm))
        };
        return Err(vm.type_error(kind));
    }
    let (globals, locals) = match (globals, locals) {
        (Some(globals), locals) => {
            let locals = locals.unwrap_or_else(|| globals.clone());
            (globals, locals)
        }
        (None, Some(locals)) => (current_globals(vm).unwrap_or(Value::NONE), locals),
        (None, None) => (current_globals(vm).unwrap_or(Value::NONE), current_locals(vm)?),
    };
    let globals = globals.downcast_into::<Dict>().map_err(|other| {
        if function == "eval" {
            let text = if vm.is_mapping(&other) {
                "globals must be a real dict; try eval(expr, {}, mapping)"
            } else {
                "globals must be a dict"
            };
            return vm.type_error(text);
        }
        vm.type_error(format!("{function}() globals must be a dict, not {}", other.type_of(vm).name(vm)))
    })?;
    if globals.get_str(vm, &vm.names.__builtins__)?.is_none() {
        let builtins = vm.builtins_dict()?.into_value();
        globals.insert(vm, vm.names.__builtins__.to_value(), builtins)?;
    }
    Ok((globals, locals))
}

/// `eval(source, globals=None, locals=None, /)`
pub(super) fn eval(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    krait_objects::args::check_count(vm, "eval", args.len(), 1, 3)?;
    let (globals, locals) = namespaces(vm, "eval", args.get(1).cloned(), args.get(2).cloned())?;
    if let Some(code) = args[0].downcast_ref::<Code>() {
        if code.plain.n_free > 0 {
            return Err(vm.type_error("code object passed to eval() may not contain free variables"));
        }
        return crate::dispatch::eval_code(vm, code.clone(), globals, Some(locals), None);
    }
    let text = source_text(vm, &args[0], "eval", "string, bytes or code object", "<string>")?;
    let text = text.trim_start_matches([' ', '\t']);
    let options = Options {
        mode: Mode::Eval,
        flags: inherited_flags(vm),
        byte_columns: byte_columns(vm, &args[0])?,
        ..default_options(vm)
    };
    let code = compile(vm, text, "<string>", options)?;
    crate::dispatch::eval_code(vm, code, globals, Some(locals), None)
}

/// `exec(source, globals=None, locals=None, /, *, closure=None)`
pub(super) fn exec(vm: &Vm, _: &Value, args: Args<'_>) -> Result {
    static SIGNATURE: Signature = Signature {
        name: "exec",
        params: &["", "", "", "closure"],
        required: 1,
        max_positional: 3,
        required_keyword_only: 0,
    };
    let [source, globals, locals, closure] = SIGNATURE.bind::<4>(vm, args)?;
    let Some(source) = source else { return Err(vm.system_error("required arguments are missing")) };
    let closure = closure.filter(|closure| !closure.is_none());
    let (globals, locals) = namespaces(vm, "exec", globals, locals)?;
    if let Some(code) = source.downcast_ref::<Code>() {
        check_closure(vm, code, closure.as_ref())?;
        crate::dispatch::eval_code(vm, code.clone(), globals, Some(locals), closure)?;
        return Ok(Value::NONE);
    }
    if closure.is_some() {
        return Err(vm.type_error("closure argument can only be used if source is a code object"));
    }
    let text = source_text(vm, &source, "exec", "string, bytes or code object", "<string>")?;
    let options = Options {
        mode: Mode::Exec,
        flags: inherited_flags(vm),
        byte_columns: byte_columns(vm, &source)?,
        ..default_options(vm)
    };
    let code = compile(vm, &text, "<string>", options)?;
    crate::dispatch::eval_code(vm, code, globals, Some(locals), None)?;
    Ok(Value::NONE)
}

fn check_closure(vm: &Vm, code: &Code, closure: Option<&Value>) -> Result<()> {
    let n_free = code.plain.n_free as usize;
    let Some(closure) = closure else {
        if n_free == 0 {
            return Ok(());
        }
        return Err(vm.type_error(format!("code object requires a closure of exactly length {n_free}")));
    };
    if n_free == 0 {
        return Err(vm.type_error("cannot use a closure with this code object"));
    }
    let fits = closure
        .downcast::<Tuple>()
        .is_some_and(|cells| cells.len() == n_free && cells.items().iter().all(|cell| cell.is_a::<CellObject>()));
    if fits { Ok(()) } else { Err(vm.type_error(format!("code object requires a closure of exactly length {n_free}"))) }
}
