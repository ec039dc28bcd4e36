//! Random programs over the whole language: statements of the recorded cases, taken apart, changed and put together anew,
//! with generated statements between them.
//!
//! What such a program should print is nobody's business: it must end as a Python program ends, without a crash, a panic, a
//! sanitizer's report or anything live. The generator is deterministic in its seed.

use std::fmt::Write as _;
use std::fs;
use std::io;

use crate::case;
use crate::fuzz::Random;

/// Cases that touch more than themselves, or that end the process on purpose, are left out when their text holds one of these.
const UNFIT: &[&str] =
    &["open(", "import os", "posix", "input(", "_exit", "__subclasses__", "settrace", "setprofile", "sleep"];

/// Expressions that replace others: the ends of ranges, empty things and things that misbehave.
const ODD: &[&str] = &[
    "0",
    "-1",
    "1",
    "2",
    "True",
    "None",
    "2**31",
    "2**63",
    "-2**63",
    "2**64 - 1",
    "10**30",
    "0.0",
    "-0.0",
    "1e308",
    "1e-320",
    "float('nan')",
    "float('inf')",
    "3j",
    "''",
    "'a'",
    "'\\ud800'",
    "'\\U0001f436' * 3",
    "b''",
    "b'\\xff'",
    "bytearray(b'ab')",
    "()",
    "[]",
    "{}",
    "set()",
    "frozenset({1})",
    "(1, 2)",
    "[1, 'x', None]",
    "{'a': 1}",
    "range(5)",
    "range(5, -5, -2)",
    "slice(None)",
    "slice(-1, None, -2)",
    "...",
    "NotImplemented",
    "int",
    "type",
    "object()",
    "lambda *a, **k: a",
    "(x for x in [1, 2, 3])",
    "iter([])",
    "Odd()",
    "Odd",
    "Odd(5)",
    "print",
    "len",
    "[].append",
    "str.join",
    "ValueError('x')",
    "StopIteration(1)",
    "globals()",
    "locals()",
    "dir()",
    "__builtins__",
];

