import weakref, itertools, collections, functools
class A:
    def m(self): pass
class L(list): pass
class S: __slots__ = ("__weakref__",)
def f(): yield
for o in (A(), L(), S(), f, f(), A().m, A, set(), frozenset(), type, len, weakref, f.__code__, collections.deque(), functools.partial(f)):
    weakref.ref(o)
    print(type(o).__name__)
