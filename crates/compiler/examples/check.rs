#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool")]
//! Compiles and verifies files: `check [--dis] [-c TEXT | FILE...]`. Prints one line per file that fails.

use krait_compiler::{Options, compile_source, disassemble, verify};

fn main() {
    let mut show = false;
    let mut text = false;
    for arg in std::env::args().skip(1) {
        match &*arg {
            "--dis" => show = true,
            "-c" => text = true,
            _ if text => report("<string>", &arg, show),
            path => match std::fs::read_to_string(path) {
                Ok(source) => report(path, &source, show),
                Err(error) => println!("{path}: {error}"),
            },
        }
    }
}

fn report(name: &str, source: &str, show: bool) {
    match compile_source(source, name, Options::default()) {
        Ok(compiled) => {
            if show {
                println!("{}", disassemble(&compiled.code));
            }
            for warning in &compiled.warnings {
                eprintln!("{name}: warning: {} (line {})", warning.msg, warning.lineno);
            }
            if let Err(error) = verify(&compiled.code) {
                println!("{name}: verifier: {error}");
            }
        }
        Err(error) => println!("{name}: {error}"),
    }
}
