//! Allocations that fail: each script of `tests/allocations` with every one of its allocations failing once, and a program that
//! takes memory without end under a limit.
//!
//! A run must end as Python ends it (status 0, 1 after an uncaught exception) with nothing live.
//! Optimised builds try every allocation, debug builds every eleventh; `KRAIT_FAIL_STEP=N` tries every N-th.

use std::fs;
use std::path::Path;

use krait_runtime_tests::run::Ended;
use krait_runtime_tests::{Case, programs, suite};

/// Allocations that no run makes: nothing fails, and the exit report says how many there were.
const NEVER: u64 = 1 << 40;

/// Runs `case` with a plan for its allocations: how it ended and how many allocations the failure was still away.
fn run_with(case: &Case, plan: &str) -> Result<Option<u64>, String> {
    let krait = programs::krait()?;
    let ended = Ended::after(&krait, case, &[("KRAIT_FAIL_ALLOCATION", plan)])?;
    // 120: the error came while the streams were flushed at the end.
    match ended.fault(&["0", "1", "120"]) {
        Some(fault) => Err(format!("{} with KRAIT_FAIL_ALLOCATION={plan}: {fault}", case.name)),
        None => Ok(ended.report.and_then(|report| report.allocations_before_failure)),
    }
}

/// Fails every allocation of the script `name` in turn, alone (`suffix` empty) or with all later ones (`+`).
fn fail_each(name: &str, suffix: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/allocations/{name}.py"));
    let case = Case::read(&path).expect("the script exists");
    let left = run_with(&case, &NEVER.to_string()).unwrap_or_else(|fault| panic!("{fault}"));
    let count = NEVER - left.expect("a failure that is never reached stays planned");
    assert!(count > 300, "{name} makes only {count} allocations");
    let step = std::env::var("KRAIT_FAIL_STEP").ok().and_then(|text| text.parse().ok());
    let step = step.unwrap_or(if cfg!(debug_assertions) { 11 } else { 1 });
    let numbers: Vec<u64> = (0..count).step_by(step).collect();
    let faults: Vec<String> = suite::in_parallel(&numbers, |n| run_with(&case, &format!("{n}{suffix}")).err())
        .into_iter()
        .flatten()
        .collect();
    let shown: Vec<&str> = faults.iter().take(5).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} of {} runs went wrong:\n{}", faults.len(), numbers.len(), shown.join("\n"));
    eprintln!("{name}{suffix}: {} of {count} allocations failed without a trace", numbers.len());
}

#[test]
fn objects_survive_each_failing_allocation() {
    fail_each("objects", "");
}

#[test]
fn lifetimes_survive_each_failing_allocation() {
    fail_each("lifetimes", "");
}

#[test]
fn text_survives_each_failing_allocation() {
    fail_each("text", "");
}

#[test]
fn memory_that_stays_exhausted_ends_the_program_in_order() {
    fail_each("objects", "+");
}

/// Fuel that runs out at any step ends a program with nothing live: what an instruction has made when it is ended goes too.
#[test]
fn a_program_that_is_ended_anywhere_leaves_nothing() {
    let krait = programs::krait().expect("the krait binary builds");
    let step = if cfg!(debug_assertions) { 7 } else { 1 };
    for name in ["objects", "lifetimes", "text"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/allocations/{name}.py"));
        let case = Case::read(&path).expect("the script exists");
        let numbers: Vec<u64> = (0..700).step_by(step).collect();
        let faults = suite::in_parallel(&numbers, |fuel| {
            let mut case = case.clone();
            case.options = ["--max-fuel".to_owned(), fuel.to_string()].to_vec();
            let ended = Ended::after(&krait, &case, &[]).expect("krait runs");
            ended.fault(&["0", "124"]).map(|fault| format!("{name} with {fuel} steps: {fault}"))
        });
        let faults: Vec<String> = faults.into_iter().flatten().collect();
        assert!(faults.is_empty(), "{} runs went wrong:\n{}", faults.len(), faults[..faults.len().min(5)].join("\n"));
    }
}

/// A program that takes memory until there is none catches the error, goes on and ends normally, however it takes it.
#[test]
fn a_heap_limit_is_a_memory_error_that_can_be_caught() {
    let krait = programs::krait().expect("the krait binary builds");
    let folder = std::env::temp_dir().join(format!("krait-limit-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("the temporary folder is writable");
    let ways = [
        "kept = []\n    while True: kept.append([len(kept)])",
        "kept = 'x'\n    while True: kept += kept",
        "kept = {}\n    while True: kept[len(kept)] = str(len(kept))",
        "kept = None\n    while True: kept = (kept, kept)",
        "kept = bytearray()\n    while True: kept += bytes(1000)",
        "kept = set()\n    while True: kept.add(2 ** 70 + len(kept))",
        "class C: pass\n    kept = C()\n    while True: kept.next = C(); kept.next.last = kept; kept = kept.next",
        "kept = 3\n    while True: kept <<= 4_000_000",
        "kept = list(iter(int, 1))",
        "kept = [0] * 10 ** 12",
    ];
    for (number, way) in ways.iter().enumerate() {
        let text = format!(
            "import gc\ntry:\n    {way}\nexcept MemoryError:\n    kept = None\n    gc.collect()\n    print('caught')\nrest = [str(n) for n in range(1000)]\nprint(len(rest))\n"
        );
        let path = folder.join(format!("limit_{number}.py"));
        fs::write(&path, text).expect("the temporary folder is writable");
        let mut case = Case::read(&path).expect("the program was just written");
        case.options = ["--max-heap", if cfg!(debug_assertions) { "16M" } else { "64M" }].map(str::to_owned).to_vec();
        let ended = Ended::after(&krait, &case, &[]).expect("krait runs");
        assert_eq!(ended.fault(&["0"]), None, "{way}");
        assert_eq!(ended.outcome.stdout, "caught\n1000\n", "{way}");
    }
    fs::remove_dir_all(folder).expect("the folder was made above");
}
