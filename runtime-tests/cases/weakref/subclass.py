import weakref
class A: pass
class R(weakref.ref):
    def __new__(cls, o, cb=None, **kw): return super().__new__(cls, o, cb)
    def __init__(self, o, cb=None, tag=None):
        super().__init__(o, cb)
        self.tag = tag
a = A()
r = R(a, tag="t"); r2 = R(a)
print(r is r2, r == r2, r.tag, r() is a, weakref.ref(a) is r, weakref.getweakrefcount(a))
class S(weakref.ref): __slots__ = ("x",)
s = S(a); s.x = 5
print(s.x, s() is a)
del a
print(r(), s())
