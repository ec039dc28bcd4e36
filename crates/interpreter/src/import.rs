//! Importing modules: native ones, those carried as text, and `.py` files and packages along `sys.path`.
//!
//! The rules are CPython's (`Lib/importlib/_bootstrap.py`, `Python/import.c`); the finders are built in, so no frame of the
//! import system ever shows in a traceback.

mod find;
mod from;
mod relative;
mod spec;

pub(crate) use find::{library_dir, set_up_path};
pub(crate) use from::{import_from, star_name_error, star_names};
pub(crate) use spec::{MODULE_SPEC_TYPE, new_spec};

use crate::code::Code;
use krait_objects::dict::Dict;
use krait_objects::module::Module;
use krait_objects::str::Str;
use krait_objects::{Exception, Ref, Result, Value, ValueExt, Vm};

use crate::function::Function;
use crate::text_of;
use find::Found;

/// The dict of `sys.modules`.
pub(crate) fn modules(vm: &Vm) -> Result<Value> {
    vm.modules.get().ok_or_else(|| vm.runtime_error("sys.modules is missing"))
}

/// A module that has been imported.
pub(crate) fn loaded(vm: &Vm, name: &Value) -> Result<Option<Value>> {
    if vm.names.sys.is(name) {
        crate::sys::complete(vm)?;
    }
    let modules = modules(vm)?;
    match modules.downcast_ref::<Dict>() {
        Some(dict) => dict.get(vm, name),
        None => match vm.get_item(&modules, name) {
            Ok(found) => Ok(Some(found)),
            Err(error) if error.matches(vm, &vm.types.key_error) => Ok(None),
            Err(error) => Err(error),
        },
    }
}

/// Imports a module by its absolute name.
pub(crate) fn import_module(vm: &Vm, name: &str) -> Result {
    let name = vm.intern(name)?;
    find_and_load(vm, &name)
}

/// The import statement: `__import__` of the builtins, unless it is the native one.
pub(crate) fn import_statement(
    vm: &Vm,
    function: &Function,
    name: &Ref<Str>,
    locals: &Value,
    fromlist: &Value,
    level: u32,
) -> Result {
    let builtins = function.builtins.clone();
    let import = match builtins.downcast_ref::<Dict>() {
        Some(dict) => dict.get_str(vm, &vm.names.__import__)?,
        None => Some(vm.get_item(&builtins, vm.names.__import__.as_value())?),
    };
    let Some(import) = import else { return Err(vm.new_error(&vm.types.import_error, "__import__ not found")) };
    let globals = function.globals.as_value();
    if krait_objects::native::function::native_name(&import) == Some("__import__") {
        return import_by_level(vm, name, globals, fromlist, i64::from(level));
    }
    let level = Value::from_len(level as usize);
    vm.call(&import, &[name.to_value(), globals.clone(), locals.clone(), fromlist.clone(), level])
}

/// `__import__(name, globals, locals, fromlist, level)` (`PyImport_ImportModuleLevelObject`).
pub(crate) fn import_by_level(vm: &Vm, name: &Ref<Str>, globals: &Value, fromlist: &Value, level: i64) -> Result {
    if level < 0 {
        return Err(vm.value_error("level must be >= 0"));
    }
    let absolute = if level > 0 {
        relative::resolve(vm, &text_of(name.as_value()), globals, level as usize)?
    } else if name.is_empty() {
        return Err(vm.value_error("Empty module name"));
    } else {
        vm.intern_str(name)
    };
    let module = find_and_load(vm, &absolute)?;
    let has_list = !fromlist.is_none() && vm.is_true(fromlist)?;
    if has_list {
        if vm.get_attr_opt(&module, &vm.names.__path__)?.is_some() {
            load_submodules(vm, &module, fromlist)?;
        }
        return Ok(module);
    }
    top_of(vm, name, &absolute, level, module)
}

