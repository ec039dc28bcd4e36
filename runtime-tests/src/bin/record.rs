//! Records what CPython 3.12.1 prints for the cases whose names contain one of the arguments (all cases when there are none).
//!
//! `cargo run -p krait-runtime-tests --bin record -- [NAME...]` writes `<name>.out` beside each script and says which
//! recordings changed. The interpreter is found as described in `krait_runtime_tests::programs`.

use std::fs;
use std::process::ExitCode;

use krait_runtime_tests::{case, programs, suite};

fn main() -> ExitCode {
    let filters: Vec<String> = std::env::args().skip(1).collect();
    match record(&filters) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("record: {why}");
            ExitCode::FAILURE
        }
    }
}

fn record(filters: &[String]) -> Result<(), String> {
    let cpython =
        programs::cpython().ok_or_else(|| format!("no CPython {} found: set KRAIT_CPYTHON", programs::REFERENCE))?;
    let cases = case::discover(filters).map_err(|error| error.to_string())?;
    let mut changed = 0;
    for (case, outcome) in cases.iter().zip(suite::record_all(&cpython, &cases)) {
        let outcome = outcome.map_err(|error| format!("{}: {error}", case.name))?;
        let text = outcome.to_text().map_err(|what| format!("{}: {what}", case.name))?;
        if fs::read_to_string(case.recording()).is_ok_and(|old| old == text) {
            continue;
        }
        fs::write(case.recording(), text).map_err(|error| format!("{}: {error}", case.name))?;
        eprintln!("recorded {} (exit status {})", case.name, outcome.status);
        changed += 1;
    }
    eprintln!("{} cases, {changed} recordings written", cases.len());
    Ok(())
}
