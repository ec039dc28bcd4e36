//! Running a whole folder of cases in parallel and judging each run.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::case::{self, Case};
use crate::diff;
use crate::recording::Outcome;
use crate::run::{self, GcReport, Mode};

/// What became of a folder's run; lists are in the order of the cases, whatever the threads did.
#[derive(Debug, Default)]
pub struct Report {
    /// How many cases ran.
    pub ran: usize,
    /// Name and diff of each case that differs.
    pub failures: Vec<(String, String)>,
    /// Pending cases that pass and must leave the list.
    pub surprises: Vec<String>,
    /// Pending cases that fail, as they are known to.
    pub pending: usize,
    /// Collections forced over all runs (zeal proves with it that it collected).
    pub forced_collections: u64,
}

impl Report {
    /// A summary line and the diffs, for a test's message.
    pub fn describe(&self) -> String {
        let mut text = format!(
            "{} cases ran: {} differ, {} are pending, {} pending ones pass, {} collections were forced\n",
            self.ran,
            self.failures.len(),
            self.pending,
            self.surprises.len(),
            self.forced_collections
        );
        for (name, why) in &self.failures {
            text += &format!("\n--- {name}\n{why}");
        }
        for name in &self.surprises {
            text += &format!("\n+++ {name} passes: take it out of cases/PENDING\n");
        }
        text
    }

    /// Whether every case did what it should.
    pub fn passed(&self) -> bool {
        self.failures.is_empty() && self.surprises.is_empty()
    }
}

/// Runs every case that matches `filters` under `krait` in `mode`.
pub fn run_all(krait: &Path, mode: Mode, filters: &[String]) -> io::Result<Report> {
    let cases = case::discover(filters)?;
    let pending = case::pending()?;
    let verdicts = in_parallel(&cases, |case| judge(krait, case, mode));
    let mut report = Report { ran: cases.len(), ..Report::default() };
    for (case, verdict) in cases.iter().zip(verdicts) {
        let is_pending = pending.iter().any(|(name, _)| *name == case.name);
        match verdict {
            Ok(collections) => {
                report.forced_collections += collections;
                // Not comparing in the other modes proves nothing about a pending case.
                if is_pending && mode == Mode::Automatic {
                    report.surprises.push(case.name.clone());
                }
            }
            Err(_) if is_pending => report.pending += 1,
            Err(why) => report.failures.push((case.name.clone(), why)),
        }
    }
    Ok(report)
}

/// Runs `case` in `mode`: the number of forced collections, or what is wrong.
fn judge(krait: &Path, case: &Case, mode: Mode) -> Result<u64, String> {
    let path = run::report_path(case, mode);
    let path_text = path.to_string_lossy();
    let found = run::run(krait, case, &[("KRAIT_GC", mode.value()), ("KRAIT_GC_REPORT", &path_text)]);
    let report = fs::read_to_string(&path);
    // The report may not exist: a run that died wrote none, which `report` shows below.
    let _ = fs::remove_file(&path);
    let found = found.map_err(|error| error.to_string())?;
    let text = fs::read_to_string(case.recording()).map_err(|error| format!("  recording: {error}\n"))?;
    let expected = Outcome::from_text(&text).map_err(|what| format!("  recording: {what}\n"))?;
    let compared = (mode == Mode::Automatic || !case.auto_only) && !(case.needs_reuse && run::is_sanitized());
    if compared && expected != found {
        return Err(diff::outcomes(&expected, &found));
    }
    let ended = found.status.parse::<u8>().is_ok_and(|status| status < 99);
    if !ended || found.stderr.contains("Sanitizer: ") {
        return Err(format!("  ended by {}\n{}\n", found.status, found.stderr));
    }
    let report = report.map_err(|error| format!("  exit report: {error}\n"))?;
    let report = GcReport::from_text(&report).map_err(|what| format!("  {what}\n"))?;
    if report.live_objects != 0 || report.live_bytes != 0 {
        return Err(format!("  at exit {} objects and {} bytes are live\n", report.live_objects, report.live_bytes));
    }
    if mode == Mode::Zeal && report.forced_collections == 0 {
        return Err("  zeal forced no collection\n".to_owned());
    }
    Ok(report.forced_collections)
}

/// Runs every case that matches `filters` as users do, without a report at exit, which lets a process leave its memory to the
/// system: what differs from the recordings, by case.
pub fn run_unreported(krait: &Path, filters: &[String]) -> io::Result<Vec<(String, String)>> {
    let cases = case::discover(filters)?;
    let pending = case::pending()?;
    let differences = in_parallel(&cases, |case| {
        let text = fs::read_to_string(case.recording()).map_err(|error| error.to_string())?;
        let expected = Outcome::from_text(&text)?;
        let found = run::run(krait, case, &[]).map_err(|error| error.to_string())?;
        if expected == found { Ok(()) } else { Err(diff::outcomes(&expected, &found)) }
    });
    let named = cases.into_iter().zip(differences).filter_map(|(case, result)| Some((case.name, result.err()?)));
    Ok(named.filter(|(name, _)| !pending.iter().any(|(waiting, _)| waiting == name)).collect())
}

/// Runs CPython on every case and returns its outcomes, in the order of `cases`.
pub fn record_all(cpython: &Path, cases: &[Case]) -> Vec<io::Result<Outcome>> {
    in_parallel(cases, |case| run::run(cpython, case, &[]))
}

/// Maps `work` over `items` on as many threads as the machine has cores; results come in the order of the items.
pub fn in_parallel<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(items.len()));
    let threads = thread::available_parallelism().map_or(2, usize::from).min(items.len().max(1));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = work(item);
                    results.lock().expect("a thread that holds the lock only pushes").push((at, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("a thread that holds the lock only pushes");
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}
