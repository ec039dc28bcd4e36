//! What only a process shows: limits on the command line, SIGINT, output that cannot be written.
#![cfg(unix)]

use std::io::{Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use krait_runtime_tests::programs;

/// How long a program may take before the test gives it up.
const PATIENCE: Duration = Duration::from_secs(120);

fn krait(arguments: &[&str], source: &str) -> Command {
    let mut command = Command::new(programs::krait().expect("the binary builds"));
    command.args(arguments).args(["-c", source]).env_clear().env("PYTHONHASHSEED", "0").stdin(Stdio::null());
    command
}

/// Waits for the end, and kills what does not end.
fn outcome(mut child: Child, what: &str) -> Output {
    let start = Instant::now();
    while child.try_wait().expect("the child is ours").is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().expect("the child is ours");
            panic!("does not end: {what}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().expect("the child is ours")
}

fn run(arguments: &[&str], source: &str) -> Output {
    let child = krait(arguments, source).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("krait runs");
    outcome(child, source)
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_limit_ends_what_does_not_end() {
    let source = "
import itertools
class Held:
    def __del__(self): print('del')
def work(endless):
    held = Held()
    try:
        endless()
    except BaseException: print('except')
    finally: print('finally')
def loop():
    while True: pass
def recurse():
    try: recurse()
    finally: recurse()
print('begins', flush=True)
work(ENDLESS)
";
    for endless in
        ["loop", "recurse", "lambda: sum(itertools.count())", "lambda: list(iter(int, 1))", "lambda: 10**10**8"]
    {
        for (option, limit) in [
            ("--max-fuel=20k", "krait: out of fuel (limit: 20000 steps)"),
            ("--max-time=300ms", "krait: out of time (limit: 0.3 s)"),
        ] {
            if endless.contains("**") && option.contains("fuel") {
                continue;
            }
            let ended = run(&[option], &source.replace("ENDLESS", endless));
            let errors = text(&ended.stderr);
            assert_eq!(text(&ended.stdout), "begins\n", "{endless} {option}: {errors}");
            assert!(errors.starts_with("Traceback (most recent call last):\n"), "{endless}: {errors}");
            assert_eq!(errors.lines().last(), Some(limit), "{endless}");
            assert_eq!(ended.status.code(), Some(124), "{endless}");
        }
    }
}

#[test]
fn a_limit_met_while_the_program_ends() {
    let endless = "    while True: pass";
    for source in [
        format!("class Shown(Exception):\n  def __str__(self):\n{endless}\nraise Shown"),
        format!("import sys\ndef hook(*error):\n{endless}\nsys.excepthook = hook\n1 / 0"),
        format!("import sys\nclass Status:\n  def __str__(self):\n{endless}\nsys.exit(Status())"),
        format!("import atexit\n@atexit.register\ndef work():\n{endless}"),
        format!("class Last:\n  def __del__(self):\n{endless}\nsys = Last()"),
        format!(
            "import sys\nclass Stream:\n  def write(self, text): pass\n  def flush(self):\n{endless}\nsys.stdout = Stream()"
        ),
    ] {
        let ended = run(&["--max-fuel=1000"], &source);
        let errors = text(&ended.stderr);
        assert_eq!(errors.lines().last(), Some("krait: out of fuel (limit: 1000 steps)"), "{source}");
        assert_eq!((errors.matches("krait: ").count(), ended.status.code()), (1, Some(124)), "{source}: {errors}");
    }
    // Freeing what a program has left takes as long as it takes: its time was over in order.
    let ended = run(&["--max-time=300ms"], "a = ()\nwhile True: a = [[] for _ in range(1000)], a");
    assert_eq!(text(&ended.stderr).lines().last(), Some("krait: out of time (limit: 0.3 s)"));
}

#[test]
fn a_program_within_its_limits_is_not_touched() {
    let source = "import atexit\natexit.register(print, 'atexit')\nprint(sum(range(1000)))";
    let plain = run(&[], source);
    assert_eq!(run(&["--max-heap", "64M", "--max-time", "1m", "--max-fuel", "1M"], source), plain);
    assert_eq!(text(&plain.stdout), "499500\natexit\n");
}

#[test]
fn what_the_heap_refuses_can_be_caught() {
    for hoard in [
        "[].append",
        "lambda: deep()",
        "lambda: grow([0])",
        "lambda: grow('ab')",
        "lambda: [bytes.extend(b'ab' * len(bytes)) for bytes in [bytearray(b'ab')] for _ in itertools.count()]",
        "lambda: list(itertools.count())",
        "lambda: tuple(itertools.count())",
        "lambda: set(itertools.count())",
        "lambda: dict.fromkeys(itertools.count())",
        "lambda: collections.deque(itertools.count())",
        "lambda: [[] for _ in itertools.count()]",
        "lambda: [collections.deque(range(100)) for _ in itertools.count()]",
        "lambda: [atexit.register(int, '1') for _ in itertools.count()]",
        "lambda: [list(itertools.islice(one, 1)) for one in [itertools.tee(itertools.count())[0]] for _ in itertools.count()]",
        "lambda: 'x' * 10**12",
        "lambda: [0] * 10**12",
        "lambda: bytes(10**12)",
        "lambda: 1 << 10**11",
        "lambda: [bytearray(1 << 20) for _ in itertools.count()]",
        "lambda: ('a' * 10**5).translate({97: 'b' * 10**5})",
        "lambda: ('a' * 10**5).replace('a', 'b' * 10**5)",
        "lambda: (b'a' * 10**5).replace(b'a', b'b' * 10**5)",
        "lambda: b''.join([b'b' * 10**5] * 10**5)",
        "lambda: ('{0}' * 10**5).format('b' * 10**5)",
        "lambda: '%s' * 10**5 % (('b' * 10**5,) * 10**5)",
        "lambda: repr(['b' * 10**5] * 1000)",
        "lambda: ('\\t' * 10**5).expandtabs(10**5)",
        "lambda: ('\\u0390' * 10**7).upper()",
        "lambda: '%*d' % (10**9, 1)",
        "lambda: bytes.fromhex('00' * 10**7) + bytes(10**7) * 9",
        "lambda: eval('a+' * 10**6 + 'a')",
    ] {
        let source = format!(
            "import atexit, collections, itertools, sys
sys.setrecursionlimit(10**9)
def deep(): return deep() + 1
def grow(x):
    while True: x += x
try:
    ({hoard})()
except MemoryError: print('caught')
except TypeError: print('caught')
print(len([n for n in range(10000)]))"
        );
        let ended = run(&["--max-heap=24M"], &source);
        assert_eq!((text(&ended.stdout), text(&ended.stderr)), ("caught\n10000\n", ""), "{hoard}");
        assert_eq!(ended.status.code(), Some(0), "{hoard}");
    }
}

#[test]
fn wrong_limits_are_refused() {
    for arguments in [["--max-heap", "much"], ["--max-time", "-1s"], ["--max-fuel", "1.5"]] {
        let ended = run(&arguments, "print('runs')");
        assert_eq!((text(&ended.stdout), ended.status.code()), ("", Some(2)), "{arguments:?}");
        assert!(text(&ended.stderr).starts_with(&format!("bad value for the {} option", arguments[0])));
    }
    let ended = run(&["--max-heap", "100K"], "print('runs')");
    assert_eq!((text(&ended.stdout), text(&ended.stderr)), ("", "krait: out of memory at start\n"));
}

/// Whether this process ignores SIGINT, as one in the background of a script does: then its children do, too.
fn sigint_is_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 2 != 0)
}

/// Runs a program that prints `ready` and then does not end, and sends it a SIGINT.
fn interrupted(source: &str) -> Output {
    let source = format!("{LONG_PREAMBLE}print('ready', flush=True)\n{source}");
    let mut child = krait(&[], &source)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("krait runs");
    let mut ready = [0; 6];
    child.stdout.as_mut().expect("piped").read_exact(&mut ready).expect("it begins");
    std::thread::sleep(Duration::from_millis(100));
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(sent.success());
    let stdin = child.stdin.take();
    let ended = outcome(child, &source);
    drop(stdin);
    ended
}

/// Native operations that take long, most of them one operation on large numbers.
const LONG_OPERATIONS: &[&str] = &[
    "10**10**8",
    "sys.set_int_max_str_digits(0); str(1 << (1 << 27))",
    "sys.set_int_max_str_digits(0); digits = '9' * 10**6\nwhile True: int(digits)",
    "sys.set_int_max_str_digits(0); f'{1 << (1 << 27):,}'",
    "pow(3, 1 << (1 << 20), (1 << (1 << 20)) + 1)",
    "pow(3**300001, -1, 7**300000)",
    "math.gcd(3**400000, 7**300000)",
    "math.lcm(3**400000, 7**300000)",
    "math.isqrt(3**10000000)",
    "math.factorial(10**7)",
    "math.comb(10**7, 5 * 10**6)",
    "math.prod(range(1, 10**7))",
    "a = (1 << (1 << 28)) - 1; a * a",
    "a = (1 << (1 << 27)) // 3\nwhile True: a // (1 << (1 << 26)) // 7",
    "a = 3**5000000; a / 7**2000000; [a / 7 for _ in range(10**6)]",
    "a = 1 << (1 << 26); [a >> 1 << 1 for _ in range(10**6)]",
    "sum(range(10**15))",
    "5.5 in range(10**15)",
    "max(itertools.repeat(1))",
    "sorted(range(10**9, 0, -1))",
    "items = [str(n * 7919 % 1000003) for n in range(10**5)]\nwhile True: sorted(items)",
    "items = ['ab' * 10**5] * 10\nwhile True: [item.replace('a', 'bc').split('c').count('') for item in items]",
    "text = 'a' * 10**6\nwhile True: text.find('a' * 10**5 + 'b'); text.count('ab'); text.upper(); text in text + 'b'",
    "hash(nest(tuple))",
    "isinstance(1, nest(tuple))",
    "issubclass(int, nest(tuple))",
    "nest(tuple) == nest(tuple)",
    "nest(list) < nest(list)",
    "repr(nest(list))",
    "'%r' % (nest(tuple),)",
    "hash(list[nest(tuple)])",
    "any(itertools.repeat(0))",
    "max(itertools.count())",
    "'x' in itertools.count()",
    "collections.deque(itertools.count(), maxlen=0)",
    "set().update(itertools.repeat(1))",
    "{1}.isdisjoint(itertools.repeat(2))",
    "dict.fromkeys(itertools.repeat(1))",
    "{}.update(itertools.repeat((1, 2)))",
    "collections.Counter(itertools.repeat(1))",
    "next(filter(None, itertools.repeat(0)))",
    "next(itertools.compress(itertools.count(), itertools.repeat(0)))",
    "next(itertools.islice(itertools.count(), 10**15, None))",
    "next(itertools.chain.from_iterable(itertools.repeat(())))",
    "heapq.nlargest(3, itertools.repeat(1))",
    "functools.reduce(max, itertools.repeat(1))",
    "operator.countOf(itertools.repeat(1), 1)",
    "''.join('' for _ in itertools.repeat(1) if 0)",
    "['a'.startswith(('b',) * 10**6) for _ in range(10**6)]",
    "while 1: continue",
    "def loop():\n    for x in itertools.repeat(1): pass\nloop()",
    "call = int\nfor _ in range(100_000): call = type(nest.__get__(1))(call, 1)\ncall()",
];

/// What the operations use; `nest` makes a value that holds itself 2**64 times over.
const LONG_PREAMBLE: &str = "
import collections, functools, heapq, itertools, math, operator, sys, time
def nest(make):
    value = make()
    for _ in range(64): value = make((value, value))
    return value
";

#[test]
fn a_long_native_operation_looks_at_the_time() {
    for operation in LONG_OPERATIONS {
        let ended = run(&["--max-time=300ms"], &format!("{LONG_PREAMBLE}{operation}"));
        let errors = text(&ended.stderr);
        // What does not look at the time is killed with other words.
        assert_eq!(errors.lines().last(), Some("krait: out of time (limit: 0.3 s)"), "{operation}");
        assert_eq!(ended.status.code(), Some(124), "{operation}");
    }
}

#[test]
fn sigint_raises_keyboard_interrupt() {
    use std::os::unix::process::ExitStatusExt;
    if sigint_is_ignored() {
        return eprintln!("SIGINT is ignored here: nothing to test");
    }
    for endless in [
        "while True: pass",
        "sum(itertools.count())",
        "list(map(abs, itertools.repeat(1)))",
        "time.sleep(1000)",
        "sys.stdin.readline()",
        "input()",
        "sorted(iter(int, 1))",
        "[n for n in itertools.cycle([1]) if not n]",
    ]
    .iter()
    .chain(LONG_OPERATIONS)
    {
        let ended = interrupted(endless);
        let errors = text(&ended.stderr);
        assert!(errors.ends_with("\nKeyboardInterrupt\n"), "{endless}: {errors}");
        assert_eq!((ended.status.code(), ended.status.signal()), (None, Some(2)), "{endless}");
    }
    let caught = interrupted(
        "try:
    while True: pass
except KeyboardInterrupt: print('caught')
finally: print('finally')
sys.exit(7)",
    );
    assert_eq!((text(&caught.stdout), text(&caught.stderr)), ("caught\nfinally\n", ""));
    assert_eq!(caught.status.code(), Some(7));
}

#[test]
fn output_that_cannot_be_written() {
    const IGNORED: &str = "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n";
    let full = |source: &str| {
        let device = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("the device of no room");
        let child = krait(&[], source).stdout(device).stderr(Stdio::piped()).spawn().expect("krait runs");
        outcome(child, source)
    };
    let no_room = format!("{IGNORED}OSError: [Errno 28] No space left on device\n");
    for source in ["print(1)", "import sys\nprint(1)\nsys.exit(3)"] {
        let ended = full(source);
        assert_eq!((text(&ended.stderr), ended.status.code()), (&*no_room, Some(120)), "{source}");
    }
    let ended = full("import sys\nfor n in range(100000): print(n)");
    assert!(text(&ended.stderr).ends_with("OSError: [Errno 28] No space left on device\n"));
    assert_eq!(ended.status.code(), Some(1));
}

#[test]
fn a_reader_that_goes_away() {
    let source = "import sys\nsys.stdin.readline()\nprint('nobody')";
    let mut child = krait(&[], source)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("krait runs");
    drop(child.stdout.take());
    child.stdin.take().expect("piped").write_all(b"go\n").expect("it reads");
    let ended = outcome(child, source);
    assert!(text(&ended.stderr).ends_with("BrokenPipeError: [Errno 32] Broken pipe\n"), "{}", text(&ended.stderr));
    assert_eq!(ended.status.code(), Some(120));
}