/// Statements over the names `a` to `d`, which exist from the start; `{e}` is an odd expression, `{v}` one of the names.
const STATEMENTS: &[&str] = &[
    "{v} = {e}",
    "{v} = [{e}, {e}, {v}]",
    "{v} = {v}, {e}",
    "{v} = {{'k': {e}, 'l': {v}}}",
    "{v} += {e}",
    "{v} *= 3",
    "{v} -= {e}",
    "{v} |= {e}",
    "{v} = {v} % {e}",
    "{v} = {v} // {e}",
    "{v} = {v} < {e}",
    "{v} = {v} == {e}",
    "{v} = {e} in {v}",
    "{v}[{e}]",
    "{v}[{e}] = {e}",
    "del {v}[{e}]",
    "{v}[{e}:{e}] = {e}",
    "del {v}[::{e}]",
    "{v}.x = {e}",
    "del {v}.x",
    "{v}.append({e})",
    "{v}.extend({e})",
    "{v}.update({e})",
    "{v}.pop({e})",
    "{v}.sort(key={e})",
    "{v}.remove({e})",
    "{v}.insert({e}, {e})",
    "{v} = {v}.copy()",
    "{v}.clear()",
    "{v} = {v}.join({e})",
    "{v} = {v}.split({e})",
    "{v} = {v}.replace({e}, {e})",
    "{v} = {v}.format({e}, {e})",
    "{v} = {v}.encode()",
    "{v} = {v}.decode({e})",
    "{v} = '%s %r %5.2f' % {e}",
    "{v} = f'{{{v}!r:>{e}}}'",
    "{v} = f'{{{e}}} {{{v}:{e}}}'",
    "{v} = str({e})",
    "{v} = repr({v})",
    "{v} = hash({e})",
    "{v} = list({v})",
    "{v} = tuple({e})",
    "{v} = dict({e})",
    "{v} = set({e})",
    "{v} = sorted({e}, key={e})",
    "{v} = list(map({e}, {e}))",
    "{v} = list(zip({e}, {v}))",
    "{v} = [x for x in {e}]",
    "{v} = {{x: {e} for x in {e}}}",
    "{v} = {{x for x in {v}}}",
    "{v} = (lambda x: {e})({e})",
    "{v} = (y := {e})",
    "{v} = {v}({e})",
    "{v} = {v}(*{e})",
    "{v} = {v}(**{e})",
    "{v} = {v}({e}, k={e})",
    "{v} = max({e}, {e})",
    "{v} = sum({e}, {e})",
    "{v} = isinstance({e}, {e})",
    "{v} = getattr({v}, {e}, {e})",
    "setattr({v}, 'x', {e})",
    "{v} = type({e})",
    "{v} = type('T', ({e},), {{'x': {e}}})",
    "{v} = int({e})",
    "{v} = float({e})",
    "{v} = bytes({e})",
    "{v} = bytearray({e})",
    "{v} = complex({e}, {e})",
    "{v} = divmod({e}, {e})",
    "{v} = pow({e}, {e}, {e})",
    "{v} = round({e}, {e})",
    "{v} = eval(repr({e}))",
    "{v} = super(Odd, {e})",
    "{v}.__class__ = {e}",
    "{v}.__dict__ = {e}",
    "{v}.__init__({e})",
    "{v} = {v}.__new__({e})",
    "{v} = {v}.__reduce_ex__(2)",
    "{v} = {v}.__dir__()",
    "{v} = {v}.__getattribute__({e})",
    "for x in {e}: {v} = x",
    "for {v} in {v}: break",
    "while {e}: break",
    "with {e} as {v}: pass",
    "assert {e}, {v}",
    "raise {e}",
    "raise {e} from {v}",
    "{v}, *a = {e}",
    "[{v}, b] = {e}",
    "import {v}",
    "del {v}; {v} = {e}",
    "global c; c = {e}",
    "match {v}:\n    case [x, *y]: {v} = y\n    case {{'k': x, **y}}: {v} = y\n    case int(x) | str(x): {v} = x\n    case Odd(n=x): pass",
    "def f(x, /, y={e}, *z, k={e}, **w): return x, y, z, k, w\n{v} = f({e}, {e})",
    "def g(x):\n    try: y = yield x\n    finally: {v} = {e}\n    yield from {e}\n{v} = g({e}); next({v}); {v}.send({e})",
    "class K({e}):\n    x = {e}\n    def m(self): return super().m()\n{v} = K()",
    "class K(Odd):\n    __slots__ = {e}\n    __hash__ = {e}\n    __eq__ = {e}\n{v} = K({e})",
    "try: {v}.x\nexcept {e} as y: {v} = y\nelse: pass\nfinally: x = {e}",
    "try: raise ExceptionGroup('g', [ValueError(1), TypeError({e})])\nexcept* ValueError as y: {v} = y",
    "import gc; gc.collect({e})",
    "import gc; {v} = gc.get_referrers({v})",
    "import gc; {v} = gc.get_referents({e})",
    "import weakref; {v} = weakref.ref({v}, {e})",
    "import weakref; {v} = weakref.proxy(Odd())",
    "import sys; {v} = sys.getsizeof({e})",
    "import itertools; {v} = list(itertools.islice(itertools.chain({e}, {e}), 9))",
    "import functools; {v} = functools.partial({e}, {e})",
    "import functools; {v} = functools.reduce({e}, {e}, {e})",
    "import collections; {v} = collections.deque({e}, {e})",
    "import collections; {v} = collections.Counter({e})",
    "import math; {v} = math.floor({e})",
    "import math; {v} = math.gcd({e}, {e})",
];

/// What programs start with. `Odd` does unpleasant things in its special methods; nobody catches anything outside.
const PRELUDE: &str = "\
class Odd:
    last = None
    def __init__(self, n=0): self.n = n; Odd.last = self
    def __eq__(self, other): self.n += 1; a.clear() if type(a) is list else None; return self.n % 2
    def __hash__(self): return self.n % 3
    def __lt__(self, other): b.clear() if isinstance(b, (list, dict, set)) else None; return True
    def __index__(self): a.__delitem__(slice(1, None)) if type(a) is list else 0; return 1
    def __len__(self): return self.n
    def __bool__(self): raise ValueError('no truth')
    def __getitem__(self, key): return [][key] if self.n > 3 else self.n
    def __iter__(self): b.append(1) if type(b) is list and len(b) < 99 else None; return iter(b)
    def __repr__(self): return f'<Odd {a!r}>' if self.n < 2 else 'Odd'
    def __del__(self):
        global d
        if self.n == 5: d = self
    def __call__(self, *args, **kwargs): return self, args, kwargs
    def __getattr__(self, name): raise AttributeError(name)
    def __enter__(self): return self
    def __exit__(self, *args): return self.n == 0
    def __add__(self, other): return NotImplemented
    def __radd__(self, other): a.append(other) if type(a) is list and len(a) < 99 else None; return self
