//! Random programs about lifetimes against CPython: the recorded seeds always, further ones live where it is found.
//!
//! `KRAIT_FUZZ_SECONDS=N` goes on with fresh seeds for N seconds; `KRAIT_FUZZ_RECORD=1` rewrites `fuzz.recorded`. A program
//! that differs is left in the temporary folder and named with its seed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use krait_runtime_tests::recording::Outcome;
use krait_runtime_tests::run::{self, GcReport};
use krait_runtime_tests::{Case, Mode, diff, fuzz, programs};

/// Programs with a recorded digest.
const RECORDED: u64 = 40;
/// Statements of one program.
const LENGTH: usize = 150;

fn case_of(seed: u64, folder: &Path) -> Case {
    let path = folder.join(format!("seed_{seed}.py"));
    fs::write(&path, fuzz::program(seed, LENGTH)).expect("the temporary folder is writable");
    Case::read(&path).expect("the program was just written")
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("krait-fuzz-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("the temporary folder is writable");
    folder
}

/// Runs Krait on a case and checks its exit report.
fn krait_on(case: &Case, mode: Mode) -> Outcome {
    let krait = programs::krait().expect("the krait binary builds");
    let report = case.folder.join(format!("{}.{}.report", case.script, mode.value()));
    let report_text = report.to_string_lossy().into_owned();
    let outcome = run::run(&krait, case, &[("KRAIT_GC", mode.value()), ("KRAIT_GC_REPORT", &report_text)]);
    let outcome = outcome.expect("krait runs");
    assert_eq!(outcome.status, "0", "{}/{}:\n{}", case.folder.display(), case.script, outcome.stderr);
    let text = fs::read_to_string(&report).expect("the run wrote its exit report");
    let found = GcReport::from_text(&text).expect("the exit report is complete");
    assert_eq!((found.live_objects, found.live_bytes), (0, 0), "{}/{}", case.folder.display(), case.script);
    outcome
}

#[test]
fn recorded_programs_print_what_cpython_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz.recorded");
    let folder = folder("recorded");
    if std::env::var_os("KRAIT_FUZZ_RECORD").is_some() {
        let cpython = programs::cpython().expect("recording needs CPython");
        let line = |seed: u64| {
            let outcome = run::run(&cpython, &case_of(seed, &folder), &[]).expect("CPython runs");
            assert_eq!(outcome.status, "0", "{}", outcome.stderr);
            format!("{seed} {:016x}\n", fuzz::digest(&outcome.stdout))
        };
        fs::write(&path, (0..RECORDED).map(line).collect::<String>()).expect("the tree is writable");
    }
    let recorded = fs::read_to_string(&path).expect("fuzz.recorded exists");
    assert_eq!(recorded.lines().count() as u64, RECORDED);
    let mut wrong = Vec::new();
    for (seed, line) in (0..RECORDED).zip(recorded.lines()) {
        let case = case_of(seed, &folder);
        let found = krait_on(&case, Mode::Automatic);
        krait_on(&case, Mode::Zeal);
        if line != format!("{seed} {:016x}", fuzz::digest(&found.stdout)) {
            wrong.push(seed);
        }
    }
    assert!(wrong.is_empty(), "seeds {wrong:?} differ; their programs are in {}", folder.display());
    fs::remove_dir_all(folder).expect("the folder was made above");
}

#[test]
fn fresh_programs_print_what_cpython_prints() {
    let seconds = std::env::var("KRAIT_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(0);
    let Some(cpython) = programs::cpython() else { return };
    let end = Instant::now() + Duration::from_secs(seconds);
    let folder = folder("fresh");
    let mut seed = RECORDED;
    while Instant::now() < end {
        let case = case_of(seed, &folder);
        let expected = run::run(&cpython, &case, &[]).expect("CPython runs");
        let found = krait_on(&case, Mode::Automatic);
        let difference = diff::outcomes(&expected, &found);
        assert!(difference.is_empty(), "{}/{}:\n{difference}", folder.display(), case.script);
        seed += 1;
    }
    eprintln!("{} fresh programs agree", seed - RECORDED);
    fs::remove_dir_all(folder).expect("the folder was made above");
}
