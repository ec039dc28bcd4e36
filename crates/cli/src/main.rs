//! The `krait` binary: command line, standard library search, exit status.
#![deny(unsafe_code)]

mod options;
mod quantity;

use std::sync::{Arc, Mutex};

use krait::{Exit, Program, Runtime};

/// Exit status of a program that a limit ended, as `timeout` has it.
const TERMINATED: i32 = 124;

/// Stack of the thread that runs Python code: native recursion is limited before it ends.
const STACK: usize = 256 << 20;

fn main() {
    let action = options::parse(std::env::args().collect());
    let thread = start(action);
    // Signals go to the thread that runs Python code: they interrupt its system calls.
    krait::leave_to_other_threads();
    let status = match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(Exit::Status(status))) => status,
        Ok(Ok(Exit::Interrupted)) => {
            krait::end_by_interrupt();
            130
        }
        Ok(Ok(Exit::Terminated(_))) => TERMINATED,
        Err(error) => {
            eprintln!("krait: cannot start a thread: {error}");
            1
        }
        _ => 134,
    };
    exit(status)
}

/// Starts the thread that does what the command line asks for. Where the system refuses a stack of that size (`ulimit -v`) a
/// smaller one is tried: the interpreter finds out where its stack ends.
fn start(action: options::Action) -> std::io::Result<std::thread::JoinHandle<Exit>> {
    let action = Arc::new(Mutex::new(Some(action)));
    let spawn = |size: usize| {
        let action = Arc::clone(&action);
        let run = move || match action.lock().ok().and_then(|mut action| action.take()) {
            Some(action) => perform(action),
            None => Exit::Status(1),
        };
        std::thread::Builder::new().name("main".into()).stack_size(size).spawn(run)
    };
    spawn(STACK).or_else(|_| spawn(STACK / 4)).or_else(|_| spawn(STACK / 16))
}

fn perform(action: options::Action) -> Exit {
    match action {
        options::Action::Run(config, program) => run(*config, program),
        options::Action::Done(status) => Exit::Status(status),
        options::Action::Check(files) => Exit::Status(check(&files)),
        options::Action::Disassemble(file) => Exit::Status(disassemble(&file)),
    }
}

fn exit(status: i32) -> ! {
    #[expect(clippy::disallowed_methods, reason = "the one place where the process ends: the runtime is gone by now")]
    std::process::exit(status)
}

fn run(mut config: krait::Config, program: Program) -> Exit {
    config.handle_signals = true;
    config.when_stuck = Some(stuck);
    config.process_ends = true;
    match Runtime::with_config(config) {
        Ok(runtime) => runtime.run_main(program),
        Err(_) => {
            eprintln!("krait: out of memory at start");
            Exit::Status(1)
        }
    }
}

/// The time of a program is over, but an operation of native code goes on and does not look: the process ends here.
fn stuck() {
    eprintln!("krait: out of time (in native code that does not stop)");
    krait::end_at_once(TERMINATED)
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
