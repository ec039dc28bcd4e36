"""Containers that change while they are being sorted, iterated, compared, searched, hashed, indexed or joined."""


def attempt(what, action):
    try:
        result = action()
    except Exception as error:
        print(what, type(error).__name__, error)
    else:
        print(what, result)


def key_appends(x):
    items.append(x)
    return x


items = [3, 1, 2]
attempt("sort appends", lambda: items.sort(key=key_appends))
print(items)
items = [3, 1, 2]
attempt("sort clears", lambda: items.sort(key=lambda x: items.clear() or x))
print(items)
items = [3, 1, 2]
attempt("sort sees", lambda: items.sort(key=lambda x: (len(items), x)))
print(items)
items = [3, 1, 2]
attempt("sort sorts", lambda: items.sort(key=lambda x: items.sort() or x))
print(items)
items = [3, 1, 2]
attempt("sort raises", lambda: items.sort(key=lambda x: 1 // (x - 2)))
print(items)


class Less:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        items.append(self)
        return self.n < other.n

    def __repr__(self):
        return f"L{self.n}"


items = [Less(3), Less(1), Less(2)]
attempt("lt appends", lambda: items.sort())
print(items)


class Wild:
    n = 0

    def __lt__(self, other):
        Wild.n += 1
        return Wild.n % 3 == 0


items = [Wild() for _ in range(500)]
attempt("wild", lambda: items.sort())
print(len(set(items)))


class BadLt:
    def __lt__(self, other):
        raise ValueError("lt")


items = [BadLt() for _ in range(5)]
attempt("bad lt", lambda: items.sort())
print(len(items))


class DelItems:
    def __lt__(self, other):
        del items[:]
        return True


items = [DelItems() for _ in range(20)]
attempt("lt deletes", lambda: items.sort())
print(len(items))


class NoBool:
    def __bool__(self):
        raise ValueError("bool")


class LtNoBool:
    def __lt__(self, other):
        return NoBool()


attempt("lt bool", lambda: sorted([LtNoBool(), LtNoBool()]))


def iterate(container, change):
    steps = 0
    for x in container:
        change(x)
        steps += 1
        if steps > 100:
            return "endless"
    return steps


d = dict.fromkeys(range(5))
attempt("dict grows", lambda: iterate(d, lambda x: d.__setitem__(x + 100, 1)))
d = dict.fromkeys(range(5))
attempt("dict shrinks", lambda: iterate(d, lambda x: d.pop(x)))
d = dict.fromkeys(range(5))
attempt("dict clears", lambda: iterate(d, lambda x: d.clear()))
d = dict.fromkeys(range(5))
attempt("dict same size", lambda: iterate(d, lambda x: (d.pop(x), d.__setitem__(x + 100, 1))))
d = dict.fromkeys(range(5))
attempt("dict items", lambda: iterate(d.items(), lambda x: d.update({x[0] + 100: 1})))
d = dict.fromkeys(range(5))
attempt("dict values", lambda: iterate(d.values(), lambda x: d.popitem()))
d = dict.fromkeys(range(5))
attempt("dict reversed", lambda: iterate(reversed(d), lambda x: d.pop(x)))
d = dict.fromkeys(range(5))
attempt("dict values change", lambda: iterate(d, lambda x: d.__setitem__(x, x)))
s = set(range(5))
attempt("set grows", lambda: iterate(s, lambda x: s.add(x + 100)))
s = set(range(5))
attempt("set shrinks", lambda: iterate(s, lambda x: s.discard(x)))
s = set(range(5))
attempt("set clears", lambda: iterate(s, lambda x: s.clear()))
l = list(range(5))
attempt("list grows", lambda: iterate(l, lambda x: l.append(x)))
l = list(range(5))
attempt("list shrinks", lambda: iterate(l, lambda x: l.remove(x)))
l = list(range(5))
attempt("list clears", lambda: iterate(l, lambda x: l.clear()))
l = list(range(5))
attempt("list reversed", lambda: iterate(reversed(l), lambda x: l.clear()))
b = bytearray(b"abcde")
attempt("bytearray grows", lambda: iterate(b, lambda x: b.append(x)))
b = bytearray(b"abcde")
attempt("bytearray clears", lambda: iterate(b, lambda x: b.clear()))
from collections import deque

q = deque(range(5))
attempt("deque grows", lambda: iterate(q, lambda x: q.append(x)))
q = deque(range(5))
attempt("deque clears", lambda: iterate(q, lambda x: q.clear()))


class ClearingEq:
    def __init__(self, target, answer=False, hash=0):
        self.target = target
        self.answer = answer
        self.hash = hash

    def __eq__(self, other):
        self.target.clear()
        return self.answer

    def __hash__(self):
        return self.hash

    def __repr__(self):
        return "C"


for answer in (False, True):
    d = {}
    d.update({ClearingEq(d, answer): i for i in range(3)} if False else {ClearingEq(d, answer): 1})
    attempt("eq clears get", lambda: d.get(ClearingEq(d, answer)))
    d[ClearingEq(d, answer)] = 1
    attempt("eq clears set", lambda: d.__setitem__(ClearingEq(d, answer), 2))
    print(len(d))
    d[ClearingEq(d, answer)] = 1
    attempt("eq clears pop", lambda: d.pop(ClearingEq(d, answer), "none"))
    d[ClearingEq(d, answer)] = 1
    attempt("eq clears del", lambda: d.__delitem__(ClearingEq(d, answer)))
    d[ClearingEq(d, answer)] = 1
    attempt("eq clears setdefault", lambda: d.setdefault(ClearingEq(d, answer), 3))
    d.clear()
    d[ClearingEq(d, answer)] = 1
    attempt("eq clears in", lambda: ClearingEq(d, answer) in d)
    d[ClearingEq(d, answer)] = 1
    attempt("eq clears ==", lambda: d == {ClearingEq(d, answer): 1})
    d.clear()
    d[1] = ClearingEq(d, answer)
    attempt("eq clears ==", lambda: d == {1: ClearingEq(d, answer)})
    d.clear()
    d[ClearingEq(d, answer)] = 1
    attempt("eq clears update", lambda: d.update({ClearingEq(d, answer): 1, ClearingEq(d, answer, 8): 2}))
    print(len(d))
    s = set()
    s.add(ClearingEq(s, answer))
    attempt("eq clears add", lambda: s.add(ClearingEq(s, answer)))
    print(len(s))
    s.add(ClearingEq(s, answer))
    attempt("eq clears in", lambda: ClearingEq(s, answer) in s)
    s.add(ClearingEq(s, answer))
    attempt("eq clears discard", lambda: s.discard(ClearingEq(s, answer)))
    s.add(ClearingEq(s, answer))
    attempt("eq clears &", lambda: len(s & {ClearingEq(s, answer)}))
    s.add(ClearingEq(s, answer))
    attempt("eq clears |", lambda: len(s | {ClearingEq(s, answer)}))
    s.add(ClearingEq(s, answer))
    attempt("eq clears -", lambda: len(s - {ClearingEq(s, answer)}))
    s.add(ClearingEq(s, answer))
    attempt("eq clears ^", lambda: len(s ^ {ClearingEq(s, answer)}))
    s.add(ClearingEq(s, answer))
    attempt("eq clears <=", lambda: s <= {ClearingEq(s, answer)})
    s.add(ClearingEq(s, answer))
    attempt("eq clears ==", lambda: s == {ClearingEq(s, answer)})
    s.add(ClearingEq(s, answer))
    attempt("eq clears update", lambda: s.update({ClearingEq(s, answer), 5}))
    s.add(ClearingEq(s, answer))
    attempt("eq clears intersection_update", lambda: s.intersection_update({ClearingEq(s, answer), 5}))
    s.clear()
    s.add(ClearingEq(s, answer))
    attempt("eq clears symmetric", lambda: s.symmetric_difference_update({ClearingEq(s, answer), 5}))
    l = []
    l.extend([ClearingEq(l, answer), 1, 2])
    attempt("eq clears index", lambda: l.index(2))
    l.extend([ClearingEq(l, answer), 1, 2])
    attempt("eq clears count", lambda: l.count(2))
    l.extend([ClearingEq(l, answer), 1, 2])
    attempt("eq clears remove", lambda: l.remove(2))
    print(l)
    l.extend([ClearingEq(l, answer), 1, 2])
    attempt("eq clears in", lambda: 2 in l)
    l.extend([ClearingEq(l, answer), 1, 2])
    attempt("eq clears ==", lambda: l == [1, 2, 3])
    l.clear()
    l.extend([ClearingEq(l, answer), 1, 2])
    attempt("eq clears <", lambda: l < [1, 2, 3])
    q = deque()
    q.extend([ClearingEq(q, answer), 1, 2])
    attempt("eq clears deque index", lambda: q.index(2))
    q.extend([ClearingEq(q, answer), 1, 2])
    attempt("eq clears deque remove", lambda: q.remove(2))
    q.extend([ClearingEq(q, answer), 1, 2])
    attempt("eq clears deque count", lambda: q.count(2))
    q.extend([ClearingEq(q, answer), 1, 2])
    attempt("eq clears deque in", lambda: 2 in q)


class Shrinks:
    """An index that shrinks the sequence it is used on."""

    def __init__(self, target, n):
        self.target = target
        self.n = n

    def __index__(self):
        self.target.clear()
        return self.n


def target():
    t = list(range(10))
    return t


l = target()
attempt("index []", lambda: l[Shrinks(l, 5)])
l = target()
attempt("index []=", lambda: l.__setitem__(Shrinks(l, 5), 1))
l = target()
attempt("index del", lambda: l.__delitem__(Shrinks(l, 5)))
l = target()
attempt("index slice", lambda: l[Shrinks(l, 2) : 8])
l = target()
attempt("index slice end", lambda: l[2 : Shrinks(l, 8) : 2])
l = target()
attempt("index slice=", lambda: l.__setitem__(slice(Shrinks(l, 2), 8), [1, 2, 3]))
print(l)
l = target()
attempt("index slice= step", lambda: l.__setitem__(slice(Shrinks(l, 2), 8, 2), [1, 2, 3]))
print(l)
l = target()
attempt("index del slice", lambda: l.__delitem__(slice(Shrinks(l, 2), 8, 2)))
l = target()
attempt("index insert", lambda: l.insert(Shrinks(l, 5), 1))
print(l)
l = target()
attempt("index pop", lambda: l.pop(Shrinks(l, 5)))
l = target()
attempt("index *", lambda: l * Shrinks(l, 3))
l = target()
attempt("index *=", lambda: l.__imul__(Shrinks(l, 3)))
l = target()
attempt("index index", lambda: l.index(5, Shrinks(l, 3)))
b = bytearray(b"0123456789")
attempt("bytearray []", lambda: b[Shrinks(b, 5)])
b = bytearray(b"0123456789")
attempt("bytearray []=", lambda: b.__setitem__(Shrinks(b, 5), 1))
b = bytearray(b"0123456789")
attempt("bytearray []= value", lambda: b.__setitem__(5, Shrinks(b, 5)))
b = bytearray(b"0123456789")
attempt("bytearray slice", lambda: b[Shrinks(b, 2) : 8])
b = bytearray(b"0123456789")
attempt("bytearray slice=", lambda: b.__setitem__(slice(Shrinks(b, 2), 8), b"abc"))
print(b)
b = bytearray(b"0123456789")
attempt("bytearray del", lambda: b.__delitem__(slice(Shrinks(b, 2), 8, 2)))
b = bytearray(b"0123456789")
attempt("bytearray insert", lambda: b.insert(Shrinks(b, 2), 65))
print(b)
b = bytearray(b"0123456789")
attempt("bytearray insert value", lambda: b.insert(5, Shrinks(b, 65)))
print(b)
b = bytearray(b"0123456789")
attempt("bytearray append", lambda: b.append(Shrinks(b, 65)))
print(b)
b = bytearray(b"0123456789")
attempt("bytearray extend", lambda: b.extend([1, Shrinks(b, 65), 2]))
print(b)
b = bytearray(b"0123456789")
attempt("bytearray pop", lambda: b.pop(Shrinks(b, 5)))
b = bytearray(b"0123456789")
attempt("bytearray find", lambda: b.find(b"5", Shrinks(b, 2)))
b = bytearray(b"0123456789")
attempt("bytearray in", lambda: Shrinks(b, 0x35) in b)
b = bytearray(b"0123456789")
attempt("bytearray remove", lambda: b.remove(Shrinks(b, 0x35)))
b = bytearray(b"0123456789")
attempt("bytearray *=", lambda: b.__imul__(Shrinks(b, 3)))
b = bytearray(b"0123456789")
attempt("bytearray ljust", lambda: b.ljust(Shrinks(b, 20)))
b = bytearray(b"0123456789")
attempt("bytearray split", lambda: b.split(b"5", Shrinks(b, 20)))
b = bytearray(b"0123456789")
attempt("bytearray replace", lambda: b.replace(b"5", b"", Shrinks(b, 20)))
b = bytearray(b"0123456789")
attempt("bytes join", lambda: b.join([b, b]))


class Clearing:
    def __init__(self, target):
        self.target = target

    def __iter__(self):
        self.target.clear()
        yield 1
        self.target.clear()
        yield 2


l = target()
attempt("extend", lambda: l.extend(Clearing(l)))
print(l)
l = target()
attempt("slice= iter", lambda: l.__setitem__(slice(2, 8), Clearing(l)))
print(l)
l = target()
attempt("+=", lambda: l.__iadd__(Clearing(l)))
print(l)
s = set(range(10))
attempt("set update", lambda: s.update(Clearing(s)))
print(s)
s = set(range(10))
attempt("set &=", lambda: s.intersection_update(Clearing(s)))
print(s)
d = dict.fromkeys(range(3))


class ClearingKeys:
    def keys(self):
        d.clear()
        return [1, 2]

    def __getitem__(self, key):
        d.clear()
        return key


attempt("dict update", lambda: d.update(ClearingKeys()))
print(d)


class ChangingHash:
    n = 0

    def __repr__(self):
        return "H"

    def __hash__(self):
        ChangingHash.n += 1
        return ChangingHash.n


c = ChangingHash()
d = {c: 1}
attempt("changing hash get", lambda: d.get(c))
attempt("changing hash in", lambda: c in d)
d[c] = 2
print(len(d))
attempt("changing hash copy", lambda: len(d.copy()))
attempt("changing hash set", lambda: len(set(d)))
attempt("changing hash del", lambda: d.__delitem__(c))
attempt("changing hash list", lambda: len(list(d)))


class ReprClears:
    def __repr__(self):
        l.clear()
        d.clear()
        return "R"


l = [ReprClears(), 1, 2]
attempt("repr list", lambda: repr(l))
d = {1: ReprClears(), 2: 3}
attempt("repr dict", lambda: repr(d))
l = [ReprClears(), ReprClears()]
attempt("repr tuple", lambda: repr((l, l)))


class StrJoin:
    def __iter__(self):
        l.append(1)
        return iter(["a", "b"])


attempt("join", lambda: "".join(StrJoin()))
attempt("join bad", lambda: "".join(["a", 1, "b"]))
attempt("join bad", lambda: "".join([b"a"]))
attempt("join bad", lambda: b"".join(["a"]))
attempt("join bad", lambda: "".join(5))
attempt("join bad", lambda: ",".join(x for x in [1]))
attempt("filter", lambda: list(filter(lambda x: l.clear() or True, l)))
l = target()
attempt("map", lambda: list(map(lambda x: l.clear() or x, l)))
l = target()
attempt("zip", lambda: list(zip(l, Clearing(l))))
l = target()
attempt("unpack", lambda: [*l, *Clearing(l), *l])
l = target()
attempt("call", lambda: (lambda *a: a)(*l, *Clearing(l)))
l = target()
attempt("sum", lambda: sum(x + len(l.pop() and []) for x in l))
attempt("min", lambda: min(l, key=lambda x: l.clear() or x))
l = target()
attempt("any", lambda: any(l.clear() for x in l))
attempt("enumerate", lambda: [l.append(1) or i for i, x in enumerate([1, 2])])
print("end")