/// Without a list of names, `import a.b` gives `a` (or the first part of what a relative name adds).
fn top_of(vm: &Vm, name: &Ref<Str>, absolute: &Ref<Str>, level: i64, module: Value) -> Result {
    let text = text_of(name.as_value());
    let Some((first, _)) = text.split_once('.') else {
        return Ok(module);
    };
    if level == 0 {
        return find_and_load(vm, &vm.intern(first)?);
    }
    let absolute = text_of(absolute.as_value());
    let cut = text.len() - first.len();
    let top = &absolute[..absolute.len() - cut];
    let top_name = vm.new_str_value(top)?;
    match loaded(vm, &top_name)? {
        Some(found) => Ok(found),
        None => Err(vm.new_error_with(
            &vm.types.key_error,
            vec![vm.new_str_value(&format!("'{top}' not in sys.modules as expected"))?],
        )),
    }
}

/// `from package import name`: names that are submodules not yet imported are imported (`_handle_fromlist`).
fn load_submodules(vm: &Vm, module: &Value, fromlist: &Value) -> Result<()> {
    for item in vm.list_from_iter(fromlist)? {
        let Some(text) = item.downcast_ref::<Str>() else {
            return Err(vm.type_error(format!("Item in ``from list'' must be str, not {}", item.type_of(vm).name(vm))));
        };
        if text.equals_text("*") {
            if let Some(all) = vm.get_attr_opt(module, &vm.names.__all__)? {
                let names: Vec<Value> = vm.list_from_iter(&all)?.into_iter().filter(|name| !is_star(name)).collect();
                load_submodules(vm, module, &vm.new_list(names)?)?;
            }
            continue;
        }
        if vm.get_attr_opt(module, text)?.is_some() {
            continue;
        }
        let package = text_of(&vm.get_attr(module, &vm.names.__name__)?);
        let full = vm.intern(&format!("{package}.{}", text.to_string_lossy()))?;
        match find_and_load(vm, &full) {
            Ok(_) => {}
            Err(error) if is_missing(vm, &error, &full)? => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn is_star(name: &Value) -> bool {
    name.downcast::<Str>().is_some_and(|name| name.equals_text("*"))
}

/// Whether the error says that just this module does not exist.
fn is_missing(vm: &Vm, error: &Exception, name: &Ref<Str>) -> Result<bool> {
    if !error.matches(vm, &vm.types.module_not_found_error) {
        return Ok(false);
    }
    let missing = vm.get_attr_opt(error.as_value(), &vm.names.name)?;
    Ok(missing.is_some_and(|missing| text_of(&missing) == text_of(name.as_value())))
}

#[cold]
fn not_found(vm: &Vm, message: &str, name: &Ref<Str>) -> Exception {
    vm.import_error_with(&vm.types.module_not_found_error, message, Some(name.to_value()), None)
}

/// The module of an absolute name, imported if it is not yet (`_find_and_load`).
fn find_and_load(vm: &Vm, name: &Ref<Str>) -> Result {
    if let Some(found) = loaded(vm, name.as_value())? {
        if !found.is_none() {
            return Ok(found);
        }
        let text = format!("import of {} halted; None in sys.modules", name.to_string_lossy());
        return Err(not_found(vm, &text, name));
    }
    let text = text_of(name.as_value());
    let mut search = None;
    let mut parent = None;
    if let Some((package, child)) = text.rsplit_once('.') {
        let package_name = vm.intern(package)?;
        let module = find_and_load(vm, &package_name)?;
        if let Some(found) = loaded(vm, name.as_value())? {
            return Ok(found);
        }
        let Some(path) = vm.get_attr_opt(&module, &vm.names.__path__)? else {
            let message = format!("No module named {}; {} is not a package", quoted(&text), quoted(package));
            return Err(not_found(vm, &message, name));
        };
        search = Some(path);
        parent = Some((module, vm.intern(child)?));
    }
    let Some(found) = find::find(vm, &text, search.as_ref())? else {
        return Err(not_found(vm, &find::missing_message(vm, &text), name));
    };
    let module = load(vm, name, found)?;
    if let Some((package, child)) = parent {
        vm.set_attr(&package, &child, Some(&module))?;
    }
    Ok(module)
}

fn quoted(text: &str) -> String {
    format!("'{text}'")
}

/// Makes the module, registers it and runs its code; a module whose code fails is taken out again.
fn load(vm: &Vm, name: &Ref<Str>, found: Found) -> Result {
    let text = text_of(name.as_value());
    let module = vm.new_module(&text)?;
    let dict = module.dict(vm)?;
    let spec = new_spec(vm, name, &found)?;
    let package =
        if found.is_package() { text.as_str() } else { text.rsplit_once('.').map_or("", |(package, _)| package) };
    dict.insert(vm, vm.names.__package__.to_value(), vm.intern(package)?.into_value())?;
    dict.insert(vm, vm.names.__spec__.to_value(), spec.clone())?;
    if let Some(path) = found.search_path(vm)? {
        dict.insert(vm, vm.names.__path__.to_value(), path)?;
    }
    if let Some(file) = found.file() {
        dict.insert(vm, vm.names.__file__.to_value(), vm.new_str_value(file)?)?;
    }
    let modules = modules(vm)?;
    vm.set_item(&modules, name.as_value(), module.as_value())?;
    let flag = spec::Initializing::start(&spec);
    let result = run(vm, &module, &dict, &found);
    drop(flag);
    match result {
        Ok(()) => Ok(loaded(vm, name.as_value())?.unwrap_or_else(|| module.into_value())),
        Err(error) => {
            if loaded(vm, name.as_value())?.is_some() {
                vm.del_item(&modules, name.as_value())?;
            }
            Err(error)
        }
    }
}

fn run(vm: &Vm, module: &Ref<Module>, dict: &Ref<Dict>, found: &Found) -> Result<()> {
    match found {
        Found::Native(native) => (native.init)(vm, module),
        Found::Namespace(_) => Ok(()),
        Found::Embedded(source) => {
            let filename = format!("<frozen {}>", source.name);
            execute(vm, dict, source.text, &filename, false)
        }
        Found::File { path, .. } => {
            let bytes = std::fs::read(path).map_err(|error| find::read_error(vm, path, &error))?;
            let source = crate::compile::decode_source(vm, &bytes, path)?;
            execute(vm, dict, &source, path, crate::compile::has_byte_columns(&bytes, path))
        }
    }
}

/// Runs source text as the body of a module.
pub(crate) fn execute(vm: &Vm, dict: &Ref<Dict>, source: &str, filename: &str, byte_columns: bool) -> Result<()> {
    if dict.get_str(vm, &vm.names.__builtins__)?.is_none() {
        let builtins = vm.builtins_dict()?.into_value();
        dict.insert(vm, vm.names.__builtins__.to_value(), builtins)?;
    }
    let code = {
        let options = krait_compiler::Options { byte_columns, ..crate::compile::default_options(vm) };
        crate::compile::compile(vm, source, filename, options)?
    };
    count_code(vm, &code);
    if vm.breaker_is_set() {
        vm.check_signals()?;
    }
    crate::dispatch::eval_code(vm, code, dict.clone(), Some(dict.to_value()), None).map(drop)
}

/// Counts the tuples that CPython's code objects hold and ours do not, so that a script's first collections come when they come
/// there. The numbers are measured: most of the tuples come from free lists.
fn count_code(vm: &Vm, code: &Code) {
    let (mut functions, mut classes) = (0, 0);
    count_nested(code, &mut functions, &mut classes);
    let of_functions = if functions > 0 { 6 + 3 * functions } else { 0 };
    let of_classes = if classes > 0 { 9 + 8 * classes } else { 0 };
    vm.heap().count_elided(of_functions + of_classes);
}

/// Counts the functions and the class bodies inside a code object.
fn count_nested(code: &Code, functions: &mut usize, classes: &mut usize) {
    const OPTIMIZED: u32 = 1;
    for inner in code.consts.iter().filter_map(|constant| constant.downcast::<Code>()) {
        let counter = if inner.has_flags(OPTIMIZED) { &mut *functions } else { &mut *classes };
        *counter += 1;
        count_nested(inner, functions, classes);
    }
}
