# The weak containers: every method, entries that die while somebody iterates, subclasses, errors.

import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Thing({self.name!r})"


class Same(Thing):
    def __eq__(self, other):
        return isinstance(other, Same) and self.name == other.name

    def __hash__(self):
        return hash(self.name)


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


def values():
    d = weakref.WeakValueDictionary()
    things = [Thing(i) for i in range(6)]
    for t in things:
        d[t.name] = t
    print(len(d), sorted(d), list(d.values()), list(d.items()))
    del things[0]
    t = None
    gc.collect()
    print(len(d), 0 in d, d.get(0), d.get(0, "gone"), d.get(key=1), d.get(9, default=2))
    for key in (0, [], 9):
        attempt(lambda: d[key])
        attempt(d.pop, key)
        attempt(d.pop, key, "default")
    attempt(d.__delitem__, 77)
    attempt(d.get)
    attempt(d.get, 1, 2, 3)
    attempt(d.get, 1, nothing=3)
    attempt(d.setdefault, 1)
    attempt(d.setdefault, 50, 7)
    attempt(d.__setitem__, 1, 2)
    kept = Thing("kept")
    print(d.setdefault(50, kept) is kept, d.setdefault(50, Thing("x")) is kept)
    print([r() for r in d.valuerefs()], [r() for r in d.itervaluerefs()])
    # Dying during the iteration.
    seen = []
    for key, value in d.items():
        seen.append(key)
        if len(seen) == 1:
            del things[2:]
            value = None
            print("during", len(d.data), len(d._iterating))
    print(seen, len(d), sorted(d))
    it = d.items()
    print(len(d._iterating))
    next(it)
    print(len(d._iterating))
    del it
    print(len(d._iterating))
    c = d.copy()
    print(type(c).__name__, sorted(map(str, c)), c == d, c != d, d == dict(d.items()))
    attempt(d.update, [("a", kept), ("b", kept)], c=kept)
    print(sorted(map(str, d)))
    e = d | {"z": kept}
    print(sorted(map(str, e)), type(e).__name__)
    f = {"y": kept} | d
    print(sorted(map(str, f)), type(f).__name__)
    d |= {"w": kept}
    print(sorted(map(str, d)))
    attempt(lambda: d | 5)
    print(d.popitem()[1])
    d.clear()
    print(len(d), bool(d), list(d))
    attempt(d.popitem)
    attempt(hash, d)
    print(sorted(map(str, c.__copy__())), sorted(map(str, weakref.WeakValueDictionary(c))))
    attempt(lambda: reversed(d))


def keys():
    d = weakref.WeakKeyDictionary()
    things = [Thing(i) for i in range(6)]
    for t in things:
        d[t] = t.name
    t = None
    print(len(d), list(d), list(d.values()), list(d.items()), len(d.keyrefs()))
    del things[0]
    print(len(d), list(d.values()))
    attempt(lambda: d[5])
    attempt(lambda: 5 in d)
    attempt(d.get, 5)
    attempt(d.get, things[0])
    attempt(d.get, Thing(3), "no")
    attempt(d.pop, things[0])
    attempt(d.pop, things[0], "default")
    attempt(d.pop, things[0], 1, 2)
    try:
        d.pop(things[0])
    except KeyError as error:
        print(type(error.args[0]).__name__, error.args[0]() is things[0])
    try:
        d[things[0]]
    except KeyError as error:
        print(type(error.args[0]).__name__)
    try:
        del d[things[0]]
    except KeyError as error:
        print(type(error.args[0]).__name__)
    print(d.setdefault(things[0], "new"), d.setdefault(things[0], "newer"))
    a, b = Same("a"), Same("a")
    d[a] = 1
    d[b] = 2
    print(d[a], d[b], len(d), Same("a") in d)
    del a
    print(len(d), b in d)
    b = None
    for i, (key, value) in enumerate(d.items()):
        if i == 0:
            del things[1:]
            key = None
            print("during", len(d), len(d.data), len(d._pending_removals))
    print(len(d), len(d.data), d._pending_removals)
    c = d.copy()
    print(len(c), c == d, type(c).__name__)
    d.update([(things[0], 5)])
    print(list(d.items()))
    other = Thing("other")
    print(len(d | {other: 1}), len({other: 1} | d))
    print(d.popitem(), len(d))
    attempt(d.popitem)
    print(len(c.__copy__()))


def sets():
    s = weakref.WeakSet()
    things = [Thing(i) for i in range(6)]
    for t in things:
        s.add(t)
    print(len(s), sorted(x.name for x in s), things[0] in s, 5 in s, Thing(0) in s)
    t = None
    del things[0]
    print(len(s))
    attempt(s.remove, things[0])
    print(things[0] in s)
    try:
        s.remove(things[0])
    except KeyError as error:
        print(type(error.args[0]).__name__)
    attempt(s.discard, things[0])
    attempt(s.discard, 5)
    attempt(s.add, 5)
    other = weakref.WeakSet(things)
    print(len(s), len(other), s < other, s <= other, s == other, other > s, s.isdisjoint(other))
    print(len(s | other), len(s & other), len(other - s), len(s ^ other))
    s |= things
    print(s == other, len(s.union([things[0]])), s.issubset(other), s.issuperset(other))
    s -= [things[0]]
    print(len(s))
    s ^= [things[0]]
    print(len(s))
    s &= things[1:3]
    print(sorted(x.name for x in s))
    for i, x in enumerate(s):
        if i == 0:
            x = None
            del things[:]
            print("during", len(s), len(s.data), len(s._pending_removals))
    print(len(s), len(s.data))
    attempt(s.pop)
    kept = Thing("kept")
    s.add(kept)
    print(s.pop(), len(s), s)
    s.update([kept])
    print(len(s.copy()), len(s.copy()))
    s.clear()
    print(len(s), weakref.WeakSet[int], list(s))


def subclasses():
    class Values(weakref.WeakValueDictionary):
        def __init__(self, *args):
            super().__init__(*args)
            self.more = "more"

        def __getitem__(self, key):
            return ("got", super().__getitem__(key))

    kept = Thing("kept")
    v = Values({"a": kept})
    print(v["a"], v.more, len(v), v.get("a"), vars(v).get("more"))

    class Keys(weakref.WeakKeyDictionary):
        __slots__ = ("extra",)

    k = Keys({kept: 1})
    k.extra = 5
    print(k.extra, k[kept], weakref.getweakrefcount(kept))

    class Broken(weakref.WeakValueDictionary):
        def __init__(self):
            pass

    b = Broken()
    attempt(lambda: b["x"])
    ref = weakref.KeyedRef(kept, None, "key")
    print(ref() is kept, ref.key, isinstance(ref, weakref.ref))
    attempt(weakref.KeyedRef, kept)


def references():
    d = weakref.WeakValueDictionary()
    kept = Thing("kept")
    d["a"] = kept
    print([type(r).__name__ for r in weakref.getweakrefs(kept)], weakref.getweakrefcount(d))
    r = d.valuerefs()[0]
    print(r.key, r() is kept)
    key = Thing("key")
    d[key] = kept
    w = weakref.ref(key)
    del key
    print(w() is None)
    del kept
    print(w() is None, r() is None, len(d))
    alive = Thing("alive")
    d["b"] = alive
    probe = weakref.ref(d)
    del d
    print(probe() is None, weakref.getweakrefcount(alive))


for part in (values, keys, sets, subclasses, references):
    print("--", part.__name__)
    part()
