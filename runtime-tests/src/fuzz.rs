//! Random programs about lifetimes: a generator of operation sequences over containers, instances, weak references, frames and
//! collections, whose every death prints.
//!
//! The generator is deterministic in its seed, so a failing program is named by a number. CPython is the oracle: what it prints
//! for the first seeds is recorded (as a digest), further seeds are compared live where it is found.

use std::fmt::Write as _;

/// A small generator of pseudo-random numbers (xorshift), the same on every machine.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// Starts a sequence; nearby seeds give unrelated sequences.
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }
}

/// Variables that a program works on: `v[0]` to `v[SLOTS - 1]`.
const SLOTS: usize = 8;

/// What every program starts with. `D` prints its death and sometimes resurrects itself or touches another variable.
const PRELUDE: &str = "\
import gc, sys, weakref
gc.collect(); gc.disable()
v = [None] * 8
w = []
def note(*what): print(*what)
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        note('del', self.n)
        if self.n % 11 == 5: v[self.n % 8] = self
        elif self.n % 13 == 7: v[self.n % 8] = None
class S:
    __slots__ = ('n', 'x', 'y', '__weakref__')
    def __init__(self, n): self.n = n
    def __del__(self): note('slots', self.n)
class L(list):
    def __del__(self): note('list', len(self))
def held(x):
    y = x
    yield y
    try: yield x
    finally: note('closed')
def kept(x):
    def inner(): return x
    return inner
def fails(x):
    local = D(1000)
    raise ValueError(x)
def dead(n): return lambda r: note('ref', n)
";

/// One statement each; `{i}`, `{j}`, `{k}` are variables, `{n}` is a number not used before, `{g}` a generation.
const STATEMENTS: &[&str] = &[
    "v[{i}] = D({n})",
    "v[{i}] = D({n})",
    "v[{i}] = S({n})",
    "v[{i}] = [v[{j}], v[{k}]]",
    "v[{i}] = (v[{j}], v[{k}])",
    "v[{i}] = {'a': v[{j}], {n}: v[{k}]}",
    "v[{i}] = L([v[{j}], D({n})])",
    "v[{i}] = v[{j}]",
    "v[{i}] = None",
    "v[{i}], v[{j}] = v[{j}], v[{i}]",
    "v[{i}] = kept(v[{j}])",
    "v[{i}] = held(v[{j}]); next(v[{i}])",
    "if hasattr(v[{i}], 'close'): next(v[{i}], None)",
    "if hasattr(v[{i}], 'close'): v[{i}].close()",
    "if hasattr(v[{i}], '__dict__'): v[{i}].x = v[{j}]",
    "if hasattr(v[{i}], '__dict__'): v[{i}].y{n} = v[{j}]",
    "if hasattr(v[{i}], '__dict__'): v[{i}].__dict__.pop('x', None)",
    "if hasattr(v[{i}], '__dict__'): v[{i}].__dict__",
    "if type(v[{i}]) is S: v[{i}].x = v[{j}]",
    "if type(v[{i}]) is S: v[{i}].y = v[{j}]",
    "if isinstance(v[{i}], list): v[{i}].append(v[{j}])",
    "if isinstance(v[{i}], list): v[{i}].insert(0, D({n}))",
    "if isinstance(v[{i}], list): del v[{i}][:1]",
    "if isinstance(v[{i}], list): v[{i}] *= 2",
    "if isinstance(v[{i}], list): v[{i}][:] = [v[{j}]]",
    "if isinstance(v[{i}], list): v[{i}].clear()",
    "if isinstance(v[{i}], list): v[{i}].reverse()",
    "if isinstance(v[{i}], list): v[{i}].extend(x for x in [v[{j}], D({n})])",
    "if isinstance(v[{i}], dict): v[{i}][{n}] = v[{j}]",
    "if isinstance(v[{i}], dict): v[{i}].pop('a', None)",
    "if isinstance(v[{i}], dict) and v[{i}]: v[{i}].popitem()",
    "if isinstance(v[{i}], dict): v[{i}].clear()",
    "if isinstance(v[{i}], dict): v[{i}] = v[{i}].copy()",
    "if isinstance(v[{i}], (D, S, L)): w.append(weakref.ref(v[{i}], dead({n})))",
    "if isinstance(v[{i}], (D, S)): w.append(weakref.ref(v[{i}]))",
    "note([r() is None for r in w])",
    "del w[:2]",
    "note(gc.collect({g}))",
    "note(gc.collect())",
    "note(sys.getrefcount(v[{i}]) if type(v[{i}]) in (D, S, L, list, dict) else 0)",
    "note(len(gc.get_referents(v[{i}])))",
    "note(gc.is_tracked(v[{i}]))",
    "for x in [D({n}), v[{i}]]: v[{j}] = x",
    "v[{i}] = [x for x in (v[{j}], D({n}))]",
    "try: fails(v[{i}])\nexcept ValueError as e: v[{j}] = e",
    "try: fails(v[{i}])\nexcept ValueError as e: note(len(e.args))",
    "v[{i}] = type('T', (D,), {'held': v[{j}]})({n})",
    "v[{i}] = {v[{j}] for _ in range(1) if type(v[{j}]) is D}",
    "v[{i}] = iter([v[{j}], D({n})])",
    "v[{i}] = kept(v[{j}]).__closure__[0]",
    "note(sys.getsizeof(v[{i}]) if type(v[{i}]) in (D, S, L, list, dict, tuple, set) else 0)",
];

/// The program of `seed`: `length` statements, then everything dropped, with the variables cleared one by one.
pub fn program(seed: u64, length: usize) -> String {
    let mut random = Random::new(seed);
    let mut text = format!("# seed {seed}\n{PRELUDE}");
    for number in 0..length {
        let statement = STATEMENTS[random.below(STATEMENTS.len())];
        let mut line = statement.replace("{n}", &number.to_string());
        for name in ["{i}", "{j}", "{k}"] {
            line = line.replace(name, &random.below(SLOTS).to_string());
        }
        line = line.replace("{g}", &random.below(3).to_string());
        let _ = writeln!(text, "{line}");
    }
    text.push_str(
        "x = e = None\nfor i in range(8):\n    v[i] = None\n    note('cleared', i)\nnote(gc.collect())\nw.clear()\n",
    );
    text
}

/// A digest of an output (FNV-1a), for recordings that would be long.
pub fn digest(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}
