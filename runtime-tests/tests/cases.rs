//! Every case, compared with its recording, in the three collector modes.
//!
//! `KRAIT_CASES=text,text` runs only the cases whose names contain one of the texts.

use krait_runtime_tests::suite::{self, Report};
use krait_runtime_tests::{Mode, case, programs};

fn filters() -> Vec<String> {
    let texts = std::env::var("KRAIT_CASES").unwrap_or_default();
    texts.split(',').filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

fn check(mode: Mode) -> Report {
    let krait = programs::krait().expect("the krait binary builds");
    let report = suite::run_all(&krait, mode, &filters()).expect("the cases are readable");
    eprintln!("{mode:?}: {}", report.describe().lines().next().unwrap_or_default());
    assert!(report.passed(), "{mode:?}: {}", report.describe());
    report
}

#[test]
fn with_the_automatic_collector() {
    check(Mode::Automatic);
}

#[test]
fn without_the_collector() {
    check(Mode::Off);
}

#[test]
fn with_forced_collections() {
    let report = check(Mode::Zeal);
    assert!(report.forced_collections > 0 || report.ran == 0);
}

/// The other modes ask for a report of what is left at exit, so that everything is freed; here the process may end as it does
/// for users.
#[test]
fn without_a_report_at_exit() {
    if krait_runtime_tests::run::is_sanitized() {
        return;
    }
    let krait = programs::krait().expect("the krait binary builds");
    let different = suite::run_unreported(&krait, &filters()).expect("the cases are readable");
    assert!(different.is_empty(), "{different:#?}");
}

/// Prints how many cases wait for a feature, so that the number is seen, and that each of them exists.
#[test]
fn pending_cases_exist() {
    let pending = case::pending().expect("cases/PENDING is readable");
    let cases = case::discover(&[]).expect("the cases are readable");
    eprintln!("{} of {} cases are pending", pending.len(), cases.len());
    for (name, reason) in pending {
        assert!(cases.iter().any(|case| case.name == name), "PENDING names {name}, which is not a case");
        assert!(reason.len() > 10, "PENDING gives no reason for {name}");
    }
}
