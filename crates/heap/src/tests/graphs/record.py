"""Makes random object graphs, collects them with CPython and records what happened.

    PYTHONHASHSEED=0 python3.12 record.py > recorded.txt

Each graph is two lines: the operations, then what each collection showed. Operations on the root table R:
  N3, F3        a node with three edges, with a finalizer for F; F3:ACTIONS gives what the finalizer does
  L3  T3=1,2    a list; a tuple of R[1] and R[2]
  e3.1=4  e3.1  edge 1 of R[3] is R[4], or None
  a3=4  p3      append R[4] to the list R[3]; pop its last item
  d3            R[3] = None
  g1            collect generation 1
Actions: r: R[self.number] = self; c1: cut edge 1; k1>5: R[5] = edge 1; d5: R[5] = None; m5: R[5] = a new list; g: collect.
Results, one for each collection: returned|finalizers since the last result|generation 0|generation 1|generation 2, each
generation in list order, with n for nodes, l for lists, t for tuples. More than 30 of them are written as their number and
the FNV-1a hash of the text.
"""

import gc
import random
import sys


def tag(number):
    """What lists and tuples are recognised by: their first item. A string, because strings are no containers."""
    return f"graph {number}"


def is_tag(item):
    return type(item) is str and item.startswith("graph ")


class N:
    __slots__ = ("a", "b", "c", "d")


class F(N):
    __slots__ = ()

    def __del__(self):
        if quiet:
            return
        log.append(self.a)
        for action in actions[self.a]:
            act(self, action)


EDGES = ("b", "c", "d")


def act(self, action):
    kind, rest = action[0], action[1:]
    if kind == "r":
        R[self.a] = self
    elif kind == "c":
        setattr(self, EDGES[int(rest) - 1], None)
    elif kind == "k":
        edge, target = rest.split(">")
        R[int(target)] = getattr(self, EDGES[int(edge) - 1])
    elif kind == "d":
        R[int(rest)] = None
    elif kind == "m":
        R[int(rest)] = [tag(rest)]
    elif kind == "g":
        gc.collect()


