//! Counts the instructions of a few short programs and compares them with the recorded counts: what timings on a shared
//! machine hide.
//!
//! `cargo run --release -p krait-benches --bin counts -- KRAIT [--record] [--tolerance PERCENT] [NAME...]` runs the programs of
//! `benches/counted` under valgrind's callgrind and prints a Markdown table. The counts of an empty program are subtracted, so
//! start-up has a line of its own. `--record` writes `benches/counts.txt` anew; otherwise a program that takes more than
//! 3 percent over its recorded count fails the run. Counts depend on the compiler and the build profile: record and compare
//! release builds only. Without valgrind nothing is counted, which is said and is no failure.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{ErrorKind, Write as _, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The program whose count is subtracted from the others'.
const EMPTY: &str = "empty";

/// What the command line asks for.
struct Plan {
    krait: PathBuf,
    record: bool,
    tolerance: f64,
    names: Vec<String>,
}

fn main() -> ExitCode {
    match parse(std::env::args().skip(1)).and_then(|plan| compare(&plan)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("counts: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Plan, Box<dyn Error>> {
    let krait = arguments.next().map(PathBuf::from);
    let krait = krait.ok_or("usage: counts KRAIT [--record] [--tolerance PERCENT] [NAME...]")?;
    let mut plan = Plan { krait, record: false, tolerance: 3.0, names: Vec::new() };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--record" => plan.record = true,
            "--tolerance" => plan.tolerance = arguments.next().ok_or("--tolerance needs a number")?.parse()?,
            _ => plan.names.push(argument),
        }
    }
    Ok(plan)
}

/// Counts everything; whether no program takes more than it may.
fn compare(plan: &Plan) -> Result<bool, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let recorded = recorded(&folder.join("counts.txt"))?;
    let Some(empty) = count(&plan.krait, &folder.join("counted/empty.py"))? else {
        eprintln!("counts: valgrind is not installed: nothing counted");
        return Ok(true);
    };
    let mut counts = BTreeMap::from([(EMPTY.to_string(), empty)]);
    for program in programs(&folder.join("counted"))? {
        let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let wanted = plan.names.is_empty() || plan.names.iter().any(|part| name.contains(part.as_str()));
        if wanted && name != EMPTY {
            let whole = count(&plan.krait, &program)?.ok_or("valgrind has gone")?;
            counts.insert(name, whole.saturating_sub(empty));
        }
    }
    if plan.record {
        return record(&folder.join("counts.txt"), &recorded, &counts);
    }
    report(plan, &recorded, &counts)
}

fn programs(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut programs =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    programs.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    programs.sort();
    Ok(programs)
}

/// The instructions that a program executes; `None` without valgrind.
fn count(krait: &Path, program: &Path) -> Result<Option<u64>, Box<dyn Error>> {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .args([krait, program])
        .env("PYTHONHASHSEED", "0")
        .env("KRAIT_STDLIB", "none")
        .output();
    let output = match run {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(format!("{} failed:\n{text}", program.display()).into());
    }
    let line = text.lines().find(|line| line.contains("Collected :")).ok_or("no count in valgrind's report")?;
    let number = line.rsplit(':').next().unwrap_or_default().trim();
    Ok(Some(number.parse()?))
}

/// The recorded counts; none where there is no file.
fn recorded(path: &Path) -> Result<BTreeMap<String, u64>, Box<dyn Error>> {
    let Ok(text) = fs::read_to_string(path) else {
        return Ok(BTreeMap::new());
    };
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let (name, number) = line.split_once(' ').ok_or("a line of counts.txt has a name and a number")?;
            Ok((name.to_string(), number.trim().parse()?))
        })
        .collect()
}

fn record(path: &Path, old: &BTreeMap<String, u64>, new: &BTreeMap<String, u64>) -> Result<bool, Box<dyn Error>> {
    let mut all = old.clone();
    all.extend(new.clone());
    let mut text = String::from(
        "# Instructions of the programs in counted/, less those of the empty one. Written by `counts KRAIT --record`.\n",
    );
    for (name, number) in all {
        text.push_str(&format!("{name} {number}\n"));
    }
    fs::write(path, text)?;
    Ok(true)
}

fn report(
    plan: &Plan,
    recorded: &BTreeMap<String, u64>,
    counts: &BTreeMap<String, u64>,
) -> Result<bool, Box<dyn Error>> {
    let mut out = stdout().lock();
    let mut fine = true;
    writeln!(out, "| program | recorded | counted | change |\n|---|---:|---:|---:|")?;
    for (name, number) in counts {
        let (before, change, verdict) = match recorded.get(name) {
            None => ("-".to_string(), "new".to_string(), ""),
            Some(before) => {
                let percent = (*number as f64 / (*before).max(1) as f64 - 1.0) * 100.0;
                let verdict = if percent > plan.tolerance { " MORE" } else { "" };
                (before.to_string(), format!("{percent:+.1}%"), verdict)
            }
        };
        fine &= verdict.is_empty();
        writeln!(out, "| {name} | {before} | {number} | {change}{verdict} |")?;
    }
    Ok(fine)
}
