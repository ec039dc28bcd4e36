//! Finding the two programs that are compared: the `krait` binary and CPython 3.12.1.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The version that recordings are made with; any other refuses to record.
pub const REFERENCE: &str = "3.12.1";

/// The `krait` binary: `KRAIT_BIN` if set, else built (a no-op when fresh) beside the running test with its profile.
pub fn krait() -> Result<PathBuf, String> {
    static FOUND: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    FOUND.get_or_init(find_krait).clone()
}

fn find_krait() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("KRAIT_BIN") {
        let path = PathBuf::from(path);
        return if path.is_file() { Ok(path) } else { Err(format!("KRAIT_BIN={} is not a file", path.display())) };
    }
    let test = env::current_exe().map_err(|error| error.to_string())?;
    let folder = test
        .ancestors()
        .skip(1)
        .find(|folder| folder.file_name().is_some_and(|name| name != "deps"))
        .ok_or("the test does not lie in a target folder")?;
    // A profile's folder bears its name, but for the one of the profile `dev`.
    let profile = match folder.file_name() {
        Some(name) if name != "debug" => name,
        _ => OsStr::new("dev"),
    };
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.args(["build", "--quiet", "--package", "krait-cli", "--bin", "krait"]);
    cargo.arg("--profile").arg(profile);
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    if let Some(target) = folder.parent() {
        cargo.arg("--target-dir").arg(target);
    }
    let status = cargo.status().map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err("krait does not build".to_owned());
    }
    Ok(folder.join("krait"))
}

/// CPython 3.12.1: `KRAIT_CPYTHON`, `python3.12` on the path, or the versions folder of pyenv.
pub fn cpython() -> Option<PathBuf> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    FOUND.get_or_init(|| candidates().into_iter().find(|path| is_reference(path))).clone()
}

fn candidates() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = env::var_os("KRAIT_CPYTHON").map(PathBuf::from).into_iter().collect();
    if let Some(path) = env::var_os("PATH") {
        found.extend(env::split_paths(&path).map(|folder| folder.join("python3.12")));
    }
    if let Some(home) = env::var_os("HOME") {
        found.push(Path::new(&home).join(".pyenv/versions").join(REFERENCE).join("bin/python3.12"));
    }
    found
}

/// Whether `path` is the reference version, asked under the cleared environment that cases run in (a version manager's
/// stand-in script fails there).
fn is_reference(path: &Path) -> bool {
    let mut command = Command::new(path);
    command.args(["-c", "import sys; print(sys.implementation.name, '%d.%d.%d' % sys.version_info[:3])"]);
    command.env_clear().stdin(Stdio::null()).stderr(Stdio::null());
    command
        .output()
        .is_ok_and(|output| output.status.success() && output.stdout == format!("cpython {REFERENCE}\n").as_bytes())
}
