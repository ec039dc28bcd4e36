//! Compiles and verifies: `check [--dis] [-c TEXT | --cases MODE FILE | FILE...]`. Prints one line per file that fails; for
//! a file of cases (texts separated by NUL) one line per case with the error's arguments; `--facts FILE...` prints what introspection shows.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool")]

use krait_compiler::{Code, Const, Mode, Options, compile_source, decode_source, disassemble, verify};

fn main() {
    let mut args = std::env::args().skip(1);
    let mut show = false;
    while let Some(arg) = args.next() {
        match &*arg {
            "--dis" => show = true,
            "--facts" => args.by_ref().for_each(|path| facts_of(&path)),
            "-c" => report("<string>", &args.next().unwrap_or_default(), show),
            "--cases" => {
                let mode = args.next().unwrap_or_default();
                let path = args.next().unwrap_or_default();
                cases(&mode, &std::fs::read_to_string(path).unwrap_or_default());
            }
            path => match std::fs::read(path) {
                Ok(bytes) => match decode_source(&bytes, path) {
                    Ok(source) => report(path, &source, show),
                    Err(error) => println!("{path}: {error}"),
                },
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

fn cases(mode: &str, text: &str) {
    let mode = if mode == "eval" { Mode::Eval } else { Mode::Exec };
    for source in text.split('\0') {
        let options = Options { mode, ..Options::default() };
        match compile_source(source, "f", options) {
            Ok(compiled) => match verify(&compiled.code) {
                Ok(()) => println!("ok"),
                Err(error) => println!("verifier {error}"),
            },
            Err(e) => println!(
                "{:?}|{}|{}|{}|{}|{}",
                e.kind,
                e.msg.escape_default(),
                e.lineno,
                e.offset,
                e.end_lineno,
                e.end_offset
            ),
        }
    }
}

fn facts_of(path: &str) {
    let Ok(bytes) = std::fs::read(path) else { return };
    let Ok(source) = decode_source(&bytes, path) else { return };
    if let Ok(compiled) = compile_source(&source, path, Options::default()) {
        println!("F {path}");
        facts(&compiled.code);
    }
}

/// What introspection shows of a code object and of those nested in it.
fn facts(code: &Code) {
    let join = |names: &mut dyn Iterator<Item = &str>| names.collect::<Vec<_>>().join(",");
    println!(
        "C|{}|{}|{:x}|{}|{}|{}|{}|{}|{}|{}|{}",
        code.qualname,
        code.first_line,
        code.flags,
        code.n_args,
        code.n_posonly_args,
        code.n_kwonly_args,
        join(&mut code.varnames()),
        join(&mut code.names.iter().map(|name| &**name)),
        join(&mut code.cellvars()),
        join(&mut code.freevars()),
        code.consts.iter().map(Const::repr).collect::<Vec<_>>().join(" ").escape_default(),
    );
    let positions: Vec<String> =
        code.positions.iter().map(|p| format!("{}:{}:{}:{}", p.line, p.end_line, p.col, p.end_col)).collect();
    println!("P|{}", positions.join(" "));
    for value in &code.consts {
        if let Const::Code(nested) = value {
            facts(nested);
        }
    }
}
