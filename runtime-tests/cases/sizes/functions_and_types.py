import sys
class A:
    def m(self): pass
class S: __slots__ = ("a", "b")
def f(): pass
def g(): yield
a = A()
for name, o in (("len", len), ("f", f), ("method", a.m), ("instance", a), ("slots", S()), ("property", property()), ("generator", g()), ("module", sys), ("exception", ValueError()), ("staticmethod", staticmethod(f)), ("classmethod", classmethod(f)), ("super", super(A, a)), ("type", type)):
    print(name, sys.getsizeof(o))
