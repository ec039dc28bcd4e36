//! The command line, as CPython's where it has the option.

use krait::{Config, Program};
use std::io::Write;

use crate::quantity;

/// What the command line asks for.
pub(crate) enum Action {
    /// Run a program.
    Run(Box<Config>, Program),
    /// Nothing more: the exit status.
    Done(i32),
    /// Compile files without running them.
    Check(Vec<String>),
    /// Show a file's instructions.
    Disassemble(String),
}

const USAGE: &str = "usage: krait [option] ... [-c cmd | -m mod | file | -] [arg] ...
Options:
-c cmd : program passed in as string (terminates option list)
-m mod : run library module as a script (terminates option list)
-E     : ignore PYTHON* environment variables
-I     : isolate from the user's environment (implies -E and -P)
-O     : remove assert and __debug__-dependent statements; -OO also docstrings
-P     : don't prepend a potentially unsafe path to sys.path
-V     : print the version and exit
-W arg : warning control
-X opt : implementation-specific option
--max-heap N : most memory for objects, as in 64M; more raises MemoryError
--max-time T : most wall time, as in 2s, 500ms, 1m; then the program is ended
--max-fuel N : most steps (calls, backward jumps, items of native loops); then the program is ended
--stdlib DIR : the standard library of a CPython 3.12; 'none' for none
--dis FILE   : show the instructions of a file
--check FILE : compile files without running them
";

struct Parser {
    args: std::collections::VecDeque<String>,
    config: Config,
    stdlib: Option<String>,
}

fn usage_error(text: &str) -> Action {
    eprint!(
        "{text}\nusage: krait [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `krait -h' for more information.\n"
    );
    Action::Done(2)
}

/// Reads the command line.
pub(crate) fn parse(all: Vec<String>) -> Action {
    let config = Config { orig_argv: all.clone(), executable: executable(&all), ..Config::default() };
    let args = all.into_iter().skip(1).collect();
    Parser { args, config, stdlib: None }.run()
}

fn executable(all: &[String]) -> String {
    std::env::current_exe()
        .map_or_else(|_| all.first().cloned().unwrap_or_default(), |path| path.to_string_lossy().into_owned())
}

impl Parser {
    fn run(mut self) -> Action {
        while let Some(argument) = self.args.pop_front() {
            match argument.as_str() {
                "-h" | "--help" | "-?" => {
                    let _ = write!(std::io::stdout(), "{USAGE}");
                    return Action::Done(0);
                }
                "-V" | "--version" => {
                    use std::io::Write;
                    // A closed pipe is no error here.
                    let _ = writeln!(std::io::stdout(), "Python 3.12.1 (krait)");
                    return Action::Done(0);
                }
                "--check" => return Action::Check(self.args.into()),
                "--dis" => return self.value(Action::Disassemble),
                "-" => return self.input(),
                _ if argument.starts_with("--") => {
                    if let Err(text) = self.long(&argument[2..]) {
                        return usage_error(&text);
                    }
                }
                _ if argument.starts_with('-') && argument.len() > 1 => {
                    if let Some(action) = self.short(&argument[1..]) {
                        return match action {
                            Short::Program(program, name) => self.start(program, &name),
                            Short::Bad(text) => usage_error(&text),
                        };
                    }
                }
                _ => return self.start(Program::File(argument.clone()), &argument),
            }
        }
        self.input()
    }

    /// A long option, with its value attached by `=` or in the next argument.
    fn long(&mut self, option: &str) -> Result<(), String> {
        let (name, attached) = match option.split_once('=') {
            Some((name, value)) => (name, Some(value.to_string())),
            None => (option, None),
        };
        if !["stdlib", "max-heap", "max-time", "max-fuel"].contains(&name) {
            return Err(format!("unknown option --{option}"));
        }
        let value = attached.or_else(|| self.args.pop_front());
        let value = value.ok_or_else(|| format!("Argument expected for the --{name} option"))?;
        let bad = || format!("bad value for the --{name} option: '{value}'");
        match name {
            "max-heap" => self.config.max_heap = Some(quantity::bytes(&value).ok_or_else(bad)?),
            "max-time" => self.config.max_time = Some(quantity::time(&value).ok_or_else(bad)?),
            "max-fuel" => self.config.max_fuel = Some(quantity::steps(&value).ok_or_else(bad)?),
            _ => self.stdlib = Some(value),
        }
        Ok(())
    }

