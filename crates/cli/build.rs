//! Links the binary statically, at a fixed address, where the C compiler has what that takes: starting then loads and relocates
//! nothing, and the tables of the built-in types stay clean pages of the file. Elsewhere it is linked as usual.
//!
//! The target's own `crt-static` cannot be used: as a flag of the whole build it would forbid procedural macros. So the
//! linker is told `-static`, and the C libraries that the standard library names are led to their archives by scripts.
#![allow(clippy::print_stdout, reason = "printed lines are how a build script speaks to cargo")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Library, as it is asked for, and the archive that stands in for it.
const LIBRARIES: [(&str, &str); 3] = [("gcc_s", "libgcc_eh.a"), ("m", "libm.a"), ("c", "libc.a")];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=KRAIT_LINK");
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let (target, host) = (variable("TARGET"), variable("HOST"));
    let usual = variable("KRAIT_LINK") == "dynamic" || std::env::var_os("CARGO_CFG_KRAIT_ASAN").is_some();
    if usual || target != host || !target.ends_with("-linux-gnu") {
        return;
    }
    let folder = PathBuf::from(variable("OUT_DIR"));
    if has_whole_libc() && LIBRARIES.iter().all(|(library, archive)| lead(&folder, library, archive).is_some()) {
        // A search folder of the package would also reach the documentation examples of the others, which are linked as usual.
        println!("cargo:rustc-link-arg-bins=-L{}", folder.display());
        println!("cargo:rustc-link-arg-bins=-static");
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}

/// Whether the C library is one archive: since 2.34 threads and the rest are no libraries of their own.
fn has_whole_libc() -> bool {
    let Ok(found) = Command::new("getconf").arg("GNU_LIBC_VERSION").output() else { return false };
    let text = String::from_utf8_lossy(&found.stdout);
    let Some((major, minor)) = text.trim().strip_prefix("glibc ").and_then(|version| version.split_once('.')) else {
        return false;
    };
    let number = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
    (number(major), number(minor)) >= (2_u32, 34)
}

/// Writes a linker script by which `-l<library>` finds the archive.
fn lead(folder: &Path, library: &str, archive: &str) -> Option<()> {
    let found = Command::new("cc").arg(format!("-print-file-name={archive}")).output().ok()?;
    let path = String::from_utf8(found.stdout).ok()?;
    // The compiler repeats the name of what it does not have.
    let path = Some(path.trim()).filter(|path| path.contains('/'))?;
    std::fs::write(folder.join(format!("lib{library}.so")), format!("INPUT({path})\n")).ok()
}
