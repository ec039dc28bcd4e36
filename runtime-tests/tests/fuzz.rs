//! Random programs about lifetimes against CPython: the recorded seeds always, further ones live where it is found.
//!
//! And random programs over the whole language, which must end without a crash, a panic, a sanitizer's report or anything live.
//!
//! `KRAIT_FUZZ_SECONDS=N` goes on with fresh seeds for N seconds, from `KRAIT_FUZZ_SEED` on if set; `KRAIT_FUZZ_RECORD=1`
//! rewrites `fuzz.recorded`. A program with a finding is left in the temporary folder and named with its seed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use krait_runtime_tests::grammar::Grammar;
use krait_runtime_tests::recording::Outcome;
use krait_runtime_tests::run::{self, Ended, GcReport};
use krait_runtime_tests::{Case, Mode, diff, fuzz, programs, suite};

/// Programs with a recorded digest.
const RECORDED: u64 = 40;
/// Statements of one program.
const LENGTH: usize = 150;

/// Programs over the whole language that run even without time for fresh ones.
const MUTATED: u64 = 60;

fn number_of(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().and_then(|text| text.parse().ok())
}

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
    // A finalizer may take away what the next statement needs: such a program ends by an exception, in CPython too.
    let ended = matches!(outcome.status.as_str(), "0" | "1");
    assert!(ended, "{}/{}: {}\n{}", case.folder.display(), case.script, outcome.status, outcome.stderr);
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
    let seconds = number_of("KRAIT_FUZZ_SECONDS").unwrap_or(0);
    let Some(cpython) = programs::cpython() else { return };
    let end = Instant::now() + Duration::from_secs(seconds);
    let folder = folder("fresh");
    let first = number_of("KRAIT_FUZZ_SEED").unwrap_or(RECORDED);
    let mut seed = first;
    while Instant::now() < end {
        let case = case_of(seed, &folder);
        let expected = run::run(&cpython, &case, &[]).expect("CPython runs");
        let found = krait_on(&case, Mode::Automatic);
        let difference = diff::outcomes(&expected, &found);
        assert!(difference.is_empty(), "{}/{}:\n{difference}", folder.display(), case.script);
        seed += 1;
    }
    eprintln!("{} fresh programs agree", seed - first);
    fs::remove_dir_all(folder).expect("the folder was made above");
}

/// One seed of the grammar: what is wrong with how its program ends.
fn mutated(krait: &Path, grammar: &Grammar, seed: u64, folder: &Path) -> Option<String> {
    let path = folder.join(format!("mutated_{seed}.py"));
    fs::write(&path, grammar.program(seed)).expect("the temporary folder is writable");
    let mut case = Case::read(&path).expect("the program was just written");
    // A program may run for ever or take what there is: the limits end it in order.
    let limits = ["--max-fuel", "300000", "--max-time", "30s", "--max-heap", "256M"];
    case.options = limits.map(str::to_owned).to_vec();
    let mode = [Mode::Automatic, Mode::Zeal][usize::from(seed.is_multiple_of(4))];
    let ended = match Ended::after(krait, &case, &[("KRAIT_GC", mode.value())]) {
        Ok(ended) => ended,
        Err(why) => return Some(format!("{}: {why}", path.display())),
    };
    // A native operation that goes on after the time is over ends the process, without a report.
    let stuck = ended.outcome.status == "124" && ended.report.is_none();
    let statuses: Vec<String> = (0..99).chain([120, 124]).map(|status: u8| status.to_string()).collect();
    let statuses: Vec<&str> = statuses.iter().map(String::as_str).collect();
    match ended.fault(&statuses) {
        Some(fault) if !stuck => Some(format!("{} ({mode:?}): {fault}", path.display())),
        _ => {
            fs::remove_file(path).expect("the program was written above");
            None
        }
    }
}

#[test]
fn mutated_programs_end_in_order() {
    let krait = programs::krait().expect("the krait binary builds");
    let grammar = Grammar::of_cases().expect("the cases are readable");
    let end = Instant::now() + Duration::from_secs(number_of("KRAIT_FUZZ_SECONDS").unwrap_or(0));
    let folder = folder("mutated");
    let first = number_of("KRAIT_FUZZ_SEED").unwrap_or(0);
    let (mut seed, mut findings) = (first, Vec::new());
    while seed < first + MUTATED || Instant::now() < end {
        let batch: Vec<u64> = (seed..seed + 20).collect();
        // A long run shows what it found at once.
        let tell = |finding: String| {
            eprintln!("{finding}\n");
            finding
        };
        let judged = suite::in_parallel(&batch, |seed| mutated(&krait, &grammar, *seed, &folder).map(tell));
        findings.extend(judged.into_iter().flatten());
        seed += batch.len() as u64;
    }
    assert!(
        findings.is_empty(),
        "{} findings in {} programs:\n{}",
        findings.len(),
        seed - first,
        findings.join("\n\n")
    );
    eprintln!("{} mutated programs ended in order", seed - first);
    fs::remove_dir_all(folder).expect("the folder was made above");
}
