//! The `krait` binary: command line, standard library search, exit status.
#![deny(unsafe_code)]

mod options;

use krait::{Program, Runtime};

/// Stack of the thread that runs Python code: native recursion is limited before it ends.
const STACK: usize = 256 << 20;

fn main() {
    let action = options::parse(std::env::args().collect());
    let run = move || match action {
        options::Action::Run(config, program) => run(config, program),
        options::Action::Done(status) => status,
        options::Action::Check(files) => check(&files),
        options::Action::Disassemble(file) => disassemble(&file),
    };
    let status =
        std::thread::Builder::new().name("main".into()).stack_size(STACK).spawn(run).map(|thread| thread.join());
    #[expect(clippy::disallowed_methods, reason = "the one place where the process ends: the runtime is gone by now")]
    std::process::exit(match status {
        Ok(Ok(status)) => status,
        _ => 134,
    });
}

fn run(config: krait::Config, program: Program) -> i32 {
    match Runtime::new(config) {
        Ok(runtime) => runtime.run_main(program),
        Err(_) => {
            eprintln!("krait: out of memory at start");
            1
        }
    }
}

fn check(files: &[String]) -> i32 {
    let mut status = 0;
    for file in files {
        let result = std::fs::read(file).map_err(|error| format!("{file}: {error}\n"));
        if let Err(text) = result.and_then(|source| krait::check(&source, file)) {
            eprint!("{text}");
            status = 1;
        }
    }
    status
}

fn disassemble(file: &str) -> i32 {
    let result = std::fs::read(file).map_err(|error| format!("{file}: {error}\n"));
    match result.and_then(|source| krait::disassemble(&source, file)) {
        Ok(text) => {
            use std::io::Write;
            // A closed pipe ends the listing, as it ends any listing.
            let _ = std::io::stdout().write_all(text.as_bytes());
            0
        }
        Err(text) => {
            eprint!("{text}");
            1
        }
    }
}
