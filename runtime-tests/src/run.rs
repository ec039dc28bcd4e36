//! Running one script under fixed circumstances: arguments, environment, working folder, relative script name.
//!
//! CPython and Krait are run by the same function, so nothing but the program differs. A run that does not end in time is killed
//! and reported as `timeout`.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::case::Case;
use crate::recording::Outcome;

/// How Krait's collector is driven during a run (the value of `KRAIT_GC`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// As in CPython: thresholds and the 25 % rule. The mode whose outputs are always compared.
    Automatic,
    /// Never on its own; `gc.collect()` still works.
    Off,
    /// A young collection at every safe point and a full one at every thousandth.
    Zeal,
}

impl Mode {
    /// The value of `KRAIT_GC` that selects the mode.
    pub fn value(self) -> &'static str {
        match self {
            Mode::Automatic => "auto",
            Mode::Off => "off",
            Mode::Zeal => "zeal",
        }
    }
}

/// How long a run may take before it is killed: generous, for debug builds with forced collections on a busy machine.
const LIMIT: Duration = Duration::from_secs(300);

/// Runs `program` on the script of `case` and returns what it showed, masked.
///
/// `extra` is added to the otherwise fixed environment.
pub fn run(program: &Path, case: &Case, extra: &[(&str, &str)]) -> io::Result<Outcome> {
    let mut command = Command::new(program);
    command.args(&case.options).arg(&case.script).args(&case.arguments).current_dir(&case.folder).env_clear();
    for (name, value) in [
        ("PYTHONHASHSEED", "0"),
        ("PYTHONUTF8", "1"),
        ("PYTHONDONTWRITEBYTECODE", "1"),
        ("PYTHONNOUSERSITE", "1"),
        ("LC_ALL", "C.UTF-8"),
    ] {
        command.env(name, value);
    }
    // How a sanitized build reports belongs to whoever runs the tests.
    command.envs(std::env::var_os("ASAN_OPTIONS").map(|options| ("ASAN_OPTIONS", options)));
    command.envs(extra.iter().copied());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let (stdout, stderr, status) = finish(command.spawn()?)?;
    let folder = case.folder.to_string_lossy();
    Ok(Outcome {
        stdout: case.masks.apply(&stdout, &folder),
        stderr: case.masks.apply(&without_refusals(&stderr), &folder),
        status: status.map_or("timeout".to_owned(), describe),
    })
}

/// Whether the binary under test is a sanitized build, which `.ci/run` tells by the sanitizer's own variable.
pub fn is_sanitized() -> bool {
    std::env::var_os("ASAN_OPTIONS").is_some()
}

/// What a program wrote, without the sanitizer's notes on allocations that it refused: the program was told of them.
fn without_refusals(stderr: &str) -> String {
    let is_refusal = |line: &&str| line.contains("WARNING: AddressSanitizer failed to allocate");
    stderr.split_inclusive('\n').filter(|line| !is_refusal(line)).collect()
}

/// Reads both streams to their ends while waiting, so that neither pipe fills up.
fn finish(mut child: Child) -> io::Result<(String, String, Option<ExitStatus>)> {
    let stdout = drain(child.stdout.take());
    let stderr = drain(child.stderr.take());
    let started = Instant::now();
    let mut pause = Duration::from_millis(1);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if started.elapsed() > if is_sanitized() { 4 * LIMIT } else { LIMIT } {
            child.kill()?;
            child.wait()?;
            break None;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    let text = |reader: thread::JoinHandle<Vec<u8>>| {
        let bytes = reader.join().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    Ok((text(stdout), text(stderr), status))
}

fn drain<R: Read + Send + 'static>(stream: Option<R>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut stream) = stream {
            // A stream that breaks off shows in the comparison of what was read.
            let _ = stream.read_to_end(&mut bytes);
        }
        bytes
    })
}

fn describe(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => code.to_string(),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => "unknown".to_owned(),
    }
}

/// What a run's exit report (`KRAIT_GC_REPORT`) said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GcReport {
    /// Collections that zeal forced at safe points.
    pub forced_collections: u64,
    /// Objects still live after the runtime was torn down.
    pub live_objects: u64,
    /// Bytes still accounted for after the runtime was torn down.
    pub live_bytes: u64,
    /// How far the allocation that was planned to fail still was; `None`: none was planned, or it has failed.
    pub allocations_before_failure: Option<u64>,
}

impl GcReport {
    /// Reads the report's `name=value` lines; a missing line is an error, an unknown one is not.
    pub fn from_text(text: &str) -> Result<GcReport, String> {
        let field = |name: &str| -> Result<u64, String> {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
            let value = line.ok_or_else(|| format!("the exit report has no line {name:?}"))?;
            value.trim().parse().map_err(|_| format!("the exit report's {name} is {value:?}"))
        };
        Ok(GcReport {
            forced_collections: field("forced_collections")?,
            live_objects: field("live_objects")?,
            live_bytes: field("live_bytes")?,
            allocations_before_failure: field("allocations_before_failure").ok(),
        })
    }
}

/// How a run of Krait ended: what it showed, and its exit report if it lived long enough to write one.
#[derive(Debug)]
pub struct Ended {
    /// Streams and exit status.
    pub outcome: Outcome,
    /// The exit report.
    pub report: Option<GcReport>,
}

impl Ended {
    /// Runs `krait` on `case` with `extra` added to its environment.
    pub fn after(krait: &Path, case: &Case, extra: &[(&str, &str)]) -> Result<Ended, String> {
        static RUNS: AtomicUsize = AtomicUsize::new(0);
        let number = RUNS.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("krait-{}-{number}.report", std::process::id()));
        let text = path.to_string_lossy().into_owned();
        let extra = [extra, &[("KRAIT_GC_REPORT", text.as_str())]].concat();
        let outcome = run(krait, case, &extra).map_err(|error| error.to_string())?;
        let report = std::fs::read_to_string(&path).ok().map(|text| GcReport::from_text(&text)).transpose()?;
        // A run that died wrote none.
        let _ = std::fs::remove_file(&path);
        Ok(Ended { outcome, report })
    }

    /// What is wrong with the end, whatever the program printed: a status that is not among `statuses`, a panic, a
    /// sanitizer's report, or something that is still live.
    pub fn fault(&self, statuses: &[&str]) -> Option<String> {
        let Outcome { stderr, status, .. } = &self.outcome;
        let broken =
            !statuses.contains(&status.as_str()) || stderr.contains("Sanitizer: ") || stderr.contains("panicked at");
        if broken {
            return Some(format!("ended by {status}\n{}", last_lines(stderr, 40)));
        }
        match self.report {
            None => Some("no exit report".to_owned()),
            Some(GcReport { live_objects: 0, live_bytes: 0, .. }) => None,
            Some(report) => {
                Some(format!("at exit {} objects and {} bytes are live", report.live_objects, report.live_bytes))
            }
        }
    }
}

/// The end of a long text.
fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

/// A fresh file name for an exit report; the caller removes the file.
pub fn report_path(case: &Case, mode: Mode) -> PathBuf {
    let name = format!("krait-{}-{}-{}.report", std::process::id(), case.name.replace('/', "-"), mode.value());
    std::env::temp_dir().join(name)
}
