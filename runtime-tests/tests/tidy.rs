//! The rules about the tree that need no judgement: they are tests, so that `cargo test` is the whole contract.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use krait_runtime_tests::{case, source, tree};

/// Most code lines (no blank lines, comments or inline tests) a Rust file may have.
const LONGEST: usize = 500;

/// Files that are longer, each with the reason why it is not split.
const LONG_FILES: &[(&str, &str)] = &[(
    "crates/interpreter/src/dispatch/run.rs",
    "the dispatch loop: one match whose arms share the program counter and the registers as locals",
)];

/// All crate edges that are allowed; a crate that is not named depends on none of ours.
const EDGES: &[(&str, &[&str])] = &[
    ("krait-slots", &["krait-heap"]),
    ("krait-weakref", &["krait-heap"]),
    ("krait-buffer", &["krait-heap"]),
    ("krait-objects", &["krait-heap", "krait-slots", "krait-weakref", "krait-buffer"]),
    ("krait-modules", &["krait-objects", "krait-heap", "krait-slots", "krait-weakref", "krait-buffer"]),
    (
        "krait",
        &[
            "krait-modules",
            "krait-objects",
            "krait-compiler",
            "krait-heap",
            "krait-slots",
            "krait-weakref",
            "krait-buffer",
        ],
    ),
    ("krait-cli", &["krait"]),
    ("krait-runtime-tests", &["krait"]),
    ("krait-benches", &["krait", "krait-heap", "krait-slots", "krait-weakref", "krait-buffer"]),
];

/// Fails with every finding at once.
fn report(rule: &str, findings: Vec<String>) {
    assert!(findings.is_empty(), "{rule}:\n  {}\n", findings.join("\n  "));
}

fn architecture() -> String {
    fs::read_to_string(tree::root().join("docs/architecture.md")).expect("docs/architecture.md exists")
}

#[test]
fn crates_depend_on_each_other_as_designed() {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.args(["metadata", "--format-version", "1", "--no-deps"]).current_dir(tree::root());
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("metadata lists packages");
    let mut findings = Vec::new();
    for package in packages {
        let name = package["name"].as_str().expect("a package has a name");
        let allowed = EDGES.iter().find(|(from, _)| *from == name).map_or(&[][..], |(_, to)| to);
        for dependency in package["dependencies"].as_array().expect("a package has dependencies") {
            let to = dependency["name"].as_str().expect("a dependency has a name");
            if dependency["path"].is_string() && !allowed.contains(&to) {
                findings.push(format!("{name} -> {to}"));
            }
        }
    }
    report("edges between crates that the design does not allow", findings);
}

#[test]
fn files_open_with_their_purpose() {
    let files = tree::rust_files().expect("the tree is readable");
    let silent = files.iter().filter(|(_, text)| !text.starts_with("//! "));
    report("files that do not open with `//! `", silent.map(|(path, _)| path.display().to_string()).collect());
}

#[test]
fn files_are_short() {
    let mut findings = Vec::new();
    let files = tree::rust_files().expect("the tree is readable");
    for (path, text) in &files {
        let lines = source::code_lines(&source::without_tests(&source::code_only(text)));
        let exception = LONG_FILES.iter().any(|(file, _)| Path::new(file) == path);
        if lines > LONGEST && !exception {
            findings.push(format!("{} has {lines} code lines", path.display()));
        }
        if lines <= LONGEST && exception {
            findings.push(format!("{} is short again: take it out of LONG_FILES", path.display()));
        }
    }
    for (file, reason) in LONG_FILES {
        if reason.len() < 20 || !files.iter().any(|(path, _)| path == Path::new(file)) {
            findings.push(format!("LONG_FILES: {file} needs a file and a reason"));
        }
    }
    report(&format!("files of more than {LONGEST} code lines"), findings);
}

#[test]
fn nothing_unwraps_outside_tests() {
    let mut findings = Vec::new();
    for (path, text) in tree::rust_files().expect("the tree is readable") {
        if tree::is_test_code(&path) {
            continue;
        }
        let code = source::without_tests(&source::code_only(&text));
        let found = code.lines().filter(|line| line.contains(".unwrap()"));
        findings.extend(found.map(|line| format!("{}: {}", path.display(), line.trim())));
    }
    report("`unwrap` outside tests (use `expect` with the invariant, or `?`)", findings);
}

#[test]
fn nothing_is_left_to_do_or_ignored() {
    let mut findings = Vec::new();
    for (path, text) in tree::rust_files().expect("the tree is readable") {
        let code = source::code_only(&text);
        for mark in ["todo!(", "unimplemented!(", "#[ignore", "#[should_panic"] {
            if code.contains(mark) {
                findings.push(format!("{}: {mark}", path.display()));
            }
        }
    }
    report("stubs and ignored tests", findings);
}

#[test]
fn lints_are_allowed_with_a_reason() {
    let mut findings = Vec::new();
    for (path, text) in tree::rust_files().expect("the tree is readable") {
        let code = source::code_only(&text);
        for (at, _) in code.match_indices("[allow(") {
            let attribute = code[at..].split(']').next().unwrap_or_default();
            if !source::has_word(attribute, "reason") {
                let line = code[..at].matches('\n').count() + 1;
                findings.push(format!("{}:{line}", path.display()));
            }
        }
    }
    report("`allow` without a reason", findings);
}

