//! The source tree as the tidy tests see it: the files that belong to the project.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("runtime-tests lies in the workspace").to_path_buf()
}

/// Every file of the tree, relative to the root and sorted; build folders, caches and the version control's folder are left out.
pub fn files() -> io::Result<Vec<PathBuf>> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let path = entry.path();
            if path.is_dir() {
                let is_target = name.starts_with("target") && folder == root;
                if !(is_target || name == ".git" || name == "__pycache__" || name == "corpus") {
                    folders.push(path);
                }
            } else if !name.ends_with(".pyc") && name != ".git" {
                found.push(path.strip_prefix(&root).expect("walked from the root").to_path_buf());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Every Rust file of the tree with its text.
pub fn rust_files() -> io::Result<Vec<(PathBuf, String)>> {
    let root = root();
    let rust = files()?.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|path| Ok((path.clone(), fs::read_to_string(root.join(&path))?))).collect()
}

/// Whether `path` holds only test code: a file of a `tests` folder, or a `tests.rs` of a crate.
pub fn is_test_code(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}
