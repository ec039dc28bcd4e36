//! The `krait` binary.
#![deny(unsafe_code)]

use krait::{Config, Program, Runtime};

fn main() {
    let mut args = std::env::args().skip(1);
    let program = match args.next() {
        Some(flag) if flag == "-c" => Program::Command(args.next().unwrap_or_default()),
        Some(path) => Program::File(path),
        None => return,
    };
    let run = move || match Runtime::new(Config::default()) {
        Ok(runtime) => runtime.run_main(program),
        Err(_) => 1,
    };
    let status = std::thread::Builder::new().stack_size(256 << 20).spawn(run).map(|thread| thread.join());
    std::process::exit(match status {
        Ok(Ok(status)) => status,
        _ => 1,
    });
}
