//! What a case is: a script, its topic folder, and the directives its comments carry.
//!
//! A directive is a comment at the start of a line, anywhere in the script:
//!
//! | comment | meaning |
//! |---|---|
//! | `# masks: addresses times` | the named masks of [`crate::mask`] apply to this case |
//! | `# mask numbers after: TEXT` | every number in an output line that starts with TEXT is masked |
//! | `# collector: auto-only` | the output shows collector state: compared in automatic mode, only run in the others |
//! | `# memory: reuse` | the output shows which freed memory is used again: run without comparing where a sanitizer keeps it back |
//! | `# arguments: a b` | `sys.argv[1:]` |

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::mask::Masks;

/// One script with its directives.
#[derive(Debug, Clone)]
pub struct Case {
    /// `topic/name`, unique in the folder of cases.
    pub name: String,
    /// The folder the script lies in, which is also the working folder of its runs.
    pub folder: PathBuf,
    /// The script's file name, which is how it is named on the command line.
    pub script: String,
    /// What is masked in both outputs before they are compared.
    pub masks: Masks,
    /// The script prints collector state: other modes run it without comparing.
    pub auto_only: bool,
    /// The output depends on freed memory being used again, which a sanitizer prevents.
    pub needs_reuse: bool,
    /// Arguments after the script's name.
    pub arguments: Vec<String>,
    /// Arguments before the script's name; recorded cases have none.
    pub options: Vec<String>,
}

impl Case {
    /// Reads the case at `path`, a `.py` file in a topic folder.
    pub fn read(path: &Path) -> io::Result<Case> {
        let text = fs::read_to_string(path)?;
        let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let topic = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut case = Case {
            name: format!("{topic}/{stem}"),
            folder,
            script: format!("{stem}.py"),
            masks: Masks::default(),
            auto_only: false,
            needs_reuse: false,
            arguments: Vec::new(),
            options: Vec::new(),
        };
        for line in text.lines() {
            case.directive(line).map_err(|what| io::Error::other(format!("{}: {what}", path.display())))?;
        }
        Ok(case)
    }

    /// Takes one line of the script; anything but a directive is left alone, a malformed directive is an error.
    fn directive(&mut self, line: &str) -> Result<(), String> {
        let Some(comment) = line.strip_prefix("# ") else {
            return Ok(());
        };
        if let Some(names) = comment.strip_prefix("masks: ") {
            for name in names.split_whitespace() {
                self.masks.add(name)?;
            }
        } else if let Some(start) = comment.strip_prefix("mask numbers after: ") {
            self.masks.add_numbers_after(start);
        } else if let Some(mode) = comment.strip_prefix("collector: ") {
            if mode.trim() != "auto-only" {
                return Err(format!("unknown collector directive {mode:?}"));
            }
            self.auto_only = true;
        } else if comment == "memory: reuse" {
            self.needs_reuse = true;
        } else if let Some(arguments) = comment.strip_prefix("arguments: ") {
            self.arguments = arguments.split_whitespace().map(str::to_owned).collect();
        }
        Ok(())
    }

    /// Where the recording of this case lies.
    pub fn recording(&self) -> PathBuf {
        self.folder.join(Path::new(&self.script).with_extension("out"))
    }
}

/// The folder of cases in the source tree.
pub fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// Every case whose name contains one of `filters` (all cases when there are none), sorted by name.
///
/// Scripts lie directly in a topic folder; deeper folders hold what a script imports and are not cases.
pub fn discover(filters: &[String]) -> io::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for topic in fs::read_dir(cases_folder())? {
        let topic = topic?.path();
        if !topic.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&topic)? {
            let path = entry?.path();
            let is_helper = path.file_stem().is_some_and(|stem| stem.to_string_lossy().starts_with("lib_"));
            if path.extension().is_some_and(|extension| extension == "py") && !is_helper {
                cases.push(Case::read(&path)?);
            }
        }
    }
    cases.retain(|case| filters.is_empty() || filters.iter().any(|filter| case.name.contains(filter.as_str())));
    cases.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(cases)
}

/// The names in `cases/PENDING` with their reasons: cases that need what Krait does not have yet.
pub fn pending() -> io::Result<Vec<(String, String)>> {
    let text = fs::read_to_string(cases_folder().join("PENDING"))?;
    let mut entries = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, reason) = line
            .split_once(": ")
            .ok_or_else(|| io::Error::other(format!("PENDING: expected `topic/name: reason`, found {line:?}")))?;
        entries.push((name.to_owned(), reason.to_owned()));
    }
    Ok(entries)
}
