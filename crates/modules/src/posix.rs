//! `posix`: files, folders and the process, as far as `os` offers them.

mod descriptors;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;

use krait_objects::args::check_count;
use krait_objects::module::Module;
use krait_objects::str::Str;
use krait_objects::{Exception, Method, NativeFn, Ref, Result, Value, ValueExt, Vm};

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    vm.add_functions(module, &METHODS)?;
    vm.add_functions(module, &descriptors::METHODS)?;
    let dict = module.dict(vm)?;
    let environ = vm.new_dict()?;
    for (name, value) in std::env::vars_os() {
        let (name, value) = (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned());
        environ.insert(vm, vm.new_str_value(&name)?, vm.new_str_value(&value)?)?;
    }
    dict.insert(vm, vm.intern("environ")?.into_value(), environ.into_value())
}

/// `OSError(errno, strerror, filename)` of a failed call.
fn failure(vm: &Vm, error: &std::io::Error, path: Option<&Value>) -> Exception {
    let number = error.raw_os_error().unwrap_or(libc::EIO);
    let parts = (|| -> Result<Vec<Value>> {
        let mut parts = vec![vm.new_int(i64::from(number))?, vm.new_str_value(&error_text(number))?];
        parts.extend(path.cloned());
        Ok(parts)
    })();
    match parts {
        Ok(parts) => vm.new_error_with(&vm.types.os_error, parts),
        Err(error) => error,
    }
}

fn error_text(number: i32) -> String {
    let text = std::io::Error::from_raw_os_error(number).to_string();
    text.split(" (os error").next().unwrap_or_default().to_string()
}

/// A path argument: str or bytes.
fn path_of(vm: &Vm, name: &str, value: &Value) -> Result<std::path::PathBuf> {
    if let Some(text) = value.downcast::<Str>() {
        let text = text.to_string_lossy();
        if text.contains('\0') {
            return Err(vm.value_error("embedded null character in path"));
        }
        return Ok(std::path::PathBuf::from(text.as_ref()));
    }
    if let Some(bytes) = value.downcast::<krait_objects::bytes::Bytes>() {
        return Ok(std::path::PathBuf::from(OsStr::from_bytes(bytes.as_slice())));
    }
    Err(vm
        .type_error(format!("{name}: path should be string, bytes or os.PathLike, not {}", value.type_of(vm).name(vm))))
}

fn text_value(vm: &Vm, text: &OsStr) -> Result {
    vm.new_str_value(&text.to_string_lossy())
}

fn getcwd(vm: &Vm, _: &Value) -> Result {
    match std::env::current_dir() {
        Ok(folder) => text_value(vm, folder.as_os_str()),
        Err(error) => Err(failure(vm, &error, None)),
    }
}

fn chdir(vm: &Vm, _: &Value, path: &Value) -> Result {
    let folder = path_of(vm, "chdir", path)?;
    std::env::set_current_dir(folder).map_err(|error| failure(vm, &error, Some(path)))?;
    Ok(Value::NONE)
}

fn listdir(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "listdir", args.len(), 0, 1)?;
    let here = vm.new_str_value(".")?;
    let path = args.first().filter(|path| !path.is_none()).unwrap_or(&here);
    let folder = path_of(vm, "listdir", path)?;
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| failure(vm, &error, Some(path)))? {
        let entry = entry.map_err(|error| failure(vm, &error, Some(path)))?;
        names.push(text_value(vm, &entry.file_name())?);
    }
    vm.new_list(names)
}

/// Mode, inode, device, links, user, group, size and times of a file.
fn stat_fields(vm: &Vm, path: &Value, follow: bool) -> Result {
    let file = path_of(vm, "stat", path)?;
    let found = if follow { fs::metadata(file) } else { fs::symlink_metadata(file) };
    let found = found.map_err(|error| failure(vm, &error, Some(path)))?;
    let numbers = [
        i64::from(found.mode()),
        found.ino() as i64,
        found.dev() as i64,
        found.nlink() as i64,
        i64::from(found.uid()),
        i64::from(found.gid()),
        found.size() as i64,
        found.atime(),
        found.mtime(),
        found.ctime(),
    ];
    let numbers = numbers.into_iter().map(|number| vm.new_int(number)).collect::<Result<Vec<Value>>>()?;
    vm.new_tuple(numbers)
}