a, b, c, d = [1, 2, 3], {'x': Odd()}, Odd(), 'text'
";

/// Pieces of programs to draw from.
#[derive(Debug)]
pub struct Grammar {
    /// The statements at the top level of each case.
    cases: Vec<Vec<String>>,
}

impl Grammar {
    /// Takes the cases of the source tree apart.
    pub fn of_cases() -> io::Result<Grammar> {
        let mut cases = Vec::new();
        for case in case::discover(&[])? {
            let text = fs::read_to_string(case.folder.join(&case.script))?;
            let fit = !case.name.starts_with("imports/") && !UNFIT.iter().any(|word| text.contains(word));
            if fit && text.len() < 8000 {
                cases.push(statements(&text));
            }
        }
        cases.retain(|statements| !statements.is_empty());
        Ok(Grammar { cases })
    }

    /// The program of `seed`.
    pub fn program(&self, seed: u64) -> String {
        let mut random = Random::new(seed ^ 0x5EED);
        let mut statements = self.draw(&mut random);
        for _ in 0..random.below(12) {
            self.mutate(&mut statements, &mut random);
        }
        let mut text = format!("# seed {seed}\n{PRELUDE}");
        for statement in statements {
            text += &guarded(&statement, &mut random);
        }
        text
    }

    /// A case, or a piece of one and a piece of another, or generated statements only.
    fn draw(&self, random: &mut Random) -> Vec<String> {
        let mut drawn = Vec::new();
        for _ in 0..random.below(3) {
            let case = &self.cases[random.below(self.cases.len())];
            let from = if random.below(2) == 0 { 0 } else { random.below(case.len()) };
            drawn.extend(case[from..].iter().take(1 + random.below(30)).cloned());
        }
        let generated = if drawn.is_empty() { 40 } else { random.below(12) };
        for _ in 0..generated {
            let at = random.below(drawn.len() + 1);
            drawn.insert(at, generate(random));
        }
        drawn
    }

    fn mutate(&self, statements: &mut Vec<String>, random: &mut Random) {
        let at = random.below(statements.len().max(1));
        if at >= statements.len() {
            return;
        }
        match random.below(8) {
            0 => drop(statements.remove(at)),
            1 => statements.push(statements[at].clone()),
            2 => {
                let other = random.below(statements.len());
                statements.swap(at, other);
            }
            3 => statements[at] = wrapped(&statements[at], random),
            _ => {
                let words: Vec<String> =
                    statements.iter().flat_map(|text| tokens(text)).map(|(_, word)| word).collect();
                let changed = replace_token(&statements[at], &words, random);
                // A few programs may be wrong: the compiler is tested as well.
                if random.below(20) == 0 || krait::check(changed.as_bytes(), "mutated").is_ok() {
                    statements[at] = changed;
                }
            }
        }
    }
}

/// The statements at the top level of a script: the least runs of lines that compile and that no indented line follows.
fn statements(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut current = String::new();
    let mut lines = text.lines().filter(|line| !line.starts_with('#')).peekable();
    while let Some(line) = lines.next() {
        current.push_str(line);
        current.push('\n');
        let goes_on = lines.peek().is_some_and(|next| {
            let words = ["else", "elif", "except", "finally", ")", "]", "}"];
            next.starts_with([' ', '\t']) || words.iter().any(|word| next.starts_with(word))
        });
        if !goes_on && krait::check(current.as_bytes(), "statement").is_ok() {
            if !current.trim().is_empty() && !current.starts_with("from __future__") {
                found.push(core::mem::take(&mut current));
            }
            current.clear();
        }
    }
    found
}

