import weakref
class A: pass
a = A()
r = weakref.ref(a)
print(r() is a, weakref.ref(a) is r, r.__callback__, type(r).__name__)
cb = lambda x: None
r2 = weakref.ref(a, cb)
print(r2 is r, r2 == r, r2.__callback__ is cb, weakref.getweakrefcount(a), len(weakref.getweakrefs(a)))
del a
print(r(), r2(), r2.__callback__, r == r2, r == r)