fn mkdir(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "mkdir", args.len(), 1, 2)?;
    fs::create_dir(path_of(vm, "mkdir", &args[0])?).map_err(|error| failure(vm, &error, Some(&args[0])))?;
    Ok(Value::NONE)
}

fn rmdir(vm: &Vm, _: &Value, path: &Value) -> Result {
    fs::remove_dir(path_of(vm, "rmdir", path)?).map_err(|error| failure(vm, &error, Some(path)))?;
    Ok(Value::NONE)
}

fn remove(vm: &Vm, _: &Value, path: &Value) -> Result {
    fs::remove_file(path_of(vm, "remove", path)?).map_err(|error| failure(vm, &error, Some(path)))?;
    Ok(Value::NONE)
}

fn rename(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "rename", args.len(), 2, 2)?;
    let (from, to) = (path_of(vm, "rename", &args[0])?, path_of(vm, "rename", &args[1])?);
    fs::rename(from, to).map_err(|error| failure(vm, &error, Some(&args[0])))?;
    Ok(Value::NONE)
}

fn strerror(vm: &Vm, _: &Value, number: &Value) -> Result {
    let number = i32::try_from(vm.as_i64(number)?).unwrap_or(libc::EINVAL);
    vm.new_str_value(&error_text(number))
}

fn cpu_count(_: &Vm, _: &Value) -> Result {
    Ok(std::thread::available_parallelism().map_or(Value::NONE, |n| Value::from_len(n.get())))
}

fn urandom(vm: &Vm, _: &Value, size: &Value) -> Result {
    let size = vm.ssize_argument(size)?;
    let Ok(size) = usize::try_from(size) else { return Err(vm.value_error("negative argument not allowed")) };
    let mut bytes = vm.own_store(size)?;
    bytes.resize(size, 0);
    let read = fs::File::open("/dev/urandom").and_then(|mut file| std::io::Read::read_exact(&mut file, &mut bytes));
    read.map_err(|error| failure(vm, &error, None))?;
    vm.new_bytes(&bytes)
}

#[rustfmt::skip]
static METHODS: [Method; 13] = [
    Method::new("_stat", NativeFn::One(|vm, _, path| stat_fields(vm, path, true)), "($module, path, /)", ""),
    Method::new("_lstat", NativeFn::One(|vm, _, path| stat_fields(vm, path, false)), "($module, path, /)", ""),
    Method::new("chdir", NativeFn::One(chdir), "($module, /, path)", "Change the current working directory to the specified path."),
    Method::new("cpu_count", NativeFn::NoArgs(cpu_count), "($module, /)", "Return the number of logical CPUs in the system."),
    Method::new("getcwd", NativeFn::NoArgs(getcwd), "($module, /)", "Return a unicode string representing the current working directory."),
    Method::new("getpid", NativeFn::NoArgs(|vm, _| vm.new_int(i64::from(std::process::id()))), "($module, /)", "Return the current process id."),
    Method::new("listdir", NativeFn::Fast(listdir), "($module, /, path=None)", "Return a list containing the names of the files in the directory."),
    Method::new("mkdir", NativeFn::Fast(mkdir), "($module, /, path, mode=511)", "Create a directory."),
    Method::new("remove", NativeFn::One(remove), "($module, /, path)", "Remove a file."),
    Method::new("rename", NativeFn::Fast(rename), "($module, /, src, dst)", "Rename a file or directory."),
    Method::new("rmdir", NativeFn::One(rmdir), "($module, /, path)", "Remove a directory."),
    Method::new("strerror", NativeFn::One(strerror), "($module, code, /)", "Translate an error code to a message string."),
    Method::new("urandom", NativeFn::One(urandom), "($module, size, /)", "Return a bytes object containing random bytes suitable for cryptographic use."),
];
