//! Live mode: where CPython 3.12.1 is found, it is run again and every recording must say what it says.
//!
//! Nothing needs CPython: where it is not found the recordings stand for it and this test says so. `KRAIT_LIVE=0` leaves it out.

use std::fs;

use krait_runtime_tests::recording::Outcome;
use krait_runtime_tests::{case, diff, programs, suite};

#[test]
fn recordings_are_what_cpython_prints() {
    if std::env::var("KRAIT_LIVE").is_ok_and(|value| value == "0") {
        return;
    }
    let Some(cpython) = programs::cpython() else {
        eprintln!("CPython {} is not found: the recordings are taken as they are", programs::REFERENCE);
        return;
    };
    let cases = case::discover(&[]).expect("the cases are readable");
    let mut stale = String::new();
    for (case, live) in cases.iter().zip(suite::record_all(&cpython, &cases)) {
        let live = live.expect("CPython runs");
        let text = fs::read_to_string(case.recording()).unwrap_or_default();
        let recorded = Outcome::from_text(&text);
        match recorded {
            Ok(recorded) if recorded == live => {}
            Ok(recorded) => stale += &format!("--- {}\n{}", case.name, diff::outcomes(&recorded, &live)),
            Err(what) => stale += &format!("--- {}: {what}\n", case.name),
        }
    }
    assert!(stale.is_empty(), "recordings differ from CPython (- recorded, + live):\n{stale}");
}