    fn value(mut self, make: fn(String) -> Action) -> Action {
        match self.args.pop_front() {
            Some(value) => make(value),
            None => usage_error("Argument expected"),
        }
    }

    fn input(self) -> Action {
        use std::io::Read;
        let mut source = Vec::new();
        if let Err(error) = std::io::stdin().read_to_end(&mut source) {
            eprintln!("krait: cannot read standard input: {error}");
            return Action::Done(1);
        }
        self.start(Program::Input(source), "")
    }

    /// Flags in one argument; the rest of the argument or the next one is the value of those that take one.
    fn short(&mut self, flags: &str) -> Option<Short> {
        let mut rest = flags.chars();
        while let Some(flag) = rest.next() {
            match flag {
                'E' => self.config.ignore_environment = true,
                'I' => {
                    self.config.isolated = true;
                    self.config.ignore_environment = true;
                    self.config.safe_path = true;
                }
                'P' => self.config.safe_path = true,
                'O' => self.config.optimize = self.config.optimize.saturating_add(1),
                'b' | 'B' | 'd' | 'i' | 'q' | 's' | 'S' | 'u' | 'v' | 'x' | 'R' => {}
                'c' | 'm' | 'W' | 'X' => {
                    let attached = rest.as_str().to_string();
                    let value = if attached.is_empty() { self.args.pop_front() } else { Some(attached) };
                    let Some(value) = value else {
                        return Some(Short::Bad(format!("Argument expected for the -{flag} option")));
                    };
                    match flag {
                        'c' => return Some(Short::Program(Program::Command(value + "\n"), "-c".into())),
                        'm' => return Some(Short::Program(Program::Module(value), "-m".into())),
                        'W' => self.config.warn_options.push(value),
                        _ => {}
                    }
                    return None;
                }
                other => return Some(Short::Bad(format!("Unknown option: -{other}"))),
            }
        }
        None
    }

    fn start(mut self, program: Program, name: &str) -> Action {
        let environment = !self.config.ignore_environment;
        let variable = |name: &str| std::env::var(name).ok().filter(|value| environment && !value.is_empty());
        self.config.argv = std::iter::once(name.to_string()).chain(self.args.iter().cloned()).collect();
        match krait::hash_secret(variable("PYTHONHASHSEED").as_deref()) {
            Some(secret) => self.config.hash_secret = secret,
            None => {
                eprintln!(
                    "Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]"
                );
                return Action::Done(1);
            }
        }
        self.config.stdlib = self.stdlib.take();
        if !self.config.safe_path {
            self.config.first_path = Some(first_entry(&program));
        }
        if let Some(path) = variable("PYTHONPATH") {
            self.config.more_path.extend(path.split(':').map(str::to_string));
        }
        if let Some(level) = variable("PYTHONOPTIMIZE") {
            // A text that is no number counts as 1.
            let level = level.parse::<u8>().unwrap_or(1).max(1);
            self.config.optimize = self.config.optimize.max(level);
        }
        if let Some(filters) = variable("PYTHONWARNINGS") {
            let mut all: Vec<String> = filters.split(',').map(str::to_string).collect();
            all.append(&mut self.config.warn_options);
            self.config.warn_options = all;
        }
        Action::Run(Box::new(self.config), program)
    }
}

enum Short {
    Program(Program, String),
    Bad(String),
}

/// The first entry of `sys.path`: the script's folder, or the current one.
fn first_entry(program: &Program) -> String {
    match program {
        Program::File(path) => {
            let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.into());
            real.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default()
        }
        Program::Module(_) => {
            std::env::current_dir().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default()
        }
        Program::Command(_) | Program::Input(_) => String::new(),
    }
}