def brief(items):
    text = ".".join(items)
    if len(items) <= 30:
        return text
    checksum = 0x811C9DC5
    for byte in text.encode():
        checksum = (checksum ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"#{len(items)}.{checksum:x}"


def order(generation):
    out = []
    for o in gc.get_objects(generation):
        if isinstance(o, N):
            out.append(f"n{o.a}")
        elif type(o) is list and o and is_tag(o[0]):
            out.append(f"l{o[0][6:]}")
        elif type(o) is tuple and o and is_tag(o[0]):
            out.append(f"t{o[0][6:]}")
    return brief(out)


def node(cls, number):
    o = cls()
    o.a = int(number)
    o.b = o.c = o.d = None
    return o


def run(op):
    kind, rest = op[0], op[1:]
    if kind in "NF":
        number, _, acts = rest.partition(":")
        actions[int(number)] = acts.split(";") if acts else []
        R[int(number)] = node(N if kind == "N" else F, number)
    elif kind == "L":
        R[int(rest)] = [tag(rest)]
    elif kind == "T":
        number, _, items = rest.partition("=")
        R[int(number)] = (tag(number), *[R[int(i)] for i in items.split(",") if i])
    elif kind == "e":
        place, _, target = rest.partition("=")
        number, edge = place.split(".")
        setattr(R[int(number)], EDGES[int(edge) - 1], R[int(target)] if target else None)
    elif kind == "a":
        number, target = rest.split("=")
        R[int(number)].append(R[int(target)])
    elif kind == "p":
        R[int(rest)].pop()
    elif kind == "d":
        R[int(rest)] = None
    elif kind == "g":
        returned = gc.collect(int(rest))
        result = "|".join([str(returned), brief([str(n) for n in log]), order(0), order(1), order(2)])
        log.clear()
        return result


def choose_actions(rng, number, n):
    out = []
    for _ in range(rng.choice([0, 0, 0, 1, 1, 2, 3])):
        kind = rng.choice("rccckkddmg")
        if kind == "c":
            kind += str(rng.randint(1, 3))
        elif kind == "k":
            kind += f"{rng.randint(1, 3)}>{rng.randrange(n)}"
        elif kind in "dm":
            kind += str(rng.randrange(n))
        out.append(kind)
    return ";".join(out)


def choose(rng, n):
    held = [i for i in range(n) if R[i] is not None]
    free = [i for i in range(n) if R[i] is None and i not in used]
    what = rng.random()
    if free and (what < 0.35 or not held):
        number = free[0]
        used.add(number)
        kind = rng.choices("NFLT", [25, 40, 20, 15])[0]
        if kind == "F":
            return f"F{number}:{choose_actions(rng, number, n)}"
        if kind == "T":
            items = rng.sample(held, min(len(held), rng.randint(0, 3)))
            return f"T{number}=" + ",".join(map(str, items))
        return f"{kind}{number}"
    if not held:
        return f"g{rng.randrange(3)}"
    one = rng.choice(held)
    if what < 0.72:
        if isinstance(R[one], N):
            edge = rng.randint(1, 3)
            return f"e{one}.{edge}={rng.choice(held)}" if rng.random() < 0.9 else f"e{one}.{edge}"
        if type(R[one]) is list:
            if len(R[one]) > 1 and rng.random() < 0.15:
                return f"p{one}"
            return f"a{one}={rng.choice(held)}"
    if what < 0.92:
        return f"d{one}"
    return f"g{rng.choice([0, 0, 1, 1, 2])}"


def graph(seed):
    rng = random.Random(seed)
    n = rng.choice([4, 6, 8, 12, 16, 24])
    ops, results = [], []

    def step(op):
        ops.append(op)
        result = run(op)
        if result is not None:
            results.append(result)

    for _ in range(rng.randint(3 * n, 6 * n)):
        step(choose(rng, n))
    for i in range(n):
        if R[i] is not None:
            step(f"d{i}")
    step("g2")
    step("g2")
    return ops, results


def hub(seed):
    """Many nodes around few, so that working counts overflow and deaths run in long rows."""
    rng = random.Random(seed)
    n = rng.choice([300, 340])
    ops, results = [], []

    def step(op):
        ops.append(op)
        result = run(op)
        if result is not None:
            results.append(result)

    step("L0")
    step("F1:" + rng.choice(["", "r", "c1"]))
    for i in range(2, n):
        step(f"F{i}:" + rng.choice(["", "", "", "", "c1", "c2"]) if i % 7 else f"N{i}")
        step(f"e{i}.1=1")
        step(f"e{i}.2=0")
        if rng.random() < 0.7:
            step(f"a0={i}")
        if rng.random() < 0.05:
            step(f"g{rng.choice([0, 1])}")
    step("e1.1=0")
    for i in rng.sample(range(n), n):
        step(f"d{i}")
    step(f"g{rng.randrange(3)}")
    step("g2")
    step("g2")
    return ops, results


def comb(seed):
    """A chain deeper than the trashcan's limit, with teeth that have finalizers, dying by its count or as a cycle."""
    rng = random.Random(seed)
    depth = rng.choice([60, 120, 300])
    ops, results = [], []

    def step(op):
        ops.append(op)
        result = run(op)
        if result is not None:
            results.append(result)

    previous = None
    for i in range(0, 2 * depth, 2):
        step(f"F{i + 1}:")
        kind = rng.choice("NFLT") if rng.random() < 0.5 else "F"
        held = [i + 1] + ([previous] if previous is not None else [])
        rng.shuffle(held)
        if kind == "T":
            step(f"T{i}=" + ",".join(map(str, held)))
        elif kind == "L":
            step(f"L{i}")
            for h in held:
                step(f"a{i}={h}")
        else:
            step(f"{kind}{i}:")
            for edge, h in enumerate(held, 1):
                step(f"e{i}.{edge}={h}")
        step(f"d{i + 1}")
        if previous is not None:
            step(f"d{previous}")
        previous = i
    step("g0")
    step(f"d{previous}")
    step("g2")
    return ops, results


def main():
    global R, log, actions, used, quiet
    gc.disable()
    R = [None] * 700
    log = []
    actions = {}
    used = set()
    kinds = [graph] * 170 + [hub] * 8 + [comb] * 10
    for seed, kind in enumerate(kinds):
        quiet = False
        actions.clear()
        used.clear()
        gc.collect()
        gc.freeze()
        ops, results = kind(seed)
        print(" ".join(ops))
        print(" ".join(results))
        quiet = True
        for i in range(len(R)):
            R[i] = None
        ops = results = None
        gc.collect()
        gc.collect()
        log.clear()


main()