/// One statement of the list above with its places filled.
fn generate(random: &mut Random) -> String {
    let mut text = STATEMENTS[random.below(STATEMENTS.len())].replace("{{", "\u{1}").replace("}}", "\u{2}");
    while let Some(at) = text.find("{v}") {
        text.replace_range(at..at + 3, ["a", "b", "c", "d"][random.below(4)]);
    }
    while let Some(at) = text.find("{e}") {
        let odd =
            if random.below(3) == 0 { ["a", "b", "c", "d"][random.below(4)] } else { ODD[random.below(ODD.len())] };
        text.replace_range(at..at + 3, odd);
    }
    text.replace('\u{1}', "{").replace('\u{2}', "}") + "\n"
}

/// `statement` inside of something: a loop, a function, a generator, a class, a handler.
fn wrapped(statement: &str, random: &mut Random) -> String {
    let body = indented(statement);
    match random.below(6) {
        0 => format!("for repeated in range(3):\n{body}"),
        1 => format!("def wrapped():\n    global a, b, c, d\n{body}wrapped()\n"),
        2 => format!("def wrapped():\n    yield 1\n{body}    yield 2\nprint(len(list(wrapped())))\n"),
        3 => format!("class Wrapped:\n{body}"),
        4 => format!(
            "try:\n{body}finally:\n    {}",
            generate(random).replace('\n', "\n    ").trim_end().to_owned() + "\n"
        ),
        _ => format!("with Odd():\n{body}"),
    }
}

fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "    {line}");
        out
    })
}

/// `statement` with its errors caught, so that the program goes on; text that does not compile goes through `exec`.
fn guarded(statement: &str, random: &mut Random) -> String {
    if random.below(40) == 0 {
        return statement.to_owned();
    }
    let body = indented(statement);
    let direct = format!("try:\n{body}except Exception as error: print(type(error).__name__, str(error)[:99])\n");
    if !statement.contains("\"\"\"") && krait::check(direct.as_bytes(), "guarded").is_ok() {
        return direct;
    }
    format!("try: exec({statement:?})\nexcept Exception as error: print(type(error).__name__)\n")
}

/// Names, numbers and plain strings of a text, with the places where they start.
fn tokens(text: &str) -> Vec<(usize, String)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        if bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_' {
            while at < bytes.len() && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
                at += 1;
            }
            found.push((start, text[start..at].to_owned()));
        } else {
            at += 1;
        }
    }
    found
}

/// `statement` with one token replaced by another of the program or by an odd expression.
fn replace_token(statement: &str, words: &[String], random: &mut Random) -> String {
    let tokens = tokens(statement);
    if tokens.is_empty() {
        return statement.to_owned();
    }
    let (at, old) = &tokens[random.below(tokens.len())];
    let new = if random.below(2) == 0 || words.is_empty() {
        ODD[random.below(ODD.len())].to_owned()
    } else {
        words[random.below(words.len())].clone()
    };
    format!("{}{new}{}", &statement[..*at], &statement[at + old.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_come_apart_at_their_statements() {
        let text =
            "# note\nx = (1,\n2)\nif x:\n    y = 1\nelse:\n    y = 2\n@print\ndef f():\n\n    pass\nz = '''\nq\n'''\n";
        let found = statements(text);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[2].starts_with("@print\ndef f") && found[3].contains("q\n"));
    }

    #[test]
    fn most_generated_statements_compile() {
        let mut random = Random::new(1);
        let compile = |_: &u32| krait::check(generate(&mut random).as_bytes(), "generated").is_ok();
        assert!((0..500).filter(compile).count() > 400);
    }

    #[test]
    fn programs_are_the_same_for_the_same_seed() {
        let grammar = Grammar::of_cases().unwrap();
        assert!(grammar.cases.len() > 300);
        assert_eq!(grammar.program(7), grammar.program(7));
        assert_ne!(grammar.program(7), grammar.program(8));
        let compile = |seed: &u64| krait::check(grammar.program(*seed).as_bytes(), "program").is_ok();
        assert!((0..50).filter(compile).count() > 40);
    }
}