/// The paths of the list under the heading "Unsafe code" of docs/architecture.md: items that start with a path in backquotes.
fn fenced_modules() -> Vec<PathBuf> {
    let text = architecture();
    let section = text.split("\n## ").find(|section| section.starts_with("Unsafe code"));
    let section = section.expect("docs/architecture.md has a section \"Unsafe code\"");
    let items = section.lines().filter_map(|line| line.strip_prefix("- `"));
    items.filter_map(|item| item.split('`').next()).map(PathBuf::from).collect()
}

/// Whether `path` is the fenced module or lies in its folder. In a fence `*` stands for one folder, and the last part names
/// a module: `storage` is `storage.rs` as well as what lies in `storage/`.
fn is_inside(path: &Path, fence: &Path) -> bool {
    let path: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let fence: Vec<_> = fence.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    fence.len() <= path.len()
        && fence
            .iter()
            .zip(&path)
            .all(|(wanted, part)| wanted == "*" || wanted == part || part.strip_suffix(".rs") == Some(wanted.as_ref()))
}

#[test]
fn unsafe_code_stays_in_fenced_modules() {
    let fenced = fenced_modules();
    let mut findings = Vec::new();
    let mut used = BTreeSet::new();
    for (path, text) in tree::rust_files().expect("the tree is readable") {
        if tree::is_test_code(&path) || !source::has_word(&source::code_only(&text), "unsafe") {
            continue;
        }
        match fenced.iter().find(|fence| is_inside(&path, fence)) {
            Some(fence) => _ = used.insert(fence.clone()),
            None => findings.push(path.display().to_string()),
        }
    }
    let root = tree::root();
    let stale = fenced.iter().filter(|fence| !used.contains(*fence) && !root.join(fence).exists());
    findings.extend(stale.map(|fence| format!("{} is fenced but does not exist", fence.display())));
    report("unsafe code outside the modules that docs/architecture.md fences", findings);
}

#[test]
fn architecture_names_what_exists() {
    let text = architecture();
    assert!(text.lines().count() <= 300, "docs/architecture.md has more than 300 lines");
    let root = tree::root();
    let mut findings = Vec::new();
    let names: BTreeSet<&str> = text.split('`').skip(1).step_by(2).collect();
    for name in &names {
        let is_path = ["crates/", "runtime-tests/", "benches/", "docs/"].iter().any(|start| name.starts_with(start));
        if is_path && !name.contains(['<', '*', ' ']) && !root.join(name).exists() {
            findings.push(format!("{name} is named but does not exist"));
        }
    }
    for entry in fs::read_dir(root.join("crates")).expect("the tree has crates") {
        let path = format!("crates/{}", entry.expect("a folder entry").file_name().to_string_lossy());
        if !text.contains(&format!("`{path}`")) {
            findings.push(format!("{path} exists but is not named"));
        }
    }
    report("docs/architecture.md and the tree disagree", findings);
}

#[test]
fn the_tree_names_no_machine() {
    // Written in two parts each, so that this file does not name one itself.
    let forbidden = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/wo", "rk/"),
        concat!("/Us", "ers/"),
        concat!("/usr/lo", "cal/"),
        concat!("static.crates", ".io"),
        concat!("pypi", ".org"),
        concat!("files.python", "hosted"),
    ];
    let root = tree::root();
    let mut findings = Vec::new();
    for path in tree::files().expect("the tree is readable") {
        let bytes = fs::read(root.join(&path)).expect("a listed file is readable");
        let text = String::from_utf8_lossy(&bytes);
        for word in forbidden.iter().filter(|word| text.contains(**word)) {
            findings.push(format!("{}: {word}", path.display()));
        }
    }
    report("machine paths and registry hosts", findings);
}

#[test]
fn every_case_has_a_recording_and_every_recording_a_case() {
    let cases = case::discover(&[]).expect("the cases are readable");
    let missing = cases.iter().filter(|case| !case.recording().is_file());
    let mut findings: Vec<String> = missing.map(|case| format!("{} has no recording", case.name)).collect();
    for path in tree::files().expect("the tree is readable") {
        let is_recording = path.starts_with("runtime-tests/cases") && path.extension().is_some_and(|e| e == "out");
        if is_recording && !tree::root().join(path.with_extension("py")).is_file() {
            findings.push(format!("{} has no case", path.display()));
        }
    }
    report("cases and recordings do not match", findings);
}

#[test]
fn a_third_of_the_cases_expect_errors() {
    let cases = case::discover(&[]).expect("the cases are readable");
    let expects_error = |case: &&case::Case| {
        let recording = fs::read_to_string(case.recording()).unwrap_or_default();
        ["Error", "Exception", "StopIteration", "Traceback"].iter().any(|word| recording.contains(word))
    };
    let errors = cases.iter().filter(expects_error).count();
    assert!(cases.len() >= 300, "there are only {} cases", cases.len());
    assert!(3 * errors >= cases.len(), "only {errors} of {} cases expect an error", cases.len());
}

#[test]
fn the_readme_shows_what_runs() {
    let readme = fs::read_to_string(tree::root().join("README.md")).expect("README.md exists");
    let block = |language: &str| {
        let start = format!("```{language}\n");
        let rest = readme.split_once(start.as_str()).expect("the README has the block").1;
        rest.split_once("```").expect("the block ends").0.to_owned()
    };
    let folder = case::cases_folder().join("lifetimes");
    assert_eq!(block("python"), fs::read_to_string(folder.join("readme.py")).expect("the case exists"));
    let recording = fs::read_to_string(folder.join("readme.out")).expect("the case is recorded");
    assert!(recording.starts_with(&format!("%%% stdout\n{}%%%", block("text"))), "{recording}");
}
