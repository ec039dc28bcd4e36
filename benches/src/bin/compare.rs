//! Runs the benchmark programs under two interpreters in turns and prints a Markdown table of the ratios of their processor
//! times, with the peaks of their memory.
//!
//! `cargo run --release -p krait-benches --bin compare -- REFERENCE OTHER [--runs N] [NAME...]` runs every program of
//! `benches/programs` (or those whose name contains one of the NAMEs) N times under each; the interpreters take turns, so that
//! a noisy neighbour hits both, and the least of each counts. A program prints a checksum: a difference is reported as
//! `WRONG`, a failure as `FAILED`, and either fails the run.

use std::error::Error;
use std::fs;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use krait_benches::usage;

/// What the command line asks for.
struct Plan {
    interpreters: [PathBuf; 2],
    runs: usize,
    names: Vec<String>,
}

/// The least that one interpreter has used for one program, with what it printed.
struct Sample {
    cpu: Duration,
    peak: u64,
    output: Option<Vec<u8>>,
}

fn main() -> ExitCode {
    let result = parse(std::env::args().skip(1)).and_then(|plan| compare(&plan));
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("compare: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: impl Iterator<Item = String>) -> Result<Plan, Box<dyn Error>> {
    let mut arguments = arguments.peekable();
    let mut interpreter =
        || arguments.next().map(PathBuf::from).ok_or("usage: compare REFERENCE OTHER [--runs N] [NAME...]");
    let interpreters = [interpreter()?, interpreter()?];
    let mut plan = Plan { interpreters, runs: 3, names: Vec::new() };
    while let Some(argument) = arguments.next() {
        if argument == "--runs" {
            plan.runs = arguments.next().ok_or("--runs needs a number")?.parse()?;
        } else {
            plan.names.push(argument);
        }
    }
    Ok(plan)
}

/// Runs everything; whether all programs agree.
fn compare(plan: &Plan) -> Result<bool, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs");
    let mut programs =
        fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    programs.retain(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        plan.names.is_empty() || plan.names.iter().any(|wanted| name.contains(wanted.as_str()))
    });
    programs.sort();
    let mut out = stdout().lock();
    let mut agree = true;
    let mut logarithms = Vec::new();
    writeln!(out, "| program | reference | other | ratio | reference peak | other peak |")?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|")?;
    for program in &programs {
        let name = program.file_stem().unwrap_or_default().to_string_lossy();
        let [reference, other] = measure(plan, program)?;
        let ratio = other.cpu.as_secs_f64() / reference.cpu.as_secs_f64();
        let verdict = match (&reference.output, &other.output) {
            (Some(expected), Some(found)) if expected == found => "",
            (Some(_), Some(_)) => " WRONG",
            _ => " FAILED",
        };
        agree &= verdict.is_empty();
        if verdict.is_empty() {
            logarithms.push(ratio.ln());
        }
        let (a, b) = (reference.cpu.as_secs_f64(), other.cpu.as_secs_f64());
        let [peak, other_peak] = [reference.peak, other.peak].map(|bytes| bytes as f64 / f64::from(1 << 20));
        writeln!(out, "| {name}{verdict} | {a:.3} s | {b:.3} s | {ratio:.2} | {peak:.1} MiB | {other_peak:.1} MiB |")?;
    }
    if !logarithms.is_empty() {
        let mean = (logarithms.iter().sum::<f64>() / logarithms.len() as f64).exp();
        writeln!(out, "\nGeometric mean over {} programs: {mean:.3}", logarithms.len())?;
    }
    Ok(agree)
}

fn measure(plan: &Plan, program: &Path) -> Result<[Sample; 2], Box<dyn Error>> {
    let mut samples = [(); 2].map(|()| Sample { cpu: Duration::MAX, peak: u64::MAX, output: None });
    for run in 0..plan.runs {
        for turn in 0..2 {
            let which = (run + turn) % 2;
            let sample = &mut samples[which];
            let run = usage::run(Command::new(&plan.interpreters[which]).arg(program).env("PYTHONHASHSEED", "0"))?;
            sample.cpu = sample.cpu.min(run.cpu);
            sample.peak = sample.peak.min(run.peak);
            sample.output = run.output;
        }
    }
    Ok(samples)
}
