"""Slices with steps, stores over words and over objects, sets from lists that change under way: what each of them shows."""
import sys


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, end="; ")


def steps():
    a = list(range(10))
    print(a[::-1], a[7:2:-2], a[-3::-3], a[::3], a[5:5:-1], a[20:-20:-4])
    for step in (0, None, True):
        try:
            print(a[1:7:step])
        except ValueError as error:
            print(error, error.__traceback__.tb_lineno)
    try:
        print(a[1:7:
                "x"])
    except TypeError as error:
        print(error, error.__traceback__.tb_lineno)
    print([1, 2, 3][::-1], (1, 2, 3)[::-1], "abc"[::-1])
    objects = [Loud(n) for n in "pqr"]
    back = objects[::-1]
    print([sys.getrefcount(item) for item in back])
    del objects
    print("still alive")
    del back
    print()


def stores():
    a = [1, 2, 3, 4]
    a[0] = a[-1] = 2.5
    a[1:3] = a[2:0:-1]
    print(a)
    a[1:3] = [Loud("s"), Loud("t")]
    a[1:3] = [Loud("u"), 7]
    print(a[2])
    a[1] = Loud("v")
    print("stored")
    a[:] = [1, 2, 3, 4]
    print(a)
    try:
        a[4] = 1
    except IndexError as error:
        print(error)
    try:
        a[-5] = 1
    except IndexError as error:
        print(error)
    a[1:2] = a
    print(a)
    [0, 1][1] = 2


class Changes:
    def __init__(self, items, n):
        self.items, self.n = items, n

    def __hash__(self):
        self.items.append(self.n)
        print("refs", sys.getrefcount(self.items), len(self.items), end="; ")
        return 1

    def __eq__(self, other):
        print("eq", other if isinstance(other, int) else "other", end="; ")
        if len(self.items) > 6:
            del self.items[3:]
        return False


def sets():
    items = [1, "a", 2]
    items.append(Changes(items, 5))
    items.append(1)
    made = set(items)
    print(len(made), len(items))
    items.clear()
    items += [1, Changes(items, 9), Changes(items, 1), "x", "y", "z"]
    print(len(set(items)), len(items))
    print({3, 1, 2} | set([5, 3]), set(["b"]) == {"b"}, set([1, 1.0, True]), set([-1, -2]), set([2**61 - 1, 0]))
    try:
        set([1, 2, [], 3])
    except TypeError as error:
        print(error)
    shrunk = set(list(range(100)))
    shrunk -= set(list(range(3, 100)))
    print(shrunk, sys.getsizeof(shrunk), sys.getsizeof(set([1, 2, 3, 4])), sys.getsizeof(set([1, 2, 3, 4, 5])))


def pairs():
    for source in (enumerate("abc"), zip("abc", "def"), {"a": 1, "b": 2, "c": 3}.items()):
        iterator = iter(source)
        first = next(iterator)
        second = next(iterator)
        print(first is second, first, second, sys.getrefcount(second))
        del first, second
        print(next(iterator), list(iterator))
    reused = []
    for pair in enumerate([Loud("x"), Loud("y")]):
        reused.append(id(pair))
        del pair
    print(len(set(reused)))
    d = {1: 1, 2: 2}
    try:
        for key in d:
            d[key + 2] = 1
    except RuntimeError as error:
        print(error)
    d = {1: 1, 2: 2}
    try:
        for key, value in d.items():
            del d[key]
            d[key + 10] = value
            print(key, end=" ")
    except RuntimeError as error:
        print(error)
    print(list(reversed(d.items())), list(reversed(d)))


class Key:
    def __hash__(self):
        return 3

    def __eq__(self, other):
        print("asked", other)
        return other == 3


def dicts():
    d = {3: Loud("three")}
    d[Key()] = Loud("new")
    print(3 in d, Key() in d, d[Key()].name)
    d[3] = None
    print(d)
    try:
        d[4]
    except KeyError as error:
        print(repr(error))
    text = {"a": 1}
    text[1] = 2
    print(text, 1 in text, "a" in text, 1.0 in text, sys.getsizeof(text))
    for i in range(20):
        text[str(i)] = i
    del text["3"], text["5"]
    for i in range(20, 40):
        text[str(i)] = i
    print(list(text), sys.getsizeof(text))


steps()
stores()
sets()
pairs()
dicts()
