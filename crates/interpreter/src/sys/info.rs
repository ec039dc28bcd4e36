//! Facts about the runtime: version, number limits, flags; and the named tuples they come in.

use krait_heap::Opaque;
use krait_objects::dict::Dict;
use krait_objects::native::{MemberDescr, MemberKind, MethodDescr};
use krait_objects::tuple::Tuple;
use krait_objects::{Args, Method, NativeFn, Ref, Result, Type, TypeRef, Value, ValueExt, Vm};

use crate::text_of;

const VERSION: &str = "3.12.1 (krait)";

/// The classes of named tuples made so far, by name.
#[derive(Default)]
struct Classes(core::cell::RefCell<Vec<(&'static str, TypeRef)>>);

/// The class of named tuples with these fields, made at first use.
pub(super) fn sequence_class(vm: &Vm, name: &'static str, fields: &[&str]) -> Result<TypeRef> {
    let classes = vm.extension(Classes::default);
    if let Some((_, class)) = classes.0.borrow().iter().find(|(known, _)| *known == name) {
        return Ok(class.clone());
    }
    let class = make_class(vm, name, fields)?;
    classes.0.borrow_mut().push((name, class.clone()));
    Ok(class)
}

fn make_class(vm: &Vm, name: &str, fields: &[&str]) -> Result<TypeRef> {
    let (module, short) = name.rsplit_once('.').unwrap_or(("builtins", name));
    let namespace = vm.new_dict()?;
    let set = |name: &str, value: Value| namespace.insert(vm, vm.intern(name)?.into_value(), value);
    set("__module__", vm.intern(module)?.into_value())?;
    set("__slots__", vm.new_tuple(Vec::new())?)?;
    for count in ["n_fields", "n_sequence_fields"] {
        set(count, Value::from_len(fields.len()))?;
    }
    set("n_unnamed_fields", Value::from_i32(0))?;
    let names: Result<_> = fields.iter().map(|field| Ok(vm.intern(field)?.into_value())).collect();
    set("__match_args__", vm.new_tuple(names?)?)?;
    let bases = vm.new_tuple(vec![vm.types.tuple.to_value()])?;
    let arguments = [vm.new_str_value(short)?, bases, namespace.to_value()];
    let made = vm.call(vm.types.type_.as_value(), &arguments)?;
    let Ok(class) = made.downcast_into::<Type>() else { return Err(vm.system_error("type() made no type")) };
    for (at, field) in fields.iter().enumerate() {
        let name = vm.intern(field)?;
        let body = MemberDescr {
            owner: class.clone(),
            name: name.clone(),
            kind: Opaque(MemberKind::Item(at as u32)),
            doc: Opaque(""),
        };
        let descr = vm.alloc_tracked(&vm.types.member_descriptor, body)?.into_value();
        vm.set_attr(class.as_value(), &name, Some(&descr))?;
    }
    for method in &SEQUENCE_METHODS {
        let body = MethodDescr { owner: class.clone(), method: Opaque(method) };
        let descr = vm.alloc_tracked(&vm.types.method_descriptor, body)?.into_value();
        vm.set_attr(class.as_value(), &vm.intern(method.name)?, Some(&descr))?;
    }
    Ok(class)
}

/// A named tuple.
pub(super) fn new_sequence(vm: &Vm, class: &TypeRef, items: Vec<Value>) -> Result {
    let items = vm.new_tuple(items)?;
    match vm.types.tuple.slots.new.get() {
        Some(new) => new(vm, class, Args::positional(&[items])),
        None => Err(vm.system_error("tuple has no __new__")),
    }
}

fn fields_of(vm: &Vm, slf: &Value) -> Result<Vec<String>> {
    let names = vm.get_attr(slf.type_of(vm).as_value(), &vm.names.__match_args__)?;
    Ok(vm.list_from_iter(&names)?.iter().map(text_of).collect())
}

fn sequence_repr(vm: &Vm, slf: &Value) -> Result {
    let class = slf.type_of(vm);
    let module = class.module_name(vm)?.filter(|module| module != "builtins");
    let name = class.short_name();
    let mut parts = Vec::new();
    for (field, item) in fields_of(vm, slf)?.iter().zip(slf.body::<Tuple>(vm)?.items()) {
        parts.push(format!("{field}={}", vm.repr_text(item)?));
    }
    let prefix = module.map_or(String::new(), |module| format!("{module}."));
    vm.new_str_value(&format!("{prefix}{name}({})", parts.join(", ")))
}

fn sequence_reduce(vm: &Vm, slf: &Value) -> Result {
    let items = vm.new_tuple(slf.body::<Tuple>(vm)?.items().to_vec())?;
    let arguments = vm.new_tuple(vec![items, vm.new_dict()?.into_value()])?;
    vm.new_tuple(vec![slf.type_of(vm).into_value(), arguments])
}

static SEQUENCE_METHODS: [Method; 2] = [
    Method::new("__repr__", NativeFn::NoArgs(sequence_repr), "($self, /)", "Return repr(self)."),
    Method::new("__reduce__", NativeFn::NoArgs(sequence_reduce), "", ""),
];

/// Fills the facts into the dict of the module.
pub(super) fn fill(vm: &Vm, dict: &Ref<Dict>) -> Result<()> {
    let set = |name: &str, value: Value| dict.insert(vm, vm.intern(name)?.into_value(), value);
    let text = |text: &str| vm.new_str_value(text);
    set("version", text(VERSION)?)?;
    let version = version_info(vm)?;
    set("version_info", version.clone())?;
    set("hexversion", Value::from_len(0x030C_01F0))?;
    set("api_version", Value::from_i32(1013))?;
    set("copyright", text("Copyright (c) the Krait authors.")?)?;
    set("platform", text("linux")?)?;
    set("byteorder", text("little")?)?;
    set("maxsize", vm.new_int(i64::MAX)?)?;
    set("maxunicode", Value::from_len(0x10_FFFF))?;
    set("float_repr_style", text("short")?)?;
    set("abiflags", text("")?)?;
    set("platlibdir", text("lib")?)?;
    set("dont_write_bytecode", Value::TRUE)?;
    set("pycache_prefix", Value::NONE)?;
    set("warnoptions", vm.new_list(Vec::new())?)?;
    set("_xoptions", vm.new_dict()?.into_value())?;
    set("_git", vm.new_tuple(vec![text("Krait")?, text("")?, text("")?])?)?;
    set("_framework", text("")?)?;
    for list in ["meta_path", "path_hooks"] {
        set(list, vm.new_list(Vec::new())?)?;
    }
    set("path_importer_cache", vm.new_dict()?.into_value())?;
    places(vm, &set)?;
    numbers(vm, &set)?;
    flags(vm, &set)?;
    super::library::fill(vm, &set)?;
    let implementation = vm.call(vm.types.simple_namespace.as_value(), &[])?;
    let parts = [
        ("name", text("krait")?),
        ("cache_tag", Value::NONE),
        ("version", version),
        ("hexversion", Value::from_len(0x030C_01F0)),
        ("_multiarch", text("x86_64-linux-gnu")?),
    ];
    for (name, value) in parts {
        vm.set_attr(&implementation, &vm.intern(name)?, Some(&value))?;
    }
    set("implementation", implementation)
}

fn version_info(vm: &Vm) -> Result {
    let class = sequence_class(vm, "sys.version_info", &["major", "minor", "micro", "releaselevel", "serial"])?;
    let level = vm.new_str_value("final")?;
    let number = Value::from_i32;
    new_sequence(vm, &class, vec![number(3), number(12), number(1), level, number(0)])
}

type Set<'a> = &'a dyn Fn(&str, Value) -> Result<()>;

fn places(vm: &Vm, set: Set<'_>) -> Result<()> {
    let executable = std::env::current_exe().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    let prefix = executable.rsplit_once('/').map_or("", |(folder, _)| folder).to_string();
    for name in ["executable", "_base_executable"] {
        set(name, vm.new_str_value(&executable)?)?;
    }
    for name in ["prefix", "base_prefix", "exec_prefix", "base_exec_prefix"] {
        set(name, vm.new_str_value(&prefix)?)?;
    }
    let library = crate::import::library_dir(vm);
    let library = match library {
        Some(folder) => vm.new_str_value(&folder.to_string_lossy())?,
        None => Value::NONE,
    };
    set("_stdlib_dir", library)?;
    let argv = std::env::args().map(|arg| vm.new_str_value(&arg)).collect::<Result<Vec<Value>>>()?;
    set("orig_argv", vm.new_list(argv)?)
}

fn numbers(vm: &Vm, set: Set<'_>) -> Result<()> {
    let int = Value::from_i32;
    let float_class = sequence_class(
        vm,
        "sys.float_info",
        &[
            "max",
            "max_exp",
            "max_10_exp",
            "min",
            "min_exp",
            "min_10_exp",
            "dig",
            "mant_dig",
            "epsilon",
            "radix",
            "rounds",
        ],
    )?;
    let floats = vec![
        vm.new_float(f64::MAX)?,
        int(1024),
        int(308),
        vm.new_float(f64::MIN_POSITIVE)?,
        int(-1021),
        int(-307),
        int(15),
        int(53),
        vm.new_float(f64::EPSILON)?,
        int(2),
        int(1),
    ];
    set("float_info", new_sequence(vm, &float_class, floats)?)?;
    let int_class = sequence_class(
        vm,
        "sys.int_info",
        &["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"],
    )?;
    set("int_info", new_sequence(vm, &int_class, vec![int(30), int(4), int(4300), int(640)])?)?;
    let hash_class = sequence_class(
        vm,
        "sys.hash_info",
        &["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"],
    )?;
    let algorithm = vm.new_str_value("siphash13")?;
    let modulus = vm.new_int((1 << 61) - 1)?;
    let hash = vec![int(64), modulus, int(314_159), int(0), int(1_000_003), algorithm, int(64), int(128), int(0)];
    set("hash_info", new_sequence(vm, &hash_class, hash)?)?;
    let thread_class = sequence_class(vm, "sys.thread_info", &["name", "lock", "version"])?;
    let thread = vec![vm.new_str_value("pthread")?, vm.new_str_value("semaphore")?, Value::NONE];
    set("thread_info", new_sequence(vm, &thread_class, thread)?)
}

fn flags(vm: &Vm, set: Set<'_>) -> Result<()> {
    let fields = [
        "debug",
        "inspect",
        "interactive",
        "optimize",
        "dont_write_bytecode",
        "no_user_site",
        "no_site",
        "ignore_environment",
        "verbose",
        "bytes_warning",
        "quiet",
        "hash_randomization",
        "isolated",
        "dev_mode",
        "utf8_mode",
        "warn_default_encoding",
        "safe_path",
        "int_max_str_digits",
    ];
    let class = sequence_class(vm, "sys.flags", &fields)?;
    let int = Value::from_i32;
    let config = &crate::interp(vm).config;
    let values = fields
        .iter()
        .map(|field| match *field {
            "dev_mode" => Value::FALSE,
            "safe_path" => Value::from_bool(config.safe_path),
            "isolated" => int(i32::from(config.isolated)),
            "ignore_environment" => int(i32::from(config.ignore_environment)),
            "optimize" => int(i32::from(config.optimize)),
            "dont_write_bytecode" | "no_user_site" | "no_site" => int(1),
            "hash_randomization" => int(i32::from(vm.hash_secret() != (0, 0))),
            "int_max_str_digits" => int(4300),
            _ => int(0),
        })
        .collect();
    set("flags", new_sequence(vm, &class, values)?)
}
