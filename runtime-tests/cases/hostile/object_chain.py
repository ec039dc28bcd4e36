"""Long chains of objects of every kind die without using the stack."""
import gc


class Node:
    def __init__(self, next):
        self.next = next


class Slotted:
    __slots__ = ("next",)

    def __init__(self, next):
        self.next = next


class Finalized(Node):
    count = 0

    def __del__(self):
        Finalized.count += 1


def chain(make, length):
    head = None
    for _ in range(length):
        head = make(head)
    return head


a = chain(Node, 3_000)
del a
print("instances")
a = chain(Slotted, 1_000)
del a
print("slots")
a = chain(Finalized, 1_000)
del a
print("finalized", Finalized.count)
a = Node(None)
head = a
for _ in range(1_000):
    head = Node(head)
a.next = head
del a, head
gc.collect()
print("cycle")


def closure(previous):
    return lambda: previous


a = chain(closure, 1_000)
del a
print("functions")
a = chain(lambda previous: previous.__class__ if previous is None else iter([previous]), 1_000)
del a
print("iterators")


def generator(previous):
    yield previous


def started(previous):
    g = generator(previous)
    next(g)
    return g


a = chain(started, 1_000)
del a
print("generators")
a = chain(generator, 1_000)
del a
print("fresh generators")


class Method:
    def f(self):
        pass


def bound(previous):
    m = Method()
    m.previous = previous
    return m.f


a = chain(bound, 1_000)
del a
print("bound methods")


def error(previous):
    e = ValueError()
    e.__context__ = previous
    return e


a = chain(error, 1_000)
del a
print("exceptions")
a = chain(lambda previous: slice(previous), 1_000)
del a
print("slices")
import functools

a = chain(lambda previous: functools.partial(print, previous), 1_000)
del a
print("partials")
a = chain(lambda previous: map(str, [previous]), 1_000)
del a
print("maps")
a = chain(lambda previous: property(previous), 1_000)
del a
print("properties")
a = chain(lambda previous: type("T", (), {"previous": previous}), 500)
del a
print("classes", gc.collect() > 0)
a = chain(lambda previous: {1: previous}.values(), 1_000)
del a
print("views")
import itertools

a = iter([])
for _ in range(1_000):
    a = itertools.chain(a)
del a
print("chains")
a = iter([1, 2])
for _ in range(1000):
    a = map(abs, a)
print(list(a))
from collections import deque

a = chain(lambda previous: deque([previous]), 1_000)
del a
print("deques")
import types

a = chain(lambda previous: types.SimpleNamespace(previous=previous), 1_000)
del a
print("namespaces")
a = chain(lambda previous: types.MethodType(print, previous) if previous is not None else types.MethodType(print, 1), 1_000)
del a
print("methods")
a = chain(lambda previous: types.MappingProxyType({1: previous}), 1_000)
del a
print("proxies")
a = chain(lambda previous: staticmethod(previous), 1_000)
del a
print("staticmethods")
a = chain(lambda previous: classmethod(previous), 1_000)
del a
print("classmethods")
a = chain(lambda previous: enumerate([previous]), 1_000)
del a
a = chain(lambda previous: zip([previous]), 1_000)
del a
a = chain(lambda previous: filter(None, [previous]), 1_000)
del a
a = chain(lambda previous: reversed([previous]), 1_000)
del a
print("iterators of iterators")
