//! The finders: what a name stands for, and where.

use std::path::{Path, PathBuf};

use krait_modules::{ModuleSpec, SourceSpec};
use krait_objects::list::List;
use krait_objects::str::Str;
use krait_objects::{Exception, Result, Value, Vm};

use crate::text_of;

/// What a name was found to be.
pub(crate) enum Found {
    /// A native module.
    Native(&'static ModuleSpec),
    /// A module carried as text.
    Embedded(&'static SourceSpec),
    /// A `.py` file, or the `__init__.py` of a package.
    File {
        /// Path of the file.
        path: String,
        /// Folder of the package, for packages.
        package: Option<String>,
    },
    /// A package without `__init__.py`: its folders.
    Namespace(Vec<String>),
}

impl Found {
    pub(crate) fn is_package(&self) -> bool {
        matches!(self, Found::Namespace(_) | Found::File { package: Some(_), .. })
    }

    /// `__file__`
    pub(crate) fn file(&self) -> Option<&str> {
        match self {
            Found::File { path, .. } => Some(path),
            _ => None,
        }
    }

    /// `__path__`
    pub(crate) fn search_path(&self, vm: &Vm) -> Result<Option<Value>> {
        let folders: &[String] = match self {
            Found::File { package: Some(folder), .. } => core::slice::from_ref(folder),
            Found::Namespace(folders) => folders,
            _ => return Ok(None),
        };
        let folders = folders.iter().map(|folder| vm.new_str_value(folder)).collect::<Result<Vec<Value>>>()?;
        vm.new_list(folders).map(Some)
    }
}

/// Finds a module. `search` is the `__path__` of its package, absent for top-level names.
pub(crate) fn find(vm: &Vm, name: &str, search: Option<&Value>) -> Result<Option<Found>> {
    if let Some(native) = krait_modules::find(name) {
        return Ok(Some(Found::Native(native)));
    }
    let last = name.rsplit('.').next().unwrap_or(name);
    let folders = match search {
        Some(path) => folders_of(vm, path)?,
        None => match vm.sys_attribute("path")? {
            Some(path) => folders_of(vm, &path)?,
            None => Vec::new(),
        },
    };
    // A module carried as text stands where the standard library would: behind the script's own folders.
    let library = library_dir(vm).map(|folder| folder.to_string_lossy().into_owned());
    let mut embedded = krait_modules::find_source(name);
    let mut portions = Vec::new();
    for folder in folders {
        if Some(&folder) == library.as_ref()
            && let Some(source) = embedded.take_if(|source| !source.stands_in)
        {
            return Ok(Some(Found::Embedded(source)));
        }
        match in_folder(&folder, last) {
            Some(Found::Namespace(portion)) => portions.extend(portion),
            Some(found) => return Ok(Some(found)),
            None => {}
        }
    }
    if let Some(source) = embedded {
        return Ok(Some(Found::Embedded(source)));
    }
    Ok(if portions.is_empty() { None } else { Some(Found::Namespace(portions)) })
}

fn folders_of(vm: &Vm, path: &Value) -> Result<Vec<String>> {
    if let Some(list) = path.downcast::<List>() {
        return Ok(list.to_vec().iter().filter(|entry| entry.is_a::<Str>()).map(text_of).collect());
    }
    Ok(vm.list_from_iter(path)?.iter().filter(|entry| entry.is_a::<Str>()).map(text_of).collect())
}

/// A package, module or namespace portion in one folder of the path.
fn in_folder(folder: &str, name: &str) -> Option<Found> {
    let base = if folder.is_empty() { std::env::current_dir().ok()? } else { PathBuf::from(folder) };
    let package = base.join(name);
    let init = package.join("__init__.py");
    if init.is_file() {
        let package = package.to_string_lossy().into_owned();
        return Some(Found::File { path: init.to_string_lossy().into_owned(), package: Some(package) });
    }
    let file = base.join(format!("{name}.py"));
    if file.is_file() {
        return Some(Found::File { path: file.to_string_lossy().into_owned(), package: None });
    }
    if package.is_dir() {
        return Some(Found::Namespace(vec![package.to_string_lossy().into_owned()]));
    }
    None
}

struct Library(Option<PathBuf>);

/// The folder of a CPython 3.12 standard library, if one was configured or found.
pub(crate) fn library_dir(vm: &Vm) -> Option<PathBuf> {
    match crate::interp(vm).config.stdlib.as_deref() {
        Some("none") => None,
        Some(folder) => Some(PathBuf::from(folder)),
        None => vm.extension(|| Library(search_library())).0.clone(),
    }
}

/// `KRAIT_STDLIB` (a folder, or `none`), then beside the binary, then the installation of a `python3.12` on the path.
fn search_library() -> Option<PathBuf> {
    let is_library = |folder: &Path| folder.join("os.py").is_file() && folder.join("_collections_abc.py").is_file();
    if let Some(configured) = std::env::var_os("KRAIT_STDLIB") {
        return Some(PathBuf::from(configured)).filter(|folder| is_library(folder));
    }
    let beside = std::env::current_exe().ok()?.parent()?.join("../lib/python3.12");
    if is_library(&beside) {
        return Some(beside);
    }
    std::env::split_paths(&std::env::var_os("PATH")?).find_map(|folder| {
        let binary = folder.join("python3.12");
        // One question a folder, for most have none.
        let binary = if binary.is_file() { std::fs::canonicalize(binary).ok()? } else { return None };
        let library = binary.parent()?.parent()?.join("lib/python3.12");
        is_library(&library).then_some(library)
    })
}

/// The list of `sys.path`: the script's folder first, then the library.
pub(crate) fn set_up_path(vm: &Vm, first: Option<&str>) -> Result {
    let mut folders = Vec::new();
    if let Some(first) = first {
        folders.push(vm.new_str_value(first)?);
    }
    for folder in &crate::interp(vm).config.more_path {
        folders.push(vm.new_str_value(folder)?);
    }
    if let Some(library) = library_dir(vm) {
        folders.push(vm.new_str_value(&library.to_string_lossy())?);
    }
    vm.new_list(folders)
}

/// What to say of a module that cannot be found; of the standard library's, how to point at one.
pub(crate) fn missing_message(vm: &Vm, name: &str) -> String {
    let top = name.split('.').next().unwrap_or(name);
    let shown = vm.new_str_value(name).map_or_else(|_| format!("'{name}'"), |name| vm.repr_lossy(&name));
    let plain = format!("No module named {shown}");
    if crate::sys::is_library_name(top) && library_dir(vm).is_none() {
        return format!("{plain} (it is part of CPython's standard library: set KRAIT_STDLIB to the folder of one)");
    }
    plain
}

/// The error of a source file that cannot be read.
#[cold]
pub(crate) fn read_error(vm: &Vm, path: &str, error: &std::io::Error) -> Exception {
    let number = error.raw_os_error().unwrap_or(5);
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default().to_string();
    let parts = (|| Ok(vec![vm.new_int(i64::from(number))?, vm.new_str_value(&text)?, vm.new_str_value(path)?]))();
    match parts {
        Ok(parts) => vm.new_error_with(&vm.types.os_error, parts),
        Err(error) => error,
    }
}
